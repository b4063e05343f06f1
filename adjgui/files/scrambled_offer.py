"""Offers to take a photo for what it seems to be: a scrambled picture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from adjgui.files.tasks import LoadedPicture, look_at_photo_task
from adjgui.shell.frame import Frame
from adjgui.shell.pictures import LoadedPhoto
from adjgui.shell.texts import tr
from adjgui.shell.timers import timer

_ABOUT = _TASK = "scrambled"
_PATIENCE_MS = 1500  # the first seams and the reading come first


class ScrambledOffer(QObject):
    """Looks at a photo in the background, a moment after it was opened or pasted.

    Args:
        accept: shows the grid that was guessed, to be corrected or taken.
    """

    looked = Signal()

    def __init__(self, frame: Frame, accept: Callable[[LoadedPicture], object]) -> None:
        super().__init__(frame)
        self._frame, self._accept = frame, accept
        self._photo: LoadedPhoto | None = None
        self._delay = timer(self, self._look, _PATIENCE_MS, once=True)

    def consider(self, photo: LoadedPhoto | None) -> None:
        """A photo lies on the table now, or None: something else."""
        if photo is self._photo:  # cut anew
            return
        self._photo = photo
        self._delay.stop()
        self._frame.tasks.cancel(_TASK)
        self._frame.banner.clear(_ABOUT)
        if photo is not None:
            self._delay.start()

    def _look(self) -> None:
        photo = self._photo
        if photo is not None:
            doing = tr("looking at {name}", name=photo.path.name)
            task = self._frame.tasks.start(_TASK, look_at_photo_task, photo, doing=doing)
            task.succeeded.connect(lambda picture: self._offer(photo, picture))
            task.finished.connect(self.looked)

    def _offer(self, photo: LoadedPhoto, picture: LoadedPicture) -> None:
        from core.puzzles.opening import VERY_SURE

        grids = picture.guesses.grids
        banner = self._frame.banner
        if photo is not self._photo or not grids or grids[0].sure < VERY_SURE or banner.text:
            return
        grid = grids[0]
        banner.show_news(
            tr(
                "This looks like a scrambled picture of {rows} × {cols} pieces.",
                rows=grid.rows,
                cols=grid.cols,
            ),
            tr("Use its pieces…"),
            lambda: self._accept(picture),
            about=_ABOUT,
        )
