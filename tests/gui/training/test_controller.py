"""Training from the window: menu, dialog, progress, stop, resume, keep, close; and what fails."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from adjgui.main_window import MainWindow
from adjgui.models.library import known_models
from adjgui.training import service as service_module
from adjgui.training.controller import TrainingController
from adjgui.training.dialog import TrainingDialog
from adjgui.training.resume_dialog import ResumeDialog
from adjgui.training.service import Phase
from core.errors import AdjguiError
from core.training.events import DoneEvent, PausedEvent, SampleEvent, StepEvent
from tests.gui.hands import press, wait
from tests.gui.training.helpers import Script, idle, make_photos, quick_plan, step

pytestmark = pytest.mark.usefixtures("quick")


def fill_and_start(training: TrainingController, photos: Path, steps: int) -> None:
    """The dialog by hand: photos, one small piece size, a budget of steps, Start."""
    dialog = training.dialog
    assert isinstance(dialog, TrainingDialog)
    dialog.images.edit.clear()
    QTest.keyClicks(dialog.images.edit, str(photos))
    for size in (32, 40, 48, 56, 64, 76, 88, 100, 112, 128):
        press(dialog.sizes.chips[size])
    assert dialog.sizes.sizes == (28,)
    dialog.budget.setCurrentIndex(dialog.budget.findData("steps"))
    dialog.amount.setValue(steps)
    dialog.batch.setValue(2)
    dialog.validate.setValue(2)
    wait(dialog.start_button.isEnabled)
    press(dialog.start_button)


# -- the whole way, with the real trainer --------------------------------------------------------


@pytest.mark.slow
def test_train_stop_resume_keep_and_close(started: MainWindow, photos: Path) -> None:
    window, training = started, started.training
    window.actions_["train-scratch"].trigger()
    fill_and_start(training, photos, 100_000)
    assert training.service.phase is Phase.STARTING
    assert training.panel.bar.maximum() == 0  # it moves on and on while it loads
    assert window.docks["training"].isVisible()
    assert not training.status.isHidden()
    assert not window.actions_["train-fine-tune"].isEnabled()

    wait(lambda: training._best is not None)
    panel = training.panel
    wait(lambda: len(panel.strip.texts) == 8)
    wait(lambda: "pairs/s" in training.status.text.text())
    wait(lambda: panel.curves is not None)
    loss = panel.curves.loss

    def points(curve: Any) -> int:
        return 0 if curve.xData is None else len(curve.xData)

    wait(lambda: points(loss.smooth) >= 3)
    some = points(loss.smooth)
    wait(lambda: points(loss.smooth) > some)
    wait(lambda: points(loss.validation) >= 1)
    assert int(panel.facts["Step"].text().replace(",", "")) >= 2

    assert window.scorers.checkpoint is None  # nobody asked for the new network yet

    window.actions_["train-stop"].trigger()
    assert panel.state.text() == "Stopping\N{HORIZONTAL ELLIPSIS}"
    assert "stopping" in training.status.text.text()
    wait(idle(training))
    assert "it can be resumed" in panel.state.text()
    assert training.status.isHidden()
    job = training.service.job
    assert {"best.safetensors", "last.safetensors", "run.json"} <= {
        path.name for path in job.run_dir.iterdir()
    }

    stopped_at = int(panel.facts["Step"].text().replace(",", ""))
    press(panel.resume_button)
    wait(lambda: int(panel.facts["Step"].text().replace(",", "")) > stopped_at)
    assert panel.history.loss.raw.steps[0] == 1  # the curves go on

    press(panel.keep_button)
    kept = window.settings.models_dir / "my-network.safetensors"
    wait(lambda: window.settings.checkpoint == kept)
    assert kept.is_file()

    window.close()
    assert window.isVisible()
    question = training.question
    window.close()  # asked once is enough
    assert training.question is question
    press(question, "Stop")
    assert training.service.phase is Phase.STOPPING
    wait(lambda: not window.isVisible())
    assert idle(training)()


@pytest.mark.slow
def test_a_run_of_an_earlier_day_is_resumed_from_the_list(
    started: MainWindow, training: TrainingController, photos: Path
) -> None:
    training._on_planned(quick_plan(photos), str(started.settings.runs_dir))
    wait(idle(training))
    assert "Finished" in training.panel.state.text()
    press(training.panel.resume_button)  # used up: it asks for more
    assert isinstance(training.dialog, ResumeDialog)
    training.dialog.reject()
    wait(lambda: training.dialog is None)
    training.service.job = None  # as after a new start of the app

    started.actions_["train-resume"].trigger()
    dialog = training.dialog
    assert isinstance(dialog, ResumeDialog)
    wait(lambda: dialog.current is not None)
    assert [run.name for run in dialog.runs] == ["tiny"]
    assert "used up" in dialog.said.text()
    assert dialog.amount.value() == 8  # twice the budget
    dialog.amount.setValue(4)
    assert not dialog.resume_button.isEnabled()
    dialog.amount.setValue(6)
    press(dialog.resume_button)
    assert training.service.is_running
    wait(idle(training))
    assert training.panel.facts["Step"].text() == "6"
    assert "Finished" in training.panel.state.text()


@pytest.mark.slow
def test_the_kept_network_judges_after_a_new_start(started: MainWindow, photos: Path) -> None:
    started.training._on_planned(quick_plan(photos), str(started.settings.runs_dir))
    wait(idle(started.training))
    started.actions_["train-keep"].trigger()
    wait(lambda: started.settings.checkpoint is not None)
    kept = started.settings.checkpoint
    assert kept is not None
    assert started.scorers.checkpoint == kept
    assert not started.actions_["train-keep"].isEnabled()
    started.scorers.choose_first()
    assert started.scorers.checkpoint == kept
    names = [
        model.name
        for model in known_models(started.settings.models_dir, started.settings.runs_dir)
        if model.kind == "kept"
    ]
    assert names == ["tiny"]


# -- what fails ------------------------------------------------------------------------------------


def test_photos_that_cannot_be_used_end_the_run_with_a_sentence(
    started: MainWindow, training: TrainingController, tmp_path: Path
) -> None:
    folder = make_photos(tmp_path / "tiny", count=4, size=20)
    training._on_planned(quick_plan(folder), str(started.settings.runs_dir))
    wait(idle(training))
    assert "can be used" in started.banner.text
    assert training.status.isHidden()
    assert training.panel.state.text() == "Ended with an error."
    assert started.actions_["train-fine-tune"].isEnabled()


def test_a_full_disk_is_asked_about_in_the_banner(started: MainWindow, script: Script) -> None:
    full = PausedEvent("The disk is full. Make room, then go on.")
    script.say(step(1), *[full] * (service_module.QUIET_RETRIES + 1))
    wait(lambda: started.banner.text != "")
    assert started.banner.text == full.message
    assert started.training.panel.again_button.isVisible()
    assert full.message in started.training.panel.state.text()
    press(started.banner, "Try again")
    assert started.training.service.phase is Phase.RUNNING
    assert started.banner.text == ""
    script.say(full)
    wait(lambda: started.banner.text == full.message)
    press(started.banner, "Stop")
    wait(idle(started.training))
    assert started.banner.text == ""


@pytest.mark.parametrize(
    "error", [AdjguiError("The photos are gone."), RuntimeError("CUDA out of memory.")]
)
def test_an_error_leaves_no_bar_behind(
    started: MainWindow, training: TrainingController, script: Script, error: Exception
) -> None:
    script.say(step(1), error)
    wait(idle(training))
    assert ("photos are gone" in started.banner.text) or ("memory" in started.banner.text)
    assert training.status.isHidden()
    assert not training.panel.bar.isVisible()
    for bar in (training.status.bar, training.panel.bar):  # neither goes on moving
        assert (bar.minimum(), bar.maximum()) == (0, 1000)
    training._on_planned(training.service.job.plan, "x")  # type: ignore[arg-type]
    assert started.banner.text == ""
    training.service.ask_to_stop()
    wait(idle(training))


def test_the_numbers_and_the_strip_are_those_of_the_events(
    started: MainWindow, training: TrainingController, script: Script
) -> None:
    windows = np.zeros((3, 28, 32, 3), np.uint8)
    sample = SampleEvent(windows, np.array([1, 0, 0]), np.array([0.2, 0.004, 0.9], np.float32))
    script.say(StepEvent(1234, 1.5, 56_789, 0.5, 0.75, 1e-3, 321.4, 0.25, 700.0), sample)
    panel = training.panel
    wait(lambda: panel.strip.texts != [])
    thin = "\u2009"
    assert panel.strip.texts == [(f"20{thin}%", False), (f"<1{thin}%", True), (f"90{thin}%", False)]
    assert panel.facts["Step"].text() == "1,234"
    assert panel._rows["Step"].toolTip() == "56,789 pairs of pieces so far"
    assert panel.facts["Speed"].text() == "321 pairs/s"
    assert panel.facts["Time left"].text() == f"12{thin}min"
    assert panel.bar.isVisible() and panel.bar.value() == 250
    assert training.status.bar.value() == 250
    assert f"12{thin}min left" in training.status.text.text()
    script.say(DoneEvent("finished", 1234, 56_789, 60.0, None))
    wait(idle(training))


# -- closing ---------------------------------------------------------------------------------------


def test_keep_training_keeps_the_window(started: MainWindow, script: Script) -> None:
    started.close()
    question = started.training.question
    assert question is not None
    QTest.keyClick(question, Qt.Key.Key_Escape)
    wait(lambda: started.training.question is None)
    assert started.isVisible()
    assert started.training.service.phase in (Phase.STARTING, Phase.RUNNING)
    started.training.service.ask_to_stop()
    wait(idle(started.training))
    started.close()
    assert not started.isVisible()


def test_a_run_that_ends_while_the_question_stands_can_be_closed(
    started: MainWindow, training: TrainingController, script: Script
) -> None:
    started.close()
    question = training.question
    script.say(DoneEvent("finished", 5, 5, 1.0, None))
    wait(idle(training))
    press(question, "Stop")
    wait(lambda: not started.isVisible())


def test_a_state_that_cannot_be_saved_keeps_the_window_open(
    started: MainWindow, training: TrainingController, script: Script
) -> None:
    full = PausedEvent("The disk is full. Make room, then go on.")
    script.say(*[full] * (service_module.QUIET_RETRIES + 1))
    wait(lambda: training.service.phase is Phase.PAUSED)
    started.close()
    question = training.question
    press(question, "Stop")
    wait(idle(training))
    assert started.isVisible()
    said = f"Ended at step 5, but its state could not be saved. {full.message}"
    assert started.banner.text == said
    assert training.panel.state.text() == said
    press(started.banner, "Close all the same")
    wait(lambda: not started.isVisible())


def test_the_shutdown_stops_a_run_without_asking(started: MainWindow, script: Script) -> None:
    assert started.training.service.is_running
    assert started.shutdown()  # as Ctrl+C does
    assert not started.training.service.is_running


def test_the_panel_and_the_menus_can_be_reached_by_keys(started: MainWindow) -> None:
    assert {"train", "model"} <= set(started.menus)
    started.activateWindow()
    QTest.keyClick(started, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: isinstance(started.training.dialog, TrainingDialog))
    dialog = started.training.dialog
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    wait(lambda: started.training.dialog is None)
    assert QApplication.activeModalWidget() is None
