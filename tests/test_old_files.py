"""Files that the program wrote at an earlier commit still open: see the folder's README.md."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from adjgui.models.library import known_models
from adjgui.shell.settings import Settings
from adjgui.training.plan import TrainingPlan
from core.assets import asset_path
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo
from core.puzzles.puzzle_file import open_puzzle
from core.scorers import load_scorer
from core.training.events import (
    DoneEvent,
    EpochEvent,
    StartEvent,
    StepEvent,
    ValidationEvent,
)
from core.training.files import load_config
from core.training.loop import fit
from tests.conftest import OLD_FILES
from tests.core.helpers.photos import write_photos

EXPECTED = json.loads((OLD_FILES / "expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["photo.adjpuzzle", "own.adjpuzzle"])
def test_puzzle_files(name: str) -> None:
    saved, expected = open_puzzle(OLD_FILES / name), EXPECTED[name]
    puzzle, wear = saved.puzzle, expected["erosion"]
    for field in ("rows", "cols", "order_known"):
        assert getattr(puzzle, field) == expected[field]
    assert list(puzzle.names) == expected["names"]
    assert saved.erosion == wear and saved.scorer == "mgc"
    assert [list(place) for place in saved.places] == expected["table"]["pieces"]
    worn = puzzle.pieces[:, wear:, wear:][:, : expected["shape"][1], : expected["shape"][2]]
    assert list(worn.shape) == expected["shape"]
    np.testing.assert_allclose(worn.mean((1, 2)), expected["means"], atol=0.5)


def test_a_checkpoint_scores_as_it_did() -> None:
    pieces = cut_photo(open_photo(asset_path("photos/chelsea.jpg")), 75).pieces
    scorer = load_scorer("resnet", OLD_FILES / "from-scratch.safetensors")
    scores = scorer.pair_scores(pieces[:6], pieces[1:7])
    found = {
        "log_odds": [score.log_odds for score in scores],
        "probability": [score.probability for score in scores],
    }
    for kind, values in found.items():
        assert values == pytest.approx(EXPECTED["from-scratch"][kind], rel=1e-4, abs=1e-4)


def test_a_kept_network_and_a_run_are_listed() -> None:
    _, kept, run = known_models(OLD_FILES / "models", OLD_FILES)
    assert [kept.kind, run.kind, kept.problem, run.problem] == ["kept", "run", "", ""]
    assert kept.name == run.name == EXPECTED["model"]["name"]
    assert kept.facts["figures"] == run.facts["figures"] == EXPECTED["model"]["figures"]


@pytest.mark.slow
def test_a_run_goes_on_where_it_was_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, torch_threads: None
) -> None:
    monkeypatch.chdir(tmp_path)  # its photos are named relative to where it was begun
    write_photos(Path("photos"), 10)
    shutil.copytree(OLD_FILES / "run", "run")
    start, *events = fit(load_config("run"), resume=True)
    assert isinstance(start, StartEvent) and (start.step, start.train_photos) == (6, 8)
    # It learns from groups now, and goes on with what it has learnt from single pairs.
    steps = [event for event in events if isinstance(event, StepEvent)]
    assert [str(event.step) for event in steps] == list(EXPECTED["run"])
    assert all(0 < event.loss < 20 for event in steps)
    validations = [event for event in events if isinstance(event, ValidationEvent)]
    assert validations and validations[0].is_best  # its old loss is no measure of the new one
    assert all(event.change is None for event in validations)  # what it began with is gone
    [epoch] = [event for event in events if isinstance(event, EpochEvent)]
    assert (epoch.epoch, epoch.step) == (2, 8)
    done = events[-1]
    assert isinstance(done, DoneEvent) and (done.reason, done.step) == ("finished", 8)
    log = Path("run/log.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[:2] for line in log[1:]] == [["1", "4"], ["2", "8"]]


def test_settings(tmp_path: Path) -> None:
    settings = Settings(shutil.copy(OLD_FILES / "settings.ini", tmp_path))
    assert (settings.theme, settings.fit, settings.scorer) == ("dark", "crop", "mgc")
    assert settings.checkpoint == Path("/models/tiny.safetensors")
    assert settings.whole_puzzle  # of the network that is chosen after the formula
    settings.scorer = "resnet"  # in a file of then: each pair alone
    assert not settings.whole_puzzle
    assert settings.last_folder == "/photos"
    assert settings.recent == [Path("/photos/a.jpg"), Path("/photos/b.jpg")]
    assert not any(part.isEmpty() for part in settings.window_on("1920x1080"))
    assert settings.form("training") == {"images": "/photos", "runs": "/runs"}
    plan = TrainingPlan.from_dict("fine-tune", settings.form("training/fine-tune"))
    assert (plan.images, plan.amount, plan.mode) == ("/photos", 7.0, "fine-tune")
