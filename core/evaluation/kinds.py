"""Draws pictures of the kinds that people bring to a jigsaw solver, other than photos.

Pages, codes, charts, comics, maps: all made of a seed, so that no data need be fetched.
"""

from __future__ import annotations

import colorsys
import io
import math
import re
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import ArrayLike
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from core.arrays import Array, Floats

Part = Literal["train", "validation", "test"]

_T = TypeVar("_T")
_Colour = tuple[int, int, int]
_Points = list[tuple[float, float]]
_Box = tuple[float, float, float, float]
_Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

_PARTS: tuple[Part, ...] = ("train", "validation", "test")
_SHARES: tuple[Part, ...] = ("train", "train", "train", "validation", "test")
_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("~/.fonts"))
_STYLES = "(Bold|Oblique|Italic|Condensed|Narrow|Display|Round|[RB]$)+"
_PLAIN = """the of and to in is that for it as with on be at by this from or an are not but was have
all one you can page table figure file open save value time name system water city house north river
total sales year 2024 1987 3.5 12 (see) 100% note: data, end. yes! why? x = 0 -> #"""
_NEEDED = "aegkqstzARSZ059.,:?!()=#%-"  # of a font to be used for Latin words
_CODE = "if else for while return def class import int float self None x i ( ) { } = == + 0 1 ;"


def draw_picture(kind: str, seed: int, part: Part, size: tuple[int, int] = (512, 640)) -> Array:
    """Draw one picture; the same arguments give the same bytes on one machine.

    Letters are of the fonts of the part (:func:`fonts_of`); where it has none, of Pillow's own
    font, which then serves all parts that lack one. So other fonts make other pictures.

    Args:
        kind: one of :data:`KINDS`.
        seed: 0 or more.
        part: no two parts share a picture or a font of the system.
        size: height and width, px; from about 100 on the layouts make sense.

    Returns:
        (H, W, 3) uint8, RGB.

    Raises:
        ValueError: unknown kind or part, or a negative seed.
    """
    if kind not in _MAKERS or part not in _PARTS:
        raise ValueError(f"There is no kind of picture {kind!r} for the part {part!r}.")
    number = KINDS.index(kind)
    dice = _Dice(np.random.default_rng([number, _PARTS.index(part), seed]), part)
    return _MAKERS[kind](dice, *size)


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
def _opened(file: Path | None, px: int) -> _Font:
    if file is None:
        return ImageFont.load_default(px)
    return ImageFont.truetype(file, px, layout_engine=ImageFont.Layout.BASIC)


def _has(font: _Font, letters: str) -> str:
    """The letters that the font can draw: others come out empty or as one and the same box."""
    missing = [bytes(font.getmask(code)) for code in ("\uffff", "\u0378", "\U000effff")]
    masks = [bytes(font.getmask(letter)) for letter in letters]
    seen = Counter(masks)
    drawn = [any(mask) and mask not in missing and seen[mask] < 3 for mask in masks]
    return "".join(letter for letter, good in zip(letters, drawn, strict=True) if good)


@cache
def _faces(part: Part) -> tuple[dict[str, list[Path]], dict[str, list[Path]]]:
    """Fonts with Latin letters and fonts of other scripts, by family."""
    latin: dict[str, list[Path]] = {}
    other: dict[str, list[Path]] = {}
    for file in fonts_of(part):
        try:
            whole = _has(_opened(file, 14), _NEEDED) == _NEEDED
        except OSError:  # bitmaps of one size, as of emoji
            continue
        family = _family(file)
        if re.match("Noto(?!(Sans|Serif)(Mono)?$)", family):  # its Latin is that of Noto Sans
            whole = False
        (latin if whole else other).setdefault(family, []).append(file)
    return latin, other


@cache
def _scripts(file: Path) -> tuple[str, ...]:
    """Alphabets of a font besides the Latin one: up to 48 letters each that lie together."""
    font = _opened(file, 10)
    starts = [*range(0x374, 0xD7A0, 48), *range(0x10304, 0x1E900, 48)]
    found = map(ord, _has(font, "".join(map(chr, starts))))
    return tuple("".join(map(chr, range(n - 4, n + 44))) for n in found)


class _Dice:
    """Random choices of one picture, and its fonts."""

    def __init__(self, rng: np.random.Generator, part: Part) -> None:
        self.rng = rng
        self.part = part
        made = ["".join(map(self.pick, ["bcdfghlmnprstvnrst", "aeeiou"] * 5)) for _ in range(60)]
        made = [word[self.whole(0, 1) : self.whole(3, 10)] for word in made]
        self.vocabulary = [*_PLAIN.split(), *made, *(word.capitalize() for word in made[:20])]

    def whole(self, low: float, high: float) -> int:
        return int(self.rng.integers(int(low), max(int(low), int(high)) + 1))

    def real(self, low: float, high: float) -> float:
        return float(self.rng.uniform(low, high))

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def pick(self, options: Sequence[_T]) -> _T:
        return options[self.whole(0, len(options) - 1)]

    def colour(self, light: tuple[float, float], vivid: tuple[float, float] = (0, 1)) -> _Colour:
        hue = self.real(0, 1)
        r, g, b = colorsys.hls_to_rgb(hue, self.real(*light), self.real(*vivid))
        return int(r * 255), int(g * 255), int(b * 255)

    def palette(self, count: int) -> list[_Colour]:
        light, vivid = self.pick(
            [((0.35, 0.65), (0.6, 1.0)), ((0.7, 0.9), (0.3, 0.8)), ((0.25, 0.7), (0.1, 0.5))]
        )
        return [self.colour(light, vivid) for _ in range(count)]

    def ground(self, dark: float = 0.15) -> tuple[_Colour, _Colour]:
        """Background and a colour that is read on it."""
        if self.chance(dark):
            return self.colour((0.0, 0.2), (0, 0.6)), self.colour((0.75, 1.0), (0, 0.7))
        ink = (0, 0, 0) if self.chance(0.5) else self.colour((0.0, 0.3))
        return ((255, 255, 255) if self.chance(0.5) else self.colour((0.85, 0.98)), ink)

    def face(self, foreign: float = 0.1, mono: bool = False) -> _Face:
        latin, other = _faces(self.part)
        families = other if other and (not latin or self.chance(foreign)) else latin
        if mono:
            fixed = [f for files in latin.values() for f in files if re.search("Mono|Cod", f.stem)]
            families = {"mono": fixed} if fixed else latin
        file = self.pick(families[self.pick(sorted(families))]) if families else None
        letters = ""
        if file and (families is other or self.chance(foreign)):
            scripts = _scripts(file)
            letters = _has(_opened(file, 14), self.pick(scripts)) if scripts else ""
        return _Face(self, file, letters)

    def noise(self, height: int, width: int, cell: float, octaves: int = 1) -> Floats:
        """(height, width) float32 of about 0 to 1: smooth hills of the given size in px."""
        total = np.zeros((height, width), np.float32)
        for octave in range(octaves):
            step = max(cell / 2**octave, 1.0)
            shape = (int(height / step) + 4, int(width / step) + 4)
            hills = Image.fromarray(self.rng.random(shape, np.float32))
            box = (1.5, 1.5, 1.5 + width / step, 1.5 + height / step)
            smooth = hills.resize((width, height), Image.Resampling.BICUBIC, box)
            total += np.asarray(smooth, np.float32) / 2**octave
        low, high = float(total.min()), float(total.max())
        return (total - low) / max(high - low, 1e-6)


class _Face:
    """A font file with the letters that are drawn of it."""

    def __init__(self, dice: _Dice, file: Path | None, letters: str) -> None:
        self.dice, self.file, self.letters = dice, file, letters

    def font(self, px: float) -> _Font:
        return _opened(self.file, max(int(px), 5))

    def words(self, count: int, code: bool = False) -> str:
        dice = self.dice
        if self.letters:
            words = ["".join(dice.rng.choice(list(self.letters), n)) for n in [3, 5, 2, 7, 4]]
            return " ".join(dice.pick(words) for _ in range(count))
        options = [*_CODE.split(), *dice.vocabulary[-30:]] if code else dice.vocabulary
        return " ".join(dice.pick(options) for _ in range(count))


