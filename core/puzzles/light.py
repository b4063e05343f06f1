"""Evens the light in which the pieces of a sheet were photographed.

A lamp or window lights one side of a sheet more than the other. Pieces of a plain sky that lay far
apart then differ more than the sky does. What falls on a piece is seen on the plain ground around.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from core.arrays import Array
from core.puzzles.ground import ground_of
from core.puzzles.outlines import Outlines
from core.puzzles.photo import shrink_photo

_SEARCHED = 1400  # px of the longer side of the copy in which the ground is looked at
_DARKEST = 16.0  # grey levels; of a blacker ground nobody can tell how it is lit
_LEAST, _MOST = 1.01, 3.0  # the lightest place by the darkest; else it is even, or another ground


def evened(pieces: Array, picture: Array, outlines: Outlines) -> Array:
    """The pieces as they would be in the sheet's mean light; as they are where nobody can tell.

    Args:
        pieces: (N, H, W, 3) uint8, cut out along the outlines.
        picture: (H, W, 3) uint8 of the sheet.
        outlines: (N, 4, 2), see `core.puzzles.outlines`.
    """
    small = shrink_photo(picture, _SEARCHED)
    ground = ground_of(ndimage.gaussian_filter(small.astype(np.float32), (0.7, 0.7, 0)))
    at = outlines * (small.shape[1] / picture.shape[1])
    light = ground.at(at[..., 0], at[..., 1]).mean(axis=2)  # (N, 4) at the corners
    if light.min() < _DARKEST or not _LEAST < light.max() / light.min() < _MOST:
        return pieces
    factors = light.mean() / light
    x, y = (np.arange(side) / max(side - 1, 1) for side in (pieces.shape[2], pieces.shape[1]))
    result = np.empty_like(pieces)
    for number, piece in enumerate(pieces):
        level = piece * _between(factors[number], x, y)[..., None]
        result[number] = np.clip(np.rint(level), 0, 255).astype(np.uint8)
    return result


def _between(
    corners: NDArray[np.float64], x: NDArray[np.float64], y: NDArray[np.float64]
) -> NDArray[np.float64]:
    """(H, W) between the values at four corners, clockwise from the upper left one."""
    above = corners[0] + (corners[1] - corners[0]) * x
    below = corners[3] + (corners[2] - corners[3]) * x
    return np.asarray(above + (below - above) * y[:, None])
