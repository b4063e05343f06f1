"""What the settings remember comes back, whatever a file's name or the INI file holds."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest

from adjgui.shell.fields import PathEdit
from adjgui.shell.settings import Settings
from core.files import readable
from core.files.lock import Lock
from tests.conftest import ROOT

ODD = "\udce9t\udce9"  # as os.fsdecode gives what is no UTF-8


@pytest.mark.skipif(os.name != "posix", reason="names of POSIX")
def test_paths_that_are_no_utf_8_are_remembered(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "a.ini")
    paths = [tmp_path / f"{ODD}{number}" for number in range(3)]
    for path in paths:
        settings.add_recent(path)
    settings.checkpoint = paths[0]
    settings.set_form("training", {"images": readable(paths[1])})
    settings.sync()
    again = Settings(tmp_path / "a.ini")
    assert again.recent == paths[::-1]
    assert again.checkpoint == paths[0]
    assert again.form("training") == {"images": readable(paths[1])}
    again.drop_recent(paths[1])
    assert again.recent == [paths[2], paths[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[" * 100_000, {}),
        ("[1]", {}),
        ("{", {}),
        (json.dumps({"limit": 2**40, "sizes": [56, 2**70], "images": "x"}), {"images": "x"}),
        (json.dumps({"share": math.nan, "minutes": 2.5}), {"minutes": 2.5}),
    ],
)  # fmt: skip
def test_a_form_holds_what_fields_can_hold(
    tmp_path: Path, text: str, expected: dict[str, object]
) -> None:
    settings = Settings(tmp_path / "a.ini")
    settings.store.setValue("forms/evaluate", text)
    assert settings.form("evaluate") == expected


def test_a_field_keeps_a_path_that_is_no_utf_8(qtbot: object, tmp_path: Path) -> None:
    field = PathEdit("Photos")
    field.set_path(str(tmp_path / ODD))
    assert field.edit.text() == readable(tmp_path / ODD)
    assert Path(field.path) == tmp_path / ODD
    field.deleteLater()


_WINDOW = """
import sys
from pathlib import Path
from adjgui.shell.settings import Settings
settings = Settings(sys.argv[1])
settings.theme, settings.recent  # read once, as a window does when it starts
print("ready", flush=True)
sys.stdin.readline()
for number in range(4):
    settings.add_recent(Path(f"{sys.argv[2]}{number}"))
settings.set_form(sys.argv[2], {"mine": sys.argv[2]})
settings.sync()
"""


def test_two_windows_lose_nothing_of_each_other(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "a.ini")
    settings.theme = "dark"
    settings.sync()
    windows = []
    for name in ("one", "two"):
        command = [sys.executable, "-c", _WINDOW, str(tmp_path / "a.ini"), name]
        pipe = subprocess.PIPE
        windows.append(subprocess.Popen(command, cwd=ROOT, text=True, stdin=pipe, stdout=pipe))
    for window in windows:
        assert window.stdout.readline() == "ready\n"
    for window in windows:  # at once
        window.stdin.write("go\n")
        window.stdin.flush()
    for window in windows:
        window.communicate()
        assert window.returncode == 0
    settings.add_recent(Path("three"))  # this one had read them before
    settings.sync()
    names = {str(path) for path in settings.recent}
    assert len(names) == 8 and "three" in names, "the oldest of nine is dropped"
    assert names >= {f"{window}{number}" for window in ("one", "two") for number in (1, 2, 3)}
    assert settings.form("one") == {"mine": "one"} and settings.form("two") == {"mine": "two"}
    assert settings.theme == "dark"
    assert {path.name for path in tmp_path.iterdir()} == {"a.ini", "a.ini.changing"}


def test_a_window_that_was_killed_in_the_middle_of_a_change_holds_up_no_other(
    tmp_path: Path,
) -> None:
    settings = Settings(tmp_path / "a.ini")
    killed = """
import os, sys, threading
from adjgui.shell.settings import Settings
settings, here = Settings(sys.argv[1]), threading.current_thread()
settings.store.change("a/b", lambda _: 1 if threading.current_thread() is here else os._exit(9))
settings.sync()
"""
    done = subprocess.run([sys.executable, "-c", killed, str(tmp_path / "a.ini")], cwd=ROOT)
    assert done.returncode == 9
    settings.add_recent(tmp_path)
    settings.sync()
    assert settings.recent == [tmp_path]
    assert {path.name for path in tmp_path.iterdir()} == {"a.ini", "a.ini.changing"}


def test_nobody_waits_for_another_window_that_holds_the_file(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "a.ini")
    other = Lock(tmp_path / "a.ini.changing")
    assert other.take()
    settings.add_recent(Path("one"))
    settings.set_form("two", {"a": 3})
    assert settings.recent == [Path("one")] and settings.form("two") == {"a": 3}
    assert not (tmp_path / "a.ini").exists(), "the other is still at it"
    other.release()
    settings.sync()
    again = Settings(tmp_path / "a.ini")
    assert again.recent == [Path("one")] and again.form("two") == {"a": 3}
