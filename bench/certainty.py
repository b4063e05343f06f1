"""Does a solution know when it is wrong? And who helps where the first judge fails?

    python tools/collect_pictures.py DIR
    python bench/certainty.py ../shared/cub DIR --puzzles 300 --json certainty.json

Puzzles of all kinds (test photos, found and drawn pictures of the test part), sizes and wears, a
tenth of them turned, are solved as the app does: by the bundled scorer, and where that is in doubt
by others too. Of each the share of mutual seams is written down beside the share of neighbours that
are right, of the first solution and of the one that is taken in the end. The level below which a
solution is doubted is set on the first solutions of one half of the puzzles and measured on the
other; what the level that ships makes of all of them is told as well. Each puzzle's figures go
into the JSON at once, and a run that is called again goes on.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import torch

from core.arrays import Array
from core.evaluation.evaluate import evaluation_photos
from core.evaluation.figures import Share
from core.evaluation.kinds import KINDS, draw_picture
from core.files import write_json
from core.puzzles.photo import open_photo
from core.puzzles.pieces import Puzzle, grid_pieces
from core.puzzles.shuffling import shuffle
from core.puzzles.wear import SheetWear, Wear, wear_pieces
from core.scorers import load_scorer
from core.solving.certainty import DOUBTED
from core.solving.doubt import solve_in_doubt
from core.solving.events import SolvedEvent, SolvingEvent
from core.solving.measures import measure
from core.solving.solver import solve_pieces
from core.whole_puzzle.compare import compare

FOUND = ("comic", "map", "painting", "photo", "pixel art", "text", "wallpaper")
SLOTS = ("photo",) * 5 + KINDS + tuple(f"found {kind}" for kind in FOUND)  # an odd number of them
SIZES = (16, 24, 32, 48, 64)
WEARS = {
    "clean": Wear(),
    "eroded 1 px": Wear(erosion=1),
    "eroded 2 px": Wear(erosion=2),
    "eroded 4 px": Wear(erosion=4),
    "noise": Wear(noise=15),
    "JPEG q40": Wear(jpeg=40),
    "sheet JPEG q75": Wear(sheet=SheetWear(jpeg=75)),
}
WRONG, RIGHT = 0.5, 0.95  # neighbours


def picture_of(number: int, images: Path, pictures: Path, rng: np.random.Generator) -> Array:
    """The picture of a puzzle."""
    kind = SLOTS[number % len(SLOTS)]
    if kind in KINDS:
        return draw_picture(kind, number, "test", (600, 800))
    if kind == "photo":
        photos = list(evaluation_photos(images))
    else:
        photos = sorted((pictures / "test" / kind.removeprefix("found ")).iterdir())
        photos.sort(key=lambda path: zlib.crc32(path.name.encode()))
    return open_photo(photos[int(rng.integers(len(photos)))])


def puzzle_of(number: int, images: Path, pictures: Path) -> tuple[str, Puzzle, bool, bool]:
    """One of an endless row of puzzles: what it is, whether it is turned, and its outline told."""
    rng = np.random.default_rng([number, 18])
    size = SIZES[int(rng.integers(len(SIZES)))]
    names = [name for name in WEARS if not (size == 16 and WEARS[name].erosion == 4)]
    wear = names[int(rng.integers(len(names)))]
    turned, told = bool(rng.random() < 0.1), bool(rng.random() < 0.5)
    rows, cols = int(rng.integers(3, 7)), int(rng.integers(4, 9))
    picture = picture_of(number, images, pictures, rng)
    rows, cols = min(rows, picture.shape[0] // size), min(cols, picture.shape[1] // size)
    top, left = (
        int(rng.integers(side - count * size + 1))
        for side, count in zip(picture.shape[:2], (rows, cols), strict=True)
    )
    pieces = grid_pieces(picture, size, top, left, rows, cols).reshape(-1, size, size, 3)
    pieces = wear_pieces(np.ascontiguousarray(pieces), WEARS[wear], rng)
    what = f"{SLOTS[number % len(SLOTS)]}, {size} px, {wear}{', turned' if turned else ''}"
    return what, Puzzle(pieces, rows, cols, str(number)), turned, told


def look_at(number: int, images: Path, pictures: Path) -> dict[str, Any]:
    """All figures of one puzzle."""
    what, puzzle, turned, told = puzzle_of(number, images, pictures)
    shuffled = shuffle(puzzle, np.random.default_rng(number), rotations=turned)
    pieces = shuffled.pieces
    rows, cols = (puzzle.rows, puzzle.cols) if told else (None, None)
    scorer = load_scorer("context")
    known = compare(pieces, scorer, rotations=turned)

    def ended(events: Iterator[SolvingEvent]) -> tuple[SolvedEvent, dict[str, float]]:
        *_, last = events
        assert isinstance(last, SolvedEvent)
        found = measure(pieces, last.arrangement, shuffled.truth, turned=turned)
        mutual = last.certainty.mutual_share
        return last, {"neighbour": round(found.neighbour, 4), "mutual": round(mutual, 4)}

    solved, final = ended(
        solve_in_doubt(pieces, scorer, rotations=turned, known=known, rows=rows, cols=cols)
    )
    first = final
    if solved.taken is not None:
        first = ended(
            solve_pieces(pieces, scorer, rotations=turned, known=known, rows=rows, cols=cols)
        )[1]
    return {
        "what": what,
        "pieces": len(pieces),
        "told": told,
        "turned": turned,
        "first": first,
        "final": final,
        "tried": len(solved.tried),
        "taken": solved.taken,
    }


def doubted(rows: list[dict[str, Any]], level: float, which: str) -> tuple[Share, Share]:
    """Wrong solutions that are doubted, and right ones that are."""
    mutual, neighbour = (
        np.array([row[which][what] for row in rows]) for what in ("mutual", "neighbour")
    )
    is_doubted = mutual < level
    wrong, right = neighbour < WRONG, neighbour > RIGHT
    return (
        Share(int((is_doubted & wrong).sum()), int(wrong.sum())),
        Share(int((is_doubted & right).sum()), int(right.sum())),
    )


def best_level(rows: list[dict[str, Any]]) -> float:
    """The one that misjudges the least of what must not be, wrong or right."""
    tried = np.arange(0.02, 1.0, 0.01)
    cost = []
    for level in tried:
        wrong, right = doubted(rows, level, "first")
        cost.append(1 - wrong.value + right.value)
    best = np.flatnonzero(np.isclose(cost, min(cost)))
    return float(tried[best[len(best) // 2]])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    add = parser.add_argument
    add("images", type=Path, metavar="DIR")
    add("pictures", type=Path, metavar="DIR", help="of tools/collect_pictures.py")
    add("--puzzles", type=int, default=300)
    add("--json", type=Path, default=Path("certainty.json"))
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    table: dict[str, Any] = {}
    if arguments.json.exists():
        table = json.loads(arguments.json.read_text(encoding="utf-8"))
    for number in range(arguments.puzzles):
        if str(number) not in table:
            table[str(number)] = look_at(number, arguments.images, arguments.pictures)
            print(number, table[str(number)], flush=True)
            write_json(arguments.json, table)
    rows = [table[str(number)] for number in range(arguments.puzzles)]
    # kinds come in turn, by an odd number of them: so each half has all
    fit, test = ([row for n, row in enumerate(rows) if n // 2 % 2 == half] for half in (0, 1))
    level = best_level(fit)
    for name, told in (
        (f"level {level:.2f}, the other half, first", doubted(test, level, "first")),
        (f"level {DOUBTED:.2f}, all, first", doubted(rows, DOUBTED, "first")),
        (f"level {DOUBTED:.2f}, all, in the end", doubted(rows, DOUBTED, "final")),
    ):
        shares = (f"{one.hits:.0f} of {one.number}, {one.percent()} %" for one in told)
        print("{}: doubted of the wrong ones {}; of the right ones {}".format(name, *shares))


if __name__ == "__main__":
    main()
