"""What a training run tells its consumer: small frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.arrays import Array, Floats, Numbers


@dataclass(frozen=True)
class StartEvent:
    """The run is set up; its first step is not 0 after a resume, `parameters` tensors learn."""

    step: int
    train_photos: int
    validation_photos: int
    parameters: int
    device: str
    precision: str


@dataclass(frozen=True)
class StepEvent:
    """One optimiser step.

    Attributes:
        step: steps done.
        epoch: passes over the photos, a fraction.
        pairs: seen so far.
        loss, accuracy: of this batch, accuracy in 0..1 with both labels weighing the same.
        learning_rate: of this step.
        pairs_per_second: over the last steps.
        progress: share of the budget, 0..1.
        seconds_left: estimate.
    """

    step: int
    epoch: float
    pairs: int
    loss: float
    accuracy: float
    learning_rate: float
    pairs_per_second: float
    progress: float
    seconds_left: float


@dataclass(frozen=True, eq=False)
class SampleEvent:
    """A few pairs of the current batch, (N, H, W, 3) uint8, and how likely each has label 1."""

    windows: Array
    labels: Numbers
    probabilities: Floats


@dataclass(frozen=True)
class Change:
    """How far a network is ahead of the one that a run started from, on the same pieces.

    Attributes:
        value: difference of the shares of pieces whose true neighbour comes first among its
            candidates, -1..1.
        low, high: 95 % interval of it, by a bootstrap over photos.
    """

    value: float
    low: float
    high: float

    @property
    def verdict(self) -> Literal["better", "worse", "unclear"]:
        """What the interval allows to say."""
        return "better" if self.low > 0 else "worse" if self.high < 0 else "unclear"


@dataclass(frozen=True)
class ValidationEvent:
    """Figures on photos that the run does not learn from; where it has none, on those it does.

    The first one, of step 0, is that of the network that the run starts from.

    Attributes:
        step: steps done.
        loss, accuracy: as in `StepEvent`.
        first: share of pieces whose true neighbour comes first among its candidates, 0..1.
        is_best: the loss is the lowest so far; the weights were kept.
        change: since step 0; None at step 0.
    """

    step: int
    loss: float
    accuracy: float
    first: float
    is_best: bool
    change: Change | None = None


@dataclass(frozen=True)
class Verdict:
    """What a run was worth: its best network beside the one it started from.

    Attributes:
        before, after: shares of pieces whose true neighbour comes first, 0..1.
        change: their difference.
        photos: how many it was measured on.
        fresh: the run learns from none of them.
    """

    before: float
    after: float
    change: Change
    photos: int
    fresh: bool


@dataclass(frozen=True)
class EpochEvent:
    """All photos were seen once more; loss and accuracy are means over the epoch's batches.

    `skipped` are sentences on photos that could not be used, of the whole run.
    """

    epoch: int
    step: int
    loss: float
    accuracy: float
    skipped: tuple[str, ...]


@dataclass(frozen=True)
class CheckpointEvent:
    """A file was saved: ``kind`` is ``"best"`` (a checkpoint) or ``"last"`` (to resume from)."""

    kind: Literal["best", "last"]
    path: str
    step: int


@dataclass(frozen=True)
class MeasuringEvent:
    """The steps are done; the best network is being measured beside the one at the start."""


@dataclass(frozen=True)
class PausedEvent:
    """Saving failed, or the photos are gone. Nothing is lost: the next event is another try."""

    message: str


@dataclass(frozen=True)
class DoneEvent:
    """The end, always the last event.

    Attributes:
        reason: ``"finished"`` (budget used) or ``"stopped"``.
        step, pairs: done in all.
        seconds: training time, resumed parts included.
        best: checkpoint with the lowest validation loss, where there is one.
        verdict: None where nothing was learnt or measured.
    """

    reason: Literal["finished", "stopped"]
    step: int
    pairs: int
    seconds: float
    best: str | None
    verdict: Verdict | None = None


TrainingEvent = (
    StartEvent
    | StepEvent
    | SampleEvent
    | ValidationEvent
    | EpochEvent
    | CheckpointEvent
    | MeasuringEvent
    | PausedEvent
    | DoneEvent
)
