"""Pieces that are not square: compared, solved, measured and shown."""

from __future__ import annotations

import numpy as np
import pytest

from core.arrays import Array
from core.assets import sample_photos
from core.network.engines import HALF_TOLERANCE
from core.puzzles.photo import open_photo
from core.puzzles.pieces import Puzzle, cut_divided, cut_photo, turn_piece
from core.puzzles.shuffling import as_they_lie, shuffle
from core.scorers import load_scorer
from core.scoring.base import Scorer
from core.scoring.classical import classical_scorer
from core.solving.measures import measure
from core.solving.picture import picture_of
from core.solving.solver import solve
from core.whole_puzzle.compare import compare

MGC = classical_scorer("mgc")
PHOTO = open_photo(sample_photos()[0])


@pytest.fixture(params=[(36, 60), (60, 36)], ids=["wide", "high"])
def puzzle(request: pytest.FixtureRequest) -> Puzzle:
    return cut_photo(PHOTO[:180, :360], request.param, fit="crop")


@pytest.mark.parametrize("name", ["mgc", "context"])
@pytest.mark.parametrize("rotations", [False, True])
def test_rectangles_are_put_together(puzzle: Puzzle, name: str, rotations: bool) -> None:
    shuffled = shuffle(puzzle, np.random.default_rng(3), rotations=rotations)
    assert set(shuffled.spins.tolist()) == ({0, 2} if rotations else {0})
    solved = solve(shuffled.pieces, load_scorer(name), rotations=rotations)
    found = measure(shuffled.pieces, solved.arrangement, shuffled.truth, turned=rotations)
    assert found.perfect
    picture = picture_of(shuffled.pieces, solved.arrangement)
    whole = PHOTO[: puzzle.rows * puzzle.piece_shape[0], : puzzle.cols * puzzle.piece_shape[1]]
    assert any(np.array_equal(picture, turn_piece(whole, turns)) for turns in (0, 2))


def test_a_strip_is_put_together_whatever_its_direction() -> None:
    for photo in (PHOTO[:200, :300], turn_piece(PHOTO[:200, :300], 1)):
        rows, cols = (1, 15) if photo.shape[1] > photo.shape[0] else (15, 1)
        strips = cut_divided(photo, rows, cols)
        shuffled = shuffle(strips, np.random.default_rng(0))
        solved = solve(shuffled.pieces, MGC, rows=rows, cols=cols)
        assert measure(shuffled.pieces, solved.arrangement, shuffled.truth, turned=False).perfect


@pytest.mark.parametrize("scorer", [MGC, load_scorer("resnet")], ids=["mgc", "resnet"])
def test_a_seam_scores_as_long_as_it_is(puzzle: Puzzle, scorer: Scorer) -> None:
    """All pairs by number agree with each pair by its pixels, turned so that it lies beside."""
    pieces = puzzle.pieces[:5]
    scores = compare(pieces, scorer, candidates=0)
    assert scores.turns == 1 and scores.below is not None
    for matrix, spun in ((scores.right, pieces), (scores.below, turn_piece(pieces, 1))):
        left, right = np.nonzero(np.isfinite(matrix))
        assert len(left) == 20
        asked = scorer.pair_scores(spun[left], spun[right])
        expected = [score.log_odds for score in asked]
        # of two logits, each of which may be computed in bfloat16
        atol = 2 * HALF_TOLERANCE
        np.testing.assert_allclose(matrix[left, right], expected, atol=atol, rtol=0.05)


def test_turned_rectangles_have_two_states_that_tell_the_same_upside_down(puzzle: Puzzle) -> None:
    pieces = puzzle.pieces[:4]
    scores = compare(pieces, MGC, rotations=True)
    assert (scores.turns, len(scores.right), scores.pieces) == (2, 8, 4)
    for matrix in (scores.right, scores.below):
        assert matrix is not None
        states = np.arange(8)
        np.testing.assert_allclose(matrix, matrix[np.ix_(states ^ 1, states ^ 1)].T, atol=1e-3)
    best = scores.best(0, "right", 1)[0]
    assert (best.piece, best.turns) == (1, 0)
    below = compare(puzzle.pieces, MGC, rotations=True).best(0, "below", 1)[0]
    assert (below.piece, below.turns) == (puzzle.cols, 0)


def test_other_orders_and_half_turns_of_rectangles(puzzle: Puzzle) -> None:
    order, spins = np.array([3, 0, 2]), np.array([2, 0, 2])
    lying = np.stack([turn_piece(puzzle.pieces[p], s) for p, s in zip(order, spins, strict=True)])
    found = compare(puzzle.pieces[:5], MGC, rotations=True).reordered(order, spins)
    expected = compare(lying, MGC, rotations=True)
    np.testing.assert_allclose(found.right, expected.right, rtol=1e-4, atol=1e-4)
    assert found.below is not None and expected.below is not None
    np.testing.assert_allclose(found.below, expected.below, rtol=1e-4, atol=1e-4)
    with pytest.raises(ValueError, match="in these turns"):
        compare(puzzle.pieces[:3], MGC, rotations=True).reordered(order[:1], np.array([1]))


def test_pieces_that_are_missing_leave_holes(puzzle: Puzzle) -> None:
    shuffled = shuffle(puzzle, np.random.default_rng(1), missing=0.1)
    solved = solve(shuffled.pieces, MGC, rows=puzzle.rows, cols=puzzle.cols)
    found = measure(shuffled.pieces, solved.arrangement, shuffled.truth, turned=False)
    assert found.neighbour > 0.9


def test_a_photo_is_divided_without_resampling() -> None:
    photo = PHOTO[:101, :103]
    puzzle = cut_divided(photo, 4, 3)
    assert (puzzle.piece_shape, puzzle.size, puzzle.count) == ((25, 34), (25, 34), 12)
    # what is left over is left out on opposite sides
    np.testing.assert_array_equal(_joined(puzzle), photo[0:100, 0:102])
    scaled = cut_divided(photo, 4, 3, fit="resize")
    assert scaled.piece_shape == (25, 34)
    assert not np.array_equal(_joined(scaled), photo[0:100, 0:102])


def _joined(puzzle: Puzzle) -> Array:
    return picture_of(puzzle.pieces, as_they_lie(puzzle).truth)
