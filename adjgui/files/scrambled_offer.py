"""Offers to take a photo for what it seems to be: a scrambled picture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from adjgui.files.tasks import LoadedPicture, look_at_photo_task
from adjgui.shell.frame import Frame
from adjgui.shell.pictures import LoadedPhoto, pages_text
from adjgui.shell.texts import tr
from adjgui.shell.timers import timer

_ABOUT = _TASK = "scrambled"
_PATIENCE_MS = 1500  # the first seams and the reading come first


class ScrambledOffer(QObject):
    """Looks at a photo in the background, a moment after it was opened or pasted.

    Args:
        accept: shows the grid that was guessed, to be corrected or taken.
        ask_page: lets another page of a photo's file be opened.
    """

    looked = Signal()

    def __init__(
        self,
        frame: Frame,
        accept: Callable[[LoadedPicture], object],
        ask_page: Callable[[LoadedPhoto], object],
    ) -> None:
        super().__init__(frame)
        self._frame, self._accept, self._ask_page = frame, accept, ask_page
        self._photo: LoadedPhoto | None = None
        self._found: LoadedPicture | None = None  # waits until the banner is free
        frame.banner.closed.connect(lambda: QTimer.singleShot(0, self, self._offer_found))
        self._delay = timer(self, self._look, _PATIENCE_MS, once=True)

    def consider(self, photo: LoadedPhoto | None) -> None:
        """A photo lies on the table now, or None: something else."""
        if photo is self._photo:  # cut anew
            return
        self._photo, self._found = photo, None
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
        if photo is self._photo and grids and grids[0].sure >= VERY_SURE:
            self._found = picture
            self._offer_found()

    def _offer_found(self) -> None:
        """Offer what was found, unless the banner says something else; then once that is read."""
        photo, picture, banner = self._photo, self._found, self._frame.banner
        if photo is None or picture is None:
            return
        pages = pages_text(photo)
        if banner.text not in ("", pages):
            return
        self._found = None
        grid = picture.guesses.grids[0]
        said = tr(
            "This looks like a scrambled picture of {rows} × {cols} pieces.",
            rows=grid.rows,
            cols=grid.cols,
        )
        banner.show_news(
            f"{pages} {said}".lstrip(),
            tr("Use its pieces…"),
            lambda: self._accept(picture),
            other=tr("Another page…") if pages else "",
            do_other=lambda: self._ask_page(photo),
            about=_ABOUT,
        )
