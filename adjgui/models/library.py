"""The checkpoints that the app knows: the bundled one, the kept ones, and those of runs.

Functions of files alone, for worker threads: reading a checkpoint's figures imports PyTorch.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFile

from adjgui.shell.models import Kind, Model
from adjgui.shell.texts import from_core, tr
from core.assets import bundled_checkpoint
from core.errors import AdjguiError
from core.files import readable, shown_path
from core.files.lock import Lock

if TYPE_CHECKING:
    from core.network.checkpoint import CheckpointMetadata
    from core.training.adapt import Adapted

SUFFIX = ".safetensors"
BEST = "best.safetensors"
_PATIENCE = 30.0  # s, for another window, in a worker thread


def known_models(models_dir: Path, runs_dir: Path) -> list[Model]:
    """All known checkpoints, the bundled one first, then kept ones and runs, the newest first."""
    found: list[Model] = []
    with contextlib.suppress(AdjguiError):
        found.append(read_model(bundled_checkpoint(), "bundled"))
    kept = [read_model(path, "kept") for path in _listed(models_dir, f"*{SUFFIX}")]
    runs = [read_model(path, "run") for path in _listed(runs_dir, f"*/{BEST}")]
    for group in (kept, runs):
        found += sorted(group, key=lambda model: model.created, reverse=True)
    return found


def _listed(folder: Path, pattern: str) -> list[Path]:
    try:
        return sorted(path for path in folder.glob(pattern) if not path.name.startswith("."))
    except OSError:
        return []


def read_model(path: Path, kind: Kind) -> Model:
    """A checkpoint and what it says of itself; one that cannot be read says why."""
    from core.network.checkpoint import read_metadata

    name = path.parent.name if kind == "run" else path.stem
    try:
        size = path.stat().st_size
        metadata = read_metadata(path)
    except (AdjguiError, OSError) as error:
        return Model(path, kind, name, problem=from_core(str(error)))
    return Model(
        path, kind, metadata.name or name, size, metadata.created, json.loads(metadata.to_json())
    )


# -- keeping, renaming, deleting ---------------------------------------------------------------


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let no other window choose a name in a folder meanwhile; the folder is made.

    Raises:
        AdjguiError: another window is at it for too long, or the folder cannot be made.
    """
    _make_folder(folder)
    lock = Lock(folder / ".lock")
    if not lock.take(_PATIENCE):
        raise AdjguiError(
            tr(
                "Another window is changing the networks in '{folder}'; try again.",
                folder=readable(folder),
            )
        )
    try:
        yield
    finally:
        lock.release()


def file_name(name: str) -> str:
    """A file name for a name of any kind."""
    words = re.sub(r"[^\w.-]+", "-", name.strip().lower()).strip("-.") or "network"
    return f"{words[:60]}{SUFFIX}"


def free_path(folder: Path, name: str) -> Path:
    """A path in the folder for a name, that nothing has yet."""
    first = path = folder / file_name(name)
    number = 2
    while path.exists():  # the number comes after a long name was cut
        path = first.with_name(f"{first.name.removesuffix(SUFFIX)}-{number}{SUFFIX}")
        number += 1
    return path


def free_name(folder: Path, name: str) -> str:
    """A name for people that none of the kept checkpoints has: with a number, where need be."""
    taken = {read_model(path, "kept").name for path in _listed(folder, f"*{SUFFIX}")}
    base, number = name, 2
    while name in taken:
        name, number = f"{base} {number}", number + 1
    return name


def keep(best: Path, models_dir: Path) -> Path:
    """Copy a run's best checkpoint to the kept ones, atomically; gives the copy.

    Raises:
        AdjguiError: it cannot be read or written.
    """
    from core.network.checkpoint import read_metadata

    with _alone(models_dir):
        name = free_name(models_dir, read_metadata(best).name or best.parent.name)
        return _write_as(best, free_path(models_dir, name), name)


