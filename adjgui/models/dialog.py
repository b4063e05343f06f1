"""The known checkpoints: their figures, two side by side; use, rename, delete, evaluate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHeaderView,
    QLineEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from adjgui.models.figures import compare
from adjgui.models.library import delete, move_to_trash, rename, restore, to_trash, what_to_delete
from adjgui.models.measure import Measured, SamePhotos
from adjgui.models.measure_panel import MeasurePanel
from adjgui.shell import texts
from adjgui.shell.models import KIND_TEXT, Model
from adjgui.shell.room import open_at
from adjgui.shell.texts import mark, tr
from adjgui.shell.theme import without_icons
from adjgui.shell.widgets import add, in_column, in_row, push_button, text_label
from adjgui.shell.worker import Task, TaskGroup, call
from core.files import readable
from core.scorers import Loader, load_scorer

_NOT_COMPARABLE = mark(
    "Each was checked on photos and wear of its own, and those figures cannot be compared. Measure"
    " the two on the same photos."
)
_ROW = 10  # px that a row is higher than its text


# -- the dialog --------------------------------------------------------------------------------


class Notice(QFrame):
    """A line that says what was done, with a button that takes it back."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._text = text_label(wrap=True)
        self.button = push_button("", self._act, enter=False)
        self._do: Callable[[], object] | None = None
        in_row((self._text, 1), self.button, of=self, margins=(12, 6, 6, 6))
        self.hide()

    @property
    def text(self) -> str:
        return "" if self.isHidden() else self._text.text()

    def say(
        self,
        text: str,
        action: str = "",
        do: Callable[[], object] | None = None,
        *,
        bad: bool = False,
    ) -> None:
        self._text.setText(text)
        role = QPalette.ColorRole
        self._text.setForegroundRole(role.BrightText if bad else role.WindowText)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self._do = do
        self.show()

    def _act(self) -> None:
        do, self._do = self._do, None
        self.hide()
        if do is not None:
            do()


