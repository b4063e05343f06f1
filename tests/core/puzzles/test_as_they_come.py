"""Pictures as cameras, scanners and broken downloads leave them."""

from __future__ import annotations

import os
import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.cli.main import main
from core.errors import AdjguiError
from core.puzzles.opening import open_pieces
from core.puzzles.own_pieces import looks_like_pieces
from core.puzzles.photo import decode_shrunk, is_photo_name, open_photo, pages_of
from tests.core.helpers.photos import noise, smooth_photo


def grey(highest: int) -> np.ndarray:
    return np.linspace(0, highest, 40 * 60).astype(np.uint16).reshape(40, 60)


# -- 16 bits -----------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["png", "tif"])
@pytest.mark.parametrize("white", [255, 1023, 4095, 16383, 65535])
def test_deep_pictures_are_scaled_by_the_bits_that_they_use(
    tmp_path: Path, suffix: str, white: int
) -> None:
    deep = grey(round(0.8 * white))
    Image.fromarray(deep).save(tmp_path / f"a.{suffix}")
    opened = open_photo(tmp_path / f"a.{suffix}")
    np.testing.assert_array_equal(opened[..., 1], np.rint(deep * (255 / white)).astype(np.uint8))


def test_what_is_white_in_one_piece_is_so_in_all(tmp_path: Path) -> None:
    for name, highest in (("dark", 900), ("light", 4000)):
        Image.fromarray(grey(highest)).save(tmp_path / f"{name}.png")
    pieces = open_pieces(tmp_path, trim=0).puzzle.pieces
    assert [int(piece.max()) for piece in pieces] == [56, 249]  # of 4095


def test_colours_are_scaled_by_the_bits_that_they_use(tmp_path: Path) -> None:
    levels = np.linspace(0, 1, 40 * 60 * 3).reshape(40, 60, 3)
    for white in (255, 1023, 4095, 16383):
        deep = np.rint(0.8 * white * levels).astype(np.uint16)
        for order in "<>":
            (tmp_path / "a.tif").write_bytes(deep_tiff(deep, order))
            wanted = np.rint(deep * (255 / white)).astype(np.uint8)
            np.testing.assert_array_equal(open_photo(tmp_path / "a.tif"), wanted)
    full = np.rint(65535 * levels).astype(np.uint16)
    (tmp_path / "a.tif").write_bytes(deep_tiff(full, "<"))
    np.testing.assert_array_equal(open_photo(tmp_path / "a.tif"), full >> 8)


def test_what_is_white_in_one_coloured_piece_is_so_in_all(tmp_path: Path) -> None:
    for name, highest in (("dark", 900), ("light", 4000)):
        piece = np.full((40, 40, 3), highest, np.uint16)
        (tmp_path / f"{name}.tif").write_bytes(deep_tiff(piece, "<"))
    pieces = open_pieces(tmp_path, trim=0).puzzle.pieces
    assert [int(piece.max()) for piece in pieces] == [56, 249]  # of 4095


def deep_tiff(pixels: np.ndarray, order: str) -> bytes:
    """A TIFF of 16 bits a colour, which Pillow does not write; in the order of '<' or '>'."""
    height, width, _ = pixels.shape
    data = pixels.astype(f"{order}u2").tobytes()
    tags = {256: width, 257: height, 258: 0, 259: 1, 262: 2, 273: 0, 277: 3, 278: height}
    start = 8 + 2 + 12 * (len(tags) + 1) + 4
    tags |= {258: start, 273: start + 6, 279: len(data)}
    made = struct.pack(f"{order}2sHIH", b"II" if order == "<" else b"MM", 42, 8, len(tags))
    for tag, value in tags.items():
        made += struct.pack(f"{order}HHII", tag, *((3, 3) if tag == 258 else (4, 1)), value)
    return made + struct.pack(f"{order}I3H", 0, 16, 16, 16) + data


# -- JPEGs without an end ------------------------------------------------------------------------


def test_a_jpeg_that_lacks_its_end_marker_alone_opens(tmp_path: Path) -> None:
    whole = tmp_path / "whole.jpg"
    Image.fromarray(noise(3, 72, 104)).save(whole)
    data = whole.read_bytes()
    (tmp_path / "a.jpg").write_bytes(data[:-2])
    np.testing.assert_array_equal(open_photo(tmp_path / "a.jpg"), open_photo(whole))
    np.testing.assert_array_equal(decode_shrunk(data[:-2], "a.jpg", 104).pixels, open_photo(whole))


