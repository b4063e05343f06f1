"""The evaluation of scorers, on a worker thread."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from adjgui.shell.nice import threads_for_training, yield_to_others
from adjgui.shell.worker import TaskState
from core.puzzles.wear import Wear

if TYPE_CHECKING:
    from core.evaluation.evaluate import EvaluationResult
    from core.scorers import Loader


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
class EvaluationNews:
    """How far an evaluation is."""

    text: str
    done: int
    total: int


def evaluate_task(job: EvaluationJob, state: TaskState) -> list[EvaluationResult]:
    """Evaluate each scorer on the same photos, for `adjgui.shell.worker`. Imports PyTorch."""
    from core.evaluation.evaluate import EvaluationConfig, EvaluationProgress, evaluate
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
    )
    results: list[EvaluationResult] = []
    with torch_threads(threads_for_training()):
        for number, choice in enumerate(job.scorers):
            if job.stop.is_set():
                break
            scorer = job.load_scorer(choice.name, choice.checkpoint)
            for event in evaluate(config, scorer, stop=job.stop):
                state.check()
                if not isinstance(event, EvaluationProgress):
                    results.append(event)
                    continue
                text = f"{choice.title}, pieces of {event.piece_size} px"
                done, total = number * event.total + event.done, len(job.scorers) * event.total
                state.progress(EvaluationNews(text, done, total))
    return results


def evaluation_count_task(root: str, _state: TaskState) -> int:
    """How many photos of a folder are there to evaluate on; for `adjgui.shell.worker`.

    Raises:
        AdjguiError: it is missing, or holds none.
    """
    from core.evaluation.evaluate import evaluation_photos

    return len(evaluation_photos(root))