class _Sheet:
    """A picture being drawn, ``u`` times as large as it will be where edges are to be smooth."""

    def __init__(self, dice: _Dice, height: int, width: int, ground: _Colour, u: int = 1) -> None:
        self.dice, self.u = dice, u
        self.height, self.width = height * u, width * u
        self.image = Image.new("RGB", (self.width, self.height), ground)
        self.draw = ImageDraw.Draw(self.image)
        self.draw.fontmode = "1" if u == 1 and dice.chance(0.15) else "L"

    def paste(self, pixels: ArrayLike, at: tuple[int, int] = (0, 0)) -> None:
        self.image.paste(Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)), at)

    def text(self, at: tuple[float, float], text: str, font: _Font, ink: _Colour) -> None:
        self.draw.text(at, text, ink, font)

    def line(self, points: _Points, ink: _Colour, px: float) -> None:
        self.draw.line(points, ink, max(round(px * self.u), 1), "curve")

    def dashed(self, points: _Points, ink: _Colour, px: float, dash: int) -> None:
        for start in range(0, len(points), 2 * dash):
            self.line(points[start : start + dash + 1], ink, px)

    def shape(self, points: _Points, fill: _Colour | None, ink: _Colour, px: float) -> None:
        if fill:
            self.draw.polygon(points, fill)
        if px:
            self.line([*points, *points[:2]], ink, px)

    def done(self, paper: float = 0.3, fringe: float = 0.0) -> Array:
        """Reduced, at times on paper that is uneven or grained, at times saved as JPEG."""
        dice = self.dice
        pixels = np.asarray(self.image.reduce(self.u), np.float32)
        height, width = pixels.shape[:2]
        if dice.chance(fringe):  # letters drawn by the stripes of a flat screen
            left, right = np.roll(pixels[..., 0], 1, 1), np.roll(pixels[..., 2], -1, 1)
            pixels = pixels.copy()
            pixels[..., 0] = (2 * pixels[..., 0] + left) / 3
            pixels[..., 2] = (2 * pixels[..., 2] + right) / 3
        if dice.chance(paper):
            light = dice.noise(height, width, max(height, width) * dice.real(0.5, 2))
            pixels = pixels * (1 - dice.real(0.03, 0.3) * light[..., None])
        if dice.chance(paper):
            grain = dice.rng.standard_normal((height, width, dice.pick((1, 1, 3))), np.float32)
            pixels = pixels + dice.real(0.5, 5) * grain
        result = np.clip(pixels, 0, 255).astype(np.uint8)
        if not dice.chance(0.2):
            return result
        with io.BytesIO() as file:
            Image.fromarray(result).save(file, "JPEG", quality=dice.whole(60, 95))
            return np.array(Image.open(file).convert("RGB"))


def _walk(dice: _Dice, at: tuple[float, float], step: float, count: int, bend: float) -> _Points:
    """A smooth line from a point, in a random direction."""
    turns = np.convolve(dice.rng.standard_normal(count + 8), np.ones(9) / 3, "valid") * bend
    angles = dice.real(0, 2 * math.pi) + np.cumsum(turns)
    x, y = at[0] + step * np.cumsum(np.cos(angles)), at[1] + step * np.cumsum(np.sin(angles))
    return list(zip(x.tolist(), y.tolist(), strict=True))


def _blob(dice: _Dice, x: float, y: float, radius: float, rough: float = 0.25) -> _Points:
    """A smooth closed line around a point."""
    angles = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    waves = [dice.real(0, rough) / k * np.cos(k * angles + dice.real(0, 6.3)) for k in range(1, 7)]
    radii = radius * (1 + np.sum(waves, axis=0))
    across, down = dice.real(0.6, 1.3) * radii, dice.real(0.6, 1.3) * radii
    xs, ys = x + across * np.cos(angles), y + down * np.sin(angles)
    return list(zip(xs.tolist(), ys.tolist(), strict=True))


def _spot(sheet: _Sheet) -> tuple[float, float]:
    return sheet.dice.real(0, sheet.width), sheet.dice.real(0, sheet.height)


def _paragraph(
    sheet: _Sheet, box: _Box, face: _Face, px: float, ink: _Colour, lines: int, code: bool = False
) -> float:
    """Set lines of words into a box and return the y below the last; code is indented."""
    left, y, right, bottom = box
    font, spread = face.font(px), sheet.dice.pick(("ragged", "full", "full", "middle"))
    gap, lead = max(font.getlength("x") * 0.6, 2), px * 1.25
    accent = sheet.dice.palette(3)
    for number in range(lines):
        if y + 1.2 * px > bottom:
            break
        start = left + (sheet.dice.whole(0, 4) * 2 * px if code else 0)
        words = face.words(max(int((right - start) / px / 1.5), 1) + 2, code).split()
        widths = [font.getlength(word) for word in words]
        count = int(np.searchsorted(np.cumsum(np.add(widths, gap)), right - start + gap))
        count = max(count, 1)  # a long word may stand out
        if code or number == lines - 1:
            count = min(count, sheet.dice.whole(1, 9))
        spare = right - start - sum(widths[:count]) - gap * (count - 1)
        wide = gap + (spare / max(count - 1, 1) if spread == "full" and number < lines - 1 else 0)
        x = start + (spare / 2 if spread == "middle" and not code else 0)
        for word, width in zip(words[:count], widths, strict=False):
            coloured = code and sheet.dice.chance(0.3)
            sheet.text((round(x), round(y)), word, font, accent[len(word) % 3] if coloured else ink)
            x += width + (gap if code else min(wide, 5 * gap))
        y += lead
    return y


def _column(sheet: _Sheet, box: _Box, px: float, ink: _Colour, foreign: float = 0.25) -> None:
    """Fill a box with headings, paragraphs, lists, code and rules."""
    dice, (left, y, right, bottom) = sheet.dice, box
    body, head, mono = dice.face(foreign), dice.face(foreign), dice.face(mono=True)
    air = px * dice.real(0.3, 1.2)
    while y + px < bottom:
        part = dice.pick(("paragraph",) * 4 + ("heading", "list", "code", "rule", "table"))
        inside = (left, y, right, bottom)
        if part == "paragraph":
            y = _paragraph(sheet, inside, body, px, ink, dice.whole(2, 9))
        elif part == "heading":
            y = _paragraph(sheet, inside, head, px * dice.real(1.2, 2), ink, 1)
        elif part == "list":
            for entry in range(1, dice.whole(3, 7)):
                if y + px < bottom:
                    sheet.text((left, y), dice.pick(("•", "-", f"{entry}.")), mono.font(px), ink)
                inside = (left + 1.8 * px, y, right, bottom)
                y = _paragraph(sheet, inside, body, px, ink, dice.whole(1, 2))
        elif part == "code":
            y = _paragraph(sheet, inside, mono, px, ink, dice.whole(3, 9), code=True)
        elif part == "table":
            step = min(dice.real(3, 7) * px, (right - left) / 2)
            for _ in range(dice.whole(2, 6)):
                for x in np.arange(left, right - step + 1, step).tolist():
                    if y + 1.5 * px < bottom:
                        sheet.draw.rectangle((x, y, x + step, y + 1.5 * px), None, ink)
                        number = str(dice.whole(0, 9999))
                        sheet.text((x + 3, y + px * 0.2), number, mono.font(px * 0.9), ink)
                y += 1.5 * px
        else:
            sheet.line([(left, y), (right, y)], ink, dice.whole(1, 3))
        y += air


