"""The dialog for a scrambled picture: the grid over it, guessed and corrected by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from adjgui.files.tasks import LoadedPicture, lines_of
from adjgui.shell import texts
from adjgui.shell.fields import page_spin
from adjgui.shell.pictures import MOST_PIECES, suggest_piece_size
from adjgui.shell.preview import GridPreview
from adjgui.shell.room import open_at
from adjgui.shell.texts import from_core, tr, tr_count
from adjgui.shell.theme import without_icons
from adjgui.shell.widgets import (
    ComboBox,
    SpinBox,
    add,
    in_column,
    in_row,
    spin_box,
    text_label,
)
from core.files import readable
from core.puzzles.grid import Grid, margin_beyond, rest_text
from core.puzzles.grid_guess import GridGuess
from core.puzzles.opening import LIKELY, VERY_SURE, sure_text
from core.puzzles.pieces import MIN_PIECE_SIZE, size_text

_TIMES = "\N{MULTIPLICATION SIGN}"
_WORTH_SHOWING, _WORTH_STARTING_WITH = 0.001, 0.05


class PictureDialog(QDialog):
    """Asks for the grid of a scrambled picture; nothing changes before *Cut* is pressed."""

    chosen = Signal(object, object)  # LoadedPicture, Grid
    apart = Signal(object)  # LoadedPicture: its pieces lie apart, on a ground
    pageWanted = Signal(int)

    def __init__(self, picture: LoadedPicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(
            tr("Scrambled picture \N{EN DASH} {name}", name=readable(picture.path.name))
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        self.page_spin = page_spin(picture.pages)
        self.page_spin.valueChanged.connect(self._on_page)
        self.preview = GridPreview(grows=True)
        self.preview.setAccessibleName(tr("Picture with the grid of its pieces"))

        self.guesses = ComboBox()
        self.guesses.setAccessibleName(tr("Guessed grids"))
        self.verdict = text_label(wrap=True)

        self.size_spin = spin_box(1, 1, " px", name=tr("Piece width in pixels"))
        self.height_spin = spin_box(1, 1, " px", name=tr("Piece height in pixels"))
        self.square = QCheckBox(tr("&Square pieces"))
        self.square.setChecked(True)
        self.cols_spin = spin_box(1, 1, name=tr("Columns"))
        self.rows_spin = spin_box(1, 1, name=tr("Rows"))
        self.left_spin = spin_box(0, 0, " px", name=tr("Pixels left of the first piece"))
        self.top_spin = spin_box(0, 0, " px", name=tr("Pixels above the first piece"))
        self.across_spin = spin_box(0, 0, " px", name=tr("Pixels between two columns"))
        self.down_spin = spin_box(0, 0, " px", name=tr("Pixels between two rows"))
        self.size_spin.valueChanged.connect(self._on_size)
        self.cols_spin.valueChanged.connect(self._on_cols)
        self.rows_spin.valueChanged.connect(self._on_rows)
        self.height_spin.valueChanged.connect(self._on_size)
        for spin in (self.left_spin, self.top_spin, self.across_spin, self.down_spin):
            spin.valueChanged.connect(self._on_size)
        self.square.toggled.connect(self._on_size)
        self.guesses.currentIndexChanged.connect(self._on_guess)

        self.summary = text_label(wrap=True, quiet=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.cut_button = QPushButton(tr("Cut"))
        self.buttons.addButton(self.cut_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.apart_button = QPushButton(tr("The pieces lie apa&rt…"))
        self.apart_button.setToolTip(tr("Find them one by one, turned as they are"))
        self.buttons.addButton(self.apart_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.apart_button.clicked.connect(self._on_apart)
        self.buttons.accepted.connect(self._choose)
        self.buttons.rejected.connect(self.reject)
        without_icons(self.buttons)
        self._build(picture.pages)
        for button in self.buttons.buttons():
            assert isinstance(button, QPushButton)
            button.setAutoDefault(button is self.cut_button)
        self.cut_button.setDefault(True)
        self.show_page(picture)
        self.guesses.setFocus()

    def show_page(self, picture: LoadedPicture) -> None:
        """Show a page of the picture's file and what is guessed of it."""
        self._picture = picture
        height, width = picture.size
        most = max(MIN_PIECE_SIZE, height, width)
        for spin, least, largest in (
            (self.size_spin, MIN_PIECE_SIZE, most),
            (self.height_spin, MIN_PIECE_SIZE, most),
            (self.cols_spin, 1, max(1, width // MIN_PIECE_SIZE)),
            (self.rows_spin, 1, max(1, height // MIN_PIECE_SIZE)),
            (self.left_spin, 0, width - 1),
            (self.top_spin, 0, height - 1),
            (self.across_spin, 0, width // 2),
            (self.down_spin, 0, height // 2),
        ):
            with QSignalBlocker(spin):
                spin.setRange(least, largest)
        self._put(self.page_spin, picture.page)
        self.preview.show_photo(picture.preview, picture.size)
        self._offer(picture.guesses.grids)
        self._say_how_sure()
        self._lock(False)
        if self._offered and self._offered[0].sure >= _WORTH_STARTING_WITH:
            self._set_grid(self._offered[0])
        else:
            side = suggest_piece_size(picture.size)
            self._set_grid(Grid(side, side, 0, 0))

    def _offer(self, guesses: Sequence[GridGuess]) -> None:
        worth = [one for one in guesses if one.sure >= _WORTH_SHOWING]
        self._offered = tuple(worth or guesses[:1])
        with QSignalBlocker(self.guesses):
            self.guesses.clear()
            for guess in self._offered:
                self.guesses.addItem(
                    f"{size_text(guess.size)}, {guess.rows} {_TIMES} {guess.cols}: "
                    f"{from_core(sure_text(guess.sure))}"
                )
            self.guesses.addItem(tr("As set below"))

    def _on_page(self, page: int) -> None:
        self.show_failure(tr("Looking for the grid of page {page}…", page=page))
        self.pageWanted.emit(page)

    def show_failure(self, sentence: str) -> None:
        """Say why nothing can be cut now."""
        self.verdict.setText(sentence)
        self.summary.setText("")
        self.cut_button.setText(tr("Cut"))
        self._lock(True)

    def _lock(self, is_locked: bool) -> None:
        """Whether there is no picture to which what is set could apply."""
        self.preview.setEnabled(not is_locked)
        for widget in (
            self.guesses, self.size_spin, self.height_spin, self.square, self.cols_spin,
            self.rows_spin, self.left_spin, self.top_spin, self.across_spin, self.down_spin,
            self.apart_button, self.cut_button,
        ):  # fmt: skip
            widget.setEnabled(not is_locked)

    @property
    def grid(self) -> Grid | None:
        """The grid as it is set, None where it is impossible."""
        grid = Grid(
            self.height_spin.value(), self.size_spin.value(),
            self.rows_spin.value(), self.cols_spin.value(),
            self.top_spin.value(), self.left_spin.value(),
            self.down_spin.value(), self.across_spin.value(),
        )  # fmt: skip
        fits = min(grid.rest(*self._picture.size).values(), default=0) >= 0
        return grid if fits and grid.count > 1 else None

    def _build(self, pages: int) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

        def pair(first: SpinBox, between: str, second: SpinBox) -> QHBoxLayout:
            row = in_row((first, 1), spacing=8)
            sign = QLabel(between)
            sign.setFixedWidth(self.fontMetrics().horizontalAdvance(_TIMES))
            sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
            row.addWidget(sign)
            row.addWidget(second, 1)
            return row

        form.addRow(tr("Pag&e"), self.page_spin)
        form.setRowVisible(0, pages > 1)
        form.addRow(tr("&Guess"), self.guesses)
        size_label = QLabel(tr("&Piece size"))
        size_label.setBuddy(self.size_spin)
        size_row = pair(self.size_spin, _TIMES, self.height_spin)
        size_row.addWidget(self.square)
        form.addRow(size_label, size_row)
        grid_label = QLabel(tr("&Columns, rows"))
        grid_label.setBuddy(self.cols_spin)
        form.addRow(grid_label, pair(self.cols_spin, _TIMES, self.rows_spin))
        frame_label = QLabel(tr("&Margin left, top"))
        frame_label.setBuddy(self.left_spin)
        form.addRow(frame_label, pair(self.left_spin, "", self.top_spin))
        gap_label = QLabel(tr("G&ap across, down"))
        gap_label.setBuddy(self.across_spin)
        form.addRow(gap_label, pair(self.across_spin, "", self.down_spin))
        column = in_column((self.preview, 1), of=self, margins=(16, 16, 16, 12), spacing=12)
        add(column, self.verdict, form, self.summary, self.buttons)
        open_at(self, 620, 720)

    def _say_how_sure(self) -> None:
        guesses = self._picture.guesses
        best = guesses.grids[0] if guesses.grids else None
        if best is None:
            text = tr("This picture is too small to be divided into pieces that can be judged.")
        elif best.sure >= VERY_SURE:
            text = tr(
                "The pieces are {size}: {sure}.",
                size=size_text(best.size),
                sure=from_core(sure_text(best.sure)),
            )
        elif best.sure >= LIKELY:
            text = tr(
                "The pieces seem to be {size}: {sure}. Look at the lines, and correct them if"
                " need be.",
                size=size_text(best.size),
                sure=from_core(sure_text(best.sure)),
            )
        elif guesses.whole >= LIKELY:
            text = tr(
                "This does not look like a scrambled picture: {whole}. If it "
                "is one, set the piece size so that the lines run where the picture breaks off.",
                whole=from_core(sure_text(guesses.whole)),
            )
        else:
            text = tr(
                "No grid is clearly seen in this picture. Set the piece size so that the lines "
                "run where the picture breaks off."
            )
        self.verdict.setText(text)

    # -- what is set, and what follows from it ---------------------------------------------------

    def _put(self, spin: SpinBox, value: int) -> None:
        with QSignalBlocker(spin):
            spin.setValue(value)

    @property
    def _room(self) -> tuple[int, int]:
        """Height and width of what lies within the margin."""
        starts = self.top_spin.value(), self.left_spin.value()
        high, wide = (
            length - start - margin_beyond(self._picture.pixels, axis, start)
            for axis, (length, start) in enumerate(zip(self._picture.size, starts, strict=True))
        )
        return high, wide

    def _set_grid(self, grid: Grid) -> None:
        self._put(self.left_spin, grid.left)
        self._put(self.top_spin, grid.top)
        self._put(self.across_spin, grid.gap_right)
        self._put(self.down_spin, grid.gap_below)
        self._put(self.size_spin, grid.width)
        self._put(self.height_spin, grid.height)
        with QSignalBlocker(self.square):
            self.square.setChecked(grid.width == grid.height)
        if grid.count:
            self._put(self.cols_spin, grid.cols)
            self._put(self.rows_spin, grid.rows)
            self._refresh()
        else:
            self._on_size()

    def _on_guess(self, index: int) -> None:
        if 0 <= index < len(self._offered):
            self._set_grid(self._offered[index])

    def _on_size(self) -> None:
        """As many pieces as fit."""
        if self.square.isChecked():
            other = self.size_spin if self.sender() is self.height_spin else self.height_spin
            own = self.height_spin if other is self.size_spin else self.size_spin
            self._put(other, own.value())
        (high, wide), (down, across) = self._room, self._gaps
        self._put(self.cols_spin, (wide + across) // (self.size_spin.value() + across))
        self._put(self.rows_spin, (high + down) // (self.height_spin.value() + down))
        self._refresh()

    @property
    def _gaps(self) -> tuple[int, int]:
        """Px between two rows, and between two columns."""
        return self.down_spin.value(), self.across_spin.value()

    def _on_cols(self, cols: int) -> None:
        self._put(self.size_spin, (self._room[1] + self._gaps[1]) // cols - self._gaps[1])
        if self.square.isChecked():
            side, gap = self.size_spin.value(), self._gaps[0]
            self._put(self.height_spin, side)
            self._put(self.rows_spin, (self._room[0] + gap) // (side + gap))
        self._refresh()

    def _on_rows(self, rows: int) -> None:
        self._put(self.height_spin, (self._room[0] + self._gaps[0]) // rows - self._gaps[0])
        if self.square.isChecked():
            side, gap = self.height_spin.value(), self._gaps[1]
            self._put(self.size_spin, side)
            self._put(self.cols_spin, (self._room[1] + gap) // (side + gap))
        self._refresh()

    def _refresh(self) -> None:
        grid = self.grid
        height, width = self._picture.size
        offered = [replace(one, sure=0.0) for one in self._offered]
        chosen = None if grid is None else GridGuess(**asdict(grid))
        same = offered.index(chosen) if chosen in offered else len(offered)
        with QSignalBlocker(self.guesses):
            self.guesses.setCurrentIndex(same)
        if grid is None:
            self.preview.show_grid(0, 0, QRectF(0, 0, width, height))
            self.summary.setText(tr("Fewer than 2 whole pieces: choose a smaller piece size."))
            self.cut_button.setEnabled(False)
            self.cut_button.setText(tr("Cut"))
            return
        self.preview.show_grid(grid.rows, grid.cols, lines_of(grid))
        count = grid.count
        rest = grid.rest(height, width)
        text = tr_count("{n} piece", "{n} pieces", count)
        text += tr("; left out: {rest}", rest=_rest(rest)) if rest else tr(", nothing is left out")
        if count > MOST_PIECES:
            text = tr(
                "{count} pieces are too many for the table: choose a larger piece size.",
                count=texts.count(count),
            )
        self.summary.setText(f"{text.rstrip('.')}.")
        self.cut_button.setEnabled(count <= MOST_PIECES)
        self.cut_button.setText(tr_count("Cut into {n} piece", "Cut into {n} pieces", count))

    def _on_apart(self) -> None:
        self.reject()
        self.apart.emit(self._picture)

    def _choose(self) -> None:
        grid = self.grid
        if grid is not None and self.cut_button.isEnabled():
            self.chosen.emit(self._picture, grid)
            self.accept()


def _rest(rest: dict[str, int]) -> str:
    return ", ".join(from_core(rest_text({where: px})) for where, px in rest.items())
