"""Pieces as they come: bags of several pictures, and puzzles with doubles or with pieces missing.

    python bench/bags.py ../shared/cub --case mixed --puzzles 40 --json bags.json
    python bench/bags.py ../shared/cub --case doubles missing --puzzles 10

`mixed`: 2, 3, 4 and 5 test photos in turn, known turns, their number unknown; `number` is the share
of bags in which it is found, `perfect` that in which all pictures are right. `doubles`: each photo
with 10 % of its pieces there twice; `missing`: with 10 % of them gone; outline unknown.
Photos are cut without resampling; each puzzle's figures go into the JSON at once, and a run that is
called again goes on.
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
from core.files import write_json
from core.puzzles.arrangement import EMPTY
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo, looks_of
from core.puzzles.shuffling import shuffle
from core.scorers import load_scorer
from core.scoring.base import Scorer
from core.solving.measures import measure
from core.solving.solver import solve

CASES = ("mixed", "doubles", "missing")
FEWEST, MOST = 2, 5  # pictures of a bag
SHARE = 0.1


def bags_of(images: Path, count: int) -> list[list[Path]]:
    """The photos of each bag: evenly spaced over the test part, mixed."""
    sizes = [FEWEST + number % (MOST - FEWEST + 1) for number in range(count)]
    photos = evaluation_photos(images, sum(sizes))
    order = iter(np.random.default_rng(0).permutation(len(photos)).tolist())
    return [[photos[next(order)] for _ in range(size)] for size in sizes]


def look_at_bag(paths: list[Path], size: int, scorer: Scorer, seed: int) -> dict[str, float]:
    """Whether the number of pictures was found, and how many of them are right."""
    puzzles = [cut_photo(open_photo(path), size, fit="crop") for path in paths]
    pieces = np.concatenate([puzzle.pieces for puzzle in puzzles])
    order = np.random.default_rng(seed).permutation(len(pieces))
    looks = looks_of(pieces)
    ends = np.cumsum([puzzle.count for puzzle in puzzles])
    parts = zip(np.split(looks, ends[:-1]), puzzles, strict=True)
    wanted = [part.reshape(one.rows, one.cols).tolist() for part, one in parts]
    solved = solve(pieces[order], scorer, pictures=None)
    found = []
    for picture in solved.pictures:
        own = looks[order[np.maximum(picture.cells, 0)]]
        found.append(np.where(picture.cells == EMPTY, EMPTY, own).tolist())
    right = sum(one in found for one in wanted)
    return {
        "pictures": len(wanted),
        "found": len(found),
        "right": right,
        "number": int(len(found) == len(wanted)),
        "perfect": int(right == len(wanted) == len(found)),
        "pieces": len(pieces),
        "seconds": round(solved.seconds, 1),
    }


def look_at_photo(path: Path, case: str, size: int, scorer: Scorer) -> dict[str, float]:
    """The usual measures of one photo; a double may lie where the first does, or nowhere."""
    puzzle = cut_photo(open_photo(path), size, fit="crop")
    rng = np.random.default_rng(0)
    shuffled = shuffle(puzzle, rng, missing=SHARE if case == "missing" else 0.0)
    pieces: Array = shuffled.pieces
    if case == "doubles":
        twice = rng.permutation(len(pieces))[: round(SHARE * len(pieces))]
        pieces = np.concatenate([pieces, pieces[twice]])
    solved = solve(pieces, scorer, doubles=case == "doubles")
    found = measure(pieces, solved.arrangement, shuffled.truth, turned=False)
    same = solved.arrangement.cells.shape == shuffled.truth.cells.shape
    return {**found.to_dict(), "outline": int(same), "seconds": round(solved.seconds, 1)}


def summary(case: str, name: str, table: dict[str, dict[str, float]]) -> str:
    rows = list(table.values())
    said = [f"{name}: {len(rows)} puzzles"]
    for key in ("number", "perfect") if case == "mixed" else ("outline", "perfect"):
        share = Share(sum(int(row[key]) for row in rows), len(rows))
        low, high = share.interval
        said.append(f"{key} {100 * share.value:.1f} % ({100 * low:.0f} to {100 * high:.0f})")
    if case != "mixed":
        for key in ("neighbour", "direct"):
            said.append(f"{key} {100 * np.mean([row[key] for row in rows]):.1f} %")
    return ", ".join(said)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    add = parser.add_argument
    add("images", type=Path, metavar="DIR")
    add("--case", nargs="+", choices=CASES, default=["mixed"])
    add("--puzzles", type=int, default=40)
    add("--first", type=int, help="only so many of them")
    add("--piece-size", type=int, default=56)
    add("--scorer", default="context")
    add("--json", type=Path, default=Path("bags.json"))
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    scorer = load_scorer(arguments.scorer)
    table: dict[str, dict[str, Any]] = {}
    if arguments.json.exists():
        table = json.loads(arguments.json.read_text(encoding="utf-8"))
    for case in arguments.case:
        name = f"{case}, {arguments.piece_size} px, {arguments.scorer}"
        rows = table.setdefault(name, {})
        if case == "mixed":
            bags = bags_of(arguments.images, arguments.puzzles)
        else:
            photos = evaluation_photos(arguments.images, arguments.puzzles)
            bags = [[path] for path in photos]
        for number, paths in enumerate(bags[: arguments.first]):
            key = f"{number} {' '.join(path.stem for path in paths)}"
            if key in rows:
                continue
            if case == "mixed":
                rows[key] = look_at_bag(paths, arguments.piece_size, scorer, number)
            else:
                rows[key] = look_at_photo(paths[0], case, arguments.piece_size, scorer)
            print(case, number, rows[key], flush=True)
            write_json(arguments.json, table)
        print(summary(case, name, rows), flush=True)


if __name__ == "__main__":
    main()
