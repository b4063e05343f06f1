"""Calibrate the whole puzzle's context where it stays unsure: the stretch in assets/context.json.

    python tools/fit_stretch.py --images ../shared/cub --data /tmp/readings

Run it after tools/fit_context.py. Validation photos are cut, worn (most of them strongly eroded)
and read as the app reads them. By how sure a puzzle was, factors and shifts are then found, for
each direction its own, that make the probabilities of its hard mix mean what they say; one fold of
the photos after the other is judged by what was found on the others. Readings are kept in the
folder `--data`.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parent))

from fitting import DIRECTIONS, figures, in_processes, save_arrays

from core.evaluation.puzzles import both_ways, hard_mix, worn_puzzle
from core.files import write_atomically
from core.photos.folders import split_photos
from core.puzzles.photo import open_photo
from core.puzzles.wear import Wear
from core.scorers import load_scorer
from core.whole_puzzle.compare import compare
from core.whole_puzzle.context import CONTEXT_FILE, Direction, Stretch, load_weights

# Surer puzzles than the last of these are left as they are.
PLACES = (0.2, 0.8, 0.95)
FOLDS = 4
PRIOR = 1e-3
STEP = 3  # photos from one puzzle of a cell to the next


@dataclass(frozen=True)
class Cell:
    """Puzzles of one size and wear, from a photo on."""

    size: int
    wear: Wear
    first: int
    puzzles: int

    @property
    def name(self) -> str:
        wear = self.wear
        kinds = {"e": wear.erosion, "n": round(wear.noise), "j": wear.jpeg or 0}
        return f"{self.size}-" + "".join(f"{kind}{much}" for kind, much in kinds.items() if much)


CELLS = (
    Cell(28, Wear(erosion=2), 121, 5),
    Cell(28, Wear(erosion=3), 31, 8),
    Cell(28, Wear(erosion=4), 0, 10),
    Cell(28, Wear(erosion=4), 94, 25),
    Cell(28, Wear(noise=8), 62, 5),
    Cell(28, Wear(jpeg=40), 92, 5),
    Cell(40, Wear(erosion=3), 61, 6),
    Cell(40, Wear(erosion=4), 1, 16),
    Cell(40, Wear(noise=8), 91, 5),
    Cell(56, Wear(erosion=4), 0, 16),
    Cell(75, Wear(erosion=4), 2, 24),
    Cell(100, Wear(erosion=4), 0, 40),
    Cell(128, Wear(erosion=4), 1, 40),
)


@dataclass(frozen=True, eq=False)
class ReadPuzzle:
    """The hard mix of both directions, as a puzzle was read, without a stretch."""

    cell: str
    fold: int
    sureness: float
    log_odds: dict[Direction, np.ndarray]
    labels: dict[Direction, np.ndarray]


def read(path: Path, cell: Cell, index: int, target: Path) -> None:
    """Cut, wear and read one photo; nothing is written where it is too small."""
    rng = np.random.default_rng([77, cell.size, index])
    puzzle = worn_puzzle(open_photo(path), cell.size, lambda _: cell.wear, rng)
    if puzzle is None or min(puzzle[1].shape) < 2:
        return
    pieces, places = puzzle
    scorer = load_scorer()
    context = compare(pieces, scorer).context
    assert context is not None
    values: dict[str, np.ndarray] = {"sureness": np.array(context.sureness)}
    ways = both_ways(pieces, places)
    for turn, (direction, (states, grid_of)) in enumerate(zip(DIRECTIONS, ways, strict=True)):
        left, right, kinds = hard_mix(states, grid_of, rng)
        pairs = scorer.prepare(pieces, (turn,)).score(left, right)
        factor, shift = load_weights().stretch(direction, context.sureness, True)
        stretched = context.log_odds(direction, left, right, pairs)
        values[f"{direction} odds"] = (stretched - shift) / factor
        values[f"{direction} kinds"] = kinds
    save_arrays(target, values)


def read_all(share: int, shares: int, images: str, data: Path) -> None:
    torch.set_num_threads(1)
    photos = split_photos(images).validation
    jobs = [(cell, cell.first + STEP * number) for cell in CELLS for number in range(cell.puzzles)]
    for cell, index in jobs[share::shares]:
        target = data / f"{cell.name}-{index}.npz"
        if index < len(photos) and not target.exists():
            read(photos[index], cell, index, target)


def load(path: Path, fold: int) -> ReadPuzzle:
    values = np.load(path, allow_pickle=False)
    return ReadPuzzle(
        path.stem.rpartition("-")[0],
        fold,
        float(values["sureness"]),
        {one: values[f"{one} odds"].astype(np.float64) for one in DIRECTIONS},
        {one: (values[f"{one} kinds"] == 0).astype(np.int64) for one in DIRECTIONS},
    )


def fit(puzzles: list[ReadPuzzle], direction: Direction) -> Stretch:
    """Least log loss over the hard mixes."""
    odds = np.concatenate([puzzle.log_odds[direction] for puzzle in puzzles])
    signed = 1.0 - 2.0 * np.concatenate([puzzle.labels[direction] for puzzle in puzzles])
    sure = np.concatenate([np.full(len(p.labels[direction]), p.sureness) for p in puzzles])
    count = len(PLACES) - 1

    def loss(values: np.ndarray) -> float:
        factors = np.exp(np.interp(sure, PLACES, [*values[:count], 0.0]))
        shifts = np.interp(sure, PLACES, [*values[count:], 0.0])
        off = np.logaddexp(0, signed * (factors * odds + shifts)).mean()
        return float(off + PRIOR * (values**2).sum())

    found = minimize(loss, np.zeros(2 * count)).x
    return Stretch(
        PLACES,
        tuple(round(float(np.exp(one)), 3) for one in [*found[:count], 0.0]),
        tuple(round(float(one), 3) for one in [*found[count:], 0.0]),
    )


def report(puzzles: list[ReadPuzzle]) -> None:
    """Calibration error in %, before and after, by what the other folds gave."""
    others = {
        (fold, one): fit([p for p in puzzles if p.fold != fold], one)
        for fold in range(FOLDS)
        for one in DIRECTIONS
    }
    print("cell      puzzles  sureness    right: before, after    down: before, after")
    for cell in sorted({puzzle.cell for puzzle in puzzles}):
        some = [puzzle for puzzle in puzzles if puzzle.cell == cell]
        line = f"{cell:9s} {len(some):7d} {np.mean([p.sureness for p in some]):9.2f}"
        for one in DIRECTIONS:
            labels = np.concatenate([puzzle.labels[one] for puzzle in some])
            for stretched in (False, True):
                parts = []
                for puzzle in some:
                    stretch = others[puzzle.fold, one] if stretched else Stretch()
                    factor, shift = stretch.at(puzzle.sureness)
                    parts.append(factor * puzzle.log_odds[one] + shift)
                line += f"  {100 * figures(np.concatenate(parts), labels)[1]:9.2f}"
        print(line, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--images", required=True)
    parser.add_argument("--data", type=Path, required=True, help="folder of readings")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--out", type=Path, default=Path("assets") / CONTEXT_FILE)
    arguments = parser.parse_args()
    arguments.data.mkdir(parents=True, exist_ok=True)
    in_processes(read_all, arguments.processes, images=arguments.images, data=arguments.data)
    paths = sorted(arguments.data.glob("*-*-*.npz"))
    puzzles = [load(path, int(path.stem.rpartition("-")[2]) % FOLDS) for path in paths]
    report(puzzles)
    weights = dataclasses.replace(
        load_weights(), right=fit(puzzles, "right"), down=fit(puzzles, "below")
    )
    text = json.dumps(weights.to_dict(), indent=1)
    write_atomically(arguments.out, (text + "\n").encode())
    print(f"wrote {arguments.out}: right {weights.right}, down {weights.down}")


if __name__ == "__main__":
    main()
