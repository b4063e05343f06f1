"""Cheap candidates: which pairs of a puzzle are worth the network's time?

Three classical distances are written as inner products, so that all pairs of a puzzle cost a few
matrix products instead of a walk over every pair's pixels: squared differences of the edge columns
in L*a*b*, the same with each edge continued by its gradient (Pomeranz et al. 2011, with p = 2), and
MGC (Gallagher 2012). One logarithm of their product makes a cheap log-odds of them. numpy only.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np

from core.arrays import Array, Floats, Numbers
from core.scoring.measures import LEFT, RIGHT, Edges, Mgc, srgb_to_lab

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

_MGC = Mgc()


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


def cheap_log_odds(states: Array, *, turns: int = 1, stop: threading.Event | None = None) -> Floats:
    """(M, M) rough log-odds of all ordered pairs of states; a piece with itself is -inf.

    `stop` is looked at between blocks of rows; what is left is then not filled.
    """
    count = len(states)
    products = _products(states)
    result = np.empty((count, count), np.float32)
    step = max(1, _BLOCK // max(count, 1))
    for start in range(0, count, step):
        if stop is not None and stop.is_set():
            break
        rows = slice(start, start + step)
        total = result[rows]
        total[:] = 1
        for power, left, right in products:
            distance = left[rows] @ right.T
            np.maximum(distance, 0, out=distance)
            distance += 1
            for _ in range(power):
                total *= distance
        np.log(total, out=total)
        total *= np.float32(-_SLOPE)
        total += np.float32(_INTERCEPT)
    own = np.arange(count) // turns * turns
    for turn in range(turns):
        result[np.arange(count), own + turn] = -np.inf
    return result


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
        if turns == 4:
            keys.append((right ^ 2) * count + (row ^ 2))
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


_INTERCEPT = 8.0
_SLOPE = 0.8
"""Cheap log-odds are _INTERCEPT - _SLOPE * log of the product of (1 + distance) ** power."""


def _products(states: Array) -> list[tuple[int, Floats, Floats]]:
    """(power, left factor, right factor) of each distance; mean over pixels and channels."""
    size = states.shape[1]
    first, second = srgb_to_lab(states[:, :, 0]), srgb_to_lab(states[:, :, 1])
    last, before = srgb_to_lab(states[:, :, -1]), srgb_to_lab(states[:, :, -2])
    ssd = _squares([(last, first)])
    prediction = _squares([(2 * last - before, first), (last, 2 * first - second)])
    mgc = _mahalanobis(states)
    return [
        (1, *_scaled(ssd, 1 / (3 * size))),
        (1, *_scaled(prediction, 1 / (6 * size))),
        (2, *_scaled(mgc, 1 / (6 * size))),
    ]


def _scaled(factors: tuple[Floats, Floats], scale: float) -> tuple[Floats, Floats]:
    return factors[0] * np.float32(scale), factors[1]


def _squares(pairs: list[tuple[Floats, Floats]]) -> tuple[Floats, Floats]:
    """Factors whose inner product is the sum of squared differences."""
    lefts, rights = [], []
    for left, right in pairs:
        a, b = left.reshape(len(left), -1), right.reshape(len(right), -1)
        one = np.ones((len(a), 1), np.float32)
        lefts += [-2 * a, (a * a).sum(1, keepdims=True), one]
        rights += [b, one, (b * b).sum(1, keepdims=True)]
    return np.concatenate(lefts, 1), np.concatenate(rights, 1)


def _mahalanobis(states: Array) -> tuple[Floats, Floats]:
    """Factors whose inner product is MGC: both directions of (r - c)' A (r - c), multiplied out.

    r is the other piece's edge, c this one's continued, A the inverse covariance of its steps.
    """
    left, right = (_MGC.edge_statistics(Edges.at(states, *side)) for side in (RIGHT, LEFT))
    factors = []
    for edge, continued, inverse in (left, right):
        edge, continued = edge - 128, continued - 128
        turned = continued @ inverse
        form = np.stack(
            [
                inverse.reshape(-1, 9)[:, place] * (1 if place in (0, 4, 8) else 2)
                for place in (0, 1, 2, 4, 5, 8)
            ],
            axis=1,
        )
        moments = np.einsum("nsc,nsd->ncd", edge, edge).reshape(-1, 9)[:, [0, 1, 2, 4, 5, 8]]
        constant = (turned * continued).sum((1, 2))[:, None]
        one = np.ones_like(constant)
        of = [form, -2 * turned.reshape(len(edge), -1), constant]
        to = [moments, edge.reshape(len(edge), -1), one]
        factors.append((of, to))
    (left_of, left_to), (right_of, right_to) = factors
    return (
        np.concatenate([*left_of, *left_to], 1).astype(np.float32),
        np.concatenate([*right_to, *right_of], 1).astype(np.float32),
    )
