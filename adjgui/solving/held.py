"""What the seams of a solution are worth, by the names that the table has for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from adjgui.table.seams import Orientation, SeamKey
from core.arrays import Numbers
from core.puzzles.arrangement import Arrangement
from core.solving.certainty import HOLDS, Certainty

Lying = Mapping[tuple[int, int], tuple[int, int]]
"""The piece in each (row, column), and its quarter turns."""


@dataclass(frozen=True, eq=False)
class Held:
    """The seams of a solution.

    Attributes:
        shares: of each its share and how far it is mutual, see `core.solving.certainty`.
        pieces: that lie in the solution.
        wanted: seams that a picture of them has, 0 where nobody has counted.
    """

    shares: Mapping[SeamKey, tuple[float, float]]
    pieces: int
    wanted: int

    @property
    def doubted(self) -> dict[SeamKey, float]:
        """The shares of the seams that do not hold, the least first."""
        found = {key: share for key, (share, _) in self.shares.items() if share < HOLDS}
        return dict(sorted(found.items(), key=lambda item: item[1]))

    def certainty(self, lying: Lying) -> dict[str, Any] | None:
        """That of pieces which lie as in the solution, for JSON; None where they do not.

        In the form in which 'adjcore solve --json' has it.
        """
        rows, cols = (1 + max((cell[axis] for cell in lying), default=-1) for axis in (0, 1))
        right = np.full((rows, max(0, cols - 1)), np.nan, np.float32)
        below = np.full((max(0, rows - 1), cols), np.nan, np.float32)
        mutual_right, mutual_below = np.zeros_like(right), np.zeros_like(below)
        for cell, key in _keys(lying):
            if key not in self.shares:
                return None
            across = key.orientation == "horizontal"
            shares, mutual = (right, mutual_right) if across else (below, mutual_below)
            shares[cell], mutual[cell] = self.shares[key]
        wanted = self.wanted if len(lying) == self.pieces else 0
        made = Certainty(right, below, mutual_right, mutual_below, wanted)
        return made.to_dict() if made.seams else None


def held_of(
    certainty: Certainty, solution: Arrangement, shown: Arrangement, spins: Numbers
) -> Held:
    """The seams of a solution.

    Args:
        certainty: of `solution`.
        shown: the same, maybe turned as a whole, as it comes on the table.
        spins: quarter turns that each piece had been given before.
    """
    worth: dict[frozenset[int], tuple[float, float]] = {}
    cells = solution.cells
    for shares, mutual, first, second in (
        (certainty.right, certainty.mutual_right, cells[:, :-1], cells[:, 1:]),
        (certainty.below, certainty.mutual_below, cells[:-1], cells[1:]),
    ):
        for at in np.argwhere(~np.isnan(shares) & (first >= 0) & (second >= 0)):
            place = tuple(at)
            pair = frozenset((int(first[place]), int(second[place])))
            worth[pair] = float(shares[place]), float(mutual[place])
    lying = {
        (one.row, one.col): (one.piece, (int(spins[one.piece]) + one.turns) % 4)
        for one in shown.placements()
    }
    found = {
        key: worth[pair]
        for _, key in _keys(lying)
        if (pair := frozenset((key.first, key.second))) in worth
    }
    return Held(found, len(lying), certainty.wanted)


def _keys(lying: Lying) -> Iterator[tuple[tuple[int, int], SeamKey]]:
    """The seams of pieces on a grid, each with the cell of its first piece."""
    for (row, col), first in lying.items():
        beside: tuple[tuple[tuple[int, int], Orientation], ...] = (
            ((row, col + 1), "horizontal"),
            ((row + 1, col), "vertical"),
        )
        for cell, orientation in beside:
            second = lying.get(cell)
            if second is not None:
                yield (row, col), SeamKey(*first, *second, orientation)
