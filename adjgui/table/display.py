"""Brings changes onto the screen, bit by bit where that takes long; and the light at the end."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QRectF, QSize, QVariantAnimation
from PySide6.QtGui import QColor, QLinearGradient, QPainter
from PySide6.QtWidgets import QWidget

from adjgui.shell.timers import timer
from adjgui.table.camera import Camera
from adjgui.table.geometry import Spot
from adjgui.table.model import FEW, TableModel
from adjgui.table.painting import REACH
from adjgui.table.scene import TableScene
from adjgui.table.scores import SeamScores
from adjgui.table.seams import SeamKey
from adjgui.table.selection import Selection

SLICE_SECONDS = 0.002  # of an event-loop turn, for painting pieces that are not on the screen yet
_SHINE_MILLISECONDS = 1400
_WIDE = 0.35  # of the way, from the first to the last of the light
_BRIGHT = 0.55


class Display(QObject):
    """Repaints the viewport where something has changed, and holds it while much changes."""

    def __init__(
        self,
        viewport: QWidget,
        model: TableModel,
        scene: TableScene,
        camera: Camera,
        scores: SeamScores,
        selection: Selection,
    ) -> None:
        super().__init__(viewport)
        self._viewport, self._model, self._scene, self._camera = viewport, model, scene, camera
        self._scores, self._selection = scores, selection
        self._painted_size = QSize()
        self._pump = timer(self, self._on_slice)
        model.puzzleChanged.connect(self.keep_up)
        model.spotsChanged.connect(self._on_spots)
        model.fellBehind.connect(self._hold)
        scene.glided.connect(self.update_all)
        scores.changed.connect(self.update_seams)
        scores.fellBehind.connect(self._pump.start)
        selection.looksChanged.connect(self.update_seams)
        selection.piecesChanged.connect(self._on_selection)
        selection.pinChanged.connect(self.update_all)

    # -- what is to be painted again -------------------------------------------------------------

    def update_all(self) -> None:
        self.keep_up()
        self._viewport.update()

    def update_area(self, area: QRectF) -> None:
        self._viewport.update(area.toAlignedRect())

    def update_seams(self, keys: Collection[SeamKey] | None) -> None:
        """Seams and their labels are to be painted again; None: all."""
        if keys is None or len(keys) > FEW:
            self._viewport.update()
            return
        for key in keys:
            if self._model.puzzle is not None and key.first < self._model.count:
                line = self._camera.line_of(key)
                area = QRectF(line.p1(), line.p2()).normalized()
                self.update_area(area.adjusted(-REACH, -REACH, REACH, REACH))

    def _on_spots(self, moved: Mapping[int, Spot]) -> None:
        if self._model.is_behind:
            self._selection.outlines.begin(self._selection.pieces)
            self._pump.start()
        self._selection.outlines.follow(moved)
        self.keep_up()
        if len(moved) > FEW:
            self._viewport.update()
            return
        size, area = self._model.size, self._camera.area_of(moved)
        for x, y, _ in moved.values():
            area |= self._camera.on_screen(QRectF(x, y, size, size))
        self.update_area(area.adjusted(-REACH, -REACH, REACH, REACH))

    def _on_selection(self) -> None:
        if self._selection.outlines.is_behind:
            self._pump.start()
        self._viewport.update()

    # -- the picture of the pieces ---------------------------------------------------------------

    @property
    def is_settling(self) -> bool:
        """Whether a large change is still on its way to the screen."""
        behind = self._model.is_behind or self._selection.outlines.is_behind
        return behind or self._scene.waits

    def settle(self) -> None:
        """Bring all pieces to their places at once, those that glide and those that wait."""
        self._model.catch_up()
        self._scene.end_glide()
        self._paint(None)

    def keep_up(self) -> None:
        """Hold what is seen while much of it is being painted again."""
        if not self._scene.is_current:
            self._hold()

    def may_paint(self) -> bool:
        """Whether the viewport is to be painted now; else what was painted last stays."""
        size = self._viewport.size()
        if self._scene.waits and self._painted_size == size:
            return False
        self._painted_size = size
        return True

    def paint_pieces(self, painter: QPainter, rect: QRectF) -> None:
        """The table and the pieces; of what is not painted yet no more than there is time for."""
        scene, view = self._scene, self._camera.view_now()
        if self._model.puzzle is None or view.width < 1 or view.height < 1:
            painter.fillRect(rect, scene.table_colour)
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

    def _hold(self) -> None:
        """Show all of a large change at once: half of it is of no use to anybody."""
        if not self._scene.waits:
            self._scene.waits = True
            self._viewport.setUpdatesEnabled(False)
        self._pump.start()

    def _on_slice(self) -> None:
        self._paint(time.perf_counter() + SLICE_SECONDS)

    def _paint(self, until: float | None) -> None:
        """Go on painting; show the picture as soon as there is one."""
        colours_done = self._scores.catch_up(until)
        if self._model.is_behind or not self._scene.is_complete:
            return
        if not colours_done or not self._selection.outlines.work(until):
            return
        is_done = self._scene.bring_up_to(self._camera.view_now(), until)
        if is_done:
            self._pump.stop()
        if self._scene.is_current and (is_done or self._scene.waits):
            if self._scene.waits:
                self._scene.waits = False
                self._viewport.setUpdatesEnabled(True)
            self._viewport.update()


class Shine:
    """The light of a finished puzzle: it runs once over the pieces, `share` of the way, 0 to 1."""

    def __init__(self, viewport: QWidget) -> None:
        self._run = QVariantAnimation(viewport)
        self._run.setStartValue(0.0)
        self._run.setEndValue(1.0)
        self._run.setDuration(_SHINE_MILLISECONDS)
        self._run.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._run.valueChanged.connect(lambda _share: viewport.update())
        self._run.finished.connect(viewport.update)

    @property
    def is_running(self) -> bool:
        return self._run.state() == QVariantAnimation.State.Running

    def start(self) -> None:
        self._run.start()

    def stop(self) -> None:
        self._run.stop()

    def paint(self, painter: QPainter, pieces: QRectF) -> None:
        """Paint it over what holds all pieces, in viewport coordinates; nothing at other times."""
        if not self.is_running:
            return
        share = float(self._run.currentValue())
        at = -_WIDE + share * (1.0 + 2 * _WIDE)
        way = QPointF(pieces.width(), pieces.height())
        light = QLinearGradient(
            pieces.topLeft() + way * (at - _WIDE / 2), pieces.topLeft() + way * (at + _WIDE / 2)
        )
        for place, strength in ((0.0, 0.0), (0.5, _BRIGHT), (1.0, 0.0)):
            light.setColorAt(place, QColor.fromRgbF(1.0, 1.0, 1.0, strength))
        painter.fillRect(pieces, light)