class ModelsDialog(QDialog):
    """Lists the checkpoints; the figures of the selected one, or of two, stand beside it.

    Args:
        current: the checkpoint at work, None for the bundled one.
        busy_folder: of the run that is going on.
        load_scorer: from the app's one store.
        images: the folder of photos that is offered to measure on.
    """

    useRequested = Signal(object)  # Model
    evaluateRequested = Signal(object)  # list[Model]
    moved = Signal(object, object)  # old path, new path or None where it is gone
    changed = Signal()

    def __init__(
        self,
        tasks: TaskGroup,
        models: Sequence[Model],
        current: Path | None,
        *,
        busy_folder: Path | None = None,
        load_scorer: Loader = load_scorer,
        images: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Models"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._tasks = tasks
        self._models: list[Model] = []
        self._current = current
        self._busy_folder = busy_folder
        self._filling = False
        self._at_work: list[Task] = []
        self._measured = SamePhotos()

        self.list = QTreeWidget()
        self.list.setAccessibleName(tr("Models"))
        self.list.setHeaderLabels([tr("Name"), tr("Neighbours first"), tr("Kind")])
        self.list.headerItem().setToolTip(1, self._measured.words)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.itemSelectionChanged.connect(self._on_selection)
        self.list.itemChanged.connect(self._on_edited)

        self.figures = QTreeWidget()
        self.figures.setAccessibleName(tr("Figures"))
        self.figures.setRootIsDecorated(False)
        self.figures.setUniformRowHeights(True)
        self.figures.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.figures.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.sentence = text_label(wrap=True, bold=QFont.Weight.DemiBold, plain=True)
        self._hint = text_label(wrap=True, quiet=True)
        self.notice = Notice()
        self.panel = MeasurePanel(tasks, load_scorer, images)
        self.panel.measured.connect(self._on_measured)
        self.panel.runningChanged.connect(self._on_selection)

        tip = tr("Let this network judge the seams on the table")
        self.use_button = push_button(tr("Use"), self._use, tip=tip, enter=False)
        self.list.itemActivated.connect(self.use_button.click)
        self.rename_button = push_button(tr("Rename"), self._edit, enter=False)
        self.delete_button = push_button(tr("Delete"), self.delete, enter=False)
        text = tr("Evaluate\N{HORIZONTAL ELLIPSIS}")
        tip = tr("Measure it on photos of your choice; two on the same ones")
        self.evaluate_button = push_button(text, self._evaluate, tip=tip, enter=False)
        text = tr("Measure on the same photos\N{HORIZONTAL ELLIPSIS}")
        tip = tr("Which of the two networks is better, each alone, on one folder of photos?")
        self.measure_button = push_button(text, self._measure, tip=tip, enter=False)
        close = without_icons(QDialogButtonBox(QDialogButtonBox.StandardButton.Close))
        close.rejected.connect(self.reject)
        buttons = in_row(self.use_button, self.rename_button, self.delete_button, spacing=6)
        add(buttons, self.evaluate_button, self.measure_button, None, close)

        right = QWidget()
        column = in_column((self.figures, 1), of=right, margins=(0, 0, 0, 0), spacing=6)
        add(column, self.sentence, self._hint)
        split = QSplitter()
        split.addWidget(self.list)
        split.addWidget(right)
        split.setChildrenCollapsible(False)
        split.setSizes([410, 470])
        column = in_column((split, 1), of=self, margins=(18, 16, 18, 14), spacing=10)
        add(column, self.panel, self.notice, buttons)
        self.show_models(models)
        open_at(self, 900, 560)

    @property
    def selected(self) -> list[Model]:
        """In the order of the list."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [self._models[row] for row in rows if row < len(self._models)]

    def select(self, paths: Sequence[Path]) -> None:
        self.list.clearSelection()
        for row, model in enumerate(self._models):
            if model.path in paths:
                self.list.topLevelItem(row).setSelected(True)  # type: ignore[union-attr]

    # -- the list ------------------------------------------------------------------------------

    def show_models(self, models: Sequence[Model]) -> None:
        """Fill the list anew; what was selected stays so."""
        before = [model.path for model in self.selected]
        self._filling = True
        self._models = list(models)
        self.list.clear()
        for model in self._models:
            kind = tr("cannot be read") if model.problem else tr(KIND_TEXT[model.kind])
            item = QTreeWidgetItem([model.name, texts.percent(self._measured.share(model)), kind])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setSizeHint(0, QSize(0, self.fontMetrics().height() + _ROW))
            item.setToolTip(0, readable(model.problem or model.path))
            if model.kind == "kept" and not model.problem:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            if self._is_current(model):
                font = QFont(self.font())
                font.setBold(True)
                item.setFont(0, font)
                item.setText(2, tr("{kind}, in use", kind=kind))
            if model.problem:
                item.setDisabled(False)
                item.setForeground(0, self.palette().placeholderText())
            self.list.addTopLevelItem(item)
        for place in (1, 2):
            self.list.resizeColumnToContents(place)
            self.list.setColumnWidth(place, self.list.columnWidth(place) + 14)
        self._filling = False
        self.select(before)
        if not self.selected and self._models:
            current = [model.path for model in self._models if self._is_current(model)]
            self.select(current or [self._models[0].path])
        self._on_selection()

    def _is_current(self, model: Model) -> bool:
        if self._current is None:
            return model.kind == "bundled"
        return model.path == self._current

    def _is_busy(self, model: Model) -> bool:
        return model.kind == "run" and model.path.parent == self._busy_folder

    def _on_selection(self) -> None:
        if self._filling:
            return
        chosen = self.selected
        good = [model for model in chosen if not model.problem]
        one = len(chosen) == 1
        self.use_button.setEnabled(one and bool(good))
        self.rename_button.setEnabled(one and bool(good) and chosen[0].kind == "kept")
        deletable = one and chosen[0].kind != "bundled" and not self._is_busy(chosen[0])
        self.delete_button.setEnabled(deletable)
        self.evaluate_button.setEnabled(len(good) in (1, 2) and len(good) == len(chosen))
        both = len(good) == len(chosen) == 2
        self.measure_button.setEnabled(both and not self.panel.is_running)
        self.sentence.setText(self._measured.sentence(good) if both else "")
        self.sentence.setVisible(bool(self.sentence.text()))
        self._show_figures(good[:2] if len(chosen) <= 2 else [])
        if len(chosen) > 2:
            self._hint.setText(tr("Select one or two to see their figures."))
        elif one and chosen[0].problem:
            self._hint.setText(chosen[0].problem)
        elif len(good) == 2:
            self._hint.setText(
                self._measured.words if self.sentence.text() else tr(_NOT_COMPARABLE)
            )
        else:
            self._hint.setText(tr("Select a second one with Ctrl to compare the two."))

    def _show_figures(self, models: Sequence[Model]) -> None:
        view = self.figures
        view.clear()
        view.setColumnCount(1 + len(models))
        view.setHeaderLabels(["", *(model.name for model in models)])
        bold = QFont(self.font())
        bold.setBold(True)
        for figure in compare(models, self._measured) if models else []:
            item = QTreeWidgetItem([figure.name, *figure.texts])
            item.setForeground(0, self.palette().placeholderText())
            item.setSizeHint(1, QSize(0, self.fontMetrics().height() + 5))
            for place, text in enumerate(figure.texts, start=1):
                item.setToolTip(place, text)
            if figure.better is not None:
                item.setFont(figure.better + 1, bold)
            view.addTopLevelItem(item)
        view.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        for place in range(len(models)):
            view.setColumnWidth(place + 1, 160)

    # -- what can be done ----------------------------------------------------------------------

    def _start(self, model: Model, doing: str, function: Callable[..., Any], *values: Any) -> Task:
        # A name of its own: what is done to one file does not call off what is done to another.
        task = self._tasks.start(f"file {model.path}", call(function, *values), doing=doing)
        self._at_work.append(task)
        return task

    def done(self, result: int) -> None:
        self.panel.stop()
        self._at_work = [task for task in self._at_work if task.is_running()]
        if self._at_work:
            # The dialog goes once their ends were heard: the window must learn of a new name.
            self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
            for task in self._at_work:
                task.finished.connect(self._go_when_all_ended)
        super().done(result)

    def _go_when_all_ended(self) -> None:
        if not any(task.is_running() for task in self._at_work):
            self.deleteLater()

    def _use(self) -> None:
        model = self.selected[0]
        self._current = None if model.kind == "bundled" else model.path
        self.show_models(self._models)
        self.useRequested.emit(model)

    def _evaluate(self) -> None:
        self.evaluateRequested.emit(self.selected)

    def _measure(self) -> None:
        first, second = self.selected
        self.panel.ask((first, second))

    def _on_measured(self, measured: Measured) -> None:
        """Show what was found, with the two selected that it is about."""
        self._measured.add(measured)
        self.list.headerItem().setToolTip(1, self._measured.words)
        self.show_models(self._models)
        self.select([model.path for model in measured.job.models])

    def _edit(self) -> None:
        row = self._models.index(self.selected[0])
        self.list.setFocus()
        self.list.editItem(self.list.topLevelItem(row), 0)  # type: ignore[arg-type]
        for editor in self.list.findChildren(QLineEdit):
            editor.setAccessibleName(tr("Name of the network"))

    def _on_edited(self, item: QTreeWidgetItem, column: int) -> None:
        if self._filling or column != 0:
            return
        model = self._models[self.list.indexOfTopLevelItem(item)]
        name = item.text(0).strip()
        if name == model.name:
            return
        task = self._start(model, tr("renaming {name}", name=model.name), rename, model, name)
        task.succeeded.connect(lambda path: self._on_moved(model.path, path))
        task.failed.connect(self._on_failed)

    def _on_moved(self, old: Path, new: Path | None) -> None:
        if old == self._current:
            self._current = new
        self.moved.emit(old, new)
        self.changed.emit()

    def _on_failed(self, sentence: str) -> None:
        self.notice.say(sentence, bad=True)
        self.changed.emit()

    def delete(self) -> None:
        """Move the selected one to the trash; there is a button that brings it back."""
        if not self.delete_button.isEnabled():
            return
        model = self.selected[0]
        task = self._start(
            model, tr("deleting {name}", name=model.name), to_trash, model, move_to_trash
        )
        task.succeeded.connect(lambda place: self._on_trashed(model, place))
        task.failed.connect(lambda sentence: self._on_not_trashed(model, sentence))

    def _on_trashed(self, model: Model, place: Path | None) -> None:
        said = mark("The network '{name}' is in the trash now.")
        if model.kind == "run":
            said = mark("The run and its network '{name}' is in the trash now.")
        said = tr(said, name=model.name)
        if place is None:
            self.notice.say(said)
        else:
            self.notice.say(said, tr("Undo"), lambda: self._bring_back(model, place))
        self._on_moved(model.path, None)

    def _on_not_trashed(self, model: Model, sentence: str) -> None:
        self.notice.say(sentence, tr("Delete for good"), lambda: self._delete(model), bad=True)

    def _delete(self, model: Model) -> None:
        task = self._start(model, tr("deleting {name}", name=model.name), delete, model)
        task.succeeded.connect(lambda _none: self._on_moved(model.path, None))
        task.failed.connect(self._on_failed)

    def _bring_back(self, model: Model, place: Path) -> None:
        target = what_to_delete(model)
        task = self._start(
            model, tr("bringing back {name}", name=model.name), restore, place, target
        )
        task.succeeded.connect(lambda _target: self.changed.emit())
        task.failed.connect(self._on_failed)
