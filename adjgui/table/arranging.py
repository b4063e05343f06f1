"""Many pieces at once: onto the cells of a grid, and around it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from adjgui.table.geometry import LOOSE_PITCH, SpatialHash, Spot

_CLEAR = 0.15  # bare table around a grid, in sides of a piece


class CellPlacement(Protocol):
    """What is read of `core.puzzles.arrangement.Placement`."""

    @property
    def piece(self) -> int: ...
    @property
    def row(self) -> int: ...
    @property
    def col(self) -> int: ...
    @property
    def turns(self) -> int: ...


Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom in scene units."""


def grid_spots(
    placements: Iterable[CellPlacement], size: float, middle: tuple[float, float]
) -> dict[int, Spot]:
    """Spots side by side in the cells of a grid whose middle is at `middle`.

    Raises:
        ValueError: a piece is placed twice, or two pieces share a cell.
    """
    cells: dict[tuple[int, int], int] = {}
    turns: dict[int, int] = {}
    for one in placements:
        if one.piece in turns or (one.row, one.col) in cells:
            raise ValueError(f"piece {one.piece} or cell {one.row, one.col} comes twice")
        cells[one.row, one.col] = one.piece
        turns[one.piece] = one.turns % 4
    if not cells:
        return {}
    rows, cols = [row for row, _ in cells], [col for _, col in cells]
    left = middle[0] - (min(cols) + max(cols) + 1) * size / 2
    top = middle[1] - (min(rows) + max(rows) + 1) * size / 2
    return {
        piece: Spot(left + col * size, top + row * size, turns[piece])
        for (row, col), piece in cells.items()
    }


def rectangle_of(spots: Collection[Spot], size: float, margin: float = 0.0) -> Rectangle:
    """The rectangle that holds all these pieces, with a margin around it."""
    return (
        min(spot.x for spot in spots) - margin,
        min(spot.y for spot in spots) - margin,
        max(spot.x for spot in spots) + size + margin,
        max(spot.y for spot in spots) + size + margin,
    )


def places_around(inside: Rectangle, size: float) -> Iterator[tuple[float, float]]:
    """Corners of loose pieces around a rectangle, ring by ring, without end."""
    pitch = size * LOOSE_PITCH
    left, top, right, bottom = inside
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    gap = (LOOSE_PITCH - 1) * size
    ring = 0
    while True:
        out = gap + ring * pitch
        half_x = (right - left) / 2 + out + size / 2
        half_y = (bottom - top) / 2 + out + size / 2
        across, down = max(1, int(2 * half_x / pitch)), max(1, int(2 * half_y / pitch))
        centres = [
            *((-half_x + 2 * half_x * step / across, -half_y) for step in range(across)),
            *((half_x, -half_y + 2 * half_y * step / down) for step in range(down)),
            *((half_x - 2 * half_x * step / across, half_y) for step in range(across)),
            *((-half_x, half_y - 2 * half_y * step / down) for step in range(down)),
        ]
        for x, y in centres:
            yield middle_x + x - size / 2, middle_y + y - size / 2
        ring += 1


def make_way(
    placed: Mapping[int, Spot], spots: Sequence[Spot], size: float, table: SpatialHash
) -> dict[int, Spot]:
    """New spots around `placed` for the other pieces that it would cover.

    Args:
        placed: pieces about to be put down, as one block.
        spots: where all pieces lie now.
        table: the same, by place.
    """
    if not placed:
        return {}
    inside = rectangle_of(placed.values(), size, _CLEAR * size)
    left, top, right, bottom = inside
    moved = sorted(
        piece
        for piece, _ in table.inside(left - size, top - size, right, bottom)
        if piece not in placed
    )
    taken = SpatialHash(size)
    result: dict[int, Spot] = {}
    places = places_around(inside, size)
    going = {*placed, *moved}
    for piece in moved:
        for x, y in places:
            near = (other for other, _ in table.near(x, y, size * 1.1) if other not in going)
            if next(near, None) is None and next(taken.near(x, y, size * 1.1), None) is None:
                result[piece] = Spot(x, y, spots[piece].turns)
                taken.put(piece, result[piece])
                break
    return result
