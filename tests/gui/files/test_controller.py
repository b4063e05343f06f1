"""Own pieces, puzzle files, exports and wear, as a person uses them."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QMessageBox

from adjgui.files.picture_dialog import PictureDialog
from adjgui.files.table_picture import TablePicture
from adjgui.main_window import MainWindow
from adjgui.shell.settings import Settings
from adjgui.table.seams import SeamKey
from core.arrays import Array
from core.assets import sample_photos
from core.errors import AdjguiError
from core.puzzles.own_pieces import natural_key
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo
from core.puzzles.puzzle_file import open_puzzle
from core.puzzles.wear import SheetWear
from core.scoring.base import PairScore
from tests.conftest import OLD_FILES
from tests.gui.hands import act, drag_beside, drop, hearing, places_of, press, seam_keys, use, wait

SIZE = 40


def photo_pixels(rows: int = 4, cols: int = 6, size: int = SIZE) -> Array:
    whole = Image.fromarray(open_photo(sample_photos()[0]))
    return np.asarray(whole.resize((cols * size, rows * size)))


@pytest.fixture
def pieces_folder(tmp_path: Path) -> Path:
    """Twelve pieces of one photo, their names in another order than they lie in it."""
    folder = tmp_path / "fragments"
    folder.mkdir()
    pieces = cut_photo(photo_pixels(3, 4), SIZE).pieces
    for number, piece in zip(np.random.default_rng(2).permutation(12), pieces, strict=True):
        Image.fromarray(piece).save(folder / f"scan {number + 1}.png")
    return folder


@pytest.fixture
def scrambled_picture(tmp_path: Path) -> Path:
    puzzle = cut_photo(photo_pixels(), SIZE)
    order = np.random.default_rng(1).permutation(24)
    picture = puzzle.pieces[order].reshape(4, 6, SIZE, SIZE, 3).swapaxes(1, 2)
    path = tmp_path / "mess.png"
    Image.fromarray(picture.reshape(4 * SIZE, 6 * SIZE, 3)).save(path)
    return path


def opened(window: MainWindow, act: Callable[[], object]) -> None:
    """Do something that opens a puzzle, and wait until it lies on the table."""
    with hearing(window.puzzleOpened):
        act()
    wait(lambda: window.table.is_complete)


def choose_in(window: MainWindow, menu: str, name: str) -> None:
    """Choose an entry of a menu."""
    action = window.actions_[name]
    assert action in window.menus[menu].actions()
    assert action.isEnabled()
    action.trigger()


def fill_file_dialog(window: MainWindow, path: Path) -> None:
    """Type a name into the file dialog that is open, and press Enter."""
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    kinds = dialog.findChild(QComboBox, "fileTypeCombo")
    assert kinds is not None and "*." not in kinds.currentText()  # twenty endings are no words
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.setText(str(path))
    QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.fixture(autouse=True)
def plain_file_dialogs() -> Iterator[None]:
    """Dialogs of Qt's own: those of the system cannot be typed into."""
    before = QApplication.testAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, True)
    yield
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, before)


# -- a folder of pieces ------------------------------------------------------------------------


def test_a_folder_of_pieces_is_opened_by_menu(started: MainWindow, pieces_folder: Path) -> None:
    def act() -> None:
        choose_in(started, "file", "open-pieces")
        fill_file_dialog(started, pieces_folder)

    opened(started, act)
    puzzle = started.table.puzzle
    assert (puzzle.count, puzzle.piece_size, puzzle.order_known) == (12, SIZE, False)
    assert puzzle.names[:2] == ("scan 1.png", "scan 2.png")
    assert started.windowTitle().startswith("fragments")
    assert started.banner.text == ""
    assert started.photo_panel.cut_button.isHidden()
    assert started.photo_panel.slider.isHidden()
    assert "order is not known" in started.photo_panel._count.text()
    # the pieces are judged like all others, and can be shuffled
    drag_beside(started.table, 3, 7, "right")
    wait(lambda: started.table.scores.of(SeamKey(7, 0, 3, 0, "horizontal")) is not None)
    press(started.photo_panel.shuffle_button)
    assert started.table.seams() == []
    started.actions_["undo"].trigger()
    assert len(started.table.seams()) == 1


