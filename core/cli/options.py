"""What several commands have in common: options, JSON, folders of pieces."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import AdjguiError

if TYPE_CHECKING:
    from core.puzzles.own_pieces import OwnPieces
    from core.scoring.base import Scorer

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def print_json(values: dict[str, Any]) -> None:
    """Print one JSON object on standard output."""
    print(json.dumps(values, indent=2, allow_nan=False))


def grid_of(text: str) -> tuple[int, int]:
    """Rows and columns of a text such as 4x6."""
    rows, cross, cols = text.lower().partition("x")
    if not (cross and rows.isdecimal() and cols.isdecimal()):
        raise argparse.ArgumentTypeError(f"'{text}' is not rows x columns, such as 4x6")
    return int(rows), int(cols)


def add_scorer_options(parser: argparse.ArgumentParser) -> None:
    """`--scorer`, `--checkpoint` and `--engine`, the same for every command that scores."""
    from core.scorers import SCORERS

    names = "; ".join(f"{info.name}: {info.title}" for info in SCORERS)
    parser.add_argument(
        "--scorer",
        metavar="NAME",
        help=f"{names} (default: the best that the checkpoint allows)",
    )
    parser.add_argument(
        "--checkpoint", type=Path, metavar="FILE", help="weights of the network, not the bundled"
    )
    parser.add_argument(
        "--engine",
        metavar="NAME",
        help="how the network computes: auto, eager, folded or openvino (default: auto)",
    )


def scorer_of(arguments: argparse.Namespace) -> Scorer:
    """Load the scorer that the options ask for."""
    from core.scorers import load_scorer

    return load_scorer(arguments.scorer, arguments.checkpoint, engine=arguments.engine)


def add_candidates_option(parser: argparse.ArgumentParser) -> None:
    """`--candidates`."""
    parser.add_argument(
        "--candidates", type=int, metavar="K", help="pieces a side that the network judges, "
        "proposed by cheap measures; 0: all of them (default: by the number of pieces)",
    )  # fmt: skip


def candidates_of(arguments: argparse.Namespace) -> int | None:
    """What `core.whole_puzzle.compare` takes."""
    candidates: int | None = arguments.candidates
    if candidates is not None and candidates < 0:
        raise AdjguiError("The number of candidates must be 0 or more; choose another one.")
    return candidates


STAGES = {
    "scores": "Scoring the seams",
    "tree": "Joining pieces",
    "outline": "Trying outlines",
    "fill": "Filling in",
    "refine": "Mending",
}
"""What the stages of a run are called on standard error."""


def open_folder(folder: Path) -> OwnPieces:
    """Open a folder of pieces and say on standard error what was left out of it."""
    from core.puzzles.own_pieces import open_pieces_folder

    own = open_pieces_folder(folder)
    if report := own.report():
        print(report, file=sys.stderr)
    return own
