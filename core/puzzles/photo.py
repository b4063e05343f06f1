"""Photos: open, decode, turn upright, shrink."""

from __future__ import annotations

import hashlib
import io
import math
import os
import stat
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from PIL import Image, UnidentifiedImageError

from core.arrays import Array
from core.errors import AdjguiError
from core.files import shown_path
from core.files.pdf import HAS_PDF, PdfError, draw_page, is_pdf
from core.puzzles.decoding import (
    LARGEST,
    MAX_PIXELS,
    PictureFile,
    check_cost,
    has_deep_colours,
    is_deep,
    is_dim,
    of_both_bytes,
    reduced,
    reduction_to,
    resized,
    take_low_bytes,
    to_rgb,
    turn_of,
    upright_size,
    white_of,
)

HAS_HEIC = find_spec("pillow_heif") is not None
"""Whether the pictures of most phones can be opened: with the extra `adjgui[heic]`."""

_SUFFIXES = "jpg jpeg jpe jfif png bmp gif tif tiff webp avif jp2 ppm pgm pbm pnm tga"
PHOTO_SUFFIXES = frozenset(
    f".{suffix}" for suffix in (*_SUFFIXES.split(), *(["heic", "heif"] if HAS_HEIC else []))
)
SUFFIXES_TO_CHOOSE = PHOTO_SUFFIXES | ({".pdf"} if HAS_PDF else set())
"""Of files that a person may choose as a picture; in a folder of photos a PDF is none."""

_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")  # ISO/IEC 23008-12
# EPS and WMF are left out on purpose: Pillow hands those to other programs.
_FORMATS = ("JPEG", "MPO", "PNG", "BMP", "DIB", "GIF", "TIFF", "WEBP", "AVIF", "JPEG2000", "HEIF",
            "PPM", "TGA")  # has no signature, so that it is tried after all others  # fmt: skip
_MOST_MENDED = 100_000_000  # bytes of a JPEG that is looked at for what it lacks
# Pillow's own limit is lower than ours: it would warn about photos that are welcome here.
Image.MAX_IMAGE_PIXELS = LARGEST


def is_photo_name(path: str | os.PathLike[str]) -> bool:
    """Say whether the suffix of a file name is that of a picture format opened here."""
    return Path(path).suffix.lower() in PHOTO_SUFFIXES


@dataclass(frozen=True, eq=False)
class Shrunk:
    """A photo that was scaled down while it was opened.

    Attributes:
        pixels: (H, W, 3) uint8.
        original: (height, width) of the picture in its file.
    """

    pixels: Array = field(repr=False)
    original: tuple[int, int]


def open_photo(
    path: str | os.PathLike[str], *, least_side: int | None = None, page: int = 1
) -> Array:
    """Open a photo as RGB, as a person would see it.

    EXIF orientation is applied; palette, grey, CMYK and 16-bit pictures become 8-bit RGB, those of
    8 to 14 bits in 16 by what they use; transparency is laid on white; of an animation the first
    frame is taken. A JPEG that lacks its end marker alone is whole.

    Args:
        path: a picture file in JPEG, PNG, BMP, GIF, TIFF, WebP, AVIF, JPEG 2000, PPM or TGA, and
            HEIC where `HAS_HEIC`; a page of a PDF where `HAS_PDF`.
        least_side: for a thumbnail: the picture may be decoded smaller, as long as both sides keep
            this many px; a JPEG many times quicker.
        page: of a TIFF or PDF, from 1.

    Returns:
        (H, W, 3) uint8, C-contiguous and writable.

    Raises:
        AdjguiError: the file is missing, a folder, unreadable, empty, truncated, not a picture, or
            takes more memory than a picture may, see `core.puzzles.decoding`.
    """
    return _open(path, _Asked(least_side=least_side, page=page)).pixels


def open_with_white(path: str | os.PathLike[str], white: int | None = None) -> tuple[Array, int]:
    """As `open_photo`, and the value that is white in it: 0 where it has 8 bits a pixel and colour.

    Args:
        path: a picture file.
        white: that of others which it belongs with; None: by what it uses of its bits.
    """
    opened = _open(path, _Asked(white=white))
    return opened.pixels, opened.white