@pytest.mark.parametrize("lost", [3, 4, 8, 40, 400])
def test_a_jpeg_that_lacks_more_is_refused(tmp_path: Path, lost: int) -> None:
    path = tmp_path / "a.jpg"
    Image.fromarray(noise(3, 72, 104)).save(path)
    os.truncate(path, path.stat().st_size - lost)
    with pytest.raises(AdjguiError, match="damaged or incomplete"):
        open_photo(path)


def test_of_a_progressive_jpeg_nobody_knows_what_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.fromarray(noise(3, 72, 104)).save(path, progressive=True)
    os.truncate(path, path.stat().st_size - 2)
    with pytest.raises(AdjguiError, match="damaged or incomplete"):
        open_photo(path)


# -- pages of a TIFF -----------------------------------------------------------------------------


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    path = tmp_path / "scan.tif"
    first, *others = (Image.fromarray(noise(seed, 60, 80)) for seed in range(3))
    first.save(path, save_all=True, append_images=others)
    return path


def test_a_page_of_a_tiff_is_chosen(pages: Path) -> None:
    assert pages_of(pages) == 3
    for page in (1, 2, 3):
        np.testing.assert_array_equal(open_photo(pages, page=page), noise(page - 1, 60, 80))
    for page in (0, 4):
        with pytest.raises(AdjguiError, match=f"has 3 pages, so there is no page {page}"):
            open_photo(pages, page=page)


def test_other_pictures_have_one_page(tmp_path: Path) -> None:
    Image.fromarray(noise(0, 60, 80)).save(tmp_path / "a.png")
    assert pages_of(tmp_path / "a.png") == pages_of(tmp_path / "none.tif") == 1
    with pytest.raises(AdjguiError, match="has one page"):
        open_photo(tmp_path / "a.png", page=2)


def test_that_there_are_more_pages_is_said(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "has 3 pages; this is the first." in open_pieces(pages, size=20).said[0]
    assert not open_pieces(pages, size=20, page=1).said
    out = tmp_path / "pieces"
    assert main(["cut", str(pages), "--piece-size", "20", "--page", "2", "--out", str(out)]) == 0
    assert capsys.readouterr().err == ""
    np.testing.assert_array_equal(open_photo(out / "piece_r0_c0.png"), noise(1, 60, 80)[:20, :20])


# -- one bad file in a folder --------------------------------------------------------------------


def test_a_bad_file_costs_itself_alone(tmp_path: Path) -> None:
    for number in range(4):
        Image.fromarray(noise(number, 30, 30)).save(tmp_path / f"p{number}.png")
    (tmp_path / "loop.png").symlink_to(tmp_path / "loop.png")
    (tmp_path / "gone.png").symlink_to(tmp_path / "nowhere.png")
    (tmp_path / "a0.png").write_bytes(b"no picture")
    assert looks_like_pieces(tmp_path)
    opened = open_pieces(tmp_path, trim=0)
    assert opened.puzzle.names == ("p0.png", "p1.png", "p2.png", "p3.png")
    assert "'loop.png'" in opened.said[0] and "'a0.png'" in opened.said[0]
    assert "'gone.png' is a link that leads nowhere" in opened.said[0]


# -- HEIC --------------------------------------------------------------------------------------


@pytest.mark.parametrize("orientation", [1, 3, 6, 2])
def test_a_picture_of_a_phone_is_upright(tmp_path: Path, orientation: int) -> None:
    register = pytest.importorskip("pillow_heif").register_heif_opener
    register()
    photo = smooth_photo(60, 100, 1)
    exif = Image.Exif()
    exif[0x112] = orientation
    Image.fromarray(photo).save(tmp_path / "a.heic", quality=95, exif=exif.tobytes())
    Image.fromarray(photo).save(tmp_path / "a.png", exif=exif)
    found, wanted = (open_photo(tmp_path / name).astype(int) for name in ("a.heic", "a.png"))
    assert found.shape == wanted.shape
    assert np.abs(found - wanted).mean() < 6
    assert is_photo_name("IMG_1234.HEIC")


def test_a_picture_of_a_phone_without_the_extra_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.puzzles.photo.HAS_HEIC", False)
    monkeypatch.setattr("core.puzzles.photo._known_formats", lambda: ("JPEG", "PNG"))
    (tmp_path / "a.heic").write_bytes(b"\0\0\0\x18ftypheic" + bytes(40))
    with pytest.raises(AdjguiError, match=r"is a HEIC picture.*save it as JPEG, or install"):
        open_photo(tmp_path / "a.heic")
