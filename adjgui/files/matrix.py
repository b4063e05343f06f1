"""The compatibility of a whole puzzle as a file: every piece beside every other one."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from adjgui.whole_puzzle.levels import DIRECTIONS, by_number
from adjgui.whole_puzzle.service import PuzzleCompatibility

_DECIMALS = 3


def matrix_file(known: PuzzleCompatibility, path: Path, check: Callable[[], None]) -> bytes:
    """The log-odds of all ordered pairs, as NPZ where the file's name ends so, else as CSV."""
    is_npz = path.suffix.lower() == ".npz"
    return matrix_npz(known) if is_npz else matrix_csv(known, check)


def matrix_csv(known: PuzzleCompatibility, check: Callable[[], None]) -> bytes:
    """A row a direction and piece, a column a neighbour; pieces have their numbers on the screen.

    'right': the column's piece lies right of the row's; 'below': below it. Where pieces may be
    turned it is the best turn of the neighbour. A piece with itself is left empty.
    """
    pieces = by_number(known.puzzle.numbers)
    names = [str(number) for number in range(1, len(pieces) + 1)]
    lines = [",".join(["direction", "piece", *names])]
    for direction in DIRECTIONS:
        log_odds = known.maps[direction].log_odds
        for place, piece in enumerate(pieces):
            check()
            cells = [f"{value:.{_DECIMALS}f}" for value in log_odds[piece, pieces].tolist()]
            cells[place] = ""
            lines.append(",".join([direction, names[place], *cells]))
    return ("\r\n".join(lines) + "\r\n").encode()


def matrix_npz(known: PuzzleCompatibility) -> bytes:
    """Arrays of numpy.

    `pieces` (N,) are their numbers on the screen, in the order of the rows; `right` (and `below`,
    where nothing is turned) the log-odds as in `core.whole_puzzle.compatibility`, (N * turns,
    N * turns) float32; `turns`, `exact` and `scorer` what they are of.
    """
    whole = known.compatibility
    arrays: dict[str, Any] = {
        "pieces": np.array(known.puzzle.numbers),
        "right": whole.right,
        "turns": np.int64(whole.turns),
        "exact": np.bool_(whole.exact),
        "scorer": np.str_(known.scorer.info.name),
    }
    if whole.below is not None:
        arrays["below"] = whole.below
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()
