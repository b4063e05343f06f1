"""Lays pieces out in the order that the names of their files tell."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from adjgui.shell.frame import Frame
from adjgui.shell.texts import tr
from adjgui.shell.worker import call
from adjgui.table.geometry import Spot
from adjgui.table.view import PuzzleTable
from core.errors import AdjguiError
from core.puzzles.arrangement import Arrangement
from core.puzzles.pieces import Puzzle

_ABOUT = _TASK = "by-name"


def arranged(puzzle: Puzzle, cols: int | None = None) -> Arrangement | None:
    """Where its pieces lie; None: the names tell no row and column. Not for the GUI thread."""
    from core.puzzles.laid import arranged_by_name

    if cols is not None:
        return arranged_by_name(puzzle, cols)
    try:
        return arranged_by_name(puzzle)
    except AdjguiError:
        return None


class ByName(QObject):
    """Reads the names; asks for the number of columns where they do not tell row and column."""

    def __init__(self, frame: Frame, table: PuzzleTable) -> None:
        super().__init__(frame)
        self._frame, self._table = frame, table
        table.model.puzzleChanged.connect(self._enable)
        table.runs.begins.connect(lambda: frame.actions_["lay-by-name"].setEnabled(False))
        table.runs.ended.connect(self._enable)
        self._enable()

    def _enable(self) -> None:
        puzzle = self._table.puzzle
        has_names = puzzle is not None and puzzle.count > 1 and bool(puzzle.names)
        self._frame.actions_["lay-by-name"].setEnabled(has_names)

    def lay_out(self) -> None:
        """Lay them out, or ask."""
        puzzle = self._table.puzzle
        if puzzle is not None and puzzle.names:
            self._arrange(puzzle, None)

    def _arrange(self, puzzle: Puzzle, cols: int | None) -> None:
        look = call(arranged, puzzle, cols)
        task = self._frame.tasks.start(_TASK, look, doing=tr("reading the names of the pieces"))
        task.succeeded.connect(partial(self._on_arranged, puzzle))
        task.failed.connect(lambda said: self._frame.banner.show_error(said, about=_ABOUT))

    def _on_arranged(self, puzzle: Puzzle, arrangement: Arrangement | None) -> None:
        table = self._table
        if table.puzzle is not puzzle:  # another one came meanwhile
            return
        if arrangement is None:
            self._ask(puzzle)
            return
        size, (rows, cols) = table.model.size, arrangement.cells.shape
        left, top, right, bottom = table.model.bounds
        x, y = (left + right - cols * size) / 2, (top + bottom - rows * size) / 2
        spots = {
            one.piece: Spot(x + one.col * size, y + one.row * size)
            for one in arrangement.placements()
        }
        if table.moves.lay_out(spots, tr("Lay out by name")):
            self._frame.say(tr("Laid out in {rows} rows and {cols} columns", rows=rows, cols=cols))

    def _ask(self, puzzle: Puzzle) -> None:
        from adjgui.files.columns_dialog import ColumnsDialog  # the start does without it

        dialog = ColumnsDialog(puzzle.count, self._frame)
        dialog.chosen.connect(partial(self._arrange, puzzle))
        dialog.open()
