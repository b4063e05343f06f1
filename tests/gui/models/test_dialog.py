"""The known checkpoints: listed, renamed, deleted and brought back, evaluated."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from adjgui.main_window import MainWindow
from adjgui.models import dialog as models_dialog
from adjgui.models import library
from adjgui.models.dialog import ModelsDialog
from adjgui.models.library import (
    file_name,
    keep,
    known_models,
    read_model,
    rename,
    restore,
    to_trash,
)
from adjgui.shell.models import Model
from adjgui.shell.settings import Settings
from adjgui.shell.worker import TaskGroup
from adjgui.training.dialog import TrainingDialog
from core.errors import AdjguiError
from core.files.lock import Lock
from core.network.checkpoint import read_metadata
from tests.conftest import OLD_FILES
from tests.gui.hands import hearing, press, use, wait
from tests.gui.training.helpers import make_checkpoint


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One checkpoint on the disk, to be copied."""
    return make_checkpoint(tmp_path_factory.mktemp("network") / "n.safetensors", "old", 0.8)


@pytest.fixture
def kept(settings: Settings, network: Path) -> Path:
    settings.models_dir.mkdir(parents=True)
    return Path(shutil.copy(network, settings.models_dir / "old.safetensors"))


Mover = Callable[[str], tuple[bool, str]]


@pytest.fixture
def trash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mover:
    """A trash of the test's own."""
    folder = tmp_path / "trash"
    folder.mkdir()

    def move(path: str) -> tuple[bool, str]:
        return True, str(Path(path).rename(folder / Path(path).name))

    monkeypatch.setattr(models_dialog, "move_to_trash", move)
    return move


# -- files -----------------------------------------------------------------------------------------


def test_models_are_listed_with_figures(settings: Settings, kept: Path, network: Path) -> None:
    run = settings.runs_dir / "2025-01-01"
    run.mkdir(parents=True)
    shutil.copy(network, run / "best.safetensors")
    (settings.models_dir / "bad.safetensors").write_bytes(b"no")
    (settings.models_dir / ".half.safetensors").write_bytes(b"no")
    models = [
        m for m in known_models(settings.models_dir, settings.runs_dir) if m.kind != "bundled"
    ]
    assert {(m.kind, m.name, bool(m.problem)) for m in models} == {
        ("kept", "old", False),
        ("kept", "bad", True),
        ("run", "old", False),
    }
    good = next(m for m in models if m.path == kept)
    assert good.figure("validation_accuracy") == 0.8
    assert good.when


def test_keeping_gives_each_its_own_name(settings: Settings, network: Path) -> None:
    first = keep(network, settings.models_dir)
    second = keep(network, settings.models_dir)
    assert [read_metadata(path).name for path in (first, second)] == ["old", "old 2"]
    assert (first.name, second.name) == ("old.safetensors", "old-2.safetensors")
    assert {*settings.models_dir.glob("[!.]*")} == {first, second}


def test_networks_that_are_kept_at_once_lose_nothing_of_each_other(settings: Settings) -> None:
    best = OLD_FILES / "run" / "best.safetensors"
    with ThreadPoolExecutor(4) as pool:
        kept = list(pool.map(lambda _: keep(best, settings.models_dir), range(4)))
    assert len({*kept}) == 4
    assert len({read_model(path, "kept").name for path in kept}) == 4
    assert sorted(settings.models_dir.glob("[!.]*")) == sorted(kept)


def test_a_window_that_has_the_models_for_too_long_is_named(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "_PATIENCE", 0.01)
    settings.models_dir.mkdir(parents=True)
    lock = Lock(settings.models_dir / ".lock")
    assert lock.take()
    with pytest.raises(AdjguiError, match="Another window is changing the networks"):
        keep(OLD_FILES / "run" / "best.safetensors", settings.models_dir)
    lock.release()
    assert keep(OLD_FILES / "run" / "best.safetensors", settings.models_dir).is_file()


