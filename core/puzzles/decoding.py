"""A decoded picture becomes RGB within one budget of memory: block by block, smaller where asked.

A file of a thousand bytes can hold 200 million pixels, so a file's own size says nothing. What
counts is what its decoder holds at once, by format and mode, and the array that comes out of it;
nothing else is ever there for the whole picture.
"""

from __future__ import annotations

import io
import math
import struct
import sys
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageFile

from core.arrays import Array
from core.errors import AdjguiError

MEMORY = 900_000_000
"""Bytes that one picture may take while it is decoded; a program with a file open stays below 1 GB
above what it takes at rest. Puzzle files and pieces are bounded by `MAX_PIXELS` in the same way."""

MAX_PIXELS = 100_000_000
"""Pictures, and pieces together, with more pixels are not opened whole."""

LARGEST = 200_000_000
"""Pictures with more pixels are not even opened to be scaled down."""

_MOST_VALUES = 100_000  # of a TIFF's tag, such as where its strips are; each takes time
_TEXT_AND_BYTES = (1, 2, 6, 7)  # types of TIFF tags that are not taken apart

_BLOCK, _WIDEST = 4_000_000, 4096  # pixels of a part, and across
_RESIZED_WHOLE = 30_000_000  # pixels; larger photos are resized in parts
_LARGEST_CELL = 1_000_000  # pixels that become one

# What decoders take beside Pillow's own picture, bytes a pixel; measured with Pillow 12 and 13.
_BESIDE = {"WEBP": 14, "AVIF": 16, "HEIF": 16}

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""By EXIF orientation."""

_ON_ITS_SIDE = (5, 6, 7, 8)
_FROM_RIGHT, _FROM_BELOW = (2, 3, 7, 8), (3, 4, 6, 7)  # where the stored ones are counted from


class PictureFile(io.BufferedReader):
    """A picture's file, refused where it is cut into so many parts that reading takes for ever.

    Args:
        raw: the file, open for reading, at its start.
        size: its bytes.
        shown: what sentences call it.

    Attributes:
        head: its first 16 bytes.

    Raises:
        AdjguiError: from here and from `read`.
    """

    def __init__(self, raw: io.RawIOBase, size: int, shown: str) -> None:
        super().__init__(raw)
        # an honest PNG is read four times in 8 kB
        self._left, self._shown = 20_000 + size // 256, shown
        self.head = self.read(16)
        if _values_in_tags(self.head, self) > _MOST_VALUES:
            raise self._refusal()
        self.seek(0)

    def read(self, size: int | None = -1, /) -> bytes:
        """As every file does it."""
        self._left -= 1
        if self._left < 0:
            raise self._refusal()
        return super().read(size)

    def _refusal(self) -> AdjguiError:
        return AdjguiError(
            f"{self._shown} is divided into far too many parts; save it anew, such as a PNG."
        )


def _values_in_tags(head: bytes, file: io.BufferedReader) -> int:
    """The most values of a tag in a TIFF's first directory; 0 of any other file."""
    order = {b"II": "<", b"MM": ">"}.get(head[:2])
    if order is None or len(head) < 16:
        return 0
    (version,) = struct.unpack(f"{order}H", head[2:4])
    if version not in (42, 43):
        return 0
    start, number, entry, bytes_of_number = (
        (head[4:8], "I", "HHI4x", 2) if version == 42 else (head[8:16], "Q", "HHQ8x", 8)
    )
    file.seek(*struct.unpack(order + number, start))
    entries = int.from_bytes(file.read(bytes_of_number), "little" if order == "<" else "big")
    entry = order + entry
    data = file.read(min(entries, 4096) * struct.calcsize(entry))
    whole = len(data) // struct.calcsize(entry) * struct.calcsize(entry)
    tags = struct.iter_unpack(entry, data[:whole])
    return max((count for _, kind, count in tags if kind not in _TEXT_AND_BYTES), default=0)


