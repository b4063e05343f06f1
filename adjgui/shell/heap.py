"""How many heaps the C library keeps."""

from __future__ import annotations

import ctypes
import logging
import os
import sys

log = logging.getLogger(__name__)

_ARENA_MAX = -8  # M_ARENA_MAX of glibc's malloc.h


def limit_heaps(number: int = 2) -> bool:
    """Let glibc keep at most so many heaps; call it before threads are started.

    By default glibc makes up to eight a core and hands them to threads in turn. Photos are opened
    by threads that come and go, and what one has freed another with another heap cannot use: the
    app then grows by about 2 MB with every photo.

    Returns:
        Whether it holds. False with another C library, or where MALLOC_ARENA_MAX already says how
        many.
    """
    if sys.platform != "linux" or "MALLOC_ARENA_MAX" in os.environ:
        return False
    try:
        return bool(ctypes.CDLL(None).mallopt(_ARENA_MAX, number))
    except (OSError, AttributeError):
        log.info("this C library has no limit for its heaps")
        return False