def test_what_was_left_out_is_told(started: MainWindow, pieces_folder: Path) -> None:
    (pieces_folder / "scan 3.png").write_bytes(b"no picture")
    Image.new("RGB", (SIZE, 2 * SIZE)).save(pieces_folder / "long.png")
    opened(started, lambda: started.files.open_pieces(pieces_folder))
    assert started.table.puzzle.count == 11
    assert started.banner.text.startswith("2 files were left out: 'long.png' is 40 × 80 px")
    assert "'scan 3.png'" in started.banner.text


def test_a_folder_without_pieces_changes_nothing(started: MainWindow, tmp_path: Path) -> None:
    before = started.table.puzzle
    (tmp_path / "empty").mkdir()
    started.files.open_pieces(tmp_path / "empty")
    wait(lambda: "holds no piece" in started.banner.text)
    assert started.table.puzzle is before
    with hearing(started.banner.closed):
        press(started.banner._action)
    dialog = started.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.reject()


def test_a_folder_of_pieces_is_dropped_and_recent(started: MainWindow, pieces_folder: Path) -> None:
    opened(started, lambda: drop(started, pieces_folder))
    assert started.table.puzzle.count == 12
    opened(started, lambda: started.open_path(sample_photos()[1]))
    recent = {action.text(): action for action in started.menus["recent"].actions()}
    opened(started, recent["fragments"].trigger)
    assert started.table.puzzle.count == 12


def test_several_files_dropped_are_the_pieces_of_one_puzzle(
    started: MainWindow, pieces_folder: Path
) -> None:
    paths = sorted(pieces_folder.iterdir())
    (pieces_folder / "notes.txt").write_text("not a piece")
    opened(started, lambda: drop(started, *paths[::-1][:5], pieces_folder / "notes.txt"))
    puzzle = started.table.puzzle
    assert list(puzzle.names) == sorted((path.name for path in paths[-5:]), key=natural_key)
    assert started.banner.text == "1 file was left out: 'notes.txt' is not a picture."
    assert pieces_folder not in started.settings.recent


def test_several_files_are_chosen_in_a_dialog(started: MainWindow, pieces_folder: Path) -> None:
    act(started, "open-pieces-files")
    dialog = started.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFiles
    paths = sorted(pieces_folder.iterdir())[:4]
    opened(started, lambda: dialog.filesSelected.emit([str(path) for path in paths]))
    assert started.table.puzzle.count == 4
    dialog.reject()


def test_files_without_two_pieces_change_nothing(started: MainWindow, tmp_path: Path) -> None:
    before = started.table.puzzle
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(b"no picture")
    drop(started, tmp_path / "a.png", tmp_path / "b.png")
    wait(lambda: f"The files from '{tmp_path}' hold no piece" in started.banner.text)
    assert started.table.puzzle is before


# -- a scrambled picture -----------------------------------------------------------------------


def picture_dialog(window: MainWindow, act: Callable[[], object]) -> PictureDialog:
    act()
    wait(lambda: window.findChild(PictureDialog) is not None)
    dialog = window.findChild(PictureDialog)
    assert isinstance(dialog, PictureDialog)
    return dialog


def test_the_grid_of_a_picture_is_guessed(started: MainWindow, scrambled_picture: Path) -> None:
    dialog = picture_dialog(started, lambda: started.files.open_picture(scrambled_picture))
    assert dialog.size_spin.value() == SIZE
    assert (dialog.cols_spin.value(), dialog.rows_spin.value()) == (6, 4)
    assert "40 px: very sure" in dialog.verdict.text()
    assert dialog.summary.text() == "24 pieces, nothing is left out."
    opened(started, lambda: QTest.keyClick(dialog, Qt.Key.Key_Return))
    puzzle = started.table.puzzle
    assert (puzzle.rows, puzzle.cols, puzzle.order_known, puzzle.grid_known) == (4, 6, False, True)
    np.testing.assert_array_equal(puzzle.pieces[0], open_photo(scrambled_picture)[:SIZE, :SIZE])


