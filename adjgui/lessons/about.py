"""What this program is, and what it runs on."""

from __future__ import annotations

import importlib.metadata
import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox, QWidget

from adjgui.shell.texts import tr
from adjgui.shell.theme import app_icon, without_icons
from core.version import __version__

_PACKAGES = ("torch", "torchvision", "openvino", "numpy", "pillow", "safetensors")


def versions() -> dict[str, str]:
    """Of the program and of what it needs; what is not installed is left out. Imports nothing."""
    found = {
        "adjgui": __version__,
        "Python": platform.python_version(),
        "Qt": qVersion(),
        "system": platform.platform(),
    }
    for name in _PACKAGES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def about(parent: QWidget) -> QMessageBox:
    """Make the about box; it deletes itself when closed."""
    box = QMessageBox(parent)
    box.setWindowTitle(tr("About adjgui"))
    box.setIconPixmap(app_icon().pixmap(64, 64))
    box.setText(
        tr(
            "<h3>adjgui {version}</h3><p>Do two pieces of a photo belong together?</p>",
            version=__version__,
        )
    )
    runs_on = ", ".join(f"{name} {one}" for name, one in versions().items() if name != "adjgui")
    box.setInformativeText(
        tr(
            "A table of puzzle pieces, a neural network that judges their seams, and the classical "
            "measures to compare it with. MIT licence; the sample photos are credited in "
            "assets/CREDITS.md.\n\nIt runs on {runs_on}.",
            runs_on=runs_on,
        )
    )
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    for buttons in box.findChildren(QDialogButtonBox):
        without_icons(buttons)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box
