"""Work on the folder of photos for the dialogs: counting, and downloading CUB-200-2011."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from adjgui.shell.worker import TaskState
from core.errors import AdjguiError
from core.photos.folders import scan_photo_folder, split_photos

FEW_PHOTOS = 20


@dataclass(frozen=True)
class PhotoCount:
    """What a folder holds.

    Attributes:
        root: the folder.
        photos, classes: counts.
        train, validation, test: how the photos are divided.
        official: the division is that of CUB-200.
    """

    root: str
    photos: int
    classes: int
    train: int
    validation: int
    test: int
    official: bool

    @property
    def text(self) -> str:
        kinds = f" in {self.classes:,} classes" if self.classes > 1 else ""
        official = " (official split)" if self.official else ""
        text = (
            f"{self.photos:,} photos{kinds}: {self.train:,} to learn from, {self.validation:,} to"
            f" check with, {self.test:,} left for testing{official}."
        )
        if self.train < FEW_PHOTOS:
            text += " Few photos: the network may learn them by heart."
        return text


def count_task(root: str, state: TaskState) -> PhotoCount:
    """Count the photos of a folder; for `adjgui.shell.worker`.

    Raises:
        AdjguiError: it is missing, or holds too few photos to learn from.
    """
    folder = scan_photo_folder(root)
    state.check()
    split = split_photos(root)
    if not split.train or len(folder.photos) < 2:
        raise AdjguiError(f"'{root}' holds too few photos to learn from; choose another folder.")
    return PhotoCount(
        root=root,
        photos=len(folder.photos),
        classes=len(folder.species),
        train=len(split.train),
        validation=len(split.validation),
        test=len(split.test),
        official=split.official,
    )


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
