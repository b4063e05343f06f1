"""A sheet of pieces in the app: what was found is shown, corrected by hand, and laid out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from adjgui.files.picture_dialog import PictureDialog
from adjgui.files.sheet_dialog import SheetDialog
from adjgui.files.sheet_view import SheetView
from adjgui.files.tasks import LoadedSheet
from adjgui.main_window import MainWindow
from adjgui.shell.pictures import to_image
from core.arrays import Array
from core.assets import sample_photos
from core.puzzles.opening import open_pieces
from core.puzzles.outlines import Outlines
from core.puzzles.photo import open_photo
from core.puzzles.sheet import SHARP_SIDE
from core.scoring.base import UPRIGHT
from tests.gui.fakes import EdgeScorer, Loader, PreparedEdges
from tests.gui.hands import act, drag_beside, hearing, press, seam_keys, wait

SIDE, APART = 60, 100


def picture_of(turned: int = 0) -> Array:
    """Six pieces of a photo apart on a white ground; the last one may lie turned."""
    photo = open_photo(sample_photos()[0])
    ground = Image.new("RGB", (3 * APART + 40, 2 * APART + 40), "white")
    for number in range(6):
        row, col = divmod(number, 3)
        piece = Image.fromarray(photo[row * SIDE : (row + 1) * SIDE, col * SIDE : (col + 1) * SIDE])
        mask = Image.new("L", piece.size, 255)
        if turned and number == 5:
            piece, mask = (
                one.rotate(turned, Image.Resampling.BICUBIC, expand=True) for one in (piece, mask)
            )
        ground.paste(piece, (40 + col * APART, 40 + row * APART), mask)
    return np.asarray(ground)


OUTLINES = np.array(
    [
        [(x, y), (x + SIDE, y), (x + SIDE, y + SIDE), (x, y + SIDE)]
        for y in (40.0, 40.0 + APART)
        for x in (40.0, 40.0 + APART, 40.0 + 2 * APART)
    ]
)


@pytest.fixture
def dialog(qtbot: QtBot) -> SheetDialog:
    pixels = picture_of()
    dialog = SheetDialog(LoadedSheet(Path("s.png"), pixels, to_image(pixels), OUTLINES))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def at(view: SheetView, x: float, y: float) -> QPoint:
    """Where a px of the photo is on the screen."""
    return view.viewportTransform().map(QPointF(x, y)).toPoint()


def click(view: SheetView, x: float, y: float) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at(view, x, y))


def drag(view: SheetView, start: tuple[float, float], end: tuple[float, float]) -> None:
    viewport, left = view.viewport(), Qt.MouseButton.LeftButton
    first, last = at(view, *start), at(view, *end)
    QTest.mousePress(viewport, left, pos=first)
    QTest.mouseMove(viewport, (first + last) / 2)
    QTest.mouseMove(viewport, last)
    QTest.mouseRelease(viewport, left, pos=last)


def used(dialog: SheetDialog) -> tuple[Outlines, bool]:
    """Press Use, and what the dialog then says."""
    heard: list[tuple[Outlines, bool]] = []
    dialog.used.connect(lambda _sheet, outlines, turned: heard.append((outlines, turned)))
    press(dialog.use_button)
    (one,) = heard
    return one


def test_the_dialog_says_what_was_found(dialog: SheetDialog) -> None:
    assert dialog.summary.text() == "6 pieces of about 60 px, turned by up to 0 degrees."
    assert dialog.use_button.text() == "&Use 6 pieces"
    assert not dialog.delete_button.isEnabled() and not dialog.undo_button.isEnabled()
    outlines, turned = used(dialog)
    np.testing.assert_allclose(outlines, OUTLINES)
    assert not turned


def test_a_wrong_outline_is_deleted_and_brought_back(dialog: SheetDialog) -> None:
    view = dialog.view
    click(view, 70 + APART, 70)
    assert view.current == 1 and dialog.delete_button.isEnabled()
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert dialog.use_button.text() == "&Use 5 pieces"
    np.testing.assert_allclose(view.outlines, np.delete(OUTLINES, 1, axis=0))
    press(dialog.undo_button)
    np.testing.assert_allclose(view.outlines, OUTLINES)
    assert not dialog.undo_button.isEnabled()


def test_a_missed_piece_is_drawn(dialog: SheetDialog) -> None:
    view = dialog.view
    drag(view, (5, 5), (30, 32))
    assert view.current == 6
    np.testing.assert_allclose(view.outlines[6], [(5, 5), (30, 5), (30, 32), (5, 32)], atol=0.8)
    assert dialog.use_button.text() == "&Use 7 pieces"
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(view.outlines) == 6


def test_a_click_on_the_ground_draws_nothing(dialog: SheetDialog) -> None:
    click(dialog.view, 70, 70)
    click(dialog.view, 20, 20)
    assert dialog.view.current == -1 and len(dialog.view.outlines) == 6


def test_an_outline_and_a_corner_are_dragged(dialog: SheetDialog) -> None:
    view = dialog.view
    click(view, 70, 70)
    drag(view, (70, 70), (80, 76))
    np.testing.assert_allclose(view.outlines[0], OUTLINES[0] + (10, 6), atol=0.8)
    drag(view, (110, 106), (116, 114))  # its lower right corner
    np.testing.assert_allclose(view.outlines[0][2], (116, 114), atol=1.2)
    np.testing.assert_allclose(view.outlines[0][0], (50, 46), atol=0.8)
    np.testing.assert_allclose(view.outlines[1:], OUTLINES[1:])


def test_nothing_is_moved_out_of_the_photo(dialog: SheetDialog) -> None:
    view = dialog.view
    click(view, 70, 70)
    drag(view, (70, 70), (-200, 20))
    assert view.outlines[0].min() >= 0
    np.testing.assert_allclose(np.ptp(view.outlines[0], axis=0), (SIDE, SIDE), atol=0.1)


def test_all_can_be_done_by_keys(dialog: SheetDialog) -> None:
    view = dialog.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.current == 1
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    np.testing.assert_allclose(view.outlines[1], OUTLINES[1] + (1, 10))
    QTest.keyClick(view, Qt.Key.Key_3)  # the lower right corner alone
    QTest.keyClick(view, Qt.Key.Key_Left)
    np.testing.assert_allclose(view.outlines[1][2], OUTLINES[1][2] + (0, 10))
    QTest.keyClick(view, Qt.Key.Key_Insert)
    assert len(view.outlines) == 7 and view.current == 6
    QTest.keyClick(view, Qt.Key.Key_Tab)  # from the last one on to what comes after
    assert view.current == -1 and not view.hasFocus()


def test_the_photo_is_zoomed(dialog: SheetDialog) -> None:
    view = dialog.view
    whole = view.transform().m11()
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus):
        QTest.keyClick(view, key)
    assert view.transform().m11() == pytest.approx(1.44 * whole)
    click(view, 70 + APART, 70)
    assert view.current == 1
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.transform().m11() == pytest.approx(whole)
    QTest.keyClick(view, Qt.Key.Key_Minus)  # never smaller than all of it
    assert view.transform().m11() == pytest.approx(whole)


def test_fewer_than_two_pieces_are_no_puzzle(dialog: SheetDialog) -> None:
    view = dialog.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    for _ in range(5):
        QTest.keyClick(view, Qt.Key.Key_Delete)
    assert not dialog.use_button.isEnabled()
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert dialog.summary.text().startswith("No pieces were found")


# -- in the window -----------------------------------------------------------------------------


@pytest.mark.parametrize("turned", [0, 40])
def test_a_sheet_comes_on_the_table_as_on_the_command_line(
    started: MainWindow, tmp_path: Path, turned: int
) -> None:
    path = tmp_path / "sheet.png"
    Image.fromarray(picture_of(turned)).save(path)
    # by the dialog of a scrambled picture: what it is turns out there
    started.files.open_picture(path)
    wait(lambda: started.findChild(PictureDialog) is not None)
    asked = started.findChild(PictureDialog)
    assert isinstance(asked, PictureDialog)
    press(asked.apart_button)
    wait(lambda: started.findChild(SheetDialog) is not None)
    dialog = started.findChild(SheetDialog)
    assert isinstance(dialog, SheetDialog)
    with hearing(started.puzzleOpened):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    wait(lambda: started.table.is_complete)
    puzzle = started.table.puzzle
    assert puzzle.count == 6 and not puzzle.order_known
    np.testing.assert_array_equal(
        puzzle.pieces, open_pieces(path, sheet=True, trim=0).puzzle.pieces
    )
    assert started.actions_["solve-turned"].isChecked() == bool(turned)
    assert started.files.open_recent(path)  # as a sheet again
    wait(lambda: started.findChild(SheetDialog) not in (None, dialog))
    again = started.findChild(SheetDialog)
    assert isinstance(again, SheetDialog)
    again.reject()


def test_a_sheet_on_another_page_is_chosen_in_the_dialog(
    started: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "scans.tif"
    blank = Image.new("RGB", (340, 240), "white")
    blank.save(path, save_all=True, append_images=[Image.fromarray(picture_of())])
    started.files.open_sheet(path)
    wait(lambda: started.findChild(SheetDialog) is not None)
    dialog = started.findChild(SheetDialog)
    assert isinstance(dialog, SheetDialog)
    assert not dialog.use_button.isEnabled()
    QTest.keyClick(dialog.page_spin, Qt.Key.Key_Up)
    assert dialog.summary.text() == "Looking for the pieces on page 2…"
    wait(dialog.use_button.isEnabled)
    with hearing(started.puzzleOpened):
        press(dialog.use_button)
    assert started.table.puzzle.count == 6


class Sizes(EdgeScorer):
    """Keeps how large the pieces are that it is asked about."""

    def __init__(self, name: str) -> None:
        super().__init__(name, reads_puzzles=True)
        self.seen: set[tuple[int, ...]] = set()

    def prepare(self, pieces: Array, turns: Sequence[int] = UPRIGHT) -> PreparedEdges:
        self.seen.add(pieces.shape[1:3])
        return super().prepare(pieces, turns)


class TestOneSize:
    """All who judge photographed pieces judge them at the size where they are sharp."""

    @pytest.fixture
    def scorer(self) -> Sizes:
        return Sizes("sizes")

    @pytest.fixture
    def loader(self, scorer: Sizes) -> Loader:
        return Loader(lambda _name: scorer)

    def test_seams_map_suggestions_and_solver_agree(
        self, started: MainWindow, scorer: Sizes, tmp_path: Path
    ) -> None:
        path = tmp_path / "large.png"
        pixels = Image.fromarray(picture_of())
        pixels.resize((2 * pixels.width, 2 * pixels.height), Image.Resampling.LANCZOS).save(path)
        started.files.open_sheet(path)
        wait(lambda: started.findChild(SheetDialog) is not None)
        dialog = started.findChild(SheetDialog)
        assert isinstance(dialog, SheetDialog)
        with hearing(started.puzzleOpened):
            press(dialog.use_button)
        table = started.table
        wait(lambda: table.is_complete and not table.display.is_settling)
        assert table.puzzle.piece_size > 100  # shown as large as they are
        saved = tmp_path / "saved.adjpuzzle"
        started.files.save_to(saved)
        wait(saved.is_file)
        with hearing(started.puzzleOpened):
            started.files.open_puzzle(saved)
        wait(lambda: table.is_complete and not table.display.is_settling)
        scorer.seen.clear()
        drag_beside(table, 1, 0, "right")
        (key,) = seam_keys(table)
        wait(lambda: table.scores.of(key) is not None)
        started.reader.read()
        wait(lambda: started.compatibility.result is not None)
        table.selection.select_pieces([3])
        act(started, "suggest")
        wait(lambda: started.suggestions.panel.strip.model_.rowCount())
        act(started, "solve")
        wait(lambda: not started.solving.is_running)
        assert scorer.seen == {(SHARP_SIDE, SHARP_SIDE)}
