"""The dialog that asks in how many columns pieces lie whose names tell their order alone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QPushButton, QWidget

from adjgui.shell.texts import tr, tr_count
from adjgui.shell.theme import without_icons
from adjgui.shell.widgets import add, in_column, spin_box, text_label
from core.puzzles.pieces import near_square

_WIDE = 420


class ColumnsDialog(QDialog):
    """Asks for a number of columns."""

    chosen = Signal(int)

    def __init__(self, pieces: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Lay out by name"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pieces = pieces
        says = tr(
            "The names of these pieces tell no row and column. They are laid out row by row in"
            " the order of their names, 2 before 10."
        )
        self.cols = spin_box(1, pieces, name=tr("Columns"))
        self.summary = text_label(quiet=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.lay_button = QPushButton(tr("Lay out"))
        self.buttons.addButton(self.lay_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self._choose)
        self.buttons.rejected.connect(self.reject)
        without_icons(self.buttons)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("&Columns"), self.cols)
        form.addRow("", self.summary)
        column = in_column(text_label(says, wrap=True), of=self, margins=(16, 16, 16, 12))
        column.setSpacing(12)
        add(column, form, self.buttons)
        self.setMinimumWidth(_WIDE)
        self.cols.valueChanged.connect(self._refresh)
        self.cols.setValue(near_square(pieces)[1])
        self._refresh()
        self.lay_button.setDefault(True)
        self.cols.setFocus()
        self.cols.selectAll()

    def _refresh(self) -> None:
        rows, last = divmod(self._pieces, self.cols.value())
        text = tr_count("{n} row", "{n} rows", rows + bool(last))
        if last:
            text += tr_count(", {n} piece in the last", ", {n} pieces in the last", last)
        self.summary.setText(text)

    def _choose(self) -> None:
        self.chosen.emit(self.cols.value())
        self.accept()
