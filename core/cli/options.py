"""What several commands have in common: options, JSON, folders of pieces."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import AdjguiError

if TYPE_CHECKING:
    from core.puzzles.own_pieces import OwnPieces

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def print_json(values: dict[str, Any]) -> None:
    """Print one JSON object on standard output."""
    print(json.dumps(values, indent=2, allow_nan=False))


def grid_of(text: str) -> tuple[int, int]:
    rows, cross, cols = text.lower().partition("x")
    if not (cross and rows.isdecimal() and cols.isdecimal()):
        raise argparse.ArgumentTypeError(f"'{text}' is not rows x columns, such as 4x6")
    return int(rows), int(cols)


def add_scorer_options(parser: argparse.ArgumentParser) -> None:
    """`--scorer` and `--checkpoint`, the same for every command that scores."""
    parser.add_argument(
        "--scorer",
        metavar="NAME",
        help="context (network and formulas, in the whole puzzle), combined (the same, each pair "
        "alone), resnet (the network alone), edge, ssd-rgb, ssd-lab, pomeranz or mgc (default: the "
        "best that the checkpoint allows)",
    )
    parser.add_argument(
        "--checkpoint", type=Path, metavar="FILE", help="weights of the network, not the bundled"
    )
    parser.add_argument(
        "--engine",
        type=_choose_engine,
        metavar="NAME",
        help="how the network computes: auto, eager, folded or openvino (default: auto)",
    )


def _choose_engine(name: str) -> str:
    """Choose by the environment, which whatever loads a scorer looks at."""
    os.environ["ADJGUI_ENGINE"] = name
    return name


def add_candidates_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--candidates", type=int, metavar="K", help="pieces a side that the network judges, "
        "proposed by cheap measures; 0: all of them (default: by the number of pieces)",
    )  # fmt: skip


def candidates_of(arguments: argparse.Namespace, pieces: int) -> int | None:
    from core.whole_puzzle.compatibility import best_candidates

    if arguments.candidates is None:
        return best_candidates(pieces)
    if arguments.candidates < 0:
        raise AdjguiError("The number of candidates must be 0 or more; choose another one.")
    return arguments.candidates or None


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
