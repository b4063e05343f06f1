"""From the solver's events to places on the table: who moves where, and who makes way.

Groups grow where they lie, as on a real table: loose pieces under a growing group make way, and a
group that would lie on another is moved to a free place as a whole. Plain arithmetic, no widgets;
it runs in the solver's thread.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from adjgui.solving.items import Shot
from adjgui.table.geometry import LOOSE_PITCH, SpatialHash, Spot
from core.puzzles.arrangement import Arrangement, Placement
from core.solving.events import FrameEvent, JoinEvent, PlaceEvent

_GAP = 0.14  # bare table around a group, in sides of a piece
_MARGIN = 0.35  # of a side, that groups may grow beyond where the pieces lay at first

_Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom in scene units."""


@dataclass
class _Group:
    """Pieces that hold together: their cells, and where cell (0, 0) lies on the table."""

    x: float
    y: float
    cells: dict[int, tuple[int, int]] = field(default_factory=dict)


class Staging:
    """Where everything lies during a run.

    Args:
        spots: where the pieces lie at the start.
        size: side of a piece in scene units.
    """

    def __init__(self, spots: Sequence[Spot], size: float) -> None:
        self._size = size
        self._start = list(spots)
        self.spots = list(spots)
        self._table = SpatialHash(size)
        self._field = _Field(spots, size)
        self._groups: dict[int, _Group] = {}
        self._member: dict[int, int] = {}
        for piece, spot in enumerate(spots):
            self._table.put(piece, spot)
            self._field.add(spot, 1)
            self._groups[piece] = _Group(spot.x, spot.y, {piece: (0, 0)})
            self._member[piece] = piece

    def show(self, event: JoinEvent | FrameEvent | PlaceEvent) -> Shot:
        if isinstance(event, JoinEvent):
            return self._join(event)
        if isinstance(event, FrameEvent):
            return self._frame(event.rows, event.cols, event.placements)
        return self._place(event.placement)

    def finish(self, arrangement: Arrangement) -> Shot | None:
        """The end: what does not lie yet as the solver says in the end; None where all does."""
        shot = self._frame(arrangement.rows, arrangement.cols, arrangement.placements())
        return shot if shot.changes else None

    # -- groups --------------------------------------------------------------------------------

    def _join(self, event: JoinEvent) -> Shot:
        group = self._groups[event.group]
        changes: dict[int, Spot] = {}
        for placement in event.placements:
            piece = placement.piece
            self._groups.pop(self._member[piece], None)
            self._member[piece] = event.group
            group.cells[piece] = (placement.row, placement.col)
            changes[piece] = self._spot_in(group, piece, placement.turns)
        self._move(changes)
        front = tuple(changes)
        if self._is_outside(group):
            changes.update(self._bring_inside(group))
        changes.update(self._make_room(event.group, front))
        return Shot(changes, tuple(group.cells) if len(changes) > len(front) else front)

    def _spot_in(self, group: _Group, piece: int, turns: int) -> Spot:
        row, col = group.cells[piece]
        return Spot(
            group.x + col * self._size,
            group.y + row * self._size,
            (self._start[piece].turns + turns) % 4,
        )

    def _make_room(self, number: int, arrived: Sequence[int]) -> dict[int, Spot]:
        """Loose pieces and groups under what has arrived go elsewhere, or the whole group does."""
        group, size = self._groups[number], self._size
        changes: dict[int, Spot] = {}
        under: dict[int, None] = {}
        for piece in arrived:
            x, y, _ = self.spots[piece]
            for other, _ in self._table.near(x, y, size * 0.97):
                if self._member[other] != number:
                    under[self._member[other]] = None
        for other in sorted(under, key=lambda one: -len(self._groups[one].cells)):
            rival = self._groups[other]
            moving = rival if len(rival.cells) <= len(group.cells) else group
            moved = self._to_free_place(moving)
            changes.update(moved)
            if moving is group and moved:
                break  # where it lies now, it lies on nobody
        return changes

    def _bring_inside(self, group: _Group) -> dict[int, Spot]:
        moved = self._to_free_place(group)
        if moved:
            return moved
        left, top, right, bottom = self._extent(group)
        inside = self._field.bounds
        dx = max(0.0, inside[0] - left) - max(0.0, right - inside[2])
        dy = max(0.0, inside[1] - top) - max(0.0, bottom - inside[3])
        return self._shift(group, dx, dy)

    def _to_free_place(self, group: _Group) -> dict[int, Spot]:
        """Move a group to the nearest place where it lies on nobody; no change: there is none."""
        left, top, right, bottom = self._extent(group)
        for piece in group.cells:
            self._field.add(self.spots[piece], -1)
        found = self._field.find_free(right - left, bottom - top, left, top)
        for piece in group.cells:
            self._field.add(self.spots[piece], 1)
        if found is None:
            return {}
        return self._shift(group, found[0] - left, found[1] - top)

    def _shift(self, group: _Group, dx: float, dy: float) -> dict[int, Spot]:
        if not (dx or dy):
            return {}
        group.x += dx
        group.y += dy
        changes = {piece: self.spots[piece].moved(dx, dy) for piece in group.cells}
        self._move(changes)
        return changes

    def _extent(self, group: _Group) -> tuple[float, float, float, float]:
        rows = [row for row, _ in group.cells.values()]
        cols = [col for _, col in group.cells.values()]
        return (
            group.x + min(cols) * self._size,
            group.y + min(rows) * self._size,
            group.x + (max(cols) + 1) * self._size,
            group.y + (max(rows) + 1) * self._size,
        )

    def _is_outside(self, group: _Group) -> bool:
        left, top, right, bottom = self._extent(group)
        inside = self._field.bounds
        return left < inside[0] or top < inside[1] or right > inside[2] or bottom > inside[3]

    # -- the outline ---------------------------------------------------------------------------

    def _frame(self, rows: int, cols: int, placements: Iterable[Placement]) -> Shot:
        size = self._size
        left, top, right, bottom = self._field.bounds
        middle = ((left + right) / 2, (top + bottom) / 2)
        frame = _Group(middle[0] - cols * size / 2, middle[1] - rows * size / 2)
        changes: dict[int, Spot] = {}
        for placement in placements:
            piece = placement.piece
            frame.cells[piece] = (placement.row, placement.col)
            changes[piece] = self._spot_in(frame, piece, placement.turns)
        self._groups = {0: frame}
        self._member = dict.fromkeys(frame.cells, 0)
        rest = [piece for piece in range(len(self._start)) if piece not in frame.cells]
        changes.update(self._around(frame, rows, cols, rest))
        for piece in rest:
            spot = changes[piece]
            self._groups[piece] = _Group(spot.x, spot.y, {piece: (0, 0)})
            self._member[piece] = piece
        changes = {piece: spot for piece, spot in changes.items() if self.spots[piece] != spot}
        self._move(changes)
        return Shot(changes, tuple(rest), is_cut=True)

    def _around(self, frame: _Group, rows: int, cols: int, rest: list[int]) -> dict[int, Spot]:
        """Places around the outline for the pieces that lie nowhere, each on its own side."""
        size = self._size
        inside = (
            frame.x - _GAP * size,
            frame.y - _GAP * size,
            frame.x + (cols + _GAP) * size,
            frame.y + (rows + _GAP) * size,
        )
        middle_x, middle_y = frame.x + cols * size / 2, frame.y + rows * size / 2

        def angle(x: float, y: float) -> float:
            return math.atan2(y + size / 2 - middle_y, x + size / 2 - middle_x)

        places = [place for place, _ in zip(places_around(inside, size), rest, strict=False)]
        places.sort(key=lambda place: angle(*place))
        waiting = sorted(rest, key=lambda piece: angle(self.spots[piece].x, self.spots[piece].y))
        return {
            piece: Spot(x, y, self._start[piece].turns)
            for piece, (x, y) in zip(waiting, places, strict=True)
        }

    def _place(self, placement: Placement) -> Shot:
        piece = placement.piece
        frame = self._groups[0]
        self._groups.pop(self._member[piece], None)
        self._member[piece] = 0
        frame.cells[piece] = (placement.row, placement.col)
        changes = {piece: self._spot_in(frame, piece, placement.turns)}
        self._move(changes)
        return Shot(changes, (piece,))

    def _move(self, changes: dict[int, Spot]) -> None:
        for piece, spot in changes.items():
            self._field.add(self.spots[piece], -1)
            self._field.add(spot, 1)
            self.spots[piece] = spot
            self._table.put(piece, spot)


