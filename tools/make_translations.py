"""Keep the translations: collect the texts of the app into assets/translations, make the .qm files.

    python tools/make_translations.py

New texts come into each .ts file without a translation, those that are no more go. What is
translated is written into the .ts files by hand or with Qt Linguist; docs/reference/languages.md
names the words to use.
"""

from __future__ import annotations

import ast
import functools
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import PySide6

from adjgui.shell.texts import CONTEXT, LANGUAGES
from core.files import replacing

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "assets" / "translations"
CALLS = {"tr": 1, "mark": 1, "tr_count": 2}  # how many of their arguments are texts
ROWS = {"Entry": (1, "tip"), "Menu": (1, "tip")}  # of the table of menus: text and tip

SAYING = {  # which of the things that they are given are shown as they are
    "AdaptEvent": (0,), "AdjguiError": (0,), "LeftOut": (0,), "PausedEvent": (0,),
    "owning": (1,), "writing": (0, 2),
}  # fmt: skip
ELSEWHERE = (  # what the app does not ask of core
    "core/cli/", "core/door.py", "core/puzzles/laid.py", "core/puzzles/pixels.py",
    "core/solving/given.py", "core/solving/pins.py", "core/training/adjacency_dataset.py",
    "core/training/distributed.py", "core/training/other_kinds.py",
)  # fmt: skip
SENTENCES = {  # functions whose words are shown
    "core/evaluation/comparison.py": ("sentence",),
    "core/puzzles/border.py": ("__str__",),
    "core/puzzles/grid.py": ("rest_text",),
    "core/puzzles/opening.py": ("sure_text",),
    "core/puzzles/own_pieces.py": ("_few", "_first_of"),
    "core/puzzles/photo.py": ("no_page", "too_large"),
    "core/puzzles/wear.py": ("_too_large_a_sheet", "_too_large_a_webp"),
    "core/scoring/classical.py": ("__init__",),
    "core/scoring/network.py": ("_title", "_description"),
    "core/solving/certainty.py": ("certainty_text",),
    "core/solving/doubt.py": ("taken_text", "title_of"),
    "core/training/adapted.py": ("evidence_text",),
    "core/whole_puzzle/believed.py": ("_title",),
    "core/whole_puzzle/scorer.py": ("__init__",),
}


@dataclass(frozen=True)
class Text:
    """One text of the app; of one that counts something also what it says of one thing."""

    many: str
    one: str = ""
    file: str = ""


@dataclass(frozen=True)
class Translation:
    """What a .ts file has for a text: one form, or one for each number that the language knows."""

    forms: tuple[str, ...]
    counts: bool


@functools.cache
def texts_of_app() -> dict[str, Text]:
    """All texts that are translated, by what they are looked up by.

    Raises:
        ValueError: a text is both counted and not, or no plain literal.
    """
    found: dict[str, Text] = {}
    for path in sorted((ROOT / "adjgui").rglob("*.py")):
        file = path.relative_to(ROOT).as_posix()
        for call in _calls(path):
            for text in _texts(call, file):
                before = found.setdefault(text.many, text)
                if bool(before.one) != bool(text.one):
                    raise ValueError(f"{file}:{call.lineno}: '{text.many}' is counted elsewhere")
    for said in texts_of_core():
        found.setdefault(said, Text(said, file="core"))
    for said, file in sentences_of_core().items():
        found.setdefault(said, Text(said, file=file))
    return found


def _calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node


def _texts(call: ast.Call, file: str) -> Iterator[Text]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name in CALLS:
        values = [_literal(one) for one in call.args[: CALLS[name]]]
        if name == "tr" and values[0] is None:  # a text that was marked where it is made
            return
        if None in values:
            raise ValueError(f"{file}:{call.lineno}: {name}() takes plain texts")
        first, last = str(values[0]), str(values[-1])
        yield Text(last, first if name == "tr_count" else "", file)
    elif name in ROWS:
        place, keyword = ROWS[name]
        tips = [one.value for one in call.keywords if one.arg == keyword]
        for said in map(_literal, [*call.args[place : place + 1], *tips]):
            if said:
                yield Text(said, file=file)


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def texts_of_core() -> Iterator[str]:
    """What the app shows of core's catalogues word for word."""
    from core.scorers import SCORERS
    from core.training.pairs import KINDS

    for info in SCORERS:
        yield from (info.title, info.description)
    yield from (*KINDS, "nearest", "left", "right", "above", "below")


