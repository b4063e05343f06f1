"""Finds what a test leaves behind, and the line that started it."""

from __future__ import annotations

import threading
import traceback
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QAbstractAnimation, QObject, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget


def _caller() -> str:
    """Name the innermost line of the project that is on the stack."""
    here = Path(__file__)
    for frame in reversed(traceback.extract_stack()):
        path = Path(frame.filename)
        if path != here and path.parent.name != "_pytest" and "site-packages" not in str(path):
            return f"{path.name}:{frame.lineno} ({frame.line})"
    return "an unknown line"


class LeakWatch:
    """Watches starts of threads, timers and animations, and new top-level widgets."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._started: list[tuple[weakref.ref[QObject], str]] = []
        self._threads = set(threading.enumerate())
        self._widgets = {id(widget) for widget in QApplication.topLevelWidgets()}
        for kind in (QThread, QTimer, QAbstractAnimation):
            self._watch(patch, kind)

    def _watch(self, patch: pytest.MonkeyPatch, kind: type[QObject]) -> None:
        start: Callable[..., object] = kind.start  # type: ignore[attr-defined]

        def watched(this: QObject, *args: object) -> object:
            self._started.append((weakref.ref(this), _caller()))
            return start(this, *args)

        patch.setattr(kind, "start", watched)

    def leaks(self) -> list[str]:
        """Give one sentence for each thing that is still there."""
        found = []
        for ref, line in self._started:
            thing = ref()
            if thing is None or not shiboken6.isValid(thing):
                continue
            name = f"{type(thing).__name__} '{thing.objectName()}'"
            if isinstance(thing, QThread) and thing.isRunning():
                found.append(f"{name} is still running, started at {line}")
            elif isinstance(thing, QTimer) and thing.isActive():
                found.append(f"{name} is still active, started at {line}")
            elif isinstance(thing, QAbstractAnimation) and thing.state() != thing.State.Stopped:
                found.append(f"{name} is still running, started at {line}")
        for thread in set(threading.enumerate()) - self._threads:
            if thread.name == "settings":  # it ends when all is written
                thread.join(10)
            if thread.is_alive() and not isinstance(thread, threading._DummyThread):
                found.append(f"Python thread '{thread.name}' is still running")
        if QThreadPool.globalInstance().activeThreadCount():
            found.append("the global thread pool is still at work")
        for widget in self.new_widgets():
            title = widget.windowTitle() or widget.objectName()
            found.append(f"top-level widget {type(widget).__name__} '{title}' was left behind")
        return found

    def new_widgets(self) -> list[QWidget]:
        """Give the top-level widgets without a parent that were not there before."""
        return [
            widget
            for widget in QApplication.topLevelWidgets()
            if id(widget) not in self._widgets and widget.parent() is None
        ]
