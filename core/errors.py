"""The one exception that is meant for people."""

from __future__ import annotations


class AdjguiError(Exception):
    """An expected failure, as one clear sentence: what happened, to which file, and what to do.

    `str(error)` is shown as it is, in a dialog or on standard error. Everything that can go wrong
    because of what a user gave (a photo, a folder, a checkpoint, an option) is raised as this.
    """
