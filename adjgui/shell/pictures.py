"""Pictures and photos as the app holds them: loaded, small for the screen, and how they are cut."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QSize, Qt
from PySide6.QtGui import QImage, QPixmap

from adjgui.shell.texts import tr
from core.arrays import Array
from core.files import readable
from core.puzzles.photo import is_photo_name, shrink_photo
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
_KINDS = tuple(f"image/{one}" for one in ("png", "jpeg", "webp", "tiff", "bmp", "gif"))
_QUALITY = 70  # of packing a PNG; every pixel is kept
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
        page, pages: which page of its file it is, and of how many.
    """

    path: Path
    pixels: Array = field(repr=False)
    original: tuple[int, int]
    preview: QImage = field(repr=False)
    data: bytes = field(default=b"", repr=False)
    page: int = 1
    pages: int = 1

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


@dataclass(frozen=True)
class LoosePicture:
    """A picture that was dropped or pasted and is in no file of this computer.

    Attributes:
        name: for people.
        data: the bytes that its file would have, or none.
        image: its pixels, where there are no bytes.
    """

    name: str
    data: bytes = field(default=b"", repr=False)
    image: QImage = field(default_factory=QImage, repr=False)


def paths_in(data: QMimeData) -> list[Path]:
    """The files of this computer that were dropped or pasted."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def has_picture(data: QMimeData) -> bool:
    """Whether a picture came along; nothing of it is read yet."""
    return data.hasImage() or any(map(data.hasFormat, _KINDS))


def picture_in(data: QMimeData) -> LoosePicture | None:
    """The picture that came along with what was dropped or pasted; nothing is fetched."""
    names = [Path(url.path()).name for url in data.urls()]
    name = next((one for one in names if is_photo_name(one)), "Pasted picture.png")
    for kind in _KINDS:
        if data.hasFormat(kind):
            return LoosePicture(name, bytes(data.data(kind).data()))
    image = data.imageData() if data.hasImage() else None
    return LoosePicture(name, image=image) if isinstance(image, QImage) else None


def bytes_of(picture: LoosePicture) -> bytes:
    """Those of its file; made of its pixels where there are none, which takes a moment."""
    if picture.data:
        return picture.data
    return png_of(picture.image)


def pages_text(photo: LoadedPhoto) -> str:
    """That its file has other pages than this one; empty where it has not."""
    if photo.pages == 1:
        return ""
    return tr(
        "'{name}' has {pages} pages; this is page {page}.",
        name=readable(photo.path.name),
        pages=photo.pages,
        page=photo.page,
    )


def png_of(image: QImage) -> bytes:
    """A PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", _QUALITY)  # type: ignore[call-overload]  # its stubs say bytes
    return bytes(data.data())


def suggest_piece_size(size: tuple[int, int]) -> int:
    """Give a round piece size that makes a puzzle of a friendly number of pieces."""

    def count(piece: int) -> int:
        rows, cols = grid_of(size, Cut(piece))
        return rows * cols

    if count(100) > COMFORTABLE_COUNT:
        return next((one for one in _LARGE_SIZES if count(one) <= COMFORTABLE_COUNT), MAX_PIECE)
    return next((one for one in _ROUND_SIZES if count(one) >= 24), MIN_PIECE)
