"""Which pairs of a puzzle are worth the network's time? numpy only."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np

from core.arrays import Array, Floats, Numbers, upside_down
from core.scoring.cheap import cheap_log_odds

LEAST = 4
"""So many candidates of each row and column are judged in any case."""

MARGIN = 5.0
"""What lies further behind the best of its row (in cheap log-odds) is no candidate.

Clean edges leave few doubts and worn ones many: of pieces of 28 px worn by 2 px about 45 candidates
a row are judged (bench/candidates.py of commit 8590645).
"""

# Elements of one block of rows: bounds what is needed beside the result, and stays in the cache.
_BLOCK = 1 << 18
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
    """

    left: Numbers
    right: Numbers
    log_odds: Floats


def propose(
    states: Array, best: int, *, turns: int = 1, stop: threading.Event | None = None
) -> Proposals:
    """The likeliest right neighbours and left neighbours of every state (see `core.arrays`).

    At most so many of each row and column, fewer where the others are hopeless. Once `stop` is set
    there soon is an answer that is of no use.
    """
    count = len(states)
    cheap = cheap_log_odds(states, turns=turns, stop=stop)
    best = min(best, count - turns)
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


def propose_among(
    cheap: Floats, lefts: Numbers, rights: Numbers, best: int
) -> tuple[Numbers, Numbers]:
    """The likeliest pairs of states that still look for a right, and for a left neighbour.

    At most so many of each row and column of `cheap_log_odds`.
    """
    best = min(best, len(lefts), len(rights))
    if not best:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    some = cheap[np.ix_(lefts, rights)]
    row, place = _likely(some, best)
    column, at = _likely(some.T, best)
    keys = np.unique(np.concatenate([row * len(rights) + place, at * len(rights) + column]))
    keys = keys[np.isfinite(some.ravel()[keys])]
    row, place = np.divmod(keys, len(rights))
    return lefts[row], rights[place]


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
