"""A person's own pieces: folders of all kinds, and the guess of a scrambled picture's grid."""

from __future__ import annotations

import io
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from core.arrays import Array
from core.assets import sample_photos
from core.cli.main import main as adjcore
from core.errors import AdjguiError
from core.photos.folders import split_photos
from core.puzzles.grid import Grid, whole_grid
from core.puzzles.grid_guess import guess_grid
from core.puzzles.own_pieces import (
    MAX_FILES,
    cut_picture,
    looks_like_pieces,
    natural_key,
    open_pieces_folder,
)
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo, near_square
from tests.core.helpers.photos import noise, scrambled


def write(folder: Path, name: str, pixels: Array) -> None:
    Image.fromarray(pixels).save(folder / name)


# -- folders -----------------------------------------------------------------------------------


def test_pieces_come_in_natural_order_with_their_names(tmp_path: Path) -> None:
    for number in (10, 9, 2, 1):
        write(tmp_path, f"piece {number}.png", noise(number, 30))
    own = open_pieces_folder(tmp_path)
    assert own.names == ("piece 1.png", "piece 2.png", "piece 9.png", "piece 10.png")
    for name, piece in zip(own.names, own.pieces, strict=True):
        np.testing.assert_array_equal(piece, open_photo(tmp_path / name))
    assert (own.changes.left_out, own.changes.resized, str(own.changes)) == ((), (), "")
    puzzle = own.puzzle()
    assert (puzzle.rows, puzzle.cols, puzzle.names) == (2, 2, own.names)
    assert not puzzle.order_known
    assert not puzzle.grid_known


def test_what_is_no_piece_is_left_out_and_named_with_the_reason(tmp_path: Path) -> None:
    for number in range(4):
        write(tmp_path, f"{number}.png", noise(number, 40))
    write(tmp_path, "wide.png", noise(7, 30, 60))
    write(tmp_path, "large.png", noise(8, 80))
    write(tmp_path, "dot.png", noise(9, 2))
    (tmp_path / "half.jpg").write_bytes(b"\xff\xd8\xff\xe0 no more")
    (tmp_path / "empty.png").write_bytes(b"")
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / ".hidden").write_text("not told of")
    (tmp_path / "folder.png").mkdir()
    own = open_pieces_folder(tmp_path)
    assert own.names == ("0.png", "1.png", "2.png", "3.png")
    told = {one.name: one.sentence.removeprefix(f"'{one.name}' ") for one in own.changes.left_out}
    assert list(told) == sorted(told, key=natural_key)
    assert set(told) == {"wide.png", "large.png", "dot.png", "half.jpg", "empty.png", "notes.txt"}
    assert told["wide.png"] == "is 60 × 30 px, the others are 40 px."
    assert told["large.png"] == "is 80 × 80 px, the others are 40 px."
    assert told["dot.png"] == "is smaller than 4 px."
    assert told["empty.png"].startswith("is empty")
    assert told["notes.txt"] == "is not a picture."
    report = str(own.changes)
    assert report.startswith("6 files were left out: 'dot.png' is smaller than 4 px; ")
    assert report.endswith("and 3 more.")


def test_scans_that_differ_by_a_few_pixels_are_brought_to_the_common_size(tmp_path: Path) -> None:
    for number, size in enumerate([(50, 50), (50, 50), (50, 50), (52, 49), (47, 50)]):
        write(tmp_path, f"{number}.png", noise(number, *size))
    own = open_pieces_folder(tmp_path)
    assert own.pieces.shape == (5, 50, 50, 3)
    assert own.changes.resized == ("3.png", "4.png")
    assert "2 pieces were scaled by a few px to 50" in str(own.changes)
    np.testing.assert_array_equal(own.pieces[0], noise(0, 50))


@given(st.lists(st.integers(40, 42), min_size=2, max_size=6))
@settings(max_examples=15)
def test_any_mixture_within_the_tolerance_is_taken_whole(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("pieces")
    for number, size in enumerate(sizes):
        write(folder, f"{number}.png", noise(number, size))
    own = open_pieces_folder(folder)
    assert len(own.names) == len(sizes)
    assert own.pieces.shape[1] in sizes
    assert len(own.changes.resized) == sum(size != own.pieces.shape[1] for size in sizes)


def test_a_folder_written_by_adjcore_keeps_its_right_order(tmp_path: Path) -> None:
    write(tmp_path, "photo.png", noise(1, 60, 90))
    out = tmp_path / "pieces"
    assert (
        adjcore(["cut", str(tmp_path / "photo.png"), "--piece-size", "30", "--out", str(out)]) == 0
    )
    puzzle = open_pieces_folder(out).puzzle()
    assert (puzzle.rows, puzzle.cols, puzzle.order_known, puzzle.grid_known) == (2, 3, True, True)
    np.testing.assert_array_equal(puzzle.pieces, cut_photo(noise(1, 60, 90), 30).pieces)
    (out / puzzle.names[3]).unlink()
    assert not open_pieces_folder(out).puzzle().order_known


@pytest.mark.parametrize("text", ["", "[]", "{}", "[" * 100_000, '{"pieces": 3, "rows": 1}'])
def test_a_damaged_puzzle_json_is_passed_over(tmp_path: Path, text: str) -> None:
    for number in range(2):
        write(tmp_path, f"{number}.png", noise(number, 20))
    (tmp_path / "puzzle.json").write_text(text)
    own = open_pieces_folder(tmp_path)
    assert (own.grid, own.changes.left_out) == (None, ())


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, r"holds no piece; a puzzle needs at least 2\.$"),
        ({"a.png": (30, 30)}, r"holds only one piece; a puzzle needs at least 2\.$"),
        ({"a.png": (30, 60), "b.png": (60, 90)}, r"only one piece.*'a\.png' is 60 × 30 px"),
        ({"a.png": (30, 30), "b.png": (90, 90)}, r"only one piece.*'a\.png' is 30 × 30 px"),
    ],
)
def test_a_folder_without_a_puzzle_is_one_message(
    tmp_path: Path, files: dict[str, tuple[int, int]], words: str
) -> None:
    for name, size in files.items():
        write(tmp_path, name, noise(1, *size))
    with pytest.raises(AdjguiError, match=words):
        open_pieces_folder(tmp_path)


