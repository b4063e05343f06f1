"""How much memory a piece of code takes above what its process takes at rest, in a child process.

python -m tests.core.helpers.memory open_photo FILE
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from core.errors import AdjguiError
from core.puzzles.decoding import MEMORY
from core.puzzles.own_pieces import open_pieces_folder
from core.puzzles.photo import open_photo, open_shrunk
from core.puzzles.pieces import cut_photo
from core.puzzles.puzzle_file import open_puzzle

DOORS: dict[str, Any] = {
    "open_photo": open_photo,
    "thumbnail": lambda path: open_photo(path, least_side=160),
    "open_shrunk": lambda path: open_shrunk(path, 1400).pixels,
    "cut_photo": lambda path: cut_photo(open_photo(path), 500).pieces,
    "open_puzzle": lambda path: open_puzzle(path).puzzle.pieces,
    "open_pieces_folder": lambda path: open_pieces_folder(path).pieces,
}
BUDGET = MEMORY + 100_000_000
"""Bytes above rest that opening a file below 50 MB may take."""


def cost_of(door: str, path: Path) -> dict[str, Any]:
    """Bytes, the shape that came out or the sentence, and seconds of processor time."""
    command = [sys.executable, "-m", "tests.core.helpers.memory", door, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _peak() -> int:
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage tells begins with the parent's on Linux
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _main(door: str, path: str) -> None:
    open_photo(Path(__file__).parents[3] / "assets" / "photos" / "nuthatch.jpg")  # at rest
    before, started = _peak(), time.process_time()
    found: dict[str, Any] = {}
    try:
        found["shape"] = list(DOORS[door](path).shape)
    except AdjguiError as error:
        found["sentence"] = str(error)
    print(json.dumps({**found, "bytes": _peak() - before, "s": time.process_time() - started}))


if __name__ == "__main__":
    _main(*sys.argv[1:])
