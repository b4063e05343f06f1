"""The command `adjcore adapt`."""

from __future__ import annotations

import argparse
import math
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli.options import (
    add_opening_options,
    check_folder_of,
    minutes_text,
    opened,
    stop_on_interrupt,
)
from core.errors import AdjguiError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.training.adapt import Adapted, AdaptEvent

HELP = "let the network learn from the pieces of one puzzle"
DESCRIPTION = (
    "Fine-tune a network for minutes on the pieces of a puzzle that nobody has solved: on seams "
    "inside them, and on pairs of which the whole puzzle is sure. It is written only if the "
    "puzzle's own evidence is better. Ctrl+C stops the learning; what was learnt so far is then "
    "looked at."
)
EXAMPLE = "adjcore adapt scrambled.png --piece-size 56 --out mine.safetensors"
_STOPPING = "\nStopping; what was learnt is looked at. Ctrl+C again to end at once."


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `adjcore adapt`."""
    add = parser.add_argument
    add("source", type=Path, metavar="DIR_OR_PICTURE", help="folder of pieces, or a scrambled "
        "picture that is cut as 'adjcore solve --scrambled' cuts it")  # fmt: skip
    add("--out", type=Path, required=True, metavar="FILE", help="the network is written here, "
        "by custom as .safetensors")  # fmt: skip
    add("--minutes", type=float, default=3.0, metavar="M", help="of learning (default: "
        "%(default)g); two looks at the whole puzzle come on top")  # fmt: skip
    add("--rotations", action="store_true", help="the pieces may be turned")
    add("--checkpoint", type=Path, metavar="FILE", help="start from it, not from the bundled")
    add_opening_options(parser)
    add("--threads", type=int, default=0, metavar="N", help="torch threads (default: torch's)")
    add("--seed", type=int, default=0, metavar="S", help="default: %(default)s")


def run(arguments: argparse.Namespace) -> None:
    """Do the work of `adjcore adapt`."""
    _check(arguments)
    pieces = opened(arguments, arguments.source).puzzle.pieces

    from core.assets import bundled_checkpoint
    from core.network.checkpoint import load_checkpoint
    from core.training.adapt import adapt
    from core.training.adapted import evidence_text, save_adapted

    start = load_checkpoint(arguments.checkpoint or bundled_checkpoint())
    stop = threading.Event()
    with stop_on_interrupt(stop, _STOPPING):
        events = adapt(
            pieces,
            start,
            minutes=arguments.minutes,
            rotations=arguments.rotations,
            threads=arguments.threads,
            seed=arguments.seed,
            stop=stop,
        )
        adapted = _follow(events)
    if adapted is None:  # stopped before there was anything to look at
        raise KeyboardInterrupt
    evidence = evidence_text(adapted)
    if adapted.is_better:
        save_adapted(arguments.out, adapted, start.metadata, arguments.source.absolute().stem)
        print(f"better: {evidence}; written to {arguments.out}")
    else:
        print(f"not better by the puzzle's own evidence ({evidence}): nothing is written")


def _check(arguments: argparse.Namespace) -> None:
    """Raise where an option makes no sense, not only after minutes of work."""
    if not (math.isfinite(arguments.minutes) and arguments.minutes > 0):
        raise AdjguiError("The minutes must be more than 0; choose another number.")
    from core.training.config import LARGEST_SEED, MOST_THREADS

    if not (0 <= arguments.seed <= LARGEST_SEED and 0 <= arguments.threads <= MOST_THREADS):
        raise AdjguiError(
            f"The seed must be 0 to {LARGEST_SEED:,} and the threads 0 to {MOST_THREADS:,}; "
            "choose another number."
        )
    check_folder_of(arguments.out)


def _follow(events: Iterable[AdaptEvent | Adapted]) -> Adapted | None:
    """Show how far it is on standard error; give the end, None where there is none."""
    from tqdm import tqdm

    from core.training.adapt import Adapted

    stage = "Starting"
    looks = "{desc}: {percentage:3.0f} %{postfix} |{bar}|"
    with tqdm(total=100.0, desc=stage, bar_format=looks, disable=None, leave=False) as bar:
        for event in events:
            if isinstance(event, Adapted):
                return event
            bar.n = 100 * event.progress
            left = minutes_text(event.seconds_left) if math.isfinite(event.seconds_left) else ""
            bar.set_postfix_str(left and f"loss {event.loss:.3f}, {left} left", refresh=False)
            bar.set_description_str(event.stage, refresh=event.stage != stage)
            bar.update(0)
            stage = event.stage
    return None
