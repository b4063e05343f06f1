"""The trays one below the other, and the pieces of the one that is chosen."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from adjgui.shell import colours
from adjgui.shell.texts import tr, tr_count
from adjgui.shell.theme import Theme
from adjgui.shell.widgets import (
    Index,
    font_of,
    in_column,
    in_row,
    push_button,
    text_label,
    tool_button,
)
from adjgui.table.model import TableModel
from adjgui.table.trays.pieces import PiecesView, Thumbnails
from core.puzzles.trays import MAX_NAME, Tray, Trays

_ROW, _THUMBNAIL, _MOST_THUMBNAILS = 44, 28, 4
_ROWS_SHOWN = 4  # trays; the list scrolls where there are more


class TraysModel(QAbstractListModel):
    """The trays by their names."""

    renamed = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.trays: Trays = ()

    def show(self, trays: Trays) -> None:
        """Show these."""
        if len(trays) != len(self.trays):
            self.beginResetModel()
            self.trays = trays
            self.endResetModel()
        elif trays:
            self.trays = trays
            self.dataChanged.emit(self.index(0, 0), self.index(len(trays) - 1, 0))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.trays)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.trays):
            return None
        tray = self.trays[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return tray.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{tray.name}, {pieces_text(tray)}"
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not isinstance(value, str):
            return False
        self.renamed.emit(index.row(), value)
        return True


def pieces_text(tray: Tray) -> str:
    """Such as '12 pieces'."""
    return tr_count("{n} piece", "{n} pieces", len(tray.pieces))


class _Delegate(QStyledItemDelegate):
    """Paints name and number at the left, the first few pieces at the right."""

    def __init__(self, view: TraysView, thumbnails: Thumbnails) -> None:
        super().__init__(view)
        self._view, self._thumbnails = view, thumbnails

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, _ROW)

    def createEditor(self, parent: QWidget, _option: object, _index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setMaxLength(MAX_NAME)
        editor.setAccessibleName(tr("Name of the tray"))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(4, 6, -4, -6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, tray = self._view, self._view.model_.trays[index.row()]
        palette, ratio = view.palette(), view.devicePixelRatioF()
        cell = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_target = index.row() == view.target
        if is_chosen or is_target:
            ground = palette.highlight().color()
            ground.setAlphaF(0.35 if is_target else 0.18)
            painter.setBrush(ground)
            width = 2.0 if is_target or view.hasFocus() else 1.0
            painter.setPen(QPen(palette.highlight().color(), width))
            painter.drawRoundedRect(cell, 5, 5)
        right = cell.right() - 6
        for piece in reversed(tray.pieces[:_MOST_THUMBNAILS]):
            pixmap = self._thumbnails.of(piece, _THUMBNAIL, ratio)
            shown = pixmap.deviceIndependentSize()
            right -= shown.width()
            top = cell.center().y() - shown.height() / 2
            at = QPointF(round(right * ratio) / ratio, round(top * ratio) / ratio)
            painter.drawPixmap(at, pixmap)
            right -= 3
        words = QRectF(cell.left() + 8, cell.top() + 4, right - cell.left() - 12, 17)
        painter.setFont(font_of(view, 13, QFont.Weight.DemiBold))
        painter.setPen(palette.windowText().color())
        elided = Qt.TextElideMode.ElideRight
        name = painter.fontMetrics().elidedText(tray.name, elided, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(font_of(view, 12))
        painter.setPen(colours.quiet_text(palette))
        painter.drawText(words.translated(0, 18), Qt.AlignmentFlag.AlignVCenter, pieces_text(tray))
        painter.restore()


class TraysView(QListView):
    """The list of trays.

    Attributes:
        target: the row above which pieces are held, -1 for none.
    """

    deleteWished = Signal()
    entered = Signal()  # Enter: on to the pieces

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.target = -1
        self.model_ = TraysModel()
        self.model_.setParent(self)
        self.setModel(self.model_)
        self.setItemDelegate(_Delegate(self, thumbnails))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        triggers = QListView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setAccessibleName(tr("Trays"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            event.accept()  # else it would take pieces of the table off
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QListView.State.EditingState:  # the editor has had its share of it
            event.accept()
        elif event.key() == Qt.Key.Key_Delete:
            self.deleteWished.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()


class TraysPanel(QWidget):
    """Shows the trays that it is told; says what a person wishes.

    Attributes:
        trays: the list of them; pieces: those of the chosen one.
    """

    newWished = Signal()
    renameWished = Signal(int, str)
    deleteWished = Signal(int)
    takeOutWished = Signal(object)  # list[int]
    takeAllOutWished = Signal(int)

    def __init__(self, table: TableModel, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(tr("Trays"))
        thumbnails = Thumbnails(table)
        self.trays = TraysView(thumbnails)
        self.pieces = PiecesView(table, thumbnails)
        self._is_target = False
        empty = text_label(
            tr("Select pieces on the table and press T: they wait here until they are needed."),
            quiet=True,
            wrap=True,
        )
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint = text_label(
            tr("Drag pieces here, or select them and press T."), quiet=True, wrap=True
        )
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.new = push_button(tr("New tray"), self.newWished.emit, enter=False)
        self.rename = push_button(tr("Rename"), self.rename_chosen, enter=False)
        tip = tr("Remove the tray; its pieces come back to the table")
        self.delete = tool_button(theme, "close", tip, self._delete, size=16)
        self.take_out = push_button(
            tr("Take out"),
            self._take_out,
            tip=tr("Lay the chosen pieces on the table (Enter or a double click)"),
            enter=False,
        )
        self.take_all = push_button(tr("Take all out"), self._take_all, enter=False)
        self._content = QStackedLayout()
        for page in (self.pieces, self._hint, empty):
            self._content.addWidget(page)
        in_column(
            self.trays,
            in_row(self.new, self.rename, None, self.delete, spacing=6),
            (self._content, 1),
            in_row(self.take_out, self.take_all, None, spacing=6),
            of=self,
            margins=(12, 4, 12, 10),
            spacing=8,
        )
        self.trays.selectionModel().currentChanged.connect(lambda *_: self._show_chosen())
        self.trays.model_.renamed.connect(self.renameWished)
        self.trays.deleteWished.connect(self._delete)
        self.trays.entered.connect(lambda: self.pieces.setFocus(Qt.FocusReason.OtherFocusReason))
        self.pieces.takenOut.connect(self.takeOutWished)
        self.pieces.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.pieces.selectionModel().currentChanged.connect(lambda *_: self._enable())
        self.show_trays(())

    @property
    def chosen(self) -> int:
        """The chosen tray, counted from 0; -1 where there is none."""
        return self.trays.currentIndex().row()

    def choose(self, number: int) -> None:
        """Choose a tray."""
        self.trays.setCurrentIndex(self.trays.model_.index(number, 0))

    def show_trays(self, trays: Trays) -> None:
        """Show these; the one that is chosen stays so, as far as it is there."""
        before = self.chosen
        self.trays.model_.show(trays)
        if trays and self.chosen < 0:
            self.choose(min(max(before, 0), len(trays) - 1))
        self.trays.setVisible(bool(trays))
        self.trays.setFixedHeight(_ROW * min(max(1, len(trays)), _ROWS_SHOWN) + 2)
        self._show_chosen()

    def _show_chosen(self) -> None:
        trays = self.trays.model_.trays
        tray = trays[self.chosen] if 0 <= self.chosen < len(trays) else None
        self.pieces.show_pieces(() if tray is None else tray.pieces)
        page = 2
        if tray is not None:
            page = 0 if tray.pieces else 1
        self._content.setCurrentIndex(page)
        self._enable()

    def _enable(self) -> None:
        has_tray = self.chosen >= 0
        self.rename.setEnabled(has_tray)
        self.delete.setEnabled(has_tray)
        self.take_all.setEnabled(bool(self.pieces.model_.pieces))
        self.take_out.setEnabled(self.pieces.has_chosen)

    def rename_chosen(self) -> None:
        """Let a person type another name for the chosen tray."""
        self.trays.setFocus(Qt.FocusReason.OtherFocusReason)
        self.trays.edit(self.trays.currentIndex())

    def _delete(self) -> None:
        if self.chosen >= 0:
            self.deleteWished.emit(self.chosen)

    def _take_out(self) -> None:
        self.takeOutWished.emit(self.pieces.chosen())

    def _take_all(self) -> None:
        if self.chosen >= 0:
            self.takeAllOutWished.emit(self.chosen)

    # -- pieces that are held over it -----------------------------------------------------------

    def tray_at(self, place: QPoint) -> int | None:
        """The tray at a place of the screen: its row, or the chosen one for all else of the panel.

        Returns:
            None beside the panel, -1 where there is no tray yet.
        """
        if not self.isVisible() or self.visibleRegion().isEmpty():
            return None
        if not self.rect().contains(self.mapFromGlobal(place)):
            return None
        port = self.trays.viewport()
        row = -1
        if port.rect().contains(port.mapFromGlobal(place)):
            row = self.trays.indexAt(port.mapFromGlobal(place)).row()
        return row if row >= 0 else self.chosen

    def show_target(self, number: int | None) -> None:
        """Show that what is held would come into this tray; None: nowhere."""
        self.trays.target = -1 if number is None else number
        self._is_target = number is not None
        self.trays.viewport().update()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_target:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().highlight().color(), 2.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 1, -3, -3), 6, 6)


def free_name(trays: Collection[Tray]) -> str:
    """A name that no tray has: 'Tray 1', 'Tray 2' and so on."""
    names = {tray.name for tray in trays}
    number = 1
    while tr("Tray {number}", number=number) in names:
        number += 1
    return tr("Tray {number}", number=number)
