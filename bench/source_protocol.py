"""Pair accuracy as the source project measured it: pieces of 100 px, its easy wrong pairs.

    python bench/source_protocol.py --images ../shared/cub --photos 400

Official test photos, each resized to a whole number of pieces as the source did. Every neighbour
to the right and, turned, below is a true pair; as many wrong pairs lie further apart in the
photo. The source reports 99.8 %. Prints each scorer's accuracy with its 95 % interval.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from bench.source_path import PIECE, cut
from core.evaluation.evaluate import evaluation_photos
from core.evaluation.figures import Share
from core.scorers import load_scorer
from core.scoring.base import Scorer
from core.whole_puzzle.compare import compare
from core.whole_puzzle.context import Direction

SCORERS = ("context", "resnet", "mgc")

Pairs = list[tuple[Direction, int, int, bool]]


def pairs_of_grid(rows: int, cols: int, rng: random.Random) -> Pairs:
    """(direction, first, second, adjacent): true pairs, and as many of pieces further apart."""
    places = [(row, col) for row in range(rows) for col in range(cols)]
    number = {place: index for index, place in enumerate(places)}
    pairs: Pairs = []
    for row, col in places:
        for direction, other in (("right", (row, col + 1)), ("below", (row + 1, col))):
            if other not in number:
                continue
            pairs.append((direction, number[row, col], number[other], True))  # type: ignore[arg-type]
            far = [p for p in places if abs(p[0] - row) + abs(p[1] - col) > 1]
            if far:
                pairs.append(("right", number[row, col], number[rng.choice(far)], False))
    return pairs


def log_odds_of(scorer: Scorer, pieces: np.ndarray, pairs: Pairs) -> np.ndarray:
    context = compare(pieces, scorer).context if scorer.info.reads_puzzles else None
    result = np.empty(len(pairs), np.float32)
    turns: dict[Direction, int] = {"right": 0, "below": 1}
    for direction, turn in turns.items():
        some = [n for n, pair in enumerate(pairs) if pair[0] == direction]
        left = np.array([pairs[n][1] for n in some], np.int64)
        right = np.array([pairs[n][2] for n in some], np.int64)
        scores = scorer.prepare(pieces, (turn,)).score(left, right)
        if context is not None:
            scores = context.log_odds(direction, left, right, scores)
        result[some] = scores
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--images", required=True)
    parser.add_argument("--photos", type=int, default=400)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    scorers = {name: load_scorer(name) for name in SCORERS}
    hits = dict.fromkeys(SCORERS, 0)
    asked = 0
    rng = random.Random(0)
    for path in evaluation_photos(arguments.images, arguments.photos):
        grid = cut(path)
        if len(grid) * len(grid[0]) < 2:
            continue
        pieces = np.stack([np.asarray(piece) for row in grid for piece in row])
        pairs = pairs_of_grid(len(grid), len(grid[0]), rng)
        adjacent = np.array([pair[3] for pair in pairs])
        asked += len(pairs)
        for name, scorer in scorers.items():
            hits[name] += int(((log_odds_of(scorer, pieces, pairs) > 0) == adjacent).sum())
    print(f"{asked} pairs of {PIECE} px, {arguments.photos} official test photos")
    for name in SCORERS:
        print(f"{name:9} {Share(hits[name], asked).percent(2)} %")
    if arguments.json:
        figures = {"photos": arguments.photos, "pairs": asked, "right": hits}
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
