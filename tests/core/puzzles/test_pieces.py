"""Opening, cutting, turning and eroding."""

from __future__ import annotations

import io
import itertools
import os
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import core.puzzles.photo
import core.puzzles.pieces
from core.arrays import Array
from core.errors import AdjguiError
from core.puzzles.photo import is_photo_name, open_photo
from core.puzzles.pieces import (
    MIN_PIECE_SIZE,
    Puzzle,
    cut_divided,
    cut_grid,
    cut_photo,
    divided,
    grid_shape,
    looks_of,
    near_square,
    states_of,
    turn_piece,
    turns_of,
)
from tests.core.helpers.photos import noise

SIZES = st.integers(MIN_PIECE_SIZE, 12)
COUNTS = st.integers(1, 5)
SEEDS = st.integers(0, 2**32 - 1)


def reassemble(puzzle: Puzzle) -> Array:
    """Put pieces back one by one, by their place alone."""
    cols = puzzle.cols
    rows = [np.hstack(list(puzzle.pieces[i : i + cols])) for i in range(0, puzzle.count, cols)]
    return np.vstack(rows)


# -- cutting ---------------------------------------------------------------------------------


@given(SEEDS, SIZES, COUNTS, COUNTS)
def test_a_photo_of_whole_pieces_comes_back_when_reassembled(
    seed: int, size: int, rows: int, cols: int
) -> None:
    if rows * cols < 2:
        rows = 2
    photo = noise(seed, rows * size, cols * size)
    for puzzle in (cut_photo(photo, size), cut_photo(photo, size, fit="crop")):
        assert (puzzle.rows, puzzle.cols, puzzle.piece_size) == (rows, cols, size)
        np.testing.assert_array_equal(reassemble(puzzle), photo)
        assert not np.shares_memory(puzzle.pieces, photo)


@given(SEEDS, SIZES, st.integers(8, 60), st.integers(8, 60))
def test_crop_keeps_the_middle_of_the_photo(seed: int, size: int, height: int, width: int) -> None:
    photo = noise(seed, height, width)
    rows, cols = height // size, width // size
    if rows * cols < 2:
        with pytest.raises(AdjguiError, match="fewer than 2 pieces"):
            cut_photo(photo, size, fit="crop")
        return
    middle = reassemble(cut_photo(photo, size, fit="crop"))
    above, before = (height - rows * size) // 2, (width - cols * size) // 2
    expected = photo[above : above + rows * size, before : before + cols * size]
    np.testing.assert_array_equal(middle, expected)


@given(st.integers(1, 3000), st.integers(1, 3000), st.integers(1, 300))
def test_grid_shape_rounds_and_is_never_empty(height: int, width: int, size: int) -> None:
    rows, cols = grid_shape(height, width, size)
    for count, length in ((rows, height), (cols, width)):
        assert count >= 1
        assert count == 1 or abs(count - length / size) <= 0.5


def test_resize_stretches_to_whole_pieces_as_the_source_does() -> None:
    puzzle = cut_photo(noise(1, 149, 251), 100, source="x.jpg")
    assert (puzzle.rows, puzzle.cols, puzzle.piece_size) == (1, 3, 100)
    assert puzzle.source == "x.jpg"


def test_cut_grid_gives_the_grid_asked_for() -> None:
    photo = noise(2, 90, 130)
    cropped = cut_grid(photo, 3, 4, fit="crop")
    assert (cropped.rows, cropped.cols, cropped.piece_size) == (3, 4, 30)
    np.testing.assert_array_equal(reassemble(cropped), photo[:, 5:125])
    resized = cut_grid(photo, 3, 4)
    assert (resized.rows, resized.cols, resized.piece_size) == (3, 4, 31)


