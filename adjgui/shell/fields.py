"""Parts of the dialogs: a form whose every row explains itself, chips, a folded section."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from adjgui.shell import colours
from adjgui.shell.timers import timer
from adjgui.shell.widgets import in_column, in_row, push_button, text_label
from adjgui.shell.worker import TaskGroup, TaskState

_SCAN_DELAY_MS = 350


class Hint(QLabel):
    """One line below a field: what it is for, or what is wrong with it."""

    def __init__(self, explanation: str = "") -> None:
        super().__init__()
        self._explanation = explanation
        self.fault = ""
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() - 0.5)
        self.setFont(font)
        # Two lines' room, so that nothing jumps when a fault is longer than the explanation.
        self._refresh()

    def explain(self, explanation: str) -> None:
        self._explanation = explanation
        self._refresh()

    def show_fault(self, fault: str) -> None:
        """Show what is wrong; an empty sentence brings the explanation back."""
        if fault != self.fault:
            self.fault = fault
            self._refresh()

    def _refresh(self) -> None:
        self.setText(self.fault or self._explanation)
        role = QPalette.ColorRole
        self.setForegroundRole(role.BrightText if self.fault else role.PlaceholderText)


class Form(QWidget):
    """Rows of label, field and hint, in columns that line up."""

    def __init__(self, label_width: int = 132, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnMinimumWidth(0, label_width)
        self._grid.setColumnStretch(1, 1)
        self.hints: dict[str, Hint] = {}

    def add(
        self,
        name: str,
        label: str,
        field: QWidget,
        explanation: str = "",
    ) -> Hint:
        """Add a row; a number is given the room that it needs, other fields the whole width."""
        row = self._grid.rowCount()
        text, first = QLabel(label), field.focusProxy() or field
        text.setBuddy(first)
        if not field.accessibleName():
            field.setAccessibleName(label.replace("&", ""))
        top = Qt.AlignmentFlag.AlignTop
        text.setContentsMargins(0, 5, 0, 0)
        self._grid.addWidget(text, row, 0, top)
        is_number, align = isinstance(first, QAbstractSpinBox), Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(field, row, 1, align if is_number else Qt.AlignmentFlag(0))
        hint = Hint(explanation)
        hint.setContentsMargins(1, 0, 0, 8)
        self._grid.addWidget(hint, row + 1, 1)
        self.hints[name] = hint
        return hint

    def add_wide(self, widget: QWidget) -> None:
        self._grid.addWidget(widget, self._grid.rowCount(), 1)

    def show_faults(self, faults: dict[str, str]) -> None:
        for name, hint in self.hints.items():
            hint.show_fault(faults.get(name, ""))


class PathEdit(QWidget):
    """A path to type, or to choose with the button."""

    changed = Signal(str)

    def __init__(self, title: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(title)
        self.button = push_button("Choose\N{HORIZONTAL ELLIPSIS}", enter=False)
        self.edit.textChanged.connect(self.changed)
        self.button.clicked.connect(self._choose)
        in_row((self.edit, 1), self.button, of=self, margins=(0, 0, 0, 0), spacing=6)
        self.setFocusProxy(self.edit)

    @property
    def path(self) -> str:
        return self.edit.text().strip()

    def set_path(self, path: str) -> None:
        self.edit.setText(path)

    def _choose(self) -> None:
        ask_file(self, self._title, self.path, lambda path: self.set_path(str(path)))


class PhotoFolder(PathEdit):
    """A folder of photos; they are counted by a task as soon as nobody types any more.

    Attributes:
        count: what the task has found; None before that.
        fault: why they cannot be counted.
    """

    counted = Signal()  # or to be counted anew

    def __init__(self, tasks: TaskGroup, task: str, count: Callable[[str, TaskState], Any]) -> None:
        super().__init__("Folder of photos", "A folder of photos, or of folders of photos")
        self._tasks, self._task, self._count = tasks, task, count
        self.count: Any = None
        self.fault = ""
        self._timer = timer(self, self.scan, _SCAN_DELAY_MS, once=True)
        self.changed.connect(self._on_typed)

    def _on_typed(self) -> None:
        self._tasks.cancel(self._task)
        self._timer.start()
        self._tell(None)

    def scan(self) -> None:
        self._timer.stop()
        if self.path:
            doing = "counting the photos"
            task = self._tasks.start(self._task, self._count, self.path, doing=doing)
            task.succeeded.connect(self._tell)
            task.failed.connect(lambda sentence: self._tell(None, sentence))

    def _tell(self, count: object, fault: str = "") -> None:
        self.count, self.fault = count, fault
        self.counted.emit()

    def stop(self) -> None:
        self._timer.stop()
        self._tasks.cancel(self._task)


def side_by_side(*fields: QWidget, spacing: int = 6) -> QWidget:
    """Fields in one row of a form; the label's key leads to the first."""
    row = QWidget()
    row.setFocusProxy(fields[0])
    in_row(*fields, of=row, margins=(0, 0, 0, 0), spacing=spacing)
    return row


