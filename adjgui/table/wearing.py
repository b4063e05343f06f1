"""Wear on the table: other pixels and another size for the same pieces, where they lie."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QUndoCommand

from adjgui.table.geometry import Spot

if TYPE_CHECKING:
    from adjgui.table.view import PuzzleTable
    from core.puzzles.pieces import Puzzle

WEAR = 2  # id of commands that merge: a pull at the slider is one step back


class WearCommand(QUndoCommand):
    """Shows worn pieces in place of others; undone, the others come back.

    Commands before it know places in the old unit and those after it in the new one; as the stack
    goes through them in order, each finds its own.

    Args:
        worn: gives the pieces of a wear in px.
        shown: called with the wear that is on the table now.
    """

    def __init__(
        self,
        table: PuzzleTable,
        worn: Callable[[int], Puzzle],
        before: int,
        after: int,
        shown: Callable[[int], object],
    ) -> None:
        super().__init__("Wear")
        self._table = table
        self._worn = worn
        self._before, self._after = before, after
        self._shown = shown

    def redo(self) -> None:
        self._show(self._after)

    def undo(self) -> None:
        self._show(self._before)

    def id(self) -> int:
        return WEAR

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, WearCommand) or other._worn != self._worn:
            return False
        self._after = other._after
        self.setObsolete(self._after == self._before)
        return True

    def _show(self, wear: int) -> None:
        exchange_pieces(self._table, self._worn(wear))
        self._shown(wear)


def exchange_pieces(table: PuzzleTable, puzzle: Puzzle) -> None:
    """Show other pixels for the same pieces; what is joined stays joined, scores are asked anew.

    A unit of the scene is a px of a piece, so that all places change with the pieces' size.
    """
    model, scene = table._model, table._scene
    table.cancel_drag()
    scene.end_glide()
    model.catch_up()
    share = puzzle.piece_size / model.size
    spots = [Spot(x * share, y * share, turns) for x, y, turns in model.spots]
    chosen = table.selected_seam()
    middle = table._to_scene(QRectF(table.viewport().rect()).center())
    table.mark_scores_stale()
    model.set_puzzle(puzzle, spots=spots)
    if chosen is not None:
        table.select_seam(chosen.key)
    if table._auto_fit:
        table.fit()
    else:
        table.scale(1 / share, 1 / share)
        table.centerOn(QPointF(middle.x() * share, middle.y() * share))
    table.viewport().update()
