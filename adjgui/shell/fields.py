"""Parts of the dialogs: a form whose every row explains itself, fields, a folded section."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, Signal
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
from adjgui.shell.texts import mark, tr
from adjgui.shell.timers import timer
from adjgui.shell.widgets import (
    DoubleSpinBox,
    SpinBox,
    combo_box,
    in_column,
    in_row,
    push_button,
    spin_box,
    text_label,
)
from adjgui.shell.worker import TaskGroup, TaskState
from core.files import from_readable, readable
from core.puzzles.puzzle_file import MAX_BLUR
from core.puzzles.wear import SUBSAMPLINGS, SheetWear, Subsampling

_SCAN_DELAY_MS = 350
SHEET_LABEL = mark("Wh&ole picture")
SHEET_TIP = mark(
    "The scrambled picture was saved as one JPEG or WebP, or was blurred: edges of pieces take on "
    "colour of strangers"
)
_SHEET_WAYS = {  # what a person reads of each, and its tip
    "none": (mark("As it is"), mark("Nothing happened to the scrambled picture")),
    "4:2:0": (
        "JPEG 4:2:0",
        mark("One colour for 2 \N{MULTIPLICATION SIGN} 2 pixels: the usual JPEG"),
    ),
    "4:2:2": ("JPEG 4:2:2", mark("One colour for 2 pixels side by side")),
    "4:4:4": ("JPEG 4:4:4", mark("Each pixel has its own colour: the careful JPEG")),
    "webp": ("WebP", mark("The form of most pictures on web pages")),
    "blur": (mark("Blurred"), mark("Each pixel takes on colour of those around it")),
}
_BEST_JPEG, _BEST_WEBP = 95, 100
_QUALITY, _BLUR = 75, 0.5  # at first


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
        self.setText(readable(self.fault or self._explanation))
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
        row = self._grid.rowCount()
        self._grid.addWidget(widget, row, 1)
        self._grid.setRowMinimumHeight(row + 1, 6)  # not glued to the next field

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
        self.button = push_button(tr("Choose\N{HORIZONTAL ELLIPSIS}"), enter=False)
        self.edit.textChanged.connect(self.changed)
        self.button.clicked.connect(self._choose)
        in_row((self.edit, 1), self.button, of=self, margins=(0, 0, 0, 0), spacing=6)
        self.setFocusProxy(self.edit)

    @property
    def path(self) -> str:
        return from_readable(self.edit.text().strip())

    def set_path(self, path: str) -> None:
        self.edit.setText(readable(path))

    def _choose(self) -> None:
        ask_file(self, self._title, self.path, lambda path: self.set_path(str(path)))


def page_spin(pages: int) -> SpinBox:
    """A field for a page of so many; a number that is typed counts once it is complete."""
    made = spin_box(1, pages, " / " + str(pages), name=tr("Page"))
    made.setKeyboardTracking(False)
    return made


def count_to_evaluate(root: str, _state: TaskState) -> int:
    """How many photos of a folder there are to evaluate on; for `PhotoFolder`.

    Raises:
        AdjguiError: it is missing, or holds none.
    """
    from core.evaluation.evaluate import evaluation_photos

    return len(evaluation_photos(root))


class PhotoFolder(PathEdit):
    """A folder of photos; they are counted by a task as soon as nobody types any more.

    Attributes:
        count: what the task has found; None before that.
        fault: why they cannot be counted.
    """

    counted = Signal()  # or to be counted anew

    def __init__(self, tasks: TaskGroup, task: str, count: Callable[[str, TaskState], Any]) -> None:
        super().__init__(tr("Folder of photos"), tr("A folder of photos, or of folders of photos"))
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
            doing = tr("counting the photos")
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
        self.setText(readable(text))
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
            chip.setAccessibleName(tr("Pieces of {size} px", size=size))
            chip.setToolTip(f"{size} px")
            chip.toggled.connect(self.changed)
            row.addWidget(chip)
            self.chips[size] = chip
        self.setFocusProxy(self.chips[sizes[0]])
        self.others = QLineEdit()
        self.others.setPlaceholderText(tr("others, such as 75"))
        self.others.setAccessibleName(tr("Other piece sizes in px"))
        self.others.textChanged.connect(self.changed)
        self.others.setMaximumWidth(170)
        second = in_row(self.others, None, spacing=6)
        for text, chosen in ((tr("All"), sizes), (tr("None"), ())):
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


class SheetField(QWidget):
    """A way of wear, and the quality or the blur that goes with it.

    Args:
        width: of the number in px, to be in line with others.
        tall: the number lies below the way, where there is little room beside it.
    """

    changed = Signal()  # by a person

    def __init__(self, width: int, *, tall: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way = combo_box(**{way: tr(title) for way, (title, _) in _SHEET_WAYS.items()})
        for row, (_, tip) in enumerate(_SHEET_WAYS.values()):
            self.way.setItemData(row, tr(tip), Qt.ItemDataRole.ToolTipRole)
        self.way.setPlaceholderText(tr("In several ways"))  # a puzzle file may say so
        self.way.setAccessibleName(tr("Wear of the whole picture"))
        self.way.setToolTip(tr(SHEET_TIP))
        self.quality = spin_box(1, _BEST_JPEG, name=tr("Quality of the whole picture's file"))
        self.quality.setValue(_QUALITY)
        self.quality.setToolTip(tr("Quality of the file: the lower, the more is lost"))
        self.blur = _blur_box()
        numbers = (self.quality, self.blur)
        for number in numbers:
            number.setFixedWidth(max(width, self.blur.sizeHint().width()))
            number.setKeyboardTracking(False)  # a half-typed number wears nothing
            number.valueChanged.connect(self.changed)
        self.way.currentIndexChanged.connect(self._on_way)
        self._what = text_label()
        beside = in_row((self._what, 1), *numbers, spacing=10)
        if tall:
            in_column(self.way, beside, of=self, margins=(0, 0, 0, 0), spacing=8)
        else:
            in_row(self.way, beside, of=self, margins=(0, 0, 0, 0), spacing=14)
        self.setFocusProxy(self.way)
        self._shown = SheetWear()
        self._follow()

    @property
    def value(self) -> SheetWear:
        """The wear that is chosen, with a number that is typed but not yet entered."""
        for number in (self.quality, self.blur):
            number.interpretText()
        way = self.way.currentData()
        if way is None:
            return self._shown
        if way == "none":
            return SheetWear()
        if way == "webp":
            return SheetWear(webp=self.quality.value())
        if way == "blur":
            return SheetWear(blur=self.blur.value())
        return SheetWear(jpeg=self.quality.value(), subsampling=cast(Subsampling, way))

    def show_value(self, sheet: SheetWear) -> None:
        """Show a wear; of one that is none of the ways, that there are several."""
        self._shown = sheet
        ways = _ways_of(sheet)
        with QSignalBlocker(self.way), QSignalBlocker(self.quality), QSignalBlocker(self.blur):
            self.way.setCurrentIndex(self.way.findData(ways[0]) if len(ways) == 1 else -1)
            self._follow()
            if sheet.blur:
                self.blur.setValue(sheet.blur)
            quality = sheet.jpeg if sheet.webp is None else sheet.webp
            if quality is not None:
                self.quality.setValue(quality)

    def _on_way(self) -> None:
        with QSignalBlocker(self.quality):  # another end of its range is no second change
            self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Offer the number that goes with the way."""
        way = self.way.currentData()
        self.quality.setMaximum(_BEST_WEBP if way == "webp" else _BEST_JPEG)
        self.quality.setEnabled(way in (*SUBSAMPLINGS, "webp"))
        self._what.setEnabled(way == "blur" or self.quality.isEnabled())
        self._what.setText(tr("Blur") if way == "blur" else tr("Quality"))
        self.quality.setVisible(way != "blur")
        self.blur.setVisible(way == "blur")


