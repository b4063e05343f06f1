"""The window and its dialogs on the screen of a configuration file: tells as JSON what fits.

Arguments: the settings file, and what to do: show the `dialogs` as well, or leave the window on
the `whole` screen.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from adjgui.app import destroy, make_application
from adjgui.files.picture_dialog import PictureDialog
from adjgui.files.tasks import LoadedPicture
from adjgui.main_window import MainWindow
from adjgui.shell.settings import Settings
from adjgui.shell.theme import Theme


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
    picture = PictureDialog(LoadedPicture(Path("a.png"), pixels, preview, ()))
    found["picture"] = measure(picture)
    picture.close()
    return found


def main() -> None:
    app = make_application()
    window = MainWindow(settings=Settings(sys.argv[1]), theme=Theme("light", app))
    found = {"window": measure(window)}
    if "dialogs" in sys.argv:
        found |= measure_dialogs(window)
    if "whole" in sys.argv:
        window.setGeometry(window.screen().availableGeometry().adjusted(2, 30, -2, -2))
        found["window"] = measure(window)
    window.shutdown(0.0)
    print(json.dumps(found), flush=True)
    os._exit(0)  # whatever a thread is reading


if __name__ == "__main__":
    main()
