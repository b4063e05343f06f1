"""Where the cut lines of a scrambled picture end, its rest begins."""

from __future__ import annotations

import numpy as np
import pytest

from core.assets import sample_photos
from core.puzzles.grid_guess import guess_grid
from core.puzzles.photo import open_photo
from core.puzzles.pieces import grid_pieces


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