class Chip(QToolButton):
    """A word to switch on and off, easy to tell apart in a long row."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = self.palette()
        accent, window = palette.color(QPalette.ColorRole.Accent), palette.window().color()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        on = self.isChecked()
        share = (0.2 if on else 0.0) + (0.07 if self.underMouse() or self.isDown() else 0.0)
        painter.setBrush(colours.mix(window, accent, share))
        painter.setPen(QPen(accent if on else colours.hairline(palette), 1.2 if on else 1.0))
        painter.drawRoundedRect(box, 4, 4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.WindowText), 1.2))
            painter.drawRoundedRect(box.adjusted(1.8, 1.8, -1.8, -1.8), 3, 3)
        ink = palette.windowText().color() if on else colours.quiet_text(palette)
        painter.setPen(ink)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class SizeChips(QWidget):
    """Piece sizes to switch on and off, and a field for others."""

    changed = Signal()

    def __init__(self, sizes: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: dict[int, Chip] = {}
        row = QHBoxLayout()
        row.setSpacing(3)
        for size in sizes:
            chip = Chip(str(size))
            chip.setAccessibleName(f"Pieces of {size} px")
            chip.setToolTip(f"{size} px")
            chip.toggled.connect(self.changed)
            row.addWidget(chip)
            self.chips[size] = chip
        self.setFocusProxy(self.chips[sizes[0]])
        self.others = QLineEdit()
        self.others.setPlaceholderText("others, such as 75")
        self.others.setAccessibleName("Other piece sizes in px")
        self.others.textChanged.connect(self.changed)
        self.others.setMaximumWidth(170)
        second = in_row(self.others, None, spacing=6)
        for text, chosen in (("All", sizes), ("None", ())):
            button = QToolButton()
            button.setAutoRaise(True)
            button.setText(text)
            button.clicked.connect(partial(self._check, chosen))
            second.addWidget(button)
        in_column(row, second, of=self, margins=(0, 0, 0, 0), spacing=4)

    @property
    def sizes(self) -> tuple[int, ...]:
        """Those chosen, in order; a text that is no number gives 0, which no plan allows."""
        found = {size for size, chip in self.chips.items() if chip.isChecked()}
        for word in re.split(r"[\s,;]+", self.others.text().strip()):
            if word:
                found.add(int(word) if word.isdecimal() and len(word) < 6 else 0)
        return tuple(sorted(found))

    def set_sizes(self, sizes: Iterable[int]) -> None:
        sizes = set(sizes)
        self._check(sizes)
        self.others.setText(", ".join(str(size) for size in sorted(sizes - set(self.chips))))

    def _check(self, sizes: Collection[int], _checked: bool = False) -> None:
        for size, chip in self.chips.items():
            chip.setChecked(size in sizes)


class Fold(QWidget):
    """A section under a heading that opens and closes it."""

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QToolButton()
        self.button.setText(title)
        self.button.setAutoRaise(True)
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setArrowType(Qt.ArrowType.RightArrow)
        self.button.toggled.connect(self._on_toggled)
        self._content = content
        content.setVisible(False)
        column = in_column(of=self, margins=(0, 0, 0, 0), spacing=8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(content)

    def _on_toggled(self, is_open: bool) -> None:
        arrow = Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow
        self.button.setArrowType(arrow)
        self._content.setVisible(is_open)


def heading(title: str, explanation: str) -> QWidget:
    """The head of a dialog: what it does, in one sentence."""
    box = QWidget()
    column = in_column(of=box, margins=(0, 0, 0, 8), spacing=3)
    name = QLabel(title)
    font = name.font()
    font.setPointSizeF(font.pointSizeF() * 1.3)
    font.setBold(True)
    name.setFont(font)
    text = text_label(explanation, wrap=True, quiet=True)
    column.addWidget(name)
    column.addWidget(text)
    return box


def ask_file(
    parent: QWidget,
    title: str,
    folder: str,
    then: Callable[[Path], object],
    filters: str = "",
    *,
    save_as: str = "",
) -> QFileDialog:
    """Ask for a file, without `filters` for a folder, and go on with it.

    With `save_as`, a file's name or its ending, a file to be written is asked for.
    """
    dialog = QFileDialog(parent, title, folder, filters)
    mode = QFileDialog.FileMode
    dialog.setFileMode(mode.ExistingFile if filters else mode.Directory)
    if save_as:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(mode.AnyFile)
        dialog.setDefaultSuffix(save_as.rpartition(".")[2])
        dialog.selectFile("" if save_as.startswith(".") else save_as)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
    return dialog
