"""A training run that waits to be killed: ``python -m tests.core.helpers.killed_run``.

It saves once, at its first chance, goes on for some steps and then hangs. A line on standard
output tells of each step and of the save.
"""

from __future__ import annotations

import math
import multiprocessing
import sys
from pathlib import Path

from core.training.events import CheckpointEvent, StepEvent
from core.training.files import load_config
from core.training.loop import fit


def main(run_dir: Path, hang_at: int) -> None:
    config = load_config(run_dir)
    (run_dir / "run.json").unlink()  # the test's way to hand over the config
    for event in fit(config):
        if isinstance(event, CheckpointEvent) and event.kind == "last":
            print("saved", event.step, flush=True)
            object.__setattr__(config, "save_minutes", math.inf)
        elif isinstance(event, StepEvent):
            children = ",".join(str(child.pid) for child in multiprocessing.active_children())
            print("step", event.step, children, flush=True)
            if event.step >= hang_at:
                sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
