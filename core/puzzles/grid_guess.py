"""Guess the piece size of a scrambled picture from the steps at its cut lines.

Where pieces that do not belong together meet, the picture jumps. Along a line between two columns
(or rows) of pixels the excess of that jump over the jumps beside it is nought on average within a
piece, and near the mean difference of two pixels drawn at random where every piece meets a
stranger. The right grid is the one on all of whose lines the picture jumps and that leaves no other
jump unexplained: a multiple of the size explains too few, a divisor has lines without a jump.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.arrays import Array

SMALLEST = 10
"""Pieces below so many px are not looked for: textures would pass for them."""

_MAX_CELLS = 20_000
_LONGEST = 3000  # px of a line that are looked at
_PRIOR_WHOLE = 2.0  # nats: programs that scramble mostly cut to whole pieces
_PRIOR_GRID = -7.0  # nats against there being a grid at all


@dataclass(frozen=True)
class GridGuess:
    """A grid of whole square pieces, which begins `top` and `left` px from the picture's corner.

    How `sure` all guesses and 'no grid at all' are adds up to 1.
    """

    piece_size: int
    rows: int
    cols: int
    top: int = 0
    left: int = 0
    sure: float = 0.0


def guess_piece_size(picture: Array, *, most: int = 5) -> list[GridGuess]:
    """Guess how a scrambled picture is divided; pieces may be turned.

    Args:
        picture: (H, W, 3) uint8, pieces side by side without gaps. What is left over beyond whole
            pieces lies at the right and bottom, or the same on opposite sides.
        most: how many guesses at most.

    Returns:
        Guesses, the surest first; empty where no grid is possible.
    """
    height, width = picture.shape[:2]
    down, across = _evidence(picture, 0), _evidence(picture, 1)
    guesses: list[tuple[float, GridGuess]] = []
    for size in range(SMALLEST, min(height, width) + 1):
        rows, cols = height // size, width // size
        if not 2 <= rows * cols <= _MAX_CELLS:
            continue
        spare = (height % size, width % size)
        corners = {(0, 0), (spare[0] // 2, spare[1] // 2)}
        score, (top, left) = max(
            (_along(down, size, rows, top) + _along(across, size, cols, left), (top, left))
            for top, left in corners
        )
        score += _PRIOR_WHOLE if spare == (0, 0) else 0.0
        guesses.append((score, GridGuess(size, rows, cols, top, left)))
    if not guesses:
        return []
    guesses.sort(key=lambda guess: -guess[0])
    scores = np.array([score + _PRIOR_GRID for score, _ in guesses] + [0.0])
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    return [
        GridGuess(one.piece_size, one.rows, one.cols, one.top, one.left, round(float(share), 4))
        for (_, one), share in list(zip(guesses, shares, strict=False))[:most]
    ]


def _along(evidence: NDArray[np.float64], size: int, count: int, start: int) -> float:
    """Evidence for `count` pieces of a size from `start` on; a line is before its index."""
    lines = [start + place * size for place in range(count + 1)]
    return float(sum(evidence[line] for line in lines if 0 < line < len(evidence)))


def _evidence(picture: Array, axis: int) -> NDArray[np.float64]:
    """Nats for a cut before each row (axis 0) or column (axis 1), at least nought at index 0."""
    pixels = picture if axis == 1 else picture.swapaxes(0, 1)
    step = max(1, math.ceil(pixels.shape[0] / _LONGEST))
    pixels = pixels[::step].astype(np.int16)
    length = pixels.shape[1]
    result = np.zeros(length)
    if length < 4:
        return result
    jumps = np.abs(np.diff(pixels, axis=1)).sum(axis=2, dtype=np.float32)  # (lines, length - 1)
    rng = np.random.default_rng(0)
    flat = pixels.reshape(-1, 3)
    one, other = (flat[rng.integers(0, len(flat), 4000)] for _ in range(2))
    strange = max(6.0, float(np.abs(one - other).sum(axis=1).mean()))
    np.minimum(jumps, 2 * strange, out=jumps)
    jump = jumps.mean(axis=0)
    beside = np.empty_like(jump)
    beside[1:-1] = (jump[:-2] + jump[2:]) / 2
    beside[0], beside[-1] = jump[1], jump[-2]
    excess = (jump - beside) / strange
    quiet = float(np.median(np.abs(excess))) * 1.4826  # what the picture itself does
    result[1:] = _nats(excess, max(quiet, 0.004))
    return result


def _nats(excess: NDArray[np.float32], quiet: float) -> NDArray[np.float64]:
    # a cut: normal around 0.55 +- 0.25; no cut: heavy-tailed around 0
    value = excess.astype(np.float64)
    cut = -0.5 * ((value - 0.55) / 0.25) ** 2 - math.log(0.25)
    cut = np.logaddexp(
        cut + math.log(0.9), -0.5 * (value / 0.4) ** 2 - math.log(0.4) + math.log(0.1)
    )
    spread = 1.5 * quiet
    none = -1.5 * np.log1p((value / spread) ** 2 / 2) - math.log(spread)
    return np.clip(cut - none, -6.0, 6.0)
