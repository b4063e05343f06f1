"""The same input gives the same pieces, to the byte, by app, command line and library."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tqdm import tqdm

import core
from adjgui.files import tasks
from adjgui.photos.tasks import cut_loaded, load_photo
from adjgui.shell.pictures import Cut
from adjgui.shell.worker import TaskState
from bench.sheets import make_sheet
from core.arrays import Array
from core.assets import sample_photos
from core.cli.main import main
from core.puzzles.photo import open_photo
from core.puzzles.pieces import Puzzle, cut_divided, cut_photo, grid_pieces
from core.puzzles.puzzle_file import PhotoPart, SavedPuzzle, save_puzzle
from core.puzzles.wear import SheetWear

Pieces = Callable[[Path], Array]


@dataclass(frozen=True)
class Case:
    """An input as people bring it.

    Attributes:
        write: puts it into a folder, and gives its path, or those of its files.
        app: opens it as the app does, a person saying yes to what is offered.
        options: of `adjcore solve`.
        told: arguments of `core.open_pieces`; None: it is a whole photo.
    """

    write: Callable[[Path], Path | list[Path]]
    app: Callable[[Path | list[Path]], Puzzle]
    options: tuple[str, ...] = ()
    told: dict[str, object] | None = field(default_factory=dict)


@lru_cache(maxsize=1)
def photo() -> Array:
    return open_photo(sample_photos()[2])


def pieces_of(high: int, wide: int, rows: int, cols: int) -> Array:
    """Pieces of a photo in a random order."""
    grid = grid_pieces(photo(), (high, wide), 0, 0, rows, cols)
    return np.random.default_rng(1).permutation(grid.reshape(-1, high, wide, 3))


def laid(pieces: Array, rows: int, cols: int, *, gap: int = 0, rest: int = 0) -> Array:
    """The picture in which they lie row by row."""
    pieces = np.pad(pieces, ((0, 0), (gap, gap), (gap, gap), (0, 0)), constant_values=255)
    _, high, wide, _ = pieces.shape
    grid = pieces.reshape(rows, cols, high, wide, 3).swapaxes(1, 2)
    whole = grid.reshape(rows * high, cols * wide, 3)
    return np.concatenate([whole, photo()[: len(whole), :rest]], axis=1) if rest else whole


def enlarged(pieces: Array, by: int) -> Array:
    return pieces.repeat(by, axis=1).repeat(by, axis=2)


def picture(name: str, make: Callable[[], Array], **how: object) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        Image.fromarray(make()).save(folder / name, **how)  # type: ignore[arg-type]
        return folder / name

    return write


def folder_of(make: Callable[[], Array]) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        own = folder / "pieces"
        own.mkdir()
        for number, piece in enumerate(make()):
            Image.fromarray(piece).save(own / f"p{number}.png")
        return own

    return write


def files_of(folder: Path) -> list[Path]:
    own = folder_of(lambda: pieces_of(40, 40, 3, 4))(folder)
    return sorted(own.iterdir(), reverse=True)[1:]


def two_pages(folder: Path) -> Path:
    page = Image.fromarray(laid(pieces_of(50, 50, 6, 8), 6, 8))
    Image.fromarray(photo()).save(folder / "a.tif", save_all=True, append_images=[page])
    return folder / "a.tif"


def deep_grey(folder: Path) -> Path:
    grey = laid(pieces_of(50, 50, 6, 8), 6, 8)[..., 1].astype(np.uint16)
    Image.fromarray(grey * 15).save(folder / "a.png")
    return folder / "a.png"


def deep_colours(folder: Path) -> Path:
    """12 bits of 16 a colour: Pillow writes no such file."""
    deep = laid(pieces_of(50, 50, 6, 8), 6, 8).astype(">u2") * 15
    height, width, _ = deep.shape
    rows = b"".join(b"\0" + row.tobytes() for row in deep.astype(">u2"))
    head = struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    data = b"\x89PNG\r\n\x1a\n"
    for name, part in parts:
        data += struct.pack(">I", len(part)) + name + part
        data += struct.pack(">I", zlib.crc32(name + part))
    (folder / "a.png").write_bytes(data)
    return folder / "a.png"


def sheet(folder: Path) -> Path:
    small = np.asarray(Image.fromarray(photo()).resize((224, 168)))
    made = make_sheet(cut_divided(small, 3, 4), np.random.default_rng(1))
    Image.fromarray(made.picture).save(folder / "a.png")
    return folder / "a.png"


def own_puzzle(folder: Path) -> Path:
    pieces = np.pad(pieces_of(40, 60, 3, 4), ((0, 0), (2, 2), (2, 2), (0, 0)))
    save_puzzle(folder / "a.adjpuzzle", SavedPuzzle(Puzzle(pieces, 3, 4, "a", False, False)))
    return folder / "a.adjpuzzle"


def worn_photo(folder: Path) -> Path:
    path = sample_photos()[2]
    pixels = open_photo(path)
    part = PhotoPart(path.read_bytes(), path.name, 1400, 60, "crop")
    puzzle = cut_photo(pixels, 60, fit="crop")
    saved = SavedPuzzle(puzzle, photo=part, erosion=2, sheet=SheetWear(jpeg=75))
    save_puzzle(folder / "a.adjpuzzle", saved)
    return folder / "a.adjpuzzle"


def the_photo(_folder: Path) -> Path:
    return sample_photos()[2]


# -- the app -------------------------------------------------------------------------------------


def own(source: Path | list[Path]) -> Puzzle:
    found = source if isinstance(source, Path) else tuple(source)
    return accepted(tasks.open_pieces_task(found, TaskState(print)))


def accepted(opened: tasks.OpenedOwn) -> Puzzle:
    return (tasks.trim_border(opened) if opened.border else opened).puzzle


def scrambled(source: Path | list[Path]) -> Puzzle:
    assert isinstance(source, Path)
    loaded = tasks.load_picture_task(source, TaskState(print))
    return accepted(tasks.cut_along(loaded, loaded.guesses.grids[0]))


def offered(page: int) -> Callable[[Path | list[Path]], Puzzle]:
    """Opened as a photo, then taken for what it seems to be."""

    def app(source: Path | list[Path]) -> Puzzle:
        assert isinstance(source, Path)
        loaded = tasks.look_at_photo_task(load_photo(source, page), TaskState(print))
        return accepted(tasks.cut_along(loaded, loaded.guesses.grids[0]))

    return app


def apart(source: Path | list[Path]) -> Puzzle:
    assert isinstance(source, Path)
    loaded = tasks.load_sheet_task(source, TaskState(print))
    return accepted(tasks.cut_sheet(loaded, loaded.outlines))


def file(source: Path | list[Path]) -> Puzzle:
    assert isinstance(source, Path)
    return tasks.open_file_task(source, TaskState(print)).worn


def cut_to(cut: Cut) -> Callable[[Path | list[Path]], Puzzle]:
    def app(source: Path | list[Path]) -> Puzzle:
        assert isinstance(source, Path)
        return cut_loaded(load_photo(source), cut).puzzle

    return app


# -- all cases -----------------------------------------------------------------------------------

SQUARES = picture("a.png", lambda: laid(pieces_of(50, 50, 6, 8), 6, 8))
SCRAMBLED = ("--scrambled",)
CASES = {
    "folder": Case(folder_of(lambda: pieces_of(40, 40, 3, 4)), own),
    "folder of rectangles": Case(folder_of(lambda: pieces_of(40, 60, 3, 4)), own),
    "margins": Case(
        folder_of(lambda: np.pad(pieces_of(40, 40, 3, 4), ((0, 0), (3, 3), (3, 3), (0, 0)))), own
    ),
    "files": Case(files_of, own),
    "squares": Case(SQUARES, scrambled, SCRAMBLED),
    "squares that are opened as a photo": Case(SQUARES, offered(1), SCRAMBLED),
    "larger than the app shows": Case(
        picture("a.png", lambda: laid(enlarged(pieces_of(50, 50, 6, 8), 4), 6, 8)),
        offered(1),
        SCRAMBLED,
    ),
    "JPEG": Case(
        picture("a.jpg", lambda: laid(pieces_of(50, 50, 6, 8), 6, 8), quality=85),
        scrambled,
        SCRAMBLED,
    ),
    "rectangles": Case(
        picture("a.png", lambda: laid(pieces_of(50, 70, 6, 5), 6, 5)), scrambled, SCRAMBLED
    ),
    "strips": Case(
        picture("a.png", lambda: laid(pieces_of(300, 20, 1, 18), 1, 18)), scrambled, SCRAMBLED
    ),
    "rest": Case(
        picture("a.png", lambda: laid(pieces_of(50, 50, 6, 7), 6, 7, rest=17)), scrambled, SCRAMBLED
    ),
    "gaps": Case(
        picture("a.png", lambda: laid(pieces_of(50, 50, 6, 7), 6, 7, gap=4)), scrambled, SCRAMBLED
    ),
    "second page": Case(two_pages, offered(2), (*SCRAMBLED, "--page", "2"), {"page": 2}),
    "12 bits of grey": Case(deep_grey, scrambled, SCRAMBLED),
    "12 bits a colour": Case(deep_colours, scrambled, SCRAMBLED),
    "sheet": Case(sheet, apart, ("--sheet",), {"sheet": True}),
    "puzzle file": Case(own_puzzle, file),
    "puzzle file of a worn photo": Case(worn_photo, file),
    "photo": Case(the_photo, cut_to(Cut(75)), ("--piece-size", "75"), None),
    "photo without its border": Case(
        the_photo, cut_to(Cut(75, "crop")), ("--piece-size", "75", "--fit", "crop"), None
    ),
    "photo by rows and columns": Case(
        the_photo, cut_to(Cut(0, "crop", (4, 5))), ("--cut", "4x5"), None
    ),
}


def by_command(
    sources: list[Path], options: tuple[str, ...], names: tuple[str, ...], folder: Path
) -> Array:
    """The pieces that `adjcore solve` saw, out of the picture that it wrote into a folder."""
    png, figures = (folder / name for name in ("solved.png", "solved.json"))
    command = ["solve", *map(str, sources), *options, "--scorer", "ssd-rgb"]
    assert main([*command, "--out", str(png), "--json", str(figures)]) == 0
    result = json.loads(figures.read_text())
    whole = open_photo(png)
    high, wide = whole.shape[0] // result["rows"], whole.shape[1] // result["cols"]
    pieces = np.zeros((result["pieces"], high, wide, 3), np.uint8)
    for one in result["arrangement"]:
        number = names.index(one["piece"]) if names else one["piece"]
        down, across = one["row"] * high, one["col"] * wide
        pieces[number] = whole[down : down + high, across : across + wide]
    return pieces


@pytest.fixture(autouse=True)
def no_thread_of_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tqdm, "monitor_interval", 0)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", CASES)
def test_app_command_and_library_have_the_same_pieces(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    folder = tmp_path / "input"
    folder.mkdir()
    source = case.write(folder)
    puzzle = case.app(source)
    if case.told is not None:
        opened = core.open_pieces(source, **case.told)  # type: ignore[arg-type]
        np.testing.assert_array_equal(opened.puzzle.pieces, puzzle.pieces)
    sources = [source] if isinstance(source, Path) else source
    found = by_command(sources, case.options, puzzle.names, tmp_path)
    np.testing.assert_array_equal(found, puzzle.pieces)
