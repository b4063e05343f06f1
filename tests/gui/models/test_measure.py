"""Two networks compared: never by their own validations, but on the same photos."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from adjgui.main_window import MainWindow
from adjgui.models import measure_panel
from adjgui.models.dialog import ModelsDialog
from adjgui.models.figures import compare
from adjgui.models.library import read_model
from adjgui.models.measure import Measured, MeasureJob, SamePhotos
from adjgui.shell.models import Model
from adjgui.shell.settings import Settings
from adjgui.shell.worker import News, TaskGroup, TaskState
from core.evaluation.comparison import Comparison
from core.evaluation.evaluate import EvaluationConfig
from core.network.checkpoint import read_metadata
from core.puzzles.wear import Wear
from core.scoring.base import Scorer
from core.scoring.classical import classical_scorer
from tests.gui.fakes import Gate
from tests.gui.hands import press, wait
from tests.gui.training.helpers import make_checkpoint, make_photos


@pytest.fixture(scope="module")
def networks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two checkpoints on the disk, whose own validations differ."""
    folder = tmp_path_factory.mktemp("networks")
    return [make_checkpoint(folder / f"{n}.safetensors", n, a) for n, a in NETWORKS.items()]


NETWORKS = {"old": 0.8, "new": 0.95}


@pytest.fixture
def models(networks: list[Path]) -> list[Model]:
    return [read_model(path, "kept") for path in networks]


def load(name: str | None, checkpoint: Path | None) -> Scorer:
    """MGC in place of the new network, the edge distance in place of the old one."""
    assert name == "resnet" and checkpoint is not None
    return classical_scorer("mgc" if read_metadata(checkpoint).name == "new" else "edge")


@pytest.fixture
def dialog(qtbot: QtBot, tasks: TaskGroup, models: list[Model], tmp_path: Path) -> ModelsDialog:
    """The list of both networks, with photos to measure on."""
    photos = make_photos(tmp_path / "photos", 8, size=240)
    dialog = ModelsDialog(tasks, models, None, load_scorer=load, images=str(photos))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.select([model.path for model in models])
    return dialog


def in_list(dialog: ModelsDialog) -> dict[str, str]:
    """What stands beside each name."""
    rows = map(dialog.list.topLevelItem, range(dialog.list.topLevelItemCount()))
    return {row.text(0): row.text(1) for row in rows if row is not None}


def measure(dialog: ModelsDialog) -> None:
    press(dialog.measure_button)
    wait(dialog.panel.start_button.isEnabled)
    press(dialog.panel.start_button)
    wait(lambda: not dialog.panel.is_running)


# -- figures ---------------------------------------------------------------------------------------


def test_one_alone_tells_of_its_own_validation(models: list[Model]) -> None:
    rows = {row.name.strip(): row.texts for row in compare(models[:1])}
    assert rows["Pair accuracy in its own validation"] == ("80.0\u2009%",)
    assert rows["adjacent"] == ("80.0\u2009%",)
    assert rows["Loss in its own validation"] == ("0.200",)


def test_two_are_not_compared_by_their_own_validations(models: list[Model]) -> None:
    rows = {row.name.strip(): row for row in compare(models)}
    assert "Way" in rows
    assert not [name for name in rows if "validation" in name or name == "adjacent"]
    assert all(row.better is None for row in rows.values())
    assert compare([Model(Path("x"), "kept", "x")]) == []


def taken(models: list[Model], images: str, first: float, second: float, low: float) -> Measured:
    difference = second - first
    found = Comparison("top1", first, second, difference, low, difference + 0.1, 40)
    pair = (models[0], models[1])
    return Measured(MeasureJob(pair, images, 40, None, load), found)  # type: ignore[arg-type]


def test_the_better_one_is_marked_only_where_it_is_more_than_chance(models: list[Model]) -> None:
    known = SamePhotos()
    known.add(taken(models, "a", 0.7, 0.8, 0.05))
    (row,) = [row for row in compare(models, known) if row.name == "Neighbours first"]
    assert (row.texts, row.better) == (("70.0\u2009%", "80.0\u2009%"), 1)
    (row,) = [row for row in compare(models[::-1], known) if row.name == "Neighbours first"]
    assert (row.texts, row.better) == (("80.0\u2009%", "70.0\u2009%"), 0)
    known.add(taken(models, "a", 0.7, 0.8, -0.05))
    (row,) = [row for row in compare(models, known) if row.name == "Neighbours first"]
    assert row.better is None


def test_what_was_measured_on_other_photos_does_not_stand_beside_it(models: list[Model]) -> None:
    third = Model(Path("third"), "kept", "third", created="2025-01-01")
    known = SamePhotos()
    known.add(taken(models, "a", 0.7, 0.8, 0.05))
    known.add(taken([models[0], third], "a", 0.7, 0.6, -0.2))
    assert [known.share(one) for one in (*models, third)] == [0.7, 0.8, 0.6]
    known.add(taken([models[0], third], "b", 0.5, 0.4, -0.2))
    assert [known.share(one) for one in (*models, third)] == [0.5, None, 0.4]
    assert known.sentence(models) == ""


