"""The field for the photos to learn from; while it is empty, the pictures that come with adjgui."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QPalette

from adjgui.shell.fields import PhotoFolder, ask_file
from adjgui.shell.texts import mark, tr
from adjgui.shell.worker import TaskGroup
from adjgui.training.photos import count_task
from core.assets import training_photos
from core.errors import AdjguiError

OWN = mark(
    "Or choose your own: photos, or pieces whose order is known (from adjcore cut, puzzle files,"
    " or named by row and column, such as r03_c07.png)."
)


class TrainingPhotos(PhotoFolder):
    """A folder of photos or pieces; a first run needs none, for free pictures are at hand."""

    def __init__(self, tasks: TaskGroup) -> None:
        super().__init__(tasks, "count", count_task)
        self._free = _free_pictures()
        if self._free is not None:
            count = len(list(self._free.glob("*.jpg")))
            self.edit.setPlaceholderText(
                tr("{count} free pictures that come with adjgui", count=count)
            )
            self.edit.setClearButtonEnabled(True)  # the way back to them
            self.edit.setToolTip(tr("Leave it empty to use the pictures that come with adjgui"))
            self._show_as_chosen()

    @property
    def is_free(self) -> bool:
        """Whether the pictures that come with adjgui are used, since no folder is chosen."""
        return self._free is not None and not super().path

    @property
    def path(self) -> str:
        return str(self._free) if self.is_free else super().path

    def set_path(self, path: str) -> None:
        super().set_path("" if self._free is not None and Path(path) == self._free else path)

    def _show_as_chosen(self) -> None:
        """Their name is what is used and no hint of what to type: it is not to be grey."""
        palette = self.edit.palette()
        palette.setColor(QPalette.ColorRole.PlaceholderText, palette.text().color())
        self.edit.setPalette(palette)

    def _choose(self) -> None:
        folder = self.edit.text().strip()  # not where adjgui is installed
        ask_file(self, self._title, folder, lambda path: self.set_path(str(path)))


def _free_pictures() -> Path | None:
    try:
        return training_photos()
    except AdjguiError:
        return None
