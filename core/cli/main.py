"""The command line of core: `adjcore`, the same as `python -m core`.

Each command is a pair of functions, `register_x` (its options) and `run_x` (its work), listed in
`COMMANDS`. What is heavy to import is imported in `run_x`, so that `adjcore --help` is quick.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from core.cli.cut import register_cut
from core.cli.download import register_download
from core.cli.evaluate import register_evaluate
from core.cli.rank import register_rank
from core.cli.score import register_score
from core.cli.solve import register_solve
from core.cli.train import register_train
from core.errors import AdjguiError
from core.version import __version__

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


EXIT_BAD_INPUT = 2


EXIT_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: arguments without the program's name; None takes those of the process.

    Returns:
        Exit status: 0 done; 2 bad input, with one sentence on standard error; 130 interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a file name may have what the terminal cannot show
            stream.reconfigure(errors="backslashreplace")
    arguments = build_parser().parse_args(argv)
    try:
        arguments.run(arguments)
    except AdjguiError as error:
        print(error, file=sys.stderr)
        return EXIT_BAD_INPUT
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return EXIT_INTERRUPTED
    return 0


def build_parser() -> argparse.ArgumentParser:
    """Make the parser with all commands."""
    parser = argparse.ArgumentParser(
        prog="adjcore",
        description="Cut photos into square pieces and judge which of them are neighbours.",
    )
    parser.add_argument("--version", action="version", version=f"adjcore {__version__}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for register in COMMANDS:
        register(subparsers)
    return parser


COMMANDS: tuple[Callable[[Subparsers], None], ...] = (
    register_cut,
    register_score,
    register_train,
    register_evaluate,
    register_download,
    register_solve,
    register_rank,
)
