"""What the dialog asks, and what becomes of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from adjgui.shell.models import MODES, PIECE_SIZES
from adjgui.shell.texts import duration, elapsed, size, time_left
from adjgui.shell.theme import Theme
from adjgui.training.history import MOST_POINTS, History, Smoothed
from adjgui.training.panel import TrainingPanel
from adjgui.training.plan import (
    MEMBERS,
    TrainingPlan,
    faults,
    new_run_folder,
    to_config,
)
from core.training.config import TrainingConfig
from core.training.pairs import PairSampling
from tests.gui.hands import wait


@pytest.mark.parametrize("mode", MODES)
def test_defaults_lack_only_the_photos(mode: str) -> None:
    plan = TrainingPlan.default(mode)
    assert set(faults(plan)) == {"images"}
    assert faults(replace(plan, images="photos")) == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "  "),
        ("weights", "random"),
        ("weights", "network.zip"),
        ("piece_sizes", ()),
        ("piece_sizes", (0, 56)),
        ("piece_sizes", (56, 1000)),
        ("wear", "torn"),
        ("budget", "days"),
        ("learning_rate", -1.0),
        ("learning_rate", float("nan")),
        ("photos_per_batch", 0),
        ("network", "FromScratch"),
        ("optimiser", "adam"),
        ("schedule", "steps"),
        ("precision", "float8"),
        ("seed", -1),
        ("validate_every", 0),
        ("amount", 0.0),
    ],
)
def test_each_fault_is_told_at_its_field(field: str, value: object) -> None:
    plan = replace(TrainingPlan(images="photos", name="n"), **{field: value})  # type: ignore[arg-type]
    found = faults(plan)
    assert list(found) == [field]
    assert found[field].endswith(".")


def test_a_plan_survives_the_settings() -> None:
    default = TrainingPlan.default("scratch")
    plan = replace(default, images="p", piece_sizes=(28, 75), wear="strong", amount=7.0, seed=3)
    assert TrainingPlan.from_dict("scratch", plan.to_dict()) == plan


@pytest.mark.parametrize("junk", [None, [], "x", -5, {"a": 1}, 1e99])
def test_junk_in_the_settings_becomes_the_default(junk: object) -> None:
    values = {field.name: junk for field in fields(TrainingPlan)}
    plan = TrainingPlan.from_dict("fine-tune", values)
    assert not set(faults(plan)) - {"images", "weights", "name"}
    assert plan.mode == "fine-tune"
    assert plan.learning_rate == TrainingPlan.default("fine-tune").learning_rate


def test_the_size_of_a_group_and_of_pieces_are_those_of_the_core() -> None:
    assert TrainingConfig("photos", "run").members == MEMBERS
    assert PairSampling().piece_sizes == PIECE_SIZES


def test_the_config_is_as_planned(tmp_path: Path) -> None:
    plan = TrainingPlan(
        mode="feature-extract",
        images="photos",
        name=" mine ",
        weights="imagenet",
        piece_sizes=(28, 75),
        wear="none",
        budget="steps",
        amount=30.0,
        learning_rate=0.01,
        photos_per_batch=3,
        seed=5,
    )
    config = to_config(plan, tmp_path / "run", workers=0)
    assert (config.mode, config.weights, config.name) == ("feature-extract", "imagenet", "mine")
    assert (config.steps, config.minutes, config.epochs) == (30, None, None)
    assert config.piece_sizes == (28, 75)
    assert config.wear.max_erosion == 0
    assert (config.learning_rate, config.photos_per_batch, config.seed) == (0.01, 3, 5)
    assert config.warmup_steps == 3
    assert config.threads >= 1
    assert config.run_dir == str(tmp_path / "run")
    plan = replace(TrainingPlan.default("scratch"), network="FromScratch", images="p")
    config = to_config(plan, tmp_path, workers=0)
    assert config.architecture == "FromScratch"
    assert config.window.model_dim == 224, "that of the source"


def test_a_run_folder_tells_when_and_what(tmp_path: Path) -> None:
    folder = new_run_folder(tmp_path, "My / network?", datetime(2025, 1, 2, 3, 4, 5))
    assert folder == tmp_path / "2025-01-02-030405-my-network"
    assert new_run_folder(tmp_path, "///").name.endswith("-run")


def test_runs_of_the_same_second_have_folders_of_their_own(tmp_path: Path) -> None:
    now = datetime(2025, 1, 2, 3, 4, 5)
    with ThreadPoolExecutor(4) as pool:
        folders = list(pool.map(lambda _: new_run_folder(tmp_path, "x", now), range(12)))
    assert len({*folders}) == 12 and all(folder.is_dir() for folder in folders)
    (tmp_path / "file").touch()
    assert new_run_folder(tmp_path / "file", "x", now).parent == tmp_path / "file", "no error here"


# -- curves ------------------------------------------------------------------------------------


def test_the_smoothed_curve_has_no_bias_at_the_start() -> None:
    curve = Smoothed()
    for step in range(10):
        curve.add(step, 3.0)
    assert curve.smooth.values == [3.0] * 10
    curve.add(10, 3.0 + 11)
    assert curve.smooth.values[-1] == pytest.approx(4.0)


def test_a_long_run_keeps_few_points_and_its_shape() -> None:
    curve = Smoothed()
    steps = 40_000
    for step in range(steps):
        curve.add(step, float(step))
    assert MOST_POINTS / 4 < len(curve.raw.steps) <= MOST_POINTS + 1
    assert curve.raw.steps == sorted(curve.raw.steps)
    assert curve.raw.values[0] < 50
    assert curve.raw.values[-1] > steps - 50
    assert len(curve.smooth.steps) == len(curve.raw.steps)


def test_a_resumed_run_forgets_what_it_does_again() -> None:
    history = History()
    for step in range(1, 9):
        history.loss.add(step, 1.0)
        history.accuracy.add(step, 0.5)
    history.validation_loss.add(4, 1.0)
    history.validation_loss.add(8, 1.0)
    history.forget_after(5)
    assert history.loss.raw.steps == [1, 2, 3, 4, 5]
    assert history.validation_loss.steps == [4]


def test_the_legend_of_the_curves_follows_the_theme(qtbot: QtBot, theme: Theme) -> None:
    panel = TrainingPanel(theme)
    qtbot.addWidget(panel)
    panel.resize(1200, 300)
    panel.show()
    panel.show_curves()
    wait(lambda: panel.curves is not None)
    curves = panel.curves
    assert curves is not None
    theme.choose("dark")
    wait(lambda: curves.palette() == QApplication.palette())
    text = next(x.text() for x in curves.findChildren(QLabel) if "other photos" in x.text())
    for role in (QPalette.ColorRole.Accent, QPalette.ColorRole.WindowText):
        assert curves.palette().color(role).name() in text


def test_times_and_sizes_are_readable() -> None:
    assert time_left(float("inf")) == ""
    times = [duration(s).replace("\u2009", " ") for s in (0.2, 42, 700, 7900, 400_000)]
    assert times == ["1 s", "45 s", "12 min", "2 h 15 min", "5 days"]
    times = [elapsed(s).replace("\u2009", " ") for s in (0, 44.6, 125, 3600, 7900)]
    assert times == ["0 s", "45 s", "2 min", "1 h", "2 h 12 min"]
    assert size(44_760_608).replace("\u2009", " ") == "45 MB"