def _page(dice: _Dice, height: int, width: int, ground: _Colour, ink: _Colour) -> _Sheet:
    sheet = _Sheet(dice, height, width, ground)
    columns, margin = dice.pick((1, 1, 2)), dice.real(0, 0.09) * width
    px = 9 * (3.2 if columns == 2 else 4.5) ** dice.real(0, 1) ** 1.5
    step = (width - margin) / columns
    for left in (margin + column * step for column in range(columns)):
        _column(sheet, (left, margin, left + step - margin - 4, height), px, ink)
    return sheet


def _text(dice: _Dice, height: int, width: int) -> Array:
    return _page(dice, height, width, *dice.ground(0.2)).done(paper=0.15, fringe=0.15)


def _scanned_text(dice: _Dice, height: int, width: int) -> Array:
    ink = dice.whole(0, 90)
    page = _page(dice, height, width, (dice.whole(205, 255),) * 3, (ink,) * 3)
    angle, paper = dice.rng.normal(0, 1.2), page.image.getpixel((0, 0))
    image = page.image.convert("L").rotate(
        angle,
        Image.Resampling.BICUBIC,
        fillcolor=255 if paper == (0, 0, 0) else dice.whole(60, 250),
    )
    grey = np.asarray(image.filter(ImageFilter.GaussianBlur(dice.real(0.3, 1.1))), np.float32)
    grey = grey * (1 - dice.real(0.02, 0.4) * dice.noise(height, width, width * dice.real(0.4, 1)))
    grey += dice.real(1, 9) * (dice.noise(height, width, dice.real(1, 3)) - 0.5)
    grey += dice.real(0.5, 7) * dice.rng.standard_normal(grey.shape, np.float32)
    if dice.chance(0.2):  # the scanner knew black and white only
        grey = np.where(grey > dice.real(0.6, 0.8) * np.percentile(grey, 90), 255, 0)
    page.paste(np.repeat(grey[..., None], 3, 2))
    return page.done(paper=0)


