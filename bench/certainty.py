"""Does a solution know when it is wrong? And who helps where the first judge fails?

    python bench/certainty.py ../shared/cub --puzzles 300 --json certainty.json

Puzzles of all kinds (test photos and drawn pictures of the test part), sizes and wears are solved
by the bundled scorer. Of each the share of seams that hold is written down beside the share of
neighbours that are right. Where few seams hold the other judges solve it as well, and every judge
says how many seams of every solution hold by it: this is what `core.solving.doubt` chooses by. The
level below which a solution is doubted is set on every second puzzle and measured on the others.
Each puzzle's figures go into the JSON at once, and a run that is called again goes on.
"""

from __future__ import annotations

import argparse
import json
import sys
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
from core.puzzles.pieces import Puzzle, grid_pieces, looks_of
from core.puzzles.shuffling import shuffle
from core.puzzles.wear import SheetWear, Wear, wear_pieces
from core.scorers import load_scorer
from core.solving.certainty import certainty_of
from core.solving.events import SolvedEvent
from core.solving.measures import measure
from core.solving.seams import Seams
from core.solving.solver import solve_pieces
from core.whole_puzzle.compare import compare

PHOTOS = 5  # of so many puzzles beside one of each drawn kind
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
FIRST, OTHERS = "context", ("resnet", "ssd-rgb", "mgc", "pomeranz", "edge")
ASKED = 0.9  # share of seams that hold below which the others are asked
WRONG, RIGHT = 0.5, 0.95  # neighbours


def puzzle_of(number: int, images: Path) -> tuple[str, Puzzle]:
    """One of an endless row of puzzles, and what it is."""
    rng = np.random.default_rng([number, 18])
    slots = len(KINDS) + PHOTOS
    slot = number % slots
    size = SIZES[int(rng.integers(len(SIZES)))]
    names = [name for name in WEARS if not (size == 16 and WEARS[name].erosion == 4)]
    wear = names[int(rng.integers(len(names)))]
    rows, cols = int(rng.integers(3, 7)), int(rng.integers(4, 9))
    picture: Array
    if slot < len(KINDS):
        kind = KINDS[slot]
        picture = draw_picture(kind, number, "test", (rows * size + 200, cols * size + 200))
    else:
        kind = "photo"
        photos = evaluation_photos(images)
        picture = open_photo(photos[int(rng.integers(len(photos)))])
    rows, cols = min(rows, picture.shape[0] // size), min(cols, picture.shape[1] // size)
    top, left = (
        int(rng.integers(side - count * size + 1))
        for side, count in zip(picture.shape[:2], (rows, cols), strict=True)
    )
    pieces = grid_pieces(picture, size, top, left, rows, cols).reshape(-1, size, size, 3)
    pieces = wear_pieces(np.ascontiguousarray(pieces), WEARS[wear], rng)
    return f"{kind}, {size} px, {wear}", Puzzle(pieces, rows, cols, str(number))


def look_at(number: int, images: Path, ask_others: bool) -> dict[str, Any]:
    """All figures of one puzzle."""
    what, puzzle = puzzle_of(number, images)
    shuffled = shuffle(puzzle, np.random.default_rng(number))
    pieces, looks = shuffled.pieces, looks_of(shuffled.pieces)
    told = {"rows": puzzle.rows, "cols": puzzle.cols} if number % 2 else {}
    seams: dict[str, Seams] = {}
    solutions = {}
    for name in (FIRST, *OTHERS):
        if name == "resnet" and not ask_others:
            continue  # it costs much
        scorer = load_scorer(name)
        known = compare(pieces, scorer)
        seams[name] = Seams(known.right.copy(), known.below.copy(), 1)  # type: ignore[union-attr]
        first = solutions.get(FIRST)
        if first is None or (ask_others and first.certainty.share < ASKED):
            *_, last = solve_pieces(pieces, scorer, known=known, **told)
            assert isinstance(last, SolvedEvent)
            solutions[name] = last
    rows: dict[str, Any] = {}
    for name, solved in solutions.items():
        found = measure(pieces, solved.arrangement, shuffled.truth, turned=False)
        shares = {
            judge: round(certainty_of(one, solved.arrangement, looks).share, 4)
            for judge, one in seams.items()
        }
        rows[name] = {"neighbour": round(found.neighbour, 4), "holding": shares}
    return {"what": what, "pieces": len(pieces), "told": bool(told), "solutions": rows}


def levels(rows: list[dict[str, Any]]) -> tuple[Share, Share, float]:
    """Wrong ones that are doubted and right ones that are, on every other row, and the level."""
    own = np.array([row["solutions"][FIRST]["holding"][FIRST] for row in rows])
    neighbour = np.array([row["solutions"][FIRST]["neighbour"] for row in rows])
    fit = np.arange(len(rows)) % 2 == 0
    # the level that misjudges the least of what must not be, wrong or right
    tried = np.arange(0.02, 1.0, 0.01)
    wrong, right = neighbour < WRONG, neighbour > RIGHT
    cost = [
        np.mean(own[fit & wrong] >= level) + np.mean(own[fit & right] < level) for level in tried
    ]
    best = np.flatnonzero(np.isclose(cost, min(cost)))
    level = float(tried[best[len(best) // 2]])
    test = ~fit
    return (
        Share(int((own[test & wrong] < level).sum()), int((test & wrong).sum())),
        Share(int((own[test & right] < level).sum()), int((test & right).sum())),
        level,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    add = parser.add_argument
    add("images", type=Path, metavar="DIR")
    add("--puzzles", type=int, default=300)
    add("--alone", action="store_true", help="ask no other judge, to see the level alone")
    add("--json", type=Path, default=Path("certainty.json"))
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    table: dict[str, Any] = {}
    if arguments.json.exists():
        table = json.loads(arguments.json.read_text(encoding="utf-8"))
    for number in range(arguments.puzzles):
        if str(number) not in table:
            table[str(number)] = look_at(number, arguments.images, not arguments.alone)
            print(number, table[str(number)], flush=True)
            write_json(arguments.json, table)
    rows = [table[str(number)] for number in range(arguments.puzzles)]
    wrong, right, level = levels(rows)
    print(f"level {level:.2f}")
    print(f"wrong ones doubted: {wrong.hits} of {wrong.number}")
    print(f"right ones doubted: {right.hits} of {right.number}")


if __name__ == "__main__":
    main()
