"""Every figure about speed in one run: docs/benchmarks.md and .json.

    python bench/run_all.py [--images ../shared/cub] [--only live puzzle ...]

With the extra [fast] OpenVINO is measured as well. With
--only the other parts keep the figures of their last run. Rival ways take turns within a part, and
the best of each counts, so that what else the machine does meanwhile favours neither.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timezone
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import numpy as np
import real_app
import source_path
import torch
from PIL import Image

from core.arrays import Array
from core.assets import bundled_checkpoint, sample_photos
from core.network.checkpoint import load_checkpoint
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo
from core.scoring.network import ResNetScorer
from core.whole_puzzle.compare import compare_pieces
from core.whole_puzzle.compatibility import Compatibility

ROOT = Path(__file__).resolve().parent.parent
Results = dict[str, Any]
DOCS = ROOT / "docs"
HAS_OPENVINO = importlib.util.find_spec("openvino") is not None
ENGINES = ("folded", "openvino") if HAS_OPENVINO else ("folded",)
TITLES = {"folded": "PyTorch", "openvino": "with [fast]"}


# -- helpers -----------------------------------------------------------------------------------


def best_of(
    ways: dict[str, Callable[[], object]], turns: int, *, calls: int = 1, pause: float = 0.0
) -> dict[str, float]:
    """Seconds of the quickest call of each way; they take turns.

    Args:
        calls: in a turn; of more than one the first does not count.
        pause: seconds before each call.
    """
    for run in ways.values():
        run()
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(turns):
        for name, run in ways.items():
            for call in range(calls):
                time.sleep(pause)
                started = time.perf_counter()
                run()
                if call or calls == 1:
                    best[name] = min(best[name], time.perf_counter() - started)
    return best


def resized(rows: int, cols: int, size: int) -> Array:
    photo = Image.fromarray(open_photo(sample_photos()[0]))
    sheet = photo.resize((cols * size, rows * size), Image.Resampling.BICUBIC)
    return cut_photo(np.asarray(sheet), size).pieces


def network(engine: str) -> ResNetScorer:
    return ResNetScorer(load_checkpoint(bundled_checkpoint()), engine=engine)


def matrix_seconds(scorer: Any, pieces: Array, **options: Any) -> tuple[float, int]:
    """Seconds, and pairs judged by the scorer."""
    started, judged = time.perf_counter(), 0
    for item in compare_pieces(pieces, scorer, **options):
        if not isinstance(item, Compatibility):
            judged = item.total
    return time.perf_counter() - started, judged


# -- parts -------------------------------------------------------------------------------------


def live(_: argparse.Namespace) -> Results:
    """One pair of 100 px, from pieces to probability.

    Ways take turns of several calls, of which the first does not count: the threads of PyTorch
    spin for some milliseconds after their work, on the core that OpenVINO wants. `pause_ms` are
    single calls, each after a pause, as drops on the table come: most of the weights have left
    the processor's cache by then.
    """
    pieces = cut_photo(open_photo(sample_photos()[0]), 100).pieces
    left, right = pieces[:1], pieces[1:2]
    source = source_path.source_model().eval()
    images = Image.fromarray(left[0]), Image.fromarray(right[0])
    ways: dict[str, Callable[[], object]] = {"source": lambda: source_path.score(source, *images)}
    for name in ENGINES:
        scorer = network(name)
        ways[name] = partial(scorer.prepare(pieces).pair_scores, left, right)
    seconds = best_of(ways, 12, calls=6)
    paused = best_of(ways, 20, pause=0.05)
    return {
        "ms": {name: round(1000 * value, 2) for name, value in seconds.items()},
        "ratio": {name: round(seconds["source"] / seconds[name], 1) for name in ways},
        "pause_ms": {name: round(1000 * value, 2) for name, value in paused.items()},
        "pause_ratio": {name: round(paused["source"] / paused[name], 1) for name in ways},
    }


def puzzle(_: argparse.Namespace) -> Results:
    """36 pieces of 75 px turned in all ways."""
    pieces = resized(6, 6, 75)
    source = source_path.source_model().eval()
    images = Image.fromarray(pieces[0]), Image.fromarray(pieces[1])
    pair = best_of({"": lambda: source_path.score(source, *images)}, 20)[""]
    pairs = 36 * 35 * 16
    found: Results = {"source_s": round(pair * pairs, 1), "pairs": pairs}
    for name in ENGINES:
        scorer, best = network(name), float("inf")
        for _ in range(3):
            seconds, judged = matrix_seconds(scorer, pieces, rotations=True)
            best = min(best, seconds)
        found[name] = {
            "s": round(best, 2),
            "judged": judged,
            "ratio": round(pair * pairs / best, 1),
            "engine": scorer.engine,
        }
    return found


def large(_: argparse.Namespace) -> Results:
    """432 pieces of 28 px, each in a process of its own for its memory."""
    found: Results = {}
    for name in ENGINES:
        done = subprocess.run(
            [sys.executable, __file__, "--large", name], check=True, capture_output=True, text=True
        )
        found[name] = json.loads(done.stdout)
    return found


def large_process(engine: str) -> None:
    scorer, pieces = network(engine), resized(18, 24, 28)
    seconds, judged = matrix_seconds(scorer, pieces)
    # not ru_maxrss, which a process takes over from the one that started it
    peak = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1e3
    print(json.dumps({"s": round(seconds, 2), "judged": judged, "peak_mb": round(peak)}))


def training(options: argparse.Namespace) -> Results:
    """Our training loop and loader against the source's."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "t.json"
        command = [sys.executable, str(Path(__file__).with_name("training_throughput.py"))]
        command += ["--images", str(options.images), "--seconds", str(options.training_seconds)]
        command += ["--loader-seconds", "6", "--json", str(target)]
        subprocess.run(command, check=True)
        found: Results = json.loads(target.read_text())
    return found


