"""What the solver is given to solve by."""

from __future__ import annotations

import numpy as np
import pytest

from core.arrays import Floats, Numbers
from core.solving import solver
from core.solving.pins import Pins
from core.solving.seams import Seams
from core.whole_puzzle.compatibility import Compatibility


class SolverScores:
    """Watches the next run of `solve_pieces`.

    Attributes:
        order, spins: in which the solver took the pieces.
        right, below: the matrices that its `Seams` got, in the order of the pieces again.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.order: Numbers = np.zeros(0, np.int64)
        self.spins = self.order
        self.right: Floats = np.zeros((0, 0), np.float32)
        self.below: Floats | None = None
        reordered = Compatibility.reordered

        def noted(scores: Compatibility, order: Numbers, spins: Numbers) -> Compatibility:
            self.order, self.spins = order, spins
            return reordered(scores, order, spins)

        def seams(
            right: Floats, down: Floats | None, turns: int, pins: Pins | None = None
        ) -> Seams:
            # a state of a spun piece is one of the same piece, so many turns further
            spins = self.spins[:, None] // (4 // turns)
            states = self.order[:, None] * turns + (np.arange(turns) + spins) % turns
            back = np.argsort(states.ravel())
            self.right = right[np.ix_(back, back)]
            self.below = None if down is None else down[np.ix_(back, back)]
            return Seams(right, down, turns, pins)  # which overwrites them

        monkeypatch.setattr(Compatibility, "reordered", noted)
        monkeypatch.setattr(solver, "Seams", seams)
