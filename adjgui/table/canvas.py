"""The table's canvas: what is seen of pieces, seams and selection, and zoom. It changes nothing."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QLineF,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QShowEvent,
    QUndoStack,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsView,
    QStyle,
    QWidget,
)

from adjgui import colours
from adjgui.table.drag import PieceDrag
from adjgui.table.model import TableModel
from adjgui.table.painting import BADGE_FROM, REACH, SeamLines, SeamMark, SeamPainter, step_of
from adjgui.table.scene import TableScene
from adjgui.table.seams import Seam, SeamKey
from adjgui.verdict import Score, percent_text, probability_of, verdict_of

if TYPE_CHECKING:
    from core.pieces import Puzzle

_ZOOM_STEP = 1.25
_LARGEST_ZOOM = 16.0
_FEW = 64  # more than this is painted in bulk, without labels of its own
KEYS = (
    "Arrow keys move the selected piece and let it snap; Control with an arrow selects the next "
    "piece that way; Tab and Shift+Tab go through the pieces. Alt with an arrow puts the piece "
    "against the next one that way, or, after Space has pinned a piece, to that side of the "
    "pinned one. R turns, Delete takes off, S goes through the seams, Escape lets go."
)


class TableCanvas(QGraphicsView):
    """Shows a `TableModel`, its seams with their scores, the selection and a running drag."""

    seamsChanged = Signal(object)  # list[Seam]: all seams on the table
    previewChanged = Signal(object)  # list[Seam]: what the running drag would form
    seamSelected = Signal(object)  # Seam | None
    selectionChanged = Signal(object)  # list[int]
    pieceActivated = Signal(int)  # Enter, for suggestions
    scoresPainted = Signal(object)  # list[SeamKey] whose new score is now on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(1000)
        self._model = TableModel(self)
        self._scene = TableScene(self._model, self)
        self.setScene(self._scene)
        self._scores: dict[SeamKey, Score] = {}
        self._stale: set[SeamKey] = set()
        self._fresh: set[SeamKey] = set()
        self._selection: list[int] = []
        self._pinned: int | None = None
        self._selected_seam: SeamKey | None = None
        self._hovered_seam: SeamKey | None = None
        self._hint = ""
        self._focus_frame = False  # whether the keyboard has come here
        self._auto_fit = True
        self._drag: PieceDrag | None = None
        self._inner: set[SeamKey] = set()  # seams between dragged pieces
        self._cut: set[SeamKey] = set()  # seams that the drag has parted
        self._lines = SeamLines()
        self._selection_rects: list[QRectF] | None = None
        self._band: QRect | None = None
        self._painter = SeamPainter(self.font())

        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(240, 180))
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Puzzle table")
        self._describe()
        self._read_palette()

        self._model.puzzleChanged.connect(self._lines.clear)
        self._model.spotsChanged.connect(self._on_spots)
        self._model.seamsDiffered.connect(self._on_seams_differed)
        self._model.seamsChanged.connect(self._on_seams)
        self._scene.glided.connect(self.viewport().update)

    @property
    def puzzle(self) -> Puzzle | None:
        """The puzzle on the table."""
        return self._model.puzzle

    @property
    def is_complete(self) -> bool:
        """Whether all pieces are laid out; a large puzzle takes some turns of the event loop."""
        return self._scene.is_complete

    def settle(self) -> None:
        """Bring pieces that glide to their places at once."""
        self._scene.end_glide()

    # Selection

    def selection(self) -> list[int]:
        """The selected pieces, in the order in which they were selected."""
        return list(self._selection)

    def select_pieces(self, pieces: Iterable[int]) -> None:
        """Select these pieces and no others."""
        self._set_selection(list(dict.fromkeys(pieces)))

    def select_all(self) -> None:
        """Select every piece."""
        self._set_selection(list(range(self._model.count)))

    # Seams and scores

    def seams(self) -> list[Seam]:
        """All seams on the table."""
        return self._model.seams()

    def preview_seams(self) -> list[Seam]:
        """What the running drag would form; empty when nothing is dragged."""
        if self._drag is None:
            return []
        return [self._model.seam_between(contact) for contact in sorted(self._drag.contacts)]

    def score_of(self, key: SeamKey) -> Score | None:
        """The score that is shown for a seam, None before there is one."""
        return self._scores.get(key)

    def set_scores(self, scores: Mapping[SeamKey, Score]) -> None:
        """Show these scores; others stay as they are."""
        self._scores.update(scores)
        self._fresh.update(scores)
        for key, score in scores.items():
            self._lines.set_step(key, step_of(score))
        self._stale.difference_update(scores)
        if len(scores) > 40:
            self.viewport().update()
        else:
            for key in scores:
                self._update_seam(key)
        self._describe()

    def mark_scores_stale(self) -> None:
        """Fade what is shown until new scores come, as when the scorer is being changed."""
        self._stale = set(self._scores)
        self.viewport().update()

    def clear_scores(self) -> None:
        """Forget all scores; the seams show that they wait."""
        self._scores.clear()
        self._stale.clear()
        self._fresh.clear()
        for seam in self._model.seams():
            self._lines.set_step(seam.key, -1)
        self.viewport().update()

    def selected_seam(self) -> Seam | None:
        """The seam that the inspector shows."""
        return None if self._selected_seam is None else self._model.seam(self._selected_seam)

    def select_seam(self, key: SeamKey | None) -> None:
        """Select a seam; None, or one that is not on the table, selects none."""
        seam = None if key is None else self._model.seam(key)
        new = None if seam is None else seam.key
        if new == self._selected_seam:
            return
        self._update_seam(self._selected_seam)
        self._selected_seam = new
        self._update_seam(new)
        self._describe()
        self.seamSelected.emit(seam)

    def set_hint(self, text: str) -> None:
        """Show a sentence on the table until the first seam is there."""
        self._hint = text
        self.viewport().update()

    # Zoom

    def zoom(self) -> float:
        """Device-independent px a scene unit."""
        return self.transform().m11()

    def zoom_in(self) -> None:
        """One step nearer."""
        self._zoom_by(_ZOOM_STEP, self.viewport().rect().center())

    def zoom_out(self) -> None:
        """One step farther."""
        self._zoom_by(1 / _ZOOM_STEP, self.viewport().rect().center())

    def fit(self) -> None:
        """Show all pieces; a later change of the window's size keeps it so."""
        self._auto_fit = True
        bounds = self._scene.bounds()
        width, height = self.viewport().width(), self.viewport().height()
        if bounds.isEmpty() or width < 20 or height < 20:
            return
        room = min(28.0, 0.06 * min(width, height))
        scale = min((width - 2 * room) / bounds.width(), (height - 2 * room) / bounds.height())
        scale = min(max(scale, 1e-3), max(2.0, 220.0 / self._model.size))
        self.resetTransform()
        self.scale(scale, scale)
        self.centerOn(bounds.center())

    def _zoom_by(self, factor: float, at: QPoint) -> None:
        if self._model.puzzle is None:
            return
        bounds = self._scene.bounds()
        smallest = min(
            self.zoom(),
            0.4 * self.viewport().width() / max(1.0, bounds.width()),
            0.4 * self.viewport().height() / max(1.0, bounds.height()),
        )
        goal = min(_LARGEST_ZOOM, max(smallest, self.zoom() * factor))
        before = self.mapToScene(at)
        self.scale(goal / self.zoom(), goal / self.zoom())
        moved = self.mapFromScene(before) - at
        self._pan_by(moved)
        self._auto_fit = False

    def _pan_by(self, delta: QPoint) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + delta.x())
        down.setValue(down.value() + delta.y())
        self._auto_fit = False
        if self._focus_frame or (self._hint and not self._lines):
            self.viewport().update()  # these stay where they are while the rest scrolls

    def _show_pieces(self, pieces: Iterable[int]) -> None:
        size = self._model.size
        area = QRectF()
        for piece in pieces:
            spot = self._model.spots[piece]
            area = area.united(QRectF(spot.x, spot.y, size, size))
        on_screen = self.viewportTransform().mapRect(area)
        if not QRectF(self.viewport().rect()).contains(on_screen):
            self.ensureVisible(area, 40, 40)
            self._auto_fit = False

    # For tests and for whoever wants to point at something

    def piece_rect(self, piece: int) -> QRectF:
        """Where a piece is on the screen, in viewport coordinates."""
        at, size = self._scene.shown_at(piece), self._model.size
        return self.viewportTransform().mapRect(QRectF(at.x(), at.y(), size, size))

    def piece_at(self, position: QPoint) -> int | None:
        """The piece at a place of the viewport, None for the bare table."""
        return self._scene.top_piece_at(self._to_scene(QPointF(position)))

    def seam_at(self, position: QPoint) -> SeamKey | None:
        """The seam whose line or label is at a place of the viewport."""
        point = QPointF(position)
        at = self._to_scene(point)
        size, width = self._model.size, self._piece_width()
        best: tuple[float, SeamKey] | None = None
        around = size + REACH / self.zoom()
        for piece, _ in self._model.table.near(at.x() - size / 2, at.y() - size / 2, around):
            for key in self._model.seams_of(piece):
                if key.first != piece:
                    continue
                mark = self._mark(key, self._line_of(key))
                hit = self._painter.label_rect(mark, width).adjusted(-2, -2, 2, 2)
                distance = _distance(point, mark.line)
                if (hit.contains(point) or distance <= 5.0) and (
                    best is None or distance < best[0]
                ):
                    best = (distance, key)
        return None if best is None else best[1]

    def seam_rect(self, key: SeamKey) -> QRectF:
        """Where a seam's label is on the screen, in viewport coordinates."""
        mark = self._mark(key, self._line_of(key))
        return self._painter.label_rect(mark, self._piece_width())

    # Painting

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        area = QRectF(rect)
        painter.fillRect(area, colours.table_colour(self.palette()))
        if self._model.puzzle is None:
            return
        pixel = 1.0 / self.zoom()
        size = self._model.size
        if self._piece_width() < 16.0:
            return
        held = self._drag.pieces if self._drag is not None else frozenset()
        soft = [
            QRectF(at.x(), at.y(), size, size)
            for at in (
                self._scene.shown_at(piece) for piece in self._pieces_in(area) if piece not in held
            )
        ]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.SHADOW)
        for spread, drop in ((0.5, 0.5), (1.0, 1.2), (2.0, 2.4)):
            painter.drawRects(
                [
                    one.adjusted(
                        -spread * pixel,
                        (drop - spread) * pixel,
                        spread * pixel,
                        (drop + spread) * pixel,
                    )
                    for one in soft
                ]
            )
        painter.setBrush(colours.LIFTED_SHADOW)
        if self._drag is not None and len(held) <= 64:
            for piece in held:
                at = self._scene.shown_at(piece)
                one = QRectF(at.x(), at.y(), size, size)
                for spread, drop in ((1.0, 2.0), (2.5, 5.0), (4.5, 8.0)):
                    painter.drawRect(
                        one.adjusted(
                            -spread * pixel,
                            (drop - spread) * pixel,
                            spread * pixel,
                            (drop + spread) * pixel,
                        )
                    )

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

    def _paint_over(self, painter: QPainter, area: QRectF) -> None:
        width = self._piece_width()
        self._paint_selection(painter, area)
        if self._pinned is not None:
            self._paint_pin(painter)
        special = self._special_keys()
        marks: list[SeamMark] = []
        if width >= BADGE_FROM:
            marks = list(self._marks_in(area, special))
            self._paint_lines_of(painter, marks, width)
        self._paint_bulk(painter, area, special)
        top = list(self._special_marks())
        self._paint_lines_of(painter, top, width)
        for mark in [*marks, *top]:
            self._painter.paint_label(painter, mark, width, self.palette())
        if self._band is not None:
            colour = self.palette().highlight().color()
            painter.setPen(QPen(colour, 1.0))
            fill = self.palette().highlight().color()
            fill.setAlphaF(0.15)
            painter.setBrush(fill)
            painter.drawRect(QRectF(self._band).adjusted(0.5, 0.5, -0.5, -0.5))
        if self._hint and self._drag is None and not self._model.seams():
            self._paint_hint(painter)

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
        if len(self._selection) <= _FEW:
            rects = [self.piece_rect(piece) for piece in self._selection]
            if self._piece_width() >= 16.0:
                painter.setPen(inner)
                painter.drawRects([one.adjusted(1.0, 1.0, -1.0, -1.0) for one in rects])
            painter.setPen(outer)
            painter.drawRects([one.adjusted(-0.75, -0.75, 0.75, 0.75) for one in rects])
            return
        if self._selection_rects is None:
            size, spots = self._model.size, self._model.spots
            self._selection_rects = [
                QRectF(spots[piece].x, spots[piece].y, size, size) for piece in self._selection
            ]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setWorldTransform(self.viewportTransform())
        if self._drag is not None:
            painter.translate(self._drag.dx, self._drag.dy)
        fill = self.palette().highlight().color()
        fill.setAlphaF(0.22)
        painter.setBrush(fill)
        outer.setWidthF(1.0)
        painter.setPen(outer)
        painter.drawRects(self._selection_rects)
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
        widest = int(min(340.0, space.width() - 60.0))
        flags = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value

        def text_box(width: int) -> QRect:
            return painter.fontMetrics().boundingRect(QRect(0, 0, width, 1000), flags, self._hint)

        bounds = text_box(widest)
        # Narrower as long as it takes no further line, so that no word is left alone.
        while widest > 100 and text_box(widest - 10).height() == bounds.height():
            widest -= 10
        bounds = text_box(widest)
        # In the free room between the pieces while all are seen, else at the bottom.
        middle = self.viewportTransform().map(self._scene.bounds().center())
        hole = self._hole_on_screen(middle)
        box = QRectF(0, 0, bounds.width() + 40.0, bounds.height() + 24.0)
        if hole.width() < box.width() or hole.height() < box.height():
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

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._fresh:
            return
        seen = {key for key in self._fresh if self._is_shown(key)}
        self._fresh.clear()
        if seen:
            self.scoresPainted.emit(sorted(seen))

    def _is_shown(self, key: SeamKey) -> bool:
        return self._model.seam(key) is not None or any(
            seam.key == key for seam in self.preview_seams()
        )

    def _paint_bulk(self, painter: QPainter, area: QRectF, special: set[SeamKey]) -> None:
        """Lines without labels, as there may be thousands: of small pieces, of a large drag."""
        width = self._piece_width()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setWorldTransform(self.viewportTransform())
        if self._stale:
            painter.setOpacity(0.45)
        if width < BADGE_FROM:
            if area.width() * area.height() < 300 * self._model.size**2:
                seen = {
                    key
                    for piece in self._pieces_in(area)
                    for key in self._model.seams_of(piece)
                    if key not in special
                }
                groups = self._lines.groups(only=seen)
            else:
                groups = self._lines.groups(without=special)
            self._painter.paint_lines(painter, groups, width)
        if self._drag is not None and len(self._inner) > _FEW:
            painter.translate(self._drag.dx, self._drag.dy)
            self._painter.paint_lines(painter, self._lines.groups(only=self._inner), width)
        painter.restore()

    def _paint_lines_of(self, painter: QPainter, marks: list[SeamMark], width: float) -> None:
        kinds: dict[tuple[bool, bool, bool], dict[int, list[QLineF]]] = {}
        for mark in marks:
            kind = (mark.is_stale, mark.is_preview, mark.is_selected)
            step = step_of(mark.score)
            kinds.setdefault(kind, {}).setdefault(step, []).append(mark.line)
        # Lines run along the axes: smooth ends are all that antialiasing gives them.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(marks) <= 3 * _FEW)
        for (stale, preview, selected), groups in sorted(kinds.items()):
            painter.setOpacity(0.45 if stale else 1.0)
            self._painter.paint_lines(painter, groups, width, selected=selected, dashed=preview)
        painter.setOpacity(1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _special_keys(self) -> set[SeamKey]:
        """Seams that do not lie where the model says, or look otherwise than the rest."""
        special = self._inner | self._cut
        for key in (self._selected_seam, self._hovered_seam):
            if key is not None:
                special.add(key)
        for piece in self._scene.gliding:
            special.update(self._model.seams_of(piece))
        return special

    def _special_marks(self) -> Iterator[SeamMark]:
        shown = {key for key in (self._hovered_seam, self._selected_seam) if key is not None}
        if len(self._inner) <= _FEW:
            shown |= self._inner
        gliding = self._scene.gliding
        for key in sorted(shown, key=lambda key: (key == self._selected_seam, key)):
            # What is dragged away has let go of its neighbours.
            if key not in self._cut and not (key.first in gliding or key.second in gliding):
                yield self._mark(key, self._line_of(key))
        for seam in self.preview_seams():
            yield self._mark(seam.key, self._line_of(seam.key), is_preview=True)

    def _marks_in(self, area: QRectF, special: set[SeamKey]) -> Iterator[SeamMark]:
        reach = REACH / self.zoom()
        transform = self.viewportTransform()
        for piece in self._pieces_in(area.adjusted(-reach, -reach, reach, reach)):
            for key in self._model.seams_of(piece):
                if key.first == piece and key not in special:
                    line = transform.map(self._resting_line(key))
                    stale = key in self._stale
                    yield SeamMark(line, self._scores.get(key), is_stale=stale)

    def _resting_line(self, key: SeamKey) -> QLineF:
        """A seam's line in scene units, a little short of the corners, where the model has it."""
        return self._line_at(key, self._model.spots[key.first].x, self._model.spots[key.first].y)

    def _line_at(self, key: SeamKey, x: float, y: float) -> QLineF:
        size = self._model.size
        inset = size * 0.07
        if key.orientation == "horizontal":
            return QLineF(x + size, y + inset, x + size, y + size - inset)
        return QLineF(x + inset, y + size, x + size - inset, y + size)

    def _mark(self, key: SeamKey, line: QLineF, *, is_preview: bool = False) -> SeamMark:
        return SeamMark(
            line,
            self._scores.get(key),
            is_preview=is_preview,
            is_selected=key == self._selected_seam and not is_preview,
            is_hovered=key == self._hovered_seam or is_preview,
            is_stale=key in self._stale,
        )

    def _line_of(self, key: SeamKey) -> QLineF:
        """The seam's line in viewport coordinates, where it is shown now."""
        at = self._scene.shown_at(key.first)
        return self.viewportTransform().map(self._line_at(key, at.x(), at.y()))

    def _held(self) -> frozenset[int]:
        return self._drag.pieces if self._drag is not None else frozenset()

    def _pieces_in(self, area: QRectF, *, extra: Iterable[int] = ()) -> Iterator[int]:
        size = self._model.size
        margin = size * 0.1
        seen = set(extra) | set(self._scene.gliding) | set(self._held())
        yield from seen
        for piece, _ in self._model.table.inside(
            area.left() - size - margin,
            area.top() - size - margin,
            area.right() + margin,
            area.bottom() + margin,
        ):
            if piece not in seen:
                yield piece

    def _area_of(self, pieces: Collection[int]) -> QRectF:
        """The part of the viewport that pieces and the labels at their sides cover."""
        if len(pieces) > _FEW:
            return QRectF(self.viewport().rect())
        area = QRectF()
        for piece in pieces:
            area = area.united(self.piece_rect(piece))
        return area.adjusted(-REACH, -REACH, REACH, REACH)

    def _update_seam(self, key: SeamKey | None) -> None:
        if key is None or self._model.puzzle is None or key.first >= self._model.count:
            return
        line = self._line_of(key)
        area = QRectF(line.p1(), line.p2()).normalized()
        self.viewport().update(area.adjusted(-REACH, -REACH, REACH, REACH).toAlignedRect())

    # Odds and ends

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._auto_fit:
            self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._auto_fit:
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kind = event.type()
        if kind in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._read_palette()
        elif kind == QEvent.Type.FontChange:
            self._painter = SeamPainter(self.font())

    def sizeHint(self) -> QSize:
        return QSize(820, 620)

    def _read_palette(self) -> None:
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        # Nought where the person has switched animation off.
        asked = self.style().styleHint(hint, None, self)
        self._scene.glide_milliseconds = min(160, asked)
        self.viewport().update()

    def _to_scene(self, position: QPointF) -> QPointF:
        return self.viewportTransform().inverted()[0].map(position)

    def _piece_width(self) -> float:
        return self._model.size * self.zoom()

    def _set_selection(self, pieces: list[int]) -> None:
        if pieces == self._selection:
            return
        self._selection = pieces
        self._selection_rects = None
        self._describe()
        self.viewport().update()
        self.selectionChanged.emit(list(pieces))

    def _set_hovered(self, key: SeamKey | None) -> None:
        if key != self._hovered_seam:
            self._update_seam(self._hovered_seam)
            self._hovered_seam = key
            self._update_seam(key)

    def _on_spots(self, moved: set[int]) -> None:
        self._selection_rects = None
        for piece in moved:
            for key in self._model.seams_of(piece):
                if key.first == piece:
                    self._put_line(key)
        if len(moved) > _FEW:
            self.viewport().update()
        else:
            self.viewport().update(self._area_of(moved).toAlignedRect())

    def _put_line(self, key: SeamKey) -> None:
        self._lines.put(key, self._resting_line(key), step_of(self._scores.get(key)))

    def _on_seams_differed(self, added: set[SeamKey], removed: set[SeamKey]) -> None:
        for key in removed:
            self._lines.remove(key)
        for key in added:
            self._put_line(key)
        if len(added) + len(removed) > _FEW:
            self.viewport().update()
        else:
            for key in (*added, *removed):
                self._update_seam(key)

    def _on_seams(self) -> None:
        if self._selected_seam is not None and self._model.seam(self._selected_seam) is None:
            # A turned piece has another seam at the same place: stay with that.
            gone = self._selected_seam
            self._selected_seam = None
            for key in self._model.seams_of(gone.first) if self._model.count else ():
                if {key.first, key.second} == {gone.first, gone.second}:
                    self._selected_seam = key
            self.seamSelected.emit(self.selected_seam())
        if self._hovered_seam is not None and self._model.seam(self._hovered_seam) is None:
            self._hovered_seam = None
        self._describe()
        if self._hint or not self._model.count:
            self.viewport().update()
        self.seamsChanged.emit(self._model.seams())

    def _words_for(self, key: SeamKey) -> str:
        where = "left of" if key.orientation == "horizontal" else "above"
        pair = f"Piece {key.first + 1} {where} piece {key.second + 1}"
        score = self._scores.get(key)
        if score is None:
            return f"{pair}: not scored yet"
        verdict = verdict_of(score).value.lower()
        probability = percent_text(probability_of(score))
        return f"{pair}: {verdict}, {probability} (log-odds {score.log_odds:+.1f})"

    def _describe(self) -> None:
        """What a screen reader says of the table."""
        words = []
        if self._selection:
            last = self._selection[-1]
            words.append(
                f"Piece {last + 1} selected."
                if len(self._selection) == 1
                else f"{len(self._selection)} pieces selected."
            )
        if self._pinned is not None:
            words.append(f"Piece {self._pinned + 1} pinned.")
        if self._selected_seam is not None:
            words.append(self._words_for(self._selected_seam) + ".")
        self.setAccessibleDescription(" ".join([*words, KEYS]))


def _distance(point: QPointF, line: QLineF) -> float:
    """Distance of a point from a line's segment, in the same units."""
    along = QPointF(line.dx(), line.dy())
    length = QPointF.dotProduct(along, along)
    share = 0.0
    if length > 0:
        share = min(1.0, max(0.0, QPointF.dotProduct(point - line.p1(), along) / length))
    nearest = line.p1() + along * share
    return math.hypot(point.x() - nearest.x(), point.y() - nearest.y())
