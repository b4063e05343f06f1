"""What the tasks do to files of puzzles. No widget; runs on any thread.

The window knows this module from its start, so what opens pieces is imported by the tasks.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from adjgui.files.document import Document
from adjgui.shell import texts
from adjgui.shell.pictures import (
    MOST_PIECES,
    PREVIEW_SIDE,
    Cut,
    LoadedPhoto,
    small_image,
    to_image,
)
from adjgui.shell.preview import OwnShown
from adjgui.shell.texts import tr, tr_count
from adjgui.shell.verdict import probability_of
from adjgui.shell.worker import TaskState
from adjgui.table.geometry import Spot
from adjgui.table.seams import SeamKey
from core.arrays import Array
from core.errors import AdjguiError
from core.export import ScoredPair, arrangement_values, scores_csv, scores_json, to_json
from core.files import write_atomically
from core.puzzles.border import Border, shared_border, trimmed
from core.puzzles.grid import Grid
from core.puzzles.photo import decode_shrunk, open_photo, pages_of, shrink_photo
from core.puzzles.pieces import Puzzle
from core.puzzles.puzzle_file import SavedPuzzle, open_puzzle
from core.puzzles.wear import Wear, worn_puzzle
from core.scoring.base import PairScore

if TYPE_CHECKING:
    from core.puzzles.grid_guess import Guesses
    from core.puzzles.outlines import Outlines

_SHEET_SIDE = 2400  # px of the copy that is shown of a sheet
_BLANK = 128  # grey level where there is no piece
_TIMES = "\N{MULTIPLICATION SIGN}"


@dataclass(frozen=True)
class LoadedPicture:
    """A scrambled picture and the guesses of its grid.

    Attributes:
        pixels: (H, W, 3) uint8.
        preview: a small copy for the screen.
        is_in_file: it is what its path opens; else it was pasted, or is another page.
        page, pages: which page of its file it is, and of how many.
    """

    path: Path
    pixels: Array = field(repr=False)
    preview: QImage = field(repr=False)
    guesses: Guesses
    is_in_file: bool = True
    page: int = 1
    pages: int = 1

    @property
    def size(self) -> tuple[int, int]:
        """(height, width) in px."""
        return int(self.pixels.shape[0]), int(self.pixels.shape[1])


@dataclass(frozen=True)
class LoadedSheet:
    """A photo of pieces that lie apart, and the outlines that were found.

    Attributes:
        pixels: (H, W, 3) uint8.
        image: a copy for the screen, large enough to see where a piece ends.
        outlines: (N, 4, 2), see `core.puzzles.outlines`.
        is_in_file, page, pages: see `LoadedPicture`.
    """

    path: Path
    pixels: Array = field(repr=False)
    image: QImage = field(repr=False)
    outlines: Outlines = field(repr=False)
    is_in_file: bool = True
    page: int = 1
    pages: int = 1

    @property
    def size(self) -> tuple[int, int]:
        """(height, width) in px."""
        return int(self.pixels.shape[0]), int(self.pixels.shape[1])


@dataclass(frozen=True)
class OpenedOwn:
    """A person's own pieces, ready for the table.

    Attributes:
        report: what was left out, empty where nothing was.
        border: that all pieces share, and that may be trimmed.
        across: see `core.puzzles.opening.OpenedPieces`.
    """

    path: Path
    puzzle: Puzzle
    shown: OwnShown
    report: str = ""
    border: Border = field(default_factory=Border)
    across: tuple[int, ...] = ()


@dataclass(frozen=True)
class OpenedFile:
    """An opened puzzle file; ``photo`` and ``cut`` where it holds a photo, else ``shown``.

    Attributes:
        wear, worn: of the pieces, and the pieces that are worn so.
    """

    path: Path
    saved: SavedPuzzle
    wear: Wear
    worn: Puzzle = field(repr=False)
    photo: LoadedPhoto | None
    cut: Cut | None
    shown: OwnShown | None


# -- opening ---------------------------------------------------------------------------------


def open_pieces_task(source: Path | tuple[Path, ...], state: TaskState) -> OpenedOwn:
    """Open a folder of pieces, or several files of one folder."""
    from adjgui.files.report import report_of
    from core.puzzles.opening import open_pieces

    def progress(done: int, total: int) -> None:
        state.check()
        if done % 50 == 0:
            state.progress((done, total))

    own = open_pieces(source, trim=0, progress=progress)
    path = source if isinstance(source, Path) else source[0].parent
    _check_count(own.puzzle.count)
    shown = _own_shown(path.name, str(path), own.puzzle)
    report = report_of(own.changes) if own.changes is not None else ""
    return _with_border(OpenedOwn(path, own.puzzle, shown, report, across=own.across))


def _with_border(opened: OpenedOwn) -> OpenedOwn:
    return replace(opened, border=shared_border(opened.puzzle.pieces))


def trim_border(opened: OpenedOwn) -> OpenedOwn:
    """The same pieces without the border that all of them share."""
    puzzle = replace(opened.puzzle, pieces=trimmed(opened.puzzle.pieces, opened.border))
    shown = opened.shown
    facts = _facts(puzzle)
    return replace(opened, puzzle=puzzle, shown=replace(shown, facts=facts), border=Border())


def loose_pieces(puzzle: Puzzle, name: str, note: str) -> OpenedOwn:
    """Pieces that no file holds, with a line about them."""
    shown = replace(_own_shown(name, puzzle.source, puzzle), note=note)
    return OpenedOwn(Path(name), puzzle, shown)


def load_picture_task(path: Path, state: TaskState, page: int = 1) -> LoadedPicture:
    """Open a scrambled picture and guess its grid."""
    from core.puzzles.grid_guess import guess_grid

    pixels, pages = open_photo(path, page=page), pages_of(path)
    state.check()
    guesses = guess_grid(pixels)
    state.check()
    return LoadedPicture(path, pixels, small_image(pixels), guesses, page == 1, page, pages)


def look_at_photo_task(photo: LoadedPhoto, state: TaskState) -> LoadedPicture:
    """Guess the grid of a photo that was opened or pasted; of a large one in its whole size."""
    from core.puzzles.grid_guess import guess_grid

    pixels = photo.pixels
    if photo.size != photo.original:
        pixels = (
            decode_shrunk(photo.data, photo.path.name, max(photo.original)).pixels
            if photo.data
            else open_photo(photo.path, page=photo.page)
        )
    state.check()
    guesses = guess_grid(pixels)
    state.check()
    is_in_file = photo.page == 1 and photo.path.is_file()
    return LoadedPicture(
        photo.path, pixels, photo.preview, guesses, is_in_file, photo.page, photo.pages
    )


def load_sheet_task(source: Path | LoadedPicture, state: TaskState, page: int = 1) -> LoadedSheet:
    """Open a photo of pieces that lie apart, if it is not open yet, and find their outlines."""
    path, pixels, is_in_file, page, pages = (
        (source, open_photo(source, page=page), page == 1, page, pages_of(source))
        if isinstance(source, Path)
        else (source.path, source.pixels, source.is_in_file, source.page, source.pages)
    )
    state.check()
    from core.puzzles.sheet import find_outlines  # scipy: not on the GUI thread, nor at the start

    outlines = find_outlines(pixels, check=state.check)
    image = to_image(shrink_photo(pixels, _SHEET_SIDE))
    return LoadedSheet(path, pixels, image, outlines, is_in_file, page, pages)


def cut_sheet(sheet: LoadedSheet, outlines: Outlines) -> OpenedOwn:
    """Cut the pieces within outlines out of a photo."""
    from core.puzzles import opening

    puzzle = opening.cut_sheet(sheet.pixels, outlines, sheet.path).puzzle
    _check_count(puzzle.count)
    shown = _own_shown(sheet.path.name, str(sheet.path), puzzle)
    return _with_border(OpenedOwn(sheet.path, puzzle, shown))


def cut_along(picture: LoadedPicture, grid: Grid) -> OpenedOwn:
    """Cut a scrambled picture along a grid."""
    from core.puzzles import opening

    puzzle = opening.cut_along(picture.pixels, grid, picture.path).puzzle
    _check_count(puzzle.count)
    shown = _own_shown(
        picture.path.name, str(picture.path), puzzle, picture.preview, picture.size, lines_of(grid)
    )
    return _with_border(OpenedOwn(picture.path, puzzle, shown))


def lines_of(grid: Grid) -> QRectF:
    """What is cut, in px of the picture, with half a gap around so that lines run within gaps."""
    high, wide = grid.extent
    inner = QRectF(grid.left, grid.top, wide, high)
    across, down = grid.gap_right / 2, grid.gap_below / 2
    return inner.adjusted(-across, -down, across, down)


def open_file_task(path: Path, state: TaskState) -> OpenedFile:
    """Open a puzzle file."""
    saved = open_puzzle(path, check=state.check)
    _check_count(saved.puzzle.count)
    state.check()
    wear = saved.wear
    worn = worn_puzzle(saved.puzzle, wear)
    if saved.photo is None:
        shown = _own_shown(saved.puzzle.source or path.name, str(path), saved.puzzle)
        return OpenedFile(path, saved, wear, worn, None, None, shown)
    pixels = saved.photo_pixels
    assert pixels is not None
    photo = LoadedPhoto(
        Path(saved.photo.name), pixels, saved.photo_size, small_image(pixels), saved.photo.data
    )
    grid = (saved.puzzle.rows, saved.puzzle.cols) if saved.photo.divided else None
    cut = Cut(saved.puzzle.piece_size, saved.photo.fit, grid)
    return OpenedFile(path, saved, wear, worn, photo, cut, None)


def _check_count(count: int) -> None:
    if count > MOST_PIECES:
        raise AdjguiError(
            tr(
                "{count} pieces are too many for the table, which takes {most}; "
                "'adjcore solve' has no such limit.",
                count=texts.count(count),
                most=texts.count(MOST_PIECES),
            )
        )


def _own_shown(
    name: str,
    where: str,
    puzzle: Puzzle,
    image: QImage | None = None,
    size: tuple[int, int] = (0, 0),
    inner: QRectF | None = None,
) -> OwnShown:
    facts = _facts(puzzle)
    if image is None:
        image, size = _sheet(puzzle)
        inner = QRectF(0, 0, size[1], size[0])
    note = (
        ""
        if puzzle.order_known
        else tr("Their right order is not known, so right and wrong cannot be marked.")
    )
    return OwnShown(
        name,
        where,
        facts,
        note,
        image,
        size,
        puzzle.rows,
        puzzle.cols,
        inner if inner is not None else QRectF(),
    )


def _facts(puzzle: Puzzle) -> str:
    high, wide = puzzle.piece_shape
    size = f"{wide} {_TIMES} {high}"
    facts = tr_count("{n} piece of {size} px", "{n} pieces of {size} px", puzzle.count, size=size)
    return facts + (f", {puzzle.rows} {_TIMES} {puzzle.cols}" if puzzle.grid_known else "")


def _sheet(puzzle: Puzzle) -> tuple[QImage, tuple[int, int]]:
    """All pieces side by side as they came, small, and the (height, width) of the whole in px."""
    (rows, cols), (high, wide) = (puzzle.rows, puzzle.cols), puzzle.piece_shape
    step = max(1, max(high * rows, wide * cols) // (2 * PREVIEW_SIDE))  # of its px, only every such
    pieces = puzzle.pieces[:, ::step, ::step]
    down, across = pieces.shape[1:3]
    sheet = np.full((rows * cols, down, across, 3), _BLANK, np.uint8)
    sheet[: puzzle.count] = pieces
    picture = sheet.reshape(rows, cols, down, across, 3).swapaxes(1, 2)
    image = small_image(picture.reshape(rows * down, cols * across, 3))
    return image, (rows * high, cols * wide)


# -- writing ---------------------------------------------------------------------------------


class Solution(Protocol):
    """What the solver knows of the pieces that it has put together."""

    def certainty(
        self, lying: Mapping[tuple[int, int], tuple[int, int]], /
    ) -> dict[str, Any] | None:
        """For JSON; None where the pieces do not lie as in it."""
        ...


@dataclass(frozen=True, eq=False)
class TableFacts:
    """The table as it was when an export was asked for.

    Attributes:
        spots: where each piece lies.
        seams: all of them with their scores, None where there is none yet.
        scorer: its name, empty before there is one.
        document: what lies there.
        held: the seams of the solver's last solution.
    """

    puzzle: Puzzle
    spots: tuple[Spot, ...]
    seams: tuple[tuple[SeamKey, PairScore | None], ...]
    scorer: str
    document: Document | None = None
    held: Solution | None = None

    @property
    def turns(self) -> tuple[int, ...]:
        """Counter-clockwise quarter turns of each piece."""
        return tuple(spot.turns for spot in self.spots)

    @property
    def pairs(self) -> list[ScoredPair]:
        """All pieces that touch, in the order of their numbers."""
        return [
            ScoredPair(
                key.first,
                key.first_turns,
                key.second,
                key.second_turns,
                "right" if key.orientation == "horizontal" else "below",
                None if score is None else float(score.log_odds),
                None if score is None else probability_of(score),
                None if score is None else score.alone,
            )
            for key, score in sorted(self.seams, key=lambda seam: seam[0])
        ]


def scores_file(facts: TableFacts, path: Path) -> bytes:
    """The scores, as CSV unless the file's name ends in .json."""
    if path.suffix.lower() == ".json":
        return scores_json(facts.puzzle, facts.pairs, facts.scorer).encode()
    # the mark tells spreadsheets that it is UTF-8
    return ("\N{ZERO WIDTH NO-BREAK SPACE}" + scores_csv(facts.puzzle, facts.pairs)).encode()


