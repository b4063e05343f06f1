"""How right an arrangement is: direct, neighbour, perfect (Cho, Avidan and Freeman, CVPR 2010).

Pieces that look the same, pixel for pixel, are interchangeable.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from core.arrays import Array, Numbers, quarters_a_turn
from core.puzzles.arrangement import EMPTY, Arrangement
from core.puzzles.pieces import looks_of, states_of, turns_of


@dataclass(frozen=True)
class Measures:
    """Shares of the pieces in their right cell and turn, and of the true seams that are there."""

    direct: float
    neighbour: float
    perfect: bool

    def to_dict(self) -> dict[str, float]:
        """For JSON."""
        return {"direct": self.direct, "neighbour": self.neighbour, "perfect": int(self.perfect)}


def measure(pieces: Array, found: Arrangement, truth: Arrangement, *, turned: bool) -> Measures:
    """Compare an arrangement with the truth.

    Where the outline cannot be known, as pieces are missing, the arrangement may lie anywhere: the
    best common shift counts. With unknown turns, so does the best turn of the whole.

    Args:
        pieces: (N, H, W, 3) uint8, as they were given to the solver.
        found: what the solver made.
        truth: the right one, of the same pieces; `EMPTY` where one is missing.
        turned: the pieces may have been turned.
    """
    lie_turned = turned or bool(found.turns.any() or truth.turns.any())
    turns = turns_of(pieces, lie_turned)
    looks = looks_of(states_of(pieces, turns)).reshape(-1, len(turns))  # of each piece and turn
    want = _appearance(truth, looks)
    best = Measures(0.0, 0.0, False)
    for quarter in turns if turned else (0,):
        have = np.rot90(found.cells, quarter), (np.rot90(found.turns, quarter) + quarter) % 4
        have_looks = _appearance(Arrangement(*have), looks)
        one = _compare(have_looks, want)
        best = max(best, one, key=lambda m: (m.perfect, m.direct, m.neighbour))
    return best


def _appearance(arrangement: Arrangement, looks: Numbers) -> Numbers:
    turns = arrangement.turns // quarters_a_turn(looks.shape[1])
    seen = looks[np.maximum(arrangement.cells, 0), turns]
    return np.where(arrangement.cells == EMPTY, EMPTY, seen)


def _compare(have: Numbers, want: Numbers) -> Measures:
    count = int((want != EMPTY).sum())
    if have.shape == want.shape and (want != EMPTY).all():
        right = int((have == want).sum())
    else:
        right = _best_overlap(have, want)
    seams = sum(_common(_seams(have, axis), _seams(want, axis)) for axis in (0, 1))
    total = sum(len(_seams(want, axis)) for axis in (0, 1))
    return Measures(right / count, seams / total if total else 1.0, right == count)


def _best_overlap(have: Numbers, want: Numbers) -> int:
    """Equal cells under the best shift."""
    where: dict[int, list[tuple[int, int]]] = {}
    for (row, col), look in np.ndenumerate(want):
        if look != EMPTY:
            where.setdefault(int(look), []).append((row, col))
    votes = Counter(
        (r - row, c - col)
        for (row, col), look in np.ndenumerate(have)
        for r, c in where.get(int(look), ())
    )
    return max(votes.values(), default=0)


def _seams(looks: Numbers, axis: int) -> list[tuple[int, int]]:
    first, second = (looks[:-1], looks[1:]) if axis == 0 else (looks[:, :-1], looks[:, 1:])
    there = (first != EMPTY) & (second != EMPTY)
    return list(zip(first[there].tolist(), second[there].tolist(), strict=True))


def _common(have: list[tuple[int, int]], want: list[tuple[int, int]]) -> int:
    """Members that both lists have, as often as both have them."""
    return (Counter(have) & Counter(want)).total()
