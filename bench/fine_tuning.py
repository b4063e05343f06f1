"""What fine-tuning is worth: on pictures kept apart, and by the verdict of the run itself.

    python bench/fine_tuning.py learn LEARN_DIR HELD_DIR [--minutes 10] [--sizes 40 56]
    python bench/fine_tuning.py keep CUB_DIR [--minutes 2]
    python bench/fine_tuning.py verdicts CUB_DIR --out DIR [--minutes 1] [--others 300]

All train as the app does by default, on one thread. `learn` compares the network before and after,
pairs alone, on the pictures of HELD_DIR. `keep` fine-tunes on CUB-200 photos and compares the
network that is kept with the bundled one in the whole puzzle, 28 px eroded by 2 px, on test photos.
`verdicts` makes 20 runs, five of each sort (a poor start that gets better, the bundled network, a
learning rate that ruins it, drawn pictures of other kinds), and looks whether what each run says of
itself is true on other photos; runs that are in DIR already are not made again.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import torch
from PIL import Image

from adjgui.training.plan import TrainingPlan, to_config
from core.assets import bundled_checkpoint
from core.evaluation.comparison import compare_results, evaluate_side_by_side
from core.evaluation.evaluate import EvaluationConfig, EvaluationResult
from core.evaluation.kinds import draw_picture
from core.network.checkpoint import Checkpoint, load_checkpoint
from core.photos.folders import split_photos
from core.puzzles.wear import Wear
from core.scoring.base import Scorer
from core.scoring.network import ResNetScorer
from core.training.batches import GroupBatch, SeamBatches
from core.training.config import TrainingConfig
from core.training.events import Change, DoneEvent
from core.training.files import BEST_FILE
from core.training.loop import fit
from core.training.pairs import PairSampling
from core.training.start import autocast_of, pick_device, pick_precision
from core.training.validation import change_between, measure
from core.whole_puzzle.scorer import WholePuzzleScorer

SORTS = ("better", "bundled", "ruined", "drawn")
RUINOUS = 1e-2
SMALL: dict[str, Any] = {"piece_sizes": (28, 40), "members": 6}  # quick to judge
DRAWN = ("comic", "chart", "map", "line drawing", "texture")


def config_of(images: Path, run_dir: Path, minutes: float, **changes: Any) -> TrainingConfig:
    """As the app's dialog has it by default."""
    plan = replace(TrainingPlan.default("fine-tune"), images=str(images), amount=minutes)
    return replace(to_config(plan, run_dir, workers=0), threads=1, **changes)


def trained(config: TrainingConfig) -> DoneEvent:
    done = [event for event in fit(config) if isinstance(event, DoneEvent)]
    return done[-1]


def side_by_side(config: EvaluationConfig, scorers: Sequence[Scorer]) -> list[EvaluationResult]:
    results: list[EvaluationResult] = []
    for event in evaluate_side_by_side(config, scorers):
        if isinstance(event, tuple):
            results.extend(event)
    return results


