"""The comparison of a puzzle's pairs: exact, of candidates, turned, streamed and stopped."""

from __future__ import annotations

import threading
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest

from core.arrays import Array
from core.assets import sample_photos
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo, states_of, turn_piece
from core.scoring.base import Scorer, ScorerInfo
from core.scoring.classical import classical_scorer
from core.whole_puzzle.compare import (
    ALL,
    ComparisonEvent,
    candidates_for,
    compare,
    compare_pieces,
)
from core.whole_puzzle.compatibility import Compatibility
from core.whole_puzzle.scorer import WholePuzzleScorer
from core.whole_puzzle.sparse_scores import KEPT, LARGE
from tests.core.helpers.scorers import Counted, PixelScorer, matrix

ALL_TURNS = (0, 1, 2, 3)


@pytest.fixture(scope="module")
def pieces() -> Array:
    return cut_photo(open_photo(sample_photos()[0]), 64).pieces[:30]


def run(
    scorer: Scorer, pieces: Array, **options: Any
) -> tuple[list[ComparisonEvent], Compatibility]:
    *events, result = compare_pieces(pieces, scorer, **options)
    assert isinstance(result, Compatibility)
    return [event for event in events if isinstance(event, ComparisonEvent)], result


def expected(scorer: Scorer, states: Array, turns: int) -> np.ndarray:
    result = matrix(scorer, states)
    for first in range(0, len(states), turns):
        result[first : first + turns, first : first + turns] = -np.inf
    return result


def joined(events: list[ComparisonEvent], direction: str) -> np.ndarray:
    parts = [event for event in events if event.direction == direction]
    following = 0
    for event in parts:
        assert event.first == following
        following += len(event.log_odds)
    return np.concatenate([event.log_odds for event in parts])


scorers = pytest.mark.parametrize("scorer", [PixelScorer(Counted()), classical_scorer("mgc")])


@scorers
def test_both_directions(scorer: Scorer, pieces: Array) -> None:
    events, result = run(scorer, pieces, candidates=ALL)
    assert (result.turns, result.exact) == (1, True)
    np.testing.assert_array_equal(result.right, matrix(scorer, pieces))
    np.testing.assert_array_equal(result.below, matrix(scorer, turn_piece(pieces, 1)))
    np.testing.assert_array_equal(joined(events, "right"), result.right)
    np.testing.assert_array_equal(joined(events, "below"), result.below)
    assert events[-1].done == events[-1].total == 2 * 30 * 29
    assert [event.done for event in events] == sorted({event.done for event in events})


@scorers
def test_turned_pieces_share_the_work_of_opposite_pairs(scorer: Scorer, pieces: Array) -> None:
    few = pieces[:8]
    events, result = run(scorer, few, rotations=True, candidates=ALL)
    assert (result.turns, result.below) == (4, None)
    whole = expected(scorer, states_of(few, ALL_TURNS), 4)
    np.testing.assert_allclose(result.right, whole, rtol=1e-4, atol=1e-4)
    np.testing.assert_array_equal(joined(events, "right"), result.right)
    assert events[-1].total == 8 * 7 // 2 * 16


def test_half_of_the_pairs_of_turned_pieces_are_scored(pieces: Array) -> None:
    counted = Counted()
    run(PixelScorer(counted), pieces[:8], rotations=True, candidates=ALL)
    assert counted.pairs == 8 * 7 // 2 * 16


@pytest.mark.parametrize("rotations", [False, True])
def test_candidates(pieces: Array, rotations: bool) -> None:
    counted = Counted()
    scorer = PixelScorer(counted)
    few = pieces[:12] if rotations else pieces
    events, result = run(scorer, few, rotations=rotations, candidates=4)
    assert not result.exact
    assert counted.pairs == events[-1].total == events[-1].done
    states, turns = (states_of(few, ALL_TURNS), 4) if rotations else (few, 1)
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
    scorer = PixelScorer(Counted())
    result = compare(pieces[:6], scorer, candidates=5)
    assert result.exact
    np.testing.assert_array_equal(result.right, matrix(scorer, pieces[:6]))


