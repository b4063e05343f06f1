"""The suggestions panel: a side of a piece, and the pieces that fit there, best first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QWidget,
)

from adjgui.shell import colours
from adjgui.shell.pictures import to_pixmap
from adjgui.shell.texts import mark, tr
from adjgui.shell.widgets import in_column, in_row, text_label
from adjgui.suggestions.places import Touch
from adjgui.suggestions.strip import SIDE_WORDS, Candidate, CandidateStrip, place_words
from adjgui.table.keyboard import ARROWS
from core.arrays import SIDES, STEPS, Array, Side
from core.puzzles.pieces import turn_piece

_ARROWS: dict[Side, Qt.ArrowType] = {
    "right": Qt.ArrowType.RightArrow,
    "below": Qt.ArrowType.DownArrow,
    "left": Qt.ArrowType.LeftArrow,
    "above": Qt.ArrowType.UpArrow,
}
EMPTY = mark(
    "Select one piece on the table, then a side of it: the pieces that fit there best appear here."
)
WAITING = mark("Suggestions come as soon as a scorer is loaded.")
_PIECE = 62


class _PieceView(QWidget):
    """The piece that was asked about, and a bar at the chosen side."""

    def __init__(self) -> None:
        super().__init__()
        self._pixels: Array | None = None
        self._side: Side = "right"
        self.setFixedSize(QSize(_PIECE, _PIECE))

    def show_piece(self, pixels: Array | None, side: Side) -> None:
        self._pixels, self._side = pixels, side
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect())
        if self._pixels is None:
            painter.setPen(QPen(colours.hairline(self.palette()), 2.0))
            painter.drawRoundedRect(area.adjusted(2, 2, -2, -2), 3, 3)
            return
        pixmap = to_pixmap(self._pixels)
        painter.drawPixmap(area, pixmap, QRectF(pixmap.rect()))
        width = 5.0
        bars = {
            "right": QRectF(area.right() - width, 0, width, area.height()),
            "left": QRectF(0, 0, width, area.height()),
            "above": QRectF(0, 0, area.width(), width),
            "below": QRectF(0, area.bottom() - width, area.width(), width),
        }
        bar = bars[self._side]
        painter.fillRect(bar.adjusted(-1, -1, 1, 1), colours.CASING)
        painter.fillRect(bar, self.palette().highlight().color())


class _SideButton(QToolButton):
    """An arrow; the arrow keys choose a side wherever the focus is among the four."""

    wished = Signal(str)
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        side = ARROWS.get(event.key())
        if side is not None:
            self.wished.emit(side)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()


class SideChooser(QWidget):
    """A piece with an arrow at each of its sides."""

    chosen = Signal(str)  # Side, by a person
    entered = Signal()  # Enter: on to the candidates

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Side of the piece"))
        self._view = _PieceView()
        self._group = QButtonGroup(self)
        self._side: Side = "right"
        self.buttons: dict[Side, _SideButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(3)
        grid.addWidget(self._view, 1, 1)
        for side in SIDES:
            button = _SideButton()
            button.setArrowType(_ARROWS[side])
            button.setCheckable(True)
            button.setAutoRaise(True)
            upright = side in ("left", "right")
            button.setFixedSize(QSize(22, _PIECE) if upright else QSize(_PIECE, 22))
            button.setToolTip(tr("What fits {side} the piece?", side=tr(SIDE_WORDS[side])))
            button.setAccessibleName(tr("{side} the piece", side=tr(SIDE_WORDS[side]).capitalize()))
            button.clicked.connect(lambda _checked=False, side=side: self._choose(side))
            button.wished.connect(self._choose)
            button.entered.connect(self.entered)
            self._group.addButton(button)
            self.buttons[side] = button
            row, col = STEPS[side]
            grid.addWidget(button, 1 + row, 1 + col)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_piece(None, None)

    def show_piece(self, pixels: Array | None, touch: Touch | None) -> None:
        """Show a piece and the side that was asked about; None shows a bare outline."""
        if touch is not None:
            self._side = touch.side
        self._view.show_piece(pixels, self._side)
        self._group.setExclusive(False)
        for side, button in self.buttons.items():
            button.setEnabled(touch is not None)
            button.setChecked(touch is not None and side == self._side)
        self._group.setExclusive(touch is not None)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.buttons[self._side].setFocus(reason)

    def _choose(self, side: str) -> None:
        self._side = next(one for one in SIDES if one == side)
        button = self.buttons[self._side]
        button.setChecked(True)
        if any(one.hasFocus() for one in self.buttons.values()):
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(self._side)


class SuggestionsPanel(QWidget):
    """Shows what it is told; the controller asks the scorer and moves the pieces."""

    sideChosen = Signal(str)
    anyTurnChanged = Signal(bool)
    shownChanged = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Suggestions"))
        self.chooser = SideChooser()
        self.strip = CandidateStrip(fits=True)
        self.any_turn = QCheckBox(tr("T&urned pieces too"))
        self.any_turn.setToolTip(tr("Try every piece in all four turns, not only as it lies"))
        self._title = text_label(bold=QFont.Weight.DemiBold)
        self.note = text_label(quiet=True, elide=Qt.TextElideMode.ElideRight)
        self._empty = text_label(wrap=True, quiet=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)

        head = in_row(self._title, (self.note, 1), spacing=10)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.strip)
        right = in_column(head, (self._pages, 1), spacing=4)
        left = in_column(None, spacing=6)
        for part in (self.chooser, self.any_turn):
            left.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        left.addStretch(1)
        in_row(left, (right, 1), of=self, margins=(14, 2, 14, 8), spacing=16)

        self.chooser.chosen.connect(self.sideChosen)
        self.chooser.entered.connect(lambda: self.strip.setFocus(Qt.FocusReason.OtherFocusReason))
        self.strip.sideWished.connect(self.sideChosen)
        self.any_turn.toggled.connect(self.anyTurnChanged)
        self.show_nothing()

    def show_nothing(self, text: str = "") -> None:
        """Say what to do to get suggestions."""
        self.chooser.show_piece(None, None)
        self._title.setText("")
        self.note.setText("")
        self._empty.setText(text or tr(EMPTY))
        self.strip.show_candidates(None, None, ())
        self._pages.setCurrentWidget(self._empty)

    def show_place(self, pieces: Array, touch: Touch, number: int) -> None:
        """Show which place of a piece of that number is asked about; candidates come later."""
        self.chooser.show_piece(turn_piece(pieces[touch.piece], touch.turns), touch)
        words = place_words(number, touch.side)
        self._title.setText(words[0].upper() + words[1:])
        if self.strip.model_.touch != touch:
            self.note.setText(tr("Comparing\u2026"))
            self.strip.show_candidates(pieces, touch, ())
            # for the strip may be hidden, with the focus
            self._empty.setText(tr("Comparing\u2026"))

    def show_candidates(
        self, pieces: Array, touch: Touch, candidates: Sequence[Candidate], note: str
    ) -> None:
        """Show the candidates for the place, best first."""
        self.strip.show_candidates(pieces, touch, candidates)
        self.note.setText(note)
        self._empty.setText(tr("No other piece is left."))
        self._pages.setCurrentWidget(self.strip if candidates else self._empty)

    def set_any_turn(self, checked: bool) -> None:
        """Tick the box without telling of it."""
        with QSignalBlocker(self.any_turn):
            self.any_turn.setChecked(checked)

    @property
    def hint(self) -> str:
        """What is said in place of candidates; empty while there are some."""
        return self._empty.text() if self._pages.currentWidget() is self._empty else ""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.chooser.update()

    def showEvent(self, event: object) -> None:
        self.shownChanged.emit(True)

    def hideEvent(self, event: object) -> None:
        self.shownChanged.emit(False)

    def sizeHint(self) -> QSize:
        return QSize(640, 196)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 158)
