"""A task ends exactly once, whatever its function does."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QThread

from adjgui.shell.worker import Task, TaskGroup, TaskState
from core.errors import AdjguiError
from tests.gui.hands import hearing, wait
from tests.gui.leaks import LeakWatch


class Ear:
    """Writes down every signal of a task, in order."""

    def __init__(self, task: Task) -> None:
        self.heard: list[tuple[str, object]] = []
        self.threads: set[QThread] = set()
        task.succeeded.connect(lambda value: self._hear("succeeded", value))
        task.cancelled.connect(lambda: self._hear("cancelled", None))
        task.failed.connect(lambda sentence: self._hear("failed", sentence))
        task.finished.connect(lambda: self._hear("finished", None))
        task.progress.connect(lambda value: self._hear("progress", value))

    def _hear(self, what: str, value: object) -> None:
        self.heard.append((what, value))
        self.threads.add(QThread.currentThread())

    @property
    def kinds(self) -> list[str]:
        return [what for what, _ in self.heard]


def run(function, data: object = None) -> Ear:  # type: ignore[no-untyped-def]
    task = Task(function, data, doing="testing")
    ear = Ear(task)
    with hearing(task.finished):
        task.start()
    return ear


def raising(error: BaseException):  # type: ignore[no-untyped-def]
    def function(_data: object, _state: TaskState) -> None:
        raise error

    return function


def test_success_gives_the_value_on_the_threads_of_the_maker() -> None:
    def double(data: int, state: TaskState) -> int:
        state.progress("half")
        assert QThread.currentThread() is not main
        return 2 * data

    main = QThread.currentThread()
    ear = run(double, 21)
    assert ear.heard == [("progress", "half"), ("succeeded", 42), ("finished", None)]
    assert ear.threads == {main}


def test_an_expected_failure_is_told_word_for_word() -> None:
    ear = run(raising(AdjguiError("'x.jpg' is empty; choose another photo.")))
    assert ear.heard == [("failed", "'x.jpg' is empty; choose another photo."), ("finished", None)]


@pytest.mark.parametrize(
    "error",
    [
        RuntimeError("mat1 and mat2 shapes cannot be multiplied"),
        RuntimeError("Internal C++ object already deleted."),
        MemoryError(),
        SystemExit(3),
        KeyboardInterrupt(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_any_error_is_one_sentence(error: BaseException, caplog: pytest.LogCaptureFixture) -> None:
    ear = run(raising(error))
    assert ear.kinds == ["failed", "finished"]
    assert str(ear.heard[0][1]).startswith("Something went wrong while testing.")
    assert "Traceback" in caplog.text


def wait_for_stop(_data: object, state: TaskState) -> str:
    assert state.stop_event.wait(20)
    return "too late"


def give_up(_state: TaskState) -> None:
    raise RuntimeError("because it was stopped")


@pytest.mark.parametrize("then", [lambda state: None, TaskState.check, give_up])
def test_cancelling_ends_with_cancelled_alone(then: Callable[[TaskState], None]) -> None:
    def stopped(_data: object, state: TaskState) -> None:
        assert state.stop_event.wait(20)
        then(state)

    task = Task(stopped, None, doing="testing")
    ear = Ear(task)
    task.start()
    with hearing(task.finished):
        task.cancel()
    assert ear.kinds == ["cancelled", "finished"]


def test_waiting_ends_it_without_an_event_loop() -> None:
    task = Task(lambda data, _state: data, "value", doing="testing")
    ear = Ear(task)
    task.start()
    assert task.wait(5)
    assert ear.kinds == ["succeeded", "finished"]
    assert task.wait(5)
    assert ear.kinds == ["succeeded", "finished"]


@pytest.fixture
def group() -> Iterator[TaskGroup]:
    group = TaskGroup()
    yield group
    assert group.stop(5)


def test_a_newer_task_of_a_name_silences_the_older(group: TaskGroup) -> None:
    old = Ear(group.start("photo", wait_for_stop, None, doing="testing"))
    new_task = group.start("photo", lambda data, _state: data, "new", doing="testing")
    new = Ear(new_task)
    wait(lambda: "finished" in old.kinds and "finished" in new.kinds)
    assert old.kinds == ["finished"]
    assert new.heard == [("succeeded", "new"), ("finished", None)]
    assert not group.is_running("photo")


def test_stopping_the_group_waits_for_all(group: TaskGroup) -> None:
    ears = [Ear(group.start(name, wait_for_stop, None, doing="testing")) for name in "abc"]
    assert group.stop(5)
    assert [ear.kinds for ear in ears] == [["finished"]] * 3


def test_nothing_starts_after_the_stop() -> None:
    group = TaskGroup()
    first = group.start("photo", wait_for_stop, None, doing="testing")
    # as the gallery does, which goes on with the next thumbnails
    first.finished.connect(lambda: group.start("next", wait_for_stop, None, doing="testing"))
    assert group.stop(5)
    assert not group.is_running("next")
    group.deleteLater()


def test_the_leak_watch_names_a_thread_and_the_line(nothing_left_behind: LeakWatch) -> None:
    task = Task(wait_for_stop, None, doing="leaking")
    task.start()
    found = nothing_left_behind.leaks()
    assert any("task: leaking" in leak and "worker.py" in leak for leak in found), found
    task.cancel()
    assert task.wait(5)
    assert nothing_left_behind.leaks() == []
