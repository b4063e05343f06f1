"""Joins the training thread with the window: actions, panel, status bar, banner, live scores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QMessageBox

from adjgui.live.controller import ScorerController
from adjgui.shell import texts
from adjgui.shell.frame import Frame
from adjgui.shell.models import MODES, Model
from adjgui.shell.nice import loader_processes
from adjgui.shell.texts import tr
from adjgui.shell.worker import Task
from adjgui.training.panel import TrainingPanel
from adjgui.training.plan import TrainingPlan, new_run_folder
from adjgui.training.sayings import verdict_text
from adjgui.training.service import Job, Outcome, Phase, TrainingService
from adjgui.training.status import TrainingStatus
from core.scorers import DEFAULT_NAME, NETWORK_NAMES
from core.training.events import (
    CheckpointEvent,
    DoneEvent,
    StepEvent,
    TrainingEvent,
    ValidationEvent,
)

_ABOUT = "training"  # the matter of this part's messages in the banner


class TrainingController(QObject):
    """Starts, follows and ends training runs from the window.

    Args:
        models: the networks that the app knows.
        piece_size: px of the pieces on the table; 0: there are none.
        keep: starts to copy a network to the kept ones.
    """

    ended = Signal()  # a run has ended or a network was kept: there may be new ones

    def __init__(
        self,
        frame: Frame,
        scorers: ScorerController,
        *,
        models: Callable[[], Sequence[Model]],
        piece_size: Callable[[], int],
        keep: Callable[[Path], Task],
    ) -> None:
        super().__init__(frame)
        self._frame, self._settings, self._scorers = frame, frame.settings, scorers
        self._models, self._piece_size, self._keep_task = models, piece_size, keep
        self.service = TrainingService(self)
        self.dialog: QDialog | None = None
        self.question: QMessageBox | None = None
        self._best: Path | None = None
        self._kept: Path | None = None  # the best that was kept already
        self._best_accuracy: float | None = None
        self._is_better = False  # the newest network than the one that the run started from
        self._can_resume = False
        self._used_up = False
        # Who comes back to the table, where it was lent to the best network so far.
        self._lender: tuple[str, Path | None] | None = None
        self._closing = False
        self._is_locked = False
        self.panel = TrainingPanel(frame.theme)
        area = Qt.DockWidgetArea.BottomDockWidgetArea
        self.dock = frame.add_dock("training", tr("Training"), self.panel, area, visible=False)
        self.status = TrainingStatus(frame.theme)
        frame.statusBar().insertPermanentWidget(0, self.status)
        self._connect()
        self._on_phase(Phase.IDLE)

    def _connect(self) -> None:
        frame, service, panel = self._frame, self.service, self.panel
        service.phaseChanged.connect(self._on_phase)
        service.news.connect(self._on_news)
        service.paused.connect(self._on_paused)
        service.ended.connect(self._on_ended)
        panel.stopRequested.connect(service.ask_to_stop)
        panel.againRequested.connect(self._try_again)
        panel.resumeRequested.connect(self.resume_last)
        panel.keepRequested.connect(self.keep)
        panel.dismissRequested.connect(self.dismiss)
        panel.trainRequested.connect(lambda: self.ask_plan("fine-tune"))
        panel.live.toggled.connect(self._on_live_toggled)
        self.status.stopRequested.connect(service.ask_to_stop)
        self.status.panelRequested.connect(self.show_panel)
        self._scorers.chosen.connect(self._on_scorer_chosen)
        frame.add_close_guard(self._may_close)
        frame.add_stoppable(self)

    # -- starting ------------------------------------------------------------------------------

    def lock(self, is_locked: bool) -> None:
        """Start nothing while something else learns: both would be slow."""
        self._is_locked = is_locked
        for button in (self.panel.train_button, self.panel.resume_button):
            button.setEnabled(not is_locked)
        self._on_phase(self.service.phase)

    def ask_plan(self, mode: str) -> None:
        if self.service.is_running or self._is_locked:
            return
        self._frame.load_plots()
        from adjgui.training.dialog import TrainingDialog  # the start does without it

        dialog = TrainingDialog(
            mode,
            settings=self._settings,
            tasks=self._frame.tasks,
            data_dir=self._settings.data_dir,
            models=self._models(),
            on_table=self._piece_size(),
            parent=self._frame,
        )
        dialog.planned.connect(self._on_planned)
        self._open(dialog)

    def show_models(self, models: Sequence[Model]) -> None:
        """An open dialog hears of networks that were found since."""
        from adjgui.training.dialog import TrainingDialog

        if isinstance(self.dialog, TrainingDialog):
            self.dialog.show_models(models)

    def ask_run(self) -> None:
        """Open the list of runs that can be resumed."""
        if self.service.is_running or self._is_locked:
            return
        self._frame.load_plots()
        chosen = self._settings.form("training").get("runs")
        runs = Path(chosen) if chosen else self._settings.runs_dir
        from adjgui.training.resume_dialog import ResumeDialog  # likewise

        dialog = ResumeDialog(self._frame.tasks, runs, self._frame)
        dialog.chosen.connect(self._on_job)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(lambda: setattr(self, "dialog", None))
        dialog.open()

    def _on_planned(self, plan: TrainingPlan, runs: str) -> None:
        folder = new_run_folder(Path(runs), plan.name)
        self._start(Job(folder, plan, workers=loader_processes()), tr(MODES[plan.mode].verb))

    def _on_job(self, job: Job) -> None:
        self._start(replace(job, workers=loader_processes()), tr("Resumed training"))

    def resume_last(self) -> None:
        """Go on with the run that ended last; one that has used its budget is asked about."""
        job = self.service.job
        if job is None or self._used_up:
            self.ask_run()
        else:
            again = Job(job.run_dir, budget=job.budget, amount=job.amount, workers=job.workers)
            self._start(again, tr("Resumed training"))

    def _start(self, job: Job, title: str) -> None:
        last = self.service.job
        goes_on = job.plan is None and last is not None and last.run_dir == job.run_dir
        if not self.service.start(job):
            return
        self._frame.banner.clear(_ABOUT)
        if not goes_on:
            self._best = self._kept = self._best_accuracy = None
            self._can_resume = False
        self._used_up = self._is_better = False
        self.panel.begin(title, job.plan.name if job.plan else job.run_dir.name, fresh=not goes_on)
        self._frame.load_plots(self.panel.show_curves)
        self.status.begin()
        self._offer_live()
        self._on_phase(self.service.phase)
        self.show_panel()

    @property
    def busy_folder(self) -> Path | None:
        job = self.service.job
        return job.run_dir if job is not None and self.service.is_running else None

    def show_panel(self) -> None:
        self.dock.show()
        self.dock.raise_()

    # -- following -----------------------------------------------------------------------------

    def _on_phase(self, phase: Phase) -> None:
        idle = phase is Phase.IDLE
        can_keep = self._best is not None and self._kept != self._best
        self.panel.show_phase(phase, self._can_resume, can_keep)
        self.status.show_phase(phase)
        actions = self._frame.actions_
        for name in ("train-scratch", "train-fine-tune", "train-last-layer", "train-resume"):
            actions[name].setEnabled(idle and not self._is_locked)
        is_stoppable = not idle and phase is not Phase.STOPPING
        actions["train-stop"].setEnabled(is_stoppable or self._is_locked)
        actions["train-keep"].setEnabled(can_keep)
        if phase in (Phase.RUNNING, Phase.STOPPING):
            self._frame.banner.clear(_ABOUT)

    def _on_news(self, events: Sequence[TrainingEvent]) -> None:
        self.panel.add(events)
        step: StepEvent | None = None
        for event in events:
            if isinstance(event, StepEvent):
                step = event
            elif isinstance(event, ValidationEvent):
                self._on_validation(event)
            elif isinstance(event, CheckpointEvent):
                self._on_checkpoint(event)
            elif isinstance(event, DoneEvent) and event.best is not None and self._best is None:
                self._best = Path(event.best)
        if step is not None and self.service.phase is Phase.RUNNING:
            self.status.show_step(step)

    def _on_validation(self, event: ValidationEvent) -> None:
        if event.is_best:
            self._best_accuracy = event.accuracy
        self._is_better = event.change is not None and event.change.verdict == "better"
        self._offer_live()

    def _on_checkpoint(self, event: CheckpointEvent) -> None:
        if event.kind == "last":
            self._can_resume = True
        elif event.step > 0:  # else it is the very network that the run started from
            self._best, self._kept = Path(event.path), None
            self._on_phase(self.service.phase)
            self._offer_live()
            if self.panel.live.isChecked():
                self._lend_table()

    # -- the table, lent to the best network so far --------------------------------------------

    def _offer_live(self) -> None:
        """Let the table be lent only to a network that is better than what the run started from."""
        may_have_it = self._is_better and self._best is not None
        self.panel.allow_live(may_have_it)
        if not may_have_it:
            self.panel.live.setChecked(False)

    def _on_live_toggled(self, on: bool) -> None:
        if on:
            self._lend_table()
        elif self._lender is not None:
            lender, self._lender = self._lender, None
            self._scorers.choose(*lender, quietly=True)

    def _lend_table(self) -> None:
        if self._best is not None:
            if self._lender is None:
                name, checkpoint = self._scorers.choice
                self._lender = name or DEFAULT_NAME, checkpoint
            self._scorers.choose_network(self._best, quietly=True)

    def _on_scorer_chosen(self, name: str, checkpoint: Path | None) -> None:
        """A person wants another scorer: the next better network does not take its place."""
        if self._lender is None:
            return
        lender = self._lender[0]
        if checkpoint == self._best:  # the same network, but with the whole puzzle or without
            if lender in NETWORK_NAMES:
                self._lender = name, self._lender[1]
            return
        self._lender = None
        self.panel.live.setChecked(False)

    def _on_paused(self, message: str) -> None:
        self.panel.show_pause(message)
        self._frame.banner.show_error(
            message,
            tr("Try again"),
            self._try_again,
            other=tr("Stop"),
            do_other=self.service.ask_to_stop,
            about=_ABOUT,
        )

    def _try_again(self) -> None:
        self._frame.banner.clear(_ABOUT)
        self.service.try_again()

    def _on_ended(self, outcome: Outcome) -> None:
        self._used_up = outcome.kind == "finished"
        self.panel.show_outcome(outcome, self._say(outcome))
        self._is_better = False
        self._offer_live()  # whoever judged before does so again
        self._on_phase(Phase.IDLE)
        if outcome.kind == "failed":
            self._frame.banner.show_error(outcome.sentence, about=_ABOUT)
        elif not self._closing:
            verdict = self.panel.verdict
            said = self._say(outcome) if verdict is None else verdict_text(verdict)
            self._frame.say(tr("Training: {said}", said=said))
        if self._closing:
            self._closing = False
            if outcome.kind == "failed" or not outcome.sentence:
                self._frame.close()
                return
            # The state that was promised to be saved is not: say so, and stay.
            self._frame.banner.show_error(
                self._say(outcome), tr("Close all the same"), self._frame.close, about=_ABOUT
            )
        self.ended.emit()

    def _say(self, outcome: Outcome) -> str:
        if outcome.done is None:
            return tr("Ended with an error.") if outcome.kind == "failed" else tr("Stopped.")
        if outcome.sentence:
            step = texts.count(outcome.done.step)
            return tr(
                "Ended at step {step}, but its state could not be saved. {sentence}",
                step=step,
                sentence=outcome.sentence,
            )
        said = tr("Finished after {time}.", time=texts.elapsed(outcome.done.seconds))
        if outcome.kind != "finished":
            step = texts.count(outcome.done.step)
            said = tr("Stopped at step {step}; it can be resumed.", step=step)
        if self._best_accuracy is None or outcome.done.verdict is not None:
            return said
        best = tr(
            "Best accuracy on {photos}: {accuracy}.",
            photos=self.panel.checked_on,
            accuracy=texts.percent(self._best_accuracy),
        )
        return f"{said} {best}"

    # -- keeping -------------------------------------------------------------------------------

    def on_model_moved(self, old: Path, new: Path | None) -> None:
        """A network was renamed or deleted: it may be that of the last run, or wait for its end."""
        if self._lender is not None and self._lender[1] == old:
            self._lender = self._lender[0], new
        if new is None and self._best is not None and not self._best.exists():
            self._best, self._can_resume = None, False
            self._on_phase(self.service.phase)

    def keep(self) -> None:
        """Copy the best network so far to the kept ones and let it judge."""
        best = self._best
        if best is None or self._kept == best:
            return
        self._kept = best
        self._on_phase(self.service.phase)
        task = self._keep_task(best)
        task.succeeded.connect(self._on_kept)
        task.failed.connect(self._on_not_kept)

    def _on_kept(self, kept: tuple[Path, str]) -> None:
        path, name = kept
        if self._lender is not None:
            # The table goes on with the network as it learns; the kept one comes after it.
            self._lender = self._scorers.network_name, path
            self._settings.scorer, self._settings.checkpoint = self._lender
        else:
            self._scorers.choose_network(path)
        if not self.service.is_running:
            self.panel.show_kept(name)
        self._frame.say(tr("Kept as {name}; it judges now", name=name))
        self.ended.emit()

    def dismiss(self) -> None:
        """Leave everything as it was before the run; only its folder stays."""
        self._kept, self._can_resume = self._best, False
        self.panel.dismiss()
        self._on_phase(self.service.phase)

    def _on_not_kept(self, sentence: str) -> None:
        self._kept = None
        self._on_phase(self.service.phase)
        self._frame.banner.show_error(sentence, tr("Try again"), self.keep, about=_ABOUT)

    # -- the end -------------------------------------------------------------------------------

    def _may_close(self) -> bool:
        if not self.service.is_running:
            return True
        if not self._closing and self.question is None:
            self._ask_to_close()
        return False

    def _ask_to_close(self) -> None:
        box = self.question = QMessageBox(self._frame)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(tr("Training is going on"))
        box.setText(tr("<b>A network is being trained.</b>"))
        box.setInformativeText(
            tr(
                "If you stop it, its state is saved, and Train >"
                " Resume\N{HORIZONTAL ELLIPSIS} goes on from there."
            )
        )
        keep_on = box.addButton(tr("Keep training"), QMessageBox.ButtonRole.RejectRole)
        box.addButton(tr("Stop and close"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(keep_on)
        box.setEscapeButton(keep_on)
        box.accepted.connect(self._stop_and_close)
        box.rejected.connect(self._frame.stay)
        box.finished.connect(lambda: setattr(self, "question", None))
        box.open()

    def _stop_and_close(self) -> None:
        if self.service.is_running:
            self._closing = True
            self.service.ask_to_stop()
        else:
            self._frame.close()

    def __str__(self) -> str:
        return f"the training in '{self.busy_folder}'"

    def stop(self, timeout: float = 10.0) -> bool:
        """For the window's shutdown; see `TrainingService.stop`."""
        self.panel.stop_drawing()
        return self.service.stop(timeout)
