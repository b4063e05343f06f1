"""All other readers: settings and forms, kept tables, summaries of pieces, lists of CUB-200."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from PIL import Image

from adjgui.files.kept import find_kept
from adjgui.shell.settings import Settings
from adjgui.training.plan import TrainingPlan, faults
from core.photos.folders import split_photos
from core.puzzles.laid import is_laid
from core.puzzles.opening import open_pieces
from core.puzzles.own_pieces import looks_like_pieces, open_pieces_folder
from tests.attacks.helpers.attack import Attack, may_refuse, must
from tests.attacks.helpers.mutate import bytes_changed, json_bytes, odd_json, odd_value
from tests.conftest import OLD_FILES
from tests.core.helpers.photos import noise, write_photos

# -- settings ----------------------------------------------------------------------------------


def _make_settings(dice: random.Random, folder: Path) -> None:
    data = (OLD_FILES / "settings.ini").read_bytes()
    if dice.random() < 0.5:
        data = bytes_changed(dice, data, head=len(data))
    lines = data.split(b"\n")
    for _ in range(dice.choice((0, 1, 3))):
        where = dice.randrange(len(lines))
        key, equals, _old = lines[where].partition(b"=")
        if equals:
            value = dice.choice((
                b"@Invalid()", b"@ByteArray(\\x0\\xff)", b"@Variant(\\0\\0\\0\\x7f)", b"@Size(1 1)",
                b"@DateTime(\\0)", b"a, b, c", b'"{\\"x\\": 1e999}"', b"", b"99999999999999999999",
                json_bytes(dice, odd_value(dice)).replace(b"\n", b" "),
            ))  # fmt: skip
            lines[where] = key + b"=" + value
    (folder / "settings.ini").write_bytes(b"\n".join(lines))


def _strike_settings(folder: Path) -> None:
    settings = Settings(folder / "settings.ini")
    for name in ("theme", "fit", "last_folder", "tour", "details", "marks", "numbers", "scorer"):
        must(isinstance(getattr(settings, name), str), f"'{name}' is no text")
    must(isinstance(settings.whole_puzzle, bool), "no truth")
    must(all(isinstance(one, Path) for one in settings.recent), "no paths")
    for part in (*settings.window_on("800x600"), settings.checkpoint or b""):
        must(part is not None, "nothing")
    for mode in ("scratch", "fine-tune", "feature-extract"):
        plan = TrainingPlan.from_dict(mode, settings.form(mode))
        faults(plan)
    for form in ("training", "evaluation", "solving", "recent-kinds", "adapt", "pictures"):
        must(isinstance(settings.form(form), dict), "no form")
    settings.add_recent(folder)
    settings.set_form("solving", {"rotations": True})
    settings.sync()
    again = Settings(folder / "settings.ini")
    must(folder in again.recent, "what was added is lost")


# -- kept tables -------------------------------------------------------------------------------


def _make_kept(dice: random.Random, folder: Path) -> None:
    session = uuid4().hex
    shutil.copyfile(OLD_FILES / "own.adjpuzzle", folder / f"{session}-1.adjpuzzle")
    values = {
        "puzzle": f"{session}-1.adjpuzzle",
        "name": "a",
        "path": "",
        "places": [[1.0, 2.0, 3]],
    }
    (folder / f"{session}.json").write_bytes(json_bytes(dice, odd_json(dice, values)))
    if dice.random() < 0.3:
        (folder / f"{session}.lock").write_bytes(dice.randbytes(dice.choice((0, 5, 300))))


def _strike_kept(folder: Path) -> None:
    kept = find_kept(folder)
    if kept is not None:
        must(kept.puzzle.parent == folder, "a file from elsewhere")
        must(all(abs(spot.x) + abs(spot.y) < 1e9 for spot in kept.places), "a place nowhere")


# -- pieces with a summary ---------------------------------------------------------------------


def _make_pieces(dice: random.Random, folder: Path) -> None:
    names = [dice.choice(("{}.png", "r{}_c1.png", "{}_{}.jpg", "p {} .bmp")) for _ in range(6)]
    names = [name.format(number, number) for number, name in enumerate(names)]
    for number, name in enumerate(names):
        size = 28 if dice.random() < 0.9 else dice.choice((1, 4, 27, 29, 40))
        Image.fromarray(noise(number, size, 28)).save(folder / name)
    values = {"pieces": names, "rows": 2, "cols": 3, "source": "x.png", "piece_size": 28}
    (folder / "puzzle.json").write_bytes(json_bytes(dice, odd_json(dice, values)))


def _strike_pieces(folder: Path) -> None:
    looks_like_pieces(folder)
    is_laid(folder)
    with may_refuse():
        own = open_pieces_folder(folder)
        must(len(own.names) == len(own.pieces) == own.puzzle().count, "names are missing")
    with may_refuse():
        open_pieces(folder)
    with may_refuse():
        split_photos(folder)


# -- the lists of CUB-200 ----------------------------------------------------------------------


def _make_lists(dice: random.Random, folder: Path) -> None:
    write_photos(folder / "images", 6, height=30, width=30)
    photos = sorted((folder / "images").rglob("*.png"))
    names = [photo.relative_to(folder / "images").as_posix() for photo in photos]
    if dice.random() < 0.5:
        lists = {
            "images.txt": "".join(f"{n} {name}\n" for n, name in enumerate(names)),
            "train_test_split.txt": "".join(f"{n} {n % 2}\n" for n in range(len(names))),
        }
    else:
        (folder / "lists").mkdir()
        lists = {"lists/train.txt": "\n".join(names[:3]), "lists/test.txt": "\n".join(names[3:])}
    for name, text in lists.items():
        (folder / name).write_bytes(bytes_changed(dice, text.encode(), head=len(text)))


def _strike_lists(folder: Path) -> None:
    with may_refuse():
        split = split_photos(folder)
        every = (*split.train, *split.validation, *split.test)
        must(len(set(every)) == len(every), "a photo is in two parts")
        must(all((folder / "images") in photo.parents for photo in every), "a photo of elsewhere")


_KINDS: dict[str, tuple[Callable[[random.Random, Path], None], Callable[[Path], Any]]] = {
    "settings": (_make_settings, _strike_settings),
    "kept": (_make_kept, _strike_kept),
    "pieces": (_make_pieces, _strike_pieces),
    "lists": (_make_lists, _strike_lists),
}


def make(dice: random.Random, folder: Path) -> None:
    """Write what one of the readers reads, in a folder of its name."""
    kind = dice.choice(sorted(_KINDS))
    (folder / kind).mkdir()
    _KINDS[kind][0](dice, folder / kind)


def strike(folder: Path) -> str:
    """Let it be read."""
    [kind] = [path.name for path in folder.iterdir()]
    _KINDS[kind][1](folder / kind)
    return kind


ATTACK = Attack("readers", make, strike, wanted=2000)
