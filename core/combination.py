"""A small network on top of the large one: its log-odds and the classical measures together.

What the numbers mean: the classical measures are all but perfect on clean cuts, ResNetFT on worn
ones, and how worn the pieces are can be seen from all of them together. Two hidden layers weigh
them; they are fitted on validation photos (tools/make_checkpoint.py) and travel in the checkpoint's
metadata. numpy only.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.pair_features import FEATURES
from core.wear_estimate import WearEstimate

Floats = NDArray[np.float32]

WEAR_INPUTS = 4
INPUTS = 1 + len(FEATURES) + 1 + 1 + WEAR_INPUTS
"""Network, features of the pair, log size, whether the wear is known, the wear."""
_MOST_WEIGHTS = 100_000


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


@dataclass(frozen=True, eq=False)
class Combination:
    """Weights.

    Attributes:
        mean, scale: (INPUTS,) by which inputs are brought to about -1..1.
        layers: (weight (outputs, inputs), bias (outputs,)) each; tanh between them, one output.
        through: the network's log-odds also reach the output directly, times this.
    """

    mean: Floats
    scale: Floats
    layers: tuple[tuple[Floats, Floats], ...]
    through: float

    def log_odds(self, inputs: Floats) -> Floats:
        """(K,) float32 log-odds of (K, INPUTS)."""
        values = (inputs - self.mean) / self.scale
        for weight, bias in self.layers[:-1]:
            values = np.tanh(values @ weight.T + bias)
        weight, bias = self.layers[-1]
        result: Floats = (values @ weight.T + bias)[:, 0] + self.through * inputs[:, 0]
        return result.astype(np.float32)

    def to_dict(self) -> dict[str, Any]:
        """Plain lists for JSON."""

        def plain(array: Floats) -> list[Any]:
            rounded: list[Any] = np.round(array.astype(np.float64), 5).tolist()
            return rounded

        return {
            "features": list(FEATURES),
            "mean": plain(self.mean),
            "scale": plain(self.scale),
            "layers": [[plain(weight), plain(bias)] for weight, bias in self.layers],
            "through": float(self.through),
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Combination:
        """Read what ``to_dict`` gave.

        Raises:
            ValueError, KeyError, TypeError: it is something else.
        """
        if tuple(values["features"]) != FEATURES:
            raise ValueError("The combination is of other features.")
        mean, scale = (np.asarray(values[name], np.float32) for name in ("mean", "scale"))
        layers = tuple(
            (np.asarray(weight, np.float32), np.asarray(bias, np.float32))
            for weight, bias in values["layers"]
        )
        through = float(values["through"])
        width = INPUTS
        for weight, bias in layers:
            if weight.ndim != 2 or weight.shape[1] != width or bias.shape != weight.shape[:1]:
                raise ValueError("The layers of the combination do not fit each other.")
            width = len(weight)
        arrays = [mean, scale, *(array for layer in layers for array in layer)]
        if mean.shape != (INPUTS,) or scale.shape != (INPUTS,) or not layers or width != 1:
            raise ValueError("The combination has not the inputs or the output it should have.")
        if not all(np.isfinite(array).all() for array in arrays) or not math.isfinite(through):
            raise ValueError("A number of the combination is not finite.")
        if scale.min() <= 0 or sum(array.size for array in arrays) > _MOST_WEIGHTS:
            raise ValueError("The combination is out of its bounds.")
        return cls(mean, scale, layers, through)
