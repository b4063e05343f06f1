"""The command `adjcore cut`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cli.options import add_page_option, grid_of, page_of, print_json, size_of_text
from core.errors import AdjguiError
from core.files import filling, readable, shown_path, writing

if TYPE_CHECKING:
    from core.puzzles.pieces import Puzzle


HELP = "cut a photo into pieces"
DESCRIPTION = (
    "Cut a photo into pieces and write each as a PNG, beside puzzle.json with rows, columns and "
    "piece size; or cut out the pieces that lie apart in a photo."
)
EXAMPLE = "adjcore cut photo.jpg --piece-size 100 --out pieces"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `adjcore cut`."""
    parser.add_argument("photo", type=Path, metavar="PHOTO")
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--piece-size", type=size_of_text, metavar="N|WIDTHxHEIGHT", help="px")
    size.add_argument("--cut", type=grid_of, metavar="ROWSxCOLS", help="such as 4x6, instead: "
                      "pieces as high and wide as the photo gives")  # fmt: skip
    size.add_argument("--grid", type=grid_of, metavar="ROWSxCOLS", help="the same in squares")
    size.add_argument("--sheet", action="store_true", help="PHOTO shows pieces apart on a plain "
                      "ground: they are found, cut out and turned upright")  # fmt: skip
    add_page_option(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="made if missing")
    parser.add_argument(
        "--fit",
        choices=("resize", "crop"),
        default="crop",
        help="resize the photo to whole pieces, or leave its pixels as they are and crop its border"
        " (default: %(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="print a summary as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Do the work of `adjcore cut`."""
    from core.puzzles.pieces import cut_divided, cut_grid, cut_photo, size_text

    with writing("The pieces", arguments.out, "another folder"):  # a name may be too long to ask
        is_file = arguments.out.exists() and not arguments.out.is_dir()
    if is_file:
        raise AdjguiError(
            f"The pieces cannot be written to {shown_path(arguments.out)}: it is a file; choose a "
            "folder."
        )
    if arguments.sheet:
        _cut_sheet(arguments)
        return
    photo = page_of(arguments, arguments.photo)
    source = str(arguments.photo)
    how = {"fit": arguments.fit, "source": source}
    if arguments.grid:
        puzzle = cut_grid(photo, *arguments.grid, **how)
    elif arguments.cut:
        puzzle = cut_divided(photo, *arguments.cut, **how)
    else:
        puzzle = cut_photo(photo, arguments.piece_size, **how)
    names = _names_by_place(puzzle)
    _write_pieces(puzzle, names, arguments.out, _summary(puzzle))
    if arguments.json:
        print_json({**_summary(puzzle), "out": str(arguments.out), "pieces": names})
    else:
        print(
            f"Wrote {puzzle.count} pieces of {size_text(puzzle.size)} "
            f"({puzzle.rows} rows, {puzzle.cols} columns) to {arguments.out}"
        )
        print(_changed(photo.shape[:2], puzzle, arguments.fit))


def _cut_sheet(arguments: argparse.Namespace) -> None:
    """The pieces that lie apart in a photo; their order is not known."""
    from core.puzzles.opening import open_pieces

    found = open_pieces(arguments.photo, sheet=True, page=arguments.page, trim=0)
    puzzle = found.puzzle
    digits = len(str(puzzle.count))
    names = [f"piece_{number + 1:0{digits}}.png" for number in range(puzzle.count)]
    _write_pieces(puzzle, names, arguments.out, None)
    if arguments.json:
        source, out = Path(puzzle.source).name, str(arguments.out)
        print_json({"source": source, "piece_size": puzzle.size, "out": out, "pieces": names})
    else:
        print(*found.said)
        print(f"Wrote {puzzle.count} pieces to {arguments.out}")


def _changed(size: tuple[int, ...], puzzle: Puzzle, fit: str) -> str:
    """What became of the photo's pixels."""
    (height, width), (high, wide) = size, puzzle.piece_shape
    down, across = puzzle.rows * high, puzzle.cols * wide
    if (down, across) == (height, width):
        return "The pixels are those of the photo."
    if fit == "resize":
        return f"The photo was resized from {width} x {height} to {across} x {down} px."
    return (
        f"Left out at the border: {width - across} px of the width, {height - down} of the height."
    )


def _summary(puzzle: Puzzle) -> dict[str, Any]:
    return {
        "source": Path(puzzle.source).name,
        "rows": puzzle.rows,
        "cols": puzzle.cols,
        "piece_size": puzzle.size,
    }


def _names_by_place(puzzle: Puzzle) -> list[str]:
    """piece_r<row>_c<col>.png of each."""
    digits = len(str(max(puzzle.rows, puzzle.cols) - 1))
    places = [divmod(piece, puzzle.cols) for piece in range(puzzle.count)]
    return [f"piece_r{row:0{digits}}_c{col:0{digits}}.png" for row, col in places]


def _write_pieces(
    puzzle: Puzzle, names: Sequence[str], folder: Path, summary: dict[str, Any] | None
) -> None:
    """Write pieces under their names and, where their order is known, puzzle.json."""
    from core.puzzles.photo import encode

    with writing("The pieces", folder, "another folder"):
        if {path.name for path in folder.glob("piece_*.png")} - set(names):
            raise AdjguiError(
                f"The folder '{readable(folder)}' holds pieces of another cut, which would be "
                "mixed with these; choose another folder or empty it."
            )
        with filling(folder) as new:
            for name, piece in zip(names, puzzle.pieces, strict=True):
                (new / name).write_bytes(encode(piece, "PNG"))
            if summary is not None:
                text = json.dumps({**summary, "pieces": names}, indent=2)
                (new / "puzzle.json").write_text(text + "\n", encoding="utf-8")