def arrangement_file(facts: TableFacts, _path: Path) -> bytes:
    """Which pieces hang together and how, as JSON; how sure that is, where the solver did it."""
    values = arrangement_values(facts.puzzle, facts.turns, facts.pairs, facts.scorer)
    names: Sequence[str | int] = facts.puzzle.names or range(facts.puzzle.count)
    numbers = {name: piece for piece, name in enumerate(names)}
    if facts.held is not None:
        lying = {
            (one["row"], one["col"]): (numbers[one["piece"]], one["turns"])
            for one in values["arrangement"]
        }
        certainty = facts.held.certainty(lying)
        if certainty is not None:  # where 'adjcore solve' has it
            rest = {name: values.pop(name) for name in ("arrangement", "blocks", "loose")}
            values.update(certainty=certainty, **rest)
    if facts.document is not None:
        mirrored = facts.document.mirrored
        # files are as they came: the turn that brought a piece upright is told as well
        before = {one: -1 if one in mirrored else 1 for one in facts.document.across}
        for one in itertools.chain(values["arrangement"], *values["blocks"]):
            one["turns"] = (one["turns"] + before.get(numbers[one["piece"]], 0)) % 4
        if mirrored:
            values["mirrored"] = [names[one] for one in sorted(mirrored)]
    return to_json(values).encode()


def write_task(request: tuple[Path, Callable[[TaskState], bytes]], state: TaskState) -> None:
    """Write the bytes that a function makes."""
    path, make = request
    data = make(state)
    state.check()
    write_atomically(path, data)
