"""The compatibility of the puzzle on the table: worked out once, shared by all who need it.

It belongs to one puzzle and one scorer. Another puzzle empties it, another scorer (or new weights)
makes it stale: what was found is then still there as `service.last`, for the eye only. Suggestions
for one piece need none of this, see `adjgui.suggestions.places`.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from adjgui.live.judged import judged_pieces
from adjgui.live.thread import LoadedScorer
from adjgui.shell.texts import tr
from adjgui.shell.worker import Cancelled, TaskGroup, TaskState
from adjgui.whole_puzzle.levels import (
    DIRECTIONS,
    Direction,
    PairMap,
    Part,
    can_be_shown,
    map_of,
    parts_of,
)
from core.puzzles.pieces import turns_of

if TYPE_CHECKING:
    from core.puzzles.pieces import Puzzle
    from core.whole_puzzle.compatibility import Compatibility


_NAME = "compatibility"


class State(enum.Enum):
    """How far it is."""

    EMPTY = "empty"
    COMPUTING = "computing"
    READY = "ready"
    STALE = "stale"  # of another scorer, or broken off


@dataclass(frozen=True, eq=False)
class PuzzleCompatibility:
    """What was worked out, and of what.

    Attributes:
        puzzle, scorer: of what; `puzzle` is the very object on the table.
        compatibility: the matrices as core gives them, to save or to solve with.
        maps: for the eye, by direction; empty of very many pieces, see `can_be_shown`.
    """

    puzzle: Puzzle
    scorer: LoadedScorer
    compatibility: Compatibility
    maps: dict[Direction, PairMap]


@dataclass(frozen=True, eq=False)
class Progress:
    """Pairs judged so far, of how many, and the rows that came with it."""

    done: int
    total: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, eq=False)
class Request:
    """What `compute_task` needs."""

    puzzle: Puzzle
    scorer: LoadedScorer
    rotations: bool


def compute_task(request: Request, state: TaskState) -> PuzzleCompatibility:
    """Work out everything, for `adjgui.shell.worker`; reports `Progress`."""
    from adjgui.shell.nice import yield_to_others
    from core.whole_puzzle.compare import compare_pieces
    from core.whole_puzzle.compatibility import Compatibility

    yield_to_others()  # it may have begun unasked
    scorer, numbers = request.scorer.scorer, request.puzzle.numbers
    pieces = judged_pieces(request.puzzle.pieces, request.puzzle.photographed)
    for item in compare_pieces(pieces, scorer, rotations=request.rotations, stop=state.stop_event):
        state.check()
        if isinstance(item, Compatibility):
            shown = DIRECTIONS if can_be_shown(item) else ()
            maps = {one: map_of(item, one, numbers) for one in shown}
            return PuzzleCompatibility(request.puzzle, request.scorer, item, maps)
        parts = parts_of(item, 4 if request.rotations else 1, numbers)
        state.progress(Progress(item.done, item.total, parts))
    raise Cancelled


class CompatibilityService(QObject):
    """Works it out in a thread of the window's tasks; lives on the GUI thread.

    Attributes:
        puzzle: on the table.
        state: how far it is.
        last: what was worked out last for this puzzle, maybe by another scorer.
        declined: it was stopped or failed for this puzzle: it is not begun again unasked.
    """

    stateChanged = Signal(object)  # State
    progressed = Signal(int, int)  # pairs done, of how many
    partsArrived = Signal(object)  # tuple[Part, ...], while it is being computed
    failed = Signal(str)

    def __init__(self, tasks: TaskGroup, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.puzzle: Puzzle | None = None
        self._scorer: LoadedScorer | None = None
        self.last: PuzzleCompatibility | None = None
        self.state = State.EMPTY
        self.declined = False

    @property
    def result(self) -> PuzzleCompatibility | None:
        """What holds for the puzzle on the table and the scorer at work; else None."""
        return self.last if self.state is State.READY else None

    def known(self) -> Compatibility | None:
        """All pairs of the puzzle on the table as the scorer at work judges them, if compared."""
        return None if self.result is None else self.result.compatibility

    @property
    def can_compute(self) -> bool:
        return self.puzzle is not None and self._scorer is not None

    def set_puzzle(self, puzzle: Puzzle | None) -> None:
        """Take another puzzle; what was known is forgotten."""
        if puzzle is self.puzzle:
            return
        self._tasks.cancel(_NAME)
        self.puzzle, self.last = puzzle, None
        self.declined = False
        self._set_state(State.EMPTY, force=True)

    def set_scorer(self, scorer: LoadedScorer) -> None:
        """Take another scorer, or the same with other weights; what was known is stale."""
        self._scorer = scorer
        if self.state is not State.EMPTY:
            self._tasks.cancel(_NAME)
            self._set_state(State.EMPTY if self.last is None else State.STALE)

    def compute(self, *, rotations: bool = False) -> None:
        """Begin; `partsArrived` tells the rows, and the state READY the end.

        Nothing happens where there is no puzzle or scorer yet, or it is known or being computed.
        """
        known = self.result
        if self.puzzle is None or self._scorer is None or self.state is State.COMPUTING:
            return
        turns = len(turns_of(self.puzzle.pieces, rotations))
        if known is not None and known.compatibility.turns == turns:
            return
        request = Request(self.puzzle, self._scorer, rotations)
        task = self._tasks.start(_NAME, compute_task, request, doing=tr("comparing the pieces"))
        self.declined = False
        task.progress.connect(self._on_progress)
        task.succeeded.connect(self._on_done)
        task.failed.connect(self._on_failed)
        self._set_state(State.COMPUTING)

    def cancel(self) -> None:
        """Stop computing; what was known before stays, as stale."""
        if self.state is State.COMPUTING:
            self.declined = True
            self._tasks.cancel(_NAME)
            self._set_state(State.EMPTY if self.last is None else State.STALE)

    def _on_progress(self, progress: Progress) -> None:
        self.progressed.emit(progress.done, progress.total)
        if progress.parts:
            self.partsArrived.emit(progress.parts)

    def _on_done(self, result: PuzzleCompatibility) -> None:
        self.last = result
        self._set_state(State.READY)

    def _on_failed(self, sentence: str) -> None:
        self.declined = True
        self._set_state(State.EMPTY if self.last is None else State.STALE)
        self.failed.emit(sentence)

    def _set_state(self, state: State, *, force: bool = False) -> None:
        if force or state is not self.state:
            self.state = state
            self.stateChanged.emit(state)
