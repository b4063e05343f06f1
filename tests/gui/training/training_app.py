"""An app that trains with a loader process and closes itself; for a test of its processes.

Importing it changes `MainWindow.begin`; the app is then started as a person would start it.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

from PySide6.QtCore import QTimer

from adjgui.main_window import MainWindow
from adjgui.shell.settings import Settings
from adjgui.training import controller
from tests.gui.training.helpers import make_photos, quick_plan

_FOLDER = Path(os.environ["ADJGUI_TEST_FOLDER"])


def _begin(window: MainWindow, _path: Path | None = None, **_options: object) -> None:
    with (_FOLDER / "begun.txt").open("a") as note:
        note.write(f"{os.getpid()}\n")
    controller.loader_processes = lambda: 1
    window.settings = Settings(_FOLDER / "settings.ini")
    training = window.training
    plan = quick_plan(make_photos(_FOLDER / "photos"), amount=100_000.0, validate_every=100_000)
    training._on_planned(plan, str(_FOLDER / "runs"))
    timer = QTimer(window)

    def look() -> None:
        text = training.panel.facts["Step"].text().replace(",", "")
        if text.isdecimal() and int(text) >= 3:
            timer.stop()
            os.kill(os.getpid(), signal.SIGINT)  # Ctrl+C, in the middle of the run

    timer.timeout.connect(look)
    timer.start(20)
    training.service.ended.connect(lambda outcome: print("ended", outcome, flush=True))


MainWindow.begin = _begin  # type: ignore[assignment, method-assign]
