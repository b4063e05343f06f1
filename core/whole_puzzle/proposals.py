"""Which pairs of a puzzle are worth the network's time? numpy only.

Of up to `core.whole_puzzle.sparse_scores.LARGE` states all pairs are there at once; of more they
are looked at in blocks of rows, and the best of each row and, running, of each column are kept.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np

from core.arrays import Array, Floats, Numbers, upside_down
from core.scoring.cheap import CheapPairs, cheap_log_odds
from core.whole_puzzle.sparse_scores import KEPT, Scores, SparseScores, is_large

LEAST = 4
"""So many candidates of each row and column are judged in any case."""

MARGIN = 5.0
"""What lies further behind the best of its row (in cheap log-odds) is no candidate.

Clean edges leave few doubts and worn ones many: of pieces of 28 px worn by 2 px about 45 candidates
a row are judged (bench/candidates.py of commit 8590645).
"""

# Elements of one block of rows: bounds what is needed beside the result, and stays in the cache.
_BLOCK = 1 << 18
_LEAST_ROWS = 64
# Entries of a row that are looked at by their largest first.
_GROUP = 16


@dataclass(frozen=True, eq=False)
class Proposals:
    """Pairs worth judging, and a cheap opinion of all pairs.

    Attributes:
        left, right: (K,) int64 states, sorted by left and then right; every state's likeliest
            right and left neighbours. Where pieces may be turned, each pair's
            equal turned by 180 degrees is there as well.
        log_odds: (M, M) float32, rough log-odds by the cheap measures; a piece with itself -inf.
            Of many states those of the best `KEPT` of each row and column.
    """

    left: Numbers
    right: Numbers
    log_odds: Scores
    _pairs: CheapPairs | None = None

    def among(
        self, lefts: Numbers, rights: Numbers, best: int, stop: threading.Event | None = None
    ) -> tuple[Numbers, Numbers]:
        """The likeliest pairs of states that still look for a right, and for a left neighbour.

        At most so many of each row and column. Once `stop` is set the answer is of no use.
        """
        best = min(best, len(lefts), len(rights))
        if not best:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        if isinstance(self.log_odds, SparseScores):
            assert self._pairs is not None
            found = _Best(self._pairs, best, self.log_odds.turns, lefts, rights)
            return found.look(stop).likely(best)
        some = self.log_odds[np.ix_(lefts, rights)]
        row, place = _likely(some, best)
        column, at = _likely(some.T, best)
        keys = np.unique(np.concatenate([row * len(rights) + place, at * len(rights) + column]))
        keys = keys[np.isfinite(some.ravel()[keys])]
        row, place = np.divmod(keys, len(rights))
        return lefts[row], rights[place]


def propose(
    states: Array, best: int, *, turns: int = 1, stop: threading.Event | None = None
) -> Proposals:
    """The likeliest right neighbours and left neighbours of every state (see `core.arrays`).

    At most so many of each row and column, fewer where the others are hopeless. Once `stop` is set
    there soon is an answer that is of no use.
    """
    count = len(states)
    best = min(best, count - turns)
    if is_large(count):
        return _propose_of_many(states, best, turns, stop)
    cheap = cheap_log_odds(states, turns=turns, stop=stop)
    step = max(1, _BLOCK // max(count, 1))
    keys: list[Numbers] = []
    for start in range(0, count, step):
        if stop is not None and stop.is_set():
            break
        row, right = _likely(cheap[start : start + step], best)
        row += start
        keys.append(row * count + right)
        if turns > 1:
            keys.append(upside_down(right, turns) * count + upside_down(row, turns))
            continue
        column, left = _likely(cheap[:, start : start + step].T, best)
        keys.append(left * count + column + start)
    chosen = np.unique(np.concatenate(keys)) if keys else np.zeros(0, np.int64)
    return Proposals(*np.divmod(chosen, max(count, 1)), cheap)


def _propose_of_many(
    states: Array, best: int, turns: int, stop: threading.Event | None
) -> Proposals:
    count = len(states)
    pairs, every = CheapPairs(states), np.arange(count)
    found = _Best(pairs, min(max(best, KEPT), count - turns), turns, every, every).look(stop)
    left, right = found.likely(best)
    kept = found.entries()
    if turns > 1:  # and their equals, turned by 180 degrees
        back = upside_down(right, turns), upside_down(left, turns)
        left, right = np.divmod(np.union1d(left * count + right, back[0] * count + back[1]), count)
        back = upside_down(kept[1], turns), upside_down(kept[0], turns)
        keys = np.concatenate([kept[0] * count + kept[1], back[0] * count + back[1]])
        keys, first = np.unique(keys, return_index=True)
        kept = (*np.divmod(keys, count), np.tile(kept[2], 2)[first])
    return Proposals(left, right, SparseScores(*kept, count, turns), pairs)


class _Best:
    """The best pairs of each row and of each column of the cheap log-odds, without all of them.

    Args:
        pairs: any rows of them.
        most: how many of each row and column.
        turns: of a piece; a piece with itself is never among them.
        lefts, rights: (n,) and (m,) states that are looked at.
    """

    def __init__(
        self, pairs: CheapPairs, most: int, turns: int, lefts: Numbers, rights: Numbers
    ) -> None:
        self._pairs, self._most, self._turns = pairs.toward(rights), most, turns
        self._lefts, self._rights = lefts, rights
        none = np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32)
        self._of_rows, self._of_columns = [none], [none]
        self._limits = np.full(len(rights), -np.inf, np.float32)

    def look(self, stop: threading.Event | None) -> _Best:
        """Go through all rows; with `stop` set it ends early and is of no use."""
        most = min(self._most, len(self._rights))
        # of few rows at a time a product would mostly fetch its other factor
        step, waiting = max(_LEAST_ROWS, _BLOCK // max(len(self._rights), 1)), 0
        own = self._rights // self._turns
        for start in range(0, len(self._lefts), step):
            if stop is not None and stop.is_set():
                break
            rows = self._pairs.rows(self._lefts[start : start + step])
            rows[self._lefts[start : start + step, None] // self._turns == own] = -np.inf
            places = _largest(rows, most)
            values = np.take_along_axis(rows, places, axis=1)
            numbers = np.broadcast_to(np.arange(start, start + len(rows))[:, None], places.shape)
            self._of_rows.append((numbers.ravel(), places.ravel(), values.ravel()))
            # few rows have one of the best of a column once some have been seen
            row, column = np.nonzero(rows > self._limits)
            self._of_columns.append((row + start, column, rows[row, column]))
            waiting += len(row)
            if waiting > 3 * self._most * len(self._rights):
                self._settle()
                waiting = 0
        self._settle()
        return self

    def _settle(self) -> None:
        """Keep the best of each column so far, and let them be the limit for the rest."""
        row, column, values = map(np.concatenate, zip(*self._of_columns, strict=True))
        order = np.lexsort((row, -values, column))
        row, column, values = row[order], column[order], values[order]
        place = _place_in(column, len(self._rights))
        self._limits[column[place == self._most - 1]] = values[place == self._most - 1]
        best = place < self._most
        self._of_columns = [(row[best], column[best], values[best])]

    def likely(self, best: int) -> tuple[Numbers, Numbers]:
        """States of the best pairs that are not far behind the very best; see `MARGIN`."""
        keys = []
        for of, way in ((self._of_rows, 0), (self._of_columns, 1)):
            found = tuple(map(np.concatenate, zip(*of, strict=True)))
            group, values = found[way], found[2]
            order = np.lexsort((found[1 - way], -values, group))
            found = tuple(part[order] for part in found)
            group, values = found[way], found[2]
            count = (len(self._lefts), len(self._rights))[way]
            place = _place_in(group, count)
            top = np.full(count, -np.inf, np.float32)
            top[group[place == 0]] = values[place == 0]
            chosen = (place < min(LEAST, best)) | (values >= top[group] - MARGIN)
            chosen &= (place < best) & np.isfinite(values)
            keys.append(found[0][chosen] * len(self._rights) + found[1][chosen])
        row, column = np.divmod(np.union1d(*keys), max(len(self._rights), 1))
        return self._lefts[row], self._rights[column]

    def entries(self) -> tuple[Numbers, Numbers, Floats]:
        """Left and right states and cheap log-odds of all that was found, each pair once."""
        parts = [*self._of_rows, *self._of_columns]
        row, column, values = map(np.concatenate, zip(*parts, strict=True))
        _, first = np.unique(row * len(self._rights) + column, return_index=True)
        first = first[np.isfinite(values[first])]
        return self._lefts[row[first]], self._rights[column[first]], values[first]


def _place_in(groups: Numbers, count: int) -> Numbers:
    """How many of its group are before each one; the groups are in order."""
    starts = np.searchsorted(groups, np.arange(count))
    return np.asarray(np.arange(len(groups)) - starts[groups])


def _likely(rows: Floats, best: int) -> tuple[Numbers, Numbers]:
    """Row and place of the best entries of each row that are not far behind its very best."""
    places = _largest(rows, best)
    values = np.take_along_axis(rows, places, axis=1)
    least = min(LEAST, best)
    limit = np.minimum(np.partition(values, -least, axis=1)[:, -least], values.max(axis=1) - MARGIN)
    row, place = np.nonzero(values >= limit[:, None])
    return row, places[row, place]


def _largest(rows: Floats, best: int) -> Numbers:
    """(n, best) places of the largest entries of each row of (n, M), in no order.

    They lie in those groups of entries whose own largest is among the `best` largest of all groups,
    so that one quick pass leaves little to be sorted.
    """
    count, length = rows.shape
    groups = length // _GROUP
    if groups <= 2 * best:
        return np.argpartition(rows, -best, axis=1)[:, -best:]
    rest = np.arange(groups * _GROUP, length)
    members = np.ascontiguousarray(rows[:, : groups * _GROUP]).reshape(count, _GROUP, groups)
    chosen = np.argpartition(members.max(axis=1), -best, axis=1)[:, -best:]
    places = (chosen[:, None, :] + groups * np.arange(_GROUP)[:, None]).reshape(count, -1)
    places = np.concatenate([places, np.broadcast_to(rest, (count, len(rest)))], axis=1)
    values = np.take_along_axis(rows, places, axis=1)
    return np.take_along_axis(places, np.argpartition(values, -best, axis=1)[:, -best:], axis=1)