def test_the_grid_is_corrected_by_each_number(started: MainWindow, scrambled_picture: Path) -> None:
    dialog = picture_dialog(started, lambda: started.files.open_picture(scrambled_picture))
    before = dialog.preview.grab().toImage()
    dialog.size_spin.setFocus()
    dialog.size_spin.selectAll()
    QTest.keyClicks(dialog.size_spin, "80")
    assert (dialog.cols_spin.value(), dialog.rows_spin.value()) == (3, 2)
    assert dialog.preview.grab().toImage() != before
    assert dialog.guesses.currentText() == "As set below"
    dialog.cols_spin.setValue(8)
    assert (dialog.size_spin.value(), dialog.rows_spin.value()) == (30, 5)
    assert "10 px below" in dialog.summary.text()
    dialog.rows_spin.setValue(2)
    assert (dialog.size_spin.value(), dialog.cols_spin.value()) == (80, 3)
    dialog.left_spin.setValue(10)
    assert dialog.cols_spin.value() == 2
    assert "10 px left, 70 px right" in dialog.summary.text()
    dialog.guesses.setCurrentIndex(0)
    assert (dialog.size_spin.value(), dialog.left_spin.value()) == (SIZE, 0)
    dialog.size_spin.setValue(4)
    dialog.left_spin.setValue(239)
    assert not dialog.cut_button.isEnabled()
    assert "Fewer than 2" in dialog.summary.text()
    before_puzzle = started.table.puzzle
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert started.table.puzzle is before_puzzle


def test_a_whole_photo_is_said_to_show_no_grid(started: MainWindow) -> None:
    dialog = picture_dialog(started, lambda: started.files.open_picture(sample_photos()[0]))
    assert "does not look like a scrambled picture" in dialog.verdict.text()
    assert dialog.size_spin.value() == 100
    dialog.reject()


def test_a_picture_that_is_none_is_one_sentence(started: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "bad.png").write_bytes(b"x")
    started.files.open_picture(tmp_path / "bad.png")
    wait(lambda: "bad.png" in started.banner.text)


def test_the_recent_list_remembers_the_way(started: MainWindow, scrambled_picture: Path) -> None:
    dialog = picture_dialog(started, lambda: started.files.open_picture(scrambled_picture))
    opened(started, lambda: press(dialog.cut_button))
    wait(lambda: started.findChild(PictureDialog) is None)
    picture_dialog(started, started.menus["recent"].actions()[0].trigger).reject()
    # as a photo it is one from now on
    opened(started, lambda: started.open_path(scrambled_picture))
    assert started.photo_panel.photo is not None
    opened(started, started.menus["recent"].actions()[0].trigger)
    assert started.photo_panel.photo is not None


# -- puzzle files ------------------------------------------------------------------------------


def saved(window: MainWindow, path: Path) -> None:
    window.files.save_to(path)
    wait(lambda: window.files.document is not None and window.files.document.path == path)


def test_a_photo_puzzle_is_saved_and_opened_as_it_lay(started: MainWindow, tmp_path: Path) -> None:
    table = started.table
    drag_beside(table, 3, 20, "left")
    table.selection.select_pieces([3])
    started.actions_["turn"].trigger()
    started.photo_panel.wear.setValue(2)
    places = places_of(table)
    pieces = table.puzzle.pieces
    path = tmp_path / "mine.adjpuzzle"

    choose_in(started, "file", "save")  # never saved: asks where
    fill_file_dialog(started, path)
    wait(path.is_file)
    wait(lambda: started.windowTitle().startswith("mine.adjpuzzle"))
    assert not started.isWindowModified()

    started.actions_["undo"].trigger()
    assert started.isWindowModified()
    assert started.actions_["save"].shortcut().toString() == "Ctrl+S"
    started.actions_["save"].trigger()
    wait(lambda: not started.isWindowModified())
    assert open_puzzle(path).erosion == 0
    started.actions_["redo"].trigger()
    saved(started, path)
    wait(lambda: not started.isWindowModified())

    opened(started, lambda: started.open_path(sample_photos()[1]))
    assert places_of(table) != places
    opened(started, lambda: started.open_path(path))
    assert places_of(table) == places
    np.testing.assert_array_equal(table.puzzle.pieces, pieces)
    assert started.photo_panel.wear.value() == 2
    assert started.photo_panel.photo is not None
    assert [seam.key.first for seam in table.seams()] == [3]
    # the photo is whole: it can be cut again, and worn pieces can be mended
    started.photo_panel.wear.setValue(0)
    assert table.puzzle.piece_size == pieces.shape[1] + 4
    started.actions_["undo"].trigger()  # nothing is left to be asked about
    assert not started.isWindowModified()


