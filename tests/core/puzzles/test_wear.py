"""Wear of pieces: each kind does what it says, and nothing else."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from core.puzzles import wear as wear_module
from core.puzzles.wear import NO_WEAR, SheetWear, Wear, WearRange, wear_pieces
from tests.core.helpers.photos import smooth_photo


@pytest.fixture
def pieces() -> np.ndarray:
    return np.stack([smooth_photo(32, 32, seed) for seed in range(40)])


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def test_no_wear_changes_nothing(pieces: np.ndarray, rng: np.random.Generator) -> None:
    assert_array_equal(wear_pieces(pieces, Wear(), rng), pieces)
    assert {NO_WEAR.draw(rng) for _ in range(50)} == {Wear()}
    assert {NO_WEAR.draw_erosion(rng) for _ in range(50)} == {0}


def test_erosion_takes_the_border(pieces: np.ndarray, rng: np.random.Generator) -> None:
    for border in (1, 4, 12):
        worn = wear_pieces(pieces, Wear(erosion=border), rng)
        assert_array_equal(worn, pieces[:, border : 32 - border, border : 32 - border])
        assert worn.flags.c_contiguous
    with pytest.raises(ValueError, match="leaves nothing"):
        wear_pieces(pieces, Wear(erosion=13), rng)


def test_noise_has_the_asked_deviation(rng: np.random.Generator) -> None:
    grey = np.full((20, 32, 32, 3), 128, np.uint8)
    worn = wear_pieces(grey, Wear(noise=10.0), rng).astype(float) - 128
    assert worn.std() == pytest.approx(10, rel=0.02) and abs(worn.mean()) < 0.2
    assert not np.array_equal(worn[0], worn[1])


def test_brightness_is_one_factor_for_each_piece(rng: np.random.Generator) -> None:
    grey = np.full((400, 8, 8, 3), 100, np.uint8)
    worn = wear_pieces(grey, Wear(brightness=0.2), rng)
    assert (worn == worn[:, :1, :1, :1]).all()
    levels = worn[:, 0, 0, 0]
    assert 80 <= levels.min() <= 82 and 118 <= levels.max() <= 120
    assert levels.mean() == pytest.approx(100, abs=2)


def test_jpeg_is_worse_at_lower_quality(pieces: np.ndarray, rng: np.random.Generator) -> None:
    errors = [
        np.abs(wear_pieces(pieces, Wear(jpeg=quality), rng).astype(float) - pieces).mean()
        for quality in (95, 60, 20)
    ]
    assert 0 < errors[0] < errors[1] < errors[2]


def test_extremes_are_clipped(rng: np.random.Generator) -> None:
    white = np.full((9, 16, 16, 3), 255, np.uint8)
    worn = wear_pieces(white, Wear(noise=30.0, brightness=1.0), rng)
    assert worn.dtype == np.uint8
    assert wear_pieces(white[:0], Wear(jpeg=50, noise=1.0), rng).shape == (0, 16, 16, 3)


@pytest.mark.parametrize(
    "values",
    [{"erosion": -1}, {"noise": -0.1}, {"brightness": 1.1}, {"jpeg": 0}, {"jpeg": 96}],
)
def test_impossible_wear(values: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"lies in|negative"):
        Wear(**values)


@given(
    seed=st.integers(0, 2**32 - 1),
    clean=st.floats(0, 1),
    erosion=st.integers(0, 6),
    jpeg=st.one_of(st.none(), st.integers(1, 89)),
    noise=st.floats(0, 40),
    brightness=st.floats(0, 1),
)
def test_draws_stay_in_range(
    seed: int, clean: float, erosion: int, jpeg: int | None, noise: float, brightness: float
) -> None:
    limits = WearRange(clean, erosion, 0.5, jpeg, noise, brightness)
    rng = np.random.default_rng(seed)
    for _ in range(5):
        assert 0 <= limits.draw_erosion(rng) <= erosion
        wear = limits.draw(rng)
        assert wear.erosion == 0
        assert wear.jpeg is None or (jpeg is not None and jpeg <= wear.jpeg <= 90)
        assert wear.noise <= noise and wear.brightness <= brightness


def test_shares_of_what_is_drawn(rng: np.random.Generator) -> None:
    limits = WearRange()
    draws = [limits.draw(rng) for _ in range(4000)]
    clean = np.mean([wear == Wear() for wear in draws])
    assert clean == pytest.approx(0.5, abs=0.03)
    # Of the others each has one kind for certain, each other kind with a chance of 0.3.
    noisy = np.mean([wear.noise > 0 for wear in draws])
    assert noisy == pytest.approx(0.5 * (1 / 3 + 2 / 3 * 0.3), abs=0.03)
    eroded = [limits.draw_erosion(rng) for _ in range(4000)]
    assert np.mean(np.array(eroded) > 0) == pytest.approx(0.5, abs=0.03)
    assert set(eroded) == {0, 1, 2, 3, 4}


def test_a_sheet_of_any_number_of_pieces_gives_each_back(pieces: np.ndarray) -> None:
    for count in (1, 2, 5, 40):
        for seed in range(3):
            worn = wear_pieces(
                pieces[:count], Wear(sheet=SheetWear(webp=90)), np.random.default_rng(seed)
            )
            assert worn.shape == pieces[:count].shape
            off = np.abs(worn[:, None].astype(int) - pieces[None, :count]).mean((2, 3, 4))
            assert off.argmin(axis=1).tolist() == list(range(count))


def test_a_sheet_mixes_the_rims_of_strangers_and_not_the_insides(rng: np.random.Generator) -> None:
    red, blue = (
        np.full((1, 24, 24, 3), colour, np.uint8) for colour in ((200, 40, 40), (40, 40, 200))
    )
    two = np.concatenate([red, blue])
    for sheet in (SheetWear(jpeg=90), SheetWear(blur=0.7)):
        worn = wear_pieces(two, Wear(sheet=sheet), rng)
        off = np.abs(worn.astype(int) - two).max(axis=-1)
        assert off[:, 4:-4, 4:-4].max() <= 6
        assert (
            max(off[:, :, 0].mean(), off[:, :, -1].mean(), off[:, 0].mean(), off[:, -1].mean()) > 8
        )
    kept = wear_pieces(two, Wear(sheet=SheetWear(jpeg=90, subsampling="4:4:4")), rng)
    assert np.abs(kept.astype(int) - two).max() <= 8


def test_a_resized_sheet_gives_pieces_of_that_size(pieces: np.ndarray) -> None:
    rng = np.random.default_rng(1)
    worn = wear_pieces(pieces, Wear(erosion=2, sheet=SheetWear(size=40, jpeg=80)), rng)
    assert worn.shape == (40, 40, 40, 3)


def test_a_sheet_too_large_for_webp_is_refused(
    pieces: np.ndarray, rng: np.random.Generator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wear_module, "_LARGEST_WEBP", 7 * 32 - 1)  # 40 pieces, 7 in a row
    with pytest.raises(ValueError, match="WebP picture has at most 223 px a side"):
        wear_pieces(pieces, Wear(sheet=SheetWear(webp=80)), rng)
    assert wear_pieces(pieces, Wear(sheet=SheetWear(jpeg=80)), rng).shape == pieces.shape


@pytest.mark.parametrize(
    "values", [{"size": 1}, {"blur": -1}, {"jpeg": 96}, {"webp": 0}, {"subsampling": "4:1:1"}]
)
def test_a_sheet_that_cannot_be_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"sheet|Blur|lies|Chroma"):
        SheetWear(**values)


def test_sheets_are_drawn_as_often_as_asked() -> None:
    rng = np.random.default_rng(2)
    drawn = [WearRange(sheet_share=0.4).draw(rng).sheet for _ in range(400)]
    share = sum(not sheet.is_none for sheet in drawn) / 400
    assert share == pytest.approx(0.4, abs=0.08)
    assert {sheet.jpeg is None for sheet in drawn} == {sheet.webp is None for sheet in drawn}
    assert all(WearRange().draw(rng).sheet.is_none for _ in range(50))
