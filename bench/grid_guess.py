"""How often is the grid of a scrambled picture guessed right, and how sure may one be of that?

    python bench/grid_guess.py PHOTOS [--pictures 600] [--part train] [--out FILE]

Photos are scrambled and most are saved as a JPEG: half of them rectangles, a tenth strips, a tenth
with a margin, a tenth not scrambled at all, the others squares; pieces of 24 to 200 px, at least 12
a picture, some with a rest. Right is: the height and width of the pieces, and where they begin.
"""

from __future__ import annotations

import argparse
import io
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
from PIL import Image

from core.arrays import Array
from core.photos.folders import official_split
from core.puzzles.grid_guess import Guesses, guess_grid
from core.puzzles.photo import open_photo

VERY_SURE = 0.95
KINDS = (*["rectangles"] * 5, "strips", "margins", "whole", "squares", "squares")
SMALLEST, LARGEST, FEWEST = 24, 200, 12


def main() -> None:
    """Print the shares, of all and by kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--pictures", type=int, default=600)
    parser.add_argument("--part", choices=("train", "test"), default="test", help="of the photos")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--wrong", action="store_true", help="name the wrong ones")
    parser.add_argument("--out", type=Path, help="write the figures as JSON")
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    split = official_split(options.photos)
    if split is None:
        raise SystemExit(f"'{options.photos}' is no CUB-200 tree.")
    photos = split[("train", "test").index(options.part)]
    told = defaultdict(list)
    for number in range(options.pictures):
        kind = KINDS[number % len(KINDS)]
        photo = open_photo(photos[int(rng.integers(len(photos)))])
        while max(photo.shape[:2]) < FEWEST * SMALLEST:  # no room for strips
            photo = open_photo(photos[int(rng.integers(len(photos)))])
        picture, truth = scrambled(photo, kind, rng)
        guesses = guess_grid(picture)
        right, sure = judged(guesses, truth)
        told[kind].append((right, sure >= VERY_SURE))
        if options.wrong and not right:
            best = guesses.grids[0] if guesses.grids else None
            print(kind, picture.shape[:2], "truth", truth, "best", best, "whole", guesses.whole)
    told["all"] = [one for some in list(told.values()) for one in some]
    figures = {kind: shares(some) for kind, some in told.items()}
    for kind, one in figures.items():
        print(
            f"{kind:12s}", "  ".join(f"{name} {100 * value:5.1f} %" for name, value in one.items())
        )
    if options.out:
        options.out.write_text(json.dumps(figures, indent=1) + "\n")


def shares(some: list[tuple[bool, bool]]) -> dict[str, float]:
    """Of the answers: right; very sure; and right among those."""
    right, sure = (np.array(column) for column in zip(*some, strict=True))
    among = float(right[sure].mean()) if sure.any() else 1.0
    return {"right": float(right.mean()), "very sure": float(sure.mean()), "of these right": among}


def judged(guesses: Guesses, truth: tuple[int, ...] | None) -> tuple[bool, float]:
    """Whether the likeliest answer is right, and how sure it is."""
    best = guesses.grids[0] if guesses.grids else None
    if best is None or guesses.whole >= best.sure:
        return truth is None, guesses.whole
    return (best.height, best.width, best.top, best.left) == truth, best.sure


def scrambled(
    photo: Array, kind: str, rng: np.random.Generator
) -> tuple[Array, tuple[int, ...] | None]:
    """A scrambled picture, and the height and width of its pieces and where they begin."""
    if kind == "whole":
        return saved(photo, rng), None
    height, width = photo.shape[:2]
    while True:
        high, wide = (int(size) for size in rng.integers(SMALLEST, LARGEST + 1, 2))
        if kind in ("squares", "margins") and (kind == "squares" or rng.random() < 0.5):
            wide = high
        if kind == "strips":
            high, wide = (height, wide) if rng.random() < 0.5 else (high, width)
        rows, cols = height // high, width // wide
        if rows * cols >= FEWEST and (kind != "rectangles" or high != wide):
            break
    rest = kind != "margins" and rng.random() < 0.3
    canvas = photo.copy() if rest else photo[: rows * high, : cols * wide].copy()
    parts = canvas[: rows * high, : cols * wide].reshape(rows, high, cols, wide, 3).swapaxes(1, 2)
    mixed = parts.reshape(-1, high, wide, 3)[rng.permutation(rows * cols)]
    top = left = 0
    if kind == "margins":
        px, colour = int(rng.integers(1, 7)), int(rng.choice([0, 255]))
        if rng.random() < 0.5:  # around each piece
            mixed = np.pad(mixed, ((0, 0), (px, px), (px, px), (0, 0)), constant_values=colour)
            area = sheet_of(mixed, rows, cols)
            return saved(area, rng), (high, wide, px, px)
        top = left = px
    area = sheet_of(mixed, rows, cols)
    if rest:
        canvas[: rows * high, : cols * wide] = area
    else:
        canvas = area
    if top:
        canvas = np.pad(canvas, ((top, top), (left, left), (0, 0)), constant_values=colour)
    return saved(canvas, rng), (high, wide, top, left)


def sheet_of(pieces: Array, rows: int, cols: int) -> Array:
    """The picture in which pieces lie row by row."""
    _, high, wide, _ = pieces.shape
    grid = pieces.reshape(rows, cols, high, wide, 3).swapaxes(1, 2)
    return grid.reshape(rows * high, cols * wide, 3)


def saved(picture: Array, rng: np.random.Generator) -> Array:
    """As a PNG, or as a JPEG of a quality drawn at random."""
    if rng.random() < 0.4:
        return picture
    file = io.BytesIO()
    Image.fromarray(picture).save(file, "JPEG", quality=int(rng.integers(60, 96)))
    return np.asarray(Image.open(file).convert("RGB"))


if __name__ == "__main__":
    main()
