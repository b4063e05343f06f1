"""Changes one small thing in a file after the other, and lists what no test sees.

    python tools/mutants.py [--only core/network/seam.py] [--most 30] [--minutes 60] [--json FILE]

Mutants are made from the syntax tree: another comparison, another operator, a number more, a
condition turned about. Each is run in a fork that has PyTorch and pytest in memory already, against
the tests of its file alone: a new process for each would spend its time on imports. With `--json`
a later run goes on where this one ended. Needs fork.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import json
import os
import random
import resource
import sys
import time
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TESTS = {
    "core/puzzles/shuffling.py": ("core/puzzles/test_shuffling.py",),
    "core/puzzles/pieces.py": ("core/puzzles/test_pieces.py", "core/puzzles/test_own_pieces.py"),
    "core/puzzles/pixels.py": ("core/test_door.py",),
    "core/network/seam.py": ("core/network/test_seam.py",),
    "core/training/pairs.py": ("core/training/test_pairs.py",),
    "core/training/groups.py": ("core/training/test_groups.py",),
    "core/scoring/base.py": ("core/scoring/test_scorers.py",),
    "core/scoring/calibration.py": ("core/scoring/test_calibration.py",),
    "core/scoring/network.py": ("core/scoring/test_scorers.py",),
}
_SECONDS = 120  # of processor time that the tests of one mutant may take
_COMPARE = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_BINARY = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult, ast.Mod: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip


def changes(node: ast.AST) -> Iterator[tuple[str, Any]]:
    """What can be done to a node: its name, and the new node."""
    new: Any = copy.deepcopy(node)
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARE:
        new.ops[0] = _COMPARE[type(node.ops[0])]()
        yield "another comparison", new
    elif isinstance(node, ast.BinOp) and type(node.op) in _BINARY:
        new.op = _BINARY[type(node.op)]()
        yield "another operator", new
    elif isinstance(node, ast.BoolOp):
        new.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "and for or", new
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
        new.value = node.value + 1
        yield "a number more", new
    elif isinstance(node, ast.Constant) and type(node.value) is bool:
        new.value = not node.value
        yield "the other truth", new
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not):
        yield "no minus or not", copy.deepcopy(node.operand)
    elif isinstance(node, ast.IfExp):
        new.body, new.orelse = new.orelse, new.body
        yield "the other branch", new


def mutants(source: str) -> list[tuple[int, str, str]]:
    """Line, what was done, and the whole source of each mutant."""
    found = []
    tree = ast.parse(source)
    decorating = {
        id(part)
        for node in ast.walk(tree)
        for decorator in getattr(node, "decorator_list", ())
        for part in ast.walk(decorator)
    }
    for node in ast.walk(tree):
        if id(node) in decorating:  # frozen or not: nothing in the program changes one
            continue
        for field, value in ast.iter_fields(node):
            if field in ("annotation", "returns", "decorator_list"):
                continue
            if isinstance(node, ast.keyword) and node.arg == "strict":
                continue  # of zip: it only says what holds
            items = value if isinstance(value, list) else [value]
            for number, item in enumerate(items):
                if not isinstance(item, ast.AST) or not hasattr(item, "lineno"):
                    continue
                for what, new in changes(item):
                    ast.copy_location(new, item)
                    _put(node, field, number if isinstance(value, list) else None, new)
                    said = f"{what}: {ast.unparse(item)} -> {ast.unparse(new)}"
                    found.append((item.lineno, said, ast.unparse(ast.fix_missing_locations(tree))))
                    _put(node, field, number if isinstance(value, list) else None, item)
    return sorted(found)


def _put(node: ast.AST, field: str, number: int | None, new: Any) -> None:
    if number is None:
        setattr(node, field, new)
    else:
        getattr(node, field)[number] = new


def survives(path: Path, source: str | None, tests: tuple[str, ...]) -> bool:
    """Whether all tests pass with another source of a file; None for its own."""
    pid = os.fork()
    if pid == 0:
        with contextlib.suppress(BaseException):
            _child(path, source, tests)
        os._exit(9)
    return os.waitpid(pid, 0)[1] == 0


def _child(path: Path, source: str | None, tests: tuple[str, ...]) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    get_code = SourceFileLoader.get_code

    def changed(loader: SourceFileLoader, name: str) -> Any:
        if source is not None and Path(loader.path) == path:
            return compile(source, loader.path, "exec")
        return get_code(loader, name)

    SourceFileLoader.get_code = changed  # type: ignore[method-assign, assignment]
    import pytest

    places = [str(ROOT / "tests" / test) for test in tests]
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "-m", "not slow"]
    os._exit(int(pytest.main([*options, *places])))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=list(TESTS), default=list(TESTS))
    parser.add_argument("--most", type=int, help="mutants of a file, drawn by chance")
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    sys.dont_write_bytecode = True
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import numpy
    import PIL.Image
    import pytest
    import torch

    assert numpy and PIL.Image and pytest
    torch.set_num_threads(1)
    end = time.monotonic() + 60 * options.minutes
    done: dict[str, dict[str, bool]] = {}
    if options.json is not None and options.json.exists():
        done = json.loads(options.json.read_text())
    for name in options.only:
        path, tests = ROOT / name, TESTS[name]
        assert survives(path, None, tests), f"the tests of {name} fail without any change"
        made = mutants(path.read_text())
        if options.most is not None and len(made) > options.most:
            made = sorted(random.Random(name).sample(made, options.most))
        known = done.setdefault(name, {})
        for line, said, source in made:
            if time.monotonic() > end:
                break
            key = f"{line}: {said}"
            if key in known:
                continue
            known[key] = survives(path, source, tests)
            if known[key]:
                print(f"survived  {name}:{key}", flush=True)
            if options.json is not None:
                options.json.write_text(json.dumps(done, indent=1) + "\n")
        print(f"{name}: {sum(known.values())} of {len(known)} survived", flush=True)


if __name__ == "__main__":
    main()
