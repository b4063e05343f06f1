"""Where the pieces of a puzzle lie."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.arrays import Numbers

EMPTY = -1
"""No piece lies in this cell of an arrangement."""

WALL = -2
"""No piece may lie in this cell: it is between two pictures that are laid out together."""


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
        cells: (rows, cols) int64, numbers of the pieces, `EMPTY` where there is none; while several
            pictures are put together also `WALL`.
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
            if piece >= 0
        )

    def told_from(self, spins: Numbers) -> Arrangement:
        """The same with turns told from how pieces lay before each was given so many quarters."""
        before = np.where(self.cells >= 0, spins[np.maximum(self.cells, 0)], 0)
        return Arrangement(self.cells, (self.turns + before) % 4)


@dataclass(frozen=True)
class Window:
    """Where one of several pictures lies in the arrangement of all: its first cell and its size."""

    row: int
    col: int
    rows: int
    cols: int

    def of(self, arrangement: Arrangement) -> Arrangement:
        """A copy of this part."""
        part = np.s_[self.row : self.row + self.rows, self.col : self.col + self.cols]
        return Arrangement(arrangement.cells[part].copy(), arrangement.turns[part].copy())


def lay_out(pictures: Sequence[Arrangement]) -> tuple[Arrangement, tuple[Window, ...]]:
    """Lay pictures beside each other, in rows of about as many as there are rows, walls between."""
    across = math.ceil(math.sqrt(len(pictures)))
    windows, top, widest = [], 0, 0
    for first in range(0, len(pictures), across):
        row, left = pictures[first : first + across], 0
        for one in row:
            windows.append(Window(top, left, one.rows, one.cols))
            left += one.cols + 1
        top += max(one.rows for one in row) + 1
        widest = max(widest, left)
    cells = np.full((top - 1, widest - 1), WALL, np.int64)
    turns = np.zeros_like(cells)
    for one, at in zip(pictures, windows, strict=True):
        part = np.s_[at.row : at.row + at.rows, at.col : at.col + at.cols]
        cells[part], turns[part] = one.cells, one.turns
    return Arrangement(cells, turns), tuple(windows)
