"""What a pen draws: sketches, plans and curves in lines, and comics in colour."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageChops, ImageDraw

from core.arrays import Array
from core.evaluation.kinds.dice import BLACK, WHITE, Colour, Dice, Face
from core.evaluation.kinds.sheet import Box, Points, Sheet, blob, joined, ramp, walk
from core.evaluation.kinds.text import paragraph


def _hatch(sheet: Sheet, outline: Points, ink: Colour, px: float) -> None:
    """Parallel or crossed strokes or dots inside an outline."""
    dice, size = sheet.dice, (sheet.width, sheet.height)
    mask, strokes = Image.new("1", size), Image.new("1", size)
    ImageDraw.Draw(mask).polygon(outline, 1)
    pen, gap, style = ImageDraw.Draw(strokes), dice.real(3, 9) * sheet.u, dice.whole(0, 2)
    (x0, y0), (x1, y1) = np.min(outline, 0).tolist(), np.max(outline, 0).tolist()
    lean = dice.real(-1, 1) * (y1 - y0)
    for row, x in enumerate(np.arange(x0 - abs(lean), x1 + abs(lean), gap).tolist()):
        for y in np.arange(y0 + (row % 2) * gap / 2, y1, gap).tolist() if style == 0 else []:
            pen.ellipse((x, y, x + gap * 0.5, y + gap * 0.5), 1)
        for a, b in ((x, x + lean), (x + lean, x))[:style]:
            pen.line((a, y0, b, y1), 1, sheet.pen(px))
    sheet.image.paste(ink, (0, 0), ImageChops.logical_and(mask, strokes))


def _creature(
    sheet: Sheet, x: float, y: float, size: float, ink: Colour, px: float, colours: list[Colour]
) -> None:
    """Arms and legs, body, head, at times hair, eyes and mouth."""
    dice, thick = sheet.dice, size / sheet.u / 6
    for side in (-size, size):
        for start in (0.5, 1.3):
            end = (dice.real(0.4, 1), start + dice.real(0, 0.9))
            limb = [(x + side * a, y + size * b) for a, b in ((0, start), (0.6, start + 0.4), end)]
            sheet.line(limb, ink, thick + px)
            sheet.line(limb, colours[2], thick - px)
    parts = ((1, 0.6, 0.25), (0, 0.55, 0.15), (-0.4, 0.4, 0.4))
    for (down, r, rough), fill in zip(parts[: dice.whole(2, 3)], colours, strict=False):
        sheet.shape(blob(dice, x, y + down * size, r * size, rough), fill, ink, px)
    for side in (-size, size):
        r = size * dice.real(0.06, 0.16)
        sheet.disc(x + side * 0.2, y - size * 0.08, r, WHITE, ink)
        sheet.disc(x + side * 0.2, y - size * 0.08, r / 3, ink)
    mouth = (x - size * 0.25, y, x + size * 0.25, y + size * 0.35)
    sheet.draw.arc(mouth, dice.whole(0, 40), dice.whole(120, 180), ink, sheet.pen(px))


def _balloon(sheet: Sheet, box: Box, face: Face, px: float) -> None:
    """What somebody says."""
    (left, top, right, bottom), dice = box, sheet.dice
    high, size, bend = bottom - top, dice.pick((0.17, 0.22, 0.28)), dice.pick((0.1, 0.3, 0.5))
    tail = [(left + high, bottom - high / 2), (left + high / 2, bottom + high / 3)]
    sheet.shape([*tail, (left + high / 2, bottom - high / 2)], WHITE, BLACK, px)
    sheet.draw.rounded_rectangle(box, high * bend, WHITE, BLACK, sheet.pen(px))
    inside = (left + high / 5, top + high / 8, right - high / 5, bottom - high / 12)
    paragraph(sheet, inside, face, max(high * size, 7 * sheet.u), BLACK, 9)


def _split(dice: Dice, box: Box, depth: int) -> list[Box]:
    """Cut a box into uneven ones, first across."""
    if depth <= 0:
        return [box]
    (left, top, right, bottom), share = box, dice.real(0.35, 0.65)
    x, y = left + (right - left) * share, top + (bottom - top) * share
    halves: list[Box] = [(left, top, x, bottom), (x, top, right, bottom)]
    if bottom - top > (right - left) * dice.real(0.5, 1.1):
        halves = [(left, top, right, y), (left, y, right, bottom)]
    return [part for half in halves for part in _split(dice, half, depth - dice.whole(1, 2))]


def _panel(dice: Dice, high: int, wide: int, u: int, face: Face, px: float) -> Image.Image:
    panel = Sheet(dice, high // u + 1, wide // u + 1, dice.palette(1)[0], u)
    if dice.chance(0.3):
        panel.paste(ramp(np.mgrid[: panel.height, : panel.width][0] / high, dice.palette(2)))
    short = min(wide, high)
    for _ in range(dice.whole(2, 6)):  # hills, clouds, houses
        (x, y), r = panel.spot(), dice.real(0.1, 0.5) * short
        house = [(x, y), (x + r, y), (x + r, y + 3 * r), (x, y + 3 * r)]
        outline = house if dice.chance(0.3) else blob(dice, x, y, r)
        panel.shape(outline, dice.palette(1)[0], BLACK, px)
        if dice.chance(0.4):
            _hatch(panel, outline, dice.pick((BLACK, *dice.palette(1))), dice.real(0.6, 2))
    for _ in range(dice.whole(1, 3)):
        x, y = dice.real(0.1, 0.9) * wide, dice.real(0.3, 0.8) * high
        _creature(panel, x, y, dice.real(0.12, 0.35) * short, BLACK, px, dice.palette(3))
    if dice.chance(0.8):
        x, y = dice.real(0, 0.4) * wide, dice.real(0.02, 0.2) * high
        span = (x, y, x + dice.real(0.4, 0.6) * wide, y + dice.real(0.15, 0.3) * high)
        _balloon(panel, span, face, px)
    panel.draw.rectangle((0, 0, wide - 1, high - 1), None, BLACK, panel.pen(px))
    return panel.image.crop((0, 0, wide, high))


def comic(dice: Dice, height: int, width: int) -> Array:
    """A page of panels in which creatures talk."""
    page = Sheet(dice, height, width, dice.ground(0.1)[0], dice.pick((1, 2, 2, 3)))
    u, face, px, gap = page.u, dice.face(), dice.real(1, 4), int(dice.real(2, 7) * page.u)
    for box in _split(dice, (0, 0, page.width, page.height), dice.whole(0, 3)):
        left, top, right, bottom = map(round, box)
        wide, high = right - left - 2 * gap, bottom - top - 2 * gap
        if min(wide, high) > 20 * u:
            page.image.paste(_panel(dice, high, wide, u, face, px), (left + gap, top + gap))
    if dice.chance(0.15):  # as a manga
        page.image = page.image.convert("L").convert("RGB")
    return page.done(paper=0.15)


def line_drawing(dice: Dice, height: int, width: int) -> Array:
    """Sketches, hatched or plain, plans or curves, in one ink."""
    ground, ink = dice.ground(0.1)
    sheet = Sheet(dice, height, width, ground, dice.pick((1, 2, 2, 3, 3)))
    short, step, weight = min(sheet.width, sheet.height), 8 * sheet.u, dice.real(0.6, 2.2)
    style = dice.pick(("plain", "hatched", "hatched", "plan", "curves"))
    for _ in range(dice.whole(12, 50)):
        (x, y), r, px = sheet.spot(), dice.real(0.03, 0.25) * short, weight * dice.real(0.6, 1.5)
        if style == "curves":
            turns = np.linspace(0, 2 * np.pi, 400)  # a Lissajous figure, a rose or a spiral
            a, b, c = dice.whole(1, 7), dice.whole(2, 9), dice.pick((0, 0, 1))
            far = r * (turns / 6 if dice.chance(0.3) else np.cos(c * b * turns))
            sheet.line(joined(x + far * np.cos(a * turns), y + far * np.sin(b * turns)), ink, px)
        elif style == "plan":
            x, y, r = x // step * step, y // step * step, max(r // step, 2) * step
            right, below = x + r * dice.pick((1, 2)), y + r
            shape = dice.pick((sheet.draw.rectangle, sheet.draw.ellipse))
            shape((x, y, right, below), None, ink, sheet.pen(px))
            sheet.line([(x - r, y + r / 2), (right + r, y + r / 2)], ink, 0.6)
            if dice.chance(0.3):
                _hatch(sheet, [(x, y), (right, y), (right, below), (x, below)], ink, 0.6)
            font = dice.face(0).font(dice.whole(9, 14) * sheet.u)
            sheet.text(x, below + step, str(dice.whole(1, 999)), font, ink)
        elif dice.chance(0.15):
            _creature(sheet, x, y, r, ink, px, [ground] * 3)
        else:
            outline = blob(dice, x, y, r, 0.5)
            sheet.shape(outline, ground if dice.chance(0.7) else None, ink, px)
            if style == "hatched" and dice.chance(0.5):
                _hatch(sheet, outline, ink, px * 0.7)
            for _ in range(dice.whole(0, 6)):
                sheet.line(walk(dice, (x, y), r / 20, dice.whole(15, 60), 0.15), ink, px)
    return sheet.done(paper=0.4)
