"""Pictures of small squares: codes to be scanned, and pixel art."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image

from core.arrays import Array, Numbers
from core.evaluation.kinds.dice import Dice
from core.evaluation.kinds.sheet import Sheet, printed


def _rings(cells: int) -> Numbers:
    """(cells, cells): how many squares from the middle."""
    away = np.abs(np.arange(cells) - cells // 2)
    return np.maximum(away, away[:, None])


def _code(dice: Dice, cells: int, style: str) -> Array:
    """(cells, cells) of 0 and 1, without the quiet zone; fewer rows where it is of bars."""
    grid = (dice.rng.random((cells, cells)) < dice.real(0.42, 0.58)).astype(np.uint8)
    if style == "qr":
        grid[6, :] = grid[:, 6] = np.arange(cells) % 2 == 0
        eye, far = np.isin(_rings(9), (0, 1, 3)), cells - 8
        for y, x in ((0, 0), (0, far), (far, 0)):
            grid[y : y + 8, x : x + 8] = eye[y == 0 :, x == 0 :][:8, :8]
        for y in range(cells - 9, 8, -dice.whole(16, 28)):
            for x in range(cells - 9, 8, -dice.whole(16, 28)):
                grid[y : y + 5, x : x + 5] = _rings(5) != 1
    elif style == "aztec":
        grid = np.where(_rings(cells) < 6, _rings(cells) % 2 == 0, grid).astype(np.uint8)
    elif style == "bars":
        grid = np.repeat(np.tile(grid[:1], 3), max(cells // 2, 8), axis=0)
    return grid


def modules(dice: Dice, height: int, width: int) -> Array:
    """Codes to be scanned, one large or many small, in black on white or nearly so."""
    stretch = dice.real(0.75, 1.3) if dice.chance(0.3) else 1  # edges between pixels, as of a scan
    ground, ink = dice.ground(0.1)
    sheet = Sheet(dice, int(height / stretch) + 1, int(width / stretch) + 1, ground)
    px, space = dice.whole(2, min(14, min(height, width) // 25)), dice.whole(2, 5)
    alone, face, style = dice.chance(0.4), dice.face(0), dice.pick(("qr", "qr", "aztec", "bars"))
    y = x = below = space * px if dice.chance(0.8) else 0
    while y < sheet.height:
        room = int(min(sheet.height, sheet.width) / px) - 2 * space
        cells = 17 + 4 * max((room if alone else dice.whole(21, min(room, 50))) // 4 - 4, 1)
        shown = style if dice.chance(0.8) else dice.pick(("qr", "plain", "bars"))
        grid = np.kron(_code(dice, cells, shown), np.ones((px, px), np.uint8))[..., None]
        sheet.paste(np.where(grid > 0, ink, ground), (x, y))
        if shown == "bars" or dice.chance(0.3):
            label = face.words(3) if dice.chance(0.5) else str(dice.whole(10**7, 10**12))
            sheet.text(x, y + len(grid), label, face.font(min(space * px * 0.8, 24)), ink)
        below = max(below, y + len(grid) + space * px)
        x += grid.shape[1] + space * px
        if x + 12 * px > sheet.width:
            x, y = space * px, below
    if stretch != 1:
        sheet.image = sheet.image.resize((width + 1, height + 1), Image.Resampling.BILINEAR)
    return printed(dice, sheet.image.crop((0, 0, width, height)), paper=0.25)


def _sprite(dice: Dice, size: int, colours: int) -> Array:
    """(size, size) of palette indices, 0 where one sees through, 1 for the outline."""
    half = dice.noise(size, size // 2, size / 4, 2) + np.linspace(-0.35, 0.25, size // 2)
    body = np.pad((half > 0.45)[1:-1, 1:], ((1, 1), (1, 0)))
    shades = 2 + (dice.noise(size, size // 2, size / 5) * 3).astype(int) + dice.whole(0, 9)
    around = body | np.roll(body, 1, 0) | np.roll(body, -1, 0) | np.roll(body, -1, 1)
    left = np.where(body, 2 + shades % (colours - 2), around).astype(np.uint8)
    return np.concatenate([left, left[:, ::-1]], axis=1)


def _block(dice: Dice, size: int, order: Sequence[int]) -> Array:
    """(size, size) of palette indices that may lie beside itself."""
    y, x = np.indices((size, size))
    half, kind = size // 2, dice.pick(("specks", "specks", "bricks", "waves", "flower", "plate"))
    lines = {
        "bricks": (y % half == 0) | ((x + y // half * half) % size == 0),
        "waves": (y + np.round(np.sin(x / size * 6.3) * 1.5)) % half == 0,
        "flower": np.abs(y - half) + np.abs(x - half) == size // 4,
    }
    on = lines.get(kind, dice.rng.random((size, size)) < dice.real(0, 0.2))
    block = np.where(on, dice.pick(order), dice.pick(order)).astype(np.uint8)
    if kind == "plate":
        block[0], block[:, 0], block[-1], block[:, -1] = *[dice.pick(order)] * 2, 1, 1
    return block


def pixel_art(dice: Dice, height: int, width: int) -> Array:
    """A scene of an old game: blocks, hills or dithered shades, with sprites on them."""
    scale, block, count = dice.whole(2, 8), dice.pick((8, 12, 16)), dice.whole(6, 16)
    high, wide = -(-height // scale // block) + 1, -(-width // scale // block) + 1  # in blocks
    rows, columns = high * block, wide * block
    extremes = [dice.colour(light) for light in ((0, 0.1), (0, 0.15), (0.1, 0.3), (0.8, 0.95))]
    colours = np.array([*extremes, *dice.palette(count - 4)])
    order: list[int] = (np.argsort(colours[2:].sum(1)) + 2).tolist()
    down = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    layout = dice.pick(("blocks", "blocks", "scene", "dither"))
    if layout == "blocks":
        land = (dice.noise(high, wide, dice.real(2, 5)) * 0.99 * dice.whole(2, 5)).astype(int)
        blocks = np.array([_block(dice, block, order) for _ in range(10)])
        picked = blocks[land * 2 + (dice.rng.random(land.shape) < 0.2)]
        canvas = picked.swapaxes(1, 2).reshape(rows, columns)
    else:
        bayer = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]) / 16 - 0.5
        dither = np.tile(bayer, (rows // 4, columns // 4)) * dice.real(0.5, 1)
        steps = dice.whole(2, 5)
        field = down if layout == "scene" else dice.noise(rows, columns, rows / 3, 3)
        shades = np.array(order)[np.linspace(0, len(order) - 1, steps).astype(int)]
        canvas = shades[np.clip(np.round(field * (steps - 1) + dither), 0, steps - 1).astype(int)]
    for base in (0.5, 0.65, 0.8) if layout == "scene" else ():
        ridge = base - 0.25 * dice.noise(1, columns, dice.real(8, 40), 3)
        canvas = np.where(down > ridge, np.tile(_block(dice, block, order), (high, wide)), canvas)
    for _ in range(dice.whole(2, high * wide // 5)):
        figure = _sprite(dice, dice.pick((block, block, 2 * block)), count)
        y, x = dice.whole(0, rows - 1), dice.whole(0, columns - 1)
        there = canvas[y : y + len(figure), x : x + len(figure)]
        shown = figure[: there.shape[0], : there.shape[1]]
        there[...] = np.where(shown, shown, there)
    pixels = colours[canvas].repeat(scale, 0).repeat(scale, 1)
    return printed(dice, pixels[:height, :width], paper=0)
