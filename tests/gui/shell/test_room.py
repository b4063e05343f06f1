"""The window and its dialogs fit a laptop: first sizes, restored ones, every choice of panels."""

from __future__ import annotations

import json
from itertools import compress, pairwise, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from adjgui.main_window import MainWindow
from adjgui.photos.panel import PhotoPanel
from adjgui.shell.pictures import Cut, LoadedPhoto
from adjgui.shell.room import ElidedLabel, bounded, scrolling
from adjgui.shell.settings import Settings
from adjgui.shell.texts import LANGUAGES
from adjgui.shell.theme import Theme
from adjgui.training.service import Outcome, Phase
from core.puzzles.trays import Tray
from core.solving.measures import Measures
from core.training.events import Change, DoneEvent, StartEvent, ValidationEvent, Verdict
from tests.gui.fakes import Loader
from tests.gui.hands import python, wait

LAPTOP = QSize(1024 - 16, 700 - 40)  # less the frame that the system draws
OTHERS = [one for one in LANGUAGES if one != "en"]


@pytest.mark.parametrize(
    ("window", "size"),
    [
        (QRect(100, 100, 1360, 860), QSize(1360, 860)),  # there is room
        (QRect(1900, 900, 800, 600), QSize(800, 600)),  # too far right and too low
        (QRect(-400, -400, 800, 600), QSize(800, 600)),
        (QRect(0, 0, 4000, 860), QSize(1904, 860)),  # two borders are left free
        (QRect(0, 0, 4000, 3000), QSize(1904, 1032)),
    ],
)
def test_a_window_and_its_frame_stay_within_the_room(window: QRect, size: QSize) -> None:
    room = QRect(0, 0, 1920, 1080)
    found = bounded(window, room)
    assert found.size() == size
    assert room.contains(found.adjusted(-8, -40, 8, 8))
    if room.contains(window.adjusted(-8, -40, 8, 8)):
        assert found == window
    # on a screen to the right of another one as well
    beside = QPoint(1920, 200)
    assert bounded(window.translated(beside), room.translated(beside)) == found.translated(beside)


def start(
    folder: Path, width: int, height: int, scale: int, *arguments: str, language: str = "en"
) -> dict[str, Any]:
    """Run the app's windows on a screen of that many device pixels."""
    Settings(folder / "settings.ini").language = language
    screen = {"name": "laptop", "width": width, "height": height, "dpr": 1}
    (folder / "screen.json").write_text(json.dumps({"screens": [screen]}))
    done = python(
        *("-m", "tests.gui.screen_app", str(folder / "settings.ini"), *arguments),
        QT_QPA_PLATFORM=f"offscreen:configfile={folder / 'screen.json'}",
        QT_SCALE_FACTOR=str(scale),
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("width", "height", "scale"), [(1366, 768, 1), (1024, 700, 1), (2048, 1400, 2)]
)
def test_windows_open_in_the_screen(width: int, height: int, scale: int, tmp_path: Path) -> None:
    smallest = (width, scale) == (1024, 1)  # where they fit, they fit a larger one
    found = start(tmp_path, width, height, scale, *["dialogs"] * smallest)
    assert len(found) == (8 if smallest else 1)
    assert [name for name, one in found.items() if not one["inside"]] == []
    across, down = found["window"]["frame"]
    assert across > width / scale * 0.95  # and it makes use of the screen
    assert down > height / scale * 0.9


@pytest.mark.parametrize("language", OTHERS)
def test_longer_words_fit_as_well(language: str, tmp_path: Path) -> None:
    found = start(tmp_path, 1024, 700, 1, "dialogs", language=language)
    assert [name for name, one in found.items() if not one["inside"]] == []


