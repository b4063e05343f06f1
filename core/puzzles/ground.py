"""The plain ground that pieces lie on: its colour, its shadows, and what is not of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

_FRAME = 0.03  # of the picture's side; there the ground is looked at first
_LEVELS = 9.0  # grey levels from which on a colour is another one
_DARKEST = 0.3  # of the ground's light is left in the deepest shadow
_SOFT = (0.0, 9.0, 20.0, np.inf)  # grey levels a px; a shadow's end may be no steeper

Pixels = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Ground:
    """The colour of the ground, which may be lit from one side: a polynomial of the second degree.

    Attributes:
        terms: (6, 3).
        size: (height, width) of the picture that it was seen in.
        noise: how far its pixels lie from it, in grey levels.
    """

    terms: NDArray[np.float64]
    size: tuple[int, int]
    noise: float

    def at(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> Pixels:
        """(..., 3) colours at px of the picture that it was seen in."""
        return np.asarray(_powers(x, y, self.size) @ self.terms, np.float32)

    def is_it(self, colours: Pixels, ground: Pixels) -> Mask:
        """Whether colours (..., 3) are those that `at` gives."""
        return np.asarray(np.linalg.norm(colours - ground, axis=-1) < self._near)

    def light_on(self, colours: Pixels, ground: Pixels) -> Pixels:
        """How much light (...) falls on the ground where it looks like this: 1, less in shadow.

        0 where the ground cannot look like this.
        """
        bright = np.maximum((ground * ground).sum(axis=-1), 1.0)
        light = (colours * ground).sum(axis=-1) / bright
        off = np.linalg.norm(colours - light[..., None] * ground, axis=-1)
        brighter = (light - 1) * np.sqrt(bright)
        possible = (off < self._near) & (brighter < self._near) & (light > _DARKEST)
        return np.asarray(np.where(possible, np.minimum(light, 1.0), 0.0), np.float32)

    @property
    def _near(self) -> float:
        return max(_LEVELS, 3.5 * self.noise)


def _powers(
    x: NDArray[np.float64], y: NDArray[np.float64], size: tuple[int, int]
) -> NDArray[np.float64]:
    x, y = 2 * x / size[1] - 1, 2 * y / size[0] - 1
    return np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=-1)


def ground_of(pixels: Pixels) -> Ground:
    """What is seen most along the frame of the picture, and what goes on from there."""
    height, width = pixels.shape[:2]
    frame = max(2, round(_FRAME * min(height, width)))
    inside = np.zeros((height, width), bool)
    inside[frame:-frame, frame:-frame] = True
    bins = (pixels[~inside] // 16).astype(np.int64) @ (256, 16, 1)
    most = np.bincount(bins).argmax()
    start = pixels[~inside][bins == most].mean(axis=0)
    step = max(1, round(np.sqrt(height * width / 60_000)))
    y, x = np.mgrid[0:height:step, 0:width:step].astype(np.float64)
    some = pixels[::step, ::step].reshape(-1, 3).astype(np.float64)
    powers = _powers(x.ravel() + 0.5, y.ravel() + 0.5, (height, width))
    terms = np.zeros((6, 3))
    terms[0] = start
    noise = 0.0
    for degree, near in ((1, 40.0), (3, 30.0), (3, 24.0), (6, 24.0), (6, 20.0)):
        off = np.linalg.norm(some - powers @ terms, axis=1)
        ours = off < near
        if ours.sum() < 50:
            break
        terms = np.zeros((6, 3))
        terms[:degree] = np.linalg.lstsq(powers[ours, :degree], some[ours], rcond=None)[0]
        off = np.linalg.norm(some[ours] - powers[ours] @ terms, axis=1)
        noise = float(np.median(off))
    return Ground(terms, (height, width), noise)


def lying_on(pixels: Pixels, ground: Ground) -> Iterator[Mask]:
    """What may lie on the ground, (H, W), by how softly shadows end.

    What is of the ground's colour, or of that in shadow, and hangs together with the ground, is not
    on it; but a steep edge is that of a grey piece. At first shadows are part of what lies there,
    at last the colour alone tells.
    """
    height, width = pixels.shape[:2]
    y, x = np.mgrid[0:height, 0:width] + 0.5
    plain = ground.at(x, y)
    sure = ground.is_it(pixels, plain)
    shaded = ground.light_on(pixels, plain) > 0
    steep = np.zeros((height, width), np.float32)
    for colour in range(3):
        for axis in (0, 1):
            steep = np.maximum(steep, np.abs(ndimage.sobel(pixels[..., colour], axis)) / 8)
    start = ndimage.binary_opening(sure)
    for soft in _SOFT:
        gentle = steep < (soft + 2 * ground.noise if soft else 0)
        free = ndimage.binary_propagation(start, mask=sure | (shaded & gentle))
        solid = ndimage.binary_fill_holes(~free)
        yield ndimage.binary_opening(solid, iterations=2)
