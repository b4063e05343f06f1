"""The strip below the table: buttons as of a player, options, progress and the result."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from adjgui.shell import colours
from adjgui.shell.room import ElidedLabel
from adjgui.shell.texts import count, mark, number, tr, tr_count
from adjgui.shell.theme import Theme
from adjgui.shell.verdict import Verdict
from adjgui.shell.widgets import (
    ComboBox,
    Slider,
    add,
    in_column,
    in_row,
    push_button,
    spin_box,
    text_label,
    thin_bar,
    tool_button,
)
from adjgui.solving import texts
from adjgui.solving.items import Options

if TYPE_CHECKING:
    from core.puzzles.pieces import Puzzle
    from core.solving.measures import Measures

_FASTEST = 30  # of the slider: as fast as it comes
_PLUS = 10  # steps of the slider for ten times the speed
_OTHER, _SEVERAL = "other", "several"
_SECONDS_BETWEEN_NEWS = 0.1


class SolvingPanel(QWidget):
    """What a run does, and what a person can do with it."""

    playRequested = Signal()  # start, pause or go on, as the button says
    stepRequested = Signal()
    stopRequested = Signal()
    speedChanged = Signal()
    optionsChanged = Signal()
    marksToggled = Signal(bool)
    doubtWanted = Signal()  # the next seam that does not hold
    closeRequested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.said = self._hint = ""  # of the last run, and of the options
        self._shown, self._next_news = "", 0.0
        self._measured: Measures | None = None
        self.setAccessibleName(tr("Solver"))
        column = in_column(self._make_player(), of=self, margins=(12, 8, 8, 8), spacing=6)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._make_options())
        self._pages.addWidget(self._make_progress())
        self._pages.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column.addWidget(self._pages)
        column.addWidget(self._make_foot())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_state(running=False, paused=False)
        theme.changed.connect(self._tint)

    # -- building ------------------------------------------------------------------------------

    def _make_player(self) -> QHBoxLayout:
        self.play = push_button("", self.playRequested)
        self.step = self._tool("step", tr("One step"), self.stepRequested)
        self.stop = self._tool(
            "stop", tr("Stop; the pieces stay where they are"), self.stopRequested
        )
        slow, fast = text_label(tr("Slow"), quiet=True), text_label(tr("Fast"), quiet=True)
        self.speed = Slider(Qt.Orientation.Horizontal)
        self.speed.setRange(0, _FASTEST)
        self.speed.setPageStep(5)
        self.speed.setMinimumWidth(70)
        self.speed.setMaximumWidth(170)
        self.speed.setAccessibleName(tr("Speed"))
        self.speed.valueChanged.connect(self._on_speed)
        self.marks = QCheckBox(tr("Mark right and wrong"))
        self.marks.setChecked(True)
        self.marks.toggled.connect(self.marksToggled)
        self.hide_button = self._tool("close", tr("Hide the solver"), self.closeRequested)
        self.hide_button.setIconSize(QSize(14, 14))
        row = in_row(self.play, self.step, self.stop, 10, slow, (self.speed, 1), fast, spacing=6)
        add(row, None, self.hide_button)
        return row

    def _tool(self, icon: str, tip: str, signal: SignalInstance) -> QToolButton:
        button = tool_button(self._theme, icon, tip, signal, size=18)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _make_options(self) -> QWidget:
        self.rotations = QCheckBox(tr("Pieces may be turned"))
        self.rotations.setToolTip(
            tr("The solver then tries every piece in all four turns, which takes longer")
        )
        self.rotations.toggled.connect(lambda _on: self.optionsChanged.emit())
        self.mirrored = QCheckBox(tr("Pieces may lie with their back up"))
        self.mirrored.setToolTip(
            tr(
                "Those that show their mirror image are then found and turned over, which takes"
                " longer; what most pieces show is taken for the right side"
            )
        )
        self.mirrored.toggled.connect(lambda _on: self.optionsChanged.emit())
        self.mirrored.hide()
        self.may_be_mirrored = False
        self.outline = ComboBox()
        self.outline.setAccessibleName(tr("Size of the puzzle"))
        self.outline.setToolTip(
            tr(
                "How many rows and columns the solver is told of, or that the pieces are of several"
                " pictures"
            )
        )
        self.rows, self.cols = (
            spin_box(1, 9999, name=name) for name in (tr("Rows"), tr("Columns"))
        )
        for spin in (self.rows, self.cols):
            spin.setToolTip(spin.accessibleName())
            spin.valueChanged.connect(lambda _value: self.optionsChanged.emit())
        self._times = QLabel("\N{MULTIPLICATION SIGN}")
        self.outline.addItem(tr("Size not known"), None)
        self.outline.addItem(tr("Other size\N{HORIZONTAL ELLIPSIS}"), _OTHER)
        self.outline.addItem(tr("Several pictures"), _SEVERAL)
        self.outline.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        self.outline.setMinimumWidth(104)
        self.outline.currentIndexChanged.connect(self._show_spins)
        self.outline.currentIndexChanged.connect(lambda _index: self.optionsChanged.emit())
        self.note = text_label(plain=True)
        # What has no room even in a row of its own is cut off, and read in the tooltip.
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._choices, page = QWidget(), QWidget()
        self._ticks, self._sizes = QWidget(), QWidget()
        bare = (0, 0, 0, 0)
        in_row(self.rotations, self.mirrored, of=self._ticks, margins=bare, spacing=10)
        size = in_row(self.outline, self.rows, self._times, self.cols, of=self._sizes, margins=bare)
        size.setSpacing(6)
        left = Qt.AlignmentFlag.AlignLeft
        self._both = in_row(of=self._choices, margins=bare, spacing=6)
        self._both.addWidget(self._ticks, 0, left)
        self._both.addWidget(self._sizes, 0, left)
        self._options = in_row(of=page, margins=(0, 0, 0, 0), spacing=6)
        add(self._options, self._choices, (self.note, 1))
        self._show_spins()
        return page

    def _make_progress(self) -> QWidget:
        self.stage = ElidedLabel()
        self._bar = thin_bar(tr("Progress"))
        self._bar.setMinimumWidth(60)
        self._left = text_label(quiet=True)
        page = QWidget()
        in_row(self.stage, (self._bar, 1), self._left, of=page, margins=(0, 0, 4, 0), spacing=10)
        return page

    def _make_foot(self) -> QWidget:
        self.measures: dict[str, QLabel] = {}
        self._result = QWidget()
        results = in_row(of=self._result, margins=(0, 0, 4, 0), spacing=6)
        for name, tip in (
            (mark("Direct"), texts.DIRECT),
            (mark("Neighbour"), texts.NEIGHBOUR),
            (mark("Perfect"), texts.PERFECT),
        ):
            label, value = text_label(tr(name), quiet=True), text_label(bold=True)
            value.setAccessibleName(tr(name))
            for one in (label, value):
                one.setToolTip(tr(tip))
            self.measures[name] = value
            add(results, *([8] if results.count() else []), label, value)
        self._result.hide()
        foot = QWidget()
        foot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.doubts = push_button("", self.doubtWanted, enter=False)
        self.doubts.setToolTip(
            tr(
                "Choose them one after the other: other pieces could lie there as well by what the"
                " solver knows. On the table they have a question mark."
            )
        )
        self.doubts.hide()
        self._foot = in_row(
            self.marks, 10, self.doubts, None, of=foot, margins=(0, 0, 0, 0), spacing=6
        )
        self._foot.addWidget(self._result, 0, Qt.AlignmentFlag.AlignLeft)
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put words below the options, and the result below the marks, where they lack room."""
        direction = QHBoxLayout.Direction
        for row, first, second in (
            (self._both, self._ticks, self._sizes),
            (self._options, self._choices, self.note),
            (self._foot, self.marks, self._result),
        ):
            wide = first.sizeHint().width() + second.sizeHint().width() + 40
            fits = wide <= self.width()
            row.setDirection(direction.LeftToRight if fits else direction.TopToBottom)

    # -- options -------------------------------------------------------------------------------

    @property
    def options(self) -> Options:
        chosen = self.outline.currentData()
        outline = None
        if chosen == _OTHER:
            outline = (self.rows.value(), self.cols.value())
        elif self.knows_size:
            outline = (chosen[0], chosen[1])
        mirrored = self.may_be_mirrored and self.mirrored.isChecked()
        pictures = None if chosen == _SEVERAL else 1
        return Options(self.rotations.isChecked(), mirrored, outline, pictures)

    def show_puzzle(self, puzzle: Puzzle | None, may_be_mirrored: bool = False) -> None:
        """Offer what is known of a puzzle's size; what is not known cannot be marked.

        Args:
            puzzle: on the table.
            may_be_mirrored: whether that is asked; of a photo that was cut here no piece is.
        """
        self.may_be_mirrored = may_be_mirrored
        self.mirrored.setVisible(may_be_mirrored)
        chosen = self.outline.currentData()
        was_known = isinstance(chosen, (list, tuple))
        self.outline.blockSignals(True)
        if self.outline.count() > 3:
            self.outline.removeItem(1)
        if puzzle is not None and puzzle.grid_known:
            size = (puzzle.rows, puzzle.cols)
            text = tr(
                "{rows} rows \N{MULTIPLICATION SIGN} {cols} columns", rows=size[0], cols=size[1]
            )
            self.outline.insertItem(1, text, size)
            if was_known:
                self.outline.setCurrentIndex(1)
        elif was_known:
            self.outline.setCurrentIndex(0)
        if puzzle is not None and chosen not in (_OTHER, _SEVERAL):
            self.rows.setValue(puzzle.rows)
            self.cols.setValue(puzzle.cols)
        self.outline.blockSignals(False)
        self._show_spins()
        known = puzzle is not None and puzzle.order_known
        self.marks.setEnabled(known)
        tip = tr("The right order of these pieces is not known")
        if known:
            tip = tr(
                "Right neighbours get a thin blue line, wrong ones a broken orange line"
                " with a cross"
            )
        self.marks.setToolTip(tip)

    def choose_known_size(self) -> None:
        """Tell the solver the size of the puzzle, where it is known."""
        if self.outline.count() > 3:
            self.outline.setCurrentIndex(1)

    @property
    def knows_size(self) -> bool:
        """Whether the puzzle's own size is to be told."""
        return isinstance(self.outline.currentData(), (list, tuple))

    def set_hint(self, text: str) -> None:
        """A remark beside the options."""
        self._hint = text
        self._show_note()

    def _show_note(self) -> None:
        text = self._hint or self.said
        self.note.setText(text)
        self.note.setToolTip(text)
        self.note.setVisible(bool(text))
        self._arrange()

    def _show_spins(self) -> None:
        other = self.outline.currentData() == _OTHER
        for widget in (self.rows, self._times, self.cols):
            widget.setVisible(other)

    # -- speed ---------------------------------------------------------------------------------

    @property
    def steps_a_second(self) -> float:
        """The speed; infinite at the end of the slider."""
        place = self.speed.value()
        return float("inf") if place == _FASTEST else 10.0 ** (place / _PLUS)

    def suggest_speed(self, steps_a_second: float) -> None:
        """Set the slider to the nearest speed."""
        place = round(_PLUS * math.log10(max(1.0, steps_a_second)))
        self.speed.setValue(min(_FASTEST - 1, place))
        self._on_speed()

    def _on_speed(self) -> None:
        rate = self.steps_a_second
        words = (
            tr("As fast as it comes")
            if rate == float("inf")
            else tr("{rate} steps a second", rate=number(rate))
        )
        self.speed.setToolTip(words)
        self.speed.setAccessibleDescription(words)
        self.speedChanged.emit()

    # -- a run ---------------------------------------------------------------------------------

    def show_state(self, *, running: bool, paused: bool) -> None:
        """Let the buttons say what they do now."""
        if not running:
            text, icon = tr("Put together"), "solve"
            tip = tr("Let the solver put the pieces together")
        elif paused:
            text, icon, tip = tr("Go on"), "play", tr("Go on")
        else:
            text, icon, tip = tr("Pause"), "pause", tr("Hold the solver up")
        self.play.setText(text)
        self.play.setToolTip(tip)
        self._theme.set_icon(self.play, icon)
        # as wide as for its longest text, so that nothing beside it moves
        self.play.setMinimumWidth(
            self.play.fontMetrics().horizontalAdvance(tr("Put together")) + 52
        )
        self.stop.setEnabled(running)
        self.hide_button.setEnabled(not running)
        self._pages.setCurrentIndex(1 if running else 0)
        if not running:
            self._bar.setRange(0, 1)  # an endless bar would keep its animation running

    def show_progress(
        self, stage: str, done: int, total: int, left: str, *, at_once: bool = False
    ) -> None:
        """How far a stage has come; not more often than the eye needs it, unless `at_once`."""
        now = time.monotonic()
        if stage == self._shown and now < self._next_news and done < total and not at_once:
            return  # the bar paints at once, and that takes its time
        self._shown, self._next_news = stage, now + _SECONDS_BETWEEN_NEWS
        text = texts.stage(stage)
        if total > 1 and stage in ("tree", "fill"):
            how_far = {"done": count(done), "total": count(total)}
            text = tr("{stage}: {done} of {total}", stage=text, **how_far)
        if text != self.stage.text():
            self.stage.setText(text)
            self.stage.setToolTip(texts.explained(stage))
        # Else the bar would paint at once, and with it the whole table.
        self._bar.setUpdatesEnabled(False)
        self._bar.setRange(0, max(0, total))
        self._bar.setValue(min(done, total))
        self._bar.setUpdatesEnabled(True)
        if left != self._left.text():
            self._left.setText(left)

    def show_result(self, said: str = "", measures: Measures | None = None) -> None:
        """Say how a run ended, with the measures where the truth is known; or nothing."""
        self.said = said
        self._show_note()
        if measures is not None:
            self.measures["Direct"].setText(texts.share(measures.direct))
            self.measures["Neighbour"].setText(texts.share(measures.neighbour))
            self.measures["Perfect"].setText(tr("Yes") if measures.perfect else tr("No"))
            self._measured = measures
            self._tint()
        self._result.setVisible(measures is not None)
        self._arrange()

    def show_doubts(self, seams: int) -> None:
        """Say how many seams of the solution do not hold."""
        self.doubts.setVisible(seams > 0)
        self.doubts.setText(
            tr_count("Show {n} seam that does not hold", "Show {n} seams that do not hold", seams)
        )
        self._arrange()

    def _tint(self) -> None:
        measures = self._measured
        if measures is None:
            return
        verdict = Verdict.ADJACENT if measures.perfect else Verdict.NOT_ADJACENT
        value = self.measures["Perfect"]
        palette = QPalette(self.palette())
        palette.setColor(
            QPalette.ColorRole.WindowText, colours.verdict_colour(verdict, self.palette())
        )
        value.setPalette(palette)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(colours.hairline(self.palette()), 1))
        painter.drawLine(0, 0, self.width(), 0)
