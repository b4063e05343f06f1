"""Wears the pieces on the table, as a step that can be undone; what takes long, in a worker."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject

from adjgui.shell.frame import Frame
from adjgui.shell.texts import tr
from adjgui.shell.worker import call
from adjgui.table.moves import WearCommand
from adjgui.table.view import PuzzleTable
from core.puzzles.pieces import MIN_PIECE_SIZE, Puzzle
from core.puzzles.puzzle_file import MAX_EROSION
from core.puzzles.wear import Wear, worn_puzzle

_ABOUT = _TASK = "wear"


class WearView(Protocol):
    """Where it is shown how worn the pieces are."""

    def show_wear(self, wear: Wear, most: int, /) -> None: ...


class Wearing(QObject):
    """How worn the pieces on the table are, and are to be.

    One worker at a time: who pulls at a number gets the last one, not all between.

    Attributes:
        wear: of the pieces on the table.
    """

    def __init__(self, frame: Frame, table: PuzzleTable, view: WearView) -> None:
        super().__init__(frame)
        self._frame, self._table, self._view = frame, table, view
        self._whole: Puzzle | None = None
        self.wear = self._wanted = Wear()

    def begin(self, whole: Puzzle, wear: Wear) -> None:
        """Another puzzle lies on the table; ``whole`` are its pieces before this wear."""
        self._frame.tasks.cancel(_TASK)
        self._whole = whole
        self._on_shown(wear)

    def set(self, wear: Wear) -> None:
        """Wear the pieces so, at once or when a worker has made them."""
        if self._whole is not None and wear != self._wanted and not self._refuses():
            self._wanted = wear
            self._go_on()

    def _refuses(self) -> bool:
        if self._table.runs.is_running:
            self._on_shown(self.wear)
            self._frame.banner.show_error(
                tr("Pieces cannot be worn while the puzzle is being put together; stop it first."),
                about=_ABOUT,
            )
            return True
        return False

    def _go_on(self) -> None:
        wear, whole = self._wanted, self._whole
        assert whole is not None
        if wear == self.wear:
            self._frame.tasks.cancel(_TASK)
        elif wear.sheet.is_none:
            self._frame.tasks.cancel(_TASK)
            self._push(wear, worn_puzzle(whole, wear))
        elif not self._frame.tasks.is_running(_TASK):
            work = call(worn_puzzle, whole, wear)
            doing, text = tr("wearing the pieces"), tr("Wearing the pieces…")
            task = self._frame.start(_TASK, work, None, doing=doing, text=text)
            task.succeeded.connect(lambda puzzle: self._on_worn(wear, puzzle))
            task.failed.connect(lambda text: self._frame.banner.show_error(text, about=_ABOUT))
            task.finished.connect(self._on_end)

    def _on_worn(self, wear: Wear, puzzle: Puzzle) -> None:
        if wear != self._wanted:
            self._go_on()
        elif not self._refuses():
            self._push(wear, puzzle)

    def _on_end(self) -> None:
        """Where a worker was stopped or has failed, the pieces stay as they are."""
        if self._wanted != self.wear and not self._frame.tasks.is_running(_TASK):
            self._on_shown(self.wear)

    def _push(self, wear: Wear, puzzle: Puzzle) -> None:
        table = self._table
        assert table.puzzle is not None
        before, after = (self.wear, table.puzzle), (wear, puzzle)
        self._frame.banner.clear(_ABOUT)
        table.undo_stack.push(WearCommand(table.exchange, before, after, self._on_shown))

    def _on_shown(self, wear: Wear) -> None:
        self.wear = self._wanted = wear
        if self._whole is not None:
            self._view.show_wear(wear, _most_erosion(self._whole))


def _most_erosion(whole: Puzzle) -> int:
    """The most that leaves pieces which can be judged."""
    return max(0, min(MAX_EROSION, (whole.piece_size - 2 * MIN_PIECE_SIZE) // 2))
