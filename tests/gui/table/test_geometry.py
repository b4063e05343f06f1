"""Placement and snapping as arithmetic, and what the model makes of it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adjgui.table.drag import PieceDrag
from adjgui.table.geometry import (
    Contact,
    SpatialHash,
    Spot,
    beside,
    contacts_of,
    find_snap,
    free_spot,
    overlaps,
    push_until_touching,
    room_for,
    shuffled_layout,
    snap_towards,
    turned_together,
)
from adjgui.table.model import TableModel
from core.arrays import SIDES, Side
from core.puzzles.pieces import turn_piece
from tests.gui.fakes import make_puzzle

SIZE = 40.0
places = st.floats(-500, 500, allow_nan=False)
spots = st.builds(Spot, places, places, st.integers(0, 3))


def table_of(*laid: Spot) -> SpatialHash:
    table = SpatialHash(SIZE)
    for piece, spot in enumerate(laid):
        table.put(piece, spot)
    return table


@given(st.lists(spots, max_size=30), places, places, st.floats(0, 200))
def test_the_hash_finds_every_piece_there(
    laid: list[Spot], x: float, y: float, reach: float
) -> None:
    table = table_of(*laid)
    expected = {
        piece
        for piece, spot in enumerate(laid)
        if x - reach <= spot.x <= x + reach and y - reach <= spot.y <= y + reach
    }
    assert {piece for piece, _ in table.near(x, y, reach)} == expected


@given(st.lists(st.tuples(st.integers(0, 5), spots), max_size=30))
def test_the_hash_forgets_where_a_piece_was(moves: list[tuple[int, Spot]]) -> None:
    table = SpatialHash(SIZE)
    for piece, spot in moves:
        table.put(piece, spot)
    assert dict(table.near(0, 0, 1e4)) == dict(moves)


@given(spots, st.sampled_from(SIDES), st.floats(-7.9, 7.9), st.floats(-11.9, 11.9))
def test_a_piece_near_a_side_snaps(resting: Spot, side: Side, along: float, across: float) -> None:
    goal = beside(resting, side, SIZE)
    dx, dy = (along, across) if side in ("left", "right") else (across, along)
    snap = find_snap({1: goal.moved(dx, dy)}, table_of(resting))
    landed = goal.moved(dx + snap.dx, dy + snap.dy)
    assert math.isclose(landed.x, goal.x, abs_tol=1e-9)
    assert math.isclose(landed.y, goal.y, abs_tol=1e-9)
    [contact] = contacts_of(1, landed, table_of(resting))
    horizontal = side in ("left", "right")
    assert contact.orientation == ("horizontal" if horizontal else "vertical")
    assert (contact.first == 0) == (side in ("right", "below"))


@pytest.mark.parametrize(("dx", "dy"), [(8.5, 0.0), (-8.5, 0.0), (0.0, 12.5), (8.1, 12.1)])
def test_a_piece_farther_away_does_not_snap(dx: float, dy: float) -> None:
    assert find_snap({1: Spot(40.0 + dx, dy)}, table_of(Spot(0, 0))) is None


def test_a_corner_between_two_pieces_gives_two_seams() -> None:
    table = table_of(Spot(0, 0), Spot(40, 40))
    snap = find_snap({2: Spot(43, 4)}, table)
    landed = Spot(43 + snap.dx, 4 + snap.dy)
    assert set(contacts_of(2, landed, table)) == {
        Contact(0, 2, "horizontal"),
        Contact(2, 1, "vertical"),
    }


def test_nothing_snaps_on_top_of_a_piece_that_keeps_its_place() -> None:
    table = table_of(Spot(0, 0), Spot(40, 0))
    held = {2: Spot(42, 3)}
    assert find_snap(held, table, is_fixed=lambda piece: True) is None
    snap = find_snap(held, table, is_fixed=lambda piece: False)
    assert snap is not None and snap.resting == 0


def test_a_key_step_never_snaps_back() -> None:
    table = table_of(Spot(0, 0))
    assert snap_towards({1: Spot(44, 0)}, table, (1, 0)) is None
    snap = snap_towards({1: Spot(44, 0)}, table, (-1, 0))
    assert snap is not None and snap.dx == -4


@given(st.dictionaries(st.integers(0, 9), spots, min_size=1, max_size=8))
def test_four_turns_of_a_group_change_nothing(group: dict[int, Spot]) -> None:
    turned = group
    for _ in range(4):
        turned = turned_together(turned, 1, SIZE)
    for piece, spot in group.items():
        assert turned[piece] == pytest.approx(spot, abs=1e-6)


def test_a_turned_pair_stays_joined_and_lies_as_its_pixels_say() -> None:
    model = TableModel()
    puzzle = make_puzzle(1, 2)
    model.set_puzzle(puzzle, 0)
    model.apply({0: Spot(0, 0), 1: Spot(40, 0)})
    whole = np.concatenate(puzzle.pieces, axis=1)
    model.apply(turned_together(dict(enumerate(model.spots)), 1, SIZE))
    [after] = model.seams()
    assert after.key == (1, 1, 0, 1, "vertical")
    # On the table it is the turned picture, and the question's upper piece is on the left.
    assert (
        np.concatenate([turn_piece(puzzle.pieces[one], 1) for one in (1, 0)], axis=0)
        == turn_piece(whole, 1)
    ).all()
    assert (after.left_pixels == turn_piece(puzzle.pieces[1], 2)).all()
    assert (after.right_pixels == turn_piece(puzzle.pieces[0], 2)).all()


def test_a_vertical_pair_is_asked_with_the_upper_piece_on_the_left() -> None:
    model = TableModel()
    puzzle = make_puzzle(2, 1)
    model.set_puzzle(puzzle, 0)
    model.apply({0: Spot(0, 0), 1: Spot(0, 40)})
    [seam] = model.seams()
    assert (seam.left, seam.right, seam.orientation) == (0, 1, "vertical")
    photo = np.concatenate([puzzle.pieces[0], puzzle.pieces[1]], axis=0)
    asked = np.concatenate([seam.left_pixels, seam.right_pixels], axis=1)
    assert (asked == turn_piece(photo, 1)).all()
    assert seam.reversed().reversed() == seam
    assert (seam.reversed().left_pixels == seam.right_pixels).all()


@given(st.lists(spots, max_size=20), spots)
def test_a_free_spot_is_free(laid: list[Spot], wanted: Spot) -> None:
    table = table_of(*laid)
    found = free_spot(wanted, table)
    assert all(not overlaps(found, spot, SIZE) for spot in laid)
    assert found.turns == wanted.turns


def test_loose_pieces_make_room_and_joined_ones_stay() -> None:
    table = table_of(Spot(0, 0), Spot(60, 0))
    placed = {2: Spot(40, 0)}
    moved = room_for(placed, table, lambda piece: piece == 1)
    assert set(moved) == {1}
    assert not overlaps(moved[1], placed[2], SIZE) and not overlaps(moved[1], Spot(0, 0), SIZE)
    assert room_for(placed, table, lambda piece: False) == {}


@pytest.mark.parametrize(
    ("side", "goal"), [("right", Spot(160, 6)), ("left", Spot(-160, 6)), ("above", None)]
)
def test_pushing_ends_at_the_next_piece(side: Side, goal: Spot | None) -> None:
    table = table_of(Spot(0, 0, 2), Spot(200, 6), Spot(300, 0), Spot(-200, 6))
    found = push_until_touching(0, Spot(0, 0, 2), side, table)
    assert found == (None if goal is None else goal._replace(turns=2))


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 12), st.integers(2, 12), st.floats(0.6, 2.4), st.integers(0, 99))
def test_a_shuffled_layout_has_no_seam(rows: int, cols: int, aspect: float, seed: int) -> None:
    laid = shuffled_layout(rows * cols, rows, cols, SIZE, seed, aspect=aspect)
    assert len(laid) == rows * cols
    table = table_of(*laid)
    for piece, spot in enumerate(laid):
        # Out of snapping's reach of every other piece, so that nothing is judged by chance.
        others = [one for one, _ in table.near(spot.x, spot.y, SIZE * 1.2)]
        assert others == [piece]
    assert laid == shuffled_layout(rows * cols, rows, cols, SIZE, seed, aspect=aspect)


def test_the_model_keeps_seams_that_move_as_one_and_tells_what_changed() -> None:
    model = TableModel()
    model.set_puzzle(make_puzzle(3, 4), 0)
    whole = {p: Spot(p % 4 * SIZE, p // 4 * SIZE) for p in range(12)}
    model.apply(whole)
    assert len(model.seams()) == 3 * 3 + 2 * 4
    changes: list[tuple[set[object], set[object]]] = []
    model.seamsDiffered.connect(lambda added, removed: changes.append((added, removed)))
    model.apply({piece: spot.moved(500, 7) for piece, spot in whole.items()})
    assert len(model.seams()) == 17 and changes == []
    model.apply({5: Spot(5000, 0)})
    assert len(model.seams()) == 13 and len(changes[0][1]) == 4
    assert model.is_loose(5) and model.joined_with([0]) == set(range(12)) - {5}
    assert {key for p in range(12) for key in model.seams_of(p)} == {s.key for s in model.seams()}


def test_a_drag_takes_a_piece_out_of_a_row() -> None:
    model = TableModel()
    model.set_puzzle(make_puzzle(1, 3), 0)
    model.apply({p: Spot(p * SIZE, 0) for p in range(3)})
    drag = PieceDrag(model, [1])
    drag.hold_at(3, 3, 8)
    assert (drag.dx, drag.dy) == (0, 0), "within reach it clings to its place"
    drag.hold_at(3, 100, 8)
    assert drag.contacts == frozenset() and drag.result() == {1: Spot(SIZE + 3, 100)}
