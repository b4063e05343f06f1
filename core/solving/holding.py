"""Brings pinned groups together where the tree or the outline has torn them apart."""

from __future__ import annotations

import numpy as np

from core.arrays import STEPS
from core.errors import AdjguiError
from core.puzzles.arrangement import EMPTY, Arrangement, Placement
from core.solving.pins import Pins
from core.solving.seams import Seams
from core.solving.searching import repair
from core.solving.tree import turn_step

Group = tuple[Placement, ...]


Outline = tuple[int | None, int | None]
"""Rows and columns, None where they are not known."""


def check_room(pins: Pins, outline: Outline, turns: int) -> None:
    """See whether each pinned group can lie in an outline.

    Args:
        pins: what holds.
        outline: as far as it is known.
        turns: of a piece, see `core.arrays`.

    Raises:
        AdjguiError: it cannot.
    """
    for group in pins.groups:
        ways = _extents(group, turns)
        if not any(_lies_in(way, outline) for way in ways):
            down, across = ways[0]
            room = " x ".join("any" if one is None else str(one) for one in outline)
            raise AdjguiError(
                f"Pieces that are to stay together take {down} x {across} cells and do not fit "
                f"into {room}; choose a larger outline or let some go."
            )


def with_room(pins: Pins, outline: tuple[int, int], known: Outline, turns: int) -> tuple[int, int]:
    """An outline that may have been guessed, grown until each pinned group can lie in it."""
    for group in pins.groups:
        ways = [way for way in _extents(group, turns) if _lies_in(way, known)]
        grown = [(max(outline[0], down), max(outline[1], across)) for down, across in ways]
        outline = min(grown, key=lambda one: one[0] * one[1])
    return outline


def _lies_in(extent: tuple[int, int], outline: Outline) -> bool:
    return all(end is None or long <= end for long, end in zip(extent, outline, strict=True))


def _extents(group: Group, turns: int) -> list[tuple[int, int]]:
    """Rows and columns that a group takes, in each way in which it may lie."""
    at = np.array([(one.row, one.col) for one in group])
    down, across = (at.max(axis=0) - at.min(axis=0) + 1).tolist()
    return [(down, across), (across, down)] if turns == 4 else [(down, across)]


def torn_groups(pins: Pins | None, arrangement: Arrangement) -> tuple[int, ...]:
    """The numbers, from 0, of pinned groups that do not lie as they are to."""
    every = enumerate(() if pins is None else pins.groups)
    return tuple(number for number, one in every if not lies_so(arrangement, one))


def hold(seams: Seams, arrangement: Arrangement) -> bool:
    """Lay every pinned group as it is to be, where it fits best, in the arrangement.

    What lay there goes elsewhere. A group for which there is no room stays torn.

    Returns:
        Whether anything was moved.
    """
    groups = [] if seams.pins is None else [one for one in seams.pins.groups if len(one) > 1]
    groups.sort(key=lambda group: -len(group))
    torn = [group for group in groups if not lies_so(arrangement, group)]
    fixed = {one.piece for group in groups if group not in torn for one in group}
    for group in torn:
        place = _best_place(seams, arrangement, group, fixed)
        if place is None:
            continue
        cells, turns = arrangement.cells, arrangement.turns
        own = np.isin(cells, [one.piece for one in group])
        cells[own], turns[own] = EMPTY, 0
        for one in place:
            cells[one.row, one.col], turns[one.row, one.col] = one.piece, one.turns
        repair(seams, arrangement, np.random.default_rng(0))
        fixed |= {one.piece for one in group}
    return bool(torn)


def lies_so(arrangement: Arrangement, group: Group) -> bool:
    """Whether a group lies together, whichever way the whole is turned."""
    first = group[0]
    found = np.argwhere(arrangement.cells == first.piece)
    if not len(found):
        return False
    row, col = found[0].tolist()
    spin = (int(arrangement.turns[row, col]) - first.turns) % 4
    down, across = turn_step(first.row, first.col, spin)
    for one in _laid(group, spin, row - down, col - across):
        at = one.row, one.col
        if not (0 <= at[0] < arrangement.rows and 0 <= at[1] < arrangement.cols):
            return False
        if arrangement.cells[at] != one.piece or arrangement.turns[at] != one.turns:
            return False
    return True


def _laid(group: Group, spin: int, down: int, across: int) -> list[Placement]:
    """The group turned and shifted."""
    laid = []
    for one in group:
        row, col = turn_step(one.row, one.col, spin)
        laid.append(Placement(one.piece, row + down, col + across, (one.turns + spin) % 4))
    return laid


def _best_place(
    seams: Seams, arrangement: Arrangement, group: Group, fixed: set[int]
) -> list[Placement] | None:
    best: tuple[float, list[Placement]] | None = None
    for spin in range(0, 4, seams.quarters):
        at = np.array([(one.row, one.col) for one in _laid(group, spin, 0, 0)])
        (top, left), (bottom, right) = at.min(axis=0).tolist(), at.max(axis=0).tolist()
        for down in range(-top, arrangement.rows - bottom):
            for across in range(-left, arrangement.cols - right):
                laid = _laid(group, spin, down, across)
                under = [int(arrangement.cells[one.row, one.col]) for one in laid]
                if any(piece < EMPTY or piece in fixed for piece in under):
                    continue
                gain = _gain(seams, arrangement, laid)
                if best is None or gain > best[0]:
                    best = gain, laid
    return None if best is None else best[1]


def _gain(seams: Seams, arrangement: Arrangement, laid: list[Placement]) -> float:
    """Mean score of the seams that the group would have with what lies around it."""
    own, targets = {one.piece for one in laid}, {(one.row, one.col) for one in laid}
    scores = []
    for one in laid:
        state = seams.state(one.piece, one.turns)
        for side, (down, across) in STEPS.items():
            at = one.row + down, one.col + across
            inside = 0 <= at[0] < arrangement.rows and 0 <= at[1] < arrangement.cols
            if not inside or at in targets:
                continue
            piece = int(arrangement.cells[at])
            if piece >= 0 and piece not in own:
                other = seams.state(piece, int(arrangement.turns[at]))
                scores.append(float(seams.score(side, state, other)))
    return float(np.mean(scores)) if scores else -np.inf
