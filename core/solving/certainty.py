"""How sure a solution is: which of its seams hold by the puzzle's own evidence."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from core.arrays import Floats, Numbers, Side
from core.puzzles.arrangement import Arrangement, Window
from core.solving.filling import seam_scores
from core.solving.seams import FLOOR, Seams

HOLDS = 0.5
"""A seam holds if it has at least this share among all seams that could lie there."""

DOUBTED = 0.7
"""Where a smaller share of the seams is mutual, the whole is hardly the picture (measured by
bench/certainty.py)."""

_ONE_SIDED = 0.25
"""What a seam counts that is the best for one of its pieces alone."""


@dataclass(frozen=True, eq=False)
class Certainty:
    """What a solution's seams are worth.

    A seam's share is that of its odds among the odds of all pieces that could lie there, and of
    there being none; pieces that look the same count as one. 0..1, nan where no two pieces meet.
    A seam is mutual where no other piece fits either of the two better on that side: of worn pieces
    few seams hold though most are mutual, and wrong solutions have few mutual ones.

    Attributes:
        right: (rows, cols - 1) float32 shares of the seams between side-by-side cells.
        below: (rows - 1, cols) float32 shares of those between a cell and the one below it.
        mutual_right, mutual_below: of the same shapes, 1 where a seam is mutual, a quarter where it
            is the best for one of the two, else 0; or the mean of several judges.
        wanted: seams that a picture of these pieces has; 0 where nobody has counted. Pieces that
            fit nowhere lie apart, or in a string, and then few seams say little.
    """

    right: Floats
    below: Floats
    mutual_right: Floats
    mutual_below: Floats
    wanted: int = 0

    def within(self, window: Window) -> Certainty:
        """Of one of several pictures."""
        rows, cols = (
            slice(first, first + count)
            for first, count in ((window.row, window.rows), (window.col, window.cols))
        )
        right = rows, slice(cols.start, cols.stop - 1)
        below = slice(rows.start, rows.stop - 1), cols
        return Certainty(
            self.right[right], self.below[below], self.mutual_right[right], self.mutual_below[below]
        )

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
    def mutual(self) -> int:
        """How many of them are mutual."""
        return int((self.mutual_right > 0.5).sum() + (self.mutual_below > 0.5).sum())

    @property
    def mutual_share(self) -> float:
        """The share that is mutual of the seams that there are or should be, 0..1; 1 of none."""
        count = max(self.seams, self.wanted)
        total = float(self.mutual_right.sum() + self.mutual_below.sum())
        return total / count if count else 1.0

    @property
    def is_doubtful(self) -> bool:
        """Whether too few seams are mutual for the whole to be believed."""
        return self.mutual_share < DOUBTED

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
            "mutual": self.mutual,
            "doubtful": self.is_doubtful,
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
    right, below = (np.exp(np.minimum(one, 0)).astype(np.float32) for one in shares)
    return Certainty(right, below, *_mutual(seams, arrangement), _wanted(arrangement))


def _mutual(seams: Seams, arrangement: Arrangement) -> tuple[Floats, Floats]:
    """Which seams have the best score on that side for both pieces, or for one."""
    cells = arrangement.cells
    states = np.where(cells >= 0, seams.state(cells, arrangement.turns), 0)

    def mutual(found: Floats, side: Side, back: Side, one: Numbers, other: Numbers) -> Floats:
        ahead, behind = (seams.best(way, 1)[1][:, 0] for way in (side, back))
        first, second = ((found > FLOOR) & (found >= best) for best in (ahead[one], behind[other]))
        return np.where(first & second, 1, _ONE_SIDED * (first | second)).astype(np.float32)

    right, below = seam_scores(seams, arrangement)
    return (
        mutual(right, "right", "left", states[:, :-1], states[:, 1:]),
        mutual(below, "below", "above", states[:-1], states[1:]),
    )


def _wanted(arrangement: Arrangement) -> int:
    """Seams that a picture of these pieces has; of several shapes those of the squarest one."""
    rows, cols = arrangement.cells.shape
    count = int((arrangement.cells >= 0).sum())
    return int(min(rows * (cols - 1) + cols * (rows - 1), 2 * count - 2 * math.sqrt(count)))


def certainty_text(certainty: Certainty) -> str:
    """Such as 'all 142 seams hold'; empty where there are no seams."""
    count, holding = certainty.seams, certainty.holding
    if certainty.is_doubtful:
        return (
            f"only {certainty.mutual:,} of {max(count, certainty.wanted):,} seams are the best for "
            "both pieces: this is hardly the picture"
        )
    if not count:
        return ""
    if holding == count:
        return f"all {count:,} seams hold" if count > 1 else "the seam holds"
    return f"{holding:,} of {count:,} seams hold"
