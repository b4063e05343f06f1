"""The evaluation of scorers, on a worker thread."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from adjgui.shell import texts
from adjgui.shell.nice import threads_for_training, yield_to_others
from adjgui.shell.texts import tr
from adjgui.shell.worker import News, TaskState
from core.puzzles.wear import Wear

if TYPE_CHECKING:
    from core.evaluation.comparison import Comparison
    from core.evaluation.evaluate import EvaluationResult
    from core.scorers import Loader

_WRONG_PAIRS = 24  # of each scorer, to look at


@dataclass(frozen=True)
class ScorerChoice:
    """Who is evaluated: the name of a scorer and, for the network, its file."""

    title: str
    name: str
    checkpoint: Path | None = None


@dataclass(frozen=True)
class EvaluationJob:
    """What an evaluation needs; ``stop`` ends it with the figures so far."""

    scorers: tuple[ScorerChoice, ...]
    images: str
    piece_sizes: tuple[int, ...]
    both_directions: bool
    wear: Wear
    limit: int | None
    ranking: bool
    seed: int
    stop: threading.Event
    load_scorer: Loader


@dataclass(frozen=True)
class Evaluated:
    """What was found: the result of each scorer, and the two compared where there are two."""

    results: tuple[EvaluationResult, ...]
    comparison: Comparison | None = None


def evaluate_task(job: EvaluationJob, state: TaskState) -> Evaluated:
    """Evaluate the scorers on the same photos, for `adjgui.shell.worker`. Imports PyTorch."""
    from core.evaluation.comparison import (
        SideBySideProgress,
        compare_results,
        evaluate_side_by_side,
    )
    from core.evaluation.evaluate import EvaluationConfig
    from core.network.threads import torch_threads

    yield_to_others()
    config = EvaluationConfig(
        images=job.images,
        piece_sizes=job.piece_sizes,
        directions="both" if job.both_directions else "horizontal",
        wear=job.wear,
        limit=job.limit,
        ranking=job.ranking,
        seed=job.seed,
        wrong_pairs=_WRONG_PAIRS,
    )
    results: tuple[EvaluationResult, ...] = ()
    with torch_threads(threads_for_training()):
        scorers = [job.load_scorer(choice.name, choice.checkpoint) for choice in job.scorers]
        for event in evaluate_side_by_side(config, scorers, stop=job.stop):
            state.check()
            if isinstance(event, SideBySideProgress):
                text = tr(
                    "{piece_size}\u2009px, photo {photo} of {photos}",
                    piece_size=event.piece_size,
                    photo=texts.count(event.photo),
                    photos=texts.count(event.photos),
                )
                state.progress(News(text, event.done, event.total, event.seconds_left))
            else:
                results = event
    return Evaluated(results, compare_results(*results) if len(results) == 2 else None)
