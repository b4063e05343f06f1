"""The pieces of a tray as thumbnails, painted when they are first seen; they can be dragged out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from adjgui.shell import colours
from adjgui.shell.pictures import pixmap_within
from adjgui.shell.texts import tr
from adjgui.shell.widgets import Ghost, Index
from adjgui.table.model import TableModel
from core.puzzles.pieces import turn_piece

_SIDE, _PAD = 54, 5  # px
_MOST_KEPT = 1000  # pictures


class Thumbnails:
    """Small pictures of pieces as they are turned; the last few hundred are kept."""

    def __init__(self, table: TableModel) -> None:
        self._table = table
        self._kept: dict[tuple[object, ...], QPixmap] = {}
        table.puzzleChanged.connect(self._kept.clear)

    def of(self, piece: int, side: int, ratio: float) -> QPixmap:
        """A piece within a square, `side` px of which each is `ratio` px of the screen."""
        puzzle, turns = self._table.puzzle, self._table.spots[piece].turns
        assert puzzle is not None
        name = (piece, turns, side, ratio)
        if name not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            pixels = turn_piece(puzzle.pieces[piece], turns)
            self._kept[name] = pixmap_within(pixels, QSize(side, side), ratio)
        return self._kept[name]


class PiecesModel(QAbstractListModel):
    """The pieces of one tray."""

    def __init__(self, table: TableModel) -> None:
        super().__init__()
        self._table = table
        self.pieces: tuple[int, ...] = ()

    def show(self, pieces: tuple[int, ...]) -> None:
        """Show these."""
        if pieces != self.pieces:
            self.beginResetModel()
            self.pieces = pieces
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.pieces)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.pieces):
            return None
        number = self._table.number_of(self.pieces[index.row()])
        if role == Qt.ItemDataRole.DisplayRole:
            return str(number)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return tr("Piece {number}", number=number)
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: PiecesView, thumbnails: Thumbnails) -> None:
        super().__init__(view)
        self._view, self._thumbnails = view, thumbnails

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(_SIDE + 2 * _PAD, _SIDE + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, state = self._view, option.state
        ratio = view.devicePixelRatioF()
        pixmap = self._thumbnails.of(view.model_.pieces[index.row()], _SIDE, ratio)
        shown = pixmap.deviceIndependentSize()
        cell = QRectF(option.rect)
        place = QRectF(QPointF(0, 0), shown)
        place.moveCenter(cell.center())
        place.moveTo(round(place.x() * ratio) / ratio, round(place.y() * ratio) / ratio)
        painter.drawPixmap(place.topLeft(), pixmap)
        painter.setPen(QPen(colours.hairline(view.palette()), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)  # a white piece is seen on a white ground
        painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))
        marks = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        is_current = view.hasFocus() and index.row() == view.currentIndex().row()
        if not (state & marks or is_current):
            return
        colour = view.palette().highlight().color()
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        colour.setAlphaF(1.0 if is_chosen or is_current else 0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.SolidLine if is_chosen or not is_current else Qt.PenStyle.DotLine
        painter.setPen(QPen(colour, 2.5 if is_chosen else 1.5, style))
        painter.drawRoundedRect(place.adjusted(-2.5, -2.5, 2.5, 2.5), 3, 3)
        painter.restore()


class PiecesView(QListView):
    """Thumbnails in rows; keys and mouse choose some, Enter or a double click takes them out.

    Attributes:
        takes: whether what is dragged can be dropped at a place of the screen; None: it is
            dragged no more.
    """

    takenOut = Signal(object)  # list[int]: by a key or a double click
    dropped = Signal(object, object)  # list[int], QPoint of the screen

    def __init__(self, table: TableModel, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self.model_ = PiecesModel(table)
        self.model_.setParent(self)
        self.setModel(self.model_)
        self.setItemDelegate(_Delegate(self, thumbnails))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setSelectionRectVisible(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setMinimumHeight(_SIDE + 2 * _PAD)
        self.setAccessibleName(tr("Pieces in the tray"))
        self.takes: Callable[[QPoint | None], bool] = lambda _place: False
        self._press: QPoint | None = None
        self._held: list[int] = []
        self._ghost: Ghost | None = None

    def show_pieces(self, pieces: tuple[int, ...]) -> None:
        """Show what lies in a tray; what is still there stays chosen."""
        if pieces == self.model_.pieces:
            self.viewport().update()  # turned or worn, perhaps
            return
        self._let_go()
        row = self.currentIndex().row()
        chosen = set(self.chosen()) if self.selectionModel().hasSelection() else set()
        self.model_.show(pieces)
        flag = QItemSelectionModel.SelectionFlag.Select
        self.selectionModel().select(self._rows_of(chosen & set(pieces)), flag)
        if pieces and row >= 0:  # the keys go on where they were
            index = self.model_.index(min(row, len(pieces) - 1), 0)
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(index, flag)

    def _rows_of(self, chosen: set[int]) -> QItemSelection:
        """Their rows in as few ranges as can be: there may be thousands."""
        made, index = QItemSelection(), self.model_.index
        begin: int | None = None
        for row, piece in enumerate((*self.model_.pieces, -1) if chosen else ()):
            if piece in chosen:
                begin = row if begin is None else begin
            elif begin is not None:
                made.append(QItemSelectionRange(index(begin, 0), index(row - 1, 0)))
                begin = None
        return made

    @property
    def has_chosen(self) -> bool:
        """Whether `chosen` names a piece."""
        return self.selectionModel().hasSelection() or self.currentIndex().isValid()

    def chosen(self) -> list[int]:
        """The chosen pieces as they stand there; else the one that the keys are at."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        if not rows and self.currentIndex().isValid():
            rows = [self.currentIndex().row()]
        return [self.model_.pieces[row] for row in rows]

    # -- keys and mouse ------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        select_all = QKeySequence.StandardKey.SelectAll
        if is_override and isinstance(event, QKeyEvent) and event.matches(select_all):
            event.accept()  # of the tray, not of the table
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.chosen():
                self.takenOut.emit(self.chosen())
        elif event.key() == Qt.Key.Key_Escape and self._held:
            self._let_go()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model_.pieces:
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.model_.index(0, 0), flag)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._let_go()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at, is_left = event.position().toPoint(), event.button() == Qt.MouseButton.LeftButton
        index = self.indexAt(at)
        self._press = at if is_left and index.isValid() else None
        is_chosen = index.isValid() and self.selectionModel().isSelected(index)
        if is_chosen and not event.modifiers():
            event.accept()  # it may be a drag of all that is chosen
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        far = (event.position().toPoint() - self._press).manhattanLength()
        if not self._held and far >= QApplication.startDragDistance():
            self._take_up(self._press)
        if self._held:
            self._hold_at(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, press, self._press = self._held, self._press, None
        if not held:
            if press is not None and not event.modifiers():  # a click chooses one of several
                flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.selectionModel().setCurrentIndex(self.indexAt(press), flag)
            super().mouseReleaseEvent(event)
            return
        place = event.globalPosition().toPoint()
        is_taken = self.takes(place)
        self._let_go()
        if is_taken:
            self.dropped.emit(held, place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._press = None
            self.takenOut.emit([self.model_.pieces[index.row()]])

    def _take_up(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if not index.isValid():
            return
        held = self.chosen()
        piece = self.model_.pieces[index.row()]
        # the one under the mouse comes to where it is dropped
        self._held = [piece, *(one for one in held if one != piece)] if piece in held else [piece]
        self._ghost = Ghost(self, self._thumbnails.of(piece, _SIDE, self.devicePixelRatioF()))

    def _hold_at(self, place: QPoint) -> None:
        if self._ghost is not None:
            self._ghost.hold_at(place, self.takes(place))

    def _let_go(self) -> None:
        self._press = None
        if not self._held:
            return
        self._held = []
        self.takes(None)
        if self._ghost is not None:
            self._ghost.end()
            self._ghost = None