def test_a_folder_that_is_none_or_far_too_full_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(AdjguiError, match="no folder"):
        open_pieces_folder(tmp_path / "missing")
    monkeypatch.setattr("core.puzzles.own_pieces.MAX_FILES", 2)
    for number in range(3):
        write(tmp_path, f"{number}.png", noise(number, 20))
    with pytest.raises(AdjguiError, match=r"3 pictures .* are more than the 2"):
        open_pieces_folder(tmp_path)
    monkeypatch.setattr("core.puzzles.own_pieces.MAX_FILES", MAX_FILES)
    monkeypatch.setattr("core.puzzles.own_pieces.MAX_PIXELS", 1000)
    with pytest.raises(AdjguiError, match="million pixels together"):
        open_pieces_folder(tmp_path)


def test_reading_a_folder_tells_how_far_it_is_and_can_be_ended(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path, f"{number}.png", noise(number, 20))
    told: list[tuple[int, int]] = []
    open_pieces_folder(tmp_path, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3)]

    class Ended(Exception):
        pass

    def end(done: int, total: int) -> None:
        raise Ended

    with pytest.raises(Ended):
        open_pieces_folder(tmp_path, progress=end)


@given(st.integers(1, 5000))
def test_the_guessed_grid_has_room_and_few_empty_cells(count: int) -> None:
    rows, cols = near_square(count)
    assert count <= rows * cols < count + cols
    assert 0 <= cols - rows <= 1


def test_a_folder_of_pieces_is_told_from_one_of_photos(tmp_path: Path) -> None:
    def folder(name: str, sizes: list[tuple[int, int]]) -> Path:
        path = tmp_path / name
        path.mkdir()
        for number, size in enumerate(sizes):
            write(path, f"{number}.png", noise(number, *size))
        return path

    assert looks_like_pieces(folder("pieces", [(60, 60), (61, 60), (60, 59)]))
    assert looks_like_pieces(folder("some across", [(60, 96), (96, 60), (61, 96)]))
    assert looks_like_pieces(folder("strips", [(24, 480), (24, 480)]))
    assert not looks_like_pieces(folder("views", [(320, 480), (480, 320)]))
    assert not looks_like_pieces(folder("wide views", [(450, 2000), (450, 2000)]))
    assert not looks_like_pieces(folder("photos", [(60, 90), (60, 60)]))
    assert not looks_like_pieces(folder("squares", [(60, 60), (120, 120)]))
    assert not looks_like_pieces(folder("large", [(500, 500), (500, 500)]))
    assert not looks_like_pieces(folder("one", [(60, 60)]))
    assert not looks_like_pieces(tmp_path / "missing")
    summed = folder("cut", [(500, 500), (500, 500)])
    (summed / "puzzle.json").write_text("{}")
    assert looks_like_pieces(summed)
    (tmp_path / "pieces" / "0.png").write_bytes(b"no picture")
    assert looks_like_pieces(tmp_path / "pieces"), "it costs itself alone"
    for name in ("1.png", "2.png"):
        (tmp_path / "pieces" / name).write_bytes(b"no picture")
    assert not looks_like_pieces(tmp_path / "pieces")


# -- scrambled pictures ------------------------------------------------------------------------


SAMPLES = [open_photo(path) for path in sample_photos()]


@pytest.mark.slow
@given(st.integers(0, len(SAMPLES) - 1), st.integers(14, 120), st.integers(0, 2**31), st.booleans())
@settings(max_examples=40)
def test_the_size_is_guessed_from_the_sample_photos(
    number: int, size: int, seed: int, turned: bool
) -> None:
    picture, rows, cols = scrambled(SAMPLES[number], size, seed, turned=turned)
    best = guess_grid(picture).grids[0]
    assert (best.size, best.rows, best.cols) == (size, rows, cols)
    assert best.sure > 0.9


