"""Pictures of all formats that are opened here, mutated."""

from __future__ import annotations

import io
import random
import struct
import zlib
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image

from core.puzzles.grid_guess import guess_grid
from core.puzzles.photo import open_photo, open_shrunk
from core.puzzles.pieces import cut_photo
from tests.attacks.helpers.attack import Attack, may_refuse, must
from tests.attacks.helpers.mutate import bytes_changed
from tests.core.helpers.photos import smooth_photo

_KINDS: dict[str, tuple[str, ...]] = {
    "JPEG": ("L", "RGB", "CMYK"),
    "PNG": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"),
    "BMP": ("1", "L", "P", "RGB", "RGBA"),
    "GIF": ("L", "P", "RGB"),
    "TIFF": ("1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "F", "LAB", "YCbCr"),
    "WEBP": ("RGB", "RGBA"),
    "AVIF": ("RGB", "RGBA"),
    "JPEG2000": ("L", "RGB", "RGBA"),
    "PPM": ("1", "L", "RGB"),
    "TGA": ("L", "LA", "P", "RGB", "RGBA"),
}
_SUFFIXES = {
    "JPEG": "jpg", "PNG": "png", "BMP": "bmp", "GIF": "gif", "TIFF": "tif", "WEBP": "webp",
    "AVIF": "avif", "JPEG2000": "jp2", "PPM": "ppm", "TGA": "tga",
}  # fmt: skip
_PACKED = ("raw", "tiff_lzw", "tiff_adobe_deflate", "packbits", "group4", "jpeg", "lzma", "zstd")


@lru_cache(256)
def picture(kind: str, mode: str, way: int) -> bytes:
    """A sound picture's bytes; what Pillow cannot write in that way it writes in its usual one."""
    source = Image.fromarray(smooth_photo(60 + 30 * (way % 3), 90, way))
    image = source.convert("RGB").convert(mode) if mode not in ("I;16", "LAB", "F") else _deep(mode)
    options: dict[str, object] = {}
    if kind == "JPEG":
        options = {"progressive": way % 2 == 1, "exif": _exif(way), "quality": 60 + way}
    elif kind == "TIFF":
        options = {"compression": _PACKED[way % len(_PACKED)]}
    elif kind in ("GIF", "WEBP", "TIFF", "PNG") and way % 3 == 2:
        options = {"save_all": True, "append_images": [image.copy(), image.copy()]}
    elif kind == "TGA":
        options = {"compression": "tga_rle"} if way % 2 else {}
    for attempt in (options, {}):
        file = io.BytesIO()
        try:
            image.save(file, kind, **attempt)
            return file.getvalue()
        except (OSError, ValueError, KeyError):
            continue
    file = io.BytesIO()
    source.save(file, kind)
    return file.getvalue()


def _deep(mode: str) -> Image.Image:
    rng = np.random.default_rng(1)
    if mode == "I;16":
        return Image.fromarray(rng.integers(0, 65536, (60, 90), np.uint16))
    if mode == "F":
        return Image.fromarray(rng.normal(0, 100, (60, 90)).astype(np.float32))
    return Image.frombytes("LAB", (90, 60), rng.integers(0, 256, 90 * 60 * 3, np.uint8).tobytes())


def _exif(way: int) -> Image.Exif:
    exif = Image.Exif()
    exif[274] = way % 10
    return exif


def mutated(dice: random.Random) -> tuple[str, bytes]:
    """A suffix and the bytes of a mutated picture."""
    kinds = [kind for kind in _KINDS if Image.init() or kind in Image.SAVE]
    kind = dice.choice(kinds)
    data = picture(kind, dice.choice(_KINDS[kind]), dice.randrange(12))
    way = dice.randrange(12)
    if way == 0:
        other = picture(dice.choice(kinds), "RGB", dice.randrange(12))
        data = data[: dice.randrange(len(data))] + other[dice.randrange(len(other)) :]
    elif way <= 3 and kind == "PNG":
        data = _png_changed(dice, data)
    elif way <= 4 and kind == "TIFF":
        data = _tiff_changed(dice, data)
    elif way == 5:
        data = dice.randbytes(dice.choice((1, 20, 3000)))
    if way > 1:
        data = bytes_changed(dice, data)
    return _SUFFIXES[kind if dice.random() < 0.9 else dice.choice(kinds)], data


def _png_changed(dice: random.Random, data: bytes) -> bytes:
    """Chunks dropped, doubled, swapped or changed, with sums that fit."""
    chunks, at = [], 8
    while at + 8 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        chunks.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    for _ in range(dice.choice((1, 2))):
        where = dice.randrange(len(chunks))
        name, content = chunks[where]
        way = dice.randrange(5)
        if way == 0 and len(chunks) > 1:
            del chunks[where]
        elif way == 1:
            chunks.insert(dice.randrange(len(chunks)), (name, content))
        elif way == 2:
            sizes = dice.choice(((0, 5), (1, 2**31 - 1), (2**31, 1), (20_000, 9000), (90, 60)))
            looks = dice.choice((1, 2, 4, 8, 16, 3)), dice.choice((0, 2, 3, 4, 6, 1)), 0, 0, 1
            chunks[0] = b"IHDR", struct.pack(">IIBBBBB", *sizes, *looks)
        elif way == 3:
            known = (
                b"tRNS",
                b"eXIf",
                b"iCCP",
                b"gAMA",
                b"acTL",
                b"fcTL",
                b"zTXt",
                b"PLTE",
                b"sBIT",
            )
            chunks.insert(1, (dice.choice(known), dice.randbytes(dice.choice((0, 3, 26, 800)))))
        else:
            chunks[where] = name, bytes_changed(dice, content)
    sums = (
        struct.pack(">I", len(c)) + n + c + struct.pack(">I", zlib.crc32(n + c)) for n, c in chunks
    )
    return data[:8] + b"".join(sums)


def _tiff_changed(dice: random.Random, data: bytes) -> bytes:
    """One tag of the first directory says something else."""
    out = bytearray(data)
    order = "<" if data[:2] == b"II" else ">"
    (start,) = struct.unpack(order + "I", data[4:8])
    if start + 2 > len(data):
        return data
    (entries,) = struct.unpack(order + "H", data[start : start + 2])
    at = start + 2 + 12 * dice.randrange(max(1, entries))
    values = dice.choice((0, 1, 3, 8, 255, 65535, 100_000, 2**31, 2**32 - 1, start))
    part = dice.randrange(4)
    if part == 0:
        out[at : at + 2] = struct.pack(order + "H", dice.choice((256, 257, 258, 259, 262, 273, 274,
                                                                 277, 278, 279, 317, 320, 322, 339,
                                                                 34665, 330)))  # fmt: skip
    elif part == 1:
        out[at + 2 : at + 4] = struct.pack(order + "H", dice.randrange(0, 20))
    elif part == 2:
        out[at + 4 : at + 8] = struct.pack(order + "I", values)
    else:
        out[at + 8 : at + 12] = struct.pack(order + "I", values)
    return bytes(out)


def make(dice: random.Random, folder: Path) -> None:
    """Write a mutated picture."""
    suffix, data = mutated(dice)
    (folder / f"picture.{suffix}").write_bytes(data)


def strike(folder: Path) -> None:
    """Open it whole, as a thumbnail and shrunk; cut it, and guess its grid."""
    [path] = folder.glob("picture.*")
    photo = None
    with may_refuse():
        photo = open_photo(path)
        must(photo.dtype == np.uint8 and photo.ndim == 3 and photo.shape[2] == 3, "no RGB")
        must(photo.flags.c_contiguous and photo.flags.writeable, "not as it is promised")
    with may_refuse():
        small = open_photo(path, least_side=160)
        must(photo is not None, "a thumbnail of what cannot be opened whole")
        must(min(small.shape[:2]) >= min(160, *photo.shape[:2]), "too small a thumbnail")
    with may_refuse():
        shrunk = open_shrunk(path, 1400)
        must(max(shrunk.pixels.shape[:2]) <= 1400, "not shrunk")
    if photo is not None and photo.size < 3_000_000:
        with may_refuse():
            cut_photo(photo, 28)
        with may_refuse():
            guess_grid(photo)


ATTACK = Attack("pictures", make, strike, wanted=5000)
