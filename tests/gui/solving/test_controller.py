"""The solver from the window: start, watch, pause, step, stop, undo; and what fails."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from adjgui.files.document import Document
from adjgui.main_window import MainWindow
from adjgui.solving.controller import SolvingController
from adjgui.solving.items import Options, Progress
from adjgui.solving.pins import Said
from core.assets import sample_photos
from core.errors import AdjguiError
from core.puzzles.photo import open_photo
from core.puzzles.pieces import Puzzle, cut_photo
from core.scoring.classical import ClassicalScorer, classical_scorer
from core.solving.doubt import solve_in_doubt
from tests.gui.fakes import EdgeScorer, Loader, make_puzzle
from tests.gui.hands import act, drag, hearing, press, use, wait


@pytest.fixture
def scorer() -> ClassicalScorer:
    """MGC, which needs no torch."""
    return classical_scorer("mgc")


@pytest.fixture
def loader(scorer: ClassicalScorer) -> Loader:
    return Loader(lambda _name: scorer)


@pytest.fixture
def window(window: MainWindow) -> MainWindow:
    """The window with a sample photo on the table, cut into few pieces, and MGC at work."""
    window.resize(1300, 860)
    use(window, "mgc")
    # it imports PyTorch the first time, which a busy machine cannot be hurried in
    wait(lambda: not window.tasks.is_running("models"))
    photo = open_photo(sample_photos()[0])
    lay(window, cut_photo(photo, 200))
    return window


@pytest.fixture
def solving(window: MainWindow) -> SolvingController:
    return window.solving


def lay(window: MainWindow, puzzle: Puzzle) -> None:
    window.table.set_puzzle(puzzle, seed=3)
    wait(lambda: window.table.is_complete)


def pattern(window: MainWindow) -> list[tuple[int, int, int]]:
    """Rows, columns and turns of the pieces, in their order, wherever the whole lies."""
    spots = window.table.spots()
    size = window.table.puzzle.piece_size
    left, top = min(spot.x for spot in spots), min(spot.y for spot in spots)
    return [
        (round((spot.y - top) / size), round((spot.x - left) / size), spot.turns) for spot in spots
    ]


def solution(puzzle: Puzzle | None) -> list[tuple[int, int, int]]:
    assert puzzle is not None
    return [(*divmod(piece, puzzle.cols), 0) for piece in range(puzzle.count)]


def run_to_the_end(solving: SolvingController) -> None:
    solving.show_panel()
    solving.panel.speed.setFocus()
    QTest.keyClick(solving.panel.speed, Qt.Key.Key_End)  # as fast as it goes
    press(solving.panel.play)
    wait(lambda: not solving.is_running)


# -- the whole way -------------------------------------------------------------------------------


def test_a_sample_photo_is_put_together_and_taken_back_and_done_again(
    window: MainWindow, solving: SolvingController
) -> None:
    table, puzzle = window.table, window.table.puzzle
    before = table.spots()
    interval = sys.getswitchinterval()
    run_to_the_end(solving)

    assert pattern(window) == solution(puzzle)
    assert solving.panel.said.startswith(f"Put together as {puzzle.rows} × {puzzle.cols} in ")
    assert solving.panel.said.endswith(" seams hold.")
    measures = [label.text() for label in solving.panel.measures.values()]
    assert measures == ["100\u2009%", "100\u2009%", "Yes"]
    assert "where they belong" in window.statusBar().currentMessage()
    assert sys.getswitchinterval() == interval
    right = (puzzle.rows - 1) * puzzle.cols + puzzle.rows * (puzzle.cols - 1)
    assert len(table.seams()) == right
    # the live scores come back by themselves
    wait(lambda: all(table.scores.of(seam.key) is not None for seam in table.seams()))

    assert table.undo_stack.undoText() == "Put together"
    window.actions_["undo"].trigger()
    assert table.spots() == before and not table.undo_stack.canUndo()
    window.actions_["redo"].trigger()
    table.display.settle()
    assert pattern(window) == solution(puzzle)


def test_turned_pieces_come_out_upright(window: MainWindow, solving: SolvingController) -> None:
    window.actions_["shuffle-turn"].trigger()
    assert window.table.undo_stack.undoText() == "Shuffle and turn"
    window.table.moves.shuffle(1, turned=True)  # chance need not draw every turn; this seed does
    assert {spot.turns for spot in window.table.spots()} == {0, 1, 2, 3}
    solving.show_panel()
    assert solving.panel.note.text() == "Some pieces lie turned."
    press(solving.panel.rotations)
    assert solving.panel.note.text() == ""
    assert window.actions_["solve-turned"].isChecked()
    run_to_the_end(solving)
    assert window.table.puzzle is not None
    assert pattern(window) == solution(window.table.puzzle)
    assert solving.panel.measures["Perfect"].text() == "Yes"


def test_no_seam_is_announced_or_scored_before_the_end(window: MainWindow) -> None:
    told: list[int] = []
    window.table.seamsChanged.connect(lambda seams: told.append(len(seams)))
    run_to_the_end(window.solving)
    assert told == [len(window.table.seams())]


# -- the player ----------------------------------------------------------------------------------


def test_steps_one_at_a_time_then_pause_then_stop(window: MainWindow) -> None:
    table, panel = window.table, window.solving.panel
    moved: list[int] = []
    table.model.spotsChanged.connect(lambda pieces: moved.append(len(pieces)))
    QTest.keyClick(window, Qt.Key.Key_F6)  # from the keyboard, and from the start
    wait(lambda: len(moved) == 1)
    assert window.solving.paused and panel.play.text() == "Go on"
    assert (
        panel.stage.text().startswith("Joining the surest seams")
        or panel.stage.text() == "Scoring pairs"
    )
    here = table.spots()
    for count in (2, 3):
        press(panel.step)
        wait(lambda: len(moved) == count)  # noqa: B023
        assert table.spots() != here
        here = table.spots()
    wait(lambda: panel.stage.text() == "Joining the surest seams: 3 of 19")

    press(panel.play)
    wait(lambda: len(moved) > 3)
    press(panel.play)
    assert window.solving.paused and not window.solving._frames.isActive()
    here = table.spots()
    gate = window.solving._gate
    QApplication.processEvents()  # what was on its way
    assert table.spots() == here, "a pause holds everything up"

    press(panel.stop)
    assert not window.solving.is_running and table.spots() == here
    assert panel.said == "Stopped. Undo takes the pieces back."
    assert table.undo_stack.undoText() == "Put together"
    assert not gate.put(Progress("tree", 1, 2)), "the solver is told"
    wait(lambda: not window.tasks.is_running("solve"))


def test_undo_in_the_middle_of_a_run_ends_it_and_takes_it_back(window: MainWindow) -> None:
    before = window.table.spots()
    act(window, "solve")
    wait(lambda: window.table.spots() != before)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not window.solving.is_running and window.table.spots() == before
    assert window.solving.panel.said == "Taken back."
    assert window.table.undo_stack.canRedo()


def test_a_run_that_was_stopped_before_it_did_anything_leaves_nothing_to_undo(
    window: MainWindow, solving: SolvingController
) -> None:
    act(window, "solve", "solve-stop")
    assert not solving.is_running
    assert not window.table.undo_stack.canUndo() and not window.table.undo_stack.canRedo()


def test_nobody_else_moves_a_piece_meanwhile(window: MainWindow) -> None:
    table = window.table
    window.solving.step()
    wait(lambda: table.undo_stack.count() == 1)
    here = table.spots()
    start = table.camera.piece_rect(0).center().toPoint()
    drag(table, start, start + QPoint(48, 36))
    table.moves.place_pair(0, 5, "right")
    assert [s for s, t in zip(here, table.spots(), strict=True) if s != t] == []
    assert "being put together" in window.statusBar().currentMessage()
    assert not window.actions_["shuffle"].isEnabled()
    window.solving.stop_run()
    assert window.actions_["shuffle"].isEnabled()


def test_another_photo_ends_the_run(window: MainWindow, solving: SolvingController) -> None:
    window.actions_["solve"].trigger()
    lay(window, make_puzzle())
    assert not solving.is_running
    assert not window.table.undo_stack.canUndo()
    wait(lambda: not window.tasks.is_running("solve"))


@pytest.mark.parametrize("paused", [False, True])
def test_the_window_can_be_closed_at_any_moment(window: MainWindow, paused: bool) -> None:
    before = window.table.spots()
    window.actions_["solve"].trigger()
    wait(lambda: window.table.spots() != before)
    if paused:
        window.actions_["solve"].trigger()
    assert window.close()
    assert not window.solving.is_running and not window.isVisible()
    assert not window.tasks.is_running("solve")


# -- options -------------------------------------------------------------------------------------


def test_the_size_of_the_puzzle_is_told_on_request_and_remembered(window: MainWindow) -> None:
    panel = window.solving.panel
    window.solving.show_panel()
    assert panel.options.outline is None
    window.actions_["solve-size"].trigger()
    assert panel.options.outline == (window.table.puzzle.rows, window.table.puzzle.cols)
    lay(window, make_puzzle(3, 4))
    assert panel.options.outline == (3, 4)
    panel.outline.setCurrentIndex(2)
    assert not window.actions_["solve-size"].isChecked()
    panel.rows.setValue(2)
    assert panel.options.outline == (2, 4)
    press(panel.play)
    wait(lambda: window.banner.text)
    assert window.banner.text.startswith("12 pieces do not fit into 2 rows and 4 columns")
    assert not window.solving.is_running and not window.table.undo_stack.canUndo()
    panel.rows.setValue(4)
    press(panel.play)
    assert window.banner.text == "" and window.solving.is_running
    window.solving.stop_run()


def test_doubles_have_no_place_in_a_size_that_is_told_and_are_named(
    window: MainWindow, solving: SolvingController
) -> None:
    photo = cut_photo(open_photo(sample_photos()[0]), 200)
    pieces = np.concatenate([photo.pieces, photo.pieces[[2, 5]]])
    lay(window, Puzzle(pieces, 5, 5, "mine", order_known=False, grid_known=False))
    solving.show_panel()
    solving.panel.outline.setCurrentIndex(1)
    solving.panel.rows.setValue(photo.rows)
    solving.panel.cols.setValue(photo.cols)
    run_to_the_end(solving)
    assert window.banner.text == ""
    assert "2 doubles lie beside it" in solving.panel.said
    numbers = window.table.puzzle.numbers
    named = {one.piece: one.text for one in window.table.overlay.captions}
    assert named == {
        photo.count: f"Double of {numbers[2]}",
        photo.count + 1: f"Double of {numbers[5]}",
    }


def worn(window: MainWindow) -> Puzzle:
    """Pieces of nobody knows which order whose edges are worn: some seams will not hold."""
    photo = cut_photo(open_photo(sample_photos()[1]), 100)
    pieces = photo.pieces[np.random.default_rng(2).permutation(photo.count), 4:-4, 4:-4]
    puzzle = Puzzle(np.ascontiguousarray(pieces), 4, 4, "mine", order_known=False, grid_known=False)
    lay(window, puzzle)
    return puzzle


def test_seams_that_do_not_hold_are_marked_counted_and_chosen_one_by_one(
    window: MainWindow, solving: SolvingController
) -> None:
    worn(window)
    table, button = window.table, solving.panel.doubts
    run_to_the_end(solving)
    holding, seams = (
        int(part) for part in re.findall(r"(\d+) of (\d+) seams", solving.panel.said)[0]
    )
    assert 0 < holding < seams == len(table.seams())
    assert button.text() == f"Show {seams - holding} seams that do not hold"
    chosen = []
    for _ in range(seams - holding):
        press(button)
        assert table.selection.seam_key is not None
        chosen.append(table.selection.seam_key)
    assert len(set(chosen)) == seams - holding and set(chosen) == set(table.scores.doubted)
    wait(lambda: all(table.scores.of(key) is not None for key in chosen))
    assert "does not hold in the solution: " in table.scores.words(chosen[0])
    others = {seam.key for seam in table.seams()} - set(chosen)
    assert not any("does not hold" in table.scores.words(key) for key in others)

    table.camera.fit()
    table.selection.clear()
    before = table.viewport().grab().toImage()
    table.show_doubts({})
    after = table.viewport().grab().toImage()
    at = table.camera.line_of(chosen[0]).pointAt(0.88).toPoint() * before.devicePixelRatio()
    assert before.pixelColor(at) != after.pixelColor(at), "its mark"

    act(window, "undo")
    assert not button.isVisible()
    act(window, "redo")
    wait(button.isVisible)


def test_how_sure_a_solution_is_goes_into_the_arrangement_for_as_long_as_it_lies(
    window: MainWindow, solving: SolvingController, tmp_path: Path
) -> None:
    puzzle = worn(window)
    run_to_the_end(solving)
    *_, solved = solve_in_doubt(puzzle.pieces, classical_scorer("mgc"))
    path = tmp_path / "solved.json"
    window.files.export("arrangement", path)
    wait(path.is_file)
    values = json.loads(path.read_text("utf-8"))
    assert values["certainty"] == solved.certainty.to_dict()
    assert list(values).index("certainty") < list(values).index("arrangement")

    table = window.table
    inner = solved.arrangement.placements()[0].piece
    table.selection.select_pieces([inner])
    table.moves.rotate_selection(2)
    other = tmp_path / "changed.json"
    window.files.export("arrangement", other)
    wait(other.is_file)
    assert "certainty" not in json.loads(other.read_text("utf-8"))


def test_pieces_whose_order_nobody_knows_are_not_marked_or_measured(window: MainWindow) -> None:
    known = cut_photo(open_photo(sample_photos()[0]), 200)
    mixed = known.pieces[np.random.default_rng(1).permutation(known.count)]
    grid = (known.rows, known.cols)
    lay(window, Puzzle(mixed, *grid, "mine", order_known=False, grid_known=False))
    window.solving.show_panel()
    panel = window.solving.panel
    assert not panel.marks.isEnabled() and panel.outline.itemData(1) == "other"
    run_to_the_end(window.solving)
    assert panel.said.startswith(f"Put together as {known.rows} × {known.cols}")
    assert not panel.measures["Direct"].isVisible()
    assert window.table.scores.judge is None


def test_marks_are_shown_for_what_lies_there_and_go_with_the_panel(window: MainWindow) -> None:
    table, panel = window.table, window.solving.panel
    table.moves.place_pair(0, 1, "right")
    table.moves.place_pair(0, 3, "left")
    assert table.scores.judge is None and not window.actions_["solve-marks"].isChecked()
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert panel.isVisible() and window.actions_["solve-marks"].isChecked()
    wait(lambda: table.scores.judge is not None)
    judge = window.solving._truth
    verdicts = {(seam.left, seam.right): judge.is_right(seam.key) for seam in table.seams()}
    assert verdicts == {(0, 1): True, (3, 0): False}
    wrong = next(seam.key for seam in table.seams() if seam.left == 3)
    assert "no neighbours in the photo" in table.scores.words(wrong)
    press(panel.marks)
    assert table.scores.judge is None and not window.actions_["solve-marks"].isChecked()
    press(panel.marks)
    assert table.scores.judge is not None, "what was read once is known"
    press(panel.hide_button)
    assert not panel.isVisible() and table.scores.judge is None
    assert "neighbours" not in table.scores.words(wrong)


# -- what is known already -----------------------------------------------------------------------


@pytest.mark.parametrize("turned", [False, True])
def test_a_map_that_is_ready_is_all_that_the_solver_asks(
    window: MainWindow, solving: SolvingController, loader: Loader, turned: bool
) -> None:
    scorer = EdgeScorer()
    loader.make = lambda _name: scorer
    use(window, "fake")
    puzzle = make_puzzle()
    lay(window, puzzle)
    solving.show_panel()
    if turned:
        window.table.moves.shuffle(1, turned=True)
        press(solving.panel.rotations)
    service = window.compatibility
    service.compute(rotations=turned)
    wait(lambda: service.result is not None)
    scorer.calls.clear()
    scorer.puzzle_gate.entered.clear()
    run_to_the_end(solving)
    assert pattern(window) == solution(puzzle)
    assert not scorer.puzzle_gate.entered.is_set()
    assert sum(scorer.calls) <= len(window.table.seams()), "the live scores alone, at the end"


def test_a_map_of_another_scorer_or_of_upright_pieces_is_of_no_use(
    window: MainWindow, solving: SolvingController, loader: Loader
) -> None:
    puzzle = make_puzzle()
    lay(window, puzzle)
    service = window.compatibility
    service.compute()  # by MGC
    wait(lambda: service.result is not None)
    scorer = EdgeScorer()
    loader.make = lambda _name: scorer
    use(window, "fake")
    scorer.calls.clear()
    run_to_the_end(solving)
    pairs = puzzle.count * (puzzle.count - 1)
    assert sum(scorer.calls) >= 2 * pairs
    assert pattern(window) == solution(puzzle)

    service.compute()
    wait(lambda: service.result is not None)
    window.table.moves.shuffle(1, turned=True)
    press(solving.panel.rotations)
    scorer.calls.clear()
    run_to_the_end(solving)
    assert sum(scorer.calls) >= 8 * pairs, "of pairs that serve for two once the pieces are turned"
    assert pattern(window) == solution(puzzle)


# -- what fails ----------------------------------------------------------------------------------


def test_one_piece_is_no_puzzle(window: MainWindow, solving: SolvingController) -> None:
    pieces = np.zeros((1, 40, 40, 3), np.uint8)
    lay(window, Puzzle(pieces, 1, 1, "one", order_known=False))
    window.actions_["solve"].trigger()
    assert window.banner.text.startswith("One piece alone cannot be put together")
    assert not solving.is_running and not window.table.runs.is_running
    window.table.set_puzzle(None)
    window.actions_["solve"].trigger()
    assert window.banner.text.startswith("There are no pieces on the table")


def test_a_scorer_that_fails_is_said_in_the_banner(
    window: MainWindow, scorer: ClassicalScorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = AdjguiError("The graphics card has no memory left. Close other programs.")
    with monkeypatch.context() as patch:
        patch.setattr(scorer, "prepare", Mock(side_effect=error))
        act(window, "solve")
        wait(lambda: window.banner.text != "")
    assert window.banner.text == str(error)
    assert not window.solving.is_running and not window.table.runs.is_running
    press(window.banner, "Try again")
    assert window.solving.is_running
    window.solving.stop_run()


def test_the_smallest_window_still_shows_the_player(window: MainWindow) -> None:
    window.solving.show_panel()
    window.solving.panel.resize(window.solving.panel.minimumSizeHint())
    assert window.solving.panel.minimumSizeHint().width() <= 480
    assert not window.solving.panel.grab().isNull()


# -- several pictures ----------------------------------------------------------------------------


def test_pieces_of_several_pictures_are_laid_side_by_side_and_named(
    window: MainWindow, solving: SolvingController
) -> None:
    photos = [cut_photo(open_photo(path)[:200, :300], 50) for path in sample_photos()[:2]]
    pieces = np.concatenate([photo.pieces for photo in photos])
    mixed = pieces[np.random.default_rng(2).permutation(len(pieces))]
    lay(window, Puzzle(mixed, 6, 8, "mine", order_known=False, grid_known=False))
    solving.show_panel()
    choice = solving.panel.outline
    choice.setCurrentIndex(choice.findText("Several pictures"))
    assert solving.panel.options == Options(pictures=None)
    assert not solving.panel.rows.isVisible()
    run_to_the_end(solving)
    size = "4 \N{MULTIPLICATION SIGN} 6"
    assert solving.panel.said.startswith(f"2 pictures ({size}, {size}) put together in ")
    assert len(window.table.seams()) == 2 * 38
    overlay = window.table.overlay
    wait(lambda: len(overlay.shown_captions()) == 2)  # once nothing glides
    captions = overlay.shown_captions()
    assert [one.text for one in captions] == ["Picture 1 of 2", "Picture 2 of 2"]
    # a name goes with its picture, as long as that holds together
    window.table.undo_stack.undo()
    assert overlay.shown_captions() == []
    window.table.undo_stack.redo()
    wait(lambda: overlay.shown_captions() == captions)
    lay(window, make_puzzle(3, 4))
    assert overlay.captions == ()


# -- what the person says ------------------------------------------------------------------------


def choose(window: MainWindow, text: str) -> None:
    """Take an entry of the menu of what is chosen on the table."""
    menu = window.table.mouse.make_menu()
    (entry,) = [action for action in menu.actions() if action.text() == text]
    assert entry.isEnabled()
    entry.trigger()
    menu.close()


def offered(window: MainWindow) -> set[str]:
    """What that menu offers."""
    menu = window.table.mouse.make_menu()
    found = {action.text() for action in menu.actions() if action.isEnabled()}
    menu.close()
    return found


def test_the_solver_keeps_a_group_and_leaves_out_a_forbidden_seam(
    window: MainWindow, solving: SolvingController
) -> None:
    table, puzzle = window.table, window.table.puzzle
    table.moves.place_pair(0, 7, "right")  # which is wrong
    table.selection.select_pieces([0])
    choose(window, "Keep this group when solving")
    assert solving.pins.said.kept == table.overlay.kept == {0, 7}
    table.undo_stack.undo()
    assert table.overlay.kept == frozenset()
    table.undo_stack.redo()
    run_to_the_end(solving)
    wrong = {(seam.left, seam.right) for seam in table.seams()} & {(0, 7)}
    assert wrong == {(0, 7)}
    # forbidden, it is not kept any more, and the solver goes on from there
    (seam,) = [one for one in table.seams() if (one.left, one.right) == (0, 7)]
    table.selection.select_seam(seam.key)
    choose(window, "Never these two")
    assert table.overlay.kept == frozenset()
    assert table.overlay.is_forbidden is not None and table.overlay.is_forbidden(seam.key)
    run_to_the_end(solving)
    assert pattern(window) == solution(puzzle)
    table.selection.select_pieces([0])
    assert "Never these two" not in offered(window)
    choose(window, "Forget what was kept and forbidden")
    assert solving.pins.said == Said()
    assert "Forget what was kept and forbidden" not in offered(window)


def test_a_puzzle_file_holds_what_the_solver_was_told(window: MainWindow, tmp_path: Path) -> None:
    table, pins = window.table, window.solving.pins
    table.moves.place_pair(0, 1, "right")
    table.moves.place_pair(4, 3, "below")
    pins.keep({0, 1})
    (below,) = [seam for seam in table.seams() if seam.key.orientation == "vertical"]
    pins.forbid(below.key)
    said = pins.said
    assert said.kept and said.never
    assert table.puzzle is not None
    window.files.document = Document(table.puzzle, "mine")
    ended: list[bool] = []
    window.files.save_to(tmp_path / "mine.adjpuzzle", lambda: ended.append(True))
    wait(lambda: ended)
    lay(window, make_puzzle(3, 4))
    assert pins.said == Said()
    with hearing(window.files.toldOpened):
        window.open_path(tmp_path / "mine.adjpuzzle")
    assert pins.said == said and table.overlay.kept == {0, 1}
    (below,) = [seam for seam in table.seams() if seam.key.orientation == "vertical"]
    assert table.overlay.is_forbidden is not None and table.overlay.is_forbidden(below.key)


def test_nothing_is_kept_of_another_puzzle(window: MainWindow, solving: SolvingController) -> None:
    window.table.moves.place_pair(0, 1, "right")
    window.table.selection.select_pieces([0])
    choose(window, "Keep this group when solving")
    lay(window, make_puzzle(3, 4))
    assert solving.pins.said == Said() and window.table.overlay.kept == frozenset()
