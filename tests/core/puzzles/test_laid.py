"""Pieces in their known order: cut folders, names with row and column, puzzle files, holes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.arrays import Array
from core.cli.main import main
from core.errors import AdjguiError
from core.puzzles.laid import is_laid, open_laid
from core.puzzles.pieces import Puzzle
from core.puzzles.puzzle_file import SavedPuzzle, save_puzzle

ROWS, COLS, SIZE = 3, 4, 30


@pytest.fixture
def photo() -> Array:
    return np.random.default_rng(3).integers(0, 256, (ROWS * SIZE, COLS * SIZE, 3), np.uint8)


@pytest.fixture
def grid(photo: Array) -> Array:
    """(rows, columns, S, S, 3) as the photo is cut."""
    return photo.reshape(ROWS, SIZE, COLS, SIZE, 3).swapaxes(1, 2)


def write(folder: Path, grid: Array, name: str, first: int = 0) -> Path:
    folder.mkdir()
    for row in range(ROWS):
        for col in range(COLS):
            path = folder / name.format(row=row + first, col=col + first)
            Image.fromarray(grid[row, col]).save(path)
    return folder


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("r{row:02}_c{col:02}.png", 0),
        ("{row}-{col}.png", 1),
        ("wall row 1{row} col {col}.png", 0),
        ("scan_R{row}C{col}.png", 7),
    ],
)
def test_names_hold_row_and_column(tmp_path: Path, grid: Array, name: str, first: int) -> None:
    folder = write(tmp_path / "pieces", grid, name, first)
    assert is_laid(folder)
    laid = open_laid(folder)
    assert laid.here.all() and laid.piece_size == SIZE
    assert np.array_equal(laid.grid, grid)


def test_a_folder_of_adjcore_cut_even_with_other_names(
    tmp_path: Path, photo: Array, grid: Array
) -> None:
    Image.fromarray(photo).save(tmp_path / "photo.png")
    out = tmp_path / "cut"
    main(["cut", str(tmp_path / "photo.png"), "--piece-size", str(SIZE), "--out", str(out)])
    assert is_laid(out) and np.array_equal(open_laid(out).grid, grid)
    summary = (out / "puzzle.json").read_text()
    (out / "puzzle.json").write_text(summary.replace("piece_r0_c1.png", "lost and found.png"))
    (out / "piece_r0_c1.png").rename(out / "lost and found.png")
    assert is_laid(out) and np.array_equal(open_laid(out).grid, grid)


def test_missing_pieces_leave_holes(tmp_path: Path, grid: Array) -> None:
    folder = write(tmp_path / "pieces", grid, "r{row}_c{col}.png")
    (folder / "r1_c2.png").unlink()
    laid = open_laid(folder)
    assert np.argwhere(~laid.here).tolist() == [[1, 2]]
    assert np.array_equal(laid.grid[laid.here], grid[laid.here])


@pytest.mark.parametrize("name", ["{row}{col}.png", "2024-{row}-{col}.png", "IMG_1{row}0{col}.png"])
def test_other_names_tell_no_order(tmp_path: Path, grid: Array, name: str) -> None:
    folder = write(tmp_path / "pieces", grid, name)
    assert not is_laid(folder)
    with pytest.raises(AdjguiError, match=r"order of the pieces in .* is not known"):
        open_laid(folder)


def test_photos_with_dates_for_names_are_photos(tmp_path: Path) -> None:
    for day in (3, 4, 28):
        Image.new("RGB", (640, 480)).save(tmp_path / f"12-{day}.jpg")
    assert not is_laid(tmp_path)
    for number, name in enumerate(("1-1", "40-40", "7-9")):  # square, but what a grid that were
        Image.new("RGB", (60, 60), (number, 0, 0)).save(tmp_path / f"{name}.png")
    for old in tmp_path.glob("*.jpg"):
        old.unlink()
    assert not is_laid(tmp_path)


def saved(grid: Array, **changes: object) -> SavedPuzzle:
    pieces = grid.reshape(-1, SIZE, SIZE, 3)
    return SavedPuzzle(Puzzle(pieces, ROWS, COLS, **changes))  # type: ignore[arg-type]


def test_a_puzzle_file_whose_order_is_known(tmp_path: Path, grid: Array) -> None:
    save_puzzle(tmp_path / "a.adjpuzzle", saved(grid))
    assert is_laid(tmp_path / "a.adjpuzzle")
    assert np.array_equal(open_laid(tmp_path / "a.adjpuzzle").grid, grid)


def test_a_puzzle_file_that_a_person_put_together(tmp_path: Path, grid: Array) -> None:
    """Where and how each piece lies on the table is its place."""
    rng = np.random.default_rng(5)
    turns = rng.integers(0, 4, ROWS * COLS)
    pieces = grid.reshape(-1, SIZE, SIZE, 3)
    as_they_came = np.stack([np.rot90(p, -t) for p, t in zip(pieces, turns, strict=True)])
    side = SIZE - 2 * 1
    places = tuple(
        (100.0 + side * (at % COLS), -40.0 + side * (at // COLS), int(turns[at]))
        for at in range(ROWS * COLS)
    )
    puzzle = Puzzle(as_they_came, ROWS, COLS, order_known=False, grid_known=False)
    save_puzzle(tmp_path / "b.adjpuzzle", SavedPuzzle(puzzle, places, erosion=1))
    assert np.array_equal(open_laid(tmp_path / "b.adjpuzzle").grid, grid)
    strewn = tuple((1.37 * x, y, turned) for x, y, turned in places)
    save_puzzle(tmp_path / "c.adjpuzzle", SavedPuzzle(puzzle, strewn, erosion=1))
    save_puzzle(tmp_path / "d.adjpuzzle", SavedPuzzle(puzzle))
    for name in ("c", "d"):
        with pytest.raises(AdjguiError, match="put the puzzle together"):
            open_laid(tmp_path / f"{name}.adjpuzzle")
