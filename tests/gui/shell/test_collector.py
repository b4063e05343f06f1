"""Python's collector of cycles rests while the app starts, and works once a scorer is there."""

from __future__ import annotations

import gc
import sys
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Signal

import adjgui.__main__
import adjgui.app
from adjgui.shell.collector import SparingCollector


class Opener(QObject):
    opened = Signal(object)
    loaded = Signal(str, int)
    failed = Signal(str)


class Knot:
    """An object in a cycle with itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()
    gc.enable()


def test_it_rests_while_the_app_is_imported_and_made(monkeypatch: pytest.MonkeyPatch) -> None:
    at_work: list[bool] = []

    def run() -> int:
        at_work.append(gc.isenabled())
        return 5

    monkeypatch.setattr(adjgui.app, "main", run)
    assert adjgui.__main__.main() == 5
    assert at_work == [False]


def test_it_frees_cycles_once_a_library_is_there(qapp: QObject) -> None:
    opener = Opener()
    gc.disable()
    collector = SparingCollector(opener, opener.opened, [opener.loaded, opener.failed])
    assert not gc.isenabled(), "not before"
    opener.loaded.emit("mgc", 1)
    assert gc.isenabled() and gc.get_freeze_count() > 0
    knot = weakref.ref(Knot())
    made: list[object] = []
    while knot() is not None and len(made) < 5_000_000:
        made.append([made])
    collector.stop()
    assert knot() is None
    assert gc.get_freeze_count() == 0


def test_what_another_library_brings_is_left_out_too(
    qapp: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    opener = Opener()
    collector = SparingCollector(opener, opener.opened, [opener.loaded, opener.failed])
    opener.loaded.emit("mgc", 1)
    gc.unfreeze()
    opener.failed.emit("")
    assert gc.get_freeze_count() == 0, "nothing came since"
    for number in range(50):
        monkeypatch.setitem(sys.modules, f"adjgui_made_up_{number}", sys)
    opener.failed.emit("")
    assert gc.get_freeze_count() > 0
    collector.stop()


def test_no_python_code_runs_at_the_beginning_of_a_pass(qapp: QObject) -> None:
    """It would let other threads go on in the middle of what PySide does."""
    before = list(gc.callbacks)
    opener = Opener()
    collector = SparingCollector(opener, opener.opened, [opener.loaded])
    assert gc.callbacks == before
    collector.stop()
