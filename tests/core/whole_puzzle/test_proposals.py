"""Proposals: the likeliest candidates of a row, found without sorting all of it."""

from __future__ import annotations

import numpy as np
import pytest

from core.assets import sample_photos
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo, states_of
from core.scoring.cheap import cheap_log_odds
from core.whole_puzzle.proposals import LEAST, MARGIN, propose


@pytest.fixture(scope="module")
def pieces() -> np.ndarray:
    """30 pieces of 64 px of the opening photo."""
    return cut_photo(open_photo(sample_photos()[0]), 64).pieces[:30]


def many(seed: int, count: int) -> np.ndarray:
    """(count, 12, 12, 3) uint8 pieces, each with colours of its own that change slowly."""
    rng = np.random.default_rng(seed)
    steps = rng.normal(0, 5, (count, 12, 12, 3)).cumsum(axis=2).cumsum(axis=1)
    return np.clip(steps + rng.uniform(0, 255, (count, 1, 1, 3)), 0, 255).astype(np.uint8)


def sorted_candidates(cheap: np.ndarray, best: int) -> set[tuple[int, int]]:
    """By sorting every row and every column in full."""
    found = set()
    for rows, flip in ((cheap, False), (cheap.T, True)):
        for number, row in enumerate(rows):
            order = np.argsort(-row)[:best]
            chosen = order[(row[order] >= row[order[0]] - MARGIN) | (np.arange(best) < LEAST)]
            found |= {(int(n), number) if flip else (number, int(n)) for n in chosen}
    return found


# numbers of pieces that are and are not whole groups, and so few that no groups are made
@pytest.mark.parametrize("count", [20, 304, 331])
@pytest.mark.parametrize("best", [1, 3, 8])
def test_the_candidates_are_those_of_full_sorting(count: int, best: int) -> None:
    found = propose(many(count, count), best)
    pairs = set(zip(found.left.tolist(), found.right.tolist(), strict=True))
    assert pairs == sorted_candidates(np.asarray(found.log_odds), best)


def test_cheap_log_odds_do_not_depend_on_the_other_pieces() -> None:
    pieces = many(0, 300)
    few, all_of_them = cheap_log_odds(pieces[:7]), cheap_log_odds(pieces)
    np.testing.assert_allclose(few, all_of_them[:7, :7], atol=1e-3)
    assert np.isneginf(all_of_them.diagonal()).all()
    assert np.isfinite(all_of_them).sum() == 300 * 299


def test_the_cheap_opinion_finds_true_neighbours() -> None:
    puzzle = cut_photo(open_photo(sample_photos()[0]), 64)
    cheap = cheap_log_odds(puzzle.pieces)
    true = np.arange(puzzle.count).reshape(puzzle.rows, -1)[:, :-1].ravel()
    rank = (cheap[true] > cheap[true, np.add(true, 1)][:, None]).sum(1)
    assert (rank == 0).mean() > 0.9
    assert (rank < 5).mean() > 0.98


def test_proposals_hold_the_best_of_rows_and_columns(pieces: np.ndarray) -> None:
    found = propose(pieces, 3)
    cheap = found.log_odds
    listed = np.zeros(cheap.shape, bool)
    listed[found.left, found.right] = True
    for axis in (0, 1):
        third = np.sort(cheap, axis=axis).take([-3], axis=axis)
        assert listed[cheap >= third].all()
    assert not listed.diagonal().any()


def test_proposals_of_turned_pieces_are_closed_under_the_half_turn(pieces: np.ndarray) -> None:
    found = propose(states_of(pieces[:9], (0, 1, 2, 3)), 3, turns=4)
    pairs = set(zip(found.left.tolist(), found.right.tolist(), strict=True))
    assert pairs == {(right ^ 2, left ^ 2) for left, right in pairs}
    assert all(left // 4 != right // 4 for left, right in pairs)
