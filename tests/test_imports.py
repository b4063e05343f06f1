"""The structure: no circle of imports at any level, and no heap of files."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter

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


def test_no_folder_is_a_heap() -> None:
    for folder in {path.parent for path in MODULES.values()}:
        names = {one.name for one in folder.iterdir()} - {"__pycache__"}
        assert len(names) <= 20, folder


def test_first_lines_say_the_job_in_a_sentence() -> None:
    for module, path in MODULES.items():
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        assert said.partition("\n")[0].endswith((".", "?")), module
