"""What is painted: the pieces, and over them seams, selection, hint, frame."""

from __future__ import annotations

import time
from collections.abc import Iterator, Set

from PySide6.QtCore import (
    QLineF,
    QPointF,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)

from adjgui.shell import colours
from adjgui.table.canvas import FEW, SLICE_SECONDS, TableCanvas
from adjgui.table.painting import BADGE, BADGE_FROM, LABEL_FROM, REACH, PlainSeam, SeamMark
from adjgui.table.seams import SeamKey

_NONE: frozenset[SeamKey] = frozenset()


class PaintedCanvas(TableCanvas):
    """The canvas with all that is not a piece."""

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The table and the pieces; of what is not painted yet no more than there is time for."""
        scene, view = self._scene, self._view_now()
        if self._model.puzzle is None or view.width < 1 or view.height < 1:
            painter.fillRect(QRectF(rect), scene.table_colour)
            return
        # A zoom is left to the pump: there is no time for both it and what lies over the pieces.
        is_zoom = self._pump.isActive() and not scene.has_scale_of(view)
        until = time.perf_counter() + SLICE_SECONDS / 2
        if not scene.waits and not is_zoom and not scene.bring_up_to(view, until):
            self._pump.start()
        painter.save()
        painter.resetTransform()
        painter.scale(1 / view.ratio, 1 / view.ratio)
        scene.paint(painter, view)
        painter.restore()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        area = QRectF(rect)
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._model.puzzle is None:
            self._paint_empty(painter)
        else:
            self._paint_over(painter, area)
        if self._focus_frame:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(QPen(self.palette().highlight().color(), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scene.waits and self._painted_size == self.viewport().size():
            return  # what was painted last stays
        self._painted_size = self.viewport().size()
        super().paintEvent(event)
        if not self._fresh:
            return
        preview = {seam.key for seam in self.preview_seams()}
        seen = [key for key in self._fresh if key in preview or self._model.has_seam(key)]
        self._fresh.clear()
        if seen:
            self.scoresPainted.emit(seen)

    def _paint_over(self, painter: QPainter, area: QRectF) -> None:
        width = self._piece_width()
        self._paint_selection(painter, area)
        if self._pinned is not None:
            self._paint_pin(painter)
        plain: list[SeamKey] = []
        if self._shows_seams:
            special = self._special_keys()
            if width >= BADGE_FROM:
                plain = self._keys_in(area, special)
            self._paint_bulk(painter, area, special, plain)
        top = list(self._special_marks())
        self._paint_lines_of(painter, top, width)
        self._paint_labels(painter, plain)
        for mark in top:
            if mark.is_stale:
                painter.setOpacity(0.6)
            self._painter.paint_label(painter, mark, width, self.palette())
            painter.setOpacity(1.0)
        if self._band is not None:
            colour = self.palette().highlight().color()
            painter.setPen(QPen(colour, 1.0))
            fill = self.palette().highlight().color()
            fill.setAlphaF(0.15)
            painter.setBrush(fill)
            painter.drawRect(QRectF(self._band).adjusted(0.5, 0.5, -0.5, -0.5))
        if self._hint and self._drag is None and not (self._run or self._model.seams()):
            self._paint_hint(painter)

    def _keys_in(self, area: QRectF, special: Set[SeamKey]) -> list[SeamKey]:
        """Seams whose line or label is in a part of the scene."""
        reach = (REACH if self._piece_width() >= LABEL_FROM else BADGE) / self.zoom()
        return [
            key
            for piece in self._pieces_in(area.adjusted(-reach, -reach, reach, reach))
            for key in self._model.seams_from(piece)
            if key not in special
        ]

    def _moving_keys(self) -> Set[SeamKey]:
        """Seams that do not lie where the model says."""
        if self._drag is not None:
            return self._drag.moving
        if not self._scene.gliding:
            return _NONE
        return {key for piece in self._scene.gliding for key in self._model.seams_of(piece)}

    def _special_keys(self) -> set[SeamKey]:
        """Seams that do not lie where the model says, or look otherwise than the rest."""
        shown = {key for key in (self._selected_seam, self._hovered_seam) if key is not None}
        return shown | self._moving_keys()

    def _special_marks(self) -> Iterator[SeamMark]:
        shown = {key for key in (self._hovered_seam, self._selected_seam) if key is not None}
        if len(self._inner) <= FEW:
            shown |= self._inner
        gliding = self._scene.gliding
        for key in sorted(shown, key=lambda key: (key == self._selected_seam, key)):
            # What is dragged away has let go of its neighbours.
            if key not in self._cut and not (key.first in gliding or key.second in gliding):
                yield self._mark(key, self._line_of(key))
        for seam in self.preview_seams():
            yield self._mark(seam.key, self._line_of(seam.key), is_preview=True)

    def _paint_bulk(
        self, painter: QPainter, area: QRectF, special: set[SeamKey], plain: list[SeamKey]
    ) -> None:
        """Lines in bulk, as there may be thousands: `plain`, of small pieces, of a large drag."""
        width = self._piece_width()
        painter.save()
        # Lines run along the axes: smooth ends are all that antialiasing gives them.
        is_smooth = 0 < len(plain) <= 3 * FEW
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, is_smooth)
        painter.setWorldTransform(self.viewportTransform())
        for keys, is_stale in self._by_age(plain):
            painter.setOpacity(0.45 if is_stale else 1.0)
            self._painter.paint_lines(painter, self._lines.groups(only=set(keys)), width)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setOpacity(0.45 if self._stale else 1.0)
        if width < BADGE_FROM:
            if area.width() * area.height() < 300 * self._model.size**2:
                seen = {
                    key
                    for piece in self._pieces_in(area)
                    for key in self._model.seams_of(piece)
                    if key not in special
                }
                groups = self._lines.groups(only=seen)
            else:  # what is selected or pointed at is painted once more, over it
                groups = self._lines.groups(without=self._moving_keys())
            self._painter.paint_lines(painter, groups, width)
        if self._drag is not None and len(self._inner) > FEW:
            painter.translate(self._drag.dx, self._drag.dy)
            self._painter.paint_lines(painter, self._lines.groups(only=self._inner), width)
        painter.restore()

    def _by_age(self, keys: list[SeamKey]) -> Iterator[tuple[list[SeamKey], bool]]:
        """Seams with a score that holds, and those with one that does not any more."""
        stale = self._stale
        if not stale:
            yield keys, False
            return
        yield [key for key in keys if key not in stale], False
        yield [key for key in keys if key in stale], True

    def _paint_labels(self, painter: QPainter, plain: list[SeamKey]) -> None:
        spots, size, scores, lines = self._model.spots, self._model.size, self._scores, self._lines
        transform, half = self.viewportTransform(), size / 2
        scale, left, top = transform.m11(), transform.dx(), transform.dy()

        def seams(keys: list[SeamKey]) -> Iterator[PlainSeam]:
            for key in keys:
                x, y, _ = spots[key[0]]
                across, down = (size, half) if key[4] == "horizontal" else (half, size)
                middle = (x + across) * scale + left, (y + down) * scale + top
                yield (*middle, scores.get(key), lines.step(key))

        for keys, is_stale in self._by_age(plain):
            painter.setOpacity(0.6 if is_stale else 1.0)
            self._painter.paint_labels(painter, seams(keys), self._piece_width())
        painter.setOpacity(1.0)

    def _paint_lines_of(self, painter: QPainter, marks: list[SeamMark], width: float) -> None:
        kinds: dict[tuple[bool, bool, bool], dict[int, list[QLineF]]] = {}
        for mark in marks:
            kind = (mark.is_stale, mark.is_preview, mark.is_selected)
            step = mark.step
            kinds.setdefault(kind, {}).setdefault(step, []).append(mark.line)
        # Lines run along the axes: smooth ends are all that antialiasing gives them.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(marks) <= 3 * FEW)
        for (stale, preview, selected), groups in sorted(kinds.items()):
            painter.setOpacity(0.45 if stale else 1.0)
            self._painter.paint_lines(painter, groups, width, selected=selected, dashed=preview)
        painter.setOpacity(1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_selection(self, painter: QPainter, area: QRectF) -> None:
        if not self._selection:
            return
        colour = self.palette().highlight().color()
        # Two tones: seen on any photo and any table.
        inner = QPen(colours.CASING, 1.5)
        outer = QPen(colour, 2.5)
        for pen in (inner, outer):
            pen.setCosmetic(True)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(self._selection) <= FEW:
            rects = [self.piece_rect(piece) for piece in self._selection]
            if self._piece_width() >= 16.0:
                painter.setPen(inner)
                painter.drawRects([one.adjusted(1.0, 1.0, -1.0, -1.0) for one in rects])
            painter.setPen(outer)
            painter.drawRects([one.adjusted(-0.75, -0.75, 0.75, 0.75) for one in rects])
            return
        if not self._outline(time.perf_counter() + SLICE_SECONDS / 2):
            return  # all of it or nothing, as soon as the pump has come so far
        rects = list(self._outlines.values())
        if self._drag is None and not area.contains(self._scene.bounds()):
            size = self._model.size
            seen = area.adjusted(-size, -size, size, size)
            rects = [rect for rect in rects if seen.contains(rect)]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setWorldTransform(self.viewportTransform())
        if self._drag is not None:
            painter.translate(self._drag.dx, self._drag.dy)
        is_tiny = self._piece_width() < 16.0  # then a frame each is a mesh that hides them
        fill = self.palette().highlight().color()
        fill.setAlphaF(0.4 if is_tiny else 0.22)
        painter.setBrush(fill)
        outer.setWidthF(1.0)
        painter.setPen(QPen(Qt.PenStyle.NoPen) if is_tiny else outer)
        painter.drawRects(rects)
        painter.restore()

    def _paint_pin(self, painter: QPainter) -> None:
        assert self._pinned is not None
        rect = self.piece_rect(self._pinned)
        pen = QPen(self.palette().highlight().color(), 2.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(-4.0, -4.0, 4.0, 4.0))
        middle = QPointF(rect.left() + 2.0, rect.top() + 2.0)
        painter.setPen(QPen(colours.ON_SEAM, 1.5))
        painter.setBrush(self.palette().highlight())
        painter.drawEllipse(middle, 6.5, 6.5)
        painter.setBrush(colours.ON_SEAM)
        painter.drawEllipse(middle, 1.5, 1.5)

    def _paint_hint(self, painter: QPainter) -> None:
        font = self.font()
        font.setPixelSize(14)
        painter.setFont(font)
        space = QRectF(self.viewport().rect())
        # In the free room between the pieces where it is wide enough, else at the bottom.
        middle = self.viewportTransform().map(self._scene.bounds().center())
        hole = self._hole_on_screen(middle)
        between = hole.width() >= 220.0 and hole.height() >= 90.0
        widest = int(
            min(340.0, hole.width() - 72.0) if between else min(720.0, space.width() - 80.0)
        )
        flags = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value

        def text_box(width: int) -> QRect:
            return painter.fontMetrics().boundingRect(QRect(0, 0, width, 1000), flags, self._hint)

        bounds = text_box(widest)
        # Narrower as long as it takes no further line, so that no word is left alone.
        while widest > 100 and text_box(widest - 10).height() == bounds.height():
            widest -= 10
        bounds = text_box(widest)
        box = QRectF(0, 0, bounds.width() + 40.0, bounds.height() + 24.0)
        if not between or hole.height() < box.height() + 16.0:
            middle = QPointF(space.center().x(), space.bottom() - 16.0 - box.height() / 2)
        box.moveCenter(middle)
        fill = self.palette().color(QPalette.ColorRole.Window)
        fill.setAlphaF(0.94)
        painter.setPen(QPen(colours.hairline(self.palette()), 1.0))
        painter.setBrush(fill)
        painter.drawRoundedRect(box, 10.0, 10.0)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(box.adjusted(18.0, 0.0, -18.0, 0.0), flags, self._hint)

    def _hole_on_screen(self, middle: QPointF) -> QRectF:
        """How much bare table there is around a place of the viewport, row and column wise."""
        at = self._to_scene(middle)
        size = self._model.size
        half_x = half_y = size * 6
        for _, spot in self._model.table.near(at.x() - size / 2, at.y() - size / 2, size * 6):
            dx = abs(spot.x + size / 2 - at.x()) - size / 2
            dy = abs(spot.y + size / 2 - at.y()) - size / 2
            if dy < size * 0.5:
                half_x = min(half_x, dx)
            if dx < size * 0.5:
                half_y = min(half_y, dy)
        half_x, half_y = max(0.0, half_x), max(0.0, half_y)
        return self.viewportTransform().mapRect(
            QRectF(at.x() - half_x, at.y() - half_y, 2 * half_x, 2 * half_y)
        )

    def _paint_empty(self, painter: QPainter) -> None:
        font = self.font()
        font.setPixelSize(15)
        painter.setFont(font)
        painter.setPen(colours.quiet_text(self.palette()))
        painter.drawText(
            QRectF(self.viewport().rect()).adjusted(30, 30, -30, -30),
            Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value,
            "Open a photo, or drop one here: it is cut into pieces.",
        )
