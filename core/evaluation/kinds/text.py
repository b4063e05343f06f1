"""Pages of text, clean and scanned."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageFilter

from core.arrays import Array
from core.evaluation.kinds.dice import Colour, Dice, Face
from core.evaluation.kinds.sheet import Box, Sheet, printed


def paragraph(
    sheet: Sheet, box: Box, face: Face, px: float, ink: Colour, lines: int, code: bool = False
) -> float:
    """Set lines of words into a box and return the y below the last; code is indented."""
    dice, (left, y, right, bottom) = sheet.dice, box
    font, accents = face.font(px), dice.palette(3)
    spread = "code" if code else dice.pick(("ragged", "full", "full", "middle"))
    gap = max(font.getlength("x") * 0.6, 2)
    for number in range(lines):
        if y + 1.2 * px > bottom:
            break
        start = left + (dice.whole(0, 4) * 2 * px if code else 0)
        room = right - start + gap
        words = face.words(max(int(room / px / 1.5), 1) + 2).split()
        widths = np.array([font.getlength(word) for word in words]) + gap
        count = max(int(np.searchsorted(np.cumsum(widths), room)), 1)  # a long word may stand out
        if code or number == lines - 1:
            count = min(count, dice.whole(1, 9))
        spare = room - widths[:count].sum()
        if spread == "full" and number < lines - 1:
            widths += min(spare / max(count - 1, 1), 4 * gap)
        x = start + (spare / 2 if spread == "middle" else 0)
        for word, width in zip(words[:count], widths.tolist(), strict=False):
            tint = dice.pick(accents) if code and dice.chance(0.3) else ink
            sheet.text(round(x), round(y), word, font, tint)
            x += width
        y += px * 1.25
    return y


def column(sheet: Sheet, box: Box, px: float, ink: Colour, foreign: float = 0.25) -> None:
    """Fill a box with headings, paragraphs, lists, code, tables and rules."""
    dice, (left, y, right, bottom) = sheet.dice, box
    body, head, mono = dice.face(foreign), dice.face(foreign), dice.face(code=True)
    air = px * dice.real(0.3, 1.2)
    while y + px < bottom:
        part = dice.pick(("paragraph",) * 4 + ("heading", "list", "code", "rule", "table"))
        inside = (left, y, right, bottom)
        if part == "paragraph":
            y = paragraph(sheet, inside, body, px, ink, dice.whole(2, 9))
        elif part == "heading":
            y = paragraph(sheet, inside, head, px * dice.real(1.2, 2), ink, 1)
        elif part == "code":
            y = paragraph(sheet, inside, mono, px, ink, dice.whole(3, 9), code=True)
        elif part == "rule":
            sheet.line([(left, y), (right, y)], ink, dice.whole(1, 3))
        elif part == "list":
            for mark in ("••••••", "-----", "123456")[dice.whole(0, 2)][: dice.whole(2, 6)]:
                if y + 1.5 * px < bottom:
                    sheet.text(left, y, mark, mono.font(px), ink)
                inside = (left + 1.8 * px, y, right, bottom)
                y = paragraph(sheet, inside, body, px, ink, dice.whole(1, 2))
        else:
            step, high, top = min(dice.real(3, 7) * px, (right - left) / 2), 1.5 * px, y
            rows = min(dice.whole(2, 6), int((bottom - top) / high))
            for y in (top + high * row for row in range(rows)):
                for x in np.arange(left, right - step + 1, step).tolist():
                    sheet.draw.rectangle((x, y, x + step, y + high), None, ink)
                    number = str(dice.whole(0, 9999))
                    sheet.text(x + 3, y + px * 0.2, number, mono.font(px * 0.9), ink)
            y = top + high * max(rows, 1)
        y += air


def _page(dice: Dice, height: int, width: int, ground: Colour, ink: Colour) -> Sheet:
    sheet = Sheet(dice, height, width, ground)
    columns, margin = dice.pick((1, 1, 2)), dice.real(0, 0.09) * width
    px = 9 * (3.2 if columns == 2 else 4.5) ** dice.real(0, 1) ** 1.5
    step = (width - margin) / columns
    for left in (margin + number * step for number in range(columns)):
        column(sheet, (left, margin, left + step - margin - 4, height), px, ink)
    return sheet


def text(dice: Dice, height: int, width: int) -> Array:
    """A page as a computer shows or prints it."""
    return _page(dice, height, width, *dice.ground(0.2)).done(paper=0.15, fringe=0.15)


def scanned_text(dice: Dice, height: int, width: int) -> Array:
    """A page as a scanner saw it: askew, soft, grained, at times in black and white only."""
    page = _page(dice, height, width, (dice.whole(205, 255),) * 3, (dice.whole(0, 90),) * 3)
    angle, beside = dice.rng.normal(0, 1.2), dice.whole(60, 250)
    image = page.image.convert("L").rotate(angle, Image.Resampling.BICUBIC, fillcolor=beside)
    grey = np.array(image.filter(ImageFilter.GaussianBlur(dice.real(0.3, 1.1))), np.float32)
    grey *= 1 - dice.real(0.02, 0.4) * dice.noise(height, width, width * dice.real(0.4, 1))
    grey += dice.real(1, 9) * (dice.noise(height, width, dice.real(1, 3)) - 0.5)
    grey += dice.real(0.5, 7) * dice.rng.standard_normal(grey.shape, np.float32)
    if dice.chance(0.2):
        grey = np.where(grey > dice.real(0.6, 0.8) * np.percentile(grey, 90), 255, 0)
    return printed(dice, np.repeat(grey[..., None], 3, 2), paper=0)