@pytest.mark.parametrize(
    ("height", "width", "size", "words"),
    [
        (50, 50, 100, "fewer than 2 pieces"),
        (50, 50, 10**9, "fewer than 2 pieces"),
        (50, 50, 0, "too small"),
        (50, 50, -5, "too small"),
        (4, 60000, 30000, "million pixels"),
    ],
)
def test_impossible_cuts_are_one_sentence(height: int, width: int, size: int, words: str) -> None:
    with pytest.raises(AdjguiError, match=words):
        cut_photo(np.zeros((height, width, 3), np.uint8), size, source="a.jpg")


@pytest.mark.parametrize(("rows", "cols"), [(1, 1), (0, 5), (-2, -2), (30, 30)])
@pytest.mark.parametrize("fit", ["resize", "crop"])
def test_impossible_grids_are_one_sentence(
    rows: int, cols: int, fit: core.puzzles.pieces.Fit
) -> None:
    with pytest.raises(AdjguiError, match="fewer"):
        cut_grid(noise(0, 60, 60), rows, cols, fit=fit)


def test_a_photo_is_divided_without_resampling() -> None:
    photo = noise(5, 47, 64)
    assert divided(47, 64, 4, 6) == (11, 10)
    puzzle = cut_divided(photo, 4, 6)
    assert (puzzle.rows, puzzle.cols, puzzle.piece_shape) == (4, 6, (11, 10))
    np.testing.assert_array_equal(puzzle.pieces[0], photo[1:12, 2:12])  # 3 and 4 px are left over
    np.testing.assert_array_equal(puzzle.pieces[-1], photo[34:45, 52:62])
    whole = cut_divided(photo, 4, 6, fit="resize")
    assert whole.piece_shape == (11, 10)
    # strips, two pieces and the smallest that there may be
    assert divided(47, 64, 1, 2) == (47, 32)
    assert divided(47, 64, 2, 1) == (23, 64)
    smallest = MIN_PIECE_SIZE
    assert divided(2 * smallest, 3 * smallest, 2, 3) == (smallest, smallest)
    for rows, cols, words in ((1, 1, "fewer than 2"), (0, 5, "fewer than 2"), (30, 2, "too small")):
        with pytest.raises(AdjguiError, match=words):
            divided(47, 64, rows, cols)


def test_a_puzzle_checks_its_shape() -> None:
    pieces = np.zeros((5, 8, 8, 3), np.uint8)
    puzzle = Puzzle(pieces, rows=2, cols=3, order_known=False, grid_known=False, names=("a",) * 5)
    assert (puzzle.count, puzzle.piece_size) == (5, 8)
    for words, some, rows, cols, options in (
        ("2 x 3 pieces expected, 5 given", pieces, 2, 3, {}),
        ("2 x 2 pieces expected, 5 given", pieces, 2, 2, {"order_known": False}),
        ("pieces must be", pieces[..., :1], 1, 5, {}),
        ("pieces must be", pieces[0], 1, 8, {}),
        ("1 names for 5 pieces", pieces, 1, 5, {"names": ("a",)}),
    ):
        with pytest.raises(ValueError, match=words):
            Puzzle(some, rows, cols, **options)
    assert Puzzle(pieces, rows=1, cols=5, order_known=False).count == 5


@pytest.mark.parametrize(("height", "width", "side"), [(8, 12, 10), (12, 8, 10), (9, 9, 9)])
def test_a_puzzle_knows_the_shape_of_its_pieces(height: int, width: int, side: int) -> None:
    puzzle = Puzzle(np.zeros((6, height, width, 3), np.uint8), 2, 3)
    assert puzzle.piece_shape == (height, width)
    assert puzzle.size == (side if height == width else (height, width))
    assert (puzzle.piece_size, puzzle.count) == (side, 6)


def test_grids_as_square_as_they_can_be() -> None:
    assert [near_square(count) for count in (1, 2, 5, 6, 7, 12, 13)] == [
        (1, 1), (1, 2), (2, 3), (2, 3), (3, 3), (3, 4), (4, 4),
    ]  # fmt: skip


