"""Which k keeps the top-1 of the full matrix? Validation photos, clean and worn.

    python bench/candidates.py --images ../shared/cub --photos 24

A row whose true neighbour is among the candidates can only gain by their being few. It loses where
the true neighbour is missing and the scorer, asked about all pieces, would have put it first: only
such rows are scored in full. So "lost" is the most by which top-1 can fall behind the full matrix.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from core.arrays import Array
from core.photos.folders import split_photos
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo, erode_pieces
from core.scorers import load_scorer
from core.scoring.base import Scorer, prepare
from core.whole_puzzle.proposals import propose

SIZES, EROSIONS, CANDIDATES = (28, 56), (0, 2), (8, 16, 32, 64)


def missed(pieces: Array, rows: np.ndarray, best: int) -> tuple[np.ndarray, int]:
    """Rows whose true right neighbour is no candidate, and how many pairs are judged."""
    found = propose(pieces, best)
    keys = set((found.left * len(pieces) + found.right).tolist())
    true = rows * len(pieces) + rows + 1
    return np.array([row for row, key in zip(rows, true, strict=True) if key not in keys]), len(
        keys
    )


def measure(scorer: Scorer, photos: list[Path], size: int, erosion: int) -> dict[str, Any]:
    number = pieces_in_all = 0
    miss, lost, judged = (dict.fromkeys(CANDIDATES, 0) for _ in range(3))
    for path in photos:
        puzzle = cut_photo(open_photo(path), size)
        pieces = erode_pieces(puzzle.pieces, erosion) if erosion else puzzle.pieces
        numbers = np.arange(puzzle.count)
        rows = numbers[numbers % puzzle.cols != puzzle.cols - 1]
        number += len(rows)
        pieces_in_all += puzzle.count
        right: dict[int, bool] = {}  # whether the full row's top-1 is true
        prepared = prepare(scorer, pieces)
        for best in CANDIDATES:
            without, pairs = missed(pieces, rows, best)
            judged[best] += pairs
            miss[best] += len(without)
            for row in map(int, without):
                if row not in right:
                    others = numbers[numbers != row]
                    scores = prepared.score(np.full(len(others), row), others)
                    right[row] = int(others[scores.argmax()]) == row + 1
                lost[best] += right[row]
    return {
        "piece_size": size,
        "erosion": erosion,
        "rows": number,
        "by_k": {
            str(best): {
                "judged_a_row": round(judged[best] / pieces_in_all, 1),
                "missed_percent": round(100 * miss[best] / number, 3),
                "lost_points": round(100 * lost[best] / number, 3),
            }
            for best in CANDIDATES
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--images", type=Path, default=Path("../shared/cub"))
    parser.add_argument("--photos", type=int, default=24)
    parser.add_argument("--scorer", default="resnet")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    photos = split_photos(options.images).validation
    chosen = [photos[len(photos) * n // options.photos] for n in range(options.photos)]
    scorer = load_scorer(options.scorer)
    results = []
    for size in SIZES:
        for erosion in EROSIONS:
            result = measure(scorer, chosen, size, erosion)
            results.append(result)
            print(f"{size} px, {erosion} px worn, {result['rows']} rows")
            for best, row in result["by_k"].items():
                print(
                    f"  k {best:>3}: {row['judged_a_row']:5.1f} judged a row, true one missed "
                    f"{row['missed_percent']:.2f} %, top-1 lost at most {row['lost_points']:.2f}",
                    flush=True,
                )
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