def test_a_cheap_measure_scores_all_pairs(pieces: Array) -> None:
    assert compare(pieces, classical_scorer("mgc"), candidates=2).exact


def test_one_piece_and_none(pieces: Array) -> None:
    scorer = PixelScorer(Counted())
    judges: tuple[Scorer, ...] = (scorer, WholePuzzleScorer(scorer))
    for judge, rotations, count in product(judges, (False, True), (0, 1)):
        result = compare(pieces[:count], judge, rotations=rotations, candidates=3)
        assert result.right.shape == (count * result.turns,) * 2
        assert np.isneginf(result.right).all()


@pytest.mark.parametrize("candidates", [ALL, 3])
def test_stop(pieces: Array, candidates: int) -> None:
    counted, stop = Counted(), threading.Event()
    counted.when_called = lambda: stop.set() if counted.calls == 3 else None
    items = list(compare_pieces(pieces, PixelScorer(counted), candidates=candidates, stop=stop))
    assert counted.calls == 3
    assert not any(isinstance(item, Compatibility) for item in items)


def test_a_stop_before_the_start_scores_nothing(pieces: Array) -> None:
    stop = threading.Event()
    stop.set()
    for scorer in (PixelScorer(Counted()), classical_scorer("mgc")):
        assert list(compare_pieces(pieces, scorer, candidates=3, stop=stop)) == []


def test_wrong_arguments(pieces: Array) -> None:
    with pytest.raises(ValueError, match="candidate"):
        compare(pieces, PixelScorer(Counted()), candidates=-1)
    with pytest.raises(ValueError, match="pieces"):
        compare(pieces[0], PixelScorer(Counted()))


def test_how_many_candidates_follows_from_the_scorer_and_the_pieces() -> None:
    network = ScorerInfo("network", "Network")
    reading = replace(network, alone=network)
    for info in (network, reading):
        assert candidates_for(info, 9) == ALL and candidates_for(info, 3300) != ALL
    assert candidates_for(reading, 3300) < candidates_for(network, 3300)
    cheap = replace(network, is_cheap=True)
    assert candidates_for(cheap, LARGE) == candidates_for(cheap, LARGE // 4, 4) == ALL
    assert candidates_for(cheap, LARGE + 1) == candidates_for(cheap, LARGE // 4 + 1, 4) == KEPT


@pytest.mark.parametrize("rotations", [False, True])
@pytest.mark.parametrize("reads", [False, True])
def test_unasked_it_judges_as_many_candidates_as_everywhere(
    pieces: Array, reads: bool, rotations: bool
) -> None:
    scorer: Scorer = PixelScorer(Counted())
    scorer = WholePuzzleScorer(scorer) if reads else scorer
    usual = candidates_for(scorer.info, len(pieces))
    unasked, asked = (
        compare(pieces, scorer, rotations=rotations, candidates=count) for count in (None, usual)
    )
    assert (unasked.exact, unasked.context is not None) == (False, reads)
    np.testing.assert_array_equal(unasked.right, asked.right)
    np.testing.assert_array_equal(unasked.below, asked.below)


def test_a_puzzle_that_is_read_is_looked_at_again_where_it_stays_unsure(pieces: Array) -> None:
    """Few candidates come first; more of them, and what loops propose, only where needed."""
    counted = Counted()
    events, result = run(WholePuzzleScorer(PixelScorer(counted)), pieces, candidates=24)
    assert events[-1].done == events[-1].total < counted.pairs < 2 * 30 * 29
    assert result.context is not None and not result.exact
    refined = result.context.refined["right"]
    assert len(refined.left) > (joined(events, "right") > -np.inf).sum()
    np.testing.assert_array_equal(result.right[refined.left, refined.right], refined.log_odds)
