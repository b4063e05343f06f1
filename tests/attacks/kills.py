"""Kills at random moments while a writer is at work, over and over."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from contextlib import suppress
from pathlib import Path

from tests.attacks.helpers.attack import Attack, emptied, leftovers, must
from tests.attacks.helpers.writers import WRITERS

_LAST = 200


def make(dice: random.Random, folder: Path) -> None:
    """Write which writer is killed, and when after its first version."""
    kill = {"writer": dice.choice(sorted(WRITERS)), "after": dice.random() ** 2 * 0.12}
    (folder / "kill.json").write_text(json.dumps(kill))


def strike(folder: Path) -> str:
    """Kill it; what is there must be whole, and nothing is left when the next has written."""
    kill = json.loads((folder / "kill.json").read_text())
    writer, place = WRITERS[kill["writer"]], emptied(folder / "place")
    writer.write(place, 0)
    reader, told = os.pipe()
    pid = os.fork()
    if pid == 0:
        _write_for_ever(kill["writer"], place, told)
    os.close(told)
    os.read(reader, 1)
    time.sleep(kill["after"])
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(reader)
    version = writer.read(place)
    must(0 <= version <= _LAST, f"a version that was never written: {version}")
    half = [path.name for path in place.iterdir()]
    writer.write(place, _LAST)
    must(writer.read(place) == _LAST, "the next version is not there")
    must(not leftovers(place) and not leftovers(folder), f"left over: {leftovers(folder)}")
    emptied(folder / "fresh")
    writer.write(folder / "fresh", _LAST)
    writer.read(folder / "fresh")  # which leaves a lock
    names = {path.name for path in (folder / "fresh").iterdir()}
    if kill["writer"] != "library":
        left = {path.name for path in place.iterdir()} - names
        must(not left, f"left over: {sorted(left)}, after the kill there were {half}")
    return str(kill["writer"])


def _write_for_ever(name: str, place: Path, told: int) -> None:
    with suppress(BaseException):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        version = 0
        while True:
            version = version % (_LAST - 1) + 1
            WRITERS[name].write(place, version)
            if version == 1:
                os.write(told, b"x")
    os._exit(1)


ATTACK = Attack(
    "kills", make, strike, wanted=600, ready=lambda: "" if hasattr(os, "fork") else "no fork here"
)
