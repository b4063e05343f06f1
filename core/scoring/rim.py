"""Outermost pixels that a file of the whole scrambled picture mixed with those of strangers.

A JPEG or WebP keeps one chroma value for 2 x 2 pixels, and whoever opens it spreads them smoothly,
so the outermost pixels of each piece get the colour of a piece that lay beside it by chance; a
filter against blocks, a blur or a resize does the same to brightness. To a judge of seams that is
worse than missing pixels: the step from such a pixel inwards is not that of the picture, and wrong
neighbours fit. It shows in the pieces alone: steps at their edges are larger than steps inside.
What helps is to take the colour of the outermost pixels from further inside, or to do without them.

    rim = estimate_rim(pieces)
    pieces = mend(pieces, rim)

numpy only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.arrays import Array, Floats, Numbers, spread, turned_states
from core.puzzles.pieces import is_square, looks_of, states_of, turn_piece, turns_of
from core.scoring.cheap import CheapPairs

SMALLEST = 12
"""px; smaller pieces have no inside to compare with."""
FEWEST_PIECES = 12

_MOST_PIECES = 256  # that are looked at for the steps
_MOST_STARTS = 96  # pieces whose loops are looked at
_CHROMA_STEP, _LUMA_STEP = 1.12, 1.1
_SHEET_STEP = 1.4  # of chroma
# BT.601, as JPEG has it
_TO_YCC = np.array(
    [[0.299, 0.587, 0.114], [-0.168736, -0.331264, 0.5], [0.5, -0.418688, -0.081312]], np.float32
)
_FROM_YCC = np.linalg.inv(_TO_YCC).astype(np.float32)


@dataclass(frozen=True)
class Rim:
    """What is done to the edges of all pieces; by default nothing.

    Attributes:
        trim: px left out on each side.
        chroma: px of what stays, on each side, that take their chroma from the next pixel inwards.
    """

    trim: int = 0
    chroma: int = 0

    def __bool__(self) -> bool:
        return bool(self.trim or self.chroma)


SOUND = Rim()
RIMS = (SOUND, Rim(chroma=1), Rim(chroma=2), Rim(chroma=3), Rim(trim=1), Rim(trim=1, chroma=2))
"""What is tried, the least first."""


def mend(pieces: Array, rim: Rim) -> Array:
    """Pieces with edges as they should be.

    Args:
        pieces: (N, H, W, 3) uint8.
        rim: what is to be done.

    Returns:
        (N, H - 2 * trim, W - 2 * trim, 3) uint8; the pieces themselves where that is nothing.
    """
    if not rim:
        return pieces
    if rim.trim:
        pieces = pieces[:, rim.trim : -rim.trim, rim.trim : -rim.trim]
    width = rim.chroma
    if not width or min(pieces.shape[1:3]) <= 2 * width:
        return np.ascontiguousarray(pieces)
    mended: Array = pieces.copy()
    # all rows first, then all columns: the corners are mended by both
    for axis in (1, 2):
        lines = mended.swapaxes(1, axis)  # views: what is written into them reaches `mended`
        size = lines.shape[1]
        for edge, source in ((slice(0, width), width), (slice(size - width, size), -1 - width)):
            ycc = lines[:, edge].astype(np.float32) @ _TO_YCC.T
            inner = lines[:, source, None].astype(np.float32) @ _TO_YCC.T
            ycc[..., 1:] = inner[..., 1:]
            lines[:, edge] = np.clip(np.rint(ycc @ _FROM_YCC.T), 0, 255).astype(np.uint8)
    return mended


def estimate_rim(
    pieces: Array, turns: Sequence[int] = (0,), steps: tuple[float, float] | None = None
) -> Rim:
    """How the edges of a puzzle's pieces are best mended; nothing where they are sound.

    Where the steps at the edges stand out, each of `RIMS` is tried: with the right one, most pieces
    that fit beside each other also fit below each other, in loops of four.

    Args:
        pieces: (N, H, W, 3) uint8.
        turns: that are asked about, as of `core.scoring.base.Scorer`; with opposite ones among
            them the pieces may lie turned.
        steps: their `edge_steps`, where these are known.
    """
    luma, chroma = steps or edge_steps(pieces)
    if luma < _LUMA_STEP and chroma < _CHROMA_STEP:
        return SOUND
    turned = any((turn + 2) % 4 in turns for turn in turns)
    found = [closing_loops(mend(pieces, rim), turned) for rim in RIMS]
    return RIMS[int(np.argmax(found))]


def are_of_a_worn_sheet(steps: tuple[float, float]) -> bool:
    """Whether the colour at the edges of pieces with these `edge_steps` is clearly foreign.

    In brightness, and in colour by less, steps stand out in some sound puzzles as well.
    """
    return steps[1] >= _SHEET_STEP


def edge_steps(pieces: Array) -> tuple[float, float]:
    """How much larger steps from the outermost pixels inwards are than steps inside the pieces.

    Returns:
        the ratio of their means in luma, and in chroma; about 1 where edges are sound, and where
        pieces are too few or too small to tell.
    """
    if len(pieces) < FEWEST_PIECES or min(pieces.shape[1:3]) < SMALLEST:
        return 1.0, 1.0
    ycc = pieces[spread(len(pieces), _MOST_PIECES)].astype(np.float32) @ _TO_YCC.T
    sides = (ycc, ycc[:, :, ::-1], ycc.swapaxes(1, 2), ycc[:, ::-1].swapaxes(1, 2))
    steps = np.mean(
        [np.abs(np.diff(side[:, :, :6], axis=2)).mean((0, 1)) for side in sides], axis=0
    )
    outer, inner = steps[0], steps[2:].mean(0)
    # below a hundredth of a grey level there is no chroma at all
    luma = outer[0] / max(inner[0], 1e-2)
    chroma = outer[1:].sum() / max(inner[1:].sum(), 1e-2)
    return float(luma), float(chroma)


def closing_loops(pieces: Array, turned: bool = False) -> float:
    """In how many ways does right and then below lead to the same as below and then right?

    Each step goes to who fits best, once by all cheap measures and once by the step across the seam
    alone. A piece that looks like its neighbour counts for nothing, and pieces to which many loops
    lead count once.

    Args:
        pieces: (N, H, W, 3) uint8.
        turned: the pieces may lie turned.

    Returns:
        The sum of both shares of the pieces that were looked at, 0..2; borders have no loops.
    """
    ways = turns_of(pieces, turned)
    turns = len(ways)
    starts = turns * spread(len(pieces), _MOST_STARTS)
    right = _Best(states_of(pieces, ways), turns)
    # what lies below lies right of the piece turned once counter-clockwise
    if turned and is_square(pieces):

        def below(states: Numbers, way: int) -> Numbers:
            return turned_states(right.of(turned_states(states, turns), way), turns, -1)
    else:
        below = _Best(states_of(turn_piece(pieces, 1), ways), turns).of
    steps = right.of, below
    look = looks_of(pieces)

    def seen(states: Numbers) -> Numbers:
        return np.asarray(look[states // turns] * turns + states % turns)

    shares = []
    for way in range(2):
        first, second = steps[0](starts, way), steps[1](starts, way)
        one, other = steps[1](first, way), steps[0](second, way)
        moved = (seen(first) != seen(starts)) & (seen(second) != seen(starts))
        ends = seen(one)[(seen(one) == seen(other)) & moved]
        shares.append(len(np.unique(ends)) / len(starts))
    return sum(shares)


class _Best:
    """Who fits best to the right: by all cheap measures, and by the step across the seam alone."""

    def __init__(self, states: Array, turns: int) -> None:
        self._pairs, self._turns = CheapPairs(states), turns

    def of(self, states: Numbers, way: int) -> Numbers:
        distances: Floats = self._pairs.rows_and_steps(states)[way]
        own = states // self._turns * self._turns
        for turn in range(self._turns):
            distances[np.arange(len(states)), own + turn] = np.inf
        return np.asarray(distances.argmin(axis=1))
