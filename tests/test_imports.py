"""The structure: no circle of imports at any level, and no heap of files."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGES = ("core", "adjgui")
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for package in PACKAGES
    for path in sorted((ROOT / package).rglob("*.py"))
}


def imports_of(module: str) -> set[str]:
    """Modules of ours that one names: at its top, inside functions, for type checkers alone."""
    found = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports by a relative name"
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in MODULES else str(node.module) for name in names}
    return found & MODULES.keys()


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {module: imports_of(module) - {module} for module in MODULES}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"a circle of imports: {' <- '.join(error.args[1])}")
    assert set(order) == set(MODULES)
    assert sum(map(len, graph.values())) > 300  # and not because nothing was found


def folders() -> list[Path]:
    return sorted({path.parent for path in MODULES.values()})


def test_no_folder_is_a_heap() -> None:
    sizes = {
        str(folder.relative_to(ROOT)): len([one for one in folder.iterdir() if one.name[0] != "_"])
        for folder in folders()
    }
    assert {name: size for name, size in sizes.items() if size > 18} == {}  # and __init__, __main__


def test_first_lines_say_the_job_in_a_sentence() -> None:
    first = {
        module: (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n")[
            0
        ]
        for module, path in MODULES.items()
    }
    assert {name: line for name, line in first.items() if not line.endswith((".", "?"))} == {}
