"""Pieces that are there twice."""

from __future__ import annotations

import numpy as np
import pytest

from core.arrays import Array
from core.assets import sample_photos
from core.evaluation.kinds import draw_picture
from core.puzzles.arrangement import Placement
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo
from core.scoring.classical import classical_scorer
from core.solving.events import SolvedEvent
from core.solving.holding import lies_so
from core.solving.picture import picture_of
from core.solving.pins import Pins
from core.solving.solver import solve, solve_pieces
from core.whole_puzzle.doubles import doubles_of, places_wanted, set_aside

MGC = classical_scorer("mgc")


@pytest.fixture(scope="module")
def photo() -> Array:
    return open_photo(sample_photos()[1])[:240, :320]


@pytest.fixture(scope="module")
def pieces(photo: Array) -> Array:
    return cut_photo(photo, 40).pieces


def test_equal_and_nearly_equal_pieces_are_doubles(pieces: Array) -> None:
    noise = np.random.default_rng(0).normal(0, 0.5, pieces[7:9].shape)
    worn = np.clip(pieces[7:9] + noise, 0, 255).astype(np.uint8)
    same = doubles_of(np.concatenate([pieces, pieces[[3]], worn]))
    assert same.tolist() == [*range(48), 3, 7, 8]


def test_turned_doubles_are_seen_where_pieces_may_be_turned(pieces: Array) -> None:
    turned = np.rot90(pieces[[5]], 1, axes=(1, 2))
    every = np.concatenate([pieces, turned])
    assert doubles_of(every).tolist() == list(range(49))
    assert doubles_of(every, rotations=True)[-1] == 5


def test_what_shows_nothing_or_is_drawn_is_no_double() -> None:
    blank = np.full((4, 40, 40, 3), 250, np.uint8)
    assert doubles_of(blank).tolist() == [0, 1, 2, 3]
    page = draw_picture("text", 0, "test", (400, 400))
    drawn = cut_photo(page, 40, fit="crop").pieces
    assert doubles_of(drawn).tolist() == list(range(len(drawn)))


def test_doubles_are_set_aside_and_named(photo: Array, pieces: Array) -> None:
    every = np.concatenate([pieces[[4, 9]], pieces])
    solved = solve(every, MGC, doubles=True)
    # the first of each is in the picture
    assert solved.doubles == {2 + 4: 0, 2 + 9: 1}
    assert (picture_of(every, solved.arrangement) == photo).all()
    told = solve(every, MGC, rows=6, cols=8)
    assert (picture_of(every, told.arrangement) == photo).all()


def test_nothing_is_set_aside_unasked_where_there_is_a_cell_for_every_piece(
    pieces: Array,
) -> None:
    every = np.concatenate([pieces, pieces[[4, 9]]])
    solved = solve(every, MGC, rows=5, cols=10)
    assert solved.doubles == {}
    assert (solved.arrangement.cells >= 0).all()


def test_places_are_wanted_by_all_that_is_pinned(pieces: Array) -> None:
    every = np.concatenate([pieces, pieces[[3]]])
    assert places_wanted(every, False, 49) == 49  # nobody need be set aside
    assert places_wanted(every, False, 48) == places_wanted(every, False, 49, asked=True) == 48
    assert places_wanted(every, False, 48, pinned=[3]) == 48
    assert places_wanted(every, False, 48, pinned=[3, 48]) == 49  # said in the app as in the CLI


@pytest.mark.parametrize("rotations", [False, True])
def test_a_double_that_was_pinned_has_a_place(pieces: Array, rotations: bool) -> None:
    """Beside its original, of all places: whoever pins both says that both are in the picture."""
    every = np.concatenate([pieces[:20], pieces[[7, 9]]])
    group = Placement(20, 0, 0, 0), Placement(7, 0, 1, 0)
    *_, solved = solve_pieces(
        every, MGC, rotations=rotations, doubles=True, pins=Pins((group,)), rows=3, cols=7
    )
    assert isinstance(solved, SolvedEvent)
    assert solved.doubles == {21: 9}
    assert lies_so(solved.arrangement, group)


def test_equal_pieces_of_little_detail_are_set_aside_where_there_is_no_cell_for_them(
    pieces: Array,
) -> None:
    blank = np.full((4, 40, 40, 3), 250, np.uint8)
    every = np.concatenate([blank[:2], pieces, blank[2:]])
    told = set_aside(every, cells=50)
    assert np.flatnonzero(told != np.arange(52)).tolist() == [50, 51]
    assert told[50:].tolist() == [0, 0]
    assert (set_aside(every, cells=50, pinned=[51])[[1, 51]] == [51, 51]).all()
    assert (set_aside(every, cells=49)[1:] != np.arange(1, 52)).sum() == 3
    # no more than there are
    assert (set_aside(every, cells=40) != np.arange(52)).sum() == 3
    turned = np.concatenate([blank[:1], pieces, np.rot90(pieces[[5]], 1, axes=(1, 2))])
    assert set_aside(turned // 40 * 40, True, cells=49)[-1] == 6
