"""A small network on top of the large one: its log-odds and the classical measures together.

What the numbers mean: the classical measures are all but perfect on clean cuts, ResNetFT on worn
ones, and how worn the pieces are can be seen from all of them together. Two hidden layers weigh
them; they are fitted on validation photos (tools/make_checkpoint.py) and travel in the checkpoint's
metadata. numpy only.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from core.pair_features import FEATURES
from core.small_network import SmallNetwork
from core.wear_estimate import WearEstimate

Floats = NDArray[np.float32]

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
