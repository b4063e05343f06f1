"""Classical measures of how well two pieces fit: numpy only, nothing learned.

A measure gives the distance of ordered pairs (P, Q), P left and Q right: 0 or more, smaller is
more likely adjacent. Only the two columns of pixels beside the seam are looked at. `Calibration`
turns a distance into log-odds; its constants were fitted by bench/fit_classical.py of commit
8590645.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.arrays import Array, Floats, Numbers

Planes = tuple[Floats, ...]
"""What a piece brings to a seam: planes whose first axis counts pieces, the last one pixels."""

# Elements of one temporary plane while many pairs are compared: small enough for the cache.
_CHUNK = 1 << 18

_REFERENCE_SIZE = 56.0

RIGHT, LEFT = (-1, -2), (0, 1)
"""The columns at a piece's right and left edge: the outer, the inner."""


@dataclass(frozen=True)
class Calibration:
    """Log-odds of a distance: intercept + size_slope * z - (slope + slope_by_size * z) * f(d).

    z is the natural logarithm of the seam's length / 56 px; d is the mean distance over the pixels
    of the seam, so that one calibration serves all sizes; f(d) is d itself or log(1 + d). Fitted
    for seams of 28 to 128 px, and outside held at the nearest of these.
    """

    kind: Literal["linear", "log"]
    intercept: float
    size_slope: float
    slope: float
    slope_by_size: float

    def transform(self, mean_distance: NDArray[np.float64]) -> NDArray[np.float64]:
        """The function f of the mean distance."""
        return mean_distance if self.kind == "linear" else np.log1p(mean_distance)

    def log_odds(self, mean_distance: NDArray[np.float64], piece_size: int) -> Floats:
        """Log-odds of being adjacent by `Measure.mean_distance`; falls as the distance grows."""
        z = math.log(min(max(piece_size, 28), 128) / _REFERENCE_SIZE)
        slope = self.slope + self.slope_by_size * z
        values = self.intercept + self.size_slope * z - slope * self.transform(mean_distance)
        return values.astype(np.float32)


class Edges:
    """The two columns of pixels at an edge of each piece; several measures share their colours.

    Args:
        outer, inner: (N, S, 3) uint8, the column at the edge and the one beside it; S px is the
            length of a seam.
    """

    def __init__(self, outer: Array, inner: Array) -> None:
        self.outer, self.inner = outer, inner

    @classmethod
    def at(cls, pieces: Array, outer: int, inner: int) -> Edges:
        """Of (N, H, W, 3) pieces, by the numbers of the columns."""
        return cls(pieces[:, :, outer], pieces[:, :, inner])

    @cached_property
    def outer_lab(self) -> Floats:
        """(N, S, 3) the outer column in L*a*b*."""
        return srgb_to_lab(self.outer)

    @cached_property
    def inner_lab(self) -> Floats:
        """(N, S, 3) the inner column in L*a*b*."""
        return srgb_to_lab(self.inner)


