"""What was found of a puzzle's pairs: who fits best, in another order, and who chooses whom."""

from __future__ import annotations

import numpy as np
import pytest

from core.arrays import SIDES, STEPS
from core.assets import sample_photos
from core.puzzles.photo import open_photo
from core.puzzles.pieces import Puzzle, cut_photo, turn_piece
from core.scoring.classical import classical_scorer
from core.whole_puzzle.compare import compare
from core.whole_puzzle.compatibility import best_buddies

MGC = classical_scorer("mgc")


@pytest.fixture(scope="module")
def puzzle() -> Puzzle:
    """48 px pieces of the opening photo."""
    return cut_photo(open_photo(sample_photos()[0])[:288, :384], 48)


@pytest.mark.parametrize("rotations", [False, True])
def test_the_best_on_each_side_is_the_neighbour(puzzle: Puzzle, rotations: bool) -> None:
    pieces = puzzle.pieces.copy()
    middle = puzzle.cols + 1
    neighbours = {side: middle + row * puzzle.cols + col for side, (row, col) in STEPS.items()}
    spins = dict(zip(neighbours.values(), (1, 2, 3, 1), strict=True)) if rotations else {}
    for piece, spin in spins.items():
        pieces[piece] = turn_piece(pieces[piece], spin)
    found = compare(pieces, MGC, rotations=rotations)
    for side, piece in neighbours.items():
        candidates = found.best(middle, side, 5)
        odds = [c.log_odds for c in candidates]
        assert len(odds) == 5 and odds == sorted(odds, reverse=True)
        assert all(c.piece != middle for c in candidates)
        assert (candidates[0].piece, candidates[0].turns) == (piece, -spins.get(piece, 0) % 4)


@pytest.mark.parametrize("rotations", [False, True])
def test_no_more_candidates_than_there_are(puzzle: Puzzle, rotations: bool) -> None:
    found = compare(puzzle.pieces[:3], MGC, rotations=rotations)
    for side in SIDES:
        states = {(c.piece, c.turns) for c in found.best(1, side, 99)}
        assert states == {(piece, turn) for piece in (0, 2) for turn in range(found.turns)}


@pytest.mark.parametrize("rotations", [False, True])
def test_reordered_it_is_that_of_the_pieces_in_that_order(puzzle: Puzzle, rotations: bool) -> None:
    order = np.array([5, 0, 3, 4])
    spins = np.array([0, 1, 2, 3]) if rotations else np.zeros(4, np.int64)
    lying = np.stack([turn_piece(puzzle.pieces[p], s) for p, s in zip(order, spins, strict=True)])
    found = compare(puzzle.pieces[:7], MGC, rotations=rotations).reordered(order, spins)
    expected = compare(lying, MGC, rotations=rotations)
    assert (found.turns, found.exact, found.context) == (expected.turns, True, None)
    np.testing.assert_allclose(found.right, expected.right, rtol=1e-4, atol=1e-4)
    assert (found.below is None) == (expected.below is None) == rotations
    if found.below is not None and expected.below is not None:
        np.testing.assert_allclose(found.below, expected.below, rtol=1e-4, atol=1e-4)
        with pytest.raises(ValueError, match="in these turns"):
            found.reordered(np.array([1, 0, 2, 3]), np.array([0, 1, 0, 0]))


def test_pieces_that_are_left_over_are_nobodys_best_buddies() -> None:
    # 2 and 0 rank each other first for want of others, but "not adjacent" is likelier.
    matrix = np.array([[-np.inf, 5, 1], [-4, -np.inf, 2], [-1, -3, -np.inf]], np.float32)
    assert best_buddies(matrix).tolist() == [[0, 1], [1, 2], [2, 0]]
    assert best_buddies(matrix, least=0.0).tolist() == [[0, 1], [1, 2]]
    assert best_buddies(matrix[:1, :1]).shape == (0, 2)
