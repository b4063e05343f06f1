"""Where the pieces of a puzzle lie."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.arrays import Numbers

EMPTY = -1
"""No piece lies in this cell of an arrangement."""


@dataclass(frozen=True)
class Placement:
    """Where one piece lies.

    Attributes:
        piece: its number.
        row, col: its cell; in a `JoinEvent` in the coordinates of the group, which may be negative.
        turns: quarter turns counter-clockwise by which it was turned, 0 to 3.
    """

    piece: int
    row: int
    col: int
    turns: int


@dataclass(frozen=True, eq=False)
class Arrangement:
    """A puzzle put together.

    Attributes:
        cells: (rows, cols) int64, numbers of the pieces, `EMPTY` where there is none.
        turns: (rows, cols) int64, quarter turns counter-clockwise, 0 in empty cells.
    """

    cells: Numbers
    turns: Numbers

    @property
    def rows(self) -> int:
        """How many."""
        return int(self.cells.shape[0])

    @property
    def cols(self) -> int:
        """How many."""
        return int(self.cells.shape[1])

    def placements(self) -> tuple[Placement, ...]:
        """All pieces that lie, row by row."""
        return tuple(
            Placement(int(piece), row, col, int(self.turns[row, col]))
            for (row, col), piece in np.ndenumerate(self.cells)
            if piece != EMPTY
        )
