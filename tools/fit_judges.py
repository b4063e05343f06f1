"""Fit what a formula's lead is worth, and report who is right on which puzzles: `_CALIBRATION`.

    python tools/fit_judges.py --images ../shared/cub --pictures DIR --data /tmp/judged

Pictures are drawn at random, half of them validation photos, the others of the kinds that
tools/collect_pictures.py found or core.evaluation.kinds draws (their training part); a part of each
is cut and worn at random, and the likeliest pairs are judged by the bundled network. Judged puzzles
are kept in the folder `--data`. Prints the numbers for core/whole_puzzle/judges.py, and the top-1
of the network, of each formula and of whom the puzzle's own evidence chooses.
"""

from __future__ import annotations

import argparse
import math
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parent))

from fitting import DIRECTIONS, figures, in_processes, save_arrays

from core.arrays import Array, Direction
from core.evaluation.kinds import KINDS, draw_picture
from core.evaluation.puzzles import both_ways, hard_mix, worn_puzzle
from core.photos.folders import split_photos
from core.puzzles.photo import open_photo
from core.puzzles.pieces import looks_of
from core.puzzles.wear import SMALLEST_WORN, Wear, WearRange, draw_sheet
from core.scorers import load_scorer
from core.scoring.base import NETWORK_NAME, Scorer
from core.whole_puzzle.judges import FORMULAS, NETWORK, Formulas, JudgedPairs, Judges, Leads
from core.whole_puzzle.proposals import propose

CANDIDATES = 24
SIZES = (8, 10, 12, 16, 20, 28, 40, 56, 75, 100)
FEWEST, MOST = 30, 140  # pieces of a puzzle; of every eighth up to four times as many
PHOTO_SHARE, FOUND_SHARE = 0.5, 0.25  # of the puzzles; the others are drawn
STEPS, RATE, AT_ONCE = 400, 0.05, 16
# A formula is fitted on the puzzles on which it might be chosen.
NEAR = 0.05


