"""Shuffled pieces: all that should be there, where they belong, and back to the photo."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.puzzles.arrangement import EMPTY
from core.puzzles.pieces import Puzzle
from core.puzzles.shuffling import as_they_lie, shuffle

ROWS, COLS = 4, 6


def puzzle_of(height: int = 8, width: int = 8) -> Puzzle:
    pixels = np.random.default_rng(3).integers(0, 256, (ROWS * COLS, height, width, 3))
    return Puzzle(pixels.astype(np.uint8), ROWS, COLS)


@given(st.integers(0, 2**32), st.booleans(), st.booleans())
def test_the_truth_restores_the_photo(seed: int, rotations: bool, square: bool) -> None:
    puzzle = puzzle_of(8, 8 if square else 12)
    shuffled = shuffle(puzzle, np.random.default_rng(seed), rotations=rotations)
    assert np.array_equal(np.sort(shuffled.order), np.arange(puzzle.count))
    cells, turns = shuffled.truth.cells.ravel(), shuffled.truth.turns.ravel()
    assert shuffled.truth.cells.shape == (ROWS, COLS)
    for piece, turn, belongs in zip(cells, turns, puzzle.pieces, strict=True):
        assert np.array_equal(np.rot90(shuffled.pieces[int(piece)], int(turn)), belongs)


def test_only_who_asks_gets_them_turned_and_as_far_as_they_fit() -> None:
    rng = np.random.default_rng(0)
    assert not shuffle(puzzle_of(), rng).spins.any()
    assert set(shuffle(puzzle_of(), rng, rotations=True).spins) == {0, 1, 2, 3}
    assert set(shuffle(puzzle_of(8, 12), rng, rotations=True).spins) == {0, 2}


@pytest.mark.parametrize(("missing", "left"), [(0.0, 24), (0.1, 22), (0.5, 12), (0.99, 2)])
def test_some_are_lost_but_never_all(missing: float, left: int) -> None:
    shuffled = shuffle(puzzle_of(), np.random.default_rng(1), missing=missing)
    cells = shuffled.truth.cells.ravel()
    assert len(shuffled.pieces) == len(shuffled.order) == left
    assert np.array_equal(np.sort(cells[cells != EMPTY]), np.arange(left))
    assert not shuffled.truth.turns.ravel()[cells == EMPTY].any()


@pytest.mark.parametrize("missing", [-0.1, 1.0])
def test_a_share_is_below_one(missing: float) -> None:
    with pytest.raises(ValueError, match="share"):
        shuffle(puzzle_of(), np.random.default_rng(1), missing=missing)


def test_as_they_lie_in_rows_or_in_one_row() -> None:
    puzzle = puzzle_of()
    lying = as_they_lie(puzzle)
    assert np.array_equal(lying.truth.cells, np.arange(24).reshape(ROWS, COLS))
    assert lying.pieces is puzzle.pieces and not lying.spins.any()
    unknown = as_they_lie(replace(puzzle, order_known=False))
    assert np.array_equal(unknown.truth.cells, np.arange(24)[None])
    assert not unknown.truth.turns.any()
