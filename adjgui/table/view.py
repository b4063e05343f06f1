"""The table as a widget: the mouse and the keys."""

from __future__ import annotations

import math

from PySide6.QtCore import (
    QEvent,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Qt,
    QTimerEvent,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QToolTip,
    QWidget,
)

from adjgui.table.drag import PieceDrag
from adjgui.table.geometry import SNAP_REACH
from adjgui.table.runs import TableRuns
from core.arrays import Side

_ARROWS: dict[int, Side] = {
    Qt.Key.Key_Left.value: "left",
    Qt.Key.Key_Right.value: "right",
    Qt.Key.Key_Up.value: "above",
    Qt.Key.Key_Down.value: "below",
}
_EDGE_MILLISECONDS = 16


class PuzzleTable(TableRuns):
    """Pieces of one puzzle on a table, and the seams between them.

    Mouse: drag moves the selection, with Shift all that hangs together; double-click takes a piece
    off; the wheel zooms, the middle or right button pans; dragging the bare table selects.
    Keyboard: see `KEYS` in canvas.py.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._press: QPoint | None = None
        self._press_piece: int | None = None
        self._press_keys = Qt.KeyboardModifier.NoModifier
        self._grab = QPointF()
        self._band_base: list[int] = []
        self._pan_from: QPoint | None = None
        self._panned = False
        self._drag_area = QRectF()
        self._edge_timer = 0
        self._edge_at = QPoint()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if event.button() in (Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton):
            self._pan_from = position
            self._panned = False
            return
        if event.button() != Qt.MouseButton.LeftButton or self._model.puzzle is None:
            return
        if self._focus_frame:
            self._focus_frame = False
            self.viewport().update()
        self._press = position
        self._press_keys = event.modifiers()
        self._grab = self._to_scene(event.position())
        self._press_piece = self.piece_at(position)
        if self._press_piece is None:
            adds = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._band_base = list(self._selection) if adds else []

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if self._pan_from is not None:
            far = (position - self._pan_from).manhattanLength()
            if self._panned or far >= QApplication.startDragDistance():
                self._pan_by(self._pan_from - position)
                self._pan_from = position
                self._panned = True
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        if self._press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(position)
            return
        far = (position - self._press).manhattanLength()
        begun = self._drag is not None or self._band is not None
        if not begun and far < QApplication.startDragDistance():
            return
        if self._press_piece is None:
            self._stretch_band(position)
        elif self._run is None:
            if self._drag is None:
                self._begin_drag(self._press_piece, self._press_keys)
            self._hold_at(position)
            self._watch_edge(position)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton):
            panned, self._panned, self._pan_from = self._panned, False, None
            self._hover(event.position().toPoint())
            if event.button() == Qt.MouseButton.RightButton and not panned:
                self._open_menu(event.position().toPoint(), event.globalPosition().toPoint())
            return
        if event.button() != Qt.MouseButton.LeftButton or self._press is None:
            return
        position = event.position().toPoint()
        press, self._press = self._press, None
        if self._drag is not None:
            self._drop()
        elif self._band is not None:
            self._band = None
            self.viewport().update()
        else:
            self._click(press, event.modifiers())
        self._hover(position)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        position = event.position().toPoint()
        piece = self.piece_at(position)
        if piece is not None and self.seam_at(position) is None:
            self._press = None
            self._take_off([piece])
        else:
            self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        at = event.position().toPoint()
        device = event.device()
        is_pad = device is not None and device.type() == QPointingDevice.DeviceType.TouchPad
        zooms = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_pad and not zooms and not event.pixelDelta().isNull():
            self._pan_by(-event.pixelDelta())
            return
        turned = event.angleDelta().y() or event.angleDelta().x()
        if turned:
            self._zoom_by(math.exp(turned * 0.0016), at)

    def _zoom_by(self, factor: float, at: QPoint) -> None:
        super()._zoom_by(factor, at)
        if self._drag is not None:
            self._hold_at(at)

    def cancel_drag(self) -> None:
        self._stop_edge()
        super().cancel_drag()
        self._press = None

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self._zoom_by(1.0 + event.value(), event.position().toPoint())
                return True
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self._tip_at(event.pos())
            if text:
                QToolTip.showText(event.globalPos(), text, self.viewport())
            else:
                QToolTip.hideText()
            return True
        elif event.type() == QEvent.Type.Leave:
            self._set_hovered(None)
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # With the mouse it opens when the right button is let go, as that button also pans.
        event.accept()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().rect().center()
            if self._selection:
                at = self.piece_rect(self._selection[-1]).center().toPoint()
            self._open_menu(at, self.viewport().mapToGlobal(at), keep=True)

    def _click(self, position: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        key = self.seam_at(position)
        piece = self._press_piece
        if key is not None and not modifiers & Qt.KeyboardModifier.ControlModifier:
            self.select_seam(key)
        elif piece is None:
            if not modifiers & Qt.KeyboardModifier.ControlModifier:
                self._set_selection([])
                self.select_seam(None)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            rest = [one for one in self._selection if one != piece]
            self._set_selection(rest if piece in self._selection else [*rest, piece])
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._set_selection([*sorted(self._model.joined_with([piece]) - {piece}), piece])
        else:
            self._scene.raise_pieces([piece])
            self._set_selection([piece])

    def _begin_drag(self, piece: int, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._set_selection([*sorted(self._model.joined_with([piece]) - {piece}), piece])
        elif piece not in self._selection:
            adds = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            self._set_selection([*self._selection, piece] if adds else [piece])
        self._scene.end_glide()
        self._drag = PieceDrag(self._model, self._selection)
        self._scene.raise_pieces(self._selection)
        self._set_hovered(None)
        self._inner, self._cut = self._drag.inner, self._drag.outer
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.viewport().update()

    def _hold_at(self, position: QPoint) -> None:
        drag = self._drag
        assert drag is not None
        moved = self._to_scene(QPointF(position)) - self._grab
        before = drag.contacts
        reach = min(0.42, max(SNAP_REACH, 12.0 / self._piece_width())) * self._model.size
        drag.hold_at(moved.x(), moved.y(), reach)
        self._scene.hold(drag.pieces, drag.dx, drag.dy)
        self._keep_up()
        area = self._area_of(drag.pieces)
        self.viewport().update(area.united(self._drag_area).toAlignedRect())
        self._drag_area = area
        if drag.contacts != before:
            self.previewChanged.emit(self.preview_seams())

    def _watch_edge(self, position: QPoint) -> None:
        """Let the table come along while a piece is held over its edge."""
        self._edge_at = position
        inside = self.viewport().rect().adjusted(2, 2, -2, -2).contains(position)
        if inside:
            self._stop_edge()
        elif not self._edge_timer:
            self._edge_timer = self.startTimer(_EDGE_MILLISECONDS)

    def _stop_edge(self) -> None:
        if self._edge_timer:
            self.killTimer(self._edge_timer)
            self._edge_timer = 0

    def timerEvent(self, event: QTimerEvent) -> None:
        if event.timerId() != self._edge_timer:
            super().timerEvent(event)
            return
        room = self.viewport().rect().adjusted(2, 2, -2, -2)
        at = self._edge_at
        over = QPoint(
            at.x() - min(max(at.x(), room.left()), room.right()),
            at.y() - min(max(at.y(), room.top()), room.bottom()),
        )
        if self._drag is None or over.isNull():
            self._stop_edge()
            return
        # The farther out, the faster, within reason.
        step = QPoint(*(max(-24, min(24, part // 3 + (part > 0))) for part in (over.x(), over.y())))
        self._pan_by(step)
        self._hold_at(at)

    def _drop(self) -> None:
        self._stop_edge()
        drag, self._drag = self._drag, None
        assert drag is not None
        self._inner, self._cut = set(), set()
        had_preview = bool(drag.contacts)
        self._scene.without_glide(drag.pieces)
        count = len(drag.pieces)
        self._push(drag.result(), "Move piece" if count == 1 else f"Move {count} pieces")
        self._scene.without_glide(())
        self._scene.release()
        self._keep_up()
        if had_preview:
            self.previewChanged.emit([])
        snap = drag.snap
        if snap is not None:
            self._choose_seam_between(snap.moving, snap.resting)
        area = self._area_of(drag.pieces).united(self._drag_area)
        self._drag_area = QRectF()
        self.viewport().update(area.toAlignedRect())

    def _stretch_band(self, position: QPoint) -> None:
        assert self._press is not None
        self._band = QRect(self._press, position).normalized()
        area = self.viewportTransform().inverted()[0].mapRect(QRectF(self._band))
        size = self._model.size
        inside = [
            piece
            for piece, _ in self._model.table.inside(
                area.left() - size / 2,
                area.top() - size / 2,
                area.right() - size / 2,
                area.bottom() - size / 2,
            )
        ]
        self._set_selection(list(dict.fromkeys([*self._band_base, *sorted(inside)])))
        self.viewport().update()

    def _hover(self, position: QPoint) -> None:
        key = self.seam_at(position)
        self._set_hovered(key)
        if key is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        elif self.piece_at(position) is not None:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.viewport().unsetCursor()

    def _tip_at(self, position: QPoint) -> str:
        key = self.seam_at(position)
        return "" if key is None else self._words_for(key)

    def _open_menu(self, position: QPoint, where: QPoint, *, keep: bool = False) -> None:
        if self._model.puzzle is None:
            return
        piece = self.piece_at(position)
        if not keep and piece is not None and piece not in self._selection:
            self._set_selection([piece])
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        several = len(self._selection) > 1

        def add(text: str, slot: object, enabled: bool = True) -> None:
            action = QAction(text, menu)
            action.setEnabled(enabled)
            action.triggered.connect(slot)
            menu.addAction(action)

        some = bool(self._selection)
        add("Turn left", lambda: self.rotate_selection(1), some)
        add("Turn right", lambda: self.rotate_selection(-1), some)
        add("Take off", self.take_off_selection, some)
        add("Select what hangs together", self._select_joined, some)
        menu.addSeparator()
        add(
            "Unpin piece" if self._pinned is not None else "Pin piece",
            self._toggle_pin,
            (some and not several) or self._pinned is not None,
        )
        menu.addSeparator()
        add("Select all", self.select_all)
        add("Show all pieces", self.fit)
        menu.popup(where)

    # Keyboard

    def event(self, event: QEvent) -> bool:
        # Tab goes through the pieces while one is selected; past the last, and after Escape, it
        # leaves the table as everywhere else.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            back = event.key() == Qt.Key.Key_Backtab
            plain = not event.modifiers() & (
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            )
            if (back or event.key() == Qt.Key.Key_Tab) and plain and self._step_piece(back):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        side = _ARROWS.get(key)
        event.accept()
        if key == Qt.Key.Key_Escape:
            self._let_go(event)
        elif self._model.puzzle is None or self._drag is not None:
            event.ignore()
        elif side is not None:
            if not self._selection:
                self._select_at_middle()
            elif modifiers & Qt.KeyboardModifier.AltModifier:
                self._join_towards(side)
            elif control:
                self._select_towards(side)
            else:
                self._nudge(side, fine=shift)
        elif key == Qt.Key.Key_R and not control:
            self.rotate_selection(-1 if shift else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.take_off_selection()
        elif key == Qt.Key.Key_S and not control:
            self._step_seam(back=shift)
        elif key == Qt.Key.Key_Space:
            self._toggle_pin()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selection:
            self.pieceActivated.emit(self._selection[-1])
        elif key == Qt.Key.Key_A and control:
            self.select_all()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            event.ignore()

    def _let_go(self, event: QKeyEvent) -> None:
        if self._drag is not None or self._band is not None:
            self.cancel_drag()
        elif self._pinned is not None:
            self._pinned = None
            self.viewport().update()
        elif self._selection:
            self._set_selection([])
        elif self._selected_seam is not None:
            self.select_seam(None)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        self._focus_frame = event.reason() in by_key
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._focus_frame = False
        self.viewport().update()
        if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            self.cancel_drag()