def pages_of(path: str | os.PathLike[str]) -> int:
    """How many pages a TIFF or PDF has; 1 for any other picture, and where nobody can count."""
    try:
        with Path(path).open("rb", buffering=0) as raw:
            if not _begins_a_pdf(raw):
                file = PictureFile(raw, Path(path).stat().st_size, "")
                with Image.open(file, formats=("TIFF",)) as image:
                    return int(getattr(image, "n_frames", 1))
        return draw_page(path, 0, MAX_PIXELS).pages
    except Exception:  # whoever opens it says what is wrong
        return 1


def open_shrunk(path: str | os.PathLike[str], longest_side: int, *, page: int = 1) -> Shrunk:
    """Open a photo at most so many px wide and high, however large its file's picture is.

    The same pixels as `shrink_photo` makes of `open_photo`, whose errors it has; but pictures of up
    to `LARGEST` pixels open, as they are never there as a whole array.
    """
    opened = _open(path, _Asked(longest_side=longest_side, page=page))
    return Shrunk(opened.pixels, opened.size)


def decode_shrunk(data: bytes, name: str, longest_side: int) -> Shrunk:
    """As `open_shrunk`, from the bytes of a photo file; ``name`` is what sentences call it."""
    opened = _decode(io.BytesIO(data), len(data), shown_path(name), _Asked(longest_side))
    return Shrunk(opened.pixels, opened.size)


