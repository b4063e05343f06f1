"""One way in: pieces from whatever people have, for the app, the command line and Python alike.

A folder or several files of pieces, one scrambled picture, a photo of pieces that lie apart, or a
puzzle file. What was decided on the way (how a picture is divided, what was left out or trimmed) is
said in sentences.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from numbers import Integral
from pathlib import Path
from typing import Literal

from core.arrays import Array
from core.errors import AdjguiError
from core.files import shown_path
from core.puzzles.border import Border, even_border, shared_border, trimmed
from core.puzzles.grid import Grid, divided_grid, rest_text, whole_grid
from core.puzzles.grid_guess import GridGuess, Guesses, guess_grid
from core.puzzles.outlines import Outlines, turns_of_outlines
from core.puzzles.own_pieces import (
    Changes,
    OwnPieces,
    cut_picture,
    open_pieces_files,
    open_pieces_folder,
)
from core.puzzles.photo import open_photo, pages_of
from core.puzzles.pieces import Puzzle, Size, check_size, near_square, sides_of, size_text
from core.puzzles.puzzle_file import SUFFIX, SavedPuzzle, open_puzzle
from core.puzzles.wear import worn_puzzle

Source = str | os.PathLike[str]
Trim = int | Literal["auto"]

VERY_SURE, LIKELY = 0.95, 0.6
"""From here on a guess is called very sure, and likely."""

UPRIGHT = 35.0
"""Degrees. Of pieces on a sheet that are turned by no more nobody doubts which side is up."""


@dataclass(frozen=True, eq=False)
class OpenedPieces:
    """Pieces, and what was decided on the way to them.

    Attributes:
        puzzle: the pieces.
        said: sentences for people; none where everything was as it should be.
        border: that was trimmed.
        changes: of files of pieces, what was left out or changed.
        rest: of a picture, px left over at its edges, see `Grid.rest`; else None.
        across: numbers of the pieces that lay across and were turned once counter-clockwise.
        turned: nobody knows which side of the pieces is up.
        saved, file: the puzzle file that they are of, and where it is.
    """

    puzzle: Puzzle
    said: tuple[str, ...] = ()
    border: Border = field(default_factory=Border)
    changes: Changes | None = None
    rest: dict[str, int] | None = None
    across: tuple[int, ...] = ()
    turned: bool = False
    saved: SavedPuzzle | None = field(default=None, repr=False)
    file: Path | None = None


def open_pieces(
    source: Source | Sequence[Source],
    *,
    size: Size | None = None,
    cut: tuple[int, int] | None = None,
    sheet: bool = False,
    page: int | None = None,
    trim: Trim = "auto",
    progress: Callable[[int, int], object] | None = None,
) -> OpenedPieces:
    """Open pieces.

    Args:
        source: a folder of pieces, a scrambled picture, a puzzle file (its pieces as worn as they
            lay on the table), or several files of pieces.
        size: of the pieces of a picture; of others it is checked. None: it is guessed.
        cut: rows and columns of a picture, instead.
        sheet: the picture is a photo of pieces that lie apart, see `core.puzzles.sheet`.
        page: of a TIFF or PDF, from 1; None: the first, and a sentence if there are more.
        trim: px taken off each side of each piece; "auto": the border that all pieces share, but
            nothing of a puzzle file.
        progress: see `core.puzzles.own_pieces.open_pieces_folder`.

    Raises:
        AdjguiError: it cannot be opened, its pieces are of another size, or nobody can tell how the
            picture is divided.
    """
    paths = _paths_of(source)
    _check_asked(size, cut, page, trim)
    if sheet:
        return _sheet(paths, size, cut, page, trim)
    if len(paths) == 1 and not paths[0].is_dir():
        if paths[0].suffix.lower() != SUFFIX:
            picture, said = open_page(paths[0], page)
            found = cut_scrambled(picture, paths[0], size=size, cut=cut, trim=trim)
            return replace(found, said=(*said, *found.said))
        saved = open_puzzle(paths[0])
        opened = OpenedPieces(worn_puzzle(saved.puzzle, saved.wear), saved=saved, file=paths[0])
        if trim == "auto":
            trim = 0  # whoever saved it has decided
    elif len(paths) == 1:
        opened = _own(open_pieces_folder(paths[0], progress=progress))
    else:
        opened = _own(open_pieces_files(paths, progress=progress))
    puzzle = opened.puzzle
    if page is not None:
        raise AdjguiError(f"{shown_path(paths[0])} has no pages; leave out --page.")
    if cut is not None:
        raise AdjguiError(f"{shown_path(paths[0])} is cut already; leave out --cut.")
    if size is not None and size != puzzle.size:
        raise AdjguiError(
            f"The pieces in {shown_path(paths[0])} are of {size_text(puzzle.size)}, not of "
            f"{size_text(size)}; leave out --piece-size."
        )
    return without_border(opened, trim)


def _paths_of(source: Source | Sequence[Source]) -> list[Path]:
    sources = [source] if isinstance(source, str | os.PathLike) else list(source)
    # an empty name would be the folder that somebody happens to be in
    if not sources or not all(isinstance(one, str | os.PathLike) and one != "" for one in sources):
        raise AdjguiError(
            "There is nothing to open; give a folder, a picture, a puzzle file or files of pieces."
        )
    return [Path(one) for one in sources]


def _check_asked(
    size: Size | None, cut: tuple[int, int] | None, page: int | None, trim: Trim
) -> None:
    """Numbers may come from anybody's program."""
    if size is not None and cut is not None:
        raise AdjguiError(
            "A picture is cut by the size of its pieces or by rows and columns; leave out one."
        )
    sides, grid = sides_of(1 if size is None else size), cut or (1, 1)
    asked = *sides, *grid, page or 1, 0 if trim == "auto" else trim
    if len(asked) != 6 or not all(isinstance(one, Integral) for one in asked):
        raise AdjguiError(
            "Sizes, rows, columns, pages and trims are whole numbers; give such as 64 or (64, 96)."
        )
    if size is not None:
        check_size(size)
    if trim != "auto" and trim < 0:
        raise AdjguiError(f"A trim of {trim} px would widen the pieces; choose 0 or more.")


