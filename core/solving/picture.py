"""The picture that an arrangement shows, and its file."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from PIL import Image

from core.arrays import Array
from core.errors import AdjguiError
from core.files import readable, replacing
from core.puzzles.arrangement import Arrangement
from core.puzzles.photo import encode
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


def kind_of(path: str | os.PathLike[str]) -> str:
    """The kind of picture that a file's name says, as Pillow calls it.

    Raises:
        AdjguiError: it says none that can be written.
    """
    kind = Image.registered_extensions().get(Path(path).suffix.lower())
    if kind is None or kind not in Image.SAVE:
        raise AdjguiError(
            f"The picture cannot be written to '{readable(path)}': its name says no kind of "
            "picture; let it end in .png."
        )
    return kind


def save_picture(path: str | os.PathLike[str], picture: Array) -> None:
    """Write (H, W, 3) uint8 as a picture of the kind that the file's name says, whole or not.

    Raises:
        AdjguiError: the kind is unknown or the file cannot be written.
    """
    kind = kind_of(path)
    with replacing(path) as temporary:
        try:
            temporary.write_bytes(encode(picture, kind))
        except ValueError as error:  # too large for its kind, or such
            raise OSError(str(error)) from error
