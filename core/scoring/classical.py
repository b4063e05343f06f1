"""Classical measures as scorers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.arrays import Array, Floats, Numbers
from core.puzzles.pieces import states_of
from core.scoring.base import UPRIGHT, PairScore, ScorerInfo, pair_score
from core.scoring.measures import CALIBRATIONS, MEASURES, Calibration, Measure


class ClassicalScorer:
    """A classical measure with the calibration that makes log-odds of its distance.

    Pairs by their pixels and by their numbers agree to the last bit. The calibration keeps the
    order of distances but for ties that float32 makes; `measure` gives the distances themselves.
    """

    def __init__(self, measure: Measure, calibration: Calibration) -> None:
        self.measure = measure
        self.calibration = calibration
        title = f"{measure.title} (no learning)"
        self.info = ScorerInfo(measure.name, title, measure.description, is_cheap=True)

    def pair_scores(self, left: Array, right: Array) -> list[PairScore]:
        """See `core.scoring.base.Judge`."""
        distances = self.measure.distances(left, right)
        return [pair_score(float(odds)) for odds in self._log_odds(distances, left.shape[1])]

    def prepare(self, pieces: Array, turns: Sequence[int] = UPRIGHT) -> _ClassicalPieces:
        """See `core.scoring.base.Scorer`."""
        return _ClassicalPieces(self, pieces, turns)

    def _log_odds(self, distances: Floats, piece_size: int) -> Floats:
        mean = self.measure.mean_distance(distances, piece_size)
        return self.calibration.log_odds(mean, piece_size)


class _ClassicalPieces:
    def __init__(self, scorer: ClassicalScorer, pieces: Array, turns: Sequence[int]) -> None:
        states = states_of(pieces, turns)
        self._scorer, self._piece_size = scorer, states.shape[1]
        self.pieces = pieces
        self._lefts, self._rights = scorer.measure.prepare(states)
        self.pair_scores = scorer.pair_scores

    def score(self, left: Numbers, right: Numbers) -> Floats:
        measure = self._scorer.measure
        if left.ndim == right.ndim == 2 and left.shape[1] == right.shape[0] == 1:
            rows = measure.distance_block(self._lefts, self._rights, left.ravel(), right.ravel())
            for row in rows:  # row by row: the logarithms are taken in double precision
                row[:] = self._scorer._log_odds(row, self._piece_size)
            return rows
        left, right = np.broadcast_arrays(left, right)
        pairs = left.ravel(), right.ravel()
        distances = measure.distances_by_number(self._lefts, self._rights, *pairs)
        return self._scorer._log_odds(distances, self._piece_size).reshape(left.shape)


def classical_scorer(name: str) -> ClassicalScorer:
    """The scorer of a measure, by a key of `MEASURES`."""
    return ClassicalScorer(MEASURES[name], CALIBRATIONS[name])
