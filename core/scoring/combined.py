"""The scorer that ships: ResNetFT's log-odds and the classical measures, weighed together.

The classical measures are all but perfect on clean cuts, ResNetFT on worn ones, and how worn the
pieces are can be seen from all of them together. A small network weighs them; it is fitted on
validation photos (tools/make_checkpoint.py) and travels in the checkpoint's metadata.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from core.arrays import Array, Floats, Numbers, logistic
from core.errors import AdjguiError
from core.puzzles.pieces import states_of
from core.scoring.base import COMBINED_NAME, UPRIGHT, PairScore, PreparedPieces, ScorerInfo
from core.scoring.features import FEATURES, PairFeatures
from core.scoring.network import ResNetScorer
from core.scoring.rim import SOUND, estimate_rim, mend
from core.scoring.small_network import SmallNetwork
from core.scoring.wear_estimate import WearEstimate, estimate_wear

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
    bound = 3.0  # a QR code or a blank page is far outside of what photos taught


class CombinedScorer:
    """A network and the classical measures, weighed by how worn the pieces are.

    What a pair's gap means depends on the other pieces: prepared pieces know how worn they are,
    lone pairs are judged as of unknown wear. The network's checkpoint must have a combination.
    """

    def __init__(self, network: ResNetScorer) -> None:
        self.network = network
        metadata = network.checkpoint.metadata
        if not metadata.combination:
            raise AdjguiError(
                f"The checkpoint '{metadata.name}' was not combined with the classical measures;"
                " choose the network alone."
            )
        try:
            self.combination = Combination.from_dict(metadata.combination)
        except (ValueError, KeyError, TypeError) as error:
            raise AdjguiError(
                f"The combination inside the checkpoint '{metadata.name}' is damaged; choose"
                " another checkpoint, or the network alone."
            ) from error
        self.info = ScorerInfo(
            COMBINED_NAME,
            network.info.title.replace(metadata.name, f"{metadata.name} and formulas", 1),
            "ResNetFT network on the pixels around the seam, weighed together with MGC, Pomeranz"
            f" and colour differences by how worn the pieces are. Computed by {network.engine}.",
        )

    def pair_scores(
        self, left: Array, right: Array, wear: WearEstimate | None = None
    ) -> list[PairScore]:
        """As of any scorer; `wear` is that of the puzzle, None where it is not known."""
        answer = self.network.start_pair_scores(left, right)
        try:
            features = PairFeatures(left, right).in_step()  # while the network is computed
        finally:
            scores = answer()
        network = np.array([score.log_odds for score in scores], np.float32)
        inputs = combination_inputs(network, features, left.shape[1], wear)
        combined = map(float, self.combination.log_odds(inputs))
        return [
            replace(score, log_odds=odds, probability=logistic(odds))
            for score, odds in zip(scores, combined, strict=True)
        ]

    def prepare(self, pieces: Array, turns: Sequence[int] = UPRIGHT) -> _CombinedPieces:
        """See `core.scoring.base.Scorer`."""
        return _CombinedPieces(self, pieces, turns)


class _CombinedPieces:
    def __init__(self, scorer: CombinedScorer, pieces: Array, turns: Sequence[int]) -> None:
        self._scorer, self._turns = scorer, turns
        self._rim = estimate_rim(pieces, turns)
        self.pieces = mend(pieces, self._rim)
        self._wear = estimate_wear(self.pieces)
        self._network: PreparedPieces = scorer.network.prepare(self.pieces, turns, SOUND)

    @cached_property
    def _features(self) -> PairFeatures:
        return PairFeatures(states_of(self.pieces, self._turns))

    def pair_scores(self, left: Array, right: Array) -> list[PairScore]:
        left, right = mend(left, self._rim), mend(right, self._rim)
        return self._scorer.pair_scores(left, right, self._wear)

    def score(self, left: Numbers, right: Numbers) -> Floats:
        left, right = np.broadcast_arrays(left, right)
        shape, left, right = left.shape, left.ravel(), right.ravel()
        network = self._network.score(left, right)
        inputs = combination_inputs(
            network, self._features.of(left, right), self.pieces.shape[1], self._wear
        )
        return self._scorer.combination.log_odds(inputs).reshape(shape)
