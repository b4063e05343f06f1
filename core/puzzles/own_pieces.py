"""A person's own pieces: a folder of them, or a scrambled picture and its grid.

What comes out is a `Puzzle` whose right order nobody knows, unless 'adjcore cut' left
it beside the pieces.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image

from core.arrays import Array
from core.errors import AdjguiError
from core.files import read_limited, shown_path
from core.files.plain import parse, read_as
from core.puzzles.decoding import MAX_PIXELS
from core.puzzles.grid import Grid
from core.puzzles.photo import is_photo_name, open_with_white
from core.puzzles.pieces import MIN_PIECE_SIZE, Puzzle, near_square, size_text, turn_piece

TOLERANCE = 0.06
"""Sides may differ by this share of the common one, or by 2 px: nobody scans to the pixel."""

MAX_FILES = 20_000
SUMMARY = "puzzle.json"  # written by 'adjcore cut'
MOST_SUMMARY = 10_000_000  # bytes
MOST_NAMED = 3  # of the files that were left out
_HEADS = 16
_LARGEST_PIECE = 400  # px; what is wider and higher than this is taken for photos
_STRIP = 4  # times as long as wide: longer strips are pieces too, no photo is so narrow


@dataclass(frozen=True)
class LeftOut:
    """A file that is no piece of the puzzle.

    Attributes:
        sentence: why, with its name; after a semicolon what to do.
        name: of the file.
    """

    sentence: str
    name: str


@dataclass(frozen=True)
class Changes:
    """What became of files on the way to pieces of one size.

    Attributes:
        left_out: those that are no pieces, in natural order.
        resized: names of pieces that were brought to the common size.
        turned: names of pieces that lay across and were turned once counter-clockwise.
        shape: (height, width) that the pieces have, in px.
    """

    left_out: tuple[LeftOut, ...]
    resized: tuple[str, ...]
    turned: tuple[str, ...]
    shape: tuple[int, int]

    def __str__(self) -> str:
        """For people; empty where nothing was left out or changed."""
        parts = []
        if self.left_out:
            shown = "; ".join(short_reason(one.sentence) for one in self.left_out[:MOST_NAMED])
            more = len(self.left_out) - MOST_NAMED
            shown += f"; and {more} more" if more > 0 else ""
            files = "1 file was" if len(self.left_out) == 1 else f"{len(self.left_out)} files were"
            parts.append(f"{files} left out: {shown}.")
        high, wide = self.shape
        if self.turned:
            parts.append(f"{_some(self.turned)} turned by 90 degrees to lie as the others do.")
        if self.resized:
            shape = f"{wide} \N{MULTIPLICATION SIGN} {high}"
            parts.append(f"{_some(self.resized)} scaled by a few px to {shape}.")
        return " ".join(parts)


def short_reason(sentence: str) -> str:
    """Of a sentence about a file what is wrong with it, without what to do."""
    return sentence.rstrip(".").split("; ")[0]


@dataclass(frozen=True, eq=False)
class OwnPieces:
    """What a folder of pieces holds.

    Attributes:
        pieces: (N, H, W, 3) uint8, by natural order of the names (2.png before 10.png), or row by
            row where the right order is known.
        names: N file names.
        folder: where they are.
        changes: what was left out or changed.
        grid: (rows, columns) where the right order is known.
    """

    pieces: Array = field(repr=False)
    names: tuple[str, ...]
    folder: Path
    changes: Changes
    grid: tuple[int, int] | None = None

    def puzzle(self) -> Puzzle:
        """The pieces as a puzzle; where its grid is not known, rows and cols are a guess."""
        grid = self.grid or near_square(len(self.pieces))
        known = self.grid is not None
        return Puzzle(self.pieces, *grid, str(self.folder), known, known, self.names)


def _some(names: Sequence[str]) -> str:
    return f"'{names[0]}' was" if len(names) == 1 else f"{len(names)} pieces were"


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
    """Open a folder of pieces, one a file.

    The common size is the one that most pieces have. Pieces within `TOLERANCE` of it are scaled to
    it, so that what is at an edge stays there; pieces that are not square and lie across are turned
    once; others are left out and named.

    Args:
        path: the folder; folders in it are passed over, as are hidden files.
        progress: called with (files done, files in all); what it raises ends the reading.

    Raises:
        AdjguiError: no such folder, too many files, or fewer than 2 pieces that go together.
    """
    folder = Path(path)
    files, left_out = _list(folder)
    paths = {name: folder / name for name in files}
    return _open(paths, left_out, folder, progress, whole=True)


def open_pieces_files(
    paths: Sequence[Path], *, progress: Callable[[int, int], object] | None = None
) -> OwnPieces:
    """Open files of pieces as `open_pieces_folder` does; two of one name are told apart by folder.

    Their order is that of their names, as files are dropped in any order.

    Raises:
        AdjguiError: too many files, or fewer than 2 pieces that go together.
    """
    names = Counter(path.name for path in paths)
    named = {path.name if names[path.name] == 1 else str(path): path for path in paths}
    pictures, others = _pictures_of(named)
    files = {name: named[name] for name in pictures}
    return _open(files, others, paths[0].parent, progress, whole=False)


def _open(
    files: Mapping[str, Path],
    left_out: list[LeftOut],
    folder: Path,
    progress: Callable[[int, int], object] | None,
    *,
    whole: bool,
) -> OwnPieces:
    """Pieces by the names of their files, which are many enough for a puzzle.

    Args:
        whole: a whole folder was asked for, not some of its files.
    """
    if len(files) > MAX_FILES:
        raise AdjguiError(
            f"{len(files)} pictures from {shown_path(folder)} are more than the "
            f"{MAX_FILES} that can be put "
            "together; choose fewer."
        )
    opened: dict[str, Array] = {}
    whites: dict[str, int] = {}
    pixels = 0
    for done, (name, path) in enumerate(files.items()):
        if progress is not None:
            progress(done, len(files))
        try:
            piece, whites[name] = open_with_white(path)
        except AdjguiError as error:
            said = str(error).replace(shown_path(path), shown_path(name), 1)
            if path.is_symlink() and not os.path.lexists(os.path.realpath(path)):
                said = f"{shown_path(name)} is a link that leads nowhere."
            left_out.append(LeftOut(said, name))
            continue
        height, width = piece.shape[:2]
        if min(height, width) < MIN_PIECE_SIZE:
            left_out.append(
                LeftOut(f"{shown_path(name)} is smaller than {MIN_PIECE_SIZE} px.", name)
            )
        else:
            pixels += height * width
            if pixels > MAX_PIXELS:
                raise AdjguiError(
                    f"The pieces in {shown_path(folder)} have more than "
                    f"{MAX_PIXELS // 1_000_000} million "
                    "pixels together; scale them down or take some out."
                )
            opened[name] = piece
    # a dark piece of 12 bits may use no more than 10: what is white in one is so in all
    white = max(whites.values(), default=0)
    for name in opened:
        if 0 < whites[name] < white:
            opened[name] = open_with_white(files[name], white)[0]
    high, wide = common = _common_shape([piece.shape[:2] for piece in opened.values()])
    resized, turned = [], []
    for name, piece in list(opened.items()):
        height, width = piece.shape[:2]
        if _near((width, height), common) and not _near((height, width), common):
            opened[name] = piece = turn_piece(piece, 1)
            turned.append(name)
        if piece.shape[:2] == common:
            continue
        if _near(piece.shape[:2], common):
            picture = Image.fromarray(piece)
            opened[name] = np.asarray(picture.resize((wide, high), Image.Resampling.BICUBIC))
            resized.append(name)
        else:
            del opened[name]
            own = f"{width} \N{MULTIPLICATION SIGN} {height} px"
            left_out.append(
                LeftOut(f"{shown_path(name)} is {own}, the others are {size_text(common)}.", name)
            )
    left_out.sort(key=lambda one: natural_key(one.name))
    if len(opened) < 2:
        raise _too_few(folder, len(opened), left_out, whole)
    names, grid = _right_order(folder, list(opened))
    pieces = np.stack([opened[name] for name in names])
    changes = Changes(tuple(left_out), tuple(resized), tuple(turned), common)
    return OwnPieces(pieces, tuple(names), folder, changes, grid)


def looks_like_pieces(path: str | os.PathLike[str]) -> bool:
    """Say whether a folder holds pieces and not photos, from the heads of some of its files.

    They are pieces where 'adjcore cut' left its puzzle.json, or where the first pictures are all
    small (strips may be long), and square or of one size, whichever way they lie.
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
    except OSError:  # whoever opens the folder says what is wrong
        return False
    shapes = set()
    for name in names[:_HEADS]:
        # decoders raise nearly anything; a file that cannot be read says nothing of the others
        with contextlib.suppress(Exception), Image.open(folder / name) as image:
            shapes.add((min(image.size), max(image.size)))
    if not shapes:
        return False
    first = min(shapes)
    small = all(
        short <= _LARGEST_PIECE and (long <= _LARGEST_PIECE or long >= _STRIP * short)
        for short, long in shapes
    )
    return small and all(_near(shape, first) for shape in shapes)


