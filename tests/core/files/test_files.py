"""Files are written whole or not at all, whatever happens, and under names of every kind."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from core.assets import sample_photos
from core.cli.main import main
from core.errors import AdjguiError
from core.export import ScoredPair, arrangement_values, scores_csv, scores_json, to_json
from core.files import (
    filling,
    from_readable,
    readable,
    remove_leftovers,
    replacing,
    write_atomically,
    write_json,
)
from core.photos.folders import split_photos
from core.puzzles.own_pieces import open_pieces_folder
from core.puzzles.photo import open_photo
from core.puzzles.puzzle_file import SavedPuzzle, open_puzzle, save_puzzle
from core.solving.picture import save_picture
from tests.conftest import ROOT
from tests.core.helpers.faults import file_size_limit
from tests.core.helpers.photos import noise

posix = pytest.mark.skipif(os.name != "posix", reason="locks and names of POSIX")


def fill(folder: Path) -> None:
    with filling(folder) as new:
        for name in ("a.txt", "b.txt"):
            (new / name).write_bytes(b"new" * 10_000)


WRITERS: dict[str, Callable[[Path], None]] = {
    "bytes": lambda path: write_atomically(path, b"x" * 100_000),
    "json": lambda path: write_json(path, ["new"] * 10_000),
    "picture.png": lambda path: save_picture(path, noise(1, 200, 200)),
    "folder": fill,
}


def contents(folder: Path) -> dict[str, bytes]:
    """All files in a folder and below it."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def old(name: str, folder: Path) -> Path:
    """A file, or a folder of files, from before."""
    path = folder / name
    if name == "folder":
        path.mkdir()
        (path / "a.txt").write_text("old")
        (path / "z.txt").write_text("somebody's")
    else:
        path.write_text("old")
    return path


@pytest.mark.parametrize("name", WRITERS)
def test_a_full_disk_leaves_what_was_there_and_says_so(tmp_path: Path, name: str) -> None:
    path = old(name, tmp_path)
    before = contents(tmp_path)
    with file_size_limit(20_000), pytest.raises(AdjguiError, match=r"could not be written .*\.$"):
        WRITERS[name](path)
    assert contents(tmp_path) == before
    assert [left.name for left in tmp_path.iterdir()] == [name]
    WRITERS[name](path)
    assert contents(tmp_path) != before


def test_a_disk_that_fills_up_at_the_last_bytes_is_seen(tmp_path: Path) -> None:
    pixels = noise(2, 100)
    save_picture(tmp_path / "a.bmp", noise(1, 100))
    before = contents(tmp_path)
    with file_size_limit(len(before["a.bmp"]) - 8), pytest.raises(AdjguiError, match="could not"):
        save_picture(tmp_path / "a.bmp", pixels)  # Pillow's own writers tell of no half write
    assert contents(tmp_path) == before


@pytest.mark.parametrize("name", WRITERS)
def test_a_disk_that_cannot_flush_is_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = old(name, tmp_path)
    before = contents(tmp_path)

    def fails(_: int) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(AdjguiError, match="read-only file system"):
        WRITERS[name](path)
    assert contents(tmp_path) == before
    assert [left.name for left in tmp_path.iterdir()] == [name]


_HANGING = """
import sys
from pathlib import Path
from core.files import filling, replacing
with (filling if sys.argv[2] == "folder" else replacing)(Path(sys.argv[1])) as new:
    (new / "a.txt" if sys.argv[2] == "folder" else new).write_bytes(b"half")
    print("writing", flush=True)
    sys.stdin.read()
"""


@posix
@pytest.mark.parametrize("name", WRITERS)
def test_what_a_killed_writer_left_goes_with_the_next_try_and_not_before(
    tmp_path: Path, name: str
) -> None:
    path = old(name, tmp_path)
    before = contents(path) if name == "folder" else path.read_bytes()
    command = [sys.executable, "-c", _HANGING, str(path), name]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        remove_leftovers(tmp_path)
        assert len(list(tmp_path.iterdir())) == 2  # it is at it
        process.kill()
    assert (contents(path) if name == "folder" else path.read_bytes()) == before
    WRITERS[name](path)
    assert [left.name for left in tmp_path.iterdir()] == [name]


@posix
def test_leftovers_of_any_name_go_and_nothing_else(tmp_path: Path) -> None:
    number = "0123456789abcdef" * 2
    stays = [tmp_path / name for name in (
        ".notes.part", f"{number}.part", f".a.{number}", f".a.{number[:-1]}.part", "a.txt",
    )]  # fmt: skip
    goes = [tmp_path / f".{name}.{number}.part" for name in ("a.txt", "never again", "[*]\n")]
    for path in (*stays, *goes[1:]):
        path.touch()
    goes[0].mkdir()
    (goes[0] / "half.png").touch()
    write_json(tmp_path / "a.txt", [])
    assert sorted(tmp_path.iterdir()) == sorted(stays)


@posix
def test_a_file_taken_for_a_leftover_before_it_is_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch, times = Path.touch, []

    def touch_and_lose(path: Path) -> None:
        touch(path)
        times.append(path)
        if len(times) < 3:
            path.unlink()

    monkeypatch.setattr(Path, "touch", touch_and_lose)
    with replacing(tmp_path / "a") as new:
        remove_leftovers(tmp_path)
        assert new.exists()
        new.write_text("whole")
    assert len(times) == 3
    assert contents(tmp_path) == {"a": b"whole"}


