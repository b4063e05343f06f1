"""Opens the exercise on the puzzle that lies on the table."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from adjgui.shell.frame import Frame
from adjgui.shell.texts import tr
from adjgui.table.view import PuzzleTable
from core.scorers import Loader

if TYPE_CHECKING:
    from adjgui.lessons.exercise_dialog import ExerciseDialog

_ABOUT = "exercise"


class ExerciseController(QObject):
    """Holds the dialog while it is open; the table can be used meanwhile."""

    def __init__(self, frame: Frame, table: PuzzleTable, load_scorer: Loader) -> None:
        super().__init__(frame)
        self._frame, self._table, self._load_scorer = frame, table, load_scorer
        self.dialog: ExerciseDialog | None = None

    def show(self) -> None:
        """Begin, or come back to it."""
        # the start does without them
        from adjgui.lessons.exercise_dialog import ExerciseDialog
        from adjgui.lessons.questions import Wish, can_ask

        puzzle = self._table.puzzle
        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        if puzzle is None or not can_ask(puzzle):
            self._frame.banner.show_error(
                tr("The exercise needs a photo with two columns or more; open a photo first."),
                about=_ABOUT,
            )
            return
        self._frame.banner.clear(_ABOUT)
        seed, loader = random.randrange(2**32), self._load_scorer
        self.dialog = ExerciseDialog(
            self._frame, self._frame.tasks, lambda number: Wish(puzzle, number, seed, loader)
        )
        self.dialog.finished.connect(self._forget)
        self.dialog.show()

    def _forget(self, _result: int) -> None:
        self.dialog = None
