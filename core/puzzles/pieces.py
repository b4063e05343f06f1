"""Photos and pieces: open a photo safely, cut it into square pieces, turn and erode them.

Every picture in this module is an RGB array of dtype uint8: a photo is (H, W, 3), a piece is
(S, S, 3), pieces are (N, S, S, 3) in row-major order of the photo they come from.
"""

from __future__ import annotations

import logging
import math
import random
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath, PureWindowsPath
from typing import Literal

import numpy as np
from PIL import Image

from core.arrays import Array, Numbers
from core.errors import AdjguiError
from core.puzzles.decoding import MAX_PIXELS, resized
from core.puzzles.photo import shown_path

Fit = Literal["resize", "crop"]
MIN_PIECE_SIZE = 4
"""Smallest side of a piece in px; the measures look at two columns beside each edge."""
warnings.simplefilter("ignore", Image.DecompressionBombWarning)
# What it says of damaged files is said here, in one sentence.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")
logging.getLogger("PIL").addHandler(logging.NullHandler())


# -- cutting ---------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Puzzle:
    """The pieces of one picture: of a photo cut here, or a person's own.

    Attributes:
        pieces: (N, S, S, 3) uint8; row-major where the right order is known, else as they came.
        rows, cols: the grid; rows * cols is N where the right order is known, else at least N.
        source: path or name of where the pieces come from, for people.
        order_known: False for a person's own pieces: nobody knows which belong together.
        grid_known: False where rows and cols are a guess that a solver must not be told.
        names: a name for each piece, such as its file's, or empty.
    """

    pieces: Array = field(repr=False)
    rows: int
    cols: int
    source: str = ""
    order_known: bool = True
    grid_known: bool = True
    names: tuple[str, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        shape = self.pieces.shape
        if len(shape) != 4 or shape[1] != shape[2] or shape[3] != 3:
            raise ValueError(f"pieces must be (N, S, S, 3), not {shape}")
        room = self.rows * self.cols
        if shape[0] != room and (self.order_known or shape[0] > room):
            raise ValueError(f"{self.rows} x {self.cols} pieces expected, {shape[0]} given")
        if self.names and len(self.names) != shape[0]:
            raise ValueError(f"{len(self.names)} names for {shape[0]} pieces")

    @property
    def piece_size(self) -> int:
        """Side of a piece in px."""
        return int(self.pieces.shape[1])

    @property
    def count(self) -> int:
        """Number of pieces."""
        return int(self.pieces.shape[0])

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """What people call each piece, 1 to N, in an order that gives no place away.

        The same for the same picture and grid, worn or not, before and after it was saved.
        """
        name = PureWindowsPath(PurePosixPath(self.source).name).name
        numbers = list(range(1, self.count + 1))
        random.Random(f"{name} {self.rows} x {self.cols}").shuffle(numbers)
        return tuple(numbers)


def grid_shape(height: int, width: int, piece_size: int) -> tuple[int, int]:
    """Give (rows, cols) for a photo of height x width px, rounded as the source project does.

    At least 1 x 1, so that the photo may have to be stretched to whole pieces.
    """
    if min(height, width, piece_size) < 1:
        raise ValueError(f"sizes must be positive: {height} x {width}, piece {piece_size}")
    return max(1, round(height / piece_size)), max(1, round(width / piece_size))


def near_square(count: int) -> tuple[int, int]:
    """(rows, columns) with room for so many pieces, about as many of one as of the other."""
    cols = math.ceil(math.sqrt(count))
    return math.ceil(count / cols), cols


def cut_photo(photo: Array, piece_size: int, *, fit: Fit = "resize", source: str = "") -> Puzzle:
    """Cut a photo into square pieces of a given size.

    Args:
        photo: (H, W, 3) uint8.
        piece_size: side of a piece in px, at least `MIN_PIECE_SIZE`.
        fit: "resize" scales the photo to whole pieces (as the source project does); "crop" keeps
            the pixels as they are and leaves out an equal border on opposite sides.
        source: path or name of the photo, for people.

    Raises:
        AdjguiError: the piece size is too small, or fewer than 2 pieces come out.
    """
    height, width = _photo_shape(photo)
    if piece_size < MIN_PIECE_SIZE:
        raise AdjguiError(
            f"A piece size of {piece_size} px is too small; choose at least {MIN_PIECE_SIZE} px."
        )
    if fit == "resize":
        rows, cols = grid_shape(height, width, piece_size)
    else:
        rows, cols = height // piece_size, width // piece_size
    return _cut(photo, rows, cols, piece_size, fit, source)


def cut_grid(
    photo: Array, rows: int, cols: int, *, fit: Fit = "resize", source: str = ""
) -> Puzzle:
    """Cut a photo into rows x cols square pieces; the piece size follows from the photo.

    With "resize" the pieces together have about as many pixels as the photo; with "crop" they are
    the largest that fit. Otherwise as `cut_photo`.
    """
    height, width = _photo_shape(photo)
    if rows < 1 or cols < 1 or rows * cols < 2:
        raise AdjguiError(
            f"A grid of {rows} x {cols} has fewer than 2 pieces; choose more rows or columns."
        )
    if fit == "resize":
        piece_size = round(math.sqrt(height * width / (rows * cols)))
    else:
        piece_size = min(height // rows, width // cols)
    if piece_size < MIN_PIECE_SIZE:
        raise AdjguiError(
            f"{_name(source)} of {width} x {height} px is too small for {rows} x {cols} pieces; "
            "choose fewer rows and columns or a larger photo."
        )
    return _cut(photo, rows, cols, piece_size, fit, source)


def _photo_shape(photo: Array) -> tuple[int, int]:
    if photo.ndim != 3 or photo.shape[2] != 3 or photo.dtype != np.uint8 or 0 in photo.shape:
        raise ValueError(f"a photo must be (H, W, 3) uint8, not {photo.shape} {photo.dtype}")
    return int(photo.shape[0]), int(photo.shape[1])


def _name(source: str) -> str:
    return shown_path(source) if source else "The photo"


def _cut(photo: Array, rows: int, cols: int, piece_size: int, fit: Fit, source: str) -> Puzzle:
    height, width = _photo_shape(photo)
    if rows * cols < 2:
        raise AdjguiError(
            f"{_name(source)} of {width} x {height} px gives fewer than 2 pieces of "
            f"{piece_size} px; choose a smaller piece size or a larger photo."
        )
    new_height, new_width = rows * piece_size, cols * piece_size
    if new_height * new_width > MAX_PIXELS:
        raise AdjguiError(
            f"{rows} x {cols} pieces of {piece_size} px are more than "
            f"{MAX_PIXELS // 1_000_000} million pixels; choose a smaller piece size."
        )
    if fit == "crop":
        top, left = (height - new_height) // 2, (width - new_width) // 2
        photo = photo[top : top + new_height, left : left + new_width]
    elif (height, width) != (new_height, new_width):
        photo = resized(photo, (new_width, new_height), Image.Resampling.BICUBIC)
    pieces = grid_pieces(photo, piece_size, 0, 0, rows, cols).reshape(-1, piece_size, piece_size, 3)
    return Puzzle(pieces=pieces, rows=rows, cols=cols, source=source)


def grid_pieces(photo: Array, piece_size: int, top: int, start: int, rows: int, cols: int) -> Array:
    """(rows, cols, S, S, 3) uint8 pieces of the grid whose corner is at (top, start)."""
    area = photo[top : top + rows * piece_size, start : start + cols * piece_size]
    # ascontiguousarray would give the photo itself where no axis moves (one column)
    cells = area.reshape(rows, piece_size, cols, piece_size, 3).swapaxes(1, 2)
    return np.array(cells, order="C")


# -- changing pieces -------------------------------------------------------------------------


def turn_piece(piece: Array, quarter_turns: int) -> Array:
    """Turn a piece, or each of a batch, counter-clockwise; clockwise by negative quarter turns."""
    return np.ascontiguousarray(np.rot90(piece, quarter_turns, axes=(-3, -2)))


def states_of(pieces: Array, turns: Sequence[int]) -> Array:
    """(N * len(turns), S, S, 3) each of (N, S, S, 3) pieces in each of these turns, contiguous."""
    if tuple(turns) == (0,):
        return np.ascontiguousarray(pieces)
    states = np.stack([turn_piece(pieces, turn) for turn in turns], axis=1)
    return states.reshape(-1, *pieces.shape[1:])


def looks_of(pieces: Array) -> Numbers:
    """(N,) int64, the same number for pieces of the same pixels: nobody can tell them apart."""
    names: dict[bytes, int] = {}
    return np.array([names.setdefault(piece.tobytes(), len(names)) for piece in pieces], np.int64)