def test_own_pieces_are_saved(started: MainWindow, pieces_folder: Path, tmp_path: Path) -> None:
    opened(started, lambda: started.files.open_pieces(pieces_folder))
    drag_beside(started.table, 0, 5, "right")
    before, places = started.table.puzzle, places_of(started.table)
    saved(started, tmp_path / "own.adjpuzzle")
    opened(started, lambda: drop(started, tmp_path / "own.adjpuzzle"))
    after = started.table.puzzle
    assert after is not None and after is not before
    np.testing.assert_array_equal(after.pieces, before.pieces)
    assert (after.names, after.order_known) == (before.names, False)
    assert places_of(started.table) == places
    assert len(started.table.seams()) == 1


@pytest.mark.parametrize("name", ["photo.adjpuzzle", "own.adjpuzzle"])
def test_a_puzzle_file_of_an_older_version_lies_as_it_did(started: MainWindow, name: str) -> None:
    opened(started, lambda: started.open_path(OLD_FILES / name))
    expected = json.loads((OLD_FILES / "expected.json").read_text())[name]
    puzzle = started.table.puzzle
    assert puzzle is not None and list(puzzle.pieces.shape) == expected["shape"]
    np.testing.assert_allclose(puzzle.pieces.mean((1, 2)), expected["means"], atol=0.5)
    assert started.photo_panel.wear.value() == expected["erosion"]
    assert started.photo_panel.sheet.value == SheetWear()
    lying = [[spot.x, spot.y, spot.turns] for spot in started.table.spots()]
    assert lying == expected["table"]["pieces"]
    assert sorted(map(list, seam_keys(started.table))) == expected["seams"]


def test_the_scorer_of_the_file_judges_again(started: MainWindow, tmp_path: Path) -> None:
    use(started, "mgc")
    saved(started, tmp_path / "a.adjpuzzle")
    use(started, "edge")
    with hearing(started.service.scorerReady):
        started.open_path(tmp_path / "a.adjpuzzle")
    assert started.service.info.name == "mgc"


