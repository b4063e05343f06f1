"""Cheap log-odds of all pairs of a puzzle, by a few matrix products. numpy only.

Three classical distances are written as inner products, so that all pairs need no walk over every
pair's pixels: squared differences of the edge columns in L*a*b*, the same with each edge continued
by its gradient (Pomeranz et al. 2011, with p = 2), and MGC (Gallagher 2012). One logarithm of their
product makes a cheap log-odds of them.
"""

from __future__ import annotations

import threading
from copy import copy

import numpy as np

from core.arrays import Array, Floats, Numbers
from core.scoring.measures import LEFT, RIGHT, Edges, Mgc, srgb_to_lab

_MGC = Mgc()
# Elements of one block of rows: bounds what is needed beside the result, and stays in the cache.
_BLOCK = 1 << 18

_INTERCEPT = 8.0
_SLOPE = 0.8
"""Cheap log-odds are _INTERCEPT - _SLOPE * log of the product of (1 + distance) ** power."""


class CheapPairs:
    """Any rows of the cheap log-odds of so many states.

    Args:
        states: (M, H, W, 3) uint8.
    """

    def __init__(self, states: Array) -> None:
        self._products = _products(states)
        self.count = len(states)

    def toward(self, right: Numbers) -> CheapPairs:
        """Of these right states alone."""
        some = copy(self)
        some._products = [(power, of, to[right]) for power, of, to in self._products]
        return some

    def rows(self, left: Numbers | slice) -> Floats:
        """(len(left), M) float32 of these left states and all right ones."""
        total, _ = self.rows_and_steps(left)
        total = np.log(total, out=total)
        total *= np.float32(-_SLOPE)
        total += np.float32(_INTERCEPT)
        return total

    def rows_and_steps(self, left: Numbers | slice) -> tuple[Floats, Floats]:
        """The product of all distances, and 1 + the squared difference of the edges alone."""
        total = steps = np.zeros((0, 0), np.float32)
        for number, (power, of_left, of_right) in enumerate(self._products):
            distance = of_left[left] @ of_right.T
            np.maximum(distance, 0, out=distance)
            distance += 1
            if number == 0:
                steps, total = distance, distance.copy()
                continue
            for _ in range(power):
                total *= distance
        return total, steps


def cheap_log_odds(states: Array, *, turns: int = 1, stop: threading.Event | None = None) -> Floats:
    """(M, M) rough log-odds of all ordered pairs of states; a piece with itself is -inf.

    `stop` is looked at between blocks of rows; what is left is then not filled.
    """
    count = len(states)
    pairs = CheapPairs(states)
    result = np.empty((count, count), np.float32)
    step = max(1, _BLOCK // max(count, 1))
    for start in range(0, count, step):
        if stop is not None and stop.is_set():
            break
        rows = slice(start, start + step)
        result[rows] = pairs.rows(rows)
    own = np.arange(count) // turns * turns
    for turn in range(turns):
        result[np.arange(count), own + turn] = -np.inf
    return result


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
