"""Puzzles of every kind, judged pair by pair: what the fits of the whole puzzle learn from.

    python tools/judge_puzzles.py --images ../shared/cub --pictures DIR --data /tmp/judged

Pictures of the validation part are drawn at random: photos, those that tools/collect_pictures.py
found, and those that core.evaluation.kinds draws. A part of each is cut and worn at random, and
whole photos besides; the likeliest pairs and a hard mix are judged by the network and by the
formulas, in two of three puzzles pieces that look the same once for all of them: the others teach
what ties mean. Judged puzzles are kept in the folder `--data`, and what is there is not judged
again.
tools/fit_puzzle.py goes on.
"""

from __future__ import annotations

import argparse
import math
import sys
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parent))

from fitting import DIRECTIONS, WHOLE_FROM, draw_worn, in_processes, save_arrays

from core.arrays import Array, Direction
from core.evaluation.kinds import KINDS, draw_picture
from core.evaluation.puzzles import both_ways, hard_mix, worn_puzzle
from core.photos.folders import split_photos
from core.puzzles.photo import open_photo
from core.puzzles.pieces import looks_of, states_of
from core.puzzles.wear import Wear, draw_sheet
from core.scorers import load_scorer
from core.scoring.base import NETWORK_NAME, Scorer
from core.whole_puzzle.compare import IN_CONTEXT
from core.whole_puzzle.context import Ground, Reading
from core.whole_puzzle.formulas import Formulas
from core.whole_puzzle.judges import JudgedPairs, pixel_noise
from core.whole_puzzle.look_alikes import LookAlikes
from core.whole_puzzle.proposals import propose

SIZES: dict[int, float] = {
    8: 0.05, 12: 0.07, 16: 0.17, 20: 0.07, 28: 0.2, 40: 0.16, 56: 0.13, 75: 0.06, 100: 0.09
}  # fmt: skip
FEWEST, MOST = 24, 110  # pieces of a puzzle; of every sixteenth up to four times as many
LARGE_SHARE = 1 / 16
FEWEST_KEPT = 8  # pieces that do not look the same
PHOTO_SHARE, FOUND_SHARE = 0.4, 0.25  # of the puzzles; the others are drawn
ERODED_SHARE = 0.55  # of the whole photos
MOST_ERODED, LARGE_ERODED, LARGE = 4, 7, 40  # px; of pieces of so many px and more
WHOLE_SIZES: dict[int, float] = {28: 0.45, 40: 0.3, 56: 0.17, 75: 0.08}


def draw_wear(rng: np.random.Generator, size: int) -> Wear:
    """A quarter clean, two fifths of whole sheets, the others worn piece by piece."""
    way = rng.random()
    if way < 0.25:
        return Wear()
    if way < 0.65:
        return Wear(sheet=draw_sheet(rng))
    return draw_worn(rng, size)


def draw_strong_wear(rng: np.random.Generator, size: int) -> Wear:
    """Most often erosion alone."""
    if rng.random() < ERODED_SHARE:
        most = LARGE_ERODED if size >= LARGE else MOST_ERODED
        return Wear(erosion=int(rng.integers(1, most + 1)))
    return draw_wear(rng, size)


