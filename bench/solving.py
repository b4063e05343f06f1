"""Solve puzzles cut from test photos by two solvers on the same scores.

    python bench/solving.py ../shared/cub --update              # every figure of docs/solving.md
    python bench/solving.py ../shared/cub --only worn --scorers mgc resnet --puzzles 10
    python bench/solving.py ../shared/cub --part validation     # what constants are chosen by
    python bench/solving.py ../shared/cub --grow 1000 3300 22834 --scorers mgc --out growth.json

Photos come evenly spaced from the test part of the folder (the official one of CUB-200), or from
the part that is asked for. Where nothing else is said, our solver knows neither the outline nor the
top-left piece. The source project's greedy search is given the outline and the top-left piece with
its turn. Both read the same matrices. Rows of the placer were measured in commit 8590645.

--grow makes one puzzle of so many pieces from many photos laid side by side, and says what time,
processor time and memory each stage took, each puzzle in a process of its own. Seams between two
photos are nobody's to find, and are not counted.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from bench.solving_baselines import best_fit_from_corner
from core.arrays import Numbers
from core.evaluation.figures import Share
from core.photos.folders import split_photos
from core.puzzles.arrangement import Arrangement
from core.puzzles.photo import open_photo
from core.puzzles.pieces import Puzzle, cut_grid, cut_photo, grid_pieces
from core.puzzles.shuffling import shuffle
from core.puzzles.wear import Wear, wear_pieces
from core.scorers import load_scorer
from core.scoring.base import Scorer
from core.solving.events import JoinEvent, ProgressEvent, SolvedEvent
from core.solving.measures import measure
from core.solving.seams import Seams
from core.solving.solver import solve_pieces, solve_seams
from core.whole_puzzle.compare import compare

DOCS = Path(__file__).resolve().parent.parent / "docs"


@dataclass(frozen=True)
class Task:
    """One row of puzzles.

    Attributes:
        name: for the command line.
        title: for people.
        piece_size: px, before erosion.
        puzzles: how many photos.
        rotations, missing, erosion: what is done to the pieces.
        outline: our solver is told rows and columns.
        baselines: whether the greedy solver runs as well.
        grid: (rows, cols) of a photo blown up or down to that many pieces; None: as it is.
    """

    name: str
    title: str
    piece_size: int
    puzzles: int
    rotations: bool = False
    missing: float = 0.0
    erosion: int = 0
    outline: bool = False
    baselines: bool = True
    grid: tuple[int, int] | None = None


TASKS = (
    Task("turned", "75 px, turned at random", 75, 80, rotations=True),
    Task("small", "28 px", 28, 40),
    Task("small-outline", "28 px, outline given", 28, 40, outline=True),
    Task("missing", "28 px, 10 % of the pieces missing", 28, 40, missing=0.1, baselines=False),
    Task(
        "missing-outline",
        "28 px, 10 % missing, outline given",
        28,
        40,
        missing=0.1,
        outline=True,
        baselines=False,
    ),
    Task("worn", "56 px, 2 px worn off each side", 56, 80, erosion=2),
    Task("worn-outline", "56 px, 2 px worn off, outline given", 56, 80, erosion=2, outline=True),
    Task("huge", "28 px, 3,300 pieces", 28, 1, baselines=False, grid=(50, 66)),
)

SOLVERS = {"ours": "ours", "placer": "placer (Pomeranz 2011)", "source": "greedy (source project)"}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    add = parser.add_argument
    add("photos", type=Path, help="folder of photos, such as ../shared/cub")
    add("--only", nargs="+", choices=[task.name for task in TASKS], help="some of the tasks")
    add("--scorers", nargs="+", metavar="NAME", help="default: the app's, and mgc")
    add("--puzzles", type=int, metavar="N", help="at most so many a task")
    add("--part", choices=("test", "validation"), default="test", help="default: %(default)s")
    add("--seed", type=int, default=0)
    add("--verbose", action="store_true", help="one line a puzzle")
    add("--update", action="store_true", help="write into docs/, keeping rows of earlier runs")
    add("--grow", nargs="+", type=int, metavar="PIECES", help="puzzles of many photos instead")
    add("--size", type=int, default=28, metavar="PX", help="of their pieces (default: %(default)s)")
    add("--out", type=Path, metavar="FILE", help="lines of JSON of --grow, added to")
    arguments = parser.parse_args()

    paths = getattr(split_photos(arguments.photos), arguments.part)
    if arguments.grow:
        for name in arguments.scorers or ("context", "mgc"):
            for count in arguments.grow:
                with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
                    line = json.dumps(
                        alone.submit(grow, paths, count, arguments.size, name).result()
                    )
                print(line, flush=True)
                if arguments.out:
                    with arguments.out.open("a", encoding="utf-8") as file:
                        file.write(line + "\n")
        return
    rows = []
    for task in TASKS:
        if arguments.only and task.name not in arguments.only:
            continue
        for name in arguments.scorers or ("context", "mgc"):
            results = run_task(task, load_scorer(name), paths, arguments)
            for solver in SOLVERS:
                if any(solver in result for result in results):
                    rows.append(summary(task, name, solver, [r[solver] for r in results]))
                    print(_line(rows[-1]), flush=True)
            if arguments.update:
                update_docs(rows)


def run_task(
    task: Task, scorer: Scorer, paths: Any, arguments: argparse.Namespace
) -> list[dict[str, Any]]:
    """Solve the puzzles of a task; a dict by solver for each."""
    count = min(task.puzzles, arguments.puzzles or task.puzzles, len(paths))
    chosen = np.linspace(0, len(paths) - 1, count).round().astype(int)
    results = []
    for number, index in enumerate(chosen):
        rng = np.random.default_rng([arguments.seed, number])
        results.append(run_puzzle(task, scorer, cut(task, paths[index]), rng))
        if arguments.verbose:
            print(json.dumps({"photo": paths[index].name, **results[-1]}), flush=True)
    return results


def cut(task: Task, path: Path) -> Puzzle:
    photo = open_photo(path)
    if task.grid is None:
        return cut_photo(photo, task.piece_size)
    from PIL import Image

    rows, cols = task.grid
    if photo.shape[0] > photo.shape[1]:
        rows, cols = cols, rows
    size = cols * task.piece_size, rows * task.piece_size
    large = np.asarray(Image.fromarray(photo).resize(size, Image.Resampling.BICUBIC))
    return cut_grid(large, rows, cols)


def run_puzzle(
    task: Task, scorer: Scorer, puzzle: Puzzle, rng: np.random.Generator
) -> dict[str, Any]:
    shuffled = shuffle(puzzle, rng, rotations=task.rotations, missing=task.missing)
    pieces = wear_pieces(shuffled.pieces, Wear(erosion=task.erosion), rng)
    started, processor = time.perf_counter(), time.process_time()
    scores = compare(pieces, scorer, rotations=task.rotations)
    seconds = time.perf_counter() - started
    processor_seconds = {"scores": time.process_time() - processor}
    found: dict[str, tuple[Arrangement, float]] = {}
    if task.baselines:
        truth = shuffled.truth
        corner = int(truth.cells[0, 0] * scores.turns + truth.turns[0, 0])
        started = time.perf_counter()
        placed = best_fit_from_corner(scores, puzzle.rows, puzzle.cols, corner)
        found["source"] = placed, seconds + time.perf_counter() - started
    # last, since it overwrites the matrices
    processor = time.process_time()
    for event in solve_seams(
        Seams(scores.right, scores.below, scores.turns),
        rows=puzzle.rows if task.outline else None,
        cols=puzzle.cols if task.outline else None,
        seconds=seconds,
    ):
        if isinstance(event, SolvedEvent):
            found["ours"] = event.arrangement, event.seconds
    processor_seconds["ours"] = time.process_time() - processor + processor_seconds["scores"]
    result: dict[str, Any] = {}
    for solver, (arrangement, taken) in found.items():
        figures = measure(shuffled.pieces, arrangement, shuffled.truth, turned=task.rotations)
        result[solver] = {
            "pieces": len(pieces),
            **figures.to_dict(),
            "seconds": taken,
            "scoring_seconds": seconds,
            "processor_seconds": processor_seconds.get(solver, processor_seconds["scores"]),
        }
    return result


# -- growth ----------------------------------------------------------------------------------

PART = 280, 392
"""Px of each photo that is laid beside the others."""


def mosaic(paths: Sequence[Path], count: int, size: int) -> tuple[Puzzle, Numbers]:
    """A puzzle of about so many pieces of many photos, and of which photo each piece is."""
    rows = min(
        (r for r in range(1, count + 1) if count % r == 0),
        key=lambda r: abs(math.log(r / math.sqrt(0.42 * count))),
    )
    cols = count // rows
    high, wide = (side // size for side in PART)
    pieces = np.empty((rows, cols, size, size, 3), np.uint8)
    of_photo = np.empty((rows, cols), np.int64)
    rng = np.random.default_rng(0)
    order = iter(rng.permutation(len(paths)).tolist())
    for number, (top, left) in enumerate(
        (top, left) for top in range(0, rows, high) for left in range(0, cols, wide)
    ):
        photo = np.zeros((0, 0, 3), np.uint8)
        while photo.shape[0] < PART[0] or photo.shape[1] < PART[1]:
            photo = open_photo(paths[next(order)])
        first = ((side - part) // 2 for side, part in zip(photo.shape[:2], PART, strict=True))
        part = slice(top, min(top + high, rows)), slice(left, min(left + wide, cols))
        shape = pieces[part].shape
        pieces[part] = grid_pieces(photo, size, *first, high, wide)[: shape[0], : shape[1]]
        of_photo[part] = number
    flat = pieces.reshape(-1, size, size, 3)
    return Puzzle(flat, rows, cols, "many photos"), of_photo


def grow(paths: Sequence[Path], count: int, size: int, name: str) -> dict[str, Any]:
    """Solve one such puzzle; seconds and processor seconds by stage, and memory in MiB."""
    puzzle, of_photo = mosaic(paths, count, size)
    shuffled = shuffle(puzzle, np.random.default_rng(0))
    scorer = load_scorer(name)
    scorer.pair_scores(shuffled.pieces[:1], shuffled.pieces[1:2])  # imports what it needs
    before = _peak()
    stages: dict[str, list[float]] = {}
    memory: dict[str, int] = {}
    stage, last = "scores", None
    clock = time.perf_counter(), time.process_time()
    for event in solve_pieces(shuffled.pieces, scorer):
        stage = _stage_of(event, stage)
        now = time.perf_counter(), time.process_time()
        spent = stages.setdefault(stage, [0.0, 0.0])
        for place in (0, 1):
            spent[place] += now[place] - clock[place]
        memory[stage] = _peak() - before
        clock, last = now, event
    assert isinstance(last, SolvedEvent)
    return {
        "pieces": puzzle.count,
        "size": size,
        "scorer": name,
        "outline": [puzzle.rows, puzzle.cols],
        "found_outline": [last.arrangement.rows, last.arrangement.cols],
        "neighbours": _within_photos(last.arrangement.cells, shuffled.truth.cells, of_photo),
        "seconds": {one: round(spent[0], 1) for one, spent in stages.items()},
        "processor_seconds": {one: round(spent[1], 1) for one, spent in stages.items()},
        "mib_above_imports": memory,
    }


def _stage_of(event: object, before: str) -> str:
    if isinstance(event, ProgressEvent):
        return event.stage
    return "tree" if isinstance(event, JoinEvent) else before


def _peak() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _within_photos(found: Numbers, truth: Numbers, of_photo: Numbers) -> float:
    """Share of the true seams within a photo that are there."""
    there, wanted = 0, 0
    for flip in (False, True):
        found, truth, of_photo = (one.T if flip else one for one in (found, truth, of_photo))
        inside = of_photo[:, :-1] == of_photo[:, 1:]
        true = truth[:, :-1][inside] * truth.size + truth[:, 1:][inside]
        have = found[:, :-1] * truth.size + found[:, 1:]
        there += int(np.isin(true, have[(found[:, :-1] >= 0) & (found[:, 1:] >= 0)]).sum())
        wanted += len(true)
    return round(there / wanted, 4)


# -- figures ---------------------------------------------------------------------------------


def summary(task: Task, scorer: str, solver: str, results: list[dict[str, Any]]) -> dict[str, Any]:
    """Means over the puzzles, with intervals of 95 %."""
    values = {key: np.array([r[key] for r in results], float) for key in results[0]}
    count = len(results)
    spread = {}
    for key in ("direct", "neighbour"):
        error = values[key].std(ddof=1) / math.sqrt(count) if count > 1 else 0.0
        mean = float(values[key].mean())
        spread[key] = [max(0.0, mean - 1.96 * error), min(1.0, mean + 1.96 * error)]
    return {
        "task": task.name,
        "scorer": scorer,
        "solver": solver,
        "puzzles": count,
        **{key: float(value.mean()) for key, value in values.items()},
        "perfect_count": int(values["perfect"].sum()),
        "direct_interval": spread["direct"],
        "neighbour_interval": spread["neighbour"],
        "perfect_interval": Share(int(values["perfect"].sum()), count).interval,
        "peak_memory_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "settings": asdict(task),
    }


def _line(row: dict[str, Any]) -> str:
    return (
        f"{row['task']}, {row['scorer']}, {row['solver']}: {row['puzzles']} puzzles of "
        f"{row['pieces']:.0f} pieces: direct {_percent(row, 'direct')}, neighbour "
        f"{_percent(row, 'neighbour')}, perfect {_percent(row, 'perfect')}, "
        f"{row['seconds']:.2f} s each ({row['scoring_seconds']:.2f} s for scores; "
        f"{row['processor_seconds']:.2f} s of one processor)"
    )


def _percent(row: dict[str, Any], key: str) -> str:
    low, high = row[f"{key}_interval"]
    return f"{100 * row[key]:.1f} ({100 * low:.1f}-{100 * high:.1f})"


def update_docs(rows: list[dict[str, Any]]) -> None:
    """Write docs/solving.json and the table in docs/solving.md; other rows stay."""
    path = DOCS / "solving.json"
    old = json.loads(path.read_text("utf-8")) if path.exists() else []
    fresh = {_key(row) for row in rows}
    order = [task.name for task in TASKS]
    merged = [row for row in old if _key(row) not in fresh] + rows
    merged.sort(key=lambda row: (order.index(row["task"]), row["scorer"]))
    path.write_text(json.dumps(merged, indent=1) + "\n", "utf-8")
    page = DOCS / "solving.md"
    head, _, _ = page.read_text("utf-8").partition(_MARK)
    page.write_text(head + _MARK + "\n\n" + table(merged), "utf-8")


_MARK = "<!-- written by bench/solving.py -->"


def _key(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["task"], row["scorer"], row["solver"]


def table(rows: list[dict[str, Any]]) -> str:
    titles = {task.name: task.title for task in TASKS}
    text = "| puzzles | scorer | solver | direct % | neighbour % | perfect % | s each "
    text += "| processor s |\n" + "|---" * 8 + "|\n"
    for row in rows:
        shares = " | ".join(_percent(row, key) for key in ("direct", "neighbour", "perfect"))
        text += (
            f"| {row['puzzles']} of {row['pieces']:.0f}: {titles[row['task']]} | {row['scorer']} "
            f"| {SOLVERS[row['solver']]} | {shares} | {row['seconds']:.2f} | "
            f"{row['processor_seconds']:.2f} |\n"
        )
    return text


if __name__ == "__main__":
    main()
