"""Below the map: its colours, and the pair under the mouse or the cursor at its seam."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from adjgui.shell import colours
from adjgui.shell.pictures import pixmap_within
from adjgui.shell.texts import tr
from adjgui.shell.verdict import percent_text, verdict_of_probability
from adjgui.shell.widgets import font_of
from adjgui.table.painting import paint_sign
from adjgui.whole_puzzle.levels import REACH, Direction
from core.arrays import logistic
from core.puzzles.pieces import Puzzle, turn_piece

_STOPS = 32
_PERCENTS = (0.01, 0.5, 0.99)
_PICTURE = 64  # side of a piece, px


class Legend(QWidget):
    """The colours with the probabilities that they stand for, and the mark of best buddies."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(36)
        self.setAccessibleName(tr("Legend of the map"))
        self.setAccessibleDescription(
            tr(
                "From pale (surely not adjacent) to deep (surely adjacent); rings mark best"
                " buddies, pairs that rank each other first."
            )
        )
        self.setToolTip(
            tr("Best buddies: two pieces that rank each other first and are likely adjacent")
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font_of(self, 11))
        word = tr("Best buddies")
        right = painter.fontMetrics().horizontalAdvance(word) + 26
        bar = QRectF(0.5, 3.5, self.width() - right - 22.0, 11.0)
        gradient = QLinearGradient(bar.topLeft(), bar.topRight())
        for step in range(_STOPS + 1):
            share = step / _STOPS
            gradient.setColorAt(share, colours.map_colour(share, self.palette()))
        painter.setPen(QPen(colours.hairline(self.palette()), 1.0))
        painter.setBrush(gradient)
        painter.drawRoundedRect(bar, 2, 2)
        painter.setPen(colours.quiet_text(self.palette()))
        for share in _PERCENTS:
            log_odds = float(np.log(share / (1 - share)))
            x = bar.left() + bar.width() * (log_odds + REACH) / (2 * REACH)
            painter.drawLine(QPointF(x, bar.bottom()), QPointF(x, bar.bottom() + 3))
            place = QRectF(x - 24, bar.bottom() + 3, 48, 16)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignCenter, f"{share:.0%}".replace("%", "\u2009%")
            )
        painter.setPen(QPen(colours.map_buddy(self.palette()), 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        at = self.width() - right
        painter.drawEllipse(QPointF(at + 6, 9), 5.5, 5.5)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(QRectF(at + 18, 0, right, 18), Qt.AlignmentFlag.AlignVCenter, word)


class PairCard(QWidget):
    """Two pieces side by side as the map means them, with their `probability` where it is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(2 * _PICTURE + 8)
        self._picture: QPixmap | None = None
        self.probability: float | None = None
        self._lines: tuple[str, ...] = ()
        self.show_words("")

    @property
    def text(self) -> str:
        """What is said, in one line."""
        return " ".join(self._lines)

    def show_words(self, words: str) -> None:
        """Show no pair, but what to do."""
        self._picture = self.probability = None
        self._lines = (words,)
        self._changed()

    def show_pair(
        self,
        puzzle: Puzzle,
        pair: tuple[int, int],
        direction: Direction,
        log_odds: float | None,
        turns: int,
        notes: tuple[str, ...],
    ) -> None:
        """Show a pair; `log_odds` None is a pair not judged yet, `turns` those of the second."""
        p, q = pair
        pieces, numbers = puzzle.pieces, puzzle.numbers
        axis = 1 if direction == "right" else 0
        both = np.concatenate([pieces[p], turn_piece(pieces[q], turns)], axis=axis)
        size = QSize(2 * _PICTURE, _PICTURE) if axis else QSize(_PICTURE, 2 * _PICTURE)
        self._picture = pixmap_within(both, size, self.devicePixelRatioF())
        self.probability = None if log_odds is None else logistic(log_odds)
        where = tr("right of") if direction == "right" else tr("below")
        first = tr("Piece {p} {where} piece {q}", p=numbers[q], where=where, q=numbers[p])
        if turns:
            first = tr("{piece}, turned by {degrees}°", piece=first, degrees=90 * turns)
        known = tr("not judged yet") if self.probability is None else percent_text(self.probability)
        self._lines = (first, known, *notes)
        self._changed()

    def _changed(self) -> None:
        self.setAccessibleName(self.text or tr("Pair"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._picture is None:
            painter.setPen(colours.quiet_text(self.palette()))
            flags = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
            painter.drawText(self.rect().adjusted(8, 0, -8, 0), flags, self._lines[0])
            painter.end()
            return
        shown = self._picture.deviceIndependentSize()
        top = (self.height() - shown.height()) / 2
        left = _PICTURE - shown.width() / 2
        painter.drawPixmap(QPointF(round(left), round(top)), self._picture)
        x = 2 * _PICTURE + 14
        lines = self._lines
        y = self.height() / 2 - 12.0 * len(lines)
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        for number, line in enumerate(lines):
            row = QRectF(x, y + 24 * number, self.width() - x, 24)
            painter.setFont(font if number == 0 else self.font())
            if number == 1 and self.probability is not None:
                self._paint_probability(painter, row, line)
                continue
            quiet = colours.quiet_text(self.palette())
            painter.setPen(quiet if number else self.palette().windowText().color())
            text = painter.fontMetrics().elidedText(
                line, Qt.TextElideMode.ElideRight, int(row.width())
            )
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_probability(self, painter: QPainter, row: QRectF, text: str) -> None:
        assert self.probability is not None
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(text) + 30
        pill = QRectF(row.left(), row.center().y() - 10, width, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.seam_colour(self.probability))
        painter.drawRoundedRect(pill, 10, 10)
        painter.setPen(QPen(colours.ON_SEAM, 1.8))
        sign = QPointF(pill.left() + 12, pill.center().y())
        paint_sign(painter, sign, 4.0, verdict_of_probability(self.probability))
        painter.drawText(pill.adjusted(22, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, text)
