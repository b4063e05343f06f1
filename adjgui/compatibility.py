"""The compatibility of the puzzle on the table: worked out once, shared by all who need it.

The one instance is `window.exploring.compatibility`. Who wants the scores of the whole puzzle:

    service.result                    `PuzzleCompatibility` or None; only what is up to date
    service.state                     `State`: EMPTY, COMPUTING, READY or STALE
    service.compute()                 start, unless it is being computed or ready
    service.compute(rotations=True)   the same with every piece turned in four ways
    service.cancel()
    service.stateChanged, service.progressed, service.partsArrived, service.failed

It belongs to one puzzle and one scorer. Another puzzle empties it, another scorer (or new weights)
makes it stale: what was found is then still there as `service.last`, for the eye only. Suggestions
for one piece need none of this, see `adjgui.places`.
"""

from __future__ import annotations

import enum
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from adjgui.scoring import ScorerInfo
from adjgui.worker import Cancelled, Task, TaskGroup, TaskState

if TYPE_CHECKING:
    from core.compatibility import Compatibility, CompatibilityEvent
    from core.pieces import Puzzle

Floats = NDArray[np.float32]
Levels = NDArray[np.uint8]
Direction = Literal["right", "down"]
DIRECTIONS: tuple[Direction, ...] = ("right", "down")

UNKNOWN = 0
"""The level of a pair that has no score (yet)."""

REACH = 8.0
"""Log-odds from -REACH to REACH have levels of their own, 1 to 255."""

_NAME = "compatibility"


class State(enum.Enum):
    """How far it is."""

    EMPTY = "empty"
    COMPUTING = "computing"
    READY = "ready"
    STALE = "stale"  # of another scorer, or broken off


def to_levels(log_odds: Floats) -> Levels:
    """(...) uint8: 1 for log-odds of -REACH and less, 255 for REACH and more."""
    steps = np.clip(log_odds, -REACH, REACH)
    steps = (steps + REACH) * (254.0 / (2.0 * REACH)) + 1.5
    return steps.astype(np.uint8)


def log_odds_of(level: int) -> float:
    """The log-odds in the middle of a level."""
    return (level - 1) / 254.0 * 2.0 * REACH - REACH


@dataclass(frozen=True, eq=False)
class PairMap:
    """Log-odds of every ordered pair of pieces in one direction, and what is seen of them.

    Attributes:
        log_odds: (N, N) float32, [p, q]: q lies right of p (or below it), p unturned. Where the
            pieces may be turned, of the best turn of q. A piece with itself is -inf.
        turns: (N, N) uint8, quarter turns of q counter-clockwise; None where nothing is turned.
        levels: (N, N) uint8, see `to_levels`; `UNKNOWN` for a piece with itself.
        coarse: the same with 2 x 2, 4 x 4, ... pairs as one, the highest of them: a single good
            pair is still seen from afar.
        buddies: (K, 2) int64 pairs (p, q) that rank each other first; of pairs in the whole puzzle
            only those that are likelier adjacent than not.
    """

    log_odds: Floats = field(repr=False)
    turns: NDArray[np.uint8] | None = field(repr=False)
    levels: Levels = field(repr=False)
    coarse: tuple[Levels, ...] = field(repr=False)
    buddies: NDArray[np.int64] = field(repr=False)


@dataclass(frozen=True, eq=False)
class PuzzleCompatibility:
    """What was worked out, and of what.

    Attributes:
        puzzle, scorer: of what; `puzzle` is the very object on the table.
        compatibility: the matrices as core gives them, to save or to solve with.
        maps: for the eye, by direction.
    """

    puzzle: Puzzle
    scorer: ScorerInfo
    compatibility: Compatibility
    maps: dict[Direction, PairMap]


@dataclass(frozen=True, eq=False)
class Part:
    """Some rows are finished: levels (m, N) from row `first` on."""

    direction: Direction
    first: int
    levels: Levels


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
    scorer: ScorerInfo
    rotations: bool