def test_turns_and_states_of_rectangles_are_half_turns() -> None:
    wide = np.stack([noise(seed, 6, 8) for seed in (1, 2)])
    square = wide[:, :, :6]
    assert turns_of(wide, False) == (0,)
    assert (turns_of(wide, True), turns_of(square, True)) == ((0, 2), (0, 1, 2, 3))
    states = states_of(wide, (0, 2))
    np.testing.assert_array_equal(states[0::2], wide)
    np.testing.assert_array_equal(states[1::2], wide[:, ::-1, ::-1])
    np.testing.assert_array_equal(states_of(wide, (1,))[1], np.rot90(wide[1]))
    assert states_of(wide, (0,)).flags.c_contiguous
    with pytest.raises(ValueError, match="shape"):
        states_of(wide, (0, 1))


def test_looks_are_of_pixels_alone() -> None:
    one, other = noise(1, 6, 6), noise(2, 6, 6)
    assert looks_of(np.stack([one, other, one, other, other])).tolist() == [0, 1, 0, 1, 1]


# -- turning ---------------------------------------------------------------------


@given(SEEDS, SIZES, st.integers(-9, 9), st.integers(-9, 9))
def test_turns_add_up_and_four_are_none(seed: int, size: int, first: int, second: int) -> None:
    piece = noise(seed, size, size)
    np.testing.assert_array_equal(
        turn_piece(turn_piece(piece, first), second), turn_piece(piece, first + second)
    )
    np.testing.assert_array_equal(turn_piece(piece, 4 * first), piece)
    batch = np.stack([piece, turn_piece(piece, 1)])
    np.testing.assert_array_equal(turn_piece(batch, first)[1], turn_piece(piece, first + 1))


def test_a_quarter_turn_is_counter_clockwise_and_brings_the_lower_edge_to_the_right() -> None:
    piece = noise(4, 6, 6)
    turned = turn_piece(piece, 1)
    # counter-clockwise: the top right corner goes to the top left
    np.testing.assert_array_equal(turned[0, 0], piece[0, -1])
    # so that the upper piece of a vertical pair, turned, is a left piece
    np.testing.assert_array_equal(turned[:, -1], piece[-1, ::-1])
    assert turned.flags.c_contiguous


# -- opening ---------------------------------------------------------------------------------


def gradient(height: int = 30, width: int = 40) -> Array:
    y, x = np.mgrid[:height, :width]
    return np.stack([x * 6, y * 8, 255 - x * 3], axis=-1).astype(np.uint8)


