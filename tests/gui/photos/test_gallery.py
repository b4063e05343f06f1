"""The gallery: species and counts, search, thumbnails, next and random."""

from __future__ import annotations

import contextlib
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import EpsImagePlugin, Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from adjgui.photos.gallery import Gallery
from adjgui.photos.tasks import thumbnail
from adjgui.shell.pictures import suggest_piece_size
from adjgui.shell.theme import Theme
from adjgui.shell.worker import TaskGroup
from core.photos.folders import PhotoFolder, scan_photo_folder
from tests.gui.hands import hearing, press, wait

COLOURS = {"001.Red_Bird": "red", "002.Green_Bird": "green", "003.Blue_Owl": "blue"}


@pytest.fixture
def folder(tmp_path: Path) -> PhotoFolder:
    for name, colour in COLOURS.items():
        (tmp_path / name).mkdir()
        for number in range(len(name) - 8):  # 4, 6 and 4 photos
            Image.new("RGB", (60, 40), colour).save(tmp_path / name / f"{colour}_{number}.png")
    return scan_photo_folder(tmp_path)


@pytest.fixture
def gallery(qtbot: QtBot, theme: Theme, folder: PhotoFolder, tasks: TaskGroup) -> Gallery:
    gallery = Gallery(theme, tasks)
    qtbot.addWidget(gallery)
    gallery.resize(300, 700)
    gallery.set_folder(folder, "Birds")
    gallery.show()
    return gallery


def rows(gallery: Gallery) -> list[tuple[str, str]]:
    model = gallery.species
    return [
        (model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())
    ]


def test_species_are_listed_with_counts(gallery: Gallery) -> None:
    species = [("Red Bird", "4"), ("Green Bird", "6"), ("Blue Owl", "4")]
    assert rows(gallery) == [("All photos", "14"), *species]
    assert gallery.photos.rowCount() == 14


def test_choosing_a_species_shows_its_photos(gallery: Gallery) -> None:
    gallery.species_view.setFocus()
    QTest.keyClick(gallery.species_view, Qt.Key.Key_Down)
    QTest.keyClick(gallery.species_view, Qt.Key.Key_Down)
    assert gallery.photos.rowCount() == 6
    assert {gallery.photos.path(row).parent.name for row in range(6)} == {"002.Green_Bird"}
    QTest.keyClick(gallery.species_view, Qt.Key.Key_Home)
    assert gallery.photos.rowCount() == 14


def test_search_finds_species_and_file_names(gallery: Gallery) -> None:
    QTest.keyClicks(gallery.search, "bird")
    assert rows(gallery) == [("All that match", "10"), ("Red Bird", "4"), ("Green Bird", "6")]
    gallery.search.clear()
    QTest.keyClicks(gallery.search, "BLUE_2")
    assert rows(gallery) == [("All that match", "1"), ("Blue Owl", "1")]
    assert gallery.photos.path(0).name == "blue_2.png"
    QTest.keyClicks(gallery.search, "x")
    assert gallery.photos.rowCount() == 0
    assert gallery._empty.isVisible()
    assert "BLUE_2x" in gallery._empty.text()
    assert not gallery.next_button.isEnabled()
    gallery.search.clear()
    assert gallery.photos.rowCount() == 14
    assert not gallery._empty.isVisible()


def test_thumbnails_come_for_what_is_on_the_screen(gallery: Gallery) -> None:
    path = gallery.photos.path(0)
    wait(lambda: path in gallery.photos.kept)
    image = gallery.photos.thumbnail(0).toImage()
    assert image.width() == image.height() and image.pixelColor(5, 5).red() == 255


def test_a_thumbnail_can_be_wanted_while_a_worker_takes_others(gallery: Gallery) -> None:
    class Compared(type(gallery.photos.path(0))):  # type: ignore[misc]
        """A path that a worker takes another one beside while it is compared."""

        def __eq__(self, other: object) -> bool:
            with contextlib.suppress(IndexError):  # a real worker may have taken the last
                gallery._wanted.pop()
            return False

        __hash__ = Path.__hash__

    wait(lambda: not gallery._tasks.is_running("thumbnails"))
    gallery._wanted.extend(gallery.photos.path(row) for row in range(3))
    wanted = Compared(gallery.photos.path(3))
    gallery.photos.thumbnailWanted.emit(wanted)
    plain = gallery.photos.path(3)
    wait(lambda: plain in gallery.photos.kept or not gallery._wanted)


