"""The hint that the network can adapt, where few seams of a puzzle that was read are sure."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from adjgui.live.reading import PuzzleReading, Stage
from adjgui.shell.frame import Frame
from adjgui.shell.texts import tr
from adjgui.table.view import PuzzleTable

FEW_SURE = 0.5
"""Share of the seams that are sure; below it the hint comes.

Measured with the bundled network: all samples on clean cuts and those that lost 2 px have 0.85 and
more; 4 px and JPEG 75 leave 0.68, in which it still finds nine of ten; a night sky has 0.14.
"""
FEWEST_HINTED = 24  # fewer are put together by hand in no time
_ABOUT = "adapt-hint"


class AdaptHint(QObject):
    """Shows the hint at most once a puzzle, and never in the place of something else.

    Args:
        can_adapt: whether the button would do anything.
        adapt: what the button does.
    """

    def __init__(
        self,
        frame: Frame,
        table: PuzzleTable,
        can_adapt: Callable[[], bool],
        adapt: Callable[[], object],
    ) -> None:
        super().__init__(frame)
        self._frame, self._table = frame, table
        self._can_adapt, self._adapt = can_adapt, adapt
        self._is_told = False

    def forget(self) -> None:
        """Another puzzle is on the table."""
        self._is_told = False
        self._frame.banner.clear(_ABOUT)

    def withdraw(self) -> None:
        """It adapts, or a training runs: nobody needs to be told any more."""
        self._is_told = True
        self._frame.banner.clear(_ABOUT)

    def consider(self, stage: Stage, reading: PuzzleReading | None) -> None:
        """The puzzle has been read, or not yet."""
        if stage is not Stage.READ or reading is None:
            return
        if reading.sure_share >= FEW_SURE:
            self._frame.banner.clear(_ABOUT)  # with less wear, say, it is sure after all
        elif not self._is_told and self._is_wanted():
            self._is_told = True
            self._frame.banner.show_news(
                tr("The network is sure of few seams. Let it learn for 3 minutes?"),
                tr("Adapt to these pieces"),
                self._adapt,
                about=_ABOUT,
            )

    def _is_wanted(self) -> bool:
        puzzle = self._table.puzzle
        if puzzle is None or puzzle.count < FEWEST_HINTED or not self._can_adapt():
            return False
        # what is put together has nearly two seams a piece
        is_loose = len(self._table.seams()) < puzzle.count
        is_quiet = not self._frame.banner.text and QApplication.activeModalWidget() is None
        return is_loose and is_quiet and not self._table.runs.is_running
