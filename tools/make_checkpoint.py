"""Make the checkpoint that ships from training runs: mix, calibrate on validation photos, pack.

    python tools/make_checkpoint.py RUN_DIR [RUN_DIR ...] --images ../shared/cub

The best weights of the runs are averaged, calibrated per piece size (Platt scaling) on hard pairs
of validation photos and written in half precision to assets/resnetft.safetensors, with the accuracy
on them.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
from torch import nn

sys.path.insert(0, str(Path(__file__).resolve().parent))

from fitting import draw_worn, raw_log_odds

from core.evaluation.puzzles import NEGATIVE_KINDS
from core.network.checkpoint import (
    CheckpointMetadata,
    load_checkpoint,
    save_checkpoint,
)
from core.photos.folders import split_photos
from core.puzzles.wear import Wear
from core.scoring.calibration import calibration_error, fit_platt
from core.scoring.network import ResNetScorer
from core.training.files import BEST_FILE

ROOT = Path(__file__).resolve().parent.parent
# Large pieces give few pairs a photo: each photo is cut that many times, at other offsets.
CUTS = {8: 1, 12: 1, 16: 1, 20: 1, 28: 1, 40: 1, 56: 1, 75: 1, 100: 2, 128: 3}


def draw_wear(rng: np.random.Generator, size: int, share: float) -> Wear:
    """Wear of that share of the photos."""
    return draw_worn(rng, size) if rng.random() < share else Wear()


def runs_of(metadata: CheckpointMetadata) -> list[dict[str, object]]:
    """What each training run on the way to a checkpoint saw, the first run first."""
    runs = metadata.training_data.get("runs")
    if runs is None:
        run = {name: metadata.figures[name] for name in ("step", "pairs", "minutes")}
        runs = [{**run, "weights": metadata.training_data.get("weights", "")}]
    return list(runs)


def mix(models: Sequence[nn.Module], shares: Sequence[float]) -> None:
    """Put the mean weights of networks into the first of them.

    Of runs that went on from one network the mean does better than each (Wortsman et al. 2022,
    "Model soups"). With that network among them it keeps most of what that knew and most of what
    they learnt ("Robust fine-tuning of zero-shot models", likewise).

    Args:
        models: of one architecture.
        shares: of each; their sum is 1.
    """
    states = [model.state_dict() for model in models]
    models[0].load_state_dict(
        {
            name: sum(share * state[name] for share, state in zip(shares, states, strict=True))
            if one.is_floating_point()
            else one
            for name, one in states[0].items()
        }
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run_dir", type=Path, nargs="+")
    parser.add_argument("--images", required=True)
    parser.add_argument("--name", default="ResNetFT")
    parser.add_argument(
        "--started-from", type=Path, help="the checkpoint that the run went on from, if any"
    )
    parser.add_argument("--share", type=float, default=1.0, help="of the way from there, 0 to 1")
    parser.add_argument("--worn-share", type=float, default=0.0, help="of the photos, 0 to 1")
    parser.add_argument("--limit", type=int, default=234, help="validation photos")
    parser.add_argument("--out", type=Path, default=ROOT / "assets" / "resnetft.safetensors")
    arguments = parser.parse_args()
    parts = [load_checkpoint(folder / BEST_FILE) for folder in arguments.run_dir]
    checkpoint = parts[0]
    history = [run for part in parts for run in runs_of(part.metadata)]
    shares = [1 / len(parts)] * len(parts)
    if arguments.started_from:
        start = load_checkpoint(arguments.started_from)
        history = runs_of(start.metadata) + history
        parts.append(start)
        shares = [*(share * arguments.share for share in shares), 1 - arguments.share]
    mix([part.model for part in parts], shares)
    scorer = ResNetScorer(checkpoint)
    photos = split_photos(arguments.images).validation[: arguments.limit]
    by_size, figures = {}, {}
    right_of_kind: dict[str, list[bool]] = {}
    for size, cuts in CUTS.items():
        draw = partial(draw_wear, size=size, share=arguments.worn_share)
        cut = [raw_log_odds(scorer, photos, size, draw, seed) for seed in range(cuts)]
        raw, kinds = (np.concatenate(column) for column in zip(*cut, strict=True))
        labels = (kinds == 0).astype(np.int64)
        scale, bias = fit_platt(raw, labels)
        by_size[str(size)] = {"scale": scale, "bias": bias}
        log_odds = scale * raw + bias
        error = calibration_error(1 / (1 + np.exp(-np.clip(log_odds, -60, 60))), labels)
        right = (log_odds > 0) == (labels == 1)
        figures[str(size)] = {"pairs": len(right), "right": float(right.mean()), "ece": error}
        for kind, name in enumerate(("adjacent", *NEGATIVE_KINDS)):
            right_of_kind.setdefault(name, []).extend(right[kinds == kind].tolist())
        print(
            f"{size:4d} px: {len(right)} pairs, scale {scale:.3f}, bias {bias:+.3f},"
            f" right {100 * right.mean():.2f} %, calibration error {100 * error:.2f} %",
            flush=True,
        )
    by_kind = {name: float(np.mean(rights)) for name, rights in right_of_kind.items()}
    wrong = [share for name, share in by_kind.items() if name != "adjacent"]
    trained = checkpoint.metadata.figures
    metadata: CheckpointMetadata = dataclasses.replace(
        checkpoint.metadata,
        name=arguments.name,
        calibration={**by_size["56"], "by_size": by_size},
        training_data={**checkpoint.metadata.training_data, "runs": history},
        figures={
            **{name: trained[name] for name in ("step", "pairs", "minutes", "validation_loss")},
            "share_of_the_way": arguments.share,
            "training_mix_accuracy": trained["validation_accuracy"],
            "validation_accuracy": (by_kind["adjacent"] + float(np.mean(wrong))) / 2,
            "validation_accuracy_by_kind": by_kind,
            "validation_by_size": figures,
        },
    )
    save_checkpoint(arguments.out, checkpoint.model, metadata, half_precision=True)
    print(f"wrote {arguments.out} ({arguments.out.stat().st_size / 1e6:.1f} MB)")


if __name__ == "__main__":
    main()
