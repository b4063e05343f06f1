"""One way to end, whatever asks for it: the window's close, Quit, Ctrl+C, SIGTERM."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from unittest.mock import MagicMock, Mock

import pytest
from PySide6.QtCore import QCoreApplication, QThread

from adjgui.main_window import MainWindow
from adjgui.shell.worker import TaskState
from core.assets import sample_photos
from core.puzzles.puzzle_file import open_puzzle
from tests.gui.fakes import EdgeScorer, Loader
from tests.gui.hands import act, press, python, wait
from tests.gui.training.helpers import make_photos, quick_plan


def test_closing_stops_every_thread(started: MainWindow) -> None:
    entered, left = threading.Event(), threading.Event()

    def slow(_data: object, state: TaskState) -> None:
        entered.set()
        if state.stop_event.wait(20):
            left.set()

    started.tasks.start("photo", slow, None, doing="testing")
    assert entered.wait(5)
    act(started, "quit")
    assert left.is_set()
    assert not any(thread.isRunning() for thread in started.findChildren(QThread))
    assert not started.service._thread.isRunning()
    assert not started.isVisible()


def test_shutdown_may_be_called_again_and_nothing_starts_after(started: MainWindow) -> None:
    assert started.shutdown()
    assert started.shutdown()
    started.open_path(Path("late.jpg"))
    started.choose_scorer("edge")
    assert started.shutdown()


def test_a_close_guard_keeps_the_window(started: MainWindow) -> None:
    answers = [False, True]
    started.add_close_guard(lambda: answers.pop(0))
    assert not started.close()
    assert started.isVisible()
    started.table.moves.place_pair(0, 1, "right")
    key = started.table.seams()[0].key
    wait(lambda: started.table.scores.of(key) is not None)
    assert started.close()


def test_a_thread_owner_that_was_added_is_asked_and_waited_for(started: MainWindow) -> None:
    owner = Mock()
    owner.stop.side_effect = lambda _timeout: owner.stop.call_count > 1
    started.add_stoppable(owner)
    assert started.shutdown()
    [first], [then] = (call.args for call in owner.stop.call_args_list)
    assert first == 0 < then, "asked first, like all the others, and then waited for"


def test_a_thread_that_does_not_end_is_told(started: MainWindow) -> None:
    gate = threading.Event()
    task = started.tasks.start("deaf", lambda _data, _state: gate.wait(20), None, doing="testing")
    assert not started.shutdown(timeout=0.05)
    gate.set()
    assert task.wait(5)


def test_what_does_not_end_is_named_in_the_log_and_waited_for_once(
    started: MainWindow, caplog: pytest.LogCaptureFixture
) -> None:
    gate = threading.Event()
    owner = MagicMock()
    owner.stop.side_effect = lambda _timeout: gate.is_set()
    owner.__str__.side_effect = lambda: "the deaf one"  # type: ignore[attr-defined]
    started.add_stoppable(owner)
    doing = "reading a slow disk"
    task = started.tasks.start("deaf", lambda _data, _state: gate.wait(60), None, doing=doing)
    assert not started.shutdown(timeout=0.1)
    assert not started.shutdown()
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert "the deaf one" in said and "reading a slow disk" in said
    waits = [call.args[0] for call in owner.stop.call_args_list]
    assert max(waits) <= 0.1, "both calls together wait no longer"
    assert len(caplog.records) == len({record.getMessage() for record in caplog.records})
    gate.set()
    assert task.wait(5) and started.tasks.stop(60)


def test_each_question_is_asked_once_on_the_way_to_the_end(
    started: MainWindow, tmp_path: Path
) -> None:
    files, training = started.files, started.training
    files.save_to(tmp_path / "a.adjpuzzle")
    wait(lambda: files.document and files.document.path)
    started.table.moves.place_pair(0, 1, "right")
    wait(lambda: not started.tasks.is_running("kept") and not files.keeper._soon.isActive())
    files.keeper.works = False  # else nothing would be lost
    plan = quick_plan(make_photos(tmp_path / "photos"), amount=100_000.0, validate_every=100_000)
    training._on_planned(plan, str(tmp_path / "runs"))
    assert not started.close()
    press(files.question, "not save")
    assert files.question is None
    press(training.question, "Keep training")
    assert not started.close()
    press(files.question, "not save")  # for it was decided to stay
    press(training.question, "Stop and close")
    wait(lambda: not started.isVisible())
    assert files.question is None and training.question is None


def test_photos_that_arrive_after_the_end_are_dropped(started: MainWindow) -> None:
    puzzle = started.table.puzzle
    started.open_path(Path(__file__).with_name("missing.jpg"))
    started.shutdown()
    QCoreApplication.processEvents()  # what had been on its way
    assert started.table.puzzle is puzzle
    assert started.banner.text == ""


BEGINNINGS: dict[str, Callable[[MainWindow, Path], object]] = {
    "pieces": lambda window, folder: window.files.open_pieces(folder / "pieces"),
    "picture": lambda window, folder: window.files.open_picture(sample_photos()[0]),
    "puzzle": lambda window, folder: window.files.open_puzzle(folder / "a.adjpuzzle"),
    "save": lambda window, folder: window.files.save(),
    "picture file": lambda window, folder: window.files.export("picture", folder / "t.png"),
    "scores": lambda window, folder: window.files.export("scores", folder / "s.csv"),
    "map": lambda window, folder: act(window, "map"),
    "reading": lambda window, folder: window.choose_scorer("context"),
    "solving": lambda window, folder: act(window, "solve"),
}


@pytest.mark.parametrize("what", BEGINNINGS)
def test_the_window_can_be_closed_in_the_middle_of_anything(
    started: MainWindow, loader: Loader, tmp_path: Path, what: str
) -> None:
    loader.make = lambda name: EdgeScorer(name, reads_puzzles=True)
    make_photos(tmp_path / "pieces", size=40)
    started.files.save_to(tmp_path / "a.adjpuzzle")
    wait(lambda: started.files.document and started.files.document.path)
    BEGINNINGS[what](started, tmp_path)
    if not started.close():  # the solver has changed what was saved
        press(started.files.question, "not save")
    wait(lambda: not started.isVisible())
    assert started.shutdown() and not started.tasks._alive
    started.reader.consider()
    assert not started.solving.is_running and not started.reader._rest.isActive()
    open_puzzle(tmp_path / "a.adjpuzzle")  # whole, whatever happened
    assert not list(tmp_path.glob(".*.part"))


SCRIPT = """
import sys
import adjgui.app
import adjgui.shell.frame
from adjgui.main_window import MainWindow

