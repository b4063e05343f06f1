"""Run a plain function on a thread of its own, and hear exactly once how it ended.

``function(data, state)`` knows no widget. It may call ``state.progress(value)`` and should call
``state.check()`` (or look at ``state.cancelled``) as often as it can. A :class:`Task` ends with
exactly one of ``succeeded(object)``, ``cancelled()`` and ``failed(str)``, then ``finished()``, all
emitted on the thread that made the task. Any exception counts as a failure, RuntimeError too
(torch raises it for wrong shapes and when memory runs out).
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from adjgui.shell.texts import from_core, tr
from core.errors import AdjguiError

log = logging.getLogger(__name__)

Result = TypeVar("Result")


class Cancelled(Exception):
    """Raised by ``state.check()`` inside a function that was asked to stop."""


@dataclass(frozen=True)
class News:
    """How far a long task is; the seconds left are infinite before they can be told."""

    text: str
    done: int
    total: int
    seconds_left: float = math.inf


class TaskState:
    """What a running function sees of its task."""

    def __init__(self, report: Callable[[object], None]) -> None:
        self._stop = threading.Event()
        self._report = report

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    @property
    def stop_event(self) -> threading.Event:
        """Set when the task is asked to stop; for calls into core that take one."""
        return self._stop

    def check(self) -> None:
        """Raise :class:`Cancelled` when the task was asked to stop."""
        if self._stop.is_set():
            raise Cancelled

    def progress(self, value: object) -> None:
        """Send ``value`` to the task's ``progress`` signal."""
        self._report(value)

    def request_stop(self) -> None:
        self._stop.set()


class _Thread(QThread):
    progressed = Signal(object)

    def __init__(self, function: Callable[..., Any], data: object, doing: str) -> None:
        super().__init__()
        self.setObjectName(f"task: {doing}")
        self._function, self._data, self._doing = function, data, doing
        self.state = TaskState(self.progressed.emit)
        self.outcome: tuple[str, Any] = ("cancelled", None)  # where it never got to run

    def run(self) -> None:
        try:
            value = self._function(self._data, self.state)
        except Cancelled:
            return
        except AdjguiError as error:
            self.outcome = ("failed", from_core(str(error)))
        except BaseException:
            log.exception("task failed while %s", self._doing)
            self.outcome = ("failed", went_wrong(self._doing))
        else:
            self.outcome = ("succeeded", value)
        finally:
            # the frame of a finished function must not keep its data alive
            self._function, self._data = _nothing, None
        if self.state.cancelled:
            self.outcome = ("cancelled", None)


def _nothing(_data: object, _state: TaskState) -> None:
    return None


def call(function: Callable[..., Result], *values: object) -> Callable[[object, TaskState], Result]:
    """A task that calls a function which is too short to be stopped half-way."""

    def run(_data: object, state: TaskState) -> Result:
        state.check()
        return function(*values)

    return run


def went_wrong(doing: str) -> str:
    """The sentence for an error that nobody foresaw."""
    return tr(
        "Something went wrong while {doing}. The details are in the log (Help > Open log).",
        doing=doing,
    )


class Task(QObject):
    """One run of one function. Make it, connect its signals, :meth:`start` it."""

    succeeded = Signal(object)
    cancelled = Signal()
    failed = Signal(str)
    finished = Signal()
    progress = Signal(object)

    def __init__(
        self,
        function: Callable[[Any, TaskState], Any],
        data: object,
        *,
        doing: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._thread = _Thread(function, data, doing)
        # both are bound methods of an object of this thread, hence queued to it
        self._thread.progressed.connect(self._on_progress)
        self._thread.finished.connect(self._on_end)
        self._ended = False
        self._abandoned = False

    def __str__(self) -> str:
        return self._thread.objectName()

    def start(self) -> None:
        self._thread.start()

    def cancel(self) -> None:
        """Ask the function to stop; the task then ends with ``cancelled``."""
        self._thread.state.request_stop()

    def abandon(self) -> None:
        """Cancel, and let nothing of this task be heard any more except ``finished``."""
        self._abandoned = True
        self.cancel()

    def is_running(self) -> bool:
        return not self._ended

    def wait(self, seconds: float) -> bool:
        """Wait for the end (True), at most ``seconds``; the signals are then emitted at once."""
        if not self._thread.wait(max(0, int(seconds * 1000))):
            return False
        self._on_end()
        return True

    def _on_progress(self, value: object) -> None:
        if not (self._abandoned or self._ended or self._thread.state.cancelled):
            self.progress.emit(value)

    def _on_end(self) -> None:
        if self._ended:
            return
        self._thread.wait()  # finished() is emitted a moment before the thread is gone
        self._ended = True
        kind, value = self._thread.outcome
        if self._thread.state.cancelled:
            kind = "cancelled"
        if not self._abandoned:
            if kind == "succeeded":
                self.succeeded.emit(value)
            elif kind == "failed":
                self.failed.emit(value)
            else:
                self.cancelled.emit()
        self._thread.outcome = (kind, None)
        self.finished.emit()


class TaskGroup(QObject):
    """Holds every running task by name; a new task abandons the running one of the same name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current: dict[str, Task] = {}
        self._alive: set[Task] = set()
        self._stopped = False

    def __str__(self) -> str:
        return ", ".join(str(task) for task in self._alive if task.is_running()) or "no task"

    def start(
        self,
        name: str,
        function: Callable[[Any, TaskState], Any],
        data: object = None,
        *,
        doing: str,
    ) -> Task:
        """Make and start a task. Its signals come later, from the event loop.

        After :meth:`stop` nothing starts any more: the task is given back as it is.
        """
        self.cancel(name)
        task = Task(function, data, doing=doing, parent=self)
        if self._stopped:
            return task
        self._current[name] = task
        self._alive.add(task)
        task.finished.connect(self._forget)
        task.start()
        return task

    def cancel(self, name: str) -> None:
        old = self._current.pop(name, None)
        if old is not None and old.is_running():
            old.abandon()

    def is_running(self, name: str) -> bool:
        task = self._current.get(name)
        return task is not None and task.is_running()

    def stop(self, seconds: float = 10.0) -> bool:
        """Ask all to stop, wait for all; False where one is still running after ``seconds``."""
        self._stopped = True
        for task in self._alive:
            task.abandon()
        until = time.monotonic() + seconds
        ended = [task.wait(until - time.monotonic()) for task in list(self._alive)]  # each of them
        return all(ended)

    def _forget(self) -> None:
        for task in [task for task in self._alive if not task.is_running()]:
            self._alive.discard(task)
            for name in [name for name, held in self._current.items() if held is task]:
                del self._current[name]
            task.deleteLater()
