"""What the application remembers between two starts (an INI file of QSettings)."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import QByteArray, QObject, QSettings, QStandardPaths, Signal

from adjgui.shell.texts import LANGUAGES
from core.files import from_readable, readable
from core.files.lock import Lock
from core.files.plain import parse
from core.puzzles.pieces import Fit
from core.scorers import DEFAULT_NAME, NETWORK_NAMES, SCORER_NAMES
from core.scoring.base import CONTEXT_NAME

MAX_RECENT = 8
_PATIENCE = 2.0  # s, for another window that writes in this very moment: it takes 1 ms
_LONGEST_WRITE = 4.0  # seconds that the end of the app waits for

Value = TypeVar("Value")


def _fits(value: object) -> bool:
    """Whether a number, or each of a list, is one that Qt's fields can hold."""
    if isinstance(value, list):
        return all(map(_fits, value))
    return not isinstance(value, int | float) or abs(value) < 2**31  # not so for NaN


class Store:
    """Values by their keys, in memory; a thread writes what changes.

    Another window may hold the file, and the disk may be slow: who sets a value waits for neither.
    Only the keys that change are written, each from what the file holds by then, so that windows
    lose nothing of each other.
    """

    def __init__(self, file: QSettings) -> None:
        self._path = file.fileName()
        self._values = {key: file.value(key) for key in file.allKeys()}
        self._changes: list[tuple[str, Callable[[Any], Any]]] = []
        self._guard = threading.Lock()
        self._writer: threading.Thread | None = None

    def fileName(self) -> str:
        return self._path

    def allKeys(self) -> list[str]:
        return sorted(self._values)

    def value(self, key: str, default: Any = None) -> Any:
        return self._values.get(key, default)

    def setValue(self, key: str, value: Any) -> None:
        self.change(key, lambda _old: value)

    def remove(self, key: str) -> None:
        self.change(key, lambda _old: None)

    def change(self, key: str, change: Callable[[Any], Any]) -> None:
        """Make a value out of the old one, in memory now and in the file soon; None removes it."""
        with self._guard:
            self._put(key, change(self._values.get(key)))
            self._changes.append((key, change))
            if self._writer is None:
                self._writer = threading.Thread(target=self._write, name="settings", daemon=True)
                self._writer.start()

    def sync(self) -> None:
        """Wait until all is written, but not for ever."""
        writer = self._writer
        if writer is not None:
            writer.join(_LONGEST_WRITE)

    def _put(self, key: str, value: Any) -> None:
        if value is None:
            self._values.pop(key, None)
        else:
            self._values[key] = value

    def _write(self) -> None:
        file = QSettings(self._path, QSettings.Format.IniFormat)
        lock = Lock(f"{self._path}.changing")
        while True:
            lock.take(_PATIENCE)  # rather an old entry lost than nothing written
            file.sync()
            with self._guard:
                changes, self._changes = self._changes, []
            for key, change in changes:
                value = change(file.value(key))
                file.remove(key) if value is None else file.setValue(key, value)
            file.sync()
            lock.release()
            with self._guard:
                if not self._changes:
                    # with what other windows put there
                    self._values = {key: file.value(key) for key in file.allKeys()}
                    self._writer = None
                    return


class _Stored(Generic[Value]):
    """A value that is kept under a key; one that is none of the choices counts as the first."""

    def __init__(self, key: str, default: Value, *others: Value) -> None:
        self._key, self._default, self._choices = key, default, (default, *others)

    def __get__(self, settings: Settings, _owner: object = None) -> Value:
        value = settings.store.value(self._key, self._default)
        known = isinstance(value, type(self._default))
        if not known or (len(self._choices) > 1 and value not in self._choices):
            return self._default
        return cast(Value, value)

    def __set__(self, settings: Settings, value: Value) -> None:
        settings.store.setValue(self._key, value)


