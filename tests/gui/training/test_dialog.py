"""The training dialog: it counts, checks as one types, downloads, and remembers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

import core.photos.download
from adjgui.shell.models import BUNDLED, IMAGENET, MODES, PIECE_SIZES, RANDOM, Kind, Model
from adjgui.shell.settings import Settings
from adjgui.shell.worker import TaskGroup
from adjgui.training import dialog as dialog_module
from adjgui.training.dialog import TrainingDialog
from adjgui.training.lessons import LESSONS
from adjgui.training.plan import TrainingPlan
from adjgui.training.resume_dialog import ResumeDialog
from core import assets
from core.assets import training_photos
from core.errors import AdjguiError
from core.photos.download import DownloadEvent
from tests.gui.hands import hearing, press, wait
from tests.gui.training.helpers import make_photos


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    make_photos(tmp_path / "photos" / "robin", 12)
    make_photos(tmp_path / "photos" / "wren", 12)
    return tmp_path / "photos"


Show = Callable[..., TrainingDialog]


@pytest.fixture
def show(qtbot: QtBot, settings: Settings, tasks: TaskGroup) -> Show:
    """Opens the dialog."""

    def show(mode: str = "fine-tune", **more: Any) -> TrainingDialog:
        folder = settings.data_dir
        dialog = TrainingDialog(mode, settings=settings, tasks=tasks, data_dir=folder, **more)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return show


@pytest.fixture
def dialog(show: Show) -> TrainingDialog:
    return show()


def hint(dialog: TrainingDialog, field: str) -> QLabel:
    return dialog._form.hints[field]


def test_a_first_run_starts_with_one_click(dialog: TrainingDialog, settings: Settings) -> None:
    """The pictures that come with adjgui are there for who has chosen none."""
    assert dialog.images.edit.placeholderText() == "52 free pictures that come with adjgui"
    wait(dialog.start_button.isEnabled)
    said = "52 photos: 39 to learn from, 8 to check with, 5 left for testing. Or choose your own"
    assert hint(dialog, "images").text().startswith(said)
    assert dialog.download.isVisible()
    for folded in (dialog.network, dialog.rate, dialog.batch, dialog.optimiser):
        assert not folded.isVisible()
    with hearing(dialog.planned) as planned:
        QTest.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)
    assert planned.args[0].images == str(training_photos())
    # another version of adjgui has them elsewhere
    assert settings.form("training/fine-tune")["images"] == ""


@pytest.mark.parametrize(
    ("mode", "on_table", "sizes"),
    [
        ("fine-tune", 48, (48,)),
        ("fine-tune", 37, (37,)),
        ("fine-tune", 100, PIECE_SIZES),
        ("fine-tune", 0, PIECE_SIZES),
        ("scratch", 48, PIECE_SIZES),
    ],
)
def test_small_pieces_on_the_table_are_what_it_learns(
    show: Show, mode: str, on_table: int, sizes: tuple[int, ...]
) -> None:
    dialog = show(mode, on_table=on_table)
    assert dialog.plan.piece_sizes == sizes
    dialog.sizes.set_sizes((28, 56))
    button = dialog.buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert dialog.plan.piece_sizes == sizes


def test_a_folder_takes_the_place_of_the_free_pictures_and_back(
    dialog: TrainingDialog, show: Show, photos: Path
) -> None:
    wait(dialog.start_button.isEnabled)
    QTest.keyClicks(dialog.images.edit, str(photos))
    wait(lambda: hint(dialog, "images").text().startswith("24 photos"))
    assert dialog.plan.images == str(photos)
    clear = dialog.images.edit.findChild(QToolButton)
    assert clear is not None
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    wait(lambda: hint(dialog, "images").text().startswith("52 photos"))
    assert dialog.plan.images == str(training_photos())
    wait(dialog.start_button.isEnabled)
    dialog.accept()
    assert show("scratch").images.is_free


def test_choosing_a_folder_does_not_begin_where_adjgui_is_installed(
    dialog: TrainingDialog, photos: Path
) -> None:
    QTest.mouseClick(dialog.images.button, Qt.MouseButton.LeftButton)
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None and str(training_photos()) not in chooser.directory().path()
    chooser.fileSelected.emit(str(photos))
    chooser.reject()
    assert dialog.plan.images == str(photos)


def test_without_the_free_pictures_it_asks_for_photos_without_blame(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "_ROOTS", ())
    dialog = show()
    assert not dialog.start_button.isEnabled()
    assert hint(dialog, "images").text() == "Choose a folder of photos."
    assert hint(dialog, "images").foregroundRole() == QPalette.ColorRole.PlaceholderText
    assert dialog.download.isVisible()


@pytest.mark.parametrize("mode", MODES)
def test_each_way_to_train_has_a_lesson_and_no_field_without_a_word(show: Show, mode: str) -> None:
    dialog = show(mode)
    shown = " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
    lesson = LESSONS[mode]
    for text in (lesson.learnt, lesson.expect, lesson.look):
        assert text in shown
    assert "before" in lesson.look and "Neighbours found first" in lesson.look
    press(dialog.fold.button)
    assert dialog.optimiser.isVisible()
    hints = [*dialog._form.hints.items(), *dialog._more.hints.items()]
    assert [name for name, one in hints if not one.text()] == []


def test_it_counts_the_photos_in_a_thread(dialog: TrainingDialog, photos: Path) -> None:
    QTest.keyClicks(dialog.images.edit, str(photos))
    assert "Counting" in hint(dialog, "images").text()
    wait(dialog.start_button.isEnabled)
    text = hint(dialog, "images").text()
    assert text.startswith("24 photos in 2 classes: 20 to learn from, 2 to check with, 2 left")
    assert not dialog.download.isVisible()
    dialog.images.set_path(str(photos / "robin"))
    assert not dialog.start_button.isEnabled()  # the old count says nothing of the new folder
    wait(dialog.start_button.isEnabled)
    assert "Few photos" in hint(dialog, "images").text()


def test_pieces_in_their_order_are_counted_as_puzzles(
    dialog: TrainingDialog, photos: Path, tmp_path: Path
) -> None:
    for name in ("vase", "wall"):
        pieces = make_photos(photos / name, 6, size=40)
        for at, path in enumerate(sorted(pieces.iterdir())):
            path.rename(pieces / f"r{at // 3:02}_c{at % 3:02}.png")
    dialog.images.set_path(str(photos))
    wait(dialog.start_button.isEnabled)
    text = hint(dialog, "images").text()
    assert text.startswith("24 photos and 2 puzzles whose order is known: 21 to learn from")
    dialog.images.set_path(str(photos / "vase"))
    wait(lambda: hint(dialog, "images").text().startswith("1 puzzle whose order is known: 1 to"))
    assert "Few puzzles" in hint(dialog, "images").text()
    assert dialog.start_button.isEnabled()


@pytest.mark.parametrize("kind", ["missing", "file", "empty"])
def test_a_folder_that_will_not_do(dialog: TrainingDialog, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "there"
    if kind == "file":
        path.write_text("x")
    elif kind == "empty":
        path.mkdir()
    dialog.images.set_path(str(path))
    field = hint(dialog, "images")
    wait(lambda: field.foregroundRole() == QPalette.ColorRole.BrightText)
    assert str(path) in field.text()
    assert dialog.download.isVisible()
    assert not dialog.start_button.isEnabled()


def test_faults_show_as_one_types_and_go_again(dialog: TrainingDialog, photos: Path) -> None:
    dialog.images.set_path(str(photos))
    wait(dialog.start_button.isEnabled)
    QTest.keyClicks(dialog.sizes.others, "12")
    assert "16 to 256 px" in hint(dialog, "piece_sizes").text()
    assert not dialog.start_button.isEnabled()
    dialog.sizes.others.setText("75, 90")
    assert dialog.start_button.isEnabled()
    assert {75, 90} < set(dialog.plan.piece_sizes)
    dialog.sizes.others.setText("big")
    assert not dialog.start_button.isEnabled()
    dialog.sizes.others.clear()
    dialog.name.clear()
    assert hint(dialog, "name").text() == "Give the network a name."
    assert not dialog.start_button.isEnabled()
    dialog.name.setText("n")
    assert dialog.start_button.isEnabled()


def test_the_mode_limits_weights(
    show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialog_module, "_has_bundled", lambda: True)
    kept = Model(tmp_path / "a.safetensors", "kept", "mine")
    broken = Model(tmp_path / "b.safetensors", "kept", "broken", problem="cut off")

    def weights(mode: str) -> list[str]:
        dialog = show(mode, models=[kept, broken])
        values = [dialog.weights.itemData(row) for row in range(dialog.weights.count())]
        assert dialog.network.isEnabled() == (mode == "scratch")
        return [str(value) for value in values if value and value != dialog_module._FILE]

    assert weights("scratch") == [RANDOM]
    assert weights("fine-tune") == [BUNDLED, str(kept.path), IMAGENET]
    assert weights("feature-extract") == [BUNDLED, str(kept.path), IMAGENET]


def test_a_file_of_weights_can_be_chosen(dialog: TrainingDialog, photos: Path) -> None:
    dialog.images.set_path(str(photos))
    wait(dialog.start_button.isEnabled)
    dialog.choose_weights("/somewhere/resnet18.pth")
    assert dialog.plan.weights == "/somewhere/resnet18.pth"
    assert dialog.start_button.isEnabled()
    dialog.choose_weights("/somewhere/weights.zip")
    assert ".safetensors" in hint(dialog, "weights").text()
    assert not dialog.start_button.isEnabled()
    dialog.weights.setCurrentIndex(dialog.weights.findData(dialog_module._FILE))
    assert hint(dialog, "weights").text() == "Choose a file of weights."


def test_what_was_started_is_remembered_for_each_mode(
    show: Show, dialog: TrainingDialog, settings: Settings, photos: Path
) -> None:
    plan = replace(
        TrainingPlan.default("fine-tune"),
        images=str(photos),
        name="bird",
        weights=IMAGENET,
        piece_sizes=(28, 75),
        wear="strong",
        budget="epochs",
        amount=3.0,
        learning_rate=0.002,
        photos_per_batch=4,
        optimiser="sgd",
        seed=9,
    )
    dialog.set_plan(plan)
    assert dialog.plan == plan
    wait(dialog.start_button.isEnabled)
    with hearing(dialog.planned) as planned:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert planned.args == [plan, str(settings.runs_dir)]
    assert show().plan == plan
    other = show("feature-extract")
    assert other.plan == replace(
        TrainingPlan.default("feature-extract"), images=str(photos), weights=other.plan.weights
    )
    for again in (dialog, other):
        again.reject()


def test_defaults_come_back_but_for_the_photos(show: Show, photos: Path) -> None:
    dialog = show("scratch")
    dialog.images.set_path(str(photos))
    dialog.rate.setValue(0.5)
    dialog.sizes.set_sizes([75])
    dialog._restore_defaults()
    assert dialog.plan == replace(TrainingPlan.default("scratch"), images=str(photos))


def test_the_first_field_has_the_focus(dialog: TrainingDialog) -> None:
    wait(dialog.images.edit.hasFocus)


def kept(name: str, kind: Kind = "kept") -> Model:
    return Model(Path(f"/networks/{name}.safetensors"), kind, name)


def test_it_proposes_a_name_that_no_network_has(show: Show, settings: Settings) -> None:
    assert show().name.text() == "my network"
    assert show(models=[kept("My network")]).name.text() == "my network 2"
    mine = [kept("my network"), kept("my network 2", "run"), kept("birds 9")]
    dialog = show(models=mine)
    assert dialog.name.text() == "my network 3"
    settings.set_form("training/fine-tune", {"name": "birds 9"})
    assert show(models=mine).name.text() == "birds 10"
    dialog.name.setText("x")
    press(dialog.buttons, "Defaults")
    assert dialog.name.text() == "my network 3"


def test_it_hears_of_networks_that_are_found_while_it_is_open(show: Show) -> None:
    dialog = show()
    dialog.choose_weights(str(kept("birds").path))
    dialog.show_models([kept("my network"), kept("birds")])
    assert dialog.name.text() == "my network 2"
    assert dialog.weights.currentText() == "birds (kept)"
    assert dialog.weights.findText("my network (kept)") >= 0
    dialog.name.clear()
    QTest.keyClicks(dialog.name, "fish")
    dialog.show_models([kept("fish")])
    assert dialog.name.text() == "fish"  # a person's own word is not changed
    assert "There is a network 'fish' already" in hint(dialog, "name").text()


def test_it_refuses_the_name_of_a_kept_network(show: Show, photos: Path) -> None:
    dialog = show(models=[kept("birds"), kept("a run", "run")])
    dialog.images.set_path(str(photos))
    wait(dialog.start_button.isEnabled)
    dialog.name.clear()
    QTest.keyClicks(dialog.name, " Birds ")
    assert hint(dialog, "name").text() == (
        "There is a network 'Birds' already; choose another name."
    )
    assert not dialog.start_button.isEnabled()
    QTest.keyClicks(dialog.name, "2")
    assert dialog.start_button.isEnabled()
    dialog.name.setText("a run")  # nothing is overwritten: its folder has the time in its name
    assert dialog.start_button.isEnabled()


def letters(window: QWidget) -> list[str]:
    """The letters that lead to a part of a window by Alt."""
    texts = [label.text() for label in window.findChildren(QLabel) if label.buddy() is not None]
    texts += [button.text() for button in window.findChildren(QAbstractButton)]
    return [QKeySequence.mnemonic(text).toString() for text in texts if "&" in text]


@pytest.mark.parametrize("mode", MODES)
def test_no_letter_leads_to_two_places(
    show: Show, qtbot: QtBot, tasks: TaskGroup, tmp_path: Path, mode: str
) -> None:
    found = letters(show(mode))
    assert len(found) > 10
    assert sorted(found) == sorted(set(found))
    again = ResumeDialog(tasks, tmp_path)
    again.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(again)
    assert sorted(letters(again)) == sorted(set(letters(again)))
    again.reject()


def test_a_mistake_in_a_folded_field_is_in_sight(show: Show, photos: Path) -> None:
    dialog = show()
    assert not dialog.network.isVisible()
    dialog.network.setCurrentIndex(dialog.network.findData("FromScratch"))
    assert dialog.network.isVisible()


def test_cancelling_forgets(dialog: TrainingDialog, settings: Settings, photos: Path) -> None:
    dialog.images.set_path(str(photos))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert settings.form("training/fine-tune") == {}


# -- the download --------------------------------------------------------------------------------


class Server:
    """Stands for `core.photos.download.download_cub`; a test says when it goes on."""

    def __init__(self, folder: Path, error: AdjguiError | None = None) -> None:
        self.folder, self.error = folder, error
        self.gate = threading.Event()
        self.targets: list[Path] = []
        self.stopped = threading.Event()

    def __call__(self, target: Path, *, stop: threading.Event) -> Iterator[DownloadEvent]:
        self.targets.append(target)
        try:
            yield DownloadEvent("download", 500_000_000, 1_000_000_000)
            while not self.gate.wait(0.005):
                yield DownloadEvent("download", 500_000_000, 1_000_000_000)
            if self.error is not None:
                raise self.error
            make_photos(self.folder)
            yield DownloadEvent("unpack", 1, 1, self.folder)
        finally:
            self.stopped.set()


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    server = Server(tmp_path / "CUB_200_2011")
    monkeypatch.setattr(core.photos.download, "download_cub", server)
    return server


def test_photos_are_downloaded(dialog: TrainingDialog, settings: Settings, server: Server) -> None:
    press(dialog.download.button)
    wait(lambda: "500 of 1,000 MB" in dialog.download.text.text())
    assert dialog.download.bar.isVisible()
    assert dialog.download.button.text() == "Cancel"
    server.gate.set()
    wait(lambda: dialog.images.path == str(server.folder))
    wait(dialog.start_button.isEnabled)
    assert server.targets == [settings.data_dir / "photos"]
    assert not dialog.download.isVisible()


@pytest.mark.parametrize("by", ["the button", "closing the dialog"])
def test_a_download_can_be_ended(dialog: TrainingDialog, server: Server, by: str) -> None:
    press(dialog.download.button)
    wait(lambda: "500 of" in dialog.download.text.text())
    if by == "the button":
        press(dialog.download.button)
        assert dialog.download.button.text() == "Download"
        assert not dialog.download.bar.isVisible()
    else:
        dialog.reject()
    wait(server.stopped.is_set)
    assert dialog.images.is_free


def test_a_failed_download_can_be_tried_again(dialog: TrainingDialog, server: Server) -> None:
    server.error = AdjguiError("The server cannot be reached; try again later.")
    server.gate.set()
    press(dialog.download.button)
    wait(lambda: dialog.download.text.text() == str(server.error))
    assert dialog.download.button.text() == "Try again"
    server.error = None
    press(dialog.download.button)
    wait(lambda: dialog.images.path == str(server.folder))
    dialog.reject()
