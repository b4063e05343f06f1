"""What is pasted or dropped without a file, and the table on the clipboard."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QInputDialog, QPushButton

from adjgui.main_window import MainWindow
from adjgui.shell.pictures import paths_in, picture_in, to_image
from core.arrays import Array
from core.assets import sample_photos
from core.files.pdf import HAS_PDF
from core.puzzles.photo import open_photo
from tests.core.helpers.documents import write_pdf
from tests.gui.hands import act, drop_data, hearing, press, wait


def pixels() -> Array:
    return open_photo(sample_photos()[1])[:200, :300]


def png() -> bytes:
    data = io.BytesIO()
    Image.fromarray(pixels()).save(data, "PNG")
    return data.getvalue()


def put(data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)


@pytest.fixture(params=["bytes", "pixels"])
def picture(request: pytest.FixtureRequest) -> QMimeData:
    """As browsers and painting programs put a picture on the clipboard."""
    data = QMimeData()
    if request.param == "bytes":
        data.setData("image/png", png())
    else:
        data.setImageData(to_image(pixels()))
    return data


def test_a_pasted_picture_is_opened(started: MainWindow, picture: QMimeData) -> None:
    recent = started.settings.recent
    put(picture)
    with hearing(started.photoOpened):
        act(started, "paste")
    photo = started.photo_panel.photo
    assert photo is not None and photo.path == Path("Pasted picture.png")
    np.testing.assert_array_equal(photo.pixels, pixels())
    assert photo.data and started.settings.recent == recent


def test_pasted_files_are_opened(started: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(png())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    put(data)
    with hearing(started.photoOpened):
        act(started, "paste")
    assert started.photo_panel.photo.path == path


def test_a_picture_dropped_from_a_browser_keeps_its_name() -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/birds/wren.jpg?size=large")])
    assert paths_in(data) == [] and picture_in(data) is None
    data.setData("image/png", png())
    taken = picture_in(data)
    assert taken is not None and (taken.name, taken.data) == ("wren.jpg", png())


@pytest.mark.parametrize("away", [False, True])
def test_what_is_no_picture_is_said(started: MainWindow, away: bool) -> None:
    data = QMimeData()
    if away:
        data.setUrls([QUrl("https://example.org/wren.jpg")])
    else:
        data.setText("wren")
    put(data)
    puzzle = started.table.puzzle
    act(started, "paste")
    said = "is not fetched: save it" if away else "copy one, or its file"
    assert said in started.banner.text and started.table.puzzle is puzzle


@pytest.mark.parametrize("kind", ["png", "webp"])
def test_a_picture_without_a_file_is_dropped(started: MainWindow, kind: str) -> None:
    packed = io.BytesIO()
    Image.fromarray(pixels()).save(packed, kind, lossless=True)
    data = QMimeData()
    data.setData(f"image/{kind}", packed.getvalue())
    with hearing(started.photoOpened):
        drop_data(started, data)
    np.testing.assert_array_equal(started.photo_panel.photo.pixels, pixels())


def test_an_address_that_is_dropped_is_not_fetched_and_that_is_said(started: MainWindow) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/wren.jpg")])
    data.setHtml('<img src="https://example.org/wren.jpg">')
    puzzle = started.table.puzzle
    drop_data(started, data)
    assert "fetches nothing: save the picture" in started.banner.text
    assert started.table.puzzle is puzzle and not started.statusBar().currentMessage()


def test_bytes_that_are_no_picture_are_said(started: MainWindow) -> None:
    data = QMimeData()
    data.setData("image/png", b"no picture at all")
    put(data)
    act(started, "paste")
    wait(lambda: "'Pasted picture.png' is not a picture" in started.banner.text)


def test_the_table_is_copied_as_a_picture(started: MainWindow) -> None:
    put(QMimeData())
    act(started, "copy")
    wait(lambda: QGuiApplication.clipboard().mimeData().hasImage())
    copied = QGuiApplication.clipboard().mimeData()
    image = QImage(copied.imageData())
    assert image.width() > 300 and not image.isNull()
    packed = open_photo_bytes(bytes(copied.data("image/png").data()))
    assert packed.shape[:2] == (image.height(), image.width())
    assert len(np.unique(packed.reshape(-1, 3), axis=0)) > 1000  # pieces, not a bare ground


def write_tiff(path: Path, pages: Iterable[np.ndarray]) -> None:
    first, *others = map(Image.fromarray, pages)
    first.save(path, save_all=True, append_images=others)


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("scan.tif", write_tiff),
        pytest.param(
            "scan.pdf",
            write_pdf,
            marks=pytest.mark.skipif(not HAS_PDF, reason="adjgui[pdf] is not installed"),
        ),
    ],
)
def test_of_several_pages_another_one_is_chosen(
    started: MainWindow, tmp_path: Path, name: str, write: Callable[..., object]
) -> None:
    path = tmp_path / name
    write(path, [pixels(), pixels()[::-1].copy()])
    with hearing(started.photoOpened):
        started.open_path(path)
    assert started.banner.text == f"'{name}' has 2 pages; this is page 1."
    assert bool(started.photo_panel.photo.data) == (name == "scan.tif"), "not every app opens a PDF"
    press(started.banner._action)
    dialog = started.findChild(QInputDialog)
    assert isinstance(dialog, QInputDialog)
    buttons = dialog.findChildren(QPushButton)
    assert len(buttons) == 2 and all(button.icon().isNull() for button in buttons)
    dialog.setIntValue(2)
    with hearing(started.photoOpened):
        dialog.accept()
    photo = started.photo_panel.photo
    np.testing.assert_array_equal(photo.pixels, pixels()[::-1])
    assert (photo.page, photo.data) == (2, b"")


def open_photo_bytes(data: bytes) -> Array:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
