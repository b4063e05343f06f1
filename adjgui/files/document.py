"""What lies on the table, as the files know it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from adjgui.shell.pictures import Cut, LoadedPhoto
from core.puzzles.pieces import Puzzle


@dataclass(frozen=True, eq=False)
class Document:
    """What lies on the table.

    Attributes:
        puzzle: its pieces before any wear.
        name: for the window's title and as a file's name.
        path: the puzzle file that it was opened from or saved to last.
        photo, cut: of a photo that can be cut again.
        across: numbers of the pieces that lay across in their files and were turned once.
        mirrored: those that were turned over after that.
    """

    puzzle: Puzzle
    name: str
    path: Path | None = None
    photo: LoadedPhoto | None = None
    cut: Cut | None = None
    across: tuple[int, ...] = ()
    mirrored: frozenset[int] = frozenset()
