"""How worn are these pieces? An estimate from the pieces of a puzzle alone. numpy only.

A pair does not show whether its pieces lost their edges: a gap in a true seam looks like a wrong
neighbour. All pieces together do: on clean cuts most pieces have somebody who fits as well as their
own pixels fit each other.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

from core.arrays import Array, Floats
from core.scoring.measures import MEASURES, Measure, log_distance

FEWEST_PIECES = 12
"""With fewer pieces too many have lost their neighbours for the estimate to mean anything."""
_MOST_ROWS = 48
_MEASURES = ("mgc", "ssd-lab")


@dataclass(frozen=True)
class WearEstimate:
    """What a puzzle's pieces look like; all values are about 0 or small on clean cuts.

    Attributes:
        gap: median over pieces of log(distance to the best neighbour / distance inside the piece),
            by MGC: grows with erosion.
        step: the same by the difference of colours: grows with erosion and uneven brightness.
        noise: log of the standard deviation of pixel noise in grey levels, plus 1 of them.
        blocks: log of how much larger the steps between the 8 px blocks of a JPEG that starts at
            the piece's corner are than the other steps.
    """

    gap: float
    step: float
    noise: float
    blocks: float

    def to_array(self) -> Floats:
        """(4,) float32."""
        return np.asarray(astuple(self), np.float32)


def estimate_wear(pieces: Array) -> WearEstimate | None:
    """Look at a puzzle's pieces, of 8 px at least; None with fewer than ``FEWEST_PIECES``.

    Turned copies may be among them.
    """
    if len(pieces) < FEWEST_PIECES:
        return None
    gap, step = (_gap(MEASURES[name], pieces) for name in _MEASURES)
    chosen = pieces[_spread(len(pieces), 4 * _MOST_ROWS)].astype(np.float32)
    return WearEstimate(gap, step, _noise(chosen), _blocks(chosen))


def _spread(count: int, most: int) -> NDArray[np.int64]:
    """Up to so many numbers, evenly spaced."""
    return np.unique(np.linspace(0, count - 1, min(count, most)).round().astype(np.int64))


def _gap(measure: Measure, pieces: Array) -> float:
    size = pieces.shape[1]
    lefts, rights = measure.prepare(pieces)
    best, every = [], np.arange(len(pieces))
    rows = _spread(len(pieces), _MOST_ROWS)
    for row in rows:
        distances = measure.distance_block(lefts, rights, np.array([row]), every)[0]
        distances[row] = np.inf
        best.append(distances.min())
    inside, _ = measure.inner_distances(pieces[rows])
    gaps = log_distance(measure, np.asarray(best), size) - log_distance(measure, inside, size)
    return float(np.median(gaps))


def _noise(pieces: Floats) -> float:
    """Immerkaer's estimate (1996): a Laplacian of Laplacians is blind to edges of straight shape.

    The quarter of the pieces with the least tells of the noise, the others of the photo.
    """
    grey = pieces.mean(axis=3)
    across = grey[:, :, :-2] - 2 * grey[:, :, 1:-1] + grey[:, :, 2:]
    both = across[:, :-2] - 2 * across[:, 1:-1] + across[:, 2:]
    deviation = np.sqrt(np.pi / 2) / 6 * np.abs(both).mean(axis=(1, 2))
    return float(np.log1p(np.quantile(deviation, 0.25)))


def _blocks(pieces: Floats) -> float:
    grey = pieces.mean(axis=3)
    steps = np.abs(np.diff(grey, axis=2)).mean(axis=(0, 1))
    at_block = np.arange(1, len(steps) + 1) % 8 == 0
    if not at_block.any():
        return 0.0
    return float(np.log((steps[at_block].mean() + 0.1) / (steps[~at_block].mean() + 0.1)))
