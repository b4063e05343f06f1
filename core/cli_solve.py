"""The commands `adjcore solve` and `adjcore rank`."""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import AdjguiError

if TYPE_CHECKING:
    from core.pieces import Array, Puzzle
    from core.solving import Arrangement, Shuffled, SolvedEvent

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

# -- solve -----------------------------------------------------------------------------------


def register_solve(subparsers: Subparsers) -> None:
    """Options of `adjcore solve`."""
    from core.cli import _grid, add_scorer_options

    parser = subparsers.add_parser(
        "solve",
        help="put a puzzle together",
        description="Cut a photo, shuffle the pieces and put them together again; or put together "
        "a folder of pieces. The solver sees the pieces alone, never their order. Shares are "
        "printed where the truth is known: of a photo, and of a folder written by 'adjcore cut'.",
    )
    add = parser.add_argument
    add("source", type=Path, metavar="PHOTO_OR_DIR")
    add("--piece-size", type=int, metavar="N", help="px; needed for a photo")
    add("--fit", choices=("resize", "crop"), default="resize", help="as for 'adjcore cut'")
    add("--rotations", action="store_true", help="the pieces of a photo are turned at random; "
        "those of a folder may be turned")  # fmt: skip
    add("--shuffle-seed", type=int, default=0, metavar="S", help="default: %(default)s")
    add("--scrambled", action="store_true", help="PHOTO is a scrambled picture: no truth in it")
    outline = parser.add_mutually_exclusive_group()
    outline.add_argument("--grid", type=_grid, metavar="ROWSxCOLS", help="outline of the result; "
                         "default: that of the photo or of puzzle.json, else unknown")  # fmt: skip
    outline.add_argument("--unknown-grid", action="store_true", help="do not tell the solver")
    add_scorer_options(parser)
    add("--out", type=Path, metavar="PNG", help="write the solved picture")
    add("--json", type=Path, metavar="FILE", help="write figures and arrangement as JSON")
    parser.set_defaults(run=run_solve)


def run_solve(arguments: argparse.Namespace) -> None:
    """Do the work of `adjcore solve`."""
    import numpy as np

    from core.scoring import load_scorer
    from core.solving import measure, picture_of, shuffle

    if arguments.shuffle_seed < 0:
        raise AdjguiError("The shuffle seed must be 0 or more; choose another one.")
    task = _open_task(arguments)
    rows, cols = _outline(arguments, task)
    scorer = load_scorer(arguments.scorer, arguments.checkpoint)
    rng = np.random.default_rng(arguments.shuffle_seed)
    # the pieces of a folder lie as they lie; those of a photo are turned
    spin = arguments.rotations and task.names is None and not arguments.scrambled
    shuffled = shuffle(task.puzzle, rng, rotations=spin)
    solved = _solve(shuffled.pieces, scorer, arguments.rotations, rows, cols)
    arrangement = solved.arrangement
    result: dict[str, Any] = {"rows": arrangement.rows, "cols": arrangement.cols}
    if task.truth_known:
        figures = measure(shuffled.pieces, arrangement, shuffled.truth, turned=arguments.rotations)
        result["direct"] = figures.direct
        result["neighbour"] = figures.neighbour
        result["perfect"] = int(figures.perfect)
    result["seconds"] = solved.seconds
    result["pieces"] = task.puzzle.count
    result["scorer"] = scorer.name
    result["outline_given"] = rows is not None
    result["arrangement"] = _placements(arrangement, shuffled, task.names)
    if arguments.out:
        _write_picture(arguments.out, picture_of(shuffled.pieces, arrangement))
    if arguments.json:
        _write_json(arguments.json, result)
    _print_result(result)


@dataclass(frozen=True)
class _Task:
    """Pieces to solve; names only for those of a folder."""

    puzzle: Puzzle
    outline: tuple[int, int] | None
    truth_known: bool
    names: list[str] | None


