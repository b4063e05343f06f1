"""Every scorer on every kind of wear: the figures, the plot and the table of the accuracy section.

    python bench/accuracy.py --images ../shared/cub

Official test photos, horizontal pairs, all pieces of a photo as candidates. All scorers see the
same worn pieces. To save time some scorers (`--by-rows`) are asked for the right neighbours of some
pieces of each photo only (`--rows`); the others are asked for those of all. Processes divide the
photos; where there is a GPU they share it. Writes docs/accuracy.json, .md and .png.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import torch

from core.arrays import Array
from core.errors import AdjguiError
from core.evaluation.evaluate import EvaluationConfig, SizeResult, Tally, evaluation_photos
from core.evaluation.figures import Share
from core.files import write_atomically
from core.puzzles.wear import Wear
from core.scorers import load_scorer
from core.scoring.base import UPRIGHT, PairScore, PreparedPieces, Scorer
from core.whole_puzzle.scorer import WholePuzzleScorer

ROOT = Path(__file__).resolve().parent.parent
SIZES = (28, 40, 56, 75, 100, 128)
WEARS = {
    "clean": Wear(),
    "eroded 1 px": Wear(erosion=1),
    "eroded 2 px": Wear(erosion=2),
    "eroded 4 px": Wear(erosion=4),
    "JPEG q40": Wear(jpeg=40),
    "noise 8": Wear(noise=8),
    "brightness 5 %": Wear(brightness=0.05),
}
CLASSICAL = ("mgc", "pomeranz", "ssd-lab", "ssd-rgb")
FORMULA_READ = "mgc in the puzzle"
BY_ROWS = ("resnet",)  # may be asked of some pieces only
PHOTOS_AT_ONCE = 8
SCORERS = ("context", *BY_ROWS, *CLASSICAL, FORMULA_READ)
TITLES = {
    "context": "bundled scorer: in the whole puzzle",
    "resnet": "its pairs alone",
    FORMULA_READ: "MGC in the whole puzzle",
    "mgc": "MGC",
    "pomeranz": "Pomeranz",
    "ssd-lab": "SSD in L*a*b*",
    "ssd-rgb": "SSD in RGB",
}
COLOURS = {
    "context": "#009e73",
    "resnet": "#0072b2",
    FORMULA_READ: "#cc79a7",
    "mgc": "#d55e00",
    "pomeranz": "#e69f00",
    "ssd-lab": "#999999",
    "ssd-rgb": "#cccccc",
}


class _Remembering:
    """A network's pieces whose pairs are judged once, whoever asks."""

    def __init__(self, network: Any, pieces: Array, turns: Sequence[int]) -> None:
        self._prepared: PreparedPieces = network.prepare(pieces, turns)
        self.pair_scores, self.pieces = self._prepared.pair_scores, self._prepared.pieces
        states = len(pieces) * len(turns)
        self._known = np.full((states, states), np.nan, np.float32)

    def score(self, left: Any, right: Any) -> Any:
        left, right = np.broadcast_arrays(left, right)
        new = np.isnan(self._known[left, right])
        if new.any():
            self._known[left[new], right[new]] = self._prepared.score(left[new], right[new])
        return self._known[left, right]


class Asked:
    """A network that is asked the same by two scorers, and computes once."""

    def __init__(self, network: Any) -> None:
        self._network = network
        self.checkpoint, self.engine, self.info = network.checkpoint, network.engine, network.info
        self._answers: dict[Any, Any] = {}

    def forget(self) -> None:
        self._answers.clear()

    def _once(self, key: tuple[Any, ...], answer: Any) -> Any:
        if key not in self._answers:
            self._answers[key] = answer()
        return self._answers[key]

    def pair_scores(self, left: Array, right: Array) -> list[PairScore]:
        key = ("pairs", left.tobytes(), right.tobytes())
        result: list[PairScore] = self._once(key, lambda: self._network.pair_scores(left, right))
        return result

    def prepare(self, pieces: Array, turns: Sequence[int] = UPRIGHT) -> PreparedPieces:
        prepared: PreparedPieces = self._once(
            ("prepare", pieces.tobytes(), tuple(turns)),
            lambda: _Remembering(self._network, pieces, turns),
        )
        return prepared