def _own(own: OwnPieces) -> OpenedPieces:
    changes, turned = own.changes, set(own.changes.turned)
    across = tuple(number for number, name in enumerate(own.names) if name in turned)
    said = str(changes)
    return OpenedPieces(own.puzzle(), (said,) if said else (), changes=changes, across=across)


def cut_scrambled(
    picture: Array,
    source: Path,
    *,
    size: Size | None = None,
    cut: tuple[int, int] | None = None,
    trim: Trim = "auto",
) -> OpenedPieces:
    """Cut a scrambled picture; arguments and errors as of `open_pieces`."""
    height, width = picture.shape[:2]
    said = []
    grid: Grid
    if cut is not None:
        grid = divided_grid(height, width, *cut, str(source))
    elif size is not None:
        grid = whole_grid(height, width, size)
    else:
        grid, sentence = _guessed(guess_grid(picture), source)
        said.append(sentence)
    return without_border(cut_along(picture, grid, source, said), trim)


def _sheet(
    paths: Sequence[Path],
    size: Size | None,
    cut: tuple[int, int] | None,
    page: int | None,
    trim: Trim,
) -> OpenedPieces:
    path = paths[0]
    if len(paths) > 1 or path.is_dir() or path.suffix.lower() == SUFFIX:
        raise AdjguiError(f"A sheet of pieces is one photo, and {shown_path(path)} is not.")
    if cut is not None:
        raise AdjguiError("The pieces of a sheet are found, not cut; leave out --cut.")
    picture, said = open_page(path, page)
    found = cut_sheet(picture, None, path, size=size)
    return without_border(replace(found, said=(*said, *found.said)), trim)


def open_page(path: Path, page: int | None = None) -> tuple[Array, tuple[str, ...]]:
    """A picture (H, W, 3), and what is to be said of it: that its file has more pages.

    Args:
        path: a picture file.
        page: of a TIFF or PDF, from 1; None: the first.

    Raises:
        AdjguiError: it cannot be opened, or has no such page.
    """
    picture = open_photo(path, page=1 if page is None else page)
    pages = pages_of(path) if page is None else 1
    if pages == 1:
        return picture, ()
    return picture, (f"{shown_path(path)} has {pages} pages; this is the first.",)


