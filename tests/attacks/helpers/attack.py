"""What an attack is, and what counts as the right answer to it."""

from __future__ import annotations

import contextlib
import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.errors import AdjguiError

SECONDS = 5.0
"""Of processor time that one door may take; longer counts as a hang."""


@dataclass(frozen=True)
class Attack:
    """One kind of attack.

    Attributes:
        name: of it, in the results and on the command line.
        make: writes the input into an empty folder; the same dice give the same input.
        strike: puts that input through the program, and raises where the answer is wrong. It may
            change the folder.
        wanted: cases of a whole run.
        seconds: of processor time that a case may take.
        ready: says why it cannot be run on this machine; empty where it can.
    """

    name: str
    make: Callable[[random.Random, Path], None]
    strike: Callable[[Path], object]
    wanted: int
    seconds: float = SECONDS
    ready: Callable[[], str] = lambda: ""


class Wrong(Exception):
    """The program gave a wrong answer."""


def dice_of(name: str, seed: int) -> random.Random:
    """The dice of a case; those of two attacks differ."""
    return random.Random(f"{name} {seed}")


_SPOKEN = re.compile(r"(?:[A-Z0-9'\"]|--\w).*[.?!]", re.DOTALL)
_NOT_SPOKEN = re.compile(r"Traceback|object at 0x|\[Errno|<class|NoneType|\bself\b")


def check_sentence(text: str) -> None:
    """Raise where a text is no sentence for people."""
    quoted = re.sub(r"'[^']*'", "''", text)  # names are what they are
    bad = _NOT_SPOKEN.search(quoted)
    if "\n" in text or not _SPOKEN.fullmatch(text) or bad or len(text) > 2000:
        raise Wrong(f"no sentence: {text[:500]!r}")


@contextlib.contextmanager
def may_refuse() -> Iterator[None]:
    """The program may refuse with one sentence, and in no other way."""
    try:
        yield
    except AdjguiError as error:
        check_sentence(str(error))


def must(is_so: object, what: str) -> None:
    """Raise where something is not so."""
    if not is_so:
        raise Wrong(what)


def emptied(folder: Path) -> Path:
    """A folder with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def leftovers(folder: Path) -> list[str]:
    """Files that a writer has left half-written."""
    return [path.name for path in folder.rglob(".*.part")]
