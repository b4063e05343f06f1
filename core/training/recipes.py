"""Named sets of options for a run."""

from __future__ import annotations

from typing import Any

from core.puzzles.wear import WearRange
from core.training.pairs import PairSampling

RECIPES: dict[str, dict[str, Any]] = {
    "usual": {},
    # The network that ships: 62 million pairs by it, most of them on one GPU in six minutes, which
    # wants `workers` for all processors; then tools/make_checkpoint.py and tools/fit_puzzle.py.
    # Sizes from 20 px on came equally often then, see `PairSampling.draw_size`.
    "bundled": {
        "piece_sizes": (8, 10, 12, 14, 16, 20, 24, *PairSampling().piece_sizes),
        "wear": WearRange(clean_share=0.45, max_erosion=4, eroded_share=0.6, sheet_share=0.4),
        "photos_per_batch": 8,
        "members": 16,
        "learning_rate": 1e-3,
        "norms_frozen_from": 0.65,
        "validation_batches": 32,
        "save_minutes": 1.0,
    },
    # What is added to it for worn sheets, by tools/add_sheets.py: 50 minutes on one busy core.
    # First layers and norms are enough, and the file stays small.
    "sheets": {
        "layers": ("conv1", "layer1", "layer2", "fc"),
        "piece_sizes": (14, 16, 20, 24, *PairSampling().piece_sizes),
        "wear": WearRange(
            clean_share=0.75, max_erosion=2, eroded_share=0.55, sheet_share=1.0, mended_share=1.0
        ),
        "photos_per_batch": 2,
        "members": 12,
        "learning_rate": 7e-4,
        "weight_decay": 0.01,
        "warmup_steps": 50,
        "norms_frozen_from": 0.0,
    },
}
"""By name; `adjcore train --recipe NAME` and `TrainingConfig(**RECIPES[NAME], ...)`."""
