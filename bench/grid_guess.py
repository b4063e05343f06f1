"""How often is the piece size of a scrambled picture guessed? Official test photos of CUB-200.

    python bench/grid_guess.py --images ../shared/cub --photos 150

Each photo is cut at a random size from 10 to 180 px, scrambled, and guessed. `sure` says what the
guess says of itself; in a good guess it is as often right as it says.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from PIL import Image

from core.arrays import Array
from core.photos.folders import split_photos
from core.puzzles.grid_guess import guess_piece_size
from core.puzzles.photo import open_photo
from tests.core.helpers.photos import scrambled

KINDS = ("as cut", "turned", "with a rest", "JPEG 60-95", "whole photo")
LEVELS = (0.0, 0.5, 0.9, 0.99, 1.01)


def scramble(photo: Array, size: int, kind: str, rng: np.random.Generator) -> Array:
    rest = rng.integers(0, size, 2) if kind == "with a rest" else (0, 0)
    seed = int(rng.integers(2**31))
    spare = int(rest[0]), int(rest[1])
    picture, _, _ = scrambled(photo, size, seed, turned=kind != "as cut", spare=spare)
    if kind == "JPEG 60-95":
        file = io.BytesIO()
        Image.fromarray(picture).save(file, "JPEG", quality=int(rng.integers(60, 96)))
        return np.asarray(Image.open(file))
    return picture


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--images", type=Path, required=True, help="folder of CUB-200-2011")
    parser.add_argument("--photos", type=int, default=150, help="of each kind")
    parser.add_argument("--seed", type=int, default=2)
    arguments = parser.parse_args()
    rng = np.random.default_rng(arguments.seed)
    paths = split_photos(arguments.images).test
    answers: list[tuple[float, bool]] = []
    seconds = 0.0
    for kind in KINDS:
        hits = asked = 0
        while asked < arguments.photos:
            photo = open_photo(paths[int(rng.integers(len(paths)))])
            size = int(rng.integers(10, 181))
            if min(photo.shape[:2]) < size or max(photo.shape[:2]) < 2 * size:
                continue
            picture = photo if kind == "whole photo" else scramble(photo, size, kind, rng)
            start = time.perf_counter()
            guesses = guess_piece_size(picture)
            seconds += time.perf_counter() - start
            asked += 1
            if kind == "whole photo":
                hits += sum(guess.sure for guess in guesses) < 0.5
            else:
                is_right = bool(guesses) and guesses[0].piece_size == size
                hits += is_right
                answers.append((guesses[0].sure if guesses else 0.0, is_right))
        what = "no grid" if kind == "whole photo" else "right"
        print(f"{kind:12} {hits} of {asked} {what} ({100 * hits / asked:.1f} %)")
    for low, high in pairwise(LEVELS):
        chosen = [right for sure, right in answers if low <= sure < high]
        if chosen:
            share = 100 * sum(chosen) / len(chosen)
            print(
                f"sure {low:.2f} to {min(high, 1):.2f}: {len(chosen)} guesses, {share:.1f} % right"
            )
    print(f"{1000 * seconds / (arguments.photos * len(KINDS)):.0f} ms a picture")


if __name__ == "__main__":
    main()
