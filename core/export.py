"""What is taken away: scores as CSV and JSON, all pairs as a matrix, an arrangement as JSON.

Pieces are numbered from 0, as 'adjcore solve' does: row by row in the photo, or as they came. A
piece has its file's name, else 'Piece' and its number on the screen. Where a pair was judged in
the whole puzzle, `log_odds_alone` holds what its two pieces alone say; else it is empty.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.arrays import STEPS, Direction, Floats
from core.files import readable
from core.puzzles.pieces import Puzzle

if TYPE_CHECKING:
    from core.whole_puzzle.compatibility import Compatibility


@dataclass(frozen=True)
class ScoredPair:
    """Two pieces that lie side by side on the table.

    Attributes:
        first, second: numbers of the pieces.
        first_turns, second_turns: counter-clockwise quarter turns.
        direction: where the second one lies.
        log_odds: None where there is no score yet.
        probability: 0..1 of 'adjacent', or None.
        log_odds_alone: of the pair alone, where `log_odds` are those in the whole puzzle; or None.
    """

    first: int
    first_turns: int
    second: int
    second_turns: int
    direction: Direction
    log_odds: float | None
    probability: float | None
    log_odds_alone: float | None = None


def name_of(puzzle: Puzzle, piece: int) -> str:
    """What people call a piece."""
    return puzzle.names[piece] if puzzle.names else f"Piece {puzzle.numbers[piece]}"


def _pair_values(puzzle: Puzzle, pair: ScoredPair) -> dict[str, Any]:
    return {
        "first": pair.first,
        "first_name": name_of(puzzle, pair.first),
        "first_turns": pair.first_turns,
        "second": pair.second,
        "second_name": name_of(puzzle, pair.second),
        "second_turns": pair.second_turns,
        "direction": pair.direction,
        "log_odds": _rounded(pair.log_odds),
        "probability": _rounded(pair.probability),
        "log_odds_alone": _rounded(pair.log_odds_alone),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else round(value, 6)


def scores_json(puzzle: Puzzle, pairs: Iterable[ScoredPair], scorer: str) -> str:
    """The scores of pairs: {"source", "scorer", "pieces", "piece_size", "pairs": [...]}.

    An entry has what `ScoredPair` has and "first_name", "second_name"; null for None. The size is
    one number of squares, [height, width] of others.
    """
    head = {"source": puzzle.source, "scorer": scorer, "pieces": puzzle.count}
    found = [_pair_values(puzzle, pair) for pair in pairs]
    return to_json({**head, "piece_size": puzzle.size, "pairs": found})


def scores_csv(puzzle: Puzzle, pairs: Iterable[ScoredPair]) -> str:
    """The same pairs as a table with a head; empty cells for None."""
    file = io.StringIO(newline="")
    columns = (
        "first", "first_name", "first_turns", "second", "second_name", "second_turns",
        "direction", "log_odds", "probability", "log_odds_alone",
    )  # fmt: skip
    writer = csv.DictWriter(file, columns, lineterminator="\r\n")
    writer.writeheader()
    for pair in pairs:
        values = _pair_values(puzzle, pair)
        for key in ("first_name", "second_name"):
            values[key] = _harmless(values[key])
        writer.writerow({key: "" if value is None else value for key, value in values.items()})
    return readable(file.getvalue())


def _harmless(text: str) -> str:
    """A file's name is no formula, whatever a spreadsheet makes of it."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


MATRIX_SUFFIXES = (".csv", ".npy", ".npz")
_DECIMALS = 3


def matrix_file(
    whole: Compatibility,
    names: Sequence[str] | Sequence[int],
    scorer: str,
    suffix: str,
    check: Callable[[], object] = lambda: None,
) -> bytes:
    """The log-odds of all ordered pairs of a puzzle, also where only the likeliest are kept.

    CSV has a row a direction and piece, a column a neighbour ('right': the column's piece lies
    right of the row's; 'below': below it); a piece with itself is left empty. NPY has the same
    numbers, (2, N, N) float32 with -inf there. Where pieces may be turned they are of the best turn
    of the neighbour. NPZ has all turns: `pieces` (N,) the names; `right`, and `below` where nothing
    is turned by quarters, as in `core.whole_puzzle.compatibility`; `turns`, `exact`, `scorer`.

    Args:
        whole: of the puzzle.
        names: of its pieces, in the order of the rows.
        scorer: its name.
        suffix: one of `MATRIX_SUFFIXES`.
        check: called for each row of a CSV; what it raises ends the writing.
    """
    file = io.BytesIO()
    if suffix == ".npy":
        np.save(file, np.stack([best_turns(whole, "right"), best_turns(whole, "below")]))
    elif suffix == ".npz":
        arrays: dict[str, Any] = {
            "pieces": np.array(names),
            "right": np.asarray(whole.right),
            "turns": np.int64(whole.turns),
            "exact": np.bool_(whole.exact),
            "scorer": np.str_(scorer),
        }
        if whole.below is not None:
            arrays["below"] = np.asarray(whole.below)
        np.savez(file, **arrays)
    else:
        return _matrix_csv(whole, list(map(str, names)), check)
    return file.getvalue()


