"""Pieces whose right order is known, laid on their grid: what real seams are learnt from.

Three things give them: a folder that `adjcore cut` wrote, a folder whose file names hold row and
column ('r03_c07.png', '3-7.png'), and a puzzle file. Pieces may be missing: they leave holes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.arrays import Array
from core.errors import AdjguiError
from core.files import shown_path
from core.puzzles.arrangement import EMPTY, Arrangement
from core.puzzles.own_pieces import (
    looks_like_pieces,
    natural_key,
    open_pieces_folder,
    read_summary,
)
from core.puzzles.photo import is_photo_name
from core.puzzles.pieces import Puzzle
from core.puzzles.puzzle_file import SUFFIX, SavedPuzzle, open_puzzle

_IN_NAME = (
    re.compile(r"(?<![a-z0-9])r(?:ow)?[ _-]?(\d{1,4})[ _,x-]*c(?:ol)?[ _-]?(\d{1,4})(?!\d)", re.I),
    re.compile(r"^(\d{1,4})[ _,x-](\d{1,4})$"),
)
_FEWEST_FILLED = 0.5  # of a grid: with more holes than pieces the names mean something else
_NEAR = 0.15  # of a piece's side: as far as a joined piece may lie from its place

Place = tuple[int, int]


@dataclass(frozen=True, eq=False)
class LaidPieces:
    """Pieces on their grid.

    Attributes:
        grid: (rows, columns, H, W, 3) uint8.
        here: (rows, columns) where there is a piece; nothing is known of a hole.
    """

    grid: Array = field(repr=False)
    here: npt.NDArray[np.bool_]

    @property
    def piece_size(self) -> int:
        """The shorter side of a piece in px."""
        return int(min(self.grid.shape[2:4]))


def is_source_of_pieces(path: Path) -> bool:
    """Say whether something listed as a photo is none: a folder or a puzzle file."""
    return path.suffix.lower() == SUFFIX or path.is_dir()


def is_laid(path: str | os.PathLike[str]) -> bool:
    """Say whether a folder or file holds pieces in their order, from names and heads alone."""
    path = Path(path)
    if path.suffix.lower() == SUFFIX:
        return path.is_file()
    try:
        names = [one.name for one in path.iterdir() if one.name[0] != "." and is_photo_name(one)]
    except OSError:
        return False
    if len(names) < 2 or not looks_like_pieces(path):
        return False
    return _places(path, names) is not None


def open_laid(path: str | os.PathLike[str]) -> LaidPieces:
    """Lay the pieces of a folder or of a puzzle file in their order.

    Raises:
        AdjguiError: they cannot be opened, or their order is not known.
    """
    path = Path(path)
    if path.suffix.lower() == SUFFIX:
        return _of_puzzle(open_puzzle(path), path)
    own = open_pieces_folder(path)
    places = _places(path, own.names)
    if places is None:
        raise _no_order(path)
    return _lay({places[name]: piece for name, piece in zip(own.names, own.pieces, strict=True)})


def arranged_by_name(puzzle: Puzzle, cols: int | None = None) -> Arrangement:
    """Where the names of pieces say that they lie.

    Args:
        puzzle: own pieces; of a puzzle whose right order is known that holds.
        cols: columns that are filled row by row in natural order of the names; None: row and
            column are in the names, or in what 'adjcore cut' left beside the pieces.

    Raises:
        AdjguiError: the names do not say it, or there are no such columns.
    """
    names = puzzle.names or tuple(map(str, range(puzzle.count)))
    if cols is not None:
        if not puzzle.names and not puzzle.order_known:
            raise AdjguiError(
                f"The pieces of {shown_path(puzzle.source)} have no names to lie in the order of; "
                "solve them instead."
            )
        if not 1 <= cols <= len(names):
            raise AdjguiError(
                f"{len(names)} pieces cannot lie in {cols} columns; choose 1 to {len(names)}."
            )
        order = sorted(names, key=natural_key)
        places: dict[str, Place] | None = {name: divmod(at, cols) for at, name in enumerate(order)}
    elif puzzle.order_known:
        places = {name: divmod(at, puzzle.cols) for at, name in enumerate(names)}
    else:
        places = _places(Path(puzzle.source), names) if puzzle.names else None
    if places is None:
        raise AdjguiError(
            f"The names of the pieces in {shown_path(puzzle.source)} tell no row and column; say "
            "in how many columns they lie."
        )
    rows, across = (1 + max(place[axis] for place in places.values()) for axis in (0, 1))
    cells = np.full((rows, across), EMPTY, np.int64)
    for piece, name in enumerate(names):
        cells[places[name]] = piece
    return Arrangement(cells, np.zeros_like(cells))


def _no_order(path: Path) -> AdjguiError:
    return AdjguiError(
        f"The right order of the pieces in {shown_path(path)} is not known; give their "
        "files names such as"
        " r03_c07.png, or put the puzzle together before it is saved."
    )


def _lay(pieces: Mapping[Place, Array]) -> LaidPieces:
    rows, cols = (1 + max(place[axis] for place in pieces) for axis in (0, 1))
    grid = np.zeros((rows, cols, *next(iter(pieces.values())).shape), np.uint8)
    here = np.zeros((rows, cols), np.bool_)
    for place, piece in pieces.items():
        grid[place], here[place] = piece, True
    return LaidPieces(grid, here)


# -- where each piece belongs ----------------------------------------------------------------


def _places(folder: Path, names: Sequence[str]) -> dict[str, Place] | None:
    """Row and column of each file from 0, by puzzle.json or by their names; None: not known."""
    listed = _listed(folder)
    if listed.keys() >= set(names):
        return _from_zero({name: listed[name] for name in names})
    for pattern in _IN_NAME:
        matches = [pattern.search(Path(name).stem) for name in names]
        if all(matches):
            found = {
                name: (int(match[1]), int(match[2]))
                for name, match in zip(names, matches, strict=True)
                if match is not None
            }
            return _from_zero(found)
    return None


def _listed(folder: Path) -> dict[str, Place]:
    """Places by `adjcore cut`; empty where it left none or they cannot be read."""
    summary = read_summary(folder)
    if summary is None:
        return {}
    return {name: divmod(at, summary.cols) for at, name in enumerate(summary.pieces)}


def _from_zero(places: dict[str, Place]) -> dict[str, Place] | None:
    """Places that begin at 0; None where two are the same or most of the grid is empty."""
    top, start = (min(place[axis] for place in places.values()) for axis in (0, 1))
    moved = {name: (row - top, col - start) for name, (row, col) in places.items()}
    rows, cols = (1 + max(place[axis] for place in moved.values()) for axis in (0, 1))
    distinct = len(set(moved.values())) == len(moved)
    return moved if distinct and len(moved) >= _FEWEST_FILLED * rows * cols else None


# -- a puzzle file ---------------------------------------------------------------------------


def _of_puzzle(saved: SavedPuzzle, path: Path) -> LaidPieces:
    puzzle = saved.puzzle
    if puzzle.order_known:
        grid = puzzle.pieces.reshape(puzzle.rows, puzzle.cols, *puzzle.pieces.shape[1:])
        return LaidPieces(grid, np.ones((puzzle.rows, puzzle.cols), np.bool_))
    places = _together(saved)
    if places is None:
        raise _no_order(path)
    turned = (
        np.rot90(piece, turns)
        for piece, (_, _, turns) in zip(puzzle.pieces, saved.places, strict=True)
    )
    return _lay(dict(zip(places, turned, strict=True)))


def _together(saved: SavedPuzzle) -> list[Place] | None:
    """Where each piece lies on the table in whole pieces; None where they are not put together."""
    if len(saved.places) < 2:
        return None
    corners = np.array([(y, x) for x, y, _ in saved.places])
    cell = np.array(saved.puzzle.piece_shape) - 2 * saved.erosion
    steps = (corners - corners.min(axis=0)) / cell
    whole = np.rint(steps)
    if np.abs(steps - whole).max() > _NEAR:
        return None
    numbered = {str(at): (int(row), int(col)) for at, (row, col) in enumerate(whole)}
    found = _from_zero(numbered)
    return None if found is None else list(found.values())
