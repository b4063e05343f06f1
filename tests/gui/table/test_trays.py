"""Pieces are put aside into trays and taken out again, with the mouse and with keys."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from adjgui.main_window import MainWindow
from adjgui.shell.settings import Settings
from adjgui.shell.theme import Theme
from adjgui.table.geometry import overlaps
from adjgui.table.trays.outside import outside
from adjgui.table.trays.panel import TraysPanel
from adjgui.table.view import PuzzleTable
from core.puzzles.puzzle_file import open_puzzle
from core.puzzles.trays import Tray
from core.puzzles.wear import Wear
from tests.gui.fakes import make_puzzle
from tests.gui.files.test_kept import find_notes, start_again, take_offer
from tests.gui.hands import (
    NO_KEY,
    act,
    drag_beside,
    hearing,
    places_of,
    press,
    press_and_move,
    seam_keys,
    wait,
)

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def click(table: PuzzleTable, piece: int, held: Qt.KeyboardModifier = NO_KEY) -> None:
    QTest.mouseClick(
        table.viewport(), LEFT, held, table.camera.piece_rect(piece).center().toPoint()
    )


def put_aside(window: MainWindow, *pieces: int) -> None:
    """Choose pieces with the mouse and press T."""
    table = window.table
    table.setFocus()
    for number, piece in enumerate(pieces):
        click(table, piece, CONTROL if number else NO_KEY)
    QTest.keyClick(table, Key.Key_T)


def contents(window: MainWindow) -> list[tuple[str, tuple[int, ...]]]:
    return [(tray.name, tray.pieces) for tray in window.table.model.trays]


def shown(panel: TraysPanel) -> tuple[int, ...]:
    return panel.pieces.model_.pieces


def thumbnail(panel: TraysPanel, row: int) -> QPoint:
    """Middle of a thumbnail, in its viewport."""
    view = panel.pieces
    return view.visualRect(view.model_.index(row, 0)).center()


def on_screen(widget: QWidget, at: QPoint, other: QWidget) -> QPoint:
    """A place of a widget as another one counts."""
    return other.mapFromGlobal(widget.mapToGlobal(at))


def drag_thumbnail(panel: TraysPanel, row: int, target: QWidget, end: QPoint) -> None:
    port, start = panel.pieces.viewport(), thumbnail(panel, row)
    end = on_screen(target, end, port)
    QTest.mousePress(port, LEFT, NO_KEY, start)
    for step in range(1, 7):
        QTest.mouseMove(port, start + (end - start) * step / 6)
    QTest.mouseRelease(port, LEFT, NO_KEY, end)


def no_two_overlap(table: PuzzleTable) -> bool:
    spots, size = table.spots(), table.model.size
    lying = [spots[piece] for piece in table.model.lying]
    return not any(
        overlaps(one, other, size, 0.02)
        for number, one in enumerate(lying)
        for other in lying[:number]
    )


# -- putting aside -----------------------------------------------------------------------------


def test_selected_pieces_go_off_the_table_into_a_tray_and_come_back_by_undo(
    started: MainWindow,
) -> None:
    table, panel = started.table, started.trays.panel
    before, at = places_of(table), table.camera.piece_rect(3).center().toPoint()
    assert started.trays.dock.isHidden()
    put_aside(started, 3, 9)
    assert contents(started) == [("Tray 1", (3, 9))]
    assert panel.isVisible() and shown(panel) == (3, 9)
    assert table.hasFocus() and len(table.selection) == 0
    assert table.camera.piece_at(at) is None
    QTest.keyClick(table, Key.Key_A, CONTROL)
    assert len(table.selection) == 78, "what lies in a tray cannot be chosen"
    act(started, "undo")
    assert contents(started) == [] and table.camera.piece_at(at) == 3
    assert places_of(table) == before
    act(started, "redo")
    assert contents(started) == [("Tray 1", (3, 9))] and table.camera.piece_at(at) is None


def test_a_joined_piece_takes_its_group_along_and_the_seams_come_back_with_it(
    started: MainWindow,
) -> None:
    table, panel = started.table, started.trays.panel
    drag_beside(table, 3, 20, "left")
    [seam] = seam_keys(table)
    put_aside(started, 20)
    assert contents(started) == [("Tray 1", (3, 20))] and seam_keys(table) == []
    press(panel.take_all)
    assert contents(started) == [("Tray 1", ())] and seam_keys(table) == [seam]
    assert set(table.selection.pieces) == {3, 20}


def test_more_pieces_go_into_the_tray_that_is_chosen_or_into_a_new_one(
    started: MainWindow,
) -> None:
    table, panel = started.table, started.trays.panel
    put_aside(started, 3)
    put_aside(started, 4)
    click(table, 5)
    QTest.keyClick(table, Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    assert contents(started) == [("Tray 1", (3, 4)), ("Tray 2", (5,))]
    assert panel.chosen == 1, "the one that was used last"
    panel.choose(0)
    put_aside(started, 6)
    assert contents(started) == [("Tray 1", (3, 4, 6)), ("Tray 2", (5,))]
    click(table, 7)
    [entry] = [one for one in table.mouse.make_menu().actions() if one.text() == "Put in Tray 2"]
    entry.trigger()
    assert contents(started)[1] == ("Tray 2", (5, 7))


def test_pieces_are_chosen_and_put_aside_by_keys_alone(started: MainWindow) -> None:
    table = started.table
    table.setFocus()
    QTest.keyClick(table, Key.Key_Right)
    first = table.selection.pieces
    both = CONTROL | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(table, Key.Key_Right, both)
    QTest.keyClick(table, Key.Key_Right, both)
    chosen = table.selection.pieces
    assert len(first) == 1 and len(chosen) == 3 and chosen[:1] == first
    QTest.keyClick(table, Key.Key_T)
    assert contents(started) == [("Tray 1", tuple(sorted(chosen)))]


def test_without_a_selection_nothing_is_put_aside_and_it_is_said_why(started: MainWindow) -> None:
    started.table.setFocus()
    QTest.keyClick(started.table, Key.Key_T)
    assert contents(started) == []
    assert "Select the pieces" in started.statusBar().currentMessage()


def test_pieces_are_dropped_on_a_tray(started: MainWindow) -> None:
    table, panel = started.table, started.trays.panel
    put_aside(started, 3)
    put_aside(started, 4)
    act(started, "undo")
    started.trays.new()
    assert contents(started) == [("Tray 1", (3,)), ("Tray 2", ())] and panel.chosen == 1
    before, rows = places_of(table), panel.trays
    first = rows.visualRect(rows.model_.index(0, 0)).center()
    start = table.camera.piece_rect(4).center().toPoint()
    end = on_screen(rows.viewport(), first, table.viewport())
    press_and_move(table, start, end)
    assert rows.target == 0, "it is shown where they would come"
    QTest.mouseRelease(table.viewport(), LEFT, NO_KEY, end)
    assert contents(started) == [("Tray 1", (3, 4)), ("Tray 2", ())] and rows.target == -1
    assert places_of(table) == before, "it can be told where it lay"


def test_a_drag_over_the_trays_that_is_given_up_changes_nothing(started: MainWindow) -> None:
    table, panel = started.table, started.trays.panel
    put_aside(started, 3)
    end = on_screen(panel, panel.rect().center(), table.viewport())
    press_and_move(table, table.camera.piece_rect(4).center().toPoint(), end)
    QTest.keyClick(table, Key.Key_Escape)
    assert panel.trays.target == -1
    QTest.mouseRelease(table.viewport(), LEFT, NO_KEY, end)
    assert contents(started) == [("Tray 1", (3,))]


# -- taking out --------------------------------------------------------------------------------


def test_a_double_click_or_enter_takes_a_piece_out_to_where_it_lay(started: MainWindow) -> None:
    table, panel = started.table, started.trays.panel
    before = places_of(table)
    put_aside(started, 3, 9, 12)
    port = panel.pieces.viewport()
    QTest.mouseDClick(port, LEFT, NO_KEY, thumbnail(panel, 1))
    assert contents(started) == [("Tray 1", (3, 12))] and table.selection.pieces == [9]
    panel.pieces.setFocus()
    QTest.keyClick(panel.pieces, Key.Key_End)
    QTest.keyClick(panel.pieces, Key.Key_Return)
    assert contents(started) == [("Tray 1", (3,))] and table.selection.pieces == [12]
    assert panel.pieces.hasFocus()
    QTest.keyClick(panel.pieces, Key.Key_A, CONTROL)
    assert panel.pieces.chosen() == [3] and table.selection.pieces == [12], "of the tray"
    QTest.keyClick(panel.pieces, Key.Key_Return)
    assert contents(started) == [("Tray 1", ())]
    assert places_of(table) == before


def test_a_piece_whose_place_is_taken_comes_beside_it(started: MainWindow) -> None:
    table = started.table
    put_aside(started, 3)
    table.moves.push({4: table.spots()[3]}, "Move")
    started.trays.take_out([3])
    assert table.spots()[4] != table.spots()[3] and no_two_overlap(table)


def test_a_piece_is_dragged_out_and_snaps_to_another(started: MainWindow) -> None:
    table, panel = started.table, started.trays.panel
    put_aside(started, 3, 9)
    rest = table.camera.piece_rect(20)
    beside = rest.center() + QPointF(1.06 * rest.width(), 2)
    drag_thumbnail(panel, 1, table.viewport(), beside.toPoint())
    [seam] = seam_keys(table)
    assert (seam.first, seam.second) == (20, 9) and table.selection.pieces == [9]
    assert contents(started) == [("Tray 1", (3,))]
    act(started, "undo")
    assert contents(started) == [("Tray 1", (3, 9))] and seam_keys(table) == []


def test_a_piece_is_dragged_to_another_tray(started: MainWindow) -> None:
    panel = started.trays.panel
    put_aside(started, 3, 9)
    press(panel.new)
    panel.choose(0)
    rows = panel.trays
    target = rows.visualRect(rows.model_.index(1, 0)).center()
    drag_thumbnail(panel, 0, rows.viewport(), target)
    assert contents(started) == [("Tray 1", (9,)), ("Tray 2", (3,))] and panel.chosen == 0


# -- the trays themselves ----------------------------------------------------------------------


def test_a_tray_is_renamed_and_deleted_with_keys(started: MainWindow) -> None:
    table, panel = started.table, started.trays.panel
    before = places_of(table)
    put_aside(started, 3, 9)
    act(started, "trays")
    assert panel.trays.hasFocus()
    QTest.keyClick(panel.trays, Key.Key_F2)
    [editor] = panel.trays.findChildren(QLineEdit)
    QTest.keyClicks(editor, "Teal")
    QTest.keyClick(editor, Key.Key_Return)
    wait(lambda: contents(started) == [("Teal", (3, 9))])
    assert panel.trays.hasFocus()
    assert "2 pieces" in str(panel.trays.model_.data(
        panel.trays.model_.index(0, 0), Qt.ItemDataRole.AccessibleTextRole))  # fmt: skip
    started.trays.rename(0, "   ")
    assert contents(started) == [("Teal", (3, 9))], "a name without letters is none"
    QTest.keyClick(panel.trays, Key.Key_Delete)
    assert contents(started) == [] and table.model.away == frozenset()
    assert places_of(table) == before
    act(started, "undo", "undo")
    assert contents(started) == [("Tray 1", (3, 9))]


# -- what else is done with the pieces ---------------------------------------------------------


def test_a_suggestion_takes_the_piece_out_of_its_tray(started: MainWindow) -> None:
    table = started.table
    put_aside(started, 3, 9)
    table.moves.place_pair(20, 9, "right")
    [seam] = seam_keys(table)
    assert (seam.first, seam.second) == (20, 9) and contents(started) == [("Tray 1", (3,))]
    act(started, "undo")
    table.moves.place_pair(3, 9, "right")  # of the map, both may lie in trays
    [seam] = seam_keys(table)
    assert (seam.first, seam.second) == (3, 9) and contents(started) == [("Tray 1", ())]


def test_the_solver_takes_all_out_and_undo_puts_them_back(started: MainWindow) -> None:
    table = started.table
    put_aside(started, 3, 9)
    before = places_of(table)
    with hearing(table.runs.ended):
        act(started, "solve")
        assert contents(started) == [("Tray 1", ())]
    assert table.model.away == frozenset()
    act(started, "undo")
    assert contents(started) == [("Tray 1", (3, 9))] and places_of(table) == before


def test_shuffling_and_wear_leave_what_lies_in_trays(started: MainWindow) -> None:
    table = started.table
    put_aside(started, 3, 9)
    act(started, "shuffle")
    assert contents(started) == [("Tray 1", (3, 9))]
    started.wearing.set(Wear(erosion=2))
    wait(lambda: started.photo_panel.wear.value() == 2)
    assert contents(started) == [("Tray 1", (3, 9))] and table.model.away == {3, 9}
    with hearing(started.puzzleOpened):
        started.photo_panel.cutRequested.emit(started.files.document.cut)
    wait(lambda: table.is_complete)
    assert contents(started) == [], "other pieces"
    act(started, "undo")
    assert contents(started) == [("Tray 1", (3, 9))]


def test_a_table_whose_pieces_all_lie_in_trays_can_be_used(
    started: MainWindow, tmp_path: Path
) -> None:
    table = started.table
    QTest.keyClick(table, Key.Key_A, CONTROL)
    QTest.keyClick(table, Key.Key_T)
    assert len(table.model.away) == 80 and list(table.model.lying) == []
    for key in (Key.Key_Right, Key.Key_Tab, Key.Key_R, Key.Key_Delete, Key.Key_0, Key.Key_S):
        QTest.keyClick(table, key)
    act(started, "select-all", "fit", "shuffle")
    started.files.export("picture", tmp_path / "table.png")
    wait(lambda: "All pieces lie in trays" in started.banner.text)
    started.trays.take_all_out(0)
    assert len(table.model.lying) == 80 and no_two_overlap(table)


@pytest.mark.parametrize("moved", ["nothing", "shuffled", "piled up"])
def test_very_many_come_back_and_none_hides_another(table: PuzzleTable, moved: str) -> None:
    table.set_puzzle(make_puzzle(20, 30, 8), seed=1)
    wait(lambda: table.is_complete and not table.display.is_settling)
    most = range(500)
    if moved == "piled up":
        table.moves.push(dict.fromkeys(most, table.spots()[0]), "Move")
    table.moves.set_trays((Tray("most", tuple(most)),), "Put aside")
    if moved == "shuffled":
        table.moves.shuffle(7)
    before = table.spots()
    table.moves.push(outside(table.model, most), "Take out")
    table.model.catch_up()
    assert table.model.away == frozenset() and no_two_overlap(table)
    assert (table.spots() == before) == (moved == "nothing")


# -- files -------------------------------------------------------------------------------------


def test_trays_are_saved_with_the_puzzle(started: MainWindow, tmp_path: Path) -> None:
    table, path = started.table, tmp_path / "mine.adjpuzzle"
    drag_beside(table, 3, 20, "left")
    put_aside(started, 20)
    before = places_of(table)
    started.files.save_to(path)
    wait(lambda: started.files.document.path == path)
    assert open_puzzle(path).trays == (Tray("Tray 1", (3, 20)),)
    with hearing(started.puzzleOpened):
        started.open_path(started.photos.samples[1])
    assert contents(started) == []
    with hearing(started.puzzleOpened):
        started.open_path(path)
    wait(lambda: table.is_complete and not table.display.is_settling)
    assert contents(started) == [("Tray 1", (3, 20))] and places_of(table) == before
    assert seam_keys(table) == [] and not started.isWindowModified()
    started.trays.take_all_out(0)
    assert [(key.first, key.second) for key in seam_keys(table)] == [(3, 20)]
    assert started.isWindowModified()


def test_the_kept_table_has_its_trays(
    qtbot: QtBot, started: MainWindow, settings: Settings, theme: Theme
) -> None:
    put_aside(started, 3, 9)
    wait(lambda: find_notes(settings))
    started.close()
    again = start_again(qtbot, settings, theme)
    take_offer(again)
    assert contents(again) == [("Tray 1", (3, 9))]
    assert again.table.model.away == {3, 9} and again.trays.panel.isVisible()


def test_a_picture_of_the_table_is_without_what_lies_in_trays(
    started: MainWindow, tmp_path: Path
) -> None:
    paths = tmp_path / "whole.png", tmp_path / "part.png"
    started.files.export("picture", paths[0])
    wait(paths[0].exists)
    put_aside(started, 3)
    started.files.export("picture", paths[1])
    wait(paths[1].exists)
    whole, part = (np.asarray(Image.open(path)).astype(int) for path in paths)
    differing = np.argwhere((whole != part).any(axis=-1))
    scale = whole.shape[1] / part.shape[1]
    assert scale == 1 and len(differing), "the others lie as before"
    high, wide = np.ptp(differing, axis=0) + 1
    assert high == wide <= 2 * started.table.model.size, "one piece is missing"
