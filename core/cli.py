"""The command line of core: `adjcore`, the same as `python -m core`.

Each command is a pair of functions, `register_x` (its options) and `run_x` (its work), listed in
`COMMANDS`. What is heavy to import is imported in `run_x`, so that `adjcore --help` is quick.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import __version__
from core.cli_download import register_download
from core.cli_evaluate import register_evaluate
from core.cli_solve import register_rank, register_solve
from core.cli_train import register_train
from core.errors import AdjguiError

if TYPE_CHECKING:
    from core.pieces import Array, Puzzle

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

EXIT_BAD_INPUT = 2
EXIT_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: arguments without the program's name; None takes those of the process.

    Returns:
        Exit status: 0 done; 2 bad input, with one sentence on standard error; 130 interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a file name may have what the terminal cannot show
            stream.reconfigure(errors="backslashreplace")
    arguments = build_parser().parse_args(argv)
    try:
        arguments.run(arguments)
    except AdjguiError as error:
        print(error, file=sys.stderr)
        return EXIT_BAD_INPUT
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return EXIT_INTERRUPTED
    return 0


def build_parser() -> argparse.ArgumentParser:
    """Make the parser with all commands."""
    parser = argparse.ArgumentParser(
        prog="adjcore",
        description="Cut photos into square pieces and judge which of them are neighbours.",
    )
    parser.add_argument("--version", action="version", version=f"adjcore {__version__}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for register in COMMANDS:
        register(subparsers)
    return parser


def print_json(values: dict[str, Any]) -> None:
    """Print one JSON object on standard output."""
    print(json.dumps(values, indent=2, allow_nan=False))


# -- cut -------------------------------------------------------------------------------------


def register_cut(subparsers: Subparsers) -> None:
    """Options of `adjcore cut`."""
    parser = subparsers.add_parser(
        "cut",
        help="cut a photo into square pieces",
        description="Cut a photo into square pieces and write each as a PNG, beside puzzle.json "
        "with rows, columns and piece size.",
    )
    parser.add_argument("photo", type=Path, metavar="PHOTO")
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--piece-size", type=int, metavar="N", help="side of a piece in px")
    size.add_argument("--grid", type=_grid, metavar="ROWSxCOLS", help="such as 4x6, instead")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="made if missing")
    parser.add_argument(
        "--fit",
        choices=("resize", "crop"),
        default="resize",
        help="resize the photo to whole pieces, or crop its border (default: %(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="print a summary as JSON")
    parser.set_defaults(run=run_cut)


def run_cut(arguments: argparse.Namespace) -> None:
    """Do the work of `adjcore cut`."""
    from core.pieces import cut_grid, cut_photo, open_photo

    photo = open_photo(arguments.photo)
    source = str(arguments.photo)
    if arguments.grid:
        puzzle = cut_grid(photo, *arguments.grid, fit=arguments.fit, source=source)
    else:
        puzzle = cut_photo(photo, arguments.piece_size, fit=arguments.fit, source=source)
    names = _write_pieces(puzzle, arguments.out)
    if arguments.json:
        print_json({**_summary(puzzle), "out": str(arguments.out), "pieces": names})
    else:
        print(
            f"Wrote {puzzle.count} pieces of {puzzle.piece_size} px "
            f"({puzzle.rows} rows, {puzzle.cols} columns) to {arguments.out}"
        )


def _grid(text: str) -> tuple[int, int]:
    rows, cross, cols = text.lower().partition("x")
    if not (cross and rows.isdecimal() and cols.isdecimal()):
        raise argparse.ArgumentTypeError(f"'{text}' is not rows x columns, such as 4x6")
    return int(rows), int(cols)


def _summary(puzzle: Puzzle) -> dict[str, Any]:
    return {
        "source": Path(puzzle.source).name,
        "rows": puzzle.rows,
        "cols": puzzle.cols,
        "piece_size": puzzle.piece_size,
    }


def _write_pieces(puzzle: Puzzle, folder: Path) -> list[str]:
    """Write pieces as piece_r<row>_c<col>.png and puzzle.json; give the names of the pieces."""
    from PIL import Image

    digits = len(str(max(puzzle.rows, puzzle.cols) - 1))
    places = [divmod(piece, puzzle.cols) for piece in range(puzzle.count)]
    names = [f"piece_r{row:0{digits}}_c{col:0{digits}}.png" for row, col in places]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if {path.name for path in folder.glob("piece_r*_c*.png")} - set(names):
            raise AdjguiError(
                f"The folder '{folder}' holds pieces of another cut, which would be mixed with "
                "these; choose another folder or empty it."
            )
        for name, piece in zip(names, puzzle.pieces, strict=True):
            Image.fromarray(piece).save(folder / name)
        text = json.dumps({**_summary(puzzle), "pieces": names}, indent=2)
        (folder / "puzzle.json").write_text(text + "\n", encoding="utf-8")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise AdjguiError(
            f"The pieces cannot be written to '{folder}' ({reason}); choose another folder."
        ) from error
    return names


# -- score -----------------------------------------------------------------------------------


def register_score(subparsers: Subparsers) -> None:
    """Options of `adjcore score`."""
    parser = subparsers.add_parser(
        "score",
        help="judge whether two pieces are left-right neighbours",
        description="Judge whether the right edge of piece P meets the left edge of piece Q. "
        "Both are square pictures of one size.",
    )
    parser.add_argument("left", type=Path, metavar="P", help="the left piece")
    parser.add_argument("right", type=Path, metavar="Q", help="the right piece")
    parser.add_argument(
        "--vertical", action="store_true", help="P lies above Q: both are turned before scoring"
    )
    add_scorer_options(parser)
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.set_defaults(run=run_score)


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


def run_score(arguments: argparse.Namespace) -> None:
    """Do the work of `adjcore score`."""
    from core.pieces import turn_piece
    from core.scoring import alone_of, load_scorer

    left, right = _open_piece(arguments.left), _open_piece(arguments.right)
    if left.shape != right.shape:
        raise AdjguiError(
            f"The pieces differ in size ('{arguments.left}' has {left.shape[0]} px, "
            f"'{arguments.right}' {right.shape[0]} px); choose two of one size."
        )
    if arguments.vertical:
        left, right = turn_piece(left, 1), turn_piece(right, 1)
    # two pieces are no puzzle to read
    scorer = alone_of(load_scorer(arguments.scorer, arguments.checkpoint))
    score = scorer.pair_scores(left[None], right[None])[0]
    if arguments.json:
        print_json(
            {
                "left": str(arguments.left),
                "right": str(arguments.right),
                "orientation": "vertical" if arguments.vertical else "horizontal",
                "scorer": scorer.name,
                "title": scorer.title,
                "adjacent": score.adjacent,
                "probability": score.probability,
                "log_odds": score.log_odds,
                "logits": score.logits,
            }
        )
        return
    verdict = "adjacent" if score.adjacent else "not adjacent"
    chance = "" if score.probability is None else f", probability {100 * score.probability:.1f} %"
    print(f"{verdict}{chance} (log-odds {score.log_odds:+.2f}, {scorer.title})")


def _open_piece(path: Path) -> Array:
    from core.pieces import MIN_PIECE_SIZE, open_photo

    piece = open_photo(path)
    height, width = piece.shape[:2]
    if height != width or height < MIN_PIECE_SIZE:
        raise AdjguiError(
            f"'{path}' is {width} x {height} px; "
            f"a piece must be square and at least {MIN_PIECE_SIZE} px wide."
        )
    return piece


COMMANDS: tuple[Callable[[Subparsers], None], ...] = (
    register_cut,
    register_score,
    register_train,
    register_evaluate,
    register_download,
    register_solve,
    register_rank,
)
