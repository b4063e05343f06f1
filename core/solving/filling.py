"""The third stage: put the pieces that are left into free cells (the fill of Gallagher 2012).

Always the cell whose best piece is the surest; a cell with more neighbours comes first only where
no cell may stay empty. Where only the likeliest pairs are kept, a cell looks at the pieces that are
kept of one of its neighbours; if all of them lie elsewhere any piece is as good.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.arrays import STEPS, Floats, Numbers, Side, opposite
from core.puzzles.arrangement import EMPTY, Arrangement, Placement
from core.solving.seams import FLOOR, Seams

NEIGHBOUR_BONUS = 1.0
"""What one more neighbour is worth, in units of the score, when cells compete."""

SEAM_REWARD = 3.0
"""What a seam is worth by being there, in units of the score."""

SeamScores: TypeAlias = tuple[Floats, ...]
"""Of the seams to the right, and of those down; see `seam_scores`."""

_SIDES: tuple[Side, Side] = ("right", "below")

HOLES = 0.5
"""Cost of the holes, see `worth`."""


def fill(seams: Seams, arrangement: Arrangement) -> Iterator[Placement]:
    """Place all pieces that do not lie yet, in the arrangement; yields each after it was made."""
    if seams.is_sparse:
        yield from _fill_likely(seams, arrangement)
        return
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
        row, col = _middle(cells)
        cells[row, col] = 0
        free[0] = False
        usable[: seams.turns] = False
        yield Placement(0, row, col, 0)
        meet(row, col)
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


def _fill_likely(seams: Seams, arrangement: Arrangement) -> Iterator[Placement]:
    """The same where only the likeliest pairs are kept."""
    cells, turns = arrangement.cells, arrangement.turns
    usable = np.ones((seams.pieces, seams.turns), bool)
    usable[cells[cells >= 0]] = False
    waiting: list[tuple[float, int, tuple[int, int], int]] = []  # surest first, then the earliest
    newest: dict[tuple[int, int], int] = {}
    number, first_free = 0, 0

    def look(cell: tuple[int, int]) -> None:
        """Put a free cell with its best piece among the waiting ones, -1 for any."""
        nonlocal number
        near = []
        for side, (down, across) in STEPS.items():
            row, col = cell[0] + down, cell[1] + across
            if 0 <= row < arrangement.rows and 0 <= col < arrangement.cols and cells[row, col] >= 0:
                state = seams.state(int(cells[row, col]), int(turns[row, col]))
                near.append(seams.likely(opposite(side), state))
        likely, scores = map(np.concatenate, zip(*near, strict=True))
        free = usable.reshape(-1)[likely]
        likely, group = np.unique(likely[free], return_inverse=True)
        value, state = FLOOR, -1
        if len(likely):
            total = np.bincount(group, scores[free] - FLOOR)
            best = int(total.argmax())
            value, state = FLOOR + float(total[best]) / len(near), int(likely[best])
        number += 1
        newest[cell] = number
        heapq.heappush(waiting, (-value - NEIGHBOUR_BONUS * len(near), number, cell, state))

    def place(cell: tuple[int, int], state: int) -> Placement:
        piece, turn = seams.lies(state)
        cells[cell], turns[cell] = piece, turn
        usable[piece] = False
        newest.pop(cell, None)
        return Placement(piece, cell[0], cell[1], turn)

    def around(row: int, col: int) -> list[tuple[int, int]]:
        beside = [(row + down, col + across) for down, across in STEPS.values()]
        return [
            (r, c)
            for r, c in beside
            if 0 <= r < arrangement.rows and 0 <= c < arrangement.cols and cells[r, c] == EMPTY
        ]

    if usable.all():  # nothing lies yet
        yield place(_middle(cells), 0)
    lying = zip(*(part.tolist() for part in np.nonzero(cells >= 0)), strict=True)
    for cell in dict.fromkeys(cell for at in lying for cell in around(*at)):
        look(cell)
    while waiting:
        _, made, cell, state = heapq.heappop(waiting)
        if newest.get(cell) != made:
            continue
        if state >= 0 and not usable.reshape(-1)[state]:
            look(cell)
            continue
        while first_free < seams.pieces and not usable[first_free, 0]:
            first_free += 1
        if first_free == seams.pieces:
            return
        yield place(cell, state if state >= 0 else first_free * seams.turns)
        for near in around(*cell):
            look(near)


def _middle(cells: Numbers) -> tuple[int, int]:
    """The free cell that is nearest to the middle, which may be a wall between pictures."""
    free = np.argwhere(cells == EMPTY)
    far = np.abs(free - np.array(cells.shape) // 2).max(axis=1)
    row, col = free[int(far.argmin())].tolist()
    return row, col


def energy(seams: Seams, arrangement: Arrangement, reward: float = SEAM_REWARD) -> float:
    """Sum over all seams of the score and a fixed reward.

    Without the reward an arrangement with holes would gain by scattering its pieces.
    """
    return energy_of(seam_scores(seams, arrangement), reward)


def energy_of(scores: SeamScores, reward: float = SEAM_REWARD) -> float:
    """The same of what `seam_scores` gave."""
    return sum(
        float(np.nansum(part, dtype=np.float64)) + reward * int((~np.isnan(part)).sum())
        for part in scores
    )


def worth(seams: Seams, arrangement: Arrangement, reward: float = SEAM_REWARD) -> float:
    """Energy, less what the holes cost: to compare outlines.

    Pieces that are missing could be any; so many ways must be paid for, or an outline with room
    to spare would always win.
    """
    cells, pieces = (int((arrangement.cells >= least).sum()) for least in (EMPTY, 0))
    ways = math.lgamma(cells + 1) - math.lgamma(pieces + 1) - math.lgamma(cells - pieces + 1)
    return energy(seams, arrangement, reward) - HOLES * ways


def seam_scores(seams: Seams, arrangement: Arrangement) -> SeamScores:
    """Scores of the seams to the right (rows, cols - 1) and down (rows - 1, cols); nan: none."""
    rows, cols = arrangement.cells.shape
    every = np.ones((rows, cols - 1), bool), np.ones((rows - 1, cols), bool)
    return tuple(
        _scores_at(seams, arrangement, side, where).reshape(where.shape)
        for side, where in zip(_SIDES, every, strict=True)
    )


def seam_scores_after(
    seams: Seams, arrangement: Arrangement, before: Arrangement, scores: SeamScores
) -> SeamScores:
    """The same where those of another arrangement of this shape are known: few of both differ."""
    other = (arrangement.cells != before.cells) | (arrangement.turns != before.turns)
    changed = other[:, :-1] | other[:, 1:], other[:-1] | other[1:]
    result = []
    for side, where, old in zip(_SIDES, changed, scores, strict=True):
        new = old.copy()
        new[where] = _scores_at(seams, arrangement, side, where)
        result.append(new)
    return tuple(result)


def _scores_at(
    seams: Seams, arrangement: Arrangement, side: Side, where: NDArray[np.bool_]
) -> Floats:
    """(K,) of the seams on this side of the cells that are marked."""
    row, col = np.nonzero(where)
    ends = (row, col), (row + STEPS[side][0], col + STEPS[side][1])
    there = (arrangement.cells[ends[0]] >= 0) & (arrangement.cells[ends[1]] >= 0)
    one, other = (
        np.where(there, seams.state(arrangement.cells[end], arrangement.turns[end]), 0)
        for end in ends
    )
    return np.where(there, seams.score(side, one, other).astype(np.float32), np.float32(np.nan))
