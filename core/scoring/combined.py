"""The scorer that ships: ResNetFT's log-odds and the classical measures, weighed together."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from core.arrays import Array, Floats, Numbers
from core.errors import AdjguiError
from core.scoring.base import COMBINED_NAME, PairScore, PreparedPieces, matrix_of, probability_of
from core.scoring.features import FEATURES, PairFeatures
from core.scoring.network import ResNetScorer
from core.scoring.small_network import SmallNetwork
from core.scoring.wear_estimate import WearEstimate, estimate_wear

if TYPE_CHECKING:
    from core.network.checkpoint import Checkpoint


class CombinedScorer:
    """A network and the classical measures, weighed by how worn the pieces are.

    What a pair's gap means depends on the other pieces: `for_puzzle` gives the scorer that has seen
    them. Without it, scores are those for pieces of unknown wear. Use it from one thread at a time.

    Args:
        network: any ResNetScorer whose checkpoint has a combination.
        wear: of the puzzle that is scored; None where it is not known.

    Raises:
        AdjguiError: the checkpoint has no combination.
    """

    name = COMBINED_NAME

    def __init__(self, network: ResNetScorer, wear: WearEstimate | None = None) -> None:
        self.network = network
        self.wear = wear
        # The puzzle seen last, and the scorer that knows it: it is asked for again and again.
        self._seen: tuple[Array, CombinedScorer] | None = None
        metadata = network.checkpoint.metadata
        if not metadata.combination:
            raise AdjguiError(
                f"The checkpoint '{metadata.name}' was not combined with the classical measures;"
                " choose the network alone."
            )
        self._combination = Combination.from_dict(metadata.combination)

    @property
    def checkpoint(self) -> Checkpoint:
        return self.network.checkpoint

    @property
    def title(self) -> str:
        name = self.network.checkpoint.metadata.name
        return self.network.title.replace(name, f"{name} and formulas", 1)

    @property
    def description(self) -> str:
        return (
            "ResNetFT network on the pixels around the seam, weighed together with MGC, Pomeranz"
            " and colour differences by how worn the pieces are."
            f" Computed by {self.network.engine}."
        )

    def for_puzzle(self, pieces: Array) -> CombinedScorer:
        """The scorer that knows how worn the pieces of this puzzle, (N, S, S, 3) uint8, are."""
        if self._seen is None or self._seen[0] is not pieces:
            self._seen = pieces, CombinedScorer(self.network, estimate_wear(pieces))
        return self._seen[1]

    def score_pairs(self, left: Array, right: Array) -> Floats:
        network = self.network.score_pairs(left, right)
        return self._combine(network, PairFeatures(left, right).in_step(), left.shape[1])

    def pair_scores(self, left: Array, right: Array) -> list[PairScore]:
        answer = self.network.start_pair_scores(left, right)
        try:
            features = PairFeatures(left, right).in_step()  # while the network is computed
        finally:
            scores = answer()
        network = np.array([score.log_odds for score in scores], np.float32)
        combined = self._combine(network, features, left.shape[1])
        return [
            replace(score, log_odds=odds, probability=probability_of(odds))
            for score, odds in zip(scores, map(float, combined), strict=True)
        ]

    def compatibility(self, pieces: Array) -> Floats:
        return matrix_of(self.prepare(pieces), len(pieces))

    def prepare(self, pieces: Array) -> _CombinedPieces:
        return _CombinedPieces(
            self._combination,
            self.network.prepare(pieces),
            PairFeatures(pieces),
            pieces.shape[1],
            self.wear or estimate_wear(pieces),
        )

    def _combine(self, network: Floats, features: Floats, piece_size: int) -> Floats:
        inputs = combination_inputs(network, features, piece_size, self.wear)
        return self._combination.log_odds(inputs)


class _CombinedPieces:
    def __init__(
        self,
        combination: Combination,
        network: PreparedPieces,
        features: PairFeatures,
        piece_size: int,
        wear: WearEstimate | None,
    ) -> None:
        self._combination = combination
        self._network = network
        self._features = features
        self._piece_size = piece_size
        self._wear = wear

    def score(self, left: Numbers, right: Numbers) -> Floats:
        network = self._network.score(left, right)
        features = self._features.of(left, right)
        return self._combination.log_odds(
            combination_inputs(network, features, self._piece_size, self._wear)
        )


WEAR_INPUTS = 4


INPUTS = 1 + len(FEATURES) + 1 + 1 + WEAR_INPUTS
"""Network, features of the pair, log size, whether the wear is known, the wear."""


def combination_inputs(
    network: Floats, features: Floats, piece_size: int, wear: WearEstimate | None
) -> Floats:
    """The inputs of a combination.

    Args:
        network: (K,) the network's log-odds, calibrated for the piece size.
        features: (K, len(FEATURES)) of ``PairFeatures``.
        piece_size: px, as the pieces are.
        wear: of the puzzle; None where it is not known.

    Returns:
        (K, INPUTS) float32.
    """
    result = np.zeros((len(network), INPUTS), np.float32)
    result[:, 0] = np.clip(network, -30, 30)
    result[:, 1 : 1 + len(FEATURES)] = features
    result[:, 1 + len(FEATURES)] = math.log(piece_size / 56)
    if wear is not None:
        result[:, 2 + len(FEATURES)] = 1
        result[:, 3 + len(FEATURES) :] = wear.to_array()
    return result


class Combination(SmallNetwork):
    """Weights for ``combination_inputs``; the network's log-odds also go straight through."""

    features = FEATURES
    inputs = INPUTS
