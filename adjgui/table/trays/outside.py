"""Where pieces come to lie that are taken out of their trays."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Mapping

from adjgui.table.geometry import (
    LOOSE_PITCH,
    SpatialHash,
    Spot,
    contacts_of,
    find_snap,
    joined_with,
    room_for,
    room_of,
)
from adjgui.table.model import AT_ONCE, TableModel

Place = tuple[float, float]
_RINGS = 20  # of half a piece's side each, that are looked through for a free place
_MOST_LOOKS = 1500  # at places, for all pieces together: it is done in one turn of the event loop


def outside(model: TableModel, pieces: Iterable[int], at: Place | None = None) -> dict[int, Spot]:
    """Spots on the table for pieces that lie in trays.

    Those that hung together do so again. Each lies where it lay before, or at the nearest free
    place; where there is none near, below all others. Very many stay together, where they lay
    before or below all others.

    Args:
        model: the table.
        pieces: which.
        at: of the scene: the first of them comes there, with its group, and snaps; loose pieces
            make way.
    """
    model.catch_up()
    pieces = list(pieces)
    if len(pieces) > AT_ONCE:
        return _at_once(model, pieces)
    found: dict[int, Spot] = {}
    taken = SpatialHash(model.size)
    crowded: list[dict[int, Spot]] = []
    looks = _MOST_LOOKS
    for wanted in _groups(model, pieces):
        goal: dict[int, Spot] | None
        if at is not None:
            wanted = _centred(wanted, at, model.size)
        if at is not None and not found:
            goal = _snapped(wanted, model)
            found.update(room_for(goal, model.table, model.is_loose))
        else:
            goal, looks = _free(wanted, model.table, taken, looks)
        if goal is None:
            crowded.append(wanted)
            continue
        found.update(goal)
        for piece, spot in goal.items():
            taken.put(piece, spot)
    found.update(_below(model, found, crowded))
    return found


def _at_once(model: TableModel, pieces: list[int]) -> dict[int, Spot]:
    """As many as that take too long to be looked at one by one."""
    wanted = {piece: model.spots[piece] for piece in pieces}
    floor, room = math.floor, room_of(model.size)
    side = 0.9 * model.size  # so that two pieces side by side never share a cell
    cells = {(floor(x / side), floor(y / side)): (x, y) for x, y, _ in wanted.values()}
    if len(cells) < len(wanted):  # one lies on the other
        return _below(model, {}, [{piece: spot} for piece, spot in wanted.items()])
    around = [(column, row) for column in range(-2, 3) for row in range(-2, 3)]
    gone = frozenset(pieces)
    for piece in model.lying:
        x, y, _ = model.spots[piece]
        column, row = floor(x / side), floor(y / side)
        for right, down in around if piece not in gone else ():
            there = cells.get((column + right, row + down))
            if there and abs(there[0] - x) < room and abs(there[1] - y) < room:
                return _below(model, {}, [wanted])
    return wanted


def _groups(model: TableModel, pieces: Iterable[int]) -> list[dict[int, Spot]]:
    """The pieces with where they lay before, those together that lay edge to edge."""
    before = SpatialHash(model.size)
    rest = dict.fromkeys(pieces)
    for piece in rest:
        before.put(piece, model.spots[piece])

    def neighbours(piece: int) -> list[int]:
        contacts = contacts_of(piece, model.spots[piece], before)
        return [one.second if one.first == piece else one.first for one in contacts]

    groups = []
    while rest:
        group = joined_with([next(iter(rest))], neighbours)
        groups.append({piece: model.spots[piece] for piece in sorted(group)})
        for piece in group:
            del rest[piece]
    return groups


def _sides(spots: Iterable[Spot], size: float) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what holds pieces."""
    across, down = zip(*(spot[:2] for spot in spots), strict=True)
    return min(across), min(down), max(across) + size, max(down) + size


def _moved(spots: Mapping[int, Spot], dx: float, dy: float) -> dict[int, Spot]:
    return {piece: spot.moved(dx, dy) for piece, spot in spots.items()}


def _centred(spots: Mapping[int, Spot], at: Place, size: float) -> dict[int, Spot]:
    left, top, right, bottom = _sides(spots.values(), size)
    return _moved(spots, at[0] - (left + right) / 2, at[1] - (top + bottom) / 2)


def _snapped(spots: Mapping[int, Spot], model: TableModel) -> dict[int, Spot]:
    snap = find_snap(spots, model.table, is_fixed=lambda piece: not model.is_loose(piece))
    return dict(spots) if snap is None else _moved(spots, snap.dx, snap.dy)


@functools.cache
def _offsets() -> list[Place]:
    """Half sides of a piece away, the nearest first."""
    steps = range(-_RINGS, _RINGS + 1)
    return sorted(((x / 2, y / 2) for x in steps for y in steps), key=lambda one: math.hypot(*one))


def _free(
    wanted: Mapping[int, Spot], table: SpatialHash, taken: SpatialHash, looks: int
) -> tuple[dict[int, Spot] | None, int]:
    """The nearest place where a group lies on nobody, if it is found, and the looks left."""
    size, room = table.size, room_of(table.size)

    def is_free(dx: float, dy: float) -> bool:
        for x, y, _ in wanted.values():
            for there in (table, taken):
                for _, spot in there.near(x + dx, y + dy, room):
                    if abs(spot.x - x - dx) < room and abs(spot.y - y - dy) < room:
                        return False
        return True

    for column, row in _offsets():
        if is_free(column * size, row * size):
            return _moved(wanted, column * size, row * size), looks
        looks -= 1
        if looks <= 0:
            break
    return None, looks


def _below(
    model: TableModel, placed: Mapping[int, Spot], groups: list[dict[int, Spot]]
) -> dict[int, Spot]:
    """Spots in rows below all that lies on the table or is placed there."""
    if not groups:
        return {}
    size, gap = model.size, model.size * (LOOSE_PITCH - 1)
    left, _, right, bottom = model.bounds
    if placed:
        sides = _sides(placed.values(), size)
        left, right = min(left, sides[0]), max(right, sides[2])
        bottom = max(bottom, sides[3])
    wide = math.sqrt(1.3 * sum(map(len, groups))) * size * LOOSE_PITCH
    right = max(right, left + wide)
    found: dict[int, Spot] = {}
    x, y, high = left, bottom + gap, 0.0
    for group in groups:
        own = _sides(group.values(), size)
        wide = own[2] - own[0]
        if x > left and x + wide > right:
            x, y, high = left, y + high + gap, 0.0
        found.update(_moved(group, x - own[0], y - own[1]))
        x, high = x + wide + gap, max(high, own[3] - own[1])
    return found
