"""What came out of comparing all pairs of a puzzle, and who fits whom by it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.arrays import Floats, Numbers, Side, quarters_a_turn
from core.whole_puzzle.context import PuzzleContext
from core.whole_puzzle.look_alikes import LookAlikes, SpreadContext
from core.whole_puzzle.sparse_scores import Scores, SparseScores

Context = PuzzleContext | SpreadContext


@dataclass(frozen=True)
class Candidate:
    """A piece that may lie on a side of another.

    Attributes:
        piece: its number.
        turns: quarter turns counter-clockwise that it needs; 0 where pieces are not turned.
        log_odds: of being adjacent, as the scorer gives them.
    """

    piece: int
    turns: int
    log_odds: float


@dataclass(frozen=True, eq=False)
class Compatibility:
    """Log-odds of every ordered pair of a puzzle's states (see `core.arrays`).

    Attributes:
        right: (M, M) float32 log-odds, [t, u]: state t lies left of state u; a piece with itself
            is -inf. Of many states `SparseScores`, which is read in the same way.
        below: (M, M) float32, [t, u]: state u lies below state t; None where turns is 4, since
            `right` then serves all directions.
        turns: 1, or 4 or 2 where the pieces may be turned, see `core.arrays`.
        exact: False where the scorer judged only the best candidates of each row and column; the
            other entries are then below every judged one of their row and of their column.
        context: what the puzzle says of any pair; None where the scorer judges pairs by themselves.
    """

    right: Scores
    below: Scores | None
    turns: int
    exact: bool
    context: Context | None = None

    @property
    def pieces(self) -> int:
        """How many."""
        return len(self.right) // self.turns

    @property
    def trust(self) -> Mapping[str, float]:
        """How far each judge is believed, see `PuzzleContext`; empty without context."""
        return {} if self.context is None else self.context.trust

    def best(self, piece: int, side: Side, count: int = 3) -> list[Candidate]:
        """The likeliest pieces on a side of a piece that lies as it was given, best first."""
        turns = self.turns
        first = piece * turns
        # where pieces may be turned, what lies below lies right of the pair turned once more
        spin = int(self.below is None and side in ("below", "above"))
        matrix = self.below if self.below is not None and side in ("below", "above") else self.right
        forward = side in ("right", "below")
        if isinstance(matrix, SparseScores):
            states, scores = (matrix if forward else matrix.T).kept_of(first + spin)
            if len(states) >= count:  # all others are behind these
                return self._listed(states, scores, count, spin)
        scores = (matrix[first + spin] if forward else matrix[:, first + spin]).copy()
        scores[first : first + turns] = -np.inf
        return self._listed(np.arange(len(scores)), scores, min(count, len(scores) - turns), spin)

    def _listed(self, states: Numbers, scores: Floats, count: int, spin: int) -> list[Candidate]:
        order = np.argsort(-scores, kind="stable")[:count]
        turns, quarters = self.turns, quarters_a_turn(self.turns)
        return [
            Candidate(int(s) // turns, (int(s) - spin) % turns * quarters, float(score))
            for s, score in zip(states[order], scores[order], strict=True)
        ]

    def spread(self, alike: LookAlikes) -> Compatibility:
        """Of all pieces, where this is of those that were kept of each look."""
        below = None if self.below is None else alike.scores(self.below)
        context = self.context
        if isinstance(context, PuzzleContext):
            context = SpreadContext(context, alike)
        return Compatibility(alike.scores(self.right), below, self.turns, self.exact, context)

    def reordered(self, order: Numbers, spins: Numbers) -> Compatibility:
        """The same of pieces in another order and turned; without context.

        Args:
            order: (K,) int64 numbers of the pieces, in their new order.
            spins: (K,) int64 quarter turns counter-clockwise that each was given.

        Raises:
            ValueError: pieces are turned as they were not compared.
        """
        turns, quarters = self.turns, quarters_a_turn(self.turns)
        if np.any(spins % 4 % quarters):
            raise ValueError("the pieces were not compared in these turns")
        turned = (np.arange(turns) + spins[:, None] // quarters) % turns
        states = (turns * order[:, None] + turned).ravel()

        def chosen(scores: Scores) -> Scores:
            if isinstance(scores, SparseScores):
                return scores.reordered(states)
            return np.asarray(scores[np.ix_(states, states)])

        below = None if self.below is None else chosen(self.below)
        return Compatibility(chosen(self.right), below, self.turns, self.exact)


def best_buddies(matrix: Floats, least: float = -math.inf) -> Numbers:
    """Pairs that rank each other first (Pomeranz et al. 2011).

    Args:
        matrix: (N, N) scores of (piece i left, piece j right), -inf on the diagonal.
        least: a pair whose score is not above this is nobody's choice. In a whole puzzle the pieces
            of opposite borders are left over and would choose each other.

    Returns:
        (K, 2) int64 left and right pieces.
    """
    if len(matrix) < 2:
        return np.zeros((0, 2), np.int64)
    to_right, to_left = matrix.argmax(axis=1), matrix.argmax(axis=0)
    numbers = np.arange(len(matrix))
    mutual = (to_left[to_right] == numbers) & (matrix[numbers, to_right] > least)
    return np.stack([numbers[mutual], to_right[mutual]], axis=1)