def draw_wear(rng: np.random.Generator, size: int) -> Wear:
    """A third clean, a quarter of whole sheets, the others worn piece by piece."""
    way = rng.random()
    if way < 0.33:
        return Wear()
    if way < 0.58:
        return Wear(sheet=draw_sheet(rng))
    worn = WearRange(clean_share=0.3, eroded_share=0.7)
    erosion = min(worn.draw_erosion(rng), (size - SMALLEST_WORN) // 4)
    return replace(worn.draw(rng), erosion=erosion)


def draw_part(picture: Array, size: int, rng: np.random.Generator) -> Array:
    """A part of the picture that gives some dozen pieces."""
    most = MOST * (4 if rng.random() < 0.125 else 1)
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
        kinds = sorted((found / "train").iterdir())
        folder = kinds[int(rng.integers(len(kinds)))]
        files = sorted(folder.iterdir())
        return open_photo(files[int(rng.integers(len(files)))]), f"found {folder.name}"
    kind = KINDS[int(rng.integers(len(KINDS)))]
    return draw_picture(kind, int(rng.integers(10_000)), "train"), kind


def judge(picture: Array, kind: str, size: int, seed: int, target: Path, scorer: Scorer) -> None:
    """Cut, wear and judge one picture; nothing is written where it is too small."""
    rng = np.random.default_rng([11, size, seed])
    part = draw_part(picture, size, rng)
    puzzle = worn_puzzle(part, size, lambda one: draw_wear(one, size), rng)
    if puzzle is None or min(puzzle[1].shape) < 2:
        return
    raw, places = puzzle
    count = len(raw)
    prepared = scorer.prepare(raw, (0, 1))
    pieces = prepared.pieces
    formulas = {way: Formulas(pieces, (turn,)) for turn, way in enumerate(DIRECTIONS)}
    judges = Judges(pieces, formulas)
    values = {"size": np.array(size), "kind": np.array(kind), "looks": looks_of(pieces)}
    judged: dict[Direction, JudgedPairs] = {}
    ways = both_ways(pieces, places)
    for turn, (direction, (states, laid)) in enumerate(zip(DIRECTIONS, ways, strict=True)):
        found = propose(states, min(CANDIDATES, count - 1))
        odds = prepared.score(2 * found.left + turn, 2 * found.right + turn)
        judged[direction] = JudgedPairs(found.left, found.right, odds)
        true = np.full(count, -1)
        true[laid[:, :-1].ravel()] = laid[:, 1:].ravel()
        left, right, kinds = hard_mix(states, laid, rng)
        values |= {
            f"{direction} pairs": np.stack([found.left, found.right]),
            f"{direction} log-odds": odds,
            f"{direction} values": formulas[direction].of(found.left, found.right),
            f"{direction} true": true,
            f"{direction} mix": np.stack([left, right, kinds == 0]),
            f"{direction} mix values": formulas[direction].of(left, right),
        }
    judges.choose(judged, count)
    values["closing"] = np.array([judges.closing[name] for name in (NETWORK, *FORMULAS)])
    values["chosen"] = np.array((NETWORK, *FORMULAS).index(judges.chosen))
    save_arrays(target, values)


def judge_all(
    share: int, shares: int, images: str, pictures: Path, limit: int, checkpoint: Path, data: Path
) -> None:
    torch.set_num_threads(1)
    scorer = load_scorer(NETWORK_NAME, checkpoint)
    photos = split_photos(images).validation
    for index in range(share, limit, shares):
        target = data / f"{index:05d}.npz"
        if target.exists():
            continue
        rng = np.random.default_rng([17, index])
        picture, kind = draw_one(rng, photos, pictures)
        judge(picture, kind, int(rng.choice(SIZES)), index, target, scorer)


@dataclass(frozen=True, eq=False)
class Lesson:
    """What one puzzle and direction teach of one formula; pieces of the same pixels are alike."""

    inputs: Tensor
    labels: Tensor


def inputs_of(lesser: np.ndarray, greater: np.ndarray, share: float) -> Tensor:
    """(K, 6), in the order of `_CALIBRATION`."""
    one = np.ones_like(lesser)
    columns = (one, share * one, lesser, greater, share * lesser, share * greater)
    return torch.from_numpy(np.stack(columns, axis=1).astype(np.float32))


def lessons_of(puzzle: dict[str, np.ndarray], formula: int) -> list[Lesson]:
    found = []
    looks = puzzle["looks"]
    for direction in DIRECTIONS:
        left, right = puzzle[f"{direction} pairs"]
        leads = Leads(left, right, puzzle[f"{direction} values"][:, formula], len(looks))
        true = puzzle[f"{direction} true"]
        look = np.where(true >= 0, looks[true], -1)
        first, second, label = puzzle[f"{direction} mix"]
        keep = (label == 1) | (look[first] != looks[second])
        first, second, label = first[keep], second[keep], label[keep]
        values = puzzle[f"{direction} mix values"][keep, formula]
        inputs = inputs_of(*leads.of(first, second, values), float(puzzle["closing"][1 + formula]))
        found.append(Lesson(inputs, torch.from_numpy(label).float()))
    return [lesson for lesson in found if len(lesson.labels)]


def fit(lessons: list[Lesson]) -> Tensor:
    """The six numbers, by the binary loss with both labels weighing the same."""
    weights = torch.tensor([0.0, 0.0, 1.0, 1.0, 1.0, 1.0], requires_grad=True)
    optimiser = torch.optim.Adam([weights], lr=RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, STEPS)
    rng = np.random.default_rng(0)
    for _ in range(STEPS):
        chosen = [lessons[number] for number in rng.choice(len(lessons), AT_ONCE)]
        inputs = torch.cat([lesson.inputs for lesson in chosen])
        labels = torch.cat([lesson.labels for lesson in chosen])
        weight = torch.where(labels > 0, 0.5 / labels.mean(), 0.5 / (1 - labels.mean()))
        loss = functional.binary_cross_entropy_with_logits(inputs @ weights, labels, weight)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return weights.detach()


def first_share(puzzle: dict[str, np.ndarray], judge: int) -> float:
    """Top-1 among the candidates; ties share their hit, pieces of the same pixels are alike."""
    hits, asked = 0.0, 0
    looks = puzzle["looks"]
    for direction in DIRECTIONS:
        left, right = puzzle[f"{direction} pairs"]
        values = puzzle[f"{direction} log-odds"]
        if judge:
            values = -puzzle[f"{direction} values"][:, judge - 1]
        best = np.full(len(looks), -np.inf)
        np.maximum.at(best, left, values)
        true = puzzle[f"{direction} true"]
        first = values == best[left]
        right_look = first & (true[left] >= 0) & (looks[true[left]] == looks[right])
        tied = np.bincount(left[first], minlength=len(looks))
        hits += float((1 / tied[left[right_look]]).sum())
        asked += int((true >= 0).sum())
    return hits / max(asked, 1)


def report(puzzles: list[dict[str, np.ndarray]]) -> None:
    names = (NETWORK, *FORMULAS)
    print(f"{'':22s}   n  " + "  ".join(names) + "  chosen  best of each puzzle")
    rows: dict[str, list[np.ndarray]] = {}
    for puzzle in puzzles:
        kind = "photo" if str(puzzle["kind"]) == "photo" else "other"
        size = "8 to 20" if puzzle["size"] <= 20 else "28 to 100"
        shares = np.array([first_share(puzzle, judge) for judge in range(len(names))])
        row = np.append(shares, [shares[int(puzzle["chosen"])], shares.max()])
        rows.setdefault(f"{kind}, {size} px", []).append(row)
    for key, some in sorted(rows.items()):
        means = "  ".join(f"{100 * mean:6.1f}" for mean in np.mean(some, axis=0))
        print(f"{key:22s} {len(some):3d}  {means}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--images", required=True)
    parser.add_argument("--pictures", type=Path, required=True, help="of other kinds")
    parser.add_argument("--data", type=Path, required=True, help="folder of judged puzzles")
    parser.add_argument("--limit", type=int, default=500, help="puzzles")
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
        checkpoint=arguments.checkpoint,
        data=arguments.data,
    )
    files = sorted(arguments.data.glob("?????.npz"))
    puzzles = [dict(np.load(file, allow_pickle=False)) for file in files]
    report(puzzles)
    for number, name in enumerate(FORMULAS):
        near = [p for p in puzzles if p["closing"][1 + number] >= max(0, p["closing"][0] - NEAR)]
        lessons = [lesson for puzzle in near for lesson in lessons_of(puzzle, number)]
        weights = fit(lessons)
        odds = torch.cat([lesson.inputs for lesson in lessons]) @ weights
        right, error = figures(odds.numpy(), torch.cat([one.labels for one in lessons]).numpy())
        numbers = ", ".join(f"{weight:.2f}" for weight in weights.tolist())
        print(f"{name}: ({numbers})  right {100 * right:.1f} %, calibration {100 * error:.1f} %")


if __name__ == "__main__":
    main()
