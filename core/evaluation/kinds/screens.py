"""What programs draw: charts and user interfaces."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image

from core.arrays import Array
from core.evaluation.kinds.dice import BLACK, WHITE, Colour, Dice, Face
from core.evaluation.kinds.sheet import Box, Points, Sheet, joined, ramp
from core.evaluation.kinds.text import column

_ICONS: tuple[Points, ...] = (
    [],  # a circle
    [(0, 0), (1, 0), (1, 1), (0, 1)],
    [(0, 1), (0.5, 0), (1, 1)],
    [(0, 0.1), (0.5, 0.1), (0.5, 0.25), (1, 0.25), (1, 1), (0, 1)],  # a folder
    [(0, 0.4), (0.5, 0.4), (0.5, 0), (1, 0.5), (0.5, 1), (0.5, 0.6), (0, 0.6)],  # an arrow
    [(0, 0), (1, 0.8), (0.7, 1), (0.5, 0.5), (0.3, 1), (0, 0.7)],
)


def _series(sheet: Sheet, box: Box, kind: str, colours: list[Colour]) -> None:
    """Draw rows of data into a box: lines, areas, bars, spots or one map of heat."""
    dice, (left, top, right, bottom), count = sheet.dice, box, sheet.dice.whole(5, 30)
    wide, high = right - left, bottom - top
    if kind == "heat":
        heat = ramp(dice.noise(dice.whole(5, 14), count, dice.real(1, 4)), colours[:4])
        image, size = Image.fromarray(heat.astype(np.uint8)), (int(wide), int(high))
        sheet.image.paste(image.resize(size, Image.Resampling.NEAREST), (int(left), int(top)))
        return
    for number, colour in enumerate(colours[: dice.whole(1, 3)]):
        many = count * dice.pick((1, 4, 12)) if kind == "line" else count
        xs = np.linspace(left, right, many)
        if kind == "scatter":
            xs = dice.rng.normal((left + right) / 2, wide / dice.real(4, 12), many)
        ys = bottom - dice.real(0.4, 0.95) * high * dice.noise(1, many, many / 5, 3)[0]
        points, r = joined(xs.clip(left, right), ys), dice.real(1.5, 5) * sheet.u
        if kind == "line":
            sheet.line(points, colour, dice.pick((1, 1.5, 2, 3)))
        elif kind == "area":
            sheet.draw.polygon([(left, bottom), *points, (right, bottom)], colour)
        for at, (x, y) in enumerate(points):
            if kind == "bar":
                x0, bar = left + wide / many * (at + 0.1 + 0.27 * number), wide / many * 0.27
                sheet.draw.rectangle((x0, y, x0 + bar, bottom), colour)
            elif kind == "scatter" or (kind == "line" and many == count):
                sheet.disc(x, y, r, colour)


def _plot(sheet: Sheet, box: Box, ink: Colour, face: Face, colours: list[Colour]) -> None:
    """One chart into a box, its labels included."""
    dice, u = sheet.dice, sheet.u
    font, title = face.font(u * dice.whole(9, 13)), face.font(u * dice.whole(12, 20))
    left, top, right, bottom = box[0] + 40 * u, box[1] + 30 * u, box[2] - 14 * u, box[3] - 34 * u
    right, bottom = max(right, left + 8 * u), max(bottom, top + 8 * u)
    kind = dice.pick(("line", "area", "bar", "bar", "scatter", "pie", "heat"))
    sheet.text(left, box[1] + 5 * u, face.words(dice.whole(1, 4)), title, ink)
    if kind == "pie":
        r, ends = min(right - left, bottom - top), np.cumsum(dice.rng.dirichlet(np.ones(6))) * 360
        for colour, start, end in zip(colours, [0, *ends], ends, strict=False):
            sheet.draw.pieslice((left, top, left + r, top + r), start, end, colour, ink, u)
    else:
        ticks, unit, grid = dice.whole(3, 8), dice.pick((1, 5, 20)), dice.chance(0.7)
        light = dice.colour((0.6, 0.8), (0, 0))
        for share in np.linspace(0, 1, ticks + 1).tolist():
            x, y = left + (right - left) * share, bottom - (bottom - top) * share
            sheet.line([(left - 4 * u, y), (right if grid else left, y)], light, 1)
            sheet.line([(x, bottom + 4 * u), (x, top if grid else bottom)], light, 1)
            sheet.text(left - 6 * u, y, str(round(share * ticks * unit)), font, ink, "rm")
            sheet.text(x, bottom + 6 * u, str(round(share * ticks)), font, ink, "mt")
        _series(sheet, (left, top, right, bottom), kind, colours)
        sheet.line([(left, top), (left, bottom), (right, bottom)], ink, 1)
    x, y = dice.pick((left + 8 * u, right - 90 * u)), top + 6 * u
    for colour in colours[: dice.whole(2, 4)] if dice.chance(0.6) else []:
        sheet.draw.rectangle((x, y, x + 12 * u, y + 9 * u), colour)
        sheet.text(x + 16 * u, y - 2 * u, face.words(1), font, ink)
        y += 16 * u


def chart(dice: Dice, height: int, width: int) -> Array:
    """One to four charts in colours that go together."""
    ground, ink = dice.ground(0.2)
    sheet = Sheet(dice, height, width, ground, dice.pick((1, 2, 2, 3)))
    rows, columns = dice.pick(((1, 1), (1, 1), (2, 1), (1, 2), (2, 2)))
    high, wide = sheet.height / rows, sheet.width / columns
    face, colours = dice.face(0), dice.palette(7)
    for y in range(rows):
        for x in range(columns):
            _plot(sheet, (x * wide, y * high, (x + 1) * wide, (y + 1) * high), ink, face, colours)
    return sheet.done(paper=0.1)


def _icon(sheet: Sheet, x: float, y: float, size: float, colour: Colour) -> None:
    outline = sheet.dice.pick(_ICONS)
    if outline:
        sheet.shape([(x + size * a, y + size * b) for a, b in outline], colour, colour, 0)
    else:
        sheet.disc(x + size / 2, y + size / 2, size / 2, None, colour)


class _Window:
    """A window with title, menu, tools, a list at its side, and things to press or read."""

    def __init__(self, sheet: Sheet, face: Face, dark: bool) -> None:
        self.sheet, self.dice, self.face = sheet, sheet.dice, face
        tone = self.dice.whole(20, 55) if dark else self.dice.whole(228, 250)
        self.ground, self.ink = (tone,) * 3, (225 if dark else self.dice.whole(0, 60),) * 3
        self.edge, self.field = (tone + 30 if dark else 190,) * 3, (tone + 12 if dark else 255,) * 3
        self.fills = (self.ground, self.edge, *self.dice.palette(1))
        self.px, self.round = self.dice.whole(9, 15), self.dice.pick((0, 0, 3, 8))
        self.step = int(self.px * self.dice.real(1.6, 2.4))

    def thing(self, thing: str, x: float, y: float, end: float) -> None:
        """Something to press or read, on a line that begins at y."""
        dice, draw, px, box = self.dice, self.sheet.draw, self.px, (x, y, end, y + self.step)
        if thing == "icon":
            _icon(self.sheet, x, y + px / 4, px, dice.pick((self.ink, *self.fills[1:])))
        elif thing == "card":
            draw.rounded_rectangle(box, self.round, dice.palette(1)[0], self.edge)
            _icon(self.sheet, x + px, y + px / 4, px, WHITE)
        elif thing == "slider":
            knob = dice.real(x, end - px)
            draw.rectangle((x, y + px // 2, end, y + px // 2 + 3), self.edge)
            draw.ellipse((knob, y, knob + px, y + px), self.fills[-1], self.ink)
        else:
            if thing == "box":
                draw.rectangle((x, y, x + px, y + px), dice.pick(self.fills), self.ink)
                x += px
            elif thing == "button":
                draw.rounded_rectangle(box, self.round, dice.pick(self.fills), self.edge)
            elif thing != "label":
                draw.rectangle(box, self.field, self.edge)
            self.sheet.text(x + 5, y + px / 6, self.face.words(1), self.face.font(px), self.ink)

    def rows(self, things: Sequence[str], box: Box, wide: float, high: float = 1.0) -> None:
        """Fill a box with rows, each of one of the things."""
        left, top, right, bottom = box
        for y in np.arange(top, bottom - self.step + 1, self.step * high).tolist():
            thing = self.dice.pick(things)
            for x in np.arange(left, right - wide * self.step + 1, wide * self.step).tolist():
                self.thing(thing, x, y, x + wide * self.step - (0 if thing == "cell" else 8))

    def show(self, left: int, top: int, right: int, bottom: int) -> None:
        """Draw the window there."""
        dice, draw, step = self.dice, self.sheet.draw, self.step
        draw.rounded_rectangle((left, top, right, bottom), self.round, self.ground, self.edge)
        draw.rectangle((left + 8, top + 1, right - 8, top + step), dice.pick(self.fills))
        self.rows(("label",), (left + 10, top, right - 4 * step, top + 2 * step), dice.real(3, 6))
        self.rows(("icon",), (right - 4 * step, top, right, top + step), 1.3)
        y, side = top + 3 * step, left + dice.pick((0, (right - left) // 4, (right - left) // 3))
        self.rows(("icon",), (left + 8, y - step, right, y), dice.real(1.3, 2))
        draw.line([(right, y), (left, y), (side, y), (side, bottom)], self.edge)
        if side > left:
            at = y + dice.whole(0, 8) * step
            draw.rectangle((left + 1, at, side, at + step), self.fills[-1])
            self.rows(("icon",), (left + 8, y, left + 8 + step, bottom), 1)
            self.rows(("label",), (left + 8 + step, y, side + 4 * step, bottom), 4)
        draw.rectangle((right - 12, y, right - 1, bottom - 1), self.field, self.edge)
        draw.rectangle((right - 10, y + step, right - 3, y + dice.whole(2, 5) * step), self.edge)
        left, right, y, bottom = side + 10, right - 22, y + 8, bottom - 8
        look = dice.pick(("form", "form", "form", "cell", "card", "text"))
        if look != "text":
            wide, high = (4, 1) if look == "cell" else (dice.whole(3, 7), dice.real(1.3, 2))
            things = (look,) if look != "form" else ("button", "field", "box", "slider", "label")
            self.rows(things, (left, y, right, bottom), wide, high)
        elif right > left and bottom > y:
            draw.rectangle((left, y, right, bottom), self.field, self.edge)
            column(self.sheet, (left + 8, y + 4, right, bottom), self.px, self.ink, 0.1)


def user_interface(dice: Dice, height: int, width: int) -> Array:
    """One to three windows on a desktop with icons."""
    sheet, dark = Sheet(dice, height, width, dice.colour((0.1, 0.9), (0, 0.6))), dice.chance(0.4)
    if dice.chance(0.5):
        sheet.paste(ramp(dice.noise(height, width, height * dice.real(0.3, 2)), dice.palette(2)))
    face = dice.face(0.05)
    for _ in range(dice.whole(0, 12)):
        x, y = dice.whole(0, width // 80) * 80, dice.whole(0, height // 80) * 80
        _icon(sheet, x + 20, y + 12, 32, dice.palette(1)[0])
        sheet.text(x + 14, y + 50, face.words(1), face.font(11), dice.pick((BLACK, WHITE)))
    for _ in range(dice.whole(1, 3)):
        left, top = dice.whole(-30, width * 0.25), dice.whole(-20, height * 0.2)
        right = left + max(dice.whole(width * 0.6, width), 160)
        bottom = top + max(dice.whole(height * 0.6, height), 150)
        if dice.chance(0.5):
            sheet.draw.rectangle((left + 3, top + 3, right + 4, bottom + 4), BLACK)
        _Window(sheet, face, dark).show(left, top, right, bottom)
    return sheet.done(paper=0, fringe=0.15)
