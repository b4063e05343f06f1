"""How training leaves room for the rest of the machine."""

from __future__ import annotations

import contextlib
import os
import sys
import threading


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
