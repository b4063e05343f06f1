"""The ``adjgui`` command and ``python -m adjgui``: start with Python's collector at rest."""

from __future__ import annotations

import gc
import multiprocessing
import sys


def main() -> int:
    """Run the application; gives the exit status."""
    gc.disable()  # nothing that a start makes is to be freed; on again once a scorer is
    from adjgui.app import main as run

    return run()


if __name__ == "__main__":
    multiprocessing.freeze_support()  # in a bundle the processes of a training start here as well
    sys.exit(main())
