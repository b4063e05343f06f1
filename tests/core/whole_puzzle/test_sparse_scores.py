"""Scores of which only the likeliest are kept: read as a matrix is, and no larger than they say."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from core.arrays import SIDES, Array
from core.assets import sample_photos
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo
from core.scorers import load_scorer
from core.whole_puzzle import sparse_scores
from core.whole_puzzle.compare import ComparisonEvent, compare, compare_pieces
from core.whole_puzzle.compatibility import Compatibility
from core.whole_puzzle.sparse_scores import KEPT, LARGE, SparseScores, is_large, most_likely

MGC = load_scorer("mgc")


@pytest.fixture(scope="module")
def pieces() -> Array:
    """Of a photo, 240 of 56 px, in an order that tells nothing."""
    pieces = cut_photo(open_photo(sample_photos()[0]), 56).pieces
    return pieces[np.random.default_rng(0).permutation(len(pieces))]


@pytest.fixture
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixteen states are already many."""
    monkeypatch.setattr(sparse_scores, "LARGE", 16)


def random_scores(states: int = 24, turns: int = 2) -> tuple[SparseScores, np.ndarray]:
    """A third of the entries of a random matrix, and the matrix that they are to be read as."""
    rng = np.random.default_rng(states)
    matrix = rng.normal(size=(states, states)).astype(np.float32)
    piece = np.arange(states) // turns
    other = piece[:, None] != piece
    kept = other & (rng.random(matrix.shape) < 1 / 3)
    left, right = np.nonzero(kept)
    scores = SparseScores(left, right, matrix[kept], states, turns)
    least = [np.where(kept, matrix, np.inf).min(axis=axis) for axis in (1, 0)]
    rest = np.minimum(least[0][:, None], least[1])
    return scores, np.where(other, np.where(kept, matrix, rest), -np.inf)


def test_it_is_read_as_a_matrix_is() -> None:
    scores, matrix = random_scores()
    assert len(scores) == len(matrix) and scores.shape == matrix.shape
    np.testing.assert_array_equal(np.asarray(scores), matrix)
    np.testing.assert_array_equal(np.asarray(scores.T), matrix.T)
    np.testing.assert_array_equal(scores[5], matrix[5])
    np.testing.assert_array_equal(scores[:, 7], matrix[:, 7])
    rows, columns = np.array([[0], [3], [9]]), np.array([1, 3, 22])
    np.testing.assert_array_equal(scores[rows, columns], matrix[rows, columns])
    order = np.random.default_rng(1).permutation(12)[:7]
    states = (order[:, None] * 2 + np.array([1, 0])).ravel()
    np.testing.assert_array_equal(
        np.asarray(scores.reordered(states)), matrix[np.ix_(states, states)]
    )


def test_the_best_of_each_row_come_first() -> None:
    scores, matrix = random_scores()
    found, values = scores.best(3)
    for row, states in enumerate(found):
        kept = dict(zip(*(part.tolist() for part in scores.kept_of(row)), strict=True))
        assert states.tolist() == sorted(kept, key=lambda one: -kept[one])[:3]
        np.testing.assert_array_equal(values[row], matrix[row, states])


def test_entries_are_forgotten_and_put_in() -> None:
    scores, matrix = random_scores()
    scores.forget(np.array([2]), np.array([9]))
    matrix[2] = matrix[:, 9] = -np.inf
    np.testing.assert_array_equal(np.asarray(scores), matrix)
    scores.put(np.array([2, 4]), np.array([9, 21]), 7.0)
    matrix[[2, 4], [9, 21]] = 7
    np.testing.assert_array_equal(np.asarray(scores), matrix)
    np.testing.assert_array_equal(np.asarray(scores.T), matrix.T)


