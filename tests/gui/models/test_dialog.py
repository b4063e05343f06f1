"""The known checkpoints: listed, compared, renamed, deleted and brought back, evaluated."""

from __future__ import annotations

import dataclasses
import json
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from adjgui.evaluation import dialog as evaluate_dialog
from adjgui.evaluation.dialog import EvaluateDialog
from adjgui.evaluation.task import EvaluationJob, EvaluationNews, ScorerChoice
from adjgui.main_window import MainWindow
from adjgui.models import dialog as models_dialog
from adjgui.models.dialog import ModelsDialog
from adjgui.models.figures import compare
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
from adjgui.shell.theme import Theme
from adjgui.shell.worker import TaskGroup, TaskState
from core.errors import AdjguiError
from core.evaluation.evaluate import EvaluationResult, SizeResult
from core.evaluation.figures import Share
from core.network.checkpoint import read_metadata
from core.puzzles.wear import SheetWear, Wear
from core.scorers import ScorerStore
from tests.gui.fakes import Gate
from tests.gui.hands import hearing, press, use, wait
from tests.gui.training.helpers import make_checkpoint, make_photos


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
    assert {*settings.models_dir.iterdir()} == {first, second}


def test_a_file_that_is_no_checkpoint_is_not_kept(settings: Settings, tmp_path: Path) -> None:
    bad = tmp_path / "best.safetensors"
    bad.write_bytes(b"no")
    with pytest.raises(AdjguiError):
        keep(bad, settings.models_dir)
    assert not settings.models_dir.exists() or not list(settings.models_dir.iterdir())


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


def test_two_are_compared_and_the_better_one_marked(tmp_path: Path, network: Path) -> None:
    better = make_checkpoint(tmp_path / "b.safetensors", "new", 0.95)
    rows = {
        row.name.strip(): row for row in compare([read_model(p, "kept") for p in (network, better)])
    }
    assert rows["Pair accuracy"].texts == ("80.0\u2009%", "95.0\u2009%")
    assert rows["Pair accuracy"].better == 1
    assert rows["Loss"].better == 1  # the lower one
    assert rows["Pairs seen"].better is None
    assert rows["Way"].texts == ("Fine-tune", "Fine-tune")
    same = compare([read_model(network, "kept")] * 2)
    assert all(row.better is None for row in same)
    assert compare([Model(Path("x"), "kept", "x")]) == []


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

    buttons = dialog.use_button, dialog.rename_button, dialog.delete_button, dialog.evaluate_button

    def enabled(*models: Model) -> tuple[bool, ...]:
        dialog.select([model.path for model in models])
        return tuple(button.isEnabled() for button in buttons)

    assert enabled(bundled) == (True, False, False, True)
    assert enabled(good) == (True, True, True, True)
    assert enabled(run) == (True, False, False, True)
    assert enabled(bad) == (False, False, True, False)
    assert enabled(good, bundled) == (False, False, False, True)
    assert enabled(good, bundled, run) == (False, False, False, False)
    assert enabled(good, bad) == (False, False, False, False)


# -- evaluation ------------------------------------------------------------------------------------


Evaluate = Callable[..., EvaluateDialog]


