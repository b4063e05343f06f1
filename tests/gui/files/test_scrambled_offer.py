"""A scrambled picture that was opened as a photo: the app sees it, and offers its pieces."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog

from adjgui.files import scrambled_offer
from adjgui.files.picture_dialog import PictureDialog
from adjgui.main_window import MainWindow
from core.assets import sample_photos
from core.puzzles.grid import Grid
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo
from tests.gui.hands import act, drop, hearing, press, wait

SIDE, ROWS, COLS = 50, 6, 8


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scrambled_offer, "_PATIENCE_MS", 0)


@pytest.fixture
def scrambled(tmp_path: Path) -> Path:
    photo = open_photo(sample_photos()[2])[: ROWS * SIDE, : COLS * SIDE]
    pieces = np.random.default_rng(1).permutation(cut_photo(photo, SIDE).pieces)
    rows = pieces.reshape(ROWS, COLS, SIDE, SIDE, 3).swapaxes(1, 2)
    path = tmp_path / "mess.jpg"
    Image.fromarray(rows.reshape(photo.shape)).save(path, quality=85)
    return path


def test_a_scrambled_jpeg_that_is_dropped_is_offered_as_pieces(
    started: MainWindow, scrambled: Path
) -> None:
    with hearing(started.photoOpened):
        drop(started, scrambled)
    wait(lambda: "scrambled picture of 6 × 8 pieces" in started.banner.text)
    press(started.banner._action)
    dialog = started.findChild(PictureDialog)
    assert isinstance(dialog, PictureDialog)
    assert (dialog.rows_spin.value(), dialog.cols_spin.value()) == (ROWS, COLS)
    with hearing(started.puzzleOpened):
        press(dialog.cut_button)
    assert started.table.puzzle.piece_shape == (SIDE, SIDE)
    assert started.banner.text == ""


def test_an_ordinary_photo_is_left_alone(started: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    Image.open(sample_photos()[2]).save(path)
    with hearing(started.photoOpened), hearing(started.scrambled.looked):
        drop(started, path)
    assert started.banner.text == ""


def test_another_photo_takes_the_offer_back(started: MainWindow, scrambled: Path) -> None:
    with hearing(started.photoOpened):
        drop(started, scrambled)
    wait(lambda: started.banner.text)
    with hearing(started.photoOpened):
        started.open_path(sample_photos()[1])
    assert started.banner.text == ""


def test_a_scrambled_picture_that_is_pasted_is_offered_and_not_remembered(
    started: MainWindow, scrambled: Path
) -> None:
    recent = started.settings.recent
    data = QMimeData()
    data.setData("image/jpeg", scrambled.read_bytes())
    QGuiApplication.clipboard().setMimeData(data)
    with hearing(started.photoOpened):
        act(started, "paste")
    take_offer(started)
    assert started.table.puzzle.piece_shape == (SIDE, SIDE)
    assert started.settings.recent == recent


def test_the_page_that_lies_on_the_table_is_offered(started: MainWindow, scrambled: Path) -> None:
    path = scrambled.with_suffix(".tif")
    page = Image.open(scrambled)
    Image.open(sample_photos()[2]).save(path, save_all=True, append_images=[page])
    with hearing(started.photoOpened), hearing(started.scrambled.looked):
        drop(started, path)
    with hearing(started.photoOpened):
        started.photos.open(path, page=2)
    started.banner.clear("photo")
    take_offer(started)
    np.testing.assert_array_equal(
        started.table.puzzle.pieces[0], open_photo(scrambled)[:SIDE, :SIDE]
    )


@pytest.fixture
def pages(scrambled: Path) -> Path:
    """A photo and, on the second page, a scrambled picture."""
    path = scrambled.with_suffix(".tif")
    page = Image.open(scrambled)
    Image.open(sample_photos()[2]).save(path, save_all=True, append_images=[page])
    return path


def test_the_offer_and_the_other_pages_are_told_together(
    started: MainWindow, scrambled: Path
) -> None:
    path = scrambled.with_suffix(".tif")
    photo = Image.open(sample_photos()[2])
    Image.open(scrambled).save(path, save_all=True, append_images=[photo])
    with hearing(started.photoOpened):
        drop(started, path)
    wait(lambda: "scrambled picture of 6 × 8 pieces" in started.banner.text)
    assert started.banner.text.startswith("'mess.tif' has 2 pages; this is page 1. This looks")
    press(started.banner._other)
    asked = started.findChild(QInputDialog)
    assert isinstance(asked, QInputDialog)
    asked.setIntValue(2)
    with hearing(started.photoOpened):
        asked.accept()
    assert started.photo_panel.photo.page == 2


def test_an_offer_waits_until_what_went_wrong_was_read(
    started: MainWindow, scrambled: Path
) -> None:
    with hearing(started.photoOpened), hearing(started.scrambled.looked):
        drop(started, scrambled)
        started.banner.show_error("The disk is full.", about="files")
    assert started.banner.text == "The disk is full."
    press(started.banner._close)
    take_offer(started)


def test_another_page_is_chosen_in_the_dialog(started: MainWindow, pages: Path) -> None:
    started.files.open_picture(pages)
    wait(lambda: started.findChild(PictureDialog) is not None)
    dialog = started.findChild(PictureDialog)
    assert isinstance(dialog, PictureDialog)
    assert (dialog.page_spin.value(), dialog.page_spin.text()) == (1, "1 / 2")
    QTest.keyClick(dialog.page_spin, Qt.Key.Key_Up)
    assert dialog.verdict.text() == "Looking for the grid of page 2…"
    assert not dialog.cut_button.isEnabled()
    wait(dialog.cut_button.isEnabled)
    assert (dialog.rows_spin.value(), dialog.cols_spin.value()) == (ROWS, COLS)
    recent = started.settings.recent
    with hearing(started.puzzleOpened):
        press(dialog.cut_button)
    expected = open_photo(pages, page=2)[:SIDE, :SIDE]
    np.testing.assert_array_equal(started.table.puzzle.pieces[0], expected)
    assert started.settings.recent == recent  # where the first page would be opened


def test_a_page_that_cannot_be_read_is_named(started: MainWindow, pages: Path) -> None:
    started.files.open_picture(pages)
    wait(lambda: started.findChild(PictureDialog) is not None)
    dialog = started.findChild(PictureDialog)
    assert isinstance(dialog, PictureDialog)
    pages.write_bytes(b"gone")
    QTest.keyClick(dialog.page_spin, Qt.Key.Key_Up)
    wait(lambda: "mess.tif" in dialog.verdict.text())
    assert not dialog.cut_button.isEnabled() and dialog.page_spin.isEnabled()
    dialog.reject()


def test_a_picture_of_one_page_asks_for_none(started: MainWindow, scrambled: Path) -> None:
    started.files.open_picture(scrambled)
    wait(lambda: started.findChild(PictureDialog) is not None)
    dialog = started.findChild(PictureDialog)
    assert isinstance(dialog, PictureDialog)
    assert not dialog.page_spin.isVisible()
    dialog.reject()


@pytest.mark.parametrize("ends", [(30, 30), (30, 0)])
def test_a_margin_on_both_sides_holds_no_piece(
    started: MainWindow, tmp_path: Path, ends: tuple[int, int]
) -> None:
    photo = open_photo(sample_photos()[2])[:200, :320]
    path = tmp_path / "framed.png"
    Image.fromarray(np.pad(photo, (ends, ends, (0, 0)), constant_values=255)).save(path)
    started.files.open_picture(path)
    wait(lambda: started.findChild(PictureDialog) is not None)
    dialog = started.findChild(PictureDialog)
    assert isinstance(dialog, PictureDialog)
    for spin, value in (
        (dialog.across_spin, 0), (dialog.down_spin, 0), (dialog.left_spin, 30),
        (dialog.top_spin, 30), (dialog.size_spin, 20),
    ):  # fmt: skip
        spin.setValue(value)
    assert (dialog.rows_spin.value(), dialog.cols_spin.value()) == (10, 16)
    dialog.cols_spin.setValue(8)
    assert dialog.grid == Grid(40, 40, 5, 8, 30, 30)
    dialog.reject()


def take_offer(window: MainWindow) -> None:
    wait(lambda: "scrambled picture" in window.banner.text)
    press(window.banner._action)
    dialog = window.findChild(PictureDialog)
    assert isinstance(dialog, PictureDialog)
    with hearing(window.puzzleOpened):
        press(dialog.cut_button)
