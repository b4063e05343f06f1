"""Joins the training thread with the window: menus, panel, status bar, banner, live scores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QDialog, QMessageBox

from adjgui.evaluation.dialog import EvaluateDialog
from adjgui.evaluation.task import ScorerChoice
from adjgui.models.dialog import ModelsDialog
from adjgui.models.tasks import keep_task, models_task
from adjgui.shell import texts
from adjgui.shell.models import MODES, Model
from adjgui.shell.nice import loader_processes
from adjgui.shell.worker import TaskState
from adjgui.training.dialog import TrainingDialog
from adjgui.training.panel import TrainingPanel, TrainingStatus
from adjgui.training.plan import TrainingPlan, new_run_folder
from adjgui.training.resume_dialog import ResumeDialog
from adjgui.training.service import Job, Outcome, Phase, TrainingService
from core.scorers import DEFAULT_NAME
from core.scoring.base import COMBINED_NAME, CONTEXT_NAME, NETWORK_NAME
from core.training.events import (
    CheckpointEvent,
    DoneEvent,
    StepEvent,
    TrainingEvent,
    ValidationEvent,
)

if TYPE_CHECKING:
    from adjgui.main_window import MainWindow


_MESSAGE_MS = 8000


_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


_ABOUT = "training"  # the matter of this part's messages in the banner


def install_training(
    window: MainWindow, service: TrainingService | None = None
) -> TrainingController:
    """Add training to a window; it takes part in the window's shutdown."""
    return TrainingController(window, service)


def warm_up_task(_nothing: object, _state: TaskState) -> None:
    """Import what draws the curves, before it is needed."""
    import pyqtgraph  # noqa: F401


