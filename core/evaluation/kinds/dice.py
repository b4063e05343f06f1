"""The random choices of a picture: numbers, colours, smooth noise, fonts and words."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from PIL import Image

from core.arrays import Floats
from core.evaluation.kinds.fonts import Font, Part, faces, has, opened, scripts

_T = TypeVar("_T")
Colour = tuple[int, int, int]

BLACK, WHITE = (0, 0, 0), (255, 255, 255)
_PLAIN = """the of and to in is that for it as with on be at by this from or an are not but was have
all one you can page table figure file open save value time name system water city house north river
total sales year 2024 1987 3.5 12 (see) 100% note: data, end. yes! why? x = 0 -> #"""
_CODE = "if else for while return def class import int float self None x i ( ) { } = == + 0 1 ;"


@dataclass(frozen=True)
class Face:
    """A font file and the words that are written in it."""

    dice: Dice
    file: Path | None
    vocabulary: list[str]

    def font(self, px: float) -> Font:
        """The font in a size."""
        return opened(self.file, max(int(px), 5))

    def words(self, count: int) -> str:
        """Random words, with spaces between."""
        return " ".join(self.dice.pick(self.vocabulary) for _ in range(count))


class Dice:
    """Random choices of one picture, of the fonts of a part."""

    def __init__(self, rng: np.random.Generator, part: Part) -> None:
        self.rng, self.part = rng, part
        made = ["".join(map(self.pick, ["bcdfghlmnprstvnrst", "aeeiou"] * 5)) for _ in range(60)]
        made = [word[self.whole(0, 1) : self.whole(3, 10)] for word in made]
        self.made = [*made, *(word.capitalize() for word in made[:20])]

    def whole(self, low: float, high: float) -> int:
        """From low to high, both included."""
        return int(self.rng.integers(int(low), max(int(low), int(high)) + 1))

    def real(self, low: float, high: float) -> float:
        """From low to high."""
        return float(self.rng.uniform(low, high))

    def chance(self, share: float) -> bool:
        """True in this share of all throws."""
        return bool(self.rng.random() < share)

    def pick(self, options: Sequence[_T]) -> _T:
        """One of the options."""
        return options[self.whole(0, len(options) - 1)]

    def colour(self, light: tuple[float, float], vivid: tuple[float, float] = (0, 1)) -> Colour:
        """Any hue, with lightness and saturation within the limits."""
        rgb = colorsys.hls_to_rgb(self.real(0, 1), self.real(*light), self.real(*vivid))
        r, g, b = (int(channel * 255) for channel in rgb)
        return r, g, b

    def palette(self, count: int) -> list[Colour]:
        """Colours that go together: vivid, pale or dull."""
        moods = ((0.35, 0.65), (0.6, 1.0)), ((0.7, 0.9), (0.3, 0.8)), ((0.25, 0.7), (0.1, 0.5))
        light, vivid = self.pick(moods)
        return [self.colour(light, vivid) for _ in range(count)]

    def ground(self, dark: float = 0.15) -> tuple[Colour, Colour]:
        """Background and a colour that is read on it."""
        if self.chance(dark):
            return self.colour((0.0, 0.2), (0, 0.6)), self.colour((0.75, 1.0), (0, 0.7))
        paper = WHITE if self.chance(0.5) else self.colour((0.85, 0.98))
        return paper, BLACK if self.chance(0.5) else self.colour((0.0, 0.3))

    def face(self, foreign: float = 0.1, code: bool = False) -> Face:
        """A font: for code, in the given share of another script, else for Latin words."""
        latin, other = faces(self.part)
        words = [*_PLAIN.split(), *self.made]
        families = other if other and (not latin or self.chance(foreign)) else latin
        if code:
            fixed = [f for files in latin.values() for f in files if re.search("Mono|Cod", f.stem)]
            families = {"mono": fixed} if fixed else latin
            words = [*_CODE.split(), *self.made[-30:]]
        file = self.pick(families[self.pick(sorted(families))]) if families else None
        if file and (families is other or self.chance(foreign)):
            letters = list(has(opened(file, 14), self.pick(scripts(file) or ("",))))
            if letters:
                words = ["".join(self.rng.choice(letters, self.whole(2, 7))) for _ in range(30)]
        return Face(self, file, words)

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
        total -= total.min()
        return total / max(float(total.max()), 1e-6)
