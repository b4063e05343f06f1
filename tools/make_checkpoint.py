"""Make the checkpoint that ships from a training run: calibrate on validation photos, pack.

    python tools/make_checkpoint.py RUN_DIR --images ../shared/cub

The run's best weights are calibrated per piece size (Platt scaling) on hard pairs of validation
photos, a part of them worn, and written in half precision to assets/resnetft.safetensors.
"""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path

import numpy as np

from core.calibration import calibration_error, fit_platt
from core.checkpoint import CheckpointMetadata, load_checkpoint, save_checkpoint
from core.cub import split_photos
from core.evaluation import cut_at_random_offset, hard_mix
from core.pieces import open_photo
from core.scoring import ResNetScorer
from core.training import BEST_FILE
from core.wear import Wear, WearRange, wear_pieces

ROOT = Path(__file__).resolve().parent.parent
SIZES = (28, 40, 56, 75, 100, 128)


def raw_log_odds(
    scorer: ResNetScorer, photos: tuple[Path, ...], size: int, worn_share: float, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """(N,) uncalibrated a_1 - a_0 and (N,) labels of hard pairs of the photos."""
    log_odds, labels = [], []
    for index, path in enumerate(photos):
        rng = np.random.default_rng([seed, size, index])
        grid = cut_at_random_offset(open_photo(path), size, rng)
        if grid is None or grid.shape[1] < 2:
            continue
        places = np.arange(grid.shape[0] * grid.shape[1]).reshape(grid.shape[:2])
        wear = Wear()
        if rng.random() < worn_share:
            worn = WearRange(clean_share=0.3, eroded_share=0.7)
            wear = dataclasses.replace(worn.draw(rng), erosion=worn.draw_erosion(rng))
        pieces = wear_pieces(grid.reshape(-1, *grid.shape[2:]), wear, rng)
        left, right, kinds = hard_mix(pieces, places, rng, pairs=24)
        for score, kind in zip(scorer.pair_scores(pieces[left], pieces[right]), kinds, strict=True):
            assert score.logits is not None
            log_odds.append(score.logits[1] - score.logits[0])
            labels.append(int(kind == 0))
    return np.asarray(log_odds), np.asarray(labels)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run_dir", type=Path)
    parser.add_argument("--images", required=True)
    parser.add_argument("--name", default="ResNetFT")
    parser.add_argument("--worn-share", type=float, default=0.25)
    parser.add_argument("--limit", type=int, default=234, help="validation photos")
    parser.add_argument("--out", type=Path, default=ROOT / "assets" / "resnetft.safetensors")
    arguments = parser.parse_args()
    checkpoint = load_checkpoint(arguments.run_dir / BEST_FILE)
    scorer = ResNetScorer(checkpoint)
    photos = split_photos(arguments.images).validation[: arguments.limit]
    by_size = {}
    for size in SIZES:
        log_odds, labels = raw_log_odds(scorer, photos, size, arguments.worn_share, seed=1)
        scale, bias = fit_platt(log_odds, labels)
        by_size[str(size)] = {"scale": scale, "bias": bias}
        probabilities = 1 / (1 + np.exp(-np.clip(scale * log_odds + bias, -60, 60)))
        right = np.mean((scale * log_odds + bias > 0) == (labels == 1))
        error = calibration_error(probabilities, labels)
        print(
            f"{size:4d} px: {len(labels)} pairs, scale {scale:.3f}, bias {bias:+.3f},"
            f" right {100 * right:.2f} %, calibration error {100 * error:.2f} %",
            flush=True,
        )
    metadata: CheckpointMetadata = dataclasses.replace(
        checkpoint.metadata,
        name=arguments.name,
        calibration={**by_size["56"], "by_size": by_size},
    )
    save_checkpoint(arguments.out, checkpoint.model, metadata, half_precision=True)
    print(f"wrote {arguments.out} ({arguments.out.stat().st_size / 1e6:.1f} MB)")


if __name__ == "__main__":
    main()
