"""All keys in one list, with a field to look for one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from adjgui.shell.room import open_at
from adjgui.shell.texts import mark, tr
from adjgui.shell.theme import without_icons
from adjgui.shell.widgets import in_column

_NATIVE = QKeySequence.SequenceFormat.NativeText
TABLE_KEYS: tuple[tuple[str, str], ...] = (
    (mark("Tab, Shift+Tab"), mark("select the next piece, the one before")),
    (mark("Ctrl+arrow"), mark("select the piece on that side")),
    (mark("Ctrl+Shift+arrow"), mark("select the piece on that side as well")),
    (mark("Escape"), mark("select nothing")),
    (
        mark("arrow, Shift+arrow"),
        mark("move the selected pieces, in small steps; near another one they snap"),
    ),
    ("G", mark("select the group: all that hangs together")),
    (mark("Alt+arrow"), mark("join the selected piece to the one on that side")),
    (
        mark("Space"),
        mark("pin a piece: Alt+arrow then joins the selected piece to that side of it"),
    ),
    (mark("R, Shift+R"), mark("turn right, turn left")),
    (mark("S, Shift+S"), mark("select the next seam, the one before")),
    (mark("Del"), mark("take the selected pieces off their neighbours")),
    ("+, -, 0", mark("zoom in, zoom out, show the whole table")),
)
"""What the table does with a key; what a menu does says the menu."""


class KeysDialog(QDialog):
    """Lists what each key does; what is typed leaves the lines that hold it.

    Args:
        actions: of the menus; those without a key are left out.
    """

    def __init__(self, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keys"))
        self.wanted = QLineEdit()
        self.wanted.setPlaceholderText(tr("Look for a key or what it does"))
        self.wanted.setAccessibleName(tr("Look for a key or what it does"))
        self.wanted.setClearButtonEnabled(True)
        self.wanted.textChanged.connect(self._show_wanted)
        self.list = QTreeWidget()
        self.list.setAccessibleName(tr("Keys"))
        self.list.setHeaderLabels([tr("What it does"), tr("Key")])
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        self.list.header().setSectionsMovable(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(False)
        rows = [(_first_big(tr(does)), tr(keys)) for keys, does in TABLE_KEYS]
        self._add(tr("On the table"), rows)
        self._add(tr("Anywhere"), _of_menus(actions))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        without_icons(buttons)
        in_column(self.wanted, self.list, buttons, of=self, spacing=8)
        open_at(self, 660, 640)

    def _add(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        group = QTreeWidgetItem(self.list, [title])
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for row in rows:
            QTreeWidgetItem(group, list(row))
        group.setExpanded(True)
        group.setFirstColumnSpanned(True)

    def _show_wanted(self, wanted: str) -> None:
        words = wanted.casefold().split()
        for number in range(self.list.topLevelItemCount()):
            group = self.list.topLevelItem(number)
            assert group is not None
            found = 0
            for row in [group.child(at) for at in range(group.childCount())]:
                assert row is not None
                text = f"{row.text(0)} {row.text(1)}".casefold()
                row.setHidden(not all(word in text for word in words))
                found += not row.isHidden()
            group.setHidden(not found)


def _of_menus(actions: Iterable[QAction]) -> list[tuple[str, str]]:
    """What menus do, and the keys; what the table does with one is not said twice."""
    said = {key for keys, _ in TABLE_KEYS for key in keys.split(", ")}
    rows = []
    for action in actions:
        keys = [key.toString() for key in action.shortcuts()]
        # of the many that a system has for undo the usual ones
        keys = [key for key in keys if "Ctrl" in key] or keys
        if keys and not said.issuperset(keys):
            shown = (QKeySequence(key).toString(_NATIVE) for key in keys)
            text = action.text().replace("&", "").rstrip("\N{HORIZONTAL ELLIPSIS}")
            rows.append((text, ", ".join(shown)))
    return rows


def _first_big(text: str) -> str:
    return text[:1].upper() + text[1:]
