"""What is no longer needed is given back bit by bit: to free thousands of objects takes a while."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QObject, QTimer

_SLICE_SECONDS = 0.0007  # of an event-loop turn; nobody waits for it, and others work beside it
_BATCH = 16


class Discard(QObject):
    """Empties containers that nobody looks into any more, a slice in each turn of the loop."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._full: list[dict[Any, Any] | list[Any]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_slice)

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
