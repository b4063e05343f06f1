"""The solver's parts without a window: the gate, the staging, the truth."""

from __future__ import annotations

import itertools
import threading
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adjgui.solving import texts
from adjgui.solving.gate import Gate
from adjgui.solving.pins import Said, never_of, pins_of
from adjgui.solving.staging import Staging, places_around
from adjgui.solving.task import upright
from adjgui.solving.truth import Truth, true_arrangement
from adjgui.table.geometry import Spot, overlaps, shuffled_layout
from adjgui.table.seams import SeamKey
from core.puzzles.arrangement import Arrangement, Placement
from core.puzzles.pieces import Puzzle
from core.puzzles.shuffling import shuffle
from core.solving.events import FrameEvent, JoinEvent, PlaceEvent
from core.solving.measures import Measures, measure
from core.solving.picture import picture_of
from core.solving.pins import Never, Pins
from tests.gui.fakes import make_puzzle


@dataclass(frozen=True)
class Thing:
    name: int
    is_step: bool = True


# -- the gate ------------------------------------------------------------------------------------


class Putter(threading.Thread):
    """Puts things one after the other and tells how far it came."""

    def __init__(self, gate: Gate[Thing], things: list[Thing]) -> None:
        super().__init__()
        self.gate, self.things = gate, things
        self.done = 0
        self.moved = threading.Semaphore(0)

    def run(self) -> None:
        for thing in self.things:
            if not self.gate.put(thing):
                break
            self.done += 1
            self.moved.release()
        self.moved.release()


def test_a_full_gate_holds_the_solver_up_and_lets_it_on() -> None:
    gate: Gate[Thing] = Gate(2)
    putter = Putter(gate, [Thing(n) for n in range(4)])
    putter.start()
    assert putter.moved.acquire(timeout=10) and putter.moved.acquire(timeout=10)
    assert not putter.moved.acquire(timeout=0.05), "two are waiting: no room for a third"
    taken = [gate.take()]
    assert putter.moved.acquire(timeout=10)
    taken += [gate.take(), gate.take()]
    putter.join(10)
    taken.append(gate.take())
    assert [thing.name for thing in taken if thing is not None] == [0, 1, 2, 3]
    assert gate.take() is None


def test_a_paused_gate_lets_one_step_in_at_a_time() -> None:
    gate: Gate[Thing] = Gate(8)
    gate.pause()
    putter = Putter(gate, [Thing(0, is_step=False), Thing(1), Thing(2)])
    putter.start()
    assert not putter.moved.acquire(timeout=0.05)
    gate.want_step()
    assert putter.moved.acquire(timeout=10) and putter.moved.acquire(timeout=10)
    assert not putter.moved.acquire(timeout=0.05)
    assert gate.take() == Thing(0, is_step=False) and gate.take() == Thing(1)
    gate.go_on()
    putter.join(10)
    assert not putter.is_alive() and gate.take() == Thing(2)


def test_a_closed_gate_sends_everybody_away() -> None:
    gate: Gate[Thing] = Gate(1)
    putter = Putter(gate, [Thing(n) for n in range(3)])
    putter.start()
    assert putter.moved.acquire(timeout=10)
    gate.close()
    putter.join(10)
    assert not putter.is_alive() and putter.done == 1
    assert gate.take() is None and not gate.put(Thing(9))


def test_news_take_no_room_and_only_the_newest_are_kept() -> None:
    gate: Gate[Thing] = Gate(1)
    told: list[str] = []
    for number in range(5):
        assert gate.put(Thing(number, is_step=False), lambda: told.append("news"))
    assert gate.put(Thing(5), lambda: told.append("step"))
    assert told == ["news"]
    assert gate.take(steps=False) == Thing(4, is_step=False)
    assert gate.take(steps=False) is None
    assert gate.take() == Thing(5)


# -- the staging ---------------------------------------------------------------------------------


def staged() -> Staging:
    return Staging(shuffled_layout(12, 3, 4, 40.0, 7), 40.0)


def test_a_group_grows_where_it_lies_and_others_make_way() -> None:
    staging = staged()
    start = list(staging.spots)
    seen = dict(enumerate(start))
    row = [Placement(piece, 0, piece, 0) for piece in range(1, 5)]
    for placement in row:
        shot = staging.show(JoinEvent(0, (placement,)))
        assert placement.piece in shot.front and not shot.is_cut
        seen.update(shot.changes)
    assert seen == dict(enumerate(staging.spots)), "the shots tell all that moves"
    first = staging.spots[0]
    for piece in range(5):
        assert staging.spots[piece][:2] == pytest.approx((first.x + 40 * piece, first.y))
    for a, b in itertools.combinations(range(12), 2):
        assert not overlaps(staging.spots[a], staging.spots[b], 40.0, 0.03)


