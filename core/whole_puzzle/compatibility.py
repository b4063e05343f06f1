"""The compatibility matrices of a whole puzzle: streamed, cancellable, exact or of the best k.

    for item in compute_compatibility(scorer, pieces, rotations=True, candidates=24):
        if isinstance(item, Compatibility):
            ...  # the last item

What keeps the cost down:

* each piece's halves of a seam are prepared once, and pairs are gathered by their numbers
  (`core.scoring.base.prepare`);
* where pieces may be turned, a pair (t, u) turned by 180 degrees is the pair (u turned, t turned):
  one is scored and serves for both;
* with `candidates`, cheap measures (`proposals`) propose and the scorer judges the best k of
  each row and column alone. The cost then grows as pieces x k.

Memory: 4 bytes a pair of states and direction for the result, and beside it what grows with the
pieces, not with their square.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from core.arrays import Array, Floats, Numbers
from core.puzzles.pieces import turn_piece
from core.scoring.base import PreparedPieces, Scorer, alone_of, for_puzzle, prepare
from core.whole_puzzle.context import Direction, JudgedPairs, PuzzleContext, below_of
from core.whole_puzzle.proposals import Proposals, propose, propose_among

# Pairs scored between two looks at `stop`: as many as take about so long.
_SECONDS = 0.12
_FIRST_CHUNK = 32
_LARGEST_CHUNK = 1 << 14
_EXTRA_CHUNK = 256

# Where the puzzle is read, few candidates come first; what stays unsure is looked at again.
_FIRST_LOOK = 8
_LOOKS = 2

# Of a matrix that is known whole, so many of each row and column are read for the context.
_BEST = 24


@dataclass(frozen=True, eq=False)
class Compatibility:
    """Log-odds of every ordered pair of a puzzle's states.

    A state is a piece with a turn: state = piece * turns + quarter turns counter-clockwise.

    Attributes:
        right: (M, M) float32 log-odds, [t, u]: state t lies left of state u; a piece with itself
            is -inf.
        down: (M, M) float32, [t, u]: state t lies above state u; None where turns is 4, since
            `right` then serves all directions.
        turns: 1, or 4 where the pieces may be turned.
        exact: False where the scorer judged only the best candidates of each row and column; the
            other entries are then below every judged one of their row and of their column.
        context: what the puzzle says of any pair; None where the scorer judges pairs by themselves.
    """

    right: Floats
    down: Floats | None
    turns: int
    exact: bool
    context: PuzzleContext | None = None


@dataclass(frozen=True, eq=False)
class CompatibilityEvent:
    """Some rows are finished.

    Attributes:
        done, total: pairs judged so far, and to be judged in all.
        direction: which matrix the rows belong to.
        first: number of the first row.
        log_odds: (m, M) float32, finished rows; m may be 0. What no candidate was is -inf here.
    """

    done: int
    total: int
    direction: Direction
    first: int
    log_odds: Floats


def best_candidates(pieces: int) -> int | None:
    """The k that the app uses for a puzzle of so many pieces; None: judge every pair.

    With 64, top-1 of the network stayed that of the full matrix on clean pieces of 28 px; on worn
    ones only the proposals were looked at, which missed 1 % of the true neighbours at 28 px, 2 px
    eroded (bench/candidates.py). Most rows need far fewer, see `proposals.MARGIN`.
    """
    return None if pieces <= 16 else min(64, pieces - 2)


def best_buddies(matrix: Floats, least: float = -math.inf) -> Numbers:
    """Pairs that rank each other first (Pomeranz et al. 2011).

    Args:
        matrix: (N, N) scores of (piece i left, piece j right), -inf on the diagonal.
        least: a pair whose score is not above this is nobody's choice. In a whole puzzle the pieces
            of opposite borders are left over and would choose each other.

    Returns:
        (K, 2) int64 left and right pieces.
    """
    if len(matrix) < 2:
        return np.zeros((0, 2), np.int64)
    to_right, to_left = matrix.argmax(axis=1), matrix.argmax(axis=0)
    numbers = np.arange(len(matrix))
    mutual = (to_left[to_right] == numbers) & (matrix[numbers, to_right] > least)
    return np.stack([numbers[mutual], to_right[mutual]], axis=1)


def compute_compatibility(
    scorer: Scorer,
    pieces: Array,
    *,
    rotations: bool = False,
    candidates: int | None = None,
    stop: threading.Event | None = None,
) -> Iterator[CompatibilityEvent | Compatibility]:
    """Score the pairs of a puzzle's pieces.

    Args:
        scorer: any.
        pieces: (N, S, S, 3) uint8.
        rotations: the pieces may be turned.
        candidates: how many candidates of each row and of each column the scorer judges at most;
            None: all pairs. A scorer that is itself a cheap measure judges all pairs in any case.
        stop: set it to end early, without a `Compatibility`: within a fraction of a second, or
            within one round of reading where thousands of pieces are read.

    Yields:
        `CompatibilityEvent`s, whose rows judge each pair by itself, and at the end the
        `Compatibility`; of a scorer that reads the whole puzzle its log-odds
        are those of the pairs in the puzzle.

    Raises:
        ValueError: the pieces are not (N, S, S, 3), or candidates is below 1.
    """
    if pieces.ndim != 4 or pieces.shape[1] != pieces.shape[2] or pieces.shape[3] != 3:
        raise ValueError(f"pieces must be (N, S, S, 3), not {pieces.shape}")
    if candidates is not None and candidates < 1:
        raise ValueError(f"at least 1 candidate, not {candidates}")
    stop = stop or threading.Event()
    turns = 4 if rotations else 1
    if len(pieces) <= 1 or (candidates is not None and candidates >= turns * (len(pieces) - 1)):
        candidates = None
    scorer = for_puzzle(scorer, pieces)
    alone = alone_of(scorer)
    if getattr(alone, "is_cheap", False):
        candidates = None
    first_look = candidates
    if alone is not scorer and candidates is not None:
        first_look = min(_FIRST_LOOK, candidates)
    tasks = [
        _Matrix(alone, states, turns, direction, first_look, stop)
        for direction, states in _states(pieces, rotations)
    ]
    for task in tasks:
        task.choose()
        if stop.is_set():
            return
    total = sum(task.number for task in tasks)
    done = 0
    for task in tasks:
        for first, rows in task.run():
            yield CompatibilityEvent(done + task.done, total, task.direction, first, rows)
        if stop.is_set():
            return
        done += task.done
    context = None
    if alone is not scorer and len(pieces) > 1:
        context = _read(tasks, stop)
        for _ in range(_LOOKS if candidates is not None else 0):
            if stop.is_set() or not sum(
                [task.look_again(context, candidates or 0) for task in tasks]
            ):
                break
            context = _read(tasks, stop)
        if stop.is_set():
            return
        for task in tasks:
            task.put_in(context)
        if stop.is_set():
            return
    for task in tasks:
        task.finish()
    down = None if rotations else tasks[1].matrix
    yield Compatibility(tasks[0].matrix, down, turns, candidates is None, context)


def _read(tasks: list[_Matrix], stop: threading.Event) -> PuzzleContext:
    judged = {task.direction: task.judged() for task in tasks}
    upright = len(tasks) > 1
    if not upright:
        judged["down"] = below_of(judged["right"], tasks[0].turns)
    return PuzzleContext(judged, len(tasks[0].matrix), stop=stop, upright=upright)


def _states(pieces: Array, rotations: bool) -> list[tuple[Direction, Array]]:
    if not rotations:
        return [("right", pieces), ("down", turn_piece(pieces, 1))]
    turned = np.stack([turn_piece(pieces, turn) for turn in range(4)], axis=1)
    return [("right", turned.reshape(-1, *pieces.shape[1:]))]


class _Pairs:
    """The pairs to be judged, in the order in which they are: by left state.

    Where pieces may be turned only pairs whose left piece has the lower number are listed; each
    stands for its equal turned by 180 degrees as well.

    Attributes:
        number: how many.
    """

    def __init__(self, states: int, turns: int) -> None:
        self._turns = turns
        first = np.zeros(states, np.int64)
        if turns == 4:
            first = np.arange(states) // 4 * 4 + 4
        self._from = first
        counts = states - first - (turns == 1)
        self._ends = np.cumsum(counts)
        self.number = int(self._ends[-1]) if states else 0

    def between(self, start: int, end: int) -> tuple[Numbers, Numbers]:
        """Left and right states of the pairs with these numbers."""
        numbers = np.arange(start, end)
        left = np.searchsorted(self._ends, numbers, side="right")
        place = numbers - np.where(left > 0, self._ends[left - 1], 0)
        right = self._from[left] + place
        if self._turns == 1:  # a piece never meets itself
            right += right >= left
        return left, right

    def left_of(self, number: int) -> int:
        """Left state of this pair; the number of states behind the last one."""
        return int(np.searchsorted(self._ends, number, side="right"))


class _ChosenPairs(_Pairs):
    """Candidates only."""

    def __init__(self, proposals: Proposals, states: int, turns: int) -> None:
        self._states = states
        self._left, self._right = proposals.left, proposals.right
        self._values = np.full(len(self._left), -np.inf, np.float32)
        self._keys = self._left * states + self._right
        once = np.arange(len(self._left))
        if turns == 4:
            once = np.flatnonzero(self._left // 4 < self._right // 4)
        self._once = once
        self.number = len(once)

    def between(self, start: int, end: int) -> tuple[Numbers, Numbers]:
        chosen = self._once[start:end]
        return self._left[chosen], self._right[chosen]

    def left_of(self, number: int) -> int:
        return int(self._left[self._once[number]]) if number < self.number else self._states

    def keep(self, left: Numbers, right: Numbers, log_odds: Floats) -> None:
        self._values[np.searchsorted(self._keys, left * self._states + right)] = log_odds

    def judged(self) -> JudgedPairs:
        return JudgedPairs(self._left, self._right, self._values.copy())

    def add(self, left: Numbers, right: Numbers, log_odds: Floats) -> None:
        """More pairs, none of which is among the chosen ones."""
        keys = np.concatenate([self._keys, left * self._states + right])
        order = np.argsort(keys, kind="stable")
        self._keys = keys[order]
        self._values = np.concatenate([self._values, log_odds])[order]
        self._left, self._right = np.divmod(self._keys, self._states)

    def rows(self, start: int, end: int) -> Floats:
        """(end - start, M) rows with -inf where no candidate was."""
        rows = np.full((end - start, self._states), -np.inf, np.float32)
        part = slice(*np.searchsorted(self._left, [start, end]))
        rows[self._left[part] - start, self._right[part]] = self._values[part]
        return rows

    def complete(self, cheap: Floats) -> None:
        """Make the matrix of the cheap log-odds, in place: judged pairs, and a bound below them."""
        rows, columns = np.full((2, self._states), np.inf, np.float32)
        np.minimum.at(rows, self._left, self._values)
        np.minimum.at(columns, self._right, self._values)
        for start in range(0, self._states, 256):
            part = cheap[start : start + 256]
            bound = np.minimum(rows[start : start + 256, None], columns)
            # the cheap log-odds keep some order among those that were not judged
            np.minimum(part, bound - 1, out=part)
        cheap[self._left, self._right] = self._values


class _Matrix:
    """One direction's matrix while it is worked out."""

    def __init__(
        self,
        scorer: Scorer,
        states: Array,
        turns: int,
        direction: Direction,
        candidates: int | None,
        stop: threading.Event,
    ) -> None:
        self.direction = direction
        self.done = 0
        self._scorer = scorer
        self._pieces = states
        self.turns = turns
        self._candidates = candidates
        self._stop = stop
        self._pairs = _Pairs(len(states), turns)
        self._prepared: PreparedPieces | None = None
        self.matrix: Floats = np.zeros((0, 0), np.float32)

    @property
    def number(self) -> int:
        """Pairs that the scorer judges."""
        return self._pairs.number

    def choose(self) -> None:
        """Decide which pairs are judged."""
        if self._candidates is not None:
            proposals = propose(self._pieces, self._candidates, turns=self.turns, stop=self._stop)
            self.matrix = proposals.log_odds
            self._pairs = _ChosenPairs(proposals, len(self._pieces), self.turns)

    def run(self) -> Iterator[tuple[int, Floats]]:
        """Judge them; yields (first row, rows) as rows are finished."""
        states, pairs = len(self._pieces), self._pairs
        if not isinstance(pairs, _ChosenPairs):
            self.matrix = np.full((states, states), -np.inf, np.float32)
        prepared = self._prepared = prepare(self._scorer, self._pieces)
        rows = getattr(prepared, "rows", None)
        if rows is not None and getattr(self._scorer, "is_cheap", False):
            yield from self._run_rows(rows)
            return
        chunk, emitted = _FIRST_CHUNK, 0
        while self.done < self.number and not self._stop.is_set():
            end = min(self.done + chunk, self.number)
            left, right = pairs.between(self.done, end)
            started = time.perf_counter()
            log_odds = prepared.score(left, right)
            seconds = time.perf_counter() - started
            self._put(left, right, log_odds)
            if self.turns == 4:  # the same pair, turned by 180 degrees
                self._put(right ^ 2, left ^ 2, log_odds)
            if seconds < _SECONDS / 2:
                chunk = min(2 * chunk, _LARGEST_CHUNK)
            elif seconds > _SECONDS:
                chunk = max(chunk // 2, 1)
            self.done = end
            following = pairs.left_of(end)
            finished = following - following % self.turns
            if isinstance(pairs, _ChosenPairs):
                yield emitted, pairs.rows(emitted, finished)
            else:
                yield emitted, self.matrix[emitted:finished].copy()
            emitted = finished

    def _run_rows(self, rows: Callable[[int, int], Floats]) -> Iterator[tuple[int, Floats]]:
        """The same for a scorer to which a row at a time comes cheapest."""
        states, turns = len(self._pieces), self.turns
        start, count = 0, turns
        while start < states and not self._stop.is_set():
            end = min(start + count, states)
            started = time.perf_counter()
            part = self.matrix[start:end]
            part[:] = rows(start, end)
            for row in range(start, end):
                own = row - row % turns
                self.matrix[row, own : own + turns] = -np.inf
            if time.perf_counter() - started < _SECONDS / 2:
                count *= 2
            self.done = min(self.number, self.number * end // states)
            yield start, part.copy()
            start = end

    def _put(self, left: Numbers, right: Numbers, log_odds: Floats) -> None:
        if isinstance(self._pairs, _ChosenPairs):
            self._pairs.keep(left, right, log_odds)
        else:
            self.matrix[left, right] = log_odds

    def judged(self) -> JudgedPairs:
        """The judged pairs; where that is all of them, the best of each row and column."""
        if isinstance(self._pairs, _ChosenPairs):
            return self._pairs.judged()
        count = len(self.matrix)
        best = min(_BEST, count)
        rows = np.argpartition(self.matrix, -best, axis=1)[:, -best:]
        columns = np.argpartition(self.matrix, -best, axis=0)[-best:]
        every = np.arange(count)
        keys = np.union1d(every[:, None] * count + rows, columns * count + every)
        left, right = np.divmod(keys, count)
        other = left // self.turns != right // self.turns
        left, right = left[other], right[other]
        return JudgedPairs(left, right, self.matrix[left, right])

    def look_again(self, context: PuzzleContext, candidates: int) -> int:
        """Judge what loops propose, and more candidates of states without a sure neighbour.

        Returns:
            how many pairs; 0 also where it was stopped.
        """
        if not isinstance(self._pairs, _ChosenPairs) or self._prepared is None:
            return 0
        states, known = len(self._pieces), self._pairs.judged()
        found = (
            context.proposals(self.direction),
            propose_among(self.matrix, *context.undecided(self.direction), candidates),
        )
        left, right = (np.concatenate(numbers) for numbers in zip(*found, strict=True))
        other = left // self.turns != right // self.turns
        keys = left[other] * states + right[other]
        if self.turns == 4:  # and their equals, turned by 180 degrees
            keys = np.union1d(keys, (right[other] ^ 2) * states + (left[other] ^ 2))
        left, right = np.divmod(np.setdiff1d(keys, known.left * states + known.right), states)
        log_odds = np.empty(len(left), np.float32)
        for start in range(0, len(left), _EXTRA_CHUNK):
            if self._stop.is_set():
                return 0
            part = slice(start, start + _EXTRA_CHUNK)
            log_odds[part] = self._prepared.score(left[part], right[part])
        self._pairs.add(left, right, log_odds)
        return len(left)

    def put_in(self, context: PuzzleContext) -> None:
        """Replace the log-odds of pairs by themselves by those in the puzzle."""
        if isinstance(self._pairs, _ChosenPairs):
            refined = context.refined[self.direction]
            self._pairs.keep(refined.left, refined.right, refined.log_odds)
            return
        count = len(self.matrix)
        step = max(1, _LARGEST_CHUNK // count)
        for start in range(0, count, step):
            if self._stop.is_set():
                return
            rows = self.matrix[start : start + step]
            left, right = np.nonzero(np.isfinite(rows))
            rows[left, right] = context.log_odds(
                self.direction, left + start, right, rows[left, right]
            )

    def finish(self) -> None:
        """Give pairs that were not judged a bound below those that were."""
        if isinstance(self._pairs, _ChosenPairs):
            self._pairs.complete(self.matrix)