def test_a_damaged_puzzle_file_changes_nothing(started: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.adjpuzzle"
    saved(started, path)
    path.write_bytes(path.read_bytes()[:-200])
    before, places = started.table.puzzle, places_of(started.table)
    started.open_path(path)
    wait(lambda: "is damaged" in started.banner.text)
    assert started.table.puzzle is before
    assert places_of(started.table) == places


def test_a_file_that_cannot_be_written_is_said(started: MainWindow, tmp_path: Path) -> None:
    started.files.save_to(tmp_path / "no folder" / "a.adjpuzzle")
    wait(lambda: "could not be written" in started.banner.text)
    press(started.banner._action)
    fill_file_dialog(started, tmp_path / "b.adjpuzzle")
    wait((tmp_path / "b.adjpuzzle").is_file)
    wait(lambda: started.banner.text == "")
    started.files.export("picture", tmp_path / "no folder" / "a.png")
    wait(lambda: "could not be written" in started.banner.text)


# -- changes that would be lost ----------------------------------------------------------------


def test_nobody_is_asked_about_a_table_that_was_never_saved(started: MainWindow) -> None:
    drag_beside(started.table, 3, 20, "left")
    opened(started, lambda: started.open_path(sample_photos()[1]))
    drag_beside(started.table, 3, 20, "left")
    assert started.close()
    assert started.findChild(QMessageBox) is None


def test_a_changed_file_is_asked_about_before_another(started: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.adjpuzzle"
    saved(started, path)
    old = path.read_bytes()
    drag_beside(started.table, 3, 20, "left")
    here = started.table.puzzle

    started.open_path(sample_photos()[1])
    assert "a.adjpuzzle" in started.files.question.text()
    press(started.files.question, "Cancel")
    assert started.table.puzzle is here

    started.open_path(sample_photos()[1])
    opened(started, lambda: press(started.files.question, "&Save"))
    assert path.read_bytes() != old
    assert started.windowTitle().startswith(sample_photos()[1].name)

    opened(started, lambda: started.open_path(path))
    old = path.read_bytes()
    drag_beside(started.table, 4, 21, "left")
    started.open_path(sample_photos()[1])
    opened(started, lambda: press(started.files.question, "&Do not save"))
    assert path.read_bytes() == old


@pytest.mark.parametrize("word", ["&Save", "&Do not save"])
def test_closing_asks_where_the_table_cannot_be_kept(
    started: MainWindow, settings: Settings, tmp_path: Path, word: str
) -> None:
    path = tmp_path / "a.adjpuzzle"
    saved(started, path)
    before = places_of(started.table)
    wait(lambda: not started.tasks.is_running("kept"))
    shutil.rmtree(settings.data_dir / "kept", ignore_errors=True)
    settings.data_dir.mkdir(exist_ok=True)
    (settings.data_dir / "kept").write_text("no folder")
    drag_beside(started.table, 3, 20, "left")
    wait(lambda: not started.files.keeper.works)
    now = places_of(started.table)
    assert not started.close()
    press(started.files.question, "Cancel")
    assert started.isVisible()
    assert not started.close()
    press(started.files.question, word)
    wait(lambda: not started.isVisible())
    there = [list(place) for place in open_puzzle(path).places]
    assert there == (now if word == "&Save" else before)


# -- taking away -------------------------------------------------------------------------------


def export(window: MainWindow, name: str, path: Path) -> None:
    choose_in(window, "export", name)
    fill_file_dialog(window, path)
    wait(path.is_file)


def test_scores_are_exported_as_csv_and_json(started: MainWindow, tmp_path: Path) -> None:
    drag_beside(started.table, 3, 20, "left")
    drag_beside(started.table, 9, 20, "below")
    first, second = sorted(seam_keys(started.table))
    of = started.table.scores.of
    wait(lambda: of(first) and of(second))
    score = of(second)
    started.table.scores.show({first: PairScore(4.0, 0.98, None, alone=-1.5)})
    for name in ("scores.csv", "scores.json"):
        export(started, "export-scores", tmp_path / name)
    values = json.loads((tmp_path / "scores.json").read_text("utf-8"))
    assert values["scorer"] == "context"
    pairs: list[dict[str, Any]] = values["pairs"]
    assert [(one["first"], one["second"], one["direction"]) for one in pairs] == [
        (3, 20, "right"),
        (20, 9, "below"),
    ]
    assert [one["log_odds_alone"] for one in pairs] == [-1.5, None], "beside that in the puzzle"
    odds = [one["log_odds"] for one in pairs]
    assert odds == pytest.approx([4.0, score.log_odds], abs=1e-5)
    assert pairs[1]["probability"] == pytest.approx(score.probability, abs=1e-5)
    with (tmp_path / "scores.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["log_odds_alone"] for row in rows] == ["-1.5", ""]
    assert [float(row["log_odds"]) for row in rows] == odds


def test_the_arrangement_is_that_of_the_command_line(started: MainWindow, tmp_path: Path) -> None:
    puzzle = started.table.puzzle
    drag_beside(started.table, 1, 0, "right")
    export(started, "export-arrangement", tmp_path / "a.json")
    values = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert (values["rows"], values["cols"], values["pieces"]) == (1, 2, puzzle.count)
    assert values["arrangement"] == [
        {"piece": 0, "row": 0, "col": 0, "turns": 0},
        {"piece": 1, "row": 0, "col": 1, "turns": 0},
    ]
    assert len(values["loose"]) == puzzle.count - 2
    assert 0 < values["neighbour"] < 0.1


def test_the_table_is_exported(started: MainWindow, pieces_folder: Path, tmp_path: Path) -> None:
    opened(started, lambda: started.files.open_pieces(pieces_folder))
    drag_beside(started.table, 3, 7, "right")
    wait(lambda: started.table.scores.of(SeamKey(7, 0, 3, 0, "horizontal")) is not None)
    export(started, "export-picture", tmp_path / "table.png")
    picture = open_photo(tmp_path / "table.png")
    puzzle = started.table.puzzle
    spots = started.table.spots()
    scale = 3  # of 40 px to about 96
    left, top = min(spot.x for spot in spots) - 10, min(spot.y for spot in spots) - 10
    for piece, spot in enumerate(spots):
        x, y = round(spot.x - left) * scale, round(spot.y - top) * scale
        area = picture[y : y + SIZE * scale, x : x + SIZE * scale]
        shown = area[scale // 2 :: scale, scale // 2 :: scale]
        differs = (shown != puzzle.pieces[piece]).any(axis=2)
        # the seam and its label cover a part of two pieces, and nothing of the others
        assert differs.sum() == 0 if piece not in (3, 7) else 0 < differs.mean() < 0.3


def test_a_table_too_wide_for_a_picture_is_said(started: MainWindow) -> None:
    first, *others = started.table.spots()
    spots = (first._replace(x=900_000.0), *others)
    pieces = started.table.puzzle.pieces
    picture = TablePicture(pieces, spots, (), started.palette().window().color())
    with pytest.raises(AdjguiError, match="too far apart"):
        picture.png()


# -- wear --------------------------------------------------------------------------------------


def test_the_wear_slider_wears_the_pieces_where_they_lie_and_is_undone(started: MainWindow) -> None:
    table, slider = started.table, started.photo_panel.wear
    drag_beside(table, 3, 20, "left")
    key = SeamKey(3, 0, 20, 0, "horizontal")
    table.selection.select_seam(key)
    wait(lambda: started.table.scores.of(key) is not None)
    whole, places = table.puzzle, places_of(table)
    before = table.scores.of(key)

    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Right)
    QTest.keyClick(slider, Qt.Key.Key_Right)
    np.testing.assert_array_equal(table.puzzle.pieces, whole.pieces[:, 2:-2, 2:-2])
    assert [seam.key for seam in table.seams()] == [key]
    assert table.selection.seam().left_pixels.shape[0] == whole.piece_size - 4
    wait(lambda: table.scores.of(key) and table.scores.of(key).log_odds != before.log_odds)
    # what is done afterwards is undone in the new size, and then the wear in one step
    drag_beside(table, 9, 20, "below")
    assert len(table.seams()) == 2
    act(started, "undo", "undo")
    assert slider.value() == 0
    np.testing.assert_array_equal(table.puzzle.pieces, whole.pieces)
    assert places_of(table) == places
    wait(lambda: table.scores.of(key) and table.scores.of(key).log_odds == before.log_odds)
    started.actions_["undo"].trigger()
    assert table.seams() == []
    act(started, "redo", "redo")
    assert slider.value() == 2
    started.actions_["redo"].trigger()
    assert len(table.seams()) == 2


def test_wear_that_is_taken_back_by_hand_leaves_nothing_to_undo(started: MainWindow) -> None:
    slider = started.photo_panel.wear
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert started.table.undo_stack.canUndo()
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert not started.table.undo_stack.canUndo()


def test_a_person_who_has_zoomed_keeps_the_view(started: MainWindow) -> None:
    table = started.table
    act(started, "zoom-in", "zoom-in")
    piece = table.camera.piece_at(table.viewport().rect().center()) or 0
    before = table.camera.piece_rect(piece)
    started.photo_panel.wear.setValue(6)
    after = table.camera.piece_rect(piece)
    assert abs(after.center().x() - before.center().x()) < 4
    assert abs(after.width() - before.width()) < 1


def test_a_new_photo_is_not_worn_small_ones_less(started: MainWindow, tmp_path: Path) -> None:
    started.photo_panel.wear.setValue(4)
    opened(started, lambda: started.open_path(sample_photos()[1]))
    assert started.photo_panel.wear.value() == 0
    folder = tmp_path / "small"
    folder.mkdir()
    for number in range(4):
        Image.fromarray(photo_pixels()[:14, :14]).save(folder / f"{number}.png")
    opened(started, lambda: started.files.open_pieces(folder))
    assert started.photo_panel.wear.maximum() == 3


def test_pieces_are_not_worn_while_they_are_being_put_together(started: MainWindow) -> None:
    started.table.runs.begin("Put together")
    started.photo_panel.wear.setValue(3)
    assert started.photo_panel.wear.value() == 0
    assert "being put together" in started.banner.text
    started.table.runs.end()
