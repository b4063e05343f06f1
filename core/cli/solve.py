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
    check_folder_of,
    follow,
    grid_of,
    opened,
    page_of,
    placements_of,
    scorer_of,
    wear_of,
)
from core.errors import AdjguiError
from core.files import shown_path, write_json

if TYPE_CHECKING:
    from core.puzzles.pieces import Puzzle
    from core.puzzles.puzzle_file import SavedPuzzle
    from core.solving.events import SolvedEvent


STAGES = {
    "scores": "Scoring the seams",
    "tree": "Joining pieces",
    "outline": "Trying outlines",
    "fill": "Filling in",
    "refine": "Mending",
    "doubt": "Few seams hold: asking other judges",
}
_WHICH_SIDE = "Looking which side is up"
_MOST_NAMED = 6
_MOST_CELLS = 1_000_000  # of an outline; most of it would be empty
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
    add("--json", type=Path, metavar="FILE", help="write figures and arrangement as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Do the work of `adjcore solve`."""
    import numpy as np

    from core.puzzles.pieces import turns_of
    from core.puzzles.shuffling import as_they_lie, shuffle
    from core.puzzles.wear import Wear, wear_pieces
    from core.solving.certainty import certainty_text
    from core.solving.doubt import solve_in_doubt, taken_text
    from core.solving.holding import check_room
    from core.solving.measures import measure
    from core.solving.mirrored import find_mirrored, turn_over
    from core.solving.picture import picture_of, save_picture
    from core.solving.pins import load_pins
    from core.solving.solver import solve_pieces
    from core.solving.told import pins_of_saved, saved_text

    if arguments.shuffle_seed < 0:
        raise AdjguiError("The shuffle seed must be 0 or more; choose another one.")
    for path in (arguments.out, arguments.json):  # not only after minutes of work
        if path is not None:
            check_folder_of(path)
    task = _open_task(arguments)
    rows, cols = _outline(arguments, task)
    candidates = candidates_of(arguments)
    scorer = scorer_of(arguments)
    rng = np.random.default_rng(arguments.shuffle_seed)
    # the pieces of a folder lie as they lie; those of a photo are turned
    spin = arguments.rotations and task.is_photo
    shuffled = shuffle(task.puzzle, rng, rotations=True) if spin else as_they_lie(task.puzzle)
    shuffled.spins[list(task.across)] = 1
    wear = wear_of(arguments)
    if wear != Wear():
        if not task.is_photo:
            raise AdjguiError(
                f"{shown_path(arguments.source[0])} is worn as it is; the options of wear "
                "are for whole photos."
            )
        try:
            shuffled = replace(shuffled, pieces=wear_pieces(shuffled.pieces, wear, rng))
        except ValueError as error:
            raise AdjguiError(str(error)) from error
    given = shuffled.order.tolist()  # those of a photo are numbered row by row
    names = [task.puzzle.names[piece] for piece in given] if task.puzzle.names else given
    turns = len(turns_of(shuffled.pieces, arguments.rotations))
    pins = None
    if arguments.pins is not None:
        pins = load_pins(arguments.pins, names).turned_back(shuffled.spins)
    elif task.saved is not None:
        pins = pins_of_saved(task.saved, turns) or None
        if pins is not None:
            print(saved_text(pins, arguments.source[0]), file=sys.stderr)
    if pins is not None:
        try:
            pins.check(len(names), turns, names)
        except ValueError as error:
            told = shown_path(arguments.pins or arguments.source[0])
            raise AdjguiError(f"{told} cannot be told: {error}.") from error
        check_room(pins, (rows, cols), turns)
    mirrored = np.zeros(len(names), np.bool_)
    if arguments.mirrored:
        if task.is_photo:
            raise AdjguiError(
                f"--mirrored is for pieces of one's own; {shown_path(arguments.source[0])} is a "
                "whole photo."
            )
        if pins is not None:
            raise AdjguiError(
                "A pin says which side it means, and a mirrored piece has that on the other: use "
                "--pins or --mirrored."
            )
        looked = find_mirrored(shuffled.pieces, scorer, rotations=arguments.rotations)
        mirrored = follow(looked, lambda _: _WHICH_SIDE, leave=False).mirrored
        shuffled = replace(shuffled, pieces=turn_over(shuffled.pieces, mirrored))
        shuffled.spins[mirrored] *= -1  # the arrangement tells of pieces mirrored, then turned
    solver = solve_pieces if arguments.one_judge else solve_in_doubt
    judged = shuffled.pieces
    if arguments.sheet and arguments.piece_size is None:
        from core.puzzles.sheet import at_sharp_size

        judged = at_sharp_size(judged)
    events = solver(
        judged,
        scorer,
        rotations=arguments.rotations,
        rows=rows,
        cols=cols,
        pictures=arguments.pictures,
        candidates=candidates,
        pins=pins,
        doubles=arguments.doubles,
        seed=arguments.shuffle_seed,
    )
    solved: SolvedEvent = follow(events, lambda event: STAGES[event.stage], leave=False)
    arrangement = solved.arrangement
    several = arguments.pictures != 1
    result: dict[str, Any] = {}
    if not several:
        result.update(rows=arrangement.rows, cols=arrangement.cols)
    if task.truth_known:
        figures = measure(shuffled.pieces, arrangement, shuffled.truth, turned=arguments.rotations)
        result.update(figures.to_dict())
    result["seconds"] = solved.seconds
    result["pieces"] = task.puzzle.count
    result["scorer"] = scorer.info.name
    if solved.trust:
        result["judges"] = solved.trust
    if solved.tried:
        result["tried"], result["taken"] = list(solved.tried), solved.taken
    result["certainty"] = solved.certainty.to_dict()
    result["outline_given"] = rows is not None
    if task.rest is not None:
        result["left_out"] = task.rest
    if several:
        result["pictures"] = [
            {
                "rows": picture.rows,
                "cols": picture.cols,
                "certainty": solved.certainty.within(window).to_dict(),
                "arrangement": placements_of(picture, names, shuffled.spins),
            }
            for picture, window in zip(solved.pictures, solved.windows, strict=True)
        ]
        del result["certainty"]
    else:
        result["arrangement"] = placements_of(arrangement, names, shuffled.spins)
    if arguments.mirrored:
        result["mirrored"] = [names[one] for one in np.flatnonzero(mirrored)]
    if solved.doubles:
        result["doubles"] = [
            {"piece": names[one], "same_as": names[other]} for one, other in solved.doubles.items()
        ]
    if solved.torn and pins is not None:
        result["torn"] = [[names[one.piece] for one in pins.groups[group]] for group in solved.torn]
    nowhere = np.setdiff1d(np.arange(len(names)), [*solved.doubles, *arrangement.cells.ravel()])
    if len(nowhere):
        result["left_over"] = [names[one] for one in nowhere]
    for path, picture in zip(_outs(arguments), solved.pictures, strict=False):
        save_picture(path, picture_of(shuffled.pieces, picture))
    if arguments.json:
        write_json(arguments.json, result)
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
    """Pieces to solve; see `core.puzzles.opening.OpenedPieces` for what is not said here."""

    puzzle: Puzzle
    is_photo: bool
    outline: tuple[int, int] | None
    truth_known: bool
    rest: dict[str, int] | None = None
    across: tuple[int, ...] = ()
    saved: SavedPuzzle | None = None


def _open_task(arguments: argparse.Namespace) -> _Task:
    from core.puzzles.pieces import cut_divided, cut_photo
    from core.puzzles.puzzle_file import SUFFIX

    sources: list[Path] = arguments.source
    source = sources[0]
    if arguments.sheet and arguments.scrambled:
        raise AdjguiError("Pieces lie apart or in one scrambled picture: --sheet or --scrambled.")
    own = arguments.scrambled or arguments.sheet
    if own and len(sources) > 1:
        raise AdjguiError("--scrambled and --sheet take one picture; leave out the others.")
    is_file = len(sources) == 1 and not source.is_dir() and source.suffix.lower() != SUFFIX
    is_photo = is_file and not own
    if not is_photo:
        if arguments.fit:
            raise AdjguiError(
                f"--fit is for whole photos, and {shown_path(source)} is not one; leave out --fit."
            )
        found = opened(arguments, *sources)
        puzzle = found.puzzle
        if found.turned and not arguments.rotations:
            print("With --rotations the solver turns pieces as well.", file=sys.stderr)
        # the pieces of a picture have an outline as well: that of the cut
        outline = (puzzle.rows, puzzle.cols) if puzzle.grid_known else None
        known = puzzle.order_known
        return _Task(puzzle, False, outline, known, found.rest, found.across, found.saved)
    if arguments.piece_size is None and arguments.cut is None:
        raise AdjguiError("A photo needs a piece size; add --piece-size, such as 100.")
    if arguments.trim != "auto":
        raise AdjguiError(
            f"--trim is for pieces of one's own; {shown_path(source)} is a whole photo."
        )
    photo, name = page_of(arguments, source), str(source)
    if arguments.cut is not None:
        puzzle = cut_divided(photo, *arguments.cut, fit=arguments.fit or "crop", source=name)
    else:
        puzzle = cut_photo(photo, arguments.piece_size, fit=arguments.fit or "resize", source=name)
    return _Task(puzzle, True, (puzzle.rows, puzzle.cols), True)


def _outline(arguments: argparse.Namespace, task: _Task) -> tuple[int | None, int | None]:
    if arguments.pictures is not None and arguments.pictures > task.puzzle.count:
        raise AdjguiError(
            f"{task.puzzle.count} pieces cannot be of {arguments.pictures} pictures; "
            "choose fewer --pictures, or auto."
        )
    if arguments.unknown_grid or arguments.pictures != 1:
        return None, None
    rows, cols = arguments.grid or task.outline or (None, None)
    if rows is not None and cols is not None and rows * cols > _MOST_CELLS:
        raise AdjguiError(
            f"{rows} x {cols} cells are more than {_MOST_CELLS:,}; choose a smaller --grid."
        )
    if rows is not None and cols is not None and rows * cols < task.puzzle.count:
        from core.whole_puzzle.doubles import doubles_of

        same = doubles_of(task.puzzle.pieces, arguments.rotations)
        count = len(set(same.tolist()))
        if rows * cols < count:
            raise AdjguiError(
                f"{count} pieces do not fit into {rows} x {cols} cells; choose a larger --grid."
            )
    return rows, cols


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
    told = ("mirrored", "mirrored"), ("doubles", "there twice"), ("left_over", "not placed")
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
