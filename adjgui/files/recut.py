"""Cutting a photo anew as a step that can be undone: the former pieces come back as they lay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand

from adjgui.files.document import Document
from adjgui.shell.texts import tr
from adjgui.table.model import Layout
from core.puzzles.pieces import Puzzle
from core.puzzles.wear import Wear


@dataclass(frozen=True, eq=False)
class Laid:
    """What lies on the table and how.

    Attributes:
        worn: the document's pieces as worn as they are shown.
        layout: None before they have ever lain there.
    """

    document: Document
    wear: Wear
    worn: Puzzle
    layout: Layout | None


class RecutCommand(QUndoCommand):
    """Shows the pieces of another cut; undone, the former ones come back.

    Commands before it speak of the former pieces and those after it of the new ones; as the stack
    goes through them in order, each finds its own.

    Args:
        now: gives what lies on the table.
        show: lays something else there.
        after: what is to lie there.
    """

    def __init__(
        self, now: Callable[[], Laid], show: Callable[[Laid], object], after: Laid
    ) -> None:
        super().__init__(tr("Cut"))
        self._now, self._show = now, show
        self._before, self._after = now(), after

    def redo(self) -> None:
        self._before = self._now()
        self._show(self._after)

    def undo(self) -> None:
        self._after = self._now()
        self._show(self._before)
