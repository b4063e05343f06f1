"""Small photos, a small network and quick plans for the tests of training."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from adjgui.shell.models import RANDOM
from adjgui.training.controller import TrainingController
from adjgui.training.plan import TrainingPlan
from adjgui.training.service import Job
from core.training.events import (
    Change,
    CheckpointEvent,
    DoneEvent,
    StartEvent,
    StepEvent,
    TrainingEvent,
    ValidationEvent,
    Verdict,
)

BETTER, WORSE = Change(0.031, 0.020, 0.042), Change(-0.02, -0.03, -0.01)
UNCLEAR = Change(0.003, -0.004, 0.009)
START = StartEvent(0, 10, 2, 62, "cpu", "float32")


def step(number: int) -> StepEvent:
    """An event of a step."""
    return StepEvent(number, 0.1, number, 0.5, 0.7, 1e-3, 100.0, 0.5, 10.0)


def make_photos(folder: Path, count: int = 6, size: int = 120) -> Path:
    """Smooth coloured noise: neighbours' edges are alike."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        rng = np.random.default_rng(number)
        coarse = rng.integers(0, 256, (9, 9, 3), dtype=np.uint8)
        photo = Image.fromarray(coarse).resize((size, size), Image.Resampling.BICUBIC)
        photo.save(folder / f"{number}.png")
    return folder


def quick_plan(photos: Path, **changes: object) -> TrainingPlan:
    """A second or so: 28 px, six pairs or so a step."""
    plan = TrainingPlan(
        mode="scratch",
        images=str(photos),
        name="tiny",
        weights=RANDOM,
        piece_sizes=(28,),
        wear="none",
        budget="steps",
        amount=4.0,
        photos_per_batch=2,
        validate_every=2,
        precision="float32",
    )
    return replace(plan, **changes)  # type: ignore[arg-type]


def make_checkpoint(path: Path, name: str = "kept", accuracy: float = 0.9) -> Path:
    """A random network with figures."""
    from core.network.checkpoint import CheckpointMetadata, save_checkpoint
    from core.network.models import build_model

    path.parent.mkdir(parents=True, exist_ok=True)
    metadata = CheckpointMetadata(
        name=name,
        stem="across",
        piece_sizes=(28,),
        training_data={"photos": 5, "source": "photos", "mode": "fine-tune", "weights": "bundled"},
        figures={
            "validation_accuracy": accuracy,
            "validation_loss": 1 - accuracy,
            "validation_accuracy_by_kind": {"adjacent": accuracy},
            "pairs": 1234,
            "step": 10,
            "minutes": 2.0,
        },
    )
    save_checkpoint(path, build_model("ResNetFT", stem="across"), metadata, half_precision=True)
    return path


def idle(training: TrainingController) -> Callable[[], bool]:
    """Whether no run is going on, to wait for."""
    return lambda: not training.service.is_running


def checked(number: int, first: float = 0.8, change: Change | None = None) -> ValidationEvent:
    """An event of a check after so many steps."""
    return ValidationEvent(number, 0.4, 0.83, first, True, change)


def best(path: Path, change: Change | None = BETTER) -> tuple[TrainingEvent, TrainingEvent]:
    """A better network than before has been found and saved."""
    first = 0.8 + (0.0 if change is None else change.value)
    return checked(2, first, change), CheckpointEvent("best", str(path), 2)


def finished(change: Change, path: Path, *, fresh: bool = True) -> DoneEvent:
    """The end of a run that was worth so much."""
    verdict = Verdict(0.8, 0.8 + change.value, change, 12, fresh)
    return DoneEvent("finished", 5, 5, 60.0, str(path), verdict)


class Script:
    """A trainer that does what a test tells it, one event at a time."""

    def __init__(self, start: StartEvent = START) -> None:
        self.start = start
        self._events: list[TrainingEvent | Exception] = []
        self._more = threading.Condition()
        self.jobs: list[Job] = []

    def say(self, *events: TrainingEvent | Exception) -> None:
        with self._more:
            self._events += events
            self._more.notify()

    def __call__(self, job: Job, stop: threading.Event) -> Iterator[TrainingEvent]:
        self.jobs.append(job)
        yield self.start
        while True:
            with self._more:
                self._more.wait_for(lambda: self._events or stop.is_set(), timeout=0.01)
                event = self._events.pop(0) if self._events else None
            if stop.is_set():
                yield DoneEvent("stopped", 5, 5, 1.0, None)
                return
            if isinstance(event, Exception):
                raise event
            if event is not None:
                yield event
                if isinstance(event, DoneEvent):
                    return
