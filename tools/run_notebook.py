"""Run a notebook's cells in order and write their real output into it; no Jupyter needed.

python tools/run_notebook.py docs/lesson.ipynb            # run and rewrite the outputs
python tools/run_notebook.py docs/lesson.ipynb --check    # run and compare what is printed
"""

from __future__ import annotations

import argparse
import ast
import base64
import contextlib
import io
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def run_cell(source: str, names: dict[str, Any]) -> list[dict[str, Any]]:
    """Execute a cell; what it prints, and the value of its last line, as notebooks store them."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    value = None
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(tree, "<cell>", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)  # noqa: S307
    outputs: list[dict[str, Any]] = []
    if text := printed.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": lines_of(text)})
    if value is not None:
        data: dict[str, Any] = {"text/plain": lines_of(repr(value))}
        if hasattr(value, "_repr_png_"):  # a PIL image shows itself
            picture = value._repr_png_()
            data = {
                "image/png": base64.b64encode(picture).decode(),
                "text/plain": ["<picture>"],
            }
        outputs.append({"data": data, "metadata": {}, "output_type": "display_data"})
    return outputs


def lines_of(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def words_of(outputs: list[dict[str, Any]]) -> str:
    """What a cell printed or gave, without its pictures."""
    return "".join("".join(one.get("text") or one["data"]["text/plain"]) + "\n" for one in outputs)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("notebook", type=Path)
    parser.add_argument("--check", action="store_true", help="compare, and write nothing")
    arguments = parser.parse_args(argv)
    notebook = json.loads(arguments.notebook.read_text(encoding="utf-8"))
    names: dict[str, Any] = {"__name__": "__main__"}
    for number, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] != "code":
            continue
        outputs = run_cell("".join(cell["source"]), names)
        if arguments.check and words_of(outputs) != words_of(cell["outputs"]):
            print(f"cell {number}: {words_of(outputs)!r}, not {words_of(cell['outputs'])!r}")
            return 1
        cell["outputs"], cell["execution_count"] = outputs, number
    if not arguments.check:
        text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
        arguments.notebook.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
