"""Write the command line reference, docs/reference/commands.md, from the parsers themselves.

    python tools/make_commands.py

What stands above the mark in the page is written by hand and stays.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from core.cli.main import COMMANDS, build_parser
from core.files import replacing

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "commands.md"
MARK = "<!-- below: written by tools/make_commands.py -->\n"


def commands_page(before: str) -> str:
    """The page as it should be.

    Args:
        before: the page as it is, with its mark.
    """
    by_hand, mark, _ = before.partition(MARK)
    if not mark:
        raise ValueError(f"'{PAGE.name}' has lost its mark; put back the line {MARK!r}.")
    parsers = subparsers_of(build_parser())
    parts = [by_hand + mark]
    for command in COMMANDS:
        name = command.__name__.rpartition(".")[2]
        lines = [f"## adjcore {name}", command.DESCRIPTION, f"    {command.EXAMPLE}"]
        parts.append("\n\n".join([*lines, *_tables(parsers[name])]) + "\n")
    return "\n".join(parts)


def subparsers_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The parser of each command, by its name."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    raise ValueError("The parser has no commands.")


def _tables(parser: argparse.ArgumentParser) -> Iterator[str]:
    """A table for each group of options; argparse has no public way to list them."""
    usual = {"positional arguments": "argument", "options": "option"}
    for group in parser._action_groups:
        rows = [_row(one, parser.prog) for one in group._group_actions if one.dest != "help"]
        if not rows:
            continue
        title = usual.get(group.title or "", group.title)
        yield "\n".join([f"| {title} | |", "|---|---|", *rows])


def _row(action: argparse.Action, prog: str) -> str:
    said = (action.help or "") % {**vars(action), "prog": prog}
    if action.required and action.option_strings:
        said = f"{said} (required)".strip()
    cells = (f"`{_written(action)}`", said)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _written(action: argparse.Action) -> str:
    """How it is typed: '--piece-size N ...'."""
    value = action.metavar or (
        f"{{{','.join(action.choices)}}}" if action.choices else action.dest.upper()
    )
    many = " ..." if action.nargs == "+" else ""
    if not action.option_strings:
        return f"{value}{many}"
    flag = "/".join(action.option_strings)
    return flag if action.nargs == 0 else f"{flag} {value}{many}"


def main() -> None:
    text = commands_page(PAGE.read_text(encoding="utf-8"))
    with replacing(PAGE) as path:
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
