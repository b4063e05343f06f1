"""Suggestions as a person asks for them: with keys, clicks and drags in the real window."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from adjgui.main_window import MainWindow
from adjgui.shell.texts import ordinal
from adjgui.shell.theme import window_palette
from adjgui.suggestions.panel import EMPTY, WAITING, SuggestionsPanel
from adjgui.suggestions.places import Touch
from adjgui.suggestions.strip import Candidate, CandidateStrip
from adjgui.table.seams import SeamKey
from core.arrays import SIDES, Side, logistic
from core.scoring.base import PairScore
from tests.gui.fakes import EdgeScorer, Loader, make_puzzle
from tests.gui.hands import act, seam_keys, use, wait

LEFT = Qt.MouseButton.LeftButton
# piece 5 of 3 x 4: its neighbours
NUMBERS = make_puzzle().numbers
candidate = partial(Candidate, number=1)
TRUE = {"right": 6, "left": 4, "above": 1, "below": 9}


@pytest.fixture
def small(window: MainWindow) -> MainWindow:
    """A puzzle of 3 x 4 smooth pieces and a scorer that looks at the edges."""
    use(window, "fake")
    window.table.set_puzzle(make_puzzle(), seed=3)
    return window


def click_piece(window: MainWindow, piece: int) -> None:
    table = window.table
    QTest.mouseClick(table.viewport(), LEFT, pos=table.camera.piece_rect(piece).center().toPoint())


def strip(window: MainWindow) -> CandidateStrip:
    return window.suggestions.panel.strip


def wait_for(window: MainWindow, piece: int, side: str) -> list[Candidate]:
    """Wait for the candidates at a side of a piece."""
    view = strip(window)

    def is_there() -> object:
        touch = view.model_.touch
        return touch and (touch.piece, touch.side) == (piece, side) and view.candidates()

    wait(is_there)
    return view.candidates()


def open_for(window: MainWindow, piece: int) -> list[Candidate]:
    click_piece(window, piece)
    QTest.keyClick(window.table, Qt.Key.Key_Return)
    return wait_for(window, piece, "right")


def test_with_the_keyboard_alone_a_piece_is_placed_and_taken_back(small: MainWindow) -> None:
    candidates = open_for(small, 5)
    assert small.suggestions.dock.isVisible()
    assert candidates[0].piece == 6 and len(candidates) == 11
    assert candidates[0].probability > 0.9 > candidates[-1].probability
    assert candidates == sorted(candidates, key=lambda one: -one.probability)
    chooser = small.suggestions.panel.chooser
    wait(chooser.buttons["right"].hasFocus)

    QTest.keyClick(chooser.buttons["right"], Qt.Key.Key_Down)
    assert wait_for(small, 5, "below")[0].piece == 9
    QTest.keyClick(chooser.buttons["below"], Qt.Key.Key_Return)
    assert strip(small).hasFocus()
    QTest.keyClick(strip(small), Qt.Key.Key_Right)
    second = strip(small).candidates()[1]
    assert strip(small).chosen() == second
    QTest.keyClick(strip(small), Qt.Key.Key_Left)
    QTest.keyClick(strip(small), Qt.Key.Key_Return)
    assert seam_keys(small.table) == [SeamKey(5, 0, 9, 0, "vertical")]

    # and on with the piece that was placed, at another of its sides
    assert strip(small).hasFocus()
    wait_for(small, 9, "below")
    QTest.keyClick(strip(small), Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert wait_for(small, 9, "right")[0].piece == 10
    QTest.keyClick(strip(small), Qt.Key.Key_Return)
    assert SeamKey(9, 0, 10, 0, "horizontal") in seam_keys(small.table)
    act(small, "undo", "undo")
    assert seam_keys(small.table) == []
    QTest.keyClick(strip(small), Qt.Key.Key_Escape)
    assert small.table.hasFocus()


@pytest.mark.parametrize("side", ["right", "below", "left", "above"])
def test_each_side_by_mouse_and_a_double_click_places(small: MainWindow, side: str) -> None:
    open_for(small, 5)
    button = small.suggestions.panel.chooser.buttons[side]  # type: ignore[index]
    QTest.mouseClick(button, LEFT)
    candidates = wait_for(small, 5, side)
    assert candidates[0].piece == TRUE[side]
    view = strip(small)
    QTest.mouseDClick(view.viewport(), LEFT, pos=view.visualRect(view.model_.index(0, 0)).center())
    [key] = seam_keys(small.table)
    assert {key.first, key.second} == {5, TRUE[side]}
    pair = (5, TRUE[side]) if side in ("right", "below") else (TRUE[side], 5)
    assert (key.first, key.second) == pair
    assert key.orientation == ("horizontal" if side in ("left", "right") else "vertical")
    assert small.table.undo_stack.undoText() == "Place piece"


def drag_out(window: MainWindow, row: int, to: QWidget, at: QPoint) -> None:
    view = strip(window)
    start = view.visualRect(view.model_.index(row, 0)).center()
    end = view.viewport().mapFromGlobal(to.mapToGlobal(at))
    QTest.mousePress(view.viewport(), LEFT, pos=start)
    for step in range(1, 5):
        QTest.mouseMove(view.viewport(), start + (end - start) * step / 4)
    assert view.held is not None
    QTest.mouseRelease(view.viewport(), LEFT, pos=end)
    assert view.held is None


def test_a_candidate_dragged_to_the_table_is_placed_and_elsewhere_not(small: MainWindow) -> None:
    open_for(small, 5)
    drag_out(small, 0, small.inspector, QPoint(20, 20))
    assert seam_keys(small.table) == []
    drag_out(small, 0, small.table.viewport(), QPoint(30, 30))
    assert seam_keys(small.table) == [SeamKey(5, 0, 6, 0, "horizontal")]


def test_pieces_placed_meanwhile_are_marked_and_judge_as_well(small: MainWindow) -> None:
    open_for(small, 5)
    small.table.moves.place_pair(7, 6, "left")  # 6 is still free on its left
    small.table.selection.select_pieces([5])
    assert {one.piece: one.note for one in wait_for(small, 5, "right")}[6] == ""
    small.table.moves.place_pair(0, 6, "right")  # and now it is not
    small.table.selection.select_pieces([5])
    six = next(one for one in wait_for(small, 5, "right") if one.piece == 6)
    assert six.note == "joined" and f"piece {NUMBERS[0]} " in six.tip and "joined" in six.words()
    small.table.moves.place_pair(5, 6, "right")
    small.table.selection.select_pieces([5])
    QTest.mouseClick(small.suggestions.panel.chooser.buttons["right"], LEFT)
    six = wait_for(small, 5, "right")[0]
    assert six.piece == 6 and six.is_there and not six.note
    # the place below 6 touches 9 once that is below 5
    small.table.moves.place_pair(5, 9, "below")
    small.table.selection.select_pieces([6])
    QTest.mouseClick(small.suggestions.panel.chooser.buttons["below"], LEFT)
    below = wait_for(small, 6, "below")
    assert below[0].piece == 10 and 9 not in [one.piece for one in below]
    assert f"judged by {NUMBERS[9]} as well" in small.suggestions.panel.note.text()


def test_where_pieces_lie_turned_every_turn_is_tried(small: MainWindow) -> None:
    box = small.suggestions.panel.any_turn
    assert not box.isChecked()
    small.table.selection.select_pieces([6])
    QTest.keyClick(small.table, Qt.Key.Key_R)
    assert small.table.spots()[6].turns == 3 and box.isChecked()
    best = open_for(small, 5)[0]
    assert (best.piece, best.turns) == (6, 0)
    strip(small).setFocus()
    QTest.keyClick(strip(small), Qt.Key.Key_Return)
    assert small.table.spots()[6].turns == 0
    assert seam_keys(small.table) == [SeamKey(5, 0, 6, 0, "horizontal")]
    small.actions_["undo"].trigger()
    assert small.table.spots()[6].turns == 3
    # a person may wish otherwise
    small.table.selection.select_pieces([5])
    wait_for(small, 5, "right")
    QTest.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    assert not box.isChecked()
    wait(lambda: len(strip(small).candidates()) == 11)
    assert {one.piece: one.turns for one in strip(small).candidates()}[6] == 3


def test_it_says_what_to_do_where_there_is_nothing_to_show(window: MainWindow) -> None:
    panel = window.suggestions.panel
    window.actions_["suggest"].trigger()
    assert panel.isVisible() and panel.hint == EMPTY
    window.table.set_puzzle(make_puzzle(), seed=3)
    window.table.selection.select_pieces([5])
    assert panel.hint == WAITING
    use(window, "fake")
    assert wait_for(window, 5, "right")[0].piece == 6
    window.table.selection.select_pieces([5, 6])
    assert panel.hint == EMPTY and strip(window).candidates() == []


def test_another_scorer_is_asked_anew_and_another_puzzle_forgets(small: MainWindow) -> None:
    open_for(small, 5)
    ranking = small.suggestions._ranking
    small.choose_scorer("other")
    wait(lambda: small.suggestions._ranking not in (None, ranking))
    small.table.set_puzzle(make_puzzle(2, 2), seed=3)
    assert strip(small).candidates() == []


@pytest.mark.parametrize("turned", [False, True])
def test_a_map_is_all_that_is_asked(small: MainWindow, loader: Loader, turned: bool) -> None:
    scorer = EdgeScorer()
    loader.make = lambda _name: scorer
    use(small, "fake")
    if turned:
        small.table.moves.shuffle(1, turned=True)
    service = small.compatibility
    service.compute(rotations=turned)
    wait(lambda: service.result is not None)
    asked = scorer.calls[:]
    assert sum(asked) >= 132
    small.table.selection.select_pieces([5])
    small.actions_["suggest"].trigger()
    lies = small.table.spots()[5].turns
    for side in SIDES:
        QTest.mouseClick(small.suggestions.panel.chooser.buttons[side], LEFT)
        now = SIDES[(SIDES.index(side) + lies) % 4]  # clockwise back to how the photo has it
        assert wait_for(small, 5, side)[0].piece == TRUE[now]
    assert scorer.calls == asked


@pytest.mark.parametrize("side", SIDES)
def test_what_lies_there_has_the_probability_of_its_seam(small: MainWindow, side: Side) -> None:
    open_for(small, 5)
    other = TRUE[side]
    small.table.moves.place_pair(5, other, side)
    small.table.selection.select_pieces([5])
    QTest.mouseClick(small.suggestions.panel.chooser.buttons[side], LEFT)
    wait_for(small, 5, side)
    (key,) = seam_keys(small.table)
    small.table.scores.show({key: PairScore(0.9, 0.7109)})
    there = [one for one in strip(small).candidates() if one.is_there]
    assert [(one.piece, one.probability) for one in there] == [(other, 0.7109)]


# -- the inspector's part --------------------------------------------------------------------------


def test_the_inspector_tells_the_rank_and_lets_try_better_ones(small: MainWindow) -> None:
    small.table.moves.place_pair(5, 3, "right")  # wrong
    alternatives = small.inspector.alternatives
    wait(lambda: "ranks" in alternatives.words.text())
    assert alternatives.words.text().startswith(f"Piece {NUMBERS[3]} ranks ")
    assert alternatives.words.text().endswith(f" of 11 right of piece {NUMBERS[5]}.")
    view = alternatives.strip
    assert view.candidates()[0].piece == 6
    QTest.mouseDClick(view.viewport(), LEFT, pos=view.visualRect(view.model_.index(0, 0)).center())
    assert SeamKey(5, 0, 6, 0, "horizontal") in seam_keys(small.table)
    assert SeamKey(5, 0, 3, 0, "horizontal") not in seam_keys(small.table)
    expected = f"Piece {NUMBERS[6]} ranks 1st of 11 right of piece {NUMBERS[5]}."
    wait(lambda: alternatives.words.text() == expected)
    assert view.candidates()[0].is_there
    # rankings may be rounded; what lies there has one probability everywhere
    key = SeamKey(5, 0, 6, 0, "horizontal")
    small.table.scores.show({key: PairScore(0.9, 0.7109)})
    wait(lambda: view.candidates()[0].probability == 0.7109)
    small.actions_["undo"].trigger()
    assert seam_keys(small.table) == [SeamKey(5, 0, 3, 0, "horizontal")]


# -- the widgets alone -----------------------------------------------------------------------------


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [(320, 190), (900, 220), (700, 420)])
def test_each_size_and_theme_paints(qtbot: QtBot, size: tuple[int, int], dark: bool) -> None:
    panel = SuggestionsPanel()
    qtbot.addWidget(panel)
    panel.setPalette(window_palette(dark))
    panel.resize(*size)
    panel.show()
    assert not panel.grab().isNull()
    pieces = make_puzzle().pieces
    for side in ("right", "below", "left", "above"):
        touch = Touch(5, 1, side)
        panel.show_place(pieces, touch, 6)
        candidates = [
            candidate(6, 1, 0.99),
            candidate(7, 0, 0.3, "joined", "To piece 1."),
        ]
        panel.show_candidates(pieces, touch, candidates, "best of 11 pieces")
        assert panel.strip.chosen() == candidates[0]
        assert not panel.grab().isNull()
        assert panel.hint == ""


def test_what_a_person_chose_stays_chosen_while_better_ones_come(qtbot: QtBot) -> None:
    view = CandidateStrip()
    qtbot.addWidget(view)
    view.resize(600, 150)
    view.show()
    pieces, touch = make_puzzle().pieces, Touch(5, 0, "right")
    view.show_candidates(pieces, touch, [candidate(3, 0, 0.4), candidate(4, 0, 0.3)])
    better = [
        candidate(6, 0, 0.9),
        candidate(3, 0, 0.4),
        candidate(4, 0, 0.3),
    ]
    view.show_candidates(pieces, touch, better)
    assert view.chosen() == better[0]  # nobody had chosen
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.chosen() == better[2]
    view.show_candidates(pieces, touch, [candidate(7, 0, 0.95), *better])
    assert view.chosen() == better[2]
    view.show_candidates(pieces, Touch(5, 0, "left"), [candidate(7, 0, 0.95), *better])
    assert view.chosen() == candidate(7, 0, 0.95)


def test_words() -> None:
    numbers = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 21: "21st", 112: "112th"}
    assert {number: ordinal(number) for number in numbers} == numbers
    assert logistic(0.0) == 0.5 and logistic(-2000.0) == 0.0 and logistic(2000.0) == 1.0
