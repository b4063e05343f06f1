"""The adjgui application: a puzzle table on which every seam is judged as it forms."""

from __future__ import annotations

import ctypes
import sys


def _keep_singletons_alive() -> None:
    """Keep None, True, False and NotImplemented alive where PySide6 6.12.0 would free them.

    Its wheels give these back without taking a reference, as if they were immortal. Python 3.12
    and later do not count references to them; 3.10 and 3.11 do, and end the process after some
    thousand calls ("bool_dealloc: deallocating True or False"). A count that can never be used up
    is what immortality is in later versions, too.
    """
    if sys.implementation.name == "cpython" and sys.version_info < (3, 12):
        plenty = 1 << (8 * ctypes.sizeof(ctypes.c_ssize_t) - 4)
        for singleton in (None, True, False, NotImplemented):
            # an object begins with its count of references
            ctypes.c_ssize_t.from_address(id(singleton)).value += plenty


_keep_singletons_alive()
