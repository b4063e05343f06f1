"""The command `adjcore score`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli.options import add_scorer_options, print_json, scorer_of
from core.errors import AdjguiError
from core.files import shown_path

if TYPE_CHECKING:
    from core.arrays import Array


HELP = "judge whether two pieces are left-right neighbours"
DESCRIPTION = (
    "Judge whether the right edge of piece P meets the left edge of piece Q. "
    "Both are pictures of one size."
)
EXAMPLE = "adjcore score P.png Q.png --scorer mgc --json"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `adjcore score`."""
    parser.add_argument("left", type=Path, metavar="P", help="the left piece")
    parser.add_argument("right", type=Path, metavar="Q", help="the right piece")
    parser.add_argument(
        "--vertical", action="store_true", help="P lies above Q: both are turned before scoring"
    )
    add_scorer_options(parser)
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Do the work of `adjcore score`."""
    from core.puzzles.pieces import turn_piece

    left, right = _open_piece(arguments.left), _open_piece(arguments.right)
    if left.shape != right.shape:
        raise AdjguiError(
            f"The pieces differ in size ({shown_path(arguments.left)} has {_size(left)}, "
            f"{shown_path(arguments.right)} {_size(right)}); choose two of one size."
        )
    if arguments.vertical:
        left, right = turn_piece(left, 1), turn_piece(right, 1)
    scorer = scorer_of(arguments)
    info = scorer.info.alone or scorer.info  # two pieces are no puzzle to read
    score = scorer.pair_scores(left[None], right[None])[0]
    if arguments.json:
        print_json(
            {
                "left": str(arguments.left),
                "right": str(arguments.right),
                "orientation": "vertical" if arguments.vertical else "horizontal",
                "scorer": info.name,
                "title": info.title,
                "adjacent": score.adjacent,
                "probability": score.probability,
                "log_odds": score.log_odds,
                "logits": score.logits,
            }
        )
        return
    verdict = "adjacent" if score.adjacent else "not adjacent"
    chance = "" if score.probability is None else f", probability {100 * score.probability:.1f} %"
    print(f"{verdict}{chance} (log-odds {score.log_odds:+.2f}, {info.title})")


def _open_piece(path: Path) -> Array:
    from core.puzzles.photo import open_photo
    from core.puzzles.pieces import MIN_PIECE_SIZE

    piece = open_photo(path)
    if min(piece.shape[:2]) < MIN_PIECE_SIZE:
        raise AdjguiError(
            f"{shown_path(path)} has {_size(piece)}; the sides of a piece are at least "
            f"{MIN_PIECE_SIZE} px."
        )
    return piece


def _size(piece: Array) -> str:
    from core.puzzles.pieces import size_text

    return size_text((piece.shape[0], piece.shape[1]))
