"""A sheet of pieces: a photo or scan in which many lie apart on a plain ground, found and cut out.

What is not ground, nor ground in shadow, is a piece. Where its rim looks like the ground, what the
others have in common helps: all are rectangles of one size, seen by one camera. Then each side is
laid where the picture changes most, to a part of a px.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage
from scipy.optimize import minimize

from core.arrays import Array
from core.errors import AdjguiError
from core.puzzles.ground import Ground, Mask, Pixels, ground_of, lying_on
from core.puzzles.outlines import (
    CommonShape,
    Outlines,
    areas_of,
    common_shape,
    perspective,
    seen_through,
    sides_of_outlines,
    smallest_rectangle,
    upright,
)
from core.puzzles.photo import shrink_photo
from core.puzzles.pieces import MIN_PIECE_SIZE, Size, sides_of

MOST_FOUND = 4000
"""More outlines than these are no pieces but grain."""

SHARP_SIDE = 40
"""Px, of a square of a piece's area: a camera blurs an edge over more than one pixel, which is what
a seam is judged by; of what is smaller the pixels are sharp again (measured by bench/sheets.py)."""

INSET = 0.5
"""Px of the picture that are left out at each side of a piece: there the ground shines in."""

_SEARCHED = 1400  # px of the longer side of the copy in which pieces are looked for
_SMALLEST = 8  # px of a piece's side in that copy
_FULL = 0.8  # of its smallest rectangle a piece fills
_ROUGH = 0.15  # of a side; so far off is what is seen of a piece at first
_ALIKE = 0.12  # by which share areas of pieces may differ before they are measured
_FAR = 0.05  # of a side; corners that lie farther from the common shape are not believed
_MENDED = 0.012  # of a side; what differs more has a side that is wrong
_GREY = 0.4  # what an edge counts whose inner side may be the ground in shadow
_MOST_OTHERS = 8  # a piece that was found at once; in a photo that is no sheet there are many more
_WORTH = 0.25  # see `_Sides.worth`
_SAMPLES = 64  # a side
_SHARE = np.linspace(0.06, 0.94, _SAMPLES)  # of the side; at corners two sides are seen
_STEP = 0.4  # px
_SHARP = 160  # px; of sides up to here the camera's blur is a px
_BESIDE = 6  # steps; so far away from an edge nothing of it is seen
_WEAK = 4.0  # grey levels a px


def find_outlines(picture: Array, *, check: Callable[[], object] = lambda: None) -> Outlines:
    """Find the pieces on a plain ground.

    Args:
        picture: (H, W, 3) uint8.
        check: called many times; what it raises ends the search.

    Returns:
        (N, 4, 2) corners, see `core.puzzles.outlines`, in reading order; each piece is turned by
        the least angle that makes it stand upright. N is 0 where there are none.
    """
    small = shrink_photo(picture, _SEARCHED)
    scale = picture.shape[1] / small.shape[1]
    pixels = ndimage.gaussian_filter(small.astype(np.float32), (0.7, 0.7, 0))
    ground = ground_of(pixels)
    tries = []
    for solid in lying_on(pixels, ground):
        check()
        tries.append(_rectangles(solid))
    most = max(len(one.alike) for one in tries)
    if most == 0:
        return np.zeros((0, 4, 2))
    # of those that find about as many the one with the least shadow
    found = min(
        (one for one in tries if len(one.alike) >= 0.95 * most),
        key=lambda one: float(np.median(areas_of(one.alike))),
    )
    size = small.shape[:2]
    rough = upright(found.alike, _lying(found.alike))
    sides = _Sides(pixels, ground, 1.0, check)
    rough = np.array([sides.refined(one, one, _ROUGH) for one in rough])
    shape = common_shape(rough, size)
    # what another try saw as a whole may have come apart in this one
    kept: list[Outlines] = []
    others = [quad for each in (found, *tries) for quad in (*each.alike, *each.odd)]
    for one in (*rough, *others[: _MOST_OTHERS * len(rough) + 40]):
        if _is_new(one, kept, shape):
            quad = sides.placed(one, shape)
            if sides.worth(quad) > _WORTH and _is_new(quad, kept, shape) and _is_in(quad, size):
                kept.append(quad)
    if not kept:
        return np.zeros((0, 4, 2))
    # once more where every px is there
    fine = _Sides(picture, ground, scale, check)
    wide = 1.5 / float(min(sides_of_outlines(np.array(kept)).min(axis=0)))
    outlines = np.array([fine.refined(one * scale, one * scale, max(0.03, wide)) for one in kept])
    shape = common_shape(outlines, picture.shape[:2])
    outlines = np.array(
        [fine.refined(one, one, 0.02) for one in (fine.mended(quad, shape) for quad in outlines)]
    )
    return _in_reading_order(outlines)


def _lying(outlines: Outlines) -> bool | None:
    """Whether most of these rectangles lie on their longer side; None where they are square."""
    sides = sides_of_outlines(outlines)
    long, short = np.median(sides.max(axis=1)), np.median(sides.min(axis=1))
    if long < 1.1 * short:
        return None
    return bool(np.mean(sides[:, 1] > sides[:, 0]) >= 0.5)


def _in_reading_order(outlines: Outlines) -> Outlines:
    """Row by row: a row is what begins before the middle of its highest piece."""
    left = list(np.argsort(outlines.mean(axis=1)[:, 1]))
    half = sides_of_outlines(outlines)[:, 0].mean() / 2
    order: list[int] = []
    while left:
        top = outlines[left[0]].mean(axis=0)[1]
        row = [one for one in left if outlines[one].mean(axis=0)[1] < top + half]
        order += sorted(row, key=lambda one: outlines[one].mean(axis=0)[0])
        left = [one for one in left if one not in row]
    return outlines[order]


# -- what lies on it ---------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _Rectangles:
    """Smallest rectangles around what lies on the ground.

    Attributes:
        alike: (N, 4, 2) those of about the common size.
        odd: others that may be pieces: with a shadow, or partly unseen.
    """

    alike: Outlines
    odd: list[Outlines]


def _rectangles(solid: Mask) -> _Rectangles:
    """Rectangles around what lies on the ground, (H, W)."""
    height, width = solid.shape
    labels, count = ndimage.label(solid)
    quads, whole = [], []
    if count > MOST_FOUND:
        return _Rectangles(np.zeros((0, 4, 2)), [])
    for number, place in enumerate(ndimage.find_objects(labels), start=1):
        rows, cols = place
        if min(rows.stop - rows.start, cols.stop - cols.start) < _SMALLEST:
            continue
        blob = labels[place] == number
        rim = blob & ~ndimage.binary_erosion(blob)
        points = np.argwhere(rim)[:, ::-1] + 0.5 + (cols.start, rows.start)
        quad = smallest_rectangle(points)
        if quad is None or min(sides_of_outlines(quad[None])[0]) < _SMALLEST:
            continue
        cut_off = min(rows.start, cols.start) == 0 or rows.stop == height or cols.stop == width
        quads.append(quad)
        whole.append(not cut_off and blob.sum() / areas_of(quad[None])[0] > _FULL)
    return _sorted_by_size(np.array(quads).reshape(-1, 4, 2), np.array(whole, bool))


def _sorted_by_size(quads: Outlines, whole: Mask) -> _Rectangles:
    """Those of the size that most have, by area; and the others, unless they are crumbs."""
    if not whole.any():
        return _Rectangles(np.zeros((0, 4, 2)), [])
    sides = np.sort(sides_of_outlines(quads), axis=1)
    near = (np.abs(sides[:, None] / sides[None] - 1) < _ALIKE).all(axis=2) & whole
    counts = near.sum(axis=1) * whole
    # of sizes that as many have the larger one: crumbs are many as well
    best = int(np.lexsort((areas_of(quads), counts))[-1])
    alike = near[best]
    area = np.median(areas_of(quads[alike]))
    odd = ~alike & (areas_of(quads) > 0.35 * area) & (areas_of(quads) < 3.5 * area)
    return _Rectangles(quads[alike], list(quads[odd]))


# -- where exactly a piece ends ----------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _Profile:
    """What is seen across a side, from outside to inside, at `_SAMPLES` places along it.

    Attributes:
        steps: (T,) px from the side.
        change: (samples, T) of the colours, in grey levels a px.
        strong: (samples, T) how clearly the ground ends there, 0..1.
        inward: (2,) of length 1.
    """

    steps: NDArray[np.float64]
    change: Pixels
    strong: Pixels
    inward: NDArray[np.float64]

    @property
    def step(self) -> float:
        """Px between two of them."""
        return float(self.steps[1] - self.steps[0])

    def along(self, at: NDArray[np.float64]) -> Pixels:
        """(samples,) how clearly the ground ends about so many px from the side."""
        middle = np.rint(at / self.step).astype(np.int64) + len(self.steps) // 2
        near = np.clip(middle[:, None] + np.arange(-2, 3), 0, len(self.steps) - 1)
        return np.asarray(self.strong[np.arange(_SAMPLES)[:, None], near].max(axis=1))


class _Sides:
    """Finds where the sides of pieces run.

    Args:
        pixels: (H, W, 3) of the picture.
        ground: of a copy of it.
        scale: px of the picture a px of that copy.
        check: called before each side.
    """

    def __init__(
        self,
        pixels: Array | Pixels,
        ground: Ground,
        scale: float,
        check: Callable[[], object],
    ) -> None:
        self._pixels, self._ground, self._scale = pixels, ground, scale
        self._check = check

    def refined(self, outline: Outlines, prior: Outlines, depth: float) -> Outlines:
        """(4, 2) an outline whose sides are laid where the picture changes; else as `prior`.

        Args:
            outline: (4, 2) that the sides are looked for around.
            prior: (4, 2) what is right where nothing is seen.
            depth: how far to look, as a share of a side.
        """
        lines = []
        for side in range(4):
            line = self._side(prior[side], prior[side - 3], outline[side - 2], depth)
            lines.append(line if line is not None else (prior[side], prior[side - 3]))
        corners = [_crossing(lines[side - 1], lines[side]) for side in range(4)]
        if any(corner is None for corner in corners):
            return prior
        found = np.array(corners)
        return found if np.abs(found - prior).max() < 3 * depth * _side_of(prior) else prior

    def _side(
        self, start: Outlines, end: Outlines, across: Outlines, depth: float
    ) -> tuple[Outlines, Outlines] | None:
        """Two points of the line that runs near from `start` to `end`; None where none is seen."""
        one = self._profile(start, end, across, depth)
        strong, steps, step = one.strong, one.steps, one.step
        reach = steps[-1] - _BESIDE * step
        # the line through most of it, shifted and tilted
        tilts = np.linspace(-reach, reach, 17)
        shifts = np.arange(_BESIDE, len(steps) - _BESIDE)
        cols = shifts[:, None] + np.rint((_SHARE - 0.5)[:, None, None] * tilts / step).astype(int)
        rows = np.arange(_SAMPLES)[:, None, None]
        votes = strong[rows, np.clip(cols, 0, len(steps) - 1)].sum(axis=0)
        near = 1 - 0.15 * np.abs(steps[shifts])[:, None] / reach - 0.1 * np.abs(tilts) / reach
        best = np.unravel_index(int(np.argmax(votes * near)), votes.shape)
        if votes[best] < 0.2 * _SAMPLES:
            return None
        at = steps[shifts[best[0]]] + (_SHARE - 0.5) * tilts[best[1]]
        weight = one.change * (np.abs(steps - at[:, None]) <= 2.5 * step)
        total = weight.sum(axis=1)
        seen = one.along(at) > 0.2
        if seen.sum() < 8:
            return None
        where = (weight * steps).sum(axis=1)[seen] / np.maximum(total[seen], 1e-6)
        u = _SHARE[seen] - 0.5
        fit = np.polynomial.polynomial.polyfit(u, where, 1)
        for _ in range(4):
            off = np.abs(where - fit[0] - fit[1] * u) / step
            fit = np.polynomial.polynomial.polyfit(u, where, 1, w=1 / (1 + off * off))
        shifted = fit[0] - 0.5 * fit[1], fit[0] + 0.5 * fit[1]
        return start + one.inward * shifted[0], end + one.inward * shifted[1]

    def _profile(self, start: Outlines, end: Outlines, across: Outlines, depth: float) -> _Profile:
        self._check()
        along = end - start
        length = max(float(np.linalg.norm(along)), 1e-6)
        inward = np.asarray(np.array([-along[1], along[0]]) / length, np.float64)
        if np.dot(across - start, inward) < 0:
            inward = -inward
        # lenses blur large pictures as much as small ones
        step = _STEP * max(1.0, length / _SHARP)
        more = _BESIDE + max(8, int(np.ceil(depth * length / step)))
        steps = np.asarray(np.arange(-more, more + 1) * step, np.float64)
        on_line = start + _SHARE[:, None] * along
        colours = _sampled(self._pixels, on_line[:, None] + steps[:, None] * inward)
        smooth = ndimage.gaussian_filter1d(colours, 1.5, axis=1)
        change = np.linalg.norm(np.gradient(smooth, axis=1), axis=2) / _STEP
        before, after = np.roll(change, _BESIDE, axis=1), np.roll(change, -_BESIDE, axis=1)
        sharp = np.clip(change - (before + after) / 2, 0, None)  # a shadow's end is not
        ground = self._ground.at(*(on_line / self._scale).T)[:, None]
        light = self._ground.light_on(smooth, ground)
        outside = np.clip((np.roll(light, _BESIDE, axis=1) - 0.2) / 0.5, 0, 1)
        inside = np.roll(light, -_BESIDE, axis=1) > 0
        strong = sharp / (sharp + _WEAK) * outside * np.where(inside, _GREY, 1.0)
        strong[:, :_BESIDE] = strong[:, -_BESIDE:] = 0
        return _Profile(steps, change.astype(np.float32), strong.astype(np.float32), inward)

    def evidence(self, outline: Outlines) -> float:
        """0..1, how clearly the picture changes along the sides of an outline."""
        found = []
        for side in range(4):
            one = self._profile(outline[side], outline[side - 3], outline[side - 2], 0.0)
            found.append(one.along(np.zeros(_SAMPLES)).mean())
        return float(np.mean(found))

    def mended(self, outline: Outlines, shape: CommonShape) -> Outlines:
        """(4, 2) the piece of the common size that an outline is of, if a side of it is wrong."""
        near = shape.nearest(outline)
        if np.abs(near - outline).max() < _MENDED * min(shape.size):
            return near
        return max((near, *shape.beside(outline)), key=self.evidence)

    def placed(self, outline: Outlines, shape: CommonShape) -> Outlines:
        """(4, 2) a piece of the common size where the picture shows one best, near an outline."""
        near = shape.nearest(outline)
        side = min(shape.size)
        if np.abs(near - outline).max() < _FAR * side:
            return near
        around = [(0.1 * side * x, 0.1 * side * y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
        tries = [near + away for away in around] + shape.beside(outline)
        middle, turn = shape.lies(max(tries, key=self.worth))
        steps = np.array([0.05 * side, 0.05 * side, 0.05])

        def moved(by: NDArray[np.float64]) -> Outlines:
            return shape.seen(middle + steps[:2] * by[:2], turn + steps[2] * by[2])

        start = np.array([(0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1)], float) - 0.25
        found = minimize(
            lambda by: -self.worth(moved(by)),
            np.zeros(3),
            method="Nelder-Mead",
            options={"initial_simplex": start, "maxfev": 60, "xatol": 0.05, "fatol": 1e-3},
        )
        return moved(found.x)

    def worth(self, outline: Outlines) -> float:
        """How much an outline looks like that of a piece: up to 1.3."""
        return self.evidence(outline) + 0.3 * self._support(outline)

    def _support(self, outline: Outlines) -> float:
        """-1..1, how much less there is of the ground on its inner than on its outer side."""
        starts, ends = outline[:, None], np.roll(outline, -1, axis=0)[:, None]
        points = starts + np.linspace(0.04, 0.96, 24)[:, None] * (ends - starts)
        away = outline.mean(axis=0) - points
        away /= np.maximum(np.linalg.norm(away, axis=2, keepdims=True), 1e-9)
        there = points[None] + np.array([-2.5, 2.0]).reshape(2, 1, 1, 1) * away
        ground = self._ground.at(*np.moveaxis(there / self._scale, -1, 0))
        outer, inner = self._ground.light_on(_sampled(self._pixels, there), ground)
        return float(outer.mean() - inner.mean())


def _side_of(outline: Outlines) -> float:
    return float(sides_of_outlines(outline[None])[0].min())


def _sampled(pixels: Array | Pixels, points: NDArray[np.float64]) -> Pixels:
    """(..., 3) colours between pixels, at points (..., 2)."""
    place = np.moveaxis(points[..., ::-1] - 0.5, -1, 0)
    low = np.floor(place.reshape(2, -1).min(axis=1)).astype(int) - 2
    high = np.ceil(place.reshape(2, -1).max(axis=1)).astype(int) + 3
    low = np.clip(low, 0, np.array(pixels.shape[:2]) - 1)
    high = np.clip(high, low + 1, pixels.shape[:2])
    part = pixels[low[0] : high[0], low[1] : high[1]].astype(np.float32)
    at = place - low.reshape(2, *[1] * (place.ndim - 1))
    colours = [ndimage.map_coordinates(part[..., c], at, order=1, mode="nearest") for c in range(3)]
    return np.stack(colours, axis=-1)


def _crossing(one: tuple[Outlines, Outlines], other: tuple[Outlines, Outlines]) -> Outlines | None:
    """Where two lines cross; None where they hardly do."""
    along, beside = one[1] - one[0], other[1] - other[0]
    area = along[0] * beside[1] - along[1] * beside[0]
    if abs(area) < 0.1 * np.linalg.norm(along) * np.linalg.norm(beside):
        return None
    away = other[0] - one[0]
    return np.asarray(one[0] + along * (away[0] * beside[1] - away[1] * beside[0]) / area)


def _is_new(quad: Outlines, others: list[Outlines], shape: CommonShape) -> bool:
    """Whether an outline lies on no other one."""
    apart = 0.6 * min(shape.size)
    return all(np.linalg.norm((quad - one).mean(axis=0)) > apart for one in others)


def _is_in(quad: Outlines, picture: tuple[int, int]) -> bool:
    """Whether a piece is seen whole in a picture of (height, width)."""
    return bool((quad > -1).all() and (quad.max(axis=0) <= np.array(picture[::-1]) + 1).all())


# -- cutting them out --------------------------------------------------------------------------


def cut_outlines(
    picture: Array, outlines: Outlines, *, size: Size | None = None, inset: float = INSET
) -> Array:
    """(N, H, W, 3) the pieces within outlines, turned upright and brought to one size.

    Args:
        picture: (H, W, 3) uint8.
        outlines: (N, 4, 2), as `find_outlines` gives them.
        size: of the pieces; None: that which they have in the picture.
        inset: px of the picture that are left out at each side.

    Raises:
        AdjguiError: there are fewer than 2, or they are too small.
    """
    if len(outlines) < 2:
        raise AdjguiError("Fewer than 2 pieces were found; choose a photo with a plain ground.")
    sides = np.median(sides_of_outlines(outlines), axis=0) - 2 * inset
    high, wide = sides_of(size) if size is not None else (round(sides[0]), round(sides[1]))
    if min(high, wide) < MIN_PIECE_SIZE:
        raise AdjguiError(f"The pieces are smaller than {MIN_PIECE_SIZE} px; take a larger photo.")
    # Pillow mixes no more than 4 px: what is to become smaller is cut out larger first
    by = max(1, round(float(sides.min()) / min(high, wide)))
    box = np.array([(0, 0), (wide * by, 0), (wide * by, high * by), (0, high * by)], float)
    pieces = np.empty((len(outlines), high, wide, 3), np.uint8)
    for number, outline in enumerate(outlines):
        pieces[number] = _cut_out(picture, _shrunk(outline, inset), box, by)
    return pieces


def at_sharp_size(pieces: Array) -> Array:
    """Photographed pieces (N, H, W, 3) uint8 as they are judged best; small ones as they are."""
    high, wide = pieces.shape[1:3]
    share = SHARP_SIDE / math.sqrt(high * wide)
    size = max(MIN_PIECE_SIZE, round(share * wide)), max(MIN_PIECE_SIZE, round(share * high))
    if share >= 1 or size == (wide, high):
        return pieces
    resized = [Image.fromarray(one).resize(size, Image.Resampling.LANCZOS) for one in pieces]
    return np.stack([np.asarray(one) for one in resized])


def _shrunk(outline: Outlines, inset: float) -> Outlines:
    """An outline whose sides are moved inwards."""
    if not inset:
        return outline
    high, wide = sides_of_outlines(outline[None])[0]
    x, y = inset / wide, inset / high
    inner = np.array([(x, y), (1 - x, y), (1 - x, 1 - y), (x, 1 - y)])
    unit = np.array([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)])
    return seen_through(perspective(unit, outline), inner)


def _cut_out(picture: Array, outline: Outlines, box: Outlines, by: int) -> Array:
    low = np.clip(np.floor(outline.min(axis=0)).astype(int) - 4, 0, None)
    high = np.ceil(outline.max(axis=0)).astype(int) + 4
    part = Image.fromarray(picture[low[1] : high[1], low[0] : high[0]])
    matrix = perspective(box, outline - low)
    wide, tall = int(box[2, 0]), int(box[2, 1])
    piece = part.transform(
        (wide, tall),
        Image.Transform.PERSPECTIVE,
        tuple(matrix.ravel()[:8]),
        Image.Resampling.BICUBIC,
    )
    return np.asarray(piece.reduce(by) if by > 1 else piece)
