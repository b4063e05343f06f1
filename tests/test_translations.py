"""The languages of the app: every text passes through tr and has a translation in each of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from adjgui.shell.texts import CONTEXT, LANGUAGES
from tests.conftest import ROOT
from tools import make_translations
from tools.make_translations import placeholders, texts_of_app, translations_in, ts_file

OTHERS = [one for one in LANGUAGES if one != "en"]

ENGLISH = {"app.py", "selftest.py"}  # what is read in a terminal, and in the log
SAME = {"PNG", "JPEG", "WebP", "MGC", "Python", "Qt", "ResNetFT", "FromScratch", "CSV", "JSON"}
NOT_SHOWN = {
    "The table", "folder for the data", "the keeping of the table", "the scoring of seams",
    "no task", "A piece does not lie on the table.", "Pasted picture.png", "choose a file",
    "(there is none)", "Log:", "Crashes:", "out of memory", "can't allocate memory",
    "not enough memory", "the training in '{}'", "Del", "Speed", "Time left", "English", "Deutsch",
    "Accuracy", "Found first",
}  # fmt: skip
"""Lines of the log and of a report, parts of core's sentences, and names that are looked up by."""

SIGNS = re.compile(r"<[^>]*>|&\w+;|\b(?:px|adjgui|Ctrl|Alt|Shift|[EX]\w*\+)\b")
SETTERS = {
    "setText", "setToolTip", "setStatusTip", "setWindowTitle", "setTitle", "setAccessibleName",
    "setAccessibleDescription", "setPlaceholderText", "setInformativeText", "setLabelText",
    "setHeaderLabels", "setSuffix", "addAction", "addButton", "addItem", "addMenu", "addRow",
    "addTab", "showMessage", "explain", "QAction", "QCheckBox", "QLabel", "QMenu", "QPushButton",
    "QToolBar", "heading", "text_label", "thin_bar",
}  # fmt: skip


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def said_in(node: ast.AST) -> Iterator[str]:
    """The words of an expression, but for what is inside of a call."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(
            str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values
        )
    elif isinstance(node, (ast.BinOp, ast.IfExp, ast.List, ast.Tuple, ast.Starred)):
        for one in ast.iter_child_nodes(node):
            yield from said_in(one)


def passed_over(tree: ast.Module) -> Iterator[ast.AST]:
    """Docstrings, keys, annotations, lines of the log, and what is translated."""
    for node in ast.walk(tree):
        over: list[ast.AST] = []
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            over = [node.value]
        elif isinstance(node, ast.Call):
            is_log = ast.unparse(node.func).startswith("log.")
            known = {"tr", "tr_count", "mark", "Entry", "Menu", "TypeVar", "index", "cast"}
            over = [*node.args, *node.keywords] if is_log or name_of(node) in known else []
        elif isinstance(node, ast.Subscript):
            over = [node.slice]
        elif isinstance(node, ast.Dict):
            over = [one for one in node.keys if one is not None]
        elif isinstance(node, ast.AnnAssign | ast.arg) and node.annotation is not None:
            over = [node.annotation]
        for one in over:
            yield from ast.walk(one)


def untranslated(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    over = set(passed_over(tree))
    inside = {
        part for one in ast.walk(tree) if isinstance(one, ast.JoinedStr) for part in one.values
    }
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) in SETTERS:
            values = [*node.args, *(one.value for one in node.keywords)]
            said = [(one, words) for one in values if one not in over for words in said_in(one)]
            least = r"[A-Za-z]{2}"
        elif isinstance(node, (ast.Constant, ast.JoinedStr)) and node not in over | inside:
            said = [(node, words) for words in said_in(node)]
            least = r"[A-Za-z]{2}[,;:.]? [A-Za-z]|^[A-Z][a-z]+(?: |$)"
        else:
            continue
        for one, words in said:
            if re.search(least, SIGNS.sub("", words)) and words not in SAME | NOT_SHOWN:
                found.add((one.lineno, words))
    for line, words in sorted(found):
        yield f"{path.relative_to(ROOT)}:{line}: {words[:60]!r}"


def test_every_text_of_the_app_passes_through_tr() -> None:
    files = [path for path in (ROOT / "adjgui").rglob("*.py") if path.name not in ENGLISH]
    assert [line for path in sorted(files) for line in untranslated(path)] == []


def test_a_text_that_does_not_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text('label.setText("Save")\nsay = f"{n} of the pieces"\nlog.info("not this one")\n')
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.test_translations.ROOT", tmp_path)
        assert list(untranslated(path)) == ["a.py:1: 'Save'", "a.py:2: '{} of the pieces'"]


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_has_its_translation(language: str) -> None:
    texts, said = texts_of_app(), translations_in(ts_file(language))
    assert said.keys() == texts.keys(), "run 'python tools/make_translations.py'"
    for many, text in texts.items():
        forms = said[many].forms
        assert all(forms), f"{language}: {many!r} has no translation"
        values = placeholders(many) | placeholders(text.one)
        for form in forms:
            assert placeholders(form) <= values, form
            assert mnemonics(form) == mnemonics(many), form
        assert placeholders(forms[-1]) == placeholders(many), forms[-1]


def mnemonics(text: str) -> int:
    return len(re.findall(r"&(?!\w+;)\w", text))


@pytest.mark.parametrize("language", OTHERS)
def test_the_files_are_as_the_tool_makes_them(language: str) -> None:
    texts, said = texts_of_app(), translations_in(ts_file(language))
    written = ts_file(language).read_text(encoding="utf-8")
    assert written == make_translations.ts_text(language, texts, said), "run the tool"
    known = (make_translations.FOLDER / "core.json").read_text(encoding="utf-8")
    assert known == make_translations.core_text(), "run the tool"
    made = QTranslator()
    assert made.load(str(ts_file(language).with_suffix(".qm")))
    for many, one in said.items():
        found = [made.translate(CONTEXT, many, "", number) for number in (1, 2)[: len(one.forms)]]
        if not one.counts:
            found = [made.translate(CONTEXT, many)]
        assert tuple(found) == one.forms, "run 'python tools/make_translations.py'"


@pytest.mark.parametrize("language", OTHERS)
def test_the_guide_says_the_same_in_each(language: str) -> None:
    tags = [
        re.findall(r"<[^>]*>|\{\w+\}|F\d\b", page.read_text(encoding="utf-8"))
        for page in (make_translations.FOLDER / f"guide_{one}.html" for one in ("en", language))
    ]
    assert len(tags[0]) > 100
    assert tags[0] == tags[1]
