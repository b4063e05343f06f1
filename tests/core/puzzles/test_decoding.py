"""What a picture may cost: memory and time stay bounded, and the pixels are the same as whole."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageOps

from core.errors import AdjguiError
from core.puzzles import decoding
from core.puzzles.photo import decode_shrunk, open_photo, open_shrunk, shrink_photo
from core.puzzles.pieces import cut_photo
from core.puzzles.puzzle_file import PhotoPart, SavedPuzzle, save_puzzle
from tests.core.helpers.bombs import GREY, RGB, chunk, png_bomb, tiff_of_strips
from tests.core.helpers.memory import BUDGET, cost_of
from tests.core.helpers.photos import noise

# -- memory, in a process of its own -----------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("door", "size", "depth", "kind", "shape"),
    [
        ("open_shrunk", 14_142, 8, RGB, [1400, 1400, 3]),
        ("cut_photo", 9_990, 8, RGB, [400, 500, 500, 3]),
    ],
)
def test_a_small_file_of_a_large_picture_stays_in_the_budget(
    tmp_path: Path, door: str, size: int, depth: int, kind: int, shape: list[int]
) -> None:
    cost = cost_of(door, png_bomb(tmp_path / "a.png", size, size, depth, kind))
    assert cost.get("shape") == shape, cost
    assert 0 < cost["bytes"] < BUDGET


@pytest.mark.parametrize("depth", [1, 16])
def test_a_picture_that_is_refused_costs_next_to_nothing(tmp_path: Path, depth: int) -> None:
    path = png_bomb(tmp_path / "a.png", 14_142, 14_142, depth, GREY)
    assert path.stat().st_size < 400_000
    cost = cost_of("open_photo", path)
    assert "more than 100 million pixels" in cost["sentence"]
    assert cost["bytes"] < 50_000_000


def test_so_does_a_puzzle_file(tmp_path: Path) -> None:
    data = png_bomb(tmp_path / "a.png", 14_142, 14_142, 16, GREY).read_bytes()
    puzzle = cut_photo(np.zeros((1400, 1400, 3), np.uint8), 100)
    part = PhotoPart(data, "a.png", 1400, 100, "resize")
    save_puzzle(tmp_path / "a.adjpuzzle", SavedPuzzle(puzzle, photo=part))
    cost = cost_of("open_puzzle", tmp_path / "a.adjpuzzle")
    assert cost.get("shape") == [196, 100, 100, 3], cost
    assert 0 < cost["bytes"] < BUDGET


def refusal_of(path: Path, door: Callable[[Path], object] = open_photo) -> str:
    with pytest.raises(AdjguiError) as caught:
        door(path)
    return str(caught.value)


def test_what_does_not_fit_is_refused_by_its_head(tmp_path: Path) -> None:
    path = png_bomb(tmp_path / "a.png", 14_142, 14_142, 1, GREY)
    assert re.fullmatch(
        r"'.*a.png' has more than 100 million pixels; scale it down and open it again\.",
        refusal_of(path),
    )
    path = png_bomb(tmp_path / "b.png", 1, 200_000_001, 1, GREY)
    assert "more than 200 million" in refusal_of(path, lambda it: open_shrunk(it, 100))


@pytest.mark.parametrize(
    ("suffix", "options", "refused"),
    [
        ("png", {}, False),
        ("jpg", {}, False),
        ("jpg", {"progressive": True}, True),
        ("webp", {}, True),
        ("jp2", {}, True),
        ("tif", {}, False),
        ("tif", {"compression": "tiff_lzw"}, True),
    ],
)
def test_what_a_decoder_takes_beside_its_picture_counts(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
    options: dict[str, Any],
    refused: bool,
) -> None:
    path = tmp_path / f"a.{suffix}"
    if options.get("compression"):
        options = {**options, "tiffinfo": {278: 90}}  # one strip
    Image.fromarray(noise(1, 90, 100)).save(path, **options)
    monkeypatch.setattr(decoding, "MEMORY", 90 * 100 * 8)  # Pillow's own picture, ours, and a bit
    if refused:
        assert "million pixels, more than can be decoded" in refusal_of(path)
    else:
        assert open_photo(path).shape == (90, 100, 3)


def many_chunks(path: Path) -> None:
    data = png_bomb(path, 10, 10, 8, RGB).read_bytes()
    path.write_bytes(data[:33] + chunk(b"abCd", b"") * 1_000_000 + data[33:])


def many_comments(path: Path) -> None:
    Image.new("RGB", (10, 10)).save(file := io.BytesIO(), "JPEG")
    data = file.getvalue()
    path.write_bytes(data[:2] + b"\xff\xfe\0\2" * 2_000_000 + data[2:])


@pytest.mark.parametrize(
    "make", [lambda path: tiff_of_strips(path, 1_000_000), many_chunks, many_comments]
)
def test_a_file_of_countless_parts_is_refused(
    tmp_path: Path, make: Callable[[Path], object]
) -> None:
    make(tmp_path / "a.bin")
    assert "far too many parts" in refusal_of(tmp_path / "a.bin")


def test_a_file_of_many_parts_opens(tmp_path: Path) -> None:
    assert open_photo(tiff_of_strips(tmp_path / "a.tif", 2000)).shape == (2000, 1, 3)
    data = png_bomb(tmp_path / "a.png", 10, 10, 8, RGB).read_bytes()
    (tmp_path / "a.png").write_bytes(data[:33] + chunk(b"abCd", b"") * 2000 + data[33:])
    assert open_photo(tmp_path / "a.png").shape == (10, 10, 3)


# -- the same pixels as whole ------------------------------------------------------------------


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures of a few px are worked on in many parts."""
    monkeypatch.setattr(decoding, "_BLOCK", 600)
    monkeypatch.setattr(decoding, "_WIDEST", 32)


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("orientation", range(1, 9))
def test_parts_are_turned_upright_and_put_where_they_belong(
    tmp_path: Path, orientation: int
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = Image.fromarray(noise(orientation, 61, 83))
    image.save(tmp_path / "a.png", exif=exif)
    with Image.open(tmp_path / "a.png") as opened:
        whole = np.asarray(ImageOps.exif_transpose(opened))
    np.testing.assert_array_equal(open_photo(tmp_path / "a.png"), whole)


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize(
    "picture",
    [
        Image.fromarray(np.linspace(0, 65535, 5000).astype(np.uint16).reshape(50, 100)),
        Image.fromarray(np.linspace(0, 1e6, 5000).astype(np.int32).reshape(50, 100)),
        Image.fromarray(np.linspace(-3, 1e6, 5000).astype(np.float32).reshape(50, 100)),
        Image.fromarray(np.full((50, 100), -5, np.float32)),
        Image.fromarray(noise(1, 50, 100)).convert("P"),
        Image.fromarray(noise(2, 50, 100)).convert("1"),
        Image.fromarray(np.dstack([noise(3, 50, 100), noise(4, 50, 100)[..., :1]])),
    ],
    ids=lambda picture: picture.mode,
)
def test_every_mode_gives_the_same_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, picture: Image.Image
) -> None:
    picture.save(tmp_path / "a.tif")
    in_parts = open_photo(tmp_path / "a.tif")
    monkeypatch.setattr(decoding, "_BLOCK", 10**9)
    monkeypatch.setattr(decoding, "_WIDEST", 10**9)
    np.testing.assert_array_equal(in_parts, open_photo(tmp_path / "a.tif"))


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("size", [(61, 83), (50, 900), (700, 9), (400, 401)])
@pytest.mark.parametrize("longest", [7, 40, 100, 1000])
def test_a_photo_shrunk_while_it_is_opened_is_what_pillow_makes_of_it_whole(
    tmp_path: Path, size: tuple[int, int], longest: int
) -> None:
    photo = noise(4, *size)
    Image.fromarray(photo).save(tmp_path / "a.png")
    opened = open_shrunk(tmp_path / "a.png", longest)
    scale = min(1.0, longest / max(size))
    wanted = [max(1, round(side * scale)) for side in size]
    image = Image.fromarray(photo)
    if wanted != list(size):
        image = image.resize(wanted[::-1], Image.Resampling.LANCZOS, reducing_gap=3.0)
    assert opened.original == size
    np.testing.assert_array_equal(opened.pixels, np.asarray(image))
    np.testing.assert_array_equal(shrink_photo(photo, longest), np.asarray(image))
    again = decode_shrunk((tmp_path / "a.png").read_bytes(), "a.png", longest)
    np.testing.assert_array_equal(again.pixels, opened.pixels)


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("size", [(60, 60), (200, 300), (31, 17)])
def test_a_large_photo_is_resized_in_parts_as_whole(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    photo = np.asarray(Image.fromarray(noise(5, 10, 11)).resize((101, 97)))
    whole = np.asarray(Image.fromarray(photo).resize(size, Image.Resampling.BICUBIC))
    resize = decoding.resized
    np.testing.assert_array_equal(resize(photo, size, Image.Resampling.BICUBIC), whole)
    monkeypatch.setattr(decoding, "_RESIZED_WHOLE", 0)
    in_parts = resize(photo, size, Image.Resampling.BICUBIC)
    np.testing.assert_allclose(in_parts.astype(int), whole, atol=2)