def cut_sheet(
    picture: Array, outlines: Outlines | None, source: Path, *, size: Size | None = None
) -> OpenedPieces:
    """Cut the pieces within outlines out of a photo, and even the light on them.

    See `core.puzzles.sheet.cut_outlines` and `core.puzzles.light`. Without outlines they are found.
    """
    # Here, not at the top: with these comes scipy, which takes longer than all else of this module,
    # and the app's dialogs import the module while somebody waits for them.
    from core.puzzles.light import evened
    from core.puzzles.sheet import cut_outlines, find_outlines

    if outlines is None:
        outlines = find_outlines(picture)
    if len(outlines) < 2:
        what = "only one piece" if len(outlines) else "no piece"
        raise AdjguiError(
            f"In {shown_path(source)} {what} was found; photograph the pieces apart from each "
            "other on a plain ground."
        )
    cut = cut_outlines(picture, outlines, size=size)
    pieces = evened(cut, picture, outlines)
    puzzle = Puzzle(
        pieces, *near_square(len(pieces)), str(source), False, False, photographed=size is None
    )
    most = max(abs(turns_of_outlines(outlines)))
    said = f"{len(pieces)} pieces of {size_text(puzzle.size)} were found in {shown_path(source)}"
    said += f", and turned upright by up to {most:.0f} degrees."
    if pieces is not cut:
        said += " The light on them was evened by that on the ground."
    if most > UPRIGHT:
        said += " Some may now lie on their side."
    return OpenedPieces(puzzle, (said,), turned=bool(most > UPRIGHT))


def cut_along(picture: Array, grid: Grid, source: Path, said: Sequence[str] = ()) -> OpenedPieces:
    """Cut a scrambled picture along a grid; nothing is trimmed."""
    rest = grid.rest(*picture.shape[:2])
    if rest:
        what = f"no whole pieces of {size_text(grid.size)}"
        said = (*said, f"Left out of {shown_path(source)}: {rest_text(rest)}, {what}.")
    return OpenedPieces(cut_picture(picture, grid, source=str(source)), tuple(said), rest=rest)


def _guessed(guesses: Guesses, source: Path) -> tuple[GridGuess, str]:
    """The likeliest grid, and what is to be said of it."""
    best = guesses.grids[0] if guesses.grids else None
    if best is None or guesses.whole >= best.sure:
        raise AdjguiError(
            f"{shown_path(source)} does not look like a scrambled picture "
            f"({guesses.whole:.0%} sure); give the size of its pieces or its rows and columns, "
            "with --piece-size or --cut."
        )
    others = [text_of(one) for one in guesses.grids[1:3] if one.sure >= 0.01]
    if guesses.whole >= 0.01:
        others.append(f"not scrambled ({guesses.whole:.0%})")
    else_ = f" It could also be: {'; '.join(others)}." if others else ""
    return best, f"Taken for {text_of(best)}.{else_}"


def text_of(guess: GridGuess) -> str:
    """'9 rows and 8 columns of 64 px, very sure (99 %)'."""
    gap = max(guess.gap_below, guess.gap_right)
    apart = f", {gap} px apart" if gap else ""
    grid = f"{counted(guess.rows, 'row')} and {counted(guess.cols, 'column')}"
    return f"{grid} of {size_text(guess.size)}{apart}, {sure_text(guess.sure)}"


def counted(number: int, what: str) -> str:
    """'1 row', '2 rows'."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def sure_text(sure: float) -> str:
    """How sure a guess is, in words and never as certainty."""
    word = "very sure" if sure >= VERY_SURE else "likely" if sure >= LIKELY else "not sure"
    percent = 100 * sure
    number = ">99" if percent > 99 else "<1" if percent < 1 else f"{percent:.0f}"
    return f"{word} ({number} %)"


def without_border(opened: OpenedPieces, trim: Trim) -> OpenedPieces:
    """The same pieces trimmed, with a sentence where a border was found."""
    puzzle = opened.puzzle
    border = shared_border(puzzle.pieces) if trim == "auto" else even_border(trim)
    if not border:
        return opened
    pieces = trimmed(puzzle.pieces, border)
    said = opened.said
    if trim == "auto":
        said = (*said, f"Trimmed: {border}, the same on all pieces (--trim 0 keeps it).")
    return replace(opened, puzzle=replace(puzzle, pieces=pieces), said=said, border=border)
