"""The picture that an arrangement shows."""

from __future__ import annotations

import numpy as np

from core.arrays import Array
from core.puzzles.arrangement import Arrangement
from core.puzzles.pieces import turn_piece

BLANK = 255


def picture_of(pieces: Array, arrangement: Arrangement) -> Array:
    """(rows * H, cols * W, 3) uint8 of (N, H, W, 3) pieces; white where no piece lies."""
    high, wide = pieces.shape[1:3]
    picture = np.full((arrangement.rows * high, arrangement.cols * wide, 3), BLANK, np.uint8)
    for place in arrangement.placements():
        top, left = place.row * high, place.col * wide
        turned = turn_piece(pieces[place.piece], place.turns)
        picture[top : top + high, left : left + wide] = turned
    return picture
