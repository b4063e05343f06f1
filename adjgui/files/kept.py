"""Keeps the table as it lies, and offers it again at the next start, also after a kill."""

from __future__ import annotations

import contextlib
import json
import math
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from PySide6.QtCore import QElapsedTimer, QObject

from adjgui.files.tasks import OpenedFile, open_file_task
from adjgui.shell.frame import Frame
from adjgui.shell.texts import tr, tr_count
from adjgui.shell.timers import timer
from adjgui.shell.worker import Task, call
from adjgui.table.geometry import Spot
from adjgui.table.view import PuzzleTable
from core.errors import AdjguiError
from core.files import read_limited, write_atomically, writing
from core.files.lock import Lock
from core.files.plain import parse, read_as
from core.puzzles.puzzle_file import SUFFIX, SavedPuzzle, save_puzzle
from core.puzzles.trays import Trays, check_trays

_DELAY_MS = 400  # from one writing to the next
_SOON_MS = 20  # from the first change to its writing: what was dropped is drawn before
_FARTHEST = 1e7  # scene units
_MOST_NOTE = 10_000_000  # bytes
_ABOUT = "kept"


@dataclass(frozen=True)
class Snapshot:
    """The table at one moment.

    Attributes:
        saved: pieces and places.
        name: for people.
        path: the puzzle file that it belongs to, empty where there is none.
    """

    saved: SavedPuzzle
    name: str
    path: str


@dataclass(frozen=True)
class Kept:
    """A table that was kept.

    Attributes:
        note: the file that says where the pieces lie; `puzzle` is the one that holds them.
        places: x, y and quarter turns of each piece.
        trays: what lies in trays.
    """

    note: Path
    puzzle: Path
    places: tuple[Spot, ...]
    name: str
    path: str
    trays: Trays = ()


@dataclass(frozen=True)
class _Note:
    """What a note holds."""

    puzzle: str
    name: str
    path: str
    places: tuple[tuple[float, float, int], ...]
    trays: Trays = ()  # notes of before do not name them

    def __post_init__(self) -> None:
        check_trays(self.trays, len(self.places))
        for x, y, turns in self.places:
            if not abs(x) + abs(y) < _FARTHEST or turns not in range(4):
                raise ValueError("A piece does not lie on the table.")


class Documents(Protocol):
    """Who knows what lies on the table."""

    def snapshot(self) -> Snapshot | None: ...
    def show_kept(self, opened: OpenedFile, kept: Kept, /) -> None: ...
    def before_losing(self, then: Callable[[], object], /) -> None: ...


def write_note(note: Path, puzzle: str, one: Snapshot) -> None:
    """Write where the pieces lie that are in the file `puzzle` beside the note."""
    places = [[round(x, 3), round(y, 3), turns] for x, y, turns in one.saved.places]
    values: dict[str, object] = {
        "puzzle": puzzle,
        "name": one.name,
        "path": one.path,
        "places": places,
    }
    if one.saved.trays:
        values["trays"] = [asdict(tray) for tray in one.saved.trays]
    write_atomically(note, json.dumps(values).encode())


def forget_pieces(note: Path, *, but: tuple[str, ...] = ()) -> None:
    """Delete the pieces of a note, but those in some files."""
    for old in note.parent.glob(f"{note.stem}-*{SUFFIX}"):
        if old.name not in but:
            with contextlib.suppress(OSError):
                old.unlink(missing_ok=True)


def forget_kept(note: Path) -> None:
    """Delete a kept table, and what a killed app left half-written of it."""
    forget_pieces(note)
    halves = note.parent.glob(f".{note.stem}*.part")
    for old in (note, note.with_suffix(".lock"), *halves):
        with contextlib.suppress(OSError):
            old.unlink(missing_ok=True)


def read_kept(note: Path) -> Kept | None:
    """Read a note; None where it is damaged."""
    try:
        read = read_as(_Note, parse(read_limited(note, _MOST_NOTE)))
    except (OSError, ValueError):
        return None
    puzzle = note.parent / Path(read.puzzle).name
    places = tuple(Spot(*place) for place in read.places)
    kept = Kept(note, puzzle, places, read.name, read.path, read.trays)
    return kept if puzzle.is_file() else None


def find_kept(folder: Path) -> Kept | None:
    """The newest table that an app has left that runs no more; what else it left is deleted."""
    found: Kept | None = None
    sessions = {file.stem.partition("-")[0] for file in folder.glob("[!.]*")}
    notes = [folder / f"{session}.json" for session in sessions]
    for note in sorted(notes, key=_age):
        lock = _lock_of(note)
        if not lock.take():
            continue  # of an app that runs
        kept = read_kept(note) if found is None else None
        found = found or kept
        lock.release()
        if kept is None:
            forget_kept(note)
    return found


def _age(note: Path) -> float:
    """Order of notes, the newest first; those that were never written come last."""
    try:
        return -note.stat().st_mtime
    except OSError:
        return math.inf


def _lock_of(note: Path) -> Lock:
    return Lock(note.with_suffix(".lock"))