def _code(dice: _Dice, cells: int, style: str) -> Array:
    """(cells, cells) of 0 and 1, without the quiet zone."""
    grid = (dice.rng.random((cells, cells)) < dice.real(0.42, 0.58)).astype(np.uint8)
    rings = np.maximum(*np.abs(np.indices((cells, cells)) - cells // 2))
    if style == "qr":
        grid[6, :] = grid[:, 6] = np.arange(cells) % 2 == 0
        eye = np.pad(np.pad(np.pad(np.ones((3, 3), np.uint8), 1), 1, constant_values=1), 1)
        corners = ((0, 0), (0, cells - 8), (cells - 8, 0))
        for (y, x), (dy, dx) in zip(corners, ((1, 1), (1, 0), (0, 1)), strict=True):
            grid[y : y + 8, x : x + 8] = eye[dy : dy + 8, dx : dx + 8]
        for y in range(cells - 9, 8, -dice.whole(16, 28)) if cells > 24 else ():
            for x in range(cells - 9, 8, -dice.whole(16, 28)):
                grid[y : y + 5, x : x + 5] = eye[2:7, 2:7]
                grid[y : y + 5, x : x + 5] = np.pad(np.pad([[1]], 1), 1, constant_values=1)
    elif style == "matrix":
        grid[:, 0] = grid[-1] = 1
        grid[0], grid[:, -1] = np.arange(cells) % 2 == 0, np.arange(cells) % 2
    elif style == "aztec":
        grid = np.where(rings < 6, rings % 2 == 0, grid).astype(np.uint8)
    elif style == "bars":
        grid = np.repeat(np.tile(grid[:1], 3), max(cells // 2, 8), axis=0)
    return grid


def _modules(dice: _Dice, height: int, width: int) -> Array:
    stretch = dice.real(0.75, 1.3) if dice.chance(0.3) else 1  # edges between pixels, as of a scan
    ground, ink = dice.ground(0.1)
    sheet = _Sheet(dice, int(height / stretch) + 1, int(width / stretch) + 1, ground)
    px = dice.whole(2, min(14, min(height, width) // 25))
    alone, face = dice.chance(0.4), dice.face(0)
    style, space = dice.pick(("qr", "qr", "qr", "matrix", "aztec", "bars")), dice.whole(2, 5)
    y = x = below = space * px if dice.chance(0.8) else 0
    while y < sheet.height:
        room = int(min(sheet.height, sheet.width) / px) - 2 * space
        cells = 17 + 4 * max((room if alone else dice.whole(21, min(room, 50))) // 4 - 4, 1)
        shown = style if dice.chance(0.85) else dice.pick(("qr", "matrix", "bars"))
        grid = np.kron(_code(dice, cells, shown), np.ones((px, px), np.uint8))[..., None]
        dark = dice.colour((0.1, 0.35)) if dice.chance(0.1) else ink
        sheet.paste(np.where(grid > 0, dark, ground), (x, y))
        if shown == "bars" or dice.chance(0.3):
            size = min(space * px * 0.8, 24)
            label = face.words(3) if dice.chance(0.5) else str(dice.whole(10**7, 10**12))
            sheet.text((x, y + len(grid)), label, face.font(size), ink)
        below = max(below, y + len(grid) + space * px)
        x += grid.shape[1] + space * px
        if x + 12 * px > sheet.width:
            x, y = space * px, below
    if stretch != 1:
        sheet.image = sheet.image.resize((width + 1, height + 1), Image.Resampling.BILINEAR)
    sheet.image = sheet.image.crop((0, 0, width, height))
    return sheet.done(paper=0.25)


def _sprite(dice: _Dice, size: int, colours: int) -> Array:
    """(size, size) of palette indices, 0 where one sees through, 1 for the outline."""
    half = dice.noise(size, size // 2, size / 4, 2) + np.linspace(-0.35, 0.25, size // 2)
    body = np.pad((half > 0.45)[1:-1, 1:], ((1, 1), (1, 0)))
    shades = 2 + (dice.noise(size, size // 2, size / 5) * 3).astype(int) + dice.whole(0, 9)
    around = body | np.roll(body, 1, 0) | np.roll(body, -1, 0) | np.roll(body, -1, 1)
    half_done = np.where(body, 2 + shades % (colours - 2), around).astype(np.uint8)
    return np.concatenate([half_done, half_done[:, ::-1]], axis=1)


def _pixel_art(dice: _Dice, height: int, width: int) -> Array:
    scale, tile = dice.whole(2, 8), dice.pick((8, 12, 16))
    rows, columns = -(-height // scale) + tile, -(-width // scale) + tile
    count = dice.whole(6, 16)
    extremes = [dice.colour(light) for light in ((0, 0.1), (0, 0.15), (0.1, 0.3), (0.8, 0.95))]
    colours = np.array([*extremes, *dice.palette(count - 4)])
    order: list[int] = (np.argsort(colours[2:].sum(1)) + 2).tolist()
    bayer = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]) / 16
    dither = np.tile(bayer, (rows // 4 + 1, columns // 4 + 1))[:rows, :columns]
    down = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    layout = dice.pick(("tiles", "tiles", "scene", "dither"))
    if layout == "tiles":
        land = dice.noise(rows // tile + 1, columns // tile + 1, dice.real(2, 5))
        lands = (land * 0.99 * dice.whole(2, 5)).astype(int)
        tiles = [_tile(dice, tile, order) for _ in range(10)]
        variant = (dice.rng.random(lands.shape) < 0.2).astype(int)
        picked = np.array(tiles)[lands * 2 + variant]
        canvas = picked.swapaxes(1, 2).reshape(len(lands) * tile, -1)[:rows, :columns]
    else:
        steps = dice.whole(2, 5)
        field = down if layout == "scene" else dice.noise(rows, columns, rows / 3, 3)
        levels = np.round(field * (steps - 1) + (dither - 0.5) * dice.real(0.5, 1)).astype(int)
        shades = np.array(order)[np.linspace(0, len(order) - 1, steps).astype(int)]
        canvas = shades[np.clip(levels, 0, steps - 1)]
    if layout == "scene":
        for base in (0.5, 0.65, 0.8):
            ridge = base - 0.25 * dice.noise(1, columns, dice.real(8, 40), 3)
            canvas = np.where(down > ridge, dice.pick(order), canvas)
        brick = np.tile(_tile(dice, tile, order), (rows // tile + 1, columns // tile + 1))
        floor = np.repeat(dice.noise(1, columns // tile + 1, 3) * 0.2 + 0.75, tile, 1)[:, :columns]
        canvas = np.where(down > floor, brick[:rows, :columns], canvas)
    for _ in range(dice.whole(2, rows * columns // tile**2 // 5)):
        figure = _sprite(dice, dice.pick((tile, tile, 2 * tile)), count)
        y, x = dice.whole(0, rows - 1), dice.whole(0, columns - 1)
        there = canvas[y : y + len(figure), x : x + len(figure)]
        shown = figure[: there.shape[0], : there.shape[1]]
        there[...] = np.where(shown, shown, there)
    sheet = _Sheet(dice, height, width, (0, 0, 0))
    sheet.paste(colours[canvas].repeat(scale, 0).repeat(scale, 1)[:height, :width])
    return sheet.done(paper=0)


def _tile(dice: _Dice, size: int, order: Sequence[int]) -> Array:
    """(size, size) of palette indices that may lie beside itself."""
    base, mark, edge = (dice.pick(order) for _ in range(3))
    y, x = np.indices((size, size))
    kind = dice.pick(("specks", "bricks", "waves", "plate", "flower", "plain"))
    on = dice.rng.random((size, size)) < dice.real(0.03, 0.2)
    if kind == "bricks":
        on = (y % (size // 2) == 0) | ((x + (y // (size // 2)) * size // 2) % size == 0)
    elif kind == "waves":
        on = (y + np.round(np.sin(x / size * 6.3) * 1.5)) % (size // 2) == 0
    elif kind == "flower":
        on = np.abs(y - size // 2) + np.abs(x - size // 2) == size // 4
    elif kind == "plain":
        on = np.zeros_like(on)
    tile = np.where(on, mark, base)
    if kind == "plate":
        tile[0], tile[:, 0], tile[-1], tile[:, -1] = edge, edge, 1, 1
    return tile.astype(np.uint8)


def _ramp(field: Floats, colours: Sequence[_Colour]) -> Floats:
    """(H, W, 3) float32: colours from the first where the field is 0 to the last where it is 1."""
    places = np.linspace(0, 1, len(colours))
    channels = [np.interp(field, places, [c[n] for c in colours]) for n in range(3)]
    return np.stack(channels, -1).astype(np.float32)


def _pie(sheet: _Sheet, x: float, y: float, r: float, ink: _Colour, colours: list[_Colour]) -> None:
    dice, draw, angle = sheet.dice, sheet.draw, -90.0
    ends, edge = np.sort(dice.rng.uniform(-90, 270, dice.whole(1, 6))), dice.pick((ink, None))
    for fill, end in zip(colours, [*ends.tolist(), 270.0], strict=False):
        draw.pieslice((x - r, y - r, x + r, y + r), angle, end, fill, edge, sheet.u)
        angle = end
    if dice.chance(0.4):
        draw.ellipse((x - r / 2, y - r / 2, x + r / 2, y + r / 2), dice.ground(0)[0], edge)


def _series(sheet: _Sheet, box: _Box, kind: str, colour: _Colour, number: int, count: int) -> None:
    """Draw one row of data into a box: a line, an area, bars or spots."""
    dice, (left, top, right, bottom) = sheet.dice, box
    many = count * dice.pick((1, 4, 12)) if kind == "line" else count
    xs = np.linspace(left, right, many)
    if kind == "scatter":
        xs = dice.rng.normal((left + right) / 2, (right - left) / dice.real(4, 12), many)
    ys = bottom - dice.real(0.4, 0.95) * (bottom - top) * dice.noise(1, many, many / 5, 3)[0]
    points = list(zip(np.clip(xs, left, right).tolist(), ys.tolist(), strict=True))
    if kind == "line":
        sheet.line(points, colour, dice.pick((1, 1.5, 2, 3)))
    elif kind == "area":
        sheet.draw.polygon([(left, bottom), *points, (right, bottom)], colour)
    elif kind == "bar" and number < 3:
        bar = (right - left) / many
        for at, (_, y) in enumerate(points):
            x = left + bar * (at + 0.1 + 0.27 * number)
            sheet.draw.rectangle((x, y, x + bar * 0.27, bottom), colour)
    r = dice.real(1.5, 5) * sheet.u
    for x, y in points if kind == "scatter" or (kind == "line" and many == count) else []:
        sheet.draw.ellipse((x - r, y - r, x + r, y + r), colour)


def _plot(sheet: _Sheet, box: _Box, ink: _Colour, face: _Face, colours: list[_Colour]) -> None:
    """One chart into a box, its labels included."""
    dice, u, draw = sheet.dice, sheet.u, sheet.draw
    font, title = face.font(u * dice.whole(9, 13)), face.font(u * dice.whole(12, 20))
    left, top, right, bottom = box[0] + 40 * u, box[1] + 30 * u, box[2] - 14 * u, box[3] - 34 * u
    wide, high = max(right - left, 8 * u), max(bottom - top, 8 * u)
    kind = dice.pick(("line", "area", "bar", "bar", "scatter", "pie", "heat"))
    sheet.text((left, box[1] + 5 * u), face.words(dice.whole(1, 4)), title, ink)
    if kind == "pie":
        _pie(sheet, left + wide / 2, top + high / 2, min(wide, high) / 2, ink, colours)
    else:
        ticks, unit, light = (
            dice.whole(3, 8),
            dice.pick((1, 5, 20)),
            dice.colour((0.6, 0.8), (0, 0)),
        )
        grid, count = dice.chance(0.7), dice.whole(5, 30)
        for number in range(ticks + 1):
            y, x = bottom - high * number / ticks, left + wide * number / ticks
            if grid:
                sheet.line([(left, y), (right, y)], light, 1)
                sheet.line([(x, top), (x, bottom)], light, 1)
            sheet.line([(left - 4 * u, y), (left, y)], ink, 1)
            sheet.line([(x, bottom), (x, bottom + 4 * u)], ink, 1)
            draw.text((left - 6 * u, y), str(number * unit), ink, font, "rm")
            draw.text((x, bottom + 6 * u), str(number), ink, font, "mt")
        if kind == "heat":
            cells = dice.noise(dice.whole(5, 14), count, dice.real(1, 4))
            heat = Image.fromarray(_ramp(cells, colours[:4]).astype(np.uint8))
            heat = heat.resize((int(wide), int(high)), Image.Resampling.NEAREST)
            sheet.image.paste(heat, (int(left), int(top)))
        for number, colour in enumerate(colours[: dice.whole(1, 4)] if kind != "heat" else []):
            _series(sheet, (left, top, left + wide, top + high), kind, colour, number, count)
        sheet.line([(left, top), (left, bottom), (right, bottom)], ink, 1)
    x, y = dice.pick((left + 8 * u, right - 90 * u)), top + 6 * u
    for colour in colours[: dice.whole(2, 4)] if dice.chance(0.6) else []:
        draw.rectangle((x, y, x + 12 * u, y + 9 * u), colour)
        sheet.text((x + 16 * u, y - 2 * u), face.words(1), font, ink)
        y += 16 * u


def _chart(dice: _Dice, height: int, width: int) -> Array:
    ground, ink = dice.ground(0.2)
    sheet = _Sheet(dice, height, width, ground, dice.pick((1, 2, 2, 3)))
    rows, columns = dice.pick(((1, 1), (1, 1), (2, 1), (1, 2), (2, 2)))
    high, wide, face, colours = (
        sheet.height / rows,
        sheet.width / columns,
        dice.face(0),
        dice.palette(7),
    )
    for y in range(rows):
        for x in range(columns):
            _plot(sheet, (x * wide, y * high, (x + 1) * wide, (y + 1) * high), ink, face, colours)
    return sheet.done(paper=0.1)


def _hatch(sheet: _Sheet, outline: _Points, ink: _Colour, px: float) -> None:
    """Parallel strokes or dots inside an outline."""
    dice, size = sheet.dice, (sheet.width, sheet.height)
    mask, lines = Image.new("1", size), Image.new("1", size)
    ImageDraw.Draw(mask).polygon(outline, 1)
    pen, gap, u = ImageDraw.Draw(lines), dice.real(3, 9) * sheet.u, sheet.u
    (x0, y0), (x1, y1) = np.min(outline, 0).tolist(), np.max(outline, 0).tolist()
    lean, dots, cross = dice.real(-1, 1) * (y1 - y0), dice.chance(0.3), dice.chance(0.3)
    for row, x in enumerate(np.arange(x0 - abs(lean), x1 + abs(lean), gap).tolist()):
        if dots:
            for y in np.arange(y0 + (row % 2) * gap / 2, y1, gap).tolist():
                pen.ellipse((x, y, x + gap * 0.5, y + gap * 0.5), 1)
        else:
            pen.line((x, y0, x + lean, y1), 1, max(round(px * u), 1))
            if cross:
                pen.line((x + lean, y0, x, y1), 1, max(round(px * u), 1))
    both = np.asarray(mask) & np.asarray(lines)
    sheet.image.paste(ink, (0, 0), Image.fromarray(both))


def _figure(
    sheet: _Sheet, x: float, y: float, size: float, ink: _Colour, px: float, colours: list[_Colour]
) -> None:
    """A creature: body, head, eyes and mouth, limbs."""
    dice, draw = sheet.dice, sheet.draw
    for side in (-1, 1):
        for start in (0.5, 1.3):
            limb = [(x, y + size * start), (x + side * size * 0.6, y + size * (start + 0.4))]
            limb.append(
                (x + side * size * dice.real(0.4, 1), y + size * (start + dice.real(0, 0.9)))
            )
            sheet.line(limb, ink, px + size / sheet.u / 6)
            sheet.line(limb, colours[2], size / sheet.u / 6 - px)
    sheet.shape(_blob(dice, x, y + size, size * 0.6), colours[0], ink, px)
    sheet.shape(_blob(dice, x, y, size * 0.55, 0.15), colours[1], ink, px)
    if dice.chance(0.6):
        hair = _blob(dice, x, y - size * 0.4, size * 0.4, 0.4)
        sheet.shape(hair, colours[2], ink, px)
    for side in (-1, 1):
        eye, r = (x + side * size * 0.2, y - size * 0.08), size * dice.real(0.06, 0.16)
        box = (eye[0] - r, eye[1] - r, eye[0] + r, eye[1] + r)
        draw.ellipse(box, (255, 255, 255), ink, max(round(px * sheet.u), 1))
        draw.ellipse((eye[0] - r / 3, eye[1] - r / 3, eye[0] + r / 3, eye[1] + r / 3), ink)
    mouth = (x - size * 0.25, y, x + size * 0.25, y + size * 0.35)
    draw.arc(mouth, dice.whole(0, 40), dice.whole(120, 180), ink, max(round(px * sheet.u), 1))


def _balloon(sheet: _Sheet, box: _Box, face: _Face, px: float) -> None:
    left, top, right, bottom = box
    ink, u, tail = (0, 0, 0), sheet.u, (left + right) / 2
    width = max(round(px * u), 1)
    high = bottom - top
    end = [
        (tail - high / 6, bottom - 2 * u),
        (tail, bottom + high / 3),
        (tail + high / 8, bottom - 2 * u),
    ]
    sheet.draw.rounded_rectangle(
        box, high * sheet.dice.pick((0.1, 0.3, 0.5)), (255,) * 3, ink, width
    )
    sheet.shape(end, (255, 255, 255), ink, 0)
    sheet.line(end, ink, px)
    size = max(high / sheet.dice.pick((3.5, 4.5, 6)), 7 * u)
    inside = (left + high / 5, top + high / 8, right - high / 5, bottom - high / 12)
    _paragraph(sheet, inside, face, size, ink, 9)


def _split(dice: _Dice, box: _Box, depth: int) -> list[_Box]:
    """Cut a box into uneven ones, first across."""
    left, top, right, bottom = box
    if depth == 0:
        return [box]
    if bottom - top > (right - left) * dice.real(0.5, 1.1):
        y = top + (bottom - top) * dice.real(0.35, 0.65)
        halves: list[_Box] = [(left, top, right, y), (left, y, right, bottom)]
    else:
        x = left + (right - left) * dice.real(0.35, 0.65)
        halves = [(left, top, x, bottom), (x, top, right, bottom)]
    return [
        part for half in halves for part in _split(dice, half, max(depth - dice.whole(1, 2), 0))
    ]


def _comic(dice: _Dice, height: int, width: int) -> Array:
    grey = dice.chance(0.15)  # as a manga
    page = _Sheet(dice, height, width, dice.ground(0.1)[0], dice.pick((1, 2, 2, 3)))
    u, face, px = page.u, dice.face(), dice.real(1, 4)
    gap, ink = dice.real(2, 7) * u, (0, 0, 0)
    for box in _split(dice, (0, 0, page.width, page.height), dice.whole(0, 3)):
        left, top, right, bottom = (
            round(v + d) for v, d in zip(box, (gap, gap, -gap, -gap), strict=True)
        )
        wide, high = right - left, bottom - top
        if min(wide, high) < 20 * u:
            continue
        panel = _Sheet(dice, high // u + 1, wide // u + 1, dice.palette(1)[0], u)
        if dice.chance(0.3):
            shade = np.linspace(dice.real(0.4, 1), dice.real(0.7, 1.3), panel.height)
            panel.paste(np.asarray(panel.image, np.float32) * shade[:, None, None])
        for _ in range(dice.whole(2, 6)):  # hills, clouds, houses
            (x, y), r = _spot(panel), dice.real(0.1, 0.5) * min(wide, high)
            outline = _blob(dice, x, y, r)
            if dice.chance(0.3):
                outline = [(x, y), (x + r, y), (x + r, y + 3 * r), (x, y + 3 * r)]
            panel.shape(outline, dice.palette(1)[0], ink, px)
            if dice.chance(0.4):
                _hatch(panel, outline, dice.pick((ink, dice.palette(1)[0])), dice.real(0.6, 2))
        for _ in range(40 if dice.chance(0.2) else 0):  # speed
            angle = dice.real(0, 6.3)
            far, near = max(wide, high), dice.real(0.4, 0.6) * max(wide, high)
            x, y = math.cos(angle), math.sin(angle)
            ray = [(wide / 2 + r * x, high / 2 + r * y) for r in (near, far)]
            panel.line(ray, ink, dice.real(0.5, 3))
        for _ in range(dice.whole(1, 3)):
            size = dice.real(0.12, 0.35) * min(wide, high)
            x, y = dice.real(0.1, 0.9) * wide, dice.real(0.3, 0.8) * high
            _figure(panel, x, y, size, ink, px, dice.palette(3))
        if dice.chance(0.8):
            x, y = dice.real(0, 0.4) * wide, dice.real(0.02, 0.2) * high
            span = (x, y, x + dice.real(0.4, 0.6) * wide, y + dice.real(0.15, 0.3) * high)
            _balloon(panel, span, face, px)
        page.image.paste(panel.image.crop((0, 0, wide, high)), (left, top))
        page.draw.rectangle((left, top, right, bottom), None, ink, max(round(px * u), 1))
    if grey:
        page.image = page.image.convert("L").convert("RGB")
    return page.done(paper=0.15)


def _line_drawing(dice: _Dice, height: int, width: int) -> Array:
    ground, ink = dice.ground(0.1)
    sheet = _Sheet(dice, height, width, ground, dice.pick((1, 2, 2, 3, 3)))
    u, short = sheet.u, min(sheet.width, sheet.height)
    weight, style = (
        dice.real(0.6, 2.2),
        dice.pick(("sketch", "sketch", "plan", "curves", "colouring")),
    )
    for _ in range(dice.whole(12, 50)):
        (x, y), r, px = _spot(sheet), dice.real(0.03, 0.25) * short, weight * dice.real(0.6, 1.5)
        if style == "curves":
            a, b, turns = dice.whole(1, 7), dice.whole(2, 9), np.linspace(0, 2 * np.pi, 400)
            xs, ys = x + r * np.cos(a * turns + 1), y + r * np.sin(b * turns)
            if dice.chance(0.5):  # a rose or a spiral
                radius = r * np.cos(b * turns) if dice.chance(0.5) else r * turns / 6
                xs, ys = x + radius * np.cos(a * turns), y + radius * np.sin(a * turns)
            sheet.line(list(zip(xs.tolist(), ys.tolist(), strict=True)), ink, px)
        elif style == "plan":
            x, y, r = x // (8 * u) * 8 * u, y // (8 * u) * 8 * u, max(r // (8 * u), 2) * 8 * u
            box = (x, y, x + r * dice.pick((1, 2)), y + r)
            shape = dice.pick((sheet.draw.rectangle, sheet.draw.ellipse))
            shape(box, None, ink, max(round(px * u), 1))
            sheet.dashed([(x - 2 * r + r * k / 10, y + r / 2) for k in range(50)], ink, 0.6, 1)
            if dice.chance(0.3):
                corners = [(box[0], y), (box[2], y), (box[2], box[3]), (box[0], box[3])]
                _hatch(sheet, corners, ink, 0.6)
            sheet.line([(x, y + r + 8 * u), (box[2], y + r + 8 * u)], ink, 0.6)
            size = str(dice.whole(1, 999))
            sheet.text((x, y + r + 9 * u), size, dice.face(0).font(dice.whole(9, 14) * u), ink)
        elif dice.chance(0.15):
            _figure(sheet, x, y, r, ink, px, [ground] * 3)
        else:
            outline = _blob(dice, x, y, r, 0.5)
            sheet.shape(outline, ground if dice.chance(0.7) else None, ink, px)
            if style == "colouring":
                for share in (0.8, 0.55, 0.2):
                    inner = [(x + share * (a - x), y + share * (b - y)) for a, b in outline]
                    sheet.shape(inner, None, ink, px if dice.chance(0.7) else 0)
            elif dice.chance(0.5):
                _hatch(sheet, outline, ink, px * 0.7)
            for _ in range(dice.whole(0, 6)):
                sheet.line(_walk(dice, (x, y), r / 20, dice.whole(15, 60), 0.15), ink, px)
    return sheet.done(paper=0.4)


def _edges(areas: Floats, px: int) -> Array:
    """(H, W) 255 where two areas meet, about px thick."""
    edge = (areas != np.roll(areas, 1, 0)) | (areas != np.roll(areas, 1, 1))
    edge[0], edge[:, 0] = False, False
    image = Image.fromarray((edge * 255).astype(np.uint8))
    return np.asarray(image.filter(ImageFilter.MaxFilter(px // 2 * 2 + 1)))


def _regions(dice: _Dice, height: int, width: int, count: int, bend: float) -> Floats:
    """(height, width) float32: the number of the nearest of random points, with crooked borders."""
    y, x = np.indices((height, width), np.float32)
    y += bend * (dice.noise(height, width, height / 6, 4) - 0.5)
    x += bend * (dice.noise(height, width, height / 6, 4) - 0.5)
    best, nearest = (
        np.full((height, width), np.inf, np.float32),
        np.zeros((height, width), np.float32),
    )
    for number in range(count):
        far = (y - dice.real(0, height)) ** 2 + (x - dice.real(0, width)) ** 2
        nearest[far < best] = number
        np.minimum(best, far, out=best)
    return nearest


def _map(dice: _Dice, height: int, width: int) -> Array:
    sheet = _Sheet(
        dice, height, width, dice.colour((0.85, 0.97), (0, 0.5)), dice.pick((1, 1, 2, 2))
    )
    u, high, wide = sheet.u, sheet.height, sheet.width
    style = dice.pick(("streets", "heights", "countries"))
    water, ink = dice.colour((0.65, 0.85), (0.4, 0.9)), dice.colour((0, 0.3), (0, 0.5))
    hills = dice.noise(high, wide, high / dice.real(1, 4), dice.whole(2, 5))
    if style == "heights":
        steps, low, top = (
            dice.whole(5, 18),
            np.array(dice.palette(1)[0]),
            np.array(dice.palette(1)[0]),
        )
        levels = np.floor(hills * steps)
        share = np.clip(levels / steps * dice.real(0.2, 1), 0, 1)[..., None]
        pixels = low * (1 - share) + top * share if dice.chance(0.6) else np.asarray(sheet.image)
        pixels = np.where((hills < dice.real(0, 0.4))[..., None], water, pixels)
        edge = _edges(levels, dice.whole(1, u + 1))[..., None]
        sheet.paste(np.where(edge > 0, dice.pick((ink, (160, 110, 60))), pixels))
    elif style == "countries":
        count = dice.whole(5, 14)
        areas = _regions(dice, high, wide, count, high * dice.real(0.05, 0.4))
        areas[hills < dice.real(0.2, 0.45)] = count
        colours = np.array([*dice.palette(count), water])
        edge = _edges(areas, dice.whole(1, 2 * u))[..., None]
        sheet.paste(np.where(edge > 0, ink, colours[areas.astype(int)]))
    else:
        for _ in range(dice.whole(2, 6)):
            park = dice.pick((water, dice.colour((0.75, 0.9), (0.3, 0.7))))
            sheet.shape(_blob(dice, *_spot(sheet), dice.real(0.05, 0.3) * high), park, ink, 0)
    for _ in range(dice.whole(0, 3)):
        river = _walk(dice, _spot(sheet), 4 * u, 400, 0.06)
        for number, start in enumerate(range(0, 399, 40)):
            sheet.line(river[start : start + 41], water, 1 + number * 0.4)
    case, road = (
        dice.colour((0.4, 0.75), (0, 0.6)),
        dice.pick(((255,) * 3, dice.colour((0.6, 0.9)))),
    )
    angle, step = dice.real(0, 1.5), dice.real(18, 60) * u
    cos, sin, far = math.cos(angle), math.sin(angle), max(high, wide)
    streets: list[tuple[_Points, float]] = []
    for at in np.arange(-far, far, step).tolist() if style == "streets" else []:
        for c, s in ((cos, sin), (-sin, cos)):
            end, thick = dice.real(-far, far), dice.pick((1.5, 2.5, 2.5, 5))
            x, y = wide / 2 - s * at, high / 2 + c * at
            streets.append(([(x - c * far, y - s * far), (x + c * end, y + s * end)], thick))
    walks = [_walk(dice, _spot(sheet), 5 * u, 200, 0.03) for _ in range(dice.whole(1, 6))]
    streets += [(walk, dice.real(1, 5)) for walk in walks]
    for points, thick in streets:
        sheet.line(points, case, thick + dice.pick((1, 2)))
    for points, thick in streets:
        sheet.line(points, road, thick)
    for _ in range(dice.whole(30, 200) if style == "streets" else 0):
        x, y = _spot(sheet)
        a, b = dice.real(3, 10) * u, dice.real(3, 10) * u
        house = [(a, b), (-a, b), (-a, -b), (a, -b)]
        turned = [(x + cos * p - sin * q, y + sin * p + cos * q) for p, q in house]
        sheet.shape(turned, dice.colour((0.75, 0.88), (0, 0.3)), case, dice.pick((0, 1)))
    sheet.dashed(_walk(dice, _spot(sheet), 4 * u, 300, 0.04), ink, dice.real(0.8, 2), 3)
    face, halo = dice.face(0.2), dice.pick((0, u, 2 * u))
    for _ in range(dice.whole(8, 45)):
        (x, y), r = _spot(sheet), dice.real(1, 4) * u
        if dice.chance(0.5):
            sheet.draw.ellipse((x - r, y - r, x + r, y + r), dice.pick((ink, road)), ink, u)
        font, place = face.font(dice.pick((9, 10, 11, 13, 18)) * u), (x + r + 2 * u, y)
        sheet.draw.text(
            place,
            face.words(dice.whole(1, 2)),
            ink,
            font,
            "lm",
            stroke_width=halo,
            stroke_fill=(255,) * 3,
        )
    return sheet.done(paper=0.2)


def _icon(sheet: _Sheet, x: float, y: float, size: float, colour: _Colour) -> None:
    dice, draw, box = sheet.dice, sheet.draw, (x, y, x + size, y + size)
    kind = dice.whole(0, 5)
    if kind == 0:
        draw.ellipse(box, colour)
    elif kind == 1:
        draw.rounded_rectangle(box, size / 4, colour)
    elif kind == 2:
        draw.polygon([(x, y + size), (x + size / 2, y), (x + size, y + size)], colour)
    elif kind == 3:
        for row in range(3):
            draw.line((x, y + row * size / 3 + 2, x + size, y + row * size / 3 + 2), colour, 2)
    elif kind == 4:
        draw.ellipse((x, y, x + size * 0.7, y + size * 0.7), None, colour, 2)
        draw.line((x + size * 0.6, y + size * 0.6, x + size, y + size), colour, 2)
    else:
        draw.rectangle((x, y + size / 4, x + size, y + size), colour)
        draw.rectangle((x, y + size / 8, x + size / 2, y + size / 4), colour)


def _window(sheet: _Sheet, box: tuple[int, int, int, int], face: _Face, dark: bool) -> None:
    """A window with title, menu, tools, a list at its side, and things to press or read."""
    dice, draw, (left, top, right, bottom) = sheet.dice, sheet.draw, box
    tone = dice.whole(20, 55) if dark else dice.whole(228, 250)
    ground, ink = (tone,) * 3, ((225,) * 3 if dark else (dice.whole(0, 60),) * 3)
    line, field = ((tone + 30,) * 3, (tone + 12,) * 3) if dark else ((tone - 40,) * 3, (255,) * 3)
    accent, px = dice.palette(1)[0], dice.whole(9, 15)
    font, row, r = face.font(px), int(px * dice.real(1.6, 2.4)), dice.pick((0, 0, 3, 8))
    draw.rounded_rectangle(box, r, ground, line)
    draw.rectangle((left + r, top + 1, right - r, top + row), dice.pick((accent, line, ground)))
    sheet.text((left + 10, top + row // 5), face.words(2), font, ink)
    for number in range(3):
        _icon(sheet, right - (number + 1) * row, top + row // 4, row // 2, dice.pick((ink, accent)))
    y, x = top + row, left + 10
    for _ in range(dice.whole(3, 7)):
        word = face.words(1).capitalize()
        sheet.text((x, y + row // 5), word, font, ink)
        x += int(font.getlength(word)) + px
    y += row
    for number in range((right - left) // (row + 6) if dice.chance(0.7) else 0):
        _icon(sheet, left + 8 + number * (row + 6), y + 4, row - 8, dice.pick((ink, accent, line)))
    y += row
    draw.line((left, y, right, y), line)
    side = left + dice.pick((0, (right - left) // 4, (right - left) // 3))
    chosen = dice.whole(0, 8)
    for number in range((bottom - y) // row if side > left else 0):
        at = y + number * row
        if number == chosen:
            draw.rectangle((left + 1, at, side, at + row), accent)
        _icon(sheet, left + 8, at + row // 4, row // 2, dice.pick((ink, accent, line)))
        sheet.text((left + 14 + row // 2, at + row // 5), face.words(1), font, ink)
    draw.line((side, y, side, bottom), line)
    draw.rectangle((right - 12, y, right - 1, bottom - 1), field, line)
    draw.rounded_rectangle((right - 10, y + row, right - 3, y + dice.whole(2, 5) * row), 3, line)
    left, right = side + 10, right - 22
    look = dice.pick(("form", "form", "table", "text", "tiles"))
    if look == "text" and right > left:
        draw.rectangle((left, y + 8, right, bottom - 8), field, line)
        _column(sheet, (left + 8, y + 12, right - 8, bottom - 8), px, ink, 0.1)
    while look != "text" and y + 3 * row < bottom and left + 4 * row < right:
        y += int(row * 0.3)
        x, thing = left, dice.pick(("button", "field", "box", "slider", "label"))
        while x + 3 * row < right:
            wide = dice.whole(3, 7) * row if look == "form" else (4 * row)
            end = min(x + wide - 8, right)
            place = (x, y, end, y + row - 4)
            if look == "table":
                draw.rectangle((x, y, x + wide, y + row), field, line)
                sheet.text((x + 4, y + row // 6), face.words(1), font, ink)
            elif look == "tiles":
                draw.rounded_rectangle((x, y, end, y + 2 * row), r, dice.palette(1)[0], line)
                _icon(sheet, x + row, y + row // 2, row, (255,) * 3)
            elif thing == "button":
                fill = dice.pick((accent, line, ground))
                draw.rounded_rectangle(place, min(r, row // 3), fill, line)
                draw.text(((x + end) / 2, y + row / 2 - 2), face.words(1), ink, font, "mm")
            elif thing == "field":
                draw.rectangle(place, field, line)
                sheet.text((x + 5, y + row // 8), face.words(1), font, ink)
            elif thing == "box":
                draw.rectangle((x, y, x + px, y + px), dice.pick((field, accent)), ink)
                sheet.text((x + px + 5, y - 1), face.words(1), font, ink)
            elif thing == "slider":
                knob = dice.real(x, end - px)
                draw.rectangle((x, y + px // 2, end, y + px // 2 + 3), line)
                draw.ellipse((knob, y, knob + px, y + px), accent, ink)
            else:
                sheet.text((x, y), face.words(3), font, ink)
                break
            x += wide
        y += int(row * (2.2 if look == "tiles" else 0.7 if look == "table" else 1.2))


def _user_interface(dice: _Dice, height: int, width: int) -> Array:
    sheet, dark = _Sheet(dice, height, width, dice.colour((0.1, 0.9), (0, 0.6))), dice.chance(0.4)
    if dice.chance(0.5):
        colours = np.array(dice.palette(2))
        share = dice.noise(height, width, height * dice.real(0.3, 2))[..., None]
        sheet.paste(colours[0] * (1 - share) + colours[1] * share)
    face = dice.face(0.05)
    for _ in range(dice.whole(0, 12)):
        x, y = dice.whole(0, width // 80) * 80, dice.whole(0, height // 80) * 80
        _icon(sheet, x + 20, y + 12, 32, dice.palette(1)[0])
        sheet.text(
            (x + 14, y + 50), face.words(1), face.font(11), dice.pick(((0,) * 3, (255,) * 3))
        )
    for _ in range(dice.whole(1, 3)):
        left, top = dice.whole(-30, width * 0.25), dice.whole(-20, height * 0.2)
        right, bottom = (
            left + max(dice.whole(width * 0.6, width), 160),
            top + max(dice.whole(height * 0.6, height), 150),
        )
        if dice.chance(0.5):
            sheet.draw.rectangle((left + 3, top + 3, right + 4, bottom + 4), (0, 0, 0))
        _window(sheet, (left, top, right, bottom), face, dark)
    return sheet.done(paper=0, fringe=0.15)


def _night_sky(dice: _Dice, height: int, width: int) -> Array:
    y, x = np.indices((height, width), np.float32)
    high, low = (np.array(dice.colour(light, (0, 1))) for light in ((0, 0.08), (0.12, 0.4)))
    share = (
        np.clip(y / height + 0.1 * dice.noise(height, width, height), 0, 1) ** dice.real(1, 4)
    )[..., None]
    sky = high * (1 - share) + low * share
    angle, across = dice.real(0, 3.2), dice.real(0.3, 0.7) * width
    far = (x - across) * math.sin(angle) - (y - height / 2) * math.cos(angle)
    band = np.exp(-((far / (dice.real(0.06, 0.2) * height)) ** 2)) * dice.chance(0.6)
    clouds = dice.noise(height, width, height / 3, 6)
    sky += (band * clouds * dice.real(40, 160))[..., None] * np.array(dice.colour((0.6, 0.9))) / 255
    count, soft = int(height * width / dice.real(150, 2000)), dice.real(0.45, 1.1)
    chances = np.cumsum((0.15 + band * clouds).ravel().astype(float))
    places = np.searchsorted(chances, dice.rng.random(count) * chances[-1])
    light = 18 * dice.rng.pareto(1.1, count) + 10
    stars = np.zeros((height + 24, width + 24, 3), np.float32)
    dy, dx = np.indices((25, 25)) - 12
    for place, power in zip(places.tolist(), np.minimum(light, 3000).tolist(), strict=True):
        sy, sx = divmod(place, width)
        r, k = soft * (1 + (power / 700) ** 0.5), 12 if power > 150 else 3
        fall = (dy - dice.real(-0.5, 0.5)) ** 2 + (dx - dice.real(-0.5, 0.5)) ** 2
        spot = np.exp(-fall[12 - k : 13 + k, 12 - k : 13 + k] / (2 * r * r)) * min(power, 400)
        faint = np.array(dice.pick(((0, 0.3, 0.8), (0.8, 0.4, 0), (0, 0, 0))))
        tint = 1 - dice.real(0, 0.3) * faint
        stars[sy + 12 - k : sy + 13 + k, sx + 12 - k : sx + 13 + k] += spot[..., None] * tint
    sky += stars[12:-12, 12:-12]
    if dice.chance(0.4):
        r, cy, cx = dice.real(8, 60), dice.real(0.1, 0.6) * height, dice.real(0.1, 0.9) * width
        away, phase = np.hypot(y - cy, x - cx), dice.real(0, 2) * r
        disc = np.clip(r - away + 0.5, 0, 1) * np.clip(np.hypot(y - cy, x - cx - phase) - r, 0, 1)
        sky += (60 * np.exp(-away / (2 * r)))[..., None]
        face = 190 + 60 * dice.noise(height, width, r / 2, 4)
        sky += disc[..., None] * (face[..., None] - sky)
    if dice.chance(0.7):
        hills = dice.noise(1, width, width / dice.real(1, 5), dice.whole(1, 7))
        if dice.chance(0.4):  # fir trees
            teeth = np.abs((x[:1] / dice.real(8, 30)) % 1 - 0.5)
            hills = hills + dice.real(0.2, 0.8) * teeth * dice.noise(1, width, 9)
        below = (y / height > dice.real(0.6, 0.95) - 0.2 * hills)[..., None]
        sky = np.where(below, dice.real(0, 0.4) * high + dice.real(0, 6), sky)
    sky = sky + dice.real(0.3, 7) * dice.rng.standard_normal(sky.shape, np.float32)
    sheet = _Sheet(dice, height, width, (0, 0, 0))
    sheet.paste(sky)
    return sheet.done(paper=0)


def _texture(dice: _Dice, height: int, width: int) -> Array:
    y, x = np.indices((height, width), np.float32)
    cell, bend = dice.real(8, 60), dice.real(0, 10)
    warp = bend * dice.noise(height, width, dice.real(20, 100), 2)
    fine = dice.noise(height, width, dice.real(2, 12), 2)
    u, v = (x + warp) / cell, (y + warp) / cell
    kind = dice.pick(("weave", "bricks", "clouds", "wood", "tiles", "grass", "stones", "veins"))
    if kind == "weave":
        thread = dice.real(0.5, 1.4) * cell / dice.whole(1, 5)
        steps = np.floor(x / thread) + dice.whole(1, 3) * np.floor(y / thread)
        warps, wefts = (np.sin(np.pi * (a / thread % 1)) for a in (x, y))
        field = np.where(steps % dice.whole(2, 4) < 1, warps, 0.7 * wefts)
    elif kind in ("bricks", "tiles"):
        shift, long = (0.5, dice.real(1.5, 3)) if kind == "bricks" else (0, 1)
        row = np.floor(v)
        column = np.floor(u / long + shift * (row % 2))
        inside = np.minimum(v - row, (u / long + shift * (row % 2) - column) * long)
        tones = dice.rng.random(4096)
        tone = tones[((row * 61 + column * 7).astype(int) * (dice.chance(0.7))) % 4096]
        field = np.where(inside < dice.real(0.04, 0.15), dice.pick((0, 1.0)), 0.3 + 0.5 * tone)
    elif kind == "wood":
        length = np.hypot(u - dice.real(0, 20), (v - dice.real(-5, 20)) * dice.real(0.05, 1))
        field = (length * dice.real(1, 3) + dice.noise(height, width, 200, 3)) % 1
        grain = Image.fromarray(dice.rng.random((height, width // 40 + 2), np.float32))
        field = field + 0.3 * np.asarray(grain.resize((width, height), Image.Resampling.BICUBIC))
    elif kind == "grass":
        sheet = _Sheet(dice, height, width, dice.palette(1)[0], dice.pick((1, 2)))
        colours, tall, lean = dice.palette(6), dice.real(8, 40), dice.real(0.1, 1.5)
        for _ in range(min(int(height * width / 60), 6000)):
            (x0, y0), angle = _spot(sheet), dice.rng.normal(-1.57, lean)
            end = dice.real(0.4, 1) * tall * sheet.u
            blade = [(x0, y0), (x0 + end * math.cos(angle), y0 + end * math.sin(angle))]
            sheet.line(blade, dice.pick(colours), dice.real(0.6, 2.5))
        return sheet.done(paper=0.2)
    elif kind == "stones":
        areas = _regions(dice, height, width, min(int(height * width / cell**2), 60), bend * 4)
        blur = ImageFilter.GaussianBlur(dice.real(0.3, 2))
        edge = np.asarray(Image.fromarray(_edges(areas, 3)).filter(blur)) / 255
        field = dice.rng.random(64)[areas.astype(int)] * 0.6 + edge * dice.pick((-1, 1))
    elif kind == "veins":
        turns = dice.noise(height, width, cell * 5, 4) * dice.real(5, 40)
        field = np.abs(np.sin(turns + u * dice.pick((0, 0.5))))
    else:
        field = dice.noise(height, width, dice.real(4, 200), dice.whole(3, 7))
    field = field + dice.real(0, 0.5) * fine
    field = (field - field.min()) / max(float(np.ptp(field)), 1e-6)
    ramp = [dice.colour((0, 0.4)), *dice.palette(dice.pick((0, 0, 1, 2))), dice.colour((0.5, 1))]
    sheet = _Sheet(dice, height, width, (0, 0, 0))
    sheet.paste(_ramp(field, ramp))
    return sheet.done(paper=0.3)


_MAKERS: dict[str, Callable[[_Dice, int, int], Array]] = {
    "text": _text,
    "scanned text": _scanned_text,
    "modules": _modules,
    "pixel art": _pixel_art,
    "chart": _chart,
    "comic": _comic,
    "line drawing": _line_drawing,
    "map": _map,
    "user interface": _user_interface,
    "night sky": _night_sky,
    "texture": _texture,
}
KINDS: tuple[str, ...] = tuple(_MAKERS)
"""What :func:`draw_picture` draws; the names and their order stay, since seeds depend on them."""