@pytest.mark.parametrize("suffix", ["png", "bmp", "tif", "ppm", "tga", "webp"])
def test_lossless_formats_keep_every_pixel(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    Image.fromarray(gradient()).save(path, lossless=True)
    opened = open_photo(path)
    np.testing.assert_array_equal(opened, gradient())
    assert opened.flags.writeable and opened.flags.c_contiguous


def test_a_jpeg_for_a_thumbnail_is_decoded_smaller(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.fromarray(gradient(240, 400) // 8 * 8).save(path, quality=95)
    whole, small = open_photo(path), open_photo(path, least_side=60)
    assert (whole.shape, small.shape) == ((240, 400, 3), (60, 100, 3))
    mean = whole.reshape(60, 4, 100, 4, 3).mean(axis=(1, 3))
    assert np.abs(small - mean).mean() < 8


@pytest.mark.parametrize(
    ("orientation", "undo"),
    [
        (2, lambda a: a[:, ::-1]),
        (3, lambda a: a[::-1, ::-1]),
        (6, lambda a: np.rot90(a, -1)),
        (8, lambda a: np.rot90(a, 1)),
    ],
)
def test_exif_orientation_is_applied(
    tmp_path: Path, orientation: int, undo: Callable[[Array], Array]
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.fromarray(gradient()).save(tmp_path / "a.png", exif=exif)
    np.testing.assert_array_equal(open_photo(tmp_path / "a.png"), undo(gradient()))


def test_grey_palette_and_cmyk_become_rgb(tmp_path: Path) -> None:
    grey = gradient()[..., 0]
    Image.fromarray(grey).save(tmp_path / "grey.png")
    np.testing.assert_array_equal(open_photo(tmp_path / "grey.png"), np.stack([grey] * 3, axis=-1))
    palette = Image.fromarray(gradient()).quantize(16)
    palette.save(tmp_path / "palette.png")
    assert (open_photo(tmp_path / "palette.png") == np.asarray(palette.convert("RGB"))).all()
    Image.fromarray(grey > 100).save(tmp_path / "bit.png")
    assert set(np.unique(open_photo(tmp_path / "bit.png"))) == {0, 255}
    Image.new("CMYK", (8, 8), (0, 255, 255, 0)).save(tmp_path / "a.tif")
    assert open_photo(tmp_path / "a.tif")[0, 0].tolist() == [255, 0, 0]


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_is_white(tmp_path: Path, mode: str) -> None:
    image = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (0, 0, 4, 8))
    image.convert(mode).save(tmp_path / "a.png")
    opened = open_photo(tmp_path / "a.png")
    assert opened[0, 0].tolist() == [0, 0, 0]
    assert opened[0, 7].tolist() == [255, 255, 255]


def test_half_transparent_is_blended_with_white_and_a_colour_key_is_white(tmp_path: Path) -> None:
    Image.new("RGBA", (4, 4), (255, 0, 0, 128)).save(tmp_path / "a.png")
    assert open_photo(tmp_path / "a.png")[0, 0].tolist() == pytest.approx([255, 127, 127], abs=1)
    Image.new("RGB", (4, 4), (1, 2, 3)).save(tmp_path / "a.png", transparency=(1, 2, 3))
    assert open_photo(tmp_path / "a.png")[0, 0].tolist() == [255, 255, 255]


@pytest.mark.parametrize("suffix", ["png", "tif"])
def test_16_bit_grey_is_scaled_not_clipped(tmp_path: Path, suffix: str) -> None:
    deep = np.linspace(0, 65535, 64).astype(np.uint16).reshape(8, 8)
    Image.fromarray(deep).save(tmp_path / f"a.{suffix}")
    opened = open_photo(tmp_path / f"a.{suffix}")
    np.testing.assert_array_equal(opened[..., 0], np.rint(deep / 257).astype(np.uint8))
    np.testing.assert_array_equal(opened[..., 0], opened[..., 2])


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (np.array([[0.0, 0.5, 1.0, np.nan]]), [0, 128, 255, 0]),
        (np.array([[0.0, 100.0, 255.0, 2.4]]), [0, 100, 255, 2]),
        (np.array([[-100.0, -20.0, 100.0, 100.0]]), [0, 102, 255, 255]),
    ],
)
def test_floating_point_grey_is_brought_to_8_bit(
    tmp_path: Path, values: np.ndarray, expected: list[int]
) -> None:
    Image.fromarray(values.astype(np.float32)).save(tmp_path / "a.tif")
    assert open_photo(tmp_path / "a.tif")[0, :, 0].tolist() == expected


@pytest.mark.parametrize("suffix", ["gif", "webp", "png"])
def test_of_an_animation_the_first_frame_is_taken(tmp_path: Path, suffix: str) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "lime", "blue")]
    path = tmp_path / f"a.{suffix}"
    frames[0].save(path, save_all=True, append_images=frames[1:], lossless=True)
    assert open_photo(path)[0, 0].tolist() == [255, 0, 0]


def assert_refused(path: str | Path, words: str) -> None:
    with pytest.raises(AdjguiError) as caught:
        open_photo(path)
    sentence = str(caught.value)
    assert words in sentence
    assert "\n" not in sentence and sentence.endswith(".")


