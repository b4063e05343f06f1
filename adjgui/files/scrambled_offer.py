"""Offers to take a photo for what it seems to be: a scrambled picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from adjgui.files.tasks import LoadedPicture, load_picture_task
from adjgui.shell.frame import Frame
from adjgui.shell.timers import timer

_ABOUT = _TASK = "scrambled"
_PATIENCE_MS = 1500  # the first seams and the reading come first


class ScrambledOffer(QObject):
    """Looks at a photo in the background, a moment after it was opened.

    Args:
        accept: shows the grid that was guessed, to be corrected or taken.
    """

    looked = Signal()

    def __init__(self, frame: Frame, accept: Callable[[LoadedPicture], object]) -> None:
        super().__init__(frame)
        self._frame, self._accept = frame, accept
        self._path: Path | None = None
        self._delay = timer(self, self._look, _PATIENCE_MS, once=True)

    def consider(self, path: Path | None) -> None:
        """A photo lies on the table now, or None: something else."""
        if path == self._path:  # cut anew
            return
        self._path = path
        self._delay.stop()
        self._frame.tasks.cancel(_TASK)
        self._frame.banner.clear(_ABOUT)
        if path is not None:
            self._delay.start()

    def _look(self) -> None:
        if self._path is not None:
            doing = f"looking at {self._path.name}"
            task = self._frame.tasks.start(_TASK, load_picture_task, self._path, doing=doing)
            task.succeeded.connect(self._offer)
            task.finished.connect(self.looked)

    def _offer(self, picture: LoadedPicture) -> None:
        from core.puzzles.opening import VERY_SURE

        grids = picture.guesses.grids
        banner = self._frame.banner
        if picture.path != self._path or not grids or grids[0].sure < VERY_SURE or banner.text:
            return
        grid = grids[0]
        banner.show_news(
            f"This looks like a scrambled picture of {grid.rows} × {grid.cols} pieces.",
            "Use its pieces…",
            lambda: self._accept(picture),
            about=_ABOUT,
        )