def best_turns(whole: Compatibility, direction: Direction) -> Floats:
    """(N, N) float32 log-odds of a piece that lies as it was given beside each other one."""
    is_below = direction == "below"
    matrix = np.asarray(whole.below if is_below and whole.below is not None else whole.right)
    # where pieces may be turned, what lies below lies right of the pair turned once more
    first = int(is_below and whole.below is None)
    count = whole.pieces
    best = matrix[first :: whole.turns].reshape(count, count, whole.turns).max(axis=2)
    np.fill_diagonal(best, -np.inf)
    return np.asarray(best, np.float32)


def _matrix_csv(whole: Compatibility, names: Sequence[str], check: Callable[[], object]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    shown = [_harmless(name) for name in names]
    writer.writerow(["direction", "piece", *shown])
    directions: tuple[Direction, ...] = ("right", "below")
    for direction in directions:
        for piece, row in enumerate(best_turns(whole, direction).tolist()):
            check()
            cells = [f"{value:.{_DECIMALS}f}" for value in row]
            cells[piece] = ""
            writer.writerow([direction, shown[piece], *cells])
    return readable(file.getvalue()).encode()


def arrangement_values(
    puzzle: Puzzle, turns: Sequence[int], pairs: Iterable[ScoredPair], scorer: str
) -> dict[str, Any]:
    """Which pieces hang together and how, in the shape of 'adjcore solve --json'.

    Args:
        puzzle: whose pieces lie on the table.
        turns: counter-clockwise quarter turns of each piece.
        pairs: all pairs of pieces that touch.
        scorer: the name of the scorer at work.

    Returns:
        rows, cols and arrangement (piece, row, col, turns) of the largest block; direct, neighbour
        and perfect of it where the truth is known; the other blocks in the same form as "blocks";
        pieces that touch no other as "loose".
    """
    blocks = _blocks(puzzle.count, pairs)
    whole = blocks[0] if blocks and len(blocks[0]) > 1 else {}
    rows, cols = _extent(whole)
    result: dict[str, Any] = {"rows": rows, "cols": cols}
    if puzzle.order_known:
        result.update(_measures(puzzle, turns, whole))
    names: Sequence[int | str] = puzzle.names or range(puzzle.count)

    def entries(block: dict[int, tuple[int, int]]) -> list[dict[str, Any]]:
        return [
            {"piece": names[piece], "row": row, "col": col, "turns": int(turns[piece])}
            for piece, (row, col) in sorted(block.items(), key=lambda item: item[1])
        ]

    result["pieces"] = puzzle.count
    result["scorer"] = scorer
    result["arrangement"] = entries(whole)
    result["blocks"] = [entries(block) for block in blocks[1:] if len(block) > 1]
    result["loose"] = [names[piece] for block in blocks if len(block) == 1 for piece in block]
    return result


def _blocks(count: int, pairs: Iterable[ScoredPair]) -> list[dict[int, tuple[int, int]]]:
    """(row, col) of the pieces of each block from (0, 0) on, the largest block first."""
    near: dict[int, list[tuple[int, int, int]]] = {piece: [] for piece in range(count)}
    for pair in pairs:
        down, across = STEPS[pair.direction]
        near[pair.first].append((pair.second, down, across))
        near[pair.second].append((pair.first, -down, -across))
    blocks: list[dict[int, tuple[int, int]]] = []
    seen: set[int] = set()
    for start in range(count):
        if start in seen:
            continue
        cells = {start: (0, 0)}
        taken = {(0, 0)}
        waiting = [start]
        while waiting:
            piece = waiting.pop()
            row, col = cells[piece]
            for other, down, across in near[piece]:
                cell = (row + down, col + across)
                # two pieces that lie on each other cannot share a cell: the later stays out
                if other not in cells and cell not in taken:
                    cells[other] = cell
                    taken.add(cell)
                    waiting.append(other)
        cells = {piece: cell for piece, cell in cells.items() if piece not in seen}
        seen.update(cells)
        top, left = (min(cell[axis] for cell in cells.values()) for axis in (0, 1))
        blocks.append({piece: (row - top, col - left) for piece, (row, col) in cells.items()})
    return sorted(blocks, key=lambda block: -len(block))


def _extent(block: dict[int, tuple[int, int]]) -> tuple[int, int]:
    rows, cols = (max((cell[axis] for cell in block.values()), default=-1) + 1 for axis in (0, 1))
    return rows, cols


def _measures(
    puzzle: Puzzle, turns: Sequence[int], block: dict[int, tuple[int, int]]
) -> dict[str, Any]:
    if not block:
        return {"direct": 0.0, "neighbour": 0.0, "perfect": 0}
    from core.puzzles.arrangement import EMPTY, Arrangement
    from core.solving.measures import measure

    cells = np.full(_extent(block), EMPTY, np.int64)
    spins = np.zeros_like(cells)
    for piece, cell in block.items():
        cells[cell], spins[cell] = piece, turns[piece] % 4
    true = np.arange(puzzle.count, dtype=np.int64).reshape(puzzle.rows, puzzle.cols)
    truth = Arrangement(true, np.zeros_like(true))
    figures = measure(puzzle.pieces, Arrangement(cells, spins), truth, turned=True)
    return figures.to_dict()


def to_json(values: dict[str, Any]) -> str:
    """Indented JSON that ends with a newline."""
    return readable(json.dumps(values, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"
