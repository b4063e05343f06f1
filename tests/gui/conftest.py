"""Fixtures of the tests that need Qt: no screen, nothing left behind, no Qt warning."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

from tests.gui.hands import hearing, wait

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from adjgui.inspector.panel import Inspector
from adjgui.main_window import MainWindow
from adjgui.shell import frame
from adjgui.shell.settings import Settings
from adjgui.shell.texts import speak
from adjgui.shell.theme import Theme
from adjgui.shell.worker import TaskGroup
from adjgui.table.view import PuzzleTable
from tests.gui.fakes import Gate, Loader, make_puzzle
from tests.gui.leaks import LeakWatch

HERE = Path(__file__).parent

frame.LONGEST_END = 30.0  # a busy machine takes long to import PyTorch, and is waited for


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Any warning of Qt's own fails the test that caused it."""
    for item in items:
        if HERE in item.path.parents and item.get_closest_marker("qt_log_level_fail") is None:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            # said by Qt's offscreen platform of every window there is
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication) -> Iterator[LeakWatch]:
    """Fail a test that leaves a thread, timer, animation or top-level widget, and name it."""
    with pytest.MonkeyPatch.context() as patch:
        watch = LeakWatch(patch)
        yield watch
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        found = watch.leaks()
        if found:  # reference cycles are no leak; collecting costs, so only where it matters
            gc.collect()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            found = watch.leaks()
        for widget in watch.new_widgets():  # it shall not fail the next test as well
            widget.close()
            widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if found:
        pytest.fail("left behind: " + "; ".join(found), pytrace=False)


@pytest.fixture
def spoken(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """The language that a test is run in; it stands before the window among its arguments."""
    before = QLocale()
    speak(request.param, qapp)
    yield request.param
    speak("en", qapp)
    QLocale.setDefault(before)


@pytest.fixture
def inspector(qtbot: QtBot) -> Inspector:
    """An inspector that stands alone."""
    inspector = Inspector()
    qtbot.addWidget(inspector)
    inspector.resize(300, 640)
    inspector.show()
    return inspector


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings in a file of the test's own."""
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[TaskGroup]:
    """Tasks that are waited for at the end."""
    tasks = TaskGroup()
    yield tasks
    assert tasks.stop(20)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme; the application's palette is put back afterwards."""
    palette = qapp.palette()
    theme = Theme("light")
    yield theme
    theme.deleteLater()
    qapp.setPalette(palette)


@pytest.fixture
def table(qtbot: QtBot) -> Iterator[PuzzleTable]:
    """Twelve shuffled pieces on a table of their own."""
    table = PuzzleTable()
    qtbot.addWidget(table)
    table.resize(800, 600)
    table.show()
    table.set_puzzle(make_puzzle(), seed=4)
    wait(lambda: table.is_complete and not table.display.is_settling)
    yield table
    table.set_puzzle(None)


@pytest.fixture
def loader() -> Loader:
    """Loads a scorer without torch, whatever name it is asked for (but 'broken' and 'odd')."""
    return Loader()


@pytest.fixture
def gate() -> Iterator[Gate]:
    """Shut at first; nobody waits there for ever."""
    gate = Gate()
    gate.shut()
    yield gate
    gate.open()


@pytest.fixture
def window(qtbot: QtBot, settings: Settings, theme: Theme, loader: Loader) -> MainWindow:
    """The main window on the screen; what it scores with is what the fixture `loader` loads."""
    window = MainWindow(settings=settings, theme=theme, load_scorer=loader, seed=5)
    qtbot.addWidget(window)
    window.resize(1360, 860)  # as on an ordinary screen; the offscreen one has 800 x 800
    window.show()
    return window


@pytest.fixture
def started(window: MainWindow) -> MainWindow:
    """The window as a person first sees it: the sample bird on the table, a scorer at work."""
    with hearing(window.photoOpened), hearing(window.service.scorerReady):
        window.begin()
    wait(lambda: window.gallery.folder is not None and window.table.is_complete)
    return window
