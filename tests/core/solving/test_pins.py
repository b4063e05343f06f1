"""What a person has told the solver: pinned groups, forbidden seams, and their file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.arrays import Array
from core.errors import AdjguiError
from core.puzzles.arrangement import Arrangement, Placement
from core.puzzles.pieces import Puzzle, cut_photo, turn_piece
from core.puzzles.puzzle_file import SavedPuzzle
from core.puzzles.trays import Tray
from core.scoring.classical import classical_scorer
from core.solving.events import SolvedEvent
from core.solving.holding import lies_so
from core.solving.pins import Never, Pins, load_pins
from core.solving.solver import solve_pieces
from core.solving.told import pins_of_saved
from tests.core.helpers.photos import noise, smooth_photo

MGC = classical_scorer("mgc")
SIZE, ROWS, COLS = 32, 4, 5


@pytest.fixture(scope="module")
def pieces() -> Array:
    """Of a photo, row by row."""
    return cut_photo(smooth_photo(ROWS * SIZE, COLS * SIZE, 5), SIZE).pieces


def solve(pieces: Array, **options: Any) -> Arrangement:
    *_, last = solve_pieces(pieces, MGC, **options)
    assert isinstance(last, SolvedEvent)
    return last.arrangement


def where(found: Arrangement, piece: int) -> tuple[int, int]:
    ((row, col),) = np.argwhere(found.cells == piece).tolist()
    return row, col


def test_noise_lies_as_it_was_pinned() -> None:
    """Nothing in these pieces says where they belong, but a person does."""
    pieces = cut_photo(noise(3, ROWS * SIZE, COLS * SIZE), SIZE).pieces
    shape = [(0, 0, 7), (0, 1, 2), (1, 1, 11), (2, 1, 5), (2, 2, 0)]
    group = tuple(Placement(piece, row, col, 0) for row, col, piece in shape)
    found = solve(pieces, rows=ROWS, cols=COLS, pins=Pins((group,)))
    top, left = where(found, 7)
    assert all(where(found, piece) == (top + row, left + col) for row, col, piece in shape)
    assert sorted(found.cells.ravel().tolist()) == list(range(20))


def test_a_pinned_wrong_group_is_kept_and_the_rest_goes_on(pieces: Array) -> None:
    wrong = (Placement(0, 0, 0, 0), Placement(12, 0, 1, 0))
    found = solve(pieces, rows=ROWS, cols=COLS, pins=Pins((wrong,)))
    row, col = where(found, 0)
    assert where(found, 12) == (row, col + 1)
    right = np.arange(20).reshape(ROWS, COLS)
    assert (found.cells[1:, :-1][found.cells[1:, 1:] == found.cells[1:, :-1] + 1] >= 0).sum() >= 4
    assert not (found.cells == right).all()


def test_a_forbidden_seam_does_not_come_out(pieces: Array) -> None:
    assert (solve(pieces).cells == np.arange(20).reshape(ROWS, COLS)).all()
    for never in (Never(6, "right", 7), Never(7, "left", 6), Never(6, "below", 11)):
        found = solve(pieces, rows=ROWS, cols=COLS, pins=Pins(never=(never,)))
        row, col = where(found, 6)
        beside = found.cells[row + 1 : row + 2, col] if never.other == 11 else ()
        after = found.cells[row, col + 1 : col + 2] if never.other != 11 else ()
        assert never.other not in [*beside, *after]


def test_pins_hold_whichever_way_the_whole_comes_out(pieces: Array) -> None:
    turns = np.random.default_rng(1).integers(4, size=20)
    turned = np.stack([turn_piece(one, int(by)) for one, by in zip(pieces, turns, strict=True)])
    back = -turns % 4
    # 0 above 12, which is wrong
    group = (Placement(0, 0, 0, int(back[0])), Placement(12, 1, 0, int(back[12])))
    never = (Never(6, "below", 11, int(back[6]), int(back[11])),)
    found = solve(turned, rotations=True, pins=Pins((group,), never))
    row, col = where(found, 0)
    spin = (int(found.turns[row, col]) - int(back[0])) % 4
    step = ((1, 0), (0, 1), (-1, 0), (0, -1))[spin]
    assert where(found, 12) == (row + step[0], col + step[1])
    row, col = where(found, 6)
    spin = (int(found.turns[row, col]) - int(back[6])) % 4
    step = ((1, 0), (0, 1), (-1, 0), (0, -1))[spin]
    at = (row + step[0], col + step[1])
    is_inside = 0 <= at[0] < found.rows and 0 <= at[1] < found.cols
    lies_so = is_inside and found.cells[at] == 11 and found.turns[at] == (back[11] + spin) % 4
    assert not lies_so


@pytest.mark.parametrize(
    ("pins", "said"),
    [
        (Pins(((Placement(0, 0, 0, 0), Placement(1, 0, 0, 0)),)), "lie in one cell"),
        (Pins(((Placement(0, 0, 0, 0), Placement(1, 0, 2, 0)),)), "not in one part"),
        (Pins(((Placement(0, 0, 0, 0),), (Placement(0, 0, 0, 0),))), "piece 0 is pinned twice"),
        (Pins(never=(Never(0, "right", 20),)), "there is no piece 20"),
        (Pins(never=(Never(0, "right", 1, 1),)), "piece 0 may not be turned so"),
        (
            Pins(
                ((Placement(0, 0, 0, 0), Placement(1, 0, 1, 0)),),
                (Never(1, "left", 0),),
            ),
            "both pinned and forbidden",
        ),
    ],
)
def test_what_cannot_be_is_refused(pieces: Array, pins: Pins, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        solve(pieces, pins=pins)


def test_a_file_of_pins(tmp_path: Path) -> None:
    path = tmp_path / "pins.json"
    path.write_text(
        json.dumps(
            {
                "groups": [[{"piece": "b.png", "row": -1, "col": 2, "turns": 5}]],
                "never": [{"piece": "a.png", "side": "above", "other": "b.png", "other_turns": 2}],
            }
        )
    )
    pins = load_pins(path, ["a.png", "b.png"])
    assert pins == Pins(((Placement(1, -1, 2, 1),),), (Never(0, "above", 1, 0, 2),))
    path.write_text('{"never": [{"piece": 3, "side": "left", "other": 0}]}')
    assert load_pins(path, range(4)).never == (Never(3, "left", 0),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("[]", "must hold 'groups' and 'never'"),
        ('{"group": []}', "must hold 'groups' and 'never'"),
        ('{"groups": 3}', "'groups' must be a list"),
        ('{"groups": [3]}', "a group must be a list"),
        ('{"groups": [[3]]}', "lacks 'piece'"),
        ('{"groups": [[{"piece": "z", "row": 0, "col": 0}]]}', "there is no piece 'z'"),
        ('{"groups": [[{"piece": true, "row": 0, "col": 0}]]}', "there is no piece"),
        ('{"groups": [[{"piece": "a", "row": 0.5, "col": 0}]]}', "must be a whole number"),
        ('{"groups": [[{"piece": "a", "row": 0}]]}', "lacks 'col'"),
        ('{"never": [{"piece": "a", "side": "up", "other": "a"}]}', "must be one of right"),
        ("\xff", "is no JSON"),
    ],
)
def test_a_file_that_says_something_else_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "pins.json"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(AdjguiError, match=said):
        load_pins(path, ["a"])


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(AdjguiError, match="cannot be read"):
        load_pins(tmp_path / "none.json", ["a"])


def test_a_file_that_begins_with_a_mark_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "pins.json"
    path.write_text('{"never": [{"piece": "a", "side": "left", "other": "b"}]}', "utf-8-sig")
    assert load_pins(path, ["a", "b"]).never == (Never(0, "left", 1),)


def test_a_mistake_is_told_by_the_names_of_the_pieces() -> None:
    names = ["a.png", "b.png", "c.png"]
    twice = Pins(((Placement(1, 0, 0, 0),), (Placement(1, 0, 0, 0),)))
    with pytest.raises(ValueError, match=r"piece 'b\.png' is pinned twice"):
        twice.check(3, 1, names)
    turned = Pins(never=(Never(2, "left", 0, 1),))
    with pytest.raises(ValueError, match=r"piece 'c\.png' may not be turned so"):
        turned.check(3, 1, names)
    both = Pins(((Placement(0, 0, 0, 0), Placement(1, 0, 1, 0)),), (Never(1, "left", 0),))
    with pytest.raises(ValueError, match=r"'a\.png' and piece 'b\.png' is both pinned and"):
        both.check(3, 1, names)


ROW_OF_6 = Pins((tuple(Placement(piece, 0, piece, 0) for piece in range(6)),))


@pytest.mark.parametrize("outline", [{"rows": 4, "cols": 5}, {"cols": 5}])
def test_a_group_that_cannot_lie_in_the_outline_is_refused(
    pieces: Array, outline: dict[str, int]
) -> None:
    said = f"1 x 6 cells and do not fit into {outline.get('rows', 'any')} x 5;"
    with pytest.raises(AdjguiError, match=said):
        solve(pieces, pins=ROW_OF_6, **outline)


@pytest.mark.parametrize("options", [{}, {"rows": 4}, {"rotations": True, "cols": 4}])
def test_an_unknown_outline_has_room_for_what_stays_together(
    pieces: Array, options: dict[str, Any]
) -> None:
    found = solve(pieces, pins=ROW_OF_6, **options)
    assert lies_so(found, ROW_OF_6.groups[0])


def test_groups_that_find_no_room_together_are_named(pieces: Array) -> None:
    across = tuple(Placement(piece, 0, piece, 0) for piece in range(5))
    upright = tuple(Placement(piece + 10, piece, 0, 0) for piece in range(4))
    *_, last = solve_pieces(pieces, MGC, rows=4, cols=5, pins=Pins((across, upright)))
    assert isinstance(last, SolvedEvent)
    assert len(last.torn) == 1


def laid(count: int, **changes: Any) -> SavedPuzzle:
    """A puzzle file whose pieces lie in a row of five and below, turned once, worn by 2 px."""
    puzzle = Puzzle(noise(1, count * 24, 24).reshape(count, 24, 24, 3), 4, 5, order_known=False)
    places = tuple((20.0 * (at % 5) + 3, 20.0 * (at // 5) - 7, 1) for at in range(count))
    return replace(SavedPuzzle(puzzle, places, erosion=2), **changes)


def test_a_puzzle_file_tells_what_is_kept_and_forbidden() -> None:
    saved = laid(
        20, kept=(0, 1, 6, 3, 19), never=((4, "below", 7, 0), (4, "left", 8, 1)),
        trays=(Tray("away", (3,)),),
    )  # fmt: skip
    pins = pins_of_saved(saved, 4)
    assert pins.never == (Never(4, "below", 7), Never(4, "left", 8, 0, 1))
    (group,) = pins.groups
    # seen with the table turned back by a quarter, as its pieces were given
    assert {one.piece: (one.row, one.col, one.turns) for one in group} == {
        0: (0, 0, 0), 1: (1, 0, 0), 6: (1, -1, 0),
    }  # fmt: skip
    told = pins_of_saved(saved, 1)
    assert told.never == (Never(4, "below", 7),)
    told.check(20, 1)
    assert not pins_of_saved(laid(20, places=(), kept=(0, 1)), 4)
    apart = tuple((x * 1.1, y, 0) for x, y, _ in saved.places)
    assert not pins_of_saved(laid(20, places=apart, kept=(0, 1)), 4)
