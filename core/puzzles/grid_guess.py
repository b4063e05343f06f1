"""Guess how a scrambled picture is divided, from the steps at its cut lines.

Where pieces that do not belong together meet, the picture jumps. Along a line between two columns
(or rows) of pixels the excess of that jump over the jumps beside it is nought on average within a
piece, and near the mean difference of two pixels drawn at random where every piece meets a
stranger. The right grid is the one on all of whose lines the picture jumps and that leaves no other
jump unexplained: a multiple of the size explains too few, a divisor has lines without a jump.

Rows and columns are looked for apart, so pieces may be of any height and width, and strips. Squares
are likelier beforehand, and so are grids that leave no rest. Gaps of one colour between the pieces,
and a margin around all of them, are no part of the pieces.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

import numpy as np
from numpy.typing import NDArray

from core.arrays import Array
from core.puzzles.grid import Grid

SMALLEST = 10
"""Pieces below so many px are not looked for: textures would pass for them."""

_MAX_CELLS = 20_000
_LONGEST = 3000  # px of a line that are looked at
_KEPT = 80  # sizes of an axis that are paired with those of the other
# Grey levels within which the pixels of a gap or margin lie, nearly all of them: with many it is
# found in spite of its wear, with few beside pieces of nearly its colour.
_FLATS = (48, 16)
_NEARLY = 0.92
_ALIKE = 2  # px by which gaps may differ
_WIDEST_GAP = 0.5  # of a piece
_WIDEST_MARGIN = 0.25  # of the picture
# All in nats. Beforehand, of an axis: programs that scramble mostly cut to whole pieces, a lone
# piece fills its axis, and a margin is on both sides.
_WHOLE, _LONE_PIECE = 1.0, -10.0
_LONE_LINE = -2.0  # it may be one of the picture itself
_GAP, _LOOSE_GAP = -2.0, -5.0
_MARGIN, _LOPSIDED, _BESIDE_MARGIN = -2.0, -8.0, -1.0
_BLANK_PIECES = -3.5  # the outermost ones all of one colour: that is a margin
_REST_AROUND = -4.0  # a rest that is no margin mostly lies at one end
# Of a grid, the less the more of its kind are possible; few pieces are no puzzle.
_SQUARE, _RECTANGLE, _STRIPS = -4.5, -8.5, -8.5
_FEW, _VERY_FEW = -2.0, -5.0
_NOT_SCRAMBLED = -1.0  # who asks for a grid mostly has one
_GAP_ONE_WAY, _MARGIN_ONE_WAY = -6.0, -4.0
# Of the edge of the last row and column, and of the rest: of so many grids, so much by each line
# and in all; narrower ones tell less.
_LOOKED_AT, _MOST_OF_A_LINE, _MOST_OF_A_BAND, _WIDE_BAND, _EDGE = 60, 1.5, 12.0, 48, 32
# How high the steps at cuts are, in mean differences of two pixels: less where the picture is plain
# almost everywhere; and how often.
_HEIGHTS, _OF_HEIGHTS = (0.7, 0.35, 0.18), (0.9, 0.07, 0.03)
_AS_HIGH = 0.95  # that they are on both axes
# A step of a JPEG's blocks is at most so high; so many of them tell how high.
_BLOCKS, _FEW_BLOCKS = 0.3, 6
_BESIDE = 1  # px from a cut, where a step that is smeared is still seen
# Of a gap of one colour where a grid should have one.
_GAP_SEEN, _GAP_MISSED = 10.0, -8.0


@dataclass(frozen=True)
class GridGuess(Grid):
    """A grid, and how sure it is, 0..1; that of all grids and of there being none adds up to 1."""

    sure: float = 0.0


@dataclass(frozen=True)
class Guesses:
    """What a picture may be.

    Attributes:
        grids: the surest first; empty where none is possible.
        whole: how sure it is that the picture is not scrambled at all, 0..1.
    """

    grids: tuple[GridGuess, ...]
    whole: float


@dataclass(frozen=True)
class _Cut:
    """One way to divide an axis, and what speaks for it in nats.

    `heights` is how likely each of `_HEIGHTS` is, were the axis divided so.
    """

    size: int
    start: int
    gap: int
    count: int
    nats: float
    heights: tuple[float, ...]


def guess_grid(picture: Array, *, most: int = 5) -> Guesses:
    """Guess how a scrambled picture is divided; pieces may be turned.

    Args:
        picture: (H, W, 3) uint8. What is left over beyond whole pieces lies at the right and
            bottom, or the same on opposite sides; or it is a margin of one colour.
        most: how many grids at most.
    """
    found: list[tuple[float, GridGuess]] = []
    whole = [_NOT_SCRAMBLED]
    flats = _Flat.of(picture, 0), _Flat.of(picture, 1)
    down, across = (_cuts(picture, axis, flats[axis], flats[1 - axis]) for axis in (0, 1))
    widths: dict[int, list[_Cut]] = {}
    for one in across:
        widths.setdefault(one.size, []).append(one)
    best = set(down[:_KEPT])
    for high in down:
        partners = {*widths.get(high.size, ()), *(across[:_KEPT] if high in best else ())}
        for wide in partners:
            nats = high.nats + wide.nats + _agreement(high, wide)
            if high.count * wide.count == 1:
                whole.append(nats)
            elif high.count * wide.count <= _MAX_CELLS:
                grid = GridGuess(
                    high.size, wide.size, high.count, wide.count, high.start, wide.start,
                    high.gap, wide.gap,
                )  # fmt: skip
                found.append((nats + _prior(grid), grid))
    found.sort(key=lambda item: -item[0])
    bands = _Bands(picture)
    for number, (nats, grid) in enumerate(found[:_LOOKED_AT]):
        found[number] = nats + bands.nats(grid), grid
    found.sort(key=lambda item: -item[0])
    scores = np.array([*(score for score, _ in found), *whole])
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    grids = tuple(
        replace(grid, sure=round(float(share), 4))
        for (_, grid), share in list(zip(found, shares, strict=False))[:most]
    )
    return Guesses(grids, round(float(shares[len(found) :].sum()), 4))


def _agreement(one: _Cut, other: _Cut) -> float:
    """Nats for the steps at the cuts of both axes being as high: strangers meet at either."""
    both = zip(one.heights, other.heights, _OF_HEIGHTS, strict=True)
    alike = sum(first * second / height for first, second, height in both)
    return math.log(1 - _AS_HIGH + _AS_HIGH * alike)


def _prior(grid: GridGuess) -> float:
    nats = _shape_prior(grid)
    if grid.rows > 1 and grid.cols > 1 and abs(grid.gap_below - grid.gap_right) > _ALIKE:
        nats += _GAP_ONE_WAY
    if (grid.top > 0) != (grid.left > 0):
        nats += _MARGIN_ONE_WAY
    return nats + (_VERY_FEW if grid.count < 5 else _FEW if grid.count < 9 else 0.0)


def _shape_prior(grid: GridGuess) -> float:
    if grid.height == grid.width:
        return _SQUARE
    return _STRIPS if 1 in (grid.rows, grid.cols) else _RECTANGLE


class _Bands:
    """Cut lines run on to the edge of the last row and column, and end where a rest begins.

    What is left over beyond whole pieces is not scrambled. Of one row of pieces with a rest below
    nothing but this tells how high the pieces are.
    """

    def __init__(self, picture: Array) -> None:
        self._picture, self._contrast = picture, max(float(picture.std()), 1.0)
        self._known: dict[tuple[int, int, int], NDArray[np.float64]] = {}

    def nats(self, grid: GridGuess) -> float:
        """What the edges of the last row and column, and the rests beyond, say for a grid."""
        (high, wide), (height, width) = grid.extent, self._picture.shape[:2]
        down = range(grid.height, high, grid.height + grid.gap_below)
        across = range(grid.width, wide, grid.width + grid.gap_right)
        nats = self._ends(0, wide, grid.width, width, down) if grid.left == 0 else 0.0
        return nats + (self._ends(1, high, grid.height, height, across) if grid.top == 0 else 0.0)

    def _ends(self, axis: int, end: int, size: int, length: int, lines: range) -> float:
        """Nats for cuts at these lines up to `end` and none beyond it, where there is a rest."""
        if length - end < SMALLEST:
            return 0.0
        edge = self._band(axis, max(end - size, end - _EDGE), end, lines)
        return min(0.0, edge) - self._band(axis, end, length, lines)

    def _band(self, axis: int, start: int, end: int, lines: range) -> float:
        """Nats for cuts at these lines from `start` to `end` of the other axis."""
        if (axis, start, end) not in self._known:
            pixels = self._picture if axis == 0 else self._picture.swapaxes(0, 1)
            band = pixels[:, start:end]
            # on plain ground no cut is seen
            most = min(1.0, float(band.std()) / self._contrast, (end - start) / _WIDE_BAND)
            most *= _MOST_OF_A_LINE
            self._known[axis, start, end] = np.clip(_evidence(band, 0)[0], -most, most)
        nats = self._known[axis, start, end][list(lines)].sum()
        return float(np.clip(nats, -_MOST_OF_A_BAND, _MOST_OF_A_BAND))


# -- one axis --------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _Flat:
    """Lines of one colour along an axis.

    Attributes:
        lines: which they are.
        margin: px before the picture begins; 0: it begins at once.
        both: px of one colour that there are at either end.
        gap: px of the commonest run of such lines inside; 0: there is none.
    """

    lines: NDArray[np.bool_]
    margin: int
    both: int
    gap: int

    @classmethod
    def of(cls, picture: Array, axis: int) -> list[_Flat]:
        """Look for them among the rows (axis 0) or columns (axis 1), by each of `_FLATS`."""
        pixels = picture if axis == 0 else picture.swapaxes(0, 1)
        step = max(1, math.ceil(pixels.shape[1] / _LONGEST))
        pixels = pixels[:, ::step]
        length = len(pixels)
        colours = np.median(pixels, axis=1)  # of each line
        far = np.abs(pixels - colours[:, None]).max(axis=2)
        jumps = np.zeros(length + 1)
        jumps[1:-1] = np.abs(np.diff(pixels.astype(np.int16), axis=0)).mean(axis=(1, 2))
        return [cls._of_lines((far > most).mean(axis=1) <= 1 - _NEARLY, jumps) for most in _FLATS]

    @classmethod
    def _of_lines(cls, flat: NDArray[np.bool_], jumps: NDArray[np.float64]) -> _Flat:
        """Of the lines that seem to be of one colour, and the (length + 1,) steps beside them."""
        length = len(flat)

        def sharpest(first: int, last: int) -> int:
            """Where a run ends: a JPEG smears its edges."""
            first, last = max(first, 0), min(last, length)
            return first + int(jumps[first : last + 1].argmax())

        steps = np.flatnonzero(np.diff(np.concatenate([[False], flat, [False]]).astype(np.int8)))
        runs = [
            (
                sharpest(int(begin) - _ALIKE, int(begin)) if begin else 0,
                sharpest(int(end), int(end) + _ALIKE) if end < length else length,
            )
            for begin, end in steps.reshape(-1, 2)
        ]
        for begin, end in runs:
            flat[begin:end] = True
        margin = runs[0][1] if runs and runs[0][0] == 0 else 0
        both = min(margin, length - runs[-1][0]) if runs and runs[-1][1] == length else 0
        inner = [end - begin for begin, end in runs if begin > 0 and end < length]
        gap = Counter(inner).most_common(1)[0][0] if inner else 0
        return cls(flat, margin if margin <= _WIDEST_MARGIN * length else 0, both, gap)


def _cuts(picture: Array, axis: int, flats: Sequence[_Flat], others: Sequence[_Flat]) -> list[_Cut]:
    """Ways to divide the rows (axis 0) or columns (axis 1), the likeliest first.

    Args:
        picture, axis: what is divided.
        flats: of this axis.
        others: of the other one: gaps and margins mostly are the same on both.
    """
    length = picture.shape[axis]
    evidence = _evidence(picture, axis)
    blank = flats[-1].both  # by the few grey levels: a sky is no margin
    margins = {one.margin for one in (*flats, *others)} - {0}
    combs = cache(partial(_combs, evidence))
    around = {start for margin in margins for start in (margin - 1, margin, margin + 1)} - {0}
    cuts = []
    for size in range(min(SMALLEST, length), length + 1):
        starts = {0, length % size // 2, *(start for start in around if length - 2 * start >= size)}
        tried = {(start, end) for start in starts for end in (length, length - start)}
        some = [_plain(evidence, combs, size, *one, margins, blank) for one in tried]
        cuts.append(max(some, key=_nats_of))
    gaps = {(n, one.gap) for pair in (flats, others) for n, one in enumerate(pair)}
    for number, gap in sorted(gaps):
        if not 0 < gap < length:
            continue
        seen = _windows(flats[number].lines, gap)
        sight = min(_GAP_SEEN, -math.log(seen.mean() + 1 / length))
        for size in range(max(SMALLEST, math.ceil(gap / _WIDEST_GAP)), length // 2 + 1):
            starts = {start for start in (0, gap // 2, gap, *margins) if length - 2 * start > size}
            tried = {(start, end) for start in starts for end in (length, length - start)}
            some = [_gapped(evidence, seen, sight, size, gap, *one) for one in tried]
            cuts.append(max(some, key=_nats_of))
    cuts.sort(key=_nats_of, reverse=True)
    # by either of the two ways to see flat lines the same cut may be found
    return list({(cut.size, cut.start, cut.gap): cut for cut in reversed(cuts)}.values())[::-1]


def _nats_of(cut: _Cut) -> float:
    return cut.nats


def _plain(
    evidence: NDArray[np.float64],
    combs: Callable[[int], NDArray[np.float64]],
    size: int,
    start: int,
    end: int,
    margins: set[int],
    blank: int,
) -> _Cut:
    """Pieces of a size from `start` to `end` at most without gaps; a line is before its index.

    Args:
        evidence: of each line.
        combs: of a size, see `_combs`.
        size, start, end: px.
        margins: px that margins of either axis have.
        blank: px that are of one colour at either end of this axis.
    """
    length = evidence.shape[1]
    count = (end - start) // size
    last = start + count * size
    nats, heights = _together(evidence[:, start or size : last + 1 : size])
    if count > 2 and nats > 0:  # of two a lone line has its price
        nats -= _elsewhere(combs(size), start)
    fills = length - 2 * start == count * size
    if fills and start == 0:
        nats += _WHOLE
    elif count == 1:
        nats += _LONE_PIECE
    elif start and any(abs(start - margin) <= 1 for margin in margins):
        nats += _MARGIN if fills else _LOPSIDED
        nats += _WHOLE if start in margins else _BESIDE_MARGIN
    elif start:
        nats += _REST_AROUND
    if start + size <= blank:
        nats += _BLANK_PIECES
    if count == 2:
        nats += _LONE_LINE
    if not fills:
        # so many sizes give this number of pieces: one of them may fit by chance
        nats -= math.log(max(1.0, length / (count * (count + 1))))
    return _Cut(size, start, 0, count, nats, heights)


def _together(lines: NDArray[np.float64]) -> tuple[float, tuple[float, ...]]:
    """Nats for cuts at all of these lines, of one height whichever; and how likely each is."""
    each = lines.sum(axis=1) + np.log(_OF_HEIGHTS)
    nats = float(np.logaddexp.reduce(each))
    return nats, tuple(np.exp(each - nats).tolist())


def _combs(evidence: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """(size,) nats for cuts so far apart, by where the first one is."""
    count = evidence.shape[1] // size
    combs = evidence[:, : count * size].reshape(len(evidence), count, size).sum(axis=1)
    nats: NDArray[np.float64] = np.logaddexp.reduce(combs + np.log(_OF_HEIGHTS)[:, None])
    return nats


def _elsewhere(combs: NDArray[np.float64], start: int) -> float:
    """Nats for cuts as far apart that begin anywhere else; 0 where they do not speak for any.

    Pixel art, codes and mosaics step at many lines at once, with any period that one looks for.
    """
    size = len(combs)
    away = np.abs(np.arange(size) - start % size)
    others = combs[np.minimum(away, size - away) > _BESIDE]
    return max(0.0, float(np.logaddexp.reduce(others)) - math.log(len(others)))


def _windows(flat: NDArray[np.bool_], gap: int) -> NDArray[np.bool_]:
    """Where a run of so many lines of one colour begins; its outermost may be smeared."""
    inside = max(1, gap - 2)
    total = np.concatenate([[0], np.cumsum(flat)])
    whole = total[inside:] - total[:-inside] == inside
    begin = (gap - inside) // 2
    result = np.zeros(len(flat), np.bool_)
    result[: len(whole) - begin] = whole[begin:]
    return result


def _gapped(
    evidence: NDArray[np.float64],
    seen: NDArray[np.bool_],
    sight: float,
    size: int,
    gap: int,
    start: int,
    end: int,
) -> _Cut:
    """Pieces with gaps between them; a gap that is seen speaks for them by so much."""
    length, pitch = evidence.shape[1], size + gap
    count = (end - start + gap) // pitch
    end = start + count * pitch - gap
    gaps = seen[start + size : end : pitch]
    nats = sight * gaps.sum() + _GAP_MISSED * (len(gaps) - gaps.sum()) + _GAP
    edges = [line for line in (*range(start, end, pitch), end) if 0 < line < length]
    steps, heights = _together(evidence[:, edges])
    nats += steps
    if count < 2:
        nats += _LONE_PIECE
    if start > gap + _ALIKE:
        nats += _MARGIN
    nats += _WHOLE if length - end == start else _LOOSE_GAP
    return _Cut(size, start, gap, count, float(nats), heights)


def _evidence(picture: Array, axis: int) -> NDArray[np.float64]:
    """(heights, length) nats for a cut before each row (axis 0) or column (axis 1); see `_nats`."""
    pixels = picture if axis == 1 else picture.swapaxes(0, 1)
    step = max(1, math.ceil(pixels.shape[0] / _LONGEST))
    pixels = pixels[::step].astype(np.int16)
    length = pixels.shape[1]
    result = np.zeros((len(_HEIGHTS), length))
    if length < 4:
        return result
    jumps = np.abs(np.diff(pixels, axis=1)).sum(axis=2, dtype=np.float32)  # (lines, length - 1)
    rng = np.random.default_rng(0)
    # of one line, as strips show the same part of the picture on both sides of a cut
    lines = rng.integers(0, len(pixels), 4000)
    one, other = (pixels[lines, rng.integers(0, length, 4000)] for _ in range(2))
    strange = max(6.0, float(np.abs(one - other).sum(axis=1).mean()))
    np.minimum(jumps, 2 * strange, out=jumps)
    jump = jumps.mean(axis=0)
    beside = np.empty_like(jump)
    beside[1:-1] = (jump[:-2] + jump[2:]) / 2
    beside[0], beside[-1] = jump[1], jump[-2]
    excess = (jump - beside) / strange
    # the blocks of a JPEG file are seen as well, all of them alike
    blocks = excess[7::8]
    if len(blocks) > 2 * _FEW_BLOCKS:
        step = np.clip(min(np.quantile(blocks[odd::2], 0.25) for odd in (0, 1)), 0, _BLOCKS)
        blocks[:] = np.maximum(blocks - step, np.minimum(blocks, 0))
    quiet = float(np.median(np.abs(excess))) * 1.4826  # what the picture itself does
    result[:, 1:] = _nats(excess, max(quiet, 0.004))
    return result


def _nats(excess: NDArray[np.float32], quiet: float) -> NDArray[np.float64]:
    """(heights, lines) nats for a cut at each line, were the cuts as high as each of `_HEIGHTS`."""
    # a cut: normal around the height +- a third, or hardly seen, as on plain ground; no cut:
    # heavy-tailed around 0. Where a margin ends the picture jumps further than at any cut.
    value = np.minimum(excess, 0.8).astype(np.float64)
    spread = 1.5 * quiet
    none = -1.5 * np.log1p((value / spread) ** 2 / 2) - math.log(spread)
    nats = []
    for height in _HEIGHTS:
        wide = 0.34 * height
        cut = np.logaddexp(
            -0.5 * ((value - height) / wide) ** 2 - math.log(wide) + math.log(0.86),
            -0.5 * ((value - 0.2) / 0.2) ** 2 - math.log(0.2) + math.log(0.14),
        )
        nats.append(np.clip(cut - none, -6.0, 6.0))
    return np.stack(nats)
