"""Fixtures of the tests that need Qt: no screen, nothing left behind, no Qt warning."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from adjgui.settings import Settings
from adjgui.theme import Theme
from tests.gui.leaks import LeakWatch

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Any warning of Qt's own fails the test that caused it."""
    for item in items:
        if HERE in item.path.parents and item.get_closest_marker("qt_log_level_fail") is None:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication) -> Iterator[LeakWatch]:
    """Fail a test that leaves a thread, timer, animation or top-level widget, and name it."""
    with pytest.MonkeyPatch.context() as patch:
        watch = LeakWatch(patch)
        yield watch
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        found = watch.leaks()
        if found:  # reference cycles are no leak; collecting costs, so only where it matters
            gc.collect()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            found = watch.leaks()
        for widget in watch.new_widgets():  # it shall not fail the next test as well
            widget.close()
            widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if found:
        pytest.fail("left behind: " + "; ".join(found), pytrace=False)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings in a file of the test's own."""
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme; the application's palette is put back afterwards."""
    palette = qapp.palette()
    theme = Theme("light")
    yield theme
    theme.deleteLater()
    qapp.setPalette(palette)
