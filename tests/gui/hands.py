"""What a person does: waits, presses buttons, drags pieces over the table's viewport."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QMimeData, QPoint, QPointF, QRectF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.wait_signal import SignalBlocker

from adjgui.main_window import MainWindow
from adjgui.table.seams import SeamKey
from adjgui.table.view import PuzzleTable
from core.arrays import STEPS, Side
from tests.conftest import ROOT
from tests.no_network import python_path

PATIENCE = 120  # seconds; a busy machine takes many to import PyTorch


def wait(ready: Callable[[], object]) -> None:
    """Let events be handled until it is so."""
    end = time.monotonic() + PATIENCE
    while not ready():
        assert time.monotonic() < end, f"not so after {PATIENCE} s"
        loop = QEventLoop()
        QTimer.singleShot(10, loop.quit)
        loop.exec()


def hearing(signal: Any) -> SignalBlocker:
    """Where a with-block ends, wait for a signal since its beginning."""
    blocker = SignalBlocker(PATIENCE * 1000)
    blocker.connect(signal)
    return blocker


def use(window: MainWindow, scorer: str, checkpoint: Path | None = None) -> None:
    """Choose a scorer and wait until it is at work."""
    with hearing(window.service.scorerReady):
        window.choose_scorer(scorer, checkpoint)


def act(window: MainWindow, *names: str) -> None:
    """Choose actions of the menus, one after the other."""
    for name in names:
        window.actions_[name].trigger()


def drop(window: MainWindow, *paths: Path) -> None:
    """Let files fall onto the table."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    drop_data(window, data)


def drop_data(window: MainWindow, data: QMimeData) -> None:
    """Let something fall onto the table."""
    # Qt gives the event to the widget below the mouse or, if that takes no drops, to its parents
    target: QWidget | None = window.table.viewport()
    while not target.acceptDrops():
        target = target.parentWidget()
    assert target is not None
    at = QPoint(300, 300)
    enter = entering(data, at)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    fall = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(target, fall)


def entering(data: QMimeData, at: QPoint) -> QDragEnterEvent:
    """Something is dragged over a widget."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with warnings.catch_warnings():  # Qt 6.12 has another constructor, which older ones lack
        warnings.simplefilter("ignore", DeprecationWarning)
        return QDragEnterEvent(at, Qt.DropAction.CopyAction, data, left, none)


def press(button: QWidget | None, text: str = "") -> None:
    """Click a button that can be clicked, or that with a text among the parts of a widget."""
    if text:
        parts = button.findChildren(QAbstractButton)
        button = next(part for part in parts if text in part.text())
    assert button is not None and button.isVisible() and button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def wheel(widget: QWidget, at: QPoint, delta: int) -> None:
    """Turn the wheel over a widget, whether it is in sight or not."""
    nothing = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    event = QWheelEvent(
        QPointF(at), QPointF(widget.mapToGlobal(at)), QPoint(), QPoint(0, delta), *nothing,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own, from the root of the project."""
    known = {**os.environ, "PYTHONPATH": python_path(), **environment}
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=known, cwd=ROOT, capture_output=True, text=True)


NO_KEY = Qt.KeyboardModifier.NoModifier


def press_and_move(
    table: PuzzleTable, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = NO_KEY
) -> None:
    """Press at one place of the viewport and move to another, the button still down."""
    viewport = table.viewport()
    QTest.mouseMove(viewport, start)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, held, start)
    steps = 6
    for step in range(1, steps + 1):
        QTest.mouseMove(viewport, start + (end - start) * step / steps)


def drag(
    table: PuzzleTable, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = NO_KEY
) -> None:
    """Press at one place, move to another and let go."""
    press_and_move(table, start, end, held)
    QTest.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, held, end)


def drop_point(table: PuzzleTable, piece: int, beside: int, side: Side) -> tuple[QPoint, QPoint]:
    """Where to press ``piece`` and where to let go, so that it lies a little off that side.

    Both are on the table: one that is held over the edge lets the table come along, and moves on.
    """
    moving, resting = table.camera.piece_rect(piece), table.camera.piece_rect(beside)
    down, right = STEPS[side]
    gap = 1.06  # not quite touching: snapping does the rest
    move = resting.center() - moving.center()
    move += QPointF(right * resting.width() * gap + 1.0, down * resting.height() * gap + 1.0)
    inside = QRectF(table.viewport().rect()).adjusted(5, 5, -5, -5)
    reach = moving & inside & inside.translated(-move)
    if reach.contains(moving.center()) or reach.isEmpty():
        return moving.center().toPoint(), (moving.center() + move).toPoint()
    return reach.center().toPoint(), (reach.center() + move).toPoint()


def seam_keys(table: PuzzleTable) -> list[SeamKey]:
    """The seams that lie on the table now."""
    return [seam.key for seam in table.seams()]


def drag_beside(
    table: PuzzleTable, piece: int, beside: int, side: Side, held: Qt.KeyboardModifier = NO_KEY
) -> None:
    """Drag a piece to a side of another one and let go."""
    drag(table, *drop_point(table, piece, beside, side), held)


def places_of(table: PuzzleTable) -> list[list[float]]:
    """Where all pieces lie, as exact as a file says it."""
    return [[round(x, 3), round(y, 3), turns] for x, y, turns in table.spots()]
