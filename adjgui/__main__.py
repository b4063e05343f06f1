"""``python -m adjgui``: the same as the ``adjgui`` command."""

from __future__ import annotations

import multiprocessing
import sys

from adjgui.app import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # in a bundle the processes of a training start here as well
    sys.exit(main())
