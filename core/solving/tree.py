"""The first stage: join pieces to groups, the surest seams first.

A minimum spanning tree whose joins are refused where pieces would overlap (Gallagher, "Jigsaw
puzzles with pieces of unknown orientation", CVPR 2012). How sure a seam is comes from the pair
itself and from the best loop of four pieces that closes over it (Son, Hays and Cooper, "Solving
square jigsaw puzzles with loop constraints", ECCV 2014). Beyond both, a join is also refused while
the other seams that it would form speak against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.arrays import SIDES, STEPS, Floats, Numbers, Side, opposite
from core.puzzles.arrangement import Placement
from core.solving.events import JoinEvent
from core.solving.seams import Seams

CANDIDATES = 6
"""Partners of a side that are looked at."""

LOOP_WEIGHT = 0.5
STRICT, LENIENT = -3.0, -6.0
"""Lowest mean score of the seams that a join forms, in the first and in the second pass."""

NOISE = 2.0
"""Scale of the Gumbel noise on the sureness when the order is shaken."""

Cell = tuple[int, int]


@dataclass
class Group:
    """Pieces that hold together: piece by cell, and cell and turn by piece."""

    cells: dict[Cell, int] = field(default_factory=dict)
    places: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    bounds: tuple[int, int, int, int] = (0, 0, 0, 0)
    """First row, first column, last row, last column."""

    def add(self, piece: int, row: int, col: int, turn: int) -> None:
        """Let a piece lie in a cell, turned."""
        top, left, bottom, right = self.bounds if self.cells else (row, col, row, col)
        self.bounds = (min(top, row), min(left, col), max(bottom, row), max(right, col))
        self.cells[row, col] = piece
        self.places[piece] = (row, col, turn)


def turn_step(row: int, col: int, turns: int) -> Cell:
    """Turn a step by quarter turns counter-clockwise, as seen on the screen."""
    for _ in range(turns % 4):
        row, col = -col, row
    return row, col


@dataclass(frozen=True, eq=False)
class SureSeams:
    """Seams that the tree may be grown from.

    Attributes:
        states, others: (K,) int64.
        sides: (K,) on which side of `states[k]` `others[k]` lies, "right" or "below".
        sureness: (K,) float32, higher is surer.
    """

    states: Numbers
    sides: NDArray[np.str_]
    others: Numbers
    sureness: Floats

    def ordered(self, rng: np.random.Generator | None) -> Iterator[tuple[int, Side, int]]:
        """(state, side, other), the surest first; `rng` shakes the order."""
        values = self.sureness
        if rng is not None:
            values = values + NOISE * rng.gumbel(size=len(values)).astype(np.float32)
        order = np.argsort(-values, kind="stable")
        columns = (part[order].tolist() for part in (self.states, self.sides, self.others))
        return zip(*columns, strict=True)


def sure_seams(seams: Seams) -> SureSeams:
    """The best partners of every side, and how sure each is."""
    best = {side: seams.best(side, CANDIDATES) for side in SIDES}
    parts = []
    for side in SIDES[:1] if seams.turns == 4 else SIDES[:2]:
        found, scores = best[side]
        sureness = scores.copy()
        for across in ("below", "above") if side == "right" else ("right", "left"):
            sureness += LOOP_WEIGHT * _best_loop(seams, best, side, across)
        states = np.repeat(np.arange(seams.states), found.shape[1])
        sides = np.full(found.size, side)
        parts.append((states, sides, found.ravel(), sureness.astype(np.float32).ravel()))
    return SureSeams(*map(np.concatenate, zip(*parts, strict=True)))


def _best_loop(
    seams: Seams, best: dict[Side, tuple[Numbers, Floats]], side: Side, across: Side
) -> Floats:
    """Score of the best loop a-b-d-c for each candidate a-b, c and d across from a and b."""
    found, _ = best[side]
    near, near_scores = best[across]
    width = 3
    near, near_scores = near[:, :width], near_scores[:, :width]
    result = np.empty(found.shape, np.float32)
    for start in range(0, seams.states, 512):
        part = slice(start, start + 512)
        c = near[part][:, None, :, None]
        d = near[found[part]][:, :, None, :]
        total = (
            near_scores[part][:, None, :, None]
            + near_scores[found[part]][:, :, None, :]
            + seams.score(side, c, d)
        )
        result[part] = total.max(axis=(2, 3)) / 3
    return result


def grow_tree(
    seams: Seams,
    sure: SureSeams,
    rows: int | None,
    cols: int | None,
    rng: np.random.Generator | None = None,
    *,
    lowest: Sequence[float] = (STRICT, LENIENT),
    judge: Callable[[Group, list[Placement]], bool] | None = None,
) -> Iterator[JoinEvent | dict[int, Group]]:
    """Join pieces to groups.

    Args:
        seams: the scores.
        sure: what `sure_seams` says of them.
        rows, cols: the outline, which no group may outgrow (turned by 90 degrees neither, where
            pieces may be turned); None where it is not known.
        rng: shakes the order of the seams, for another tree; None takes the surest first.
        lowest: lowest mean score of the seams that a join forms, in each pass.
        judge: has the last word on joining the pieces that come in with a group; None: all may.

    Yields:
        A `JoinEvent` a join, and at the end the groups by their number.
    """
    member = list(range(seams.pieces))
    groups = {piece: Group({(0, 0): piece}, {piece: (0, 0, 0)}) for piece in member}
    order = list(sure.ordered(rng))
    limits = None if rows is None or cols is None else (rows, cols)
    for least in lowest:
        refused: set[tuple[int, ...]] = set()
        for state, side, other in order:
            a, b = member[state // seams.turns], member[other // seams.turns]
            if a == b:
                continue
            if len(groups[a].cells) < len(groups[b].cells):
                a, b = b, a
                state, side, other = other, opposite(side), state
            way = _way(groups[a], groups[b], seams, state, other, side)
            # many seams ask for the same join; groups only grow, so it stays refused until then
            join = (a, len(groups[a].cells), b, len(groups[b].cells), *way)
            if join in refused:
                continue
            moved = _moved(groups[a], groups[b], *way)
            if (
                moved is None
                or not _fits(groups[a], moved, limits, seams.turns)
                or _mean_of_new_seams(groups[a], moved, seams) < least
                or (judge is not None and not judge(groups[a], moved))
            ):
                refused.add(join)
                continue
            for placement in moved:
                groups[a].add(placement.piece, placement.row, placement.col, placement.turns)
                member[placement.piece] = a
            del groups[b]
            yield JoinEvent(a, tuple(moved))
    yield groups


def _way(
    group: Group, other: Group, seams: Seams, state: int, other_state: int, side: Side
) -> tuple[int, int, int]:
    """How the other group must be turned, and then moved down and right, for a seam to be."""
    piece, turn = seams.lies(state)
    other_piece, other_turn = seams.lies(other_state)
    row, col, has_turn = group.places[piece]
    spin = has_turn - turn
    step = turn_step(*STEPS[side], spin)
    other_row, other_col, other_has = other.places[other_piece]
    spin_other = (other_turn + spin - other_has) % 4
    origin = turn_step(other_row, other_col, spin_other)
    return spin_other, row + step[0] - origin[0], col + step[1] - origin[1]


def _moved(group: Group, other: Group, spin: int, down: int, across: int) -> list[Placement] | None:
    """The pieces of the other group, brought to where a seam wants them; None if they overlap."""
    moved = []
    for number, (row, col, turn) in other.places.items():
        row, col = turn_step(row, col, spin)
        row, col = row + down, col + across
        if (row, col) in group.cells:
            return None
        moved.append(Placement(number, row, col, (turn + spin) % 4))
    return moved


def _fits(group: Group, moved: list[Placement], limits: Cell | None, turns: int) -> bool:
    if limits is None:
        return True
    top, left, bottom, right = group.bounds
    height = max(bottom, *(p.row for p in moved)) - min(top, *(p.row for p in moved)) + 1
    width = max(right, *(p.col for p in moved)) - min(left, *(p.col for p in moved)) + 1
    rows, cols = limits
    return (height <= rows and width <= cols) or (turns == 4 and height <= cols and width <= rows)


def _mean_of_new_seams(group: Group, moved: list[Placement], seams: Seams) -> float:
    total, count = 0.0, 0
    for placement in moved:
        state = seams.state(placement.piece, placement.turns)
        for side, (down, across) in STEPS.items():
            near = group.cells.get((placement.row + down, placement.col + across))
            if near is not None:
                near_state = seams.state(near, group.places[near][2])
                total += float(seams.score(side, state, near_state))
                count += 1
    return total / count
