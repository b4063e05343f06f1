"""Two published ways to put a puzzle together, to compare `solve_pieces` with on the same scores.

Neither of them turns pieces against each other once the scores are there: a state is a piece with a
turn (see `core.solving.seams`), and both choose among all states of the pieces that are left.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats
from core.puzzles.arrangement import EMPTY, Arrangement
from core.solving.seams import STEPS, opposite

LONGEST_SHIFTING = 25
"""Rounds of the shifter at most."""


class LogOdds:
    """Matrices of log-odds as they are, by direction: what both baselines read.

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

    def matrix(self, direction: int) -> Floats:
        return self._toward[direction]


# -- the source project ----------------------------------------------------------------------


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


# -- Pomeranz et al. 2011 --------------------------------------------------------------------


def greedy_placer(scores: LogOdds, rows: int, cols: int) -> Arrangement:
    """Placer, segmenter and shifter of Pomeranz, Shemesh and Ben-Shahar, CVPR 2011.

    The placer starts with a piece whose four sides all have a best buddy, and those in turn. It
    fills the cell with the most neighbours, with a piece that is best buddy to most of them, or
    else the most compatible one; the outline slides while there is room. The segmenter parts the
    result where neighbours are no best buddies. The shifter keeps the largest segment and places
    the rest anew, until the share of best buddies grows no more. Compatibility is one minus the
    ratio of the distance to that of the best rival, as in section 3.2; the distance is the log of 1
    plus the odds against. Where pieces may be turned, both ways to lay the outline are tried.
    """
    compatibility = _Relative(scores)
    ways = [(rows, cols)] if scores.turns == 1 or rows == cols else [(rows, cols), (cols, rows)]
    runs = [_place_and_shift(compatibility, *way) for way in ways]
    return max(runs, key=lambda run: run[0])[1]


def _place_and_shift(compatibility: _Relative, rows: int, cols: int) -> tuple[float, Arrangement]:
    placed = _place(compatibility, rows, cols, None)
    best, best_share = placed, _buddy_share(compatibility, placed)
    for _ in range(LONGEST_SHIFTING):
        segment = _largest_segment(compatibility, placed)
        if (segment & (placed.cells != EMPTY)).sum() == (placed.cells != EMPTY).sum():
            break
        placed = _place(compatibility, rows, cols, (placed, segment))
        share = _buddy_share(compatibility, placed)
        if share <= best_share:
            break
        best, best_share = placed, share
    return best_share, best


class _Relative:
    """Compatibility relative to the second best, and best buddies, for all four directions."""

    def __init__(self, scores: LogOdds) -> None:
        self.scores = scores
        self.values = []
        best = []
        for direction in range(4):
            # as a distance from 0 up: the sum of a scorer's odds against, so that ratios mean much
            distance = np.logaddexp(0, -scores.matrix(direction).astype(np.float64))
            finite = np.where(np.isfinite(distance), distance, np.inf)
            runner_up = np.partition(finite, 1, axis=1)[:, 1:2]
            with np.errstate(invalid="ignore", divide="ignore"):
                ratio = np.where(runner_up > 0, finite / runner_up, 1.0)
            self.values.append(np.where(np.isfinite(finite), 1 - ratio, -np.inf).astype(np.float32))
            best.append(finite.argmin(axis=1))
        self.buddy = [
            np.where(best[opposite(d)][best[d]] == np.arange(scores.states), best[d], EMPTY)
            for d in range(4)
        ]

    def mutual(self, direction: int, state: int) -> Floats:
        """(M,) mean compatibility both ways."""
        back = self.values[opposite(direction)][:, state]
        mean: Floats = (self.values[direction][state] + back) / 2
        return mean

    def first(self) -> int:
        """The state that is surest in all directions."""
        states = np.arange(self.scores.states)
        count = np.sum([self.buddy[d] != EMPTY for d in range(4)], axis=0)
        around = np.sum(
            [(self.buddy[d] != EMPTY) * count[np.maximum(self.buddy[d], 0)] for d in range(4)],
            axis=0,
        )
        sure = np.sum([self.values[d].max(axis=1) for d in range(4)], axis=0)
        return int(states[np.lexsort((sure, around, count))[-1]])


