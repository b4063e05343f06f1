"""Each Alt letter names one thing alone in its window or menu."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QGroupBox,
    QLabel,
    QMenu,
    QMenuBar,
    QTabBar,
    QWidget,
)

from adjgui.main_window import MainWindow
from adjgui.shell.texts import LANGUAGES, tr
from tests.gui.hands import act, wait

each_language = pytest.mark.parametrize("spoken", LANGUAGES, indirect=True)


def texts_of(window: QWidget) -> Iterator[str]:
    """All words of a window that Alt and a letter could reach, also in panels that are hidden."""
    for part in window.findChildren(QWidget):
        if part.window() is not window or isinstance(part, QMenu):
            continue
        if isinstance(part, QMenuBar):
            yield from (action.text() for action in part.actions())
        elif isinstance(part, QTabBar):
            yield from (part.tabText(one) for one in range(part.count()))
        elif isinstance(part, QAbstractButton) or (isinstance(part, QLabel) and part.buddy()):
            yield part.text()
        elif isinstance(part, QGroupBox):
            yield part.title()


def twice(texts: Iterator[str]) -> list[str]:
    """What shares its letter with something else."""
    seen: dict[str, str] = {}
    found = []
    for text in texts:
        letter = QKeySequence.mnemonic(text).toString()
        if letter and seen.setdefault(letter, text) != text:
            found.append(f"{letter}: {seen[letter]}, {text}")
    return found


@each_language
@pytest.mark.parametrize("step", [0, 3])
def test_letters_of_the_window_are_unique(spoken: str, started: MainWindow, step: int) -> None:
    started.suggestions.suggest()
    started.map.show()
    started.tour.strip.show_step("title", "text", step, 4, is_over=False)
    texts = list(texts_of(started))
    assert {tr("Piece si&ze"), tr("&File"), tr("&Right neighbours")} <= set(texts)
    assert twice(iter(texts)) == []


@each_language
def test_letters_of_each_menu_are_unique(spoken: str, started: MainWindow) -> None:
    menus = started.findChildren(QMenu)
    assert len(menus) >= 10
    found = {menu.title(): twice(action.text() for action in menu.actions()) for menu in menus}
    assert {title: letters for title, letters in found.items() if letters} == {}


@each_language
@pytest.mark.parametrize("name", ["exercise", "train-fine-tune", "evaluate", "models", "about"])
def test_letters_of_each_dialog_are_unique(spoken: str, started: MainWindow, name: str) -> None:
    act(started, name)

    def dialogs() -> list[QDialog]:
        return [one for one in started.findChildren(QDialog) if one.isVisible()]

    wait(dialogs)
    [dialog] = dialogs()
    assert twice(texts_of(dialog)) == []
    dialog.close()
