"""The Evaluate dialog: fields, wear, progress, who is better, wrong pairs."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QTextBrowser
from pytestqt.qtbot import QtBot

from adjgui.evaluation import dialog as evaluate_dialog
from adjgui.evaluation.dialog import EvaluateDialog
from adjgui.evaluation.task import Evaluated, EvaluationJob, ScorerChoice
from adjgui.lessons.guide import GuideDialog
from adjgui.main_window import MainWindow
from adjgui.models.library import read_model
from adjgui.shell.models import Model
from adjgui.shell.settings import Settings
from adjgui.shell.theme import Theme
from adjgui.shell.worker import News, TaskGroup, TaskState
from core.evaluation.comparison import Comparison
from core.evaluation.evaluate import EvaluationResult, SizeResult
from core.evaluation.figures import Share
from core.puzzles.wear import SheetWear, Wear
from core.scorers import DEFAULT_NAME, ScorerStore
from tests.gui.fakes import Gate
from tests.gui.hands import press, wait
from tests.gui.training.helpers import make_checkpoint, make_photos


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_checkpoint(tmp_path_factory.mktemp("network") / "n.safetensors", "old", 0.8)


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
    assert dialog.start_button.text() == "Cancel"
    wait(lambda: dialog.table.topLevelItemCount() == 2)
    wait(lambda: dialog.start_button.text() == "Evaluate")
    root = dialog.table.invisibleRootItem()
    rows = [[root.child(row).text(place) for place in range(8)] for row in range(2)]
    assert [row[0] for row in rows] == ["28\u2009px"] * 2
    assert rows[0][1] == "old"
    assert "Edge" in rows[1][1]
    assert all(" to " in row[2] and "%" in row[3] for row in rows)
    assert {row[7] for row in rows} == {"3"}
    assert "3 photos are too few to tell" in dialog.sentence.text()

    dialog.save(tmp_path / "figures.json")
    wait(lambda: "Saved" in dialog.said.text())
    saved = json.loads((tmp_path / "figures.json").read_text())
    assert [sorted(one["sizes"]) for one in saved] == [["28"], ["28"]]
    assert saved[1]["compared_with_first"]["photos"] == 3
    dialog.save(tmp_path / "nowhere" / "figures.json")
    wait(lambda: "could not be written" in dialog.said.text())
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
    dialog.wear.erosion.setValue(12)
    assert "leaves nothing" in dialog._form.hints["piece_sizes"].fault
    dialog.wear.erosion.setValue(0)
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


# -- wear ------------------------------------------------------------------------------------------


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[EvaluationJob]:
    """What was asked to be evaluated; nothing is."""
    jobs: list[EvaluationJob] = []

    def task(job: EvaluationJob, _state: TaskState) -> Evaluated:
        jobs.append(job)
        return Evaluated(())

    monkeypatch.setattr(evaluate_dialog, "evaluate_task", task)
    return jobs


def run(dialog: EvaluateDialog) -> None:
    press(dialog.start_button)
    wait(lambda: dialog.start_button.text() == "Evaluate")


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
    evaluate: Evaluate, jobs: list[EvaluationJob], downs: int, sheet: SheetWear
) -> None:
    dialog = evaluate(photos=1, sizes=[28])
    press(dialog._fold.button)
    field = dialog.wear.sheet
    for _ in range(downs):
        QTest.keyClick(field.way, Qt.Key.Key_Down)
    if downs:
        field.quality.selectAll()
        QTest.keyClicks(field.quality, "31")
    run(dialog)
    assert [job.wear for job in jobs] == [Wear(erosion=2, sheet=sheet)]
    dialog.reject()


def test_pieces_are_lightly_worn_unless_they_are_to_be_as_cut(
    evaluate: Evaluate, jobs: list[EvaluationJob]
) -> None:
    dialog = evaluate(photos=1, sizes=[28])
    run(dialog)
    QTest.keyClick(dialog.wear.way, Qt.Key.Key_Down)
    assert "As cut" in dialog.wear.way.currentText()
    run(dialog)
    assert [job.wear for job in jobs] == [Wear(erosion=2), Wear()]
    dialog.reject()
    again = evaluate(photos=1, sizes=[28])  # it is remembered
    run(again)
    assert jobs[-1].wear == Wear()
    again.reject()


def test_the_choice_of_wear_says_what_the_fields_are(evaluate: Evaluate) -> None:
    dialog = evaluate(photos=1)
    press(dialog._fold.button)
    wear = dialog.wear
    QTest.keyClick(wear.erosion, Qt.Key.Key_Up)
    assert (wear.way.currentText(), wear.value) == ("As set below", Wear(erosion=3))
    for _ in range(3):
        QTest.keyClick(wear.erosion, Qt.Key.Key_Down)
    assert "As cut" in wear.way.currentText()
    QTest.keyClick(wear.noise, Qt.Key.Key_Up)
    QTest.keyClick(wear.way, Qt.Key.Key_Home)
    assert wear.value == Wear(erosion=2)
    dialog.reject()


# -- progress and figures, made up -----------------------------------------------------------------


LONG_NAME = "garden birds <i>fine-tuned</i> from ImageNet, the third night, worn pieces, all sizes"


BETTER = Comparison("top1", 0.912, 0.983, 0.071, 0.059, 0.084, 40)


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

    def task(job: EvaluationJob, state: TaskState) -> Evaluated:
        state.progress(News(f"{job.scorers[0].title}, photo 1 of 2", 1, 2, 125))
        gate.go_through()
        results = [made_up(f"title of {one.name}", job.piece_sizes) for one in job.scorers]
        return Evaluated(tuple(results), BETTER)

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
    labels = [one for one in dialog.findChildren(QLabel) if "Edge distance" in one.text()]
    return next(one for one in labels if one.textFormat() == Qt.TextFormat.RichText)


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


def test_it_says_how_long_it_will_take_and_can_be_called_off(
    measuring: EvaluateDialog, gate: Gate
) -> None:
    dialog = measuring
    wait(lambda: any("3\u2009min left" in one.text() for one in dialog.findChildren(QLabel)))
    assert (dialog.bar.value(), dialog.bar.maximum()) == (1, 2)
    assert not dialog.images.isEnabled()
    press(dialog.start_button, "")
    assert dialog._job is not None and dialog._job.stop.is_set()
    assert not dialog.start_button.isEnabled()
    gate.open()
    wait(dialog.start_button.isEnabled)
    assert dialog.start_button.text() == "Evaluate"
    assert not dialog.bar.isVisible()


def test_a_sentence_says_who_is_better(evaluated: EvaluateDialog) -> None:
    assert evaluated.sentence.isVisible()
    assert evaluated.sentence.text().startswith("Edge distance finds 98.3")
    assert "7.1 points more (5.9 to 8.4), more than chance." in evaluated.sentence.text()
    press(evaluated.start_button)
    assert not evaluated.sentence.isVisible()  # it is not of what is measured now


def test_one_scorer_alone_is_not_compared(evaluate: Evaluate) -> None:
    dialog = evaluate(photos=2, sizes=[28])
    run(dialog)
    assert dialog.table.topLevelItemCount() == 1
    assert not dialog.sentence.isVisible()
    dialog.reject()


def test_every_column_is_explained_there_and_in_the_guide(
    evaluated: EvaluateDialog, qtbot: QtBot
) -> None:
    head = evaluated.table.headerItem()
    guide = GuideDialog()
    guide.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(guide)
    text = guide.findChild(QTextBrowser).toPlainText()
    for column in range(head.columnCount()):
        assert len(head.toolTip(column)) > 8, head.text(column)
        assert head.text(column) in text or column in (0, 1, 7), head.text(column)


def test_closing_ends_it(evaluate: Evaluate, tasks: TaskGroup) -> None:
    dialog = evaluate(photos=6, px=300, sizes=[16])
    press(dialog.start_button)
    dialog.reject()
    assert tasks.stop(30)


# -- wrong pairs -----------------------------------------------------------------------------------


def test_who_made_no_mistake_says_so(evaluated: EvaluateDialog) -> None:
    said = [one.text() for one in evaluated.wrong.findChildren(QLabel)]
    assert f"{LONG_NAME}: none of 846 pairs is wrong." in said
    assert evaluated.wrong.buttons == []


def test_wrong_pairs_come_the_surest_first_and_each_says_what_is_true(evaluate: Evaluate) -> None:
    dialog = evaluate(photos=4, px=300, sizes=[28])
    run(dialog)
    buttons = dialog.wrong.buttons
    assert 0 < len(buttons) <= 24
    sure = [abs(button.pair.log_odds) for button in buttons]
    assert sure == sorted(sure, reverse=True)
    for button in buttons:
        expected = "are neighbours" if button.pair.adjacent else ("no neigh", "other way", "above")
        assert any(word in button.toolTip() for word in np.atleast_1d(expected))
        assert ".png" in button.accessibleName()
    dialog.reject()


@pytest.fixture
def mistaken(started: MainWindow, tmp_path: Path) -> EvaluateDialog:
    """The dialog over the window, with the mistakes of the scorer at work."""
    wait(lambda: started.models.models)
    started.actions_["evaluate"].trigger()
    dialog = started.evaluation.dialog
    assert dialog is not None
    dialog.images.set_path(str(make_photos(tmp_path / "photos", 2, size=200)))
    dialog.sizes.set_sizes([40])
    wait(dialog.start_button.isEnabled)
    run(dialog)
    return dialog


def test_the_scorer_at_work_is_compared_with_the_best_formula(mistaken: EvaluateDialog) -> None:
    assert [choice.name for choice in mistaken._chosen()] == [DEFAULT_NAME, "mgc"]
    assert mistaken.table.topLevelItemCount() == 2
    assert "2 photos are too few" in mistaken.sentence.text()
    mistaken.reject()


def test_who_was_asked_for_comes_with_a_list_that_comes_later(
    settings: Settings, tasks: TaskGroup, qtbot: QtBot, network: Path
) -> None:
    chosen = [ScorerChoice("", DEFAULT_NAME), ScorerChoice("", "resnet", network)]
    dialog = EvaluateDialog(
        settings=settings, tasks=tasks, models=(), chosen=chosen, load_scorer=ScorerStore().load
    )
    qtbot.addWidget(dialog)
    bundled, mine = Model(network, "bundled", "ours"), read_model(network, "kept")
    dialog.show_models([bundled, mine])
    assert [box.currentText() for box in (dialog.first, dialog.second)] == [
        "Network, formulas and the whole puzzle",
        mine.name,
    ]
    dialog.second.setCurrentIndex(0)
    dialog.second.activated.emit(0)  # as a person does
    dialog.show_models([bundled])
    assert dialog.second.currentText() == "No other"
    assert dialog.second.findText(mine.name) < 0


def test_a_click_puts_a_wrong_pair_on_the_table(
    started: MainWindow, mistaken: EvaluateDialog
) -> None:
    button = mistaken.wrong.buttons[0]
    pair = button.pair
    press(button)
    assert [one for one in mistaken.wrong.buttons if one.isChecked()] == [button]
    puzzle = started.table.puzzle
    assert puzzle is not None and puzzle.count == 2
    assert np.array_equal(puzzle.pieces, np.stack([pair.left, pair.right]))
    assert puzzle.order_known == pair.adjacent
    (seam,) = started.table.seams()
    assert started.table.selection.seam_key == seam.key
    wait(lambda: started.table.scores.of(seam.key) is not None)
    assert "Pair of" in started.windowTitle()
    assert started.settings.recent == []  # it is in no file
    mistaken.reject()


def test_an_unsaved_puzzle_is_not_lost_for_a_wrong_pair(
    started: MainWindow, mistaken: EvaluateDialog, tmp_path: Path
) -> None:
    started.files.save_to(tmp_path / "mine.adjpuzzle")
    wait(lambda: "mine.adjpuzzle" in started.windowTitle())
    started.table.moves.place_pair(0, 1, "right")
    count = started.table.puzzle.count
    press(mistaken.wrong.buttons[0])
    question = started.files.question
    assert question is not None
    assert started.table.puzzle.count == count
    press(question, "Do not save")
    assert started.table.puzzle.count == 2
    mistaken.reject()
