"""The command `adjcore rank`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.arrays import SIDES, logistic
from core.cli.options import (
    add_candidates_option,
    add_opening_options,
    add_scorer_options,
    candidates_of,
    check_outputs,
    follow,
    opened,
    put_json,
    scorer_of,
    words_beside,
)
from core.errors import AdjguiError
from core.export import MATRIX_SUFFIXES, matrix_file, name_of
from core.files import shown_path, write_atomically

if TYPE_CHECKING:
    from core.whole_puzzle.compatibility import Compatibility


HELP = "list the best neighbours of each piece"
DESCRIPTION = "For each piece and side of a folder or scrambled picture: which others fit best?"
EXAMPLE = "adjcore rank pieces --side right --top 5"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `adjcore rank`."""
    add = parser.add_argument
    add("source", type=Path, nargs="+", metavar="PIECES", help="a folder or several files of "
        "pieces, a scrambled picture, or a puzzle file")  # fmt: skip
    add_opening_options(parser)
    add("--piece", metavar="NAME", help="only this piece: a file of the folder, or 'Piece 1'")
    add("--side", choices=SIDES, help="only this side")
    add("--top", type=int, default=3, metavar="N", help="candidates a side (default: %(default)s)")
    add("--rotations", action="store_true", help="candidates may be turned")
    add_scorer_options(parser)
    add_candidates_option(parser)
    add("--json", type=Path, metavar="FILE", help="also write the list as JSON; -: to standard "
        "output")  # fmt: skip
    add("--matrix", type=Path, metavar="FILE", help="also write the log-odds of all pairs: .csv, "
        ".npy (right and below) or .npz (all turns)")  # fmt: skip


def run(arguments: argparse.Namespace) -> None:
    """Do the work of `adjcore rank`."""
    from core.whole_puzzle.believed import judges_text
    from core.whole_puzzle.compare import compare_pieces

    if arguments.top < 1:
        raise AdjguiError("At least one candidate must be listed; choose --top 1 or more.")
    matrix: Path | None = arguments.matrix
    check_outputs(arguments.json, matrix)
    if matrix is not None and matrix.suffix.lower() not in MATRIX_SUFFIXES:
        raise AdjguiError(f"'{matrix}' must end in {', '.join(MATRIX_SUFFIXES[:2])} or .npz.")
    found = opened(arguments, *arguments.source)
    puzzle = found.puzzle
    pieces, names = puzzle.pieces, [name_of(puzzle, number) for number in range(puzzle.count)]
    if arguments.piece is not None and arguments.piece not in names:
        raise AdjguiError(
            f"There is no piece {shown_path(arguments.piece)} in {shown_path(arguments.source[0])}."
        )
    count = candidates_of(arguments)
    scorer = scorer_of(arguments)
    events = compare_pieces(pieces, scorer, rotations=arguments.rotations, candidates=count)
    scores: Compatibility = follow(events, lambda _: "Scoring the seams", leave=False)
    # pieces that lay across are turned: all turns are told from how the files are
    spins = [int(number in found.across) for number in range(puzzle.count)]
    rows, lines = [], []
    for number, name in enumerate(names):
        if arguments.piece not in (None, name):
            continue
        for side in (arguments.side,) if arguments.side else SIDES:
            candidates = [
                {
                    "piece": names[c.piece],
                    "turns": (c.turns + spins[c.piece]) % 4,
                    "probability": logistic(c.log_odds),
                    "log_odds": c.log_odds,
                }
                for c in scores.best(number, side, arguments.top)
            ]
            turned = {"turns": spins[number]} if spins[number] else {}
            rows.append({"piece": name, **turned, "side": side, "candidates": candidates})
            lines.append((f"{name}{_turned(spins[number])} {side}", candidates))
    judges = {"judges": scores.trust} if scores.trust else {}
    with words_beside(arguments.json):
        for head, candidates in lines:
            print(f"{head}: {', '.join(map(_candidate, candidates))}")
        if judges:
            print(f"judged by {judges_text(scores.trust)}")
    put_json(arguments.json, {"scorer": scorer.info.name, **judges, "sides": rows})
    if matrix is not None:
        suffix = matrix.suffix.lower()
        write_atomically(matrix, matrix_file(scores, names, scorer.info.name, suffix))


def _candidate(candidate: dict[str, Any]) -> str:
    turned = _turned(candidate["turns"])
    return f"{candidate['piece']}{turned} ({100 * candidate['probability']:.1f} %)"


def _turned(turns: int) -> str:
    return f" turned {90 * turns}" if turns else ""