@dataclass(frozen=True)
class _Asked:
    """How a picture is to be opened; see `open_shrunk`, `open_photo` and `open_with_white`."""

    longest_side: int | None = None
    least_side: int | None = None
    white: int | None = None
    page: int = 1

    def reduction(self, size: tuple[int, int]) -> tuple[int, int]:
        """By how many px across and down a picture of (width, height) is averaged."""
        if self.longest_side is not None:
            return reduction_to(size, _shrunk_size(size, self.longest_side))
        by = 1 if self.least_side is None else max(1, min(size) // (2 * self.least_side))
        return by, by


@dataclass(frozen=True, eq=False)
class _Opened:
    """A picture as RGB, the (height, width) of what its file holds, and its white, 0 for 8 bits."""

    pixels: Array
    size: tuple[int, int]
    white: int = 0


def _open(path: str | os.PathLike[str], asked: _Asked) -> _Opened:
    shown = shown_path(path)
    try:
        status = Path(path).stat()
        if stat.S_ISDIR(status.st_mode):
            raise AdjguiError(f"{shown} is a folder; choose a photo inside it.")
        # A pipe or a device could keep the program waiting for ever.
        if not stat.S_ISREG(status.st_mode):
            raise AdjguiError(f"{shown} is not an ordinary file; choose a photo.")
        if status.st_size == 0:
            raise AdjguiError(f"{shown} is empty (0 bytes); choose another photo.")
        with Path(path).open("rb", buffering=0) as raw:
            if not _begins_a_pdf(raw):
                return _decode(raw, status.st_size, shown, asked)
        return _page_of_pdf(path, shown, asked)
    except FileNotFoundError:
        raise AdjguiError(f"There is no file {shown}; check the name.") from None
    except PermissionError:
        raise AdjguiError(f"{shown} may not be read; check the permissions of the file.") from None
    except (OSError, ValueError) as error:
        raise AdjguiError(f"{shown} cannot be opened ({reason_of(error)}).") from error


def _begins_a_pdf(file: BinaryIO) -> bool:
    """Whether this is a PDF; the file is read from its beginning afterwards."""
    head = file.read(16)
    file.seek(0)
    return is_pdf(head)


def _page_of_pdf(path: str | os.PathLike[str], shown: str, asked: _Asked) -> _Opened:
    if not HAS_PDF:
        raise AdjguiError(
            f"{shown} is a PDF, which cannot be opened here; save its page as PNG, or install"
            " adjgui[pdf]."
        )
    try:
        drawn = draw_page(path, max(asked.page, 0), MAX_PIXELS)
    except PdfError as error:
        if error.fault == "password":
            raise AdjguiError(
                f"{shown} is locked by a password; save it without one, or its page as PNG."
            ) from None
        if error.fault == "too much":
            raise AdjguiError(
                f"{shown} takes too much time or memory to draw; save its page as PNG."
            ) from None
        raise AdjguiError(f"{shown} is a damaged PDF; save it anew, or its page as PNG.") from None
    if not drawn.data:
        raise AdjguiError(no_page(shown, drawn.pages, asked.page))
    pixels = np.frombuffer(drawn.data, np.uint8).reshape(drawn.height, drawn.width, 3)
    size = (drawn.height, drawn.width)
    if asked.longest_side is not None:
        pixels = shrink_photo(pixels, asked.longest_side)
    return _Opened(pixels, size)


def encode(picture: Array, kind: str) -> bytes:
    """The bytes of a picture's file, to be written whole.

    Where Pillow writes to a disk itself, it takes half of a write for all of it when the disk is
    full, and says nothing.

    Args:
        picture: (H, W, 3) uint8.
        kind: as Pillow calls it, such as PNG.

    Raises:
        OSError, ValueError: it cannot be a picture of that kind, such as a too large one.
    """
    file = io.BytesIO()
    Image.fromarray(picture).save(file, kind)
    return file.getvalue()


def shrink_photo(photo: Array, longest_side: int) -> Array:
    """Scale a photo of (H, W, 3) uint8 down to at most so many px on its longer side."""
    size = (int(photo.shape[1]), int(photo.shape[0]))
    wanted = _shrunk_size(size, longest_side)
    if size == wanted:
        return photo
    by = reduction_to(size, wanted)
    return _rest_of_shrinking(reduced(photo, by), size, by, wanted)


def _shrunk_size(size: tuple[int, int], longest_side: int) -> tuple[int, int]:
    width, height = size
    scale = min(1.0, longest_side / max(size))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _rest_of_shrinking(
    photo: Array, size: tuple[int, int], by: tuple[int, int], wanted: tuple[int, int]
) -> Array:
    """What is still to do once a photo of a size has been averaged, as Pillow's `resize` does."""
    box = (size[0] / by[0], size[1] / by[1])
    return resized(photo, wanted, Image.Resampling.LANCZOS, box)


def _decode(raw: Any, size: int, shown: str, asked: _Asked) -> _Opened:
    """A picture out of a file of so many bytes, which is open for reading and not buffered."""
    try:
        with PictureFile(raw, size, shown) as file:
            try:
                opened = _load(file, shown, asked)
            except OSError as error:
                if "truncated" not in str(error):
                    raise
                raw.seek(0)
                mended = _without_end(raw.read(_MOST_MENDED + 1), shown, asked)
                if mended is None:
                    raise
                opened = mended
        return _shrunk(opened, asked)
    except AdjguiError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise AdjguiError(too_large(shown, LARGEST)) from None
    except UnidentifiedImageError:
        if not HAS_HEIC and file.head[4:8] == b"ftyp" and file.head[8:12] in _HEIC_BRANDS:
            raise AdjguiError(
                f"{shown} is a HEIC picture, which cannot be opened here; save it as JPEG, or"
                " install adjgui[heic]."
            ) from None
        raise AdjguiError(
            f"{shown} is not a picture that can be opened here; choose a JPEG, PNG, TIFF or WebP."
        ) from None
    except MemoryError:
        raise AdjguiError(
            f"{shown} does not fit into the free memory; choose a smaller photo."
        ) from None
    except Exception as error:  # decoders raise nearly anything on a damaged file
        raise AdjguiError(
            f"{shown} is damaged or incomplete and cannot be decoded ({reason_of(error)})."
        ) from error


def _shrunk(opened: _Opened, asked: _Asked) -> _Opened:
    """What is still to do of `_Asked.longest_side`."""
    size = opened.size[1], opened.size[0]
    if asked.longest_side is None:
        return opened
    wanted = _shrunk_size(size, asked.longest_side)
    if size == wanted:
        return opened
    pixels = _rest_of_shrinking(opened.pixels, size, asked.reduction(size), wanted)
    return replace(opened, pixels=pixels)


def _without_end(data: bytes, shown: str, asked: _Asked) -> _Opened | None:
    """The picture of a JPEG that lacks its end marker and nothing else; None where more is missing.

    Whatever follows the last pixel is no part of the picture: it is whole if it looks the same with
    an end marker behind it and with other bits before that.
    """
    if not data.startswith(b"\xff\xd8") or len(data) > _MOST_MENDED:
        return None
    looks = set()
    opened = None
    for tail in (b"", b"\x5a" * 64, b"\xa5" * 64):
        opened = None  # one at a time
        mended: Any = io.BytesIO(data + tail + b"\xff\xd9")
        with PictureFile(mended, len(data) + 66, shown) as file:
            opened = _load(file, shown, asked, baseline=True)
        looks.add(hashlib.sha256(opened.pixels.reshape(-1).data).digest())
    return opened if len(looks) == 1 else None


def _load(file: BinaryIO, shown: str, asked: _Asked, *, baseline: bool = False) -> _Opened:
    """A photo, averaged as far as it may be while it is read."""
    with Image.open(file, formats=_known_formats()) as image:
        if baseline and image.info.get("progressive"):
            raise OSError("image file is truncated")  # nobody knows how often it was to be refined
        if asked.page != 1:
            _turn_to(image, asked.page, shown)
        if 0 in image.size:
            raise ValueError("no pixels")
        if image.width * image.height > LARGEST:
            raise AdjguiError(too_large(shown, LARGEST))
        if asked.least_side is not None:
            image.draft("RGB", (asked.least_side, asked.least_side))
        pixels = image.width * image.height // math.prod(asked.reduction(image.size))
        if pixels > MAX_PIXELS:
            raise AdjguiError(too_large(shown, MAX_PIXELS))
        check_cost(image, pixels, shown)
        deep_colours = has_deep_colours(image)
        image.load()
        turn = turn_of(image)
        size = upright_size(image, turn)
        white = (asked.white or white_of(image)) if is_deep(image) else 0
        if deep_colours:
            white = 65535
            if (asked.white or 0) < white and is_dim(image):
                with Image.open(file, formats=_known_formats()) as lower:
                    if asked.page != 1:
                        _turn_to(lower, asked.page, shown)
                    check_cost(lower, pixels, shown, held=4 * image.width * image.height)
                    take_low_bytes(lower)
                    lower.load()
                    image, white = of_both_bytes(image, lower, asked.white)
        return _Opened(to_rgb(image, turn, asked.reduction(size), white), size[::-1], white)


def _turn_to(image: Image.Image, page: int, shown: str) -> None:
    pages = int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
    if not 1 <= page <= pages:
        raise AdjguiError(no_page(shown, pages, page))
    image.seek(page - 1)


@lru_cache(maxsize=1)
def _known_formats() -> tuple[str, ...]:
    Image.init()
    if HAS_HEIC:
        from pillow_heif import register_heif_opener

        register_heif_opener(thumbnails=False)
    return tuple(name for name in _FORMATS if name in Image.OPEN)


def reason_of(error: BaseException) -> str:
    """Why a file cannot be read, in the system's words."""
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(text.split()).rstrip(".") or type(error).__name__


def no_page(shown: str, pages: int, page: int) -> str:
    """The error where there is no such page."""
    if pages == 1:
        return f"{shown} has one page, so there is no page {page}; choose another one."
    return f"{shown} has {pages} pages, so there is no page {page}; choose another one."


def too_large(shown: str, most: int) -> str:
    """The error of a photo with too many pixels."""
    return (
        f"{shown} has more than {most // 1_000_000} million pixels; "
        "scale it down and open it again."
    )
