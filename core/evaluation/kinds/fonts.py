"""Which fonts of the system a part of the pictures may use, and which letters those have."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from PIL import ImageFont

Part = Literal["train", "validation", "test"]
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

_SHARES: tuple[Part, ...] = ("train", "train", "train", "validation", "test")
_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("~/.fonts"))
_STYLES = "(Bold|Oblique|Italic|Condensed|Narrow|Display|Round|[RB]$)+"
_NEEDED = "aegkqstzARSZ059.,:?!()=#%-"  # of a font to be used for Latin words


@cache
def fonts_of(part: Part) -> tuple[Path, ...]:
    """The font files of this system that a part may use, sorted; empty where there are none.

    Families are divided by a hash of the file's name without its style, so that bold and narrow
    stay with upright, and a new font moves no other.
    """
    files = (f for folder in _FOLDERS for f in sorted(folder.expanduser().rglob("*.[to]tf")))
    return tuple(f for f in files if _SHARES[zlib.crc32(_family(f).encode()) % 5] == part)


def _family(file: Path) -> str:
    return re.sub(_STYLES, "", file.stem.split("-")[0])


@lru_cache(maxsize=64)
def opened(file: Path | None, px: int) -> Font:
    """A font of a size; Pillow's own where there is no file."""
    if file is None:
        return ImageFont.load_default(px)
    return ImageFont.truetype(file, px, layout_engine=ImageFont.Layout.BASIC)


def has(font: Font, letters: str) -> str:
    """The letters that the font can draw: others come out empty or as one and the same box."""
    missing = [bytes(font.getmask(code)) for code in ("\uffff", "\u0378", "\U000effff")]
    masks = [bytes(font.getmask(letter)) for letter in letters]
    seen = Counter(masks)
    drawn = [any(mask) and mask not in missing and seen[mask] < 3 for mask in masks]
    return "".join(letter for letter, good in zip(letters, drawn, strict=True) if good)


@cache
def faces(part: Part) -> tuple[dict[str, list[Path]], dict[str, list[Path]]]:
    """Fonts with Latin letters and fonts of other scripts, by family."""
    latin: dict[str, list[Path]] = {}
    other: dict[str, list[Path]] = {}
    for file in fonts_of(part):
        family = _family(file)
        try:
            whole = has(opened(file, 14), _NEEDED) == _NEEDED
        except OSError:  # bitmaps of one size, as of emoji
            continue
        if re.match("Noto(?!(Sans|Serif)(Mono)?$)", family):  # its Latin is that of Noto Sans
            whole = False
        (latin if whole else other).setdefault(family, []).append(file)
    return latin, other


@cache
def scripts(file: Path) -> tuple[str, ...]:
    """Alphabets of a font besides the Latin one: up to 48 letters each that lie together."""
    font = opened(file, 10)
    starts = [*range(0x374, 0xD7A0, 48), *range(0x10304, 0x1E900, 48)]
    found = map(ord, has(font, "".join(map(chr, starts))))
    return tuple("".join(map(chr, range(n - 4, n + 44))) for n in found)
