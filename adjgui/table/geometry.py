"""Where pieces lie and where they snap: plain arithmetic, no widgets.

A piece is a square of `size` units. Of square pieces a unit is one pixel; others are stretched when
they are shown. A piece's spot is its upper left corner. x runs right, y runs down, quarter turns
are counter-clockwise.
"""

from __future__ import annotations

import functools
import math
import random
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from adjgui.table.seams import Orientation
from core.arrays import STEPS, Side

# Shares of a piece's side.
SNAP_REACH = 0.2  # how near an edge must come
_SNAP_SLACK = 0.3  # how far the rows may be out of line
TOUCHING = 0.01  # two pieces this near to side by side share a seam
LOOSE_PITCH = 1.34  # distance of loose pieces from centre to centre
_MOST_MADE_WAY = 12  # pieces
_ROOM = 0.12  # free space kept around a piece that has been put aside


class Spot(NamedTuple):
    """Where a piece lies: upper left corner and quarter turns, 0 to 3."""

    x: float
    y: float
    turns: int = 0

    def moved(self, dx: float, dy: float) -> Spot:
        """The spot this far away."""
        return Spot(self.x + dx, self.y + dy, self.turns)


class Contact(NamedTuple):
    """Two pieces that lie edge to edge; `first` is the left or upper one."""

    first: int
    second: int
    orientation: Orientation


class Snap(NamedTuple):
    """How far a group must still go to lie edge to edge with a piece at rest."""

    dx: float
    dy: float
    moving: int
    resting: int


def beside(spot: Spot, side: Side, size: float, turns: int = 0) -> Spot:
    """The spot at the given side of another."""
    step_y, step_x = STEPS[side]
    return Spot(spot.x + step_x * size, spot.y + step_y * size, turns)


class SpatialHash:
    """Pieces by the square cell that their centre lies in, for a quick look around a place."""

    def __init__(self, size: float) -> None:
        self.size = size
        self._cells: dict[tuple[int, int], dict[int, Spot]] = {}
        self._cell_of: dict[int, tuple[int, int]] = {}

    @classmethod
    def of(cls, size: float, spots: Iterable[Spot]) -> SpatialHash:
        """With these pieces, numbered from 0; quicker than one by one."""
        table = cls(size)
        cells, cell_of, floor = table._cells, table._cell_of, math.floor
        for piece, spot in enumerate(spots):
            cell = (floor(spot[0] / size + 0.5), floor(spot[1] / size + 0.5))
            cell_of[piece] = cell
            there = cells.get(cell)
            if there is None:
                cells[cell] = {piece: spot}
            else:
                there[piece] = spot
        return table

    def __contains__(self, piece: int) -> bool:
        return piece in self._cell_of

    def give_up(self) -> list[dict[Any, Any]]:
        """Empty it; what it held is handed out."""
        held: list[dict[Any, Any]] = [self._cells, self._cell_of]
        self._cells, self._cell_of = {}, {}
        return held

    def put(self, piece: int, spot: Spot) -> None:
        """Add a piece, or move it."""
        size = self.size
        cell = (math.floor(spot.x / size + 0.5), math.floor(spot.y / size + 0.5))
        old = self._cell_of.get(piece)
        if old != cell:
            if old is not None:
                self.remove(piece)
            self._cell_of[piece] = cell
        self._cells.setdefault(cell, {})[piece] = spot

    def spot_of(self, piece: int) -> Spot:
        """Where a piece is that has been put.

        Raises:
            KeyError: it has not.
        """
        return self._cells[self._cell_of[piece]][piece]

    def remove(self, piece: int) -> None:
        """Forget a piece; one that is not there is no error."""
        cell = self._cell_of.pop(piece, None)
        if cell is None:
            return
        pieces = self._cells[cell]
        del pieces[piece]
        if not pieces:
            del self._cells[cell]

    def at(self, x: float, y: float, slack: float) -> Iterator[int]:
        """Pieces whose spot is (x, y), give or take `slack` in both directions; one cell quick."""
        size = self.size
        column, row = math.floor((x - slack) / size + 0.5), math.floor((y - slack) / size + 0.5)
        if (
            math.floor((x + slack) / size + 0.5) != column
            or math.floor((y + slack) / size + 0.5) != row
        ):
            for piece, _ in self.near(x, y, slack):
                yield piece
            return
        group = self._cells.get((column, row))
        if group is not None:
            for piece, spot in group.items():
                if abs(spot.x - x) <= slack and abs(spot.y - y) <= slack:
                    yield piece

    def near(self, x: float, y: float, reach: float) -> Iterator[tuple[int, Spot]]:
        """Pieces whose spot is at most `reach` units from (x, y) in both directions."""
        return self.inside(x - reach, y - reach, x + reach, y + reach)

    def inside(
        self, left: float, top: float, right: float, bottom: float
    ) -> Iterator[tuple[int, Spot]]:
        """Pieces whose spot (upper left corner) lies in the rectangle."""
        size = self.size
        first_column = math.floor(left / size + 0.5)
        last_column = math.floor(right / size + 0.5)
        first_row = math.floor(top / size + 0.5)
        last_row = math.floor(bottom / size + 0.5)
        cells = self._cells
        if (last_column - first_column + 1) * (last_row - first_row + 1) > len(cells):
            groups: Iterable[dict[int, Spot]] = cells.values()
        else:
            groups = (
                cells[column, row]
                for column in range(first_column, last_column + 1)
                for row in range(first_row, last_row + 1)
                if (column, row) in cells
            )
        for group in groups:
            for piece, spot in group.items():
                if left <= spot.x <= right and top <= spot.y <= bottom:
                    yield piece, spot


