"""The tests; folders are mirrored from what they test."""

from pathlib import Path

OFFLINE = Path(__file__).resolve().parent / "offline"
"""On PYTHONPATH it keeps a Python process from connecting to anything but this machine."""
