"""Choose an earlier run to go on with, and when it shall end."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from adjgui.shell import texts
from adjgui.shell.fields import Form, ask_file, heading, side_by_side
from adjgui.shell.models import MODES
from adjgui.shell.room import open_at
from adjgui.shell.texts import tr, tr_count
from adjgui.shell.theme import without_icons
from adjgui.shell.widgets import DoubleSpinBox, add, combo_box, in_column, push_button, text_label
from adjgui.shell.worker import TaskGroup, call
from adjgui.training.plan import BUDGETS
from adjgui.training.runs import RunInfo, read_run, resumable_runs
from adjgui.training.service import Job
from core.files import readable


class ResumeDialog(QDialog):
    """Lists the runs that can go on, the newest first."""

    chosen = Signal(object)  # Job

    def __init__(self, tasks: TaskGroup, runs_dir: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Resume a training"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._tasks = tasks
        self.runs: list[RunInfo] = []
        self.list = QTreeWidget()
        self.list.setAccessibleName(tr("Earlier runs"))
        self.list.setHeaderLabels([tr("Name"), tr("Kind"), tr("Done"), tr("Saved")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.currentItemChanged.connect(self._on_current)
        self.list.itemActivated.connect(lambda: self.accept())
        self.said = text_label(tr("Looking for runs\N{HORIZONTAL ELLIPSIS}"), wrap=True, quiet=True)

        self.amount = DoubleSpinBox()
        self.amount.setAccessibleName(tr("Ends at"))
        self.amount.setMinimumWidth(110)
        self.unit = combo_box(**{key: tr(unit) for key, (unit, _, _) in BUDGETS.items()})
        self.unit.setAccessibleName(tr("Unit of the budget"))
        self.unit.currentIndexChanged.connect(self._on_unit)
        self.amount.valueChanged.connect(self._refresh)
        row = side_by_side(self.amount, self.unit)
        self._form = Form(96)
        self._form.add("amount", tr("&Ends at"), row, tr("Counted from the start of the run."))

        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Cancel)
        self.resume_button = self.buttons.addButton(
            tr("Resume"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        ask = partial(ask_file, self, tr("Folder of a run"), "", self.add_folder)
        other = push_button(tr("Other folder\N{HORIZONTAL ELLIPSIS}"), lambda: ask(), enter=False)
        self.buttons.addButton(other, QDialogButtonBox.ButtonRole.ResetRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        without_icons(self.buttons)
        self.buttons.button(standard.Cancel).setAutoDefault(False)
        head = heading(
            tr("Resume a training"),
            tr("A run goes on exactly where it was saved last: weights, optimiser and photos."),
        )
        column = in_column(head, of=self, margins=(22, 18, 22, 16), spacing=8)
        add(column, (self.list, 1), self.said, self._form, self.buttons)
        self.resume_button.setDefault(True)
        self._refresh()
        open_at(self, 640, 460)
        task = tasks.start("runs", call(resumable_runs, runs_dir), doing=tr("looking for runs"))
        task.succeeded.connect(self._show_runs)
        task.failed.connect(self.said.setText)

    def _show_runs(self, runs: list[RunInfo]) -> None:
        for run in runs:
            self._add(run)
        if not self.runs:
            self.said.setText(
                tr(
                    "There is no run to resume yet. A run can be resumed once it has saved its"
                    " state, which it does every three minutes and when it is stopped."
                )
            )
        else:
            self._select(0)

    def _add(self, run: RunInfo) -> None:
        self.runs.append(run)
        time = texts.elapsed(run.seconds)
        done = tr_count("{n} step, {time}", "{n} steps, {time}", run.step, time=time)
        saved = datetime.fromtimestamp(run.saved).strftime("%Y-%m-%d %H:%M")
        kind = tr(MODES[run.mode].title) if run.mode in MODES else run.mode
        item = QTreeWidgetItem([run.name, kind, done, saved])
        item.setToolTip(0, readable(run.folder))
        item.setSizeHint(0, QSize(0, self.fontMetrics().height() + 10))
        self.list.addTopLevelItem(item)
        for place in (1, 2, 3):
            self.list.resizeColumnToContents(place)
            self.list.setColumnWidth(place, self.list.columnWidth(place) + 14)

    @property
    def current(self) -> RunInfo | None:
        row = self.list.currentIndex().row()
        return self.runs[row] if 0 <= row < len(self.runs) else None

    def _on_current(self) -> None:
        run = self.current
        if run is None:
            return
        budget, used = texts.amount(run.amount, run.budget), texts.short(run.used, 3)
        said = tr("Photos: {images}.", images=run.images)
        if run.is_used_up:
            said += " " + tr("Its budget of {budget} is used up: give it more.", budget=budget)
        else:
            said += " " + tr(
                "Of its budget of {budget}, {used} are used.", budget=budget, used=used
            )
        self.said.setText(said)
        self.unit.setCurrentIndex(self.unit.findData(run.budget))
        self._on_unit()
        # A used-up budget is doubled: a run that ends at once is nothing to ask for.
        self.amount.setValue(2 * run.amount if run.is_used_up else run.amount)
        self._refresh()

    def _on_unit(self) -> None:
        key = self.unit.currentData()
        _, least, most = BUDGETS[key]
        self.amount.setDecimals(0 if key == "steps" else 1)
        self.amount.setRange(least, most)
        self._refresh()

    def _refresh(self) -> None:
        run = self.current
        fault = ""
        same_unit = run is not None and self.unit.currentData() == run.budget
        if run is not None and same_unit and self.amount.value() <= run.used:
            used = texts.amount(run.used, run.budget, 3)
            fault = tr("{used} are done already: give more.", used=used)
        self._form.hints["amount"].show_fault(fault)
        self._form.setEnabled(run is not None)
        self.resume_button.setEnabled(run is not None and not fault)

    def add_folder(self, folder: Path) -> None:
        """Take in a run that is elsewhere."""
        task = self._tasks.start("run", call(read_run, folder), doing=tr("reading the run"))
        task.succeeded.connect(self._on_run)
        task.failed.connect(self.said.setText)

    def _on_run(self, run: RunInfo) -> None:
        self._add(run)
        self._select(len(self.runs) - 1)

    def _select(self, row: int) -> None:
        self.list.setCurrentIndex(self.list.model().index(row, 0))

    def accept(self) -> None:
        run = self.current
        if run is None or not self.resume_button.isEnabled():
            return
        job = Job(run.folder, budget=self.unit.currentData(), amount=self.amount.value())
        super().accept()
        self.chosen.emit(job)

    def done(self, result: int) -> None:
        for name in ("runs", "run"):
            self._tasks.cancel(name)
        super().done(result)
