"""Asks on which photos two networks are to be measured, and shows how far that is."""

from __future__ import annotations

import threading

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from adjgui.models.measure import (
    EROSION,
    PIECE_SIZE,
    MeasureJob,
    measure_task,
)
from adjgui.shell import texts
from adjgui.shell.fields import Hint, PhotoFolder, count_to_evaluate
from adjgui.shell.models import Model
from adjgui.shell.texts import tr, tr_count
from adjgui.shell.widgets import in_column, in_row, push_button, spin_box, text_label, thin_bar
from adjgui.shell.worker import News, Task, TaskGroup
from core.scorers import Loader

_TASK, _COUNT = "measure-models", "count-models"
_PHOTOS = 40


class MeasurePanel(QFrame):
    """A folder, a number of photos, and a button; speaks by signals.

    Args:
        load_scorer: from the app's one store.
        images: the folder to begin with.
    """

    began = Signal(str)  # with this folder
    measured = Signal(object)  # Measured
    runningChanged = Signal()

    def __init__(
        self, tasks: TaskGroup, load_scorer: Loader, images: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._tasks, self._load_scorer, self._first = tasks, load_scorer, images
        self._models: tuple[Model, Model] | None = None
        self._job: MeasureJob | None = None
        self._task: Task | None = None
        self._who = text_label(bold=True, plain=True, wrap=True)
        self.images = PhotoFolder(tasks, _COUNT, count_to_evaluate)
        self.images.counted.connect(self._refresh)
        self.hint = Hint()
        self.limit = spin_box(1, 1_000_000, tr(" photos"), name=tr("Photos at most"))
        self.limit.setValue(_PHOTOS)
        self.start_button = push_button(tr("Measure"), self._on_start, enter=False)
        self.hide_button = push_button(tr("Hide"), self.hide, enter=False)
        self.bar = thin_bar(tr("Measuring"))
        self.doing = text_label(quiet=True)
        self.doing.setMinimumWidth(1)  # a long text is cut off
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        name, most = QLabel(tr("&Photos")), QLabel(tr("At &most"))
        name.setBuddy(self.images)
        most.setBuddy(self.limit)
        sizes = text_label(
            tr(
                "pieces of {piece_size}\u2009px, {erosion}\u2009px eroded",
                piece_size=PIECE_SIZE,
                erosion=EROSION,
            ),
            quiet=True,
        )
        folder = in_row(name, (self.images, 1), spacing=10)
        buttons = in_row(most, self.limit, sizes, None, self.start_button, spacing=10)
        buttons.addWidget(self.hide_button)
        stays = self.bar.sizePolicy()
        stays.setRetainSizeWhenHidden(True)  # nothing jumps at the start and at the end
        self.bar.setSizePolicy(stays)
        self.bar.hide()
        progress = in_row((self.bar, 1), (self.doing, 1), spacing=10)
        parts = (self._who, folder, self.hint, buttons, progress)
        in_column(*parts, of=self, margins=(12, 10, 12, 8), spacing=6)

    @property
    def is_running(self) -> bool:
        return self._task is not None

    def ask(self, models: tuple[Model, Model]) -> None:
        """Ask where to measure these two; not while others are being measured."""
        if self.is_running:
            return
        self._models = models
        self._who.setText(
            tr(
                "Measure '{one}' and '{other}' on the same photos",
                one=models[0].name,
                other=models[1].name,
            )
        )
        if not self.images.path:
            self.images.set_path(self._first)
        self.images.scan()
        self._refresh()
        self.show()
        self.images.setFocus()

    def stop(self) -> None:
        """The dialog ends: nothing of it is wanted any more."""
        if self._job is not None:
            self._job.stop.set()
        self.images.stop()
        self._tasks.cancel(_TASK)

    # -- running -------------------------------------------------------------------------------

    def _on_start(self) -> None:
        if self._task is not None and self._job is not None:
            self._job.stop.set()
            self.doing.setText(tr("Ending with this photo\N{HORIZONTAL ELLIPSIS}"))
            self._refresh()
            return
        assert self._models is not None
        stop = threading.Event()
        self._job = MeasureJob(
            self._models, self.images.path, self.limit.value(), stop, self._load_scorer
        )
        doing = tr("measuring the networks")
        task = self._task = self._tasks.start(_TASK, measure_task, self._job, doing=doing)
        task.progress.connect(self._on_progress)
        task.succeeded.connect(self.measured)
        task.failed.connect(self.hint.show_fault)
        task.finished.connect(self._on_finished)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.doing.setText(tr("Loading\N{HORIZONTAL ELLIPSIS}"))
        self.began.emit(self.images.path)
        self._refresh()
        self.runningChanged.emit()

    def _on_progress(self, news: News) -> None:
        if self._job is not None and not self._job.stop.is_set():
            self.bar.setRange(0, news.total)
            self.bar.setValue(news.done)
            left = texts.time_left(news.seconds_left)
            self.doing.setText(f"{news.text}, {left}" if left else news.text)

    def _on_finished(self) -> None:
        fault = self.hint.fault
        self._task = None
        self.bar.setRange(0, 1)  # an endless bar would keep its animation running
        self.bar.hide()
        self.doing.setText("")
        self._refresh()
        self.hint.show_fault(fault)
        self.setVisible(bool(fault))
        self.runningChanged.emit()

    def _refresh(self) -> None:
        count, running = self.images.count, self.is_running
        if not self.images.path:
            self.hint.explain(tr("Choose a folder of photos that neither of them has learnt from."))
        elif count is None:
            self.hint.explain(tr("Counting the photos\N{HORIZONTAL ELLIPSIS}"))
        else:
            self.hint.explain(
                tr_count("{n} photo to measure on.", "{n} photos to measure on.", count)
            )
        self.hint.show_fault(self.images.fault)
        for field in (self.images, self.limit, self.hide_button):
            field.setEnabled(not running)
        stopping = running and self._job is not None and self._job.stop.is_set()
        self.start_button.setEnabled(not stopping if running else count is not None)
        self.start_button.setText(tr("Cancel") if running else tr("Measure"))
