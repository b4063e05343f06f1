"""Pieces put into a grid at once, and the table's state as plain data."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

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
    before = table.spots()
    table.moves.arrange(solution(), "Put together")
    table.display.settle()
    assert len(table.seams()) == 3 * 3 + 2 * 4
    first = table.camera.piece_rect(0)
    for cell in solution():
        rect = table.camera.piece_rect(cell.piece)
        assert rect.left() == pytest.approx(first.left() + cell.col * first.width())
        assert rect.top() == pytest.approx(first.top() + cell.row * first.height())
    assert table.undo_stack.undoText() == "Put together"
    table.undo_stack.undo()
    assert table.spots() == before and not table.undo_stack.canUndo()


def test_pieces_that_are_not_listed_make_way(table: PuzzleTable) -> None:
    block = [Cell(piece, piece // 3, piece % 3, 1) for piece in range(9)]
    table.moves.arrange(block)
    table.display.settle()
    block_rects = [table.camera.piece_rect(piece) for piece in range(9)]
    for rest in (9, 10, 11):
        shown = table.camera.piece_rect(rest).adjusted(1, 1, -1, -1)
        assert not any(shown.intersects(one) for one in block_rects)
    loose = [table.camera.piece_rect(rest).adjusted(1, 1, -1, -1) for rest in (9, 10, 11)]
    assert not any(a.intersects(b) for a, b in itertools.combinations(loose, 2))
    assert all(turns == 1 for _, _, turns in table.spots()[:9])


def test_a_piece_or_a_cell_comes_once(table: PuzzleTable) -> None:
    before = table.spots()
    for twice in ([Cell(0, 0, 0), Cell(0, 0, 1)], [Cell(0, 0, 0), Cell(1, 0, 0)]):
        with pytest.raises(ValueError, match="twice"):
            table.moves.arrange(twice)
    with pytest.raises(IndexError):
        table.moves.arrange([Cell(12, 0, 0)])
    assert table.spots() == before and not table.undo_stack.canUndo()


def test_pieces_are_laid_where_they_lay(table: PuzzleTable) -> None:
    drag_beside(table, 1, 0, "right")
    table.selection.select_pieces([5])
    table.moves.rotate_selection()
    spots, seams = table.spots(), table.seams()
    table.moves.shuffle(9)
    assert table.spots() != spots
    table.lay(spots)
    assert table.spots() == spots and table.seams() == seams and spots[5].turns == 1
    assert not table.undo_stack.canUndo()


def test_places_around_a_block_are_clear_of_it_and_of_each_other() -> None:
    places = list(itertools.islice(places_around((0, 0, 120, 80), 40.0), 60))
    for x, y in places:
        assert x + 40 <= 0 or x >= 120 or y + 40 <= 0 or y >= 80
    for (x, y), (u, v) in itertools.combinations(places, 2):
        assert abs(x - u) >= 40 or abs(y - v) >= 40
