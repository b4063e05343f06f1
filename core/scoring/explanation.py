"""Which rows of a seam speak for two pieces being neighbours, and which against.

Occlusion (Zeiler and Fergus, "Visualizing and understanding convolutional networks", ECCV 2014),
for any scorer: a band of rows is taken out of both pieces, the rest is scored as a lower pair, and
what the log-odds lose is what the band had to say. Rows that are gone say nothing; painting them
over with anything would say something of its own. docs/experiments.md says how often the reading
points to a covered part of a true seam, also for other ways to occlude.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.arrays import Array
from core.scoring.base import Judge, pair_log_odds

BANDS = 16
"""Bands tried for one seam."""

BAND_SHARE = 0.25
"""Height of a band, as a share of the piece: lower ones tell the network too little."""

SMALLEST_REST = 8
"""Rows that are left at least, px, where the piece has more."""


@dataclass(frozen=True, eq=False)
class Explanation:
    """What the rows of one seam have to say.

    Attributes:
        rows: (S,) float32, for each row of px from the top: what it adds to the log-odds. Positive
            speaks for the pieces being adjacent, negative against.
        log_odds: of the whole pair, as the scorer gives them.
    """

    rows: NDArray[np.float32]
    log_odds: float


def explain_seam(
    judge: Judge, left: Array, right: Array, *, bands: int | None = None
) -> Explanation:
    """Find out which rows speak for and against.

    The scorer is asked once, with all bands in one batch.

    Args:
        judge: any scorer, or prepared pieces, which know more.
        left, right: (H, W, 3) uint8, both sides at least 3 px.
        bands: how many are tried, evenly spaced and overlapping; None takes `BANDS`. Fewer where
            the piece has not so many rows.

    Raises:
        ValueError: the shapes are others, or bands is below 1.
    """
    if left.ndim != 3 or left.shape != right.shape:
        raise ValueError(f"two pieces (H, W, 3) of one size, not {left.shape}, {right.shape}")
    if bands is not None and bands < 1:
        raise ValueError(f"at least 1 band, not {bands}")
    size = len(left)
    height = max(1, min(round(BAND_SHARE * size), size - SMALLEST_REST))
    starts = np.unique(np.linspace(0, size - height, bands or BANDS).round().astype(int))
    whole = pair_log_odds(judge, left[None], right[None])[0]
    # as much is cut off far from the seam, so that square pieces stay square
    rest = max(left.shape[1] - height, SMALLEST_REST)
    kept = np.array([np.r_[0:start, start + height : size] for start in starts])
    without = pair_log_odds(judge, left[kept, -rest:], right[kept, :rest])
    total, count = np.zeros(size), np.zeros(size)
    for start, value in zip(starts, without, strict=True):
        total[start : start + height] += (float(whole) - float(value)) / height
        count[start : start + height] += 1
    # with few bands rows may lie between them
    known = np.flatnonzero(count)
    rows = np.interp(np.arange(size), known, total[known] / count[known])
    return Explanation(rows.astype(np.float32), float(whole))
