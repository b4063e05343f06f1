"""Photos: open, decode, turn upright, shrink."""

from __future__ import annotations

import io
import math
import os
import stat
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image, UnidentifiedImageError

from core.arrays import Array
from core.errors import AdjguiError
from core.puzzles.decoding import (
    LARGEST,
    MAX_PIXELS,
    PictureFile,
    check_cost,
    reduced,
    reduction_to,
    resized,
    to_rgb,
    turn_of,
    upright_size,
)

_SUFFIXES = "jpg jpeg jpe jfif png bmp gif tif tiff webp avif jp2 ppm pgm pbm pnm tga"
PHOTO_SUFFIXES = frozenset(f".{suffix}" for suffix in _SUFFIXES.split())
# EPS and WMF are left out on purpose: Pillow hands those to other programs.
_FORMATS = ("JPEG", "MPO", "PNG", "BMP", "DIB", "GIF", "TIFF", "WEBP", "AVIF", "JPEG2000", "PPM",
            "TGA")  # has no signature, so that it is tried after all others  # fmt: skip
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


def open_photo(path: str | os.PathLike[str], *, least_side: int | None = None) -> Array:
    """Open a photo as RGB, as a person would see it.

    EXIF orientation is applied; palette, grey, CMYK and 16-bit pictures become 8-bit RGB;
    transparency is laid on white; of an animation the first frame is taken.

    Args:
        path: a picture file in JPEG, PNG, BMP, GIF, TIFF, WebP, AVIF, JPEG 2000, PPM or TGA.
        least_side: for a thumbnail: the picture may be decoded smaller, as long as both sides keep
            this many px; a JPEG many times quicker.

    Returns:
        (H, W, 3) uint8, C-contiguous and writable.

    Raises:
        AdjguiError: the file is missing, a folder, unreadable, empty, truncated, not a picture, or
            takes more memory than a picture may, see `core.puzzles.decoding`.
    """
    return _open(path, least_side=least_side)[0]


def open_shrunk(path: str | os.PathLike[str], longest_side: int) -> Shrunk:
    """Open a photo at most so many px wide and high, however large its file's picture is.

    The same pixels as `shrink_photo` makes of `open_photo`, whose errors it has; but pictures of up
    to `LARGEST` pixels open, as they are never there as a whole array.
    """
    return Shrunk(*_open(path, longest_side=longest_side))


def decode_shrunk(data: bytes, name: str, longest_side: int) -> Shrunk:
    """As `open_shrunk`, from the bytes of a photo file; ``name`` is what sentences call it."""
    shown = shown_path(name)
    raw: Any = io.BytesIO(data)
    return Shrunk(*_decode(PictureFile(raw, len(data), shown), shown, longest_side=longest_side))


def _open(
    path: str | os.PathLike[str], least_side: int | None = None, longest_side: int | None = None
) -> tuple[Array, tuple[int, int]]:
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
            file = PictureFile(raw, status.st_size, shown)
            return _decode(file, shown, least_side, longest_side)
    except FileNotFoundError:
        raise AdjguiError(f"There is no file {shown}; check the name.") from None
    except PermissionError:
        raise AdjguiError(f"{shown} may not be read; check the permissions of the file.") from None
    except (OSError, ValueError) as error:
        raise AdjguiError(f"{shown} cannot be opened ({reason_of(error)}).") from error


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


def _decode(
    file: BinaryIO, shown: str, least_side: int | None = None, longest_side: int | None = None
) -> tuple[Array, tuple[int, int]]:
    """A photo as RGB, and the (height, width) of what its file holds."""
    try:
        photo, size, by = _load(file, shown, least_side, longest_side)
        if longest_side is not None and size != (wanted := _shrunk_size(size, longest_side)):
            photo = _rest_of_shrinking(photo, size, by, wanted)
        return photo, size[::-1]
    except AdjguiError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise AdjguiError(too_large(shown, LARGEST)) from None
    except UnidentifiedImageError:
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


def _load(
    file: BinaryIO, shown: str, least_side: int | None, longest_side: int | None
) -> tuple[Array, tuple[int, int], tuple[int, int]]:
    """A photo as RGB, the (width, height) of what its file holds, and how far it was averaged."""

    def reduction(size: tuple[int, int]) -> tuple[int, int]:
        if longest_side is not None:
            return reduction_to(size, _shrunk_size(size, longest_side))
        by = 1 if least_side is None else max(1, min(size) // (2 * least_side))
        return by, by

    with Image.open(file, formats=_known_formats()) as image:
        if 0 in image.size:
            raise ValueError("no pixels")
        if image.width * image.height > LARGEST:
            raise AdjguiError(too_large(shown, LARGEST))
        if least_side is not None:
            image.draft("RGB", (least_side, least_side))
        pixels = image.width * image.height // math.prod(reduction(image.size))
        if pixels > MAX_PIXELS:
            raise AdjguiError(too_large(shown, MAX_PIXELS))
        check_cost(image, pixels, shown)
        image.load()
        turn = turn_of(image)
        size = upright_size(image, turn)
        return to_rgb(image, turn, reduction(size)), size, reduction(size)


@lru_cache(maxsize=1)
def _known_formats() -> tuple[str, ...]:
    Image.init()
    return tuple(name for name in _FORMATS if name in Image.OPEN)


def shown_path(path: str | os.PathLike[str]) -> str:
    """Quote a path for a sentence: one line, whatever is in the name."""
    return "'" + "".join(c if c.isprintable() else "?" for c in os.fspath(path)) + "'"


def reason_of(error: BaseException) -> str:
    """Why a file cannot be read, in the system's words."""
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(text.split()).rstrip(".") or type(error).__name__


def too_large(shown: str, most: int) -> str:
    """The error of a photo with too many pixels."""
    return (
        f"{shown} has more than {most // 1_000_000} million pixels; "
        "scale it down and open it again."
    )
