"""The picture that an arrangement shows."""

from __future__ import annotations

import numpy as np

from core.arrays import Array
from core.puzzles.arrangement import Arrangement
from core.puzzles.pieces import turn_piece

BLANK = 255


def picture_of(pieces: Array, arrangement: Arrangement) -> Array:
    """(rows * S, cols * S, 3) uint8 of (N, S, S, 3) pieces; white where no piece lies."""
    size = pieces.shape[1]
    picture = np.full((arrangement.rows * size, arrangement.cols * size, 3), BLANK, np.uint8)
    for place in arrangement.placements():
        top, left = place.row * size, place.col * size
        turned = turn_piece(pieces[place.piece], place.turns)
        picture[top : top + size, left : left + size] = turned
    return picture