def test_files_of_other_names_stay_in_a_folder(tmp_path: Path) -> None:
    path = old("folder", tmp_path)
    fill(path)
    assert {file: len(data) for file, data in contents(path).items()} == {
        "a.txt": 30_000,
        "b.txt": 30_000,
        "z.txt": 10,
    }


@posix
def test_a_link_stays_a_link_and_a_device_a_device(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "there" / "a.json")
    write_json(link, [1])
    write_json(link, [2])
    assert link.is_symlink()
    assert contents(tmp_path / "there") == {"a.json": b"[\n  2\n]\n"}
    write_json(Path(os.devnull), [1])
    assert not Path(os.devnull).is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_device_is_a_sentence() -> None:
    with pytest.raises(AdjguiError, match=r"'/dev/full' could not be written .no space left"):
        write_json("/dev/full", ["x"])


def test_a_picture_of_an_unknown_kind_is_a_sentence(tmp_path: Path) -> None:
    for name in ("a.xyz", "a", "a.psd"):
        with pytest.raises(AdjguiError, match=r"says no kind of picture; let it end in \.png"):
            save_picture(tmp_path / name, noise(1, 8, 8))
    assert not list(tmp_path.iterdir())


def test_a_writer_that_raises_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyError), replacing(tmp_path / "a") as new:
        new.write_text("half")
        raise KeyError
    with pytest.raises(KeyError), filling(tmp_path / "b") as folder:
        (folder / "c").write_text("half")
        raise KeyError
    assert not list(tmp_path.iterdir())


# -- names that are no UTF-8 -------------------------------------------------------------------

ODD = "\udce9t\udce9 \udcff\u00e9"  # as os.fsdecode gives what is no UTF-8


@pytest.fixture
def odd_folder(tmp_path: Path) -> Path:
    folder = tmp_path / ODD
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this disk takes UTF-8 alone")
    return folder


def test_a_name_is_readable_and_leads_back() -> None:
    assert readable(ODD) == r"\udce9t\udce9 \udcff" + "\u00e9"
    assert from_readable(readable(ODD)) == ODD
    for plain in ("\u00e9t\u00e9", r"C:\users\udc", "\N{GRINNING FACE}"):
        assert from_readable(readable(plain)) == plain


@posix
def test_odd_names_go_through_every_writer_and_reader(odd_folder: Path) -> None:
    Image.fromarray(noise(1, 64, 96)).save(odd_folder / f"{ODD}.png")
    photo = open_photo(odd_folder / f"{ODD}.png")
    pieces, solved, figures = (odd_folder / f"{ODD}{end}" for end in ("", ".tif", ".json"))
    assert main(["cut", str(odd_folder / f"{ODD}.png"), "--piece-size", "32", "--out",
                 str(pieces)]) == 0  # fmt: skip
    for path in pieces.glob("*.png"):
        path.rename(path.with_name(ODD + path.name))
    summary = json.loads((pieces / "puzzle.json").read_text())
    assert summary["source"] == f"{ODD}.png"
    summary["pieces"] = [ODD + name for name in summary["pieces"]]
    write_json(pieces / "puzzle.json", summary)
    command = ["solve", str(pieces), "--scorer", "edge", "--out", str(solved), "--json"]
    assert main([*command, str(figures)]) == 0
    assert open_photo(solved).size == photo.size
    names = {one["piece"] for one in json.loads(figures.read_text())["arrangement"]}
    assert names == set(summary["pieces"])

    own = open_pieces_folder(pieces)
    puzzle = replace(own.puzzle(), source=str(pieces))
    assert set(puzzle.names) == names
    save_puzzle(odd_folder / f"{ODD}.adjpuzzle", SavedPuzzle(puzzle))
    opened = open_puzzle(odd_folder / f"{ODD}.adjpuzzle").puzzle
    np.testing.assert_array_equal(opened.pieces, puzzle.pieces)
    assert opened.names[0] == puzzle.names[0].replace("\udce9", "?").replace("\udcff", "?")

    pairs = [ScoredPair(0, 0, 1, 0, "right", 1.0, 0.5)]
    exported = json.loads(scores_json(puzzle, pairs, "edge").encode())
    assert exported["pairs"][0]["first_name"] == puzzle.names[0]
    values = arrangement_values(puzzle, [0] * 6, pairs, "edge")
    assert json.loads(to_json(values).encode()) == values
    rows = list(csv.DictReader(io.StringIO(scores_csv(puzzle, pairs).encode().decode())))
    assert from_readable(rows[0]["first_name"]) == puzzle.names[0]


@posix
def test_photos_of_odd_names_are_divided(odd_folder: Path) -> None:
    for number in range(6):
        Image.fromarray(noise(number, 40, 40)).save(odd_folder / f"{ODD}{number}.png")
    split = split_photos(odd_folder)
    assert len({*split.train, *split.validation, *split.test}) == 6


@posix
@pytest.mark.slow
def test_a_run_trains_and_resumes_in_a_folder_of_an_odd_name(
    odd_folder: Path, torch_threads: Any
) -> None:
    from core.network.checkpoint import load_checkpoint
    from core.training.files import load_config
    from core.training.loop import fit
    from tests.core.helpers.training import tiny_config

    for number in range(6):
        (odd_folder / f"{ODD}{number}.jpg").write_bytes(sample_photos()[number % 3].read_bytes())
    run = odd_folder / f"run {ODD}"
    for resume, steps in ((False, 1), (True, 2)):
        *_, done = fit(tiny_config(odd_folder, run, steps=steps), resume=resume)
    assert getattr(done, "step", None) == 2
    assert load_config(run).images == str(odd_folder)
    assert load_checkpoint(run / "best.safetensors").metadata.training_data["source"] == ODD