@given(st.integers(0, len(SAMPLES) - 1), st.integers(20, 90), st.integers(0, 2**31))
@settings(max_examples=25)
def test_what_is_left_over_beside_whole_pieces_does_not_mislead(
    number: int, size: int, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    spare = (int(rng.integers(1, size)), int(rng.integers(1, size)))
    picture, rows, cols = scrambled(SAMPLES[number], size, seed, turned=True, spare=spare)
    best = guess_grid(picture).grids[0]
    assert (best.size, best.rows, best.cols) == (size, rows, cols)
    assert (best.top, best.left) == (0, 0)


def test_a_frame_on_all_sides_is_seen_as_such() -> None:
    picture, rows, cols = scrambled(SAMPLES[0], 64, 3, turned=False)
    framed = np.pad(picture, ((9, 9), (13, 13), (0, 0)), mode="reflect")
    best = guess_grid(framed).grids[0]
    assert (best.size, best.rows, best.cols) == (64, rows, cols)
    assert (best.top, best.left) == (9, 13)


def test_a_jpeg_of_the_scrambled_picture_is_as_good() -> None:
    picture, _, _ = scrambled(SAMPLES[1], 50, 3, turned=True)
    file = io.BytesIO()
    Image.fromarray(picture).save(file, "JPEG", quality=70)
    best = guess_grid(open_jpeg(file)).grids[0]
    assert best.size == 50
    assert best.sure > 0.9


def open_jpeg(file: io.BytesIO) -> Array:
    return np.asarray(Image.open(file))


@pytest.mark.parametrize("number", range(len(SAMPLES)))
def test_a_whole_photo_has_no_grid(number: int) -> None:
    assert guess_grid(SAMPLES[number]).whole > 0.5


@pytest.mark.parametrize("shape", [(1, 1), (3, 500), (9, 9), (20, 10), (10, 20)])
@pytest.mark.parametrize("level", [0, 128])
def test_pictures_without_content_give_no_certainty(shape: tuple[int, int], level: int) -> None:
    guesses = guess_grid(np.full((*shape, 3), level, np.uint8))
    assert all(guess.sure < 0.5 for guess in guesses.grids)
    assert all(grid_lies_inside(guess, *shape) for guess in guesses.grids)


def grid_lies_inside(grid: Grid, height: int, width: int) -> bool:
    return grid.count > 1 and min(grid.rest(height, width).values(), default=0) >= 0


@given(st.integers(1, 90), st.integers(1, 90), st.integers(0, 2**31))
@example(2, 16, 1367571068)  # a gap along one axis that is longer than the other
@example(8, 2, 1950719168)
@settings(max_examples=40)
def test_guesses_are_possible_and_their_shares_too(height: int, width: int, seed: int) -> None:
    guesses = guess_grid(noise(seed, height, width))
    shares = [guess.sure for guess in guesses.grids]
    assert sum(shares) + guesses.whole <= 1.001
    assert shares == sorted(shares, reverse=True)
    assert all(grid_lies_inside(guess, height, width) for guess in guesses.grids)


@pytest.mark.cub
def test_the_guess_hits_on_unseen_bird_photos(cub_root: Path) -> None:
    paths = split_photos(cub_root).test
    rng = np.random.default_rng(4)
    hits = 0
    for asked, path in enumerate(rng.choice(np.array(paths, dtype=object), 25, replace=False)):
        photo = open_photo(path)
        size = int(rng.integers(16, min(120, min(photo.shape[:2]) // 2)))
        picture, _, _ = scrambled(photo, size, int(rng.integers(2**31)), turned=bool(asked % 2))
        hits += guess_grid(picture).grids[0].size == size
    assert hits >= 24


def test_a_scrambled_picture_is_cut_as_it_lies() -> None:
    picture = noise(1, 70, 100)
    grid = whole_grid(70, 100, 30, top=5, left=8)
    puzzle = cut_picture(picture, grid, source="x.png")
    assert (puzzle.rows, puzzle.cols, puzzle.order_known, puzzle.grid_known) == (2, 3, False, True)
    np.testing.assert_array_equal(puzzle.pieces[4], picture[35:65, 38:68])


@pytest.mark.parametrize(
    ("size", "top", "left", "words"),
    [(3, 0, 0, "too small"), (60, 0, 0, "Fewer than 2"), (10, -1, 0, "0 or more"),
     (10, 0, 200, "Fewer than 2"), (10**9, 0, 0, "Fewer than 2")],
)  # fmt: skip
def test_an_impossible_grid_is_one_sentence(size: int, top: int, left: int, words: str) -> None:
    with pytest.raises(AdjguiError, match=words):
        whole_grid(50, 90, size, top=top, left=left)


def test_puzzle_json_of_another_folder_is_not_believed(tmp_path: Path) -> None:
    for number in range(2):
        write(tmp_path, f"{number}.png", noise(number, 20))
    summary = {"pieces": ["0.png", "../1.png"], "rows": 1, "cols": 2}
    (tmp_path / "puzzle.json").write_text(json.dumps(summary))
    assert open_pieces_folder(tmp_path).grid is None