def test_a_file_that_is_no_checkpoint_is_not_kept(settings: Settings, tmp_path: Path) -> None:
    bad = tmp_path / "best.safetensors"
    bad.write_bytes(b"no")
    with pytest.raises(AdjguiError):
        keep(bad, settings.models_dir)
    assert not settings.models_dir.exists() or not list(settings.models_dir.glob("[!.]*"))


def test_renaming_changes_the_name_inside_and_outside(kept: Path) -> None:
    path = rename(read_model(kept, "kept"), "  A new name ")
    assert path.name == "a-new-name.safetensors"
    assert read_metadata(path).name == "A new name"
    assert not kept.exists()
    same = rename(read_model(path, "kept"), "a NEW name")
    assert same == path
    assert read_metadata(path).name == "a NEW name"
    with pytest.raises(AdjguiError, match="name"):
        rename(read_model(path, "kept"), "  ")


@pytest.mark.parametrize(
    ("name", "file"),
    [("../../etc/x", "etc-x"), ("Ünï cödé", "ünï-cödé"), ("///", "network"), ("a" * 99, "a" * 60)],
)
def test_file_names_are_harmless(name: str, file: str) -> None:
    assert file_name(name) == f"{file}.safetensors"


def test_the_trash_gives_back_what_it_took(kept: Path, trash: Mover) -> None:
    place = to_trash(read_model(kept, "kept"), trash)
    assert place is not None
    assert not kept.exists()
    restore(place, kept)
    assert read_metadata(kept).name == "old"
    with pytest.raises(AdjguiError, match="something else"):
        restore(place, kept)


def test_the_bundled_one_stays() -> None:
    with pytest.raises(AdjguiError, match="ships"):
        to_trash(Model(Path("x"), "bundled", "x"), lambda _path: (True, ""))


# -- the dialog ------------------------------------------------------------------------------------


def names(dialog: ModelsDialog) -> list[str]:
    root = dialog.list.invisibleRootItem()
    return [root.child(row).text(0) for row in range(root.childCount())]


def open_models(window: MainWindow) -> ModelsDialog:
    window.actions_["models"].trigger()
    dialog = window.models.dialog
    assert isinstance(dialog, ModelsDialog)
    wait(lambda: "old" in names(dialog))
    return dialog


def test_a_model_is_used_from_the_list_and_from_the_menu(kept: Path, started: MainWindow) -> None:
    dialog = open_models(started)
    dialog.select([kept])
    with hearing(started.service.scorerReady):
        press(dialog.use_button)
    assert started.scorers.checkpoint == kept
    assert started.settings.checkpoint == kept
    dialog.reject()
    menu = started.menus["model"]
    menu.aboutToShow.emit()
    action = next(action for action in menu.actions() if action.text() == "old")
    assert action.isChecked()
    started.choose_scorer("mgc")
    wait(lambda: started.service.info.name == "mgc")
    menu.aboutToShow.emit()
    wait(lambda: not started.tasks.is_running("models"))
    action = next(action for action in menu.actions() if action.text() == "old")
    assert not action.isChecked()
    action.trigger()
    assert started.scorers.checkpoint == kept


def test_a_model_is_renamed_in_place(kept: Path, started: MainWindow) -> None:
    started.choose_scorer("resnet", kept)
    dialog = open_models(started)
    dialog.select([kept])
    press(dialog.rename_button)
    editor = dialog.list.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "fresh")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    new = kept.with_name("fresh.safetensors")
    wait(lambda: started.scorers.checkpoint == new)
    assert new.is_file()
    wait(lambda: "fresh" in names(dialog) and "old" not in names(dialog))
    dialog.reject()


