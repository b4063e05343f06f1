"""Every mistake at the command line is one sentence and exit status 2, for every command."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from core.cli.main import COMMANDS, main
from tests.core.helpers.photos import noise

Run = Callable[..., Any]

HUGE = "9" * 20


@dataclass(frozen=True)
class Line:
    """A sound command line, but for what stands in braces.

    Attributes:
        words: with {source}, {out} and {number}.
        source, number: sound ones.
        many: the source is a folder.
        absurd: numbers that it refuses.
        more: what is refused beside these: an option and its values.
    """

    words: str
    source: str = "photo.png"
    number: str = "20"
    many: bool = False
    absurd: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


_SIZES = ("0", "-1", "3", HUGE, "nan", "1e400", "x", "")
_WEAR = (
    "--erosion -1", "--erosion 99", "--jpeg 0", "--jpeg 96", "--noise nan", "--noise inf",
    "--noise 1e300", "--noise -1", "--brightness nan", "--brightness 2", f"--sheet-size {HUGE}",
    "--sheet-size 1", "--sheet-blur nan", "--sheet-blur inf", "--sheet-blur -1", "--sheet-jpeg 0",
    "--sheet-webp 101", "--sheet-subsampling 9",
)  # fmt: skip
_SCORER = (
    "--scorer nobody", "--engine nothing", "--checkpoint missing", "--checkpoint folder",
    "--checkpoint text.png",
)  # fmt: skip
_OPENING = ("--page 0", "--page -1", f"--page {HUGE}", "--page x", "--trim -1", "--trim x")

LINES = {
    "cut": Line(
        "{source} --piece-size {number} --out {out}",
        absurd=_SIZES,
        more=(*_OPENING, "--cut 2x2", "--fit x"),
    ),
    "guess": Line("{source}", more=("--page 0", "--page x", "--json x")),
    "score": Line("{source} {source} --scorer edge", more=(*_SCORER, "third.png")),
    "train": Line(
        "--images {source} --run-dir {out} --steps {number}",
        "photos", "1", True, ("0", "-1", HUGE, "nan", "1e400", "x"),
        (f"--seed {HUGE}", "--seed -1", f"--threads {HUGE}", f"--workers {HUGE}",
         f"--members {HUGE}", "--minutes nan", "--epochs inf", "--save-minutes nan",
         f"--model-dim {HUGE}", f"--window-width {HUGE}", "--weights missing",
         "--weights text.png", "--mode none", "--learning-rate inf"),
    ),
    "adapt": Line(
        "{source} --out {out} --minutes {number}",
        "pieces", "0.01", True, ("0", "-1", "nan", "inf", "x", ""),
        (*_OPENING[:4], f"--seed {HUGE}", "--seed -1", f"--threads {HUGE}", *_SCORER[2:]),
    ),
    "evaluate": Line(
        "--images {source} --piece-size {number} --scorer edge --json {out}",
        "photos", "20", True, _SIZES,
        (*_WEAR, *_SCORER, "--limit 0", "--rows 0", "--seed -1", "--directions up"),
    ),
    "download": Line("{source}"),
    "solve": Line(
        "{source} --piece-size {number} --scorer edge --out {out}",
        absurd=_SIZES,
        more=(*_WEAR, *_SCORER, *_OPENING, "--shuffle-seed -1", "--candidates -1", "--grid 1x1",
              "--grid 0x0", "--grid 99999999x99999999", "--pictures 0", "--pins missing",
              "--pins folder", "--pins text.png", "--json folder", "--json missing/x.json"),
    ),
    "join": Line(
        "{source} --out {out}", "pieces", many=True,
        more=("--by x", "--grid 0x0", "--grid x", "--json folder"),
    ),
    "rank": Line(
        "{source} --scorer edge --top {number} --matrix {out}",
        "pieces", "2", True, ("0", "-1", "nan", "1e400", "x", ""),
        (*_SCORER, *_OPENING, "--candidates -1", "--piece nobody", "--side up", "--json folder"),
    ),
}  # fmt: skip
OUTS = {
    "cut": "new", "train": "run", "adapt": "new.safetensors", "evaluate": "new.json",
    "solve": "new.png", "join": "new.png", "rank": "new.npz",
}  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Something of each kind."""
    place = tmp_path_factory.mktemp("mistakes")
    Image.fromarray(noise(0, 60, 80)).save(place / "photo.png")
    for folder in ("folder", "photos", "pieces"):
        (place / folder).mkdir()
    Image.fromarray(noise(1, 60, 80)).save(place / "photos" / "one.png")
    for number in range(4):
        Image.fromarray(noise(number, 20)).save(place / "pieces" / f"{number}.png")
    (place / "text.png").write_text("no picture")
    (place / "empty.png").touch()
    return place


