"""All writers of the program, each writing a version that its reader can tell from any other."""

from __future__ import annotations

import atexit
import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import numpy as np
from PIL import Image

from adjgui.files.kept import Snapshot, find_kept, write_note
from adjgui.models import library
from adjgui.shell.settings import Settings
from core.cli.cut import _names_by_place, _summary, _write_pieces
from core.files import write_atomically, write_json
from core.network.checkpoint import CheckpointMetadata, load_checkpoint, save_checkpoint
from core.network.seam import SeamWindow
from core.puzzles.photo import open_photo
from core.puzzles.pieces import Puzzle, cut_photo
from core.puzzles.puzzle_file import SavedPuzzle, open_puzzle, save_puzzle
from core.solving.picture import save_picture
from core.training.files import log_row, trim_log
from tests.attacks.helpers.attack import must
from tests.core.helpers.photos import Pixels, noise


@dataclass(frozen=True)
class Writer:
    """A way to write.

    Attributes:
        write: a version, from 0 to 200, into a folder.
        read: the version that is there, whole; raises where it is not.
        size: bytes of its largest file, about.
    """

    write: Callable[[Path, int], object]
    read: Callable[[Path], int]
    size: int


def plain(version: int) -> Pixels:
    """A picture of one grey."""
    return np.full((120, 160, 3), version, np.uint8)


def _even(pixels: Any, tolerance: int = 0) -> int:
    must(int(pixels.max()) - int(pixels.min()) <= tolerance, "of two versions")
    return int(np.rint(pixels.mean()))


def _read_json(folder: Path) -> int:
    values = json.loads((folder / "a.json").read_bytes())
    must(set(values["all"]) == {values["version"]} and len(values["all"]) == 9000, "half a file")
    return int(values["version"])


def _read_bytes(folder: Path) -> int:
    data = (folder / "a.csv").read_bytes()
    must(len(data) == 100_000 and len(set(data)) == 1, "half a file")
    return data[0]


def _saved(version: int) -> SavedPuzzle:
    pieces = noise(0, 28 * 12, 28).reshape(12, 28, 28, 3)
    pieces[:, :4] = version
    places = tuple((float(version), float(piece), version % 4) for piece in range(12))
    return SavedPuzzle(Puzzle(pieces, 3, 4, "x"), places)


def _read_puzzle(path: Path) -> int:
    saved = open_puzzle(path)
    version = _even(saved.puzzle.pieces[:, :4])
    must({place[0] for place in saved.places} == {float(version)}, "places of another version")
    return version


@lru_cache
def _photos() -> Path:
    """A photo of each version."""
    folder = Path(mkdtemp(prefix="attack-photos-"))
    folder.chmod(0o755)
    for version in range(201):
        Image.fromarray(plain(version)).save(folder / f"{version}.png")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _cut(folder: Path, version: int) -> None:
    puzzle = cut_photo(open_photo(_photos() / f"{version}.png"), 40)
    _write_pieces(puzzle, _names_by_place(puzzle), folder / "pieces", _summary(puzzle))


def _read_cut(folder: Path) -> int:
    summary = json.loads((folder / "pieces" / "puzzle.json").read_bytes())
    versions = {_even(open_photo(folder / "pieces" / name)) for name in summary["pieces"]}
    return max(versions)  # each file is whole; they come one after the other


@lru_cache
def _network() -> Any:
    from core.network.models import FromScratch

    return FromScratch()


def _save_checkpoint(path: Path, version: int) -> None:
    model = _network()
    for parameter in model.parameters():
        parameter.data.fill_(version)
    window = SeamWindow(model_dim=224)
    metadata = CheckpointMetadata(
        str(version), architecture="FromScratch", seam_window=window, piece_sizes=(28,)
    )
    save_checkpoint(path, model, metadata)


def _read_checkpoint(path: Path) -> int:
    checkpoint = load_checkpoint(path)
    version = int(checkpoint.metadata.name)
    for parameter in checkpoint.model.parameters():
        must(bool((parameter == version).all()), "weights of another version")
    return version


