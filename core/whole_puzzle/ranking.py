"""Which piece goes here? The best candidates for one side of a piece."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.whole_puzzle.compatibility import Compatibility

SIDES = ("right", "below", "left", "above")


@dataclass(frozen=True)
class Candidate:
    """A piece that may lie on a side.

    Attributes:
        piece: its number.
        turns: quarter turns counter-clockwise that it needs; 0 where pieces are not turned.
        log_odds: of being adjacent, as the scorer gives them.
    """

    piece: int
    turns: int
    log_odds: float


class Ranking:
    """Scores of all pairs, sorted on demand; made by `Ranking.of`."""

    def __init__(self, right: NDArray[np.float32], down: NDArray[np.float32], turns: int) -> None:
        self._right, self._down, self._turns = right, down, turns

    @classmethod
    def of(cls, scores: Compatibility) -> Ranking:
        """Of scores that are there already."""
        down = scores.right if scores.down is None else scores.down
        return cls(scores.right, down, scores.turns)

    def best(self, piece: int, side: str, count: int) -> list[Candidate]:
        """The best candidates, best first.

        Args:
            piece: number of the piece, lying as it was given.
            side: one of `SIDES`.
            count: how many at most.
        """
        turns = self._turns
        first = piece * turns
        # where pieces may be turned both matrices are one: right of the pair turned once more
        spin = 1 if turns == 4 and side in ("below", "above") else 0
        matrix = self._right if side in ("right", "left") else self._down
        at = first + spin
        scores = (matrix[at] if side in ("right", "below") else matrix[:, at]).copy()
        scores[first : first + turns] = -np.inf
        order = np.argsort(-scores, kind="stable")[: min(count, len(scores) - turns)]
        return [
            Candidate(int(s) // turns, (int(s) - spin) % turns, float(scores[s])) for s in order
        ]
