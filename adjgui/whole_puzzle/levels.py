"""Log-odds as levels of a byte, and maps of them in parts and coarser copies."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.arrays import Direction, Floats, Numbers

if TYPE_CHECKING:
    from core.whole_puzzle.compare import ComparisonEvent
    from core.whole_puzzle.compatibility import Compatibility


Levels = NDArray[np.uint8]
DIRECTIONS: tuple[Direction, ...] = ("right", "below")
UNKNOWN = 0
"""The level of a pair that has no score (yet)."""


REACH = 8.0
"""Log-odds from -REACH to REACH have levels of their own, 1 to 255."""


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
        levels: (N, N) uint8, see `to_levels`; `UNKNOWN` for a piece with itself. Rows and columns
            of it, of `coarse` and of `buddies` are in the order of the pieces' numbers.
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
class Part:
    """Some rows are finished: levels (m, N) of rows (m,), both in the order of the numbers."""

    direction: Direction
    rows: Numbers
    levels: Levels


def parts_of(event: ComparisonEvent, turns: int, numbers: Sequence[int]) -> tuple[Part, ...]:
    """The rows of an event as a map shows them; `numbers` are those of the pieces."""
    if not len(event.log_odds):
        return ()
    if turns == 1:
        return (_part(event.direction, event.first, event.log_odds, numbers),)
    rows = event.log_odds.reshape(-1, turns, event.log_odds.shape[1] // turns, turns).max(axis=3)
    if turns == 2:
        return (_part(event.direction, event.first // 2, rows[:, 0], numbers),)
    # a quarter turn counter-clockwise takes what lies below to the right
    return (
        _part("right", event.first // 4, rows[:, 0], numbers),
        _part("below", event.first // 4, rows[:, 1], numbers),
    )


def by_number(numbers: Sequence[int]) -> Numbers:
    """(N,) the pieces in the order of their numbers."""
    return np.argsort(np.asarray(numbers, np.int64))


def _part(direction: Direction, first: int, log_odds: Floats, numbers: Sequence[int]) -> Part:
    levels = to_levels(log_odds)
    own = np.arange(len(levels))
    levels[own, first + own] = UNKNOWN
    rows = np.asarray(numbers[first : first + len(levels)], np.int64) - 1
    return Part(direction, rows, levels[:, by_number(numbers)])


def can_be_shown(whole: Compatibility) -> bool:
    """Whether there is a map: of very many pieces it would take gigabytes, and show nothing."""
    return isinstance(whole.right, np.ndarray)


def map_of(whole: Compatibility, direction: Direction, numbers: Sequence[int]) -> PairMap:
    """The map of one direction, from all pairs; `numbers` are those of the pieces."""
    turns = None
    if whole.turns == 1:
        assert whole.below is not None
        log_odds = np.asarray(whole.right if direction == "right" else whole.below)
    else:
        of = whole.turns
        # of squares what lies below lies right of the piece turned once more
        spin = DIRECTIONS.index(direction) if whole.below is None else 0
        is_below = direction == "below" and whole.below is not None
        matrix = np.asarray(whole.below if is_below else whole.right)
        count = len(matrix) // of
        rows = matrix[spin::of].reshape(count, count, of)
        best = rows.argmax(axis=2)
        log_odds = np.take_along_axis(rows, best[..., None], axis=2)[..., 0]
        turns = ((best - spin) % of * (4 // of)).astype(np.uint8)
    part = _part(direction, 0, log_odds, numbers)
    levels = part.levels[by_number(numbers)]
    from core.whole_puzzle.compatibility import best_buddies

    buddies = best_buddies(log_odds, -math.inf if whole.context is None else 0.0)
    buddies = np.asarray(numbers, np.int64)[buddies] - 1
    return PairMap(log_odds, turns, levels, coarser(levels), buddies)


def coarser(levels: Levels) -> tuple[Levels, ...]:
    """See `PairMap.coarse`."""
    result = unknown_coarser(len(levels))
    mend_coarser(levels, result, np.arange(len(levels)))
    return result


def unknown_coarser(size: int) -> tuple[Levels, ...]:
    """What `coarser` gives for so many pieces of which nothing is known."""
    result: list[Levels] = []
    while size > 256:
        size = (size + 1) // 2
        result.append(np.full((size, size), UNKNOWN, np.uint8))
    return tuple(result)


def mend_coarser(levels: Levels, coarse: Sequence[Levels], rows: Numbers) -> None:
    """Bring what `coarser` gave up to date where these rows have changed."""
    for small in coarse:
        rows = np.unique(rows // 2)
        last = len(levels) - 1
        pairs = np.maximum(levels[2 * rows], levels[np.minimum(2 * rows + 1, last)])
        pairs = np.pad(pairs, ((0, 0), (0, pairs.shape[1] % 2)))
        small[rows] = np.maximum(pairs[:, 0::2], pairs[:, 1::2])
        levels = small
