"""A strip of candidates: each shown at the seam that it would form, with its probability.

Arrow keys choose, Enter or a double click places, and a candidate can be dragged out of the strip
to the table. The strip tells what was wanted by `placed`; it moves no piece itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from adjgui.shell import colours
from adjgui.shell.pictures import pixmap_within
from adjgui.shell.texts import mark, tr
from adjgui.shell.verdict import percent_text, verdict_of_probability
from adjgui.shell.widgets import Ghost, Index
from adjgui.suggestions.places import Touch
from adjgui.table.keyboard import ARROWS
from adjgui.table.painting import paint_sign
from core.arrays import Array, Side
from core.puzzles.pieces import turn_piece

_SHARE = 0.5  # of the resting piece that is shown beside the candidate

_PAD, _LABEL = 6, 20

_NARROWEST = 104  # a probability and a word fit side by side
_FADED = 0.42
_LARGEST = 130  # side of a piece, px

SIDE_WORDS: dict[Side, str] = {
    "right": mark("right of"),
    "below": mark("below"),
    "left": mark("left of"),
    "above": mark("above"),
}


def place_words(number: int, side: Side) -> str:
    """Such as 'right of piece 5'."""
    return tr("{side} piece {number}", side=tr(SIDE_WORDS[side]), number=number)


@dataclass(frozen=True)
class Candidate:
    """A piece for a place.

    Attributes:
        piece, turns: which, and how it would lie.
        number: what people call it.
        probability: of belonging there, 0 to 1.
        note: in one or two words why it may be no choice, such as 'joined'; or empty.
        tip: the same in a sentence.
        is_there: it lies there already.
    """

    piece: int
    turns: int
    probability: float
    note: str = ""
    tip: str = ""
    is_there: bool = False
    touch: Touch | None = field(default=None, repr=False)
    number: int = field(kw_only=True)

    def words(self) -> str:
        """For a tool tip and for a screen reader."""
        text = tr(
            "Piece {number}, {probability}",
            number=self.number,
            probability=percent_text(self.probability),
        )
        if self.touch is not None and self.turns != 0:
            text = tr("{piece}, turned by {degrees}°", piece=text, degrees=90 * self.turns)
        return f"{text}. {self.tip}" if self.tip else text


def seam_pixels(pieces: Array, touch: Touch, candidate: Candidate) -> Array:
    """The candidate and the half of the other piece that it would lie against."""
    rest = turn_piece(pieces[touch.piece], touch.turns)
    other = turn_piece(pieces[candidate.piece], candidate.turns)
    down, across = (max(1, round(side * _SHARE)) for side in rest.shape[:2])
    if touch.side == "right":
        return np.concatenate([rest[:, -across:], other], axis=1)
    if touch.side == "left":
        return np.concatenate([other, rest[:, :across]], axis=1)
    if touch.side == "below":
        return np.concatenate([rest[-down:], other], axis=0)
    return np.concatenate([other, rest[:down]], axis=0)


class CandidateModel(QAbstractListModel):
    """The candidates for a place, `touch`; pictures are made when they are first seen."""

    def __init__(self) -> None:
        super().__init__()
        self._candidates: tuple[Candidate, ...] = ()
        self.touch: Touch | None = None
        self._pieces: Array | None = None
        self._pixmaps: dict[tuple[int, int], QPixmap] = {}
        self._made_for: tuple[object, ...] = ()

    def show(
        self, pieces: Array | None, touch: Touch | None, candidates: Sequence[Candidate]
    ) -> None:
        """Show these; pictures of the same place are kept."""
        if self._pieces is not pieces or self.touch != touch:
            self._pixmaps.clear()
        self._pieces, self.touch = pieces, touch
        self.beginResetModel()
        self._candidates = tuple(candidates)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._candidates)

    def candidate(self, row: int) -> Candidate | None:
        """The candidate of a row, None where there is none."""
        return self._candidates[row] if 0 <= row < len(self._candidates) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self.candidate(index.row())
        if one is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{one.number}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return one.words()
        return None

    def pixmap(self, row: int, box: QSize, ratio: float) -> QPixmap:
        """The picture of a row, scaled to fill `box` as far as its shape allows."""
        one = self._candidates[row]
        made_for = (box.width(), box.height(), ratio)
        if made_for != self._made_for:
            self._pixmaps.clear()
            self._made_for = made_for
        key = (one.piece, one.turns)
        if key not in self._pixmaps:
            assert self._pieces is not None and self.touch is not None
            pixels = seam_pixels(self._pieces, self.touch, one)
            self._pixmaps[key] = pixmap_within(pixels, box, ratio)
        return self._pixmaps[key]

    def piece_pixmap(self, row: int, side: int, ratio: float) -> QPixmap:
        """The piece of a row alone, as it would lie."""
        one = self._candidates[row]
        assert self._pieces is not None
        pixels = turn_piece(self._pieces[one.piece], one.turns)
        return pixmap_within(pixels, QSize(side, side), ratio)


class CandidateDelegate(QStyledItemDelegate):
    """Paints a candidate: the picture, below it the probability and the number."""

    def __init__(self, strip: CandidateStrip) -> None:
        super().__init__(strip)
        self._strip = strip

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        box = self._strip.picture_size()
        return QSize(max(box.width(), _NARROWEST) + 2 * _PAD, box.height() + _LABEL + 3 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        strip, row = self._strip, index.row()
        one = strip.model_.candidate(row)
        if one is None:
            return
        cell = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
        cell.setHeight(self.sizeHint(option, index).height() - 3)  # the view stretches it
        palette: QPalette = strip.palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            ground = palette.highlight().color() if selected else palette.windowText().color()
            ground.setAlphaF(0.18 if selected else 0.07)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(cell, 5, 5)
        if selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            width = 2.0 if strip.hasFocus() else 1.0
            painter.setPen(QPen(palette.highlight().color(), width))
            painter.drawRoundedRect(cell, 5, 5)
        if one.note:
            painter.setOpacity(_FADED)
        box = strip.picture_size()
        pixmap = strip.model_.pixmap(row, box, strip.devicePixelRatioF())
        shown = pixmap.deviceIndependentSize()
        ratio = strip.devicePixelRatioF()
        left = round((cell.center().x() - shown.width() / 2) * ratio) / ratio
        top = option.rect.top() + _PAD
        painter.drawPixmap(QPointF(left, top + (box.height() - shown.height()) / 2), pixmap)
        painter.setOpacity(1.0)
        line = QRectF(cell.left() + 4, top + box.height() + _PAD, cell.width() - 8, _LABEL)
        self._paint_words(painter, line, one, palette)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, line: QRectF, one: Candidate, palette: QPalette
    ) -> None:
        font = self._strip.font()
        font.setPixelSize(12)
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        text = percent_text(one.probability)
        words = painter.fontMetrics().horizontalAdvance(text)
        pill = QRectF(line.left(), line.top() + 1, words + 25, _LABEL - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.seam_colour(one.probability))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(colours.round_pen(colours.ON_SEAM, 1.6))
        sign = QPointF(pill.left() + 10, pill.center().y())
        paint_sign(painter, sign, 3.5, verdict_of_probability(one.probability))
        painter.drawText(
            pill.adjusted(18, 0, -4, 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            text,
        )
        font.setWeight(font.Weight.Normal)
        painter.setFont(font)
        painter.setPen(colours.quiet_text(palette))
        right = tr("here") if one.is_there else one.note or str(one.number)
        room = QRectF(pill.right() + 4, line.top(), line.right() - pill.right() - 4, _LABEL)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, right)


class CandidateStrip(QListView):
    """One row of candidates.

    Args:
        side: of a candidate's piece, px.
        fits: make the pieces as large as the height allows instead.
    """

    placed = Signal(object)  # Candidate: by Enter, a double click or a drop on the table
    sideWished = Signal(str)  # Control with an arrow: another side, please
    left = Signal()  # Escape

    def __init__(
        self, side: int = 84, *, fits: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._side = side
        self._fits = fits
        self.model_ = CandidateModel()
        self.model_.setParent(self)
        self.setModel(self.model_)
        self.setItemDelegate(CandidateDelegate(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(tr("Candidates"))
        self.drop_target: Callable[[QPoint], bool] = lambda _where: False
        self._by_hand = False  # whether a person chose, and not only the first was offered
        self._press: QPoint | None = None
        self.held: Candidate | None = None  # with the mouse
        self._ghost: Ghost | None = None

    def picture_size(self) -> QSize:
        """The box that every picture fits into."""
        touch, side = self.model_.touch, self._side
        upright = touch is not None and touch.side in ("above", "below")
        if self._fits:
            bar = self.horizontalScrollBar().sizeHint().height()
            room = max(40, self.height() - bar - _LABEL - 3 * _PAD - 2)
            side = min(_LARGEST, int(room / (1 + _SHARE)) if upright else room)
        long = round(side * (1 + _SHARE))
        return QSize(side, long) if upright else QSize(long, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits and event.size().height() != event.oldSize().height():
            self.scheduleDelayedItemsLayout()

    def show_candidates(
        self, pieces: Array | None, touch: Touch | None, candidates: Sequence[Candidate]
    ) -> None:
        """Show these; what a person chose stays chosen as long as it is among them."""
        before, same_place = self.chosen(), touch == self.model_.touch
        if not same_place:
            self._by_hand = False
            self._let_go()
        at = self.horizontalScrollBar().value()
        self.model_.show(pieces, touch, candidates)
        self.scheduleDelayedItemsLayout()
        row = 0
        if before is not None and same_place:
            states = [(one.piece, one.turns) for one in candidates]
            wanted = (before.piece, before.turns)
            if self._by_hand and wanted in states:
                row = states.index(wanted)
                self.doItemsLayout()
                self.horizontalScrollBar().setValue(at)
        if candidates:
            self.setCurrentIndex(self.model_.index(row, 0))

    def candidates(self) -> list[Candidate]:
        """All that are shown, best first."""
        rows = range(self.model_.rowCount())
        return [one for row in rows if (one := self.model_.candidate(row)) is not None]

    def chosen(self) -> Candidate | None:
        """The candidate that Enter places."""
        return self.model_.candidate(self.currentIndex().row())

    # -- keys ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, chosen = event.key(), self.chosen()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if chosen is not None:
                self.placed.emit(chosen)
        elif key in ARROWS and control:
            self.sideWished.emit(ARROWS[key])
        elif key == Qt.Key.Key_Escape:
            if self.held is not None:
                self._let_go()
            else:
                self.left.emit()
        else:
            before = self.currentIndex().row()
            super().keyPressEvent(event)
            self._by_hand |= self.currentIndex().row() != before
            return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._let_go()
        self.viewport().update()

    # -- mouse ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            inside = self.indexAt(event.position().toPoint()).isValid()
            self._press = event.position().toPoint() if inside else None
            self._by_hand |= inside

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        here = event.position().toPoint()
        if self.held is None:
            if (here - self._press).manhattanLength() < QApplication.startDragDistance():
                return
            self._take_up(self._press)
        self._hold_at(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._press = self.held, None
        if held is None:
            super().mouseReleaseEvent(event)
            return
        self._let_go()
        if self.drop_target(event.globalPosition().toPoint()):
            self.placed.emit(held)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        one = self.model_.candidate(self.indexAt(event.position().toPoint()).row())
        if event.button() == Qt.MouseButton.LeftButton and one is not None:
            self._press = None
            self.placed.emit(one)

    def _take_up(self, at: QPoint) -> None:
        row = self.indexAt(at).row()
        self.held = self.model_.candidate(row)
        if self.held is None:
            return
        box = self.picture_size()
        side = min(box.width(), box.height())
        self._ghost = Ghost(self, self.model_.piece_pixmap(row, side, self.devicePixelRatioF()))

    def _hold_at(self, where: QPoint) -> None:
        if self._ghost is not None:
            self._ghost.hold_at(where, self.drop_target(where))

    def _let_go(self) -> None:
        self.held = self._press = None
        if self._ghost is not None:
            self._ghost.end()
            self._ghost = None
