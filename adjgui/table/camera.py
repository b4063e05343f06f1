"""Which part of the table is seen, and where things are on the screen."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

from PySide6.QtCore import QLineF, QObject, QPoint, QPointF, QRectF, QVariantAnimation, Signal
from PySide6.QtWidgets import QGraphicsView

from adjgui.table.geometry import Spot
from adjgui.table.layer import ViewOf
from adjgui.table.model import FEW, TableModel
from adjgui.table.painting import REACH, line_at
from adjgui.table.scene import TableScene
from adjgui.table.seams import SeamKey

_ZOOM_STEP = 1.25
_LARGEST_ZOOM = 16.0
_ZOOM_MILLISECONDS = 420


class Camera(QObject):
    """Zooms and pans a view of the table; knows places of the viewport and of the scene."""

    panned = Signal()
    zoomed = Signal(QPoint)  # about this place of the viewport, by a person

    def __init__(self, view: QGraphicsView, model: TableModel, scene: TableScene) -> None:
        super().__init__(view)
        self._view, self._model, self._scene = view, model, scene
        self._fits = True  # all pieces are to be seen, until a person zooms or pans
        self._zoom_from = (1.0, QPointF())
        self._zoom_to = (1.0, QPointF())
        self._zooming = QVariantAnimation(self)
        self._zooming.setStartValue(0.0)
        self._zooming.setEndValue(1.0)
        self._zooming.setDuration(_ZOOM_MILLISECONDS)
        self._zooming.valueChanged.connect(self._on_zoom_frame)

    # -- where things are ------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """Device-independent px a px of a piece."""
        return self._view.transform().m11() / self._model.stretch[0]

    @property
    def piece_width(self) -> float:
        """The shorter side of a piece in device-independent px."""
        return self._model.size * min(self._model.stretch) * self.zoom

    @property
    def middle(self) -> QPointF:
        """The place of the scene in the middle of the viewport."""
        return self.to_scene(QRectF(self._view.viewport().rect()).center())

    def view_now(self) -> ViewOf:
        port = self._view.viewport()
        return ViewOf.of(self._view.viewportTransform(), port.size(), port.devicePixelRatioF())

    def to_scene(self, position: QPointF) -> QPointF:
        """The place of the scene at a place of the viewport."""
        return self._view.viewportTransform().inverted()[0].map(position)

    def area_in_scene(self, area: QRectF) -> QRectF:
        """A rectangle of the viewport in scene units."""
        return self._view.viewportTransform().inverted()[0].mapRect(area)

    def on_screen(self, area: QRectF) -> QRectF:
        """A rectangle of the scene in the viewport."""
        return self._view.viewportTransform().mapRect(area)

    def piece_rect(self, piece: int) -> QRectF:
        """Where a piece is on the screen, in viewport coordinates."""
        at, size = self._scene.shown_at(piece), self._model.size
        return self.on_screen(QRectF(at.x(), at.y(), size, size))

    def piece_at(self, position: QPoint) -> int | None:
        return self._scene.top_piece_at(self.to_scene(QPointF(position)))

    def line_of(self, key: SeamKey) -> QLineF:
        """A seam's line in viewport coordinates, where it is shown now."""
        at = self._scene.shown_at(key.first)
        line = line_at(key, at.x(), at.y(), self._model.size)
        return self._view.viewportTransform().map(line)

    def area_of(self, pieces: Collection[int]) -> QRectF:
        """The part of the viewport that pieces and the labels at their sides cover."""
        if len(pieces) > FEW:
            return QRectF(self._view.viewport().rect())
        area = QRectF()
        for piece in pieces:
            area = area.united(self.piece_rect(piece))
        return area.adjusted(-REACH, -REACH, REACH, REACH)

    def is_in_view(self, spots: Iterable[Spot]) -> bool:
        """Whether pieces at these spots are seen whole, once a zoom that is going on is over."""
        size, port = self._model.size, self._view.viewport()
        if self._zooming.state() == QVariantAnimation.State.Running:
            scale, middle = self._zoom_to
            across, down = self._model.stretch
            shown = QRectF(0, 0, port.width() / scale / across, port.height() / scale / down)
            shown.moveCenter(middle)
        else:
            shown = self.area_in_scene(QRectF(port.rect()))
        return all(shown.contains(QRectF(spot.x, spot.y, size, size)) for spot in spots)

    def aspect(self) -> float:
        """Width to height of the room that pieces are laid out for."""
        view = self._view
        room = view.viewport().size() if view.isVisible() else view.sizeHint()
        return min(2.4, max(0.6, room.width() / max(1, room.height())))

    # -- zoom and pan ----------------------------------------------------------------------------

    def zoom_in(self) -> None:
        self.zoom_by(_ZOOM_STEP, self._view.viewport().rect().center())

    def zoom_out(self) -> None:
        self.zoom_by(1 / _ZOOM_STEP, self._view.viewport().rect().center())

    def zoom_by(self, factor: float, at: QPoint) -> None:
        if self._model.puzzle is None:
            return
        (wide, high), port = self._extent(), self._view.viewport()
        smallest = min(
            self.zoom,
            0.4 * port.width() / max(1.0, wide),
            0.4 * port.height() / max(1.0, high),
        )
        factor = min(_LARGEST_ZOOM, max(smallest, self.zoom * factor)) / self.zoom
        before = self._view.mapToScene(at)
        self._view.scale(factor, factor)
        self.pan_by(self._view.mapFromScene(before) - at)
        self.zoomed.emit(at)

    def pan_by(self, delta: QPoint) -> None:
        """Move the part that is seen by so many px."""
        self.stop()
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        across.setValue(across.value() + delta.x())
        down.setValue(down.value() + delta.y())
        self._fits = False
        self.panned.emit()

    def show_pieces(self, pieces: Iterable[int]) -> None:
        """Pan so far that these pieces are seen."""
        size, spots = self._model.size, self._model.spots
        area = QRectF()
        for piece in pieces:
            area = area.united(QRectF(spots[piece].x, spots[piece].y, size, size))
        if not QRectF(self._view.viewport().rect()).contains(self.on_screen(area)):
            self._view.ensureVisible(area, 40, 40)
            self._fits = False

    def look_at(self, zoom: float, middle: QPointF) -> None:
        """Show the part around a place, unless all pieces are to be seen."""
        if self._fits:
            self.fit()
        else:
            self._look_at(zoom, middle)

    def stop(self) -> None:
        """Stay where a zoom that is going on has come to."""
        self._zooming.stop()

    def fit(self) -> None:
        """Show all pieces; a later change of the window's size keeps it so."""
        self.stop()
        self._fits = True
        wanted = self._wanted_view()
        if wanted is not None:
            self._look_at(*wanted)

    def refit(self) -> None:
        """Show all pieces, unless a person has zoomed or panned."""
        if self._fits:
            self.fit()

    def fit_smoothly(self, *, anyway: bool = False) -> None:
        """As `refit` does, in a short glide; `anyway` also where a person has zoomed or panned."""
        self._fits = self._fits or anyway
        wanted = self._wanted_view() if self._fits else None
        if wanted is None:
            return
        if self._scene.glide_milliseconds == 0 or not self._view.isVisible():
            self.fit()
            return
        self.stop()
        self._zoom_from, self._zoom_to = (self.zoom, self.middle), wanted
        self._zooming.start()

    def _extent(self) -> tuple[float, float]:
        """Width and height of what holds all pieces, in px of the pieces."""
        bounds, (across, down) = self._scene.bounds(), self._model.stretch
        return bounds.width() * across, bounds.height() * down

    def _wanted_view(self) -> tuple[float, QPointF] | None:
        """Zoom and middle with which all pieces are seen; None where there are none."""
        bounds, port = self._scene.bounds(), self._view.viewport()
        width, height = port.width(), port.height()
        if bounds.isEmpty() or width < 20 or height < 20:
            return None
        room = min(28.0, 0.06 * min(width, height))
        wide, high = self._extent()
        scale = min((width - 2 * room) / wide, (height - 2 * room) / high)
        return min(max(scale, 1e-3), max(2.0, 220.0 / self._model.size)), bounds.center()

    def _look_at(self, zoom: float, middle: QPointF) -> None:
        across, down = self._model.stretch
        self._view.resetTransform()
        self._view.scale(zoom * across, zoom * down)
        self._view.centerOn(middle)

    def _on_zoom_frame(self, share: float) -> None:
        gone = share * share * (3.0 - 2.0 * share)
        (scale, at), (last_scale, last_at) = self._zoom_from, self._zoom_to
        now = scale * math.exp(gone * math.log(last_scale / scale))
        self._look_at(now, at + (last_at - at) * gone)
