"""The second stage: the outline, and which pieces lie in it (the trim of Gallagher 2012)."""

from __future__ import annotations

import numpy as np

from core.puzzles.arrangement import EMPTY, Arrangement
from core.solving.tree import Group, turn_step

COVERED = 0.97
"""Share of the pieces that an outline must hold to be taken without doubt."""

OUTLINES = 4
"""How many outlines without holes are tried."""


def choose_frame(groups: dict[int, Group], turns: int, rows: int, cols: int) -> Arrangement:
    """Lay the outline over the largest group of the tree and leave out what sticks out."""
    group = _largest(groups)
    ways = [group] if turns < 4 or rows == cols else [group, turned_group(group, 1)]
    return max((window(way, rows, cols) for way in ways), key=_count)


def likely_outlines(
    groups: dict[int, Group], pieces: int, turns: int, rows: int | None, cols: int | None
) -> list[tuple[int, int]]:
    """Outlines that a puzzle of unknown size may have, the likeliest first.

    Those of as many cells as there are pieces, by how much of the largest group they hold; then one
    as large as the group, in case pieces are missing. Only one if it holds nearly all pieces. Rows
    and columns that are known are kept.
    """
    shapes = [
        (r, c)
        for r, c in _factors(pieces)
        if rows in (None, r) and cols in (None, c) and (turns < 4 or rows or cols or r <= c)
    ]
    largest = len(_largest(groups).cells)
    top, left, bottom, right = _largest(groups).bounds
    extent = max(bottom - top + 1, right - left + 1)

    def may_hold(shape: tuple[int, int]) -> bool:
        """Whether half of the group can lie in it at all: a string of thousands is no picture."""
        return 2 * min(shape[0], extent) * min(shape[1], extent) >= largest

    shapes = [shape for shape in shapes if may_hold(shape)]
    held = {shape: _count(choose_frame(groups, turns, *shape)) for shape in shapes}
    shapes = [shape for shape in shapes if 2 * held[shape] >= largest]
    shapes.sort(key=lambda shape: -held[shape])
    if shapes and held[shapes[0]] >= COVERED * pieces:
        return shapes[:1]
    loose = loose_shape(_largest(groups), pieces, rows, cols)
    return [*shapes[:OUTLINES], *([] if loose in shapes[:OUTLINES] else [loose])]


def _largest(groups: dict[int, Group]) -> Group:
    return max(groups.values(), key=lambda group: len(group.cells))


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


def loose_shape(group: Group, pieces: int, rows: int | None, cols: int | None) -> tuple[int, int]:
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


def window(group: Group, rows: int, cols: int) -> Arrangement:
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
