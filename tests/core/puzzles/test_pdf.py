"""Pages of a PDF as pictures: px by px, with errors in one sentence, and what they may cost."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.cli.main import main
from core.errors import AdjguiError
from core.files import pdf
from core.puzzles.opening import open_pieces
from core.puzzles.photo import is_photo_name, open_photo, open_shrunk, pages_of
from tests.core.helpers.documents import write_document, write_pdf
from tests.core.helpers.memory import BUDGET, cost_of
from tests.core.helpers.photos import noise, scrambled, smooth_photo

drawn = pytest.mark.skipif(not pdf.HAS_PDF, reason="adjgui[pdf] is not installed")


@drawn
@pytest.mark.parametrize("dpi", [72, 97, 200, 300])
@pytest.mark.parametrize("turned", [0, 90, 180])
def test_a_scan_comes_out_px_by_px(tmp_path: Path, dpi: float, turned: int) -> None:
    first, second = noise(1, 351, 248), noise(2, 90, 300)
    path = write_pdf(tmp_path / "a.pdf", [first, second], dpi, turned)
    assert pages_of(path) == 2
    for page, pixels in enumerate((first, second), 1):
        np.testing.assert_array_equal(open_photo(path, page=page), np.rot90(pixels, -turned // 90))


@drawn
def test_it_is_scaled_down_as_other_pictures(tmp_path: Path) -> None:
    photo = smooth_photo(400, 600, 1)
    shrunk = open_shrunk(write_pdf(tmp_path / "a.pdf", [photo]), 150)
    assert (shrunk.pixels.shape, shrunk.original) == ((100, 150, 3), (400, 600))


@drawn
def test_what_is_no_picture_has_300_px_an_inch(tmp_path: Path) -> None:
    drawing = b"1 0 0 rg 0 0 36 72 re f"  # half of it red, and the picture nowhere
    page = (noise(0, 8), drawing, 72.0, 72.0)
    pixels = open_photo(write_document(tmp_path / "a.pdf", [page]))
    assert pixels.shape == (300, 300, 3)
    assert pixels[150, 75].tolist() == [255, 0, 0]
    assert pixels[150, 225].tolist() == [255, 255, 255]


@drawn
def test_a_page_is_a_source_of_pieces(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = scrambled(smooth_photo(120, 160, 1), 40, 3, turned=False)[0]
    path = write_pdf(tmp_path / "a.pdf", [noise(1, 60), sheet])
    pieces = open_pieces(path, size=40, page=2, trim=0).puzzle.pieces
    assert pieces.shape == (12, 40, 40, 3)
    assert open_pieces(path, size=20, trim=0).said[0].endswith("has 2 pages; this is the first.")
    out = tmp_path / "out.png"
    line = ["solve", str(path), "--scrambled", "--page", "2", "--piece-size", "40"]
    assert main([*line, "--scorer", "mgc", "--out", str(out)]) == 0
    assert open_photo(out).shape == (120, 160, 3)
    assert main([*line[:4], "7", *line[5:]]) == 2
    assert "has 2 pages, so there is no page 7" in capsys.readouterr().err


def test_no_folder_of_photos_has_one() -> None:
    assert not is_photo_name("a.pdf")


def test_without_the_extra_it_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.puzzles.photo.HAS_PDF", False)
    path = write_pdf(tmp_path / "a.pdf", [noise(1, 60)])
    with pytest.raises(AdjguiError, match=r"is a PDF.*as PNG, or install adjgui\[pdf\]\.$"):
        open_photo(path)
    assert pages_of(path) == 1


@drawn
@pytest.mark.parametrize("kept", [9, 400])
def test_a_damaged_one(tmp_path: Path, kept: int) -> None:
    path = write_pdf(tmp_path / "a.pdf", [noise(1, 60)])
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(AdjguiError, match="is a damaged PDF"):
        open_photo(path)


@drawn
def test_a_locked_one(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", [noise(1, 60)])
    lock = "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{0}>/U<{0}>>>".format("01" * 32)
    path.write_bytes(path.read_bytes().replace(b"/Root 1 0 R", b"/Root 1 0 R" + lock.encode()))
    with pytest.raises(AdjguiError, match="is locked by a password"):
        open_photo(path)


# -- what one may cost ---------------------------------------------------------------------------


@drawn
@pytest.mark.slow
def test_a_large_page_stays_in_the_budget(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", [np.zeros((14_000, 14_000, 3), np.uint8)])
    assert path.stat().st_size < 3_000_000
    cost = cost_of("open_shrunk", path)
    assert cost.get("shape") == [1400, 1400, 3], cost
    assert 0 < cost["bytes"] < BUDGET


@drawn
@pytest.mark.slow
def test_what_takes_too_much_memory_ends_the_process_alone(tmp_path: Path) -> None:
    drawing = b"0 0 m 9 9 l S " * 40_000_000
    path = write_document(tmp_path / "a.pdf", [(noise(0, 8), drawing, 72.0, 72.0)])
    del drawing
    assert path.stat().st_size < 3_000_000
    with pytest.raises(AdjguiError, match="takes too much time or memory"):
        open_photo(path)


@drawn
def test_what_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 0.001)
    path = write_pdf(tmp_path / "a.pdf", [noise(1, 60)])
    with pytest.raises(AdjguiError, match="takes too much time or memory"):
        open_photo(path)


@drawn
def test_no_module_of_the_folder_that_one_works_in_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(3)")
    path = write_pdf(tmp_path / "a.pdf", [noise(1, 60)])
    monkeypatch.chdir(tmp_path)
    assert open_photo(path).shape == (60, 60, 3)
