"""What the application remembers between two starts (QSettings, an INI file)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QSettings, QStandardPaths, Signal

from core.puzzles.pieces import Fit
from core.scorers import DEFAULT_NAME
from core.scoring.base import COMBINED_NAME

MAX_RECENT = 8


class Settings(QObject):
    """Typed access to the settings. With ``path`` they live in that file (tests, self-test).

    Attributes:
        data_dir: where kept networks, training runs and downloaded photos go; beside the file,
            where there is one of that name.
    """

    recentChanged = Signal()

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        super().__init__()
        if path is None:
            scope = QSettings.Scope.UserScope
            self._store = QSettings(QSettings.Format.IniFormat, scope, "adjgui", "adjgui")
            place = QStandardPaths.StandardLocation.AppDataLocation
            self.data_dir = Path(QStandardPaths.writableLocation(place))
        else:
            self._store = QSettings(os.fspath(path), QSettings.Format.IniFormat)
            self.data_dir = Path(path).absolute().parent / "data"

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
        """Who judged last. The default is not written down: a later default takes its place."""
        # Versions whose default was the pair alone wrote that name unasked, under another key.
        before = self._text("scorer/name", COMBINED_NAME)
        return self._text("scorer/choice", DEFAULT_NAME if before == COMBINED_NAME else before)

    @scorer.setter
    def scorer(self, value: str) -> None:
        self._store.remove("scorer/name")
        if value == DEFAULT_NAME:
            self._store.remove("scorer/choice")
        else:
            self._store.setValue("scorer/choice", value)

    @property
    def models_dir(self) -> Path:
        """Where kept networks are."""
        return self.data_dir / "models"

    @property
    def runs_dir(self) -> Path:
        """Where training runs are, unless a person chose another folder."""
        return self.data_dir / "runs"

    @property
    def checkpoint(self) -> Path | None:
        """The kept checkpoint that judges instead of the bundled one."""
        value = self._text("scorer/checkpoint")
        return Path(value) if value else None

    @checkpoint.setter
    def checkpoint(self, value: Path | None) -> None:
        self._store.setValue("scorer/checkpoint", "" if value is None else str(value))

    def form(self, name: str) -> dict[str, Any]:
        """What a dialog's fields held when it was last accepted; empty the first time."""
        try:
            values = json.loads(self._text(f"forms/{name}", "{}"))
        except ValueError:
            return {}
        return values if isinstance(values, dict) else {}

    def set_form(self, name: str, values: Mapping[str, Any]) -> None:
        self._store.setValue(f"forms/{name}", json.dumps(values))

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
