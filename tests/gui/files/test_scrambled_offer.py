"""A scrambled picture that was opened as a photo: the app sees it, and offers its pieces."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from adjgui.files import scrambled_offer
from adjgui.files.picture_dialog import PictureDialog
from adjgui.main_window import MainWindow
from core.assets import sample_photos
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


def take_offer(window: MainWindow) -> None:
    wait(lambda: "scrambled picture" in window.banner.text)
    press(window.banner._action)
    dialog = window.findChild(PictureDialog)
    assert isinstance(dialog, PictureDialog)
    with hearing(window.puzzleOpened):
        press(dialog.cut_button)
