"""Cutting a photo anew is a step that can be undone."""

from __future__ import annotations

from adjgui.main_window import MainWindow
from adjgui.shell.pictures import Cut
from core.puzzles.wear import Wear
from tests.gui.hands import act, drag_beside, hearing, places_of, seam_keys, wait


def cut(window: MainWindow, how: Cut) -> None:
    with hearing(window.photoOpened):
        window.cut_again(how)
    wait(lambda: window.table.is_complete)


def test_undo_brings_the_former_pieces_back_as_they_lay(started: MainWindow) -> None:
    table, panel = started.table, started.photo_panel
    drag_beside(table, 3, 20, "left")
    started.wearing.set(Wear(erosion=2))
    wait(lambda: panel.wear.value() == 2)
    former, places, keys = table.puzzle, places_of(table), seam_keys(table)
    homes = [table.model.home_of(piece) for piece in range(80)]
    cut(started, Cut(120))
    new, new_places = table.puzzle, places_of(table)
    assert new.count != former.count and panel.spin.value() == 120 and panel.wear.value() == 0
    assert started.actions_["undo"].text() == "&Undo Cut"

    with hearing(started.puzzleOpened):
        act(started, "undo")
    assert table.puzzle is former and places_of(table) == places and seam_keys(table) == keys
    assert [table.model.home_of(piece) for piece in range(80)] == homes
    assert panel.spin.value() == 100 and panel.wear.value() == 2
    wait(lambda: table.scores.of(keys[0]) is not None)
    act(started, "undo", "undo")
    assert seam_keys(table) == [] and panel.wear.value() == 0
    act(started, "redo", "redo", "redo")
    assert table.puzzle is new and places_of(table) == new_places
    assert panel.spin.value() == 120 and panel.wear.value() == 0


def test_each_cut_is_one_step_and_moves_between_them_are_undone_too(started: MainWindow) -> None:
    table = started.table
    counts = [table.puzzle.count]
    for size in (120, 56):
        cut(started, Cut(size))
        drag_beside(table, 1, 5, "right")
        counts.append(table.puzzle.count)
    for count in (counts[2], counts[1], counts[1], counts[0]):
        act(started, "undo")
        assert table.puzzle.count == count
    assert not started.actions_["undo"].isEnabled()


def test_a_cut_in_the_middle_of_a_run_ends_it(started: MainWindow) -> None:
    table = started.table
    table.runs.begin("Put together")
    table.runs.move({0: table.spots()[0].moved(500.0, 0.0)})
    places = places_of(table)
    cut(started, Cut(120))
    assert not table.runs.is_running
    act(started, "undo")
    assert places_of(table) == places


def test_closing_after_another_cut_asks_nothing(started: MainWindow) -> None:
    drag_beside(started.table, 3, 20, "left")
    cut(started, Cut(120))
    started.close()
    assert started.files.question is None and not started.isVisible()
