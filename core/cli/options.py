"""What several commands have in common: options, JSON, folders of pieces."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import AdjguiError
from core.files import shown_path, write_json, writing

if TYPE_CHECKING:
    from core.arrays import Array
    from core.puzzles.arrangement import Arrangement
    from core.puzzles.opening import OpenedPieces, Trim
    from core.puzzles.pieces import Size
    from core.puzzles.wear import Wear
    from core.scoring.base import Scorer


PLAIN_EVERY = 10.0
"""Seconds between two lines of progress where there is no terminal."""


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
    from core.scorers import NETWORK_NAMES, load_scorer

    if arguments.engine and arguments.scorer not in (None, *NETWORK_NAMES):
        raise AdjguiError(
            f"The scorer '{arguments.scorer}' is no network, so that it has no engine; leave out "
            "--engine."
        )
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


def add_wear_options(parser: argparse.ArgumentParser) -> None:
    """What happens to the pieces of a photo after cutting: to each, and to all in one picture."""
    from core.puzzles.wear import SUBSAMPLINGS

    wear = parser.add_argument_group("wear of the pieces")
    add = wear.add_argument
    add("--erosion", type=int, default=0, metavar="PX", help="taken from each side of each piece")
    add("--jpeg", type=int, metavar="Q", help="recompress each piece at this quality, 1 to 95")
    add("--noise", type=float, default=0.0, metavar="SIGMA", help="Gaussian, in grey levels")
    add("--brightness", type=float, default=0.0, metavar="FRACTION", help="of each piece, +-")
    sheet = parser.add_argument_group("wear of the scrambled picture that all pieces lie in")
    add = sheet.add_argument
    add("--sheet-size", type=int, metavar="PX", help="it is resized until a piece has so many px")
    add("--sheet-blur", type=float, default=0.0, metavar="PX", help="standard deviation")
    add("--sheet-jpeg", type=int, metavar="Q", help="it is saved as a JPEG, quality 1 to 95")
    add("--sheet-subsampling", choices=SUBSAMPLINGS, default="4:2:0", help="of that JPEG's chroma")
    add("--sheet-webp", type=int, metavar="Q", help="it is saved as a WebP, quality 1 to 100")


def wear_of(arguments: argparse.Namespace) -> Wear:
    """The wear that the options describe."""
    from core.puzzles.wear import SheetWear, Wear

    try:
        sheet = SheetWear(
            arguments.sheet_size,
            arguments.sheet_blur,
            arguments.sheet_jpeg,
            arguments.sheet_subsampling,
            arguments.sheet_webp,
        )
        return Wear(arguments.erosion, arguments.jpeg, arguments.noise, arguments.brightness, sheet)
    except ValueError as error:
        raise AdjguiError(str(error)) from error


def follow(events: Iterable[Any], title: Callable[[Any], str], **bar_options: Any) -> Any:
    """Show `done` and `total` of events on standard error, a bar a title; give the last event.

    Where that is no terminal it is a plain line now and then. Events without `done` are passed
    over; of the last one it does not matter.
    """
    from tqdm import tqdm

    bar: tqdm[Any] | None = None
    shown = event = None
    is_plain = sys.stderr is not None and not sys.stderr.isatty()
    said = time.monotonic()
    try:
        for event in events:
            if not hasattr(event, "done"):
                continue
            if is_plain and time.monotonic() - said >= PLAIN_EVERY:
                said = time.monotonic()
                text = f"{title(event)}: {event.done} of {event.total}"
                print(text, file=sys.stderr, flush=True)
            if bar is None or title(event) != shown:  # a bar a title: so its time left is its own
                if bar is not None:
                    bar.close()
                shown = title(event)
                # else the speed would count what was there before
                bar = tqdm(initial=event.done, desc=shown, disable=None, **bar_options)
            bar.total = event.total
            bar.update(event.done - bar.n)
    finally:
        if bar is not None:
            bar.close()
    return event


@contextlib.contextmanager
def stop_on_interrupt(stop: threading.Event, said: str) -> Iterator[None]:
    """Ctrl+C sets `stop` and says a sentence; a second one ends the command at once."""
    asked = False

    def interrupt(*_: object) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        stop.set()
        print(said, file=sys.stderr)

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def minutes_text(seconds: float) -> str:
    """'2:05 min'; a question mark where it is not known."""
    if seconds == float("inf"):
        return "?"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d} min"


STANDARD_OUTPUT = Path("-")
"""As the file of `--json`: it is printed, and words go to standard error."""


def check_outputs(figures: Path | None, *others: Path | None) -> None:
    """Raise where a file cannot be written or two are one, not only after minutes of work."""
    paths = [path for path in others if path is not None]
    if figures is not None and figures != STANDARD_OUTPUT:
        paths.append(figures)
    for path in paths:
        check_folder_of(path)
    if len({os.path.realpath(path) for path in paths}) < len(paths):
        raise AdjguiError(
            f"Two outputs would be written to {shown_path(paths[0])}; choose another file for one."
        )


def put_json(path: Path | None, values: dict[str, Any]) -> None:
    """Write what `--json FILE` asks for, if it does."""
    if path == STANDARD_OUTPUT:
        print_json(values)
    elif path is not None:
        write_json(path, values)


def words_beside(figures: Path | None) -> contextlib.AbstractContextManager[object]:
    """What is printed for people goes to standard error where JSON goes to standard output."""
    if figures == STANDARD_OUTPUT:
        return contextlib.redirect_stdout(sys.stderr)
    return contextlib.nullcontext()


def check_folder_of(path: Path) -> None:
    """Raise where there is no folder to write a file to, or the file is one."""
    with writing("The output", path):  # a name may be too long to ask for
        if "\0" in str(path):
            raise ValueError("a null character in the name")
        is_folder, has_folder = path.is_dir(), path.absolute().parent.is_dir()
    if is_folder:
        raise AdjguiError(
            f"Nothing can be written to {shown_path(path)}: it is a folder; choose a file."
        )
    if not has_folder:
        raise AdjguiError(
            f"Nothing can be written to {shown_path(path)}: there is no such folder; "
            "choose another file."
        )


def add_opening_options(parser: argparse.ArgumentParser) -> None:
    """How pieces are cut out of a picture, and trimmed."""
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--piece-size", type=size_of_text, metavar="N|WIDTHxHEIGHT", help="px of a "
                      "piece")  # fmt: skip
    size.add_argument("--cut", type=grid_of, metavar="ROWSxCOLS", help="divide the picture into so "
                      "many pieces, as large as they can be; the rest is left out")  # fmt: skip
    parser.add_argument("--sheet", action="store_true", help="the picture is a photo of pieces "
                        "apart on a plain ground: they are found, turned upright and, with "
                        "--piece-size, brought to that size")  # fmt: skip
    add_page_option(parser)
    add_trim_option(parser)


def add_trim_option(parser: argparse.ArgumentParser) -> None:
    """`--trim`."""
    parser.add_argument("--trim", type=trim_of, default="auto", metavar="auto|N", help="px taken "
                        "off each side of each piece of one's own; auto: a margin, line or shadow "
                        "that all pieces share (default: %(default)s)")  # fmt: skip


def add_page_option(parser: argparse.ArgumentParser) -> None:
    """`--page`."""
    parser.add_argument(
        "--page", type=int, metavar="N", help="of a TIFF or PDF (default: the first)"
    )


def page_of(arguments: argparse.Namespace, path: Path) -> Array:
    """Open the page of a picture that `add_page_option` asks for, and say if there are more."""
    from core.puzzles.opening import open_page

    picture, said = open_page(path, arguments.page)
    for sentence in said:
        print(sentence, file=sys.stderr)
    return picture


def size_of_text(text: str) -> Size:
    """The size of a text such as 64, or of width x height such as 144x96."""
    wide, cross, high = text.lower().partition("x")
    if wide.isdecimal() and not cross:
        return int(wide)
    if not (wide.isdecimal() and high.isdecimal()):
        raise argparse.ArgumentTypeError(f"'{text}' is not px, such as 64, or 144x96")
    return int(wide) if int(wide) == int(high) else (int(high), int(wide))


def trim_of(text: str) -> Trim:
    """What `core.puzzles.opening.open_pieces` takes."""
    if text == "auto":
        return "auto"
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"'{text}' is neither auto nor px, such as 2")
    return int(text)


def opened(arguments: argparse.Namespace, *sources: Path) -> OpenedPieces:
    """Open pieces by `add_opening_options`, and say on standard error what was decided.

    Errors as of `core.puzzles.opening.open_pieces`.
    """
    from core.puzzles.opening import open_pieces

    found = open_pieces(
        sources,
        size=arguments.piece_size,
        cut=arguments.cut,
        sheet=arguments.sheet,
        page=arguments.page,
        trim=arguments.trim,
    )
    for sentence in found.said:
        print(sentence, file=sys.stderr)
    return found


def placements_of(arrangement: Arrangement, names: Sequence[str | int]) -> list[dict[str, Any]]:
    """Where each piece lies, for JSON, by what it is called."""
    return [
        {"piece": names[place.piece], "row": place.row, "col": place.col, "turns": place.turns}
        for place in arrangement.placements()
    ]
