"""The Help menu: the guide and the about box."""

from __future__ import annotations

from PySide6.QtCore import QT_VERSION_STR, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QMessageBox,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from adjgui.theme import app_icon
from core import __version__

_GUIDE = """
<h2>Do two pieces belong together?</h2>
<p>A photo is cut into square pieces and shuffled. Drag one piece to the side of another. It snaps
on, and the line between the two, the <b>seam</b>, tells whether they are neighbours in the photo
and how sure the scorer is.</p>
<p>Select a seam to see it large at the right: the two pieces edge to edge, the verdict, the
probability, and what the same two pieces score the other way round.</p>

<h3>Pieces</h3>
<table cellspacing="0" cellpadding="3">
<tr><td><b>Drag</b></td><td>moves a piece; near another one it snaps to its side</td></tr>
<tr><td><b>Drag on the empty table</b></td><td>selects several</td></tr>
<tr><td><b>R</b>, <b>Shift+R</b></td><td>turn by a quarter</td></tr>
<tr><td><b>Double-click</b>, <b>Delete</b></td><td>take a piece off its neighbours</td></tr>
<tr><td><b>Ctrl+Z</b>, <b>Ctrl+Shift+Z</b></td><td>undo, redo</td></tr>
</table>

<h3>Without a mouse</h3>
<table cellspacing="0" cellpadding="3">
__KEYS__
</table>

<h3>View</h3>
<table cellspacing="0" cellpadding="3">
<tr><td><b>Wheel</b>, <b>Ctrl++</b>, <b>Ctrl+-</b></td><td>zoom</td></tr>
<tr><td><b>Ctrl+0</b></td><td>show the whole table</td></tr>
</table>

<h3>Photos and scorers</h3>
<p>Drop a photo or a folder on the window, or choose one in the File menu. The photo panel sets the
piece size. The Scorer menu changes who judges: the network, or a formula that needs no learning.
Every seam on the table is then judged anew.</p>
<p>The formulas are nearly perfect on clean cuts and fail on worn ones. A probability near one half
means that the scorer does not know.</p>
"""

_KEYS = """
<tr><td><b>Tab</b></td><td>goes from panel to panel</td></tr>
<tr><td><b>Arrow keys</b></td><td>move the selected pieces</td></tr>
"""


class GuideDialog(QDialog):
    """One page that says how the table is used."""

    def __init__(self, parent: QWidget | None = None, keys: str = _KEYS) -> None:
        super().__init__(parent)
        self.setWindowTitle("Guide")
        text = QTextBrowser()
        text.setAccessibleName("Guide")
        text.setFrameShape(QTextBrowser.Shape.NoFrame)
        text.document().setDocumentMargin(16)
        text.setHtml(_GUIDE.replace("__KEYS__", keys))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.addWidget(text)
        column.addWidget(buttons)
        buttons.setContentsMargins(0, 0, 12, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def sizeHint(self) -> QSize:
        return QSize(620, 640)


def about(parent: QWidget) -> QMessageBox:
    """Make the about box; it deletes itself when closed."""
    box = QMessageBox(parent)
    box.setWindowTitle("About adjgui")
    box.setIconPixmap(app_icon().pixmap(64, 64))
    box.setText(f"<h3>adjgui {__version__}</h3><p>Do two pieces of a photo belong together?</p>")
    box.setInformativeText(
        "A table of puzzle pieces, a neural network that judges their seams, and the classical "
        "measures to compare it with. MIT licence; the sample photos are credited in "
        f"assets/CREDITS.md.\n\nQt {QT_VERSION_STR}"
    )
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box
