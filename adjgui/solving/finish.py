"""Notices that a puzzle is finished, and lets it have its moment."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from adjgui.shell.frame import Frame
from adjgui.shell.texts import tr, tr_count
from adjgui.shell.worker import call
from adjgui.solving import texts
from adjgui.table.seams import Seam, SeamKey
from adjgui.table.view import PuzzleTable

if TYPE_CHECKING:
    from core.puzzles.pieces import Puzzle

_ABOUT = "finished"


def is_all_right(puzzle: Puzzle, keys: tuple[SeamKey, ...]) -> bool:
    """Whether all these seams are right; pieces that look the same may be exchanged."""
    from adjgui.solving.truth import Truth

    truth = Truth(puzzle)
    return all(truth.is_right(key) for key in keys)


class Finish(QObject):
    """Watches the table; where the photo is known it says that every piece is in its place.

    Attributes:
        is_finished: whether the pieces lie so now.
    """

    def __init__(self, frame: Frame, table: PuzzleTable, shuffle: Callable[[], object]) -> None:
        super().__init__(frame)
        self._frame, self._table, self._shuffle = frame, table, shuffle
        self._puzzle: Puzzle | None = None
        self._begun: float | None = None  # when the first piece was moved, by the clock
        self._begun_at = 0  # steps on the undo stack before it
        self.is_finished = False
        table.seamsChanged.connect(self._on_seams)
        table.undo_stack.indexChanged.connect(self._on_step)

    def _on_step(self, index: int) -> None:
        if index and self._begun is None:
            self._begun = time.monotonic()

    def _on_seams(self, seams: list[Seam]) -> None:
        puzzle = self._table.puzzle
        if puzzle is not self._puzzle:
            before, self._puzzle = self._puzzle, puzzle
            is_same = before is not None and puzzle is not None and before.count == puzzle.count
            if not is_same or not self._table.undo_stack.index():  # else it is worn otherwise
                self._begun, self._begun_at = None, self._table.undo_stack.index()
        if puzzle is None or not puzzle.order_known or len(seams) != _seams_of(puzzle):
            self._frame.tasks.cancel(_ABOUT)
            if self.is_finished:
                self.is_finished = False
                self._frame.banner.clear(_ABOUT)
            return
        if self.is_finished:
            return
        keys = tuple(seam.key for seam in seams)
        check = call(is_all_right, puzzle, keys)
        task = self._frame.tasks.start(_ABOUT, check, doing=tr("looking at the finished puzzle"))
        task.succeeded.connect(self._on_checked)

    def _on_checked(self, is_right: bool) -> None:
        puzzle, stack = self._table.puzzle, self._table.undo_stack
        if not is_right or puzzle is None or puzzle is not self._puzzle:
            return
        self.is_finished = True
        self._table.celebrate()
        size = f"{puzzle.rows} \N{MULTIPLICATION SIGN} {puzzle.cols}"
        said = tr("Finished: all {size} pieces are where they belong.", size=size)
        steps = stack.index() - self._begun_at
        if self._begun is not None and steps > 0:
            took = texts.seconds(time.monotonic() - self._begun)
            said += " " + tr_count(
                "It took {time} and {n} step.", "It took {time} and {n} steps.", steps, time=took
            )
        self._frame.banner.show_news(said, tr("Shuffle"), self._shuffle, icon="solve", about=_ABOUT)


def _seams_of(puzzle: Puzzle) -> int:
    return puzzle.rows * (puzzle.cols - 1) + puzzle.cols * (puzzle.rows - 1)