class Settings(QObject):
    """Typed access to the settings. With ``path`` they live in that file (tests, self-test).

    Attributes:
        data_dir: where kept networks, training runs and downloaded photos go; beside the file,
            where there is one of that name.
        theme: ``system``, ``light`` or ``dark``.
        language: ``system``, or one of `adjgui.shell.texts.LANGUAGES`.
        fit: how a photo is made to hold whole pieces.
        last_folder: where the next file dialog opens.
        tour: whether a person has ``seen`` the tour, or is ``new``.
        details: whether the inspector shows the numbers behind a verdict, ``open`` or ``closed``.
        marks: whether seams show their marks, ``shown`` or ``hidden``.
        numbers: whether pieces show their numbers, ``shown`` or ``hidden``.
    """

    recentChanged = Signal()

    theme = _Stored("view/theme", "system", "light", "dark")
    language = _Stored("view/language", "system", *LANGUAGES)
    fit = _Stored[Fit]("photo/fit", "resize", "crop")
    last_folder = _Stored("photo/last_folder", "")
    tour = _Stored("view/tour", "new", "seen")
    details = _Stored("view/details", "closed", "open")
    marks = _Stored("view/marks", "shown", "hidden")
    numbers = _Stored("view/numbers", "hidden", "shown")
    _scorer = _Stored("scorer/choice", DEFAULT_NAME, *SCORER_NAMES[1:])
    _checkpoint = _Stored("scorer/checkpoint", "")
    _whole_puzzle = _Stored("scorer/whole_puzzle", "yes", "no")

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        super().__init__()
        if path is None:
            scope = QSettings.Scope.UserScope
            file = QSettings(QSettings.Format.IniFormat, scope, "adjgui", "adjgui")
            place = QStandardPaths.StandardLocation.AppDataLocation
            self.data_dir = Path(QStandardPaths.writableLocation(place))
        else:
            file = QSettings(os.fspath(path), QSettings.Format.IniFormat)
            self.data_dir = Path(path).absolute().parent / "data"
        self.store = Store(file)

    @property
    def scorer(self) -> str:
        """Who judged last. The default is not written down: a later default takes its place."""
        return self._scorer

    @scorer.setter
    def scorer(self, value: str) -> None:
        if value == DEFAULT_NAME:
            self.store.remove("scorer/choice")
        else:
            self._scorer = value

    @property
    def whole_puzzle(self) -> bool:
        """Whether networks read the whole puzzle: the one that judges, or the next one."""
        name = self.scorer
        return name == CONTEXT_NAME if name in NETWORK_NAMES else self._whole_puzzle == "yes"

    @whole_puzzle.setter
    def whole_puzzle(self, value: bool) -> None:
        if value:
            self.store.remove("scorer/whole_puzzle")
        else:
            self._whole_puzzle = "no"

    def window_on(self, screen: str) -> tuple[QByteArray, QByteArray]:
        """Geometry and state of the window when it was last on such a screen, else on any."""
        found = []
        for part in ("geometry", "state"):
            last = self.store.value(f"window/{part}", QByteArray())
            value = self.store.value(f"window/{screen}/{part}", last)
            found.append(value if isinstance(value, QByteArray) else QByteArray())
        return found[0], found[1]

    def keep_window_on(self, screen: str, geometry: QByteArray, state: QByteArray) -> None:
        for place in ("window", f"window/{screen}"):
            self.store.setValue(f"{place}/geometry", geometry)
            self.store.setValue(f"{place}/state", state)

    @property
    def models_dir(self) -> Path:
        return self.data_dir / "models"

    @property
    def runs_dir(self) -> Path:
        """Where training runs are, unless a person chose another folder."""
        return self.data_dir / "runs"

    @property
    def checkpoint(self) -> Path | None:
        """The kept checkpoint that judges instead of the bundled one."""
        return Path(from_readable(self._checkpoint)) if self._checkpoint else None

    @checkpoint.setter
    def checkpoint(self, value: Path | None) -> None:
        self._checkpoint = "" if value is None else readable(value)

    def form(self, name: str) -> dict[str, Any]:
        """What a dialog's fields held when it was last accepted; empty the first time."""
        return _form(self.store.value(f"forms/{name}"))

    def set_form(self, name: str, values: Mapping[str, Any]) -> None:
        self.store.setValue(f"forms/{name}", json.dumps(values))

    def change_form(self, name: str, change: Callable[[dict[str, Any]], Mapping[str, Any]]) -> None:
        """Make a form's values out of the old ones, which another window may have changed."""
        self.store.change(f"forms/{name}", lambda old: json.dumps(change(_form(old))))

    @property
    def recent(self) -> list[Path]:
        """Photos and folders opened lately, the newest first."""
        return _recent(self.store.value("photo/recent"))

    def add_recent(self, path: Path) -> None:
        self._change_recent(lambda paths: [path, *(p for p in paths if p != path)][:MAX_RECENT])

    def drop_recent(self, path: Path) -> None:
        self._change_recent(lambda paths: [one for one in paths if one != path])

    def _change_recent(self, change: Callable[[list[Path]], list[Path]]) -> None:
        self.store.change("photo/recent", lambda old: [*map(readable, change(_recent(old)))])
        self.recentChanged.emit()

    def clear_recent(self) -> None:
        self.store.remove("photo/recent")
        self.recentChanged.emit()

    def sync(self) -> None:
        """Write what has changed; called once, at the end."""
        self.store.sync()


def _form(text: object) -> dict[str, Any]:
    try:
        values = parse(str(text))
    except ValueError:
        return {}
    known = values if isinstance(values, dict) else {}
    return {key: value for key, value in known.items() if _fits(value)}


def _recent(value: object) -> list[Path]:
    if isinstance(value, str):  # an INI list of one comes back as a string
        value = [value]
    if not isinstance(value, list):
        return []
    return [Path(from_readable(item)) for item in value if item and isinstance(item, str)]