def _open_task(arguments: argparse.Namespace) -> _Task:
    from core.pieces import Puzzle, cut_photo, open_photo

    source: Path = arguments.source
    if not source.is_dir():
        if arguments.piece_size is None:
            raise AdjguiError("A photo needs a piece size; add --piece-size, such as 100.")
        photo = open_photo(source)
        puzzle = cut_photo(
            photo, arguments.piece_size, fit=arguments.fit, source=str(arguments.source)
        )
        return _Task(puzzle, (puzzle.rows, puzzle.cols), not arguments.scrambled, None)
    pieces, names, outline = open_pieces(source)
    if arguments.piece_size not in (None, pieces.shape[1]):
        raise AdjguiError(
            f"The pieces in '{source}' are {pieces.shape[1]} px wide, not {arguments.piece_size}; "
            "leave out --piece-size."
        )
    rows, cols = outline or (1, len(pieces))
    return _Task(Puzzle(pieces, rows, cols, str(source)), outline, outline is not None, names)


def _outline(arguments: argparse.Namespace, task: _Task) -> tuple[int | None, int | None]:
    if arguments.unknown_grid:
        return None, None
    rows, cols = arguments.grid or task.outline or (None, None)
    if rows is not None and cols is not None and rows * cols < task.puzzle.count:
        raise AdjguiError(
            f"{task.puzzle.count} pieces do not fit into {rows} x {cols} cells; "
            "choose a larger --grid."
        )
    return rows, cols


def _solve(
    pieces: Array, scorer: Any, rotations: bool, rows: int | None, cols: int | None
) -> SolvedEvent:
    from tqdm import tqdm

    from core.solving import ProgressEvent, SolvedEvent, solve_pieces

    with tqdm(disable=None, leave=False) as bar:
        for event in solve_pieces(pieces, scorer, rotations=rotations, rows=rows, cols=cols):
            if isinstance(event, ProgressEvent):
                bar.total = event.total
                bar.n = event.done
                bar.set_description(event.stage, refresh=False)
                bar.update(0)
            elif isinstance(event, SolvedEvent):
                return event
    raise AssertionError("a run that nobody cancels ends with its result")


def _placements(
    arrangement: Arrangement, shuffled: Shuffled, names: list[str] | None
) -> list[dict[str, Any]]:
    """Where each piece lies, named or numbered (row by row in the photo) as it was given."""
    result = []
    for place in arrangement.placements():
        original = int(shuffled.order[place.piece])
        result.append(
            {
                "piece": original if names is None else names[original],
                "row": place.row,
                "col": place.col,
                "turns": (place.turns + int(shuffled.spins[place.piece])) % 4,
            }
        )
    return result


def _print_result(result: dict[str, Any]) -> None:
    print(
        f"{result['pieces']} pieces: {result['rows']} rows, {result['cols']} columns, "
        f"{result['seconds']:.1f} s ({result['scorer']})"
    )
    if "direct" in result:
        verdict = "perfect" if result["perfect"] else "not perfect"
        print(
            f"direct {100 * result['direct']:.1f} %, neighbour {100 * result['neighbour']:.1f} %, "
            f"{verdict}"
        )


# -- rank ------------------------------------------------------------------------------------


def register_rank(subparsers: Subparsers) -> None:
    """Options of `adjcore rank`."""
    from core.cli import add_scorer_options

    parser = subparsers.add_parser(
        "rank",
        help="list the best neighbours of each piece of a folder",
        description="For each piece and side: which other pieces of the folder fit best?",
    )
    add = parser.add_argument
    add("folder", type=Path, metavar="PIECES_DIR")
    add("--piece", metavar="NAME", help="only this file of the folder")
    add("--side", choices=("right", "below", "left", "above"), help="only this side")
    add("--top", type=int, default=3, metavar="N", help="candidates a side (default: %(default)s)")
    add("--rotations", action="store_true", help="candidates may be turned")
    add_scorer_options(parser)
    add("--json", type=Path, metavar="FILE", help="also write the list as JSON")
    parser.set_defaults(run=run_rank)