class Measure(ABC):
    """A distance of ordered pairs of pieces.

    `distances` and `distance_matrix` go through the same arithmetic in the same order, so that
    they agree to the last bit.

    Attributes:
        name: stable id for menus and the command line.
        title: for people.
        description: one sentence with the source.
    """

    name: str
    title: str
    description: str

    @abstractmethod
    def planes(self, edges: Edges) -> Planes:
        """What each piece brings: its right edge as the left piece of a pair, else its left one."""

    @abstractmethod
    def between(self, left: Planes, right: Planes) -> Floats:
        """Distance of planes that are broadcast against each other; the last axis is summed."""

    @abstractmethod
    def mean_distance(self, distance: Floats, piece_size: int) -> NDArray[np.float64]:
        """Bring a distance to one scale for all piece sizes: that of one pixel and channel."""

    def distances(self, left: Array, right: Array) -> Floats:
        """(N,) distances, 0 or more, of N pairs (N, H, W, 3) uint8, sides at least 2."""
        if left.shape != right.shape:
            raise ValueError(f"left and right pieces differ: {left.shape}, {right.shape}")
        _check(left)
        _check(right)
        result = np.empty(len(left), np.float32)
        step = max(1, _CHUNK // (3 * left.shape[1]))
        for start in range(0, len(left), step):
            part = slice(start, start + step)
            result[part] = self.between(
                self.planes(Edges.at(left[part], *RIGHT)), self.planes(Edges.at(right[part], *LEFT))
            )
        return result

    def distance_matrix(self, pieces: Array) -> Floats:
        """(N, N) distances of piece i left and piece j right; the diagonal is infinite.

        Beside the result it needs memory for the edges of the pieces and a fixed amount more.
        """
        lefts, rights = self.prepare(pieces)
        every = np.arange(len(pieces))
        result = self.distance_block(lefts, rights, every, every)
        np.fill_diagonal(result, np.inf)
        return result

    def prepare(self, pieces: Array) -> tuple[Planes, Planes]:
        """What (N, H, W, 3) uint8 pieces bring as left and as right ones, to be used many times."""
        _check(pieces)
        return self.planes(Edges.at(pieces, *RIGHT)), self.planes(Edges.at(pieces, *LEFT))

    def distance_block(
        self, lefts: Planes, rights: Planes, left: Numbers, right: Numbers
    ) -> Floats:
        """(M, N) float32 distances of the M left pieces and the N right ones of these numbers."""
        lefts, rights = tuple(p[left] for p in lefts), tuple(p[right] for p in rights)
        pixels = 3 * lefts[0].shape[1]
        result = np.empty((len(left), len(right)), np.float32)
        across = max(1, min(len(right), _CHUNK // pixels))
        down = max(1, _CHUNK // (pixels * across))
        for top in range(0, len(left), down):
            rows = tuple(plane[top : top + down, None] for plane in lefts)
            for side in range(0, len(right), across):
                cols = tuple(plane[None, side : side + across] for plane in rights)
                result[top : top + down, side : side + across] = self.between(rows, cols)
        return result

    def distances_by_number(
        self, lefts: Planes, rights: Planes, left: Numbers, right: Numbers
    ) -> Floats:
        """(K,) float32 distances of the pairs whose pieces have these numbers."""
        result = np.empty(len(left), np.float32)
        step = max(1, _CHUNK // (3 * lefts[0].shape[1]))
        for start in range(0, len(left), step):
            part = slice(start, start + step)
            result[part] = self.between(
                tuple(plane[left[part]] for plane in lefts),
                tuple(plane[right[part]] for plane in rights),
            )
        return result


def _check(pieces: Array) -> None:
    shape = pieces.shape
    if len(shape) != 4 or shape[3] != 3 or min(shape[1:3]) < 2:
        raise ValueError(f"pieces must be (N, H, W, 3) with sides of at least 2 px, not {shape}")
    if pieces.dtype != np.uint8:
        raise ValueError(f"pieces must be uint8, not {pieces.dtype}")


def log_distance(measure: Measure, distances: Floats, piece_size: int) -> Floats:
    """Logarithm of distances on the measure's scale for one pixel and channel; never infinite."""
    mean = measure.mean_distance(distances, piece_size)
    return np.log(np.maximum(mean, 1e-3)).astype(np.float32)


_UPPER = np.triu_indices(3)


def _by_channel(values: NDArray[np.float64]) -> Floats:
    """(N, S, C) as (C, N, S) float32, contiguous."""
    return np.ascontiguousarray(np.moveaxis(values, 2, 0), dtype=np.float32)


def _flat(columns: Floats) -> Floats:
    """(N, S, 3) as (N, 3 * S), contiguous."""
    count, size, channels = columns.shape
    return np.ascontiguousarray(columns).reshape(count, size * channels)


def _square_sum(difference: Floats) -> Floats:
    np.multiply(difference, difference, out=difference)
    total: Floats = difference.sum(axis=-1)
    return total


# -- colour ----------------------------------------------------------------------------------

_GREY_LEVELS = np.arange(256) / 255.0
_TO_LINEAR = np.where(
    _GREY_LEVELS <= 0.04045, _GREY_LEVELS / 12.92, ((_GREY_LEVELS + 0.055) / 1.055) ** 2.4
).astype(np.float32)
# sRGB to XYZ (IEC 61966-2-1), each row divided by the white point D65, so that white is (1, 1, 1).
_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_TO_XYZ = (_TO_XYZ / _TO_XYZ.sum(axis=1, keepdims=True)).astype(np.float32)


def srgb_to_lab(rgb: Array) -> Floats:
    """CIE L*a*b* (D65) of (..., 3) uint8 sRGB: L* 0..100, a* and b* about -128..127."""
    r, g, b = (_TO_LINEAR[rgb[..., channel]] for channel in range(3))
    # written out, since a matrix product may round differently for another number of pieces
    xyz = [row[0] * r + row[1] * g + row[2] * b for row in _TO_XYZ]
    fx, fy, fz = (
        np.where(v > (6 / 29) ** 3, np.cbrt(v), v * np.float32(841 / 108) + np.float32(4 / 29))
        for v in xyz
    )
    return np.stack([116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)], axis=-1)


# -- measures --------------------------------------------------------------------------------


class _ColumnDifference(Measure):
    """Sum of squared differences of P's last and Q's first column."""

    def planes(self, edges: Edges) -> Planes:
        return (_flat(edges.outer.astype(np.float32)),)

    def between(self, left: Planes, right: Planes) -> Floats:
        return _square_sum(left[0] - right[0])

    def mean_distance(self, distance: Floats, piece_size: int) -> NDArray[np.float64]:
        return np.sqrt(distance.astype(np.float64) / (3 * piece_size))


class SsdRgb(_ColumnDifference):
    """Sum of squared differences of the edge columns in RGB, 0..255."""

    name = "ssd-rgb"
    title = "Squared difference RGB"
    description = (
        "Sum of squared RGB differences of the two edge columns (the baseline of Gallagher 2012)."
    )


class SsdLab(_ColumnDifference):
    """Sum of squared differences of the edge columns in CIE L*a*b*."""

    name = "ssd-lab"
    title = "Squared difference LAB"
    description = (
        "Sum of squared L*a*b* differences of the two edge columns "
        "(dissimilarity of Cho, Avidan and Freeman 2010)."
    )

    def planes(self, edges: Edges) -> Planes:
        """See `Measure`: the edge in this measure's colours."""
        return (_flat(edges.outer_lab),)


class EdgeDistance(_ColumnDifference):
    """Frobenius norm of the difference of the edge columns in RGB, 0..255.

    The source project's `AdjacencyClassifier_NoML`, which scores minus this distance against a
    threshold. It ranks as `SsdRgb` does.
    """

    name = "edge"
    title = "Edge distance"
    description = (
        "Frobenius distance of the two edge columns in RGB, against a threshold "
        "(AdjacencyClassifier_NoML of the source project)."
    )

    def between(self, left: Planes, right: Planes) -> Floats:
        """See `Measure`."""
        return np.sqrt(super().between(left, right))

    def mean_distance(self, distance: Floats, piece_size: int) -> NDArray[np.float64]:
        """See `Measure`."""
        return distance.astype(np.float64) / math.sqrt(3 * piece_size)


class Pomeranz(Measure):
    """Prediction-based compatibility, (L_p)^q with p = 3/10 and q = 1/16, in CIE L*a*b*.

    Each piece's last two columns predict the first column of the other one by going on straight;
    the distance sums how far both predictions are off. Pomeranz, Shemesh, Ben-Shahar, "A fully
    automated greedy square jigsaw puzzle solver", CVPR 2011, equation 3.
    """

    name = "pomeranz"
    title = "Pomeranz prediction"
    description = (
        "How far each piece's straight continuation misses the other, (L_p)^q in L*a*b* "
        "(Pomeranz, Shemesh and Ben-Shahar 2011)."
    )
    p = 3 / 10
    q = 1 / 16

    def planes(self, edges: Edges) -> Planes:
        """The edge, and its straight continuation."""
        return _flat(edges.outer_lab), _flat(2 * edges.outer_lab - edges.inner_lab)

    def between(self, left: Planes, right: Planes) -> Floats:
        """See `Measure`."""
        total = self._power_sum(left[1] - right[0]) + self._power_sum(right[1] - left[0])
        np.power(total, np.float32(self.q / self.p), out=total)
        return total

    def _power_sum(self, miss: Floats) -> Floats:
        # exp(p log x) is several times faster than x ** p where the processor has no AVX-512
        np.abs(miss, out=miss)
        with np.errstate(divide="ignore"):  # log 0 is minus infinity, and its exp is 0 again
            np.log(miss, out=miss)
        np.multiply(miss, np.float32(self.p), out=miss)
        np.exp(miss, out=miss)
        total: Floats = miss.sum(axis=-1)
        return total

    def mean_distance(self, distance: Floats, piece_size: int) -> NDArray[np.float64]:
        # undo (L_p)^q down to L_p of the mean, a distance in L*a*b*
        """See `Measure`."""
        return (distance.astype(np.float64) ** (self.p / self.q) / (6 * piece_size)) ** (1 / self.p)


class Mgc(Measure):
    """Mahalanobis gradient compatibility in RGB.

    The step across the seam is compared with the steps between the last two columns of each piece:
    their mean, and their covariance over the three colours. Gallagher, "Jigsaw puzzles with pieces
    of unknown orientation", CVPR 2012, equations 1 to 4: the sum of both directions.
    """

    name = "mgc"
    title = "MGC gradients"
    description = (
        "Mahalanobis distance of the step across the seam from the steps inside both pieces "
        "(MGC, Gallagher 2012)."
    )

    # Nine small gradients keep the covariance of a flat edge from being singular.
    _DUMMIES = np.concatenate(
        [np.zeros((1, 3)), np.ones((1, 3)), -np.ones((1, 3)), np.eye(3), -np.eye(3)]
    )

    def planes(self, edges: Edges) -> Planes:
        """Edge by channel (3 planes), edge continued by channel (3), whitening by entry (6).

        Whitening W is upper triangular with W^T W the inverse covariance, so that a Mahalanobis
        distance is the squared length of W times the step.
        """
        edge, continued, inverse = self.edge_statistics(edges)
        whitening = np.linalg.cholesky(inverse).swapaxes(1, 2)[:, _UPPER[0], _UPPER[1]]
        planes = [*_by_channel(edge), *_by_channel(continued)]
        return *planes, *_by_channel(whitening[:, None])

    def edge_statistics(
        self, edges: Edges
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """The edge column (N, S, 3), the same continued by the mean step, inverse covariance."""
        edge = edges.outer.astype(np.float64)
        gradient = edge - edges.inner
        size, count = gradient.shape[1], gradient.shape[1] + len(self._DUMMIES)
        # sums of whole numbers, and so exact; the dummies' own sum is 0
        total = np.ones((1, size)) @ gradient
        squares = gradient.swapaxes(1, 2) @ gradient + self._DUMMIES.T @ self._DUMMIES
        covariance = (squares - total.swapaxes(1, 2) * total / count) / (count - 1)
        return edge, edge + total / size, np.linalg.inv(covariance)

    def between(self, left: Planes, right: Planes) -> Floats:
        """See `Measure`."""
        return self._one_way(left, right) + self._one_way(right, left)

    @staticmethod
    def _one_way(of: Planes, to: Planes) -> Floats:
        """Mahalanobis distance of the step from `of` to `to` under the steps inside `of`."""
        r, g, b = (to[channel] - of[3 + channel] for channel in range(3))
        rr, rg, rb, gg, gb, bb = of[6:]
        total = rr * r
        total += rg * g
        total += rb * b
        total *= total
        second = gg * g
        second += gb * b
        second *= second
        total += second
        b *= bb
        b *= b
        total += b
        result: Floats = total.sum(axis=-1)
        return result

    def mean_distance(self, distance: Floats, piece_size: int) -> NDArray[np.float64]:
        """See `Measure`."""
        return np.sqrt(distance.astype(np.float64) / (6 * piece_size))


MEASURES: Mapping[str, Measure] = {
    measure.name: measure for measure in (EdgeDistance(), SsdRgb(), SsdLab(), Pomeranz(), Mgc())
}
"""All measures by name."""

CALIBRATIONS: Mapping[str, Calibration] = {
    "edge": Calibration("linear", 2.1998, 1.4202, 0.0870, 0.0338),
    "ssd-rgb": Calibration("linear", 2.1998, 1.4202, 0.0870, 0.0338),
    "ssd-lab": Calibration("linear", 2.4509, 1.4743, 0.3742, 0.1336),
    "pomeranz": Calibration("linear", 2.6630, 1.2000, 1.1472, 0.4062),
    "mgc": Calibration("log", 11.4932, 2.4617, 7.8890, 1.1597),
}
"""From bench/fit_classical.py of commit 8590645, on official-train photos of CUB-200-2011."""
