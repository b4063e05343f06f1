"""What the classical measures say of pairs, as features of the combined scorer. numpy only.

All of them are logarithms of distances of one pixel and channel, so that a piece's size and a
photo's contrast are offsets.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.arrays import Array, Floats, Numbers
from core.scoring.measures import INSIDE, LEFT, MEASURES, RIGHT, Edges, log_distance, split_planes

_MEASURES = ("mgc", "pomeranz", "ssd-lab")
_INNER = ("mgc", "ssd-lab")
FEATURES = (*_MEASURES, "centred", "smooth", *(f"{name} inside" for name in _INNER))
"""Columns of ``PairFeatures.of``: the measures; the edges' difference without its mean, which
uneven brightness leaves alone; that of edges averaged over 3 px across and 5 px along the seam,
which noise leaves alone; and what a seam inside the two pieces would give."""

# The edges to the left of three seams, of the pair and inside either piece, then those to the
# right; their outer columns -1, -3, 1, 0, -2, 2 are all that is looked at in L*a*b*.
_EDGES = (RIGHT, INSIDE[0], INSIDE[2], LEFT, INSIDE[1], INSIDE[3])

_CHUNK = 1 << 14


class PairFeatures:
    """Features of any pair of left and right pieces of 4 px at least, by their numbers.

    Without right pieces they are the left ones.
    """

    def __init__(self, lefts: Array, rights: Array | None = None) -> None:
        self._size, self._count = lefts.shape[1], len(lefts)
        # all edges at once: for two pieces alone the calls cost more than the arithmetic
        edges = Edges.at_all(lefts, lefts if rights is None else rights, _EDGES)
        self._planes = {name: MEASURES[name].planes(edges) for name in _INNER}
        shape = len(_EDGES), self._count, self._size, 3
        rgb, lab = edges.outer.reshape(shape), edges.outer_lab.reshape(shape)
        sides = Edges(_rows(rgb, 0, 3), _rows(rgb, 4, 2))
        sides.outer_lab, sides.inner_lab = _rows(lab, 0, 3), _rows(lab, 4, 2)
        self._sides = {
            name: split_planes(MEASURES[name].planes(sides), 2)
            for name in _MEASURES
            if name not in _INNER
        }
        self._edges = lab[0], lab[3]
        # one, two and three px from either edge
        self._smooth = _smooth((lab[[0, 3]] + lab[[4, 2]] + lab[[1, 5]]) / np.float32(3))

    def of(self, left: Numbers, right: Numbers) -> Floats:
        """(K, len(FEATURES)) float32 of the pairs (lefts[left[i]], rights[right[i]])."""
        result = np.empty((len(left), len(FEATURES)), np.float32)
        for column, name in enumerate(_MEASURES):
            if name in _INNER:
                first, _, _, second, _, _ = split_planes(self._planes[name], len(_EDGES))
            else:
                first, second = self._sides[name]
            distances = MEASURES[name].distances_by_number(first, second, left, right)
            result[:, column] = log_distance(MEASURES[name], distances, self._size)
        start = len(_MEASURES)
        for part in range(0, len(left), _CHUNK):
            rows = slice(part, part + _CHUNK)
            edges = self._edges[0][left[rows]] - self._edges[1][right[rows]]
            smooth = self._smooth[0][left[rows]] - self._smooth[1][right[rows]]
            result[rows, start : start + 2] = _of_steps(edges, smooth)
        for column, name in enumerate(_INNER, start + 2):
            _, in_left, in_right = self._seams[name]
            result[:, column] = (in_left[left] + in_right[right]) / 2
        return result

    def in_step(self) -> Floats:
        """(N, len(FEATURES)) float32 of the pairs (lefts[i], rights[i])."""
        seams = self._seams
        columns = []
        for name in _MEASURES:
            if name in _INNER:
                columns.append(seams[name][0])
            else:
                distances = MEASURES[name].between(*self._sides[name])
                columns.append(log_distance(MEASURES[name], distances, self._size))
        steps = _of_steps(self._edges[0] - self._edges[1], self._smooth[0] - self._smooth[1])
        columns += [*steps.T, *((seams[name][1] + seams[name][2]) / 2 for name in _INNER)]
        return np.stack(columns, axis=1)

    @cached_property
    def _seams(self) -> dict[str, Floats]:
        """(3, N) logarithms: of (lefts[i], rights[i]), inside lefts[i], inside rights[i]."""
        found = {}
        for name in _INNER:
            left, right = split_planes(self._planes[name], 2)
            distances = MEASURES[name].between(left, right)
            logarithms = log_distance(MEASURES[name], distances, self._size)
            found[name] = logarithms.reshape(3, self._count)
        return found


def _rows(columns: NDArray[Any], first: int, second: int) -> NDArray[Any]:
    """(2 N, S, 3) of (., N, S, 3)."""
    return np.concatenate([columns[first], columns[second]])


def _smooth(columns: Floats) -> Floats:
    """(2, N, S, 3) averaged over 5 px along the seam, as far as there are so many."""
    sides, count, size, channels = columns.shape
    if size < 5:
        return columns
    total = np.zeros((sides, count, size + 1, channels))
    np.cumsum(columns, axis=2, dtype=np.float64, out=total[:, :, 1:])
    return ((total[:, :, 5:] - total[:, :, :-5]) / 5).astype(np.float32)


def _of_steps(edges: Floats, smooth: Floats) -> Floats:
    """(N, 2): the features "centred" and "smooth" of (N, ., 3) differences across the seam."""
    mean = np.full(edges.shape[1], 1 / edges.shape[1], np.float32) @ edges
    columns = _log_root_mean_square(edges - mean[:, None]), _log_root_mean_square(smooth)
    return np.stack(columns, axis=1)


def _log_root_mean_square(steps: Floats) -> Floats:
    flat = steps.reshape(len(steps), steps.shape[1] * steps.shape[2])
    mean = np.einsum("ns,ns->n", flat, flat) / flat.shape[1]
    result: Floats = 0.5 * np.log(np.maximum(mean, 1e-6))
    return result
