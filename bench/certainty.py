"""Does a solution know when it is wrong? And who helps where the first judge fails?

    python tools/collect_pictures.py DIR
    python bench/certainty.py ../shared/cub DIR --puzzles 300 --json certainty.json

Puzzles of all kinds (test photos, found and drawn pictures of the test part), sizes and wears, a
tenth of them turned, are solved by the bundled scorer. Of each the share of seams that hold is
written down beside the share of neighbours that are right. Where few seams hold the other judges
solve it as well, and every judge says how many seams of every solution hold by it: this is what
`core.solving.doubt` chooses by. The level below which a solution is doubted is set on one half of
the puzzles and measured on the other. Each puzzle's figures go into the JSON at once, and a run
that is called again goes on.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
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
from core.scoring.measures import MEASURES
from core.solving.certainty import DOUBTED, certainty_of
from core.solving.doubt import OUTLINE
from core.solving.events import SolvedEvent
from core.solving.measures import measure
from core.solving.seams import Seams
from core.solving.solver import solve_pieces
from core.whole_puzzle.compare import compare
from core.whole_puzzle.compatibility import Compatibility

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
FIRST, OTHERS = "context", ("resnet", "ssd-rgb", "mgc", "pomeranz", "edge")
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


class Known:
    """Scores of one puzzle by each judge, kept in a file, so that a second run need not wait."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self.arrays: dict[str, Array] = {}
        if path is not None and path.exists():
            with np.load(path) as file:
                self.arrays = dict(file)

    def by(self, name: str, pieces: Array, *, turned: bool) -> Compatibility:
        """What a judge says of all pairs."""
        if f"{name} right" not in self.arrays:
            known = compare(pieces, load_scorer(name), rotations=turned)
            self.arrays[f"{name} right"] = known.right
            if known.below is not None:
                self.arrays[f"{name} below"] = known.below
        right, below = self.arrays[f"{name} right"], self.arrays.get(f"{name} below")
        return Compatibility(right, below, len(right) // len(pieces), True)

    def keep(self) -> None:
        if self._path is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            np.savez_compressed(self._path, **self.arrays)


def look_at(number: int, images: Path, pictures: Path, known: Known, ask: float) -> dict[str, Any]:
    """All figures of one puzzle."""
    what, puzzle, turned, told = puzzle_of(number, images, pictures)
    shuffled = shuffle(puzzle, np.random.default_rng(number), rotations=turned)
    pieces, looks = shuffled.pieces, looks_of(shuffled.pieces)
    outline = {"rows": puzzle.rows, "cols": puzzle.cols} if told else {}
    seams: dict[str, Seams] = {}
    solutions: dict[str, SolvedEvent] = {}

    def solve(name: str, judge: str, **told: int) -> None:
        scores = known.by(judge, pieces, turned=turned)
        scorer = load_scorer(judge)
        *_, last = solve_pieces(pieces, scorer, rotations=turned, known=scores, **told)  # type: ignore[arg-type]
        assert isinstance(last, SolvedEvent)
        solutions[name] = last
        known.arrays[f"{name} cells"] = last.arrangement.cells
        known.arrays[f"{name} turns"] = last.arrangement.turns

    solve(FIRST, FIRST, **outline)
    asked = solutions[FIRST].certainty.share < ask
    for name in (FIRST, *OTHERS) if asked else (FIRST, *MEASURES):  # the network costs much
        one = known.by(name, pieces, turned=turned)
        below = None if one.below is None else one.below.copy()
        seams[name] = Seams(one.right.copy(), below, one.turns)
        if asked and name in OTHERS:
            solve(name, name, **outline)
    if asked and told:
        solve(OUTLINE, FIRST)
    rows: dict[str, Any] = {}
    for name, solved in solutions.items():
        found = measure(pieces, solved.arrangement, shuffled.truth, turned=turned)
        sure = {judge: certainty_of(one, solved.arrangement, looks) for judge, one in seams.items()}
        rows[name] = {
            "neighbour": round(found.neighbour, 4),
            "holding": {judge: round(one.share, 4) for judge, one in sure.items()},
            "mutual": {judge: round(one.mutual_share, 4) for judge, one in sure.items()},
        }
    return {"what": what, "pieces": len(pieces), "told": told, "turned": turned, "solutions": rows}


def own(row: dict[str, Any]) -> float:
    """The share of seams that are mutual by who solved the puzzle."""
    return float(row["solutions"][FIRST]["mutual"][FIRST])


def levels(rows: list[dict[str, Any]]) -> tuple[Share, Share, float]:
    """Wrong ones that are doubted and right ones that are, of one half, by the other's level."""
    shares = np.array([own(row) for row in rows])
    neighbour = np.array([row["solutions"][FIRST]["neighbour"] for row in rows])
    fit = np.arange(len(rows)) // 2 % 2 == 0  # kinds come in turn, by an odd number
    # the level that misjudges the least of what must not be, wrong or right
    tried = np.arange(0.02, 1.0, 0.01)
    wrong, right = neighbour < WRONG, neighbour > RIGHT
    cost = [
        np.mean(shares[fit & wrong] >= level) + np.mean(shares[fit & right] < level)
        for level in tried
    ]
    best = np.flatnonzero(np.isclose(cost, min(cost)))
    level = float(tried[best[len(best) // 2]])
    test = ~fit
    return (
        Share(int((shares[test & wrong] < level).sum()), int((test & wrong).sum())),
        Share(int((shares[test & right] < level).sum()), int((test & right).sum())),
        level,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    add = parser.add_argument
    add("images", type=Path, metavar="DIR")
    add("pictures", type=Path, metavar="DIR", help="of tools/collect_pictures.py")
    add("--puzzles", type=int, default=300)
    add("--json", type=Path, default=Path("certainty.json"))
    add("--keep", type=Path, metavar="DIR", help="for scores and solutions, to try other evidence")
    add(
        "--ask",
        type=float,
        default=DOUBTED,
        metavar="SHARE",
        help="of mutual seams below which others are asked",
    )
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    table: dict[str, Any] = {}
    if arguments.json.exists():
        table = json.loads(arguments.json.read_text(encoding="utf-8"))
    for number in range(arguments.puzzles):
        row = table.get(str(number))
        if row is None or (len(row["solutions"]) == 1 and own(row) < arguments.ask):
            known = Known(arguments.keep and arguments.keep / f"{number}.npz")
            where = arguments.images, arguments.pictures
            table[str(number)] = look_at(number, *where, known, arguments.ask)
            known.keep()
            print(number, table[str(number)], flush=True)
            write_json(arguments.json, table)
    rows = [table[str(number)] for number in range(arguments.puzzles)]
    wrong, right, level = levels(rows)
    print(f"level {level:.2f}")
    print(f"wrong ones doubted: {wrong.hits} of {wrong.number}")
    print(f"right ones doubted: {right.hits} of {right.number}")


if __name__ == "__main__":
    main()