@pytest.mark.parametrize(("scale", "language"), [(1, "en"), (2, "en"), (1, "de"), (1, "es")])
def test_no_text_is_cut_off_in_any_panel(scale: int, language: str, tmp_path: Path) -> None:
    found = start(tmp_path, 1800 * scale, 1100 * scale, scale, "labels", language=language)
    assert len(found) == 18
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_the_size_is_remembered_for_each_screen(
    qtbot: QtBot, settings: Settings, theme: Theme
) -> None:
    settings.keep_window_on("1024x700", QByteArray(b"small"), QByteArray(b"s"))
    settings.keep_window_on("1920x1080", QByteArray(b"large"), QByteArray(b"l"))
    assert settings.window_on("1024x700") == (QByteArray(b"small"), QByteArray(b"s"))
    assert settings.window_on("800x600") == (QByteArray(b"large"), QByteArray(b"l")), "the last"


def test_reset_layout_puts_all_panels_back(window: MainWindow) -> None:
    docks = window.docks
    for dock in docks.values():
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
        dock.show()
    window.solving.show_panel()
    window.actions_["reset-layout"].trigger()
    assert [name for name, dock in docks.items() if dock.isVisible()] == ["photos", "inspector"]
    assert window.dockWidgetArea(docks["inspector"]) == Qt.DockWidgetArea.RightDockWidgetArea
    assert window.solving.panel.isHidden()
    assert window.table.width() > window.width() / 2


def test_f11_shows_the_window_on_the_full_screen_and_back(window: MainWindow) -> None:
    action = window.actions_["full-screen"]
    assert action.shortcut().toString() == "F11"
    action.trigger()
    assert window.isFullScreen() and action.isChecked()
    action.trigger()
    assert not window.isFullScreen() and not action.isChecked()


@pytest.mark.slow
def test_a_window_that_was_left_on_a_large_screen_opens_on_a_laptop(tmp_path: Path) -> None:
    across, down = start(tmp_path, 1640, 920, 1, "whole")["window"]["frame"]
    assert across > 1600
    assert down > 880
    # a little smaller, Qt takes the saved size and cuts it; much smaller, it refuses it
    for width, height in ((1366, 768), (1024, 700)):
        assert start(tmp_path, width, height, 1)["window"]["inside"]


def fill_with_the_longest(window: MainWindow) -> None:
    """Let every part show what needs most room."""
    solver, training = window.solving.panel, window.training.panel
    solver.outline.setCurrentIndex(solver.outline.count() - 1)
    said = "Put together as 14 × 16 in 39.9 s; only 138 of 238 seams hold."
    solver.show_result(said, Measures(1.0, 1.0, False))
    training.show_curves()
    wait(lambda: training.curves is not None)
    training.begin("Fine-tune " + "x" * 90, "name", fresh=True)
    training.add([StartEvent(0, 99_999, 0, 62, "cpu", "float32")])
    worse = Change(-0.111, -0.222, -0.055)
    training.add([ValidationEvent(50, 0.4, 0.83, 0.888, True, worse)])
    training.show_phase(Phase.RUNNING, can_keep=True)
    window.training.status.begin()
    window.training.status.text.setText("Fine-tune: step 99,999 · 9,999 pairs/s · 59 min left")
    window.progress.begin("x", "Opening " + "x" * 200, stop=lambda: None)
    window.progress.show()
    window.scorers.label.setText("x" * 200)
    window.banner.show_error(f"The photo {'x' * 200}.jpg is damaged.", "Open another photo…", list)
    window.gallery._title.setText("x" * 200)
    window.trays.panel.show_trays((Tray("x" * 40),) * 9)


def end_the_training(window: MainWindow) -> None:
    """With the longest sentences and all buttons."""
    verdict = Verdict(0.999, 0.888, Change(-0.111, -0.222, -0.055), 99_999, False)
    done = DoneEvent("stopped", 99_999, 9_999_999, 99_999.0, "best", verdict)
    said = "Stopped at step 99,999; it can be resumed."
    window.training.panel.show_outcome(Outcome("stopped", done=done), said)
    window.training.panel.show_phase(Phase.IDLE, can_resume=True, can_keep=True)