def draw_part(picture: Array, size: int, rng: np.random.Generator) -> Array:
    """A part of the picture that gives some dozen pieces."""
    most = MOST * (4 if rng.random() < LARGE_SHARE else 1)
    height, width = (side // size for side in picture.shape[:2])
    count = rng.integers(FEWEST, most + 1)
    cols = min(width, max(2, round(math.sqrt(count * rng.uniform(0.7, 2.0)))))
    rows = min(height, max(2, round(count / cols)))
    top, left = (
        int(rng.integers(side - parts * size + 1))
        for side, parts in zip(picture.shape[:2], (rows, cols), strict=True)
    )
    return picture[top : top + rows * size + size - 1, left : left + cols * size + size - 1]


def draw_one(rng: np.random.Generator, photos: tuple[Path, ...], found: Path) -> tuple[Array, str]:
    """A picture and its kind."""
    way = rng.random()
    if way < PHOTO_SHARE:
        return open_photo(photos[int(rng.integers(len(photos)))]), "photo"
    if way < PHOTO_SHARE + FOUND_SHARE:
        kinds = sorted((found / "validation").iterdir())
        folder = kinds[int(rng.integers(len(kinds)))]
        files = sorted(folder.iterdir())
        return open_photo(files[int(rng.integers(len(files)))]), f"found {folder.name}"
    kind = KINDS[int(rng.integers(len(KINDS)))]
    seed = int(rng.integers(10_000))
    return draw_picture(kind, seed, "validation", (800, 1000)), kind


def judge(picture: Array, kind: str, size: int, seed: int, target: Path, scorer: Scorer) -> None:
    """Cut, wear and judge one picture; nothing is written where little is left."""
    rng = np.random.default_rng([11, size, seed])
    is_whole = seed >= WHOLE_FROM
    drawn: list[Wear] = []

    def draw_once(rng: np.random.Generator) -> Wear:
        drawn.append((draw_strong_wear if is_whole else draw_wear)(rng, size))
        return drawn[0]

    part = picture if is_whole else draw_part(picture, size, rng)
    puzzle = worn_puzzle(part, size, draw_once, rng)
    if puzzle is None or min(puzzle[1].shape) < 2:
        return
    raw, places = puzzle
    alike = LookAlikes(raw, 1)
    if len(alike.kept) < FEWEST_KEPT:
        return
    is_gathered = seed % 3 > 0
    prepared = scorer.prepare(raw[alike.kept] if is_gathered else raw, (0, 1))
    pieces = prepared.pieces
    count = len(pieces)
    wear = drawn[0]
    name = "clean" if wear == Wear() else "piece by piece" if wear.sheet.is_none else "sheet"
    values = {
        "size": np.array(pieces.shape[1]),
        "kind": np.array(kind),
        "wear": np.array(name),
        "looks": looks_of(pieces),
        "stands for": alike.stands_for if is_gathered else np.ones(count, np.float32),
        "noise": np.array(pixel_noise(pieces)),
    }
    judged: dict[Direction, JudgedPairs] = {}
    mixes: dict[Direction, tuple[np.ndarray, np.ndarray]] = {}
    formulas = {way: Formulas(pieces, (turn,)) for turn, way in enumerate(DIRECTIONS)}
    ways = both_ways(raw, places)
    for turn, (direction, (states, laid)) in enumerate(zip(DIRECTIONS, ways, strict=True)):
        found = propose(states_of(pieces, (turn,)), min(IN_CONTEXT, count - 1))
        odds = prepared.score(2 * found.left + turn, 2 * found.right + turn)
        judged[direction] = JudgedPairs(found.left, found.right, odds)
        true = laid[:, :-1].ravel(), laid[:, 1:].ravel()
        left, right, kinds = hard_mix(states, laid, rng)
        mixes[direction] = left, right
        if is_gathered:
            true, mixes[direction] = alike.pairs(*true), alike.pairs(left, right)
        values[f"{direction} true"] = np.stack(true)
        values[f"{direction} mix"] = np.stack([*mixes[direction], kinds == 0])
    reading = Reading(judged, count, Ground())
    for turn, direction in enumerate(DIRECTIONS):
        pairs = judged[direction]
        more = reading.proposals(direction)
        odds = prepared.score(2 * more[0] + turn, 2 * more[1] + turn)
        left = np.concatenate([pairs.left, more[0]])
        right = np.concatenate([pairs.right, more[1]])
        mix = mixes[direction]
        values |= {
            f"{direction} pairs": np.stack([left, right]),
            f"{direction} log-odds": np.concatenate([pairs.log_odds, odds]),
            f"{direction} values": formulas[direction].of(left, right),
            f"{direction} mix log-odds": prepared.score(2 * mix[0] + turn, 2 * mix[1] + turn),
            f"{direction} mix values": formulas[direction].of(*mix),
        }
    save_arrays(target, values)


def judge_all(
    share: int,
    shares: int,
    images: str,
    pictures: Path,
    limit: int,
    whole: int,
    checkpoint: Path,
    data: Path,
) -> None:
    torch.set_num_threads(1)
    scorer = load_scorer(NETWORK_NAME, checkpoint)
    photos = split_photos(images).validation
    numbers = [*range(limit), *range(WHOLE_FROM, WHOLE_FROM + whole)]
    for number in numbers[share::shares]:
        target = data / f"{number:05d}.npz"
        if target.exists():
            continue
        if number < WHOLE_FROM:
            rng = np.random.default_rng([17, number])
            picture, kind = draw_one(rng, photos, pictures)
            size = int(rng.choice(list(SIZES), p=list(SIZES.values())))
        else:
            rng = np.random.default_rng([99, number - WHOLE_FROM])
            size = int(rng.choice(list(WHOLE_SIZES), p=list(WHOLE_SIZES.values())))
            picture, kind = open_photo(photos[int(rng.integers(len(photos)))]), "photo"
        judge(picture, kind, size, number, target, scorer)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--images", required=True)
    parser.add_argument("--pictures", type=Path, required=True, help="of other kinds")
    parser.add_argument("--data", type=Path, required=True, help="folder of judged puzzles")
    parser.add_argument("--limit", type=int, default=1000, help="puzzles")
    parser.add_argument("--whole", type=int, default=300, help="puzzles of whole photos")
    parser.add_argument("--checkpoint", type=Path, help="not the bundled one")
    parser.add_argument("--processes", type=int, default=2)
    arguments = parser.parse_args()
    arguments.data.mkdir(parents=True, exist_ok=True)
    in_processes(
        judge_all,
        arguments.processes,
        images=arguments.images,
        pictures=arguments.pictures,
        limit=arguments.limit,
        whole=arguments.whole,
        checkpoint=arguments.checkpoint,
        data=arguments.data,
    )


if __name__ == "__main__":
    main()
