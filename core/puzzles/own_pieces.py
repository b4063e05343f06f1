"""A person's own pieces: a folder of them, or a scrambled picture and its grid.

What comes out is a `Puzzle` whose right order nobody knows, unless 'adjcore cut' left
it beside the pieces.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image

from core.arrays import Array
from core.errors import AdjguiError
from core.files import read_limited
from core.files.plain import parse, read_as
from core.puzzles.decoding import MAX_PIXELS
from core.puzzles.photo import is_photo_name, open_photo
from core.puzzles.pieces import MIN_PIECE_SIZE, Puzzle, grid_pieces, near_square

TOLERANCE = 0.06
"""Sides may differ by this share of the common one, or by 2 px: nobody scans to the pixel."""

MAX_FILES = 20_000
SUMMARY = "puzzle.json"  # written by 'adjcore cut'
MOST_SUMMARY = 10_000_000  # bytes
_HEADS = 16
_LARGEST_PIECE = 400  # px; squares larger than this are taken for photos


@dataclass(frozen=True)
class LeftOut:
    """A file that is no piece of the puzzle; ``reason`` goes on where the name ends."""

    name: str
    reason: str

    def __str__(self) -> str:
        return f"'{self.name}' {self.reason}"


@dataclass(frozen=True, eq=False)
class OwnPieces:
    """What a folder of pieces holds.

    Attributes:
        pieces: (N, S, S, 3) uint8, by natural order of the names (2.png before 10.png), or row by
            row where the right order is known.
        names: N file names.
        folder: where they are.
        left_out: the other files, in natural order.
        resized: names of pieces that were brought to the common size.
        grid: (rows, columns) where the right order is known.
    """

    pieces: Array = field(repr=False)
    names: tuple[str, ...]
    folder: Path
    left_out: tuple[LeftOut, ...] = ()
    resized: tuple[str, ...] = ()
    grid: tuple[int, int] | None = None

    def puzzle(self) -> Puzzle:
        """The pieces as a puzzle; where its grid is not known, rows and cols are a guess."""
        grid = self.grid or near_square(len(self.pieces))
        known = self.grid is not None
        return Puzzle(self.pieces, *grid, str(self.folder), known, known, self.names)

    def report(self) -> str:
        """What was left out or changed, for people; empty where nothing was."""
        parts = []
        if self.left_out:
            shown = "; ".join(str(one) for one in self.left_out[:3])
            more = len(self.left_out) - 3
            shown += f"; and {more} more" if more > 0 else ""
            files = "1 file was" if len(self.left_out) == 1 else f"{len(self.left_out)} files were"
            parts.append(f"{files} left out: {shown}.")
        if self.resized:
            size = self.pieces.shape[1]
            one, count = f"'{self.resized[0]}' was", len(self.resized)
            some = one if count == 1 else f"{count} pieces were"
            parts.append(f"{some} scaled by a few px to {size} \N{MULTIPLICATION SIGN} {size}.")
        return " ".join(parts)


def natural_key(name: str) -> list[tuple[int, int, str]]:
    """Sorts names as people do: 'piece 2' before 'piece 10'."""
    return [
        (0, int(part), part) if part.isdecimal() else (1, 0, part.casefold())
        for part in re.split(r"([0-9]+)", name)
        if part
    ]


# -- a folder --------------------------------------------------------------------------------


def open_pieces_folder(
    path: str | os.PathLike[str], *, progress: Callable[[int, int], object] | None = None
) -> OwnPieces:
    """Open a folder of square pieces, one a file.

    The common size is the one that most pieces have. Pieces within `TOLERANCE` of it are scaled to
    it, so that what is at an edge stays there; others are left out and named.

    Args:
        path: the folder; folders in it are passed over, as are hidden files.
        progress: called with (files done, files in all); what it raises ends the reading.

    Raises:
        AdjguiError: no such folder, too many files, or fewer than 2 pieces that go together.
    """
    folder = Path(path)
    files, left_out = _list(folder)
    opened: dict[str, Array] = {}
    pixels = 0
    for done, name in enumerate(files):
        if progress is not None:
            progress(done, len(files))
        try:
            piece = open_photo(folder / name)
        except AdjguiError as error:
            left_out.append(LeftOut(name, _why(error, folder / name)))
            continue
        height, width = piece.shape[:2]
        if not _alike(height, width):
            what = f"{width} \N{MULTIPLICATION SIGN} {height} px"
            left_out.append(LeftOut(name, f"is not square ({what})"))
        elif min(height, width) < MIN_PIECE_SIZE:
            left_out.append(LeftOut(name, f"is smaller than {MIN_PIECE_SIZE} px"))
        else:
            pixels += height * width
            if pixels > MAX_PIXELS:
                raise AdjguiError(
                    f"The pieces in '{folder}' have more than {MAX_PIXELS // 1_000_000} million "
                    "pixels together; scale them down or take some out."
                )
            opened[name] = piece
    size = _common_size(opened.values())
    resized = []
    for name, piece in list(opened.items()):
        height, width = piece.shape[:2]
        if (height, width) == (size, size):
            continue
        if _alike(height, size) and _alike(width, size):
            picture = Image.fromarray(piece)
            opened[name] = np.asarray(picture.resize((size, size), Image.Resampling.BICUBIC))
            resized.append(name)
        else:
            del opened[name]
            left_out.append(LeftOut(name, f"is {width} px wide, the others are {size} px"))
    left_out.sort(key=lambda one: natural_key(one.name))
    if len(opened) < 2:
        raise AdjguiError(_too_few(folder, len(opened), left_out))
    names, grid = _right_order(folder, list(opened))
    pieces = np.stack([opened[name] for name in names])
    return OwnPieces(pieces, tuple(names), folder, tuple(left_out), tuple(resized), grid)


def looks_like_pieces(path: str | os.PathLike[str]) -> bool:
    """Say whether a folder holds pieces and not photos, from the heads of some of its files.

    They are pieces where 'adjcore cut' left its puzzle.json, or where the first pictures are all
    square and of one small size.
    """
    folder = Path(path)
    try:
        names = sorted(
            (p.name for p in folder.iterdir() if is_photo_name(p) and p.is_file()), key=natural_key
        )
        if len(names) < 2:
            return False
        if (folder / SUMMARY).is_file():
            return True
        sides = set()
        for name in names[:_HEADS]:
            with Image.open(folder / name) as image:
                sides.update(image.size)
    except Exception:  # decoders raise nearly anything; whoever opens the folder says what is wrong
        return False
    return max(sides) <= _LARGEST_PIECE and _alike(min(sides), max(sides))


def _list(folder: Path) -> tuple[list[str], list[LeftOut]]:
    try:
        if not folder.is_dir():
            raise AdjguiError(f"There is no folder '{folder}'; choose one with pieces.")
        with os.scandir(folder) as entries:
            found = [entry.name for entry in entries if entry.is_file()]
    except OSError as error:
        raise AdjguiError(
            f"The folder '{folder}' cannot be read ({error.strerror}); check its permissions."
        ) from error
    found = [name for name in found if not name.startswith(".") and name != SUMMARY]
    pictures = sorted((name for name in found if is_photo_name(name)), key=natural_key)
    others = [LeftOut(name, "is not a picture") for name in found if not is_photo_name(name)]
    if len(pictures) > MAX_FILES:
        raise AdjguiError(
            f"The folder '{folder}' holds {len(pictures)} pictures, more than the "
            f"{MAX_FILES} that can be put together; choose a folder with fewer."
        )
    return pictures, others


def _alike(one: int, other: int) -> bool:
    return abs(one - other) <= max(2, round(TOLERANCE * max(one, other)))


def _common_size(pieces: Iterable[Array]) -> int:
    """The side that most pieces have or come near to, in px; of two the larger."""
    sides = Counter(round((p.shape[0] + p.shape[1]) / 2) for p in pieces)

    def rank(size: int) -> tuple[int, int, int]:
        near = sum(count for side, count in sides.items() if _alike(side, size))
        return near, sides[size], size

    return max(sides, key=rank, default=0)


def _why(error: AdjguiError, path: Path) -> str:
    """What is wrong with a file, without its name and without what to do."""
    text = str(error).removeprefix(f"'{path}' ").rstrip(".")
    return text.split("; ")[0]


def _too_few(folder: Path, count: int, left_out: Sequence[LeftOut]) -> str:
    what = "no piece" if count == 0 else "only one piece"
    sentence = f"The folder '{folder}' holds {what}; a puzzle needs at least 2"
    if not left_out:
        return f"{sentence}."
    more = f", and {len(left_out) - 1} more like it" if len(left_out) > 1 else ""
    return f"{sentence}. {left_out[0]}{more}."


def _right_order(folder: Path, names: list[str]) -> tuple[list[str], tuple[int, int] | None]:
    """The order that 'adjcore cut' wrote beside the pieces, if it did and all of them are here."""
    summary = read_summary(folder)
    if summary is None or summary.rows * summary.cols != len(names):
        return names, None
    if sorted(summary.pieces) != sorted(names):
        return names, None
    return list(summary.pieces), (summary.rows, summary.cols)


@dataclass(frozen=True)
class Summary:
    """What 'adjcore cut' writes beside the pieces: their names row by row, and the grid."""

    pieces: tuple[str, ...]
    rows: int
    cols: int

    def __post_init__(self) -> None:
        if min(self.rows, self.cols) < 1:
            raise ValueError("A grid has at least one row and column.")


def read_summary(folder: Path) -> Summary | None:
    """What 'adjcore cut' left beside the pieces; None where there is none or it cannot be read."""
    try:
        values = parse(read_limited(folder / SUMMARY, MOST_SUMMARY))
        return read_as(Summary, values, known_only=True)
    except (OSError, ValueError):
        return None


# -- a scrambled picture ---------------------------------------------------------------------


def check_grid(
    height: int, width: int, piece_size: int, *, top: int = 0, left: int = 0
) -> tuple[int, int]:
    """Rows and columns of whole pieces on a picture of height x width px.

    Raises:
        AdjguiError: the pieces are too small, or fewer than 2 fit.
    """
    if piece_size < MIN_PIECE_SIZE:
        raise AdjguiError(
            f"A piece size of {piece_size} px is too small; choose at least {MIN_PIECE_SIZE} px."
        )
    if min(top, left) < 0:
        raise AdjguiError("The first piece cannot begin outside of the picture; choose 0 or more.")
    rows, cols = max(0, height - top) // piece_size, max(0, width - left) // piece_size
    if rows * cols < 2:
        raise AdjguiError(
            f"Fewer than 2 pieces of {piece_size} px fit into {width} \N{MULTIPLICATION SIGN} "
            f"{height} px; choose a smaller piece size."
        )
    return rows, cols


def rest_of(
    height: int, width: int, piece_size: int, *, top: int = 0, left: int = 0
) -> dict[str, int]:
    """Px at the edges of a picture that whole pieces leave over; edges without are not named."""
    rows, cols = check_grid(height, width, piece_size, top=top, left=left)
    right, below = width - left - cols * piece_size, height - top - rows * piece_size
    rest = {"left": left, "right": right, "above": top, "below": below}
    return {where: px for where, px in rest.items() if px}


def rest_text(rest: dict[str, int]) -> str:
    """What `rest_of` gives, for people: '17 px right, 9 px below'."""
    return ", ".join(f"{px} px {where}" for where, px in rest.items())


def cut_picture(
    picture: Array, piece_size: int, *, top: int = 0, left: int = 0, source: str = ""
) -> Puzzle:
    """Cut a scrambled picture along its grid; its pixels stay as they are.

    Arguments and errors as for `check_grid`.

    Returns:
        The pieces as they lie in the picture, row by row; their right order is not known. What is
        left over at the right and bottom is left out.
    """
    height, width = picture.shape[:2]
    rows, cols = check_grid(height, width, piece_size, top=top, left=left)
    pieces = grid_pieces(picture, piece_size, top, left, rows, cols)
    return Puzzle(
        pieces.reshape(-1, piece_size, piece_size, 3), rows, cols, source, order_known=False
    )
