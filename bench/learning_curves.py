"""Accuracy against pairs seen: from scratch, fine-tuning, feature extraction. Makes the docs' plot.

    python bench/learning_curves.py --images ../shared/cub --steps 200

Each way of training gets the same photos, pairs, loss and budget in turn; the curves are balanced
accuracy on the validation photos, which none of the runs, nor the bundled checkpoint, learns from.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from core.training.config import TrainingConfig
from core.training.events import StepEvent, ValidationEvent
from core.training.loop import fit

ROOT = Path(__file__).resolve().parent.parent
WAYS = {
    "from scratch": {"mode": "scratch", "weights": "random", "learning_rate": 1e-3},
    "fine-tuning": {"mode": "fine-tune", "weights": "bundled", "learning_rate": 2e-4},
    "feature extraction": {"mode": "feature-extract", "weights": "bundled", "learning_rate": 1e-3},
}
# Okabe and Ito's colours, which people of every colour vision tell apart.
COLOURS = {"from scratch": "#D55E00", "fine-tuning": "#0072B2", "feature extraction": "#009E73"}


def curve(images: str, steps: int, seed: int, options: dict[str, object]) -> list[list[float]]:
    """[pairs seen, validation accuracy, validation loss] after every validation."""
    points: list[list[float]] = []
    pairs = 0
    with tempfile.TemporaryDirectory() as folder:
        config = TrainingConfig(
            images=images,
            run_dir=folder,
            steps=steps,
            piece_sizes=(56,),
            validate_every=20,
            validation_batches=10,
            warmup_steps=30,
            average_decay=0.98,
            seed=seed,
            **options,  # type: ignore[arg-type]
        )
        for event in fit(config):
            if isinstance(event, StepEvent):
                pairs = event.pairs
            elif isinstance(event, ValidationEvent):
                points.append([pairs, event.accuracy, event.loss])
                print(f"{options['mode']}: {pairs} pairs, {100 * event.accuracy:.2f} %", flush=True)
    return points


def plot(curves: dict[str, list[list[float]]], target: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 4), layout="constrained")
    ends = sorted(curves, key=lambda way: curves[way][-1][1])
    for way, points in curves.items():
        pairs = [point[0] / 1000 for point in points]
        shares = [100 * point[1] for point in points]
        axes.plot(pairs, shares, marker="o", markersize=3, color=COLOURS[way], label=way)
        axes.annotate(
            f"{shares[-1]:.1f} %",
            (pairs[-1], shares[-1]),
            xytext=(6, 7 * (ends.index(way) - 1)),  # so that near ends do not overlap
            textcoords="offset points",
            va="center",
            color=COLOURS[way],
        )
    axes.set_xlabel("pairs seen, thousands")
    axes.set_ylabel("validation accuracy, %")
    axes.set_title("56 px pieces, hard wrong neighbours, photos never learnt from", fontsize=10)
    axes.grid(alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    axes.margins(x=0.12)
    axes.legend(frameon=False, loc="lower right")
    figure.savefig(target, dpi=150)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--images", required=True)
    parser.add_argument("--steps", type=int, default=200, help="batches for each way")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "learning_curves")
    arguments = parser.parse_args()
    curves = {
        way: curve(arguments.images, arguments.steps, arguments.seed, options)
        for way, options in WAYS.items()
    }
    text = json.dumps({"steps_each": arguments.steps, "curves": curves}, indent=1)
    arguments.out.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
    plot(curves, arguments.out.with_suffix(".png"))


if __name__ == "__main__":
    main()
