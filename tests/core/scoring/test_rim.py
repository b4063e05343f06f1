"""Rims that a file of the scrambled picture mixed: seen in the pieces alone, and undone."""

from __future__ import annotations

import numpy as np
import pytest

from core.assets import sample_photos
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo, states_of
from core.puzzles.wear import SheetWear, Wear, wear_pieces
from core.scoring.measures import MEASURES
from core.scoring.rim import (
    RIMS,
    SOUND,
    Rim,
    are_of_a_worn_sheet,
    closing_loops,
    edge_steps,
    estimate_rim,
    mend,
)

SIZE = 48


@pytest.fixture(scope="module")
def pieces() -> np.ndarray:
    photo = next(path for path in sample_photos() if path.stem == "coffee")
    return cut_photo(open_photo(photo)[:432, :576], SIZE).pieces


def worn(pieces: np.ndarray, sheet: SheetWear) -> np.ndarray:
    return wear_pieces(pieces, Wear(sheet=sheet), np.random.default_rng(0))


def chroma_of(pixels: np.ndarray) -> np.ndarray:
    return pixels.astype(float) - pixels.mean(axis=-1, keepdims=True)


def first_hits(pieces: np.ndarray, cols: int) -> float:
    matrix = MEASURES["mgc"].distance_matrix(pieces)
    left = np.flatnonzero(np.arange(len(pieces)) % cols < cols - 1)
    return float((matrix[left].argmin(axis=1) == left + 1).mean())


@pytest.mark.parametrize(
    "wear", [Wear(), Wear(noise=6), Wear(erosion=2), Wear(brightness=0.05), Wear(jpeg=60)]
)
def test_edges_worn_piece_by_piece_are_left_alone(pieces: np.ndarray, wear: Wear) -> None:
    assert estimate_rim(wear_pieces(pieces, wear, np.random.default_rng(1))) == SOUND


@pytest.mark.parametrize("quality", [75, 90])
def test_foreign_colour_is_seen_and_the_neighbours_are_found_again(
    pieces: np.ndarray, quality: int
) -> None:
    sheet = worn(pieces, SheetWear(jpeg=quality))
    rim = estimate_rim(sheet)
    assert rim in RIMS and rim.chroma
    assert first_hits(mend(sheet, rim), 12) > first_hits(sheet, 12) + 0.05
    whole = worn(pieces, SheetWear(jpeg=quality, subsampling="4:4:4"))
    assert not estimate_rim(whole).chroma


def test_turned_pieces_have_the_same_rim(pieces: np.ndarray) -> None:
    sheet = worn(pieces[:60], SheetWear(jpeg=80))
    turned = np.stack([np.rot90(piece, number % 4) for number, piece in enumerate(sheet)])
    assert estimate_rim(turned, (0, 1, 2, 3)).chroma == estimate_rim(sheet).chroma > 0


def test_an_outline_is_no_part_of_the_picture(pieces: np.ndarray) -> None:
    outlined = pieces.copy()
    outlined[:, [0, -1]] = 0
    outlined[:, :, [0, -1]] = 0
    rim = estimate_rim(outlined)
    assert rim.trim == 1
    assert first_hits(mend(outlined, rim), 12) > 0.8


def test_mending_takes_colour_from_inside_and_keeps_brightness(pieces: np.ndarray) -> None:
    rim = Rim(chroma=2)
    mended = mend(pieces, rim)
    np.testing.assert_array_equal(mended[:, 2:-2, 2:-2], pieces[:, 2:-2, 2:-2])
    luma = np.array([0.299, 0.587, 0.114])
    inner = slice(8, -8)
    fits = (pieces[:, inner, :2] > 40).all(-1) & (pieces[:, inner, :2] < 215).all(-1)
    off = np.abs(mended[:, inner, :2] @ luma - pieces[:, inner, :2] @ luma)
    assert np.quantile(off[fits], 0.9) < 2  # where the new colour can be had at that brightness
    assert mend(pieces, SOUND) is pieces
    assert mend(pieces, Rim(trim=1, chroma=2)).shape == (len(pieces), SIZE - 2, SIZE - 2, 3)


def test_mending_and_turning_can_be_exchanged(pieces: np.ndarray) -> None:
    some = pieces[:5]
    for rim in RIMS:
        first = mend(states_of(some, (0, 1, 2, 3)), rim)
        second = states_of(mend(some, rim), (0, 1, 2, 3))
        off = np.abs(first.astype(int) - second)
        assert off[:, rim.chroma + 1 :, rim.chroma + 1 :].max(initial=0) <= 255
        np.testing.assert_array_equal(
            first[:, 4:-4, :1], second[:, 4:-4, :1]
        )  # along the edges, but for corners


def test_loops_close_in_a_picture_and_not_in_noise(pieces: np.ndarray) -> None:
    rng = np.random.default_rng(3)
    assert closing_loops(pieces) > 1.2
    assert closing_loops(rng.integers(0, 256, (60, 16, 16, 3), np.uint8)) < 0.2
    alike = np.repeat(pieces[:1], 40, axis=0)
    assert closing_loops(alike) == 0


def test_a_grey_picture_has_no_colour_at_its_edges(pieces: np.ndarray) -> None:
    grey = np.repeat(pieces.mean(axis=-1, keepdims=True), 3, axis=-1).astype(np.uint8)
    luma, chroma = edge_steps(grey)
    assert luma == pytest.approx(1, abs=0.1) and chroma < 1.12
    assert estimate_rim(pieces[:3]) == SOUND and estimate_rim(pieces[:, :8, :8]) == SOUND


@pytest.mark.parametrize("wear", [Wear(), Wear(erosion=1), Wear(erosion=4), Wear(noise=6)])
def test_sound_and_eroded_pieces_are_of_no_worn_sheet(pieces: np.ndarray, wear: Wear) -> None:
    eroded = wear_pieces(pieces, wear, np.random.default_rng(1))
    assert not are_of_a_worn_sheet(edge_steps(eroded))


@pytest.mark.parametrize("sheet", [SheetWear(jpeg=75), SheetWear(jpeg=90), SheetWear(webp=80)])
def test_a_file_of_the_whole_is_seen_unless_the_pieces_are_too_few(
    pieces: np.ndarray, sheet: SheetWear
) -> None:
    found = worn(pieces, sheet)
    assert are_of_a_worn_sheet(edge_steps(found))
    assert not are_of_a_worn_sheet(edge_steps(found[:11]))