@pytest.fixture(autouse=True)
def here(place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Where all of it lies, and where no file may have been written in the end."""
    monkeypatch.chdir(place)
    before = sorted(place.rglob("*"))
    yield
    after = sorted(place.rglob("*"))
    for path in after:
        if path not in before and path.is_file():
            path.unlink()
    assert [path for path in after if path.is_file()] == [p for p in before if p.is_file()]


def words(name: str, **other: str) -> list[str]:
    line = LINES[name]
    values = {"source": line.source, "number": line.number, "out": OUTS.get(name, ""), **other}
    return [name, *(word.format(**values) for word in line.words.split())]


def test_every_command_is_looked_at() -> None:
    assert set(LINES) == {command.__name__.rpartition(".")[2] for command in COMMANDS}


@pytest.mark.parametrize("name", LINES)
def test_nothing_is_said(name: str, refused: Run) -> None:
    said = refused(name)
    assert said.startswith("The following arguments are required: ")
    assert said.endswith(f"; see 'adjcore {name} --help'.\n")


@pytest.mark.parametrize("arguments", [(), ("nonsense",), ("--nonsense",)])
def test_no_command(arguments: tuple[str, ...], refused: Run) -> None:
    assert refused(*arguments).endswith("; see 'adjcore --help'.\n")


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("source", ["missing.png", "text.png", "empty.png", "folder", "a" * 300])
def test_a_source_that_is_none(name: str, source: str, refused: Run) -> None:
    if name == "download":
        source = "text.png"  # elsewhere it would begin to download
    refused(*words(name, source=source))


@pytest.mark.parametrize(
    ("name", "number"), [(name, one) for name, line in LINES.items() for one in line.absurd]
)
def test_an_absurd_number(name: str, number: str, refused: Run) -> None:
    refused(*words(name, number=number))


@pytest.mark.parametrize(
    ("name", "option"), [(name, one) for name, line in LINES.items() for one in line.more]
)
def test_an_absurd_option(name: str, option: str, refused: Run) -> None:
    refused(*words(name), *option.split(" "))


@pytest.mark.parametrize("name", OUTS)
@pytest.mark.parametrize("out", ["text.png/x.png", "a" * 300, "\0", "/dev/full"])
def test_output_that_cannot_be_written(name: str, out: str, capsys: Any) -> None:
    if out == "/dev/full" and not Path(out).exists():
        pytest.skip("no /dev/full here")
    if name == "adapt":
        out = out.replace("/dev/full", "folder")  # whatever it learns, it says so at once
    assert main(words(name, out=out)) == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.endswith(".")
    assert out in said or "?" in said or "name" in said


@pytest.mark.parametrize("name", [one for one in OUTS if one not in ("cut", "train")])
def test_a_folder_for_a_file(name: str, refused: Run) -> None:
    assert "'folder'" in refused(*words(name, out="folder"))


@pytest.mark.parametrize("source", ["missing", "missing.png"])
def test_a_source_that_is_missing_is_said_to_be(source: str, refused: Run) -> None:
    assert "There is no file" in refused("solve", source)
    assert "piece size" in refused("solve", "photo.png")


def test_a_folder_that_is_a_loop_of_links(place: Path, refused: Run) -> None:
    loop = place / "loop"
    loop.symlink_to(loop)
    try:
        for command in ("solve", "rank"):
            assert "'loop' cannot be opened" in refused(command, "loop")
    finally:
        loop.unlink()


@pytest.mark.parametrize("words", ["solve pieces --scorer edge", "join pieces --cols 2"])
def test_outputs_are_looked_at_before_the_work(
    words: str, refused: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(*_: object, **__: object) -> object:
        raise AssertionError("pieces were opened")

    monkeypatch.setattr("core.puzzles.opening.open_pieces", opened)
    for out in ("new.xyz", "-"):
        said = refused(*words.split(), "--out", out, "--json", "new.json")
        assert "says no kind of picture" in said
    said = refused(*words.split(), "--out", "new.png", "--json", "folder/../new.png")
    assert "Two outputs would be written to 'new.png'" in said


def test_two_outputs_of_a_ranking(refused: Run) -> None:
    said = refused("rank", "pieces", "--scorer", "edge", "--json", "x.csv", "--matrix", "x.csv")
    assert "Two outputs" in said


@pytest.mark.parametrize(
    "words",
    [
        "solve pieces --scorer edge",
        "rank pieces --scorer edge",
        "join pieces --cols 2",
        "evaluate --images photos --piece-size 20 --scorer edge",
    ],
)
def test_json_goes_to_standard_output_and_nothing_else_does(words: str, capsys: Any) -> None:
    assert main([*words.split(), "--json", "-"]) == 0
    output = capsys.readouterr()
    assert isinstance(json.loads(output.out), dict)
    assert output.err


def test_a_file_is_no_folder_for_pieces(refused: Run) -> None:
    words = ["cut", "photo.png", "--piece-size", "20", "--out"]
    assert "it is a file; choose a folder" in refused(*words, "text.png")
    assert "a part of its name is a file" in refused(*words, "text.png/x")


def test_a_piece_size_of_a_sheet_is_looked_at_first(refused: Run) -> None:
    said = refused("solve", "photo.png", "--sheet", "--piece-size", "0")
    assert "A piece size of 0 px is too small" in said
