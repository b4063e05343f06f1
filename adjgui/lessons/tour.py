"""Plays the tour on the table: lays the pieces of each step, and waits for the person's own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from adjgui.lessons.tour_steps import DONE, STEPS, Cell
from adjgui.lessons.tour_strip import TourStrip
from adjgui.shell.frame import Frame
from adjgui.shell.texts import tr
from adjgui.table.geometry import Spot
from adjgui.table.seams import Seam
from adjgui.table.view import PuzzleTable
from core.puzzles.pieces import Puzzle

_NEARER = 1.8  # than where all pieces are seen, to look at a pair


class Tour(QObject):
    """Begins at the first start and whenever a person wishes.

    Args:
        open_sample: opens the photo that it is played on; then `on_opened` is to be called.
        is_sample: whether that photo's pieces lie there; others may come before.
    """

    def __init__(
        self,
        frame: Frame,
        table: PuzzleTable,
        open_sample: Callable[[], object],
        is_sample: Callable[[Puzzle], bool],
    ) -> None:
        super().__init__(frame)
        self._frame, self._table, self._open_sample = frame, table, open_sample
        self._is_sample = is_sample
        self._puzzle: Puzzle | None = None  # that it is played on; None while it is not played
        self._is_wanted = False  # it begins as soon as the sample lies on the table
        self._number = 0
        self._is_done = False  # the person has made a seam
        self.strip = TourStrip()
        frame.add_above(self.strip)
        self.strip.backWanted.connect(lambda: self._go_to(self._number - 1))
        self.strip.nextWanted.connect(self._go_on)
        self.strip.endWanted.connect(self.end)
        table.seamsChanged.connect(self._on_seams)

    @property
    def is_running(self) -> bool:
        return self._puzzle is not None

    def begin_once(self) -> None:
        """Begin it where nobody has seen it yet, on the sample that is being opened."""
        self._is_wanted = self._frame.settings.tour == "new"

    def want(self) -> None:
        """Open the sample and begin."""
        self._is_wanted = True
        self._open_sample()

    def on_opened(self, puzzle: Puzzle) -> None:
        """Another puzzle lies on the table: the tour begins on it if it is waited for."""
        if self._is_wanted and self._is_sample(puzzle) and _is_fine(puzzle):
            self._is_wanted = False
            self._frame.settings.tour = "seen"
            self._puzzle, self._is_done = puzzle, False
            self._go_to(0)
            self.strip.next.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.is_running:
            self.end()

    def end(self) -> None:
        """Take it away; the pieces stay as they lie."""
        self._puzzle = None
        self.strip.hide()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        if self._number + 1 < len(STEPS):
            self._go_to(self._number + 1)
        else:
            self.end()

    def _go_to(self, number: int) -> None:
        self._number, step, puzzle = number, STEPS[number], self._puzzle
        assert puzzle is not None
        self._show()
        spots = [Spot(*self._table.model.home_of(piece)) for piece in range(puzzle.count)]
        if step.left is None or step.right is None:
            self._table.lay(spots)
            return
        left, right = _piece_at(puzzle, step.left), _piece_at(puzzle, step.right)
        size = self._table.model.size
        spots[left], spots[right] = Spot(-size, -size / 2), Spot(0.0, -size / 2)
        self._table.lay(spots)
        self._table.selection.select_seam_between(left, right)
        middle = self._table.camera.piece_rect(right).topLeft().toPoint()
        self._table.camera.zoom_by(_NEARER, middle)

    def _show(self) -> None:
        step = STEPS[self._number]
        is_over = step.left is None and self._is_done
        text = DONE if is_over else step.text
        self.strip.show_step(tr(step.title), tr(text), self._number, len(STEPS), is_over=is_over)

    def _on_seams(self, seams: list[Seam]) -> None:
        """In the last step the person has put pieces side by side."""
        is_own = self.is_running and STEPS[self._number].left is None
        if is_own and seams and not self._is_done:
            self._is_done = True
            self._show()


def _is_fine(puzzle: Puzzle) -> bool:
    """Whether the pieces of each step are two: a person may have cut the photo in four."""
    pairs = [(one.left, one.right) for one in STEPS if one.left and one.right]
    return all(_piece_at(puzzle, left) != _piece_at(puzzle, right) for left, right in pairs)


def _piece_at(puzzle: Puzzle, cell: Cell) -> int:
    row, col = int(cell[0] * puzzle.rows), int(cell[1] * puzzle.cols)
    return row * puzzle.cols + col
