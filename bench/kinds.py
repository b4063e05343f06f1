"""Who finds the right neighbour on pictures of which kind? The bundled scorer beside formulas.

    python tools/collect_pictures.py DIR
    python bench/kinds.py --images ../shared/cub --pictures DIR

Test pictures of each kind, found and drawn, are cut and worn, and everybody ranks the same pieces.
Pieces that look the same count as one. A cell's verdict is paired over its pictures: the bundled
scorer's errors less those of the formula that is best in the cell, with a 95 % interval; over all
cells together Holm's procedure (1979) says which are behind by more than chance. Pairs alone are
ranked among up to 24 candidates a piece. Writes docs/kinds.json after each cell and docs/kinds.md;
--resume keeps the cells that are there.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import torch
from scipy.stats import ttest_1samp

from bench.accuracy import Asked
from core.arrays import Array, logistic
from core.evaluation.figures import top1_hits
from core.evaluation.kinds import KINDS, draw_picture
from core.evaluation.puzzles import both_ways, hard_mix
from core.files import write_atomically
from core.photos.folders import official_split
from core.puzzles.photo import open_photo
from core.puzzles.pieces import grid_pieces, looks_of
from core.puzzles.wear import SheetWear, Wear, wear_pieces
from core.scorers import load_scorer
from core.scoring.base import Scorer, matrix_of
from core.scoring.calibration import calibration_error
from core.scoring.measures import MEASURES
from core.whole_puzzle.compare import compare
from core.whole_puzzle.scorer import WholePuzzleScorer

ROOT = Path(__file__).resolve().parent.parent
SIZES = (16, 28, 40, 56, 100)
WEARS = {
    "clean": Wear(),
    "eroded 1 px": Wear(erosion=1),
    "eroded 2 px": Wear(erosion=2),
    "sheet JPEG q75": Wear(sheet=SheetWear(jpeg=75)),
    "sheet JPEG q90": Wear(sheet=SheetWear(jpeg=90)),
    "sheet WebP q80": Wear(sheet=SheetWear(webp=80)),
    "brightness 5 %": Wear(brightness=0.05),
}
BUNDLED, ALONE = "context", "resnet"
NAMES = (BUNDLED, ALONE, *MEASURES)
ROWS, COLS = 7, 9
DRAWS = 2000  # of the bootstrap
CANDIDATES = 24  # of a piece, for pairs alone
LEVEL = 0.05
Cell = tuple[str, int, str]


def pictures_of(kind: str, images: str, folder: Path, count: int) -> Iterator[Array]:
    """Test pictures of a kind."""
    if kind == "photo":
        split = official_split(images)
        assert split is not None
        photos = split[1]
        for place in np.linspace(0, len(photos) - 1, count).round().astype(int):
            yield open_photo(photos[place])
    elif kind.startswith("found "):
        files = sorted((folder / "test" / kind.removeprefix("found ")).iterdir())
        order = sorted(files, key=lambda file: zlib.crc32(file.name.encode()))
        for number in range(count):  # of few pictures several parts
            yield open_photo(order[number % len(order)])
    else:
        for seed in range(count):
            yield draw_picture(kind, seed, "test", (800, 1000))


@cache
def scorers() -> tuple[Scorer, Asked]:
    """The bundled scorer, and its network, which judges no pair twice until it forgets."""
    torch.set_num_threads(1)
    asked = Asked(load_scorer(ALONE))
    return WholePuzzleScorer(asked), asked


def cut(picture: Array, size: int, rng: np.random.Generator) -> Array | None:
    """(rows, cols, S, S, 3) of a random part; None where two rows and columns do not fit."""
    rows, cols = min(ROWS, picture.shape[0] // size), min(COLS, picture.shape[1] // size)
    if rows < 2 or cols < 2:
        return None
    top, left = (
        int(rng.integers(side - parts * size + 1))
        for side, parts in zip(picture.shape[:2], (rows, cols), strict=True)
    )
    return grid_pieces(picture, size, top, left, rows, cols)


def look_at(
    cell: Cell, number: int, picture: Array
) -> tuple[Cell, dict[str, float], list[float], list[int]] | None:
    """Errors of everybody on one picture, and the bundled scorer's hard mix."""
    kind, size, wear = cell
    rng = np.random.default_rng([zlib.crc32(kind.encode()), size, number])
    grid = cut(picture, size, rng)
    if grid is None:
        return None
    pieces = wear_pieces(grid.reshape(-1, *grid.shape[2:]), WEARS[wear], rng)
    places = np.arange(len(pieces)).reshape(grid.shape[:2])
    look = looks_of(pieces)
    found = dict.fromkeys(NAMES, 0.0)
    asked = 0
    odds: list[float] = []
    labels: list[int] = []
    bundled, alone = scorers()
    alone.forget()
    whole, pairs = compare(pieces, bundled), compare(pieces, alone, candidates=CANDIDATES)
    for turn, (states, laid) in enumerate(both_ways(pieces, places)):
        matrices = {
            BUNDLED: whole.right if turn == 0 else whole.below,
            ALONE: pairs.right if turn == 0 else pairs.below,
        }
        for name in MEASURES:
            matrices[name] = matrix_of(load_scorer(name).prepare(states), len(states))
        first, second = laid[:, :-1].ravel(), laid[:, 1:].ravel()
        for name, matrix in matrices.items():
            assert matrix is not None
            found[name] += top1_hits(matrix, first, second, look)
        asked += len(first)
        left, other, kinds = hard_mix(states, laid, rng)
        true = dict(zip(laid[:, :-1].flat, laid[:, 1:].flat, strict=True))
        keep = [
            k == 0 or look[true.get(p, p)] != look[q]
            for p, q, k in zip(left, other, kinds, strict=True)
        ]
        matrix = matrices[BUNDLED]
        assert matrix is not None
        odds += matrix[left[keep], other[keep]].tolist()
        labels += (kinds[keep] == 0).astype(int).tolist()
    return cell, {name: 1 - found[name] / asked for name in NAMES}, odds, labels