PARTS: dict[str, Callable[[argparse.Namespace], Results]] = {
    "live": live,
    "puzzle": puzzle,
    "large": large,
    "training": training,
    "startup": lambda _: real_app.startup(4),
    "idle": lambda _: real_app.idle(20),
    "memory": lambda _: real_app.memory(sample_photos()),
}


# -- documents ---------------------------------------------------------------------------------


def acceptance(found: Results) -> list[tuple[str, str, str, bool]]:
    """What is wanted, what is measured, and whether it holds."""
    rows: list[tuple[str, str, str, bool]] = []
    if row := found.get("live"):
        ms, ratio = row["ms"], row["ratio"]
        for way in ratio:
            if way not in TITLES:  # the source, and ways of before
                continue
            least = {"folded": 3, "openvino": 8}[way]
            what = f"One 100 px pair, pieces to probability, {TITLES[way]}"
            measured = (
                f"{ratio[way]} times ({ms[way]} ms; source {ms['source']} ms); after a pause"
                f" {row['pause_ratio'][way]} times ({row['pause_ms'][way]} ms)"
            )
            rows.append((what, f"{least} times the source's path", measured, ratio[way] >= least))
    for name in ENGINES:
        if row := found.get("puzzle", {}).get(name):
            what = f"36 pieces of 75 px, all rotations, {TITLES[name]}"
            measured = f"{row['ratio']} times, {row['s']} s ({row['judged']} pairs judged)"
            holds = row["ratio"] >= 30 and row["s"] < 3
            rows.append((what, "30 times, below 3 s", measured, holds))
        if row := found.get("large", {}).get(name):
            what = f"432 pieces of 28 px, fixed orientation, {TITLES[name]}"
            measured = f"{row['s']} s, {row['peak_mb']} MB ({row['judged']} pairs judged)"
            holds = row["s"] < 20 and row["peak_mb"] < 1500
            rows.append((what, "below 20 s and 1.5 GB", measured, holds))
    if row := found.get("training"):
        speeds = f"{row['ours_pairs_s']}; source {row['source_pairs_s']}"
        measured, holds = f"{row['ratio']} times ({speeds})", row["ratio"] >= 8
        rows.append(("Training, pairs per second", "8 times the source's loop", measured, holds))
        measured = f"{row['loader_ratio']} times ({row['ours_loader_pairs_s']} pairs/s)"
        wanted, holds = "1.5 times what the network eats", row["loader_ratio"] >= 1.5
        rows.append(("Loader alone, one process", wanted, measured, holds))
    if row := found.get("startup"):
        for what, key, most in (
            ("Window visible", "visible", 1),
            ("First seam scored", "scored", 4),
        ):
            seconds = row[f"{key}_s"]
            measured = f"{seconds} s ({row[f'{key}_processor_s']} s of processor)"
            rows.append((what, f"within {most} s", measured, seconds <= most))
    if row := found.get("idle"):
        used = f"{row['processor_s']} s of processor in {row['seconds']:.0f} s"
        rows.append(("Idle app", "no processor time", used, row["processor_s"] <= 0.1))
    if row := found.get("memory"):
        what = f"Memory over {row['photos']} photos opened again and {row['drops']} drops"
        grown = row["photos_growth_mb"], row["drops_growth_mb"]
        measured = (
            f"{grown[0]:+} MB and {grown[1]:+} MB of {row['resident_mb']} MB"
            f" (first round {row['warm_up_growth_mb']:+} MB)"
        )
        rows.append((what, "flat (5 MB allowed)", measured, max(grown) <= 5))
    return rows


def write_table(found: Results) -> None:
    lines = [
        "# Benchmarks",
        "",
        "Written by `python bench/run_all.py`; do not edit. Rival ways take turns in one run.",
        "",
        f"{found['machine']}, {found['when']}. Other programs at work at the start of each part "
        "(load average; times say little beside more than 1): "
        + ", ".join(f"{name} {load}" for name, load in found["load"].items())
        + ".",
        "",
        "| what | wanted | measured | holds |",
        "| --- | --- | --- | --- |",
    ]
    for what, wanted, measured, holds in acceptance(found):
        lines.append(f"| {what} | {wanted} | {measured} | {'yes' if holds else '**no**'} |")
    (DOCS / "benchmarks.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--images", type=Path, default=ROOT.parent / "shared" / "cub")
    parser.add_argument("--only", nargs="+", choices=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--training-seconds", type=float, default=40)
    parser.add_argument("--large", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.large:
        large_process(options.large)
        return
    path = DOCS / "benchmarks.json"
    found: Results = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    for name in options.only or PARTS:
        started = time.perf_counter()
        load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
        found[name] = PARTS[name](options)
        found.setdefault("load", {})[name] = round(load, 1)
        print(f"{name} ({time.perf_counter() - started:.0f} s): {json.dumps(found[name])[:400]}")
        found["machine"] = (
            f"{torch.get_num_threads()} threads of {processor()}, Python "
            f"{platform.python_version()}, torch {torch.__version__.partition('+')[0]}"
        )
        found["when"] = datetime.now(timezone.utc).date().isoformat()
        path.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    write_table(found)
    for what, wanted, measured, holds in acceptance(found):
        print(f"{'ok  ' if holds else 'MISS'} {what}: {measured} (wanted: {wanted})")


def processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text()
        return text.partition("model name")[2].partition(":")[2].partition("\n")[0].strip()
    except OSError:
        return platform.processor() or platform.machine()


if __name__ == "__main__":
    main()
