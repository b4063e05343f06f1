"""What is painted over the pieces: seams, selection, hint, frame; and which seam is where."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QGraphicsView

from adjgui.shell import colours
from adjgui.shell.texts import tr
from adjgui.shell.verdict import Verdict
from adjgui.shell.widgets import font_of
from adjgui.table.camera import Camera
from adjgui.table.display import SLICE_SECONDS, Shine
from adjgui.table.drag import Dragging
from adjgui.table.model import FEW, TableModel
from adjgui.table.painting import (
    BADGE,
    BADGE_FROM,
    LABEL_FROM,
    NUMBER_FROM,
    REACH,
    NumberPainter,
    PlainSeam,
    SeamMark,
    SeamPainter,
)
from adjgui.table.runs import Runs
from adjgui.table.scene import TableScene
from adjgui.table.scores import SeamScores
from adjgui.table.seams import SeamKey
from adjgui.table.selection import Selection

_NONE: frozenset[SeamKey] = frozenset()
_SURELY = 18  # step of the scale, 0 to 20, from which a seam steps back
_NEAR = 60.0  # device-independent px from the pointer
_REACH_OF_LINE = 5.0  # px beside a line that still belong to it


@dataclass(frozen=True)
class Caption:
    """The name of a part of the table, seen above a piece for as long as that keeps its seams."""

    text: str
    piece: int
    keys: frozenset[SeamKey]


class Overlay:
    """Paints over the pieces of a view.

    Attributes:
        hint: a sentence that is shown until the first seam is there.
        has_frame: whether the keyboard has come here, and a frame is to say so.
        shows_numbers: whether each piece shows its number.
        shows_marks: whether seams show their marks; those surely right only near the pointer.
        captions: names of parts.
        kept: pieces that the solver leaves as they lie to each other.
        is_forbidden: whether a person has said that a seam must not be; None: of none.
    """

    def __init__(
        self,
        view: QGraphicsView,
        model: TableModel,
        scene: TableScene,
        camera: Camera,
        scores: SeamScores,
        selection: Selection,
        dragging: Dragging,
        runs: Runs,
        shine: Shine,
    ) -> None:
        self._view, self._model, self._scene, self._camera = view, model, scene, camera
        self._scores, self._selection = scores, selection
        self._dragging, self._runs, self._shine = dragging, runs, shine
        self.hint = ""
        self.has_frame = False
        self.shows_numbers = False
        self.shows_marks = True
        self.captions: tuple[Caption, ...] = ()
        self.kept: frozenset[int] = frozenset()
        self.is_forbidden: Callable[[SeamKey], bool] | None = None
        self._pointer: QPoint | None = None
        self._hint_box = QRectF()
        self._painter = SeamPainter(view.font())
        self._numbers = NumberPainter(view.font())

    def set_font(self, font: QFont) -> None:
        self._painter = SeamPainter(font)
        self._numbers = NumberPainter(font)

    @property
    def stays(self) -> bool:
        """Whether some of it stays where it is while the rest scrolls."""
        return self.has_frame or bool(self.hint and not len(self._scores.lines))

    # -- which seam is where ---------------------------------------------------------------------

    def seam_at(self, position: QPoint) -> SeamKey | None:
        """The seam whose line or label is at a place of the viewport."""
        if not self._shows_seams:
            return None
        point, width = QPointF(position), self._camera.piece_width
        reach = _REACH_OF_LINE
        if self.shows_marks and width >= BADGE_FROM:
            reach = REACH if width >= LABEL_FROM else BADGE
        marked = (key for key in self._selection.marked if self._model.seam(key) is not None)
        best: tuple[float, SeamKey] | None = None
        for key in {*self._keys_within(point, reach), *marked}:
            mark = self._mark(key)
            hit = self._painter.label_rect(mark, width).adjusted(-2, -2, 2, 2)
            distance = _distance(point, mark.line)
            is_hit = self.shows_marks and hit.contains(point)
            if (is_hit or distance <= _REACH_OF_LINE) and (best is None or distance < best[0]):
                best = (distance, key)
        return None if best is None else best[1]

    def _keys_within(self, point: QPointF, reach: float) -> Iterator[SeamKey]:
        """Seams with a line so near to a place of the viewport, and some more."""
        at, size = self._camera.to_scene(point), self._model.size
        around = size + reach / (self._camera.zoom * min(self._model.stretch))
        for piece, _ in self._model.table.near(at.x() - size / 2, at.y() - size / 2, around):
            yield from self._model.seams_from(piece)

    def point_at(self, position: QPoint | None) -> None:
        """The mouse is there: marks that had stepped back appear around it; None: it has left."""
        before = self._awake
        self._pointer = position
        for key in self._awake ^ before:
            if self._may_be_calm(key):
                mark = self._mark(key)
                line = QRectF(mark.line.p1(), mark.line.p2()).normalized()
                area = line | self._painter.label_rect(mark, self._camera.piece_width)
                self._view.viewport().update(area.toAlignedRect().adjusted(-4, -4, 4, 4))

    @property
    def _awake(self) -> set[SeamKey]:
        """Seams near the pointer, whose marks are seen even where all is well with them."""
        at = self._pointer
        if at is None or self._camera.piece_width < BADGE_FROM or not self._shows_all:
            return set()
        point, near = QPointF(at), self._near()
        return {
            key
            for key in self._keys_within(point, near)
            if _distance(point, self._camera.line_of(key)) <= near
        }

    def _near(self) -> float:
        """How far from the pointer marks appear, device-independent px."""
        return max(_NEAR, 0.8 * self._camera.piece_width)

    def seam_rect(self, key: SeamKey) -> QRectF:
        """Where a seam's label is on the screen, in viewport coordinates."""
        return self._painter.label_rect(self._mark(key), self._camera.piece_width)

    @property
    def _shows_seams(self) -> bool:
        """In a run seams have no scores: they are left out, unless the truth is to be shown."""
        return not self._runs.is_running or self._scores.judge is not None

    @property
    def _shows_all(self) -> bool:
        """The truth is always shown: somebody has asked for it."""
        return self.shows_marks or self._scores.judge is not None

    def _may_be_calm(self, key: SeamKey) -> bool:
        """Whether all is well with a seam, so that its mark need not be seen."""
        if self._scores.judge is not None or not _SURELY <= self._scores.lines.step(key) <= 20:
            return False
        return key not in self._scores.stale

    def _mark(self, key: SeamKey, *, is_preview: bool = False) -> SeamMark:
        return SeamMark(
            self._camera.line_of(key),
            self._scores.of(key),
            is_preview=is_preview,
            is_selected=key == self._selection.seam_key and not is_preview,
            is_hovered=key == self._selection.hovered or is_preview,
            is_stale=key in self._scores.stale,
        )

    # -- painting --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Paint all of it that is in a part of the scene."""
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._model.puzzle is None:
            self._paint_empty(painter)
        else:
            self._paint_over(painter, rect)
        if self.has_frame:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(QPen(self._highlight(), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._port().adjusted(1, 1, -1, -1))
        painter.restore()

    def _port(self) -> QRect:
        return self._view.viewport().rect()

    def _highlight(self, alpha: float = 1.0) -> QColor:
        colour = QColor(self._view.palette().highlight().color())
        colour.setAlphaF(alpha)
        return colour

    def _pieces_in(self, area: QRectF) -> Iterator[int]:
        drag = self._dragging.now
        seen = set(self._scene.gliding) if drag is None else {*self._scene.gliding, *drag.pieces}
        yield from seen
        yield from (piece for piece in self._scene.pieces_in(area) if piece not in seen)

    def _paint_over(self, painter: QPainter, area: QRectF) -> None:
        width = self._camera.piece_width
        if self.shows_numbers and width >= NUMBER_FROM:
            self._paint_numbers(painter, area)
        self._paint_kept(painter)
        self._paint_selection(painter, area)
        if self._selection.pinned is not None:
            self._paint_pin(painter, self._selection.pinned)
        plain: list[SeamKey] = []
        if self._shows_seams and not self._shine.is_running:
            special = self._selection.marked | self._moving_keys()
            if width >= BADGE_FROM and self._shows_all:
                plain = self._keys_in(area, special)
                awake = self._awake
                plain = [key for key in plain if key in awake or not self._may_be_calm(key)]
            if self._shows_all:
                self._paint_bulk(painter, area, special, plain)
        top = list(self._special_marks())
        self._paint_lines_of(painter, top, width)
        self._paint_labels(painter, plain)
        for mark in top:
            if mark.is_stale:
                painter.setOpacity(0.6)
            self._painter.paint_label(painter, mark, width, self._view.palette())
            painter.setOpacity(1.0)
        if self._selection.band is not None:
            painter.setPen(QPen(self._highlight(), 1.0))
            painter.setBrush(self._highlight(0.15))
            painter.drawRect(QRectF(self._selection.band).adjusted(0.5, 0.5, -0.5, -0.5))
        self._paint_doubted(painter)
        self._paint_forbidden(painter)
        self._paint_captions(painter)
        self._paint_hint(painter)
        self._shine.paint(painter, self._camera.on_screen(self._scene.bounds()))

    def _paint_numbers(self, painter: QPainter, area: QRectF) -> None:
        transform = self._view.viewportTransform()
        scale, left, top = transform.m11(), transform.dx(), transform.dy()
        for piece in self._pieces_in(area):
            at = self._scene.shown_at(piece)
            place = QPointF(at.x() * scale + left, at.y() * scale + top)
            self._numbers.paint(painter, self._model.number_of(piece), place)

    def _keys_in(self, area: QRectF, special: Set[SeamKey]) -> list[SeamKey]:
        """Seams whose line or label is in a part of the scene."""
        reach = (REACH if self._camera.piece_width >= LABEL_FROM else BADGE) / self._camera.zoom
        return [
            key
            for piece in self._pieces_in(area.adjusted(-reach, -reach, reach, reach))
            for key in self._model.seams_from(piece)
            if key not in special
        ]

    def _moving_keys(self) -> Set[SeamKey]:
        """Seams that do not lie where the model says."""
        if self._dragging.now is not None:
            return self._dragging.now.moving
        if not self._scene.gliding:
            return _NONE
        return {key for piece in self._scene.gliding for key in self._model.seams_of(piece)}

    def _special_marks(self) -> Iterator[SeamMark]:
        chosen, drag = self._selection.seam_key, self._dragging.now
        shown = self._selection.marked
        if drag is not None and len(drag.inner) <= FEW:
            shown |= drag.inner
        cut = _NONE if drag is None else drag.outer
        gliding = self._scene.gliding
        for key in sorted(shown, key=lambda key: (key == chosen, key)):
            # What is dragged away has let go of its neighbours.
            if key not in cut and not (key.first in gliding or key.second in gliding):
                yield self._mark(key)
        for seam in self._dragging.preview():
            yield self._mark(seam.key, is_preview=True)

    def _paint_bulk(
        self, painter: QPainter, area: QRectF, special: set[SeamKey], plain: list[SeamKey]
    ) -> None:
        """Lines in bulk, as there may be thousands: `plain`, of small pieces, of a large drag."""
        width, lines = self._camera.piece_width, self._scores.lines
        painter.save()
        # Lines run along the axes: smooth ends are all that antialiasing gives them.
        is_smooth = 0 < len(plain) <= 3 * FEW
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, is_smooth)
        painter.setWorldTransform(self._view.viewportTransform())
        for keys, is_stale in self._by_age(plain):
            painter.setOpacity(0.45 if is_stale else 1.0)
            self._painter.paint_lines(painter, lines.groups(only=set(keys)), width)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setOpacity(0.45 if self._scores.stale else 1.0)
        if width < BADGE_FROM:
            if area.width() * area.height() < 300 * self._model.size**2:
                seen = {
                    key
                    for piece in self._pieces_in(area)
                    for key in self._model.seams_of(piece)
                    if key not in special
                }
                groups = lines.groups(only=seen)
            else:  # what is selected or pointed at is painted once more, over it
                groups = lines.groups(without=self._moving_keys())
            if self._scores.judge is None:
                groups = {step: found for step, found in groups.items() if step < _SURELY}
            self._painter.paint_lines(painter, groups, width)
        drag = self._dragging.now
        if drag is not None and len(drag.inner) > FEW:
            painter.translate(drag.dx, drag.dy)
            self._painter.paint_lines(painter, lines.groups(only=drag.inner), width)
        painter.restore()

    def _by_age(self, keys: list[SeamKey]) -> Iterator[tuple[list[SeamKey], bool]]:
        """Seams with a score that holds, and those with one that does not any more."""
        stale = self._scores.stale
        if not stale:
            yield keys, False
            return
        yield [key for key in keys if key not in stale], False
        yield [key for key in keys if key in stale], True

    def _paint_labels(self, painter: QPainter, plain: list[SeamKey]) -> None:
        spots, size = self._model.spots, self._model.size
        scores, lines = self._scores.by_key, self._scores.lines
        transform, half = self._view.viewportTransform(), size / 2
        wide, high = transform.m11(), transform.m22()
        left, top = transform.dx(), transform.dy()

        def seams(keys: list[SeamKey]) -> Iterator[PlainSeam]:
            for key in keys:
                x, y, _ = spots[key[0]]
                across, down = (size, half) if key[4] == "horizontal" else (half, size)
                middle = (x + across) * wide + left, (y + down) * high + top
                yield (*middle, scores.get(key), lines.step(key))

        for keys, is_stale in self._by_age(plain):
            painter.setOpacity(0.6 if is_stale else 1.0)
            self._painter.paint_labels(painter, seams(keys), self._camera.piece_width)
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
        if not len(self._selection):
            return
        # Two tones: seen on any photo and any table.
        inner = QPen(colours.CASING, 1.5)
        outer = QPen(self._highlight(), 2.5)
        for pen in (inner, outer):
            pen.setCosmetic(True)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(self._selection) <= FEW:
            rects = [self._camera.piece_rect(piece) for piece in self._selection.pieces]
            if self._camera.piece_width >= 16.0:
                painter.setPen(inner)
                painter.drawRects([one.adjusted(1.0, 1.0, -1.0, -1.0) for one in rects])
            painter.setPen(outer)
            painter.drawRects([one.adjusted(-0.75, -0.75, 0.75, 0.75) for one in rects])
            return
        outlines, drag = self._selection.outlines, self._dragging.now
        if not outlines.work(time.perf_counter() + SLICE_SECONDS / 2):
            return  # all of it or nothing, as soon as the pump has come so far
        rects = outlines.rects()
        if drag is None and not area.contains(self._scene.bounds()):
            size = self._model.size
            seen = area.adjusted(-size, -size, size, size)
            rects = [rect for rect in rects if seen.contains(rect)]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setWorldTransform(self._view.viewportTransform())
        if drag is not None:
            painter.translate(drag.dx, drag.dy)
        is_tiny = self._camera.piece_width < 16.0  # then a frame each is a mesh that hides them
        painter.setBrush(self._highlight(0.4 if is_tiny else 0.22))
        outer.setWidthF(1.0)
        painter.setPen(QPen(Qt.PenStyle.NoPen) if is_tiny else outer)
        painter.drawRects(rects)
        painter.restore()

    def _paint_pin(self, painter: QPainter, piece: int) -> None:
        rect = self._camera.piece_rect(piece)
        pen = QPen(self._highlight(), 2.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(-4.0, -4.0, 4.0, 4.0))
        middle = QPointF(rect.left() + 2.0, rect.top() + 2.0)
        painter.setPen(QPen(colours.ON_SEAM, 1.5))
        painter.setBrush(self._highlight())
        painter.drawEllipse(middle, 6.5, 6.5)
        painter.setBrush(colours.ON_SEAM)
        painter.drawEllipse(middle, 1.5, 1.5)

    def shown_captions(self) -> list[Caption]:
        """Those of parts that lie still and hold together."""
        drag = self._dragging.now
        return [
            caption
            for caption in self.captions
            if caption.piece not in self._scene.gliding
            and caption.piece not in self._model.away
            and (drag is None or caption.piece not in drag.pieces)
            and all(self._model.seam(key) is not None for key in caption.keys)
        ]

    def _paint_captions(self, painter: QPainter) -> None:
        if not self.captions or self._runs.is_running:
            return
        painter.setFont(font_of(self._view, 12, QFont.Weight.DemiBold))
        painter.setPen(self._view.palette().color(QPalette.ColorRole.WindowText))
        for caption in self.shown_captions():
            corner = self._camera.piece_rect(caption.piece).topLeft()
            painter.drawText(corner - QPointF(0.0, 7.0), caption.text)

    def _paint_kept(self, painter: QPainter) -> None:
        """A line around each group that the solver leaves alone."""
        if not self.kept:
            return
        lines: list[QLineF] = []
        for piece in self.kept - self._model.away:
            rect = self._camera.piece_rect(piece)
            corners = rect.topRight(), rect.bottomRight(), rect.bottomLeft(), rect.topLeft()
            inside = set()
            for key in self._model.seams_of(piece):
                if key.first in self.kept and key.second in self.kept:
                    ahead = 0 if key.orientation == "horizontal" else 1
                    inside.add(ahead if key.first == piece else ahead + 2)
            for side in {0, 1, 2, 3} - inside:
                lines.append(QLineF(corners[side], corners[(side + 1) % 4]))
        for pen in (QPen(colours.CASING, 4.5), QPen(self._highlight(), 2.5)):
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLines(lines)

    def _paint_forbidden(self, painter: QPainter) -> None:
        """A cross at the end of each seam that must not be and is there."""
        if self.is_forbidden is None or self._runs.is_running:
            return
        reach = min(6.0, self._camera.piece_width / 6)
        red = colours.verdict_colour(Verdict.NOT_ADJACENT, self._view.palette())
        for seam in self._model.seams():
            if not self.is_forbidden(seam.key):
                continue
            middle = self._camera.line_of(seam.key).pointAt(0.1)
            for pen in (QPen(colours.ON_SEAM, 5.5), QPen(red, 2.5)):
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                for sign in (-1, 1):
                    step = QPointF(reach, sign * reach)
                    painter.drawLine(middle - step, middle + step)

    def _paint_doubted(self, painter: QPainter) -> None:
        """A question mark at the end of each seam of a solution that does not hold."""
        scores, width = self._scores, self._camera.piece_width
        if not scores.doubted or not self.shows_marks or scores.judge is not None:
            return
        if self._runs.is_running or self._shine.is_running or width < BADGE_FROM:
            return
        port = QRectF(self._port()).adjusted(-BADGE, -BADGE, BADGE, BADGE)
        gliding, drag = self._scene.gliding, self._dragging.now
        moving = gliding if drag is None else {*gliding, *drag.pieces}
        for key in scores.doubted:
            if self._model.seam(key) is None or key.first in moving or key.second in moving:
                continue
            middle = self._camera.line_of(key).pointAt(0.88)
            if port.contains(middle):
                self._painter.paint_doubt(painter, middle)

    def _paint_hint(self, painter: QPainter) -> None:
        is_still = self._dragging.now is None and not self._runs.is_running
        box, flags = QRectF(), Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
        painter.setFont(font_of(self._view, 14))
        if self.hint and is_still and not self._scene.gliding and not self._model.seams():
            box = self._hint_place(painter.fontMetrics(), flags)
        if box != self._hint_box:  # else a part of it may stay where it was, or be missing
            for place in (self._hint_box, box):
                self._view.viewport().update(place.toAlignedRect().adjusted(-2, -2, 2, 2))
            self._hint_box = box
        if box.isEmpty():
            return
        fill = self._view.palette().color(QPalette.ColorRole.Window)
        fill.setAlphaF(0.94)
        painter.setPen(QPen(colours.hairline(self._view.palette()), 1.0))
        painter.setBrush(fill)
        painter.drawRoundedRect(box, 10.0, 10.0)
        painter.setPen(self._view.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(box.adjusted(12.0, 0.0, -12.0, 0.0), flags, self.hint)

    def _hint_place(self, metrics: QFontMetrics, flags: int) -> QRectF:
        """A place of the viewport for the hint where no piece is; empty where there is none."""
        port = QRectF(self._port())
        middle = self._view.viewportTransform().map(self._scene.bounds().center())
        pieces = self._camera.on_screen(self._scene.bounds())
        below = QRectF(port.left(), pieces.bottom(), port.width(), port.bottom() - pieces.bottom())
        above = QRectF(port.left(), port.top(), port.width(), pieces.top() - port.top())
        for room in (self._hole_on_screen(middle) & port, below & port, above & port):
            widest = int(min(340.0 if room.height() >= 90.0 else 720.0, room.width() - 38.0))
            if widest < 110 or room.height() < 2 * metrics.height():
                continue

            def text_box(width: int) -> QRect:
                return metrics.boundingRect(QRect(0, 0, width, 1000), flags, self.hint)

            height = text_box(widest).height()
            # Narrower as long as it takes no further line, so that no word is left alone.
            while widest > 100 and text_box(widest - 10).height() == height:
                widest -= 10
            box = QRectF(0, 0, text_box(widest).width() + 28.0, height + 16.0)
            if box.width() <= room.width() and box.height() + 8.0 <= room.height():
                box.moveCenter(room.center())
                if not self._covers_pieces(box.adjusted(-4.0, -4.0, 4.0, 4.0)):
                    return box
        return QRectF()

    def _covers_pieces(self, box: QRectF) -> bool:
        area, size, spots = self._camera.area_in_scene(box), self._model.size, self._model.spots
        near = self._scene.pieces_in(area)
        return any(QRectF(*spots[one][:2], size, size).intersects(area) for one in near)

    def _hole_on_screen(self, middle: QPointF) -> QRectF:
        """How much bare table there is around a place of the viewport, row and column wise."""
        at = self._camera.to_scene(middle)
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
        return self._camera.on_screen(
            QRectF(at.x() - half_x, at.y() - half_y, 2 * half_x, 2 * half_y)
        )

    def _paint_empty(self, painter: QPainter) -> None:
        painter.setFont(font_of(self._view, 15))
        painter.setPen(colours.quiet_text(self._view.palette()))
        painter.drawText(
            QRectF(self._port()).adjusted(30, 30, -30, -30),
            Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value,
            tr("Open a photo, or drop one here: it is cut into pieces."),
        )


def _distance(point: QPointF, line: QLineF) -> float:
    """Distance of a point from a line's segment, in the same units."""
    along = QPointF(line.dx(), line.dy())
    length = QPointF.dotProduct(along, along)
    share = 0.0
    if length > 0:
        share = min(1.0, max(0.0, QPointF.dotProduct(point - line.p1(), along) / length))
    nearest = line.p1() + along * share
    return math.hypot(point.x() - nearest.x(), point.y() - nearest.y())