class _Field:
    """Which parts of the table are bare, in cells of half a piece.

    Attributes:
        bounds: where the pieces lay at first, with a little more: groups are kept in there as long
            as there is room. Beyond it there is a wide margin for the time when there is none.
    """

    def __init__(self, spots: Sequence[Spot], size: float) -> None:
        self._size = size
        self._cell = size / 2
        left, top, right, bottom = _rectangle_of(spots, size, _MARGIN * size)
        self.bounds = (left, top, right, bottom)
        beyond = max(4 * size, 0.5 * (right - left), 0.5 * (bottom - top))
        self._beyond = math.ceil(beyond / self._cell)
        self._left, self._top = left - self._beyond * self._cell, top - self._beyond * self._cell
        across = math.ceil((right - left) / self._cell) + 2 * self._beyond
        down = math.ceil((bottom - top) / self._cell) + 2 * self._beyond
        self._counts: NDArray[np.int16] = np.zeros((down, across), np.int16)

    def add(self, spot: Spot, sign: int) -> None:
        """A piece lies there (1), or no longer does (-1)."""
        cell, inset = self._cell, 0.02 * self._size
        x, y = spot.x - self._left, spot.y - self._top
        first_row, last_row = int((y + inset) // cell), int((y + self._size - inset) // cell)
        first_col, last_col = int((x + inset) // cell), int((x + self._size - inset) // cell)
        if last_row >= 0 and last_col >= 0:
            rows = slice(max(0, first_row), last_row + 1)
            self._counts[rows, max(0, first_col) : last_col + 1] += sign

    def find_free(
        self, width: float, height: float, x: float, y: float
    ) -> tuple[float, float] | None:
        """The corner, nearest to (x, y), of a bare rectangle with a little room around it."""
        cell, gap = self._cell, _GAP * self._size
        across, down = math.ceil((width + 2 * gap) / cell), math.ceil((height + 2 * gap) / cell)
        rows, cols = self._counts.shape
        if down > rows or across > cols:
            return None
        sums = np.zeros((rows + 1, cols + 1), np.int32)
        np.cumsum(np.cumsum(self._counts > 0, axis=0), axis=1, out=sums[1:, 1:])
        taken = sums[down:, across:] - sums[:-down, across:] - sums[down:, :-across]
        free = taken + sums[:-down, :-across] == 0
        inside = free.copy()
        inside[: self._beyond] = inside[rows - self._beyond - down + 1 :] = False
        inside[:, : self._beyond] = inside[:, cols - self._beyond - across + 1 :] = False
        if inside.any():
            free = inside
        if not free.any():
            return None
        xs = self._left + cell * np.arange(free.shape[1]) + gap
        ys = self._top + cell * np.arange(free.shape[0]) + gap
        distance = (ys[:, None] - y) ** 2 + (xs - x) ** 2
        row, col = divmod(int(np.where(free, distance, np.inf).argmin()), free.shape[1])
        return float(xs[col]), float(ys[row])


def _rectangle_of(spots: Collection[Spot], size: float, margin: float = 0.0) -> _Rectangle:
    """The rectangle that holds all these pieces, with a margin around it."""
    return (
        min(spot.x for spot in spots) - margin,
        min(spot.y for spot in spots) - margin,
        max(spot.x for spot in spots) + size + margin,
        max(spot.y for spot in spots) + size + margin,
    )


def places_around(inside: _Rectangle, size: float) -> Iterator[tuple[float, float]]:
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
