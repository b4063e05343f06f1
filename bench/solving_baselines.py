"""The source project's way to put a puzzle together, to compare `solve_pieces` with."""

from __future__ import annotations

import numpy as np

from core.arrays import turned_states
from core.puzzles.arrangement import EMPTY, Arrangement
from core.whole_puzzle.compatibility import Compatibility


def best_fit_from_corner(scores: Compatibility, rows: int, cols: int, corner: int) -> Arrangement:
    """The source project's search: the top-left state is known, row by row the best fit follows.

    Each cell takes the state, of the pieces that are left, whose log-odds to the left and the upper
    neighbour add up to the most. What was placed is never taken up again.

    Args:
        corner: state in the top-left cell.
    """
    right, below, turns = scores.right, scores.below, scores.turns
    if below is None:
        turned = turned_states(np.arange(len(right)), turns)
        below = right[turned][:, turned]
    cells = np.full((rows, cols), EMPTY, np.int64)
    usable = np.ones(len(right), bool)
    for cell in range(min(rows * cols, scores.pieces)):
        row, col = divmod(cell, cols)
        total = np.zeros(len(right), np.float32)
        if col:
            total += right[cells[row, col - 1]]
        if row:
            total += below[cells[row - 1, col]]
        state = int(np.where(usable, total, -np.inf).argmax()) if cell else corner
        cells[row, col] = state
        usable[state // turns * turns :][:turns] = False
    there = cells != EMPTY
    return Arrangement(np.where(there, cells // turns, EMPTY), np.where(there, cells % turns, 0))