def chance_of(difference: np.ndarray) -> float:
    """p of errors that are above 0 in the mean, by a one-sided t-test over the pictures."""
    if len(difference) < 2 or not difference.std():
        return float(difference.mean() <= 0)
    return float(ttest_1samp(difference, 0, alternative="greater").pvalue)


def figures(errors: dict[str, list[float]], odds: list[float], labels: list[int]) -> dict[str, Any]:
    """What is said of a cell."""
    means = {name: float(np.mean(values)) for name, values in errors.items()}
    best = min(MEASURES, key=lambda name: means[name])
    difference = np.asarray(errors[BUNDLED]) - np.asarray(errors[best])
    rng = np.random.default_rng(0)
    draws = rng.choice(difference, (DRAWS, len(difference))).mean(axis=1)
    probability, label = logistic(np.asarray(odds)), np.asarray(labels)
    sure = probability > 0.9
    return {
        "pictures": len(difference),
        "top1": {name: round(100 * (1 - mean), 2) for name, mean in means.items()},
        "best formula": best,
        "difference": round(100 * float(difference.mean()), 2),
        "interval": [round(100 * float(one), 2) for one in np.quantile(draws, (0.025, 0.975))],
        "p": chance_of(difference),
        "calibration error": round(100 * calibration_error(probability, label), 2),
        "sure": int(sure.sum()),
        "sure and true": int(label[sure].sum()),
    }


def behind_by_holm(cells: dict[str, Any]) -> list[str]:
    """Names of the cells that are behind, at a level of 5 % for all together."""
    found: list[str] = []
    order = sorted(cells, key=lambda key: float(cells[key]["p"]))
    for rank, key in enumerate(order):
        if cells[key]["p"] > LEVEL / (len(cells) - rank):
            break
        found.append(key)
    return sorted(found)


