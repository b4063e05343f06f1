"""The dialog for a sheet of pieces: what was found in the photo, to be looked at and corrected."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QPushButton, QWidget

from adjgui.files.sheet_view import SheetView
from adjgui.files.tasks import LoadedSheet
from adjgui.shell import texts
from adjgui.shell.fields import page_spin
from adjgui.shell.pictures import MOST_PIECES
from adjgui.shell.room import open_at
from adjgui.shell.texts import mark, tr, tr_count
from adjgui.shell.theme import without_icons
from adjgui.shell.widgets import add, in_column, in_row, text_label
from core.files import readable
from core.puzzles.opening import UPRIGHT
from core.puzzles.outlines import Outlines, sides_of_outlines, turns_of_outlines
from core.puzzles.pieces import MIN_PIECE_SIZE, size_text

_HOW = mark(
    "Click an outline to choose it, then drag it or its corners. Drag over the ground around a "
    "piece that was missed. The wheel zooms."
)


class SheetDialog(QDialog):
    """Asks whether the right pieces were found; nothing changes before *Use* is pressed."""

    used = Signal(object, object, bool)
    """LoadedSheet, outlines (N, 4, 2), and whether pieces may lie on their side."""
    pageWanted = Signal(int)

    def __init__(self, sheet: LoadedSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(
            tr("Sheet of pieces \N{EN DASH} {name}", name=readable(sheet.path.name))
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = SheetView()
        self.page_spin = page_spin(sheet.pages)
        self.page_spin.valueChanged.connect(self._on_page)
        self.view.changed.connect(self._refresh)
        self.view.chosen.connect(self._on_chosen)
        self.summary = text_label(wrap=True)
        self.on_side = QCheckBox(tr("Pieces may lie on their &side"))
        self.on_side.setToolTip(tr("The solver then turns pieces by quarters as well"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.use_button = QPushButton(tr("Use"))
        self.delete_button = QPushButton(tr("&Delete outline"))
        self.undo_button = QPushButton(tr("U&ndo"))
        role = QDialogButtonBox.ButtonRole
        self.buttons.addButton(self.use_button, role.AcceptRole)
        self.buttons.accepted.connect(self._use)
        self.buttons.rejected.connect(self.reject)
        self.delete_button.clicked.connect(self.view.delete)
        self.undo_button.clicked.connect(self.view.undo)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(self.view.undo)
        without_icons(self.buttons)
        pages = QWidget()
        label = QLabel(tr("Pag&e"))
        label.setBuddy(self.page_spin)
        in_row(label, self.page_spin, None, of=pages, margins=(0, 0, 0, 0), spacing=12)
        pages.setVisible(sheet.pages > 1)
        column = in_column(pages, (self.view, 1), of=self, margins=(16, 16, 16, 12), spacing=12)
        add(column, self.summary, text_label(tr(_HOW), wrap=True, quiet=True))
        row = in_row(self.on_side, None, self.undo_button, self.delete_button, spacing=8)
        add(column, row, self.buttons)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(button is self.use_button)
        self.use_button.setDefault(True)
        self.show_page(sheet)
        open_at(self, 860, 760)
        self.view.setFocus()

    def show_page(self, sheet: LoadedSheet) -> None:
        """Show a page of the photo's file and what was found on it."""
        self.sheet = sheet
        with QSignalBlocker(self.page_spin):
            self.page_spin.setValue(sheet.page)
        self.view.setEnabled(True)
        self.on_side.setEnabled(True)
        self.view.show_photo(sheet.image, sheet.size, sheet.outlines)
        turns = np.abs(turns_of_outlines(sheet.outlines))
        self.on_side.setChecked(bool(len(turns) and turns.max() > UPRIGHT))
        self._refresh()
        self._on_chosen(-1)

    def _on_page(self, page: int) -> None:
        self.show_failure(tr("Looking for the pieces on page {page}…", page=page))
        self.pageWanted.emit(page)

    def show_failure(self, sentence: str) -> None:
        """Say why nothing can be used now."""
        self.summary.setText(sentence)
        self.use_button.setText(tr("&Use"))
        for widget in (
            self.view, self.on_side, self.use_button, self.delete_button, self.undo_button
        ):  # fmt: skip
            widget.setEnabled(False)

    def _on_chosen(self, outline: int) -> None:
        self.delete_button.setEnabled(outline >= 0)

    def _refresh(self) -> None:
        outlines = self.view.outlines
        count = len(outlines)
        self.undo_button.setEnabled(self.view.can_undo)
        self.summary.setText(_said(outlines))
        large = count and np.median(sides_of_outlines(outlines), axis=0).min() > MIN_PIECE_SIZE + 2
        self.use_button.setEnabled(bool(2 <= count <= MOST_PIECES and large))
        self.use_button.setText(tr_count("&Use", "&Use {n} pieces", count) if count else tr("&Use"))

    def _use(self) -> None:
        if self.use_button.isEnabled():
            self.used.emit(self.sheet, self.view.outlines, self.on_side.isChecked())
            self.accept()


def _said(outlines: Outlines) -> str:
    """How many pieces there are, of which size, and how far they are turned."""
    count = len(outlines)
    if count == 0:
        return tr("No pieces were found on a plain ground. Drag around each.")
    if count > MOST_PIECES:
        return tr("{count} pieces are too many for the table.", count=texts.count(count))
    high, wide = np.median(sides_of_outlines(outlines), axis=0)
    turned = np.abs(turns_of_outlines(outlines)).max()
    pieces = tr_count("{n} piece", "{n} pieces", count)
    size = size_text((round(high), round(wide)))
    return tr(
        "{pieces} of about {size}, turned by up to {turned} degrees.",
        pieces=pieces,
        size=size,
        turned=texts.number(turned, 0),
    )
