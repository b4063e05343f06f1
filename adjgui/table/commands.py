"""What can be undone: every change of where pieces lie is one command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtGui import QUndoCommand

from adjgui.table.geometry import Spot
from adjgui.table.model import TableModel

NUDGE = 1  # id of commands that merge: a run of arrow keys is one step back


class PlaceCommand(QUndoCommand):
    """Puts pieces at new spots; undone, they go back to where they were."""

    def __init__(
        self,
        model: TableModel,
        after: Mapping[int, Spot],
        text: str,
        *,
        merge: int = -1,
    ) -> None:
        super().__init__(text)
        self._model = model
        self._before = {piece: model.spots[piece] for piece in after}
        self._after = dict(after)
        self._merge = merge

    def give_up(self) -> list[dict[Any, Any]]:
        """Nobody will undo it any more: what it held is handed out."""
        held: list[dict[Any, Any]] = [self._before, self._after]
        self._before, self._after = {}, {}
        return held

    def redo(self) -> None:
        self._model.apply(self._after)

    def undo(self) -> None:
        self._model.apply(self._before)

    def id(self) -> int:
        return self._merge

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, PlaceCommand) or set(other._after) != set(self._after):
            return False
        self._after = other._after
        return True


class RunCommand(QUndoCommand):
    """Many changes in a row as one step: from where the pieces lay to where the run left them.

    Args:
        taken_back: called before the pieces go back, also in the middle of the run.
    """

    def __init__(self, model: TableModel, text: str, taken_back: Callable[[], None]) -> None:
        super().__init__(text)
        self._model = model
        self._taken_back = taken_back
        self._before = list(model.spots)
        self._after: list[Spot] | None = None

    def end(self) -> bool:
        """The run is over; whether it changed anything."""
        self._after = list(self._model.spots)
        return self._after != self._before

    def redo(self) -> None:
        if self._after is not None:  # when it is pushed the run has just begun
            self._model.apply(dict(enumerate(self._after)))

    def undo(self) -> None:
        self._taken_back()
        self._model.apply(dict(enumerate(self._before)))