@pytest.fixture
def evaluate(qtbot: QtBot, settings: Settings, tasks: TaskGroup, tmp_path: Path) -> Evaluate:
    """Opens the dialog for models, some photos and pieces of these sizes."""

    def show(
        *models: Model, photos: int, px: int = 120, sizes: Sequence[int] = ()
    ) -> EvaluateDialog:
        chosen = [ScorerChoice("", "resnet", model.path) for model in models]
        load = ScorerStore().load
        dialog = EvaluateDialog(
            settings=settings, tasks=tasks, models=models, chosen=chosen, load_scorer=load
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        folder = make_photos(tmp_path / "photos", photos, size=px)
        if sizes:
            dialog.images.set_path(str(folder))
            dialog.sizes.set_sizes(sizes)
            wait(dialog.start_button.isEnabled)
        return dialog

    return show


def test_two_scorers_are_measured_on_the_same_photos(
    evaluate: Evaluate, tmp_path: Path, network: Path
) -> None:
    dialog = evaluate(read_model(network, "kept"), photos=3, sizes=[28])
    dialog.second.setCurrentIndex(
        dialog.second.findText("Edge distance", Qt.MatchFlag.MatchContains)
    )
    wait(dialog.start_button.isEnabled)
    press(dialog.start_button)
    assert dialog.start_button.text() == "Stop"
    wait(lambda: dialog.table.topLevelItemCount() == 2)
    wait(lambda: dialog.start_button.text() == "Evaluate")
    root = dialog.table.invisibleRootItem()
    rows = [[root.child(row).text(place) for place in range(8)] for row in range(2)]
    assert [row[0] for row in rows] == ["28\u2009px"] * 2
    assert rows[0][1] == "old"
    assert "Edge" in rows[1][1]
    assert all(" to " in row[2] and "%" in row[3] for row in rows)
    assert {row[7] for row in rows} == {"3"}

    dialog.save(tmp_path / "figures.json")
    wait(lambda: "Saved" in dialog.said.text())
    saved = json.loads((tmp_path / "figures.json").read_text())
    assert [sorted(one["sizes"]) for one in saved] == [["28"], ["28"]]
    dialog.save(tmp_path / "nowhere" / "figures.json")
    wait(lambda: "cannot be written" in dialog.said.text())
    dialog.reject()


def test_an_evaluation_is_checked_and_stopped(evaluate: Evaluate, tmp_path: Path) -> None:
    dialog = evaluate(photos=4, px=20)
    photos = tmp_path / "photos"
    assert not dialog.start_button.isEnabled()
    dialog.images.set_path(str(tmp_path / "none"))
    fault = dialog._form.hints["images"]
    wait(lambda: "none" in fault.fault)
    dialog.images.set_path(str(photos))
    dialog.sizes.set_sizes([28])
    wait(dialog.start_button.isEnabled)
    dialog.second.setCurrentIndex(1)
    assert "differ" in dialog._form.hints["scorers"].fault
    dialog.second.setCurrentIndex(0)
    dialog.erosion.setValue(12)
    assert "leaves nothing" in dialog._form.hints["piece_sizes"].fault
    dialog.erosion.setValue(0)
    press(dialog.start_button)  # all photos are too small
    wait(lambda: "No photo" in dialog.said.text())
    assert not dialog.bar.isVisible()
    dialog.sizes.set_sizes([16])
    make_photos(photos, 4, size=160)
    press(dialog.start_button)
    press(dialog.start_button)
    assert not dialog.start_button.isEnabled()
    wait(dialog.start_button.isEnabled)
    assert dialog.table.topLevelItemCount() <= 1
    dialog.reject()


@pytest.mark.parametrize(
    ("downs", "sheet"),
    [
        (0, SheetWear()),
        (1, SheetWear(jpeg=31)),
        (3, SheetWear(jpeg=31, subsampling="4:4:4")),
        (4, SheetWear(webp=31)),
    ],
)
def test_the_whole_picture_is_worn_as_chosen(
    evaluate: Evaluate, monkeypatch: pytest.MonkeyPatch, downs: int, sheet: SheetWear
) -> None:
    jobs: list[EvaluationJob] = []

    def task(job: EvaluationJob, _state: TaskState) -> list[EvaluationResult]:
        jobs.append(job)
        return []

    monkeypatch.setattr(evaluate_dialog, "evaluate_task", task)
    dialog = evaluate(photos=1, sizes=[28])
    press(dialog._fold.button)
    for _ in range(downs):
        QTest.keyClick(dialog.sheet.way, Qt.Key.Key_Down)
    if downs:
        dialog.sheet.quality.selectAll()
        QTest.keyClicks(dialog.sheet.quality, "31")
    press(dialog.start_button)
    wait(lambda: dialog.start_button.text() == "Evaluate")
    assert [job.wear for job in jobs] == [Wear(sheet=sheet)]
    dialog.reject()


LONG_NAME = "garden birds <i>fine-tuned</i> from ImageNet, the third night, worn pieces, all sizes"


def made_up(scorer: str, sizes: tuple[int, ...]) -> EvaluationResult:
    share = Share(282, 282)
    points = ((0.1, 0.2, 30), (0.9, 0.8, 30))
    size = SizeResult(28, 40, share, {}, 0.99, 0.123, points, share, share, share, 1.0)
    return EvaluationResult(
        scorer, {px: dataclasses.replace(size, piece_size=px) for px in sizes}, ()
    )


@pytest.fixture
def measuring(
    theme: Theme, evaluate: Evaluate, network: Path, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> Iterator[EvaluateDialog]:
    """A dialog at work for two scorers, one with a long name, on three sizes; waits at a gate."""

    def task(job: EvaluationJob, state: TaskState) -> list[EvaluationResult]:
        state.progress(EvaluationNews(f"{job.scorers[0].title}, pieces of 28 px", 1, 2))
        gate.go_through()
        return [made_up(f"title of {one.name}", job.piece_sizes) for one in job.scorers]

    monkeypatch.setattr(evaluate_dialog, "evaluate_task", task)
    model = dataclasses.replace(read_model(network, "kept"), name=LONG_NAME)
    dialog = evaluate(model, photos=1, sizes=[28, 56, 100])
    dialog.second.setCurrentIndex(dialog.second.findText("Edge distance"))
    wait(dialog.start_button.isEnabled)
    press(dialog.start_button)
    yield dialog
    gate.open()
    dialog.reject()


@pytest.fixture
def evaluated(measuring: EvaluateDialog, gate: Gate) -> EvaluateDialog:
    """The same with its figures, which are made up."""
    gate.open()
    wait(measuring.table.isVisible)
    return measuring


def is_scrolled_sideways(dialog: EvaluateDialog) -> bool:
    area = dialog.findChild(QScrollArea)
    return area.horizontalScrollBar().maximum() > 0


def legend(dialog: EvaluateDialog) -> QLabel:
    return next(one for one in dialog.findChildren(QLabel) if "Edge distance" in one.text())


def test_a_long_name_leaves_the_buttons_in_sight(measuring: EvaluateDialog) -> None:
    dialog = measuring
    dialog.resize(640, 700)
    wait(lambda: any(LONG_NAME in x.text() for x in dialog.findChildren(QLabel)))
    wait(lambda: dialog.width() == 640)
    assert not is_scrolled_sideways(dialog)


@pytest.mark.parametrize("width", [640, 900, 1040, 1400])
def test_long_names_push_nothing_out_of_sight(evaluated: EvaluateDialog, width: int) -> None:
    dialog, table = evaluated, evaluated.table
    dialog.resize(width, 700)
    wait(lambda: dialog.width() == width)
    assert not is_scrolled_sideways(dialog)
    room, columns = table.viewport().width(), table.header().length()
    # on a small screen the table alone is scrolled, and all of its rows are still there
    assert columns == room or (width < 1000 and columns > room)
    last = table.topLevelItem(5)
    assert last is not None
    assert 0 <= table.viewport().height() - table.visualItemRect(last).bottom() - 1 <= 2


def test_figures_bear_the_names_that_were_chosen(evaluated: EvaluateDialog) -> None:
    root = evaluated.table.invisibleRootItem()
    names = [root.child(row).text(1) for row in range(6)]
    assert names == [evaluated.first.currentText(), evaluated.second.currentText()] * 3
    assert names[0] == LONG_NAME == root.child(0).toolTip(1)
    assert "&lt;i&gt;fine-tuned" in legend(evaluated).text(), "a name is no markup"


@pytest.mark.parametrize("choice", ["dark", "light"])
def test_the_legend_follows_the_theme(evaluated: EvaluateDialog, theme: Theme, choice: str) -> None:
    theme.choose("light" if choice == "dark" else "dark")
    wait(lambda: evaluated.palette() == QApplication.palette())
    theme.choose(choice)
    wait(lambda: evaluated.palette() == QApplication.palette())
    for role in (QPalette.ColorRole.Accent, QPalette.ColorRole.WindowText):
        assert evaluated.palette().color(role).name() in legend(evaluated).text()


def test_closing_ends_it(evaluate: Evaluate, tasks: TaskGroup) -> None:
    dialog = evaluate(photos=6, px=300, sizes=[16])
    press(dialog.start_button)
    dialog.reject()
    assert tasks.stop(30)


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
