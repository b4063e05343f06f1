"""The solver that ours is compared with."""

from __future__ import annotations

import numpy as np
import pytest

from bench.solving_baselines import LogOdds, best_fit_from_corner
from core.assets import sample_photos
from core.puzzles.photo import open_photo
from core.puzzles.pieces import Puzzle, cut_photo
from core.puzzles.shuffling import Shuffled, shuffle
from core.scoring.classical import classical_scorer
from core.solving.measures import measure
from core.whole_puzzle.compare import compare

MGC = classical_scorer("mgc")


@pytest.fixture(scope="module")
def puzzle() -> Puzzle:
    """35 pieces of 48 px of the opening photo."""
    return cut_photo(open_photo(sample_photos()[0])[:240, :336], 48)


def log_odds_and_corner(shuffled: Shuffled, rotations: bool) -> tuple[LogOdds, int]:
    found, truth = compare(shuffled.pieces, MGC, rotations=rotations), shuffled.truth
    scores = LogOdds(found.right, found.below)
    return scores, int(truth.cells[0, 0] * scores.turns + truth.turns[0, 0])


@pytest.mark.parametrize("rotations", [False, True])
def test_it_solves_an_easy_photo(puzzle: Puzzle, rotations: bool) -> None:
    shuffled = shuffle(puzzle, np.random.default_rng(1), rotations=rotations)
    scores, first = log_odds_and_corner(shuffled, rotations)
    found = best_fit_from_corner(scores, puzzle.rows, puzzle.cols, first)
    assert measure(shuffled.pieces, found, shuffled.truth, turned=rotations).perfect


def test_the_source_keeps_the_corner_and_cannot_mend(puzzle: Puzzle) -> None:
    shuffled = shuffle(puzzle, np.random.default_rng(1))
    scores, first = log_odds_and_corner(shuffled, False)
    wrong = (first + 1) % puzzle.count
    found = best_fit_from_corner(scores, puzzle.rows, puzzle.cols, wrong)
    assert found.cells[0, 0] == wrong
    assert sorted(found.cells.ravel()) == list(range(puzzle.count))
    assert not measure(shuffled.pieces, found, shuffled.truth, turned=False).perfect
