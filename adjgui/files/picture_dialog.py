"""The dialog for a scrambled picture: the grid over it, guessed and corrected by hand."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from adjgui.files.tasks import LoadedPicture
from adjgui.shell.pictures import MOST_PIECES, suggest_piece_size
from adjgui.shell.preview import GridPreview
from adjgui.shell.room import open_at
from adjgui.shell.theme import without_icons
from adjgui.shell.verdict import percent_text
from adjgui.shell.widgets import ComboBox, SpinBox, add, in_column, in_row, spin_box, text_label
from core.errors import AdjguiError
from core.files import readable
from core.puzzles.grid_guess import GridGuess
from core.puzzles.own_pieces import check_grid, rest_of, rest_text
from core.puzzles.pieces import MIN_PIECE_SIZE

_TIMES = "\N{MULTIPLICATION SIGN}"
_WORTH_SHOWING, _WORTH_STARTING_WITH = 0.001, 0.05
_CERTAIN, _LIKELY = 0.95, 0.6


def sure_text(sure: float) -> str:
    """How sure a guess is, in words and never as certainty."""
    word = "very sure" if sure >= _CERTAIN else "likely" if sure >= _LIKELY else "not sure"
    return f"{word} ({percent_text(sure)})"


class PictureDialog(QDialog):
    """Asks for the grid of a scrambled picture; nothing changes before *Cut* is pressed."""

    chosen = Signal(object)  # GridGuess

    def __init__(self, picture: LoadedPicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Scrambled picture \N{EN DASH} {readable(picture.path.name)}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._picture = picture
        height, width = picture.size
        most = max(MIN_PIECE_SIZE, max(height, width) // 2, min(height, width))

        self.preview = GridPreview(grows=True)
        self.preview.setAccessibleName("Picture with the grid of its pieces")
        self.preview.show_photo(picture.preview, picture.size)

        self.guesses = ComboBox()
        self.guesses.setAccessibleName("Guessed grids")
        worth = [one for one in picture.guesses if one.sure >= _WORTH_SHOWING]
        self._offered = tuple(worth or picture.guesses[:1])
        for guess in self._offered:
            self.guesses.addItem(
                f"{guess.piece_size} px, {guess.rows} {_TIMES} {guess.cols}: "
                f"{sure_text(guess.sure)}"
            )
        self.guesses.addItem("As set below")
        self.verdict = text_label(wrap=True)

        self.size_spin = spin_box(MIN_PIECE_SIZE, most, " px", name="Piece size in pixels")
        self.cols_spin = spin_box(1, max(1, width // MIN_PIECE_SIZE), name="Columns")
        self.rows_spin = spin_box(1, max(1, height // MIN_PIECE_SIZE), name="Rows")
        self.left_spin = spin_box(0, width - 1, " px", name="Pixels left of the first piece")
        self.top_spin = spin_box(0, height - 1, " px", name="Pixels above the first piece")
        self.size_spin.valueChanged.connect(self._on_size)
        self.cols_spin.valueChanged.connect(self._on_cols)
        self.rows_spin.valueChanged.connect(self._on_rows)
        for spin in (self.left_spin, self.top_spin):
            spin.valueChanged.connect(self._on_size)
        self.guesses.currentIndexChanged.connect(self._on_guess)

        self.summary = text_label(wrap=True, quiet=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.cut_button = QPushButton("Cut")
        self.buttons.addButton(self.cut_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self._choose)
        self.buttons.rejected.connect(self.reject)
        without_icons(self.buttons)
        self._build()
        for button in self.buttons.buttons():
            assert isinstance(button, QPushButton)
            button.setAutoDefault(button is self.cut_button)
        self.cut_button.setDefault(True)
        self._say_how_sure()
        if self._offered and self._offered[0].sure >= _WORTH_STARTING_WITH:
            self._set_grid(self._offered[0])
        else:
            self._set_grid(GridGuess(suggest_piece_size(picture.size), 0, 0))
        self.guesses.setFocus()

    @property
    def grid(self) -> GridGuess | None:
        """The grid as it is set, None where it is impossible."""
        height, width = self._picture.size
        size, top, left = self.size_spin.value(), self.top_spin.value(), self.left_spin.value()
        try:
            rows, cols = check_grid(height, width, size, top=top, left=left)
        except AdjguiError:
            return None
        return GridGuess(size, rows, cols, top, left)

    def _build(self) -> None:
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

        form.addRow("&Guess", self.guesses)
        form.addRow("&Piece size", self.size_spin)
        grid_label = QLabel("&Columns, rows")
        grid_label.setBuddy(self.cols_spin)
        form.addRow(grid_label, pair(self.cols_spin, _TIMES, self.rows_spin))
        frame_label = QLabel("&Margin left, top")
        frame_label.setBuddy(self.left_spin)
        form.addRow(frame_label, pair(self.left_spin, "", self.top_spin))
        column = in_column((self.preview, 1), of=self, margins=(16, 16, 16, 12), spacing=12)
        add(column, self.verdict, form, self.summary, self.buttons)
        open_at(self, 620, 720)

    def _say_how_sure(self) -> None:
        best = self._picture.guesses[0] if self._picture.guesses else None
        if best is None:
            text = "This picture is too small to be divided into pieces that can be judged."
        elif best.sure >= _CERTAIN:
            text = f"The pieces are {best.piece_size} px wide: {sure_text(best.sure)}."
        elif best.sure >= _LIKELY:
            text = (
                f"The pieces seem to be {best.piece_size} px wide: {sure_text(best.sure)}. "
                "Look at the lines, and correct them if need be."
            )
        else:
            text = (
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
        """Height and width of what lies right of and below the margin."""
        height, width = self._picture.size
        return height - self.top_spin.value(), width - self.left_spin.value()

    def _set_grid(self, grid: GridGuess) -> None:
        self._put(self.left_spin, grid.left)
        self._put(self.top_spin, grid.top)
        self._put(self.size_spin, grid.piece_size)
        self._on_size()

    def _on_guess(self, index: int) -> None:
        if 0 <= index < len(self._offered):
            self._set_grid(self._offered[index])

    def _on_size(self) -> None:
        (high, wide), size = self._room, self.size_spin.value()
        self._put(self.cols_spin, wide // size)
        self._put(self.rows_spin, high // size)
        self._refresh()

    def _on_cols(self, cols: int) -> None:
        high, wide = self._room
        self._put(self.size_spin, wide // cols)
        self._put(self.rows_spin, high // self.size_spin.value())
        self._refresh()

    def _on_rows(self, rows: int) -> None:
        high, wide = self._room
        self._put(self.size_spin, high // rows)
        self._put(self.cols_spin, wide // self.size_spin.value())
        self._refresh()

    def _refresh(self) -> None:
        grid = self.grid
        height, width = self._picture.size
        offered = [(one.piece_size, one.top, one.left) for one in self._offered]
        chosen = None if grid is None else (grid.piece_size, grid.top, grid.left)
        same = offered.index(chosen) if chosen in offered else len(offered)
        with QSignalBlocker(self.guesses):
            self.guesses.setCurrentIndex(same)
        if grid is None:
            self.preview.show_grid(0, 0, QRectF(0, 0, width, height))
            self.summary.setText("Fewer than 2 whole pieces: choose a smaller piece size.")
            self.cut_button.setEnabled(False)
            self.cut_button.setText("Cut")
            return
        wide, high = grid.cols * grid.piece_size, grid.rows * grid.piece_size
        self.preview.show_grid(grid.rows, grid.cols, QRectF(grid.left, grid.top, wide, high))
        count = grid.rows * grid.cols
        rest = rest_of(height, width, grid.piece_size, top=grid.top, left=grid.left)
        text = f"{count} pieces"
        text += f"; left out: {rest_text(rest)}" if rest else ", nothing is left out"
        if count > MOST_PIECES:
            text = f"{count} pieces are too many for the table: choose a larger piece size."
        self.summary.setText(f"{text.rstrip('.')}.")
        self.cut_button.setEnabled(count <= MOST_PIECES)
        self.cut_button.setText(f"Cut into {count} pieces")

    def _choose(self) -> None:
        grid = self.grid
        if grid is not None and self.cut_button.isEnabled():
            self.chosen.emit(grid)
            self.accept()