def compute_task(request: Request, state: TaskState) -> PuzzleCompatibility:
    """Work out everything, for `adjgui.worker`; reports `Progress`."""
    from adjgui.training.service import yield_to_others
    from core.compatibility import Compatibility, best_candidates, compute_compatibility
    from core.contextual import CANDIDATES

    yield_to_others()  # it may have begun unasked
    scorer = request.scorer.load()
    state.check()
    pieces = request.puzzle.pieces
    candidates = best_candidates(len(pieces))
    if request.scorer.reads_puzzles:
        candidates = CANDIDATES  # for so many its weights were fitted; loops find what they miss
    for item in compute_compatibility(
        scorer,
        pieces,
        rotations=request.rotations,
        candidates=candidates,
        stop=state.stop_event,
    ):
        state.check()
        if isinstance(item, Compatibility):
            maps = {one: _map_of(item, one) for one in DIRECTIONS}
            return PuzzleCompatibility(request.puzzle, request.scorer, item, maps)
        state.progress(
            Progress(item.done, item.total, parts_of(item, 4 if request.rotations else 1))
        )
    raise Cancelled


def parts_of(event: CompatibilityEvent, turns: int) -> tuple[Part, ...]:
    """The rows of an event as a map shows them."""
    if not len(event.log_odds):
        return ()
    if turns == 1:
        return (_part(event.direction, event.first, event.log_odds),)
    rows = event.log_odds.reshape(-1, 4, event.log_odds.shape[1] // 4, 4).max(axis=3)
    # a quarter turn counter-clockwise takes what lies below to the right
    return (
        _part("right", event.first // 4, rows[:, 0]),
        _part("down", event.first // 4, rows[:, 1]),
    )


def _part(direction: Direction, first: int, log_odds: Floats) -> Part:
    levels = to_levels(log_odds)
    own = np.arange(len(levels))
    levels[own, first + own] = UNKNOWN
    return Part(direction, first, levels)


def _map_of(whole: Compatibility, direction: Direction) -> PairMap:
    turns = None
    if whole.turns == 1:
        log_odds = whole.right if direction == "right" else whole.down
        assert log_odds is not None
    else:
        spin = DIRECTIONS.index(direction)
        count = len(whole.right) // 4
        rows = whole.right[spin::4].reshape(count, count, 4)
        best = rows.argmax(axis=2)
        log_odds = np.take_along_axis(rows, best[..., None], axis=2)[..., 0]
        turns = ((best - spin) % 4).astype(np.uint8)
    part = _part(direction, 0, log_odds)
    from core.compatibility import best_buddies

    buddies = best_buddies(log_odds, -math.inf if whole.context is None else 0.0)
    return PairMap(log_odds, turns, part.levels, coarser(part.levels), buddies)


def coarser(levels: Levels) -> tuple[Levels, ...]:
    """See `PairMap.coarse`."""
    result = unknown_coarser(len(levels))
    mend_coarser(levels, result, 0, len(levels))
    return result


def unknown_coarser(size: int) -> tuple[Levels, ...]:
    """What `coarser` gives for so many pieces of which nothing is known."""
    result: list[Levels] = []
    while size > 256:
        size = (size + 1) // 2
        result.append(np.full((size, size), UNKNOWN, np.uint8))
    return tuple(result)


def mend_coarser(levels: Levels, coarse: Sequence[Levels], first: int, last: int) -> None:
    """Bring what `coarser` gave up to date where rows from `first` to `last` have changed."""
    for small in coarse:
        first, last = first // 2, (last + 1) // 2
        rows = levels[2 * first : 2 * last]
        odd = 2 * (last - first) - len(rows)
        padded = np.pad(rows, ((0, odd), (0, rows.shape[1] % 2)))
        pairs = np.maximum(padded[0::2], padded[1::2])
        np.maximum(pairs[:, 0::2], pairs[:, 1::2], out=small[first:last])
        levels = small


class CompatibilityService(QObject):
    """Works it out in a thread of the window's tasks; lives on the GUI thread."""

    stateChanged = Signal(object)  # State
    progressed = Signal(int, int)  # pairs done, of how many
    partsArrived = Signal(object)  # tuple[Part, ...], while it is being computed
    failed = Signal(str)

    def __init__(self, tasks: TaskGroup, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._puzzle: Puzzle | None = None
        self._scorer: ScorerInfo | None = None
        self._last: PuzzleCompatibility | None = None
        self._state = State.EMPTY
        self._task: Task | None = None
        self._declined = False

    @property
    def declined(self) -> bool:
        """Whether it was stopped or failed for this puzzle: it is not begun again unasked."""
        return self._declined

    @property
    def state(self) -> State:
        """How far it is."""
        return self._state

    @property
    def puzzle(self) -> Puzzle | None:
        """The puzzle on the table."""
        return self._puzzle

    @property
    def result(self) -> PuzzleCompatibility | None:
        """What holds for the puzzle on the table and the scorer at work; else None."""
        return self._last if self._state is State.READY else None

    @property
    def last(self) -> PuzzleCompatibility | None:
        """What was worked out last for this puzzle, maybe by another scorer."""
        return self._last

    @property
    def can_compute(self) -> bool:
        """Whether there is a puzzle and a scorer."""
        return self._puzzle is not None and self._scorer is not None

    def set_puzzle(self, puzzle: Puzzle | None) -> None:
        """Take another puzzle; what was known is forgotten."""
        if puzzle is self._puzzle:
            return
        self._stop_task()
        self._puzzle, self._last = puzzle, None
        self._declined = False
        self._set_state(State.EMPTY, force=True)

    def set_scorer(self, info: ScorerInfo) -> None:
        """Take another scorer, or the same with other weights; what was known is stale."""
        self._scorer = info
        if self._state is not State.EMPTY:
            self._stop_task()
            self._set_state(State.EMPTY if self._last is None else State.STALE)

    def compute(self, *, rotations: bool = False) -> None:
        """Begin; `partsArrived` tells the rows, and the state READY the end.

        Nothing happens where there is no puzzle or scorer yet, or it is known or being computed.
        """
        turns = 4 if rotations else 1
        known = self.result
        if self._puzzle is None or self._scorer is None or self._state is State.COMPUTING:
            return
        if known is not None and known.compatibility.turns == turns:
            return
        request = Request(self._puzzle, self._scorer, rotations)
        task = self._tasks.start(_NAME, compute_task, request, doing="comparing the pieces")
        self._task = task
        self._declined = False
        task.progress.connect(self._on_progress)
        task.succeeded.connect(self._on_done)
        task.failed.connect(self._on_failed)
        self._set_state(State.COMPUTING)

    def cancel(self) -> None:
        """Stop computing; what was known before stays, as stale."""
        if self._state is State.COMPUTING:
            self._declined = True
            self._stop_task()
            self._set_state(State.EMPTY if self._last is None else State.STALE)

    def _stop_task(self) -> None:
        self._task = None
        self._tasks.cancel(_NAME)

    def _on_progress(self, progress: Progress) -> None:
        self.progressed.emit(progress.done, progress.total)
        if progress.parts:
            self.partsArrived.emit(progress.parts)

    def _on_done(self, result: PuzzleCompatibility) -> None:
        self._task = None
        self._last = result
        self._set_state(State.READY)

    def _on_failed(self, sentence: str) -> None:
        self._task = None
        self._declined = True
        self._set_state(State.EMPTY if self._last is None else State.STALE)
        self.failed.emit(sentence)

    def _set_state(self, state: State, *, force: bool = False) -> None:
        if force or state is not self._state:
            self._state = state
            self.stateChanged.emit(state)
