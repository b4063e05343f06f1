"""Pieces whose order is known from their names, as a person lays them out in the window."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adjgui.files.columns_dialog import ColumnsDialog
from adjgui.main_window import MainWindow
from core.assets import sample_photos
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo
from tests.gui.hands import act, hearing, press, wait

SIDE, ROWS, COLS = 40, 3, 4


def lay(window: MainWindow, folder: Path, names: Sequence[str], leave: Sequence[int] = ()) -> None:
    """Open a folder of pieces of a photo with these names, some of them missing."""
    photo = open_photo(sample_photos()[1])[: ROWS * SIDE, : COLS * SIDE]
    folder.mkdir()
    for number, piece in enumerate(cut_photo(photo, SIDE, fit="crop").pieces):
        if number not in leave:
            Image.fromarray(piece).save(folder / names[number])
    with hearing(window.puzzleOpened):
        window.files.open_pieces(folder)
    wait(lambda: window.table.is_complete and not window.table.display.is_settling)


def places(window: MainWindow) -> dict[str, tuple[int, int, int]]:
    """Row, column and turns by the names of the pieces."""
    table = window.table
    left, top, _, _ = table.model.bounds
    size = table.model.size
    return {
        name: (round((spot.y - top) / size), round((spot.x - left) / size), spot.turns)
        for name, spot in zip(table.puzzle.names, table.spots(), strict=True)
    }


def test_row_and_column_in_the_names_are_taken_and_taken_back(
    started: MainWindow, tmp_path: Path
) -> None:
    names = [f"r{one // COLS:02d}_c{one % COLS:02d}.png" for one in range(ROWS * COLS)]
    lay(started, tmp_path / "named", names, leave=[5])
    before = started.table.spots()
    act(started, "lay-by-name")
    wait(lambda: started.table.undo_stack.canUndo())
    expected = {name: (*divmod(one, COLS), 0) for one, name in enumerate(names) if one != 5}
    assert places(started) == expected
    assert started.table.undo_stack.undoText() == "Lay out by name"

    picture, arrangement = tmp_path / "table.png", tmp_path / "arrangement.json"
    started.files.export("arrangement", arrangement)
    wait(arrangement.is_file)
    values = json.loads(arrangement.read_text("utf-8"))
    assert (values["rows"], values["cols"]) == (ROWS, COLS)
    assert {
        one["piece"]: (one["row"], one["col"], one["turns"]) for one in values["arrangement"]
    } == expected
    assert values["blocks"] == [] and values["loose"] == []
    started.files.export("picture", picture)
    wait(picture.is_file)

    act(started, "undo")
    assert started.table.spots() == before and not started.table.undo_stack.canUndo()


def test_names_that_tell_the_order_alone_need_a_number_of_columns(
    started: MainWindow, tmp_path: Path
) -> None:
    names = [f"{one + 1}.png" for one in range(ROWS * COLS)]
    lay(started, tmp_path / "numbered", names)
    act(started, "lay-by-name")
    wait(lambda: started.findChild(ColumnsDialog) is not None)
    dialog = started.findChild(ColumnsDialog)
    assert isinstance(dialog, ColumnsDialog)
    QTest.keyClicks(dialog.cols, "5")
    assert dialog.summary.text() == "3 rows, 2 pieces in the last"
    QTest.keyClick(dialog.cols, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(dialog.cols, str(COLS))
    assert dialog.summary.text() == "3 rows"
    press(dialog.lay_button)
    wait(lambda: started.table.undo_stack.canUndo())
    assert places(started) == {name: (*divmod(one, COLS), 0) for one, name in enumerate(names)}


def test_pieces_without_names_are_not_laid_out_by_name(started: MainWindow) -> None:
    assert not started.actions_["lay-by-name"].isEnabled()


@pytest.mark.parametrize("turned", [False, True])
def test_shuffled_and_turned_pieces_come_out_upright(
    started: MainWindow, tmp_path: Path, turned: bool
) -> None:
    names = [f"{one // COLS}-{one % COLS}.png" for one in range(ROWS * COLS)]
    lay(started, tmp_path / "pieces", names)
    act(started, "shuffle-turn" if turned else "shuffle", "lay-by-name")
    wait(lambda: started.table.undo_stack.undoText() == "Lay out by name")
    assert {turns for *_, turns in places(started).values()} == {0}
    assert np.ptp([spot.x for spot in started.table.spots()]) == 3 * started.table.model.size