def learn(options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as folder:
        best = (options.run_dir or Path(folder) / "run") / BEST_FILE
        if not best.exists():
            changes: dict[str, Any] = {"learning_rate": options.rate} if options.rate else {}
            if options.pieces:
                changes["piece_sizes"] = tuple(options.pieces)
            done = trained(config_of(options.learn, best.parent, options.minutes, **changes))
            if done.best is None:
                raise SystemExit("No network was kept.")
            print(f"{done.pairs} pairs in {done.seconds / 60:.1f} min; {done.verdict}", flush=True)
        networks = [load_checkpoint(bundled_checkpoint()), load_checkpoint(best)]
        held = EvaluationConfig(
            str(options.held), tuple(options.sizes), "both", rows=options.rows, buddies=False
        )
        before, after = side_by_side(held, [ResNetScorer(one) for one in networks])
        for size in options.sizes:
            shares = [100 * one.sizes[size].top1.value for one in (before, after)]
            fewer = 1 - (100 - shares[1]) / (100 - shares[0])
            print(
                f"{size} px: {shares[0]:.1f} -> {shares[1]:.1f} %, {100 * fewer:.0f} % fewer wrong"
            )
        found = compare_results(before, after)
        if found is not None:
            fewer = 1 - (1 - found.second) / (1 - found.first)
            print(f"all: {asdict(found)}; {100 * fewer:.1f} % fewer wrong")


def keep(options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as folder:
        done = trained(config_of(options.images, Path(folder) / "run", options.minutes))
        if done.best is None:
            raise SystemExit("No network was kept.")
        networks = [load_checkpoint(bundled_checkpoint()), load_checkpoint(done.best)]
        pairs = zip(*(one.model.parameters() for one in networks), strict=True)
        if all(torch.equal(one, other) for one, other in pairs):
            raise SystemExit("The weights did not change.")
        print(done.verdict)
        config = EvaluationConfig(
            str(options.images), (28,), "both", Wear(erosion=2), limit=options.photos, buddies=False
        )
        whole = [WholePuzzleScorer(ResNetScorer(one)) for one in networks]
        before, after = side_by_side(config, whole)
        found = compare_results(before, after)
        print(asdict(found) if found else "nothing to compare")


def verdicts(options: argparse.Namespace) -> None:
    options.out.mkdir(parents=True, exist_ok=True)
    split = split_photos(options.images)
    others = [*split.test][:: max(1, len(split.test) // options.others)][: options.others]
    start = options.out / "poor.safetensors"
    if not start.exists():  # what a hundred steps from random weights give
        poor = config_of(options.images, options.out / "poor", 1.0, mode="scratch")
        done = trained(
            replace(poor, **SMALL, weights="random", learning_rate=1e-3, warmup_steps=20)
        )
        Path(str(done.best)).replace(start)
    for number in range(20):
        sort, turn = SORTS[number % len(SORTS)], number // len(SORTS)
        result = options.out / f"{number:02}-{sort}.json"
        if result.exists():
            continue
        images, changes = options.images, {**SMALL, "seed": number}
        photos: list[Path] = others
        if sort == "better":
            changes["weights"] = str(start)
        elif sort == "ruined":
            changes["learning_rate"] = RUINOUS
        elif sort == "drawn":
            images = drawn(options.out / "drawn" / DRAWN[turn], DRAWN[turn], 80, "train")
            kept = drawn(options.out / "other" / DRAWN[turn], DRAWN[turn], options.others, "test")
            photos = sorted(kept.iterdir())
        config = config_of(images, options.out / f"run-{number:02}", options.minutes, **changes)
        done = trained(config)
        if done.verdict is None or done.best is None:
            raise SystemExit(f"Run {number} ended without a verdict.")
        said, true = done.verdict.change, difference(config, str(done.best), photos)
        found: dict[str, Any] = {"sort": sort, "said": asdict(said), "verdict": said.verdict}
        found["true"] = asdict(true)
        result.write_text(json.dumps(found) + "\n", encoding="utf-8")
        print(number, json.dumps(found), flush=True)
    report([json.loads(one.read_text()) for one in sorted(options.out.glob("*-*.json"))])


def report(found: Sequence[dict[str, Any]]) -> None:
    better = sum(one["true"]["low"] > 0 for one in found)
    agreeing = sum(agrees(one["verdict"], one["said"], one["true"]) for one in found)
    print(f"{agreeing} of {len(found)} verdicts agree; {better} networks are truly better")


def agrees(verdict: str, said: dict[str, float], true: dict[str, float]) -> bool:
    """Whether a verdict is borne out by other photos."""
    if verdict == "unclear":
        is_clear = true["low"] > 0 or true["high"] < 0
        return not is_clear or said["low"] <= true["value"] <= said["high"]
    return (true["value"] > 0) is (verdict == "better")


def drawn(folder: Path, kind: str, count: int, part: Any) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(count):
        file = folder / f"{seed:03}.png"
        if not file.exists():
            Image.fromarray(draw_picture(kind, seed, part, (320, 400))).save(file)
    return folder


def difference(config: TrainingConfig, best: str, photos: Sequence[Path]) -> Change:
    """Of the best network to the start, on photos of which the run knew nothing."""
    start = bundled_checkpoint() if config.weights == "bundled" else Path(config.weights)
    networks: list[Checkpoint] = [load_checkpoint(start), load_checkpoint(best)]
    sampling = PairSampling(piece_sizes=config.piece_sizes, wear=config.wear)
    batches = SeamBatches(
        photos, sampling, networks[0].metadata.seam_window,
        photos_per_batch=config.photos_per_batch, members=config.members, seed=977,
    )  # fmt: skip
    device = pick_device("auto")
    precision = pick_precision("auto", device)
    counts = []
    for one in networks:
        steps: Iterator[GroupBatch] = (batches[n] for n in range(batches.batches_per_epoch))
        found = measure(
            one.model.to(device), steps, device, lambda: autocast_of(device, precision),
            config.list_weight, threading.Event(),
        )  # fmt: skip
        if found is None:
            raise SystemExit("None of the other photos can be used.")
        counts.append(found.firsts)
    return change_between(*counts)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("learn")
    one.add_argument("learn", type=Path, metavar="LEARN_DIR")
    one.add_argument("held", type=Path, metavar="HELD_DIR")
    one.add_argument("--minutes", type=float, default=10)
    one.add_argument("--sizes", type=int, nargs="+", default=[40, 56])
    one.add_argument("--rows", type=int, default=8, help="pieces of each picture that are asked")
    one.add_argument("--run-dir", type=Path, help="a run that is there already is measured only")
    one.add_argument("--rate", type=float, help="learning rate (default: the app's)")
    one.add_argument("--pieces", type=int, nargs="+", help="px to train on (default: the app's)")
    two = commands.add_parser("keep")
    two.add_argument("images", type=Path, metavar="CUB_DIR")
    two.add_argument("--minutes", type=float, default=2)
    two.add_argument("--photos", type=int, default=24)
    three = commands.add_parser("verdicts")
    three.add_argument("images", type=Path, metavar="CUB_DIR")
    three.add_argument("--out", type=Path, required=True, metavar="DIR")
    three.add_argument("--minutes", type=float, default=1)
    three.add_argument("--others", type=int, default=300)
    options = parser.parse_args()
    torch.set_num_threads(1)
    {"learn": learn, "keep": keep, "verdicts": verdicts}[options.command](options)


if __name__ == "__main__":
    main()
