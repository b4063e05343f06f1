"""Train the network that ships, or go on training it; resumable at any moment.

    python tools/train_bundled.py RUN_DIR --images ../shared/cub --minutes 600

Starts from random weights (or --weights) with the recipe of the bundled checkpoint: pieces of 28 to
128 px, worn in half of the batches, binary and list-wise loss. Run it again to go on where it was
stopped; tools/make_checkpoint.py and tools/fit_combination.py make a checkpoint of it.
"""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import Any

from core.puzzles.wear import WearRange
from core.training.config import TrainingConfig
from core.training.events import SampleEvent, StepEvent
from core.training.files import STATE_FILE, load_config
from core.training.loop import fit

PRINT_STEPS = 50


# Of the bundled checkpoint.
RECIPE: dict[str, Any] = {
    "stem": "across",
    "wear": WearRange(clean_share=0.45, eroded_share=0.55),
    "list_weight": 1.0,
    "warmup_steps": 100,
    "average_decay": 0.998,
    "name": "ResNetFT",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run_dir", type=Path)
    parser.add_argument("--images", required=True)
    parser.add_argument("--minutes", type=float, default=600, help="of training, in all")
    parser.add_argument("--weights", default="random", help="random, bundled or a checkpoint file")
    parser.add_argument("--threads", type=int, default=0, help="1 where other programs run")
    arguments = parser.parse_args()
    resume = (arguments.run_dir / STATE_FILE).exists()
    if resume:
        config = load_config(arguments.run_dir)
    else:
        given = {"images": arguments.images, "run_dir": str(arguments.run_dir)}
        mode = "scratch" if arguments.weights == "random" else "fine-tune"
        config = TrainingConfig(**given, mode=mode, weights=arguments.weights, **RECIPE)
    config = dataclasses.replace(config, minutes=arguments.minutes, threads=arguments.threads)
    for event in fit(config, resume=resume):
        if isinstance(event, StepEvent) and event.step % PRINT_STEPS == 0:
            print(
                f"step {event.step}, {event.pairs} pairs, loss {event.loss:.3f},"
                f" {event.pairs_per_second:.0f} pairs/s, {100 * event.progress:.0f} %,"
                f" {event.seconds_left / 60:.0f} min left",
                flush=True,
            )
        elif not isinstance(event, SampleEvent | StepEvent):
            print(event, flush=True)


if __name__ == "__main__":
    main()
