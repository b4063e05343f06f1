"""Refuses connections in a Python process that a test starts.

Python imports a module of this name by itself where its folder is on PYTHONPATH.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.no_network import refuse_connections

sys.path.pop(0)
refuse_connections()