def run_rank(arguments: argparse.Namespace) -> None:
    """Do the work of `adjcore rank`."""
    from core.scoring import load_scorer, probability_of
    from core.solving.ranking import SIDES, rank_neighbours

    if arguments.top < 1:
        raise AdjguiError("At least one candidate must be listed; choose --top 1 or more.")
    pieces, names, _ = open_pieces(arguments.folder)
    if arguments.piece is not None and arguments.piece not in names:
        raise AdjguiError(f"There is no piece '{arguments.piece}' in '{arguments.folder}'.")
    scorer = load_scorer(arguments.scorer, arguments.checkpoint)
    ranking = rank_neighbours(scorer, pieces, rotations=arguments.rotations)
    rows = []
    for number, name in enumerate(names):
        if arguments.piece not in (None, name):
            continue
        for side in (arguments.side,) if arguments.side else SIDES:
            candidates = [
                {
                    "piece": names[c.piece],
                    "turns": c.turns,
                    "probability": probability_of(c.log_odds),
                    "log_odds": c.log_odds,
                }
                for c in ranking.best(number, side, arguments.top)
            ]
            rows.append({"piece": name, "side": side, "candidates": candidates})
            shown = ", ".join(_candidate(c) for c in candidates)
            print(f"{name} {side}: {shown}")
    if arguments.json:
        _write_json(arguments.json, {"scorer": scorer.name, "sides": rows})


def _candidate(candidate: dict[str, Any]) -> str:
    turned = f" turned {90 * candidate['turns']}" if candidate["turns"] else ""
    return f"{candidate['piece']}{turned} ({100 * candidate['probability']:.1f} %)"


# -- files -----------------------------------------------------------------------------------


def open_pieces(folder: Path) -> tuple[Array, list[str], tuple[int, int] | None]:
    """Open a folder of pieces.

    Returns:
        (N, S, S, 3) uint8, the file names, and (rows, cols) where puzzle.json tells the right order
        of all pieces; then they come row by row, else by name.

    Raises:
        AdjguiError: no such folder, fewer than two pieces, or pieces that are not square or differ
            in size.
    """
    import numpy as np

    from core.pieces import MIN_PIECE_SIZE, is_photo_name, open_photo

    if not folder.is_dir():
        raise AdjguiError(f"There is no folder '{folder}'; choose one with pieces.")
    names = sorted(p.name for p in folder.iterdir() if p.is_file() and is_photo_name(p))
    if len(names) < 2:
        raise AdjguiError(f"The folder '{folder}' holds fewer than two pieces; choose another.")
    order = _known_order(folder, names)
    names = order[0] if order else names
    pieces = [open_photo(folder / name) for name in names]
    size = pieces[0].shape[0]
    for name, piece in zip(names, pieces, strict=True):
        if piece.shape[0] != piece.shape[1] or size < MIN_PIECE_SIZE:
            raise AdjguiError(
                f"'{folder / name}' is {piece.shape[1]} x {piece.shape[0]} px; a piece must be "
                f"square and at least {MIN_PIECE_SIZE} px wide."
            )
        if piece.shape[0] != size:
            raise AdjguiError(
                f"The pieces differ in size ('{names[0]}' has {size} px, '{name}' "
                f"{piece.shape[0]} px); take out those of another size."
            )
    return np.stack(pieces), names, order[1] if order else None


def _known_order(folder: Path, names: list[str]) -> tuple[list[str], tuple[int, int]] | None:
    """What 'adjcore cut' wrote; None where there is nothing of use."""
    try:
        summary = json.loads((folder / "puzzle.json").read_text(encoding="utf-8"))
        order, rows, cols = summary["pieces"], summary["rows"], summary["cols"]
        if sorted(order) == names and rows * cols == len(names):
            return list(order), (int(rows), int(cols))
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def _write_picture(path: Path, picture: Array) -> None:
    from PIL import Image

    try:
        Image.fromarray(picture).save(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise AdjguiError(
            f"The picture cannot be written to '{path}' ({reason}); choose another file."
        ) from error


def _write_json(path: Path, values: dict[str, Any]) -> None:
    try:
        path.write_text(json.dumps(values, indent=2, allow_nan=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise AdjguiError(
            f"The figures cannot be written to '{path}' ({error.strerror}); choose another file."
        ) from error
