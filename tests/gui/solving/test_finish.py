"""The moment of a finished puzzle: what is said, the light, and when there is none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint

from adjgui.main_window import MainWindow
from adjgui.table.geometry import Spot
from tests.gui.fakes import make_puzzle
from tests.gui.hands import act, drag, drag_beside, press, wait

SIZE = 40.0


@pytest.fixture
def nearly(window: MainWindow) -> MainWindow:
    """All pieces in their places but the last, which lies apart."""
    table = window.table
    table.set_puzzle(make_puzzle(), seed=3)
    spots = [Spot(SIZE * (piece % 4), SIZE * (piece // 4)) for piece in range(12)]
    spots[11] = Spot(SIZE * 5, SIZE * 4)
    table.lay(spots)
    wait(lambda: table.is_complete and not table.display.is_settling)
    return window


def test_the_last_piece_finishes_it_and_undo_takes_that_back(nearly: MainWindow) -> None:
    drag_beside(nearly.table, 11, 10, "right")
    wait(lambda: nearly.finish.is_finished)
    text = nearly.banner.text
    assert text.startswith("Finished: all 3 × 4 pieces are where they belong.")
    assert "and 1 step." in text
    act(nearly, "undo")
    assert not nearly.finish.is_finished and nearly.banner.text == ""
    act(nearly, "redo")
    wait(lambda: nearly.finish.is_finished)
    press(nearly.banner, "Shuffle")
    assert not nearly.finish.is_finished and nearly.table.seams() == []


def test_the_light_runs_over_and_ends_and_needs_animation(nearly: MainWindow) -> None:
    table = nearly.table
    drag_beside(table, 11, 10, "right")
    wait(lambda: nearly.finish.is_finished)
    assert table.shine.is_running == table._scene.is_animated
    table._scene.is_animated = True
    table.celebrate()
    assert table.shine.is_running
    wait(lambda: not table.shine.is_running)
    table._scene.is_animated = False  # as where the person has switched animation off
    table.celebrate()
    assert not table.shine.is_running


def test_pieces_in_a_wrong_order_are_not_finished(nearly: MainWindow) -> None:
    table = nearly.table
    table.moves.push({3: table.spots()[7], 7: table.spots()[3]}, "exchange")
    drag_beside(table, 11, 10, "right")
    assert len(table.seams()) == 17
    wait(lambda: not nearly.tasks.is_running("finished"))
    assert not nearly.finish.is_finished and nearly.banner.text == ""
    middle = table.camera.piece_rect(0).center().toPoint()
    drag(table, middle, middle + QPoint(9, 9))
    assert not nearly.finish.is_finished, "a group that moves is no change"