def test_a_new_name_is_heard_of_after_the_dialog_was_closed(
    kept: Path, started: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    def slowly(model: Model, name: str) -> Path:
        assert gate.wait(20)
        return rename(model, name)

    monkeypatch.setattr(models_dialog, "rename", slowly)
    use(started, "resnet", kept)
    dialog = open_models(started)
    item = next(i for i in map(dialog.list.topLevelItem, range(9)) if i and i.text(0) == "old")
    item.setText(0, "fresh")
    dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gate.set()
    new = kept.with_name("fresh.safetensors")
    wait(lambda: started.scorers.checkpoint == new)
    assert started.settings.checkpoint == new
    wait(lambda: not shiboken6.isValid(dialog))


@pytest.mark.usefixtures("trash")
def test_a_deleted_model_can_be_brought_back(kept: Path, started: MainWindow) -> None:
    started.choose_scorer("resnet", kept)
    dialog = open_models(started)
    dialog.select([kept])
    press(dialog.delete_button)
    wait(lambda: "old" not in names(dialog))
    assert not kept.exists()
    assert started.scorers.checkpoint is None  # the bundled one judges
    assert "in the trash" in dialog.notice.text
    press(dialog.notice.button)
    wait(lambda: "old" in names(dialog))
    assert kept.is_file()
    dialog.reject()


def test_without_a_trash_it_asks_before_deleting_for_good(
    kept: Path, started: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models_dialog, "move_to_trash", lambda _path: (False, ""))
    dialog = open_models(started)
    dialog.select([kept])
    press(dialog.delete_button)
    wait(lambda: "could not be moved" in dialog.notice.text)
    assert kept.is_file()
    assert dialog.notice.button.text() == "Delete for good"
    press(dialog.notice.button)
    wait(lambda: not kept.exists())
    wait(lambda: "old" not in names(dialog))
    dialog.reject()


def test_what_cannot_be_done(qtbot: QtBot, tasks: TaskGroup, tmp_path: Path, network: Path) -> None:
    bundled = Model(tmp_path / "b.safetensors", "bundled", "bundled one")
    bad = Model(tmp_path / "x.safetensors", "kept", "bad", problem="It is cut off.")
    run = Model(tmp_path / "run" / "best.safetensors", "run", "running")
    good = read_model(network, "kept")
    dialog = ModelsDialog(tasks, [bundled, good, run, bad], None, busy_folder=tmp_path / "run")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)

    buttons = (
        dialog.use_button,
        dialog.rename_button,
        dialog.delete_button,
        dialog.evaluate_button,
        dialog.measure_button,
    )

    def enabled(*models: Model) -> tuple[bool, ...]:
        dialog.select([model.path for model in models])
        return tuple(button.isEnabled() for button in buttons)

    assert enabled(bundled) == (True, False, False, True, False)
    assert enabled(good) == (True, True, True, True, False)
    assert enabled(run) == (True, False, False, True, False)
    assert enabled(bad) == (False, False, True, False, False)
    assert enabled(good, bundled) == (False, False, False, True, True)
    assert enabled(good, bundled, run) == (False, False, False, False, False)
    assert enabled(good, bad) == (False, False, False, False, False)


def test_the_window_opens_it_for_the_scorer_at_work(kept: Path, started: MainWindow) -> None:
    started.choose_scorer("mgc")
    wait(lambda: started.service.info.name == "mgc")
    started.actions_["evaluate"].trigger()
    dialog = started.evaluation.dialog
    assert dialog._chosen()[0].name == "mgc"
    dialog.reject()
    wait(lambda: started.evaluation.dialog is None)
    models = open_models(started)
    models.select([kept])
    press(models.evaluate_button)
    dialog = started.evaluation.dialog
    assert [choice.checkpoint for choice in dialog._chosen()] == [kept]
    assert not models.isVisible()
    started.shutdown()


def test_dialogs_that_open_before_the_list_is_there_get_it(kept: Path, window: MainWindow) -> None:
    """In the first seconds nobody has looked for networks yet."""
    window.training.ask_plan("fine-tune")
    window.evaluation.ask()
    training, evaluation = window.training.dialog, window.evaluation.dialog
    assert isinstance(training, TrainingDialog)
    assert evaluation is not None
    assert training.weights.findText("old (kept)") < 0 > evaluation.first.findText("old")
    with hearing(window.service.scorerReady):
        window.begin()
    wait(lambda: training.weights.findText("old (kept)") >= 0 <= evaluation.first.findText("old"))
    training.reject()
    evaluation.close()
