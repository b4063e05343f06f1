"""How far a training run is: bars, and its part of the status bar."""

from __future__ import annotations

import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QToolButton, QWidget

from adjgui.shell import texts
from adjgui.shell.theme import Theme
from adjgui.shell.widgets import in_row, thin_bar, tool_button
from adjgui.training.service import Phase
from core.training.events import StepEvent

PHASE_TEXT = {
    Phase.STARTING: "Starting\N{HORIZONTAL ELLIPSIS}",
    Phase.RUNNING: "Running",
    Phase.PAUSED: "Paused",
    Phase.STOPPING: "Stopping\N{HORIZONTAL ELLIPSIS}",
}


def show_phase_in(bar: QProgressBar, phase: Phase) -> None:
    """Let a bar move on and on where nobody knows how long it takes."""
    if phase in (Phase.STARTING, Phase.STOPPING):
        bar.setRange(0, 0)
    elif phase is not Phase.RUNNING:  # it runs on for a while before its first step is done
        bar.setRange(0, 1000)  # an endless bar would keep its animation running
    if phase is Phase.STARTING:
        bar.setValue(0)


def show_step_in(bar: QProgressBar, step: StepEvent) -> None:
    """Show in a bar how much of the budget is used."""
    bar.setRange(0, 1000)
    bar.setValue(round(1000 * step.progress))


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
        show_phase_in(self.bar, Phase.STARTING)
        self.show()

    def show_phase(self, phase: Phase) -> None:
        show_phase_in(self.bar, phase)
        if phase is Phase.IDLE:
            self.hide()
            return
        if phase is not Phase.RUNNING:
            self.text.setText(f"Training: {PHASE_TEXT[phase].lower()}")
        self.stop_button.setEnabled(phase is not Phase.STOPPING)

    def show_step(self, step: StepEvent) -> None:
        show_step_in(self.bar, step)
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
