"""The inspector: the verdict on one seam, how sure it is, and the seam itself seen large.

Where the seam ranks among all pieces comes below; the numbers behind it are folded away.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QStackedLayout, QWidget

from adjgui.inspector.band import LEGEND, BandReading
from adjgui.inspector.judges_line import JudgesLine
from adjgui.inspector.pair_view import PairView
from adjgui.inspector.probability import ProbabilityBar, VerdictLine
from adjgui.inspector.puzzle_line import PuzzleLine
from adjgui.live.reading import PuzzleReading, Stage
from adjgui.shell import colours, texts
from adjgui.shell.fields import Fold
from adjgui.shell.room import scrolling
from adjgui.shell.texts import mark, tr
from adjgui.shell.verdict import (
    percent_text,
    probability_alone,
    probability_of,
)
from adjgui.shell.widgets import font_of, in_column, text_label
from adjgui.suggestions.places import Touch
from adjgui.suggestions.strip import Candidate, CandidateStrip
from adjgui.table.seams import Seam
from core.arrays import Array
from core.scoring.base import PairScore

if TYPE_CHECKING:
    from core.scoring.explanation import Explanation


_EMPTY = mark("No seam selected")

_EMPTY_MORE = mark(
    "Two pieces belong side by side if these sides touched in the photo. Drag one piece to the "
    "side of another: the seam between them appears here, judged."
)

_MINUS = "\u2212"
_ALTERNATIVE = 58  # side of a candidate


def _number(value: float) -> str:
    """A number with its sign and a real minus."""
    return texts.signed(value, 2).replace("-", _MINUS)


class _Numbers(QWidget):
    """The numbers of both orders in a small table."""

    _ROWS = (
        mark("Probability"),
        mark("Log-odds"),
        mark("Log-odds, alone"),
        mark("Logit, adjacent"),
        mark("Logit, not adjacent"),
    )
    _LOG_ODDS, _ALONE, _LOGITS = 1, 2, 3

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        bold = QFont.Weight.DemiBold
        self._heads = (text_label(bold=bold), text_label(bold=bold))
        for column, head in enumerate(self._heads, 1):
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(head, 0, column)
        self._names: list[QLabel] = []
        self._cells: list[tuple[QLabel, QLabel]] = []
        for row, name in enumerate(self._ROWS, 1):
            label = QLabel(tr(name))
            grid.addWidget(label, row, 0)
            cells = (QLabel(), QLabel())
            for column, cell in enumerate(cells, 1):
                cell.setAlignment(Qt.AlignmentFlag.AlignRight)
                cell.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                cell.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                grid.addWidget(cell, row, column)
            self._names.append(label)
            self._cells.append(cells)
        self.setAccessibleName(tr("Scores of both orders"))

    def show_scores(self, seam: Seam, score: PairScore | None, other: PairScore | None) -> None:
        p, q = seam.numbers
        self._heads[0].setText(f"{p} | {q}")
        self._heads[1].setText(f"{q} | {p}")
        for column, one in enumerate((score, other)):
            values = self._values(one)
            for cells, value in zip(self._cells, values, strict=True):
                cells[column].setText(value)
        known = [one for one in (score, other) if one is not None]
        in_puzzle = any(one.alone is not None for one in known)
        self._names[self._LOG_ODDS].setText(
            tr("Log-odds in puzzle") if in_puzzle else tr("Log-odds")
        )
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
    def _values(score: PairScore | None) -> tuple[str, ...]:
        if score is None:
            return ("\u2026",) * len(_Numbers._ROWS)
        logits, alone = score.logits, score.alone
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
        self.words = text_label(wrap=True)
        self.strip = CandidateStrip(_ALTERNATIVE)
        self.strip.setAccessibleName(tr("Best pieces to try"))
        in_column(self.words, self.strip, of=self, margins=(0, 0, 0, 0), spacing=6)

    def show_rank(
        self, pieces: Array, touch: Touch, words: str, candidates: Sequence[Candidate]
    ) -> None:
        self.words.setText(words)
        self.strip.show_candidates(pieces, touch, candidates)
        bar = self.strip.horizontalScrollBar().sizeHint().height()
        self.strip.setFixedHeight(self.strip.sizeHintForRow(0) + bar + 2)
        self.strip.setVisible(bool(candidates))
        self.show()


class Inspector(QWidget):
    """Shows one `seam`; `show_seam(None)` shows what to do to get one."""

    placed = Signal(object)  # Candidate to put where Q lies
    readingWanted = Signal()  # of the whole puzzle

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Inspector"))
        self.seam: Seam | None = None
        self._score: PairScore | None = None
        self._stage = Stage.OFF
        self._puzzle: PuzzleReading | None = None
        self.pair = PairView()
        self.verdict = VerdictLine()
        self.puzzle_line = PuzzleLine()
        self.puzzle_line.readingWanted.connect(self.readingWanted)
        self.bar = ProbabilityBar()
        self.judges_line = JudgesLine()
        self.numbers = _Numbers()
        self.reading = _QuietLabel()
        self.reading.setWordWrap(True)
        self.reading.setToolTip(tr(LEGEND))
        self.reading.hide()
        self.alternatives = Alternatives()
        self.alternatives.strip.placed.connect(self.placed)
        self.alternatives.hide()
        self._title = text_label(wrap=True)
        self._note = _QuietLabel()
        self._note.setWordWrap(True)

        numbers = QWidget()
        in_column(self.numbers, self._note, of=numbers, margins=(0, 0, 0, 0), spacing=10)
        self.details = Fold(tr("&Details"), numbers)
        self.details.button.setToolTip(tr("The numbers behind it, in both orders"))

        body = QWidget()
        column = in_column(of=body, margins=(14, 8, 14, 14), spacing=0)
        for widget, space in (
            (self._title, 2),
            (self.verdict, 4),
            (self.bar, 6),
            (self.puzzle_line, 8),
            (self.pair, 8),
            (self.reading, 8),
            (self.judges_line, 8),
            (self.alternatives, 8),
            (self.details, 0),
        ):
            column.addWidget(widget)
            column.addSpacing(space)
        column.addStretch(1)
        self._scroll = scrolling(body)

        self._empty = _EmptyState()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._scroll)

    def show_seam(
        self,
        seam: Seam | None,
        score: PairScore | None = None,
        reverse_score: PairScore | None = None,
    ) -> None:
        """Show a seam with the scores of (P, Q) and of (Q, P), None where not known yet."""
        before, self.seam = self.seam, seam
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
        p, q = seam.numbers
        if changed:
            self.pair.show_pair(seam)
            self.show_explanation(None)
            self.alternatives.hide()
            where = tr("left of") if seam.orientation == "horizontal" else tr("above")
            self._title.setText(tr("Piece {p} {where} piece {q}", p=p, where=where, q=q))
            self.pair.setAccessibleName(
                tr("Piece {p} and piece {q}, enlarged at their seam", p=p, q=q)
            )
        probability = None if score is None else probability_of(score)
        self.verdict.show_probability(probability)
        self.bar.show_probability(probability, None if score is None else probability_alone(score))
        self._show_line()
        self.numbers.show_scores(seam, score, reverse_score)
        note = tr("{q} | {p} is the same two pieces the other way round.", q=q, p=p)
        if seam.orientation == "vertical":
            shown = tr(
                "Shown as it is judged: both pieces turned a quarter to the left, the upper"
                " one on the left."
            )
            note = f"{shown} {note}"
        self._note.setText(note)

    def show_stage(self, stage: Stage, puzzle: PuzzleReading | None) -> None:
        """Say how far the reading of the whole puzzle is, and by what seams are judged now."""
        self._stage, self._puzzle = stage, puzzle
        self._show_line()

    def _show_line(self) -> None:
        key = None if self.seam is None else self.seam.key
        turned = key is not None and key.first_turns != key.second_turns
        self.puzzle_line.show_score(self._score, self._stage, turned=turned)
        seam, puzzle = self.seam, self._puzzle
        trust = {} if seam is None or puzzle is None else puzzle.trust(seam)
        self.judges_line.show_trust(trust, puzzle is not None and puzzle.context.formula_leads)

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
        return QSize(max(230, self._scroll.minimumSizeHint().width()), 200)


class _EmptyState(QWidget):
    """Two squares with a gap between them, and what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{tr(_EMPTY)}. {tr(_EMPTY_MORE)}")

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
        painter.setFont(font_of(self, 15, QFont.Weight.DemiBold))
        painter.setPen(self.palette().windowText().color())
        y = int(top + 76)
        flags = Qt.AlignmentFlag.AlignHCenter.value | Qt.TextFlag.TextWordWrap.value
        painter.drawText(QRect(16, y, self.width() - 32, 24), flags, tr(_EMPTY))
        painter.setFont(font_of(self, 13))
        painter.setPen(colours.quiet_text(self.palette()))
        painter.drawText(QRect(24, y + 28, self.width() - 48, 200), flags, tr(_EMPTY_MORE))


class _QuietLabel(QLabel):
    """A label that steps back; follows the palette."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(colours.quiet_text(self.palette()))
        flags = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignTop.value
        painter.drawText(self.contentsRect(), flags, self.text())
