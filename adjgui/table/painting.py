"""How seams look: a line with a sign and a probability, the same size at every zoom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen

from adjgui import colours
from adjgui.verdict import Score, Verdict, percent_text, probability_of, verdict_of

ROOMY_FROM = 86.0  # device-independent px that a piece must be wide for the larger label
LABEL_FROM = 54.0  # for the compact label
BADGE_FROM = 34.0  # and for the sign alone
_BADGE = 16.0
REACH = 44.0  # device px around the middle of a seam that its label may cover


@dataclass(frozen=True)
class SeamMark:
    """One seam as it is to be painted; `line` in viewport coordinates."""

    line: QLineF
    score: Score | None
    is_preview: bool = False
    is_selected: bool = False
    is_hovered: bool = False
    is_stale: bool = False

    @property
    def probability(self) -> float | None:
        """Probability of 'adjacent', None before the score is there."""
        return None if self.score is None else probability_of(self.score)


class SeamPainter:
    """Paints seam marks; holds the font and what it measured."""

    def __init__(self, font: QFont) -> None:
        self._styles = (_LabelStyle(font, 10, 17.0, 3.3), _LabelStyle(font, 12, 20.0, 4.0))

    def label_rect(self, mark: SeamMark, piece_width: float) -> QRectF:
        """The label's or badge's rectangle; empty when pieces are too small for it."""
        middle = mark.line.center()
        if self._has_text(mark, piece_width):
            style = self._style(mark, piece_width)
            width = style.width_of(_text(mark)) if mark.score is not None else style.height * 1.5
            return _around(middle, width, style.height)
        if piece_width >= BADGE_FROM:
            return _around(middle, _BADGE, _BADGE)
        return QRectF()

    @staticmethod
    def _has_text(mark: SeamMark, piece_width: float) -> bool:
        return mark.is_selected or mark.is_hovered or piece_width >= LABEL_FROM

    def _style(self, mark: SeamMark, piece_width: float) -> _LabelStyle:
        roomy = piece_width >= ROOMY_FROM or mark.is_selected or mark.is_hovered
        return self._styles[1 if roomy else 0]

    def paint_lines(self, painter: QPainter, marks: Iterable[SeamMark], piece_width: float) -> None:
        """All lines, grouped by pen: a solved puzzle has thousands."""
        width = 3.0 if piece_width >= BADGE_FROM else 2.0
        casing: list[QLineF] = []
        groups: dict[tuple[int, bool, bool, bool], list[QLineF]] = {}
        colour_of: dict[int, QColor] = {}
        for mark in marks:
            probability = mark.probability
            step = -1 if probability is None else round(probability * 20)
            if step not in colour_of:
                colour_of[step] = colours.seam_colour(None if step < 0 else step / 20)
            dashed = mark.is_preview or mark.score is None
            groups.setdefault((step, dashed, mark.is_selected, mark.is_stale), []).append(mark.line)
            casing.append(mark.line)
        if piece_width >= BADGE_FROM / 2:
            painter.setPen(_pen(colours.CASING, width + 3.0))
            painter.drawLines(casing)
        for (step, dashed, selected, stale), lines in groups.items():
            colour = QColor(colour_of[step])
            if stale:
                colour.setAlphaF(0.45)
            pen = _pen(colour, width + (1.5 if selected else 0.0))
            if dashed:
                pen.setDashPattern([2.2, 1.8])
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLines(lines)

    def paint_label(
        self, painter: QPainter, mark: SeamMark, piece_width: float, palette: QPalette
    ) -> None:
        """The label of one seam: sign and probability, or the sign alone."""
        rect = self.label_rect(mark, piece_width)
        if rect.isEmpty():
            return
        fill = colours.seam_colour(mark.probability)
        if mark.is_stale:
            painter.setOpacity(0.6)
        radius = rect.height() / 2
        if mark.is_selected:
            ring = rect.adjusted(-3, -3, 3, 3)
            painter.setPen(QPen(palette.highlight().color(), 2.0))
            painter.setBrush(colours.ON_SEAM)
            painter.drawRoundedRect(ring, radius + 3, radius + 3)
        painter.setPen(QPen(colours.CASING, 1.5))
        painter.setBrush(fill)
        painter.drawRoundedRect(rect, radius, radius)
        painter.setPen(_pen(colours.ON_SEAM, 1.8))
        if mark.score is None:
            paint_waiting(painter, rect.center())
        elif not self._has_text(mark, piece_width):
            paint_sign(painter, rect.center(), 3.6, verdict_of(mark.score))
        else:
            style = self._style(mark, piece_width)
            left = rect.left() + style.height * 0.45
            sign_at = QPointF(left + style.sign, rect.center().y())
            paint_sign(painter, sign_at, style.sign, verdict_of(mark.score))
            painter.setFont(style.font)
            space = rect.adjusted(left - rect.left() + style.sign * 3.2, 0.0, 10.0, 0.0)
            painter.drawText(space, Qt.AlignmentFlag.AlignVCenter, _text(mark))
        painter.setOpacity(1.0)


class _LabelStyle:
    """One size of label: font, height and the sign's reach."""

    def __init__(self, font: QFont, pixels: int, height: float, sign: float) -> None:
        self.font = QFont(font)
        self.font.setPixelSize(pixels)
        self.font.setWeight(QFont.Weight.DemiBold)
        self.height = height
        self.sign = sign
        self._metrics = QFontMetricsF(self.font)

    def width_of(self, text: str) -> float:
        """Width of a label with this text after the sign."""
        return self.height * 0.9 + self.sign * 3.2 + self._metrics.horizontalAdvance(text)


def paint_sign(painter: QPainter, middle: QPointF, reach: float, verdict: Verdict) -> None:
    """A check, a cross or a question mark in the painter's pen, `reach` from its middle."""
    x, y = middle.x(), middle.y()
    if verdict is Verdict.ADJACENT:
        painter.drawPolyline(
            [
                QPointF(x - reach, y + reach * 0.05),
                QPointF(x - reach * 0.25, y + reach * 0.8),
                QPointF(x + reach, y - reach * 0.75),
            ]
        )
    elif verdict is Verdict.NOT_ADJACENT:
        arm = reach * 0.8
        painter.drawLine(QPointF(x - arm, y - arm), QPointF(x + arm, y + arm))
        painter.drawLine(QPointF(x - arm, y + arm), QPointF(x + arm, y - arm))
    else:
        # Drawn, as the glyph of an unknown font would not sit in the middle.
        bowl = QRectF(x - reach * 0.6, y - reach * 1.1, reach * 1.2, reach * 1.2)
        painter.drawArc(bowl, 170 * 16, -260 * 16)
        painter.drawLine(QPointF(x, y + reach * 0.1), QPointF(x, y + reach * 0.35))
        painter.drawPoint(QPointF(x, y + reach * 1.05))


def paint_waiting(painter: QPainter, middle: QPointF) -> None:
    """Three dots: the score is on its way."""
    for step in (-5.0, 0.0, 5.0):
        painter.drawPoint(middle + QPointF(step, 0.0))


def _text(mark: SeamMark) -> str:
    probability = mark.probability
    return "" if probability is None else percent_text(probability)


def _around(middle: QPointF, width: float, height: float) -> QRectF:
    return QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
