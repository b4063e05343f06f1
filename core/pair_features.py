"""What the classical measures say of pairs, as features of the combined scorer. numpy only.

All of them are logarithms of distances of one pixel and channel, so that a piece's size and a
photo's contrast are offsets.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.classical import MEASURES, srgb_to_lab
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

_CHUNK = 1 << 14


class PairFeatures:
    """Features of any pair of some pieces, by their numbers.

    Args:
        pieces: (N, S, S, 3) uint8, S at least 4.
    """

    def __init__(self, pieces: Array) -> None:
        self._size = pieces.shape[1]
        self._planes = {name: MEASURES[name].prepare(pieces) for name in _MEASURES}
        lab = {column: srgb_to_lab(pieces[:, :, column]) for column in (0, 1, 2, -1, -2, -3)}
        self._edges = lab[-1], lab[0]
        self._smooth = tuple(
            _smooth((lab[a] + lab[b] + lab[c]) / np.float32(3))
            for a, b, c in ((-1, -2, -3), (0, 1, 2))
        )
        inner = []
        for name in _INNER:
            right, left = MEASURES[name].inner_distances(pieces)
            inner.append([log_distance(MEASURES[name], d, self._size) for d in (right, left)])
        self._inner = np.asarray(inner)

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
    """(N, S, 3) averaged over 5 px along the seam, as far as there are so many."""
    if columns.shape[1] < 5:
        return columns
    total = np.cumsum(np.pad(columns, ((0, 0), (1, 0), (0, 0))), axis=1, dtype=np.float64)
    return ((total[:, 5:] - total[:, :-5]) / 5).astype(np.float32)


def _log_root_mean_square(steps: Floats) -> Floats:
    mean = np.square(steps).mean(axis=(1, 2))
    result: Floats = 0.5 * np.log(np.maximum(mean, 1e-6))
    return result
