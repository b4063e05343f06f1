"""The guide: one page that says how everything is used."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QTextBrowser,
    QWidget,
)

from adjgui.lessons.keys import TABLE_KEYS
from adjgui.shell.room import open_at
from adjgui.shell.texts import language, tr
from adjgui.shell.theme import without_icons
from adjgui.shell.widgets import in_column
from core.assets import asset_path


class GuideDialog(QDialog):
    """One page that says how the table is used."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Guide"))
        text = self.text = QTextBrowser()
        text.setAccessibleName(tr("Guide"))
        text.setFrameShape(QTextBrowser.Shape.NoFrame)
        text.document().setDocumentMargin(16)
        rows = "".join(
            f"<tr><td><b>{tr(keys)}</b></td><td>{tr(does)}</td></tr>" for keys, does in TABLE_KEYS
        )
        table = f'<table cellspacing="0" cellpadding="3">{rows}</table>'
        page = asset_path(f"translations/guide_{language()}.html").read_text(encoding="utf-8")
        page = page.replace("{keys}", table)
        text.setHtml(page.replace("<tr><td>", "<tr><td width='190'>"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        without_icons(buttons)
        in_column(text, buttons, of=self, margins=(0, 0, 0, 12))
        buttons.setContentsMargins(0, 0, 12, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 620, 640)