def contacts_of(piece: int, spot: Spot, table: SpatialHash) -> Iterator[Contact]:
    """The seams that a piece at this spot has with the pieces on the table, itself left out."""
    size = table.size
    slack = size * TOUCHING
    x, y = spot.x, spot.y
    for other in table.at(x + size, y, slack):
        yield Contact(piece, other, "horizontal")
    for other in table.at(x - size, y, slack):
        yield Contact(other, piece, "horizontal")
    for other in table.at(x, y + size, slack):
        yield Contact(piece, other, "vertical")
    for other in table.at(x, y - size, slack):
        yield Contact(other, piece, "vertical")


def overlaps(first: Spot, second: Spot, size: float, share: float = 0.0) -> bool:
    """Whether two pieces cover each other by more than `share` of a side in both directions."""
    free = size * (1.0 - share)
    return abs(first.x - second.x) < free and abs(first.y - second.y) < free


def find_snap(
    moving: Mapping[int, Spot],
    table: SpatialHash,
    *,
    reach: float | None = None,
    is_fixed: Callable[[int], bool] = lambda _piece: False,
) -> Snap | None:
    """The nearest way for a group to lie edge to edge with a piece at rest, or None.

    Args:
        moving: the group's pieces and where they are held now; they may be on `table` as well.
        reach: how near two edges must be, in scene units (default 0.2 of a side).
        is_fixed: whether a piece at rest keeps its place; a group does not snap on top of one.
    """
    size = table.size
    reach = size * SNAP_REACH if reach is None else reach
    slack = max(size * _SNAP_SLACK, reach)
    found: list[tuple[float, Snap]] = []
    for piece, spot in moving.items():
        for other, place in table.near(spot.x, spot.y, size + reach):
            if other in moving:
                continue
            dx, dy = place.x - spot.x, place.y - spot.y
            # What is missing if the piece goes left of, right of, above or below the other.
            for ex, ey, sideways in (
                (dx - size, dy, True),
                (dx + size, dy, True),
                (dx, dy - size, False),
                (dx, dy + size, False),
            ):
                along, across = (ex, ey) if sideways else (ey, ex)
                if abs(along) <= reach and abs(across) <= slack:
                    found.append((math.hypot(ex, ey), Snap(ex, ey, piece, other)))
    found.sort(key=lambda item: item[0])
    for _, snap in found[:8]:
        if not _lands_on(moving, snap, table, is_fixed):
            return snap
    return None


