"""A run: something puts the pieces in place one after the other, and it is undone as one step."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPoint, QPointF, QRectF, QVariantAnimation, Signal
from PySide6.QtWidgets import QWidget

from adjgui.table.actions import TableActions
from adjgui.table.canvas import GLIDE_MILLISECONDS
from adjgui.table.commands import RunCommand
from adjgui.table.geometry import Spot

_ZOOM_MILLISECONDS = 420


class TableRuns(TableActions):
    """The table with what a run needs. While one is going on nobody else moves a piece.

    No seam is announced before the end: then `seamsChanged` tells of all of them.
    """

    runEnded = Signal()  # by `end_run`, by undo in the middle of it, or by another puzzle

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom_from = (1.0, QPointF())
        self._zoom_to = (1.0, QPointF())
        self._zooming = QVariantAnimation(self)
        self._zooming.setStartValue(0.0)
        self._zooming.setEndValue(1.0)
        self._zooming.setDuration(_ZOOM_MILLISECONDS)
        self._zooming.valueChanged.connect(self._on_zoom_frame)

    @property
    def is_running(self) -> bool:
        """Whether a run is going on."""
        return self._run is not None

    def spots(self) -> tuple[Spot, ...]:
        """Where all pieces lie, in scene units."""
        return tuple(self._model.spots)

    def is_in_view(self, spots: Iterable[Spot]) -> bool:
        """Whether pieces at these spots are seen whole, once a zoom that is going on is over."""
        size = self._model.size
        if self._zooming.state() == QVariantAnimation.State.Running:
            scale, middle = self._zoom_to
            shown = QRectF(0, 0, self.viewport().width() / scale, self.viewport().height() / scale)
            shown.moveCenter(middle)
        else:
            shown = self.viewportTransform().inverted()[0].mapRect(QRectF(self.viewport().rect()))
        return all(shown.contains(QRectF(spot.x, spot.y, size, size)) for spot in spots)

    def begin_run(self, label: str) -> None:
        """Begin a run; `label` is what is undone, for the menu."""
        assert self._model.puzzle is not None
        self.cancel_drag()
        self.end_run()
        self._set_selection([])
        self.select_seam(None)
        run = RunCommand(self._model, label, self._on_taken_back)
        self.undo_stack.push(run)
        self._run = run
        self.viewport().update()

    def run_to(self, changes: Mapping[int, Spot], front: Iterable[int] = ()) -> None:
        """Move pieces in the run that is going on, `front` above all others."""
        assert self._run is not None
        self._scene.raise_pieces(front)
        self._model.apply(changes)

    def set_glide(self, milliseconds: int = GLIDE_MILLISECONDS) -> None:
        """How long a piece takes to its place."""
        self._glide_wish = milliseconds
        self._read_palette()

    def end_run(self) -> None:
        """End the run that is going on, if there is one; the pieces stay where they are."""
        run, self._run = self._run, None
        if run is None:
            return
        self._zooming.stop()
        self.set_glide()
        if not run.end():  # nothing to undo
            run.setObsolete(True)
            self.undo_stack.undo()
        self._after_run()

    def fit_smoothly(self) -> None:
        """Show all pieces as `fit` does, in a short glide, unless the person has zoomed."""
        if not self._auto_fit:
            return
        wanted = self._wanted_view()
        if wanted is None:
            return
        if self._scene.glide_milliseconds == 0 or not self.isVisible():
            self.fit()
            return
        self._zooming.stop()
        middle = self._to_scene(QPointF(self.viewport().rect().center()))
        self._zoom_from, self._zoom_to = (self.zoom(), middle), wanted
        self._zooming.start()

    def fit(self) -> None:
        self._zooming.stop()
        super().fit()

    def _pan_by(self, delta: QPoint) -> None:
        self._zooming.stop()
        super()._pan_by(delta)

    def _on_zoom_frame(self, share: float) -> None:
        gone = share * share * (3.0 - 2.0 * share)
        (scale, at), (last_scale, last_at) = self._zoom_from, self._zoom_to
        now = scale * math.exp(gone * math.log(last_scale / scale))
        self.resetTransform()
        self.scale(now, now)
        self.centerOn(at + (last_at - at) * gone)

    def _on_taken_back(self) -> None:
        if self._run is None:
            return
        self._run.end()
        self._run = None
        self._zooming.stop()
        self.set_glide()
        self._after_run()

    def _after_run(self) -> None:
        self._on_seams()
        self.viewport().update()
        self.runEnded.emit()

    def _forget(self) -> None:
        if self._run is not None:
            self._run = None
            self._zooming.stop()
            self.set_glide()
            self.runEnded.emit()
        super()._forget()
