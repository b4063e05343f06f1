"""Stand-ins for scorers: what the protocol of `core.scoring.base` asks for and nothing more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from core.arrays import Array, Floats, Numbers
from core.puzzles.pieces import states_of
from core.scoring.base import (
    UPRIGHT,
    PairScore,
    Scorer,
    ScorerInfo,
    matrix_of,
    pair_log_odds,
    pair_score,
)
from core.scoring.classical import classical_scorer
from tests.core.helpers.photos import places

LogOdds = Callable[[Array, Array], Floats]
"""(N,) log-odds of (N, S, S, 3) left pieces and as many right ones."""


class PixelScorer:
    """Judges pairs by a function of their pixels; tests watch what is asked of the function."""

    def __init__(self, log_odds: LogOdds, info: ScorerInfo | None = None) -> None:
        self.info = info or ScorerInfo("plain", "Plain", "A test's.")
        self._log_odds = log_odds

    def pair_scores(self, left: Array, right: Array) -> list[PairScore]:
        return [pair_score(float(odds)) for odds in self._log_odds(left, right)]

    def prepare(self, pieces: Array, turns: Sequence[int] = UPRIGHT) -> _PixelPieces:
        return _PixelPieces(self, self._log_odds, pieces, turns)


class _PixelPieces:
    def __init__(
        self, scorer: PixelScorer, log_odds: LogOdds, pieces: Array, turns: Sequence[int]
    ) -> None:
        self.pieces = pieces
        self._log_odds, self._states = log_odds, states_of(pieces, turns)
        self.pair_scores = scorer.pair_scores

    def score(self, left: Numbers, right: Numbers) -> Floats:
        left, right = np.broadcast_arrays(left, right)
        asked = self._states[left.ravel()], self._states[right.ravel()]
        return self._log_odds(*asked).astype(np.float32).reshape(left.shape)


class Counted:
    """Log-odds for a `PixelScorer` that are worth something, counted.

    Attributes:
        pairs, calls: what was asked for so far.
        when_called: called each time, after counting.
    """

    def __init__(self) -> None:
        self._scorer = classical_scorer("pomeranz")
        self.pairs = self.calls = 0
        self.when_called: Callable[[], object] = lambda: None

    def __call__(self, left: Array, right: Array) -> Floats:
        self.pairs += len(left)
        self.calls += 1
        self.when_called()
        return pair_log_odds(self._scorer, left, right)


def place_scorer(sign: float = 1.0) -> PixelScorer:
    """Knows the truth from pixels that say where they are; wrong on purpose where sign is -1."""

    def log_odds(left: Array, right: Array) -> Floats:
        step = places(right[:, :, 0]) - places(left[:, :, -1])
        # Turned pieces step along the other axis.
        adjacent = np.all(np.abs(step).sum(-1) == 1, axis=1)
        return (sign * np.where(adjacent, 5.0, -5.0)).astype(np.float32)

    return PixelScorer(log_odds, ScorerInfo("places", "places"))


def matrix(scorer: Scorer, pieces: Array) -> Floats:
    """(N, N) log-odds of all pairs of upright pieces."""
    return matrix_of(scorer.prepare(pieces), len(pieces))
