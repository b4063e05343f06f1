"""The mouse on the table: it selects, drags, pans and zooms."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from adjgui.shell.texts import tr
from adjgui.table.camera import Camera
from adjgui.table.drag import Dragging
from adjgui.table.model import TableModel
from adjgui.table.moves import Moves
from adjgui.table.overlay import Overlay
from adjgui.table.runs import Runs
from adjgui.table.scene import TableScene
from adjgui.table.selection import Selection

_PAN_BUTTONS = (Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton)
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier


class Aside(Protocol):
    """A place beside the table where dragged pieces can be dropped."""

    def point_at(self, place: QPoint | None, /) -> bool:
        """They are held over this place of the screen, or no more; whether it takes them."""
        ...

    def take(self, place: QPoint, pieces: Collection[int], /) -> None:
        """They are dropped there."""
        ...


class Mouse(QObject):
    """Reads the events of the table's viewport.

    Drag moves the selection and all that hangs together with it, with Alt the selection alone;
    double-click takes a piece off; the wheel zooms, the middle or right button pans; dragging the
    bare table selects.

    Attributes:
        aside: where dragged pieces can be dropped beside the table.
    """

    def __init__(
        self,
        viewport: QWidget,
        model: TableModel,
        scene: TableScene,
        camera: Camera,
        selection: Selection,
        overlay: Overlay,
        moves: Moves,
        runs: Runs,
        dragging: Dragging,
    ) -> None:
        super().__init__(viewport)
        self._viewport, self._model, self._scene, self._camera = viewport, model, scene, camera
        self._selection, self._overlay = selection, overlay
        self._more_entries: list[Callable[[], list[tuple[str, Callable[[], None], bool]]]] = []
        self._moves, self._runs, self._dragging = moves, runs, dragging
        self._press: QPoint | None = None
        self._press_piece: int | None = None
        self._press_keys = Qt.KeyboardModifier.NoModifier
        self._band_base: list[int] = []
        self._pan_from: QPoint | None = None
        self._panned = False
        self.aside: Aside | None = None
        moves.begins.connect(self.let_go)
        runs.begins.connect(self.let_go)

    @property
    def is_holding(self) -> bool:
        """Whether pieces are being dragged, or a rectangle is drawn around some."""
        return self._dragging.now is not None or self._selection.band is not None

    def let_go(self) -> None:
        """Let go of what is dragged or drawn; the pieces go back to where they were."""
        self._press = None
        if self._selection.band is not None:
            self._selection.stretch(None)
        if self._dragging.now is not None:
            self._is_aside(None)
        self._dragging.cancel()

    def _is_aside(self, place: QPoint | None) -> bool:
        return self.aside is not None and self.aside.point_at(place)

    # -- events ----------------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if event.button() in _PAN_BUTTONS:
            self._pan_from = position
            self._panned = False
            return
        if event.button() != Qt.MouseButton.LeftButton or self._model.puzzle is None:
            return
        if self._overlay.has_frame:
            self._overlay.has_frame = False
            self._viewport.update()
        self._press = position
        self._press_keys = event.modifiers()
        self._press_piece = self._camera.piece_at(position)
        if self._press_piece is None:
            adds = bool(event.modifiers() & _CONTROL)
            self._band_base = self._selection.pieces if adds else []

    def move(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if self._pan_from is not None:
            far = (position - self._pan_from).manhattanLength()
            if self._panned or far >= QApplication.startDragDistance():
                self._camera.pan_by(self._pan_from - position)
                self._pan_from = position
                self._panned = True
                self._viewport.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        if self._press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(position)
            return
        far = (position - self._press).manhattanLength()
        if not self.is_holding and far < QApplication.startDragDistance():
            return
        if self._press_piece is None:
            self._stretch_band(self._press, position)
        elif not self._runs.is_running:
            if self._dragging.now is None:
                self._begin_drag(self._press, self._press_piece, self._press_keys)
            if self._is_aside(event.globalPosition().toPoint()):
                self._dragging.rest()
            else:
                self._dragging.hold_at(position)

    def release(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if event.button() in _PAN_BUTTONS:
            panned, self._panned, self._pan_from = self._panned, False, None
            self._hover(position)
            if event.button() == Qt.MouseButton.RightButton and not panned:
                key, piece = self._overlay.seam_at(position), self._camera.piece_at(position)
                if key is not None:
                    self._selection.select_seam(key)
                if piece is not None and piece not in self._selection:
                    self._selection.select_pieces([piece])
                self._open_menu(event.globalPosition().toPoint())
            return
        if event.button() != Qt.MouseButton.LeftButton or self._press is None:
            return
        press, self._press = self._press, None
        place, drag = event.globalPosition().toPoint(), self._dragging.now
        if drag is not None and self.aside is not None and self._is_aside(place):
            self.let_go()
            self.aside.take(place, drag.pieces)
        elif drag is not None:
            self._dragging.drop()
        elif self._selection.band is not None:
            self._selection.stretch(None)
        else:
            self._click(press, event.modifiers())
        self._hover(position)

    def double_click(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        piece = self._camera.piece_at(event.position().toPoint())
        if piece is not None:  # also below the mark of a seam, which may cover a small piece
            self._moves.take_off([piece])
        else:
            self.press(event)

    def wheel(self, event: QWheelEvent) -> None:
        event.accept()
        device = event.device()
        is_pad = device is not None and device.type() == QPointingDevice.DeviceType.TouchPad
        if is_pad and not event.modifiers() & _CONTROL and not event.pixelDelta().isNull():
            self._camera.pan_by(-event.pixelDelta())
            return
        turned = event.angleDelta().y() or event.angleDelta().x()
        if turned:
            self._camera.zoom_by(math.exp(turned * 0.0016), event.position().toPoint())

    def context_menu(self, event: QContextMenuEvent) -> None:
        # With the mouse it opens when the right button is let go, as that button also pans.
        event.accept()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at, last = self._viewport.rect().center(), self._selection.last
            if last is not None:
                at = self._camera.piece_rect(last).center().toPoint()
            self._open_menu(self._viewport.mapToGlobal(at))

    # -- what they do ----------------------------------------------------------------------------

    def _click(self, position: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        key, piece = self._overlay.seam_at(position), self._press_piece
        adds = bool(modifiers & _CONTROL)
        if key is not None and not adds:
            self._selection.select_seam(key)
        elif piece is None:
            if not adds:
                self._selection.select_pieces([])
                self._selection.select_seam(None)
        elif adds:
            self._selection.toggle(piece)
        elif modifiers & _SHIFT:
            self._selection.select_joined([piece])
        else:
            self._scene.raise_pieces([piece])
            self._selection.select_pieces([piece])

    def _begin_drag(self, press: QPoint, piece: int, modifiers: Qt.KeyboardModifier) -> None:
        if piece not in self._selection:
            adds = bool(modifiers & _CONTROL)
            self._selection.select_pieces([*self._selection.pieces, piece] if adds else [piece])
        self._model.catch_up()
        chosen = self._selection.pieces
        pieces = chosen if modifiers & _ALT else self._model.joined_with(chosen)
        self._dragging.begin(self._camera.to_scene(press.toPointF()), pieces)

    def _stretch_band(self, press: QPoint, position: QPoint) -> None:
        band = QRect(press, position).normalized()
        half = self._model.size / 2
        area = self._camera.area_in_scene(QRectF(band)).translated(-half, -half)
        sides = area.left(), area.top(), area.right(), area.bottom()
        inside = sorted(piece for piece, _ in self._model.table.inside(*sides))
        self._selection.select_pieces([*self._band_base, *inside])
        self._selection.stretch(band)

    def _hover(self, position: QPoint) -> None:
        self._overlay.point_at(position)
        key = self._overlay.seam_at(position)
        self._selection.hover(key)
        if key is not None:
            self._viewport.setCursor(Qt.CursorShape.PointingHandCursor)
        elif self._camera.piece_at(position) is not None:
            self._viewport.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self._viewport.unsetCursor()

    def add_entries(self, make: Callable[[], list[tuple[str, Callable[[], None], bool]]]) -> None:
        """Let entries (text, what they do, whether they can) come into the menu of pieces."""
        self._more_entries.append(make)

    def _open_menu(self, where: QPoint) -> None:
        if self._model.puzzle is not None:
            self.make_menu().popup(where)

    def make_menu(self) -> QMenu:
        """What can be done with what is chosen; it goes away when it is closed."""
        menu = QMenu(self._viewport)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        selection, moves = self._selection, self._moves
        some, pinned = bool(len(selection)), selection.pinned is not None

        pin = tr("Unpin piece") if pinned else tr("Pin piece")

        entries: tuple[tuple[str, Callable[[], None], bool] | None, ...] = (
            (tr("Turn right"), lambda: moves.rotate_selection(-1), some),
            (tr("Turn left"), lambda: moves.rotate_selection(1), some),
            (tr("Take off"), moves.take_off_selection, some),
            (tr("Select group"), selection.select_group, some),
            None,
            (pin, selection.toggle_pin, pinned or len(selection) == 1),
            None,
            *(entry for more in self._more_entries for entry in (*more(), None)),
            (tr("Select all"), selection.select_all, True),
            (tr("Show all pieces"), self._camera.fit, True),
        )
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            else:
                text, do, enabled = entry
                menu.addAction(text, do).setEnabled(enabled)
        return menu
