"""Maps of streets, heights and countries, and areas with borders."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageFilter

from core.arrays import Array, Floats
from core.evaluation.kinds.dice import WHITE, Colour, Dice
from core.evaluation.kinds.sheet import Points, Sheet, blob, ramp, walk


def edges(areas: Floats, px: int) -> Array:
    """(H, W) 255 where two areas meet, about px thick."""
    edge = (areas != np.roll(areas, 1, 0)) | (areas != np.roll(areas, 1, 1))
    edge[0], edge[:, 0] = False, False
    image = Image.fromarray((edge * 255).astype(np.uint8))
    if px > 1:  # Pillow 12 divides by zero where a filter is one pixel wide
        image = image.filter(ImageFilter.MaxFilter(px // 2 * 2 + 1))
    return np.asarray(image)


def regions(dice: Dice, height: int, width: int, count: int, bend: float) -> Floats:
    """(height, width) float32: the number of the nearest of random points, with crooked borders."""
    y, x = np.indices((height, width), np.float32)
    y += bend * (dice.noise(height, width, height / 6, 4) - 0.5)
    x += bend * (dice.noise(height, width, height / 6, 4) - 0.5)
    best, nearest = np.full_like(x, np.inf), np.zeros_like(x)
    for number in range(count):
        far = (y - dice.real(0, height)) ** 2 + (x - dice.real(0, width)) ** 2
        nearest[far < best] = number
        np.minimum(best, far, out=best)
    return nearest


def _land(sheet: Sheet, style: str, water: Colour, ink: Colour) -> None:
    """Heights with contour lines, countries, or parks and lakes."""
    dice, high, wide = sheet.dice, sheet.height, sheet.width
    hills = dice.noise(high, wide, high / dice.real(1, 4), dice.whole(2, 5))
    if style == "heights":
        steps = dice.whole(5, 18)
        levels = np.floor(hills * steps)
        tints = [dice.colour((0.85, 0.97)), *dice.palette(1)]
        pixels = ramp(levels / steps * dice.pick((0, 0.5, 1)), tints)
        pixels = np.where((hills < dice.real(0, 0.4))[..., None], water, pixels)
        edge = edges(levels, dice.whole(1, sheet.u + 1))[..., None]
        sheet.paste(np.where(edge > 0, dice.pick((ink, (160, 110, 60))), pixels))
    elif style == "countries":
        count = dice.whole(5, 14)
        areas = regions(dice, high, wide, count, high * dice.real(0.05, 0.4))
        areas[hills < dice.real(0.2, 0.45)] = count
        colours = np.array([*dice.palette(count), water])
        edge = edges(areas, dice.whole(1, 2 * sheet.u))[..., None]
        sheet.paste(np.where(edge > 0, ink, colours[areas.astype(int)]))
    for _ in range(dice.whole(2, 6) if style == "streets" else 0):
        park = dice.pick((water, dice.colour((0.75, 0.9), (0.3, 0.7))))
        sheet.shape(blob(dice, *sheet.spot(), dice.real(0.05, 0.3) * high), park, ink, 0)
    for _ in range(dice.whole(0, 3)):
        sheet.line(walk(dice, sheet.spot(), 4 * sheet.u, 400, 0.06), water, dice.real(1, 6))


def _streets(sheet: Sheet, style: str, case: Colour, road: Colour) -> None:
    """Roads that wind, and in a town also straight ones with houses."""
    dice, u, town = sheet.dice, sheet.u, style == "streets"
    angle, far = dice.real(0, 1.5), max(sheet.height, sheet.width)
    cos, sin = math.cos(angle), math.sin(angle)
    walks = [walk(dice, sheet.spot(), 5 * u, 200, 0.03) for _ in range(dice.whole(1, 6))]
    streets: list[tuple[Points, float]] = [(winding, dice.real(1, 5)) for winding in walks]
    for at in np.arange(-far, far, dice.real(18, 60) * u).tolist() if town else []:
        for c, s in ((cos, sin), (-sin, cos)):
            x, y, end = sheet.width / 2 - s * at, sheet.height / 2 + c * at, dice.real(-far, far)
            ends = [(x - c * far, y - s * far), (x + c * end, y + s * end)]
            streets.append((ends, dice.pick((1.5, 2.5, 2.5, 5))))
    for colour, more in ((case, dice.real(1, 2)), (road, 0)):
        for points, thick in streets:
            sheet.line(points, colour, thick + more)
    for _ in range(dice.whole(30, 200) if town else 0):
        (x, y), a, b = sheet.spot(), dice.real(3, 10) * u, dice.real(3, 10) * u
        house = [(a, b), (-a, b), (-a, -b), (a, -b)]
        turned = [(x + cos * p - sin * q, y + sin * p + cos * q) for p, q in house]
        sheet.shape(turned, dice.colour((0.75, 0.88), (0, 0.3)), case, dice.pick((0, 1)))


def terrain_map(dice: Dice, height: int, width: int) -> Array:
    """A map with water, roads and names."""
    paper = dice.colour((0.85, 0.97), (0, 0.5))
    sheet = Sheet(dice, height, width, paper, dice.pick((1, 1, 2, 2)))
    u, style = sheet.u, dice.pick(("streets", "heights", "countries"))
    water, ink = dice.colour((0.65, 0.85), (0.4, 0.9)), dice.colour((0, 0.3), (0, 0.5))
    case, road = dice.colour((0.4, 0.75), (0, 0.6)), dice.pick((WHITE, dice.colour((0.6, 0.9))))
    _land(sheet, style, water, ink)
    _streets(sheet, style, case, road)
    face, halo = dice.face(0.2), dice.pick((0, u, 2 * u))
    for _ in range(dice.whole(8, 45)):
        (x, y), r = sheet.spot(), dice.real(1, 4) * u
        if dice.chance(0.5):
            sheet.disc(x, y, r, dice.pick((ink, road)), ink)
        font, name = face.font(dice.pick((9, 10, 11, 13, 18)) * u), face.words(dice.whole(1, 2))
        at = (x + r + 2 * u, y)
        sheet.draw.text(at, name, ink, font, "lm", stroke_width=halo, stroke_fill=WHITE)
    return sheet.done(paper=0.2)