def _rename(folder: Path, version: int) -> None:
    models = sorted(folder.glob("*.safetensors"))
    if not models:
        _save_checkpoint(folder / f"{version}.safetensors", version)
        return
    model = library.read_model(models[-1], "kept")
    library.rename(model, str(version))


def _read_renamed(folder: Path) -> int:
    models = [library.read_model(path, "kept") for path in folder.glob("*.safetensors")]
    must(models and not any(one.problem for one in models), "a network is lost")
    return max(int(one.name) for one in models)


def _keep(folder: Path, version: int) -> None:
    save_puzzle(folder / "abc-1.adjpuzzle", _saved(version))
    saved = replace(_saved(version), places=_saved(version).places)
    write_note(folder / "abc.json", "abc-1.adjpuzzle", Snapshot(saved, str(version), ""))


def _read_kept(folder: Path) -> int:
    if not (folder / "abc.json").exists():
        return _read_puzzle(folder / "abc-1.adjpuzzle")
    kept = find_kept(folder)
    must(kept is not None, "the kept table is lost")
    assert kept is not None
    must({spot.x for spot in kept.places} == {float(kept.name)}, "half a note")
    _read_puzzle(kept.puzzle)
    return int(kept.name)


def _set(folder: Path, version: int) -> None:
    settings = Settings(folder / "settings.ini")
    for number in range(6):
        settings.set_form(f"form{number}", {"version": version, "all": [version] * 300})
    settings.sync()


def _read_settings(folder: Path) -> int:
    settings = Settings(folder / "settings.ini")
    forms = [settings.form(f"form{number}") for number in range(6)]
    versions = {form["version"] for form in forms}
    must(all({*form["all"]} == {form["version"]} for form in forms), "half a form")
    must(len(versions) <= 2, "changes are lost")  # each form is a change of its own
    return int(min(versions))


def _log(folder: Path, version: int) -> None:
    trim_log(folder, 10**6)  # as a run does that is resumed
    log_row(folder, {"step": version, "loss": "0.5" * 20})


def _read_log(folder: Path) -> int:
    with TemporaryDirectory() as copy:  # of a half row at the end
        shutil.copy(folder / "log.csv", copy)
        (Path(copy) / "log.csv").chmod(0o644)
        trim_log(Path(copy), 10**6)
        rows = list(csv.DictReader((Path(copy) / "log.csv").read_text().splitlines()))
    must(all(row["loss"] == "0.5" * 20 for row in rows), "half a row")
    return int(rows[-1]["step"])


WRITERS: dict[str, Writer] = {
    "json": Writer(
        lambda folder, v: write_json(folder / "a.json", {"version": v, "all": [v] * 9000}),
        _read_json,
        60_000,
    ),
    "export": Writer(
        lambda folder, v: write_atomically(folder / "a.csv", bytes([v]) * 100_000),
        _read_bytes,
        100_000,
    ),
    "picture": Writer(
        lambda folder, v: save_picture(folder / "a.bmp", plain(v)),
        lambda folder: _even(open_photo(folder / "a.bmp")),
        57_000,
    ),
    "puzzle": Writer(
        lambda folder, v: save_puzzle(folder / "a.adjpuzzle", _saved(v)),
        lambda folder: _read_puzzle(folder / "a.adjpuzzle"),
        26_000,
    ),
    "cut": Writer(_cut, _read_cut, 500),
    "checkpoint": Writer(
        lambda folder, v: _save_checkpoint(folder / "a.safetensors", v),
        lambda folder: _read_checkpoint(folder / "a.safetensors"),
        20_000,
    ),
    "library": Writer(_rename, _read_renamed, 20_000),
    "kept": Writer(_keep, _read_kept, 26_000),
    "settings": Writer(_set, _read_settings, 9_000),
    "log": Writer(_log, _read_log, 80),
}
