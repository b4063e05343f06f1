"""Pieces that are there twice: the same part of one photo, to a hair.

In a drawing or on a page many parts look alike, and each has its place; those are look-alikes
(`core.whole_puzzle.look_alikes`). No two parts of a photo that show anything do: there a second
one is a double, which has no place in the picture.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.arrays import Array, Floats, Numbers
from core.puzzles.pieces import looks_of, states_of, turns_of
from core.whole_puzzle.judges import pixel_noise

DETAIL = 5.0
"""Detail, in grey levels, from which on a piece can be told from all others; see `_detail`."""

A_HAIR = 0.25
"""So large a share of its detail a piece and its double may differ by (root of mean square)."""

LEAST_SIDE = 24
"""Px; smaller pieces of a photo may look alike by chance."""

_CELLS, _STEP = 6, 4


def set_aside(
    pieces: Array,
    rotations: bool = False,
    *,
    cells: int | None = None,
    asked: bool = False,
    pinned: Sequence[int] = (),
) -> Numbers:
    """Which pieces have no place in the picture, as another one has it.

    Doubles are set aside where that is asked for or there are fewer cells than pieces: in drawn
    pictures such pieces have a place each. If there still are too many, so are pieces that look the
    same to the pixel, whatever they show, but no more than must be.

    Args:
        pieces, rotations: as for `doubles_of`.
        cells: of the outline; None: not known.
        asked: in any case.
        pinned: pieces that somebody has laid: they have a place.

    Returns:
        (N,) int64, as `doubles_of`.
    """
    every: Numbers = np.arange(len(pieces))
    room = len(pieces) if cells is None else cells
    if not asked and len(pieces) <= room:
        return every
    same = doubles_of(pieces, rotations)
    has_place = np.isin(every, pinned)
    for first in np.unique(same[has_place]):  # of several that are the same
        alike = same == first
        same[alike] = np.flatnonzero(alike & has_place)[0]
    same[has_place] = every[has_place]
    too_many = int((same == every).sum()) - room
    if too_many <= 0:
        return same
    turns = turns_of(pieces, rotations)
    looks = looks_of(states_of(pieces, turns)).reshape(-1, len(turns)).min(axis=1)
    kept: dict[int, int] = {}
    more = []
    for one in sorted(np.flatnonzero(same == every).tolist(), key=lambda one: not has_place[one]):
        if kept.setdefault(int(looks[one]), one) != one and not has_place[one]:
            more.append(one)
    for one in more[-too_many:]:
        same[same == one] = kept[int(looks[one])]
    return same


def places_wanted(
    pieces: Array, rotations: bool, cells: int, *, asked: bool = False, pinned: Sequence[int] = ()
) -> int:
    """How many pieces are left that want a cell each; arguments as of `set_aside`."""
    return len(np.unique(set_aside(pieces, rotations, cells=cells, asked=asked, pinned=pinned)))


def doubles_of(pieces: Array, rotations: bool = False) -> Numbers:
    """Which piece each one is a double of.

    Args:
        pieces: (N, H, W, 3) uint8.
        rotations: the pieces may be turned, a double otherwise than the first.

    Returns:
        (N,) int64, the lowest number of those that are the same; its own for all others.
    """
    from scipy.spatial import cKDTree

    same: Numbers = np.arange(len(pieces))
    detail = _detail(pieces)
    shown = np.flatnonzero(detail >= DETAIL)
    if len(shown) < 2 or min(pieces.shape[1:3]) < LEAST_SIDE or not pixel_noise(pieces):
        return same
    turns = turns_of(pieces, rotations)
    limits = A_HAIR * detail
    tree = cKDTree(_coarse(pieces[shown]))
    for turn in turns:
        near = _coarse(states_of(pieces[shown], (turn,)))
        for place, found in enumerate(tree.query_ball_point(near, limits[shown])):
            one = int(shown[place])
            turned = states_of(pieces[one : one + 1], (turn,))[0].astype(np.float32)
            for other in shown[sorted(found)].tolist():
                if other >= one:
                    break
                if np.sqrt(np.square(turned - pieces[other]).mean()) <= limits[one]:
                    same[one] = min(same[one], same[other])
                    break
    return same


def _detail(pieces: Array) -> Floats:
    """(N,) how much changes within a few px, along that axis along which less does.

    A sky that gets darker, or the rails of a fence, look alike everywhere along one axis.
    """
    along = []
    for axis in (1, 2):
        count = pieces.shape[axis]
        first = np.take(pieces, range(count - _STEP), axis).astype(np.float32)
        steps = np.take(pieces, range(_STEP, count), axis) - first
        along.append(np.sqrt(np.square(steps).mean(axis=(1, 2, 3))))
    return np.asarray(np.minimum(*along), np.float32)


def _coarse(pieces: Array) -> Floats:
    """(N, D) means of a few cells: two pieces differ by no less than these do."""
    high, wide = pieces.shape[1:3]
    rows, cols = (np.arange(_CELLS) * side // _CELLS for side in (high, wide))
    sums = np.add.reduceat(np.add.reduceat(pieces, rows, axis=1, dtype=np.float32), cols, axis=2)
    counts = np.diff([*rows, high])[:, None] * np.diff([*cols, wide])
    means = sums / counts[:, :, None]
    # so weighted that the distance is the root of the mean square over pixels and colours
    weighted = means * np.sqrt(counts[:, :, None] / (3 * high * wide))
    return np.asarray(weighted.reshape(len(pieces), -1), np.float32)