def _list(folder: Path) -> tuple[list[str], list[LeftOut]]:
    try:
        if not folder.is_dir():
            raise AdjguiError(f"There is no folder {shown_path(folder)}; choose one with pieces.")
        with os.scandir(folder) as entries:
            found = [entry.name for entry in entries if _is_file(entry)]
    except OSError as error:
        raise AdjguiError(
            f"The folder {shown_path(folder)} cannot be read ({error.strerror}); check "
            "its permissions."
        ) from error
    return _pictures_of(name for name in found if not name.startswith(".") and name != SUMMARY)


def _is_file(entry: os.DirEntry[str]) -> bool:
    """What is a file, or cannot be told: links that lead nowhere are named as left out."""
    try:
        return entry.is_file() or (entry.is_symlink() and not entry.is_dir())
    except OSError:
        return True


def _pictures_of(names: Iterable[str]) -> tuple[list[str], list[LeftOut]]:
    """Those that may be pictures, in natural order, and the others."""
    pictures, others = [], []
    for name in names:
        if is_photo_name(name):
            pictures.append(name)
        else:
            others.append(LeftOut(f"{shown_path(name)} is not a picture.", name))
    return sorted(pictures, key=natural_key), others


def _alike(one: int, other: int) -> bool:
    return abs(one - other) <= max(2, round(TOLERANCE * max(one, other)))


