"""The second stage: the outline, and which pieces lie in it (the trim of Gallagher 2012)."""

from __future__ import annotations

import numpy as np

from core.solving.events import EMPTY, Arrangement
from core.solving.tree import Group, turn_step

COVERED = 0.97
"""Share of a group's pieces that an outline of unknown size must hold."""


def choose_frame(
    groups: dict[int, Group], pieces: int, turns: int, rows: int | None, cols: int | None
) -> Arrangement:
    """Lay the outline over the largest group and leave out what sticks out.

    Args:
        groups: as the tree left them.
        pieces: of the puzzle.
        turns: 4 if pieces may be turned, else 1.
        rows, cols: of the outline; None where unknown: then it has as many cells as there are
            pieces if such an outline fits the group, else it is as large as the group (some pieces
            are missing).
    """
    group = max(groups.values(), key=lambda g: len(g.cells))
    if rows is not None and cols is not None:
        ways = [group] if turns == 1 or rows == cols else [group, turned_group(group, 1)]
        return max((_window(way, rows, cols) for way in ways), key=_count)
    shapes = [
        (r, c)
        for r, c in _factors(pieces)
        if (rows is None or r == rows) and (cols is None or c == cols)
    ]
    windows = [_window(group, r, c) for r, c in shapes]
    best = max(windows, key=_count, default=None)
    if best is not None and _count(best) >= 0.9 * len(group.cells):
        return best
    return _window(group, *_loose_shape(group, pieces, rows, cols))


def turned_group(group: Group, turns: int) -> Group:
    """The group turned counter-clockwise as a whole."""
    result = Group()
    for piece, (row, col, turn) in group.places.items():
        result.add(piece, *turn_step(row, col, turns), (turn + turns) % 4)
    return result


def _count(arrangement: Arrangement) -> int:
    return int((arrangement.cells != EMPTY).sum())


def _factors(count: int) -> list[tuple[int, int]]:
    return [(r, count // r) for r in range(1, count + 1) if count % r == 0]


def _loose_shape(group: Group, pieces: int, rows: int | None, cols: int | None) -> tuple[int, int]:
    """The smallest outline that holds nearly all of the group and has room for all pieces."""
    mask = _mask(group)[0]
    shape = [rows or mask.shape[0], cols or mask.shape[1]]
    for axis, known in enumerate((rows, cols)):
        if known is not None:
            continue
        profile = mask.sum(axis=1 - axis)
        for length in range(1, len(profile) + 1):
            sums = np.convolve(profile, np.ones(length, np.int64), "valid")
            if sums.max() >= COVERED * profile.sum():
                shape[axis] = length
                break
    while shape[0] * shape[1] < pieces:
        grow = 0 if (shape[0] <= shape[1] and rows is None) or cols is not None else 1
        shape[grow] += 1
    return shape[0], shape[1]


def _mask(group: Group) -> tuple[np.ndarray, int, int]:
    top, left, bottom, right = group.bounds
    mask = np.zeros((bottom - top + 1, right - left + 1), np.int64)
    for row, col in group.cells:
        mask[row - top, col - left] = 1
    return mask, top, left


def _window(group: Group, rows: int, cols: int) -> Arrangement:
    """The window of this shape that holds the most pieces of the group."""
    mask, top, left = _mask(group)
    padded = np.pad(mask, ((rows, rows), (cols, cols)))
    table = np.pad(padded.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    sums = table[rows:, cols:] - table[:-rows, cols:] - table[rows:, :-cols] + table[:-rows, :-cols]
    row, col = divmod(int(sums.argmax()), sums.shape[1])
    first_row, first_col = top - rows + row, left - cols + col
    cells = np.full((rows, cols), EMPTY, np.int64)
    turns = np.zeros((rows, cols), np.int64)
    for piece, (r, c, turn) in group.places.items():
        if 0 <= r - first_row < rows and 0 <= c - first_col < cols:
            cells[r - first_row, c - first_col] = piece
            turns[r - first_row, c - first_col] = turn
    return Arrangement(cells, turns)
