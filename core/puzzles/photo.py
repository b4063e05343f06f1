"""Photos: open, decode, turn upright, shrink."""

from __future__ import annotations

import io
import os
import stat
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from core.arrays import Array
from core.errors import AdjguiError

MAX_PIXELS = 200_000_000
"""Photos with more pixels than this are refused before they are decoded."""

_SUFFIXES = "jpg jpeg jpe jfif png bmp gif tif tiff webp avif jp2 ppm pgm pbm pnm tga"
PHOTO_SUFFIXES = frozenset(f".{suffix}" for suffix in _SUFFIXES.split())
# EPS and WMF are left out on purpose: Pillow hands those to other programs.
_FORMATS = ("JPEG", "MPO", "PNG", "BMP", "DIB", "GIF", "TIFF", "WEBP", "AVIF", "JPEG2000", "PPM",
            "TGA")  # has no signature, so that it is tried after all others  # fmt: skip
# Pillow's own limit is lower than ours: it would warn about photos that are welcome here.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS


def is_photo_name(path: str | os.PathLike[str]) -> bool:
    """Say whether the suffix of a file name is that of a picture format opened here."""
    return Path(path).suffix.lower() in PHOTO_SUFFIXES


def open_photo(path: str | os.PathLike[str], *, least_side: int | None = None) -> Array:
    """Open a photo as RGB, as a person would see it.

    EXIF orientation is applied; palette, grey, CMYK and 16-bit pictures become 8-bit RGB;
    transparency is laid on white; of an animation the first frame is taken.

    Args:
        path: a picture file in JPEG, PNG, BMP, GIF, TIFF, WebP, AVIF, JPEG 2000, PPM or TGA.
        least_side: for a thumbnail: a JPEG may be decoded at a half to an eighth of its size,
            many times quicker, as long as both sides keep this many px.

    Returns:
        (H, W, 3) uint8, C-contiguous and writable.

    Raises:
        AdjguiError: the file is missing, a folder, unreadable, empty, truncated, not a picture, or
            has more than `MAX_PIXELS` pixels.
    """
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
        with Path(path).open("rb") as file:
            return _decode(file, shown, least_side)
    except FileNotFoundError:
        raise AdjguiError(f"There is no file {shown}; check the name.") from None
    except PermissionError:
        raise AdjguiError(f"{shown} may not be read; check the permissions of the file.") from None
    except (OSError, ValueError) as error:
        raise AdjguiError(f"{shown} cannot be opened ({reason_of(error)}).") from error


def decode_photo(data: bytes, name: str) -> Array:
    """As `open_photo`, from the bytes of a photo file; ``name`` is what sentences call it."""
    return _decode(io.BytesIO(data), shown_path(name), None)


def shrink_photo(photo: Array, longest_side: int) -> Array:
    """Scale a photo of (H, W, 3) uint8 down to at most so many px on its longer side."""
    height, width = photo.shape[:2]
    scale = longest_side / max(height, width)
    if scale >= 1:
        return photo
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = Image.fromarray(photo).resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return np.asarray(small)


def _decode(file: BinaryIO, shown: str, least_side: int | None) -> Array:
    try:
        with Image.open(file, formats=_known_formats()) as image:
            if image.width * image.height > MAX_PIXELS:
                raise AdjguiError(too_large(shown))
            if 0 in image.size:
                raise ValueError("no pixels")
            if least_side is not None:
                image.draft("RGB", (least_side, least_side))
            image.load()
            return _to_rgb(_upright(image))
    except AdjguiError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise AdjguiError(too_large(shown)) from None
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


@lru_cache(maxsize=1)
def _known_formats() -> tuple[str, ...]:
    Image.init()
    return tuple(name for name in _FORMATS if name in Image.OPEN)


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # broken EXIF beside good pixels: show the pixels as they are
        return image


def _to_rgb(image: Image.Image) -> Array:
    if image.mode == "F" or image.mode.startswith("I"):
        grey = _to_8_bit(np.asarray(image), image.mode, image.format)
        return np.ascontiguousarray(np.broadcast_to(grey[..., None], (*grey.shape, 3)))
    return on_white(image)


def on_white(image: Image.Image) -> Array:
    """(H, W, 3) uint8 of a picture of 8 bits, what is transparent on white."""
    if image.has_transparency_data:
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image.convert("RGBA"))
    return np.array(image.convert("RGB"))


def _to_8_bit(grey: NDArray[np.generic], mode: str, file_format: str | None) -> Array:
    """Bring grey values of more than 8 bits to 8; Pillow itself would clip them at 255."""
    values = np.nan_to_num(grey.astype(np.float64), posinf=0.0, neginf=0.0)
    if mode == "F":
        low, high = float(values.min()), float(values.max())
        if low < 0 or high > 255:
            values = (values - low) * (255 / (high - low))
        elif high <= 1:
            values = values * 255
    elif mode != "I" or file_format == "PNG" or values.max() > 255:
        values = values * (255 / max(65535.0, float(values.max())))
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


def shown_path(path: str | os.PathLike[str]) -> str:
    """Quote a path for a sentence: one line, whatever is in the name."""
    return "'" + "".join(c if c.isprintable() else "?" for c in os.fspath(path)) + "'"


def reason_of(error: BaseException) -> str:
    """Why a file cannot be read, in the system's words."""
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(text.split()).rstrip(".") or type(error).__name__


def too_large(shown: str) -> str:
    """The error of a photo with too many pixels."""
    return (
        f"{shown} has more than {MAX_PIXELS // 1_000_000} million pixels; "
        "scale it down and open it again."
    )
