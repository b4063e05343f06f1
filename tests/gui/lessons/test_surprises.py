"""An error that nobody foresaw, in a slot or a thread, is shown as text that can be copied."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from adjgui.app import report_surprises
from adjgui.lessons.surprises import SurpriseDialog, Surprises
from adjgui.main_window import MainWindow
from tests.gui.hands import press, wait

pytestmark = pytest.mark.qt_no_exception_capture


@pytest.fixture
def opened(window: MainWindow) -> list[str]:
    return []


@pytest.fixture
def surprises(window: MainWindow, tmp_path: Path, opened: list[str]) -> Iterator[Surprises]:
    surprises = Surprises(window, tmp_path / "a.log", lambda: opened.append("log"))
    forget = report_surprises(surprises.tell)
    yield surprises
    forget()
    if surprises.dialog is not None:
        surprises.dialog.reject()


def in_slot(text: str) -> None:
    def fail() -> None:
        raise ValueError(text)

    QTimer.singleShot(0, fail)


def in_thread(text: str) -> None:
    def fail() -> None:
        raise KeyError(text)

    thread = threading.Thread(target=fail, name="odd one")
    thread.start()
    thread.join()


def dialogs() -> list[SurpriseDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, SurpriseDialog)]


@pytest.mark.parametrize("where", [in_slot, in_thread])
def test_it_can_be_copied_and_the_log_is_at_hand(
    surprises: Surprises, opened: list[str], where: object
) -> None:
    assert callable(where)
    where("the reason")
    wait(lambda: surprises.dialog is not None)
    dialog = surprises.dialog
    press(dialog.copy_button)
    copied = QGuiApplication.clipboard().text()
    assert "the reason" in copied and "Traceback" in copied and "Python 3" in copied
    assert copied == dialog.details.toPlainText()
    press(dialog.log_button)
    assert opened == ["log"] and dialog.log_button.toolTip().endswith("a.log")
    press(dialog.close_button)
    wait(lambda: surprises.dialog is None)


def test_one_dialog_at_a_time_and_each_error_once(qtbot: QtBot, surprises: Surprises) -> None:
    for _ in range(5):
        in_slot("again and again")
    wait(lambda: surprises.dialog is not None)
    in_thread("another")
    wait(lambda: not surprises.dialog.count.isHidden())
    assert surprises.dialog.count.text().startswith("1 more error ")
    assert len(dialogs()) == 1
    press(surprises.dialog.close_button)
    wait(lambda: not dialogs())
    in_slot("again and again")
    in_thread("another")
    heard: list[int] = []
    QTimer.singleShot(20, lambda: heard.append(1))
    wait(lambda: heard)
    assert surprises.dialog is None, "both were shown or counted"


def test_nothing_is_shown_once_the_window_has_gone(
    surprises: Surprises, window: MainWindow
) -> None:
    window.close()
    in_thread("too late")
    heard: list[int] = []
    QTimer.singleShot(20, lambda: heard.append(1))
    wait(lambda: heard)
    assert not dialogs()
