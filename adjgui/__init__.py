"""The adjgui application: a puzzle table on which every seam is judged as it forms."""

from __future__ import annotations

import ctypes
import sys


def _make_true_immortal() -> None:
    """Keep ``True`` alive where PySide6 6.12.0 would free it.

    There each ``signal.emit()`` gives back ``True`` without taking a reference to it. Python 3.12
    and later do not count references to ``True``; 3.10 and 3.11 end the process after some
    thousand signals ("bool_dealloc: deallocating True or False").
    """
    if sys.implementation.name == "cpython" and sys.version_info < (3, 12):
        ctypes.c_ssize_t.from_address(id(True)).value += 1 << (
            8 * ctypes.sizeof(ctypes.c_ssize_t) - 4
        )


_make_true_immortal()
