"""The command line, through its real `main`."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from core.assets import sample_photos
from core.cli.main import COMMANDS, build_parser, main
from core.network.checkpoint import CheckpointMetadata, save_checkpoint
from core.network.models import SeamResNet
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo
from core.version import __version__
from tests.conftest import ROOT

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pieces of the opening photo."""
    folder = tmp_path_factory.mktemp("cut") / "pieces"
    assert main(["cut", str(sample_photos()[0]), "--piece-size", "100", "--out", str(folder)]) == 0
    return folder


# -- cut -------------------------------------------------------------------------------------


def test_cut_writes_the_pieces_of_the_photo(cut: Path) -> None:
    puzzle = cut_photo(open_photo(sample_photos()[0]), 100)
    summary = json.loads((cut / "puzzle.json").read_text())
    expected = (puzzle.rows, puzzle.cols, 100, sample_photos()[0].name)
    assert tuple(summary[key] for key in ("rows", "cols", "piece_size", "source")) == expected
    assert sorted(summary["pieces"]) == sorted(path.name for path in cut.glob("*.png"))
    written = np.stack([open_photo(cut / name) for name in summary["pieces"]])
    np.testing.assert_array_equal(written, puzzle.pieces)


def test_cut_to_a_grid_with_json(tmp_path: Path, adjcore: Run) -> None:
    arguments = ["cut", sample_photos()[0], "--grid", "2x11", "--fit", "crop", "--out", tmp_path]
    result = json.loads(adjcore(*arguments, "--json"))
    assert (result["rows"], result["cols"], len(result["pieces"])) == (2, 11, 22)
    assert result["pieces"][-1] == "piece_r01_c10.png"
    adjcore(*arguments)  # the same again only writes the same files


def test_cut_does_not_mix_two_puzzles(tmp_path: Path, adjcore: Run, refused: Run) -> None:
    photo = sample_photos()[0]
    adjcore("cut", photo, "--grid", "2x3", "--out", tmp_path)
    before = sorted(tmp_path.iterdir())
    assert "another cut" in refused("cut", photo, "--grid", "2x2", "--out", tmp_path)
    assert sorted(tmp_path.iterdir()) == before


def test_cut_refuses_bad_photos(tmp_path: Path, refused: Run) -> None:
    out = tmp_path / "out"
    Image.new("RGB", (30, 30)).save(tmp_path / "small.png")
    whole = sample_photos()[0].read_bytes()
    (tmp_path / "half.jpg").write_bytes(whole[: len(whole) // 2])
    for photo, words in (
        (tmp_path / "none.jpg", "There is no file"),
        (tmp_path / "half.jpg", "damaged or incomplete"),
        (tmp_path / "small.png", "fewer than 2 pieces"),
    ):
        assert words in refused("cut", photo, "--piece-size", "100", "--out", out)
    assert not out.exists()


def test_cut_refuses_a_file_as_folder(tmp_path: Path, refused: Run) -> None:
    (tmp_path / "taken").touch()
    photo = sample_photos()[0]
    words = refused("cut", photo, "--piece-size", "100", "--out", tmp_path / "taken")
    assert "it is a file; choose a folder" in words


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (["--grid", "4"], "Argument --grid: '4' is not rows x columns, such as 4x6"),
        (["--grid", "0xx"], "Argument --grid: '0xx' is not rows x columns, such as 4x6"),
        (["--piece-size", "a"], "Argument --piece-size: 'a' is not px, such as 64, or 144x96"),
        (["--nonsense\n"], "Unrecognized arguments: --nonsense?"),
    ],
)
def test_cut_refuses_bad_options(size: list[str], said: str, refused: Run) -> None:
    usage = "adjcore cut" if said.startswith("Arg") else "adjcore"
    sized = size if said.startswith("Arg") else [*size, "--grid", "2x2"]
    words = refused("cut", "a.jpg", *sized, "--out", "b")
    assert words == f"{said}; see '{usage} --help'.\n"


# -- score -----------------------------------------------------------------------------------


@pytest.fixture
def score(adjcore: Run) -> Callable[..., dict[str, object]]:
    return lambda *arguments: json.loads(adjcore("score", *arguments, "--json"))


def test_score_tells_a_neighbour_from_a_stranger(cut: Path, score: Run) -> None:
    left, right, below = (cut / f"piece_r{place}.png" for place in ("0_c0", "0_c1", "1_c0"))
    there = score(left, right, "--scorer", "mgc")
    assert [there[key] for key in ("adjacent", "scorer", "logits")] == [True, "mgc", None]
    assert 0.5 < float(str(there["probability"])) <= 1
    assert score(right, left, "--scorer", "mgc")["adjacent"] is False
    assert score(left, below, "--scorer", "mgc", "--vertical")["adjacent"] is True
    assert score(left, below, "--scorer", "mgc")["adjacent"] is False


def test_score_in_words(cut: Path, adjcore: Run) -> None:
    pieces = [cut / f"piece_r0_c{col}.png" for col in (0, 1)]
    said = adjcore("score", *pieces, "--scorer", "mgc")
    assert said.startswith("adjacent, probability 9")
    said = adjcore("score", *reversed(pieces), "--scorer", "mgc")
    assert said.startswith("not adjacent, probability ")