def _lands_on(
    moving: Mapping[int, Spot], snap: Snap, table: SpatialHash, is_fixed: Callable[[int], bool]
) -> bool:
    size = table.size
    # The piece that snaps decides; a large group would cost too much, and the eye follows it too.
    pieces = moving if len(moving) <= 64 else {snap.moving: moving[snap.moving]}
    for spot in pieces.values():
        goal = spot.moved(snap.dx, snap.dy)
        for other, place in table.near(goal.x, goal.y, size):
            if other not in moving and is_fixed(other) and overlaps(goal, place, size, 0.3):
                return True
    return False


def snap_towards(
    moving: Mapping[int, Spot], table: SpatialHash, direction: tuple[float, float]
) -> Snap | None:
    """Like `find_snap`, for a step with the keyboard: never back against the step's direction."""
    snap = find_snap(moving, table)
    if snap is None:
        return None
    return snap if snap.dx * direction[0] + snap.dy * direction[1] > 0 else None


def push_until_touching(piece: int, spot: Spot, side: Side, table: SpatialHash) -> Spot | None:
    """Where a piece ends when it is pushed to one side until it lies against the next piece.

    The next piece is the nearest whose middle is beyond this one's in that direction and at most
    three quarters of a side out of line. None where nothing lies that way.
    """
    size = table.size
    step_y, step_x = STEPS[side]
    best: tuple[float, Spot] | None = None
    reach = {-1: (-1e9, 0.0), 0: (-0.75 * size, 0.75 * size), 1: (0.0, 1e9)}
    (left, right), (top, bottom) = reach[step_x], reach[step_y]
    x, y = spot.x, spot.y
    for other, place in table.inside(x + left, y + top, x + right, y + bottom):
        ahead = (place.x - spot.x) * step_x + (place.y - spot.y) * step_y
        if other != piece and ahead > size * 0.25 and (best is None or ahead < best[0]):
            best = (ahead, place)
    if best is None:
        return None
    return Spot(best[1].x - step_x * size, best[1].y - step_y * size, spot.turns)


def turned_together(spots: Mapping[int, Spot], quarter_turns: int, size: float) -> dict[int, Spot]:
    """The group turned as one about its middle, counter-clockwise; joined pieces stay joined."""
    if not spots:
        return {}
    left = min(spot.x for spot in spots.values())
    top = min(spot.y for spot in spots.values())
    right = max(spot.x for spot in spots.values()) + size
    bottom = max(spot.y for spot in spots.values()) + size
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    shift_x, shift_y = middle_x - size / 2, middle_y - size / 2
    result = {}
    for piece, spot in spots.items():
        x, y, turns = spot
        x, y = x - shift_x, y - shift_y
        for _ in range(quarter_turns % 4):
            x, y = y, -x
        result[piece] = Spot(x + shift_x, y + shift_y, (turns + quarter_turns) % 4)
    return result


def room_of(size: float) -> float:
    """How far apart two loose pieces must be, from corner to corner."""
    return size * (1.0 + _ROOM)


def free_spot(
    wanted: Spot,
    table: SpatialHash,
    *,
    ignoring: Collection[int] = (),
    taken: SpatialHash | None = None,
) -> Spot:
    """The nearest spot with a little room on all sides.

    Args:
        ignoring: pieces on the table that do not count.
        taken: spots about to be filled.
    """
    size = table.size
    room = room_of(size)

    def is_free(x: float, y: float) -> bool:
        def is_clear(spot: Spot) -> bool:
            return abs(spot.x - x) >= room or abs(spot.y - y) >= room

        if taken is not None and not all(is_clear(spot) for _, spot in taken.near(x, y, room)):
            return False
        return all(piece in ignoring or is_clear(spot) for piece, spot in table.near(x, y, room))

    if is_free(wanted.x, wanted.y):
        return wanted
    step = size * 0.5
    for ring in range(1, 41):
        # The eight sides of a ring, nearest first, are close enough to a circle for the eye.
        places = [
            (column * step, row * step)
            for column in range(-ring, ring + 1)
            for row in range(-ring, ring + 1)
            if max(abs(column), abs(row)) == ring
        ]
        places.sort(key=lambda place: math.hypot(*place))
        for dx, dy in places:
            if is_free(wanted.x + dx, wanted.y + dy):
                return wanted.moved(dx, dy)
    return wanted.moved(0.0, step * 42)


