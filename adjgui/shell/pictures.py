"""Pictures and photos as the app holds them: loaded, small for the screen, and how they are cut."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap

from core.arrays import Array
from core.puzzles.photo import shrink_photo
from core.puzzles.pieces import Fit, Puzzle, grid_shape

MIN_PIECE, MAX_PIECE = 28, 256
WORKING_SIDE = 1400
"""Larger photos are scaled down to this many px on the longer side before they are cut.

Pieces of 28 to 128 px, which the network knows, are then a number that a person can handle.
"""
PREVIEW_SIDE = 640
COMFORTABLE_COUNT = 150
"""With more pieces than this a larger piece size is suggested, while there is one."""
MOST_PIECES = 4000  # pieces; more would be dust on the table
_ROUND_SIZES = (100, 80, 75, 64, 56, 48, 40, 32, 28)
_LARGE_SIZES = (128, 160, 200, 256)


def to_image(pixels: Array) -> QImage:
    """A QImage that owns its memory, from (H, W, 3) uint8 RGB."""
    height, width, _ = pixels.shape
    data = pixels if pixels.flags.c_contiguous else pixels.copy()
    return QImage(data.data, width, height, width * 3, QImage.Format.Format_RGB888).copy()


def to_pixmap(pixels: Array) -> QPixmap:
    """A QPixmap from (H, W, 3) uint8 RGB."""
    return QPixmap.fromImage(to_image(pixels))


def pixmap_within(pixels: Array, box: QSize, ratio: float) -> QPixmap:
    """A QPixmap as large as a box allows, in px of which each is `ratio` px of the screen."""
    smooth = Qt.TransformationMode.SmoothTransformation
    made = to_pixmap(pixels).scaled(box * ratio, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    made.setDevicePixelRatio(ratio)
    return made


def small_image(pixels: Array) -> QImage:
    """A copy of (H, W, 3) uint8 for the screen, small enough to be painted at any time."""
    return to_image(shrink_photo(pixels, PREVIEW_SIDE))


@dataclass(frozen=True)
class LoadedPhoto:
    """A photo ready to be cut.

    Attributes:
        path: where it came from.
        pixels: (H, W, 3) uint8, at most WORKING_SIDE px on the longer side.
        original: (height, width) before it was scaled down.
        preview: a small copy for the screen.
        data: the bytes of its file for a puzzle file, empty where they are too many.
    """

    path: Path
    pixels: Array = field(repr=False)
    original: tuple[int, int]
    preview: QImage = field(repr=False)
    data: bytes = field(default=b"", repr=False)

    @property
    def size(self) -> tuple[int, int]:
        """(height, width) of ``pixels``."""
        return int(self.pixels.shape[0]), int(self.pixels.shape[1])


@dataclass(frozen=True)
class Cut:
    """How to cut a photo.

    Attributes:
        piece_size: side of a square piece in px.
        fit: as for `core.puzzles.pieces.cut_photo`.
        grid: rows and columns that it is divided into instead, by `cut_divided`.
    """

    piece_size: int
    fit: Fit = "resize"
    grid: tuple[int, int] | None = None


@dataclass(frozen=True)
class OpenedPhoto:
    """A photo and the puzzle that was cut from it."""

    photo: LoadedPhoto
    puzzle: Puzzle
    cut: Cut


def grid_of(size: tuple[int, int], cut: Cut) -> tuple[int, int]:
    """Give (rows, columns) that will be made of a photo."""
    height, width = size
    if cut.grid is not None:
        return cut.grid
    if cut.fit == "crop":
        return height // cut.piece_size, width // cut.piece_size
    return grid_shape(height, width, cut.piece_size)


def suggest_piece_size(size: tuple[int, int]) -> int:
    """Give a round piece size that makes a puzzle of a friendly number of pieces."""

    def count(piece: int) -> int:
        rows, cols = grid_of(size, Cut(piece))
        return rows * cols

    if count(100) > COMFORTABLE_COUNT:
        return next((one for one in _LARGE_SIZES if count(one) <= COMFORTABLE_COUNT), MAX_PIECE)
    return next((one for one in _ROUND_SIZES if count(one) >= 24), MIN_PIECE)
