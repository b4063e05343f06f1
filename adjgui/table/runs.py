"""A run: something puts the pieces in place one after the other, and it is undone as one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from adjgui.table.camera import Camera
from adjgui.table.geometry import Spot
from adjgui.table.model import TableModel
from adjgui.table.scene import GLIDE_MILLISECONDS, TableScene
from adjgui.table.trays.outside import outside
from core.puzzles.trays import Trays


class RunCommand(QUndoCommand):
    """Many changes in a row as one step: from where the pieces lay to where the run left them.

    Args:
        going_back: called before the pieces go back, also in the middle of the run.
        gone_back: called afterwards.
    """

    def __init__(
        self,
        model: TableModel,
        text: str,
        going_back: Callable[[], None],
        gone_back: Callable[[], None],
    ) -> None:
        super().__init__(text)
        self._model = model
        self._going_back, self._gone_back = going_back, gone_back
        self._before = list(model.spots), model.trays
        self._after: tuple[list[Spot], Trays] | None = None
        self._there: Callable[[], object] | None = None
        self._back: Callable[[], object] | None = None

    def exchange(self, there: Callable[[], object], back: Callable[[], object]) -> None:
        """Show the same pieces otherwise from here on."""
        self._there, self._back = there, back
        there()

    def end(self) -> bool:
        """The run is over; whether it changed anything."""
        self._after = list(self._model.spots), self._model.trays
        return self._after != self._before or self._there is not None

    def redo(self) -> None:
        if self._after is not None:  # when it is pushed the run has just begun
            if self._there is not None:
                self._there()
            self._show(*self._after)

    def undo(self) -> None:
        self._going_back()
        if self._back is not None:
            self._back()
        self._show(*self._before)
        self._gone_back()

    def _show(self, spots: list[Spot], trays: Trays) -> None:
        self._model.apply(dict(enumerate(spots)), trays)


class Runs(QObject):
    """The run that is going on, if there is one. In the meantime nobody else moves a piece.

    No seam is announced before the end: then `seamsChanged` of the table tells of all of them.
    """

    begins = Signal()  # whoever holds pieces is to let go of them
    stopped = Signal()  # the pieces stay where they are: there may be other seams
    takenBack = Signal()  # by undo, also long after its end: all pieces are to be seen again
    ended = Signal()  # by `end`, by undo in the middle of it, or by another puzzle

    def __init__(
        self, model: TableModel, scene: TableScene, camera: Camera, undo_stack: QUndoStack
    ) -> None:
        super().__init__(undo_stack)
        self._model, self._scene, self._camera, self._stack = model, scene, camera, undo_stack
        self._run: RunCommand | None = None

    @property
    def is_running(self) -> bool:
        return self._run is not None

    def begin(self, label: str) -> None:
        """Begin a run; `label` is what is undone, for the menu. All pieces come out of trays."""
        assert self._model.puzzle is not None
        self.end()
        self.begins.emit()
        run = RunCommand(self._model, label, self._on_going_back, self._on_gone_back)
        self._stack.push(run)
        self._run = run
        if self._model.away:
            self._model.apply(outside(self._model, self._model.away))

    def move(self, changes: Mapping[int, Spot], front: Iterable[int] = ()) -> None:
        """Move pieces in the run that is going on, `front` above all others."""
        assert self._run is not None
        self._scene.raise_pieces(front)
        self._model.apply(changes)

    def exchange(self, there: Callable[[], object], back: Callable[[], object]) -> None:
        """Show the same pieces otherwise, as a part of the run that is going on.

        Args:
            there: shows them so, now and when the run is done again.
            back: shows them as before, when it is undone.
        """
        assert self._run is not None
        self._run.exchange(there, back)

    def set_glide(self, milliseconds: int = GLIDE_MILLISECONDS) -> None:
        """How long a piece takes to its place."""
        self._scene.glide_wish = milliseconds

    def end(self) -> None:
        """End the run that is going on, if there is one; the pieces stay where they are."""
        run = self._stop()
        if run is not None:
            if not run.end():  # nothing to undo
                run.setObsolete(True)
                self._stack.undo()
            self._tell()

    def forget(self) -> None:
        """Another puzzle comes."""
        if self._stop() is not None:
            self.ended.emit()

    def _stop(self) -> RunCommand | None:
        run, self._run = self._run, None
        if run is not None:
            self._camera.stop()
            self.set_glide()
        return run

    def _on_going_back(self) -> None:
        run = self._stop()
        if run is not None:
            run.end()
            self._tell()

    def _on_gone_back(self) -> None:
        self._camera.fit_smoothly(anyway=True)
        self.takenBack.emit()

    def _tell(self) -> None:
        self.stopped.emit()
        self.ended.emit()