def room_for(
    placed: Mapping[int, Spot],
    table: SpatialHash,
    is_loose: Callable[[int], bool],
    *,
    share: float = 0.08,
) -> dict[int, Spot]:
    """New spots for loose pieces that would be covered by pieces put down at `placed`.

    Args:
        share: how much of a side, in both directions, must be covered for a piece to make way.
    """
    size = table.size
    moved: dict[int, Spot] = {}
    taken = SpatialHash(size)
    for piece, spot in placed.items():
        taken.put(piece, spot)
    for spot in placed.values():
        for other, place in list(table.near(spot.x, spot.y, size)):
            if other in placed or other in moved or not is_loose(other):
                continue
            if overlaps(spot, place, size, share):
                if len(moved) >= _MOST_MADE_WAY:
                    return moved
                moved[other] = free_spot(
                    place, table, ignoring={*placed, *moved, other}, taken=taken
                )
                taken.put(other, moved[other])
    return moved


def shuffled_layout(
    count: int,
    rows: int,
    cols: int,
    size: float,
    seed: int | None,
    *,
    aspect: float = 1.3,
    numbers: Sequence[int] | None = None,
) -> list[Spot]:
    """Spots for a shuffled puzzle: loose pieces in a frame around free room to work in.

    Args:
        count: number of pieces.
        rows, cols: the puzzle's grid; the free room in the middle grows with it.
        seed: None for another order every time.
        aspect: width to height of the whole.
        numbers: of the pieces, 1 to N, to lay them in that order row by row; by default in any.
    """
    dice = random.Random(seed)
    pitch = size * LOOSE_PITCH
    # Free room: half of the finished puzzle each way; it grows as pieces leave the frame.
    hole_columns = max(2.2, cols * 0.5) * size / pitch
    hole_rows = max(1.4, rows * 0.5) * size / pitch

    def is_free(column: float, row: float) -> bool:
        return abs(column) >= (hole_columns + 0.72) / 2 or abs(row) >= (hole_rows + 0.72) / 2

    taken = functools.lru_cache(None)(
        lambda number, across: sum(
            not (is_free(place, 0.0) if across else is_free(0.0, place))
            for place in _centred(number)
        )
    )
    best: tuple[float, int, int] | None = None
    middle = math.sqrt((count + hole_columns * hole_rows) / aspect)
    for down in range(max(2, int(middle) - 1), int(middle) + 5):
        for across in range(max(2, int(down * aspect) - 2), int(down * aspect) + 4):
            spare = across * down - taken(across, True) * taken(down, False) - count
            # Small on a screen of this shape, and few empty cells.
            cost = max(across, down * aspect) + 0.02 * spare
            if spare >= 0 and (best is None or cost < best[0]):
                best = (cost, across, down)
    assert best is not None
    _, across, down = best
    columns = _centred(across)
    open_columns = [column for column in columns if is_free(column, 0.0)]
    cells = [
        (column, row)
        for row in _centred(down)
        for column in (columns if is_free(0.0, row) else open_columns)
    ]
    # Empty cells go to both ends of the last rows, so that these stand in the middle.
    cells.sort(key=lambda cell: (cell[1], abs(cell[0]), cell[0]))
    del cells[count:]
    if numbers is None:
        dice.shuffle(cells)
    else:
        cells.sort(key=lambda cell: (cell[1], cell[0]))
        cells = [cells[number - 1] for number in numbers]
    jitter = size * 0.04
    return [
        Spot(
            x * pitch - size / 2 + jitter * (2 * dice.random() - 1),
            y * pitch - size / 2 + jitter * (2 * dice.random() - 1),
        )
        for x, y in cells
    ]


def _centred(count: int) -> list[float]:
    """Positions with a distance of one around nought."""
    return [place - (count - 1) / 2 for place in range(count)]


def joined_with(start: Iterable[int], neighbours: Callable[[int], Iterable[int]]) -> set[int]:
    """All pieces that hang together with the given ones."""
    found = set(start)
    todo = list(found)
    while todo:
        for other in neighbours(todo.pop()):
            if other not in found:
                found.add(other)
                todo.append(other)
    return found