def _near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return _alike(one[0], other[0]) and _alike(one[1], other[1])


def _common_shape(shapes: Sequence[tuple[int, ...]]) -> tuple[int, int]:
    """The (height, width) that most pieces have or come near to, in px; of two the larger.

    Where no shape has a majority, what is about square is taken for square.
    """
    counts = Counter((shape[0], shape[1]) for shape in shapes)
    if not counts:
        return 0, 0
    most, number = counts.most_common(1)[0]
    if 2 * number > len(shapes):
        return most
    about: Counter[tuple[int, int]] = Counter()
    for (high, wide), count in counts.items():
        side = round((high + wide) / 2)
        about[(side, side) if _alike(high, wide) else (high, wide)] += count

    def rank(size: tuple[int, int]) -> tuple[int, int, tuple[int, int]]:
        near = sum(n for one, n in about.items() if _near(one, size) or _near(one[::-1], size))
        return near, about[size], size

    return max(about, key=rank)


def _too_few(folder: Path, count: int, left_out: Sequence[LeftOut], whole: bool) -> AdjguiError:
    where, what = shown_path(folder), _few(count)
    if left_out:
        why = _first_of(left_out)
        if whole:
            return AdjguiError(f"The folder {where} holds {what}; a puzzle needs at least 2. {why}")
        return AdjguiError(f"The files from {where} hold {what}; a puzzle needs at least 2. {why}")
    if whole:
        return AdjguiError(f"The folder {where} holds {what}; a puzzle needs at least 2.")
    return AdjguiError(f"The files from {where} hold {what}; a puzzle needs at least 2.")


def _few(count: int) -> str:
    return "only one piece" if count else "no piece"


def _first_of(left_out: Sequence[LeftOut]) -> str:
    """Why the first was left out, and how many others were."""
    why, more = left_out[0].sentence, len(left_out) - 1
    return f"{why} Files that were left out as well: {more}." if more else why


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


def cut_picture(picture: Array, grid: Grid, *, source: str = "") -> Puzzle:
    """Cut a scrambled picture along its grid; its pixels stay as they are.

    Returns:
        The pieces as they lie in the picture, row by row; their right order is not known. What is
        left over is left out.
    """
    return Puzzle(grid.cut(picture), grid.rows, grid.cols, source, order_known=False)
