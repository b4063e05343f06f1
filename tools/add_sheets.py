"""Add to a checkpoint the weights for pieces of worn sheets, of a run of their own.

    adjcore train --recipe sheets --images DIR --pictures DIR --run-dir RUN_DIR --minutes 50
    python tools/add_sheets.py RUN_DIR --images ../shared/cub

The run went on from the checkpoint on worn sheets alone, with part of its layers. Kept is what they
differ by (`Checkpoint.for_sheets`), after their log-odds were brought to the checkpoint's own
calibration on validation photos: a scale and a shift, put into the last layer.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

sys.path.insert(0, str(Path(__file__).resolve().parent))

from fitting import raw_log_odds

from core.arrays import Array
from core.assets import bundled_checkpoint
from core.network.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from core.photos.folders import split_photos
from core.puzzles.wear import Wear, draw_sheet
from core.scoring.calibration import fit_platt
from core.scoring.network import ResNetScorer
from core.scoring.rim import estimate_rim, mend
from core.training.files import BEST_FILE

SIZES = (20, 28, 40, 56, 75)
PHOTOS = 70
SEED = 9


def draw_wear(rng: np.random.Generator) -> Wear:
    """Wear of a whole sheet."""
    return Wear(sheet=draw_sheet(rng))


def differences(start: Checkpoint, run: Checkpoint) -> dict[str, Tensor]:
    """What a run changed of the weights that it started from; statistics of norms it did not."""
    before, after = start.model.state_dict(), run.model.state_dict()
    found = {name: after[name] - before[name] for name in before if "running_" not in name}
    return {name: one for name, one in found.items() if one.is_floating_point() and one.any()}


def mended(pieces: Array) -> Array | None:
    """Pieces without what is foreign at their edges; None where nothing is."""
    rim = estimate_rim(pieces)
    return mend(pieces, rim) if rim else None


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("run_dir", type=Path)
    parser.add_argument("--images", required=True)
    parser.add_argument("--onto", type=Path, default=bundled_checkpoint(), help="the checkpoint")
    parser.add_argument("--out", type=Path, default=bundled_checkpoint())
    arguments = parser.parse_args()
    start, run = load_checkpoint(arguments.onto), load_checkpoint(arguments.run_dir / BEST_FILE)
    photos = split_photos(arguments.images).validation[:PHOTOS]
    scorer = ResNetScorer(run)
    fits = []
    for size in SIZES:
        odds, kinds = raw_log_odds(scorer, photos, size, draw_wear, SEED, mend=mended)
        labels = (kinds == 0).astype(np.int64)
        scale, bias = fit_platt(odds, labels)
        own_scale, own_bias = start.metadata.platt(size)
        fits.append((scale / own_scale, (bias - own_bias) / own_scale))
        right = float(((scale * odds + bias > 0) == labels).mean())
        print(
            f"{size:4d} px: {len(odds)} pairs, {scale:.3f} {bias:+.3f}, {100 * right:.1f} % right"
        )
    by, plus = map(float, np.mean(fits, axis=0))
    with torch.no_grad():  # only a_1 - a_0 counts
        last = run.model.fc
        assert isinstance(last, torch.nn.Linear)
        last.weight.mul_(by)
        last.bias.mul_(by).add_(torch.tensor([-plus / 2, plus / 2]))
    more = differences(start, run)
    seen = {name: run.metadata.figures[name] for name in ("step", "pairs", "minutes")}
    data = {**start.metadata.training_data, "worn sheets": seen}
    metadata = replace(start.metadata, training_data=data)
    save_checkpoint(arguments.out, start.model, metadata, for_sheets=more, half_precision=True)
    print(f"{sum(map(Tensor.numel, more.values())):,} weights; wrote {arguments.out}")


if __name__ == "__main__":
    main()
