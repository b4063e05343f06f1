"""The last stage: mend what is wrong, as long as the sum of all seams grows.

Two moves in turn. *Replant*: keep the segments that hold together, take the other pieces up and
fill them in anew; the largest segment alone also tries the other places that the outline leaves
it (Pomeranz, Shemesh and Ben-Shahar, "A fully automated greedy square jigsaw puzzle solver", CVPR
2011). *Assign*: take up every second cell, as on a chessboard, and put these pieces back in the
best way, which is a linear assignment problem, as no two of them touch.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.ndimage import label
from scipy.optimize import linear_sum_assignment

from core.solving.events import EMPTY, Arrangement
from core.solving.filling import SEAM_REWARD, energy, fill, seam_scores
from core.solving.seams import STEPS, Numbers, Seams

ROUNDS = 6
MAX_SHIFTS = 24
GOOD_SEAMS = (-2.0, -1.0, -0.3)
"""Scores from which on a seam holds, tried in turn."""

MIN_SEGMENT = 4
ROOM_FOR_SHIFTS = 1000
"""Pieces up to which other places of the largest segment are tried."""


def refine(seams: Seams, arrangement: Arrangement) -> Iterator[tuple[int, Arrangement]]:
    """Mend an arrangement.

    Yields:
        (round, best arrangement so far) after every try: a moment to stop. The arrangements are
        never changed afterwards.
    """
    best, best_energy = arrangement, energy(seams, arrangement)
    for number in range(ROUNDS):
        before = best_energy
        for parity in (0, 1):
            tried = assign(seams, best, parity)
            value = energy(seams, tried)
            if value > best_energy + 1e-3:
                best, best_energy = tried, value
            yield number, best
        for threshold in GOOD_SEAMS:
            for start in _replants(seams, best, threshold):
                for _ in fill(seams, start):
                    pass
                value = energy(seams, start)
                if value > best_energy + 1e-3:
                    best, best_energy = start, value
                yield number, best
        if best_energy <= before + 1e-3:
            return


def _replants(seams: Seams, arrangement: Arrangement, threshold: float) -> Iterator[Arrangement]:
    """Arrangements with holes to fill."""
    segments = find_segments(seams, arrangement, threshold)
    sizes = np.bincount(segments.ravel())
    sizes[0] = 0
    largest = int(sizes.argmax())
    if sizes[largest] == (arrangement.cells != EMPTY).sum():
        return
    if (sizes >= MIN_SEGMENT).sum() > 1:
        yield _keep(arrangement, sizes[segments] >= MIN_SEGMENT)
    yield _keep(arrangement, segments == largest)
    if seams.pieces > ROOM_FOR_SHIFTS:
        return
    rows, cols = np.nonzero(segments == largest)
    shifts = [
        (down, across)
        for down in range(-int(rows.min()), arrangement.rows - int(rows.max()))
        for across in range(-int(cols.min()), arrangement.cols - int(cols.max()))
        if (down, across) != (0, 0)
    ]
    shifts.sort(key=lambda s: abs(s[0]) + abs(s[1]))
    for shift in shifts[:MAX_SHIFTS]:
        kept = _keep(arrangement, segments == largest)
        yield Arrangement(
            np.roll(kept.cells, shift, axis=(0, 1)), np.roll(kept.turns, shift, axis=(0, 1))
        )


def find_segments(seams: Seams, arrangement: Arrangement, threshold: float) -> Numbers:
    """(rows, cols) numbers of the parts that hold together, from 1; 0 where no piece lies."""
    right, down = seam_scores(seams, arrangement)
    rows, cols = arrangement.cells.shape
    # a grid twice as fine: pieces on even places, seams between them
    fine = np.zeros((2 * rows - 1, 2 * cols - 1), bool)
    fine[::2, ::2] = arrangement.cells != EMPTY
    with np.errstate(invalid="ignore"):
        fine[::2, 1::2] = right > threshold
        fine[1::2, ::2] = down > threshold
    segments: Numbers = label(fine)[0][::2, ::2].astype(np.int64)
    return segments


def _keep(arrangement: Arrangement, kept: np.ndarray) -> Arrangement:
    return Arrangement(
        np.where(kept, arrangement.cells, EMPTY), np.where(kept, arrangement.turns, 0)
    )


def assign(seams: Seams, arrangement: Arrangement, parity: int) -> Arrangement:
    """Put the pieces of one colour of the chessboard, and those that lie nowhere, in the best way.

    Args:
        parity: of row + column of the cells that are taken up: 0 or 1.
    """
    rows, cols = np.indices(arrangement.cells.shape)
    taken = (rows + cols) % 2 == parity
    fixed = arrangement.cells[~taken]
    loose = np.setdiff1d(np.arange(seams.pieces), fixed[fixed != EMPTY])
    places = [(int(r), int(c)) for r, c in zip(*np.nonzero(taken), strict=True)]
    gains = np.zeros((len(places), len(loose)), np.float32)
    best_turns = np.zeros((len(places), len(loose)), np.int64)
    states = loose[:, None] * seams.turns + np.arange(seams.turns)
    for number, (row, col) in enumerate(places):
        total = np.zeros(states.shape, np.float32)
        for direction, (down, across) in enumerate(STEPS):
            r, c = row + down, col + across
            if not (0 <= r < arrangement.rows and 0 <= c < arrangement.cols):
                continue
            if arrangement.cells[r, c] != EMPTY:
                state = arrangement.cells[r, c] * seams.turns + arrangement.turns[r, c]
                total += seams.score(direction, states, state) + SEAM_REWARD
        best_turns[number] = total.argmax(axis=1)
        gains[number] = total.max(axis=1)
    result = Arrangement(arrangement.cells.copy(), arrangement.turns.copy())
    result.cells[taken], result.turns[taken] = EMPTY, 0
    for place, choice in zip(*linear_sum_assignment(gains, maximize=True), strict=True):
        result.cells[places[place]] = loose[choice]
        result.turns[places[place]] = best_turns[place, choice]
    return result
