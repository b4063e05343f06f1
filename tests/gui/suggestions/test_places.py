"""Places on the table, and the pieces ranked for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from adjgui.suggestions.places import (
    Place,
    PlaceQuestion,
    Ranking,
    Rows,
    Touch,
    neighbours_of,
    place_at,
    rank_place,
)
from adjgui.table.seams import SeamKey
from core.arrays import SIDES, Array, Side, opposite
from core.puzzles.pieces import turn_piece
from core.scoring.base import UPRIGHT, Scorer
from core.whole_puzzle.compare import compare
from tests.gui.fakes import EdgeScorer, PreparedEdges, make_puzzle


def question(
    pieces: Array, *touches: Touch, any_turn: bool = False, rows: Rows | None = None
) -> PlaceQuestion:
    lying = np.zeros(len(pieces), np.int64)
    for touch in touches:
        lying[touch.piece] = touch.turns
    rows = Rows() if rows is None else rows
    return PlaceQuestion(pieces, lying, Place(touches), any_turn, rows)


def answers(asked: PlaceQuestion, scorer: Scorer) -> list[Ranking]:
    return [one for one in rank_place(asked, scorer) if one is not None]


# piece 5 of 3 x 4: its neighbours
TRUE = {"right": 6, "left": 4, "above": 1, "below": 9}


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("turns", range(4))
def test_the_true_neighbour_comes_first_however_the_piece_lies(side: Side, turns: int) -> None:
    pieces = make_puzzle().pieces
    # turned counter-clockwise, its right side is on top
    now = SIDES[(SIDES.index(side) - turns) % 4]
    [ranking] = answers(question(pieces, Touch(5, turns, now), any_turn=True), EdgeScorer())
    assert ranking.is_complete and len(ranking.pieces) == 4 * 11
    assert (ranking.pieces[0], ranking.turns[0]) == (TRUE[side], turns)
    assert ranking.rank_of(TRUE[side]) == 1
    assert ranking.rank_of(5) is None
    assert sorted(ranking.rank_of(piece) or 0 for piece in range(12) if piece != 5)[0] == 1


def test_scores_are_those_that_the_table_asks_for() -> None:
    pieces = make_puzzle().pieces
    scorer = EdgeScorer()
    for side in SIDES:
        touch = Touch(5, 0, side)
        [ranking] = answers(question(pieces, touch), scorer)
        for piece, log_odds in zip(ranking.pieces[:3], ranking.log_odds[:3], strict=True):
            order = (5, int(piece)) if side in ("right", "below") else (int(piece), 5)
            spin = 0 if side in ("right", "left") else 1
            pair = [turn_piece(pieces[one], spin)[None] for one in order]
            assert scorer.log_odds(*pair)[0] == pytest.approx(log_odds, abs=1e-5)


def test_a_place_between_pieces_is_judged_by_all_of_them() -> None:
    pieces = make_puzzle().pieces
    right, below = Touch(5, 0, "right"), Touch(2, 0, "below")
    [alone] = answers(question(pieces, right), EdgeScorer())
    [other] = answers(question(pieces, below), EdgeScorer())
    [both] = answers(question(pieces, right, below), EdgeScorer())
    assert both.pieces[0] == 6 and set(both.pieces) == set(range(12)) - {5, 2}
    of = [dict(zip(one.pieces.tolist(), one.log_odds, strict=True)) for one in (alone, other, both)]
    for piece in of[2]:
        assert of[2][piece] == pytest.approx(of[0][piece] + of[1][piece], abs=1e-4)


class InformedScorer(EdgeScorer):
    """Judges higher once it has seen the puzzle."""

    def prepare(self, pieces: Array, turns: Sequence[int] = UPRIGHT) -> PreparedEdges:
        return EdgeScorer(raised=len(pieces)).prepare(pieces, turns)


def test_a_scorer_that_must_see_the_puzzle_sees_it() -> None:
    pieces = make_puzzle().pieces
    [plain] = answers(question(pieces, Touch(5, 0, "right")), EdgeScorer())
    [informed] = answers(question(pieces, Touch(5, 0, "right")), InformedScorer())
    np.testing.assert_allclose(informed.log_odds, plain.log_odds + len(pieces), atol=1e-4)


def test_of_many_pieces_the_promising_ones_come_first_and_the_rest_follows() -> None:
    pieces = make_puzzle(15, 20, 100).pieces
    scorer = EdgeScorer()
    steps = rank_place(question(pieces, Touch(25, 0, "right")), scorer)
    first = next(one for one in steps if one is not None)
    judged = sum(scorer.calls)
    assert len(first.pieces) == judged < 299 and not first.is_complete
    assert first.pieces[0] == 26
    [last] = [one for one in steps if one is not None]
    assert last.is_complete and last.pieces[0] == 26 and sum(scorer.calls) == 299
    assert max(scorer.calls) <= 16


def test_what_was_judged_is_not_asked_again_and_other_sides_are_judged_ahead() -> None:
    pieces = make_puzzle().pieces
    rows, scorer = Rows(), EdgeScorer()
    asked = question(pieces, Touch(5, 0, "right"), rows=rows)
    ahead = tuple(Place((Touch(5, 0, side),)) for side in ("left", "above", "below"))
    asked = PlaceQuestion(pieces, asked.lying, asked.place, False, rows, ahead)
    assert len(answers(asked, scorer)) == 1
    assert sum(scorer.calls) == 4 * 11
    for side in SIDES:
        assert answers(question(pieces, Touch(5, 0, side), rows=rows), scorer)[0].is_complete
    assert sum(scorer.calls) == 4 * 11


def test_places_on_the_table_know_what_they_touch() -> None:
    #   0 1
    #   4 .
    #   8 9
    neighbours = neighbours_of(
        [
            SeamKey(0, 0, 1, 0, "horizontal"),
            SeamKey(0, 0, 4, 0, "vertical"),
            SeamKey(4, 0, 8, 0, "vertical"),
            SeamKey(8, 0, 9, 0, "horizontal"),
        ]
    )
    assert neighbours[0, "right"] == 1 and neighbours[1, "left"] == 0
    assert neighbours[4, "below"] == 8 and neighbours[8, "above"] == 4
    lying = [0] * 12
    place = place_at(4, "right", neighbours, lying)
    assert place.asked == Touch(4, 0, "right")
    assert set(place.touches[1:]) == {Touch(1, 0, "below"), Touch(9, 0, "above")}
    assert place_at(7, "above", neighbours, lying).touches == (Touch(7, 0, "above"),)
    assert [opposite(side) for side in SIDES] == ["left", "above", "right", "below"]


def test_a_cheap_scorer_answers_once_and_for_all() -> None:
    scorer = EdgeScorer(is_cheap=True)
    pieces = make_puzzle(15, 20, 20).pieces
    [ranking] = answers(question(pieces, Touch(25, 0, "right")), scorer)
    assert ranking.is_complete and ranking.pieces[0] == 26


@pytest.mark.parametrize("rotations", [False, True])
@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("side", SIDES)
def test_what_the_map_knows_is_not_asked_again(side: Side, turns: int, rotations: bool) -> None:
    pieces, touch = make_puzzle().pieces, Touch(5, turns, side)
    whole = compare(pieces, EdgeScorer(), rotations=rotations)
    ask = question(pieces, touch, any_turn=rotations)
    ask.lying[:] = turns  # all of them, so that upright ones are known however they lie
    [asked] = answers(ask, EdgeScorer())
    scorer = EdgeScorer()
    [read] = answers(replace(ask, rows=Rows(whole)), scorer)
    assert (read.pieces.tolist(), read.turns.tolist()) == (
        asked.pieces.tolist(),
        asked.turns.tolist(),
    )
    np.testing.assert_allclose(read.log_odds, asked.log_odds, atol=1e-5)
    assert scorer.calls == []
