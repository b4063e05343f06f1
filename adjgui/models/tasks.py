"""Reading and keeping networks, on worker threads."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QFile

from adjgui.models.library import keep, known_models, rename, restore, to_trash, what_to_delete
from adjgui.shell.models import Model
from adjgui.shell.worker import TaskState
from core.errors import AdjguiError


def models_task(folders: tuple[Path, Path], _state: TaskState) -> list[Model]:
    """Known checkpoints, for `adjgui.shell.worker`."""
    return known_models(*folders)


def keep_task(paths: tuple[Path, Path], _state: TaskState) -> Path:
    """Copy a run's best checkpoint to the kept ones, for `adjgui.shell.worker`."""
    return keep(*paths)


def rename_task(data: tuple[Model, str], _state: TaskState) -> Path:
    return rename(*data)


def trash_task(model: Model, _state: TaskState) -> Path | None:
    return to_trash(model, move_to_trash)


def restore_task(places: tuple[Path, Path], _state: TaskState) -> Path:
    place, target = places
    restore(place, target)
    return target


def delete_task(model: Model, _state: TaskState) -> None:
    """Delete for good."""
    target = what_to_delete(model)
    try:
        if target.is_dir():
            shutil.rmtree(target)
        else:
            target.unlink()
    except OSError as error:
        raise AdjguiError(f"{target} could not be deleted ({error.strerror}).") from error


def move_to_trash(path: str) -> tuple[bool, str]:
    """Qt's way to the trash; gives whether it went and its place there."""
    file = QFile(path)
    moved = file.moveToTrash()
    return moved, file.fileName() if moved and file.fileName() != path else ""
