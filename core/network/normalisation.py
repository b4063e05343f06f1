"""What happens to a seam window's colours before the network sees them.

Both ways are modules inside the network, without weights, so nobody can forget them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)

GRADIENT_FLOOR = 1 / 255
"""Standard deviation added to every colour gradient: a grey level is never worth more."""
CONTRAST_FLOOR = 0.25
"""Variance added to that of a whitened window, whose gradients have variance 1."""


class FixedNormalisation(nn.Module):
    """(x - mean) / std with constants for each channel, as ImageNet weights want it."""

    mean: Tensor
    std: Tensor

    def __init__(
        self, mean: Sequence[float] = IMAGENET_MEAN, std: Sequence[float] = IMAGENET_STD
    ) -> None:
        super().__init__()
        self.register_buffer("mean", torch.tensor(mean).view(1, 3, 1, 1), persistent=False)
        self.register_buffer("std", torch.tensor(std).view(1, 3, 1, 1), persistent=False)

    def forward(self, windows: Tensor) -> Tensor:
        """(N, 3, H, W) of windows (N, 3, H, W) in 0..1."""
        return (windows - self.mean) / self.std


class GradientWhitening(nn.Module):
    """Each window by itself: colours whitened by its own gradients, then contrast set to 1.

    A step of three grey levels is a crack in the sky and nothing in foliage. MGC (Gallagher 2012)
    therefore measures a seam by the covariance of the colour gradients beside it; here the whole
    window is brought to coordinates in which those gradients have the identity as covariance, by
    its Cholesky factor in the order green, red, blue, written out so that any engine can run it.
    The two columns that meet at the seam give no gradient: they may be a crack.
    """

    def forward(self, windows: Tensor) -> Tensor:
        """(N, 3, H, W) of windows (N, 3, H, W) in 0..1, W even."""
        centred = windows - windows.mean(dim=(2, 3), keepdim=True)
        red, green, blue = centred[:, 0], centred[:, 1], centred[:, 2]
        d_green, d_red, d_blue = _gradients(green), _gradients(red), _gradients(blue)
        floor = GRADIENT_FLOOR**2

        def covariance(a: Tensor, b: Tensor) -> Tensor:
            return (a * b).mean(dim=1)

        l_00 = (covariance(d_green, d_green) + floor).sqrt()
        l_10 = covariance(d_red, d_green) / l_00
        l_20 = covariance(d_blue, d_green) / l_00
        l_11 = (covariance(d_red, d_red) + floor - l_10 * l_10).clamp(min=floor / 4).sqrt()
        l_21 = (covariance(d_blue, d_red) - l_20 * l_10) / l_11
        l_22 = covariance(d_blue, d_blue) + floor - l_20 * l_20 - l_21 * l_21
        l_22 = l_22.clamp(min=floor / 4).sqrt()

        def of_window(value: Tensor) -> Tensor:
            return value[:, None, None]

        first = green / of_window(l_00)
        second = (red - of_window(l_10) * first) / of_window(l_11)
        third = (blue - of_window(l_20) * first - of_window(l_21) * second) / of_window(l_22)
        white = torch.stack((first, second, third), dim=1)
        contrast = white.square().mean(dim=(1, 2, 3), keepdim=True) + CONTRAST_FLOOR
        return (white * torch.rsqrt(contrast)).contiguous(memory_format=torch.channels_last)


def _gradients(channel: Tensor) -> Tensor:
    """(N, M) differences of neighbouring pixels of (N, H, W), but for those across the seam."""
    half = channel.shape[2] // 2
    across = channel[:, :, 1:] - channel[:, :, :-1]
    down = channel[:, 1:] - channel[:, :-1]
    parts = (across[:, :, : half - 1], across[:, :, half:], down)
    return torch.cat([part.flatten(1) for part in parts], dim=1)


def to_normalisation(described: Mapping[str, Any]) -> nn.Module:
    """The module that a checkpoint's metadata describes.

    Args:
        described: ``{"mean": [r, g, b], "std": [r, g, b]}``, ``{"kind": "gradient-whitening"}``,
            or nothing for the constants of ImageNet.

    Raises:
        ValueError, KeyError, TypeError: it describes something else.
    """
    kind = described.get("kind", "fixed")
    if kind == "gradient-whitening":
        return GradientWhitening()
    if kind != "fixed":
        raise ValueError(f"Unknown normalisation {kind!r}.")
    if not described:
        return FixedNormalisation()
    mean, std = ([float(value) for value in described[name]] for name in ("mean", "std"))
    finite = all(map(math.isfinite, (*mean, *std)))
    if len(mean) != 3 or len(std) != 3 or not finite or min(std) <= 0:
        raise ValueError("The normalisation is not that of three channels.")
    return FixedNormalisation(mean, std)
