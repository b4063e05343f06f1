"""``python -m adjgui``: the same as the ``adjgui`` command."""

from __future__ import annotations

import sys

from adjgui.app import main

if __name__ == "__main__":
    sys.exit(main())
