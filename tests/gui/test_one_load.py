"""The network is loaded once, however many parts of the window score with it."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adjgui.live.reading import Stage
from adjgui.main_window import MainWindow
from core.network import checkpoint, engines
from core.scorers import ScorerStore
from tests.gui.hands import hearing, press, wait
from tests.gui.training.helpers import make_photos


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[Mock]:
    """What counts how often checkpoints were loaded, and engines were chosen for them."""
    counts = []
    for module, name in ((checkpoint, "load_checkpoint"), (engines, "choose_engines")):
        counts.append(Mock(wraps=getattr(module, name)))
        monkeypatch.setattr(module, name, counts[-1])
    return counts


@pytest.fixture
def loader() -> object:
    """The real one, as the app has it."""
    return ScorerStore().load


@pytest.mark.slow
def test_it_is_loaded_once(window: MainWindow, tmp_path: Path, loads: list[Mock]) -> None:
    photos = make_photos(tmp_path / "photos", 2, size=140)

    with hearing(window.photoOpened), hearing(window.service.scorerReady):
        window.begin(photos / "0.png")
    reader, compatibility = window.reader, window.compatibility
    wait(lambda: reader.stage is Stage.READ)
    first = window.service.reading
    with hearing(window.photoOpened):
        window.open_path(photos / "1.png")
    wait(lambda: reader.stage is Stage.READ and window.service.reading is not first)
    window.actions_["map"].trigger()
    wait(lambda: compatibility.result is not None)

    window.solving.show_panel()
    QTest.keyClick(window.solving.panel.speed, Qt.Key.Key_End)
    press(window.solving.panel.play)
    wait(lambda: not window.solving.is_running)
    assert "Put together" in window.solving.panel.said
    wait(lambda: all(window.table.scores.of(seam.key) for seam in window.table.seams()))
    window.table.moves.shuffle(1)
    window.table.selection.select_pieces([0])
    window.actions_["suggest"].trigger()
    wait(lambda: window.suggestions.panel.strip.candidates())

    window.actions_["evaluate"].trigger()
    dialog = window.evaluation.dialog
    dialog.images.set_path(str(photos))
    dialog.sizes.set_sizes([28])
    dialog.limit.setValue(1)
    wait(dialog.start_button.isEnabled)
    press(dialog.start_button)
    wait(lambda: dialog.table.topLevelItemCount() == 2)
    dialog.reject()
    assert window.shutdown()
    assert [one.call_count for one in loads] == [1, 1]