def check_cost(image: Image.Image, pixels: int, shown: str, held: int = 0) -> None:
    """Look at what decoding would take, before it is done.

    Args:
        image: as `PIL.Image.open` gives it, not loaded yet.
        pixels: of the array that is to come out.
        shown: what sentences call its file.
        held: bytes that are taken already.

    Raises:
        AdjguiError: it takes more than `MEMORY`.
    """
    if held + _decoder_bytes(image) + 3 * pixels > MEMORY:
        raise AdjguiError(
            f"{shown} has {image.width * image.height / 1e6:.0f} million pixels, more than can be "
            f"decoded of a {image.format} of its kind; save it smaller and open it again."
        )


def _decoder_bytes(image: Image.Image) -> int:
    """Bytes that a picture's decoder holds at once."""
    pixels = image.width * image.height
    kind, bands = image.format or "", len(image.getbands())
    own = 1 if image.mode in ("1", "L", "P") else 2 if image.mode.startswith("I;16") else 4
    beside = _BESIDE.get(kind, 0)
    if kind in ("JPEG", "MPO") and image.info.get("progressive"):
        beside = 2 * bands  # the coefficients of all scans
    elif kind == "JPEG2000":
        beside = 7 * bands
    elif kind == "TIFF":
        tags = _tags(image)
        deep = math.ceil(sum(tags.get(258, (1,))) / 8)
        rows = min(tags.get(278, image.height), image.height)
        strip = tags.get(322, image.width) * tags.get(323, rows)
        deep = 0 if tags.get(259, 1) == 1 else deep  # what is not compressed is read as it is
        turned = own if tags.get(274, 1) != 1 else 0  # Pillow turns a whole copy
        return int(pixels * (own + turned) + strip * deep)
    return pixels * (own + beside)


def _tags(image: Image.Image) -> Any:
    return getattr(image, "tag_v2", {})


def turn_of(image: Image.Image) -> int:
    """EXIF orientation of a picture, 1..8; 1 where it says none or nonsense."""
    try:
        said = image.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # broken EXIF beside good pixels: show the pixels as they are
        return 1
    return said if said in _TURNS else 1


def upright_size(image: Image.Image, turn: int) -> tuple[int, int]:
    """(width, height) of a picture once it is turned upright."""
    return (image.height, image.width) if turn in _ON_ITS_SIDE else image.size


def reduction_to(size: tuple[int, int], wanted: tuple[int, int]) -> tuple[int, int]:
    """By how many px across and down a picture is averaged before it is resized.

    The same as Pillow's `reducing_gap=3`, but that very many px are never averaged at once.
    """
    across, down = (max(1, int(have / want / 3.0)) for have, want in zip(size, wanted, strict=True))
    while across * down > _LARGEST_CELL:
        across, down = max(1, across // 2), max(1, down // 2)
    return across, down


def to_rgb(
    image: Image.Image,
    turn: int = 1,
    by: tuple[int, int] = (1, 1),
    white: int | None = None,
) -> Array:
    """A loaded picture as (H, W, 3) uint8: upright, 8 bits, what is transparent on white.

    Args:
        image: of any mode.
        turn: its EXIF orientation.
        by: px across and down, of the upright picture, that become one by their mean.
        white: of a deep picture; None: as `white_of` finds it.
    """
    width, height = upright_size(image, turn)
    across, down = by
    rgb = np.empty((math.ceil(height / down), math.ceil(width / across), 3), np.uint8)
    to_8_bits = _scaling_of(image, white) or on_white
    for left, top, right, bottom in _blocks(width, height, across, down):
        box = _stored_box(image, turn, (left, top, right, bottom))
        part = image if box == (0, 0, *image.size) else image.crop(box)
        if turn != 1:
            part = part.transpose(_TURNS[turn])
        pixels = reduced(to_8_bits(part), by)
        row, col = top // down, left // across
        rgb[row : row + pixels.shape[0], col : col + pixels.shape[1]] = pixels
    return rgb


def on_white(image: Image.Image) -> Array:
    """(H, W, 3) uint8 of a picture of 8 bits, what is transparent on white."""
    if image.has_transparency_data:
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image.convert("RGBA"))
    return np.array(image.convert("RGB"))


