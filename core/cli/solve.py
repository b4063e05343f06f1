"""The command `adjcore solve`."""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cli.options import (
    add_candidates_option,
    add_opening_options,
    add_scorer_options,
    add_wear_options,
    candidates_of,
    check_outputs,
    follow,
    grid_of,
    opened,
    page_of,
    placements_of,
    put_json,
    scorer_of,
    wear_of,
    words_beside,
)
from core.errors import AdjguiError
from core.files import shown_path

if TYPE_CHECKING:
    from core.puzzles.opening import OpenedPieces
    from core.solving.given import Given


STAGES = {
    "scores": "Scoring the seams",
    "tree": "Joining pieces",
    "outline": "Trying outlines",
    "fill": "Filling in",
    "refine": "Mending",
    "doubt": "Few seams hold: asking other judges",
    "mirrored": "Looking which side is up",
}
_MOST_NAMED = 6
HELP = "put a puzzle together"
DESCRIPTION = (
    "Cut a photo, shuffle the pieces and put them together again; or put together a folder or "
    "files of pieces, a scrambled picture, a photo of pieces that lie apart, or a puzzle file. The "
    "solver sees the pieces alone, never their order. Shares are printed where the truth is known: "
    "of a photo, and of a folder written by 'adjcore cut'."
)
EXAMPLE = "adjcore solve photo.jpg --piece-size 75 --rotations --out solved.png"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `adjcore solve`."""
    add = parser.add_argument
    add("source", type=Path, nargs="+", metavar="PHOTO_OR_DIR", help="a photo, a folder of pieces, "
        "a puzzle file, or several files of pieces")  # fmt: skip
    add_opening_options(parser)
    add("--fit", choices=("resize", "crop"), help="as for 'adjcore cut' (default: resize); "
        "not with --scrambled")  # fmt: skip
    add("--rotations", action="store_true", help="the pieces of a photo are turned at random; "
        "others may be turned; those that are not square by 180 degrees")  # fmt: skip
    add("--shuffle-seed", type=int, default=0, metavar="S", help="default: %(default)s")
    add("--scrambled", action="store_true", help="PHOTO is a scrambled picture: no truth in it; "
        "without --piece-size or --cut its pieces are guessed")  # fmt: skip
    outline = parser.add_mutually_exclusive_group()
    outline.add_argument("--grid", type=grid_of, metavar="ROWSxCOLS", help="outline of the result; "
                         "default: that of the cut or of puzzle.json, else unknown")  # fmt: skip
    outline.add_argument("--unknown-grid", action="store_true", help="do not tell the solver")
    outline.add_argument("--pictures", type=pictures_of, default=1, metavar="N|auto", help="the "
                         "pieces are of so many pictures; auto: nobody knows how many")  # fmt: skip
    add("--doubles", action="store_true", help="set pieces of a photo that are there twice aside; "
        "done anyway where --grid has too few cells")  # fmt: skip
    add("--mirrored", action="store_true", help="pieces of one's own may lie with their back up; "
        "those that do are mirrored")  # fmt: skip
    add("--pins", type=Path, metavar="FILE", help="JSON of what holds and what must not be: "
        "'groups' of pieces, as --json writes them, and 'never', seams such as "
        '{"piece": "a.png", "side": "right", "other": "b.png"}')  # fmt: skip
    add_scorer_options(parser)
    add("--one-judge", action="store_true", help="ask no other judge where few seams hold")
    add_candidates_option(parser)
    add_wear_options(parser)
    add("--out", type=Path, metavar="PNG", help="write the solved picture; of several "
        "PNG-1, PNG-2 and so on")  # fmt: skip
    add("--json", type=Path, metavar="FILE", help="write figures and arrangement as JSON; "
        "-: to standard output")  # fmt: skip


def run(arguments: argparse.Namespace) -> None:
    """Do the work of `adjcore solve`."""
    from core.solving.certainty import certainty_text
    from core.solving.doubt import taken_text
    from core.solving.given import Solution, outline_of, solve_given
    from core.solving.measures import measure
    from core.solving.picture import kind_of, save_picture

    if arguments.shuffle_seed < 0:
        raise AdjguiError("The shuffle seed must be 0 or more; choose another one.")
    check_outputs(arguments.json, arguments.out)
    if arguments.out is not None:
        kind_of(arguments.out)
    task = _open_task(arguments)
    puzzle, given = task.opened.puzzle, task.given
    rows, cols = outline_of(
        puzzle,
        *(arguments.grid or (None, None)),
        pictures=arguments.pictures,
        unknown=arguments.unknown_grid,
    )
    candidates = candidates_of(arguments)
    events = solve_given(
        given,
        (scorer := scorer_of(arguments)),
        rotations=arguments.rotations,
        rows=rows,
        cols=cols,
        pictures=arguments.pictures,
        mirrored=arguments.mirrored,
        doubles=arguments.doubles,
        one_judge=arguments.one_judge,
        candidates=candidates,
        seed=arguments.shuffle_seed,
    )
    solved: Solution = follow(events, lambda event: STAGES[event.stage], leave=False)
    names = solved.names
    several = arguments.pictures != 1
    result: dict[str, Any] = {}
    if not several:
        result.update(rows=solved.arrangement.rows, cols=solved.arrangement.cols)
    if puzzle.order_known:
        truth = given.pieces.truth
        figures = measure(solved.seen, solved.laid, truth, turned=arguments.rotations)
        result.update(figures.to_dict())
    result["seconds"] = solved.seconds
    result["pieces"] = puzzle.count
    result["scorer"] = scorer.info.name
    if solved.trust:
        result["judges"] = solved.trust
    if solved.tried:
        result["tried"], result["taken"] = list(solved.tried), solved.taken
    certainty = solved.certainty.to_dict()
    if several:  # of the single seams each picture tells by itself
        certainty = {key: value for key, value in certainty.items() if not isinstance(value, list)}
    result["certainty"] = certainty
    result["outline_given"] = rows is not None
    if task.opened.rest is not None:
        result["left_out"] = task.opened.rest
    if several:
        result["pictures"] = [
            {
                "rows": picture.rows,
                "cols": picture.cols,
                "certainty": solved.certainty.within(window).to_dict(),
                "arrangement": placements_of(picture, names),
            }
            for picture, window in zip(solved.pictures, solved.windows, strict=True)
        ]
    else:
        result["arrangement"] = placements_of(solved.arrangement, names)
    if arguments.mirrored:
        result["mirrored"] = [names[one] for one in solved.mirrored.nonzero()[0].tolist()]
    for key, twice in (("doubles", solved.doubles), ("alike", solved.alike)):
        if twice:
            result[key] = [
                {"piece": names[one], "same_as": names[other]} for one, other in twice.items()
            ]
    if solved.torn_pins:
        result["torn"] = [[names[one] for one in group] for group in solved.torn_pins]
    if solved.left_over:
        result["left_over"] = [names[one] for one in solved.left_over]
    for path, picture in zip(_outs(arguments), solved.images(), strict=False):
        save_picture(path, picture)
    put_json(arguments.json, result)
    with words_beside(arguments.json):
        _print_result(result, certainty_text(solved.certainty), taken_text(solved))


def pictures_of(text: str) -> int | None:
    """The number of pictures, as an option gives it; None: not known."""
    if text == "auto":
        return None
    if text.isdecimal() and 1 <= int(text) <= 9999:
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is no number of pictures; use such as 3, or auto")


def _outs(arguments: argparse.Namespace) -> Iterator[Path]:
    """Where each picture goes; none where none is wanted."""
    out: Path | None = arguments.out
    if out is None:
        return
    if arguments.pictures == 1:
        yield out
        return
    for number in itertools.count(1):
        yield out.with_stem(f"{out.stem}-{number}")


@dataclass(frozen=True)
class _Task:
    """What is solved: pieces as they lie, or a photo that was cut and shuffled."""

    opened: OpenedPieces
    given: Given


def _open_task(arguments: argparse.Namespace) -> _Task:
    from core.puzzles.puzzle_file import SUFFIX
    from core.puzzles.wear import Wear
    from core.solving.given import given_of

    sources: list[Path] = arguments.source
    source = sources[0]
    if arguments.sheet and arguments.scrambled:
        raise AdjguiError("Pieces lie apart or in one scrambled picture: --sheet or --scrambled.")
    own = arguments.scrambled or arguments.sheet
    if own and len(sources) > 1:
        raise AdjguiError("--scrambled and --sheet take one picture; leave out the others.")
    is_file = len(sources) == 1 and not source.is_dir() and source.suffix.lower() != SUFFIX
    if is_file and not own:
        return _photo_task(arguments, source)
    if arguments.fit:
        raise AdjguiError(
            f"--fit is for whole photos, and {shown_path(source)} is not one; leave out --fit."
        )
    if wear_of(arguments) != Wear():
        raise AdjguiError(
            f"{shown_path(source)} is worn as it is; the options of wear are for whole photos."
        )
    found = opened(arguments, *sources)
    if found.turned and not arguments.rotations:
        print("With --rotations the solver turns pieces as well.", file=sys.stderr)
    given = given_of(found, rotations=arguments.rotations, pins=arguments.pins)
    for sentence in given.said[len(found.said) :]:
        print(sentence, file=sys.stderr)
    return _Task(found, given)


def _photo_task(arguments: argparse.Namespace, source: Path) -> _Task:
    """A photo is cut and shuffled here; its pieces are numbered row by row."""
    import numpy as np

    from core.puzzles.opening import OpenedPieces
    from core.puzzles.pieces import cut_divided, cut_photo
    from core.puzzles.shuffling import as_they_lie, shuffle
    from core.puzzles.wear import Wear, wear_pieces
    from core.solving.given import given_of

    for option, asked in (("--trim", arguments.trim != "auto"), ("--mirrored", arguments.mirrored)):
        if asked:
            raise AdjguiError(
                f"{option} is for pieces of one's own; {shown_path(source)} is a whole photo."
            )
    photo, name = page_of(arguments, source), str(source)
    if arguments.piece_size is None and arguments.cut is None:
        raise AdjguiError(
            f"{shown_path(source)} is a photo, which needs a piece size: add --piece-size, such as "
            "100; or --scrambled, if it was scrambled."
        )
    if arguments.cut is not None:
        puzzle = cut_divided(photo, *arguments.cut, fit=arguments.fit or "crop", source=name)
    else:
        puzzle = cut_photo(photo, arguments.piece_size, fit=arguments.fit or "resize", source=name)
    rng = np.random.default_rng(arguments.shuffle_seed)
    shuffled = shuffle(puzzle, rng, rotations=True) if arguments.rotations else as_they_lie(puzzle)
    wear = wear_of(arguments)
    if wear != Wear():
        try:
            shuffled = replace(shuffled, pieces=wear_pieces(shuffled.pieces, wear, rng))
        except ValueError as error:
            raise AdjguiError(str(error)) from error
    found = OpenedPieces(puzzle)
    pins, rotations = arguments.pins, arguments.rotations
    return _Task(found, given_of(found, rotations=rotations, pins=pins, shuffled=shuffled))


def _listed(pieces: list[Any], what: str) -> str:
    """Such as '2 pieces there twice: 7 (the same as 3), 9 (the same as 4)'; of many the first."""
    said = [
        f"{one['piece']} (the same as {one['same_as']})" if isinstance(one, dict) else str(one)
        for one in pieces[:_MOST_NAMED]
    ]
    more = len(pieces) - len(said)
    rest = f" and {more} more" if more else ""
    return f"{len(pieces)} piece{'s' * (len(pieces) > 1)} {what}: {', '.join(said)}{rest}"


def _print_result(result: dict[str, Any], certainty: str, taken: str) -> None:
    from core.whole_puzzle.believed import judges_text

    took = f"{result['seconds']:.1f} s ({result['scorer']})"
    if "pictures" in result:
        count = len(result["pictures"])
        print(f"{result['pieces']} pieces: {count} picture{'s' * (count > 1)}, {took}")
        for number, one in enumerate(result["pictures"], 1):
            lying = len(one["arrangement"])
            print(f"picture {number}: {one['rows']} rows, {one['cols']} columns, {lying} pieces")
    else:
        print(f"{result['pieces']} pieces: {result['rows']} rows, {result['cols']} columns, {took}")
    if "judges" in result:
        print(f"judged by {judges_text(result['judges'])}")
    for line in (taken, certainty):
        if line:
            print(line)
    told = (
        ("mirrored", "mirrored"),
        ("doubles", "there twice"),
        ("alike", "there twice and not set aside (add --doubles)"),
        ("left_over", "not placed"),
    )
    for key, what in told:
        if result.get(key):
            print(_listed(result[key], what))
    for group in result.get("torn", []):
        print(_listed(group, "pinned together found no room together"))
    if "direct" in result:
        verdict = "perfect" if result["perfect"] else "not perfect"
        print(
            f"direct {100 * result['direct']:.1f} %, neighbour {100 * result['neighbour']:.1f} %, "
            f"{verdict}"
        )