def test_missing_empty_and_folder(tmp_path: Path) -> None:
    assert_refused(tmp_path / "no.jpg", "There is no file")
    assert_refused(tmp_path, "is a folder")
    (tmp_path / "empty.jpg").touch()
    assert_refused(tmp_path / "empty.jpg", "is empty")
    assert_refused("a\0b.jpg", "cannot be opened")
    assert_refused(tmp_path / ("x" * 3000), "cannot be opened")
    assert_refused(tmp_path / "a\nb.jpg", "a?b.jpg")  # which stays one line


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    assert_refused(tmp_path / "pipe.png", "not an ordinary file")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.png"
    Image.fromarray(gradient()).save(path)
    monkeypatch.setattr(Path, "open", Mock(side_effect=PermissionError(13, "Permission denied")))
    assert_refused(path, "may not be read")


@pytest.mark.parametrize(
    "content", [b"hello, I am a text\n" * 50, b"%PDF-1.7\n", b"\0" * 4000, b"%!PS-Adobe EPSF-3.0\n"]
)
def test_what_is_not_a_picture(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.jpg").write_bytes(content)
    assert_refused(tmp_path / "a.jpg", "")


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tif", "gif", "bmp"])
@pytest.mark.parametrize("share", [0.5, 0.95])
def test_truncated_photos_are_refused(tmp_path: Path, suffix: str, share: float) -> None:
    path = tmp_path / f"cut.{suffix}"
    Image.fromarray(noise(5, 60, 80)).save(path)
    os.truncate(path, int(path.stat().st_size * share))
    assert_refused(path, path.name)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP"]), st.data())
def test_damaged_bytes_give_a_photo_or_a_sentence_never_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, file_format: str, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("damaged") / "a.bin"
    Image.fromarray(gradient()).save(path, format=file_format)
    content = bytearray(path.read_bytes())
    place = st.integers(0, min(len(content) - 1, 200))
    for at, value in data.draw(st.dictionaries(place, st.integers(0, 255), max_size=6)).items():
        content[at] = value
    path.write_bytes(content)
    try:
        photo = open_photo(path)
    except AdjguiError as error:
        assert str(error)
    else:
        assert (photo.dtype, photo.shape[2]) == (np.uint8, 3)


def test_a_bomb_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    # a valid PNG header that claims 100,000 x 100,000 px, with next to nothing behind it
    Image.fromarray(gradient()).save(file := io.BytesIO(), "PNG")
    content = bytearray(file.getvalue())
    content[16:24] = struct.pack(">II", 100_000, 100_000)
    content[29:33] = struct.pack(">I", zlib.crc32(content[12:29]))
    (tmp_path / "bomb.png").write_bytes(content)
    assert_refused(tmp_path / "bomb.png", "more than 200 million pixels")


def test_the_limit_of_pixels_is_exact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.fromarray(gradient(30, 40)).save(tmp_path / "a.png")
    monkeypatch.setattr(core.puzzles.photo, "MAX_PIXELS", 1200)
    assert open_photo(tmp_path / "a.png").shape == (30, 40, 3)
    monkeypatch.setattr(core.puzzles.photo, "MAX_PIXELS", 1199)
    assert_refused(tmp_path / "a.png", "million pixels")


def test_photo_names() -> None:
    photos: list[str | Path] = ["a.jpg", "B.JPEG", "x/y.png", Path("z.WebP")]
    assert all(map(is_photo_name, photos))
    assert not any(map(is_photo_name, ["a.txt", "jpg", "a.jpg.part", ".jpg", ""]))


def test_numbers_give_no_place_away_and_stay_the_same(tmp_path: Path) -> None:
    photo = np.zeros((80, 120, 3), np.uint8)
    puzzle = cut_photo(photo, 10, source=str(tmp_path / "bird.jpg"))
    numbers = puzzle.numbers
    assert sorted(numbers) == list(range(1, 97))
    in_a_row = sum(second == first + 1 for first, second in itertools.pairwise(numbers))
    assert in_a_row <= 4, "no more than chance"
    worn = replace(puzzle, pieces=puzzle.pieces[:, 1:-1, 1:-1], source="bird.jpg")
    assert worn.numbers == numbers
    assert cut_photo(photo, 10, source="cat.jpg").numbers != numbers
