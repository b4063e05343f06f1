"""The sheet that a picture is drawn on, its paper, and lines and colours for all drawings."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike
from PIL import Image, ImageDraw

from core.arrays import Array, Floats
from core.evaluation.kinds.dice import Colour, Dice
from core.evaluation.kinds.fonts import Font

Points = list[tuple[float, float]]
Box = tuple[float, float, float, float]


class Sheet:
    """A picture being drawn, ``u`` times as large as it will be where edges are to be smooth."""

    def __init__(self, dice: Dice, height: int, width: int, ground: Colour, u: int = 1) -> None:
        self.dice, self.u = dice, u
        self.height, self.width = height * u, width * u
        self.image = Image.new("RGB", (self.width, self.height), ground)
        self.draw = ImageDraw.Draw(self.image)
        self.draw.fontmode = "1" if u == 1 and dice.chance(0.15) else "L"

    def spot(self) -> tuple[float, float]:
        """A random place."""
        return self.dice.real(0, self.width), self.dice.real(0, self.height)

    def pen(self, px: float) -> int:
        """The width of a line that will be px wide."""
        return max(round(px * self.u), 1)

    def paste(self, pixels: ArrayLike, at: tuple[int, int] = (0, 0)) -> None:
        """Put an image there."""
        self.image.paste(Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)), at)

    def text(self, x: float, y: float, text: str, font: Font, ink: Colour, to: str = "la") -> None:
        """Write a line; ``to`` is Pillow's anchor."""
        self.draw.text((x, y), text, ink, font, to)

    def line(self, points: Points, ink: Colour, px: float) -> None:
        """Join the points."""
        self.draw.line(points, ink, self.pen(px), "curve")

    def shape(self, points: Points, fill: Colour | None, ink: Colour, px: float) -> None:
        """A closed outline, filled or not, drawn unless px is 0."""
        if fill:
            self.draw.polygon(points, fill)
        if px:
            self.line([*points, *points[:2]], ink, px)

    def disc(
        self, x: float, y: float, r: float, fill: Colour | None, ink: Colour | None = None
    ) -> None:
        """A circle around a point, with or without an edge."""
        self.draw.ellipse((x - r, y - r, x + r, y + r), fill, ink, self.u)

    def done(self, paper: float = 0.3, fringe: float = 0.0) -> Array:
        """The finished picture: see :func:`printed`."""
        return printed(self.dice, self.image.reduce(self.u), paper, fringe)


def printed(dice: Dice, image: ArrayLike | Image.Image, paper: float, fringe: float = 0.0) -> Array:
    """At times on paper that is uneven or grained, or on a flat screen, or saved as JPEG."""
    pixels = np.array(image, np.float32)
    height, width = pixels.shape[:2]
    if dice.chance(fringe):  # letters drawn by the stripes of a flat screen
        for channel, step in ((0, 1), (2, -1)):
            beside = np.roll(pixels[..., channel], step, 1)
            pixels[..., channel] += (beside - pixels[..., channel]) / 3
    if dice.chance(paper):
        light = dice.noise(height, width, max(height, width) * dice.real(0.5, 2))
        pixels *= 1 - dice.real(0.03, 0.3) * light[..., None]
    if dice.chance(paper):
        grain = dice.rng.standard_normal((height, width, dice.pick((1, 1, 3))), np.float32)
        pixels += dice.real(0.5, 5) * grain
    result = np.clip(pixels, 0, 255).astype(np.uint8)
    if not dice.chance(0.2):
        return result
    with io.BytesIO() as file:
        Image.fromarray(result).save(file, "JPEG", quality=dice.whole(60, 95))
        return np.array(Image.open(file).convert("RGB"))


def joined(xs: ArrayLike, ys: ArrayLike) -> Points:
    """Points of their x and y."""
    return list(zip(np.asarray(xs).tolist(), np.asarray(ys).tolist(), strict=True))


def walk(dice: Dice, at: tuple[float, float], step: float, count: int, bend: float) -> Points:
    """A smooth line from a point, in a random direction."""
    turns = np.convolve(dice.rng.standard_normal(count + 8), np.ones(9) / 3, "valid") * bend
    angles = dice.real(0, 2 * math.pi) + np.cumsum(turns)
    return joined(
        at[0] + step * np.cumsum(np.cos(angles)), at[1] + step * np.cumsum(np.sin(angles))
    )


def blob(dice: Dice, x: float, y: float, radius: float, rough: float = 0.25) -> Points:
    """A smooth closed line around a point."""
    angles = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    waves = [dice.real(0, rough) / k * np.cos(k * angles + dice.real(0, 6.3)) for k in range(1, 7)]
    across, down = (radius * dice.real(0.6, 1.3) * (1 + np.sum(waves, axis=0)) for _ in range(2))
    return joined(x + across * np.cos(angles), y + down * np.sin(angles))


def ramp(field: ArrayLike, colours: Sequence[Colour]) -> Floats:
    """(H, W, 3) float32: colours from the first where the field is 0 to the last where it is 1."""
    places = np.linspace(0, 1, len(colours))
    channels = [np.interp(np.asarray(field), places, [c[n] for c in colours]) for n in range(3)]
    return np.stack(channels, -1).astype(np.float32)
