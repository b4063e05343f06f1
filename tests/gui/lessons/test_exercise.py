"""The exercise: guesses by button and key, what the others say, and the score."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adjgui.lessons.exercise_dialog import ExerciseDialog
from adjgui.lessons.questions import LEVELS, Wish, level_of, make_question
from adjgui.main_window import MainWindow
from adjgui.shell.worker import TaskState
from core.puzzles.pieces import Puzzle
from tests.gui.fakes import Loader, make_puzzle
from tests.gui.hands import act, press, wait


@pytest.fixture
def dialog(window: MainWindow) -> ExerciseDialog:
    window.table.set_puzzle(make_puzzle(6, 8), seed=3)
    act(window, "exercise")
    dialog = window.exercise.dialog
    assert dialog is not None
    wait(lambda: dialog.question is not None)
    return dialog


def test_a_guess_is_judged_beside_the_network_and_the_formula(dialog: ExerciseDialog) -> None:
    for number in range(4):
        wait(lambda: dialog.question is not None)
        assert dialog.question.number == number and not dialog.next.isEnabled()
        truth = dialog.question.is_adjacent
        press(dialog.yes if truth or number == 3 else dialog.no)
        word = "Right" if number < 3 or truth else "Wrong"
        assert dialog.said.text().startswith(word)
        assert "Network: " in dialog.said.text() and "MGC: " in dialog.said.text()
        assert not dialog.yes.isEnabled()
        press(dialog.next)
    last = 4 if truth else 3
    assert dialog.plot.texts()[0] == f"You {last} of 4"
    assert dialog.level.text().endswith(LEVELS[1].title)
    assert not dialog.plot.grab().isNull()
    dialog.close()


def test_by_keys_alone(window: MainWindow, dialog: ExerciseDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    wait(lambda: dialog.answered)
    QTest.keyClick(dialog.next, Qt.Key.Key_Return)
    wait(lambda: dialog.question is not None and dialog.question.number == 1)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.exercise.dialog is None


def test_questions_tell_the_truth_and_grow_harder() -> None:
    puzzle = make_puzzle(6, 8)
    state = TaskState(lambda _value: None)
    truths = []
    for number in range(12):
        one = make_question(Wish(puzzle, number, 1, Loader()), state)
        size = one.left.shape[0]
        assert size == 40 - 2 * (40 * level_of(number).worn // 100)
        inside = slice((40 - size) // 2, 40 - (40 - size) // 2)
        cut = puzzle.pieces[:, inside, inside]
        p = next(p for p in range(48) if np.array_equal(cut[p], one.left))
        is_next = p % 8 < 7 and np.array_equal(cut[p + 1], one.right)
        assert is_next == one.is_adjacent
        truths.append(one.is_adjacent)
    assert {True, False} == set(truths)


def test_where_nothing_can_be_asked_a_sentence_says_why(window: MainWindow) -> None:
    pieces = make_puzzle(3, 4).pieces
    for puzzle in (None, Puzzle(pieces, 3, 4, order_known=False), Puzzle(pieces, 12, 1)):
        window.table.set_puzzle(puzzle)
        act(window, "exercise")
        assert window.exercise.dialog is None and "open a photo" in window.banner.text
