"""Pictures without outlines: night skies and textures."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from scipy.ndimage import gaussian_filter

from core.arrays import Array
from core.evaluation.kinds.dice import Dice
from core.evaluation.kinds.maps import edges, regions
from core.evaluation.kinds.sheet import Sheet, printed, ramp


def _stars(dice: Dice, density: NDArray[np.floating]) -> NDArray[np.floating]:
    """(H, W, 3) light of stars, few of them bright, thrown by a density around 1."""
    many, soft, size = dice.real(0.001, 0.007), dice.real(0.45, 1), (*density.shape, 3)
    stars = np.zeros(size)
    for power, wide in ((150, 1), (500, 1.2), (2000, 1.5), (9000, 2.5)):
        here = dice.rng.random(density.shape) < many * density * 150 / power
        light = power * here[..., None] * dice.rng.uniform(0.6, 1, size)
        stars += gaussian_filter(light, (soft * wide, soft * wide, 0))
    return stars


def night_sky(dice: Dice, height: int, width: int) -> Array:
    """Stars, at times with the Milky Way, a moon and hills or trees below."""
    y, x = np.indices((height, width), np.float32)
    high, low = dice.colour((0, 0.08)), dice.colour((0.12, 0.4))
    share = np.clip(y / height + 0.1 * dice.noise(height, width, height), 0, 1)
    sky = ramp(share ** dice.real(1, 4), (high, low))
    angle, across = dice.real(0, 3.2), dice.real(0.3, 0.7) * width
    far = (x - across) * math.sin(angle) - (y - height / 2) * math.cos(angle)
    band = np.exp(-((far / (dice.real(0.06, 0.2) * height)) ** 2)) * dice.chance(0.6)
    band *= dice.noise(height, width, height / 3, 6)
    sky += (band * dice.real(0.15, 0.6))[..., None] * np.array(dice.colour((0.6, 0.9)), np.float32)
    sky += _stars(dice, 0.4 + 3 * band)
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
            hills += dice.real(0.2, 0.8) * teeth * dice.noise(1, width, 9)
        sky[y / height > dice.real(0.6, 0.95) - 0.2 * hills] = np.array(high) * dice.real(0, 0.4)
    sky += dice.real(0.3, 7) * dice.rng.standard_normal(sky.shape, np.float32)
    return printed(dice, sky, paper=0)


def _grass(dice: Dice, height: int, width: int) -> Array:
    sheet = Sheet(dice, height, width, dice.palette(1)[0], dice.pick((1, 2)))
    colours, tall, lean = dice.palette(6), dice.real(8, 40) * sheet.u, dice.real(0.1, 1.5)
    for _ in range(min(height * width // 60, 6000)):
        (x, y), angle, end = sheet.spot(), dice.rng.normal(-1.57, lean), dice.real(0.4, 1) * tall
        blade = [(x, y), (x + end * math.cos(angle), y + end * math.sin(angle))]
        sheet.line(blade, dice.pick(colours), dice.real(0.6, 2.5))
    return sheet.done(paper=0.2)


def texture(dice: Dice, height: int, width: int) -> Array:
    """Weave, bricks, wood and the like, in colours that need not be true."""
    y, x = np.indices((height, width), np.float32)
    cell, bend = dice.real(8, 60), dice.real(0, 10)
    warp = bend * dice.noise(height, width, dice.real(20, 100), 2)
    u, v = (x + warp) / cell, (y + warp) / cell
    kind = dice.pick(("weave", "bricks", "clouds", "wood", "mosaic", "grass", "stones", "veins"))
    if kind == "grass":
        return _grass(dice, height, width)
    if kind == "weave":
        thread = dice.real(0.5, 1.4) * cell / dice.whole(1, 5)
        steps = np.floor(x / thread) + dice.whole(1, 3) * np.floor(y / thread)
        warps, wefts = (np.sin(np.pi * (a / thread % 1)) for a in (x, y))
        field = np.where(steps % dice.whole(2, 4) < 1, warps, 0.7 * wefts)
    elif kind in ("bricks", "mosaic"):
        shift, long = (0.5, dice.real(1.5, 3)) if kind == "bricks" else (0, 1)
        along = u / long + shift * (np.floor(v) % 2)
        inside = np.minimum(v % 1, along % 1 * long)
        which = (np.floor(v) * 61 + np.floor(along) * 7).astype(int) * dice.chance(0.7) % 4096
        tone = 0.3 + 0.5 * dice.rng.random(4096)[which]
        field = np.where(inside < dice.real(0.04, 0.15), dice.pick((0, 1.0)), tone)
    elif kind == "wood":
        length = np.hypot(u - dice.real(0, 20), (v - dice.real(-5, 20)) * dice.real(0.05, 1))
        field = (length * dice.real(1, 3) + dice.noise(height, width, 200, 3)) % 1
        field += 0.3 * np.resize(np.repeat(dice.rng.random(height * 8), 40), (height, width))
    elif kind == "stones":
        areas = regions(dice, height, width, min(int(height * width / cell**2), 60), bend * 4)
        blur = ImageFilter.GaussianBlur(dice.real(0.3, 2))
        edge = np.asarray(Image.fromarray(edges(areas, 3)).filter(blur)) / 255
        field = dice.rng.random(64)[areas.astype(int)] * 0.6 + edge * dice.pick((-1, 1))
    elif kind == "veins":
        turns = dice.noise(height, width, cell * 5, 4) * dice.real(5, 40)
        field = np.abs(np.sin(turns + u * dice.pick((0, 0.5))))
    else:
        field = dice.noise(height, width, dice.real(4, 200), dice.whole(3, 7))
    field = field + dice.real(0, 0.5) * dice.noise(height, width, dice.real(2, 12), 2)
    field = (field - field.min()) / max(float(np.ptp(field)), 1e-6)
    colours = [dice.colour((0, 0.4)), *dice.palette(dice.pick((0, 0, 1, 2))), dice.colour((0.5, 1))]
    return printed(dice, ramp(field, colours), paper=0.3)
