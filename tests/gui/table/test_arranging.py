"""Pieces put into a grid at once, and the table's state as plain data."""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass

import numpy as np
import pytest

from adjgui.table.arranging import places_around
from adjgui.table.view import PuzzleTable
from tests.gui.hands import drag_beside


@dataclass(frozen=True)
class Cell:
    piece: int
    row: int
    col: int
    turns: int = 0


def solution() -> list[Cell]:
    return [Cell(piece, piece // 4, piece % 4) for piece in range(12)]


def test_arranging_puts_every_piece_in_its_cell_and_is_one_step(table: PuzzleTable) -> None:
    before = table.state()
    table.arrange(solution(), "Put together")
    table.settle()
    assert len(table.seams()) == 3 * 3 + 2 * 4
    first = table.piece_rect(0)
    for cell in solution():
        rect = table.piece_rect(cell.piece)
        assert rect.left() == pytest.approx(first.left() + cell.col * first.width())
        assert rect.top() == pytest.approx(first.top() + cell.row * first.height())
    assert table.undo_stack.undoText() == "Put together"
    table.undo_stack.undo()
    assert table.state() == before and not table.undo_stack.canUndo()


def test_pieces_that_are_not_listed_make_way(table: PuzzleTable) -> None:
    block = [Cell(piece, piece // 3, piece % 3, 1) for piece in range(9)]
    table.arrange(block)
    table.settle()
    block_rects = [table.piece_rect(piece) for piece in range(9)]
    for rest in (9, 10, 11):
        shown = table.piece_rect(rest).adjusted(1, 1, -1, -1)
        assert not any(shown.intersects(one) for one in block_rects)
    loose = [table.piece_rect(rest).adjusted(1, 1, -1, -1) for rest in (9, 10, 11)]
    assert not any(a.intersects(b) for a, b in itertools.combinations(loose, 2))
    assert all(turns == 1 for _, _, turns in table.state()["pieces"][:9])


def test_a_piece_or_a_cell_comes_once(table: PuzzleTable) -> None:
    before = table.state()
    for twice in ([Cell(0, 0, 0), Cell(0, 0, 1)], [Cell(0, 0, 0), Cell(1, 0, 0)]):
        with pytest.raises(ValueError, match="twice"):
            table.arrange(twice)
    with pytest.raises(IndexError):
        table.arrange([Cell(12, 0, 0)])
    assert table.state() == before and not table.undo_stack.canUndo()


def test_the_state_survives_a_file(table: PuzzleTable) -> None:
    drag_beside(table, 1, 0, "right")
    table.select_pieces([5])
    table.rotate_selection()
    state = json.loads(json.dumps(table.state()))
    seams = table.seams()
    table.shuffle(9)
    assert table.state() != state
    table.set_state(state)
    assert table.state() == state and table.seams() == seams
    assert state["pieces"][5][2] == 1
    assert table.puzzle is not None
    assert np.array_equal(table.pixels_of(5), np.rot90(table.puzzle.pieces[5]))
    assert not table.undo_stack.canUndo()


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"pieces": [[0, 0, 0]] * 11},
        {"pieces": [[0, 0, 0]] * 11 + [[0, 0, 4]]},
        {"pieces": [[0, 0, 0]] * 11 + [[0, float("nan"), 0]]},
        {"pieces": [[0, 0, 0]] * 11 + [[1e30, 0, 0]]},
        {"pieces": [[0, 0, 0]] * 11 + [["0", 0, 0]]},
        {"pieces": [[0, 0, 0]] * 11 + [[0, 0]]},
        {"pieces": {"0": [0, 0, 0]}},
        [[0, 0, 0]] * 12,
    ],
)
def test_a_state_of_a_stranger_is_looked_at(table: PuzzleTable, state: object) -> None:
    before = table.state()
    with pytest.raises(ValueError, match="place"):
        table.set_state(state)  # type: ignore[arg-type]
    assert table.state() == before


def test_places_around_a_block_are_clear_of_it_and_of_each_other() -> None:
    places = list(itertools.islice(places_around((0, 0, 120, 80), 40.0), 60))
    for x, y in places:
        assert x + 40 <= 0 or x >= 120 or y + 40 <= 0 or y >= 80
    for (x, y), (u, v) in itertools.combinations(places, 2):
        assert abs(x - u) >= 40 or abs(y - v) >= 40
