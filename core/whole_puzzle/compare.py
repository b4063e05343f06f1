"""Compares all pairs of a puzzle: streamed, cancellable, exact or of the likeliest candidates.

    for item in compare_pieces(pieces, scorer, rotations=True):
        if isinstance(item, Compatibility):
            ...  # the last item

Here alone is decided how many candidates are judged and whether pairs are read in the whole
puzzle, so that the app, the command line and the solver have one answer. What keeps the cost down:

* each piece's halves of a seam are prepared once, and pairs are gathered by their numbers;
* where pieces may be turned, a pair (t, u) turned by 180 degrees is the pair (u turned, t turned):
  one is scored and serves for both; of squares the pairs beside each other, turned by a quarter,
  are those above each other as well;
* of pieces that look the same two are compared, and stand for all;
* cheap measures (`proposals`) propose and the scorer judges the best k of each row and column
  alone. The cost then grows as pieces x k.

Memory grows with the pieces times their candidates. Up to `core.whole_puzzle.sparse_scores.LARGE`
states there are 4 bytes a pair of states and direction on top, for the whole matrix.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from core.arrays import Array, Direction, Floats, Numbers, upside_down
from core.puzzles.pieces import is_square, size_of, states_of, turns_of
from core.scoring.base import PreparedPieces, Scorer, ScorerInfo
from core.whole_puzzle.compatibility import Compatibility
from core.whole_puzzle.context import PuzzleContext, below_of, load_weights
from core.whole_puzzle.formulas import FormulaPairs, Formulas, FormulasBelow
from core.whole_puzzle.judges import JudgedPairs, Judges, pixel_noise
from core.whole_puzzle.look_alikes import LookAlikes
from core.whole_puzzle.proposals import Proposals, propose
from core.whole_puzzle.sparse_scores import KEPT, Scores, SparseScores, is_large, least_of

ALL = 0
"""As `candidates`: every pair is judged."""

# Pairs scored between two looks at `stop`: as many as take about so long, but no fewer than pay,
# however busy the processor is.
_SECONDS = 0.12
_FIRST_CHUNK, _LEAST_CHUNK = 32, 8
_LARGEST_CHUNK = 1 << 14
_EXTRA_CHUNK = 256

_FEW_PIECES = 16
_MOST_CANDIDATES = 64
# With so many the context's weights were fitted; loops find what they miss. Few come first; what
# stays unsure is looked at again. Half of them rank as well, but pixel art is solved less well.
# Of a matrix known whole, so many of each row and column are read.
IN_CONTEXT = 24
_FIRST_LOOK = 8
_LOOKS = 2


@dataclass(frozen=True, eq=False)
class ComparisonEvent:
    """Some rows are finished, each pair judged by itself.

    Attributes:
        done, total: pairs judged so far, and to be judged in all.
        direction: which matrix the rows belong to.
        first: number of the first row.
        log_odds: (m, M) float32, finished rows; m may be 0, and is where M is large. What no
            candidate was is -inf here.
    """

    done: int
    total: int
    direction: Direction
    first: int
    log_odds: Floats


def candidates_for(info: ScorerInfo, pieces: int, turns: int = 1) -> int:
    """How many candidates of each row and column are judged at most; `ALL`: every pair.

    A cheap scorer judges all pairs of a puzzle whose matrix is kept, else `KEPT` a row and column.

    With 64, top-1 of the network stayed that of the full matrix on clean pieces of 28 px; on worn
    ones the proposals missed 1 % of the true neighbours at 28 px, 2 px eroded. Most rows need far
    fewer, see `proposals.MARGIN`.
    """
    if info.is_cheap:
        return KEPT if is_large(pieces * turns) else ALL
    if pieces <= _FEW_PIECES:
        return ALL
    return min(IN_CONTEXT if info.reads_puzzles else _MOST_CANDIDATES, pieces - 2)


def compare(
    pieces: Array, scorer: Scorer, *, rotations: bool = False, candidates: int | None = None
) -> Compatibility:
    """`compare_pieces` without its events."""
    *_, last = compare_pieces(pieces, scorer, rotations=rotations, candidates=candidates)
    assert isinstance(last, Compatibility)
    return last


def compare_pieces(
    pieces: Array,
    scorer: Scorer,
    *,
    rotations: bool = False,
    candidates: int | None = None,
    stop: threading.Event | None = None,
) -> Iterator[ComparisonEvent | Compatibility]:
    """Score the pairs of a puzzle's pieces.

    Args:
        pieces: (N, H, W, 3) uint8.
        scorer: any. Of one that reads puzzles the result's log-odds are those of the pairs in the
            puzzle.
        rotations: the pieces may be turned; those that are not square by 180 degrees alone, as they
            would not fit into their cells otherwise.
        candidates: how many candidates of each row and of each column the scorer judges at most;
            `ALL`: all pairs; None: as `candidates_for` says. A cheap scorer is not asked.
        stop: set it to end early, without a `Compatibility`: within a fraction of a second, or
            within one round of reading where thousands of pieces are read.

    Yields:
        `ComparisonEvent`s, and at the end the `Compatibility`.

    Raises:
        ValueError: the pieces are not (N, H, W, 3), or candidates is below 0.
    """
    if pieces.ndim != 4 or pieces.shape[3] != 3:
        raise ValueError(f"pieces must be (N, H, W, 3), not {pieces.shape}")
    if candidates is not None and candidates < 0:
        raise ValueError(f"0 candidates or more, not {candidates}")
    stop = stop or threading.Event()
    turns = len(turns_of(pieces, rotations))
    alike = LookAlikes(pieces, turns)
    if not alike.are_there:
        yield from _compare(pieces, scorer, rotations, candidates, stop)
        return
    every = len(pieces) * turns
    for item in _compare(pieces[alike.kept], scorer, rotations, candidates, stop, alike.stands_for):
        if isinstance(item, Compatibility):
            yield item.spread(alike)
        else:  # a row of few is no row of all
            yield replace(item, first=0, log_odds=np.empty((0, every), np.float32))


def _compare(
    pieces: Array,
    scorer: Scorer,
    rotations: bool,
    candidates: int | None,
    stop: threading.Event,
    stands_for: Floats | None = None,
) -> Iterator[ComparisonEvent | Compatibility]:
    """The same of pieces of which no three look alike."""
    info = scorer.info
    upright = turns_of(pieces, rotations)
    turns = len(upright)
    if candidates is None or info.is_cheap:
        candidates = candidates_for(info, len(pieces), turns)
    if candidates >= turns * (len(pieces) - 1):
        candidates = ALL
    first_look = min(_FIRST_LOOK, candidates) if info.reads_puzzles else candidates
    # the matrices that are made, and the turns of the pieces in each
    asked: list[tuple[Direction, tuple[int, ...]]] = [("right", upright)]
    if turns < 4:
        asked.append(("below", tuple(turn + 1 for turn in upright)))
    tasks = [
        _Matrix(info, part, of, direction, first_look, stop)
        for (direction, of), part in zip(asked, _parts(pieces, scorer, asked), strict=True)
    ]
    for task in tasks:
        task.choose()
        if stop.is_set():
            return
    total = sum(task.number for task in tasks)
    done = 0
    for task in tasks:
        for first, rows in task.run():
            yield ComparisonEvent(done + task.done, total, task.direction, first, rows)
        if stop.is_set():
            return
        done += task.done
    context = None
    if info.reads_puzzles and len(pieces) > 1:
        # a formula that is to be read is asked alone
        judges = None if info.is_cheap else _judges(tasks)
        read = partial(_read, tasks, judges, stop, stands_for)
        context = read()
        for _ in range(_LOOKS if candidates else 0):
            if stop.is_set() or not sum([task.look_again(context, candidates) for task in tasks]):
                break
            context = read()
        if stop.is_set():
            return
        for task in tasks:
            task.put_in(context)
        if stop.is_set():
            return
    for task in tasks:
        task.finish()
    below = tasks[1].matrix if len(tasks) > 1 else None
    yield Compatibility(tasks[0].matrix, below, turns, not candidates, context)


def _parts(
    pieces: Array, scorer: Scorer, asked: list[tuple[Direction, tuple[int, ...]]]
) -> list[_Part]:
    """The pieces, prepared in the turns that are asked about; once for all turns of one shape."""
    if not is_square(pieces):
        return [_Part(scorer.prepare(pieces, of), of, of) for _, of in asked]
    turned = sum((of for _, of in asked), ())
    prepared = scorer.prepare(pieces, turned)
    return [_Part(prepared, turned, of) for _, of in asked]


def _judges(tasks: list[_Matrix]) -> Judges:
    """Who may judge the pairs of these pieces."""
    pieces = tasks[0].pieces
    formulas: dict[Direction, FormulaPairs]
    if len(tasks) > 1:
        formulas = {task.direction: Formulas(pieces, task.turned) for task in tasks}
    else:
        right = Formulas(pieces, tasks[0].turned)
        formulas = {"right": right, "below": FormulasBelow(right)}
    return Judges(pixel_noise(pieces), size_of(pieces), formulas, load_weights().judges)


def _read(
    tasks: list[_Matrix], judges: Judges | None, stop: threading.Event, stands_for: Floats | None
) -> PuzzleContext:
    judged = {task.direction: task.judged() for task in tasks}
    if len(tasks) == 1:
        judged["below"] = below_of(judged["right"], tasks[0].turns)
    states = len(tasks[0].matrix)
    return PuzzleContext(judged, states, stop=stop, judges=judges, stands_for=stands_for)


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
        if turns > 1:
            first = np.arange(states) // turns * turns + turns
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

    def __init__(self, left: Numbers, right: Numbers, states: int, turns: int) -> None:
        self._states, self._turns = states, turns
        self._left, self._right = left, right
        self._values = np.full(len(self._left), -np.inf, np.float32)
        self._keys = self._left * states + self._right
        once = np.arange(len(self._left))
        if turns > 1:
            once = np.flatnonzero(self._left // turns < self._right // turns)
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

    def complete(self, cheap: Scores) -> Scores:
        """The cheap log-odds, a matrix in place, with judged pairs, and a bound below them."""
        rows = least_of(self._left, self._values, self._states)
        columns = least_of(self._right, self._values, self._states)
        if isinstance(cheap, SparseScores):
            left, right, odds = cheap.entries()
            other = ~np.isin(left * self._states + right, self._keys)
            left, right, odds = left[other], right[other], odds[other]
            odds = np.minimum(odds, np.minimum(rows[left], columns[right]) - 1)
            return SparseScores(
                np.concatenate([self._left, left]),
                np.concatenate([self._right, right]),
                np.concatenate([self._values, odds]),
                self._states,
                self._turns,
            )
        for start in range(0, self._states, 256):
            part = cheap[start : start + 256]
            bound = np.minimum(rows[start : start + 256, None], columns)
            # the cheap log-odds keep some order among those that were not judged
            np.minimum(part, bound - 1, out=part)
        cheap[self._left, self._right] = self._values
        return cheap


class _Part:
    """Prepared pieces in some of their turns, with states numbered as if there were no others."""

    def __init__(
        self, prepared: PreparedPieces, turned: tuple[int, ...], of: tuple[int, ...]
    ) -> None:
        self._prepared = prepared
        self._of, self.count = of, len(prepared.pieces) * len(of)
        places = np.array([turned.index(turn) for turn in of], np.int64)
        every = np.arange(len(prepared.pieces), dtype=np.int64)
        self._numbers = (every[:, None] * len(turned) + places).ravel()

    @property
    def pieces(self) -> Array:
        """As they are judged, not turned."""
        return self._prepared.pieces

    def states(self) -> Array:
        """(M, H, W, 3) the pieces in these turns."""
        return states_of(self._prepared.pieces, self._of)

    def score(self, left: Numbers, right: Numbers) -> Floats:
        return self._prepared.score(self._numbers[left], self._numbers[right])


class _Matrix:
    """One direction's matrix while it is worked out."""

    def __init__(
        self,
        info: ScorerInfo,
        part: _Part,
        turned: tuple[int, ...],
        direction: Direction,
        candidates: int,
        stop: threading.Event,
    ) -> None:
        self.direction = direction
        self.done = 0
        self.turned, self.turns = turned, len(turned)
        self._info, self._part = info, part
        self._states = part.count
        self._candidates = candidates
        self._stop = stop
        self._pairs = _Pairs(self._states, self.turns)
        self._proposals: Proposals | None = None
        self.matrix: Scores = np.zeros((0, 0), np.float32)

    @property
    def pieces(self) -> Array:
        """As they are judged."""
        return self._part.pieces

    @property
    def _whole(self) -> Floats:
        """The matrix itself, where all of it is kept."""
        return np.asarray(self.matrix)

    @property
    def number(self) -> int:
        """Pairs that the scorer judges."""
        return self._pairs.number

    def choose(self) -> None:
        """Decide which pairs are judged."""
        if self._candidates:
            proposals = propose(
                self._part.states(), self._candidates, turns=self.turns, stop=self._stop
            )
            self._proposals, self.matrix = proposals, proposals.log_odds
            left, right = proposals.left, proposals.right
            if self._info.is_cheap:  # asked of whatever is kept
                assert isinstance(self.matrix, SparseScores)
                left, right, _ = self.matrix.entries()
            self._pairs = _ChosenPairs(left, right, self._states, self.turns)

    def run(self) -> Iterator[tuple[int, Floats]]:
        """Judge them; yields (first row, rows) as rows are finished."""
        states, pairs = self._states, self._pairs
        is_sparse = isinstance(self.matrix, SparseScores)
        if not isinstance(pairs, _ChosenPairs):
            self.matrix = np.full((states, states), -np.inf, np.float32)
            if self._info.is_cheap:
                yield from self._run_rows(self.matrix)
                return
        chunk, emitted = _FIRST_CHUNK, 0
        while self.done < self.number and not self._stop.is_set():
            end = min(self.done + chunk, self.number)
            left, right = pairs.between(self.done, end)
            started = time.perf_counter()
            log_odds = self._part.score(left, right)
            seconds = time.perf_counter() - started
            self._put(left, right, log_odds)
            if self.turns > 1:  # the same pair, turned by 180 degrees
                turned = upside_down(right, self.turns), upside_down(left, self.turns)
                self._put(*turned, log_odds)
            if seconds < _SECONDS / 2:
                chunk = min(2 * chunk, _LARGEST_CHUNK)
            elif seconds > _SECONDS:
                chunk = max(chunk // 2, _LEAST_CHUNK)
            self.done = end
            following = pairs.left_of(end)
            finished = following - following % self.turns
            if is_sparse:  # so many rows of so many states would be the largest thing there is
                yield finished, np.empty((0, states), np.float32)
            elif isinstance(pairs, _ChosenPairs):
                yield emitted, pairs.rows(emitted, finished)
            else:
                yield emitted, self._whole[emitted:finished].copy()
            emitted = finished

    def _run_rows(self, matrix: Floats) -> Iterator[tuple[int, Floats]]:
        """The same for a scorer to which a row at a time comes cheapest."""
        states, turns = self._states, self.turns
        every = np.arange(states)
        start, count = 0, turns
        while start < states and not self._stop.is_set():
            end = min(start + count, states)
            started = time.perf_counter()
            part = matrix[start:end]
            part[:] = self._part.score(every[start:end, None], every[None])
            for row in range(start, end):
                own = row - row % turns
                matrix[row, own : own + turns] = -np.inf
            if time.perf_counter() - started < _SECONDS / 2:
                count *= 2
            self.done = min(self.number, self.number * end // states)
            yield start, part.copy()
            start = end

    def _put(self, left: Numbers, right: Numbers, log_odds: Floats) -> None:
        if isinstance(self._pairs, _ChosenPairs):
            self._pairs.keep(left, right, log_odds)
        else:
            self._whole[left, right] = log_odds

    def judged(self) -> JudgedPairs:
        """The judged pairs; where that is all of them, the best of each row and column."""
        if isinstance(self._pairs, _ChosenPairs):
            return self._pairs.judged()
        count, matrix = self._states, self._whole
        best = min(IN_CONTEXT, count)
        rows = np.argpartition(matrix, -best, axis=1)[:, -best:]
        columns = np.argpartition(matrix, -best, axis=0)[-best:]
        every = np.arange(count)
        keys = np.union1d(every[:, None] * count + rows, columns * count + every)
        left, right = np.divmod(keys, count)
        other = left // self.turns != right // self.turns
        left, right = left[other], right[other]
        return JudgedPairs(left, right, matrix[left, right])

    def look_again(self, context: PuzzleContext, candidates: int) -> int:
        """Judge what loops propose, and more candidates of states without a sure neighbour.

        Returns:
            how many pairs; 0 also where it was stopped.
        """
        if not isinstance(self._pairs, _ChosenPairs):
            return 0
        states, known = self._states, self._pairs.judged()
        assert self._proposals is not None
        undecided = context.undecided(self.direction)
        found = (
            context.proposals(self.direction),
            self._proposals.among(*undecided, candidates, self._stop),
        )
        left, right = (np.concatenate(numbers) for numbers in zip(*found, strict=True))
        other = left // self.turns != right // self.turns
        keys = left[other] * states + right[other]
        if self.turns > 1:  # and their equals, turned by 180 degrees
            back = upside_down(right[other], self.turns), upside_down(left[other], self.turns)
            keys = np.union1d(keys, back[0] * states + back[1])
        left, right = np.divmod(np.setdiff1d(keys, known.left * states + known.right), states)
        log_odds = np.empty(len(left), np.float32)
        for start in range(0, len(left), _EXTRA_CHUNK):
            if self._stop.is_set():
                return 0
            part = slice(start, start + _EXTRA_CHUNK)
            log_odds[part] = self._part.score(left[part], right[part])
        self._pairs.add(left, right, log_odds)
        return len(left)

    def put_in(self, context: PuzzleContext) -> None:
        """Replace the log-odds of pairs by themselves by those in the puzzle."""
        if isinstance(self._pairs, _ChosenPairs):
            refined = context.refined[self.direction]
            self._pairs.keep(refined.left, refined.right, refined.log_odds)
            return
        count, matrix = self._states, self._whole
        step = max(1, _LARGEST_CHUNK // count)
        for start in range(0, count, step):
            if self._stop.is_set():
                return
            rows = matrix[start : start + step]
            left, right = np.nonzero(np.isfinite(rows))
            rows[left, right] = context.log_odds(
                self.direction, left + start, right, rows[left, right]
            )

    def finish(self) -> None:
        """Give pairs that were not judged a bound below those that were."""
        if isinstance(self._pairs, _ChosenPairs):
            self.matrix = self._pairs.complete(self.matrix)
