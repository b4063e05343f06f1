"""adjgui core: photos, pieces, pairs, networks and scores, without a screen.

Importing this package imports nothing heavy; its modules load PyTorch only where they need it.
"""

from __future__ import annotations

__version__ = "0.1.0"
