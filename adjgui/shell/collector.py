"""What is freed in the background: Python's cycles, and what is no longer needed, bit by bit."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, SignalInstance

from adjgui.shell.timers import timer

if TYPE_CHECKING:
    from core.puzzles.pieces import Puzzle

_MANY = 500  # pieces
_NEVER = 1_000_000
_LIBRARY = 20  # modules; fewer are not worth it
_LONGEST_START_MS = 30_000


class SparingCollector(QObject):
    """Lets full passes come where they are short.

    A full pass looks at every object there is: 0.15 s beside PyTorch, and 0.1 s more for what is
    known of 4,000 pieces. So whatever is there when libraries have been loaded is left out from
    then on, with the few dead cycles among it; and while thousands of pieces lie on the table the
    one full pass is that when they have just come. What is in no cycle is freed at once all the
    same.

    Python's `gc.callbacks` are no place for this: a pass comes at any moment, also in the middle of
    what PySide does in a thread, and Python code run there lets other threads go on meanwhile.

    Args:
        opened: tells of every puzzle that comes to the table.
        loaded: tell that libraries may have been loaded. Until the first of them does, there are
            no passes where there were none, see `adjgui.__main__`.
    """

    def __init__(
        self, parent: QObject | None, opened: SignalInstance, loaded: Iterable[SignalInstance]
    ) -> None:
        super().__init__(parent)
        self._modules = 0
        self._kept = gc.get_threshold()
        opened.connect(self._on_puzzle)
        for one in loaded:
            one.connect(lambda *_: self.leave_out())
        QTimer.singleShot(_LONGEST_START_MS, self, self.leave_out)

    def leave_out(self) -> None:
        """Leave out what libraries brought since, and collect from here on."""
        if len(sys.modules) >= self._modules + _LIBRARY:
            self._modules = len(sys.modules)
            gc.freeze()
        gc.enable()

    def stop(self) -> None:
        """Put the collector back as it was."""
        gc.set_threshold(*self._kept)
        gc.enable()
        gc.unfreeze()

    def _on_puzzle(self, puzzle: Puzzle) -> None:
        if puzzle.count <= _MANY:
            gc.set_threshold(*self._kept)
        else:
            gc.set_threshold(*self._kept[:2], _NEVER)
            QTimer.singleShot(0, self, lambda: gc.collect())


_SLICE_SECONDS = 0.0007  # of an event-loop turn; nobody waits for it, and others work beside it
_BATCH = 16


class Discard(QObject):
    """Empties containers that nobody looks into any more, a slice in each turn of the loop."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._full: list[dict[Any, Any] | list[Any]] = []
        self._timer = timer(self, self._on_slice)

    def take(self, containers: Iterable[dict[Any, Any] | list[Any]]) -> None:
        """Empty these; small ones are dropped at once."""
        self._full.extend(one for one in containers if len(one) > 64)
        if self._full:
            self._timer.start()

    def _on_slice(self) -> None:
        until = time.perf_counter() + _SLICE_SECONDS
        while self._full:
            one = self._full[-1]
            if isinstance(one, dict):
                for _ in range(min(_BATCH, len(one))):
                    one.popitem()
            else:
                del one[-_BATCH:]
            if not one:
                self._full.pop()
            if time.perf_counter() >= until:
                return
        self._timer.stop()
