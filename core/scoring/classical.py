"""Classical measures as scorers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.arrays import Array, Floats, Numbers
from core.scoring.base import PairScore, probability_of
from core.scoring.measures import Calibration, Measure, Planes

if TYPE_CHECKING:
    pass


class ClassicalScorer:
    """A classical measure with the calibration that makes log-odds of its distance.

    `score_pairs` and `compatibility` agree to the last bit. The calibration keeps the order of
    distances but for ties that float32 makes; `measure` gives the distances themselves.
    """

    is_cheap = True

    def __init__(self, measure: Measure, calibration: Calibration) -> None:
        self.measure = measure
        self.calibration = calibration
        self.name = measure.name
        self.title = f"{measure.title} (no learning)"
        self.description = measure.description

    def score_pairs(self, left: Array, right: Array) -> Floats:
        distances = self.measure.distances(left, right)
        return self._log_odds(distances, left.shape[1])

    def pair_scores(self, left: Array, right: Array) -> list[PairScore]:
        return [
            PairScore(log_odds=odds, probability=probability_of(odds), logits=None)
            for odds in map(float, self.score_pairs(left, right))
        ]

    def compatibility(self, pieces: Array) -> Floats:
        scores = self.prepare(pieces).rows(0, len(pieces))
        np.fill_diagonal(scores, -np.inf)
        return scores

    def prepare(self, pieces: Array) -> _ClassicalPieces:
        return _ClassicalPieces(self, *self.measure.prepare(pieces), pieces.shape[1])

    def _log_odds(self, distances: Floats, piece_size: int) -> Floats:
        mean = self.measure.mean_distance(distances, piece_size)
        return self.calibration.log_odds(mean, piece_size)


class _ClassicalPieces:
    def __init__(
        self, scorer: ClassicalScorer, lefts: Planes, rights: Planes, piece_size: int
    ) -> None:
        self._scorer, self._lefts, self._rights = scorer, lefts, rights
        self._piece_size = piece_size

    def score(self, left: Numbers, right: Numbers) -> Floats:
        distances = self._scorer.measure.distances_by_number(self._lefts, self._rights, left, right)
        return self._scorer._log_odds(distances, self._piece_size)

    def rows(self, start: int, stop: int) -> Floats:
        rows = self._scorer.measure.distance_rows(self._lefts, self._rights, start, stop)
        for row in rows:  # row by row: the logarithms are taken in double precision
            row[:] = self._scorer._log_odds(row, self._piece_size)
        return rows
