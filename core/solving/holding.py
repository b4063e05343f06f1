"""Brings pinned groups together where the tree or the outline has torn them apart."""

from __future__ import annotations

import numpy as np

from core.arrays import STEPS
from core.puzzles.arrangement import EMPTY, Arrangement, Placement
from core.solving.seams import Seams
from core.solving.searching import repair
from core.solving.tree import turn_step

Group = tuple[Placement, ...]


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