def test_thumbnails_out_of_sight_are_not_made(gallery: Gallery, folder: PhotoFolder) -> None:
    gallery.resize(300, 330)
    last = gallery.photos.path(13)
    first = gallery.photos.path(0)
    wait(lambda: first in gallery.photos.kept)
    wait(lambda: not gallery._tasks.is_running("thumbnails"))
    if all(
        path in gallery.photos.kept for path in folder.photos
    ):  # the first layout showed them all
        gallery.photos.forget_thumbnails()
        gallery.photo_view.viewport().repaint()
        wait(lambda: first in gallery.photos.kept)
        wait(lambda: not gallery._tasks.is_running("thumbnails"))
    assert last not in gallery.photos.kept
    gallery.photo_view.scrollToBottom()
    wait(lambda: last in gallery.photos.kept)


def test_a_damaged_photo_has_no_thumbnail_and_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "bad.jpg"
    path.write_bytes(b"\xff\xd8\xff no more")
    assert thumbnail(path, 50).image is None
    assert thumbnail(tmp_path / "missing.jpg", 50).image is None


def test_a_thumbnail_starts_no_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    monkeypatch.setattr(EpsImagePlugin, "Ghostscript", lambda *args, **_: started.append(args))
    path = tmp_path / "p.jpg"  # in truth a kind that Pillow hands to Ghostscript
    Image.new("RGB", (90, 30)).save(path, "EPS")
    assert thumbnail(path, 24).image is None
    assert started == []


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "RGBA", "CMYK", "1", "I;16"])
def test_thumbnails_of_every_kind_of_photo(tmp_path: Path, mode: str) -> None:
    path = tmp_path / ("p.jpg" if mode == "CMYK" else "p.png")
    Image.new(mode, (90, 30)).save(path)
    image = thumbnail(path, 24).image
    assert (image.width(), image.height()) == (24, 24)


def test_a_double_click_and_enter_choose_a_photo(gallery: Gallery) -> None:
    view, model = gallery.photo_view, gallery.photos
    place = view.visualRect(model.index(4)).center()
    with hearing(gallery.photoChosen) as chosen:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [model.path(4)]
    view.setFocus()
    view.setCurrentIndex(model.index(2))
    with hearing(gallery.photoChosen) as chosen:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [model.path(2)]


def test_next_goes_round(gallery: Gallery) -> None:
    chosen: list[Path] = []
    gallery.photoChosen.connect(chosen.append)
    for _ in range(15):
        press(gallery.next_button)
    assert chosen[:14] == list(gallery.folder.photos)
    assert chosen[14] == chosen[0]


def test_random_is_another_photo_of_those_on_show(gallery: Gallery) -> None:
    chosen: list[Path] = []
    gallery.photoChosen.connect(chosen.append)
    QTest.keyClicks(gallery.search, "owl")
    for _ in range(30):
        press(gallery.random_button)
    assert {path.parent.name for path in chosen} == {"003.Blue_Owl"}
    assert len(set(chosen)) == 4
    assert all(a != b for a, b in pairwise(chosen))


def test_one_folder_of_photos_needs_no_species(gallery: Gallery, folder: PhotoFolder) -> None:
    gallery.set_folder(scan_photo_folder(folder.species[0].folder))
    assert not gallery.species_view.isVisible()
    assert gallery.photos.rowCount() == 4


def test_the_suggested_size_makes_a_friendly_puzzle() -> None:
    sizes = [(800, 1000), (1050, 1400), (1400, 1400), (227, 300), (60, 60)]
    assert [suggest_piece_size(size) for size in sizes] == [100, 100, 128, 48, 28]


def test_nothing_is_marked_where_no_photo_lies(gallery: Gallery, folder: PhotoFolder) -> None:
    gallery.mark_current(folder.photos[3])
    assert [one.row() for one in gallery.photo_view.selectedIndexes()] == [3]
    gallery.mark_current(None)
    assert gallery.photo_view.selectedIndexes() == []
