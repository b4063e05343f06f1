"""The command `adjcore guess`."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from core.cli.options import add_page_option, page_of, print_json

HELP = "guess how a scrambled picture is divided"
DESCRIPTION = "Guess the size, rows and columns of the pieces of a scrambled picture, and how sure."
EXAMPLE = "adjcore guess scrambled.png"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `adjcore guess`."""
    parser.add_argument("picture", type=Path, metavar="PICTURE")
    add_page_option(parser)
    parser.add_argument("--json", action="store_true", help="print all guesses as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Do the work of `adjcore guess`."""
    from core.puzzles.grid_guess import guess_grid
    from core.puzzles.opening import sure_text, text_of

    guesses = guess_grid(page_of(arguments, arguments.picture))
    if arguments.json:
        print_json({"grids": [asdict(one) for one in guesses.grids], "whole": guesses.whole})
        return
    lines = [(one.sure, text_of(one)) for one in guesses.grids]
    lines.append((guesses.whole, f"not a scrambled picture, {sure_text(guesses.whole)}"))
    lines.sort(key=lambda line: -line[0])
    for number, (sure, line) in enumerate(lines):
        if number == 0 or sure >= 0.001:
            print(line)
