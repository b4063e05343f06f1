"""`adjcore adapt`, through the real `main`."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from core.assets import sample_photos
from core.cli.main import main
from core.network.checkpoint import Checkpoint, load_checkpoint, read_metadata
from core.puzzles.photo import open_photo
from core.training import adapt as module
from core.training.adapt import Adapted, AdaptEvent
from core.training.events import Change

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A picture of 5 x 6 pieces of 40 px, and 8 px more on the right."""
    path = tmp_path_factory.mktemp("picture") / "bird.png"
    Image.fromarray(open_photo(sample_photos()[0])[:200, :248]).save(path)
    return path


@pytest.fixture
def folder(picture: Path, tmp_path: Path, adjcore: Run) -> Path:
    """The pieces of that picture."""
    adjcore("cut", picture, "--piece-size", 40, "--fit", "crop", "--out", tmp_path / "bird")
    return tmp_path / "bird"


class Fake:
    """An adaptation of no time whose end is `better`, or not; Ctrl+C may come while it learns."""

    def __init__(self, better: bool, interrupts: int = 0) -> None:
        self.better, self.interrupts = better, interrupts
        self.options: dict[str, Any] = {}
        self.was_asked_to_stop = False

    def __call__(
        self, pieces: Any, start: Checkpoint, *, stop: threading.Event, **options: Any
    ) -> Iterator[AdaptEvent | Adapted]:
        self.options = {"pieces": pieces, "start": start, **options}
        yield AdaptEvent("Reading the puzzle", 0.0)
        yield AdaptEvent("Learning", 0.4, 0.25, 90.0)
        for _ in range(self.interrupts):
            os.kill(os.getpid(), signal.SIGINT)
        self.was_asked_to_stop = stop.is_set()
        loops = (0.41, 0.472) if self.better else (0.41, 0.4)
        yield Adapted(start, self.better, *loops, Change(0.1, 0.0, 0.2), 25, 700, 6.0)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Fake]:
    def make(better: bool, interrupts: int = 0) -> Fake:
        made = Fake(better, interrupts)
        monkeypatch.setattr(module, "adapt", made)
        return made

    return make


@pytest.mark.slow
@pytest.mark.parametrize("of", ["folder", "picture"])
def test_it_learns_and_says_what_it_was_worth(
    of: str, request: pytest.FixtureRequest, tmp_path: Path, adjcore: Run,
    monkeypatch: pytest.MonkeyPatch, torch_threads: None,
) -> None:  # fmt: skip
    source, out = request.getfixturevalue(of), tmp_path / "out.safetensors"
    monkeypatch.setattr(module, "_MEASURED", 2)
    options = ["--piece-size", 40, "--minutes", 0.02, "--threads", 1, "--seed", 3]
    said = adjcore("adapt", source, "--out", out, *options)
    assert said.startswith("better: ") == out.exists()
    assert out.exists() or said.startswith("not better by the puzzle's own evidence (")
    assert " % of the pieces close in loops of four, before " in said


def test_a_better_network_is_written_with_what_it_is(
    folder: Path, tmp_path: Path, adjcore: Run, fake: Callable[..., Fake]
) -> None:
    out, again = tmp_path / "out.safetensors", tmp_path / "again.safetensors"
    made = fake(better=True)
    said = adjcore("adapt", folder, "--out", out, "--rotations", "--minutes", 2)
    evidence = "47.2 % of the pieces close in loops of four, before 41.0 %"
    assert said == f"better: {evidence}; written to {out}\n"
    assert (made.options["rotations"], made.options["minutes"]) == (True, 2.0)
    metadata = read_metadata(out)
    assert metadata.name == "ResNetFT adapted to bird"
    assert metadata.training_data["pieces"] == 25
    assert "validation_accuracy" not in metadata.figures  # it was that of the start
    adjcore("adapt", folder, "--out", again, "--checkpoint", out)
    assert made.options["start"].path == out
    assert read_metadata(again).name == "ResNetFT adapted to bird"
    assert load_checkpoint(again).metadata.calibration == metadata.calibration


def test_a_worse_one_is_not_written(
    folder: Path, tmp_path: Path, adjcore: Run, fake: Callable[..., Fake]
) -> None:
    fake(better=False)
    out = tmp_path / "out.safetensors"
    out.write_text("as it was")
    said = adjcore("adapt", folder, "--out", out)
    assert said.startswith("not better by the puzzle's own evidence (40.0 % of the pieces")
    assert said.endswith("before 41.0 %): nothing is written\n")
    assert out.read_text() == "as it was"


def test_one_interrupt_ends_the_learning_and_a_second_one_all(
    folder: Path, tmp_path: Path, fake: Callable[..., Fake], capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.safetensors"
    arguments = ["adapt", str(folder), "--out", str(out)]
    before = signal.getsignal(signal.SIGINT)
    made = fake(better=True, interrupts=1)
    assert main(arguments) == 0
    assert made.was_asked_to_stop and out.exists()
    assert "what was learnt is looked at" in capsys.readouterr().err
    out.unlink()
    fake(better=True, interrupts=2)
    assert main(arguments) == 130
    assert not out.exists()
    assert signal.getsignal(signal.SIGINT) is before


def test_the_rest_of_a_scrambled_picture_is_named(
    picture: Path, tmp_path: Path, fake: Callable[..., Fake], capsys: pytest.CaptureFixture[str]
) -> None:
    made = fake(better=False)
    out = str(tmp_path / "out.safetensors")
    assert main(["adapt", str(picture), "--piece-size", "40", "--out", out]) == 0
    assert "8 px right" in capsys.readouterr().err
    assert made.options["pieces"].shape == (30, 40, 40, 3)


def test_what_cannot_be_is_one_sentence(
    folder: Path, picture: Path, tmp_path: Path, refused: Run
) -> None:
    out = ["--out", tmp_path / "out.safetensors"]
    small = ["--piece-size", 10]
    assert "with --piece-size or --cut" in refused("adapt", picture, *out)
    assert "are of 40 px, not of 50 px" in refused("adapt", folder, *out, "--piece-size", 50)
    assert "more than 0" in refused("adapt", folder, *out, "--minutes", 0)
    assert "more than 0" in refused("adapt", folder, *out, "--minutes", "nan")
    assert "The seed must be 0 to" in refused("adapt", folder, *out, "--seed", -1)
    assert "no such folder" in refused("adapt", folder, "--out", tmp_path / "none" / "x")
    assert "it is a folder" in refused("adapt", folder, "--out", tmp_path)
    assert "no checkpoint file" in refused("adapt", folder, *out, "--checkpoint", tmp_path / "x")
    few = tmp_path / "few"
    few.mkdir()
    for path in sorted(folder.glob("*.png"))[:5]:
        path.rename(few / path.name)
    assert "12 are needed" in refused("adapt", few, *out)
    tiny = tmp_path / "tiny.png"
    Image.fromarray(open_photo(picture)[:50, :60]).save(tiny)
    assert "too small" in refused("adapt", tiny, *out, *small)
