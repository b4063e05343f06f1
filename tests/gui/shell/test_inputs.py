"""The wheel changes no setting under the pointer of whoever scrolls past it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

import adjgui
from adjgui.evaluation.dialog import EvaluateDialog
from adjgui.files.columns_dialog import ColumnsDialog
from adjgui.files.picture_dialog import PictureDialog
from adjgui.files.sheet_dialog import SheetDialog
from adjgui.files.tasks import LoadedPicture, LoadedSheet
from adjgui.lessons.exercise_dialog import ExerciseDialog
from adjgui.lessons.guide import GuideDialog
from adjgui.lessons.keys import KeysDialog
from adjgui.lessons.questions import Wish
from adjgui.lessons.surprises import SurpriseDialog
from adjgui.main_window import MainWindow
from adjgui.models.dialog import ModelsDialog
from adjgui.shell.pictures import small_image
from adjgui.shell.settings import Settings
from adjgui.shell.widgets import Slider
from adjgui.shell.worker import TaskGroup
from adjgui.training.dialog import TrainingDialog
from adjgui.training.resume_dialog import ResumeDialog
from core.errors import AdjguiError
from core.puzzles.grid_guess import GridGuess, Guesses
from core.puzzles.pieces import cut_photo
from core.scorers import ScorerStore
from core.scoring.base import Scorer
from tests.gui.hands import wheel

KINDS = (QAbstractSpinBox, QComboBox, QAbstractSlider)


@pytest.fixture
def dialogs(
    qtbot: QtBot, settings: Settings, tasks: TaskGroup, tmp_path: Path
) -> Iterator[list[QDialog]]:
    """One of each kind that the app can open."""
    pixels = np.zeros((80, 120, 3), np.uint8)
    grids = (GridGuess(40, 40, 2, 3, sure=0.6), GridGuess(20, 20, 4, 6, sure=0.3))
    guesses = Guesses(grids, 0.1)
    picture = LoadedPicture(Path("p.png"), pixels, small_image(pixels), guesses)
    puzzle, host = cut_photo(pixels, 40), QWidget()
    qtbot.addWidget(host)

    def no_scorer(*_: object) -> Scorer:
        raise AdjguiError("There is none.")

    dialogs = [
        TrainingDialog("scratch", settings=settings, tasks=tasks, data_dir=tmp_path),
        EvaluateDialog(
            settings=settings, tasks=tasks, models=(), chosen=(), load_scorer=ScorerStore().load
        ),
        ModelsDialog(tasks, (), None),
        ResumeDialog(tasks, tmp_path),
        PictureDialog(picture),
        ColumnsDialog(12),
        SheetDialog(LoadedSheet(Path("s.png"), pixels, small_image(pixels), np.zeros((0, 4, 2)))),
        GuideDialog(),
        KeysDialog(()),
        SurpriseDialog(host, "ValueError: none", None, lambda: None),
        ExerciseDialog(host, tasks, lambda number: Wish(puzzle, number, 0, no_scorer)),
    ]
    for dialog in dialogs:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
    yield dialogs
    host.close()


def inputs_of(top: QWidget) -> list[QWidget]:
    found = [widget for kind in KINDS for widget in top.findChildren(kind)]
    return [widget for widget in found if not isinstance(widget, QScrollBar)]


def value_of(widget: QWidget) -> object:
    return widget.metaObject().userProperty().read(widget)


def turn_at(widget: QWidget, delta: int) -> None:
    """Turn the wheel as the mouse does, at a place of the window."""
    window = widget.window()
    at = widget.mapTo(window, widget.rect().center())
    QTest.wheelEvent(window.windowHandle(), QPointF(at), QPoint(0, delta))


def moved_by_the_wheel(top: QWidget) -> list[str]:
    """Inputs that move without focus, or take it from the wheel."""
    moved = []
    for widget in inputs_of(top):
        widget.setEnabled(True)
        widget.clearFocus()
        before = value_of(widget)
        for delta in (120, -240):  # some stand at an end
            wheel(widget, widget.rect().center(), delta)
            if value_of(widget) != before or widget.focusPolicy() != Qt.FocusPolicy.StrongFocus:
                moved.append(f"{type(widget).__name__} {widget.accessibleName()}")
                break
    return moved


def test_no_input_of_any_dialog_takes_the_wheel(dialogs: list[QDialog]) -> None:
    assert [name for dialog in dialogs for name in moved_by_the_wheel(dialog)] == []
    assert sum(len(inputs_of(dialog)) for dialog in dialogs) > 20


def test_no_dialog_of_the_app_is_forgotten_here(dialogs: list[QDialog]) -> None:
    for module in pkgutil.walk_packages(adjgui.__path__, "adjgui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    kinds = {kind for kind in QDialog.__subclasses__() if kind.__module__.startswith("adjgui.")}
    assert {type(dialog) for dialog in dialogs} == kinds


def test_no_input_of_the_window_takes_the_wheel(started: MainWindow) -> None:
    for action in ("solve-panel", "map"):
        started.actions_[action].trigger()
    assert moved_by_the_wheel(started) == []
    for panel in (started.photo_panel, started.solving.panel):
        assert inputs_of(panel) != []


@pytest.mark.parametrize("name", ["optimiser", "rate", "batch", "seed", "weights"])
def test_the_wheel_scrolls_the_training_dialog_past_its_fields(
    qtbot: QtBot, settings: Settings, tasks: TaskGroup, tmp_path: Path, name: str
) -> None:
    dialog = TrainingDialog("fine-tune", settings=settings, tasks=tasks, data_dir=tmp_path)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.resize(dialog.width(), 300)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    # What is said of the photos moves the fields below.
    qtbot.waitUntil(lambda: dialog.images.count is not None)
    dialog.fold.button.click()
    area = dialog.findChild(QScrollArea)
    bar = area.verticalScrollBar()
    widget: QWidget = getattr(dialog, name)
    QApplication.processEvents()
    area.ensureWidgetVisible(widget, 0, 100)
    focused, before, place = dialog.focusWidget(), value_of(widget), bar.value()
    assert focused is not widget
    turn_at(widget, 120 if place > 0 else -120)
    assert bar.value() != place
    assert value_of(widget) == before
    assert dialog.focusWidget() is focused

    area.ensureWidgetVisible(widget, 0, 100)
    widget.setFocus()
    place = bar.value()
    for delta in (-120, 120):
        turn_at(widget, delta)
        if value_of(widget) != before:
            break
    assert value_of(widget) != before
    assert bar.value() == place


def test_a_slider_takes_the_wheel_once_it_has_the_focus(qtbot: QtBot) -> None:
    slider = Slider(Qt.Orientation.Horizontal)
    qtbot.addWidget(slider)
    with qtbot.waitActive(slider):
        slider.show()
        slider.activateWindow()
    slider.clearFocus()
    turn_at(slider, 120)
    assert (slider.value(), slider.hasFocus()) == (0, False)
    slider.setFocus()
    turn_at(slider, 120)
    assert slider.value() > 0


def test_enter_presses_the_same_button_wherever_the_focus_has_been(
    dialogs: list[QDialog], qtbot: QtBot
) -> None:
    kept = []
    for dialog in dialogs:
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        every = [one for one in dialog.findChildren(QPushButton) if one.isVisible()]
        usual = [one for one in every if one.isDefault()]
        fields = [one for one in inputs_of(dialog) if one.isVisible() and one.isEnabled()]
        for button in every if fields else ():
            button.setFocus(Qt.FocusReason.TabFocusReason)
            fields[0].setFocus(Qt.FocusReason.BacktabFocusReason)
            now = [one for one in every if one.isDefault()]
            assert now == usual, f"{type(dialog).__name__}: {button.text()}"
        kept += usual
        dialog.close()
    assert len(kept) > 5
