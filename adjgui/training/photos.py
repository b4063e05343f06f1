"""Work on the folder of photos for the dialogs: counting, and downloading CUB-200-2011."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

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
            f"{shown_path(root)} holds too few photos to learn from; choose another folder."
        )
    classes = len(folder.species)
    kinds = f" in {classes:,} classes" if classes > 1 and not puzzles else ""
    official = " (official split)" if split.official else ""
    text = (
        f"{_counted(len(folder.photos) - puzzles, puzzles)}{kinds}: {len(split.train):,} to learn"
        f" from, {len(split.validation):,} to check with, {len(split.test):,} left for"
        f" testing{official}."
    )
    few = f" Few {'puzzles' if puzzles else 'photos'}: the network may learn them by heart."
    return text + few if len(split.train) < FEW_PHOTOS else text


def _counted(photos: int, puzzles: int) -> str:
    """'12 photos and 3 puzzles whose order is known'."""
    parts = [f"{photos:,} photos"] if photos else []
    if puzzles:
        parts.append(f"{puzzles:,} puzzle{'s' if puzzles > 1 else ''} whose order is known")
    return " and ".join(parts)


@dataclass(frozen=True)
class DownloadNews:
    """How far a download is, for the bar and the line above it."""

    text: str
    done: int
    total: int


_STAGES = {"download": "Downloading", "verify": "Checking", "unpack": "Unpacking"}


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
                    f"{_STAGES[event.stage]} CUB-200-2011: {event.done / 1e6:,.0f} of"
                    f" {event.total / 1e6:,.0f} MB",
                    # the bar's numbers are 32 bits wide
                    event.done // 1024,
                    max(1, event.total // 1024),
                )
            )
    finally:
        stop.set()
        events.close()
    return str(folder)
