"""The compatibility of a whole puzzle as a file: every piece beside every other one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from adjgui.whole_puzzle.levels import by_number
from adjgui.whole_puzzle.service import PuzzleCompatibility
from core import export


def matrix_file(known: PuzzleCompatibility, path: Path, check: Callable[[], None]) -> bytes:
    """The log-odds of all ordered pairs, by the end of the file's name; see `core.export`.

    Pieces have their numbers on the screen; the table of a CSV is in their order.
    """
    whole, numbers = known.compatibility, known.puzzle.numbers
    scorer, suffix = known.scorer.info.name, path.suffix.lower()
    if suffix == ".npz":
        return export.matrix_file(whole, numbers, scorer, suffix, check)
    order = np.array(by_number(numbers))
    whole = whole.reordered(order, np.zeros_like(order))
    names = [str(number) for number in range(1, len(order) + 1)]
    return export.matrix_file(whole, names, scorer, ".csv", check)
