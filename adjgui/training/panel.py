"""The training dock: facts and buttons, live curves, and the strip of sample pairs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from adjgui.shell import texts
from adjgui.shell.room import scrolling
from adjgui.shell.texts import from_core, mark, tr, tr_count
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
)
from adjgui.training.history import History
from adjgui.training.sayings import CHANGE_TIP, change_text, checked_on, verdict_text
from adjgui.training.service import Outcome, Phase
from adjgui.training.status import PHASE_TEXT, show_phase_in, show_step_in
from adjgui.training.strip import SampleStrip
from core.training.events import (
    DoneEvent,
    EpochEvent,
    SampleEvent,
    StartEvent,
    StepEvent,
    TrainingEvent,
    ValidationEvent,
    Verdict,
)

if TYPE_CHECKING:
    from adjgui.training.curves import Curves

_CHECKED = mark("On other photos")
_FACTS = (
    mark("Step"),
    mark("Speed"),
    mark("Time left"),
    mark("Accuracy"),
    _CHECKED,
    mark("Found first"),
)
_WHILE_IT_RUNS = ("Speed", "Time left")
_SIDE = 236  # px wide, the column of facts
_MARGINS = (14, 4, 14, 12)
_NONE = "\N{EN DASH}"
# Redrawing two plots costs a few ms: often enough for a curve, seldom enough for the drag.
_PLOT_MS = 250

_LIVE_TIP = mark(
    "Judge the seams on the table with the best network so far. Your own scorer comes back when you"
    " untick this, and when the run ends"
)
_NOT_BETTER = mark("Not yet: so far the network is not clearly better than the one it started from")
_TIPS = {
    "Accuracy": mark("Of pairs that it learns from, over the last steps"),
    _CHECKED: mark("The best share of pairs judged rightly so far, on {photos}"),
    "Found first": mark(
        "Share of pieces whose true neighbour comes first among its candidates, on {photos}"
    ),
}


class TrainingPanel(QWidget):
    """What a run does, and what a person can do with it.

    Attributes:
        verdict: of the run that ended, until the old network is kept or a run begins.
        checked_on: which photos its checks are made on, for people.
    """

    stopRequested = Signal()
    resumeRequested = Signal()
    againRequested = Signal()
    keepRequested = Signal()
    dismissRequested = Signal()
    trainRequested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.history = History()
        self.curves: Curves | None = None  # once there has been a run
        self._plots: list[Any] = []  # of them, while they are made
        self.verdict: Verdict | None = None
        self._phase = Phase.IDLE
        self.checked_on = checked_on(1)
        self._redraw = timer(self, self._draw, _PLOT_MS, once=True)

        self.title = text_label(tr("No training yet"), plain=True, bold=True, elide=True)
        start = tr("Train > Fine-tune\N{HORIZONTAL ELLIPSIS} is a good start.")
        self.state = text_label(start, wrap=True, plain=True, quiet=True)
        self.bar = thin_bar(tr("How far the training is"))
        self.bar.setRange(0, 1000)
        self.change = text_label(wrap=True, plain=True)
        facts = QWidget()
        # what it was worth first: where there is little room, the rest is scrolled to
        in_column(self.change, self._make_facts(), None, of=facts, margins=(0, 0, 6, 0))
        side = in_column(self.title, self.state, self.bar, 4, margins=(0, 0, 0, 0), spacing=2)
        add(side, (scrolling(facts), 1), 4, *self._make_buttons(theme))
        self._side = QWidget()
        self._side.setLayout(side)
        self._side.setFixedWidth(_SIDE)

        self.strip = SampleStrip()
        empty = tr("Loss and accuracy are drawn here while a network trains.")
        self._empty = text_label(empty, wrap=True, quiet=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._room = in_column((self._empty, 1), self.strip, margins=(0, 0, 0, 0), spacing=6)
        self.strip.hide()

        rule = thin_line(QFrame.Shape.VLine)
        in_row(self._side, rule, (self._room, 1), of=self, margins=_MARGINS, spacing=14)
        self._name_photos(1)
        self.show_phase(Phase.IDLE)
        self.allow_live(False)

    def sizeHint(self) -> QSize:
        return QSize(720, 290)

    def minimumSizeHint(self) -> QSize:
        """Without the samples: they go where there is no room for them."""
        return QSize(super().minimumSizeHint().width(), self._least_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_strip()

    def _show_strip(self) -> None:
        room = self.height() - self._least_height() - self._room.spacing()
        has_room = room >= self.strip.minimumSizeHint().height()
        self.strip.setVisible(self.curves is not None and has_room)

    def _least_height(self) -> int:
        """Of the panel without samples."""
        curves = 0 if self.curves is None else self.curves.minimumSizeHint().height()
        inside = max(curves, self._side.minimumSizeHint().height())
        return inside + _MARGINS[1] + _MARGINS[3]

    # -- building ------------------------------------------------------------------------------

    def _make_facts(self) -> QVBoxLayout:
        facts = in_column(margins=(0, 0, 0, 0), spacing=2)
        self.facts: dict[str, QLabel] = {}
        self._names: dict[str, QLabel] = {}
        self._rows: dict[str, QWidget] = {}
        for name in _FACTS:
            label, value, row = (
                text_label(tr(name), quiet=True, elide=True),
                QLabel(_NONE),
                QWidget(),
            )
            value.setAccessibleName(tr(name))
            in_row((label, 1), value, of=row, margins=(0, 0, 0, 0), spacing=8)
            facts.addWidget(row)
            self._names[name], self.facts[name], self._rows[name] = label, value, row
        return facts

    def _make_buttons(self, theme: Theme) -> tuple[QHBoxLayout, int, QHBoxLayout]:
        """What can be done with the network, and below it, with the run."""
        self.live = QCheckBox(tr("Use while training"))

        def button(text: str, do: SignalInstance, icon: str = "", tip: str = "") -> QPushButton:
            made = push_button(text, do, icon=icon, theme=theme if icon else None, tip=tip)
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            return made

        text = tr("Fine-tune\N{HORIZONTAL ELLIPSIS}")
        self.train_button = button(text, self.trainRequested, "train")
        self.again_button = button(tr("Try again"), self.againRequested)
        tip = tr("End the training after this step; it can be resumed")
        self.stop_button = button(tr("Stop"), self.stopRequested, "stop", tip)
        tip = tr("Go on where the training ended")
        self.resume_button = button(tr("Resume"), self.resumeRequested, "play", tip)
        tip = tr("Keep this network and let it judge")
        self.keep_button = button(tr("Keep"), self.keepRequested, tip=tip)
        tip = tr("Nothing changes: who judged goes on judging, and the run stays in its folder")
        self.old_button = button(tr("Keep the old one"), self.dismissRequested, tip=tip)
        network = in_row(self.live, self.keep_button, self.old_button, spacing=6)
        run = in_row(
            self.train_button, self.again_button, self.stop_button, self.resume_button, spacing=6
        )
        return network, 4, run

    # -- a run ---------------------------------------------------------------------------------

    def begin(self, title: str, name: str, *, fresh: bool) -> None:
        """A run starts; ``fresh`` forgets the curves of the run before."""
        self.title.setText(title)
        self.title.setToolTip(name)
        self.verdict = None
        if fresh:
            self.history = History()
            self.strip.clear()
            self._say_change("")
            self._name_photos(1)
            for value in self.facts.values():
                value.setText(_NONE)
        self._draw()

    def show_curves(self) -> None:
        """Make the curves, where there are none yet: a plot a turn, for each takes some 15 ms.

        Call it once pyqtgraph is there (`Frame.load_plots`).
        """
        if self.curves is not None or self._plots:
            return
        from adjgui.training.curves import Curves, FirstPlot, accuracy_plot, loss_plot

        rest = [loss_plot, accuracy_plot, FirstPlot]

        def go_on() -> None:
            if rest:
                self._plots.append(rest.pop(0)(self))
                QTimer.singleShot(0, self, go_on)
                return
            self.curves = Curves(*self._plots)
            self.curves.show_checked_on(self.checked_on)
            self._room.insertWidget(0, self.curves, 1)
            self._empty.hide()
            self._show_strip()
            self._redraw.start()  # they are shown in a later turn

        go_on()

    def show_phase(self, phase: Phase, can_resume: bool = False, can_keep: bool = False) -> None:
        """Show where the run stands; what cannot be done has no button."""
        idle = phase is Phase.IDLE
        self.stop_button.setVisible(not idle)
        self.stop_button.setEnabled(phase is not Phase.STOPPING)
        self.again_button.setVisible(phase is Phase.PAUSED)
        self.resume_button.setVisible(idle and can_resume)
        self.train_button.setVisible(idle and not can_resume and not can_keep)
        self.live.setVisible(not idle)
        self._show_choice(idle, can_keep)
        for name in _WHILE_IT_RUNS:
            self._rows[name].setVisible(not idle)
        if phase is not self._phase and phase in PHASE_TEXT:
            self.state.setText(tr(PHASE_TEXT[phase]))
        if phase not in (Phase.STARTING, Phase.RUNNING):
            self.facts["Time left"].setText(_NONE)
        self._phase = phase
        show_phase_in(self.bar, phase)
        self.bar.setVisible(not idle)

    def _show_choice(self, idle: bool, can_keep: bool) -> None:
        """Offer the network; which answer is the default is what the verdict says."""
        verdict = self.verdict if idle and can_keep else None
        said = "" if verdict is None or not verdict.fresh else verdict.change.verdict
        self.keep_button.setVisible(can_keep)
        self.old_button.setVisible(verdict is not None)
        self.keep_button.setDefault(said == "better")
        self.old_button.setDefault(said == "worse")

    def allow_live(self, is_better: bool) -> None:
        """Let the table have the network while it learns, or say why not."""
        self.live.setEnabled(is_better)
        tip = tr(_LIVE_TIP)
        self.live.setToolTip(tip if is_better else f"{tip}.\n\n{tr(_NOT_BETTER)}")

    def show_pause(self, message: str) -> None:
        """Say why it waits, also after the banner was closed."""
        self.state.setText(tr("Paused. {message}", message=message))

    def show_outcome(self, outcome: Outcome, sentence: str) -> None:
        """Say how a run ended and, in one sentence, what it was worth."""
        self._redraw.stop()
        self._draw()
        self.state.setText(sentence)
        self.state.setToolTip(outcome.sentence)
        self.verdict = None if outcome.done is None else outcome.done.verdict
        if self.verdict is not None:
            self._say_change(verdict_text(self.verdict))

    def show_kept(self, name: str) -> None:
        """Say what became of the network."""
        self.state.setText(tr("Kept as {name}; it judges now.", name=name))

    def dismiss(self) -> None:
        """The network is not wanted: nothing more is said of it."""
        self.verdict = None
        self._say_change("")
        self.state.setText(tr("The old one stays; Model > Manage and compare still has this run."))

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
                self._show_validation(event)
            elif isinstance(event, StartEvent):
                self._show_start(event)
            elif isinstance(event, EpochEvent) and event.skipped:
                self.state.setToolTip("\n".join(map(from_core, event.skipped[:20])))
            elif isinstance(event, DoneEvent):
                self.facts["Step"].setText(texts.count(event.step))
        if step is not None:
            self._show_step(step)
        if sample is not None:
            self.strip.show_samples(sample)
        if not self._redraw.isActive():
            self._redraw.start()

    def _show_start(self, event: StartEvent) -> None:
        self.history.forget_after(event.step)
        self.facts["Step"].setText(texts.count(event.step))
        place = tr("processor") if event.device == "cpu" else event.device.upper()
        photos = tr_count(
            "{n} photo, on the {place}",
            "{n} photos, on the {place}",
            event.train_photos,
            place=place,
        )
        if not event.validation_photos:
            photos = tr("{photos}; none is left to check it with", photos=photos)
        self.state.setText(photos)
        self._name_photos(event.validation_photos)

    def _name_photos(self, photos: int) -> None:
        """Say everywhere what the figures of checks are of."""
        self.checked_on = checked_on(photos)
        name = tr("On {photos}", photos=self.checked_on)
        self._names[_CHECKED].setText(name)
        self.facts[_CHECKED].setAccessibleName(name)
        for fact, tip in _TIPS.items():
            self._rows[fact].setToolTip(tr(tip, photos=self.checked_on))
        if self.curves is not None:
            self.curves.show_checked_on(self.checked_on)

    def _show_validation(self, event: ValidationEvent) -> None:
        self.history.add_validation(event)
        if event.is_best:
            self.facts[_CHECKED].setText(texts.percent(event.accuracy))
        before, now = self.history.before, texts.percent(event.first)
        if event.change is not None and before is not None:
            then = texts.number(100 * before, 1)
            now = f"{then} \N{RIGHTWARDS ARROW} {now}"
            self._say_change(change_text(event.change))
        self.facts["Found first"].setText(now)

    def _say_change(self, text: str) -> None:
        self.change.setText(text)
        self.change.setToolTip(tr(CHANGE_TIP) if text else "")
        self.change.setVisible(bool(text))

    def _show_step(self, step: StepEvent) -> None:
        self.facts["Step"].setText(texts.count(step.step))
        self._rows["Step"].setToolTip(
            tr("{pairs} pairs of pieces so far", pairs=texts.count(step.pairs))
        )
        self.facts["Speed"].setText(tr("{speed} pairs/s", speed=texts.count(step.pairs_per_second)))
        self.facts["Accuracy"].setText(texts.percent(self.history.accuracy.mean))
        if self._phase is Phase.RUNNING:
            known = math.isfinite(step.seconds_left)
            left = texts.duration(step.seconds_left) if known else ""
            self.facts["Time left"].setText(left)
            show_step_in(self.bar, step)

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
