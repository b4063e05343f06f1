"""Pieces that are not square, and borders, as a person meets them in the window."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from adjgui.files.picture_dialog import PictureDialog
from adjgui.main_window import MainWindow
from core.assets import sample_photos
from core.puzzles.opening import open_pieces
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo
from core.puzzles.puzzle_file import open_puzzle
from tests.gui.hands import act, drag_beside, drop, hearing, press, seam_keys, use, wait

HIGH, WIDE = 40, 64
ROWS, COLS = 5, 4


@pytest.fixture
def scrambled(tmp_path: Path) -> Path:
    """A scrambled picture of pieces that are wider than high."""
    photo = open_photo(sample_photos()[0])[: ROWS * HIGH, : COLS * WIDE]
    pieces = cut_photo(photo, (HIGH, WIDE), fit="crop").pieces
    mixed = pieces[np.random.default_rng(1).permutation(ROWS * COLS)]
    grid = mixed.reshape(ROWS, COLS, HIGH, WIDE, 3).swapaxes(1, 2)
    path = tmp_path / "mess.png"
    Image.fromarray(grid.reshape(photo.shape)).save(path)
    return path


def cut(window: MainWindow, path: Path) -> None:
    """Open a scrambled picture and take what is guessed."""
    window.files.open_picture(path)
    wait(lambda: window.findChild(PictureDialog) is not None)
    dialog = window.findChild(PictureDialog)
    assert isinstance(dialog, PictureDialog)
    with hearing(window.puzzleOpened):
        press(dialog.cut_button)
    wait(lambda: window.table.is_complete and not window.table.display.is_settling)


def test_a_scrambled_picture_of_rectangles_is_cut_as_on_the_command_line(
    started: MainWindow, scrambled: Path
) -> None:
    cut(started, scrambled)
    puzzle = started.table.puzzle
    assert (puzzle.piece_shape, puzzle.rows, puzzle.cols) == ((HIGH, WIDE), ROWS, COLS)
    np.testing.assert_array_equal(puzzle.pieces, open_pieces(scrambled).puzzle.pieces)


@pytest.mark.slow
def test_a_scrambled_picture_of_rectangles_is_chosen_cut_and_solved(
    started: MainWindow, scrambled: Path
) -> None:
    use(started, "mgc")
    act(started, "open-picture")
    asked = started.findChild(QFileDialog)
    assert isinstance(asked, QFileDialog)
    asked.fileSelected.emit(str(scrambled))
    asked.reject()
    wait(lambda: started.findChild(PictureDialog) is not None)
    dialog = started.findChild(PictureDialog)
    assert isinstance(dialog, PictureDialog)
    with hearing(started.puzzleOpened):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    wait(lambda: started.table.is_complete and not started.table.display.is_settling)
    assert started.actions_["solve"].shortcut() == QKeySequence(Qt.Key.Key_F5)
    act(started, "solve")
    seams = ROWS * (COLS - 1) + COLS * (ROWS - 1)
    wait(lambda: not started.solving.is_running and len(seam_keys(started.table)) == seams)
    assert started.solving.panel.said.lower().endswith(f"all {seams} seams hold.")


def test_rectangles_are_shown_joined_and_scored_in_their_shape(
    started: MainWindow, scrambled: Path
) -> None:
    cut(started, scrambled)
    table = started.table
    shown = table.camera.piece_rect(3)
    assert shown.width() / shown.height() == pytest.approx(WIDE / HIGH)
    drag_beside(table, 3, 7, "right")
    drag_beside(table, 5, 7, "below")
    keys = seam_keys(table)
    assert {(key.first, key.second, key.orientation) for key in keys} == {
        (7, 3, "horizontal"),
        (7, 5, "vertical"),
    }
    wait(lambda: all(table.scores.of(key) is not None for key in keys))
    for key in keys:
        rect = table.camera.piece_rect(7)
        middle = rect.right() if key.orientation == "horizontal" else rect.bottom()
        label = table.overlay.seam_rect(key).center()
        at = label.x() if key.orientation == "horizontal" else label.y()
        assert at == pytest.approx(middle, abs=1.5)
    # a quarter turn would not fit into its place
    table.selection.select_pieces([3])
    table.moves.rotate_selection()
    assert table.spots()[3].turns == 2


def test_what_is_painted_has_the_pixels_of_the_piece(started: MainWindow, scrambled: Path) -> None:
    cut(started, scrambled)
    table = started.table
    table.selection.select_pieces([])
    rect: QRectF = table.camera.piece_rect(2)
    seen = table.viewport().grab().toImage()
    ratio = seen.devicePixelRatio()
    pieces = table.puzzle.pieces[2].astype(int)
    for down, across in ((0.25, 0.25), (0.25, 0.75), (0.75, 0.5)):
        colour = seen.pixelColor(
            int((rect.left() + across * rect.width()) * ratio),
            int((rect.top() + down * rect.height()) * ratio),
        )
        near = pieces[int(down * HIGH) - 1 :, int(across * WIDE) - 1 :][:3, :3].reshape(-1, 3)
        found = np.array([colour.red(), colour.green(), colour.blue()])
        assert (found >= near.min(axis=0) - 12).all() and (found <= near.max(axis=0) + 12).all()


def test_rectangles_are_saved_and_opened_where_they_lay(
    started: MainWindow, scrambled: Path, tmp_path: Path
) -> None:
    cut(started, scrambled)
    table = started.table
    drag_beside(table, 3, 7, "right")
    before, seams = table.spots(), seam_keys(table)
    path = tmp_path / "own.adjpuzzle"
    started.files.save_to(path)
    wait(path.is_file)
    saved = open_puzzle(path)
    assert saved.puzzle.size == (HIGH, WIDE)
    (x, y, _), (left, top, _) = saved.places[3], saved.places[7]
    assert (x - left, y - top) == pytest.approx((WIDE, 0), abs=0.01)
    with hearing(started.puzzleOpened):
        started.files.open_puzzle(path)
    wait(lambda: table.is_complete)
    assert seam_keys(table) == seams
    for one, other in zip(table.spots(), before, strict=True):
        assert one == pytest.approx(other, abs=0.01)


def test_a_photo_is_divided_into_columns_and_rows(started: MainWindow) -> None:
    panel = started.photo_panel
    panel.cols_spin.setValue(6)
    panel.rows_spin.setValue(7)
    assert panel.cut_button.text() == "Cut 42 pieces"
    assert not panel.fit.isEnabled()
    with hearing(started.photoOpened):
        press(panel.cut_button)
    height, width = panel.photo.size
    puzzle = started.table.puzzle
    assert (puzzle.rows, puzzle.cols) == (7, 6)
    assert puzzle.piece_shape == (height // 7, width // 6)
    assert (panel.cols_spin.value(), panel.rows_spin.value()) == (6, 7)
    panel.spin.setValue(80)  # squares again
    assert panel.fit.isEnabled() and panel.cut.grid is None


def test_a_border_is_offered_for_trimming(started: MainWindow, tmp_path: Path) -> None:
    photo = open_photo(sample_photos()[0])[:200, :240]
    pieces = cut_photo(photo, 40, fit="crop").pieces
    folder = tmp_path / "scans"
    folder.mkdir()
    for number, piece in enumerate(pieces):
        framed = np.pad(piece, ((3, 3), (3, 3), (0, 0)), constant_values=255)
        Image.fromarray(framed).save(folder / f"{number}.png")
    with hearing(started.puzzleOpened):
        started.files.open_pieces(folder)
    assert started.table.puzzle.piece_size == 46
    assert "3 px on each side" in started.banner.text
    with hearing(started.puzzleOpened):
        press(started.banner._action)
    np.testing.assert_array_equal(started.table.puzzle.pieces, pieces)
    assert started.banner.text == ""


def test_the_turn_of_pieces_that_lay_across_is_in_the_arrangement(
    started: MainWindow, tmp_path: Path
) -> None:
    photo = open_photo(sample_photos()[0])
    folder = tmp_path / "dropped"
    folder.mkdir()
    for number, piece in enumerate(cut_photo(photo, (HIGH, WIDE), fit="crop").pieces[:7]):
        Image.fromarray(np.rot90(piece, -1) if number in (1, 4) else piece).save(
            folder / f"{number}.png"
        )
    with hearing(started.puzzleOpened):
        started.files.open_pieces(folder)
    wait(lambda: started.table.is_complete and not started.table.display.is_settling)
    drag_beside(started.table, 0, 1, "right")
    drag_beside(started.table, 3, 4, "right")
    path = tmp_path / "arrangement.json"
    started.files.export("arrangement", path)
    wait(path.is_file)
    values = json.loads(path.read_text("utf-8"))
    turns = {
        one["piece"]: one["turns"]
        for block in (values["arrangement"], *values["blocks"])
        for one in block
    }
    assert turns == {"0.png": 0, "1.png": 1, "3.png": 0, "4.png": 1}


@pytest.mark.parametrize("kind", ["some across", "strips"])
def test_a_dropped_folder_of_rectangles_is_opened_as_pieces(
    started: MainWindow, tmp_path: Path, kind: str
) -> None:
    photo = open_photo(sample_photos()[0])
    size = (HIGH, WIDE) if kind == "some across" else (24, 480)
    pieces = cut_photo(photo, size, fit="crop").pieces[:12]
    folder = tmp_path / "dropped"
    folder.mkdir()
    for number, piece in enumerate(pieces):
        lies_across = kind == "some across" and number % 3 == 0
        Image.fromarray(np.rot90(piece) if lies_across else piece).save(folder / f"{number}.png")
    with hearing(started.puzzleOpened):
        drop(started, folder)
    puzzle = started.table.puzzle
    assert (puzzle.count, puzzle.piece_shape) == (len(pieces), size)
    assert puzzle.names[0] == "0.png"
