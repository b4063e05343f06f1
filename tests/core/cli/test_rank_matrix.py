"""`adjcore rank --matrix`, and what scripts see of a long command."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import core
from core.cli import options
from core.cli.main import main
from core.puzzles.pieces import cut_photo
from tests.core.helpers.photos import noise

NAMES = ["=1.png", "a.png", "b.png", "c.png"]


@pytest.fixture
def pieces(tmp_path: Path) -> Path:
    folder = tmp_path / "pieces"
    folder.mkdir()
    for name, piece in zip(NAMES, cut_photo(noise(1, 56, 56), 28).pieces, strict=True):
        Image.fromarray(piece).save(folder / name)
    return folder


def rank(pieces: Path, *more: str) -> int:
    return main(["rank", str(pieces), "--scorer", "mgc", "--trim", "0", *more])


def test_the_matrix_is_that_of_the_library(pieces: Path, tmp_path: Path) -> None:
    path = tmp_path / "pairs.npy"
    assert rank(pieces, "--matrix", str(path)) == 0
    whole = core.compare(pieces, core.load_scorer("mgc"))
    right, below = np.load(path, allow_pickle=False)
    np.testing.assert_array_equal(right, whole.right)
    np.testing.assert_array_equal(below, whole.below)


def test_the_same_numbers_are_in_the_table(pieces: Path, tmp_path: Path) -> None:
    for suffix in ("csv", "npy"):
        assert rank(pieces, "--matrix", str(tmp_path / f"pairs.{suffix}")) == 0
    with (tmp_path / "pairs.csv").open(newline="") as file:
        head, *rows = csv.reader(file)
    assert head == ["direction", "piece", "'=1.png", *NAMES[1:]]  # no formula
    numbers = np.load(tmp_path / "pairs.npy", allow_pickle=False).reshape(8, 4)
    for number, row in enumerate(rows):
        assert row[:2] == [("right", "below")[number // 4], head[2 + number % 4]]
        for other, cell in enumerate(row[2:]):
            assert (cell == "") == (other == number % 4)
            assert not cell or float(cell) == pytest.approx(numbers[number, other], abs=1e-3)


def test_all_turns_are_in_the_arrays(pieces: Path, tmp_path: Path) -> None:
    path = tmp_path / "pairs.npz"
    assert rank(pieces, "--rotations", "--matrix", str(path)) == 0
    with np.load(path, allow_pickle=False) as arrays:
        assert arrays["right"].shape == (16, 16) and "below" not in arrays
        assert arrays["pieces"].tolist() == NAMES and int(arrays["turns"]) == 4
    flat = tmp_path / "pairs.npy"
    assert rank(pieces, "--rotations", "--matrix", str(flat)) == 0
    whole = core.compare(pieces, core.load_scorer("mgc"), rotations=True)
    for direction, best in zip(("right", "below"), np.load(flat), strict=True):
        for piece in range(4):
            (likeliest,) = whole.best(piece, direction, 1)  # type: ignore[arg-type]
            assert best[piece].argmax() == likeliest.piece
            assert best[piece].max() == pytest.approx(likeliest.log_odds)


@pytest.mark.parametrize("name", ["pairs.txt", "pairs", "gone/pairs.csv"])
def test_a_wrong_file_is_said_before_the_work(
    pieces: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert rank(pieces, "--matrix", str(tmp_path / name)) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and "pairs" in err


def test_without_a_terminal_progress_is_plain_lines(
    pieces: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(options, "PLAIN_EVERY", 0.0)
    assert rank(pieces) == 0
    lines = capsys.readouterr().err.splitlines()
    assert lines and all(line.startswith("Scoring the seams: ") for line in lines)


def test_a_folder_is_solved_in_one_line(pieces: Path) -> None:
    assert core.solve(pieces, core.load_scorer("mgc"), rows=2, cols=2).arrangement.cells.size == 4
