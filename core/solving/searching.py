"""Large neighbourhood search: take a part up, put it back better, keep what is no worse.

Shaw, "Using constraint programming and local search methods to solve vehicle routing problems",
CP 1998, for puzzles. Three kinds of part: a patch around a seam that looks wrong; such a patch with
all that holds badly; a segment that holds together and fits better elsewhere (as Sholomon, David
and Netanyahu, "A genetic algorithm-based solver for very large jigsaw puzzles", CVPR 2013, move
segments as a whole). Holes are filled greedily, then by linear assignment.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_dilation, label
from scipy.optimize import linear_sum_assignment

from core.arrays import SIDES, STEPS, Floats, Numbers, Side, opposite
from core.puzzles.arrangement import EMPTY, WALL, Arrangement
from core.solving.filling import (
    NEIGHBOUR_BONUS,
    SEAM_REWARD,
    SeamScores,
    energy_of,
    fill,
    seam_scores,
    seam_scores_after,
)
from core.solving.seams import Seams
from core.solving.tree import turn_step

LONGEST = 12
"""Bounds a search that gains again and again, see `search`."""

SURE = -0.7
"""A seam from which on nothing is mended: the rivals together are no likelier."""

LARGEST_PATCH = 60
"""Cells taken up at once."""

MOST_LOOSE = 400
"""Of more pieces that lie nowhere, of a puzzle of which the likeliest pairs alone are kept, only
these are looked at: to look at all takes time that grows with the cube."""

PARTNERS = 4
"""Partners of a side that tell where a segment may go."""

THRESHOLDS = (-0.7, -1.5, -3.0)


Partners = dict[Side, tuple[Numbers, Floats]]
"""By side the best partners of each state and their scores, (M, PARTNERS) each."""


def best_partners(seams: Seams) -> Partners:
    """Those of all states."""
    return {side: seams.best(side, PARTNERS) for side in SIDES}


def search(
    seams: Seams,
    arrangement: Arrangement,
    partners: Partners,
    rng: np.random.Generator,
    *,
    tries: int,
) -> Iterator[tuple[float, Arrangement]]:
    """Mend an arrangement.

    Args:
        partners: of `best_partners`.
        rng: chooses.
        tries: ends after so many in a row without gain, and after `LONGEST` times as many in all.

    Yields:
        (energy, arrangement), the best so far, at the start and after each try. The arrangements
        are never changed afterwards.
    """
    best, scores = arrangement, seam_scores(seams, arrangement)
    best_energy = energy_of(scores)
    yield best_energy, best
    idle = 0
    for _ in range(LONGEST * tries):
        if idle >= tries:
            return
        weak = weak_cells(seams, best, scores)
        if not weak.any():
            return
        kind = rng.random()
        if kind < 0.35:
            tried = _move_segment(seams, best, partners, rng, scores)
        else:
            tried = _mend_patch(seams, best, weak, rng, scattered=kind < 0.6)
        idle += 1
        if tried is not None:
            tried_scores = seam_scores_after(seams, tried, best, scores)
            value = energy_of(tried_scores)
            if value > best_energy - 1e-3:
                if value > best_energy + 1e-3:
                    idle = 0
                best, best_energy, scores = tried, value, tried_scores
        yield best_energy, best


def weak_cells(
    seams: Seams, arrangement: Arrangement, scores: SeamScores | None = None
) -> NDArray[np.bool_]:
    """(rows, cols) bool: a piece with a bad seam, or none though there are cells without one.

    Args:
        scores: of `seam_scores`, where they are known.
    """
    right, down = scores or seam_scores(seams, arrangement)
    weak: NDArray[np.bool_] = arrangement.cells == EMPTY
    with np.errstate(invalid="ignore"):
        for part, bad in ((weak, down < SURE), (weak.T, right.T < SURE)):
            part[:-1] |= bad
            part[1:] |= bad
    if not (arrangement.cells == EMPTY).any():
        return weak
    # holes alone are no reason to go on
    return weak if (weak & (arrangement.cells != EMPTY)).any() else np.zeros_like(weak)


def _mend_patch(
    seams: Seams,
    arrangement: Arrangement,
    weak: np.ndarray,
    rng: np.random.Generator,
    *,
    scattered: bool,
) -> Arrangement:
    """Take up weak cells around one of them, or anywhere, with some of their neighbours."""
    cells = np.argwhere(weak)
    size = int(rng.integers(4, LARGEST_PATCH + 1))
    if rng.random() < 0.05:
        size = min(len(cells), MOST_LOOSE) if seams.is_sparse else len(cells)
    if scattered:
        chosen = cells[rng.permutation(len(cells))[:size]]
    else:
        centre = cells[rng.integers(len(cells))]
        far = np.abs(cells - centre).max(axis=1) + rng.random(len(cells))
        chosen = cells[np.argsort(far)[:size]]
    taken = np.zeros(weak.shape, bool)
    taken[tuple(chosen.T)] = True
    if rng.random() < 0.5:  # and the cells around
        taken = binary_dilation(taken)
    taken &= arrangement.cells != WALL
    kept = Arrangement(
        np.where(taken, EMPTY, arrangement.cells), np.where(taken, 0, arrangement.turns)
    )
    repair(seams, kept, rng)
    return kept


def _move_segment(
    seams: Seams,
    arrangement: Arrangement,
    partners: Partners,
    rng: np.random.Generator,
    scores: SeamScores,
) -> Arrangement | None:
    """Bring a segment to where one of its pieces has a good partner."""
    threshold = THRESHOLDS[int(rng.integers(len(THRESHOLDS)))]
    segments = find_segments(seams, arrangement, threshold, scores)
    count = int(segments.max())
    if count < 2:
        return None
    cells, turns = arrangement.cells, arrangement.turns
    chosen = int(rng.integers(1, count + 1))
    own = np.argwhere(segments == chosen)
    where = np.full((seams.pieces, 2), -1)
    placed = np.argwhere(cells >= 0)
    where[cells[cells >= 0]] = placed
    inside = np.zeros(seams.pieces, bool)
    inside[cells[segments == chosen]] = True
    # each partner outside tells a turn and a shift of the segment
    wanted: dict[tuple[int, int, int], float] = {}
    for row, col in own[rng.permutation(len(own))[:24]].tolist():
        state = seams.state(int(cells[row, col]), int(turns[row, col]))
        for side, found in partners.items():
            for other, score in zip(*(part[state].tolist() for part in found), strict=True):
                piece, turn = seams.lies(other)
                if inside[piece] or where[piece, 0] < 0:
                    continue
                at_row, at_col = where[piece].tolist()
                spin = (int(turns[at_row, at_col]) - turn) % 4
                back = turn_step(*STEPS[side], spin)
                turned = turn_step(row, col, spin)
                key = (spin, at_row - back[0] - turned[0], at_col - back[1] - turned[1])
                if key != (0, 0, 0):
                    wanted[key] = wanted.get(key, 0.0) + max(score + 4.0, 0.0)
    if not wanted:
        return None
    keys = list(wanted)
    weights = np.array([wanted[key] for key in keys]) + 1e-3
    spin, down, across = keys[int(rng.choice(len(keys), p=weights / weights.sum()))]
    moved = np.array([turn_step(row, col, spin) for row, col in own.tolist()])
    moved += np.array([down, across])
    # what would stick out of the outline pushes everything else aside
    low, high = moved.min(axis=0), moved.max(axis=0)
    push = np.maximum(-low, 0) + np.minimum(np.array(cells.shape) - 1 - high, 0)
    if (cells == WALL).any():  # of several pictures none can give way
        push = np.zeros_like(push)
    rest = np.where(segments == chosen, EMPTY, cells)
    result = Arrangement(_pushed(rest, push, EMPTY), _pushed(turns, push, 0))
    at = moved + push
    inside_it = ((at >= 0) & (at < cells.shape)).all(axis=1)
    at, own = at[inside_it], own[inside_it]
    may = result.cells[tuple(at.T)] != WALL
    at, own = at[may], own[may]
    result.cells[tuple(at.T)] = cells[tuple(own.T)]
    result.turns[tuple(at.T)] = (turns[tuple(own.T)] + spin) % 4
    result.turns[result.cells == EMPTY] = 0
    repair(seams, result, rng)
    return result


def _pushed(table: Numbers, push: Numbers, blank: int) -> Numbers:
    """The table moved by (rows, cols); what leaves it is lost."""
    result = np.full_like(table, blank)
    (from_row, to_row, rows), (from_col, to_col, cols) = (
        (max(-by, 0), max(by, 0), max(length - abs(by), 0))
        for by, length in zip(push.tolist(), table.shape, strict=True)
    )
    result[to_row : to_row + rows, to_col : to_col + cols] = table[
        from_row : from_row + rows, from_col : from_col + cols
    ]
    return result


def repair(seams: Seams, arrangement: Arrangement, rng: np.random.Generator) -> None:
    """Put pieces that lie nowhere into free cells: greedily, then by assignment.

    There may be more of them than cells: of several pictures some stay out.
    """
    cells, turns = arrangement.cells, arrangement.turns
    lies = np.zeros(seams.pieces, bool)
    lies[cells[cells >= 0]] = True
    loose = np.flatnonzero(~lies)
    holes = np.argwhere(cells == EMPTY)
    if not len(loose) or not len(holes):
        return
    if seams.is_sparse and len(loose) > MOST_LOOSE:
        for _ in fill(seams, arrangement):
            pass
        return
    states = (loose[:, None] * seams.turns + np.arange(seams.turns)).ravel()
    number = {(r, c): n for n, (r, c) in enumerate(holes.tolist())}
    place = np.full(seams.states, -1, np.int64)
    place[states] = np.arange(len(states))
    gains = np.zeros((len(holes), len(states)), np.float32)
    near = np.zeros(len(holes), np.float32)

    def meet(row: int, col: int) -> None:
        state = seams.state(int(cells[row, col]), int(turns[row, col]))
        for side, (down, across) in STEPS.items():
            hole = number.get((row + down, col + across))
            if hole is not None and seams.is_sparse:
                gains[hole] += seams.among(side, state, place, len(states))
                near[hole] += 1
            elif hole is not None:
                gains[hole] += seams.score(side, state, states)
                near[hole] += 1

    for row, col in _beside(cells):
        meet(row, col)
    if not near.any():  # nothing lies yet
        near[len(holes) // 2] = 1e-6
    at = holes.tolist()
    with np.errstate(divide="ignore", invalid="ignore"):
        for _ in range(min(len(loose), len(holes))):
            sure = gains.max(axis=1) / near + NEIGHBOUR_BONUS * near
            sure[near == 0] = -np.inf
            hole = int(sure.argmax())
            if not near[hole]:  # behind a wall
                hole = next(iter(number.values()))
            choice = int(gains[hole].argmax())
            row, col = at[hole]
            cells[row, col], turns[row, col] = seams.lies(int(states[choice]))
            del number[row, col]
            near[hole] = 0
            first = choice - choice % seams.turns
            gains[:, first : first + seams.turns] = -np.inf
            meet(row, col)
    order = (0, 1) if rng.random() < 0.5 else (1, 0)
    for parity in order:
        _assign(seams, arrangement, holes[(holes.sum(axis=1)) % 2 == parity])


def find_segments(
    seams: Seams, arrangement: Arrangement, threshold: float, scores: SeamScores | None = None
) -> Numbers:
    """(rows, cols) numbers of the parts that hold together, from 1; 0 where no piece lies."""
    right, down = scores or seam_scores(seams, arrangement)
    rows, cols = arrangement.cells.shape
    # a grid twice as fine: pieces on even places, seams between them
    fine = np.zeros((2 * rows - 1, 2 * cols - 1), bool)
    fine[::2, ::2] = arrangement.cells >= 0
    with np.errstate(invalid="ignore"):
        fine[::2, 1::2] = right > threshold
        fine[1::2, ::2] = down > threshold
    segments: Numbers = label(fine)[0][::2, ::2].astype(np.int64)
    return segments


def _beside(cells: Numbers) -> list[tuple[int, int]]:
    """Cells with a piece beside one without."""
    empty = cells == EMPTY
    return [(r, c) for r, c in np.argwhere(binary_dilation(empty) & (cells >= 0)).tolist()]


def _assign(seams: Seams, arrangement: Arrangement, places: Numbers) -> None:
    """Put the pieces of these cells, no two of which touch, back in the best way."""
    cells, turns = arrangement.cells, arrangement.turns
    rows, cols = places.T
    pieces = cells[rows, cols]
    pieces = pieces[pieces != EMPTY]
    if len(pieces) < 1:
        return
    states = (pieces[:, None] * seams.turns + np.arange(seams.turns)).ravel()
    gains = np.zeros((len(places), len(states)), np.float32)
    for side, (down, across) in STEPS.items():
        r, c = rows + down, cols + across
        there = (r >= 0) & (r < arrangement.rows) & (c >= 0) & (c < arrangement.cols)
        there[there] = cells[r[there], c[there]] >= 0
        state = seams.state(cells[r[there], c[there]], turns[r[there], c[there]])
        gains[there] += seams.score(opposite(side), state[:, None], states) + SEAM_REWARD
    table = gains.reshape(len(places), len(pieces), seams.turns)
    cells[rows, cols], turns[rows, cols] = EMPTY, 0
    for place, choice in zip(*linear_sum_assignment(table.max(axis=2), maximize=True), strict=True):
        cells[rows[place], cols[place]] = pieces[choice]
        turns[rows[place], cols[place]] = table[place, choice].argmax() * seams.quarters