def by_kind(cells: dict[str, Any]) -> list[str]:
    """Lines of a table: the mean error of each kind's cells beside that of their best formulas."""
    lines = [
        "| kind | cells | mean error: whole / alone / formula | whole over formula | behind in |"
        " above 90 %: true |",
        "|---|---|---|---|---|---|",
    ]
    for kind in sorted({key.split("/")[0] for key in cells}):
        some = [cell for key, cell in cells.items() if key.split("/")[0] == kind]
        top = np.array(
            [
                [cell["top1"][name] for name in (BUNDLED, ALONE, cell["best formula"])]
                for cell in some
            ]
        )
        whole, alone, formula = 100 - top.mean(axis=0)
        behind = sum(cell["interval"][0] > 0 for cell in some)
        true, sure = (sum(cell[name] for cell in some) for name in ("sure and true", "sure"))
        ratio = f"{whole / formula:.2f}" if formula else "-"
        lines.append(
            f"| {kind} | {len(some)} | {whole:.1f} / {alone:.1f} / {formula:.1f} | {ratio} |"
            f" {behind} | {true} of {sure} |"
        )
    return lines


def write(path: Path, cells: dict[str, Any]) -> None:
    text = json.dumps(cells, indent=1, sort_keys=True)
    write_atomically(path.with_suffix(".json"), (text + "\n").encode())
    behind = behind_by_holm(cells)
    lines = [
        "# Pictures of many kinds",
        "",
        "Top-1 in %: the bundled scorer in the whole puzzle / its pairs alone / the cell's best",
        f"formula. Parts of {ROWS} x {COLS} pieces of test pictures; by `python bench/kinds.py`.",
        "**Bold** where the bundled scorer is behind the best formula by more than chance (95 %,"
        " each cell by itself).",
        "",
        f"Behind by Holm's procedure over all {len(cells)} cells: {', '.join(behind) or 'none'}.",
        "",
        *by_kind(cells),
        "",
        "| kind | size | wear | pictures | whole / alone / formula | difference |"
        " calibration error | above 90 %: true |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for key, cell in sorted(cells.items()):
        kind, size, wear = key.split("/")
        top = cell["top1"]
        values = f"{top[BUNDLED]:.1f} / {top[ALONE]:.1f} / {top[cell['best formula']]:.1f}"
        if cell["interval"][0] > 0:
            values = f"**{values}**"
        low, high = cell["interval"]
        sure = f"{cell['sure and true']} of {cell['sure']}"
        lines.append(
            f"| {kind} | {size} px | {wear} | {cell['pictures']} | {values} {cell['best formula']}"
            f" | {-cell['difference']:+.1f} ({-high:+.1f} to {-low:+.1f}) |"
            f" {cell['calibration error']:.1f} % | {sure} |"
        )
    write_atomically(path.with_suffix(".md"), ("\n".join(lines) + "\n").encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--images", required=True)
    parser.add_argument("--pictures", type=Path, required=True)
    parser.add_argument("--kinds", nargs="+", help="default: all that there are")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--wears", nargs="+", default=list(WEARS), choices=list(WEARS))
    parser.add_argument("--count", type=int, default=20, help="pictures of a cell")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "kinds")
    arguments = parser.parse_args()
    found = sorted(f"found {folder.name}" for folder in (arguments.pictures / "test").iterdir())
    kinds = arguments.kinds or ["photo", *KINDS, *found]
    table: dict[str, Any] = {}
    if arguments.resume:
        table = json.loads(arguments.out.with_suffix(".json").read_text(encoding="utf-8"))
    with ProcessPoolExecutor(arguments.processes) as pool:
        for kind in kinds:
            pictures = list(
                pictures_of(kind, arguments.images, arguments.pictures, arguments.count)
            )
            cells = [
                (kind, size, wear)
                for size in arguments.sizes
                for wear in arguments.wears
                if f"{kind}/{size}/{wear}" not in table
            ]
            jobs = [
                pool.submit(look_at, cell, number, picture)
                for cell in cells
                for number, picture in enumerate(pictures)
            ]
            answers = [one for job in jobs if (one := job.result()) is not None]
            for cell in cells:
                some = [one for one in answers if one[0] == cell]
                if not some:
                    continue
                errors = {name: [one[1][name] for one in some] for name in NAMES}
                odds = [value for one in some for value in one[2]]
                labels = [value for one in some for value in one[3]]
                key = "/".join(map(str, cell))
                table[key] = figures(errors, odds, labels)
                print(key, json.dumps(table[key]), flush=True)
            write(arguments.out, table)


if __name__ == "__main__":
    main()
