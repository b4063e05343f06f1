"""The seam window: pixels around the cut, the source's resizing, turning."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal
from torch.nn import functional

from core.network.seam import SeamWindow, join_halves, seam_halves, seam_windows

sizes = st.integers(4, 48)
widths = st.one_of(st.none(), st.integers(1, 40).map(lambda half: 2 * half))
seeds = st.integers(0, 2**32 - 1)


def random_pieces(seed: int, count: int, size: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (count, size, size, 3), dtype=np.uint8)


def two_neighbours(size: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A photo and its pieces left and right of the cut in its middle."""
    photo = np.random.default_rng(seed).integers(0, 256, (size, 2 * size, 3), dtype=np.uint8)
    return photo, photo[:, :size], photo[:, size:]


@given(size=sizes, width=widths, seed=seeds)
def test_native_window_is_the_photo_around_the_cut(size: int, width: int | None, seed: int) -> None:
    photo, left, right = two_neighbours(size, seed)
    window = seam_windows(left, right, SeamWindow(width=width))
    half = min((size if width is None else width) // 2, size)
    around_cut = photo[:, size - half : size + half]
    pixels = window[0].mul(255).round().to(torch.uint8).permute(1, 2, 0).numpy()
    assert_array_equal(pixels, around_cut)


@given(size=sizes, width=widths, dim=st.one_of(st.none(), st.integers(2, 40)), seed=seeds)
def test_windows_are_the_join_of_the_halves(
    size: int, width: int | None, dim: int | None, seed: int
) -> None:
    window = SeamWindow(width=width, model_dim=dim)
    pieces = random_pieces(seed, 5, size)
    left, right = np.array([0, 1, 4, 4]), np.array([1, 0, 2, 4])
    as_left, as_right = seam_halves(pieces, window)
    joined = join_halves(as_left[left], as_right[right])
    windows = seam_windows(pieces[left], pieces[right], window)
    assert joined.shape == (4, 3, *window.shape(size))
    assert torch.equal(joined, windows)
    assert windows.dtype == torch.float32
    assert 0 <= float(windows.min()) <= float(windows.max()) <= 1
    assert windows.is_contiguous(memory_format=torch.channels_last)


@given(size=sizes, dim=st.integers(2, 64), seed=seeds)
def test_model_dim_resizes_both_and_keeps_the_middle_square(size: int, dim: int, seed: int) -> None:
    left, right = random_pieces(seed, 2, size)

    def resized(piece: np.ndarray) -> torch.Tensor:
        image = torch.from_numpy(piece).permute(2, 0, 1)[None].float() / 255
        return functional.interpolate(image, (dim, dim), mode="bilinear", antialias=True)

    side_by_side = torch.cat((resized(left), resized(right)), dim=-1)
    start = dim - dim // 2
    middle = side_by_side[..., start : start + dim]
    window = seam_windows(left, right, SeamWindow(model_dim=dim))
    assert window.shape == (1, 3, dim, dim)
    torch.testing.assert_close(window, middle, atol=1e-5, rtol=0)


def test_model_dim_of_the_piece_size_changes_no_pixel() -> None:
    left, right = random_pieces(3, 2, 32)
    square = seam_windows(left, right, SeamWindow(model_dim=32))
    native = seam_windows(left, right, SeamWindow(width=None))
    torch.testing.assert_close(square, native, atol=1e-6, rtol=0)


def test_single_pieces_and_batches_give_the_same() -> None:
    pieces = random_pieces(1, 4, 28)
    one_by_one = [seam_windows(pieces[i], pieces[i + 1]) for i in range(3)]
    assert torch.equal(torch.cat(one_by_one), seam_windows(pieces[:3], pieces[1:]))


@given(width=st.one_of(st.none(), st.just(64)), dim=st.one_of(st.none(), st.just(224)))
def test_settings_survive_json(width: int | None, dim: int | None) -> None:
    window = SeamWindow(width=width, model_dim=dim)
    assert SeamWindow.from_dict(window.to_dict()) == window


@pytest.mark.parametrize("values", [{"width": 31}, {"width": 0}, {"model_dim": 1}, {"width": -2}])
def test_impossible_windows_are_refused(values: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        SeamWindow(**values)


def test_windows_are_bounded_since_a_checkpoint_may_come_from_anyone() -> None:
    assert SeamWindow(model_dim=1024).shape(28) == (1024, 1024)
    assert SeamWindow(width=10_000).shape(28) == (28, 56)
    for values in ({"model_dim": 1025}, {"width": 10_002}):
        with pytest.raises(ValueError, match=r"choose from 2 to 1024|at most 10000"):
            SeamWindow(**values)


def test_wrong_shapes_are_refused() -> None:
    pieces = random_pieces(0, 2, 28)
    with pytest.raises(ValueError, match="differ"):
        seam_windows(pieces, pieces[:1])
    with pytest.raises(ValueError, match="shape"):
        seam_windows(pieces[..., :1], pieces[..., :1])
