"""Photos and pieces: cut a photo into pieces of one size, and turn them.

Every picture in this module is an RGB array of dtype uint8: a photo is (H, W, 3), a piece is
(H, W, 3), pieces are (N, H, W, 3) in row-major order of the photo they come from. Mostly they are
square; then H is W.
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
from core.files import shown_path
from core.puzzles.decoding import MAX_PIXELS, resized

Fit = Literal["resize", "crop"]
Size = int | tuple[int, int]
"""Of a piece: its side in px, or its height and width."""
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
        pieces: (N, H, W, 3) uint8; row-major where the right order is known, else as they came.
        rows, cols: the grid; rows * cols is N where the right order is known, else at least N.
        source: path or name of where the pieces come from, for people.
        order_known: False for a person's own pieces: nobody knows which belong together.
        grid_known: False where rows and cols are a guess that a solver must not be told.
        names: a name for each piece, such as its file's, or empty.
        photographed: the pieces were cut out of a photo of them, at whatever size that gave; they
            are judged at that of `core.puzzles.sheet.at_sharp_size`.
    """

    pieces: Array = field(repr=False)
    rows: int
    cols: int
    source: str = ""
    order_known: bool = True
    grid_known: bool = True
    names: tuple[str, ...] = field(default=(), repr=False)
    photographed: bool = False

    def __post_init__(self) -> None:
        shape = self.pieces.shape
        if len(shape) != 4 or shape[3] != 3:
            raise ValueError(f"pieces must be (N, H, W, 3), not {shape}")
        room = self.rows * self.cols
        if shape[0] != room and (self.order_known or shape[0] > room):
            raise ValueError(f"{self.rows} x {self.cols} pieces expected, {shape[0]} given")
        if self.names and len(self.names) != shape[0]:
            raise ValueError(f"{len(self.names)} names for {shape[0]} pieces")

    @property
    def piece_shape(self) -> tuple[int, int]:
        """Height and width of a piece in px."""
        return int(self.pieces.shape[1]), int(self.pieces.shape[2])

    @property
    def size(self) -> Size:
        """Of a piece; one number where it is square."""
        return self.piece_shape if self.piece_shape[0] != self.piece_shape[1] else self.piece_size

    @property
    def piece_size(self) -> int:
        """See `size_of`."""
        return size_of(self.pieces)

    @property
    def count(self) -> int:
        """Number of pieces."""
        return int(self.pieces.shape[0])

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """What people call each piece, 1 to N, in an order that gives no place away.

        The same for the same picture and grid, worn or not, before and after it was saved.
        """
        numbers = list(range(1, self.count + 1))
        seed = f"{base_name(self.source)} {self.rows} x {self.cols}"
        random.Random(seed).shuffle(numbers)
        return tuple(numbers)


def base_name(path: str) -> str:
    """The name of a file without its folders, of whatever system the path is."""
    return PureWindowsPath(PurePosixPath(path).name).name


def size_of(pieces: Array) -> int:
    """Side in px of pieces (N, H, W, 3); of other rectangles that of a square of as many px."""
    return round(math.sqrt(pieces.shape[1] * pieces.shape[2]))


def is_square(pieces: Array) -> bool:
    """Whether pieces (N, H, W, 3) are as high as wide."""
    return bool(pieces.shape[1] == pieces.shape[2])


def sides_of(size: Size) -> tuple[int, int]:
    """(height, width) of a size."""
    return size if isinstance(size, tuple) else (size, size)


def size_text(size: Size) -> str:
    """'56 px', or 'width x height px', for sentences."""
    high, wide = sides_of(size)
    return f"{high} px" if high == wide else f"{wide} \N{MULTIPLICATION SIGN} {high} px"


def grid_shape(height: int, width: int, piece_size: Size) -> tuple[int, int]:
    """Give (rows, cols) for a photo of height x width px, rounded as the source project does.

    At least 1 x 1, so that the photo may have to be stretched to whole pieces.
    """
    high, wide = sides_of(piece_size)
    if min(height, width, high, wide) < 1:
        raise ValueError(f"sizes must be positive: {height} x {width}, piece {piece_size}")
    return max(1, round(height / high)), max(1, round(width / wide))


def near_square(count: int) -> tuple[int, int]:
    """(rows, columns) with room for so many pieces, about as many of one as of the other."""
    cols = math.ceil(math.sqrt(count))
    return math.ceil(count / cols), cols


def cut_photo(photo: Array, piece_size: Size, *, fit: Fit = "resize", source: str = "") -> Puzzle:
    """Cut a photo into pieces of a given size.

    Args:
        photo: (H, W, 3) uint8.
        piece_size: side of a piece in px, or (height, width), at least `MIN_PIECE_SIZE`.
        fit: "resize" scales the photo to whole pieces (as the source project does); "crop" keeps
            the pixels as they are and leaves out an equal border on opposite sides.
        source: path or name of the photo, for people.

    Raises:
        AdjguiError: the piece size is too small, or fewer than 2 pieces come out.
    """
    height, width = _photo_shape(photo)
    check_size(piece_size)
    if fit == "resize":
        rows, cols = grid_shape(height, width, piece_size)
    else:
        high, wide = sides_of(piece_size)
        rows, cols = height // high, width // wide
    return _cut(photo, rows, cols, piece_size, fit, source)


def check_size(piece_size: Size) -> None:
    """Refuse pieces that are too small."""
    if min(sides_of(piece_size)) < MIN_PIECE_SIZE:
        raise AdjguiError(
            f"A piece size of {size_text(piece_size)} is too small; choose at least "
            f"{MIN_PIECE_SIZE} px."
        )


