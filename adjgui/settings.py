"""What the application remembers between two starts (QSettings, an INI file)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from core.pieces import Fit

MAX_RECENT = 8


class Settings(QObject):
    """Typed access to the settings. With ``path`` they live in that file (tests, self-test)."""

    recentChanged = Signal()

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        super().__init__()
        if path is None:
            scope = QSettings.Scope.UserScope
            self._store = QSettings(QSettings.Format.IniFormat, scope, "adjgui", "adjgui")
        else:
            self._store = QSettings(os.fspath(path), QSettings.Format.IniFormat)

    def _text(self, key: str, default: str = "", choices: Iterable[str] = ()) -> str:
        value = self._store.value(key, default)
        choices = tuple(choices)
        if not isinstance(value, str) or (choices and value not in choices):
            return default
        return value

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    @property
    def theme(self) -> str:
        """``system``, ``light`` or ``dark``."""
        return self._text("view/theme", "system", ("system", "light", "dark"))

    @theme.setter
    def theme(self, value: str) -> None:
        self._store.setValue("view/theme", value)

    @property
    def fit(self) -> Fit:
        """How a photo is made to hold whole pieces."""
        return "crop" if self._text("photo/fit") == "crop" else "resize"

    @fit.setter
    def fit(self, value: Fit) -> None:
        self._store.setValue("photo/fit", value)

    @property
    def scorer(self) -> str:
        return self._text("scorer/name", "resnet")

    @scorer.setter
    def scorer(self, value: str) -> None:
        self._store.setValue("scorer/name", value)

    @property
    def last_folder(self) -> str:
        """Where the next file dialog opens."""
        return self._text("photo/last_folder")

    @last_folder.setter
    def last_folder(self, value: str) -> None:
        self._store.setValue("photo/last_folder", value)

    @property
    def recent(self) -> list[Path]:
        """Photos and folders opened lately, the newest first."""
        value = self._store.value("photo/recent", [])
        if isinstance(value, str):  # an INI list of one comes back as a string
            value = [value]
        return [Path(item) for item in value if item] if isinstance(value, list) else []

    def add_recent(self, path: Path) -> None:
        paths = [path, *(item for item in self.recent if item != path)][:MAX_RECENT]
        self._store.setValue("photo/recent", [str(item) for item in paths])
        self.recentChanged.emit()

    def drop_recent(self, path: Path) -> None:
        self._store.setValue("photo/recent", [str(p) for p in self.recent if p != path])
        self.recentChanged.emit()

    def clear_recent(self) -> None:
        self._store.remove("photo/recent")
        self.recentChanged.emit()

    @property
    def geometry(self) -> QByteArray:
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    @property
    def window_state(self) -> QByteArray:
        return self._bytes("window/state")

    @window_state.setter
    def window_state(self, value: QByteArray) -> None:
        self._store.setValue("window/state", value)

    def sync(self) -> None:
        """Write what has changed; called once, at the end."""
        self._store.sync()
