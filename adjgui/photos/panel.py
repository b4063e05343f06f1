"""The photo panel: the photo with the grid to be cut, piece size, fit, and the two buttons."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from adjgui.shell import texts
from adjgui.shell.fields import SHEET_LABEL, SheetField
from adjgui.shell.pictures import MAX_PIECE, MIN_PIECE, MOST_PIECES, Cut, LoadedPhoto, grid_of
from adjgui.shell.preview import LEAST_PREVIEW, GridPreview, OwnShown
from adjgui.shell.texts import tr
from adjgui.shell.theme import Theme
from adjgui.shell.widgets import (
    Slider,
    add,
    combo_box,
    in_column,
    in_row,
    push_button,
    spin_box,
    text_label,
)
from core.files import readable
from core.puzzles.puzzle_file import MAX_EROSION
from core.puzzles.wear import Wear

_MOST_LINES = 400  # columns, or rows


class PhotoPanel(QWidget):
    """Choose how to cut the open photo. Nothing on the table changes until *Cut* is pressed."""

    cutRequested = Signal(object)  # Cut
    shuffleRequested = Signal()
    wearRequested = Signal(object)  # Wear

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.photo: LoadedPhoto | None = None
        self._own: OwnShown | None = None  # a person's own pieces, in place of a photo
        self._done: Cut | None = None  # how the puzzle on the table was cut
        self._grid: tuple[int, int] | None = None  # rows and columns, where no size is asked for

        self.preview = GridPreview()
        self._name = text_label(bold=True, plain=True, elide=True)
        self._facts = text_label(wrap=True, quiet=True)

        self.slider = Slider(Qt.Orientation.Horizontal)
        self.slider.setRange(MIN_PIECE, MAX_PIECE)
        self.slider.setPageStep(8)
        self.slider.setAccessibleName(tr("Piece size in pixels"))
        self.spin = spin_box(MIN_PIECE, MAX_PIECE, " px", name=tr("Piece size in pixels"))
        self.slider.valueChanged.connect(self.spin.setValue)
        self.spin.valueChanged.connect(self.slider.setValue)
        self.spin.valueChanged.connect(self._on_size)

        self.fit = combo_box(resize=tr("Scale to whole pieces"), crop=tr("Leave out the border"))
        self.fit.setToolTip(tr("What to do where the photo is not a whole number of pieces"))
        self.fit.currentIndexChanged.connect(self._refresh)

        self._count = text_label(wrap=True, quiet=True)

        self.cut_button = push_button(tr("Cut"), icon="grid", theme=theme)
        self.cut_button.clicked.connect(lambda: self.cutRequested.emit(self.cut))
        do, tip = self.shuffleRequested, tr("Lay all pieces out anew in a random order")
        self.shuffle_button = push_button(tr("Shuffle"), do, tip=tip, icon="shuffle", theme=theme)

        self.wear = Slider(Qt.Orientation.Horizontal)
        self.wear.setRange(0, MAX_EROSION)
        self.wear.setPageStep(2)
        self.wear.setAccessibleName(tr("Wear: pixels off each side of each piece"))
        self.wear.setToolTip(tr("Takes so many pixels off each side of each piece, as age does"))
        self.wear.valueChanged.connect(self._on_wear)
        self._worn = QLabel()
        self.sheet = SheetField(self.spin.sizeHint().width(), tall=True)
        self.sheet.changed.connect(self._on_wear)
        for one in (self.slider, self.wear):
            one.setMinimumWidth(56)
        self.fit.setMinimumWidth(160)

        self.rows_spin = spin_box(1, _MOST_LINES, name=tr("Rows"))
        self.cols_spin = spin_box(1, _MOST_LINES, name=tr("Columns"))
        for lines in (self.rows_spin, self.cols_spin):
            what = lines.accessibleName()
            lines.setToolTip(
                tr("{what}: divides the photo; pieces may then be rectangles", what=what)
            )
            lines.valueChanged.connect(self._on_lines)
        lines_label = QLabel(tr("&Grid"))
        lines_label.setBuddy(self.rows_spin)
        size_label = QLabel(tr("Piece si&ze"))
        size_label.setBuddy(self.spin)
        fit_label = QLabel(tr("F&it"))
        fit_label.setBuddy(self.fit)
        times = QLabel("\N{MULTIPLICATION SIGN}")
        self._cutting = (
            size_label, self.slider, self.spin, lines_label, self.rows_spin, times, self.cols_spin,
            fit_label, self.fit, self.cut_button,
        )  # fmt: skip
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(size_label, 0, 0)
        grid.addWidget(self.slider, 0, 1)
        grid.addWidget(self.spin, 0, 2)
        grid.addWidget(lines_label, 1, 0)
        grid.addLayout(
            in_row((self.rows_spin, 1), times, (self.cols_spin, 1), spacing=8), 1, 1, 1, 2
        )
        grid.addWidget(fit_label, 2, 0)
        grid.addWidget(self.fit, 2, 1, 1, 2)

        wear_label = QLabel(tr("&Wear"))
        wear_label.setBuddy(self.wear)
        sheet_label = QLabel(tr(SHEET_LABEL).replace(" ", "\n"))
        sheet_label.setContentsMargins(0, 5, 0, 0)  # in line with the text of the list
        sheet_label.setBuddy(self.sheet.way)
        wear = QGridLayout()
        wear.setHorizontalSpacing(10)
        wear.setVerticalSpacing(8)
        wear.setColumnStretch(1, 1)
        # in line with the rows above
        wear.setColumnMinimumWidth(0, size_label.sizeHint().width())
        wear.setColumnMinimumWidth(2, self.spin.sizeHint().width())
        wear.addWidget(wear_label, 0, 0)
        wear.addWidget(self.wear, 0, 1)
        wear.addWidget(self._worn, 0, 2)
        wear.addWidget(sheet_label, 1, 0, Qt.AlignmentFlag.AlignTop)
        wear.addWidget(self.sheet, 1, 1, 1, 2)

        buttons = in_row((self.cut_button, 1), (self.shuffle_button, 1), spacing=8)
        names = in_column(self._name, self._facts, spacing=2)
        column = in_column(self.preview, of=self, margins=(14, 14, 14, 14), spacing=10)
        add(column, names, 4, grid, self._count, 2, buttons, 2, wear, None)
        self.show_wear(Wear())
        self._refresh()

    def heightForWidth(self, width: int) -> int:
        """The least height: a low window takes from the picture, not from the controls."""
        return super().heightForWidth(width) - self.preview.height() + LEAST_PREVIEW

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), self.heightForWidth(max(hint.width(), self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        spare = self.height() - self.heightForWidth(self.width())
        self.preview.limit_height(LEAST_PREVIEW + spare)

    @property
    def cut(self) -> Cut:
        """How the controls say that the photo is to be cut."""
        if self._grid is not None:
            return Cut(self.spin.value(), "crop", self._grid)
        return Cut(self.spin.value(), self.fit.currentData())

    def _on_size(self) -> None:
        """Squares again."""
        self._grid = None
        self._refresh()

    def _on_lines(self) -> None:
        self._grid = self.rows_spin.value(), self.cols_spin.value()
        self._refresh()

    def set_fit(self, fit: str) -> None:
        self.fit.setCurrentIndex(max(0, self.fit.findData(fit)))

    def show_wear(self, wear: Wear, most: int = MAX_EROSION) -> None:
        """Show how worn the pieces are, and how much erosion they can take."""
        with QSignalBlocker(self.wear):
            self.wear.setMaximum(most)
            self.wear.setValue(wear.erosion)
        self.sheet.show_value(wear.sheet)
        self._tell_erosion()

    def _tell_erosion(self) -> None:
        erosion = self.wear.value()
        self._worn.setText(f"{erosion} px" if erosion else tr("none"))

    def _on_wear(self) -> None:
        self._tell_erosion()
        self.wearRequested.emit(Wear(self.wear.value(), sheet=self.sheet.value))

    def show_own(self, own: OwnShown) -> None:
        """Show a person's own pieces, which cannot be cut again."""
        self.photo, self._done, self._own = None, None, own
        self.preview.show_photo(own.image, own.size, tr("Own pieces"))
        self.preview.show_grid(own.rows, own.cols, own.inner)
        self._refresh()

    def show_photo(self, photo: LoadedPhoto, cut: Cut) -> None:
        self.photo, self._done, self._own = photo, cut, None
        self.preview.show_photo(photo.preview, photo.size)
        height, width = photo.size
        # a piece larger than half of the longer side leaves nothing to put together
        most = max(MIN_PIECE, min(MAX_PIECE, max(height, width) // 2))
        self.slider.setMaximum(most)
        self.spin.setMaximum(most)
        for control in (self.slider, self.spin):
            with QSignalBlocker(control):
                control.setValue(cut.piece_size)
        self._grid = cut.grid
        if cut.grid is None:
            self.set_fit(cut.fit)
        self._refresh()

    def _refresh(self) -> None:
        photo, own = self.photo, self._own
        for widget in (self.slider, self.spin, self.cols_spin, self.rows_spin):
            widget.setEnabled(photo is not None)
        self.fit.setEnabled(photo is not None and self._grid is None)
        for part in self._cutting:
            part.setVisible(own is None)  # own pieces are cut already
        for control in (self.shuffle_button, self.wear, self.sheet):
            control.setEnabled(photo is not None or own is not None)
        if own is not None:
            self._name.setText(readable(own.name))
            self._name.setToolTip(readable(own.where))
            self._facts.setText(own.facts)
            self._count.setText(own.note)
            return
        if photo is None:
            self._name.setText("")
            self._facts.setText(tr("Open a photo, or drop one on the window."))
            self._count.setText("")
            self.cut_button.setEnabled(False)
            return
        self._name.setText(readable(photo.path.name))
        self._name.setToolTip(readable(photo.path))
        height, width = photo.size
        facts = f"{width} \N{MULTIPLICATION SIGN} {height} px"
        if photo.size != photo.original:
            height, width = photo.original
            before = f"{width} \N{MULTIPLICATION SIGN} {height}"
            facts = tr("{size}, scaled from {before}", size=facts, before=before)
        self._facts.setText(facts)
        cut = self.cut
        rows, cols = grid_of(photo.size, cut)
        for spin, lines in ((self.rows_spin, rows), (self.cols_spin, cols)):
            with QSignalBlocker(spin):
                spin.setValue(lines)
        count = rows * cols
        self.preview.show_cut(cut)
        height, width = photo.size
        large = self._grid is None or min(height // rows, width // cols) >= MIN_PIECE
        possible = 2 <= count <= MOST_PIECES and large
        if not large:
            text = tr("The pieces are too small: choose fewer columns or rows.")
        elif count < 2:
            text = tr("Fewer than 2 pieces: choose a smaller piece size.")
        elif count > MOST_PIECES:
            text = tr(
                "{count} pieces are too many for the table: choose a larger piece size.",
                count=texts.count(count),
            )
        else:
            grid = f"{rows} \N{MULTIPLICATION SIGN} {cols}"
            text = tr("{grid} = {count} pieces", grid=grid, count=texts.count(count))
            if cut != self._done:
                text = f"{text}. {tr('Undo brings the old pieces back.')}"
        self._count.setText(text)
        self.cut_button.setEnabled(possible and cut != self._done)
        self.cut_button.setText(
            tr("Cut {count} pieces", count=texts.count(count)) if possible else tr("Cut")
        )