@pytest.mark.parametrize("spoken", LANGUAGES, indirect=True)
def test_every_choice_of_panels_fits_a_small_laptop(spoken: str, window: MainWindow) -> None:
    fill_with_the_longest(window)
    parts = [*window.docks.values(), window.solving.panel]
    assert len(parts) == 7
    for shown in product((False, True), repeat=len(parts)):
        for part, is_shown in zip(parts, shown, strict=True):
            part.setVisible(is_shown)
        window.resize(LAPTOP)
        QApplication.processEvents()
        choice = [part.objectName() for part in compress(parts, shown)]
        assert window.size() == LAPTOP, choice
        assert window.minimumSizeHint().boundedTo(LAPTOP) == window.minimumSizeHint(), choice
        assert window.table.width() >= 320, choice
        assert window.table.height() >= 110, choice
        below = window.solving.panel.geometry()
        assert not (shown[-1] and below.intersects(window.table.geometry())), choice
    end_the_training(window)
    window.resize(LAPTOP)
    QApplication.processEvents()
    assert window.size() == LAPTOP, "all panels, and the verdict on a training"


def test_panels_lie_in_tabs_and_the_one_asked_for_in_front(window: MainWindow) -> None:
    training, suggestions = window.docks["training"], window.docks["suggestions"]
    assert window.tabifiedDockWidgets(training) == []  # hidden
    for dock in (training, suggestions, training):
        if dock.isVisible():
            dock.close()
        dock.toggleViewAction().trigger()
        QApplication.processEvents()
        assert not dock.visibleRegion().isEmpty()
    assert window.tabifiedDockWidgets(training) == [suggestions]
    assert suggestions.visibleRegion().isEmpty()


def test_panels_that_have_no_room_as_they_were_go_back_to_their_places(
    qtbot: QtBot, window: MainWindow, settings: Settings, theme: Theme
) -> None:
    for dock in window.docks.values():  # all in a row, as on a wide screen
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        dock.show()
    docks = list(window.docks.values())
    for left, right in pairwise(docks):
        window.splitDockWidget(left, right, Qt.Orientation.Horizontal)
    QApplication.processEvents()
    assert window.minimumSizeHint().width() > LAPTOP.width()
    window.shutdown()
    again = MainWindow(settings=settings, theme=theme, load_scorer=Loader())
    qtbot.addWidget(again)
    assert again.minimumSizeHint().width() < LAPTOP.width()
    area = again.dockWidgetArea(again.docks["photos"])
    assert area == Qt.DockWidgetArea.LeftDockWidgetArea


def test_a_tall_photo_leaves_room_for_the_controls(qtbot: QtBot, theme: Theme) -> None:
    panel = PhotoPanel(theme)
    area = scrolling(panel)
    qtbot.addWidget(area)
    preview = QImage(50, 200, QImage.Format.Format_RGB888)
    pixels = np.zeros((800, 200, 3), np.uint8)
    area.resize(300, 560)
    area.show()
    panel.show_photo(LoadedPhoto(Path("tall.png"), pixels, (800, 200), preview), Cut(50, "crop"))
    QApplication.processEvents()
    assert area.verticalScrollBar().maximum() == 0
    assert panel.wear.geometry().bottom() < area.viewport().height()
    low = panel.preview.height()
    area.resize(300, 900)
    QApplication.processEvents()
    assert panel.preview.height() > low
    area.resize(300, 200)  # lower than the controls: it scrolls
    QApplication.processEvents()
    assert area.verticalScrollBar().maximum() > 0
    assert panel.preview.height() == panel.preview.minimumSizeHint().height()


def test_a_long_text_is_cut_off_and_not_widened_for(qtbot: QtBot) -> None:
    label = ElidedLabel("short")
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() <= label.sizeHint().width()
    narrow = label.minimumSizeHint().width()
    label.setText("a text that is far longer than its place " * 5)
    assert label.minimumSizeHint().width() < narrow * 3
    assert label.sizeHint().width() > 500
    label.resize(label.minimumSizeHint())
    assert not label.grab().isNull()
