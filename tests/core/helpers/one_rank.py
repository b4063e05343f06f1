"""One of several training processes: ``torchrun ... -m tests.core.helpers.one_rank RUN_DIR``.

It trains by the config in the run's folder and writes down what it saw: its photos, its weights
and its events' names.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from unittest.mock import patch

import torch

from core.training.batches import GroupBatch
from core.training.distributed import process_group, rank_and_world
from core.training.events import EpochEvent
from core.training.files import load_config
from core.training.loop import fit
from core.training.run import Run


def main(folder: Path) -> None:
    config = load_config(folder)
    seen: list[int] = []
    runs: list[Run] = []
    train_step = Run.train_step

    def noting(run: Run, batch: GroupBatch) -> tuple[float, torch.Tensor]:
        runs[:] = [run]
        seen.extend(run.batches.photos_of_step(run.state.step))
        return train_step(run, batch)

    with patch.object(Run, "train_step", noting), process_group() as is_first:
        torch.set_num_threads(1)
        events = list(fit(config))
        rank, world = rank_and_world()
        weights = [p.detach().numpy().tobytes() for p in runs[0].model.parameters()]
        said = {
            "rank": rank,
            "world": world,
            "is_first": is_first,
            "photos": seen,
            "weights": hashlib.sha256(b"".join(weights)).hexdigest(),
            "events": [type(event).__name__ for event in events],
            "skipped": [list(event.skipped) for event in events if isinstance(event, EpochEvent)],
        }
        (folder / f"rank{rank}.json").write_text(json.dumps(said), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