def _blur_box() -> DoubleSpinBox:
    made = DoubleSpinBox()
    made.setDecimals(1)
    made.setRange(0.1, MAX_BLUR)
    made.setSingleStep(0.1)
    made.setSuffix(" px")
    made.setValue(_BLUR)
    made.setAccessibleName(tr("Blur of the whole picture in pixels"))
    made.setToolTip(tr("Standard deviation of the blur"))
    return made


def _ways_of(sheet: SheetWear) -> list[str]:
    """All that happened to the picture, as the list names it."""
    found = [] if sheet.jpeg is None else [str(sheet.subsampling)]
    found += [] if sheet.webp is None else ["webp"]
    found += ["blur"] if sheet.blur else []
    return found or ["none"]


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
    dialog = _file_dialog(parent, title, folder, filters)
    mode = QFileDialog.FileMode
    dialog.setFileMode(mode.ExistingFile if filters else mode.Directory)
    if save_as:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(mode.AnyFile)
        dialog.setDefaultSuffix(save_as.rpartition(".")[2])
        dialog.selectFile("" if save_as.startswith(".") else save_as)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
    return dialog


def ask_files(
    parent: QWidget,
    title: str,
    folder: str,
    then: Callable[[list[Path]], object],
    filters: str,
) -> QFileDialog:
    """Ask for one or more files, and go on with them."""
    dialog = _file_dialog(parent, title, folder, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.open()
    return dialog


def _file_dialog(parent: QWidget, title: str, folder: str, filters: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, folder, filters)
    # twenty endings of photos would be cut off
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
