"""Solve puzzles cut from test photos: direct, neighbour and perfect, and the time.

    python bench/solving.py ../shared/cub --piece-size 28 --puzzles 40
    python bench/solving.py ../shared/cub --piece-size 75 --puzzles 80 --rotations
    python bench/solving.py ../shared/cub --piece-size 28 --puzzles 40 --missing 0.1

Photos come from the test part of the folder (the official one of CUB-200), evenly spaced over the
list. The outline is not given unless asked for with --outline.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from core.cub import split_photos
from core.pieces import cut_photo, erode_pieces, open_photo
from core.scoring import load_scorer
from core.solving import SolvedEvent, measure, shuffle, solve_pieces


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    add = parser.add_argument
    add("photos", type=Path, help="folder of photos, such as ../shared/cub")
    add("--piece-size", type=int, default=28, metavar="N", help="px")
    add("--puzzles", type=int, default=40, metavar="N")
    add("--scorer", default="mgc", metavar="NAME")
    add("--rotations", action="store_true", help="pieces are turned at random")
    add("--missing", type=float, default=0.0, metavar="SHARE", help="pieces that are lost")
    add("--erosion", type=int, default=0, metavar="PX", help="taken from each side of each piece")
    add("--outline", action="store_true", help="rows and columns are given")
    add("--seed", type=int, default=0)
    add("--verbose", action="store_true", help="one line a puzzle")
    add("--json", type=Path, metavar="FILE")
    arguments = parser.parse_args()

    scorer = load_scorer(arguments.scorer)
    paths = split_photos(arguments.photos).test
    chosen = np.linspace(0, len(paths) - 1, min(arguments.puzzles, len(paths))).round().astype(int)
    results: list[dict[str, Any]] = []
    for number, index in enumerate(chosen):
        puzzle = cut_photo(open_photo(paths[index]), arguments.piece_size)
        rng = np.random.default_rng([arguments.seed, number])
        shuffled = shuffle(puzzle, rng, rotations=arguments.rotations, missing=arguments.missing)
        pieces = erode_pieces(shuffled.pieces, arguments.erosion)
        for event in solve_pieces(
            pieces,
            scorer,
            rotations=arguments.rotations,
            rows=puzzle.rows if arguments.outline else None,
            cols=puzzle.cols if arguments.outline else None,
        ):
            if isinstance(event, SolvedEvent):
                solved = event
        figures = measure(pieces, solved.arrangement, shuffled.truth, turned=arguments.rotations)
        results.append(
            {
                "photo": paths[index].name,
                "pieces": len(pieces),
                "rows": puzzle.rows,
                "cols": puzzle.cols,
                "found": [solved.arrangement.rows, solved.arrangement.cols],
                "direct": figures.direct,
                "neighbour": figures.neighbour,
                "perfect": int(figures.perfect),
                "seconds": solved.seconds,
            }
        )
        if arguments.verbose:
            print(json.dumps(results[-1]), flush=True)
    mean = {
        key: float(np.mean([r[key] for r in results]))
        for key in ("pieces", "direct", "neighbour", "perfect", "seconds")
    }
    print(
        f"{scorer.name}, {arguments.piece_size} px, {len(results)} puzzles of {mean['pieces']:.0f} "
        f"pieces: direct {100 * mean['direct']:.2f} %, neighbour {100 * mean['neighbour']:.2f} %, "
        f"perfect {100 * mean['perfect']:.1f} %, {mean['seconds']:.2f} s each"
    )
    if arguments.json:
        arguments.json.write_text(json.dumps({"mean": mean, "puzzles": results}, indent=2) + "\n")


if __name__ == "__main__":
    main()