def _place(
    compatibility: _Relative,
    rows: int,
    cols: int,
    seed: tuple[Arrangement, NDArray[np.bool_]] | None,
) -> Arrangement:
    scores = compatibility.scores
    # a board on which the outline can still slide to every side
    board = _Board(scores, 2 * rows - 1 + 2, 2 * cols - 1 + 2)
    edge = board.cells
    middle_row, middle_col = rows, cols
    top = bottom = middle_row
    left = right = middle_col
    totals: dict[tuple[int, int], Floats] = {}
    votes: dict[tuple[int, int], dict[int, int]] = {}
    counts: dict[tuple[int, int], int] = {}

    def put(row: int, col: int, state: int) -> None:
        nonlocal top, bottom, left, right
        board.put(row, col, state)
        top, bottom = min(top, row), max(bottom, row)
        left, right = min(left, col), max(right, col)
        totals.pop((row, col), None)
        counts.pop((row, col), None)
        votes.pop((row, col), None)
        for direction, (down, across) in enumerate(STEPS):
            cell = row + down, col + across
            if not (0 <= cell[0] < edge.shape[0] and 0 <= cell[1] < edge.shape[1]):
                continue
            if edge[cell] != EMPTY:
                continue
            values = compatibility.mutual(direction, state)
            totals[cell] = totals[cell] + values if cell in totals else values.copy()
            counts[cell] = counts.get(cell, 0) + 1
            buddy = int(compatibility.buddy[direction][state])
            if buddy != EMPTY:
                at = votes.setdefault(cell, {})
                at[buddy] = at.get(buddy, 0) + 1

    if seed is None:
        put(middle_row, middle_col, compatibility.first())
    else:
        before, segment = seed
        own = np.argwhere(segment)
        base = own[0]
        for row, col in own.tolist():
            state = int(before.cells[row, col]) * scores.turns + int(before.turns[row, col])
            put(middle_row + row - int(base[0]), middle_col + col - int(base[1]), state)
    while board.left and totals:
        inside = [
            cell
            for cell in totals
            if max(bottom, cell[0]) - min(top, cell[0]) < rows
            and max(right, cell[1]) - min(left, cell[1]) < cols
        ]
        if not inside:
            break
        most = max(counts[cell] for cell in inside)
        inside = [cell for cell in inside if counts[cell] == most]
        choice: tuple[tuple[int, float], tuple[int, int], int] | None = None
        for cell in inside:
            for state, number in votes.get(cell, {}).items():
                if board.usable[state]:
                    key = (number, float(totals[cell][state]) / most)
                    if choice is None or key > choice[0]:
                        choice = key, cell, state
        if choice is None:  # no best buddy anywhere: the most compatible piece
            for cell in inside:
                values = np.where(board.usable, totals[cell], -np.inf)
                state = int(values.argmax())
                key = (0, float(values[state]) / most)
                if choice is None or key > choice[0]:
                    choice = key, cell, state
        assert choice is not None
        put(*choice[1], choice[2])
    whole = board.arrangement()
    top = max(0, min(top, edge.shape[0] - rows))
    left = max(0, min(left, edge.shape[1] - cols))
    window = np.s_[top : top + rows, left : left + cols]
    return Arrangement(whole.cells[window].copy(), whole.turns[window].copy())


def _joined(compatibility: _Relative, placed: Arrangement, direction: int) -> NDArray[np.bool_]:
    """For neighbours in this direction (RIGHT or DOWN): are they best buddies?"""
    turns = compatibility.scores.turns
    states = np.where(placed.cells == EMPTY, EMPTY, placed.cells * turns + placed.turns)
    one, other = (states[:, :-1], states[:, 1:]) if direction == 0 else (states[:-1], states[1:])
    buddies: NDArray[np.bool_] = compatibility.buddy[direction][np.maximum(one, 0)] == other
    return buddies & (one != EMPTY) & (other != EMPTY)


def _buddy_share(compatibility: _Relative, placed: Arrangement) -> float:
    parts = [_joined(compatibility, placed, direction) for direction in (0, 1)]
    return float(sum(part.sum() for part in parts) / max(1, sum(part.size for part in parts)))


def _largest_segment(compatibility: _Relative, placed: Arrangement) -> NDArray[np.bool_]:
    from scipy.ndimage import label

    rows, cols = placed.cells.shape
    fine = np.zeros((2 * rows - 1, 2 * cols - 1), bool)
    fine[::2, ::2] = placed.cells != EMPTY
    fine[::2, 1::2] = _joined(compatibility, placed, 0)
    fine[1::2, ::2] = _joined(compatibility, placed, 1)
    segments = label(fine)[0][::2, ::2]
    sizes = np.bincount(segments.ravel())
    sizes[0] = 0
    largest: NDArray[np.bool_] = segments == sizes.argmax()
    return largest


class _Board:
    """Cells and the pieces that are left."""

    def __init__(self, scores: LogOdds, rows: int, cols: int) -> None:
        self.cells = np.full((rows, cols), EMPTY, np.int64)
        self.usable = np.ones(scores.states, bool)
        self.left = scores.pieces
        self._turns = scores.turns

    def put(self, row: int, col: int, state: int) -> None:
        self.cells[row, col] = state
        first = state - state % self._turns
        self.usable[first : first + self._turns] = False
        self.left -= 1

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
