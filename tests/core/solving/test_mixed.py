"""Pieces of several pictures: how many, which belong together, and what is left over."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from core.arrays import Array, Numbers
from core.assets import sample_photos
from core.puzzles.arrangement import EMPTY, WALL, Arrangement, lay_out
from core.puzzles.photo import open_photo
from core.puzzles.pieces import turn_piece
from core.scoring.classical import classical_scorer
from core.solving.events import CancelledEvent, SolvedEvent
from core.solving.picture import picture_of
from core.solving.solver import solve, solve_pieces

MGC = classical_scorer("mgc")
SIZE = 40
SHAPES = ((4, 6), (5, 4), (3, 5))


@pytest.fixture(scope="module")
def photos() -> list[Array]:
    """Three pictures of whole pieces."""
    return [
        open_photo(path)[: rows * SIZE, : cols * SIZE]
        for path, (rows, cols) in zip(sample_photos()[:3], SHAPES, strict=True)
    ]


def bag_of(photos: list[Array], seed: int = 0) -> Array:
    """All their pieces, mixed."""
    pieces = [
        photo[row : row + SIZE, col : col + SIZE]
        for photo in photos
        for row in range(0, photo.shape[0], SIZE)
        for col in range(0, photo.shape[1], SIZE)
    ]
    return np.stack(pieces)[np.random.default_rng(seed).permutation(len(pieces))]


def assert_same(found: list[Array], photos: list[Array]) -> None:
    assert sorted(one.tobytes() for one in found) == sorted(one.tobytes() for one in photos)


@pytest.mark.parametrize("told", [None, 3])
def test_each_picture_comes_out_by_itself(photos: list[Array], told: int | None) -> None:
    pieces = bag_of(photos)
    solved = solve(pieces, MGC, pictures=told)
    assert_same([picture_of(pieces, one) for one in solved.pictures], photos)
    # those of most pieces first, with empty cells between
    assert [(one.rows, one.cols) for one in solved.windows] == [(4, 6), (5, 4), (3, 5)]
    cells = solved.arrangement.cells
    assert sorted(cells[cells != EMPTY].tolist()) == list(range(len(pieces)))
    parts = [solved.certainty.within(window) for window in solved.windows]
    assert [one.seams for one in parts] == [38, 31, 22]
    assert sum(one.holding for one in parts) == solved.certainty.holding


def test_turned_pieces_of_two_pictures(photos: list[Array]) -> None:
    pieces = bag_of(photos[:2])
    turns = np.random.default_rng(3).integers(4, size=len(pieces))
    pieces = np.stack([turn_piece(one, int(by)) for one, by in zip(pieces, turns, strict=True)])
    solved = solve(pieces, MGC, rotations=True, pictures=None)
    found = [picture_of(pieces, one) for one in solved.pictures]
    ways = [{np.rot90(photo, by).tobytes() for by in range(4)} for photo in photos[:2]]
    assert [one.tobytes() in way for one, way in zip(found, ways, strict=True)] == [True, True]


def test_one_picture_is_found_to_be_one(photos: list[Array]) -> None:
    pieces = bag_of(photos[:1])
    solved = solve(pieces, MGC, pictures=None)
    assert_same([picture_of(pieces, one) for one in solved.pictures], photos[:1])


def test_of_fewer_pictures_than_there_are_some_pieces_lie_nowhere(photos: list[Array]) -> None:
    solved = solve(bag_of(photos), MGC, pictures=2)
    assert [one.cells.size for one in solved.pictures] == [24, 20]
    assert (solved.arrangement.cells != EMPTY).sum() == 44


def test_missing_pieces_leave_holes(photos: list[Array]) -> None:
    pieces = bag_of(photos[:2])[:-3]
    solved = solve(pieces, MGC, pictures=None)
    assert {(one.rows, one.cols) for one in solved.windows} == {(4, 6), (5, 4)}
    assert (solved.arrangement.cells != EMPTY).sum() == 41


def test_a_run_can_be_cancelled(photos: list[Array]) -> None:
    cancel = threading.Event()
    events = solve_pieces(bag_of(photos), MGC, pictures=None, cancel=cancel)
    for event in events:
        assert not isinstance(event, SolvedEvent)
        if getattr(event, "stage", "") == "outline":
            cancel.set()
    assert isinstance(event, CancelledEvent)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"pictures": 0}, "0 pictures of 59 pieces"),
        ({"pictures": 60}, "60 pictures of 59 pieces"),
        ({"pictures": None, "rows": 4}, "an outline is of one picture"),
    ],
)
def test_what_cannot_be_is_refused(
    photos: list[Array], options: dict[str, int | None], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        solve(bag_of(photos), MGC, **options)  # type: ignore[arg-type]


def test_pictures_are_laid_out_with_walls_between() -> None:
    def full(rows: int, cols: int, piece: int) -> Arrangement:
        cells: Numbers = np.full((rows, cols), piece)
        return Arrangement(cells, np.zeros((rows, cols), np.int64))

    pictures = [full(2, 2, 0), full(1, 3, 1), full(1, 1, 2)]
    laid, windows = lay_out(pictures)
    assert laid.cells.tolist() == [
        [0, 0, WALL, 1, 1, 1],
        [0, 0, WALL, WALL, WALL, WALL],
        [WALL] * 6,
        [2, WALL, WALL, WALL, WALL, WALL],
    ]
    assert [window.of(laid).cells.tolist() for window in windows] == [
        one.cells.tolist() for one in pictures
    ]
