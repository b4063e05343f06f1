"""The part of the training dialog that fetches photos where there are none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from adjgui.shell.texts import tr
from adjgui.shell.widgets import in_column, in_row, push_button, text_label, thin_bar
from adjgui.shell.worker import Task, TaskGroup
from adjgui.training.photos import DownloadNews, download_task


class DownloadBox(QFrame):
    """Offers CUB-200-2011 where there is no folder of photos, and shows how far it is."""

    downloaded = Signal(str)

    def __init__(self, tasks: TaskGroup, target: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._target = tasks, target
        self._task: Task | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.text = text_label(wrap=True)
        self.bar = thin_bar(tr("Download progress"))
        self.button = push_button("", self._on_button, enter=False)
        column = in_column(self.text, self.bar, spacing=6)
        in_row((column, 1), self.button, of=self, margins=(12, 8, 8, 8), spacing=12)
        self._rest()

    @property
    def is_running(self) -> bool:
        return self._task is not None

    def _rest(self, said: str = "") -> None:
        self._task = None
        self.text.setText(
            said
            or tr(
                "More photos teach more. CUB-200-2011 has 11,788 photos of 200 kinds of birds (1.2"
                " GB to download, 2.6 GB free space wanted). It is put into {target}.",
                target=self._target,
            )
        )
        self.bar.hide()
        self.button.setText(tr("Try again") if said else tr("Download"))

    def _on_button(self) -> None:
        if self._task is not None:
            self._tasks.cancel("download")
            self._rest()
            return
        task = self._task = self._tasks.start(
            "download", download_task, self._target, doing=tr("downloading CUB-200-2011")
        )
        self.text.setText(tr("Asking the server\N{HORIZONTAL ELLIPSIS}"))
        self.bar.setRange(0, 1000)
        self.bar.setValue(0)
        self.bar.show()
        self.button.setText(tr("Cancel"))
        task.progress.connect(self._on_progress)
        task.succeeded.connect(self._on_done)
        task.failed.connect(self._rest)

    def _on_progress(self, news: DownloadNews) -> None:
        if self._task is not None:
            self.text.setText(news.text)
            self.bar.setRange(0, news.total)
            self.bar.setValue(news.done)

    def _on_done(self, folder: str) -> None:
        self._rest()
        self.downloaded.emit(folder)

    def cancel(self) -> None:
        self._tasks.cancel("download")
        self._task = None