adjgui.shell.frame.LONGEST_END = 50.0  # on a busy machine it takes long to import PyTorch
begin = MainWindow.begin
def begin_and_tell(self, path=None, **options):
    self.photoOpened.connect(lambda opened: print("ready", flush=True))
    begin(self, path, **options)
MainWindow.begin = begin_and_tell
status = adjgui.app.main(["--scorer", "edge"])
import threading
print("threads", [t.name for t in threading.enumerate()], flush=True)
sys.exit(status)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals that one process sends another")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_the_app_in_order(number: int, tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-X", "faulthandler", "-c", SCRIPT],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        try:
            assert process.stdout.readline().strip() == "ready"
            process.send_signal(number)
            out, errors = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 0, errors
    assert "threads ['MainThread']" in out
    assert "QThread: Destroyed" not in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize("scorer", ["edge", "nonsense"])
def test_the_self_test_prints_one_line(
    scorer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    arguments = ("-m", "adjgui", "--self-test", "--scorer", scorer)
    done = python(*arguments, XDG_CONFIG_HOME=str(tmp_path))
    if scorer == "edge":
        assert done.returncode == 0, done.stderr
        assert "'Adjacent'" in done.stdout and len(done.stdout.splitlines()) == 1
    else:
        assert (done.returncode, done.stdout) == (1, "")
        assert "adjgui self-test failed:" in done.stderr
    assert not list(tmp_path.rglob("*.ini"))
