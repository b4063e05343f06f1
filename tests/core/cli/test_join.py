"""The command `adjcore join`: pieces whose order is in their names."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.arrays import Array
from core.assets import sample_photos
from core.cli.main import main
from core.puzzles.opening import open_pieces
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo
from core.puzzles.puzzle_file import SavedPuzzle, save_puzzle

ROWS, COLS, HIGH, WIDE = 4, 3, 24, 40
PHOTO = open_photo(sample_photos()[0])[: ROWS * HIGH, : COLS * WIDE]


def pieces_in(folder: Path, name: str) -> Path:
    """Rectangles of one photo, named by `at`, `row` and `col`."""
    folder.mkdir()
    for at, piece in enumerate(cut_photo(PHOTO, (HIGH, WIDE), fit="crop").pieces):
        row, col = divmod(at, COLS)
        Image.fromarray(piece).save(folder / name.format(at=at, row=row, col=col))
    return folder


def picture(path: Path) -> Array:
    return open_photo(path)


@pytest.mark.parametrize(
    ("name", "options"),
    [("r{row}_c{col}.png", []), ("{row}-{col}.png", []), ("scan {at}.png", ["--cols", "3"])],
)
def test_pieces_are_joined_by_their_names(tmp_path: Path, name: str, options: list[str]) -> None:
    folder = pieces_in(tmp_path / "pieces", name)
    out, told = tmp_path / "out.png", tmp_path / "out.json"
    asked = ["join", str(folder), "--by", "name", "--out", str(out), "--json", str(told)]
    assert main([*asked, *options]) == 0
    np.testing.assert_array_equal(picture(out), PHOTO)
    values = json.loads(told.read_text())
    assert (values["rows"], values["cols"], values["pieces"]) == (ROWS, COLS, ROWS * COLS)
    assert values["arrangement"][4] == {
        "piece": name.format(at=4, row=1, col=1), "row": 1, "col": 1, "turns": 0,
    }  # fmt: skip


def test_a_missing_piece_leaves_a_hole(tmp_path: Path) -> None:
    folder = pieces_in(tmp_path / "pieces", "r{row}_c{col}.png")
    (folder / "r1_c1.png").unlink()
    out = tmp_path / "out.png"
    assert main(["join", str(folder), "--out", str(out)]) == 0
    differs = (picture(out) != PHOTO).any(axis=2)
    assert differs.any()
    differs[HIGH : 2 * HIGH, WIDE : 2 * WIDE] = False
    assert not differs.any()


def test_several_files_are_joined_as_a_folder_is(tmp_path: Path) -> None:
    folder = pieces_in(tmp_path / "pieces", "r{row}_c{col}.png")
    out = tmp_path / "out.png"
    files = sorted(map(str, folder.glob("*.png")), reverse=True)
    assert main(["join", *files, "--out", str(out)]) == 0
    np.testing.assert_array_equal(picture(out), PHOTO)


@pytest.mark.parametrize("names", [True, False])
def test_a_puzzle_file_is_joined(tmp_path: Path, names: bool) -> None:
    """By the names in it; where there are none by the order that it knows."""
    puzzle = open_pieces(pieces_in(tmp_path / "pieces", "{row}-{col}.png")).puzzle
    if not names:
        puzzle = cut_photo(PHOTO, (HIGH, WIDE), fit="crop")
    file, out = tmp_path / "own.adjpuzzle", tmp_path / "out.png"
    save_puzzle(file, SavedPuzzle(puzzle))
    assert main(["join", str(file), "--out", str(out)]) == 0
    np.testing.assert_array_equal(picture(out), PHOTO)


def test_a_shared_margin_is_trimmed_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = pieces_in(tmp_path / "pieces", "r{row}_c{col}.png")
    for path in folder.iterdir():
        framed = np.pad(picture(path), ((3, 3), (3, 3), (0, 0)), constant_values=255)
        Image.fromarray(framed).save(path)
    out = tmp_path / "out.png"
    asked = ["join", str(folder), "--out", str(out)]
    assert main(asked) == 0
    assert "Trimmed: 3 px on each side" in capsys.readouterr().err
    np.testing.assert_array_equal(picture(out), PHOTO)
    assert main([*asked, "--trim", "0"]) == 0
    assert capsys.readouterr().err == ""
    assert picture(out).shape == (ROWS * (HIGH + 6), COLS * (WIDE + 6), 3)


def test_one_picture_has_no_names_in_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "photo.png"
    Image.fromarray(PHOTO).save(path)
    assert main(["join", str(path), "--out", str(tmp_path / "out.png")]) == 2
    assert "give a folder" in capsys.readouterr().err
    own = open_pieces(path, size=24).puzzle
    save_puzzle(tmp_path / "own.adjpuzzle", SavedPuzzle(own))
    words = ["join", str(tmp_path / "own.adjpuzzle"), "--cols", "3", "--out", str(path)]
    assert main(words) == 2
    assert "have no names" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--out", "out.png"], "tell no row and column"),
        (["--out", "out.png", "--cols", "0"], "cannot lie in 0 columns"),
        (["--out", "out.png", "--cols", "13"], "cannot lie in 13 columns"),
        ([], "Nothing would be written"),
    ],
)
def test_what_cannot_be_joined_is_one_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    sentence: str,
) -> None:
    folder = pieces_in(tmp_path / "pieces", "scan {at}.png")
    monkeypatch.chdir(tmp_path)
    assert main(["join", str(folder), *options]) == 2
    said = capsys.readouterr().err
    assert sentence in said and said.count("\n") == 1
    assert not (tmp_path / "out.png").exists()
