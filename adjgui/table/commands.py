"""What can be undone: every change of where pieces lie is one command."""

from __future__ import annotations

from collections.abc import Mapping

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
