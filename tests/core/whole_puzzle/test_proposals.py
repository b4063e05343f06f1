"""Proposals: the likeliest candidates of a row, found without sorting all of it."""

from __future__ import annotations

import numpy as np
import pytest

from core.whole_puzzle.proposals import LEAST, MARGIN, cheap_log_odds, propose


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
    assert pairs == sorted_candidates(found.log_odds, best)


def test_cheap_log_odds_do_not_depend_on_the_other_pieces() -> None:
    pieces = many(0, 300)
    few, all_of_them = cheap_log_odds(pieces[:7]), cheap_log_odds(pieces)
    np.testing.assert_allclose(few, all_of_them[:7, :7], atol=1e-3)
    assert np.isneginf(all_of_them.diagonal()).all()
    assert np.isfinite(all_of_them).sum() == 300 * 299
