"""The explanation of a seam points to the part that is wrong."""

from __future__ import annotations

import numpy as np
import pytest

from core.assets import sample_photos
from core.puzzles.photo import open_photo
from core.puzzles.pieces import Puzzle, cut_photo
from core.scorers import load_scorer
from core.scoring.base import Scorer, pair_log_odds
from core.scoring.explanation import explain_seam


@pytest.fixture(scope="module")
def puzzle() -> Puzzle:
    """56 px pieces of the opening photo."""
    return cut_photo(open_photo(sample_photos()[0])[:280, :392], 56)


@pytest.mark.parametrize("name", ["resnet", "mgc", "ssd-rgb"])
def test_the_band_points_to_a_covered_part(puzzle: Puzzle, name: str) -> None:
    scorer = load_scorer(name)
    rng = np.random.default_rng(1)
    hits, total = 0, 24
    for _ in range(total):
        piece = int(rng.integers(puzzle.rows)) * puzzle.cols + int(rng.integers(puzzle.cols - 1))
        covered = puzzle.pieces[piece + 1].copy()
        top = int(rng.integers(56 - 14 + 1))
        other = (piece + 2 + int(rng.integers(puzzle.count - 2))) % puzzle.count
        covered[top : top + 14] = puzzle.pieces[other][top : top + 14]
        rows = explain_seam(scorer, puzzle.pieces[piece], covered).rows
        lowest = np.flatnonzero(rows == rows.min())
        hits += top <= lowest[len(lowest) // 2] < top + 14
    assert hits >= 0.75 * total  # a guess hits a quarter


def test_a_covered_part_speaks_against_and_the_rest_for(puzzle: Puzzle) -> None:
    covered = puzzle.pieces[9].copy()
    covered[20:34] = 255 - covered[20:34]
    explanation = explain_seam(load_scorer("mgc"), puzzle.pieces[8], covered)
    assert explanation.rows[27] < 0 < min(explanation.rows[5], explanation.rows[50])


def test_the_whole_pair_is_scored_as_elsewhere(puzzle: Puzzle) -> None:
    scorer = load_scorer("mgc")
    left, right = puzzle.pieces[:2]
    explanation = explain_seam(scorer, left, right)
    assert explanation.log_odds == pair_log_odds(scorer, left[None], right[None])[0]
    assert (explanation.rows.shape, explanation.rows.dtype) == ((56,), np.float32)


@pytest.mark.parametrize("name", ["resnet", "mgc"])
@pytest.mark.parametrize("size", [8, 9, 28])
def test_small_pieces_and_few_bands(puzzle: Puzzle, name: str, size: int) -> None:
    scorer: Scorer = load_scorer(name)
    left, right = puzzle.pieces[0, :size, -size:], puzzle.pieces[1, :size, :size]
    for bands in (None, 1, 2, 500):
        rows = explain_seam(scorer, left, right, bands=bands).rows
        assert rows.shape == (size,) and np.isfinite(rows).all()


def test_what_is_no_pair_is_refused(puzzle: Puzzle) -> None:
    piece, scorer = puzzle.pieces[0], load_scorer("mgc")
    with pytest.raises(ValueError, match="one size"):
        explain_seam(scorer, piece, piece[:40, :40])
    with pytest.raises(ValueError, match="band"):
        explain_seam(scorer, piece, piece, bands=0)
