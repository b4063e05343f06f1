"""Adapting a network to the puzzle on the table, as a task for a thread: it speaks by signals."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QThread

from adjgui.shell.nice import threads_for_training, yield_to_others
from adjgui.shell.worker import TaskState
from core.puzzles.pieces import Puzzle

if TYPE_CHECKING:
    from core.network.checkpoint import CheckpointMetadata
    from core.training.adapt import Adapted

    Keep = Callable[[Adapted, CheckpointMetadata, str], Path]
    """Puts a network among the kept ones: what was learnt, its start, the puzzle's name."""

FEWEST_PIECES = 12
"""As of `core.training.adapt`, which imports PyTorch: of no use before somebody adapts."""
MINUTES = 3.0
_SECONDS_BETWEEN_NEWS = 0.1


@dataclass(frozen=True, eq=False)
class Request:
    """What `adapt_task` needs.

    Attributes:
        puzzle: the very object on the table.
        name: of the puzzle, for people.
        checkpoint: where it starts; None for the bundled network.
        rotations: the pieces may be turned.
        keep: called with a network that is better.
        stop: set it to end the learning; what was learnt is then looked at.
    """

    puzzle: Puzzle
    name: str
    checkpoint: Path | None
    rotations: bool
    keep: Keep
    stop: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True)
class Ended:
    """How it ended.

    Attributes:
        path: of the network that is better and was kept; None where none is.
        name: of that network.
        evidence: why, in words for people.
    """

    path: Path | None
    name: str
    evidence: str


def adapt_task(request: Request, state: TaskState) -> Ended | None:
    """Adapt, for `adjgui.shell.worker`; reports `AdaptEvent`s. None: stopped before it learnt."""
    yield_to_others()
    QThread.currentThread().setPriority(QThread.Priority.LowPriority)

    from core.assets import bundled_checkpoint
    from core.network.checkpoint import load_checkpoint, read_metadata
    from core.training.adapt import Adapted, adapt
    from core.training.adapted import evidence_text

    start = load_checkpoint(request.checkpoint or bundled_checkpoint())
    events = adapt(
        request.puzzle.pieces,
        start,
        minutes=MINUTES,
        rotations=request.rotations,
        threads=threads_for_training(),
        stop=request.stop,
    )
    stage, told = "", 0.0
    with contextlib.closing(events):  # type: ignore[type-var]
        for event in events:
            state.check()
            if isinstance(event, Adapted):
                evidence = evidence_text(event)
                if not event.is_better:
                    return Ended(None, "", evidence)
                path = request.keep(event, start.metadata, request.name)
                return Ended(path, read_metadata(path).name, evidence)
            now = time.monotonic()
            if event.stage != stage or now - told >= _SECONDS_BETWEEN_NEWS:
                stage, told = event.stage, now
                state.progress(event)
    return None