def reduced(photo: Array, by: tuple[int, int]) -> Array:
    """A photo of (H, W, 3) uint8 whose px across and down are averaged by so many."""
    return photo if by == (1, 1) else np.asarray(Image.fromarray(photo).reduce(by))


def resized(
    photo: Array,
    size: tuple[int, int],
    resample: Image.Resampling,
    box: tuple[float, float] | None = None,
) -> Array:
    """A photo of (H, W, 3) uint8 in another size, as Pillow's `resize` makes it.

    In parts, pixels may come out a level or two away from those of the whole: Pillow goes across
    first or down first as the shape suggests.

    Args:
        photo: (H, W, 3) uint8.
        size: (width, height) that it gets.
        resample: how.
        box: (width, height) of its part from the upper left corner that is resized; else all.
    """
    height, width = photo.shape[:2]
    right, bottom = box or (width, height)
    scale = bottom / size[1]
    # Pillow holds three pictures at once: of large ones it gets a part.
    whole = max(width * height, math.prod(size)) <= _RESIZED_WHOLE
    rows = size[1] if whole else _rows_at_once(photo, size)
    margin = math.ceil(3 * max(scale, 1.0)) + 1
    made = np.empty((size[1], size[0], 3), np.uint8)
    for first in range(0, size[1], rows):
        last = min(first + rows, size[1])
        above = max(0, math.floor(first * scale) - margin)
        below = min(height, math.ceil(last * scale) + margin)
        part = Image.fromarray(photo[above:below])
        edges = (0, first * scale - above, right, min(last * scale, bottom) - above)
        made[first:last] = np.asarray(part.resize((size[0], last - first), resample, edges))
    return made


def _rows_at_once(photo: Array, size: tuple[int, int]) -> int:
    """Rows of the result whose own and source pixels are a block."""
    per_row = max(size[0], photo.shape[1] * photo.shape[0] / size[1])
    return max(1, int(_BLOCK / per_row))


