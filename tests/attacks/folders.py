"""Hostile folders: loops of links, pipes, devices, what nobody may read, odd names, crowds."""

from __future__ import annotations

import json
import os
import random
import socket
from contextlib import suppress
from pathlib import Path

from PIL import Image

import core.training.run  # a fork without rights can import nothing more
from adjgui.models.library import known_models
from adjgui.training.runs import resumable_runs
from core.photos.folders import scan_photo_folder, split_photos
from core.puzzles.laid import is_laid
from core.puzzles.opening import open_pieces
from core.puzzles.own_pieces import looks_like_pieces, open_pieces_folder
from core.puzzles.photo import open_photo
from tests.attacks.helpers.attack import Attack, check_sentence, may_refuse, must
from tests.attacks.helpers.forked import forked
from tests.attacks.helpers.mutate import odd_json
from tests.conftest import OLD_FILES
from tests.core.helpers.photos import noise

_ODD_NAMES = (
    b"\xe9t\xe9.png", b"a\nb.png", b"-rf.png", b"=1+1.png", b"\xff\xfe.jpg", b" .png", b"..png",
    b"CON.png", b"a" * 250 + b".png", "\u0130.PNG".encode(), b"%s%n.tif", b"'quote.png", b"*.png",
)  # fmt: skip
_CROWD = 10_000
_GOALS = ("/dev/zero", "/dev/random", "/proc/self/mem", "/dev/full", "/", ".", "..", "nowhere")


def make(dice: random.Random, folder: Path) -> None:
    """Write what shall be built; a repository can hold no pipes."""
    (folder / "plan.json").write_text(json.dumps({"seed": dice.randrange(2**32)}))


def _build(dice: random.Random, root: Path) -> None:
    """Fill a folder with pieces and with what is none."""
    root.mkdir()
    size = dice.choice((28, 28, 40))
    for number in range(dice.choice((0, 1, 2, 6))):
        Image.fromarray(noise(number, size)).save(root / f"p{number}.png")
    places = [root]
    for number in range(dice.randrange(1, 8)):
        place = dice.choice(places)
        with suppress(OSError):  # a name that this disk does not take
            _add(dice, place, number, places)


def _add(dice: random.Random, place: Path, number: int, places: list[Path]) -> None:
    name = place / f"n{number}{dice.choice(('.png', '.jpg', '', '.adjpuzzle', '.safetensors'))}"
    way = dice.randrange(12)
    if way == 0:
        os.mkfifo(name)
    elif way == 1:
        name.symlink_to(dice.choice(_GOALS))
    elif way == 2:
        name.symlink_to(name.name)  # to itself
    elif way == 3:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(str(name)[:100])
    elif way == 4:
        name.mkdir()
        places.append(name)
    elif way == 5:
        Image.fromarray(noise(number, 28)).save(place / "x.png")
        (place / "x.png").rename(name)
        name.chmod(0)
    elif way == 6:
        name.mkdir()
        Image.fromarray(noise(number, 28)).save(name / "in.png")
        name.chmod(0)
    elif way == 7:
        with (place / os.fsdecode(dice.choice(_ODD_NAMES))).open("wb") as file:
            Image.fromarray(noise(number, 28)).save(file, "PNG")
    elif way == 8:
        deep = place
        for _ in range(dice.choice((6, 60))):
            deep = deep / "d"
            deep.mkdir()
        Image.fromarray(noise(number, 28)).save(deep / "deep.png")
    elif way == 9:
        (place / "puzzle.json").write_text(
            json.dumps(odd_json(dice, {"pieces": ["p0.png", "p1.png"], "rows": 1, "cols": 2}))
        )
    elif way == 10 and dice.random() < 0.15:
        for one_of in range(_CROWD):
            (place / f"{one_of}.png").touch()
    else:
        source = dice.choice(("own.adjpuzzle", "run/best.safetensors", "run/run.json"))
        name.write_bytes((OLD_FILES / source).read_bytes()[: dice.choice((0, 100, None))])


def strike(folder: Path) -> None:
    """Let it be scanned, split, opened as pieces and listed, by root and by nobody."""
    dice = random.Random(json.loads((folder / "plan.json").read_text())["seed"])
    root = folder / "root"
    _build(dice, root)
    for parent in (folder, *folder.parents):
        if str(parent) not in ("/", "/tmp", "/dev/shm", "/dev"):
            with suppress(OSError):
                parent.chmod(0o755)
    assert core.training.run
    Image.init()
    forked(lambda: _look_at(root), as_nobody=dice.random() < 0.5, seconds=60).check()
    for path in sorted(root.rglob("*")):
        with suppress(OSError):
            if not path.is_symlink() and path.is_dir():
                path.chmod(0o755)


def _look_at(root: Path) -> None:
    photos: tuple[Path, ...] = ()
    for pieces in (False, True):
        with may_refuse():
            photos = scan_photo_folder(root, pieces=pieces).photos
    with may_refuse():
        split = split_photos(root)
        must(set(split.train) <= set(photos), "a photo of elsewhere")
    for photo in photos[:20]:
        with may_refuse():
            open_photo(photo)
    looks_like_pieces(root)
    is_laid(root)
    for one in list(root.iterdir())[:20]:
        is_laid(one)
        with may_refuse():
            open_pieces(one)
    with may_refuse():
        own = open_pieces_folder(root)
        if str(own.changes):
            check_sentence(" ".join(str(own.changes).split("\n")))
    with may_refuse():
        open_pieces(root)
    known_models(root, root)
    resumable_runs(root)


ATTACK = Attack(
    "folders",
    make,
    strike,
    wanted=600,
    seconds=12.0,  # of ten doors, into 10,000 files each
    ready=lambda: "" if hasattr(os, "mkfifo") else "no pipes here",
)