def keep_adapted(
    models_dir: Path, adapted: Adapted, start: CheckpointMetadata, puzzle: str
) -> Path:
    """Put a network that has adapted to a puzzle among the kept ones; gives its file.

    Raises:
        AdjguiError: it cannot be written.
    """
    from core.training.adapted import adapted_name, save_adapted

    with _alone(models_dir):
        name = free_name(models_dir, adapted_name(start.name, puzzle))
        path = free_path(models_dir, name)
        save_adapted(path, adapted, start, puzzle, name)
    return path


def rename(model: Model, name: str) -> Path:
    """Give a kept checkpoint another name, in the file and of the file; gives its path.

    Raises:
        AdjguiError: the name is empty or the file cannot be written.
    """
    name = name.strip()
    if not name:
        raise AdjguiError(tr("A network needs a name; type at least one letter."))
    if model.kind == "run":  # its file keeps its name, by which the run finds it
        return _write_as(model.path, model.path, name)
    with _alone(model.path.parent):
        target = model.path.parent / file_name(name)
        if target != model.path:
            target = free_path(model.path.parent, name)
        _write_as(model.path, target, name)
        if target != model.path:
            with contextlib.suppress(OSError):
                model.path.unlink()
    return target


def _write_as(source: Path, target: Path, name: str) -> Path:
    from core.network.checkpoint import FORMAT, CheckpointMetadata, read_tensors, write_tensors

    tensors, header = read_tensors(source)
    if header.get("format") != FORMAT:
        raise AdjguiError(
            tr(
                "{source} is not a checkpoint of this program; it cannot be kept.",
                source=shown_path(source),
            )
        )
    metadata = replace(CheckpointMetadata.from_json(header["metadata"]), name=name)
    _make_folder(target.parent)
    write_tensors(target, tensors, {"format": FORMAT, "metadata": metadata.to_json()})
    return target


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AdjguiError(
            tr(
                "The folder {folder} cannot be made ({why}); make room and try again.",
                folder=shown_path(folder),
                why=error.strerror,
            )
        ) from error


def what_to_delete(model: Model) -> Path:
    """The file of a kept checkpoint, the whole folder of a run."""
    return model.path.parent if model.kind == "run" else model.path


def to_trash(model: Model, move_to_trash: Callable[[str], tuple[bool, str]]) -> Path | None:
    """Move a checkpoint (or its run) to the system's trash; gives its place there, if known.

    Raises:
        AdjguiError: there is no trash for it.
    """
    if model.kind == "bundled":
        raise AdjguiError(tr("The network that ships with adjgui cannot be deleted."))
    target = what_to_delete(model)
    moved, place = move_to_trash(str(target))
    if not moved:
        raise AdjguiError(
            tr("{target} could not be moved to the trash.", target=shown_path(target))
        )
    return Path(place) if place else None


def restore(place: Path, target: Path) -> None:
    """Bring back from the trash what was at ``target``.

    Raises:
        AdjguiError: it is not in the trash any more, or there is something else meanwhile.
    """
    with _alone(target.parent):
        if target.exists():
            raise AdjguiError(
                tr(
                    "There is something else at {target} now; it was not brought back.",
                    target=shown_path(target),
                )
            )
        try:
            shutil.move(place, target)  # the trash may be on another disk
        except OSError as error:
            raise AdjguiError(
                tr(
                    "{name} could not be brought back from the trash ({why}).",
                    name=target.name,
                    why=error.strerror,
                )
            ) from error
    with contextlib.suppress(OSError):  # where the desktop notes what is in the trash
        (place.parent.parent / "info" / f"{place.name}.trashinfo").unlink()


def delete(model: Model) -> None:
    """Delete for good."""
    target = what_to_delete(model)
    try:
        if target.is_dir():
            shutil.rmtree(target)
        else:
            target.unlink()
    except OSError as error:
        raise AdjguiError(
            tr(
                "{target} could not be deleted ({why}).",
                target=shown_path(target),
                why=error.strerror,
            )
        ) from error


def move_to_trash(path: str) -> tuple[bool, str]:
    """Qt's way to the trash; gives whether it went and its place there."""
    file = QFile(path)
    moved = file.moveToTrash()
    return moved, file.fileName() if moved and file.fileName() != path else ""
