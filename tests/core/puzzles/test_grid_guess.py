"""How a scrambled picture is divided, told from its pixels."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from core.arrays import Array
from core.assets import sample_photos
from core.puzzles.grid_guess import guess_grid
from core.puzzles.opening import VERY_SURE
from core.puzzles.photo import open_photo
from core.puzzles.pieces import grid_pieces


def scrambled(picture: Array, size: int, rng: np.random.Generator) -> Array:
    """Cut into squares and put together in any order."""
    rows, cols = picture.shape[0] // size, picture.shape[1] // size
    mixed = rng.permutation(grid_pieces(picture, size, 0, 0, rows, cols).reshape(-1, size, size, 3))
    sheet = mixed.reshape(rows, cols, size, size, 3).swapaxes(1, 2)
    return np.ascontiguousarray(sheet.reshape(rows * size, cols * size, 3))


def code(rng: np.random.Generator) -> Array:
    """(H, W) black and white squares of 10 px, no divisor of a piece's 48."""
    return np.kron(255 * rng.integers(0, 2, (48, 72)), np.ones((10, 10))).astype(np.uint8)


def pixel_art(rng: np.random.Generator) -> Array:
    """(H, W) areas of a dozen greys in squares of 4 px."""
    squares = np.zeros((120, 180))
    for _ in range(120):
        (top, left), (high, wide) = rng.integers(0, (110, 170)), rng.integers(3, 24, 2)
        squares[top : top + high, left : left + wide] = 20 * rng.integers(0, 12)
    return np.kron(squares, np.ones((4, 4))).astype(np.uint8)


@pytest.mark.parametrize("draw", [code, pixel_art])
def test_squares_of_the_picture_itself_are_not_taken_for_pieces(
    draw: Callable[[np.random.Generator], Array],
) -> None:
    """Codes and pixel art step at many lines, and at some of them with any period."""
    right = 0
    for seed in range(5):
        rng = np.random.default_rng(seed)
        picture = draw(rng)[..., None].repeat(3, axis=2)
        best = guess_grid(scrambled(picture, 48, rng)).grids[0]
        is_right = (best.height, best.width, best.rows, best.cols) == (48, 48, 10, 15)
        assert is_right or best.sure < VERY_SURE
        right += is_right
    assert right >= 4


@pytest.mark.parametrize(
    ("size", "margin", "gap"),
    [(60, 60, 0), (60, 70, 0), (20, 30, 0), (60, 2, 4), (60, 12, 4), (60, 0, 2)],
)
def test_a_margin_of_any_width_and_gaps_are_no_part_of_the_pieces(
    size: int, margin: int, gap: int
) -> None:
    photo = open_photo(sample_photos()[0])[:360, :480]
    rng = np.random.default_rng(3)
    rows, cols = 360 // size, 480 // size
    mixed = rng.permutation(grid_pieces(photo, size, 0, 0, rows, cols).reshape(-1, size, size, 3))
    apart = np.pad(mixed, ((0, 0), (0, gap), (0, gap), (0, 0)), constant_values=255)
    pitch = size + gap
    sheet = apart.reshape(rows, cols, pitch, pitch, 3).swapaxes(1, 2)
    sheet = sheet.reshape(rows * pitch, cols * pitch, 3)[: rows * pitch - gap, : cols * pitch - gap]
    sheet = np.pad(sheet, ((margin, margin), (margin, margin), (0, 0)), constant_values=255)
    best = guess_grid(np.ascontiguousarray(sheet)).grids[0]
    assert (best.height, best.width, best.rows, best.cols) == (size, size, rows, cols)
    assert (best.top, best.left, best.gap_below, best.gap_right) == (margin, margin, gap, gap)
    assert best.sure >= VERY_SURE


@pytest.mark.parametrize(("high", "wide", "cols"), [(230, 40, 15), (160, 45, 13)])
def test_one_row_of_pieces_ends_before_a_rest_that_is_nearly_another_row(
    high: int, wide: int, cols: int
) -> None:
    photo = open_photo(sample_photos()[2])
    picture = photo[: 2 * high - 20].copy()
    pieces = grid_pieces(photo, (high, wide), 0, 0, 1, cols)[0]
    mixed = np.random.default_rng(1).permutation(pieces)
    picture[:high, : cols * wide] = np.concatenate(list(mixed), axis=1)
    best = guess_grid(picture).grids[0]
    assert (best.height, best.width, best.rows, best.cols) == (high, wide, 1, cols)
