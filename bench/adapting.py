"""What adapting to one puzzle is worth: neighbours ranked first, before and after.

    python bench/adapting.py CUB_DIR [--minutes 3] [--only N ...] [--out FILE]

Puzzles are drawn pictures of other kinds (test part) and worn test photos of CUB-200. Each is
read with the bundled network, alone and in the whole puzzle, then with the network that learnt from
it. A line a puzzle tells both, what the puzzle's own evidence said, and the best formula.
One thread.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import torch

from core.arrays import Array, Numbers
from core.assets import bundled_checkpoint
from core.evaluation.evaluate import evaluation_photos
from core.evaluation.figures import top1_hits
from core.evaluation.kinds import draw_picture
from core.evaluation.puzzles import both_ways, worn_puzzle
from core.network.checkpoint import load_checkpoint
from core.puzzles.photo import open_photo
from core.puzzles.pieces import looks_of
from core.puzzles.wear import SheetWear, Wear
from core.scorers import load_scorer
from core.scoring.base import Scorer
from core.scoring.network import ResNetScorer
from core.training.adapt import Adapted, adapt
from core.whole_puzzle.compare import compare
from core.whole_puzzle.scorer import WholePuzzleScorer

Laid = tuple[Array, Numbers]
DRAWN = {"modules": 48, "pixel art": 48, "text": 48, "chart": 40, "comic": 40, "map": 40}
WORN = {
    "2 px lost": Wear(erosion=2),
    "4 px lost": Wear(erosion=4),
    "noise": Wear(noise=12),
    "JPEG": Wear(jpeg=30),
    "a sheet's JPEG": Wear(sheet=SheetWear(jpeg=75)),
    "brightness": Wear(brightness=0.1),
}
FORMULAS = ("ssd-rgb", "pomeranz", "mgc")


def puzzles(images: Path) -> Iterator[tuple[str, Laid]]:
    for number, (kind, size) in enumerate(DRAWN.items()):
        picture = draw_picture(kind, 3 + number, "test", (512, 640))
        yield kind, _cut(picture, size, Wear(), number)
    photos = evaluation_photos(images, len(WORN))
    for number, ((name, wear), path) in enumerate(zip(WORN.items(), photos, strict=True)):
        yield f"photo, {name}", _cut(open_photo(path), 28, wear, number)


def _cut(picture: Array, size: int, wear: Wear, seed: int) -> Laid:
    found = worn_puzzle(picture, size, lambda _: wear, np.random.default_rng(seed))
    assert found is not None
    pieces, places = found
    lies = np.random.default_rng(seed).permutation(len(pieces))  # their order tells nothing
    return pieces[lies], np.argsort(lies)[places]


def firsts(laid: Laid, scorer: Scorer) -> float:
    """Share of true neighbours that are ranked first, 0..1; equal pieces count as one."""
    hits = asked = 0.0
    for pieces, places in both_ways(*laid):
        left, right = places[:, :-1].ravel(), places[:, 1:].ravel()
        hits += top1_hits(compare(pieces, scorer).right, left, right, looks_of(pieces))
        asked += len(left)
    return hits / asked


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("images", type=Path, metavar="CUB_DIR")
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--only", type=int, nargs="+", help="numbers of puzzles, from 0")
    parser.add_argument("--out", type=Path, metavar="FILE", help="lines of JSON, added to")
    options = parser.parse_args()
    torch.set_num_threads(1)
    start = load_checkpoint(bundled_checkpoint())
    for number, (name, laid) in enumerate(puzzles(options.images)):
        if options.only and number not in options.only:
            continue
        begun = time.perf_counter()
        found: dict[str, Any] = {"puzzle": name, "pieces": len(laid[0])}
        for formula in FORMULAS:
            found[formula] = round(100 * firsts(laid, load_scorer(formula)), 1)
        network = ResNetScorer(start)
        found["alone"] = [round(100 * firsts(laid, network), 1)]
        found["whole"] = [round(100 * firsts(laid, WholePuzzleScorer(network)), 1)]
        events = adapt(laid[0], start, minutes=options.minutes, threads=1)
        (adapted,) = (event for event in events if isinstance(event, Adapted))
        network = ResNetScorer(adapted.checkpoint)
        found["alone"].append(round(100 * firsts(laid, network), 1))
        found["whole"].append(round(100 * firsts(laid, WholePuzzleScorer(network)), 1))
        found["loops"] = [round(one, 3) for one in (adapted.loops_before, adapted.loops_after)]
        found |= {"inside": adapted.inside.value, "kept": adapted.is_better}
        found["seconds"] = round(time.perf_counter() - begun)
        line = json.dumps(found)
        print(line, flush=True)
        if options.out:
            with options.out.open("a", encoding="utf-8") as file:
                file.write(line + "\n")


if __name__ == "__main__":
    main()
