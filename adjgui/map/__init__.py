"""The compatibility map: every pair of pieces as one point of a picture, one tab a direction.

`MapPanel` shows an `adjgui.compatibility.CompatibilityService` and tells by `pairChosen` which
pair is wanted on the table; `adjgui.exploring` puts it there.
"""

from __future__ import annotations

from adjgui.map.panel import MapPanel
from adjgui.map.view import MapView

__all__ = ["MapPanel", "MapView"]
