"""Disks that are full, read-only or gone, and folders in which nobody may write."""

from __future__ import annotations

import ctypes
import json
import os
import random
import shutil
import signal
import sys
from contextlib import suppress
from pathlib import Path

from core.errors import AdjguiError
from tests.attacks.helpers.attack import Attack, check_sentence, emptied, leftovers, must
from tests.attacks.helpers.forked import forked
from tests.attacks.helpers.writers import WRITERS, Writer
from tests.core.helpers.faults import file_size_limit

_NEW_MOUNTS, _PRIVATE, _READ_ONLY = 0x20000, 0x4000 | 0x40000, 1 | 32  # of <sched.h>, <sys/mount.h>
_HOWS = ("limit", "tmpfs", "read-only disk", "read-only folder", "folder gone")


def make(dice: random.Random, folder: Path) -> None:
    """Write which writer meets which fault."""
    name = dice.choice(sorted(WRITERS))
    fault = {
        "writer": name,
        "how": dice.choice(_HOWS),
        "room": dice.randrange(1, max(2, int(WRITERS[name].size * 1.5))),
    }
    (folder / "fault.json").write_text(json.dumps(fault))


def strike(folder: Path) -> str:
    """Write a first version, then a second one into the fault: it is there, or the first is."""
    fault = json.loads((folder / "fault.json").read_text())
    writer, how = WRITERS[fault["writer"]], fault["how"]
    place = emptied(folder / "place")
    if how in ("tmpfs", "read-only disk") and (sys.platform != "linux" or os.getuid() != 0):
        how = "limit"
    if how == "read-only folder" and os.getuid() == 0:
        for parent in (folder, *folder.parents):  # nobody must reach it
            if not parent.stat().st_mode & 0o001 and parent != Path("/tmp"):
                parent.chmod(0o755)
    if how == "read-only folder":
        _read_only_folder(writer, place)
    else:
        forked(lambda: _in_fault(writer, place, how, fault["room"])).check()
    return f"{fault['writer']}, {how}"


def _in_fault(writer: Writer, place: Path, how: str, room: int) -> None:
    if hasattr(signal, "SIGXFSZ"):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    libc = ctypes.CDLL(None, use_errno=True)
    if how in ("tmpfs", "read-only disk"):
        must(libc.unshare(_NEW_MOUNTS) == 0, "no mounts of its own")
        libc.mount(b"none", b"/", None, _PRIVATE, None)
        must(libc.mount(b"none", os.fsencode(place), b"tmpfs", 0, b"size=300k") == 0, "no tmpfs")
    writer.write(place, 1)
    if how == "limit":
        with file_size_limit(room):
            _try(writer, place)
    elif how == "folder gone":
        shutil.rmtree(place)
        _try(writer, place)
        place.mkdir(exist_ok=True)
        must(not leftovers(place.parent), "left over")
        return
    elif how == "tmpfs":
        with suppress(OSError), (place / "filler").open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
        os.truncate(place / "filler", max(0, (place / "filler").stat().st_size - room))
        _try(writer, place)
        (place / "filler").unlink()
    else:
        libc.mount(b"none", os.fsencode(place), None, _READ_ONLY, None)
        _try(writer, place)
    version = writer.read(place)
    must(version in (1, 2), f"version {version}")
    must(not leftovers(place), f"left over: {leftovers(place)}")


def _read_only_folder(writer: Writer, place: Path) -> None:
    writer.write(place, 1)
    for path in (place, *place.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)

    forked(lambda: _try(writer, place), as_nobody=True).check()
    must(writer.read(place) == 1, "written where nobody may")
    must(not leftovers(place), f"left over: {leftovers(place)}")
    for path in (place, *place.rglob("*")):
        path.chmod(0o755)


def _try(writer: Writer, place: Path) -> None:
    try:
        writer.write(place, 2)
    except AdjguiError as error:
        check_sentence(str(error))


ATTACK = Attack(
    "disks", make, strike, wanted=600, ready=lambda: "" if hasattr(os, "fork") else "no fork here"
)
