"""The command `adjcore join`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from core.cli.options import (
    add_trim_option,
    check_outputs,
    placements_of,
    put_json,
    words_beside,
)
from core.errors import AdjguiError
from core.files import shown_path

HELP = "put pieces together whose order is known"
DESCRIPTION = (
    "Put pieces together by the names of their files: by row and column "
    "(r03_c07.png, 3-7.png), or in the order of the names in a given number of columns (2.png "
    "before 10.png). Nothing is judged. Missing pieces leave holes."
)
EXAMPLE = "adjcore join pieces --by name --out picture.png"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `adjcore join`."""
    add = parser.add_argument
    add("source", type=Path, nargs="+", metavar="PIECES", help="a folder, several files of pieces, "
        "or a puzzle file")  # fmt: skip
    add_trim_option(parser)
    add("--by", choices=("name",), default="name", help="what tells the order (default: "
        "%(default)s)")  # fmt: skip
    add("--cols", type=int, metavar="N", help="columns, filled row by row in the order of the "
        "names")  # fmt: skip
    add("--out", type=Path, metavar="PNG", help="write the picture")
    add("--json", type=Path, metavar="FILE", help="write the arrangement as JSON; -: to standard "
        "output")  # fmt: skip


def run(arguments: argparse.Namespace) -> None:
    """Do the work of `adjcore join`."""
    import numpy as np

    from core.puzzles.laid import arranged_by_name, is_source_of_pieces
    from core.puzzles.opening import open_pieces
    from core.solving.picture import kind_of, picture_of, save_picture

    if arguments.out is None and arguments.json is None:
        raise AdjguiError("Nothing would be written; add --out or --json.")
    check_outputs(arguments.json, arguments.out)
    if arguments.out is not None:
        kind_of(arguments.out)
    sources: list[Path] = arguments.source
    if len(sources) == 1 and sources[0].is_file() and not is_source_of_pieces(sources[0]):
        raise AdjguiError(
            f"{shown_path(sources[0])} is one file, whose pieces have no names; give a folder, "
            "several files of pieces or a puzzle file."
        )
    found = open_pieces(sources[0] if len(sources) == 1 else sources, trim=arguments.trim)
    for sentence in found.said:
        print(sentence, file=sys.stderr)
    puzzle = found.puzzle
    arrangement = arranged_by_name(puzzle, arguments.cols)
    if arguments.out:
        save_picture(arguments.out, picture_of(puzzle.pieces, arrangement))
    if arguments.json:
        spins = np.zeros(puzzle.count, np.int64)
        spins[list(found.across)] = 1
        names = puzzle.names or range(puzzle.count)
        result = {
            "rows": arrangement.rows,
            "cols": arrangement.cols,
            "pieces": puzzle.count,
            "arrangement": placements_of(arrangement.told_from(spins), names),
        }
        put_json(arguments.json, result)
    with words_beside(arguments.json):
        print(f"{puzzle.count} pieces: {arrangement.rows} rows, {arrangement.cols} columns")
