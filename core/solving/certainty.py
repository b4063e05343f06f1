"""How sure a solution is: which of its seams hold by the puzzle's own evidence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.arrays import Floats, Numbers
from core.puzzles.arrangement import Arrangement, Window
from core.solving.filling import seam_scores
from core.solving.seams import Seams

HOLDS = 0.5
"""A seam holds if it has at least this share among all seams that could lie there."""

DOUBTED = 0.5
"""Where a smaller share of the seams holds, the whole is hardly the picture."""


@dataclass(frozen=True, eq=False)
class Certainty:
    """What a solution's seams are worth.

    A seam's share is that of its odds among the odds of all pieces that could lie there, and of
    there being none; pieces that look the same count as one. 0..1, nan where no two pieces meet.

    Attributes:
        right: (rows, cols - 1) float32 shares of the seams between side-by-side cells.
        below: (rows - 1, cols) float32 shares of those between a cell and the one below it.
    """

    right: Floats
    below: Floats

    def within(self, window: Window) -> Certainty:
        """Of one of several pictures."""
        rows, cols = (
            slice(first, first + count)
            for first, count in ((window.row, window.rows), (window.col, window.cols))
        )
        right = self.right[rows, cols.start : cols.stop - 1]
        return Certainty(right, self.below[rows.start : rows.stop - 1, cols])

    @property
    def shares(self) -> Floats:
        """(seams,) those that there are."""
        every = np.concatenate([self.right.ravel(), self.below.ravel()])
        return np.asarray(every[~np.isnan(every)])

    @property
    def seams(self) -> int:
        """How many."""
        return len(self.shares)

    @property
    def holding(self) -> int:
        """How many of them hold."""
        return int((self.shares >= HOLDS).sum())

    @property
    def share(self) -> float:
        """The share of the seams that hold, 0..1; 1 where there are none."""
        return self.holding / self.seams if self.seams else 1.0

    @property
    def is_doubtful(self) -> bool:
        """Whether too few seams hold for the whole to be believed."""
        return self.share < DOUBTED

    def to_dict(self) -> dict[str, object]:
        """For JSON: counts, and the shares by rows, None where no two pieces meet."""

        def rows(shares: Floats) -> list[list[float | None]]:
            return [
                [None if np.isnan(share) else round(float(share), 3) for share in row]
                for row in shares
            ]

        return {
            "seams": self.seams,
            "holding": self.holding,
            "right": rows(self.right),
            "below": rows(self.below),
        }


def certainty_of(seams: Seams, arrangement: Arrangement, looks: Numbers) -> Certainty:
    """See how far an arrangement is borne out.

    Args:
        seams: the scores that it was made from.
        arrangement: of the same pieces.
        looks: (N,) `core.puzzles.pieces.looks_of` the pieces.
    """
    cells = arrangement.cells
    # of pieces that look the same each has got a part of one share
    many = np.log(np.bincount(looks)[looks])[np.maximum(cells, 0)] / 2
    right, below = seam_scores(seams, arrangement)
    shares = right + many[:, :-1] + many[:, 1:], below + many[:-1] + many[1:]
    return Certainty(*(np.exp(np.minimum(one, 0)).astype(np.float32) for one in shares))


def certainty_text(certainty: Certainty) -> str:
    """Such as 'all 142 seams hold'; empty where there are no seams."""
    count, holding = certainty.seams, certainty.holding
    if not count:
        return ""
    if certainty.is_doubtful:
        return f"only {holding:,} of {count:,} seams hold: this is hardly the picture"
    if holding == count:
        return f"all {count:,} seams hold" if count > 1 else "the seam holds"
    return f"{holding:,} of {count:,} seams hold"