def test_score_with_a_network_of_ones_own(cut: Path, tmp_path: Path, score: Run) -> None:
    torch.manual_seed(0)
    save_checkpoint(tmp_path / "mine.safetensors", SeamResNet(2), CheckpointMetadata("Mine"))
    pieces = [cut / f"piece_r0_c{col}.png" for col in (0, 1)]
    result = score(*pieces, "--checkpoint", tmp_path / "mine.safetensors")
    assert result["title"] == "Mine"
    logits = result["logits"]
    assert isinstance(logits, list)
    assert result["log_odds"] == pytest.approx(logits[1] - logits[0], abs=1e-5)


def test_score_refuses_what_is_no_pair(cut: Path, tmp_path: Path, refused: Run) -> None:
    piece = cut / "piece_r0_c0.png"
    Image.new("RGB", (50, 50)).save(tmp_path / "small.png")
    Image.new("RGB", (50, 60)).save(tmp_path / "oblong.png")
    Image.new("RGB", (1, 1)).save(tmp_path / "dot.png")
    for name, words in (
        ("small.png", "differ in size"),
        ("oblong.png", "50 × 60 px"),
        ("dot.png", "at least 4 px"),
        ("none.png", "There is no file"),
    ):
        assert words in refused("score", piece, tmp_path / name, "--scorer", "mgc")
    assert "no scorer 'best'" in refused("score", piece, piece, "--scorer", "best")
    (tmp_path / "foreign.safetensors").write_bytes(b"foreign")
    foreign = tmp_path / "foreign.safetensors"
    assert "foreign" in refused("score", piece, piece, "--checkpoint", foreign)


# -- as a program ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("--version", (0, f"adjcore {__version__}\n", "")),
        ("cut no.jpg --grid 2x2 --out x", (2, "", "There is no file 'no.jpg'; check the name.\n")),
    ],
)
def test_exit_status_and_outputs(arguments: str, expected: tuple[int, str, str]) -> None:
    command = [sys.executable, "-m", "core", *arguments.split()]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr) == expected


NAMES = [command.__name__.rpartition(".")[2] for command in COMMANDS]


@pytest.mark.parametrize("name", [*NAMES, ""])
def test_help_ends_with_an_example_that_is_understood(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "82")  # an example is never broken into two lines there
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"] if name else ["--help"])
    text = capsys.readouterr().out
    assert ended.value.code == 0 and "%%" not in text
    said, command, *arguments = shlex.split(text.splitlines()[-1])
    assert (said, command) == ("Example:", "adjcore")
    if name:
        assert arguments[0] == name
        assert build_parser().parse_args(arguments).run.__module__ == f"core.cli.{name}"
    else:
        assert arguments == ["COMMAND", "--help"]


# -- train -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--piece-size", "4"], "at least 8 px"),
        (["--photos-per-batch", "0"], "photos a batch is at least 1"),
        (["--validate-every", "0"], "steps between validations is at least 1"),
        (["--seed", "-1"], "the seed are 0 or more"),
        (["--minutes", "0"], "A budget is more than 0."),
        (["--learning-rate", "nan"], "The learning rate is more than 0."),
        (["--window-width", "7"], "choose an even width"),
        (["--device", "abacus"], "no device 'abacus'"),
    ],
)
def test_train_refuses_bad_numbers(
    options: list[str], sentence: str, tmp_path: Path, refused: Run
) -> None:
    arguments = ["--images", sample_photos()[0].parent, "--run-dir", tmp_path / "run", *options]
    assert sentence in refused("train", *arguments)
    assert not (tmp_path / "run").exists()


# -- where the output goes ---------------------------------------------------------------------


def score_process(cut: Path, **options: Any) -> subprocess.Popen[str]:
    pieces = [str(cut / f"piece_r0_c{col}.png") for col in (0, 1)]
    command = [sys.executable, "-m", "core", "score", *pieces, "--scorer", "edge"]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, **options)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_output_that_nobody_can_take_is_one_sentence(cut: Path) -> None:
    with Path("/dev/full").open("w") as full, score_process(cut, stdout=full) as run:
        _, said = run.communicate()
    assert said == (
        "The command could not go on (no space left on device); make room and try again.\n"
    )
    assert run.returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_output_that_nobody_reads_any_more_ends_the_command_quietly(cut: Path) -> None:
    with score_process(cut, stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        run.stdout.close()
        assert run.stderr is not None
        assert run.stderr.read() == ""
    assert run.returncode == 141


def test_output_that_is_closed_is_none(
    cut: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)  # as Python does where descriptor 1 is closed
    matrix = cut / ("a" * 300 + ".csv")
    assert main(["rank", str(cut), "--scorer", "edge", "--matrix", str(matrix)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"The output cannot be written to '{matrix}' (File name too long); ")


@pytest.mark.parametrize("name", ["new", "a\0b", "two\nlines", "\x1b[31mred"])
def test_a_name_is_quoted_and_on_one_line_in_a_sentence(refused: Run, name: str) -> None:
    said = refused("train", "--resume", "--run-dir", name)
    shown = "".join(c if c.isprintable() else "?" for c in name)
    assert said == f"'{shown}' holds no training run to resume (no readable run.json).\n"
