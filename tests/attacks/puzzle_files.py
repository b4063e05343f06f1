"""Puzzle files: fields, zip structure and pictures, mutated."""

from __future__ import annotations

import io
import json
import random
import shutil
import struct
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from adjgui.files.tasks import open_file_task
from adjgui.shell.worker import TaskState
from core.puzzles.opening import open_pieces
from core.puzzles.puzzle_file import open_puzzle, save_puzzle
from tests.attacks.helpers.attack import Attack, may_refuse, must
from tests.attacks.helpers.mutate import bytes_changed, json_bytes, odd_json
from tests.attacks.pictures import mutated
from tests.conftest import OLD_FILES

_SOURCES = [OLD_FILES / "own.adjpuzzle", OLD_FILES / "photo.adjpuzzle"]


def make(dice: random.Random, folder: Path) -> None:
    """Write a mutated puzzle file."""
    source = dice.choice(_SOURCES)
    way = dice.randrange(10)
    if way < 2:
        data = bytes_changed(dice, source.read_bytes(), head=120)
    else:
        with zipfile.ZipFile(source) as archive:
            parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
        values = json.loads(parts[0][1])
        if way < 7:
            values = odd_json(dice, values)
        parts[0] = parts[0][0], json_bytes(dice, values) if way < 7 else parts[0][1]
        if way in (6, 7):
            parts[1] = parts[1][0], bytes_changed(dice, parts[1][1], head=60)
        elif way == 8:
            parts[1] = dice.choice((parts[1][0], "photo", "pieces.png")), mutated(dice)[1]
        data = _zip(dice, parts, odd=way == 9)
    (folder / "a.adjpuzzle").write_bytes(data)


def _zip(dice: random.Random, parts: list[tuple[str, bytes]], *, odd: bool) -> bytes:
    file = io.BytesIO()
    if odd:
        way = dice.randrange(5)
        if way == 0:
            parts = parts[::-1]
        elif way == 1:
            parts = [*parts, ("../../evil", b"x")]
        elif way == 2:
            parts = [parts[0], parts[0]]
        elif way == 3:
            parts = [(name.upper(), content) for name, content in parts]
        else:
            parts = parts[: dice.randrange(2)]
    method = dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA)) if odd else 0
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    data = bytearray(file.getvalue())
    if odd and dice.random() < 0.7:  # the list of parts says other sizes or places
        at = data.find(b"PK\x01\x02") + dice.choice((8, 10, 20, 24, 28, 30, 32, 42))
        data[at : at + 4] = struct.pack("<I", dice.choice((0, 1, 65535, 2**31, 2**32 - 1)))
    return bytes(data)


def strike(folder: Path) -> None:
    """Open it as the library, the app and the command line do; save what opened and open it."""
    path = folder / "a.adjpuzzle"
    saved: Any = None
    with may_refuse():
        saved = open_puzzle(path)
    with may_refuse():
        opened = open_file_task(path, TaskState(lambda _: None))
        must(saved is not None, "the app opens what the library refuses")
        must(len(opened.worn.pieces) == saved.puzzle.count, "other pieces")
    with may_refuse():
        open_pieces(path)
    if saved is None:
        return
    puzzle = saved.puzzle
    must(len(puzzle.pieces) == puzzle.count <= puzzle.rows * puzzle.cols, "pieces are missing")
    must(len(saved.places) in (0, puzzle.count), "places are missing")
    must(np.isfinite([place[:2] for place in saved.places]).all(), "a place is nowhere")
    save_puzzle(folder / "b.adjpuzzle", saved)
    again = open_puzzle(folder / "b.adjpuzzle")
    must(np.array_equal(again.puzzle.pieces, puzzle.pieces), "other pieces when saved")
    must(again.places == saved.places or len(saved.places) == puzzle.count, "other places")
    shutil.copyfile(folder / "b.adjpuzzle", folder / "c.adjpuzzle")


ATTACK = Attack("puzzle-files", make, strike, wanted=1000)