class TrainingController(QObject):
    """Starts, follows and ends training runs from the window."""

    def __init__(self, window: MainWindow, service: TrainingService | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._settings = window.settings
        self.service = service if service is not None else TrainingService(self)
        self.models: list[Model] = []
        self.dialog: QDialog | None = None
        self.question: QMessageBox | None = None
        self.evaluation: EvaluateDialog | None = None
        self._models_dialog: ModelsDialog | None = None
        self._best: Path | None = None
        self._kept: Path | None = None  # the best that was kept already
        self._best_accuracy: float | None = None
        self._can_resume = False
        self._used_up = False
        self._before: tuple[str, Path | None] | None = None
        self._closing = False
        self._make_panel()
        self._make_menus()
        self._connect()
        self._on_phase(Phase.IDLE)

    # -- building ------------------------------------------------------------------------------

    def _make_panel(self) -> None:
        window = self._window
        self.panel = TrainingPanel(window.theme)
        self.dock = window.add_dock(
            "training",
            "Training",
            self.panel,
            Qt.DockWidgetArea.BottomDockWidgetArea,
            visible=False,
        )
        self.status = TrainingStatus(window.theme)
        window.statusBar().insertPermanentWidget(0, self.status)

    def _make_menus(self) -> None:
        train = self._window.add_menu("train", "&Train")
        add = self._add
        train.addAction(
            add("train-scratch", f"From &scratch{_ELLIPSIS}", lambda: self.ask_plan("scratch"))
        )
        train.addAction(
            add(
                "train-fine-tune",
                f"&Fine-tune{_ELLIPSIS}",
                lambda: self.ask_plan("fine-tune"),
                keys="Ctrl+T",
                icon="train",
            )
        )
        train.addAction(
            add(
                "train-last-layer",
                f"&Last layer only (feature extraction){_ELLIPSIS}",
                lambda: self.ask_plan("feature-extract"),
            )
        )
        train.addAction(
            add("train-resume", f"&Resume{_ELLIPSIS}", lambda: self.ask_run(), icon="play")
        )
        train.addSeparator()
        train.addAction(
            add("train-stop", "S&top", self.service.ask_to_stop, keys="Ctrl+.", icon="stop")
        )
        train.addAction(add("train-keep", "&Keep as current model", self.keep))
        train.addSeparator()
        train.addAction(
            add("evaluate", f"&Evaluate{_ELLIPSIS}", self.ask_evaluation, keys="Ctrl+E")
        )
        for name, text in (
            ("train-scratch", MODES["scratch"].explanation),
            ("train-fine-tune", MODES["fine-tune"].explanation),
            ("train-last-layer", MODES["feature-extract"].explanation),
            ("train-resume", "Go on with an earlier run where it was saved last."),
            ("train-stop", "End the training after this step; it can be resumed."),
            ("train-keep", "Copy the best network so far to your models and let it judge."),
            ("evaluate", "Measure scorers on a folder of photos."),
        ):
            self._window.actions_[name].setStatusTip(text)

        self._menu = self._window.add_menu("model", "&Model")
        self._menu.setToolTipsVisible(True)
        self._model_actions = QActionGroup(self)
        add("models", f"&Manage and compare{_ELLIPSIS}", self.show_models, keys="Ctrl+M")
        self._menu.aboutToShow.connect(self._on_model_menu)
        self._fill_model_menu()

    def _add(
        self,
        name: str,
        text: str,
        slot: Callable[[], object],
        *,
        keys: str = "",
        icon: str = "",
    ) -> QAction:
        action = QAction(text, self._window)
        if keys:
            action.setShortcut(QKeySequence(keys))
        if icon:
            self._window.theme.set_icon(action, icon)
        action.triggered.connect(lambda _checked=False: slot())
        self._window.actions_[name] = action
        return action

    def _connect(self) -> None:
        window, service, panel = self._window, self.service, self.panel
        service.phaseChanged.connect(self._on_phase)
        service.news.connect(self._on_news)
        service.paused.connect(self._on_paused)
        service.ended.connect(self._on_ended)
        panel.stopRequested.connect(service.ask_to_stop)
        panel.againRequested.connect(self._try_again)
        panel.resumeRequested.connect(self.resume_last)
        panel.keepRequested.connect(self.keep)
        panel.trainRequested.connect(lambda: self.ask_plan("fine-tune"))
        panel.live.toggled.connect(self._on_live_toggled)
        self.status.stopRequested.connect(service.ask_to_stop)
        self.status.panelRequested.connect(self.show_panel)
        window.scorerChosen.connect(self._on_scorer_chosen)
        window.service.scorerReady.connect(lambda _info: self.refresh_models())
        window.add_close_guard(self._may_close)
        window.add_stoppable(self)

    # -- starting ------------------------------------------------------------------------------

    def ask_plan(self, mode: str) -> None:
        """Open the training dialog."""
        if self.service.is_running:
            return
        self._window.tasks.start("warm-up", warm_up_task, None, doing="loading the curves")
        dialog = TrainingDialog(
            mode,
            settings=self._settings,
            tasks=self._window.tasks,
            data_dir=self._settings.data_dir,
            models=self.models,
            parent=self._window,
        )
        dialog.planned.connect(self._on_planned)
        self._open(dialog)

    def ask_run(self) -> None:
        """Open the list of runs that can be resumed."""
        if self.service.is_running:
            return
        self._window.tasks.start("warm-up", warm_up_task, None, doing="loading the curves")
        chosen = self._settings.form("training").get("runs")
        runs = Path(chosen) if chosen else self._settings.runs_dir
        dialog = ResumeDialog(self._window.tasks, runs, self._window)
        dialog.chosen.connect(self._on_job)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(lambda: setattr(self, "dialog", None))
        dialog.open()

    def _on_planned(self, plan: TrainingPlan, runs: str) -> None:
        folder = new_run_folder(Path(runs), plan.name)
        self._start(Job(folder, plan, workers=loader_processes()), MODES[plan.mode].verb)

    def _on_job(self, job: Job) -> None:
        self._start(replace(job, workers=loader_processes()), "Resumed training")

    def resume_last(self) -> None:
        """Go on with the run that ended last; one that has used its budget is asked about."""
        job = self.service.job
        if job is None or self._used_up:
            self.ask_run()
        else:
            again = Job(job.run_dir, budget=job.budget, amount=job.amount, workers=job.workers)
            self._start(again, "Resumed training")

    def _start(self, job: Job, title: str) -> None:
        last = self.service.job
        goes_on = job.plan is None and last is not None and last.run_dir == job.run_dir
        if not self.service.start(job):
            return
        self._window.banner.clear(_ABOUT)
        if not goes_on:
            self._best = self._kept = self._best_accuracy = None
            self._can_resume = False
        self._used_up = False
        info = self._window.service.info
        self._before = (info.name if info else DEFAULT_NAME, self._window.checkpoint)
        self.panel.begin(title, job.plan.name if job.plan else job.run_dir.name, fresh=not goes_on)
        self.status.begin("Training")
        self._on_phase(self.service.phase)
        self.show_panel()

    def show_panel(self) -> None:
        self.dock.show()
        self.dock.raise_()

    # -- following -----------------------------------------------------------------------------

    def _on_phase(self, phase: Phase) -> None:
        idle = phase is Phase.IDLE
        can_keep = self._best is not None and self._kept != self._best
        self.panel.show_phase(phase, self._can_resume, can_keep)
        self.status.show_phase(phase)
        actions = self._window.actions_
        for name in ("train-scratch", "train-fine-tune", "train-last-layer", "train-resume"):
            actions[name].setEnabled(idle)
        actions["train-stop"].setEnabled(not idle and phase is not Phase.STOPPING)
        actions["train-keep"].setEnabled(can_keep)
        if phase in (Phase.RUNNING, Phase.STOPPING):
            self._window.banner.clear(_ABOUT)

    def _on_news(self, events: Sequence[TrainingEvent]) -> None:
        self.panel.add(events)
        step: StepEvent | None = None
        for event in events:
            if isinstance(event, StepEvent):
                step = event
            elif isinstance(event, ValidationEvent) and event.is_best:
                self._best_accuracy = event.accuracy
            elif isinstance(event, CheckpointEvent):
                self._on_checkpoint(event)
            elif isinstance(event, DoneEvent) and event.best is not None and self._best is None:
                self._best = Path(event.best)
        if step is not None and self.service.phase is Phase.RUNNING:
            self.status.show_step(step)

    def _on_checkpoint(self, event: CheckpointEvent) -> None:
        if event.kind == "last":
            self._can_resume = True
            return
        self._best, self._kept = Path(event.path), None
        self._on_phase(self.service.phase)
        if self.panel.live.isChecked():
            self._use_best()

    def _use_best(self) -> None:
        if self._best is not None:
            self._window.choose_scorer(NETWORK_NAME, self._best, quietly=True)

    def _on_live_toggled(self, on: bool) -> None:
        if not self.service.is_running or self._best is None:
            return
        if on:
            self._use_best()
        elif self._before is not None:
            self._window.choose_scorer(*self._before, quietly=True)

    def _on_scorer_chosen(self, name: str, checkpoint: Path | None) -> None:
        """A person wants another scorer: the next better network does not take its place."""
        self._before = (name, checkpoint)
        if self.service.is_running and checkpoint != self._best and self.panel.live.isChecked():
            self.panel.live.blockSignals(True)
            self.panel.live.setChecked(False)
            self.panel.live.blockSignals(False)

    def _on_paused(self, message: str) -> None:
        self.panel.show_pause(message)
        self._window.banner.show_error(
            message,
            "Try again",
            self._try_again,
            other="Stop",
            do_other=self.service.ask_to_stop,
            about=_ABOUT,
        )

    def _try_again(self) -> None:
        self._window.banner.clear(_ABOUT)
        self.service.try_again()

    def _on_ended(self, outcome: Outcome) -> None:
        self._used_up = outcome.kind == "finished"
        self.panel.show_outcome(outcome, self._say(outcome))
        self._on_phase(Phase.IDLE)
        if outcome.kind == "failed":
            self._window.banner.show_error(outcome.sentence, about=_ABOUT)
        elif not self._closing:
            self._window.statusBar().showMessage(f"Training: {self._say(outcome)}", _MESSAGE_MS)
        if self._closing:
            self._closing = False
            if outcome.kind == "failed" or not outcome.sentence:
                self._window.close()
                return
            # The state that was promised to be saved is not: say so, and stay.
            self._window.banner.show_error(
                self._say(outcome), "Close all the same", self._window.close, about=_ABOUT
            )
        self.refresh_models()

    def _say(self, outcome: Outcome) -> str:
        if outcome.done is None:
            return "Ended with an error." if outcome.kind == "failed" else "Stopped."
        if outcome.sentence:
            step = texts.count(outcome.done.step)
            return f"Ended at step {step}, but its state could not be saved. {outcome.sentence}"
        best = ""
        if self._best_accuracy is not None:
            best = f" Best accuracy on other photos: {texts.percent(self._best_accuracy)}."
        if outcome.kind == "finished":
            return f"Finished after {texts.elapsed(outcome.done.seconds)}.{best}"
        return f"Stopped at step {texts.count(outcome.done.step)}; it can be resumed.{best}"

    # -- models --------------------------------------------------------------------------------

    def refresh_models(self) -> None:
        """Look for known checkpoints, in a thread."""
        folders = (self._settings.models_dir, self._settings.runs_dir)
        task = self._window.tasks.start("models", models_task, folders, doing="reading the models")
        task.succeeded.connect(self._on_models)

    def _on_models(self, models: list[Model]) -> None:
        self.models = models
        self._fill_model_menu()
        if self._models_dialog is not None:
            self._models_dialog.show_models(models)

    def _on_model_menu(self) -> None:
        self.refresh_models()
        self._check_model()

    def _fill_model_menu(self) -> None:
        menu = self._menu
        for action in self._model_actions.actions():
            self._model_actions.removeAction(action)
        menu.clear()
        for model in self.models[:12]:
            if model.problem or model.kind == "run":
                continue
            action = menu.addAction(model.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setData(None if model.kind == "bundled" else str(model.path))
            accuracy = model.figure("validation_accuracy")
            tip = (
                f"pair accuracy {texts.percent(accuracy)}" if accuracy is not None else "no figures"
            )
            action.setToolTip(f"{model.when}, {tip}" if model.when else tip)
            path = None if model.kind == "bundled" else model.path
            action.triggered.connect(lambda _checked=False, path=path: self._choose_model(path))
            self._model_actions.addAction(action)
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(self._window.actions_["models"])
        self._check_model()

    def _check_model(self) -> None:
        info = self._window.service.info
        networks = (NETWORK_NAME, COMBINED_NAME, CONTEXT_NAME)
        network = info is not None and info.name in networks
        current = str(self._window.checkpoint) if self._window.checkpoint else None
        for action in self._model_actions.actions():
            action.setChecked(network and action.data() == current)

    def show_models(self) -> None:
        """Open the list of models."""
        job = self.service.job
        dialog = ModelsDialog(
            self._window.tasks,
            self.models,
            self._window.checkpoint,
            busy_folder=job.run_dir if job is not None and self.service.is_running else None,
            parent=self._window,
        )
        dialog.useRequested.connect(self._use_model)
        dialog.evaluateRequested.connect(self._evaluate_models)
        dialog.moved.connect(self._on_model_moved)
        dialog.changed.connect(self.refresh_models)
        self._models_dialog = dialog
        dialog.finished.connect(lambda: setattr(self, "_models_dialog", None))
        self.refresh_models()
        self._open(dialog)

    def _use_model(self, model: Model) -> None:
        self._choose_model(None if model.kind == "bundled" else model.path)

    def _choose_model(self, path: Path | None, *, quietly: bool = False) -> None:
        """Judge by a network of a file, or, with None, as the app does when it is new."""
        name = DEFAULT_NAME if path is None else NETWORK_NAME
        self._window.choose_scorer(name, path, quietly=quietly)

    def _on_model_moved(self, old: Path, new: Path | None) -> None:
        """The checkpoint at work has another name, or is gone: the bundled one then judges."""
        if self._settings.checkpoint == old:
            self._settings.checkpoint = new
        if self._window.checkpoint == old:
            self._choose_model(new, quietly=new is not None)
        if new is None and self._best is not None and not self._best.exists():
            self._best, self._can_resume = None, False
            self._on_phase(self.service.phase)

    def ask_evaluation(self) -> None:
        """Open the evaluation dialog for the scorer at work."""
        info = self._window.service.info
        name = info.name if info is not None else DEFAULT_NAME
        self._evaluate([ScorerChoice("", name, self._window.checkpoint)])

    def _evaluate_models(self, models: list[Model]) -> None:
        if self._models_dialog is not None:
            self._models_dialog.accept()
        self._evaluate(
            [
                ScorerChoice("", DEFAULT_NAME, None)
                if one.kind == "bundled"
                else ScorerChoice("", NETWORK_NAME, one.path)
                for one in models
            ]
        )

    def _evaluate(self, chosen: Sequence[ScorerChoice]) -> None:
        if self.evaluation is not None:
            self.evaluation.close()
        self._window.tasks.start("warm-up", warm_up_task, None, doing="loading the curves")
        dialog = EvaluateDialog(
            settings=self._settings,
            tasks=self._window.tasks,
            models=self.models,
            chosen=chosen,
            load_scorer=self._window.load_scorer,
            parent=self._window,
        )
        self.evaluation = dialog
        dialog.finished.connect(lambda: self._on_evaluation_closed(dialog))
        dialog.show()  # beside the window, which goes on working

    def _on_evaluation_closed(self, dialog: EvaluateDialog) -> None:
        if self.evaluation is dialog:
            self.evaluation = None

    def keep(self) -> None:
        """Copy the best network so far to the kept ones and let it judge."""
        best = self._best
        if best is None or self._kept == best:
            return
        self._kept = best
        self._on_phase(self.service.phase)
        task = self._window.tasks.start(
            "keep", keep_task, (best, self._settings.models_dir), doing="keeping the network"
        )
        task.succeeded.connect(self._on_kept)
        task.failed.connect(self._on_not_kept)

    def _on_kept(self, path: Path) -> None:
        self._before = (NETWORK_NAME, path)
        if self.service.is_running and self.panel.live.isChecked():
            # The table goes on with the network as it learns; the kept one comes next time.
            self._settings.scorer, self._settings.checkpoint = NETWORK_NAME, path
        else:
            self._window.choose_scorer(NETWORK_NAME, path)
        self._window.statusBar().showMessage(f"Kept as {path.name}", _MESSAGE_MS)
        self.refresh_models()

    def _on_not_kept(self, sentence: str) -> None:
        self._kept = None
        self._on_phase(self.service.phase)
        self._window.banner.show_error(sentence, "Try again", self.keep, about=_ABOUT)

    # -- the end -------------------------------------------------------------------------------

    def _may_close(self) -> bool:
        if not self.service.is_running:
            return True
        if not self._closing and self.question is None:
            self._ask_to_close()
        return False

    def _ask_to_close(self) -> None:
        box = self.question = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("Training is going on")
        box.setText("<b>A network is being trained.</b>")
        box.setInformativeText(
            "If you stop it, its state is saved, and Train > Resume\N{HORIZONTAL ELLIPSIS} goes on"
            " from there."
        )
        keep_on = box.addButton("Keep training", QMessageBox.ButtonRole.RejectRole)
        box.addButton("Stop and close", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(keep_on)
        box.setEscapeButton(keep_on)
        box.accepted.connect(self._stop_and_close)
        box.finished.connect(lambda: setattr(self, "question", None))
        box.open()

    def _stop_and_close(self) -> None:
        if self.service.is_running:
            self._closing = True
            self.service.ask_to_stop()
        else:
            self._window.close()

    def stop(self, timeout: float = 10.0) -> bool:
        """For the window's shutdown; see `TrainingService.stop`."""
        self.panel.stop_drawing()
        return self.service.stop(timeout)
