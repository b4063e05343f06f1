"""Work on the folder of photos for the dialogs: counting, and downloading CUB-200-2011."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from adjgui.shell import texts
from adjgui.shell.texts import mark, tr, tr_count
from adjgui.shell.worker import TaskState
from core.errors import AdjguiError
from core.files import shown_path
from core.photos.folders import scan_photo_folder, split_photos
from core.puzzles.laid import is_source_of_pieces

FEW_PHOTOS = 20


def count_task(root: str, state: TaskState) -> str:
    """What photos a folder holds, in words; for `adjgui.shell.worker`.

    Raises:
        AdjguiError: it is missing, or holds too few photos to learn from.
    """
    folder = scan_photo_folder(root, pieces=True)
    state.check()
    split = split_photos(root)
    puzzles = sum(map(is_source_of_pieces, folder.photos))
    if not split.train or (len(folder.photos) < 2 and not puzzles):
        raise AdjguiError(
            tr(
                "{root} holds too few photos to learn from; choose another folder.",
                root=shown_path(root),
            )
        )
    counted = _counted(len(folder.photos) - puzzles, puzzles)
    classes = len(folder.species)
    if classes > 1 and not puzzles:
        counted = tr("{photos} in {classes} classes", photos=counted, classes=texts.count(classes))
    said = mark(
        "{photos}: {train} to learn from, {validation} to check with, {test} left for testing."
    )
    if split.official:
        said = mark(
            "{photos}: {train} to learn from, {validation} to check with, {test} left for testing"
            " (official split)."
        )
    parts = [split.train, split.validation, split.test]
    train, validation, test = (texts.count(len(part)) for part in parts)
    said = tr(said, photos=counted, train=train, validation=validation, test=test)
    if len(split.train) >= FEW_PHOTOS:
        return said
    few = mark("Few photos: the network may learn them by heart.")
    if puzzles:
        few = mark("Few puzzles: the network may learn them by heart.")
    return f"{said} {tr(few)}"


def _counted(photos: int, puzzles: int) -> str:
    """'12 photos and 3 puzzles whose order is known'."""
    of_photos = tr_count("{n} photo", "{n} photos", photos)
    of_puzzles = tr_count(
        "{n} puzzle whose order is known", "{n} puzzles whose order is known", puzzles
    )
    if photos and puzzles:
        return tr("{photos} and {puzzles}", photos=of_photos, puzzles=of_puzzles)
    return of_photos if photos else of_puzzles


@dataclass(frozen=True)
class DownloadNews:
    """How far a download is, for the bar and the line above it."""

    text: str
    done: int
    total: int


_STAGES = {"download": mark("Downloading"), "verify": mark("Checking"), "unpack": mark("Unpacking")}


def download_task(target: Path, state: TaskState) -> str:
    """Download CUB-200-2011 below a folder, on a worker thread; gives the folder of the data."""
    from core.photos.download import download_cub

    stop = threading.Event()
    folder = target
    events = download_cub(target, stop=stop)
    try:
        for event in events:
            state.check()
            if event.folder is not None:
                folder = event.folder
            state.progress(
                DownloadNews(
                    tr(
                        "{stage} CUB-200-2011: {done} of {total} MB",
                        stage=tr(_STAGES[event.stage]),
                        done=texts.number(event.done / 1e6),
                        total=texts.number(event.total / 1e6),
                    ),
                    # the bar's numbers are 32 bits wide
                    event.done // 1024,
                    max(1, event.total // 1024),
                )
            )
    finally:
        stop.set()
        events.close()
    return str(folder)
