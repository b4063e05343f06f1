"""Networks measured on the same photos: the task, and what is known of them afterwards."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from adjgui.shell import texts
from adjgui.shell.models import Model
from adjgui.shell.nice import threads_for_training, yield_to_others
from adjgui.shell.texts import from_core, tr
from adjgui.shell.worker import News, TaskState
from core.puzzles.wear import Wear
from core.scoring.base import NETWORK_NAME

if TYPE_CHECKING:
    from core.evaluation.comparison import Comparison
    from core.scorers import Loader

PIECE_SIZE, EROSION = 56, 2  # px; on clean pieces nearly all networks find nearly everything


@dataclass(frozen=True)
class MeasureJob:
    """Two networks and where they are measured; ``stop`` ends it with the figures so far."""

    models: tuple[Model, Model]
    images: str
    limit: int
    stop: threading.Event
    load_scorer: Loader


@dataclass(frozen=True)
class Measured:
    """The two networks of a job, compared; None where no photo was done."""

    job: MeasureJob
    comparison: Comparison | None


def measure_task(job: MeasureJob, state: TaskState) -> Measured:
    """Measure two networks, each alone, photo by photo; for `adjgui.shell.worker`."""
    from core.evaluation.comparison import (
        SideBySideProgress,
        compare_results,
        evaluate_side_by_side,
    )
    from core.evaluation.evaluate import EvaluationConfig
    from core.network.threads import torch_threads

    yield_to_others()
    config = EvaluationConfig(
        images=job.images, piece_sizes=(PIECE_SIZE,), wear=Wear(EROSION), limit=job.limit
    )
    comparison = None
    with torch_threads(threads_for_training()):
        files = [None if model.kind == "bundled" else model.path for model in job.models]
        networks = [job.load_scorer(NETWORK_NAME, file) for file in files]
        for event in evaluate_side_by_side(config, networks, stop=job.stop):
            state.check()
            if isinstance(event, SideBySideProgress):
                text = tr(
                    "Photo {photo} of {photos}",
                    photo=texts.count(event.photo),
                    photos=texts.count(event.photos),
                )
                state.progress(News(text, event.done, event.total, event.seconds_left))
            else:
                comparison = compare_results(*event)
    return Measured(job, comparison)


_Key = tuple[Path, str]


def _key(model: Model) -> _Key:
    """The network itself: a run that goes on writes another one to the same file."""
    return model.path, model.created


@dataclass
class SamePhotos:
    """What was found on one choice of photos; what comes from others is not comparable, and goes.

    Attributes:
        images, limit, photos: the folder, how many photos of it were asked for and were done.
    """

    images: str = ""
    limit: int = 0
    photos: int = 0
    _shares: dict[_Key, float] = field(default_factory=dict)
    _comparisons: dict[tuple[_Key, _Key], Comparison] = field(default_factory=dict)

    def add(self, measured: Measured) -> None:
        """Take in what was measured."""
        found = measured.comparison
        if found is None:
            return
        on = measured.job.images, measured.job.limit, found.photos
        if (self.images, self.limit, self.photos) != on:
            self.images, self.limit, self.photos = on
            self._shares, self._comparisons = {}, {}
        first, second = map(_key, measured.job.models)
        self._shares |= {first: found.first, second: found.second}
        self._comparisons[first, second] = found

    def share(self, model: Model) -> float | None:
        """Of true neighbours those that it ranks first, 0 to 1; None where it was not measured."""
        return self._shares.get(_key(model))

    def sentence(self, models: Sequence[Model]) -> str:
        """Which of two is better; empty where they were not measured together."""
        for first, second in (models, models[::-1]):
            found = self._comparisons.get((_key(first), _key(second)))
            if found is not None:
                return from_core(found.sentence(first.name, second.name))
        return ""

    def better(self, models: Sequence[Model]) -> int | None:
        """Index of the one that is better by more than chance, if any."""
        for first, second in ((0, 1), (1, 0)):
            found = self._comparisons.get((_key(models[first]), _key(models[second])))
            if found is not None and found.is_clear:
                return second if found.difference > 0 else first
        return None

    @property
    def words(self) -> str:
        """On what it was measured, in a sentence."""
        if not self.photos:
            return tr("Not measured yet: select two networks and measure them on the same photos.")
        return tr(
            "Of all true neighbours those that the network alone ranks first, on the same"
            " {photos} photos of {images}: pieces of {piece_size}\u2009px,"
            " {erosion}\u2009px gone from each side.",
            photos=texts.count(self.photos),
            images=self.images,
            piece_size=PIECE_SIZE,
            erosion=EROSION,
        )
