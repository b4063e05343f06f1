"""Does the explanation of a seam point to the part that is wrong? Hit rates of ways to occlude.

    python bench/explanation.py ../shared/cub --samples 200

A quarter of the rows of a true pair's right piece is covered by the same rows of another piece of
the photo. A hit: the row that speaks most against the pair lies in the covered part (a guess hits a
quarter). Area: of a covered and an uncovered row, how often does the covered one speak more
against? Photos come from the validation part of the folder, as this chose the way to occlude.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from core.photos.folders import split_photos
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo
from core.scorers import load_scorer
from core.scoring.base import Scorer
from core.scoring.explanation import BAND_SHARE, BANDS, explain_seam

Way = Callable[[Scorer, Any, Any], Any]


def removed(scorer: Scorer, left: Any, right: Any) -> Any:
    """What core.scoring.explanation does: the band is taken out of both pieces."""
    return explain_seam(scorer, left, right).rows


def alone(scorer: Scorer, left: Any, right: Any) -> Any:
    """The band is scored by itself, as a pair of small pieces."""
    size, height, starts = _bands(left)
    rows = np.array([np.arange(start, start + height) for start in starts])
    values = scorer.score_pairs(left[rows, -height:], right[rows, :height])
    return _spread(values, size, height, starts)


def mirrored(scorer: Scorer, left: Any, right: Any) -> Any:
    """The band of the right piece becomes a mirror image of the left one, which always fits."""
    _, height, starts = _bands(left)
    covered = np.repeat(right[None], len(starts), axis=0)
    for number, start in enumerate(starts):
        covered[number, start : start + height] = left[start : start + height, ::-1]
    return _against_whole(scorer, left, right, np.repeat(left[None], len(starts), 0), covered)


def flattened(scorer: Scorer, left: Any, right: Any) -> Any:
    """Each row of the band takes the mean colour at its seam, in both pieces."""
    _, height, starts = _bands(left)
    lefts, rights = (np.repeat(piece[None], len(starts), axis=0) for piece in (left, right))
    for number, start in enumerate(starts):
        band = slice(start, start + height)
        mean = (left[band, -1:].astype(int) + right[band, :1]) // 2
        lefts[number, band] = rights[number, band] = mean
    return _against_whole(scorer, left, right, lefts, rights)


def _bands(piece: Any) -> tuple[int, int, Any]:
    size = len(piece)
    height = max(8, round(BAND_SHARE * size))
    return size, height, np.unique(np.linspace(0, size - height, BANDS).round().astype(int))


def _against_whole(scorer: Scorer, left: Any, right: Any, lefts: Any, rights: Any) -> Any:
    size, height, starts = _bands(left)
    whole = scorer.score_pairs(left[None], right[None])
    return _spread(whole - scorer.score_pairs(lefts, rights), size, height, starts)


def _spread(values: Any, size: int, height: int, starts: Any) -> Any:
    total, count = np.zeros(size), np.zeros(size)
    for start, value in zip(starts, values, strict=True):
        total[start : start + height] += value
        count[start : start + height] += 1
    return total / count


WAYS: tuple[Way, ...] = (removed, alone, mirrored, flattened)


def samples(paths: Any, size: int, count: int, rng: np.random.Generator) -> Any:
    """(left, covered right, first covered row, rows covered) of `count` true pairs."""
    height = size // 4
    while True:
        for index in rng.permutation(len(paths)):
            puzzle = cut_photo(open_photo(paths[index]), size)
            if puzzle.cols < 2 or puzzle.count < 3:
                continue
            for _ in range(4):
                if count == 0:
                    return
                count -= 1
                left = int(rng.integers(puzzle.rows)) * puzzle.cols
                left += int(rng.integers(puzzle.cols - 1))
                others = np.setdiff1d(np.arange(puzzle.count), [left, left + 1])
                top = int(rng.integers(size - height + 1))
                right = puzzle.pieces[left + 1].copy()
                right[top : top + height] = puzzle.pieces[rng.choice(others)][top : top + height]
                yield puzzle.pieces[left], right, top, height


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    add = parser.add_argument
    add("photos", type=Path, help="folder of photos, such as ../shared/cub")
    add("--sizes", type=int, nargs="+", default=[28, 56, 100], metavar="N", help="px")
    add("--samples", type=int, default=200, metavar="N", help="a size")
    add("--scorers", nargs="+", default=["resnet", "mgc"], metavar="NAME")
    add("--seed", type=int, default=0)
    add("--json", type=Path, metavar="FILE")
    arguments = parser.parse_args()

    paths = split_photos(arguments.photos).validation
    rows = []
    for size in arguments.sizes:
        rng = np.random.default_rng([arguments.seed, size])
        seams = list(samples(paths, size, arguments.samples, rng))
        for name in arguments.scorers:
            scorer = load_scorer(name)
            for way in WAYS:
                row = measure(scorer, way, seams)
                rows.append({"piece_size": size, "scorer": name, "way": way.__name__, **row})
                print(json.dumps(rows[-1]), flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, indent=2) + "\n")


def measure(scorer: Scorer, way: Way, seams: Any) -> dict[str, float]:
    hits, areas, times = [], [], []
    for left, right, top, height in seams:
        started = time.perf_counter()
        rows = way(scorer, left, right)
        times.append(time.perf_counter() - started)
        lowest = np.flatnonzero(rows == rows.min())
        hits.append(top <= lowest[len(lowest) // 2] < top + height)
        inside, outside = rows[top : top + height, None], np.delete(rows, np.s_[top : top + height])
        areas.append((inside < outside).mean() + 0.5 * (inside == outside).mean())
    return {
        "hits": float(np.mean(hits)),
        "area": float(np.mean(areas)),
        "milliseconds": 1000 * float(np.median(times)),
    }


if __name__ == "__main__":
    main()
