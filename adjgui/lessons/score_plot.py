"""The running score of person, network and formula as lines."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from adjgui.lessons.questions import RIVALS
from adjgui.shell import colours
from adjgui.shell.texts import mark, tr
from adjgui.shell.verdict import Verdict
from adjgui.shell.widgets import font_of

NAMES = (mark("You"), *RIVALS)
_STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
_LEAST = 10  # questions that the width stands for
_ROW = 18


class ScorePlot(QWidget):
    """How many answers of each were right, question by question."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.right: list[tuple[int, ...]] = []  # of each so far, by question
        self.setAccessibleName(tr("Score"))
        self.setMinimumSize(QSize(300, 110))

    def add(self, are_right: tuple[bool, ...]) -> None:
        """One more question was answered by all, in the order of `NAMES`."""
        last = self.right[-1] if self.right else (0,) * len(NAMES)
        self.right.append(tuple(old + new for old, new in zip(last, are_right, strict=True)))
        self.setAccessibleDescription(", ".join(self.texts()) + ".")
        self.update()

    def texts(self) -> list[str]:
        """'You 3 of 4', and so on."""
        last = self.right[-1] if self.right else (0,) * len(NAMES)
        pairs = zip(NAMES, last, strict=True)
        return [
            tr("{name} {right} of {all}", name=tr(name), right=right, all=len(self.right))
            for name, right in pairs
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font_of(self, 12))
        metrics = painter.fontMetrics()
        texts = self.texts()
        longest = [tr("{name} {right} of {all}", name=tr(one), right=999, all=999) for one in NAMES]
        wide = 34 + max(map(metrics.horizontalAdvance, longest))
        room = QRectF(8.5, 8.5, self.width() - wide - 24.0, self.height() - 17.0)
        painter.setPen(QPen(colours.hairline(self.palette()), 1.0))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        painter.drawLine(room.topLeft(), room.bottomLeft())
        palette = self.palette()
        inks = (
            palette.windowText().color(),
            colours.verdict_colour(Verdict.ADJACENT, palette),
            colours.verdict_colour(Verdict.NOT_ADJACENT, palette),
        )
        most = max(_LEAST, len(self.right))
        for number, (ink, style, text) in enumerate(zip(inks, _STYLES, texts, strict=True)):
            pen = QPen(ink, 2.0, style)
            painter.setPen(pen)
            points = [room.bottomLeft()] + [
                QPointF(
                    room.left() + room.width() * (place + 1) / most,
                    room.bottom() - room.height() * counts[number] / most,
                )
                for place, counts in enumerate(self.right)
            ]
            painter.drawPolyline(points)
            y = room.top() + _ROW * number + _ROW / 2
            left = room.right() + 20.0
            painter.drawLine(QPointF(left, y), QPointF(left + 26.0, y))
            painter.setPen(palette.windowText().color())
            row = QRectF(left + 34.0, y - _ROW / 2, wide, _ROW)
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, text)
