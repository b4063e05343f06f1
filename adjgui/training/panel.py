"""The training dock: facts and buttons, live curves, and the strip of sample pairs."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from adjgui.shell import texts
from adjgui.shell.theme import Theme
from adjgui.shell.timers import timer
from adjgui.shell.widgets import (
    add,
    in_column,
    in_row,
    push_button,
    text_label,
    thin_bar,
    thin_line,
    tool_button,
)
from adjgui.training.history import History
from adjgui.training.service import Outcome, Phase
from adjgui.training.strip import SampleStrip
from core.training.events import (
    DoneEvent,
    EpochEvent,
    SampleEvent,
    StartEvent,
    StepEvent,
    TrainingEvent,
    ValidationEvent,
)

if TYPE_CHECKING:
    from adjgui.training.curves import Curves

_FACTS = ("Step", "Pairs", "Speed", "Time left", "Accuracy", "On other photos")
_NONE = "\N{EN DASH}"
# Redrawing two plots costs a few ms: often enough for a curve, seldom enough for the drag.
_PLOT_MS = 250

PHASE_TEXT = {
    Phase.STARTING: "Starting\N{HORIZONTAL ELLIPSIS}",
    Phase.RUNNING: "Running",
    Phase.PAUSED: "Paused",
    Phase.STOPPING: "Stopping\N{HORIZONTAL ELLIPSIS}",
}


class TrainingPanel(QWidget):
    """What a run does, and what a person can do with it."""

    stopRequested = Signal()
    resumeRequested = Signal()
    againRequested = Signal()
    keepRequested = Signal()
    trainRequested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.history = History()
        self.curves: Curves | None = None  # once there has been a run
        self._best: float | None = None
        self._redraw = timer(self, self._draw, _PLOT_MS, once=True)

        self.title = text_label("No training yet", plain=True, bold=True, elide=True)
        start = "Train > Fine-tune\N{HORIZONTAL ELLIPSIS} is a good start."
        self.state = text_label(start, wrap=True, plain=True, quiet=True)

        facts = QGridLayout()
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setHorizontalSpacing(10)
        facts.setVerticalSpacing(2)
        facts.setColumnStretch(1, 1)
        self.facts: dict[str, QLabel] = {}
        for row, name in enumerate(_FACTS):
            label, value = text_label(name, quiet=True), QLabel(_NONE)
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            value.setAccessibleName(name)
            facts.addWidget(label, row, 0)
            facts.addWidget(value, row, 1)
            self.facts[name] = value
        self.facts["Accuracy"].setToolTip("Of pairs that it learns from, over the last steps")
        self.facts["On other photos"].setToolTip(
            "The best accuracy so far on photos that it does not learn from"
        )

        self.live = QCheckBox("Use while training")
        self.live.setChecked(True)
        self.live.setToolTip("Judge the seams on the table with the best network so far")
        buttons = in_row(spacing=6)

        def button(text: str, do: SignalInstance, icon: str = "", tip: str = "") -> QPushButton:
            made = push_button(text, do, icon=icon, theme=theme if icon else None, tip=tip)
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            buttons.addWidget(made)
            return made

        text = "Fine-tune\N{HORIZONTAL ELLIPSIS}"
        self.train_button = button(text, self.trainRequested, "train")
        self.again_button = button("Try again", self.againRequested)
        tip = "End the training after this step; it can be resumed"
        self.stop_button = button("Stop", self.stopRequested, "stop", tip)
        tip = "Go on where the training ended"
        self.resume_button = button("Resume", self.resumeRequested, "play", tip)
        tip = "Keep the best network so far and make it the current one"
        self.keep_button = button("Keep", self.keepRequested, tip=tip)
        side = in_column(self.title, self.state, 6, facts, None, margins=(0, 0, 0, 0), spacing=2)
        add(side, self.live, 4, buttons)
        self._side = QWidget()
        self._side.setLayout(side)
        self._side.setFixedWidth(216)

        self.strip = SampleStrip()
        empty = "Loss and accuracy are drawn here while a network trains."
        self._empty = text_label(empty, wrap=True, quiet=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._room = in_column((self._empty, 1), self.strip, margins=(0, 0, 0, 0), spacing=6)
        self.strip.hide()

        rule = thin_line(QFrame.Shape.VLine)
        in_row(self._side, rule, (self._room, 1), of=self, margins=(14, 4, 14, 12), spacing=14)
        self.show_phase(Phase.IDLE)

    def sizeHint(self) -> QSize:
        return QSize(720, 268)

    # -- a run ---------------------------------------------------------------------------------

    def begin(self, title: str, name: str, *, fresh: bool) -> None:
        """A run starts; ``fresh`` forgets the curves of the run before."""
        self.title.setText(title)
        self.title.setToolTip(name)
        if fresh:
            self.history = History()
            self._best = None
            self.strip.clear()
            for value in self.facts.values():
                value.setText(_NONE)
        self._show_curves()
        self._draw()

    def _show_curves(self) -> None:
        if self.curves is None:
            from adjgui.training.curves import Curves  # brings pyqtgraph, of no use before

            self.curves = Curves()
            self._room.insertWidget(0, self.curves, 1)
            self._empty.hide()
            self.strip.show()

    def show_phase(self, phase: Phase, can_resume: bool = False, can_keep: bool = False) -> None:
        """Show where the run stands; what cannot be done has no button."""
        running = phase in (Phase.STARTING, Phase.RUNNING)
        self.stop_button.setVisible(phase is not Phase.IDLE)
        self.stop_button.setEnabled(phase is not Phase.STOPPING)
        self.again_button.setVisible(phase is Phase.PAUSED)
        self.resume_button.setVisible(phase is Phase.IDLE and can_resume)
        self.train_button.setVisible(phase is Phase.IDLE and not can_resume and not can_keep)
        self.keep_button.setVisible(can_keep)
        if phase in PHASE_TEXT:
            self.state.setText(PHASE_TEXT[phase])
        if not running:
            self.facts["Time left"].setText(_NONE)

    def show_pause(self, message: str) -> None:
        """Say why it waits, also after the banner was closed."""
        self.state.setText(f"Paused. {message}")

    def show_outcome(self, outcome: Outcome, sentence: str) -> None:
        self._redraw.stop()
        self._draw()
        self.state.setText(sentence)
        self.state.setToolTip(outcome.sentence)

    def add(self, events: Sequence[TrainingEvent]) -> None:
        """Take a bundle of events; only the newest of a kind is shown, all go into the curves."""
        sample: SampleEvent | None = None
        step: StepEvent | None = None
        for event in events:
            if isinstance(event, StepEvent):
                step = event
                self.history.loss.add(event.step, event.loss)
                self.history.accuracy.add(event.step, event.accuracy)
            elif isinstance(event, SampleEvent):
                sample = event
            elif isinstance(event, ValidationEvent):
                self.history.validation_loss.add(event.step, event.loss)
                self.history.validation_accuracy.add(event.step, event.accuracy)
                if event.is_best:
                    self._best = event.accuracy
                    self.facts["On other photos"].setText(texts.percent(event.accuracy))
            elif isinstance(event, StartEvent):
                self.history.forget_after(event.step)
                self.facts["Step"].setText(texts.count(event.step))
                self.state.setText(
                    f"{texts.count(event.train_photos)} photos, on the"
                    f" {'processor' if event.device == 'cpu' else event.device.upper()}"
                )
            elif isinstance(event, EpochEvent) and event.skipped:
                self.state.setToolTip("\n".join(event.skipped[:20]))
            elif isinstance(event, DoneEvent):
                self.facts["Step"].setText(texts.count(event.step))
        if step is not None:
            self._show_step(step)
        if sample is not None:
            self.strip.show_samples(sample)
        if not self._redraw.isActive():
            self._redraw.start()

    def _show_step(self, step: StepEvent) -> None:
        self.facts["Step"].setText(texts.count(step.step))
        self.facts["Pairs"].setText(texts.count(step.pairs))
        self.facts["Speed"].setText(f"{texts.count(step.pairs_per_second)} pairs/s")
        self.facts["Time left"].setText(texts.time_left(step.seconds_left).removesuffix(" left"))
        self.facts["Accuracy"].setText(texts.percent(self.history.accuracy.mean))

    def _draw(self) -> None:
        if self.curves is not None and self.curves.isVisible():
            self.curves.show_history(self.history)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self.history.loss.raw.steps and not self._redraw.isActive():
            self._redraw.start()

    def stop_drawing(self) -> None:
        """For the end of the app: no timer runs on."""
        self._redraw.stop()


class TrainingStatus(QWidget):
    """The training in the status bar: what it does, a bar, and a Stop button."""

    stopRequested = Signal()
    panelRequested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QToolButton()
        self.text.setAutoRaise(True)
        self.text.setToolTip("Show the training panel")
        self.text.clicked.connect(self.panelRequested)
        self.bar = thin_bar("Training progress", 140)
        self.bar.setRange(0, 1000)
        self.stop_button = tool_button(
            theme, "stop", "Stop the training", self.stopRequested, size=14
        )
        # what is wider than needed is so at the left
        parts = (None, self.text, self.bar, self.stop_button)
        in_row(*parts, of=self, margins=(0, 0, 6, 0), spacing=8)
        self._shown = 0.0
        self.hide()

    def begin(self) -> None:
        self.bar.setRange(0, 0)
        self.bar.setValue(0)
        self.show()

    def show_phase(self, phase: Phase) -> None:
        if phase is Phase.IDLE:
            self.bar.setRange(0, 1000)  # an endless bar would keep its animation running
            self.hide()
            return
        if phase is not Phase.RUNNING:
            self.text.setText(f"Training: {PHASE_TEXT[phase].lower()}")
        self.stop_button.setEnabled(phase is not Phase.STOPPING)
        if phase in (Phase.STARTING, Phase.STOPPING):
            self.bar.setRange(0, 0)
        elif phase is Phase.PAUSED:
            self.bar.setRange(0, 1000)

    def show_step(self, step: StepEvent) -> None:
        self.bar.setRange(0, 1000)
        self.bar.setValue(round(1000 * step.progress))
        # A text that changes faster cannot be read.
        now = time.monotonic()
        if now - self._shown >= 0.5:
            self._shown = now
            parts = (
                f"Training: step {texts.count(step.step)}",
                f"{texts.count(step.pairs_per_second)} pairs/s",
                texts.time_left(step.seconds_left),
            )
            self.text.setText(" \N{MIDDLE DOT} ".join(part for part in parts if part))