def test_groups_that_meet_do_not_lie_on_each_other() -> None:
    staging = staged()
    for group in (0, 4, 8):
        for step in (1, 2, 3):
            staging.show(JoinEvent(group, (Placement(group + step, step // 2, step % 2, 0),)))
    staging.show(
        JoinEvent(0, tuple(Placement(4 + step, step // 2, 2 + step % 2, 0) for step in range(4)))
    )
    for a, b in itertools.combinations(range(12), 2):
        assert not overlaps(staging.spots[a], staging.spots[b], 40.0, 0.03)


def test_turns_are_counted_from_how_the_piece_lay() -> None:
    spots = [Spot(100.0 * piece, 0.0, piece % 4) for piece in range(4)]
    staging = Staging(spots, 40.0)
    shot = staging.show(JoinEvent(0, (Placement(2, 0, 1, 3),)))
    assert shot.changes[2].turns == (2 + 3) % 4


def test_the_outline_is_laid_in_the_middle_and_the_rest_around_it() -> None:
    staging = staged()
    lying = tuple(Placement(piece, piece // 3, piece % 3, 0) for piece in range(6))
    shot = staging.show(FrameEvent(4, 3, lying))
    assert shot.is_cut and set(shot.changes) <= set(range(12))
    corner = staging.spots[0]
    for piece in range(6, 12):
        spot = staging.spots[piece]
        inside_x = corner.x - 40 < spot.x < corner.x + 3 * 40
        inside_y = corner.y - 40 < spot.y < corner.y + 4 * 40
        assert not (inside_x and inside_y)
    shot = staging.show(PlaceEvent(Placement(9, 2, 1, 0)))
    assert shot.changes == {9: Spot(corner.x + 40, corner.y + 80, 0)}
    end = Arrangement(np.arange(12).reshape(4, 3), np.zeros((4, 3), np.int64))
    last = staging.finish(end)
    assert last is not None
    assert staging.finish(end) is None
    for piece, spot in enumerate(staging.spots):
        assert spot[:2] == pytest.approx((corner.x + piece % 3 * 40, corner.y + piece // 3 * 40))


@given(st.integers(0, 10_000))
def test_no_piece_is_lost_on_the_way(seed: int) -> None:
    dice = np.random.default_rng(seed)
    staging = staged()
    groups = {piece: {(0, 0): piece} for piece in range(12)}
    seen = dict(enumerate(staging.spots))
    while len(groups) > 1:
        into, gone = (int(one) for one in dice.choice(sorted(groups), 2, replace=False))
        free = max(col for _, col in groups[into]) + 1 - min(col for _, col in groups[gone])
        moved = {(row, col + free): piece for (row, col), piece in groups.pop(gone).items()}
        groups[into].update(moved)
        event = JoinEvent(
            into, tuple(Placement(piece, row, col, 0) for (row, col), piece in moved.items())
        )
        seen.update(staging.show(event).changes)
        for cells in groups.values():
            (row, col), piece = next(iter(cells.items()))
            origin = (staging.spots[piece].x - 40 * col, staging.spots[piece].y - 40 * row)
            for (r, c), other in cells.items():
                spot = staging.spots[other]
                assert (spot.x - 40 * c, spot.y - 40 * r) == pytest.approx(origin)
    assert seen == dict(enumerate(staging.spots))


# -- the truth -----------------------------------------------------------------------------------


def key_of(first: int, second: int, orientation: str, turns: tuple[int, int] = (0, 0)) -> SeamKey:
    return SeamKey(first, turns[0], second, turns[1], orientation)  # type: ignore[arg-type]


def test_what_is_right_stays_right_when_the_whole_is_turned() -> None:
    truth = Truth(make_puzzle(3, 4))
    assert truth.is_right(key_of(0, 1, "horizontal"))
    assert truth.is_right(key_of(1, 0, "vertical", (1, 1)))  # a quarter turn: 1 is above 0
    assert truth.is_right(key_of(1, 0, "horizontal", (2, 2)))
    assert truth.is_right(key_of(0, 1, "vertical", (3, 3)))
    assert truth.is_right(key_of(0, 4, "vertical"))
    assert truth.is_right(key_of(0, 4, "horizontal", (1, 1)))
    for key in (
        key_of(1, 0, "horizontal"),
        key_of(0, 2, "horizontal"),
        key_of(0, 1, "vertical"),
        key_of(3, 4, "horizontal"),  # the end of one row and the start of the next
        key_of(0, 1, "horizontal", (0, 1)),
        key_of(0, 1, "horizontal", (1, 1)),
    ):
        assert not truth.is_right(key), key


def test_pieces_that_look_the_same_may_be_exchanged() -> None:
    puzzle = make_puzzle(2, 3)
    pieces = puzzle.pieces.copy()
    pieces[4] = pieces[1]
    truth = Truth(Puzzle(pieces, 2, 3, "twins"))
    assert truth.is_right(key_of(0, 4, "horizontal")) and truth.is_right(key_of(0, 1, "horizontal"))
    plain = Truth(puzzle)
    assert not plain.is_right(key_of(0, 4, "horizontal"))


def test_the_true_arrangement_restores_the_photo_and_is_perfect() -> None:
    puzzle = make_puzzle(3, 4)
    mixed = shuffle(puzzle, np.random.default_rng(2), rotations=True)
    truth = true_arrangement(puzzle, mixed.order, mixed.spins)
    whole = Arrangement(np.arange(12).reshape(3, 4), np.zeros((3, 4), np.int64))
    photo = picture_of(puzzle.pieces, whole)
    assert np.array_equal(picture_of(mixed.pieces, truth), photo)
    assert measure(mixed.pieces, truth, truth, turned=True).perfect
    for quarter in range(4):
        turned = Arrangement(
            np.rot90(truth.cells, quarter), (np.rot90(truth.turns, quarter) + quarter) % 4
        )
        assert np.array_equal(picture_of(mixed.pieces, upright(turned, mixed.spins)), photo)


# -- words ---------------------------------------------------------------------------------------


def test_shares_never_say_more_than_is_true() -> None:
    assert texts.share(1.0) == "100\u2009%"
    assert texts.share(0.9999) == "99.9\u2009%"
    assert texts.share(0.0) == "0.0\u2009%"
    assert texts.result(Measures(1.0, 1.0, True), 12) == "All 12 pieces are where they belong."
    assert "97.5\u2009% of the seams" in texts.result(Measures(0.5, 0.975, False), 80)


def test_time_in_words() -> None:
    words = ["<0.1\u2009s", "0.3\u2009s", "13\u2009s", "1\u2009min", "2\u2009min 5\u2009s"]
    assert [texts.seconds(seconds) for seconds in (0.02, 0.34, 12.6, 60, 125)] == words


def test_every_stage_has_plain_words() -> None:
    assert set(texts.STAGES) == set(texts.EXPLAINED)
    assert texts.stage("tree") == "Joining the surest seams"
    assert texts.stage("something new") == "Working"


def test_places_around_a_block_are_clear_of_it_and_of_each_other() -> None:
    places = list(itertools.islice(places_around((0, 0, 120, 80), 40.0), 60))
    for x, y in places:
        assert x + 40 <= 0 or x >= 120 or y + 40 <= 0 or y >= 80
    for (x, y), (u, v) in itertools.combinations(places, 2):
        assert abs(x - u) >= 40 or abs(y - v) >= 40


# -- what a person has said ----------------------------------------------------------------------


def turned_as_one(key: SeamKey) -> SeamKey:
    """The two pieces turned together by a quarter, counter-clockwise."""
    turned = key.first_turns + 1 & 3, key.second_turns + 1 & 3
    if key.orientation == "vertical":
        return SeamKey(key.first, turned[0], key.second, turned[1], "horizontal")
    return SeamKey(key.second, turned[1], key.first, turned[0], "vertical")


@pytest.mark.parametrize("orientation", ["horizontal", "vertical"])
@pytest.mark.parametrize("pieces", [(2, 5), (5, 2)])
@pytest.mark.parametrize("turns", list(itertools.product(range(4), repeat=2)))
def test_a_forbidden_seam_is_known_however_it_lies(
    orientation: str, pieces: tuple[int, int], turns: tuple[int, int]
) -> None:
    key = SeamKey(pieces[0], turns[0], pieces[1], turns[1], orientation)  # type: ignore[arg-type]
    never = never_of(key)
    assert (never.piece, never.turns, never.other) == (2, 0, 5)
    for _ in range(4):
        key = turned_as_one(key)
        assert never_of(key) == never
    assert never_of(key.reversed()) != never
    # for the solver, as the pieces lie
    spots = [Spot(0, 0, 0)] * 6
    spots[key.first], spots[key.second] = Spot(0, 0, turns[0]), Spot(0, 0, turns[1])
    ahead = "right" if orientation == "horizontal" else "below"
    back = {"right": "left", "below": "above"}[ahead]
    told = Never(2, ahead if pieces[0] == 2 else back, 5)  # type: ignore[arg-type]
    assert pins_of(Said(never=frozenset({never})), [], spots) == Pins(never=(told,))


def test_joined_pieces_that_are_kept_are_groups() -> None:
    keys = [
        SeamKey(0, 0, 1, 0, "horizontal"),
        SeamKey(1, 0, 3, 0, "vertical"),
        SeamKey(3, 0, 4, 0, "horizontal"),  # 4 is not kept
        SeamKey(5, 0, 6, 0, "vertical"),
    ]
    said = Said(frozenset({0, 1, 3, 5, 6, 7}))
    groups = pins_of(said, keys, [Spot(0, 0, 0)] * 8).groups
    assert [[(one.piece, one.row, one.col) for one in group] for group in groups] == [
        [(0, 0, 0), (1, 0, 1), (3, 1, 1)],
        [(5, 0, 0), (6, 1, 0)],
    ]
