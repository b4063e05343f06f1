"""The third stage: put the pieces that are left into free cells (the fill of Gallagher 2012).

Always the cell whose best piece is the surest; a cell with more neighbours comes first only where
no cell may stay empty.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from core.arrays import STEPS, Floats
from core.puzzles.arrangement import EMPTY, Arrangement, Placement
from core.solving.seams import Seams

NEIGHBOUR_BONUS = 1.0
"""What one more neighbour is worth, in units of the score, when cells compete."""

SEAM_REWARD = 3.0
"""What a seam is worth by being there, in units of the score."""

HOLES = 0.5
"""Cost of the holes, see `worth`."""


def fill(seams: Seams, arrangement: Arrangement) -> Iterator[Placement]:
    """Place all pieces that do not lie yet, in the arrangement; yields each after it was made."""
    cells, turns = arrangement.cells, arrangement.turns
    free = np.ones(seams.pieces, bool)
    free[cells[cells >= 0]] = False
    totals: dict[tuple[int, int], Floats] = {}
    counts: dict[tuple[int, int], int] = {}
    best: dict[tuple[int, int], tuple[float, int]] = {}
    usable = np.repeat(free, seams.turns)

    def meet(row: int, col: int) -> None:
        """Let the free cells around a piece know of it."""
        state = seams.state(int(cells[row, col]), int(turns[row, col]))
        for side, (down, across) in STEPS.items():
            cell = (row + down, col + across)
            if not (0 <= cell[0] < arrangement.rows and 0 <= cell[1] < arrangement.cols):
                continue
            if cells[cell] != EMPTY:
                continue
            scores = seams.toward(side, state)
            totals[cell] = totals[cell] + scores if cell in totals else scores.copy()
            counts[cell] = counts.get(cell, 0) + 1
            best.pop(cell, None)

    def look(cell: tuple[int, int]) -> tuple[float, int]:
        scores = np.where(usable, totals[cell], -np.inf)
        state = int(scores.argmax())
        n = counts[cell]
        return float(scores[state]) / n + NEIGHBOUR_BONUS * n, state

    for row, col in zip(*np.nonzero(cells >= 0), strict=True):
        meet(int(row), int(col))
    if free.all():  # nothing lies yet
        cells[arrangement.rows // 2, arrangement.cols // 2] = 0
        free[0] = False
        usable[: seams.turns] = False
        yield Placement(0, arrangement.rows // 2, arrangement.cols // 2, 0)
        meet(arrangement.rows // 2, arrangement.cols // 2)
    while free.any() and totals:
        for cell in totals:
            if cell not in best or not usable[best[cell][1]]:
                best[cell] = look(cell)
        cell = max(best, key=lambda c: best[c][0])
        state = best[cell][1]
        piece, turn = seams.lies(state)
        cells[cell], turns[cell] = piece, turn
        free[piece] = False
        usable[piece * seams.turns : (piece + 1) * seams.turns] = False
        for table in (totals, counts, best):
            table.pop(cell, None)
        yield Placement(piece, cell[0], cell[1], turn)
        meet(*cell)


def energy(seams: Seams, arrangement: Arrangement, reward: float = SEAM_REWARD) -> float:
    """Sum over all seams of the score and a fixed reward.

    Without the reward an arrangement with holes would gain by scattering its pieces.
    """
    right, down = seam_scores(seams, arrangement)
    return sum(
        float(np.nansum(part, dtype=np.float64)) + reward * int((~np.isnan(part)).sum())
        for part in (right, down)
    )


def worth(seams: Seams, arrangement: Arrangement, reward: float = SEAM_REWARD) -> float:
    """Energy, less what the holes cost: to compare outlines.

    Pieces that are missing could be any; so many ways must be paid for, or an outline with room
    to spare would always win.
    """
    cells, pieces = (int((arrangement.cells >= least).sum()) for least in (EMPTY, 0))
    ways = math.lgamma(cells + 1) - math.lgamma(pieces + 1) - math.lgamma(cells - pieces + 1)
    return energy(seams, arrangement, reward) - HOLES * ways


def seam_scores(seams: Seams, arrangement: Arrangement) -> tuple[Floats, Floats]:
    """Scores of the seams to the right (rows, cols - 1) and down (rows - 1, cols); nan: none."""
    cells = arrangement.cells
    there = cells >= 0
    states = np.where(there, seams.state(cells, arrangement.turns), 0)
    right = seams.score("right", states[:, :-1], states[:, 1:]).astype(np.float32)
    down = seams.score("below", states[:-1], states[1:]).astype(np.float32)
    right = np.where(there[:, :-1] & there[:, 1:], right, np.nan)
    down = np.where(there[:-1] & there[1:], down, np.nan)
    return right, down
