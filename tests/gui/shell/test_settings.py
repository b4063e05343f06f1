"""What the settings remember comes back, whatever a file's name or the INI file holds."""

from __future__ import annotations

import json
import math
import os
from pathlib import Path

import pytest

from adjgui.shell.fields import PathEdit
from adjgui.shell.settings import Settings
from core.files import readable

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
