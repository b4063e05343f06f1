"""Wear of the whole picture on the table: made by a worker, undone, saved, taken back."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from adjgui.main_window import MainWindow
from adjgui.shell.pictures import Cut
from adjgui.table.seams import SeamKey
from core.arrays import Array
from core.assets import sample_photos
from core.puzzles import wear
from core.puzzles.puzzle_file import open_puzzle
from core.puzzles.wear import SheetWear, Wear, wear_pieces
from tests.gui.fakes import Gate
from tests.gui.hands import act, drag_beside, hearing, places_of, press, wait

Work = list[tuple[SheetWear, int]]


def choose(way: QComboBox, title: str) -> None:
    """Go through the list by keys, past all that is in between."""
    way.setFocus()
    down = way.findText(title) > way.currentIndex()
    while way.currentText() != title:
        QTest.keyClick(way, Qt.Key.Key_Down if down else Qt.Key.Key_Up)


def type_number(field: Any, text: str) -> None:
    """Type a number over the old one, and Enter."""
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def worn(whole: Array, sheet: SheetWear) -> Array:
    return wear_pieces(whole, Wear(sheet=sheet), np.random.default_rng(0))


def shows(window: MainWindow, pieces: Array) -> bool:
    puzzle = window.table.puzzle
    return puzzle is not None and np.array_equal(puzzle.pieces, pieces)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch, gate: Gate) -> Work:
    """What is worn, and in which threads; each goes through the gate, which is open at first."""
    gate.open()
    done: Work = []

    def watched(pieces: Array, wear: Wear, rng: np.random.Generator) -> Array:
        done.append((wear.sheet, threading.get_ident()))
        gate.go_through()
        return wear_pieces(pieces, wear, rng)

    monkeypatch.setattr(wear, "wear_pieces", watched)
    return done


def test_the_whole_picture_is_worn_in_a_worker_and_undone(started: MainWindow, work: Work) -> None:
    table, field = started.table, started.photo_panel.sheet
    drag_beside(table, 3, 20, "left")
    key = SeamKey(3, 0, 20, 0, "horizontal")
    wait(lambda: table.scores.of(key) is not None)
    whole, places = table.puzzle.pieces, places_of(table)
    before = table.scores.of(key).log_odds

    choose(field.way, "JPEG 4:2:0")
    wait(lambda: shows(started, worn(whole, SheetWear(jpeg=75))))
    type_number(field.quality, "9")
    jpeg = SheetWear(jpeg=9)
    wait(lambda: shows(started, worn(whole, jpeg)))
    assert started.wearing.wear == Wear(sheet=jpeg)
    assert threading.get_ident() not in {thread for _, thread in work}
    assert [seam.key for seam in table.seams()] == [key] and places_of(table) == places
    wait(lambda: table.scores.of(key) and table.scores.of(key).log_odds != before)
    # both choices are one step, and nothing is worn anew on the way back and forth
    count = len(work)
    drag_beside(table, 9, 20, "below")
    act(started, "undo", "undo")
    assert shows(started, whole) and field.value == SheetWear()
    assert not field.quality.isEnabled()
    wait(lambda: table.scores.of(key) and table.scores.of(key).log_odds == before)
    act(started, "redo")
    assert shows(started, worn(whole, jpeg)) and field.value == jpeg
    assert len(work) == count


def test_eroded_pieces_are_worn_as_one_picture_too(started: MainWindow) -> None:
    panel = started.photo_panel
    whole = started.table.puzzle.pieces
    choose(panel.sheet.way, "Blurred")
    wait(lambda: started.wearing.wear.sheet.blur == 0.5)
    panel.wear.setFocus()
    QTest.keyClick(panel.wear, Qt.Key.Key_Right)
    wait(lambda: shows(started, worn(whole[:, 1:-1, 1:-1], SheetWear(blur=0.5))))
    act(started, "shuffle")
    assert started.wearing.wear == Wear(1, sheet=SheetWear(blur=0.5))
    choose(panel.sheet.way, "As it is")
    wait(lambda: shows(started, whole[:, 1:-1, 1:-1]))


def test_the_tab_key_goes_from_erosion_to_the_whole_picture(started: MainWindow) -> None:
    panel = started.photo_panel
    panel.sheet.show_value(SheetWear(jpeg=75))
    panel.wear.setFocus()
    for expected in (panel.sheet.way, panel.sheet.quality):
        focused = started.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert started.focusWidget() is expected


def test_of_many_choices_the_last_is_worn(started: MainWindow, gate: Gate, work: Work) -> None:
    whole, field = started.table.puzzle.pieces, started.photo_panel.sheet
    gate.shut()
    choose(field.way, "WebP")  # three others on the way
    assert gate.entered.wait(60)
    field.quality.setFocus()
    for _ in range(5):
        QTest.keyClick(field.quality, Qt.Key.Key_Up)
    drag_beside(started.table, 3, 20, "left")  # the table can be used meanwhile
    assert len(started.table.seams()) == 1
    gate.open()
    wait(lambda: shows(started, worn(whole, SheetWear(webp=80))))
    assert [sheet for sheet, _ in work] == [SheetWear(jpeg=75), SheetWear(webp=80)]
    act(started, "undo")
    assert shows(started, whole) and len(started.table.seams()) == 1


def test_a_choice_taken_back_wears_nothing(started: MainWindow, gate: Gate, work: Work) -> None:
    whole, field = started.table.puzzle.pieces, started.photo_panel.sheet
    gate.shut()
    choose(field.way, "JPEG 4:2:0")
    assert gate.entered.wait(60)
    choose(field.way, "As it is")
    gate.open()
    wait(lambda: not started.tasks._alive)
    assert len(work) == 1
    assert shows(started, whole) and not started.table.undo_stack.canUndo()


def test_wearing_can_be_stopped(started: MainWindow, gate: Gate, work: Work) -> None:
    whole, field = started.table.puzzle.pieces, started.photo_panel.sheet
    gate.shut()
    choose(field.way, "JPEG 4:2:0")
    stop = started.progress._stop
    wait(stop.isVisible)
    press(stop)
    gate.open()
    wait(lambda: field.way.currentText() == "As it is")
    assert len(work) == 1
    assert shows(started, whole) and not started.table.undo_stack.canUndo()


def test_undo_beats_wear_that_is_still_to_come(started: MainWindow, gate: Gate, work: Work) -> None:
    whole, panel = started.table.puzzle.pieces, started.photo_panel
    panel.wear.setFocus()
    QTest.keyClick(panel.wear, Qt.Key.Key_Right)
    gate.shut()
    choose(panel.sheet.way, "JPEG 4:2:0")
    assert gate.entered.wait(60)
    act(started, "undo")
    gate.open()
    wait(lambda: not started.tasks._alive)
    assert len(work) == 1
    assert shows(started, whole)
    assert (panel.wear.value(), panel.sheet.value) == (0, SheetWear())


def test_another_photo_is_as_it_is_and_so_is_one_cut_again(
    started: MainWindow, gate: Gate, work: Work
) -> None:
    field = started.photo_panel.sheet
    choose(field.way, "JPEG 4:2:0")
    wait(lambda: started.wearing.wear.sheet.jpeg == 75)
    with hearing(started.photoOpened):
        started.cut_again(Cut(120))
    assert field.value == SheetWear()
    gate.shut()
    choose(field.way, "JPEG 4:2:0")
    assert gate.entered.wait(60)
    with hearing(started.photoOpened):
        started.open_path(sample_photos()[1])
    whole = started.table.puzzle.pieces
    gate.open()
    wait(lambda: not started.tasks._alive)
    assert len(work) == 2
    assert shows(started, whole) and field.value == SheetWear()


@pytest.mark.parametrize("late", [False, True])
def test_nothing_is_worn_while_pieces_are_being_put_together(
    started: MainWindow, gate: Gate, work: Work, late: bool
) -> None:
    whole, field = started.table.puzzle.pieces, started.photo_panel.sheet
    if late:
        gate.shut()
        choose(field.way, "JPEG 4:2:0")
        assert gate.entered.wait(60)
    started.table.runs.begin("Put together")
    if late:
        gate.open()
    else:
        QTest.keyClick(field.way, Qt.Key.Key_Down)
    wait(lambda: "being put together" in started.banner.text)
    assert len(work) == late
    assert shows(started, whole) and field.value == SheetWear()
    started.table.runs.end()


def test_what_goes_wrong_is_said_and_changes_nothing(
    started: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> Array:
        raise ValueError("A WebP picture has at most 16383 px a side.")

    monkeypatch.setattr(wear, "wear_pieces", fails)
    choose(started.photo_panel.sheet.way, "JPEG 4:2:0")
    wait(lambda: "at most 16383 px" in started.banner.text)
    wait(lambda: started.photo_panel.sheet.value == SheetWear())


@pytest.mark.parametrize(
    ("title", "sheet"),
    [
        ("JPEG 4:4:4", SheetWear(jpeg=75, subsampling="4:4:4")),
        ("WebP", SheetWear(webp=75)),
        ("Blurred", SheetWear(blur=0.5)),
    ],
)
def test_a_puzzle_file_keeps_it(
    started: MainWindow, tmp_path: Path, title: str, sheet: SheetWear
) -> None:
    whole, field = started.table.puzzle.pieces, started.photo_panel.sheet
    choose(field.way, title)
    wait(lambda: started.wearing.wear.sheet == sheet)
    pieces, path = started.table.puzzle.pieces, tmp_path / "a.adjpuzzle"
    started.files.save_to(path)
    wait(lambda: started.files.document.path == path)
    assert open_puzzle(path).sheet == sheet
    with hearing(started.photoOpened):
        started.open_path(sample_photos()[1])
    with hearing(started.puzzleOpened):
        started.open_path(path)
    assert shows(started, pieces) and field.value == sheet
    assert field.way.currentText() == title
    choose(field.way, "As it is")
    wait(lambda: shows(started, whole))
    assert started.isWindowModified()
    act(started, "undo")  # nothing is left to be asked about
    assert shows(started, pieces) and not started.isWindowModified()
