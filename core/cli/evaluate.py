"""The command `adjcore evaluate`."""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli.options import (
    add_scorer_options,
    add_wear_options,
    check_outputs,
    follow,
    put_json,
    scorer_of,
    wear_of,
    words_beside,
)
from core.errors import AdjguiError

if TYPE_CHECKING:
    from core.evaluation.evaluate import EvaluationResult, SizeResult
    from core.evaluation.figures import Share


HELP = "measure a scorer on a folder of photos"
DESCRIPTION = (
    "Pair accuracy, calibration, top-1 neighbour accuracy and best buddies, with "
    "95 % intervals. Of a CUB-200 tree the official test photos are used."
)
EXAMPLE = "adjcore evaluate --images PHOTOS --piece-size 56 --erosion 2 --limit 20"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `adjcore evaluate`."""
    add = parser.add_argument
    add("--images", required=True, metavar="DIR", help="folder of photos")
    add("--piece-size", dest="sizes", type=int, nargs="+", required=True, metavar="N", help="px")
    add_scorer_options(parser)
    add("--directions", choices=("horizontal", "both"), default="horizontal",
        help="both: lower neighbours as well (default: %(default)s)")  # fmt: skip
    add("--limit", type=int, metavar="PHOTOS", help="this many, evenly spaced over the list")
    add("--rows", type=int, metavar="N", help="rank this many pieces of each photo, not all")
    add("--pairs-only", action="store_true", help="leave out the rankings: many times quicker")
    add("--seed", type=int, default=0, help="of cuts, wear and wrong pairs (default: %(default)s)")
    add("--json", type=Path, metavar="FILE", help="also write the figures as JSON; -: to "
        "standard output")  # fmt: skip
    add_wear_options(parser)


def run(arguments: argparse.Namespace) -> None:
    """Do the work of `adjcore evaluate`."""
    from core.evaluation.evaluate import EvaluationConfig, evaluate

    check_outputs(arguments.json)
    wear = wear_of(arguments)
    try:
        config = EvaluationConfig(
            images=arguments.images,
            piece_sizes=tuple(arguments.sizes),
            directions=arguments.directions,
            wear=wear,
            limit=arguments.limit,
            ranking=not arguments.pairs_only,
            rows=arguments.rows,
            seed=arguments.seed,
        )
    except ValueError as error:
        raise AdjguiError(str(error)) from error
    scorer = scorer_of(arguments)
    events = evaluate(config, scorer)
    result = follow(events, lambda event: f"{event.piece_size} px", unit="photo")
    with words_beside(arguments.json):
        _print_result(result)
    put_json(arguments.json, result.to_dict())


def _print_result(result: EvaluationResult) -> None:
    print(result.scorer)
    print(f"{'px':>4} {'photos':>6} {'pair accuracy':>22} {'AUC':>7} {'ECE':>6} {'top-1':>22}"
          f" {'buddies: precision':>19} {'recall':>7} {'s':>7}")  # fmt: skip
    for size in result.sizes.values():
        print(_row(size))
    for size in result.sizes.values():
        kinds = ", ".join(f"{k} {_percent(v)}" for k, v in size.accuracy_by_kind.items())
        print(f"{size.piece_size} px pairs: {kinds}")
    for sentence in result.skipped:
        print(f"skipped: {sentence}")


def _row(size: SizeResult) -> str:
    return (
        f"{size.piece_size:4d} {size.photos:6d} {_with_interval(size.pair_accuracy):>22}"
        f" {size.auc:7.4f} {100 * size.ece:5.1f}% {_with_interval(size.top1):>22}"
        f" {_percent(size.best_buddy_precision):>19} {_percent(size.best_buddy_recall):>7}"
        f" {size.seconds:7.1f}"
    )


def _percent(share: Share) -> str:
    return "-" if math.isnan(share.value) else f"{100 * share.value:.1f} %"


def _with_interval(share: Share) -> str:
    if math.isnan(share.value):
        return "-"
    low, high = share.interval
    return f"{100 * share.value:.2f} % ({100 * low:.1f}-{100 * high:.1f})"
