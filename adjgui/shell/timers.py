"""Timers made in one line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer


def timer(
    parent: QObject,
    do: Callable[..., object],
    milliseconds: int = 0,
    *,
    once: bool = False,
    precise: bool = False,
) -> QTimer:
    """A timer that is not running yet; it does something again and again, or once."""
    made = QTimer(parent)
    made.setInterval(milliseconds)
    made.setSingleShot(once)
    if precise:
        made.setTimerType(Qt.TimerType.PreciseTimer)
    made.timeout.connect(do)
    return made
