"""How the app leaves room for others: threads, processes, and what the C library keeps."""

from __future__ import annotations

import contextlib
import ctypes
import logging
import os
import sys
import threading

log = logging.getLogger(__name__)

_ARENA_MAX = -8  # M_ARENA_MAX of glibc's malloc.h


def threads_for_training() -> int:
    """Torch threads of the training: one core is left for the window and the live scores."""
    return max(1, (os.cpu_count() or 1) - 1)


def loader_processes() -> int:
    """Processes that load photos for the training.

    Measured with bench/training_responsiveness.py: on two cores a loader takes the core that the
    window and the live scores need, so that photos are then loaded in the training thread itself.
    """
    return 1 if (os.cpu_count() or 1) >= 4 else 0


def yield_to_others() -> None:
    """Let the window and the live scores go first where cores are few; call it in a thread."""
    if sys.platform == "linux":  # elsewhere the thread's own priority does it
        with contextlib.suppress(OSError):
            # Of this thread and of the loader processes that it starts.
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 5)


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
