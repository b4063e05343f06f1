"""Python's collector of reference cycles, kept from stopping the window."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, SignalInstance

if TYPE_CHECKING:
    from core.puzzles.pieces import Puzzle

_MANY = 500  # pieces
_NEVER = 1_000_000


class SparingCollector(QObject):
    """Lets full passes come where they are short.

    A full pass looks at every object there is: 0.15 s beside PyTorch, and 0.1 s more for what is
    known of 4,000 pieces. So whatever is there when libraries have been loaded is left out from
    then on, with the few dead cycles among it; and while thousands of pieces lie on the table the
    one full pass is that when they have just come. What
    is in no cycle is freed at once all the same.

    Args:
        opened: tells of every puzzle that comes to the table.
    """

    def __init__(self, parent: QObject, opened: SignalInstance) -> None:
        super().__init__(parent)
        self._modules = 0
        self._kept = gc.get_threshold()
        gc.callbacks.append(self._before)
        opened.connect(self._on_puzzle)

    def stop(self) -> None:
        """Put the collector back as it was."""
        gc.callbacks.remove(self._before)
        gc.set_threshold(*self._kept)
        gc.unfreeze()

    def _before(self, phase: str, facts: dict[str, Any]) -> None:
        if phase == "start" and facts["generation"] == 2 and len(sys.modules) != self._modules:
            self._modules = len(sys.modules)
            gc.freeze()

    def _on_puzzle(self, puzzle: Puzzle) -> None:
        if puzzle.count <= _MANY:
            gc.set_threshold(*self._kept)
        else:
            gc.set_threshold(*self._kept[:2], _NEVER)
            QTimer.singleShot(0, self, lambda: gc.collect())
