"""The inspector: one seam seen large, the verdict, how sure, what speaks for and against it,
where it ranks among all pieces, and the numbers behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QStackedLayout,
    QStyle,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from adjgui import colours
from adjgui.candidates import Candidate, CandidateStrip
from adjgui.places import Touch
from adjgui.puzzle_line import PuzzleLine
from adjgui.puzzle_reading import Stage
from adjgui.room import scrolling
from adjgui.seam_band import LEGEND, WIDTH, BandReading
from adjgui.table.items import to_image
from adjgui.table.painting import paint_sign, paint_waiting
from adjgui.table.seams import Seam
from adjgui.verdict import (
    Score,
    Verdict,
    log_odds_alone,
    percent_text,
    probability_alone,
    probability_of,
    verdict_of,
)
from core.pieces import Array

if TYPE_CHECKING:
    from core.explanation import Explanation

_EMPTY = "No seam selected"
_EMPTY_MORE = (
    "Drag one piece to the side of another: the seam between them appears here, "
    "enlarged and judged."
)
_MINUS = "\u2212"
_LARGEST = 170.0  # side of a piece in the pair view
_GLASS_GAP = 10
_BAND_GAP = 6.0
_ALTERNATIVE = 58  # side of a candidate


def _number(value: float) -> str:
    """A number with its sign and a real minus."""
    return f"{value:+.2f}".replace("-", _MINUS)


class PairView(QWidget):
    """P | Q side by side, and below them the seam itself under a magnifying glass.

    To the right of both, what each row of the seam says, once that is known.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left: QImage | None = None
        self._right: QImage | None = None
        self._reading: BandReading | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(180)

    def show_pair(self, seam: Seam | None) -> None:
        """Show the two pieces as the scorer is asked about them; None shows nothing."""
        if seam is None:
            self._left = self._right = None
        else:
            self._left = to_image(seam.left_pixels)
            self._right = to_image(seam.right_pixels)
        self._reading = None
        self.update()

    def show_reading(self, reading: BandReading | None) -> None:
        """Show what the rows of the seam say; None, or where they say nothing, shows no band."""
        self._reading = reading if reading is not None and reading.says_something else None
        self.update()

    @property
    def reading(self) -> BandReading | None:
        """What the band shows, None where there is none."""
        return self._reading

    def band_rects(self) -> tuple[QRectF, QRectF]:
        """Where the bands beside the pieces and beside the glass are."""
        left, side = self._pair_at()
        at = left + 2 * side + _BAND_GAP
        top = side + _GLASS_GAP
        return (
            QRectF(at, 0, WIDTH, side),
            QRectF(at, top, WIDTH, self._glass_height(2 * side)),
        )

    def row_at(self, position: QPoint) -> int | None:
        """The row of the seam that a place on a band stands for, from 0."""
        if self._left is None:
            return None
        size = self._left.height()
        start, tall = self._under_glass()
        for area, first, count in zip(
            self.band_rects(), (0.0, start), (float(size), tall), strict=True
        ):
            if area.contains(QPointF(position)):
                return int(first + (position.y() - area.top()) / area.height() * count)
        return None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self.row_at(event.pos())
            if row is not None and self._reading is not None:
                QToolTip.showText(event.globalPos(), self._reading.words_at(row), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _pair_at(self) -> tuple[float, float]:
        """Left end of P and side of both, px; on whole device pixels, so that the seam is sharp."""
        ratio = self.devicePixelRatioF()
        band = WIDTH + _BAND_GAP
        side = int(min((self.width() - band) / 2, _LARGEST) * ratio) / ratio
        # room for the band is kept at all times: the pieces stay where they are when it comes
        return int((self.width() - 2 * side - band) / 2 * ratio) / ratio, side

    def _under_glass(self) -> tuple[float, float]:
        """First row under the glass, and how many."""
        assert self._left is not None
        size = self._left.width()
        _, side = self._pair_at()
        reach = min(16, size)
        tall = min(float(size), reach * 2 * self._glass_height(2 * side) / (2 * side))
        return (size - tall) / 2, tall

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        piece = min((width - WIDTH - _BAND_GAP) / 2, _LARGEST)
        return round(piece + _GLASS_GAP + self._glass_height(2 * piece))

    def sizeHint(self) -> QSize:
        return QSize(260, self.heightForWidth(260))

    @staticmethod
    def _glass_height(width: float) -> float:
        return width * 0.54

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._left is None or self._right is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        left, side = self._pair_at()
        size = self._left.width()
        source = QRectF(0, 0, size, size)
        painter.drawImage(QRectF(left, 0, side, side), self._left, source)
        painter.drawImage(QRectF(left + side, 0, side, side), self._right, source)

        # The glass: the middle of the seam, 16 px of each piece as the network sees them.
        reach = min(16, size)
        width, height = 2 * side, self._glass_height(2 * side)
        start, tall = self._under_glass()
        top = side + _GLASS_GAP
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(
            QRectF(left, top, side, height),
            self._left,
            QRectF(size - reach, start, reach, tall),
        )
        painter.drawImage(
            QRectF(left + side, top, side, height), self._right, QRectF(0, start, reach, tall)
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Where the glass is held, and ticks where the seam runs; nothing covers the seam itself.
        share = side / size
        box = QRectF(left + side - reach * share, start * share, 2 * reach * share, tall * share)
        for colour, pen_width in ((colours.SHADOW, 3.5), (colours.CASING, 1.5)):
            painter.setPen(QPen(colour, pen_width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
            painter.drawRect(QRectF(left, top, width, height).adjusted(1.5, 1.5, -1.5, -1.5))
        painter.setPen(QPen(colours.hairline(self.palette()), 1.0))
        middle = left + side
        painter.setPen(QPen(self.palette().windowText().color(), 1.5))
        painter.drawLine(QPointF(middle, side + 2), QPointF(middle, top - 2))
        if self._reading is not None:
            beside_pair, beside_glass = self.band_rects()
            self._reading.paint(painter, beside_pair, 0, size, self.palette())
            self._reading.paint(painter, beside_glass, start, start + tall, self.palette())
        painter.end()


class VerdictLine(QWidget):
    """A sign in a disc and the verdict in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict: Verdict | None = None
        self._text = ""
        font = self.font()
        font.setPixelSize(19)
        font.setWeight(font.Weight.DemiBold)
        self.setFont(font)
        self.setFixedHeight(34)

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Show a verdict; None while the score is on its way."""
        self._verdict = verdict
        self._text = "Scoring\u2026" if verdict is None else verdict.value
        self.setAccessibleName(self._text)
        self.update()

    @property
    def text(self) -> str:
        """The words that are shown."""
        return self._text

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(14.0, self.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        probability = {Verdict.ADJACENT: 1.0, Verdict.NOT_ADJACENT: 0.0}
        fill = None if self._verdict is None else probability.get(self._verdict, 0.5)
        painter.setBrush(colours.seam_colour(fill))
        painter.drawEllipse(middle, 13.0, 13.0)
        pen = QPen(colours.ON_SEAM, 2.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._verdict is None:
            paint_waiting(painter, middle)
        else:
            paint_sign(painter, middle, 5.5, self._verdict)
        painter.setPen(colours.verdict_colour(self._verdict, self.palette()))
        painter.drawText(
            QRectF(37.0, 0, self.width() - 37.0, self.height()),
            Qt.AlignmentFlag.AlignVCenter,
            self._text,
        )
        painter.end()


class ProbabilityBar(QWidget):
    """The probability as a bar that moves, from 'not adjacent' on the left to 'adjacent'.

    Where the whole puzzle was read a stroke stays where the pair alone stands.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._goal: float | None = None
        self._alone: float | None = None
        self._shown = 0.5
        self._from = 0.5
        self._to = 0.5
        # From 0 to 1 for good: new end values would be reported half set.
        self._move = QVariantAnimation(self)
        self._move.setStartValue(0.0)
        self._move.setEndValue(1.0)
        self._move.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._move.valueChanged.connect(self._on_value)
        self.setFixedHeight(38)
        self.setAccessibleName("Probability of adjacent")

    @property
    def probability(self) -> float | None:
        """What the bar shows or moves to."""
        return self._goal

    @property
    def alone(self) -> float | None:
        """Where the stroke of the pair alone is."""
        return self._alone

    def show_probability(self, probability: float | None, alone: float | None = None) -> None:
        """Move to a probability, 0 to 1; None empties the bar."""
        if alone != self._alone:
            self._alone = alone
            self.update()
        if probability == self._goal:
            return
        self._goal = probability
        self._move.stop()
        text = "waiting for the score" if probability is None else percent_text(probability)
        if alone is not None:
            text += f", pair alone {percent_text(alone)}"
        self.setAccessibleDescription(text)
        goal = 0.5 if probability is None else probability
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
        if self._goal is not None:
            at = track.left() + track.width() * self._shown
            painter.setBrush(colours.seam_colour(self._shown))
            painter.setClipRect(QRectF(min(middle, at), 0, abs(at - middle), self.height()))
            painter.drawRoundedRect(track, 5, 5)
            painter.setClipping(False)
            # The end of the bar stands out, also where it is a hair's breadth long.
            painter.setPen(QPen(self.palette().window().color(), 1.5))
            knob = min(max(at, track.left() + 4.0), track.right() - 4.0)
            painter.setBrush(colours.seam_colour(self._shown))
            painter.drawRoundedRect(QRectF(knob - 4.0, 0.5, 8.0, 14.0), 3, 3)
        painter.setPen(QPen(self.palette().window().color(), 1.5))
        if self._goal is None or abs(self._shown - 0.5) > 0.02:
            painter.drawLine(QPointF(middle, track.top()), QPointF(middle, track.bottom()))
        if self._alone is not None:
            at = min(max(track.left() + track.width() * self._alone, 2.5), self.width() - 2.5)
            ground, ink = self.palette().window().color(), self.palette().windowText().color()
            for colour, pen_width in ((ground, 5.0), (ink, 2.0)):
                painter.setPen(QPen(colour, pen_width, c=Qt.PenCapStyle.FlatCap))
                painter.drawLine(QPointF(at, 0.5), QPointF(at, 14.5))
        font = self.font()
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(colours.quiet_text(self.palette()))
        words = QRectF(0, 18, self.width(), 18)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft, "Not adjacent")
        painter.drawText(words, Qt.AlignmentFlag.AlignHCenter, "50\u2009%")
        painter.drawText(words, Qt.AlignmentFlag.AlignRight, "Adjacent")
        painter.end()


class _Numbers(QWidget):
    """The numbers of both orders in a small table."""

    _ROWS = (
        "Probability",
        "Log-odds",
        "Log-odds, alone",
        "Logit, adjacent",
        "Logit, not adjacent",
    )
    _LOG_ODDS, _ALONE, _LOGITS = 1, 2, 3

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        self._heads = (QLabel(), QLabel())
        for column, head in enumerate(self._heads, 1):
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            font = head.font()
            font.setWeight(font.Weight.DemiBold)
            head.setFont(font)
            grid.addWidget(head, 0, column)
        self._names: list[QLabel] = []
        self._cells: list[tuple[QLabel, QLabel]] = []
        for row, name in enumerate(self._ROWS, 1):
            label = QLabel(name)
            grid.addWidget(label, row, 0)
            cells = (QLabel(), QLabel())
            for column, cell in enumerate(cells, 1):
                cell.setAlignment(Qt.AlignmentFlag.AlignRight)
                cell.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                cell.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                grid.addWidget(cell, row, column)
            self._names.append(label)
            self._cells.append(cells)
        self.setAccessibleName("Scores of both orders")

    def show_scores(self, seam: Seam, score: Score | None, other: Score | None) -> None:
        """Fill both columns."""
        p, q = seam.left + 1, seam.right + 1
        self._heads[0].setText(f"{p} | {q}")
        self._heads[1].setText(f"{q} | {p}")
        for column, one in enumerate((score, other)):
            values = self._values(one)
            for cells, value in zip(self._cells, values, strict=True):
                cells[column].setText(value)
        known = [one for one in (score, other) if one is not None]
        in_puzzle = any(log_odds_alone(one) is not None for one in known)
        self._names[self._LOG_ODDS].setText("Log-odds in puzzle" if in_puzzle else "Log-odds")
        self._show_row(self._ALONE, in_puzzle)
        for row in range(self._LOGITS, len(self._ROWS)):
            self._show_row(row, any(one.logits is not None for one in known))

    def _show_row(self, row: int, shown: bool) -> None:
        for label in (self._names[row], *self._cells[row]):
            label.setVisible(shown)

    def texts(self) -> dict[str, tuple[str, str]]:
        """What both columns say, by the name of the row; hidden rows are left out."""
        return {
            name.text(): (first.text(), second.text())
            for name, (first, second) in zip(self._names, self._cells, strict=True)
            if not name.isHidden()
        }

    @staticmethod
    def _values(score: Score | None) -> tuple[str, ...]:
        if score is None:
            return ("\u2026",) * len(_Numbers._ROWS)
        logits, alone = score.logits, log_odds_alone(score)
        return (
            percent_text(probability_of(score)),
            _number(score.log_odds),
            "\u2013" if alone is None else _number(alone),
            "\u2013" if logits is None else _number(logits[1]),
            "\u2013" if logits is None else _number(logits[0]),
        )


class Alternatives(QWidget):
    """The rank of Q among all pieces for P's side, and the best pieces for it to try."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self.strip = CandidateStrip(_ALTERNATIVE)
        self.strip.setAccessibleName("Best pieces to try")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addWidget(self.strip)

    @property
    def words(self) -> str:
        """What is said of the rank."""
        return self._words.text()

    def show_rank(
        self, pieces: Array, touch: Touch, words: str, candidates: Sequence[Candidate]
    ) -> None:
        """Show the rank in words, and the best candidates."""
        self._words.setText(words)
        self.strip.show_candidates(pieces, touch, candidates)
        bar = self.strip.horizontalScrollBar().sizeHint().height()
        self.strip.setFixedHeight(self.strip.sizeHintForRow(0) + bar + 2)
        self.strip.setVisible(bool(candidates))
        self.show()


class Inspector(QWidget):
    """Shows one seam; `show_seam(None)` shows what to do to get one."""

    placed = Signal(object)  # Candidate to put where Q lies
    readingWanted = Signal()  # of the whole puzzle

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Inspector")
        self._seam: Seam | None = None
        self._score: Score | None = None
        self._stage = Stage.OFF
        self.pair = PairView()
        self.verdict = VerdictLine()
        self.puzzle_line = PuzzleLine()
        self.puzzle_line.readingWanted.connect(self.readingWanted)
        self.bar = ProbabilityBar()
        self.numbers = _Numbers()
        self.reading = _QuietLabel()
        self.reading.setWordWrap(True)
        self.reading.setToolTip(LEGEND)
        self.reading.hide()
        self.alternatives = Alternatives()
        self.alternatives.strip.placed.connect(self.placed)
        self.alternatives.hide()
        self._title = QLabel()
        self._title.setWordWrap(True)
        font = self._title.font()
        font.setWeight(font.Weight.DemiBold)
        self._title.setFont(font)
        self._note = _QuietLabel()
        self._note.setWordWrap(True)

        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(0)
        for widget, space in (
            (self._title, 8),
            (self.pair, 6),
            (self.reading, 6),
            (self.verdict, 4),
            (self.puzzle_line, 8),
            (self.bar, 10),
            (_rule(), 10),
            (self.alternatives, 10),
            (self.numbers, 10),
            (self._note, 0),
        ):
            column.addWidget(widget)
            column.addSpacing(space)
        column.addStretch(1)
        scroll = scrolling(body)

        self._empty = _EmptyState()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(scroll)
        self._scroll = scroll

    @property
    def seam(self) -> Seam | None:
        """The seam that is shown."""
        return self._seam

    def show_seam(
        self,
        seam: Seam | None,
        score: Score | None = None,
        reverse_score: Score | None = None,
    ) -> None:
        """Show a seam with the scores of (P, Q) and of (Q, P), None where not known yet."""
        before, self._seam = self._seam, seam
        self._score = score
        changed = (
            before is None or seam is None or (seam, seam.generation) != (before, before.generation)
        )
        if seam is None:
            self._stack.setCurrentWidget(self._empty)
            self.pair.show_pair(None)
            self.bar.show_probability(None)
            self.show_explanation(None)
            self.alternatives.hide()
            return
        self._stack.setCurrentWidget(self._scroll)
        p, q = seam.left + 1, seam.right + 1
        if changed:
            self.pair.show_pair(seam)
            self.show_explanation(None)
            self.alternatives.hide()
            where = "left of" if seam.orientation == "horizontal" else "above"
            self._title.setText(f"Piece {p} {where} piece {q}")
            self.pair.setAccessibleName(f"Piece {p} and piece {q}, enlarged at their seam")
        self.verdict.show_verdict(None if score is None else verdict_of(score))
        self.bar.show_probability(
            None if score is None else probability_of(score),
            None if score is None else probability_alone(score),
        )
        self._show_line()
        self.numbers.show_scores(seam, score, reverse_score)
        note = f"{q} | {p} is the same two pieces the other way round."
        if seam.orientation == "vertical":
            note = (
                "Shown as it is judged: both pieces turned a quarter to the left, the upper one "
                "on the left. " + note
            )
        self._note.setText(note)

    def show_stage(self, stage: Stage) -> None:
        """Say how far the reading of the whole puzzle is."""
        self._stage = stage
        self._show_line()

    def _show_line(self) -> None:
        key = None if self._seam is None else self._seam.key
        turned = key is not None and key.first_turns != key.second_turns
        self.puzzle_line.show_score(self._score, self._stage, turned=turned)

    def show_explanation(self, explanation: Explanation | None) -> None:
        """Show which rows of the seam speak for and against; None while that is not known."""
        reading = None if explanation is None else BandReading(explanation)
        self.pair.show_reading(reading)
        words = "" if reading is None else reading.words()
        self.reading.setText(words)
        self.reading.setVisible(bool(words))
        self.pair.setAccessibleDescription(words)

    def sizeHint(self) -> QSize:
        return QSize(300, 560)

    def minimumSizeHint(self) -> QSize:
        return QSize(230, 200)


class _EmptyState(QWidget):
    """Two squares with a gap between them, and what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{_EMPTY}. {_EMPTY_MORE}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.width() / 2
        top = max(24.0, self.height() * 0.28 - 40)
        line = colours.hairline(self.palette())
        painter.setPen(QPen(line, 2.0))
        painter.drawRoundedRect(QRectF(middle - 62, top, 52, 52), 3, 3)
        painter.drawRoundedRect(QRectF(middle + 10, top, 52, 52), 3, 3)
        pen = QPen(line, 2.0)
        pen.setDashPattern([2.5, 2.0])
        painter.setPen(pen)
        painter.drawLine(QPointF(middle, top - 6), QPointF(middle, top + 58))
        font = self.font()
        font.setPixelSize(15)
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self.palette().windowText().color())
        y = int(top + 76)
        flags = Qt.AlignmentFlag.AlignHCenter.value | Qt.TextFlag.TextWordWrap.value
        painter.drawText(QRect(16, y, self.width() - 32, 24), flags, _EMPTY)
        font = self.font()
        font.setPixelSize(13)
        painter.setFont(font)
        painter.setPen(colours.quiet_text(self.palette()))
        painter.drawText(QRect(24, y + 28, self.width() - 48, 200), flags, _EMPTY_MORE)
        painter.end()


class _QuietLabel(QLabel):
    """A label that steps back; follows the palette."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(colours.quiet_text(self.palette()))
        flags = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignTop.value
        painter.drawText(self.contentsRect(), flags, self.text())
        painter.end()


def _rule() -> QFrame:
    rule = QFrame()
    rule.setFrameShape(QFrame.Shape.HLine)
    rule.setFrameShadow(QFrame.Shadow.Plain)
    rule.setForegroundRole(rule.palette().ColorRole.Mid)
    rule.setFixedHeight(1)
    return rule