@dataclass(frozen=True)
class Part:
    """Some photos of one size and wear.

    Attributes:
        photos: their places among all, and the files.
        scorers: what is asked, and whether of some pieces only.
    """

    size: int
    wear: str
    photos: tuple[tuple[int, Path], ...]
    scorers: tuple[tuple[str, bool], ...]
    rows: int
    checkpoint: Path | None


@lru_cache(maxsize=1)
def scorers_of(checkpoint: Path | None) -> dict[str, Scorer]:
    """All of them, once in each process."""
    torch.set_num_threads(1)
    asked: Any = Asked(load_scorer("resnet", checkpoint))
    scorers: dict[str, Scorer] = {"resnet": asked}
    scorers["context"] = WholePuzzleScorer(asked)
    scorers.update({name: load_scorer(name) for name in CLASSICAL})
    scorers[FORMULA_READ] = WholePuzzleScorer(scorers["mgc"])
    return scorers


Looked = tuple[Part, dict[str, Tally] | None]


def look_at(part: Part, until: float = math.inf) -> Looked:
    """What each scorer makes of a part's photos; None where the time is up, of `time.time`."""
    if time.time() >= until:
        return part, None
    scorers = scorers_of(part.checkpoint)
    clean = part.wear == "clean"
    whole = EvaluationConfig(
        images="", piece_sizes=(part.size,), wear=WEARS[part.wear], buddies=clean
    )
    some = replace(whole, rows=part.rows)
    wanted = [one for one in part.scorers if one[0] in scorers]
    tallies = {name: Tally(part.size) for name, _ in wanted}
    for index, path in part.photos:
        asked: Any = scorers["resnet"]
        asked.forget()  # all scorers see a photo before the next one
        for name, by_rows in wanted:
            with contextlib.suppress(AdjguiError):  # a photo that cannot be used
                tallies[name].look_at(path, index, some if by_rows else whole, scorers[name])
    return part, tallies


def figures(result: SizeResult) -> dict[str, Any]:
    def share(value: Share) -> list[float]:
        return [value.hits, value.number]

    return {
        "photos": result.photos,
        "top1": share(result.top1),
        "pairs": share(result.pair_accuracy),
        "ece": None if math.isnan(result.ece) else result.ece,
        "buddy_precision": share(result.best_buddy_precision),
        "buddy_recall": share(result.best_buddy_recall),
        "kinds": {kind: share(value) for kind, value in result.accuracy_by_kind.items()},
        "reliability": [[round(value, 6) for value in one] for one in result.reliability],
    }


