"""Fixtures of the training tests: the window's training, photos, and a run that obeys the test."""

from __future__ import annotations

from pathlib import Path

import pytest

from adjgui.main_window import MainWindow
from adjgui.training import controller
from adjgui.training import service as service_module
from adjgui.training.controller import TrainingController
from adjgui.training.service import Trainer
from tests.gui.training.helpers import Script, make_photos, quick_plan


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No loader process, no waiting between attempts."""
    monkeypatch.setattr(controller, "loader_processes", lambda: 0)
    monkeypatch.setattr(service_module, "RETRY_SECONDS", 0.0)


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    return make_photos(tmp_path / "photos")


@pytest.fixture
def training(started: MainWindow, quick: None) -> TrainingController:
    return started.training


@pytest.fixture
def script(training: TrainingController, photos: Path, started: MainWindow) -> Script:
    """A run is going on and does what the test says."""
    script = Script()
    trainer: Trainer = script
    training.service._trainer = trainer
    training._on_planned(quick_plan(photos), str(started.settings.runs_dir))
    return script