# -- the dialog ------------------------------------------------------------------------------------


def test_two_networks_are_measured_on_the_same_photos(dialog: ModelsDialog) -> None:
    assert in_list(dialog) == dict.fromkeys(NETWORKS, "\N{EN DASH}")
    assert "Not measured yet" in dialog.list.headerItem().toolTip(1)
    assert not dialog.sentence.isVisible()
    measure(dialog)
    assert dialog.panel.isHidden()
    figures = in_list(dialog)
    assert all("%" in text for text in figures.values())
    sentence = dialog.sentence.text().replace("\u202f", "\u2009")
    assert dialog.sentence.isVisible()
    assert all(name in sentence and figures[name] in sentence for name in NETWORKS)
    assert "8 photos" in dialog.list.headerItem().toolTip(1)
    dialog.select([dialog._models[0].path])
    assert not dialog.sentence.isVisible()  # it is of two
    dialog.reject()


def test_the_same_photos_wear_and_size_are_asked_of_both(
    dialog: ModelsDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.evaluation import comparison

    asked: list[tuple[EvaluationConfig, list[str]]] = []
    real = comparison.evaluate_side_by_side

    def listen(config: EvaluationConfig, scorers: list[Scorer], **more: Any) -> object:
        asked.append((config, [scorer.info.name for scorer in scorers]))
        return real(config, scorers, **more)

    monkeypatch.setattr(comparison, "evaluate_side_by_side", listen)
    measure(dialog)
    ((config, names),) = asked
    assert (config.wear, config.limit) == (Wear(erosion=2), 40)
    assert sorted(names) == ["edge", "mgc"]
    dialog.reject()


def test_it_says_how_long_it_will_take_and_can_be_called_off(
    dialog: ModelsDialog, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    def task(job: MeasureJob, state: TaskState) -> Measured:
        state.progress(News("Photo 1 of 8", 1, 16, 40))
        gate.go_through()
        return Measured(job, None)

    monkeypatch.setattr(measure_panel, "measure_task", task)
    panel = dialog.panel
    press(dialog.measure_button)
    wait(panel.start_button.isEnabled)
    press(panel.start_button)
    wait(lambda: "40\u2009s left" in panel.doing.text())
    assert panel.start_button.text() == "Cancel"
    assert not dialog.measure_button.isEnabled() and not panel.images.isEnabled()
    press(panel.start_button)
    assert panel._job is not None and panel._job.stop.is_set()
    gate.open()
    wait(lambda: not panel.is_running)
    assert dialog.measure_button.isEnabled()
    assert set(in_list(dialog).values()) == {"\N{EN DASH}"}
    dialog.reject()


def test_what_fails_is_said_where_it_was_asked(dialog: ModelsDialog, tmp_path: Path) -> None:
    press(dialog.measure_button)
    dialog.panel.images.set_path(str(tmp_path / "none"))
    wait(lambda: "none" in dialog.panel.hint.fault)
    assert not dialog.panel.start_button.isEnabled()
    dialog.panel.images.set_path(str(make_photos(tmp_path / "small", 1, size=60)))
    wait(dialog.panel.start_button.isEnabled)
    press(dialog.panel.start_button)  # too small for two pieces
    wait(lambda: not dialog.panel.is_running)
    assert "No photo" in dialog.panel.hint.fault
    assert dialog.panel.isVisible()
    dialog.reject()


def test_closing_ends_it(dialog: ModelsDialog, tasks: TaskGroup) -> None:
    press(dialog.measure_button)
    wait(dialog.panel.start_button.isEnabled)
    press(dialog.panel.start_button)
    dialog.reject()
    assert tasks.stop(30)


def test_the_folder_of_the_last_evaluation_is_offered_and_a_new_one_remembered(
    settings: Settings, started: MainWindow, networks: list[Path], tmp_path: Path
) -> None:
    photos = str(make_photos(tmp_path / "photos", 2, size=130))
    settings.set_form("evaluate", {"images": photos, "limit": 7})
    settings.models_dir.mkdir(parents=True)
    for path in networks:
        shutil.copy(path, settings.models_dir)
    started.actions_["models"].trigger()
    dialog = started.models.dialog
    assert dialog is not None
    wait(lambda: set(NETWORKS) <= set(in_list(dialog)))
    dialog.select([settings.models_dir / path.name for path in networks])
    press(dialog.measure_button)
    assert dialog.panel.images.path == photos
    other = str(make_photos(tmp_path / "other", 2, size=130))
    dialog.panel.images.set_path(other)
    wait(dialog.panel.start_button.isEnabled)
    press(dialog.panel.start_button)
    wait(lambda: not dialog.panel.is_running)
    assert "too few" in dialog.sentence.text()
    assert settings.form("evaluate") == {"images": other, "limit": 7}
    dialog.reject()
