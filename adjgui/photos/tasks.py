"""What the tasks do to photos: open one, cut it, make thumbnails. No widget; runs on any thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps
from PySide6.QtGui import QImage

from adjgui.shell.pixels import to_image
from adjgui.shell.worker import TaskState
from core.arrays import Array
from core.errors import AdjguiError
from core.photos.folders import PhotoFolder, scan_photo_folder
from core.puzzles.photo import open_photo, shrink_photo
from core.puzzles.pieces import Fit, Puzzle, cut_photo, grid_shape
from core.puzzles.puzzle_file import MAX_PHOTO_BYTES

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

    @property
    def scaled(self) -> bool:
        return self.size != self.original


@dataclass(frozen=True)
class Cut:
    """How to cut a photo."""

    piece_size: int
    fit: Fit = "resize"


@dataclass(frozen=True)
class OpenedPhoto:
    """A photo and the puzzle that was cut from it."""

    photo: LoadedPhoto
    puzzle: Puzzle
    cut: Cut


def grid_of(size: tuple[int, int], cut: Cut) -> tuple[int, int]:
    """Give (rows, columns) that :func:`core.puzzles.pieces.cut_photo` will make of a photo."""
    height, width = size
    if cut.fit == "crop":
        return height // cut.piece_size, width // cut.piece_size
    return grid_shape(height, width, cut.piece_size)


def suggest_piece_size(size: tuple[int, int]) -> int:
    """Give a round piece size that makes a puzzle of a friendly number of pieces."""

    def count(piece: int) -> int:
        rows, cols = grid_of(size, Cut(piece))
        return rows * cols

    for piece in _LARGE_SIZES if count(100) > COMFORTABLE_COUNT else ():
        if count(piece) <= COMFORTABLE_COUNT:
            return piece
    if count(100) > COMFORTABLE_COUNT:
        return MAX_PIECE
    for piece in _ROUND_SIZES:
        if count(piece) >= 24:
            return piece
    return MIN_PIECE


def load_photo(path: Path) -> LoadedPhoto:
    """Open a photo, scale it down where it is very large, make its preview."""
    pixels = open_photo(path)
    original = (int(pixels.shape[0]), int(pixels.shape[1]))
    pixels = shrink_photo(pixels, WORKING_SIDE)
    return LoadedPhoto(path, pixels, original, small_image(pixels), _bytes_of(path))


def small_image(pixels: Array) -> QImage:
    """A copy of (H, W, 3) uint8 for the screen, small enough to be painted at any time."""
    return to_image(shrink_photo(pixels, PREVIEW_SIDE))


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.stat().st_size <= MAX_PHOTO_BYTES else b""
    except OSError:  # gone meanwhile: its pieces can be saved all the same
        return b""


@dataclass(frozen=True)
class OpenRequest:
    """Which photo to open; without a piece size one is chosen to suit the photo."""

    path: Path
    piece_size: int | None = None
    fit: Fit = "resize"


def open_task(request: OpenRequest, state: TaskState) -> OpenedPhoto:
    """Open a photo and cut it."""
    photo = load_photo(request.path)
    state.check()
    if request.piece_size is not None:
        cut = Cut(request.piece_size, request.fit)
        rows, cols = grid_of(photo.size, cut)
        if 2 <= rows * cols <= MOST_PIECES:
            return _cut(photo, cut)
    return _cut(photo, Cut(suggest_piece_size(photo.size), request.fit))


def cut_task(request: tuple[LoadedPhoto, Cut], state: TaskState) -> OpenedPhoto:
    """Cut a photo that is open already."""
    del state  # too short to be stopped half-way
    return _cut(*request)


def _cut(photo: LoadedPhoto, cut: Cut) -> OpenedPhoto:
    puzzle = cut_photo(photo.pixels, cut.piece_size, fit=cut.fit, source=str(photo.path))
    return OpenedPhoto(photo, puzzle, cut)


def scan_task(root: Path, state: TaskState) -> PhotoFolder:
    """List the photos of a folder."""
    folder = scan_photo_folder(root)
    for photo in folder.photos:
        state.check()
        hash(photo)  # a path keeps its hash: made here, it costs the gallery nothing
    return folder


@dataclass(frozen=True)
class Thumbnail:
    """One square thumbnail; ``image`` is None where the photo cannot be decoded."""

    path: Path
    image: QImage | None = field(repr=False)


def thumbnail(path: Path, side: int) -> Thumbnail:
    """Make a square thumbnail of ``side`` px from the middle of a photo."""
    try:
        photo = Image.fromarray(open_photo(path, least_side=side))
    except AdjguiError:
        return Thumbnail(path, None)
    return Thumbnail(
        path, to_image(np.asarray(ImageOps.fit(photo, (side, side), Image.Resampling.BICUBIC)))
    )


def thumbnails_task(request: tuple[Iterable[Path], int], state: TaskState) -> None:
    """Make thumbnails one by one, each sent as progress."""
    paths, side = request
    for path in paths:
        state.check()
        state.progress(thumbnail(path, side))
