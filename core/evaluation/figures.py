"""Figures of an evaluation: shares with intervals, top-1, best buddies, ROC area."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from core.arrays import Floats, Numbers
from core.whole_puzzle.compatibility import best_buddies
from core.whole_puzzle.sparse_scores import Scores

Shares = NDArray[np.floating[Any]]
"""`Floats`, or more exact ones."""

Z_95 = 1.959964
FEWEST_PHOTOS = 6  # of 5 alike ones all fall on one side by mere chance 6 times in 100
_RESAMPLES = 2000


@dataclass(frozen=True)
class Share:
    """A count out of a number, with its 95 % interval (Wilson 1927); ties share their hit."""

    hits: float
    number: int

    @property
    def value(self) -> float:
        """0..1; nan where there was nothing to count."""
        return self.hits / self.number if self.number else math.nan

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's, of 95 %."""
        return wilson_interval(self.hits, self.number)

    def percent(self, digits: int = 1) -> str:
        """With the interval, such as '97.2 (96.1-98.0)'."""
        low, high = self.interval
        return f"{100 * self.value:.{digits}f} ({100 * low:.{digits}f}-{100 * high:.{digits}f})"


def wilson_interval(hits: float, number: int, z: float = Z_95) -> tuple[float, float]:
    """Wilson score interval of a share, (0, 1) where nothing was counted."""
    if not number:
        return 0.0, 1.0
    share = hits / number
    centre = share + z * z / (2 * number)
    spread = z * math.sqrt(share * (1 - share) / number + z * z / (4 * number * number))
    scale = 1 + z * z / number
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def paired_difference(
    before: Shares, after: Shares, weights: Shares | None = None, *, seed: int = 0
) -> tuple[float, float, float]:
    """How much better `after` is than `before` on the same photos, by a bootstrap over photos.

    Args:
        before, after: (P,) or (P, K) shares of 0..1, a photo each row: columns (such as piece
            sizes) of a photo are drawn together, for they are not independent.
        weights: like them, 0 for what was not measured (which may be nan); None: all alike.
        seed: of the drawing.

    Returns:
        Mean of ``after - before``, and the ends of its 95 % interval; these are -1 and 1 of fewer
        than `FEWEST_PHOTOS` photos, which cannot tell. An interval without 0 is more than chance.

    Raises:
        ValueError: nothing was measured, or the shapes differ.
    """
    mass = np.ones(after.shape) if weights is None else np.asarray(weights, np.float64)
    if not before.shape == after.shape == mass.shape:
        raise ValueError(f"shapes differ: {before.shape}, {after.shape}, {mass.shape}")
    gained = np.where(mass > 0, mass * (after.astype(np.float64) - before), 0.0)
    gains, masses = (part.reshape(len(part), -1).sum(axis=1) for part in (gained, mass))
    gains, masses = gains[masses > 0], masses[masses > 0]
    photos = len(gains)
    if not photos:
        raise ValueError("no photo was measured")
    mean = float(gains.sum() / masses.sum())
    if photos < FEWEST_PHOTOS:
        return mean, -1.0, 1.0
    rng = np.random.default_rng(seed)
    drawn = (rng.integers(photos, size=photos) for _ in range(_RESAMPLES))  # not all held at once
    means = [gains[chosen].sum() / masses[chosen].sum() for chosen in drawn]
    low, high = np.percentile(means, (2.5, 97.5))
    return mean, float(low), float(high)


def top1_hits(matrix: Scores, left: Numbers, right: Numbers, looks: Numbers | None = None) -> float:
    """How many true right neighbours are ranked first; ties share their hit.

    Args:
        matrix: (N, N) scores of (piece i left, piece j right), -inf on the diagonal.
        left, right: (M,) piece numbers of the true pairs.
        looks: (N,) `looks_of` the pieces, of which alike ones are interchangeable; None: no two
            are alike.
    """
    looks = np.arange(matrix.shape[1]) if looks is None else looks
    rows = matrix[left]
    first = rows == rows.max(axis=1)[:, None]
    right_look = first & (looks[None] == looks[right][:, None])
    return float((right_look.sum(axis=1) / first.sum(axis=1)).sum())


def best_buddy_counts(
    matrix: Floats,
    left: Numbers,
    right: Numbers,
    least: float = -math.inf,
    looks: Numbers | None = None,
) -> tuple[int, int, int]:
    """How well `best_buddies` choose; arguments as for `top1_hits`.

    Returns:
        best buddies that are adjacent, best buddies, adjacent pairs.
    """
    looks = np.arange(len(matrix)) if looks is None else looks
    buddies = best_buddies(matrix, least)
    true_of = np.full(len(matrix), -1)
    true_of[left] = looks[right]
    correct = true_of[buddies[:, 0]] == looks[buddies[:, 1]]
    return int(correct.sum()), len(buddies), len(left)


def roc_area(scores: Sequence[float] | Floats, labels: Numbers) -> float:
    """Area under the ROC curve (the Mann-Whitney statistic), 0..1; nan where a label is missing."""
    positive = labels == 1
    count = int(positive.sum())
    if count in (0, len(labels)):
        return math.nan
    ranks = rankdata(scores)
    below = float(ranks[positive].sum()) - count * (count + 1) / 2
    return below / (count * (len(labels) - count))
