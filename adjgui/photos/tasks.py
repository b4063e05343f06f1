"""What the tasks do to photos: open one, cut it, make thumbnails. No widget; runs on any thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps
from PySide6.QtGui import QImage

from adjgui.shell.pictures import (
    MOST_PIECES,
    WORKING_SIDE,
    Cut,
    LoadedPhoto,
    LoosePicture,
    OpenedPhoto,
    bytes_of,
    grid_of,
    small_image,
    suggest_piece_size,
    to_image,
)
from adjgui.shell.worker import TaskState
from core.errors import AdjguiError
from core.files.pdf import is_pdf
from core.photos.folders import PhotoFolder, scan_photo_folder
from core.puzzles.photo import decode_shrunk, open_photo, open_shrunk, pages_of
from core.puzzles.pieces import Fit, cut_divided, cut_photo
from core.puzzles.puzzle_file import MAX_PHOTO_BYTES


def load_photo(path: Path, page: int = 1) -> LoadedPhoto:
    """Open a photo, scale it down where it is very large, make its preview."""
    photo = open_shrunk(path, WORKING_SIDE, page=page)
    data = _bytes_of(path) if page == 1 else b""  # a puzzle file knows of no other page
    if is_pdf(data):  # nor of what not every app can open
        data = b""
    small = small_image(photo.pixels)
    return LoadedPhoto(path, photo.pixels, photo.original, small, data, page, pages_of(path))


def load_loose(picture: LoosePicture) -> LoadedPhoto:
    """A photo that is in no file, as `load_photo` gives it."""
    data = bytes_of(picture)
    photo = decode_shrunk(data, picture.name, WORKING_SIDE)
    kept = data if len(data) <= MAX_PHOTO_BYTES else b""
    small = small_image(photo.pixels)
    return LoadedPhoto(Path(picture.name), photo.pixels, photo.original, small, kept)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.stat().st_size <= MAX_PHOTO_BYTES else b""
    except OSError:  # gone meanwhile: its pieces can be saved all the same
        return b""


@dataclass(frozen=True)
class OpenRequest:
    """Which photo to open; without a piece size one is chosen to suit the photo."""

    source: Path | LoosePicture
    piece_size: int | None = None
    fit: Fit = "resize"
    page: int = 1


def open_task(request: OpenRequest, state: TaskState) -> OpenedPhoto:
    """Open a photo and cut it."""
    source = request.source
    photo = load_photo(source, request.page) if isinstance(source, Path) else load_loose(source)
    state.check()
    if request.piece_size is not None:
        cut = Cut(request.piece_size, request.fit)
        rows, cols = grid_of(photo.size, cut)
        if 2 <= rows * cols <= MOST_PIECES:
            return cut_loaded(photo, cut)
    return cut_loaded(photo, Cut(suggest_piece_size(photo.size), request.fit))


def cut_loaded(photo: LoadedPhoto, cut: Cut) -> OpenedPhoto:
    """Cut a photo that is open already."""
    source = str(photo.path)
    if cut.grid is None:
        puzzle = cut_photo(photo.pixels, cut.piece_size, fit=cut.fit, source=source)
    else:
        puzzle = cut_divided(photo.pixels, *cut.grid, fit=cut.fit, source=source)
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
