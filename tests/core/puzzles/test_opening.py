"""The one way in: what people have, and what is said of it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

import core
from core.arrays import Array
from core.assets import sample_photos, training_photos
from core.cli.main import main
from core.errors import AdjguiError
from core.puzzles.border import Border, shared_border
from core.puzzles.grid import Grid, divided_grid
from core.puzzles.grid_guess import guess_grid
from core.puzzles.opening import open_pieces
from core.puzzles.photo import open_photo
from core.puzzles.pieces import Puzzle, cut_photo, grid_pieces, turn_piece
from core.puzzles.puzzle_file import SavedPuzzle, save_puzzle
from tests.core.helpers.photos import noise

PHOTO = open_photo(sample_photos()[0])[:360, :480]


def scrambled(
    high: int, wide: int, *, gap: int = 0, margin: int = 0, photo: Array = PHOTO
) -> Array:
    """A picture whose pieces lie in another order, apart and with a margin if asked for."""
    pieces = cut_photo(PHOTO, (high, wide), fit="crop")
    mixed = pieces.pieces[np.random.default_rng(1).permutation(pieces.count)]
    mixed = np.pad(mixed, ((0, 0), (0, gap), (0, gap), (0, 0)), constant_values=255)
    grid = mixed.reshape(pieces.rows, pieces.cols, high + gap, wide + gap, 3).swapaxes(1, 2)
    picture = grid.reshape(pieces.rows * (high + gap), pieces.cols * (wide + gap), 3)
    picture = picture[: len(picture) - gap, : picture.shape[1] - gap]
    return np.pad(picture, ((margin, margin), (margin, margin), (0, 0)), constant_values=255)


def written(picture: Array, path: Path) -> Path:
    Image.fromarray(picture).save(path)
    return path


def pieces_in(folder: Path, pieces: Array) -> Path:
    folder.mkdir()
    for number, piece in enumerate(pieces):
        written(piece, folder / f"{number}.png")
    return folder


# -- the grid of a picture -------------------------------------------------------------------


@pytest.mark.parametrize(("high", "wide"), [(40, 60), (60, 40), (72, 120), (36, 48), (40, 40)])
@pytest.mark.parametrize("quality", [None, 75])
def test_height_and_width_are_guessed(high: int, wide: int, quality: int | None) -> None:
    picture = scrambled(high, wide)
    if quality is not None:
        file = io.BytesIO()
        Image.fromarray(picture).save(file, "JPEG", quality=quality)
        picture = np.asarray(Image.open(file))
    best = guess_grid(picture).grids[0]
    assert (best.height, best.width, best.top, best.left) == (high, wide, 0, 0)
    assert (best.rows, best.cols) == (360 // high, 480 // wide)
    assert best.sure > 0.95


@pytest.mark.parametrize(("high", "wide"), [(360, 24), (30, 480)])
def test_strips_are_guessed(high: int, wide: int) -> None:
    best = guess_grid(scrambled(high, wide)).grids[0]
    assert (best.height, best.width) == (high, wide)
    assert best.sure > 0.95


@pytest.mark.parametrize(("gap", "margin"), [(4, 0), (4, 4), (6, 3), (0, 7)])
def test_gaps_and_margins_are_no_part_of_the_pieces(gap: int, margin: int) -> None:
    picture = scrambled(40, 60, gap=gap, margin=margin)
    best = guess_grid(picture).grids[0]
    assert (best.height, best.width, best.top, best.left) == (40, 60, margin, margin)
    assert (best.gap_below, best.gap_right, best.rows, best.cols) == (gap, gap, 9, 8)
    np.testing.assert_array_equal(
        best.cut(picture)[9], picture[margin + 40 + gap :, margin + 60 + gap :][:40, :60]
    )


def test_a_rest_is_left_out_and_named(tmp_path: Path) -> None:
    picture = np.pad(scrambled(40, 60), ((0, 13), (0, 9), (0, 0)), mode="reflect")
    opened = open_pieces(written(picture, tmp_path / "rest.png"))
    assert opened.puzzle.size == (40, 60)
    assert opened.rest == {"right": 9, "below": 13}
    assert any("9 px right, 13 px below" in one for one in opened.said)


def test_a_whole_photo_is_not_cut_by_a_guess(tmp_path: Path) -> None:
    path = written(PHOTO, tmp_path / "whole.png")
    with pytest.raises(AdjguiError, match="does not look like a scrambled picture"):
        open_pieces(path)
    assert open_pieces(path, cut=(4, 5)).puzzle.piece_shape == (90, 96)
    assert open_pieces(path, size=(50, 70)).puzzle.size == (50, 70)


def test_as_many_rows_and_columns_as_asked_for_are_cut() -> None:
    # 13 rows of 9 px would fit as well
    grid = divided_grid(119, 119, 12, 5)
    assert grid == Grid(9, 23, 12, 5)
    assert grid.rest(119, 119) == {"right": 4, "below": 11}
    assert grid.cut(noise(0, 119, 119)).shape == (60, 9, 23, 3)


# -- folders, files, puzzle files ----------------------------------------------------------------


def test_rectangles_of_a_folder_stay_as_they_are(tmp_path: Path) -> None:
    pieces = cut_photo(PHOTO, (40, 60), fit="crop").pieces[:6]
    folder = pieces_in(tmp_path / "own", pieces)
    np.testing.assert_array_equal(open_pieces(folder).puzzle.pieces, pieces)
    with pytest.raises(AdjguiError, match="are of 60 × 40 px, not of 40 px"):
        open_pieces(folder, size=40)
    with pytest.raises(AdjguiError, match="leave out --cut"):
        open_pieces(folder, cut=(2, 3))


def test_a_piece_that_lies_across_is_turned_and_told(tmp_path: Path) -> None:
    pieces = cut_photo(PHOTO, (40, 60), fit="crop").pieces[:6]
    folder = pieces_in(tmp_path / "own", pieces)
    written(turn_piece(pieces[2], -1), folder / "2.png")
    opened = open_pieces(folder)
    np.testing.assert_array_equal(opened.puzzle.pieces, pieces)
    assert opened.across == (2,)
    assert "'2.png' was turned by 90 degrees" in opened.said[0]


def test_several_files_are_one_puzzle_in_the_order_of_their_names(tmp_path: Path) -> None:
    pieces = cut_photo(PHOTO, 60, fit="crop").pieces[:11]
    folder = pieces_in(tmp_path / "own", pieces)
    paths = [folder / f"{number}.png" for number in range(11)]
    opened = open_pieces([*reversed(paths), tmp_path / "gone.png"])
    np.testing.assert_array_equal(opened.puzzle.pieces, pieces)
    assert "'gone.png'" in opened.said[0]
    assert not opened.puzzle.order_known


def test_a_puzzle_file_is_opened_as_well(tmp_path: Path) -> None:
    pieces = cut_photo(PHOTO, (40, 60), fit="crop").pieces[:6]
    puzzle = Puzzle(pieces, 2, 3, "own", order_known=False, grid_known=False)
    save_puzzle(tmp_path / "own.adjpuzzle", SavedPuzzle(puzzle))
    np.testing.assert_array_equal(open_pieces(tmp_path / "own.adjpuzzle").puzzle.pieces, pieces)


def test_the_command_line_and_python_open_the_same_pieces(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(scrambled(60, 80), tmp_path / "mess.png")
    assert main(["guess", str(path)]) == 0
    assert "6 rows and 6 columns of 80 × 60 px, very sure" in capsys.readouterr().out
    out = tmp_path / "solved.png"
    assert main(["solve", str(path), "--scrambled", "--scorer", "mgc", "--out", str(out)]) == 0
    assert "Taken for 6 rows and 6 columns" in capsys.readouterr().err
    np.testing.assert_array_equal(open_photo(out), PHOTO)
    solved = core.solve(path, core.load_scorer("mgc"), rows=6, cols=6)
    assert (solved.arrangement.rows, solved.arrangement.cols) == (6, 6)


@pytest.mark.parametrize(
    ("source", "how", "said"),
    [
        ([], {}, "nothing to open"),
        (b"own", {}, "nothing to open"),
        ([""], {}, "nothing to open"),
        ("own", {"trim": -3}, "A trim of -3 px would widen the pieces"),
        ("own", {"trim": "x"}, "whole numbers"),
        ("mess.png", {"size": 60.0}, "whole numbers"),
        ("mess.png", {"size": (60, 60, 60)}, "whole numbers"),
        ("mess.png", {"cut": (6, 8.5)}, "whole numbers"),
        ("mess.png", {"size": 60, "cut": (6, 8)}, "leave out one"),
        ("mess.png", {"size": 0, "sheet": True}, "A piece size of 0 px is too small"),
    ],
)
def test_what_makes_no_sense_is_one_sentence(
    tmp_path: Path, source: Any, how: dict[str, Any], said: str
) -> None:
    pieces_in(tmp_path / "own", cut_photo(PHOTO, 60).pieces[:6])
    written(scrambled(60, 80), tmp_path / "mess.png")
    if isinstance(source, str):
        source = tmp_path / source
    with pytest.raises(AdjguiError, match=said):
        open_pieces(source, **how)


# -- borders -------------------------------------------------------------------------------------


PIECES = cut_photo(PHOTO, (40, 60), fit="crop").pieces


def with_shadow(pieces: Array) -> Array:
    big = np.pad(pieces, ((0, 0), (2, 8), (2, 8), (0, 0)), constant_values=250).astype(float)
    big[:, -8:, 8:] *= np.linspace(0.6, 1, 8)[:, None, None]
    big[:, 8:, -8:] *= np.linspace(0.6, 1, 8)[None, :, None]
    return np.asarray(big.clip(0, 255), np.uint8)


def with_line(pieces: Array) -> Array:
    lined = pieces.copy()
    lined[:, :1] = lined[:, -1:] = 0
    lined[:, :, :1] = lined[:, :, -1:] = 0
    return lined


def test_a_border_that_all_pieces_share_is_seen() -> None:
    white = np.pad(PIECES, ((0, 0), (3, 3), (3, 3), (0, 0)), constant_values=255)
    assert shared_border(white) == Border(3, 3, 3, 3)
    assert shared_border(with_line(PIECES)) == Border(1, 1, 1, 1)
    assert shared_border(with_shadow(PIECES)) == Border(2, 8, 8, 2)
    assert str(Border(2, 8, 8, 2)) == "2 px above, 8 px right, 8 px below, 2 px left"


@pytest.mark.parametrize("path", sample_photos(), ids=lambda path: path.stem)
@pytest.mark.parametrize("size", [24, 56, (40, 90)])
def test_sound_pieces_have_no_border(path: Path, size: int | tuple[int, int]) -> None:
    assert not shared_border(cut_photo(open_photo(path), size, fit="crop").pieces)


@pytest.mark.parametrize("shape", [(1, 4), (1, 12), (12, 1)])
def test_the_sky_above_all_strips_is_no_border(shape: tuple[int, int]) -> None:
    for path in sorted(training_photos().glob("*.jpg")):
        photo = open_photo(path)
        size = photo.shape[0] // shape[0], photo.shape[1] // shape[1]
        strips = grid_pieces(photo, size, 0, 0, *shape).reshape(-1, *size, 3)
        assert not shared_border(strips), path.name


def test_a_border_is_trimmed_unless_it_is_to_stay(tmp_path: Path) -> None:
    folder = pieces_in(tmp_path / "own", with_shadow(PIECES))
    opened = open_pieces(folder)
    assert sorted(piece.tobytes() for piece in opened.puzzle.pieces) == sorted(
        piece.tobytes() for piece in PIECES
    )
    assert opened.said == (
        "Trimmed: 2 px above, 8 px right, 8 px below, 2 px left, the same on all pieces "
        "(--trim 0 keeps it).",
    )
    assert open_pieces(folder, trim=0).puzzle.piece_shape == (50, 70)
    assert open_pieces(folder, trim=4).puzzle.piece_shape == (42, 62)
    with pytest.raises(AdjguiError, match="trim less"):
        open_pieces(folder, trim=24)