@functools.cache
def sentences_of_core() -> dict[str, str]:
    """What core says to people, with names of values in braces, and the file that says it."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "core").rglob("*.py")):
        file = path.relative_to(ROOT).as_posix()
        if file.startswith(ELSEWHERE):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            said: list[ast.AST] = []
            if isinstance(node, ast.Call) and ast.unparse(node.func) in SAYING:
                places = SAYING[ast.unparse(node.func)]
                said = [one for place, one in enumerate(node.args) if place in places]
            elif isinstance(node, ast.FunctionDef) and node.name in SENTENCES.get(file, ()):
                said = [*_strings(node)]
            if isinstance(node, ast.FunctionDef) and node.name == "writing":
                said = list(node.args.defaults)
            for template in map(_template, said):
                words = re.sub(r"\{\w+\}", "", template)
                if template == template.strip(" ") and re.search(r"[A-Za-z]{2}|\(", words):
                    found.setdefault(template, file)
    return found


def _strings(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """All strings in the body of a function but its docstring and parts of others."""
    inside = set(ast.walk(function.body[0])) if ast.get_docstring(function) else set()
    for node in ast.walk(function):
        if isinstance(node, ast.JoinedStr):
            inside |= set(node.values)
        elif isinstance(node, ast.Compare):
            inside |= set(ast.walk(node))
        if isinstance(node, (ast.JoinedStr, ast.Constant)) and node not in inside:
            yield node


def _template(node: ast.AST) -> str:
    """'{name} is empty' of an f-string; empty where there is no string."""
    if isinstance(node, ast.Constant):
        return str(node.value) if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    names: dict[str, str] = {}  # of expressions
    parts = []
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            expression = ast.unparse(part.value)
            words = re.findall(r"[a-z_]+", expression) or ["value"]
            name = words[-1].strip("_") or "value"
            while names.setdefault(name, expression) != expression:
                name += "_"
            parts.append(f"{{{name}}}")
        else:
            parts.append(str(ast.literal_eval(part)))
    return "".join(parts)


# -- the files -----------------------------------------------------------------------------------


def ts_file(language: str) -> Path:
    return FOLDER / f"adjgui_{language}.ts"


def translations_in(path: Path) -> dict[str, Translation]:
    """What a .ts file says for each text; an unfinished one has empty forms."""
    if not path.exists():
        return {}
    found = {}
    for message in ElementTree.parse(path).iter("message"):
        said, counts = message.find("translation"), message.get("numerus") == "yes"
        assert said is not None
        forms = (
            [one.text or "" for one in said.iter("numerusform")] if counts else [said.text or ""]
        )
        found[message.findtext("source", "")] = Translation(tuple(forms), counts)
    return found


def ts_text(language: str, texts: dict[str, Text], known: dict[str, Translation]) -> str:
    """The whole .ts file, with what is known already."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for text in sorted(texts.values(), key=lambda one: (one.file, one.many)):
        counts = bool(text.one)
        message = ElementTree.SubElement(context, "message", {"numerus": "yes"} if counts else {})
        ElementTree.SubElement(message, "location", filename=text.file)
        ElementTree.SubElement(message, "source").text = text.many
        if counts:
            ElementTree.SubElement(message, "extracomment").text = f"Of one: {text.one}"
        before = known.get(text.many)
        forms = before.forms if before and before.counts == counts else ("",) * (1 + counts)
        done = {} if all(forms) else {"type": "unfinished"}
        said = ElementTree.SubElement(message, "translation", done)
        if counts:
            for form in forms:
                ElementTree.SubElement(said, "numerusform").text = form
        else:
            said.text = forms[0]
    ElementTree.indent(root, " ")
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'


def make_qm(language: str) -> None:
    """Make the file that the app loads."""
    folder = Path(PySide6.__file__).parent
    tool = next((one for one in folder.glob("lrelease*") if one.is_file()), None)
    if tool is None:
        sys.exit("PySide6 ships no lrelease here; make the .qm files on another system.")
    with replacing(ts_file(language).with_suffix(".qm")) as path:
        command = [str(tool), "-silent", "-nounfinished", str(ts_file(language)), "-qm", str(path)]
        subprocess.run(command, check=True)


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def core_text() -> str:
    """The file by which the app knows sentences of core again."""
    return json.dumps(sorted(sentences_of_core()), indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    texts = texts_of_app()
    with replacing(FOLDER / "core.json") as path:
        path.write_text(core_text(), encoding="utf-8")
    for language in [one for one in LANGUAGES if one != "en"]:
        known = translations_in(ts_file(language))
        with replacing(ts_file(language)) as path:
            path.write_text(ts_text(language, texts, known), encoding="utf-8")
        make_qm(language)
        now = translations_in(ts_file(language))
        missing = sum(not all(one.forms) for one in now.values())
        print(f"{language}: {len(now)} texts, {missing} without translation")


if __name__ == "__main__":
    main()
