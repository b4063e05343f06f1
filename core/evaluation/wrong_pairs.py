"""Pairs that a scorer judged wrongly, to look at: the surest ones, and no more than asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from core.arrays import Array, Floats, Numbers, logistic
from core.evaluation.puzzles import NEGATIVE_KINDS

PAIR_KINDS = ("adjacent", *NEGATIVE_KINDS)
"""By the numbers that `hard_mix` gives."""


@dataclass(frozen=True, eq=False)
class WrongPair:
    """Two pieces, and what was wrongly said of them.

    Attributes:
        left, right: (S, S, 3) uint8, worn as they were judged.
        log_odds: above 0: they were taken for adjacent.
        kind: what is true, one of `PAIR_KINDS`.
        photo: its path.
    """

    left: Array
    right: Array
    log_odds: float
    kind: str
    photo: str

    @property
    def adjacent(self) -> bool:
        """What is true."""
        return self.kind == PAIR_KINDS[0]

    @property
    def probability(self) -> float:
        """Of being adjacent, as the scorer said it, 0 to 1."""
        return logistic(self.log_odds)


def wrong_pairs(
    pieces: Array,
    pairs: tuple[Numbers, Numbers, Numbers],
    log_odds: Floats,
    photo: str,
    most: int,
) -> list[WrongPair]:
    """Of the pairs of a photo those judged wrongly, the surest first, at most so many.

    Args:
        pieces: (N, S, S, 3) uint8.
        pairs: left and right numbers and kinds, see `hard_mix`.
        log_odds: of each.
        photo: its path.
        most: pairs.
    """
    left, right, kinds = pairs
    wrong = np.flatnonzero((log_odds > 0) != (kinds == 0))
    surest = wrong[np.argsort(-np.abs(log_odds[wrong]), kind="stable")][:most]
    return [
        WrongPair(
            pieces[left[pair]].copy(),  # else a view would keep all pieces of the photo
            pieces[right[pair]].copy(),
            float(log_odds[pair]),
            PAIR_KINDS[kinds[pair]],
            photo,
        )
        for pair in surest
    ]


def surest(pairs: Iterable[WrongPair], most: int) -> list[WrongPair]:
    """The surest ones of several photos."""
    return sorted(pairs, key=lambda pair: -abs(pair.log_odds))[:most]
