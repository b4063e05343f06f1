"""What happens to a window's colours before the network sees them."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from core.network.normalisation import FixedNormalisation, GradientWhitening, to_normalisation


def textured(seed: int, height: int = 40, width: int = 32) -> torch.Tensor:
    """(1, 3, H, W) random colours in 0..1, correlated between channels."""
    rng = np.random.default_rng(seed)
    mixed = np.einsum(
        "ij,jhw->ihw", np.eye(3) + rng.uniform(0, 0.3, (3, 3)), rng.random((3, height, width))
    )
    mixed -= mixed.min()
    return torch.from_numpy(mixed / mixed.max()).float()[None]


def gradients(windows: torch.Tensor) -> torch.Tensor:
    """(3, M) differences to the right and below of one window, none across the seam."""
    half = windows.shape[3] // 2
    across, down = windows.diff(dim=3), windows.diff(dim=2)
    parts = (across[..., : half - 1], across[..., half:], down)
    return torch.cat([part[0].flatten(1) for part in parts], dim=1)


def test_whitened_gradients_are_uncorrelated_and_alike() -> None:
    white = gradients(GradientWhitening()(textured(1)))
    covariance = white @ white.T / white.shape[1]
    scale = covariance.diagonal().mean()
    torch.testing.assert_close(covariance / scale, torch.eye(3), atol=0.02, rtol=0)


@given(
    seed=st.integers(0, 50),
    gains=st.tuples(*[st.floats(0.3, 1.0)] * 3),
    offsets=st.tuples(*[st.floats(0.0, 0.3)] * 3),
)
def test_colour_cast_and_exposure_hardly_matter(
    seed: int, gains: tuple[float, float, float], offsets: tuple[float, float, float]
) -> None:
    window = textured(seed)
    cast = window * torch.tensor(gains).view(3, 1, 1) + torch.tensor(offsets).view(3, 1, 1)
    normalise = GradientWhitening()
    torch.testing.assert_close(normalise(cast), normalise(window), atol=0.25, rtol=0.1)


def test_a_faint_crack_in_a_smooth_sky_is_plain_to_see() -> None:
    sky = (150 + torch.arange(40.0).view(1, 1, 40, 1) / 10).expand(1, 3, 40, 32) / 255
    cracked = sky.clone()
    cracked[..., 16:] += 4 / 255
    white = GradientWhitening()(cracked)
    assert (white[..., 16] - white[..., 15]).abs().mean() > 0.5
    assert FixedNormalisation()(cracked).diff(dim=3).abs().max() < 0.1


@pytest.mark.parametrize("value", [0.0, 0.5, 1.0])
def test_a_window_of_one_colour_is_nothing(value: float) -> None:
    plain = torch.full((2, 3, 28, 32), value)
    assert torch.equal(GradientWhitening()(plain), torch.zeros(2, 3, 28, 32))


def test_windows_do_not_see_each_other() -> None:
    windows = torch.cat([textured(seed) for seed in range(4)])
    together = GradientWhitening()(windows)
    alone = torch.cat([GradientWhitening()(window[None]) for window in windows])
    torch.testing.assert_close(together, alone)


def test_descriptions() -> None:
    assert isinstance(to_normalisation({"kind": "gradient-whitening"}), GradientWhitening)
    assert isinstance(to_normalisation({}), FixedNormalisation)
    fixed = to_normalisation({"mean": [0.5, 0.5, 0.5], "std": [0.5, 0.25, 0.5]})
    assert torch.equal(fixed(torch.full((1, 3, 1, 1), 0.5)), torch.zeros(1, 3, 1, 1))
    for wrong in ({"kind": "magic"}, {"mean": [0, 0, 0], "std": [1, 1, 0]}):
        with pytest.raises(ValueError, match="normalisation"):
            to_normalisation(wrong)
    assert not {**GradientWhitening().state_dict(), **FixedNormalisation().state_dict()}
