"""The table is kept while a person plays, and offered again at the next start."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from adjgui.files.kept import find_kept, read_kept
from adjgui.main_window import MainWindow
from adjgui.shell.settings import Settings
from adjgui.shell.theme import Theme
from bench.kept import MOST_SECONDS, kill_after
from core.puzzles.wear import Wear
from tests.gui.fakes import Loader
from tests.gui.hands import act, drag_beside, hearing, places_of, press, seam_keys, wait


def start_again(qtbot: QtBot, settings: Settings, theme: Theme) -> MainWindow:
    """Another window with the same settings, as a person sees it at the next start."""
    window = MainWindow(settings=settings, theme=theme, load_scorer=Loader(), seed=5)
    qtbot.addWidget(window)
    window.show()
    with hearing(window.photoOpened):
        window.begin()
    wait(lambda: not window.tasks.is_running("kept-look") and window.table.is_complete)
    return window


def take_offer(window: MainWindow) -> None:
    with hearing(window.puzzleOpened):
        press(window.banner, "Open it")
    wait(lambda: window.table.is_complete)


def test_a_table_is_offered_again_after_the_window_was_closed(
    qtbot: QtBot, started: MainWindow, settings: Settings, theme: Theme
) -> None:
    assert started.banner.text == ""
    drag_beside(started.table, 3, 20, "left")
    started.wearing.set(Wear(erosion=2))
    wait(lambda: started.photo_panel.wear.value() == 2)
    places, keys = places_of(started.table), seam_keys(started.table)
    started.close()

    again = start_again(qtbot, settings, theme)
    assert "nuthatch.jpg, 80 pieces" in again.banner.text
    assert places_of(again.table) != places
    take_offer(again)
    assert places_of(again.table) == places and seam_keys(again.table) == keys
    assert again.photo_panel.wear.value() == 2
    assert again.files.document.path is None, "it is in no file of the person's own"
    assert again.banner.text == ""


def test_nothing_is_offered_where_nothing_was_done(
    qtbot: QtBot, started: MainWindow, settings: Settings, theme: Theme
) -> None:
    started.close()
    assert start_again(qtbot, settings, theme).banner.text == ""


def test_the_table_of_a_puzzle_file_belongs_to_it_again(
    qtbot: QtBot, started: MainWindow, settings: Settings, theme: Theme, tmp_path: Path
) -> None:
    path = tmp_path / "mine.adjpuzzle"
    started.files.save_to(path)
    wait(lambda: started.files.document.path == path)
    drag_beside(started.table, 3, 20, "left")
    places = places_of(started.table)
    wait(lambda: find_notes(settings))
    started.shutdown()

    again = start_again(qtbot, settings, theme)
    take_offer(again)
    assert places_of(again.table) == places
    assert again.files.document.path == path and again.isWindowModified()
    act(again, "save")
    wait(lambda: not again.isWindowModified())


def find_notes(settings: Settings) -> list[Path]:
    return list((settings.data_dir / "kept").glob("*.json"))


def find_pieces(settings: Settings) -> list[Path]:
    return list((settings.data_dir / "kept").glob("*.adjpuzzle"))


def test_pieces_are_written_when_they_are_opened_and_a_change_needs_a_note_alone(
    qtbot: QtBot, started: MainWindow, settings: Settings
) -> None:
    wait(lambda: find_pieces(settings))
    wait(lambda: not started.tasks.is_running("kept"))
    assert find_notes(settings) == [], "nothing was done"
    [pieces] = find_pieces(settings)
    before = pieces.stat().st_ino
    drag_beside(started.table, 3, 20, "left")
    wait(lambda: find_notes(settings))
    wait(lambda: not started.tasks.is_running("kept"))
    assert [one.stat().st_ino for one in find_pieces(settings)] == [before]


def test_pieces_to_which_nothing_was_done_go_when_the_window_is_closed_or_killed(
    qtbot: QtBot, started: MainWindow, settings: Settings
) -> None:
    wait(lambda: find_pieces(settings))
    wait(lambda: not started.tasks.is_running("kept"))
    folder = settings.data_dir / "kept"
    killed = folder / "abc-1.adjpuzzle"
    killed.write_bytes(find_pieces(settings)[0].read_bytes())
    half = folder / ".abc-2.adjpuzzle.1.part"
    half.touch()
    assert find_kept(folder) is None
    assert not killed.exists() and not half.exists()
    assert len(find_pieces(settings)) == 1, "of the app that runs"
    started.shutdown()
    assert list(folder.iterdir()) == []


def test_a_table_stays_kept_while_another_photo_is_only_looked_at(
    qtbot: QtBot, started: MainWindow, settings: Settings
) -> None:
    drag_beside(started.table, 3, 20, "left")
    wait(lambda: find_notes(settings))
    with hearing(started.puzzleOpened):
        started.open_path(started.photos.samples[1])
    wait(lambda: len(find_pieces(settings)) == 2)
    started.shutdown()
    kept = find_kept(settings.data_dir / "kept")
    assert kept is not None and kept.name == "nuthatch.jpg"
    assert find_pieces(settings) == [kept.puzzle]


def test_what_is_undone_is_kept_undone_and_old_tables_go(
    qtbot: QtBot, started: MainWindow, settings: Settings, theme: Theme
) -> None:
    drag_beside(started.table, 3, 20, "left")
    wait(lambda: find_notes(settings))
    act(started, "undo")
    places = places_of(started.table)
    started.shutdown()
    again = start_again(qtbot, settings, theme)
    take_offer(again)
    assert places_of(again.table) == places
    drag_beside(again.table, 3, 20, "left")
    again.shutdown()
    assert len(find_notes(settings)) == 1
    assert len(list((settings.data_dir / "kept").glob("*.adjpuzzle"))) == 1


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b'{"puzzle": "../../x", "name": 1}',
        b"[]",
        b'{"places": [[1]]}',
        b'{"places": [[NaN, 1, 0]]}',
    ],
)
def test_a_damaged_note_is_passed_over(
    started: MainWindow, settings: Settings, damage: bytes
) -> None:
    drag_beside(started.table, 3, 20, "left")
    wait(lambda: find_notes(settings))
    started.shutdown()
    [note] = find_notes(settings)
    note.write_bytes(damage)
    assert find_kept(note.parent) is None
    assert not note.exists()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="a killed process leaves its output behind")
@pytest.mark.parametrize("moment", range(3))
def test_after_a_kill_the_table_is_as_it_was_a_moment_before(moment: int) -> None:
    seconds = random.Random(moment).uniform(2.0, 4.0)
    kill = kill_after(seconds, {"QT_QPA_PLATFORM": "offscreen"}, seed=moment)
    assert kill.offered
    assert kill.lost <= MOST_SECONDS


@pytest.mark.parametrize(
    "places",
    [[[0, 0, 4]], [[1e400, 0, 0]], [[0, 0, 1.5]], [["0", 0, 0]], [[0, 0]], None, [[2**80, 0, 0]]],
)
def test_a_note_that_is_made_up_is_passed_over(tmp_path: Path, places: object) -> None:
    note = tmp_path / "a.json"
    (tmp_path / "a-1.adjpuzzle").touch()
    good = {"puzzle": "a-1.adjpuzzle", "name": "bird", "path": "", "places": [[0, 0.5, 1]]}
    note.write_text(json.dumps(good))
    assert read_kept(note) is not None
    note.write_text(json.dumps({**good, "places": places}))
    assert read_kept(note) is None
    note.write_text("[" * 100_000)
    assert read_kept(note) is None
