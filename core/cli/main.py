"""The command line of core: `adjcore`, the same as `python -m core`.

Each command is a module with `HELP`, `DESCRIPTION`, `EXAMPLE`, `add_options` and `run`. What is
heavy to import is imported in `run`, so that `adjcore --help` is quick.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from core.cli import adapt, cut, download, evaluate, guess, join, rank, score, solve, train
from core.errors import AdjguiError
from core.version import __version__

COMMANDS = (cut, guess, score, train, adapt, evaluate, download, solve, join, rank)
EXIT_BAD_INPUT, EXIT_INTERRUPTED, EXIT_BROKEN_PIPE = 2, 130, 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; arguments come without the program's name.

    Returns:
        Exit status: 0 done; 2 bad input, with one sentence on standard error; 130 interrupted; 141
        nobody reads the output any more. Whatever else a person may do, only a fault of the program
        itself ends it otherwise, and so with 1.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a file name may have what the terminal cannot show
            stream.reconfigure(errors="backslashreplace")
    try:
        arguments = build_parser().parse_args(argv)
        arguments.run(arguments)
        if sys.stdout is not None:  # None under pythonw
            sys.stdout.flush()
    except BrokenPipeError:  # whoever read has seen enough, as `head` has
        _drop_output()
        return EXIT_BROKEN_PIPE
    except OSError as error:
        _drop_output()
        reason = (error.strerror or str(error)).lower()
        mend = "make room" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "see to it"
        print(f"The command could not go on ({reason}); {mend} and try again.", file=sys.stderr)
        return EXIT_BAD_INPUT
    except AdjguiError as error:
        print(error, file=sys.stderr)
        return EXIT_BAD_INPUT
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return EXIT_INTERRUPTED
    return 0


def _drop_output() -> None:
    """Let what could not be written go nowhere: Python would try again when it ends."""
    if sys.stdout is None:
        return
    with contextlib.suppress(OSError, ValueError):
        descriptor = os.open(os.devnull, os.O_WRONLY)
        os.dup2(descriptor, sys.stdout.fileno())
        os.close(descriptor)


class _Parser(argparse.ArgumentParser):
    """Says one sentence where a command line makes no sense, not how all of it is used."""

    def error(self, message: str) -> NoReturn:
        said = "".join(c if c.isprintable() else "?" for c in message)
        raise AdjguiError(f"{said[:1].upper()}{said[1:]}; see '{self.prog} --help'.")


def build_parser() -> argparse.ArgumentParser:
    """Make the parser with all commands; where it understands nothing it raises `AdjguiError`."""
    parser = _Parser(
        prog="adjcore",
        description="Cut photos into pieces and judge which of them are neighbours.",
        epilog="Example: adjcore COMMAND --help",
    )
    parser.add_argument("--version", action="version", version=f"adjcore {__version__}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        name = command.__name__.rpartition(".")[2]
        sub = subparsers.add_parser(
            name,
            help=command.HELP,
            description=command.DESCRIPTION,
            epilog=f"Example: {command.EXAMPLE}",
        )
        command.add_options(sub)
        sub.set_defaults(run=command.run)
    return parser
