"""Pieces that lie with their back up: found, turned over on the table, saved so, and taken back."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from adjgui.main_window import MainWindow
from adjgui.shell.settings import Settings
from adjgui.shell.theme import Theme
from adjgui.solving.controller import SolvingController
from core.arrays import Array
from core.cli.main import main
from core.puzzles.pieces import turn_piece
from core.puzzles.puzzle_file import open_puzzle
from core.puzzles.wear import Wear
from core.scoring.base import Scorer
from core.scoring.classical import classical_scorer
from tests.core.helpers.photos import smooth_photo
from tests.gui.fakes import EdgeScorer, Gate, Loader
from tests.gui.hands import act, drag_beside, hearing, press, use, wait

ROWS, COLS, SIZE = 4, 6, 32
COUNT = ROWS * COLS
OVER = tuple(range(1, COUNT, 3))


@pytest.fixture
def slow(gate: Gate) -> EdgeScorer:
    """Waits at a gate when it is asked about all pieces."""
    return EdgeScorer("slow", puzzle_gate=gate)


@pytest.fixture
def loader(slow: EdgeScorer) -> Loader:
    """MGC, which needs no torch; 'ssd' is the slow one."""
    made: dict[str, Scorer] = {"mgc": classical_scorer("mgc"), "ssd": slow}
    return Loader(lambda name: made[name])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pieces that 'adjcore cut' wrote, a third of them with their back up."""
    photo, folder = tmp_path / "photo.png", tmp_path / "pieces"
    Image.fromarray(smooth_photo(ROWS * SIZE, COLS * SIZE, 3)).save(photo)
    assert main(["cut", str(photo), "--piece-size", str(SIZE), "--out", str(folder)]) == 0
    for piece in OVER:
        path = folder / "piece_r{}_c{}.png".format(*divmod(piece, COLS))
        with Image.open(path) as one:
            mirrored = one.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        mirrored.save(path)
    return folder


@pytest.fixture
def window(window: MainWindow, folder: Path) -> MainWindow:
    """The window with these pieces on the table, and MGC at work."""
    use(window, "mgc")
    with hearing(window.puzzleOpened):
        window.files.open_pieces(folder)
    wait(lambda: window.table.is_complete)
    return window


@pytest.fixture
def solving(window: MainWindow) -> SolvingController:
    """As fast as it goes, with the option that is looked at here."""
    solving = window.solving
    solving.show_panel()
    solving.panel.speed.setFocus()
    QTest.keyClick(solving.panel.speed, Qt.Key.Key_End)
    press(solving.panel.mirrored)
    assert window.actions_["solve-mirrored"].isChecked()
    return solving


def solve(solving: SolvingController) -> None:
    press(solving.panel.play)
    wait(lambda: not solving.is_running)


def pieces_of(window: MainWindow) -> Array:
    assert window.table.puzzle is not None
    return window.table.puzzle.pieces


def turned_over(pieces: Array) -> Array:
    over = pieces.copy()
    over[list(OVER)] = pieces[list(OVER), :, ::-1]
    return over


def test_a_third_is_turned_over_solved_and_taken_back(
    window: MainWindow, solving: SolvingController
) -> None:
    table, before, lay = window.table, window.table.puzzle, window.table.spots()
    right = turned_over(pieces_of(window))
    solve(solving)
    np.testing.assert_array_equal(pieces_of(window), right)
    assert [one.text() for one in solving.panel.measures.values()][-1] == "Yes"
    assert f"{len(OVER)} pieces turned over" in solving.panel.said
    seams = table.seams()
    assert len(seams) == ROWS * (COLS - 1) + COLS * (ROWS - 1)
    wait(lambda: all(table.scores.of(seam.key) is not None for seam in table.seams()))

    act(window, "undo")
    assert table.puzzle is before and table.spots() == lay and not table.undo_stack.canUndo()
    act(window, "redo")
    np.testing.assert_array_equal(pieces_of(window), right)
    assert {seam.key for seam in table.seams()} == {seam.key for seam in seams}


def test_pieces_that_lie_turned_are_turned_over_as_they_lie(
    window: MainWindow, solving: SolvingController, folder: Path
) -> None:
    table, piece = window.table, OVER[1]
    path = folder / "piece_r{}_c{}.png".format(*divmod(piece, COLS))
    with Image.open(path) as one:
        turned = one.transpose(Image.Transpose.ROTATE_270)
    turned.save(path)
    (folder / "puzzle.json").unlink()
    right = turned_over(pieces_of(window))
    with hearing(window.puzzleOpened):
        window.files.open_pieces(folder)
    wait(lambda: table.is_complete)
    table.selection.select_pieces([piece])
    act(window, "turn-left")
    solve(solving)
    assert len(table.seams()) == ROWS * (COLS - 1) + COLS * (ROWS - 1)
    for pixels, spot, want in zip(pieces_of(window), table.spots(), right, strict=True):
        np.testing.assert_array_equal(turn_piece(pixels, spot.turns), want)
    act(window, "undo")
    assert [one for one, spot in enumerate(table.spots()) if spot.turns] == [piece]
    assert table.spots()[piece].turns == 1