class Keeper(QObject):
    """Writes what lies on the table after each change, a few times a second; a worker does it.

    The pieces are written as soon as they lie there, so that a change needs a small note alone.

    Attributes:
        works: whether the last writing went well, so that nothing is lost by closing.
    """

    def __init__(self, frame: Frame, table: PuzzleTable, documents: Documents) -> None:
        super().__init__(frame)
        self._frame, self._table, self._documents = frame, table, documents
        self._folder = frame.settings.data_dir / "kept"
        self._session = uuid4().hex
        self._note = self._folder / f"{self._session}.json"
        self._lock = _lock_of(self._note)
        self._made_of: tuple[object, ...] = ()  # what is in the puzzle file on the disk
        self._puzzle = self._noted = ""  # that file, and the one that the note speaks of
        self.works = True
        self._task: Task | None = None
        self._unwritten: Callable[[], None] | None = None  # that the task was to write
        self._last: threading.Thread | None = None  # writes when the window ends
        self._taken: Kept | None = None  # it lies on the table: its files go once it is kept anew
        self._soon = timer(self, self._keep, _DELAY_MS, once=True)
        self._since = QElapsedTimer()  # the last writing began
        stack = table.undo_stack
        for signal in (stack.indexChanged, stack.cleanChanged):
            signal.connect(self._on_change)
        frame.add_stoppable(self)

    # -- writing -------------------------------------------------------------------------------

    def begin(self) -> None:
        """Other pieces lie on the table."""
        self._soon.start(0)

    def _on_change(self, _now: object) -> None:
        if not self._soon.isActive():
            past = self._since.elapsed() if self._since.isValid() else _DELAY_MS
            self._soon.start(max(_SOON_MS, _DELAY_MS - past))

    def _keep(self) -> None:
        if self._task is not None:
            self._soon.start(_DELAY_MS)  # one after the other
            return
        write = self._unwritten = self._writing()
        if write is None:
            return
        self._since.start()
        start, doing = self._frame.tasks.start, tr("keeping the table")
        task = self._task = start(_ABOUT, call(write), None, doing=doing)
        task.succeeded.connect(lambda _none: setattr(self, "works", True))
        task.failed.connect(self._on_failed)
        task.finished.connect(self._on_end)
        if self._table.runs.is_running:
            self._soon.start(_DELAY_MS)

    @property
    def _was_touched(self) -> bool:
        """Whether something was done to the pieces, so that they are worth a note."""
        stack = self._table.undo_stack
        return bool(stack.index()) or not stack.isClean()

    def _writing(self) -> Callable[[], None] | None:
        """What writes the table as it lies now; None where all of it is on the disk."""
        one = self._documents.snapshot()
        if one is None:
            return None
        made_of = one.saved.puzzle, one.saved.erosion, one.saved.sheet
        is_whole = made_of != self._made_of
        with_note = self._was_touched or (self._noted == self._puzzle and not is_whole)
        if not is_whole and not with_note:
            return None
        if is_whole:
            self._puzzle = f"{self._session}-{uuid4().hex[:8]}{SUFFIX}"
            self._made_of = made_of
        folder, note, lock, taken = self._folder, self._note, self._lock, self._taken
        puzzle = self._puzzle

        def write() -> None:
            with writing(tr("The table"), folder, tr("another folder for the data")):
                folder.mkdir(parents=True, exist_ok=True)
            lock.take()
            if is_whole:
                save_puzzle(folder / puzzle, one.saved)
            if with_note:
                write_note(note, puzzle, one)
                self._noted = puzzle
            forget_pieces(note, but=(puzzle, self._noted))
            if with_note and taken is not None:
                forget_kept(taken.note)
                self._taken = None if self._taken is taken else self._taken
            self._unwritten = None

        return write

    def _on_failed(self, sentence: str) -> None:
        self._made_of = ()  # the pieces are to be written again
        self.works = False
        self._frame.say(sentence)

    def _on_end(self) -> None:
        self._task = None

    def __str__(self) -> str:
        return "the keeping of the table"

    def stop(self, timeout: float) -> bool:
        """The window ends: write what is still to be written, and let another app have it.

        Called again until it has ended: a slow disk holds up no window.
        """
        if self._last is None:
            if self._task is not None and not self._task.wait(timeout):
                return False
            self._last = threading.Thread(
                target=self._write_last, args=(self._rest(),), daemon=True
            )
            self._last.start()
        self._last.join(timeout)
        return not self._last.is_alive()

    def _rest(self) -> Callable[[], None] | None:
        """What writes what no task has written."""
        if self._soon.isActive():
            self._soon.stop()
            return self._writing() if self._was_touched or self._noted else None
        return self._unwritten

    def _write_last(self, write: Callable[[], None] | None) -> None:
        if write is not None:
            with contextlib.suppress(AdjguiError, OSError):
                write()
        forget_pieces(self._note, but=(self._noted,))
        self._lock.release()
        if not self._noted:
            forget_kept(self._note)

    # -- offering ------------------------------------------------------------------------------

    def offer(self) -> None:
        """Look for a table that was kept, and offer it."""
        look = call(find_kept, self._folder)
        task = self._frame.tasks.start(
            "kept-look", look, None, doing=tr("looking for a kept table")
        )
        task.succeeded.connect(self._on_found)

    def _on_found(self, kept: Kept | None) -> None:
        if kept is None:
            return
        said = tr_count(
            "Your last table was kept: {name}, {n} piece.",
            "Your last table was kept: {name}, {n} pieces.",
            len(kept.places),
            name=kept.name,
        )
        show = self._frame.banner.show_news
        show(said, tr("Open it"), partial(self.open, kept), icon="solve", about=_ABOUT)

    def open(self, kept: Kept) -> None:
        """Lay a kept table out again as it lay."""
        self._documents.before_losing(partial(self._open, kept))

    def _open(self, kept: Kept) -> None:
        doing = tr("opening {name}", name=kept.name)
        text = tr("Opening {name}\N{HORIZONTAL ELLIPSIS}", name=kept.name)
        task = self._frame.start("photo", open_file_task, kept.puzzle, doing=doing, text=text)

        def opened(file: OpenedFile) -> None:
            self._taken = kept
            self._documents.show_kept(file, kept)
            self._table.undo_stack.resetClean()  # it is in no file of the person's own

        task.succeeded.connect(opened)
        task.failed.connect(lambda said: self._frame.banner.show_error(said, about=_ABOUT))