def divided(height: int, width: int, rows: int, cols: int, source: str = "") -> tuple[int, int]:
    """(height, width) of the largest pieces of which rows x cols fit into a picture.

    The px that do not make up a whole one more are left over: the picture is not resampled.

    Raises:
        AdjguiError: there are fewer than 2 pieces, or they are too small.
    """
    _check_count(rows, cols)
    high, wide = height // rows, width // cols
    if min(high, wide) < MIN_PIECE_SIZE:
        raise _too_small(height, width, rows, cols, source)
    return high, wide


def _check_count(rows: int, cols: int) -> None:
    if rows < 1 or cols < 1 or rows * cols < 2:
        raise AdjguiError(
            f"A grid of {rows} x {cols} has fewer than 2 pieces; choose more rows or columns."
        )


def _too_small(height: int, width: int, rows: int, cols: int, source: str) -> AdjguiError:
    return AdjguiError(
        f"{_name(source)} of {width} x {height} px is too small for {rows} x {cols} pieces; "
        "choose fewer rows and columns or a larger photo."
    )


def cut_divided(
    photo: Array, rows: int, cols: int, *, fit: Fit = "crop", source: str = ""
) -> Puzzle:
    """Divide a photo into rows x cols pieces, as high and wide as it gives.

    With "crop" its pixels stay as they are, and what is left over is left out on opposite sides;
    with "resize" it is scaled to whole pieces.
    """
    height, width = _photo_shape(photo)
    size = divided(height, width, rows, cols, source)
    return _cut(photo, rows, cols, size, fit, source)


def cut_grid(
    photo: Array, rows: int, cols: int, *, fit: Fit = "resize", source: str = ""
) -> Puzzle:
    """Cut a photo into rows x cols square pieces; the piece size follows from the photo.

    With "resize" the pieces together have about as many pixels as the photo; with "crop" they are
    the largest that fit. Otherwise as `cut_photo`.
    """
    height, width = _photo_shape(photo)
    _check_count(rows, cols)
    if fit == "resize":
        piece_size = round(math.sqrt(height * width / (rows * cols)))
    else:
        piece_size = min(height // rows, width // cols)
    if piece_size < MIN_PIECE_SIZE:
        raise _too_small(height, width, rows, cols, source)
    return _cut(photo, rows, cols, piece_size, fit, source)


def _photo_shape(photo: Array) -> tuple[int, int]:
    if photo.ndim != 3 or photo.shape[2] != 3 or photo.dtype != np.uint8 or 0 in photo.shape:
        raise ValueError(f"a photo must be (H, W, 3) uint8, not {photo.shape} {photo.dtype}")
    return int(photo.shape[0]), int(photo.shape[1])


def _name(source: str) -> str:
    return shown_path(source) if source else "The photo"


def _cut(photo: Array, rows: int, cols: int, piece_size: Size, fit: Fit, source: str) -> Puzzle:
    height, width = _photo_shape(photo)
    high, wide = sides_of(piece_size)
    if rows * cols < 2:
        raise AdjguiError(
            f"{_name(source)} of {width} x {height} px gives fewer than 2 pieces of "
            f"{size_text(piece_size)}; choose a smaller piece size or a larger photo."
        )
    new_height, new_width = rows * high, cols * wide
    if new_height * new_width > MAX_PIXELS:
        raise AdjguiError(
            f"{rows} x {cols} pieces of {size_text(piece_size)} are more than "
            f"{MAX_PIXELS // 1_000_000} million pixels; choose a smaller piece size."
        )
    if fit == "crop":
        top, left = (height - new_height) // 2, (width - new_width) // 2
        photo = photo[top : top + new_height, left : left + new_width]
    elif (height, width) != (new_height, new_width):
        photo = resized(photo, (new_width, new_height), Image.Resampling.BICUBIC)
    pieces = grid_pieces(photo, piece_size, 0, 0, rows, cols).reshape(-1, high, wide, 3)
    return Puzzle(pieces=pieces, rows=rows, cols=cols, source=source)


def grid_pieces(
    photo: Array, piece_size: Size, top: int, start: int, rows: int, cols: int
) -> Array:
    """(rows, cols, H, W, 3) uint8 pieces of the grid whose corner is at (top, start)."""
    high, wide = sides_of(piece_size)
    area = photo[top : top + rows * high, start : start + cols * wide]
    # ascontiguousarray would give the photo itself where no axis moves (one column)
    cells = area.reshape(rows, high, cols, wide, 3).swapaxes(1, 2)
    return np.array(cells, order="C")


# -- changing pieces -------------------------------------------------------------------------


def turn_piece(piece: Array, quarter_turns: int) -> Array:
    """Turn a piece, or each of a batch, counter-clockwise; clockwise by negative quarter turns."""
    return np.ascontiguousarray(np.rot90(piece, quarter_turns, axes=(-3, -2)))


def turns_of(pieces: Array, rotations: bool) -> tuple[int, ...]:
    """The quarter turns in which pieces may lie in their cells."""
    if not rotations:
        return (0,)
    return (0, 1, 2, 3) if is_square(pieces) else (0, 2)


def states_of(pieces: Array, turns: Sequence[int]) -> Array:
    """(N * len(turns), H', W', 3) each of (N, H, W, 3) pieces in each of these turns, contiguous.

    Raises:
        ValueError: in these turns they differ in shape.
    """
    if tuple(turns) == (0,):
        return np.ascontiguousarray(pieces)
    states = np.stack([turn_piece(pieces, turn) for turn in turns], axis=1)
    return states.reshape(-1, *states.shape[2:])


def looks_of(pieces: Array) -> Numbers:
    """(N,) int64, the same number for pieces of the same pixels: nobody can tell them apart."""
    names: dict[bytes, int] = {}
    return np.array([names.setdefault(piece.tobytes(), len(names)) for piece in pieces], np.int64)
