"""What the classical measures say of pairs, as features of the combined scorer. numpy only.

All of them are logarithms of distances of one pixel and channel, so that a piece's size and a
photo's contrast are offsets.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.classical import INSIDE, LEFT, MEASURES, RIGHT, Edges, split_planes
from core.pieces import Array
from core.wear_estimate import log_distance

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

_MEASURES = ("mgc", "pomeranz", "ssd-lab")
_INNER = ("mgc", "ssd-lab")
FEATURES = (*_MEASURES, "centred", "smooth", *(f"{name} inside" for name in _INNER))
"""Columns of ``PairFeatures.of``: the measures; the edges' difference without its mean, which
uneven brightness leaves alone; that of edges averaged over 3 px across and 5 px along the seam,
which noise leaves alone; and what a seam inside the two pieces would give."""

# outer columns -1, 0, -3, -2, 1, 2: all that the features look at
_EDGES = (RIGHT, LEFT, *INSIDE)

_CHUNK = 1 << 14


class PairFeatures:
    """Features of any pair of some pieces, by their numbers.

    Args:
        pieces: (N, S, S, 3) uint8, S at least 4.
    """

    def __init__(self, pieces: Array) -> None:
        self._size = pieces.shape[1]
        count = len(pieces)
        # all edges at once: for two pieces alone the calls cost more than the arithmetic
        edges = Edges.at_all(pieces, _EDGES)
        lab = edges.outer_lab
        sides = Edges(edges.outer[: 2 * count], edges.inner[: 2 * count])
        sides.outer_lab, sides.inner_lab = lab[: 2 * count], lab[3 * count : 5 * count]
        self._planes, inner = {}, []
        for name in _MEASURES:
            measure = MEASURES[name]
            if name not in _INNER:
                right, left = split_planes(measure.planes(sides), 2)
            else:
                right, left, *inside = split_planes(measure.planes(edges), len(_EDGES))
                distances = np.stack(measure.inner_distances_of(inside))
                inner.append(log_distance(measure, distances, self._size))
            self._planes[name] = right, left
        self._inner = np.asarray(inner)
        columns = lab.reshape(len(_EDGES), count, self._size, 3)
        self._edges = columns[0], columns[1]
        # one, two and three px from either edge, see _EDGES
        self._smooth = _smooth((columns[:2] + columns[3:5] + columns[[2, 5]]) / np.float32(3))

    def of(self, left: Numbers, right: Numbers) -> Floats:
        """(K, len(FEATURES)) float32 of the pairs (left[i], right[i])."""
        result = np.empty((len(left), len(FEATURES)), np.float32)
        for column, name in enumerate(_MEASURES):
            distances = MEASURES[name].distances_by_number(*self._planes[name], left, right)
            result[:, column] = log_distance(MEASURES[name], distances, self._size)
        start = len(_MEASURES)
        for part in range(0, len(left), _CHUNK):
            rows = slice(part, part + _CHUNK)
            step = self._edges[0][left[rows]] - self._edges[1][right[rows]]
            step -= step.mean(axis=1, keepdims=True)
            result[rows, start] = _log_root_mean_square(step)
            step = self._smooth[0][left[rows]] - self._smooth[1][right[rows]]
            result[rows, start + 1] = _log_root_mean_square(step)
        for column, (at_right, at_left) in enumerate(self._inner, start + 2):
            result[:, column] = (at_right[left] + at_left[right]) / 2
        return result


def _smooth(columns: Floats) -> Floats:
    """(2, N, S, 3) averaged over 5 px along the seam, as far as there are so many."""
    sides, count, size, channels = columns.shape
    if size < 5:
        return columns
    total = np.zeros((sides, count, size + 1, channels))
    np.cumsum(columns, axis=2, dtype=np.float64, out=total[:, :, 1:])
    return ((total[:, :, 5:] - total[:, :, :-5]) / 5).astype(np.float32)


def _log_root_mean_square(steps: Floats) -> Floats:
    mean = np.square(steps).mean(axis=(1, 2))
    result: Floats = 0.5 * np.log(np.maximum(mean, 1e-6))
    return result
