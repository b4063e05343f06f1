"""The documents: what they say of commands, keys and Python holds for the program as it is now."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import core
from adjgui.menus import MENUS, Entry, Menu
from core.cli.main import build_parser
from core.errors import AdjguiError
from tests.conftest import ROOT
from tools import make_commands

KEYS = ROOT / "docs" / "reference" / "keys.md"


def test_the_reference_of_commands_is_that_of_the_parsers() -> None:
    text = make_commands.PAGE.read_text(encoding="utf-8")
    assert text == make_commands.commands_page(text), "run 'python tools/make_commands.py'"


def test_the_tests_that_the_documents_name_are_there() -> None:
    text = (ROOT / "docs" / "testing.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)
    assert len(named) > 40
    for file, name in named:
        assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{name}"


def test_commands_of_the_documents_are_understood() -> None:
    parser, seen = build_parser(), 0
    for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for line in re.findall(r"^ {4,}adjcore (.+)$", path.read_text("utf-8"), re.MULTILINE):
            try:
                parser.parse_args(shlex.split(line, comments=True))
            except AdjguiError as error:
                raise AssertionError(f"{path.relative_to(ROOT)}: adjcore {line}") from error
            seen += 1
    assert seen > 20


def entries(menus: tuple[Menu, ...]) -> Iterator[Entry]:
    for menu in menus:
        for one in menu.entries:
            if isinstance(one, Menu):
                yield from entries((one,))
            elif one is not None:
                yield one


def test_keys_of_the_menus_are_on_the_page_of_keys() -> None:
    named = set(re.findall(r"[^\s,;|]+", KEYS.read_text(encoding="utf-8")))
    named |= {f"Ctrl+{number}" for number in range(3, 6)}  # 'Ctrl+2 to Ctrl+6'
    keys = {one.keys for one in entries(MENUS) if isinstance(one.keys, str) and one.keys}
    assert len(keys) > 20
    assert keys - named == set()


def test_python_of_the_readme_is_short_and_names_what_there_is() -> None:
    (block,) = re.findall(
        r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL
    )
    assert len(block.splitlines()) <= 6
    assert set(re.findall(r"core\.(\w+)", block)) <= set(core.__all__)
    compile(block, "README.md", "exec")
