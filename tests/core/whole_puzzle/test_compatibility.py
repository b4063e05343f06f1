"""Compatibility matrices: exact, of candidates, turned, streamed and stopped."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from core.arrays import Array
from core.assets import sample_photos
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo, turn_piece
from core.scorers import load_scorer
from core.scoring.base import PairScore, Scorer
from core.whole_puzzle.compatibility import (
    Compatibility,
    CompatibilityEvent,
    best_candidates,
    compute_compatibility,
)
from core.whole_puzzle.proposals import cheap_log_odds, propose


class PlainScorer:
    """No network, no preparation: the least that a scorer offers. Counts the pairs."""

    name, title, description = "plain", "Plain", "A test's."

    def __init__(self) -> None:
        self.inner = load_scorer("pomeranz")
        self.pairs = 0
        self.calls = 0
        self.when_called = lambda: None

    def score_pairs(self, left: Array, right: Array) -> np.ndarray:
        self.pairs += len(left)
        self.calls += 1
        self.when_called()
        return self.inner.score_pairs(left, right)

    def pair_scores(self, left: Array, right: Array) -> list[PairScore]:
        return self.inner.pair_scores(left, right)

    def compatibility(self, pieces: Array) -> np.ndarray:
        return self.inner.compatibility(pieces)


@pytest.fixture(scope="module")
def pieces() -> Array:
    return cut_photo(open_photo(sample_photos()[0]), 64).pieces[:30]


def run(
    scorer: Scorer, pieces: Array, **options: object
) -> tuple[list[CompatibilityEvent], Compatibility]:
    *events, result = compute_compatibility(scorer, pieces, **options)  # type: ignore[arg-type]
    assert isinstance(result, Compatibility)
    assert all(isinstance(event, CompatibilityEvent) for event in events)
    return events, result  # type: ignore[return-value]


def turned_states(pieces: Array) -> Array:
    turned = np.stack([turn_piece(pieces, turn) for turn in range(4)], axis=1)
    return turned.reshape(-1, *pieces.shape[1:])


def expected(scorer: Scorer, states: Array, turns: int) -> np.ndarray:
    matrix = scorer.compatibility(states)
    for first in range(0, len(states), turns):
        matrix[first : first + turns, first : first + turns] = -np.inf
    return matrix


def joined(events: list[CompatibilityEvent], direction: str) -> np.ndarray:
    parts = [event for event in events if event.direction == direction]
    following = 0
    for event in parts:
        assert event.first == following
        following += len(event.log_odds)
    return np.concatenate([event.log_odds for event in parts])


scorers = pytest.mark.parametrize("scorer", [PlainScorer(), load_scorer("mgc")])


@scorers
def test_both_directions(scorer: Scorer, pieces: Array) -> None:
    events, result = run(scorer, pieces)
    assert (result.turns, result.exact) == (1, True)
    np.testing.assert_array_equal(result.right, scorer.compatibility(pieces))
    np.testing.assert_array_equal(result.down, scorer.compatibility(turn_piece(pieces, 1)))
    np.testing.assert_array_equal(joined(events, "right"), result.right)
    np.testing.assert_array_equal(joined(events, "down"), result.down)
    assert events[-1].done == events[-1].total == 2 * 30 * 29
    assert [event.done for event in events] == sorted({event.done for event in events})


@scorers
def test_turned_pieces_share_the_work_of_opposite_pairs(scorer: Scorer, pieces: Array) -> None:
    few = pieces[:8]
    events, result = run(scorer, few, rotations=True)
    assert (result.turns, result.down) == (4, None)
    np.testing.assert_allclose(
        result.right, expected(scorer, turned_states(few), 4), rtol=1e-4, atol=1e-4
    )
    np.testing.assert_array_equal(joined(events, "right"), result.right)
    assert events[-1].total == 8 * 7 // 2 * 16


def test_half_of_the_pairs_of_turned_pieces_are_scored(pieces: Array) -> None:
    scorer = PlainScorer()
    run(scorer, pieces[:8], rotations=True)
    assert scorer.pairs == 8 * 7 // 2 * 16


@pytest.mark.parametrize("rotations", [False, True])
def test_candidates(pieces: Array, rotations: bool) -> None:
    scorer = PlainScorer()
    few = pieces[:12] if rotations else pieces
    events, result = run(scorer, few, rotations=rotations, candidates=4)
    assert not result.exact
    assert scorer.pairs == events[-1].total == events[-1].done
    states, turns = (turned_states(few), 4) if rotations else (few, 1)
    whole = expected(scorer, states, turns)
    np.testing.assert_array_equal(np.isneginf(result.right), np.isneginf(whole))
    streamed = joined(events, "right")
    judged = np.isfinite(streamed)
    assert judged.sum(1).min() >= 4 and judged.sum(0).min() >= 4
    assert judged.sum() < 0.7 * judged.size
    np.testing.assert_allclose(result.right[judged], whole[judged], rtol=1e-4, atol=1e-4)
    np.testing.assert_array_equal(result.right[judged], streamed[judged])
    rest = ~judged & np.isfinite(result.right)
    floor = np.where(judged, result.right, np.inf)
    below = np.minimum(floor.min(1)[:, None], floor.min(0))
    assert (result.right < below)[rest].all()


def test_as_many_candidates_as_pieces_is_exact(pieces: Array) -> None:
    _, result = run(PlainScorer(), pieces[:6], candidates=5)
    assert result.exact
    np.testing.assert_array_equal(result.right, PlainScorer().compatibility(pieces[:6]))


def test_a_cheap_measure_scores_all_pairs(pieces: Array) -> None:
    _, result = run(load_scorer("mgc"), pieces, candidates=2)
    assert result.exact


def test_one_piece_and_none(pieces: Array) -> None:
    for rotations in (False, True):
        for count in (0, 1):
            _, result = run(PlainScorer(), pieces[:count], rotations=rotations, candidates=3)
            side = count * result.turns
            assert result.right.shape == (side, side)
            assert np.isneginf(result.right).all()


@pytest.mark.parametrize("candidates", [None, 3])
def test_stop(pieces: Array, candidates: int | None) -> None:
    scorer, stop = PlainScorer(), threading.Event()

    def set_at_third() -> None:
        if scorer.calls == 3:
            stop.set()

    scorer.when_called = set_at_third
    items = list(compute_compatibility(scorer, pieces, candidates=candidates, stop=stop))
    assert scorer.calls == 3
    assert not any(isinstance(item, Compatibility) for item in items)


def test_a_stop_before_the_start_scores_nothing(pieces: Array) -> None:
    stop = threading.Event()
    stop.set()
    for scorer in (PlainScorer(), load_scorer("mgc")):
        assert list(compute_compatibility(scorer, pieces, candidates=3, stop=stop)) == []


def test_wrong_arguments(pieces: Array) -> None:
    with pytest.raises(ValueError, match="candidate"):
        list(compute_compatibility(PlainScorer(), pieces, candidates=0))
    with pytest.raises(ValueError, match="pieces"):
        list(compute_compatibility(PlainScorer(), pieces[0]))


def test_the_cheap_opinion_finds_true_neighbours(pieces: Array) -> None:
    puzzle = cut_photo(open_photo(sample_photos()[0]), 64)
    cheap = cheap_log_odds(puzzle.pieces)
    true = np.arange(puzzle.count).reshape(puzzle.rows, -1)[:, :-1].ravel()
    rank = (cheap[true] > cheap[true, np.add(true, 1)][:, None]).sum(1)
    assert (rank == 0).mean() > 0.9
    assert (rank < 5).mean() > 0.98


def test_proposals_hold_the_best_of_rows_and_columns(pieces: Array) -> None:
    found = propose(pieces, 3)
    cheap = found.log_odds
    listed = np.zeros(cheap.shape, bool)
    listed[found.left, found.right] = True
    for axis in (0, 1):
        third = np.sort(cheap, axis=axis).take(-3, axis=axis)
        best = cheap >= (third[None] if axis == 0 else third[:, None])
        assert listed[best].all()
    assert not listed.diagonal().any()


def test_proposals_of_turned_pieces_are_closed_under_the_half_turn(pieces: Array) -> None:
    found = propose(turned_states(pieces[:9]), 3, turns=4)
    pairs = set(zip(found.left.tolist(), found.right.tolist(), strict=True))
    assert pairs == {(right ^ 2, left ^ 2) for left, right in pairs}
    assert all(left // 4 != right // 4 for left, right in pairs)


def test_the_app_judges_all_pairs_of_small_puzzles_alone() -> None:
    assert best_candidates(9) is None
    assert best_candidates(3300) is not None
