"""The curves of a run as numbers: every step's figures, smoothed, thinned out in long runs."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.training.events import ValidationEvent

MOST_POINTS = 4000
SMOOTHING_STEPS = 25


@dataclass
class Series:
    """Points of one curve."""

    steps: list[float] = field(default_factory=list)
    values: list[float] = field(default_factory=list)

    def add(self, step: float, value: float) -> None:
        self.steps.append(step)
        self.values.append(value)

    def thin_out(self) -> None:
        """Make one point of every two: their mean."""
        for points in (self.steps, self.values):
            points[:] = [
                (first + second) / 2
                for first, second in zip(points[::2], points[1::2], strict=False)
            ] + points[len(points) - len(points) % 2 :]


class Smoothed:
    """A curve and its running mean, which forgets over some steps and has no bias at the start."""

    def __init__(self) -> None:
        self.raw = Series()
        self.smooth = Series()
        self._mean = 0.0
        self._count = 0
        self._stride = 1
        self._held: list[float] = []

    def add(self, step: int, value: float) -> None:
        self._count += 1
        self._mean += (value - self._mean) / min(self._count, SMOOTHING_STEPS)
        self._held.append(value)
        if len(self._held) < self._stride:
            return
        self.raw.add(step, sum(self._held) / len(self._held))
        self.smooth.add(step, self._mean)
        self._held = []
        if len(self.raw.steps) > MOST_POINTS:
            self.raw.thin_out()
            self.smooth.thin_out()
            self._stride *= 2

    @property
    def mean(self) -> float | None:
        """The newest smoothed value."""
        return self._mean if self._count else None


class History:
    """Loss and accuracy of one run, of training and of validation, and what is found first.

    Attributes:
        first: shares of pieces whose true neighbour comes first.
        before: that share of the network that the run started from; None until it is known.
    """

    def __init__(self) -> None:
        self.loss = Smoothed()
        self.accuracy = Smoothed()
        self.validation_loss = Series()
        self.validation_accuracy = Series()
        self.first = Series()
        self.before: float | None = None

    def add_validation(self, event: ValidationEvent) -> None:
        self.validation_loss.add(event.step, event.loss)
        self.validation_accuracy.add(event.step, event.accuracy)
        self.first.add(event.step, event.first)
        if event.change is not None:  # also of a resumed run, whose first event tells of no start
            self.before = event.first - event.change.value
        elif event.step == 0:
            self.before = event.first

    def forget_after(self, step: int) -> None:
        """Drop what a resumed run will do again."""
        trained = (self.loss.raw, self.loss.smooth, self.accuracy.raw, self.accuracy.smooth)
        for one in (*trained, self.validation_loss, self.validation_accuracy, self.first):
            keep = sum(value <= step for value in one.steps)
            del one.steps[keep:], one.values[keep:]