def test_the_exported_arrangement_names_what_was_turned_over(
    window: MainWindow, solving: SolvingController, tmp_path: Path
) -> None:
    solve(solving)
    names = [window.table.puzzle.names[one] for one in OVER]
    path = tmp_path / "arrangement.json"
    window.files.export("arrangement", path)
    wait(path.is_file)
    assert json.loads(path.read_text("utf-8"))["mirrored"] == names
    act(window, "undo")
    other = tmp_path / "before.json"
    window.files.export("arrangement", other)
    wait(other.is_file)
    assert "mirrored" not in json.loads(other.read_text("utf-8"))


def test_turned_and_mirrored_pieces_come_out_upright(
    window: MainWindow, solving: SolvingController
) -> None:
    window.table.moves.shuffle(1, turned=True)
    press(solving.panel.rotations)
    right = turned_over(pieces_of(window))
    solve(solving)
    np.testing.assert_array_equal(pieces_of(window), right)
    assert solving.panel.measures["Perfect"].text() == "Yes"
    assert {spot.turns for spot in window.table.spots()} == {0}


def test_what_was_turned_over_is_saved_and_kept(
    qtbot: QtBot,
    window: MainWindow,
    solving: SolvingController,
    settings: Settings,
    theme: Theme,
    loader: Loader,
    tmp_path: Path,
) -> None:
    window.wearing.set(Wear(erosion=2))
    solve(solving)
    assert pieces_of(window).shape[1] == SIZE - 4, "still as worn as they were"
    whole = window.files.document.puzzle.pieces
    path = tmp_path / "mended.adjpuzzle"
    window.files.save_to(path)
    wait(lambda: window.files.document.path == path)
    np.testing.assert_array_equal(open_puzzle(path).puzzle.pieces, whole)
    act(window, "undo")
    assert window.isWindowModified()
    act(window, "redo")
    drag_beside(window.table, 0, COUNT - 1, "right")
    window.close()

    again = MainWindow(settings=settings, theme=theme, load_scorer=loader, seed=5)
    qtbot.addWidget(again)
    again.show()
    again.files.keeper.offer()
    wait(lambda: again.banner.text)
    with hearing(again.puzzleOpened):
        press(again.banner, "Open it")
    np.testing.assert_array_equal(again.files.document.puzzle.pieces, whole)
    np.testing.assert_array_equal(pieces_of(again), whole[:, 2:-2, 2:-2])


def test_nothing_is_turned_over_where_all_lie_right(
    window: MainWindow, solving: SolvingController, folder: Path
) -> None:
    solve(solving)
    right = window.table.puzzle
    act(window, "shuffle")
    solve(solving)
    assert window.table.puzzle is right
    assert "no piece had to be turned over" in solving.panel.said


def test_the_finding_is_shown_and_can_be_stopped(
    window: MainWindow, solving: SolvingController, gate: Gate
) -> None:
    use(window, "ssd")
    table, before, lay = window.table, window.table.puzzle, window.table.spots()
    press(solving.panel.play)
    wait(lambda: gate.entered.is_set())
    wait(lambda: solving.panel.stage.text() == "Looking which side is up")
    press(solving.panel.stop)
    gate.open()
    wait(lambda: not window.tasks.is_running("solve"))
    assert not solving.is_running
    assert table.puzzle is before and table.spots() == lay and not table.undo_stack.canUndo()


def test_what_is_kept_holds_for_one_side(window: MainWindow, solving: SolvingController) -> None:
    drag_beside(window.table, 0, 1, "right")
    solving.pins.keep({0, 1})
    press(solving.panel.play)
    assert not solving.is_running
    assert window.banner.text.startswith("What is kept or forbidden holds for the side that is up")
    solving.pins.forget()
    solve(solving)
    assert f"{len(OVER)} pieces turned over" in solving.panel.said


def test_a_photo_that_was_cut_here_is_not_asked_about(
    window: MainWindow, solving: SolvingController, folder: Path
) -> None:
    with hearing(window.photoOpened):
        window.open_path(folder.parent / "photo.png")
    wait(lambda: window.table.is_complete)
    assert solving.panel.mirrored.isHidden()
    assert not window.actions_["solve-mirrored"].isEnabled()
    assert not solving.panel.options.mirrored