def _blocks(width: int, height: int, across: int, down: int) -> Iterator[tuple[int, int, int, int]]:
    """Left, top, right and bottom of parts that cover a picture, each of whole cells."""
    wide = across * max(1, _WIDEST // across)
    high = down * max(1, _BLOCK // (min(wide, width) * down))
    for top in range(0, height, high):
        for left in range(0, width, wide):
            yield left, top, min(left + wide, width), min(top + high, height)


def _stored_box(
    image: Image.Image, turn: int, box: tuple[int, int, int, int]
) -> tuple[int, int, int, int]:
    """Where a part of the upright picture lies in the stored one."""
    left, top, right, bottom = box
    if turn in _ON_ITS_SIDE:
        left, top, right, bottom = top, left, bottom, right
    if turn in _FROM_RIGHT:
        left, right = image.width - right, image.width - left
    if turn in _FROM_BELOW:
        top, bottom = image.height - bottom, image.height - top
    return left, top, right, bottom


# -- more than 8 bits ------------------------------------------------------------------------


_WHITES = (255, 1023, 4095, 16383, 65535)
"""The largest value of 8, 10, 12, 14 and 16 bits; cameras and microscopes leave bits unused."""

_DIM = 64
"""An upper byte from here on is that of a picture which uses 15 bits or all 16."""

_OTHER_ORDER = {"B": "L", "L": "B", "N": "B" if sys.byteorder == "little" else "L"}
"""Of two bytes Pillow reads the upper one: in the other order that is the lower one."""


def is_deep(image: Image.Image) -> bool:
    """Whether a picture has more than 8 bits a pixel and colour, as whole numbers."""
    return image.mode.startswith("I")


def white_of(image: Image.Image) -> int:
    """The value that is white in a loaded deep picture: that of the fewest bits that hold it."""
    highest = max(float(_finite(image.crop(box)).max()) for box in _blocks(*image.size, 1, 1))
    return next((white for white in _WHITES if highest <= white), round(highest))


def has_deep_colours(image: Image.Image) -> bool:
    """Whether a picture that is not loaded yet has 16 bits a colour, of which Pillow reads 8."""
    parts: Any = image.tile if isinstance(image, ImageFile.ImageFile) else ()
    return image.mode == "RGB" and any(";16" in str(args) for *_, args in parts)


def is_dim(image: Image.Image) -> bool:
    """Whether the upper bytes of a loaded picture show that it leaves bits unused."""
    return all(high < _DIM for _, high in image.getextrema())  # type: ignore[misc]


def take_low_bytes(image: ImageFile.ImageFile) -> None:
    """Let a picture with deep colours be loaded by the lower byte of each, not by the upper one."""

    def other(args: Any) -> Any:
        if isinstance(args, tuple):
            return other(args[0]), *args[1:]
        return args[:-1] + _OTHER_ORDER[args[-1]]

    parts: Any = image.tile
    named = bool(parts) and hasattr(parts[0], "_replace")  # from Pillow 11 on
    made: Any = [
        one._replace(args=other(one.args)) if named else (*one[:3], other(one[3])) for one in parts
    ]
    image.tile = made


def of_both_bytes(
    upper: Image.Image, lower: Image.Image, white: int | None
) -> tuple[Image.Image, int]:
    """A dim picture of 8 bits out of its upper and its lower bytes, and its white."""
    parts = list(_blocks(*upper.size, 1, 1))

    def values(box: tuple[int, int, int, int]) -> NDArray[np.uint16]:
        high, low = (np.asarray(one.crop(box)).astype(np.uint16) for one in (upper, lower))
        return np.asarray(256 * high + low, np.uint16)

    if white is None:
        highest = max(int(values(box).max()) for box in parts)
        white = next(one for one in _WHITES if highest <= one)
    level_of = np.rint(np.minimum(np.arange(256 * _DIM) * (255 / white), 255)).astype(np.uint8)
    for box in parts:
        upper.paste(Image.fromarray(level_of[values(box)]), box)
    return upper, white


def _scaling_of(image: Image.Image, white: int | None) -> Callable[[Image.Image], Array] | None:
    """What brings parts of a picture of more than 8 bits to RGB of 8; None for any other picture.

    Pillow itself would clip such values at 255.
    """
    if is_deep(image):
        white = white or white_of(image)
        if image.mode.startswith("I;16"):
            grey_of = np.rint(np.minimum(np.arange(65536) * (255 / white), 255)).astype(np.uint8)
            return lambda part: _three_colours(grey_of[np.asarray(part)])
        black, scale = 0.0, 255 / white
    elif image.mode == "F":
        black, scale = _scale_of_floats(image)
    else:
        return None

    def scaled(part: Image.Image) -> Array:
        grey = np.clip(np.rint((_finite(part) - black) * scale), 0, 255)
        return _three_colours(grey.astype(np.uint8))

    return scaled


def _scale_of_floats(image: Image.Image) -> tuple[float, float]:
    """Which value is black, and how many grey levels 1 is."""
    low, high = math.inf, -math.inf
    for box in _blocks(*image.size, 1, 1):
        values = _finite(image.crop(box))
        low, high = min(low, float(values.min())), max(high, float(values.max()))
    if low < 0 or high > 255:
        return low, 255 / (high - low) if high > low else 0.0
    return 0.0, 255.0 if high <= 1 else 1.0


def _finite(part: Image.Image) -> NDArray[np.float64]:
    return np.nan_to_num(np.asarray(part).astype(np.float64), posinf=0.0, neginf=0.0)


def _three_colours(grey: Array) -> Array:
    return np.ascontiguousarray(np.broadcast_to(grey[..., None], (*grey.shape, 3)))
