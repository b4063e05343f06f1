"""The tour as a newcomer takes it: buttons, then a drag of the person's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adjgui.main_window import MainWindow
from adjgui.shell.verdict import Verdict, verdict_of
from core.assets import sample_photos
from tests.core.helpers.photos import noise
from tests.gui.hands import act, drag_beside, hearing, press, wait


@pytest.fixture
def touring(window: MainWindow) -> MainWindow:
    """The first start, the tour in its first step."""
    window.tour.begin_once()
    with hearing(window.photoOpened), hearing(window.service.scorerReady):
        window.begin()
    wait(lambda: window.tour.strip.isVisible() and window.table.is_complete)
    return window


def verdict(window: MainWindow) -> Verdict:
    """What is said of the one seam on the table, once it is said."""
    [seam] = window.table.seams()
    assert window.inspector.seam == seam
    wait(lambda: window.table.scores.of(seam.key) is not None)
    score = window.table.scores.of(seam.key)
    assert score is not None
    return verdict_of(score)


def test_the_tour_shows_right_wrong_and_order_and_ends_with_a_drag(touring: MainWindow) -> None:
    strip, table = touring.tour.strip, touring.table
    pairs = []
    for expected in (Verdict.ADJACENT, Verdict.NOT_ADJACENT, Verdict.NOT_ADJACENT):
        assert verdict(touring) is expected
        pairs.append(table.seams()[0].key[::2][:2])
        press(strip.next)
    right, _wrong, order = pairs
    assert order == right[::-1], "the same two, the other way round"
    assert strip.next.text() == "Do&ne" and table.seams() == []
    before = strip.text.text()
    first, second = right
    drag_beside(table, second, first, "right")
    assert strip.text.text() != before
    press(strip.next)
    assert strip.isHidden() and not touring.tour.is_running
    assert verdict(touring) is Verdict.ADJACENT, "the pieces stay"


def test_it_comes_once_and_by_the_menu(touring: MainWindow) -> None:
    assert touring.settings.tour == "seen"
    press(touring.tour.strip.end)
    assert touring.tour.strip.isHidden()
    touring.tour.begin_once()
    touring.open_path(sample_photos()[1])
    wait(lambda: touring.windowTitle().startswith(sample_photos()[1].name))
    assert touring.tour.strip.isHidden()
    act(touring, "tour")
    wait(touring.tour.strip.isVisible)
    assert touring.tour.strip.place.text() == "1 of 4"


def test_another_photo_ends_it(touring: MainWindow) -> None:
    with hearing(touring.photoOpened):
        touring.open_path(sample_photos()[1])
    assert touring.tour.strip.isHidden() and touring.table.seams() == []


def test_it_waits_for_its_photo_and_for_pieces_that_suit_it(
    touring: MainWindow, tmp_path: Path
) -> None:
    press(touring.tour.strip.end)
    touring.photos.piece_size = 300  # as a person may have cut the last one
    touring.settings.tour = "new"
    touring.tour.begin_once()
    for number in range(5):
        Image.fromarray(noise(number, 40, 40)).save(tmp_path / f"{number}.png")
    with hearing(touring.puzzleOpened):
        touring.open_path(tmp_path)
    assert touring.table.puzzle is not None and touring.table.puzzle.count == 5
    assert touring.tour.strip.isHidden(), "others came before"
    act(touring, "tour")
    wait(touring.tour.strip.isVisible)
    assert verdict(touring) is Verdict.ADJACENT


def test_it_is_taken_by_keys_alone_and_back(touring: MainWindow) -> None:
    strip = touring.tour.strip
    wait(strip.next.hasFocus)
    QTest.keyClick(strip.next, Qt.Key.Key_Space)
    assert strip.place.text() == "2 of 4"
    strip.back.setFocus()
    QTest.keyClick(strip.back, Qt.Key.Key_Space)
    assert strip.place.text() == "1 of 4" and verdict(touring) is Verdict.ADJACENT


def test_nothing_of_the_tour_is_kept_as_the_persons_own_table(touring: MainWindow) -> None:
    press(touring.tour.strip.next)
    assert not touring.table.undo_stack.canUndo()
    touring.shutdown()
    assert not list(touring.settings.data_dir.rglob("*.json"))
