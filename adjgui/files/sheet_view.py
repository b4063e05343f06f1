"""A photo of pieces with their outlines over it, which are chosen, moved, drawn and deleted.

A click chooses an outline; it is dragged as a whole or by a corner. A drag over bare ground draws
another one. The wheel zooms. Outlines are in px of the photo, as in `core.puzzles.outlines`.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from adjgui.shell.texts import tr
from core.puzzles.outlines import Outlines, sides_of_outlines, upright

_HANDLE = 5.0  # px of the screen from the middle of a corner's handle to its edge
_REACH = 11.0  # px of the screen within which a corner is taken hold of
_LEAST = 8.0  # px of the screen; a shorter drag draws nothing
_ZOOM, _MOST_ZOOM = 1.2, 16.0
_LIGHT = QColor(Qt.GlobalColor.white)
_KEPT = 100  # steps that can be undone


class SheetView(QGraphicsView):
    """Shows and changes outlines; `changed` tells of each change, once it is done."""

    changed = Signal()
    chosen = Signal(int)  # the outline, -1 for none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Photo with the outlines of its pieces"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setMouseTracking(True)
        self.setScene(QGraphicsScene(self))
        self._outlines: Outlines = np.zeros((0, 4, 2))
        self._before: list[Outlines] = []
        self._current = -1
        self._corner = -1  # of the chosen outline, which keys move; -1: all of it
        self._held: Outlines | None = None  # all outlines, as they were when a drag began
        self._from: QPointF | None = None  # where it began, in px of the photo
        self._drawn: QRectF | None = None
        self._zoomed = False

    def show_photo(self, image: QImage, size: tuple[int, int], outlines: Outlines) -> None:
        """Show a photo of (height, width) px by a small copy, and the outlines over it."""
        height, width = size
        scene = self.scene()
        scene.clear()
        scene.setSceneRect(0, 0, width, height)
        item = scene.addPixmap(QPixmap.fromImage(image))
        item.setScale(width / max(1, image.width()))
        item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._outlines, self._before = outlines.copy(), []
        self._choose(-1)

    @property
    def outlines(self) -> Outlines:
        """(N, 4, 2) as they are now, their corners named from the upper left one."""
        return upright(self._outlines)

    @property
    def current(self) -> int:
        """The outline that is chosen, -1 for none."""
        return self._current

    @property
    def can_undo(self) -> bool:
        """Whether something was changed."""
        return bool(self._before)

    # -- changes ---------------------------------------------------------------------------------

    def delete(self) -> None:
        """Delete the outline that is chosen."""
        if self._current < 0:
            return
        self._keep()
        at = self._current
        self._outlines = np.delete(self._outlines, at, axis=0)
        self._choose(min(at, len(self._outlines) - 1))
        self.changed.emit()

    def undo(self) -> None:
        """Take back the last change."""
        if self._before:
            self._outlines = self._before.pop()
            self._choose(-1)
            self.changed.emit()

    def add(self, outline: Outlines) -> None:
        """Add an outline (4, 2) and choose it."""
        self._keep()
        self._outlines = np.concatenate([self._outlines, outline[None]])
        self._choose(len(self._outlines) - 1)
        self.changed.emit()

    def _keep(self, outlines: Outlines | None = None) -> None:
        """Let these be brought back by an undo; None: those of now."""
        kept = self._outlines.copy() if outlines is None else outlines
        self._before = [*self._before[1 - _KEPT :], kept]

    def _choose(self, outline: int) -> None:
        self._current, self._corner = outline, -1
        self.chosen.emit(outline)
        self.viewport().update()

    def _move(self, start: Outlines, by: QPointF) -> None:
        """Move the chosen outline or corner from where it was in `start`, within the photo."""
        outline = start[self._current].copy()
        part = slice(None) if self._corner < 0 else slice(self._corner, self._corner + 1)
        room = self.sceneRect()
        moved = outline[part] + (by.x(), by.y())
        moved += np.clip(-moved.min(axis=0), 0, None)
        moved -= np.clip(moved.max(axis=0) - (room.width(), room.height()), 0, None)
        outline[part] = moved
        self._outlines = start.copy()
        self._outlines[self._current] = outline
        self.viewport().update()

    # -- the mouse -------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        place = self._place(at)
        corner = self._corner_at(at)
        if corner < 0:
            self._choose(self._outline_at(place))
        self._corner = corner
        self._held, self._from, self._drawn = self._outlines.copy(), place, None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place(event.position())
        if self._held is None or self._from is None:
            on_corner = self._corner_at(event.position()) >= 0
            on_outline = on_corner or self._outline_at(place) >= 0
            cursor = Qt.CursorShape.SizeAllCursor if on_corner else Qt.CursorShape.OpenHandCursor
            self.viewport().setCursor(cursor if on_outline else Qt.CursorShape.CrossCursor)
        elif self._current >= 0:
            self._move(self._held, place - self._from)
        else:
            drawn = QRectF(self._from, place).normalized().intersected(self.sceneRect())
            shown = drawn.size() * self.transform().m11()
            enough = min(shown.width(), shown.height()) >= _LEAST
            self._drawn = drawn if enough else None
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._held is None:
            return
        held, drawn = self._held, self._drawn
        self._held = self._from = self._drawn = None
        if drawn is not None:
            corners = drawn.topLeft(), drawn.topRight(), drawn.bottomRight(), drawn.bottomLeft()
            self.add(np.array([(one.x(), one.y()) for one in corners]))
        elif not np.array_equal(held, self._outlines):
            self._keep(held)
            self.changed.emit()

    def _place(self, at: QPointF) -> QPointF:
        """Where a place of the viewport is in the photo."""
        return self.viewportTransform().inverted()[0].map(at)

    def _seen(self, outline: Outlines) -> QPolygonF:
        return self.viewportTransform().map(QPolygonF([QPointF(x, y) for x, y in outline.tolist()]))

    def _corner_at(self, at: QPointF) -> int:
        """The corner of the chosen outline at a place of the viewport, -1 for none."""
        if self._current < 0:
            return -1
        away = [(corner - at).manhattanLength() for corner in self._seen_corners()]
        near = int(np.argmin(away))
        return near if away[near] <= _REACH else -1

    def _seen_corners(self) -> list[QPointF]:
        shape = self.viewportTransform()
        return [shape.map(QPointF(x, y)) for x, y in self._outlines[self._current].tolist()]

    def _outline_at(self, place: QPointF) -> int:
        for number, outline in reversed(list(enumerate(self._outlines.tolist()))):
            shape = QPolygonF([QPointF(x, y) for x, y in outline])
            if shape.containsPoint(place, Qt.FillRule.OddEvenFill):
                return number
        return -1

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(_ZOOM ** (event.angleDelta().y() / 120))

    # -- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        far = 10.0 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
        ways = {
            Qt.Key.Key_Left: QPointF(-far, 0),
            Qt.Key.Key_Right: QPointF(far, 0),
            Qt.Key.Key_Up: QPointF(0, -far),
            Qt.Key.Key_Down: QPointF(0, far),
        }
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete()
        elif key == Qt.Key.Key_Insert:
            self._insert()
        elif key in ways and self._current >= 0:
            self._keep()
            self._move(self._outlines.copy(), ways[Qt.Key(key)])
            self.changed.emit()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_4 and self._current >= 0:
            corner = key - Qt.Key.Key_1
            self._corner = -1 if self._corner == corner else corner
            self.viewport().update()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(1 / _ZOOM if key == Qt.Key.Key_Minus else _ZOOM)
        elif key == Qt.Key.Key_0:
            self.show_all()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from outline to outline, and from the last one to what comes after."""
        after = self._current + (1 if forward else -1)
        if self._current < 0 and not forward:
            after = len(self._outlines) - 1
        if 0 <= after < len(self._outlines):
            self._choose(after)
            self.ensureVisible(self._bounds(after), 20, 20)
            return True
        self._choose(-1)
        return super().focusNextPrevChild(forward)

    def _insert(self) -> None:
        """An outline as large as the others in the middle of what is seen."""
        middle = self._place(QPointF(self.viewport().rect().center()))
        if len(self._outlines):
            high, wide = np.median(sides_of_outlines(self._outlines), axis=0) / 2
        else:
            high = wide = min(self.sceneRect().width(), self.sceneRect().height()) / 20
        away = np.array([(-wide, -high), (wide, -high), (wide, high), (-wide, high)])
        self.add(away + np.array(middle.toTuple()))

    def _bounds(self, number: int) -> QRectF:
        low, high = self._outlines[number].min(axis=0), self._outlines[number].max(axis=0)
        return QRectF(QPointF(*low.tolist()), QPointF(*high.tolist()))

    # -- what is seen ----------------------------------------------------------------------------

    def zoom(self, by: float) -> None:
        """Show the photo larger by so much, never smaller than all of it."""
        whole = self._whole_scale()
        now = self.transform().m11()
        wanted = min(max(now * by, whole), max(whole, _MOST_ZOOM))
        self._zoomed = wanted > whole * 1.001
        self.scale(wanted / now, wanted / now)

    def show_all(self) -> None:
        """Show all of the photo."""
        self._zoomed = False
        self.resetTransform()
        scale = self._whole_scale()
        self.scale(scale, scale)
        self.centerOn(self.sceneRect().center())

    def _whole_scale(self) -> float:
        room, photo = self.contentsRect(), self.sceneRect()
        if photo.isEmpty():
            return 1.0
        return min((room.width() - 2) / photo.width(), (room.height() - 2) / photo.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._zoomed:
            self.show_all()

    def sizeHint(self) -> QSize:
        return QSize(760, 520)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        # a light line under one of colour can be seen on every photo
        for pen in (QPen(_LIGHT, 3.0), QPen(accent, 1.4)):
            painter.setPen(pen)
            for outline in self._outlines:
                painter.drawPolygon(self._seen(outline))
        if self._drawn is not None:
            painter.setPen(QPen(accent, 2.0, Qt.PenStyle.DashLine))
            painter.drawPolygon(self.viewportTransform().map(QPolygonF(self._drawn)))
        if self._current >= 0:
            self._paint_chosen(painter, accent)
        if not self.isEnabled():  # another page is on its way
            veil = self.palette().color(QPalette.ColorRole.Window)
            veil.setAlphaF(0.6)
            painter.fillRect(self.viewport().rect(), veil)

    def _paint_chosen(self, painter: QPainter, accent: QColor) -> None:
        shape = self._seen(self._outlines[self._current])
        painter.setPen(QPen(_LIGHT, 5.0))
        painter.drawPolygon(shape)
        veil = QColor(accent)
        veil.setAlphaF(0.2)
        painter.setBrush(veil)
        painter.setPen(QPen(accent, 2.5))
        painter.drawPolygon(shape)
        painter.setPen(QPen(accent, 2.0))
        for number, corner in enumerate(self._seen_corners()):
            painter.setBrush(accent if number == self._corner else _LIGHT)
            painter.drawEllipse(corner, _HANDLE, _HANDLE)
