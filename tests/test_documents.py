"""The documents: what is written from the program is as the program is now."""

from __future__ import annotations

from tools import make_commands


def test_the_reference_of_commands_is_that_of_the_parsers() -> None:
    text = make_commands.PAGE.read_text(encoding="utf-8")
    assert text == make_commands.commands_page(text), "run 'python tools/make_commands.py'"
