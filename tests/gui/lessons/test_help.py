"""The Help menu: keys that can be looked for, a report that names no folder of the person."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from adjgui.lessons.guide import GuideDialog
from adjgui.lessons.keys import TABLE_KEYS, KeysDialog
from adjgui.lessons.problem import report_text
from adjgui.main_window import MainWindow
from core.version import __version__
from tests.conftest import ROOT
from tests.gui.hands import act, hearing, wait


def rows_of(dialog: KeysDialog) -> dict[str, str]:
    """What is on show: what a key does -> the key."""
    found = {}
    for at in range(dialog.list.topLevelItemCount()):
        group = dialog.list.topLevelItem(at)
        assert group is not None
        for row in [group.child(number) for number in range(group.childCount())]:
            assert row is not None
            if not (row.isHidden() or group.isHidden()):
                found[row.text(0)] = row.text(1)
    return found


def test_keys_are_listed_and_looked_for_by_typing(window: MainWindow) -> None:
    act(window, "keys")
    [dialog] = window.findChildren(KeysDialog)
    everything = rows_of(dialog)
    assert everything["Quit"] == "Ctrl+Q" and everything["Turn right, turn left"] == "R, Shift+R"
    wait(dialog.wanted.hasFocus)
    QTest.keyClicks(dialog.wanted, "piece shift")
    found = rows_of(dialog)
    assert 0 < len(found) < len(everything)
    assert all("shift" in f"{does} {key}".lower() for does, key in found.items())
    dialog.wanted.setText("no such key at all")
    assert rows_of(dialog) == {}
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()


def test_the_guide_has_the_keys_of_the_list(window: MainWindow) -> None:
    act(window, "guide")
    [guide] = window.findChildren(GuideDialog)
    text = guide.text.toPlainText()
    assert all(keys in text and does in text for keys, does in TABLE_KEYS)
    page = (ROOT / "docs" / "reference" / "keys.md").read_text(encoding="utf-8")
    assert all(one in page for keys, _ in TABLE_KEYS for one in keys.split(", "))


def test_about_names_what_the_app_runs_on(window: MainWindow) -> None:
    act(window, "about")
    [box] = window.findChildren(QMessageBox)
    assert __version__ in box.text()
    assert "Python 3." in box.informativeText() and "torch 2." in box.informativeText()
    box.close()


def test_a_report_has_versions_and_the_log_but_no_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "erika"
    monkeypatch.setattr(Path, "home", lambda: home)
    log = tmp_path / "adjgui.log"
    log.write_text(f"ERROR cannot read {home}/photos/cat.jpg\n" * 5000, encoding="utf-8")
    log.with_suffix(".crash.log").write_text("Fatal Python error: Aborted\n", encoding="utf-8")
    text = report_text(log)
    assert f"adjgui: {__version__}" in text and "Fatal Python error" in text
    assert "~/photos/cat.jpg" in text and "erika" not in text
    assert text.count("cat.jpg") == 2000, "the end of a long log"


@pytest.mark.parametrize("log", [None, "missing.log", ""])
def test_a_report_without_a_log_says_so(tmp_path: Path, log: str | None) -> None:
    assert "(there is none)" in report_text(None if log is None else tmp_path / log)


def test_a_report_is_written_where_the_person_says(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    logging.getLogger(__name__).info("before")
    with hearing(window.help.report.written):
        window.help.report.write(path)
    assert __version__ in path.read_text(encoding="utf-8")
    assert "nothing was sent" in window.banner.text
    window.help.report.write(tmp_path)  # a folder
    wait(lambda: "nothing was sent" not in window.banner.text)
    assert tmp_path.name in window.banner.text