def parts_of(cells: dict[tuple[int, str], tuple[str, ...]], arguments: Any) -> list[Part]:
    """The work, small pieces first, since they take longest."""
    photos = tuple(enumerate(evaluation_photos(arguments.images, arguments.photos)))
    parts = []
    for (size, wear), names in sorted(cells.items(), key=lambda one: one[0][0]):
        at_once = max(1, min(PHOTOS_AT_ONCE, size // 10))
        scorers = tuple((name, name in arguments.by_rows) for name in names)
        how = scorers, arguments.rows, arguments.checkpoint
        for start in range(0, len(photos) if names else 0, at_once):
            parts.append(Part(size, wear, photos[start : start + at_once], *how))
    return parts


def plot(table: dict[str, Any], target: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(2, 3, figsize=(12, 7), layout="constrained", sharey=False)
    for size, plane in zip(SIZES, axes.flat, strict=True):
        for place, name in enumerate(SCORERS):
            points = []
            for column, wear in enumerate(WEARS):
                share = Share(*table.get(f"{size}/{wear}", {}).get(name, {}).get("top1", (0, 0)))
                if share.number:
                    points.append((column, share.value, *share.interval))
            at, middle, low, high = np.array(points).reshape(-1, 4).T
            first = name == "context"
            plane.errorbar(
                at + 0.09 * (place - len(SCORERS) / 2),
                100 * middle,
                yerr=100 * np.maximum([middle - low, high - middle], 0),
                **{"fmt": "o-", "markersize": 4, "elinewidth": 0.7, "zorder": 2 + first},
                linewidth=1.8 if first else 0.9,
                color=COLOURS[name],
                label=TITLES[name],
            )
        plane.set_title(f"pieces of {size} px", fontsize=10)
        plane.set_xticks(range(len(WEARS)), list(WEARS), rotation=35, ha="right", fontsize=8)
        plane.set_ylim(top=101)
        plane.grid(alpha=0.3)
        plane.spines[["top", "right"]].set_visible(False)
    for plane in axes[:, 0]:
        plane.set_ylabel("true right neighbour first, %")
    handles, labels = axes.flat[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=4, frameon=False)
    figure.savefig(target, dpi=130)


def table_of(rows: Sequence[Sequence[str]]) -> str:
    """Markdown of rows, the first of which is the head."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])


def markdown(table: dict[str, Any]) -> str:
    """The tables of top-1, pairs and calibration."""

    def percent(counts: dict[str, Any] | None, of: str = "top1") -> str:
        if not counts or not counts.get(of, (0, 0))[1]:
            return "-"
        return f"{100 * counts[of][0] / counts[of][1]:.1f}"

    def pairs(counts: dict[str, Any] | None) -> str:
        error = counts["ece"] if counts else None
        return f"{percent(counts, 'pairs')} / {'-' if error is None else f'{100 * error:.1f}'}"

    def buddies(counts: dict[str, Any] | None) -> str:
        return " / ".join(percent(counts, f"buddy_{of}") for of in ("precision", "recall"))

    def asked(counts: dict[str, Any] | None) -> str:
        return f"{counts['photos']} / {counts['top1'][1]:,.0f}" if counts else "-"

    def columns(size: int) -> list[dict[str, Any]]:
        return [table.get(f"{size}/{wear}", {}) for wear in WEARS]

    def by_scorer(names: Sequence[str], show: Callable[..., str]) -> list[list[str]]:
        return [
            [f"{size} px", TITLES[name], *(show(cells.get(name)) for cells in columns(size))]
            for size in SIZES
            for name in names
        ]

    clean = [
        [f"{size} px", *(buddies(columns(size)[0].get(name)) for name in SCORERS)] for size in SIZES
    ]
    number = [
        [f"{size} px", *(asked(cells.get("context")) for cells in columns(size))] for size in SIZES
    ]
    hard = by_scorer(("context", "resnet", "mgc"), pairs)
    tables = {
        "Top-1 neighbour accuracy, %": [["piece", "scorer", *WEARS], *by_scorer(SCORERS, percent)],
        "Pair accuracy on the hard mix, and calibration error (15 bins), %": [
            ["piece", "scorer", *WEARS],
            *hard,
        ],
        "Best buddies on clean cuts: precision / recall, %": [
            ["piece", *(TITLES[name] for name in SCORERS)],
            *clean,
        ],
        "Photos, and pieces that the bundled scorer was asked about": [["piece", *WEARS], *number],
    }
    return "\n\n".join(f"## {title}\n\n{table_of(lines)}" for title, lines in tables.items()) + "\n"


def heading(table: dict[str, Any], rows: int, by_rows: Sequence[str]) -> str:
    """What stands above the tables."""
    photos = [cell["context"]["photos"] for cell in table.values() if "context" in cell]
    least, most = min(photos, default=0), max(photos, default=0)
    number = f"{most}" if least == most else f"{least} to {most} (last table)"
    some = " and of ".join(f"'{TITLES[name]}'" for name in by_rows)
    asked = f"Asked of all pieces; of {some} of up to {rows} of each photo, to save time."
    command = f"python bench/accuracy.py --images ../shared/cub --by-rows {' '.join(by_rows)}"
    return (
        f"# Accuracy\n\nMade by `{command.strip()}`:"
        f" {number} official test photos of CUB-200-2011 a cell. Which piece of the photo"
        f" lies right of this one? {asked if by_rows else 'Asked of all pieces.'} 'In the whole"
        " puzzle': pairs are judged anew by their rivals and by the pairs above and below"
        " (`core/whole_puzzle/context.py`), which helps formulas, so MGC has a row. A dash: not"
        " measured. Intervals and reliability curves are in"
        " [accuracy.json](accuracy.json).\n\n![plot](accuracy.png)\n\n"
    )


def complete_cells(
    parts: Sequence[Part], looked: Iterable[Looked]
) -> Iterator[tuple[int, str, dict[str, Tally]]]:
    """Size, wear and tallies of each cell, once all of its photos were looked at."""
    left = Counter((part.size, part.wear) for part in parts)
    known: dict[tuple[int, str], list[tuple[Part, dict[str, Tally]]]] = {}
    for part, tallies in looked:
        if tallies is None:
            continue
        cell = part.size, part.wear
        known.setdefault(cell, []).append((part, tallies))
        left[cell] -= 1
        if left[cell]:
            continue
        # by photo, not as they came in: sums of floats then are the same in every run
        found = sorted(known.pop(cell), key=lambda one: one[0].photos[0][0])
        whole = {name: Tally(part.size) for name in tallies}
        for _, some in found:
            for name, tally in some.items():
                whole[name].add(tally)
        yield *cell, whole


def measure(parts: list[Part], arguments: Any, table: dict[str, Any]) -> None:
    """Do the parts; a cell is written once all of its photos are done."""
    started = time.monotonic()
    until = time.time() + arguments.seconds
    # The processes begin before anything here could wake the GPU: a fork would not survive that.
    with ProcessPoolExecutor(arguments.processes) as pool:
        jobs = [pool.submit(look_at, part, until) for part in parts]
        looked = (job.result() for job in as_completed(jobs))
        try:
            for size, wear, tallies in complete_cells(parts, looked):
                done = {n: figures(tally.result()) for n, tally in tallies.items() if tally.photos}
                table.setdefault(f"{size}/{wear}", {}).update(done)
                tops = ", ".join(
                    f"{name} {100 * one['top1'][0] / max(1, one['top1'][1]):.1f}"
                    for name, one in done.items()
                )
                seconds = time.monotonic() - started
                print(f"{seconds:5.0f} s  {size} px, {wear}: {tops}", flush=True)
                write(arguments, table)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    print(f"{time.monotonic() - started:5.0f} s in all", flush=True)


def write(arguments: Any, table: dict[str, Any]) -> None:
    """The table as JSON, a line for each cell and scorer."""
    settings = {name: getattr(arguments, name) for name in ("photos", "rows", "by_rows")}
    head = json.dumps({**settings, "wears": list(WEARS)}, indent=1).removesuffix("\n}")
    keys = [f"{size}/{wear}" for size in SIZES for wear in WEARS]
    cells = [
        f"  {json.dumps(key)}: {{\n"
        + ",\n".join(
            f"   {json.dumps(name)}: {json.dumps(table[key][name])}"
            for name in SCORERS
            if name in table[key]
        )
        + "\n  }"
        for key in keys
        if key in table
    ]
    text = head + ',\n "cells": {\n' + ",\n".join(cells) + "\n }\n}\n"
    write_atomically(arguments.out.with_suffix(".json"), text.encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--images", required=True)
    parser.add_argument("--photos", type=int, default=100)
    parser.add_argument("--rows", type=int, default=3, help="pieces asked about in each photo")
    parser.add_argument(
        "--by-rows",
        nargs="*",
        default=["resnet"],
        choices=BY_ROWS,
        help="the scorers that are asked about so many pieces only",
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--wears", nargs="+", default=list(WEARS), choices=list(WEARS))
    parser.add_argument("--scorers", nargs="+", default=list(SCORERS), choices=list(SCORERS))
    parser.add_argument("--checkpoint", type=Path, help="weights of the network, not the bundled")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument(
        "--seconds", type=float, default=math.inf, help="afterwards no more photos are begun"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "accuracy")
    parser.add_argument("--resume", action="store_true", help="keep the figures that are there")
    arguments = parser.parse_args()
    table: dict[str, Any] = {}
    if arguments.resume:
        table = json.loads(arguments.out.with_suffix(".json").read_text(encoding="utf-8"))["cells"]
    missing = {
        (size, wear): tuple(
            name
            for name in SCORERS
            if name in arguments.scorers and name not in table.get(f"{size}/{wear}", {})
        )
        for size in arguments.sizes
        for wear in arguments.wears
    }
    measure(parts_of(missing, arguments), arguments, table)
    write(arguments, table)
    head = heading(table, arguments.rows, arguments.by_rows)
    arguments.out.with_suffix(".md").write_text(head + markdown(table), encoding="utf-8")
    plot(table, arguments.out.with_suffix(".png"))


if __name__ == "__main__":
    main()
