"""Python's collector of cycles rests while the app starts, and works from the first window on."""

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


def test_what_is_called_before_each_pass_is_no_object_of_qt(
    qapp: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may come while PySide makes a class in another thread, and ended the process."""
    before = list(gc.callbacks)
    opener = Opener()
    collector = SparingCollector(opener, opener.opened)
    (called,) = (one for one in gc.callbacks if one not in before)
    assert not isinstance(getattr(called, "__self__", called), QObject)
    for number in range(2):
        monkeypatch.setitem(sys.modules, f"adjgui_made_up_{number}", sys)
        gc.collect()
        assert gc.get_freeze_count() > 0, "what a library brought is left out"
        gc.unfreeze()
    gc.collect()
    assert gc.get_freeze_count() == 0, "nothing was brought"
    collector.stop()
    assert gc.callbacks == before


def test_it_frees_cycles_once_the_window_is_there(qapp: QObject) -> None:
    opener = Opener()
    gc.disable()
    collector = SparingCollector(opener, opener.opened)
    collector.begin()
    knot = weakref.ref(Knot())
    made: list[object] = []
    while knot() is not None and len(made) < 5_000_000:
        made.append([made])
    collector.stop()
    assert knot() is None
    assert gc.get_freeze_count() == 0
