"""A probability as a verdict with its percentage, and as a bar."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QWidget

from adjgui.shell import colours
from adjgui.shell.texts import tr
from adjgui.shell.verdict import Verdict, percent_text, verdict_of_probability
from adjgui.shell.widgets import font_of
from adjgui.table.painting import paint_sign, paint_waiting


class VerdictLine(QWidget):
    """A sign in a disc, the verdict in words, `text`, and at the right the probability."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict: Verdict | None = None
        self.text = self.percent = ""
        self.setFont(font_of(self, 19, QFont.Weight.DemiBold))
        self.setFixedHeight(34)
        longest = f"{tr(Verdict.NOT_ADJACENT.value)}  {percent_text(1.0)}"
        self.setMinimumWidth(37 + self.fontMetrics().horizontalAdvance(longest))

    def show_probability(self, probability: float | None) -> None:
        """Show what a probability of 'adjacent' means; None while the score is on its way."""
        self._verdict = None if probability is None else verdict_of_probability(probability)
        self.text = tr("Scoring\u2026") if self._verdict is None else tr(self._verdict.value)
        self.percent = "" if probability is None else percent_text(probability)
        self.setAccessibleName(f"{self.text}, {self.percent}" if self.percent else self.text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(14.0, self.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        probability = {Verdict.ADJACENT: 1.0, Verdict.NOT_ADJACENT: 0.0}
        fill = None if self._verdict is None else probability.get(self._verdict, 0.5)
        painter.setBrush(colours.seam_colour(fill))
        painter.drawEllipse(middle, 13.0, 13.0)
        painter.setPen(colours.round_pen(colours.ON_SEAM, 2.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._verdict is None:
            paint_waiting(painter, middle)
        else:
            paint_sign(painter, middle, 5.5, self._verdict)
        painter.setPen(colours.verdict_colour(self._verdict, self.palette()))
        space = QRectF(37.0, 0, self.width() - 37.0, self.height())
        painter.drawText(space, Qt.AlignmentFlag.AlignVCenter, self.text)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(space, right, self.percent)


class ProbabilityBar(QWidget):
    """The probability of 'adjacent' as a bar that grows from the left end; half of it is marked.

    Where the whole puzzle was read a stroke stays where the pair alone stands.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.probability: float | None = None  # what it shows or moves to
        self.alone: float | None = None
        self._shown = self._from = self._to = 0.0
        # From 0 to 1 for good: new end values would be reported half set.
        self._move = QVariantAnimation(self)
        self._move.setStartValue(0.0)
        self._move.setEndValue(1.0)
        self._move.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._move.valueChanged.connect(self._on_value)
        self.setFixedHeight(38)
        self.setAccessibleName(tr("Probability of adjacent"))

    def show_probability(self, probability: float | None, alone: float | None = None) -> None:
        """Move to a probability, 0 to 1; None empties the bar."""
        if alone != self.alone:
            self.alone = alone
            self.update()
        if probability == self.probability:
            return
        self.probability = probability
        self._move.stop()
        text = tr("waiting for the score") if probability is None else percent_text(probability)
        if alone is not None:
            text += tr(", pair alone {alone}", alone=percent_text(alone))
        self.setAccessibleDescription(text)
        goal = 0.0 if probability is None else probability
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        duration = min(180, self.style().styleHint(hint, None, self))
        if duration <= 0 or not self.isVisible():
            self._shown = goal
        else:
            self._from, self._to = self._shown, goal
            self._move.setDuration(duration)
            self._move.start()
        self.update()

    def _on_value(self, share: float) -> None:
        self._shown = self._from + (self._to - self._from) * share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(0.5, 2.5, self.width() - 1.0, 10.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.bar_track(self.palette()))
        painter.drawRoundedRect(track, 5, 5)
        middle = track.center().x()
        if self.probability is not None:
            at = track.left() + track.width() * self._shown
            painter.setBrush(colours.seam_colour(self._shown))
            painter.setClipRect(QRectF(0, 0, at, self.height()))
            painter.drawRoundedRect(track, 5, 5)
            painter.setClipping(False)
            # The end of the bar stands out, also where it is a hair's breadth long.
            painter.setPen(QPen(self.palette().window().color(), 1.5))
            knob = min(max(at, track.left() + 4.0), track.right() - 4.0)
            painter.setBrush(colours.seam_colour(self._shown))
            painter.drawRoundedRect(QRectF(knob - 4.0, 0.5, 8.0, 14.0), 3, 3)
        painter.setPen(QPen(self.palette().window().color(), 1.5))
        if self.probability is None or abs(self._shown - 0.5) * track.width() > 7.0:
            painter.drawLine(QPointF(middle, track.top()), QPointF(middle, track.bottom()))
        if self.alone is not None:
            at = min(max(track.left() + track.width() * self.alone, 2.5), self.width() - 2.5)
            ground, ink = self.palette().window().color(), self.palette().windowText().color()
            for colour, pen_width in ((ground, 5.0), (ink, 2.0)):
                painter.setPen(QPen(colour, pen_width, c=Qt.PenCapStyle.FlatCap))
                painter.drawLine(QPointF(at, 0.5), QPointF(at, 14.5))
        painter.setFont(font_of(self, 11))
        painter.setPen(colours.quiet_text(self.palette()))
        words = QRectF(0, 18, self.width(), 18)
        flags = (
            Qt.AlignmentFlag.AlignLeft,
            Qt.AlignmentFlag.AlignHCenter,
            Qt.AlignmentFlag.AlignRight,
        )
        for flag, text in zip(flags, ("0\u2009%", "50\u2009%", "100\u2009%"), strict=True):
            painter.drawText(words, flag, text)
