"""The matrix as a picture that is zoomed and panned: rows are left (upper) pieces, columns right.

Pieces are in the order of their numbers, so that no diagonal gives the answer away. The picture
has one byte a pair and is drawn with a table of colours, so that thousands of pieces cost no more
than the points on the screen. Wheel zooms, dragging pans, a click chooses the pair under it; arrow
keys move a cursor, Enter chooses, + - 0 zoom.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from adjgui.shell import colours
from adjgui.shell.texts import tr
from adjgui.shell.widgets import font_of
from adjgui.whole_puzzle.levels import (
    UNKNOWN,
    Levels,
    PairMap,
    Part,
    mend_coarser,
    unknown_coarser,
)

Pair = tuple[int, int]
"""Places of two pieces in the order of their numbers, from 0."""

_RULER = 30  # px for the numbers at the left; the height of those on top is _HEAD
_HEAD = 20
_EDGE = 9  # half of the last number stands out
_NEAREST = 48.0  # px a pair
_STEADY = 5.0  # px a pair that a hand hits without help
_GAP_FROM = 7.0  # px a pair from which there are gaps between pairs
_STEP = 1.3
_ROUND_DOTS = 400  # marks of best buddies; more of them are square
_ROUND = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


class MapView(QWidget):
    """Shows levels 0 to 255 of N x N pairs.

    Attributes:
        count: how many pieces there are.
        scale: px a pair.
        cursor_pair: where the keys are.
    """

    pairPointed = Signal(object)  # Pair | None: under the mouse, or the cursor of the keys
    pairChosen = Signal(object)  # Pair: click or Enter

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = 0
        self._levels: Levels | None = None  # made with the first rows: there may be 16 million
        self._coarse: tuple[Levels, ...] = ()
        self._images: list[QImage] = []
        self._buddies: NDArray[np.int64] = np.zeros((0, 2), np.int64)
        self.scale = 1.0
        self._offset = QPointF()  # of the picture's corner from that of the room for it, px
        self._fits = True
        self.cursor_pair: Pair | None = None
        self._pointed: Pair | None = None
        self._press: QPoint | None = None
        self._panned = False
        self._is_stale = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Compatibility map"))
        self.setAccessibleDescription(
            tr(
                "Rows are the left or upper pieces, columns the right or lower ones. Arrow keys"
                " move the cursor, Enter puts the pair on the table, plus, minus and 0 zoom."
            )
        )

    def clear(self, count: int) -> None:
        """Show `count` pieces of which nothing is known."""
        self.count = count
        self._levels = None
        self._coarse = ()
        self._buddies = np.zeros((0, 2), np.int64)
        self._images = []
        self.cursor_pair = self._pointed = None
        self._is_stale = False
        self.fit()

    def add_rows(self, part: Part) -> None:
        if len(part.levels) and part.levels.shape[1] == self.count:
            if self._levels is None:
                self._levels = np.zeros((self.count, self.count), np.uint8)
                self._coarse = unknown_coarser(self.count)
                self._images = [self._image_of(one) for one in (self._levels, *self._coarse)]
            self._levels[part.rows] = part.levels
            mend_coarser(self._levels, self._coarse, part.rows)
            self.update()

    def show_map(self, whole: PairMap) -> None:
        """Show all that is known; zoom and cursor stay where the size is the same."""
        if len(whole.levels) != self.count:
            self.clear(len(whole.levels))
        self._levels, self._coarse = whole.levels, whole.coarse
        self._images = [self._image_of(one) for one in (self._levels, *self._coarse)]
        self._buddies = whole.buddies
        self._is_stale = False
        self.update()

    def mark_stale(self) -> None:
        """Fade what is shown: it is of another scorer."""
        self._is_stale = True
        self.update()

    def _image_of(self, levels: Levels) -> QImage:
        # The image looks at the array's memory; `_levels` and `_coarse` keep that alive.
        height, width = levels.shape
        image = QImage(levels.data, width, height, levels.strides[0], QImage.Format.Format_Indexed8)
        image.setColorTable(colours.map_table(self.palette()))
        return image

    # -- where things are ----------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(380, 380)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 160)

    def _room(self) -> QRectF:
        return QRectF(_RULER, _HEAD, self.width() - _RULER - _EDGE, self.height() - _HEAD - _EDGE)

    def _smallest(self) -> float:
        room = self._room()
        return max(1e-3, min(room.width(), room.height()) / max(1, self.count))

    def fit(self) -> None:
        self._fits = True
        self.scale = min(_NEAREST, self._smallest())
        self._offset = QPointF()
        self.update()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom about a place of the widget, the middle by default."""
        if not self.count:
            return
        room = self._room()
        at = room.center() if at is None else at
        goal = min(_NEAREST, max(min(_NEAREST, self._smallest()), self.scale * factor))
        place = (at - room.topLeft() - self._offset) / self.scale
        self._offset = at - room.topLeft() - place * goal
        self.scale = goal
        self._fits = goal <= self._smallest() * 1.0001
        self._keep_in_room()
        self.update()

    def _keep_in_room(self) -> None:
        room, size = self._room(), self.scale * self.count

        def kept(offset: float, length: float) -> float:
            return 0.0 if size <= length else min(0.0, max(length - size, offset))

        self._offset = QPointF(
            kept(self._offset.x(), room.width()), kept(self._offset.y(), room.height())
        )

    def pair_at(self, place: QPointF) -> Pair | None:
        room = self._room()
        if not room.contains(place):
            return None
        at = (place - room.topLeft() - self._offset) / self.scale
        p, q = math.floor(at.y()), math.floor(at.x())
        inside = 0 <= p < self.count and 0 <= q < self.count
        return (p, q) if inside else None

    def pair_near(self, place: QPointF) -> Pair | None:
        """As `pair_at`; where pairs are smaller than a hand is steady, the best one near by."""
        pair = self.pair_at(place)
        if pair is None or self._levels is None or self.scale >= _STEADY:
            return pair
        reach = math.ceil(_STEADY / self.scale / 2)
        top, left = max(0, pair[0] - reach), max(0, pair[1] - reach)
        near = self._levels[top : pair[0] + reach + 1, left : pair[1] + reach + 1]
        if int(near.max()) <= self.level(pair):
            return pair
        p, q = divmod(int(near.argmax()), near.shape[1])
        return top + p, left + q

    def pair_rect(self, pair: Pair) -> QRectF:
        """Where a pair is, in the widget's coordinates."""
        corner = self._room().topLeft() + self._offset
        x, y = pair[1] * self.scale, pair[0] * self.scale
        return QRectF(corner.x() + x, corner.y() + y, self.scale, self.scale)

    def level(self, pair: Pair) -> int:
        """What is shown of a pair, 0 for nothing."""
        return UNKNOWN if self._levels is None else int(self._levels[pair])

    # -- mouse ---------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        turned = event.angleDelta().y()
        if turned:
            self.zoom_by(math.exp(turned * 0.0016), event.position())
            self._point(self.pair_near(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = event.position().toPoint()
            self._panned = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position().toPoint()
        if self._press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._point(self.pair_near(event.position()))
            return
        far = (here - self._press).manhattanLength()
        if self._panned or far >= QApplication.startDragDistance():
            self._panned = True
            self._offset += QPointF(here - self._press)
            self._press = here
            self._keep_in_room()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._press is None:
            return
        self._press = None
        if self._panned:
            self._panned = False
            self.unsetCursor()
            return
        pair = self.pair_near(event.position())
        if pair is not None and pair[0] != pair[1]:
            self.cursor_pair = pair
            self.update()
            self.pairChosen.emit(pair)

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)

    def _point(self, pair: Pair | None) -> None:
        if pair != self._pointed:
            self._pointed = pair
            self.update()
            self.pairPointed.emit(pair if pair is not None else self.cursor_pair)

    # -- keys ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        steps = {
            Qt.Key.Key_Left.value: (0, -1),
            Qt.Key.Key_Right.value: (0, 1),
            Qt.Key.Key_Up.value: (-1, 0),
            Qt.Key.Key_Down.value: (1, 0),
        }
        event.accept()
        if key in steps and self.count:
            far = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self._move_cursor(steps[key][0] * far, steps[key][1] * far)
        elif key == Qt.Key.Key_Home and self.cursor_pair is not None:
            self._go_to_best(self.cursor_pair[0])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.cursor_pair is not None:
            if self.cursor_pair[0] != self.cursor_pair[1]:
                self.pairChosen.emit(self.cursor_pair)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(_STEP, self._cursor_place())
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / _STEP, self._cursor_place())
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            event.ignore()

    def _move_cursor(self, down: int, right: int) -> None:
        p, q = self.cursor_pair if self.cursor_pair is not None else (0, 0)
        if self.cursor_pair is not None:
            last = self.count - 1
            p, q = min(max(p + down, 0), last), min(max(q + right, 0), last)
        self._set_cursor((p, q))

    def _go_to_best(self, row: int) -> None:
        """To the most probable pair of a row."""
        if self._levels is not None:
            self._set_cursor((row, int(self._levels[row].argmax())))

    def _set_cursor(self, pair: Pair) -> None:
        self.cursor_pair = pair
        self._pointed = None
        rect, room = self.pair_rect(pair), self._room()
        dx = max(0.0, room.left() - rect.left()) - max(0.0, rect.right() - room.right())
        dy = max(0.0, room.top() - rect.top()) - max(0.0, rect.bottom() - room.bottom())
        self._offset += QPointF(dx, dy)
        self._keep_in_room()
        self.update()
        self.pairPointed.emit(pair)

    def _cursor_place(self) -> QPointF | None:
        return None if self.cursor_pair is None else self.pair_rect(self.cursor_pair).center()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # -- painting ------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits or self.scale < self._smallest():
            self.fit()
        else:
            self._keep_in_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for image in self._images:
                image.setColorTable(colours.map_table(self.palette()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self._room()
        if self.count:
            painter.save()
            painter.setClipRect(room)
            if self._is_stale:
                painter.setOpacity(0.4)
            self._paint_picture(painter, room)
            self._paint_buddies(painter, room)
            painter.setOpacity(1.0)
            self._paint_marks(painter)
            painter.restore()
            self._paint_rulers(painter, room)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2.0))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _shown(self, room: QRectF) -> tuple[int, int, int, int]:
        """First and last row and column on the screen (last not included)."""
        corner = self._offset / self.scale
        left, top = max(0, math.floor(-corner.x())), max(0, math.floor(-corner.y()))
        right = min(self.count, math.ceil(room.width() / self.scale - corner.x()))
        bottom = min(self.count, math.ceil(room.height() / self.scale - corner.y()))
        return top, bottom, left, right

    def _paint_picture(self, painter: QPainter, room: QRectF) -> None:
        size = self.scale * self.count
        corner = room.topLeft() + self._offset
        painter.fillRect(
            QRectF(corner, corner + QPointF(size, size)), colours.map_unknown(self.palette())
        )
        if not self._images:
            return
        # the coarsest picture that still has a point for every point of the screen
        device = self.scale * self.devicePixelRatioF()
        place = 0
        while place + 1 < len(self._images) and device * 2 ** (place + 1) <= 1.0:
            place += 1
        image, factor = self._images[place], 2**place
        # only what is seen: scaling the whole picture by 50 would need its memory 2,500 times
        top, bottom, left, right = (
            one // factor if part % 2 == 0 else math.ceil(one / factor)
            for part, one in enumerate(self._shown(room))
        )
        step = self.scale * factor
        target = QRectF(
            corner.x() + left * step,
            corner.y() + top * step,
            (right - left) * step,
            (bottom - top) * step,
        )
        painter.drawImage(target, image, QRectF(left, top, right - left, bottom - top))
        if self.scale >= _GAP_FROM:
            top, bottom, left, right = self._shown(room)
            painter.setPen(QPen(self.palette().window().color(), 1.0))
            for row in range(top, bottom + 1):
                y = round(corner.y() + row * self.scale)
                painter.drawLine(QPointF(target.left(), y), QPointF(target.right(), y))
            for column in range(left, right + 1):
                x = round(corner.x() + column * self.scale)
                painter.drawLine(QPointF(x, target.top()), QPointF(x, target.bottom()))

    def _paint_buddies(self, painter: QPainter, room: QRectF) -> None:
        if not len(self._buddies):
            return
        top, bottom, left, right = self._shown(room)
        p, q = self._buddies[:, 0], self._buddies[:, 1]
        seen = self._buddies[(p >= top) & (p < bottom) & (q >= left) & (q < right)]
        side = max(2.4, min(self.scale - 1.0, 30.0))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corner = room.topLeft() + self._offset
        places = (seen[:, ::-1] + 0.5) * self.scale + (corner.x(), corner.y())
        colour = colours.map_buddy(self.palette())
        if side < 5 and len(places) > _ROUND_DOTS:  # a round dot takes fifty times as long
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            corners = (places - side / 2).tolist()
            painter.drawRects([QRectF(x, y, side, side) for x, y in corners])
            return
        if side < 5:  # a ring would hide the pair
            pen = QPen(colour, side)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoints([QPointF(x, y) for x, y in places.tolist()])
            return
        painter.setPen(QPen(colour, 1.2 if side < 9 else 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for x, y in places.tolist():
            painter.drawEllipse(QPointF(x, y), side / 2, side / 2)

    def _paint_marks(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for pair, colour, width in (
            (self._pointed, self.palette().windowText().color(), 1.0),
            (self.cursor_pair, self.palette().highlight().color(), 2.0),
        ):
            if pair is None:
                continue
            rect = self.pair_rect(pair)
            if rect.width() < 5:
                rect = QRectF(rect.center() - QPointF(4, 4), rect.center() + QPointF(4, 4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, width))
            painter.drawRect(rect)

    def _paint_rulers(self, painter: QPainter, room: QRectF) -> None:
        painter.setFont(font_of(self, 11))
        painter.setPen(colours.quiet_text(self.palette()))
        every = next((one for one in _ROUND if one * self.scale >= 28), _ROUND[-1])
        top, bottom, left, right = self._shown(room)
        for p in _round_numbers(top, bottom, every):
            y = self.pair_rect((p, 0)).center().y()
            place = QRectF(0, y - 8, _RULER - 5, 16)
            if place.center().y() >= room.top() and place.center().y() <= room.bottom():
                painter.drawText(
                    place,
                    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                    str(p + 1),
                )
        for q in _round_numbers(left, right, every):
            x = self.pair_rect((0, q)).center().x()
            if room.left() <= x <= room.right():
                painter.drawText(
                    QRectF(x - 20, 2, 40, 16), Qt.AlignmentFlag.AlignCenter, str(q + 1)
                )


def _round_numbers(first: int, last: int, every: int) -> Iterator[int]:
    """The places, from 0, of the first piece and of round numbers; `last` is not included."""
    if first == 0 < last and every > 1:
        yield 0
    yield from range(first + (-(first + 1)) % every, last, every)