def test_the_best_of_a_matrix_are_kept_of_rows_and_columns() -> None:
    matrix = np.random.default_rng(0).normal(size=(300, 300)).astype(np.float32)
    np.fill_diagonal(matrix, -np.inf)
    scores = most_likely(matrix, 1)
    assert scores.kept <= 2 * KEPT * len(matrix)
    kept = np.zeros(matrix.shape, bool)
    kept[scores.entries()[:2]] = True
    for axis in (0, 1):
        assert kept[matrix >= np.sort(matrix, axis=axis).take([-KEPT], axis=axis)].all()
    left, right, values = scores.entries()
    np.testing.assert_array_equal(values, matrix[left, right])


def test_many_begin_above_what_a_table_of_pieces_has() -> None:
    assert is_large(LARGE + 1) and not is_large(LARGE)
    assert 4 * LARGE**2 <= 64 << 20  # bytes


def both(pieces: Array, monkeypatch: pytest.MonkeyPatch, **options: bool) -> list[Compatibility]:
    """Compared whole, and with the likeliest pairs kept."""
    found = []
    for large in (1 << 30, 16):
        monkeypatch.setattr(sparse_scores, "LARGE", large)
        found.append(compare(pieces, MGC, **options))
    return found


@pytest.mark.parametrize("rotations", [False, True])
def test_rankings_are_those_of_the_whole_matrix(
    pieces: Array, monkeypatch: pytest.MonkeyPatch, rotations: bool
) -> None:
    pieces = pieces[: 100 if rotations else None]
    whole, sparse = both(pieces, monkeypatch, rotations=rotations)
    assert isinstance(whole.right, np.ndarray) and isinstance(sparse.right, SparseScores)
    assert whole.exact and not sparse.exact
    left, right, values = sparse.right.entries()
    np.testing.assert_allclose(values, whole.right[left, right], atol=1e-4)
    for side in SIDES:
        for piece in range(len(pieces)):
            one, other = (known.best(piece, side, 1)[0] for known in (whole, sparse))
            assert (one.piece, one.turns) == (other.piece, other.turns)


@pytest.mark.usefixtures("few_are_many")
@pytest.mark.parametrize("rotations", [False, True])
def test_what_is_kept_grows_with_the_pieces_alone(pieces: Array, rotations: bool) -> None:
    for count in (60, 240 if not rotations else 120):
        known = compare(pieces[:count], MGC, rotations=rotations)
        for scores in (known.right, known.below):
            if scores is not None:
                assert isinstance(scores, SparseScores)
                ways = 2 if not rotations else 4  # turned by 180 degrees as well
                assert KEPT * len(scores) // 2 < scores.kept <= ways * KEPT * len(scores)


@pytest.mark.usefixtures("few_are_many")
def test_no_rows_of_so_many_are_told(pieces: Array) -> None:
    for item in compare_pieces(pieces[:80], MGC):
        if isinstance(item, ComparisonEvent):
            assert item.log_odds.shape == (0, 80) and 0 < item.done <= item.total


@pytest.mark.usefixtures("few_are_many")
def test_a_comparison_of_many_is_stopped(pieces: Array) -> None:
    stop = threading.Event()
    for item in compare_pieces(pieces, MGC, stop=stop):
        assert isinstance(item, ComparisonEvent) and item.done < item.total
        stop.set()


@pytest.mark.usefixtures("few_are_many")
def test_many_pieces_that_look_the_same_do_not_grow_as_their_square(pieces: Array) -> None:
    blank = np.full((200, *pieces.shape[1:]), 255, np.uint8)
    every = np.concatenate([pieces[:60], blank])
    known = compare(every, MGC)
    assert isinstance(known.right, SparseScores) and len(known.right) == 260
    assert known.right.kept < 40 * 260  # of 67,600
    others = np.asarray(known.right)[60:, 60:]
    assert np.isneginf(others.diagonal()).all()
    assert all(one.piece >= 60 for one in known.best(259, "right", 3))
    alone = compare(pieces[:60], MGC)
    mine = [known.best(piece, "right", 1)[0] for piece in range(60)]
    firsts = [alone.best(piece, "right", 1)[0] for piece in range(60)]
    assert np.mean([a.piece == b.piece for a, b in zip(mine, firsts, strict=True)]) > 0.8
