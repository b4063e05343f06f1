"""The window and its dialogs on the screen of a configuration file: tells as JSON what fits.

Arguments: the settings file, and what to do: show the `dialogs` as well, leave the window on the
`whole` screen, or tell which `labels` have no room at three sizes of the window.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from adjgui.app import destroy, make_application
from adjgui.files.picture_dialog import PictureDialog
from adjgui.files.tasks import LoadedPicture
from adjgui.live.reading import Stage
from adjgui.main_window import MainWindow
from adjgui.shell.settings import Settings
from adjgui.shell.texts import language_of, speak
from adjgui.shell.theme import Theme
from adjgui.table.seams import Seam, SeamKey
from core.puzzles.grid_guess import Guesses
from core.scoring.base import PairScore


def measure(window: QWidget) -> dict[str, object]:
    """Give the frame of a window that is shown, and whether the screen has room for it."""
    window.show()
    QApplication.processEvents()
    frame = window.frameGeometry()
    return {
        "frame": [frame.width(), frame.height()],
        "inside": window.screen().availableGeometry().contains(frame),
    }


def dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]


def measure_dialogs(window: MainWindow) -> dict[str, dict[str, object]]:
    found = {}
    actions = "train-fine-tune", "train-scratch", "train-resume", "evaluate", "guide", "models"
    for name in actions:
        window.actions_[name].trigger()
        while not dialogs():  # some read files first
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        dialog = dialogs()[0]
        found[name] = measure(dialog)
        dialog.close()
        destroy(dialog)
    pixels = np.zeros((900, 600, 3), np.uint8)
    preview = QImage(60, 90, QImage.Format.Format_RGB888)
    picture = PictureDialog(LoadedPicture(Path("a.png"), pixels, preview, Guesses((), 1.0)))
    found["picture"] = measure(picture)
    picture.close()
    return found


SIZES = (1024, 700), (1280, 800), (1600, 1000)


def cramped(window: MainWindow) -> list[str]:
    """Texts on show that are cut off or that lie on each other."""
    found = []
    for part in window.findChildren(QWidget):
        if isinstance(part, (QLabel, QAbstractButton)) and part.isVisible() and part.text():
            name = f"{type(part).__name__} {part.text()[:40]!r}"
            need = part.minimumSizeHint()
            if isinstance(part, QLabel) and part.wordWrap():
                need.setHeight(part.heightForWidth(part.width()))
            if part.width() < need.width() or part.height() < need.height():
                found.append(f"{name}: {need.width()} x {need.height()} in {part.size()}")
            found += [
                f"{name} lies on {other.text()!r}"
                for other in part.parentWidget().children()
                if isinstance(other, (QLabel, QAbstractButton))
                and other is not part
                and other.isVisible()
                and other.geometry().intersects(part.geometry())
            ]
    return found


def walk_panels(window: MainWindow) -> dict[str, list[str]]:
    """Show each panel in front at each size; what has no room there."""
    found = {}
    window.show()
    seam = Seam(SeamKey(0, 0, 1, 3, "vertical"), make_pieces(), 0, (1000, 2000))
    for width, height in SIZES:
        for name, dock in window.docks.items():
            dock.show()
            dock.raise_()
            window.solving.panel.setVisible(name == "inspector")
            window.solving.panel.show_puzzle(None, may_be_mirrored=True)
            window.inspector.show_seam(
                seam, PairScore(-2.5, 0.08, alone=1.0), PairScore(-9.0, 0.001)
            )
            window.inspector.show_stage(Stage.READ, None)
            window.inspector.details.button.setChecked(True)
            window.resize(width, height)
            for _ in range(3):  # a panel in front makes others lay out anew
                QApplication.processEvents()
            wrong = cramped(window)
            texts = dock.findChildren(QLabel)
            if not any(one.isVisible() and one.text() for one in texts):
                wrong.append("nothing is on show")
            if (window.width(), window.height()) != (width, height):
                wrong.append(f"the window is {window.size()}")
            found[f"{name} {width} x {height}"] = wrong
    return found


def make_pieces() -> np.ndarray:
    return np.zeros((2, 40, 40, 3), np.uint8)


def main() -> None:
    app = make_application()
    settings = Settings(sys.argv[1])
    speak(language_of(settings.language), app)
    window = MainWindow(settings=settings, theme=Theme("light", app))
    found: dict[str, Any] = {"window": measure(window)}
    if "dialogs" in sys.argv:
        found |= measure_dialogs(window)
    if "labels" in sys.argv:
        found = walk_panels(window)
    if "whole" in sys.argv:
        window.setGeometry(window.screen().availableGeometry().adjusted(2, 30, -2, -2))
        found["window"] = measure(window)
    window.shutdown(0.0)
    print(json.dumps(found), flush=True)
    os._exit(0)  # whatever a thread is reading


if __name__ == "__main__":
    main()
