"""The command `adjcore join`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from core.cli.options import check_folder_of, placements_of
from core.errors import AdjguiError
from core.files import write_json

HELP = "put pieces together whose order is known"
DESCRIPTION = (
    "Put a folder of pieces together by the names of their files: by row and column "
    "(r03_c07.png, 3-7.png), or in the order of the names in a given number of columns (2.png "
    "before 10.png). Nothing is judged. Missing pieces leave holes."
)
EXAMPLE = "adjcore join pieces --by name --out picture.png"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `adjcore join`."""
    add = parser.add_argument
    add("source", type=Path, metavar="PIECES", help="a folder")
    add("--by", choices=("name",), default="name", help="what tells the order (default: "
        "%(default)s)")  # fmt: skip
    add("--cols", type=int, metavar="N", help="columns, filled row by row in the order of the "
        "names")  # fmt: skip
    add("--out", type=Path, metavar="PNG", help="write the picture")
    add("--json", type=Path, metavar="FILE", help="write the arrangement as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Do the work of `adjcore join`."""
    from core.puzzles.laid import arranged_by_name
    from core.puzzles.own_pieces import open_pieces_folder
    from core.solving.picture import picture_of, save_picture

    if arguments.out is None and arguments.json is None:
        raise AdjguiError("Nothing would be written; add --out or --json.")
    for path in (arguments.out, arguments.json):
        if path is not None:
            check_folder_of(path)
    own = open_pieces_folder(arguments.source)
    if said := str(own.changes):
        print(said, file=sys.stderr)
    arrangement = arranged_by_name(own, arguments.cols)
    if arguments.out:
        save_picture(arguments.out, picture_of(own.pieces, arrangement))
    if arguments.json:
        spins = [name in own.changes.turned for name in own.names]
        result = {
            "rows": arrangement.rows,
            "cols": arrangement.cols,
            "pieces": len(own.names),
            "arrangement": placements_of(arrangement, own.names, spins),
        }
        write_json(arguments.json, result)
    print(f"{len(own.names)} pieces: {arrangement.rows} rows, {arrangement.cols} columns")
