"""How far a training run is: bars, and its part of the status bar."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QToolButton, QWidget

from adjgui.shell import texts
from adjgui.shell.room import ElidedLabel
from adjgui.shell.texts import mark, tr
from adjgui.shell.theme import Theme
from adjgui.shell.widgets import in_row, thin_bar, tool_button
from adjgui.training.service import Phase
from core.training.events import StepEvent

if TYPE_CHECKING:
    from core.training.adapt import AdaptEvent

PHASE_TEXT = {
    Phase.STARTING: mark("Starting\N{HORIZONTAL ELLIPSIS}"),
    Phase.RUNNING: mark("Running"),
    Phase.MEASURING: mark("Measuring what it was worth\N{HORIZONTAL ELLIPSIS}"),
    Phase.PAUSED: mark("Paused"),
    Phase.STOPPING: mark("Stopping\N{HORIZONTAL ELLIPSIS}"),
}


def show_phase_in(bar: QProgressBar, phase: Phase) -> None:
    """Let a bar move on and on where nobody knows how long it takes."""
    if phase in (Phase.STARTING, Phase.MEASURING, Phase.STOPPING):
        bar.setRange(0, 0)
    elif phase is not Phase.RUNNING:  # it runs on for a while before its first step is done
        bar.setRange(0, 1000)  # an endless bar would keep its animation running
    if phase is Phase.STARTING:
        bar.setValue(0)


def show_step_in(bar: QProgressBar, step: StepEvent) -> None:
    """Show in a bar how much of the budget is used."""
    bar.setRange(0, 1000)
    bar.setValue(round(1000 * step.progress))


class StatusLine(QWidget):
    """Work that takes long, in the status bar: what it does, a bar, and a Stop button."""

    stopRequested = Signal()

    def __init__(self, theme: Theme, text: QWidget, name: str, stop: str) -> None:
        super().__init__()
        self.bar = thin_bar(name, 140)
        self.bar.setRange(0, 1000)
        self.stop_button = tool_button(theme, "stop", stop, self.stopRequested, size=14)
        # what is wider than needed is so at the left
        parts = (None, text, self.bar, self.stop_button)
        in_row(*parts, of=self, margins=(0, 0, 6, 0), spacing=8)
        self.hide()


class TrainingStatus(StatusLine):
    """The training in the status bar; a click on its text shows the panel."""

    panelRequested = Signal()

    def __init__(self, theme: Theme) -> None:
        self.text = QToolButton()
        self.text.setAutoRaise(True)
        self.text.setToolTip(tr("Show the training panel"))
        super().__init__(theme, self.text, tr("Training progress"), tr("Stop the training"))
        self.text.clicked.connect(self.panelRequested)
        self._shown = 0.0

    def begin(self) -> None:
        show_phase_in(self.bar, Phase.STARTING)
        self.show()

    def show_phase(self, phase: Phase) -> None:
        show_phase_in(self.bar, phase)
        if phase is Phase.IDLE:
            self.hide()
            return
        if phase is not Phase.RUNNING:
            self.text.setText(tr("Training: {phase}", phase=tr(PHASE_TEXT[phase]).lower()))
        self.stop_button.setEnabled(phase is not Phase.STOPPING)

    def show_step(self, step: StepEvent) -> None:
        show_step_in(self.bar, step)
        # A text that changes faster cannot be read.
        now = time.monotonic()
        if now - self._shown >= 0.5:
            self._shown = now
            parts = (
                tr("Training: step {step}", step=texts.count(step.step)),
                tr(
                    "{speed} pairs/s",
                    speed=texts.count(step.pairs_per_second),
                ),
                texts.time_left(step.seconds_left),
            )
            self.text.setText(" \N{MIDDLE DOT} ".join(part for part in parts if part))


class AdaptingStatus(StatusLine):
    """The adapting to a puzzle in the status bar."""

    def __init__(self, theme: Theme) -> None:
        self.text = ElidedLabel()
        stop = tr("Stop learning, and see what it was worth so far")
        super().__init__(theme, self.text, tr("Adapting progress"), stop)
        self._name = ""

    def begin(self, name: str) -> None:
        """It starts, with the puzzle of that name."""
        self._name = name
        self._say(tr("starting"))
        self._is_underway()
        self.show()

    def show_event(self, event: AdaptEvent) -> None:
        """Show how far it is; nobody knows how long a look at the whole puzzle takes."""
        stage = tr(event.stage)
        self._say(stage[:1].lower() + stage[1:], texts.time_left(event.seconds_left))
        if math.isfinite(event.seconds_left):
            self.bar.setRange(0, 1000)
            self.bar.setValue(round(1000 * event.progress))
        else:
            self._is_underway()

    def show_stopping(self) -> None:
        """Until the next word of it, or its end."""
        self._say(tr("stopping\N{HORIZONTAL ELLIPSIS}"))
        self.bar.setRange(0, 0)
        self.stop_button.setEnabled(False)

    def end(self) -> None:
        self.hide()
        self.bar.setRange(0, 1)  # an endless bar would keep its animation running

    def _is_underway(self) -> None:
        self.bar.setRange(0, 0)
        self.stop_button.setEnabled(True)

    def _say(self, *parts: str) -> None:
        about = tr("Adapting to {name}", name=self._name) if self._name else tr("Adapting")
        self.text.setText(" \N{MIDDLE DOT} ".join(part for part in (about, *parts) if part))
