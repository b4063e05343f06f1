"""The source project's way to put a puzzle together, to compare `solve_pieces` with.

It reads the same scores. A state is a piece with a turn (see `core.solving.seams`); it chooses
among all states of the pieces that are left.
"""

from __future__ import annotations

import numpy as np

from core.arrays import Floats
from core.puzzles.arrangement import EMPTY, Arrangement


class LogOdds:
    """Matrices of log-odds as they are, by direction: what the search reads.

    Args:
        right: (M, M), [t, u] for state t left and u right.
        down: (M, M), [t, u] for state t above u; None where pieces may be turned (4 states each).
    """

    def __init__(self, right: Floats, down: Floats | None) -> None:
        self.turns = 4 if down is None else 1
        self.states = len(right)
        self.pieces = self.states // self.turns
        if down is None:
            numbers = np.arange(self.states)
            following = numbers - numbers % 4 + (numbers + 1) % 4
            down = right[following][:, following]
        self._toward = (right, down, right.T, down.T)

    def toward(self, direction: int, state: int) -> Floats:
        """(M,) log-odds of each state lying in this direction of `state`."""
        return self._toward[direction][state]


def best_fit_from_corner(scores: LogOdds, rows: int, cols: int, corner: int) -> Arrangement:
    """The source project's search: the top-left state is known, row by row the best fit follows.

    Each cell takes the piece that is left whose log-odds to the left and the upper neighbour add up
    to the most. What was placed is never taken up again.

    Args:
        corner: state in the top-left cell.
    """
    found = _Board(scores, rows, cols)
    found.put(0, 0, corner)
    for cell in range(1, min(rows * cols, scores.pieces)):
        row, col = divmod(cell, cols)
        total = np.zeros(scores.states, np.float32)
        for direction, (down, across) in ((0, (0, -1)), (1, (-1, 0))):
            near = found.state(row + down, col + across)
            if near is not None:
                total += scores.toward(direction, near)
        found.put(row, col, int(np.where(found.usable, total, -np.inf).argmax()))
    return found.arrangement()


class _Board:
    """Cells and the pieces that are left."""

    def __init__(self, scores: LogOdds, rows: int, cols: int) -> None:
        self.cells = np.full((rows, cols), EMPTY, np.int64)
        self.usable = np.ones(scores.states, bool)
        self._turns = scores.turns

    def put(self, row: int, col: int, state: int) -> None:
        self.cells[row, col] = state
        first = state - state % self._turns
        self.usable[first : first + self._turns] = False

    def state(self, row: int, col: int) -> int | None:
        if row < 0 or col < 0 or self.cells[row, col] == EMPTY:
            return None
        return int(self.cells[row, col])

    def arrangement(self) -> Arrangement:
        there = self.cells != EMPTY
        return Arrangement(
            np.where(there, self.cells // self._turns, EMPTY),
            np.where(there, self.cells % self._turns, 0),
        )
