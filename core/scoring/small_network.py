"""A small network of a few hundred weights, computed with numpy and stored as JSON.

`core.whole_puzzle.context` weighs with it what the large one says against the rest of the puzzle.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

import numpy as np

from core.arrays import Floats

Self = TypeVar("Self", bound="SmallNetwork")

_MOST_WEIGHTS = 100_000


@dataclass(frozen=True, eq=False)
class SmallNetwork:
    """Weights; a subclass names the inputs.

    Attributes:
        mean, scale: (I,) by which inputs are brought to about -1..1.
        layers: (weight (outputs, inputs), bias (outputs,)) each; tanh between them, one output.
        through: (T,) the first T inputs also reach the output directly, times these.
    """

    features: ClassVar[tuple[str, ...]] = ()
    """Names stored with the weights, so that those of other inputs are refused."""
    inputs: ClassVar[int] = 0
    """I."""

    mean: Floats
    scale: Floats
    layers: tuple[tuple[Floats, Floats], ...]
    through: Floats

    def log_odds(self, inputs: Floats) -> Floats:
        """(K,) float32 log-odds of (K, I) inputs; a row's do not depend on the other rows."""
        values = (inputs - self.mean) / self.scale
        for weight, bias in self.layers[:-1]:
            values = np.tanh(_times(values, weight) + bias)
        weight, bias = self.layers[-1]
        direct = _times(inputs[:, : len(self.through)], self.through[None])
        result: Floats = (_times(values, weight) + bias + direct)[:, 0]
        return result.astype(np.float32)

    def to_dict(self) -> dict[str, Any]:
        """Plain lists for JSON."""
        return {
            "features": list(self.features),
            "mean": plain_numbers(self.mean),
            "scale": plain_numbers(self.scale),
            "layers": [[plain_numbers(array) for array in layer] for layer in self.layers],
            "through": plain_numbers(self.through),
        }

    @classmethod
    def from_dict(cls: type[Self], values: Mapping[str, Any]) -> Self:
        """Read what ``to_dict`` gave; a single number as ``through`` is that of the first input.

        Raises:
            ValueError, KeyError, TypeError: it is something else.
        """
        if tuple(values["features"]) != cls.features:
            raise ValueError("The small network is of other features.")
        mean, scale = (np.asarray(values[name], np.float32) for name in ("mean", "scale"))
        layers = tuple(
            (np.asarray(weight, np.float32), np.asarray(bias, np.float32))
            for weight, bias in values["layers"]
        )
        through = np.atleast_1d(np.asarray(values["through"], np.float32))
        width = cls.inputs
        for weight, bias in layers:
            if weight.ndim != 2 or weight.shape[1] != width or bias.shape != weight.shape[:1]:
                raise ValueError("The layers of the small network do not fit each other.")
            width = len(weight)
        arrays = [mean, scale, through, *(array for layer in layers for array in layer)]
        shape = (cls.inputs,)
        if mean.shape != shape or scale.shape != shape or not layers or width != 1:
            raise ValueError("The small network has not the inputs or the output it should have.")
        if through.ndim != 1 or len(through) > cls.inputs:
            raise ValueError("The small network lets more inputs through than it has.")
        if not all(np.isfinite(array).all() for array in arrays):
            raise ValueError("A number of the small network is not finite.")
        if scale.min() <= 0 or sum(array.size for array in arrays) > _MOST_WEIGHTS:
            raise ValueError("The small network is out of its bounds.")
        return cls(mean, scale, layers, through)


def plain_numbers(array: Floats) -> list[Any]:
    """Nested lists for JSON, of five decimals."""
    rounded: list[Any] = np.round(array.astype(np.float64), 5).tolist()
    return rounded


def _times(values: Floats, weight: Floats) -> Floats:
    """(K, O) products of (K, I) rows and (O, I) weights.

    Matrix products add up in another order for other K, and scores would differ in their last bits.
    """
    return np.asarray(np.einsum("ki,oi->ko", values, weight))
