"""Our training against the source project's loop: pairs per second.

    python bench/training_throughput.py --images ../shared/cub --seconds 300

Both start from random weights and learn from the same train photos, cut into pieces of 100 px,
each by its own recipe. The source's loop (bench/source_path.py) has half of its time before ours
and half after, so that a machine that gets slower or quicker favours neither, and at least as much
time as ours. The time of each includes its start (the source fills its shuffle buffer, ours starts
a loader process); pairs per second leave out the first batches.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import source_path
import torch

from core.errors import AdjguiError
from core.network.seam import SeamWindow
from core.photos.folders import split_photos
from core.training.batches import SeamBatches
from core.training.config import TrainingConfig
from core.training.events import StepEvent
from core.training.loop import fit
from core.training.pairs import PairSampling

PIECE = source_path.PIECE
SKIPPED = 3  # first batches, which compile kernels and fill buffers


@dataclass
class Clock:
    """Pairs and seconds of a loop, all of them and those after the first batches."""

    pairs: int = 0
    seconds: float = 0.0
    batches: list[tuple[int, float]] = field(default_factory=list)

    def run(self, batches: Iterator[int], seconds: float) -> None:
        """Go on with a loop that yields the pairs of each batch, until so many are used up."""
        while self.seconds < seconds:
            started = time.perf_counter()
            pairs = next(batches, None)
            if pairs is None:
                return
            taken = time.perf_counter() - started
            self.pairs += pairs
            self.seconds += taken
            self.batches.append((pairs, taken))

    @property
    def pairs_per_second(self) -> float:
        counted = self.batches[SKIPPED:]
        if not counted:
            raise SystemExit(f"--seconds is too short for more than {SKIPPED} batches.")
        return sum(pairs for pairs, _ in counted) / sum(taken for _, taken in counted)


def our_config(arguments: argparse.Namespace, run_dir: str) -> TrainingConfig:
    return TrainingConfig(
        images=str(arguments.images),
        run_dir=run_dir,
        mode="scratch",
        weights="random",
        window=SeamWindow(),
        piece_sizes=(PIECE,),
        minutes=arguments.seconds / 60,
        photos_per_batch=arguments.photos_per_batch,
        learning_rate=arguments.learning_rate,
        warmup_steps=20,
        average_decay=0.98,  # of a short run
        validate_every=10**9,  # at the end alone
        validation_batches=8,
        save_minutes=1e9,
        workers=arguments.workers,
        seed=arguments.seed,
        name="training_throughput.py",
    )


def our_training(config: TrainingConfig) -> Iterator[int]:
    """``core.training.loop.fit`` as a loop that yields the pairs of each batch."""
    before = 0
    for event in fit(config):
        if isinstance(event, StepEvent):
            yield event.pairs - before
            before = event.pairs


# -- loaders alone ---------------------------------------------------------------------------


def our_loader(photos: Sequence[Path], config: TrainingConfig) -> Iterator[int]:
    """Batches in this process, as a loader process makes them."""
    batches = SeamBatches(
        photos,
        PairSampling(piece_sizes=config.piece_sizes),
        config.window,
        photos_per_batch=config.photos_per_batch,
        members=config.members,
        seed=config.seed,
    )
    return (len(batches[step]) for step in range(len(batches)))


def source_loader(photos: Sequence[Path], seed: int) -> Iterator[int]:
    return (1 for _ in source_path.SourceDataset(photos, seed=seed))


def loader_speed(batches: Iterator[int], seconds: float) -> float:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    next(batches)  # fills the source's buffer
    clock = Clock()
    clock.run(batches, seconds)
    torch.set_num_threads(threads)
    return clock.pairs / clock.seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--images", type=Path, default=Path("../shared/cub"), help="folder of photos")
    add("--seconds", type=float, default=300, help="of training, each")
    add("--loader-seconds", type=float, default=10, help="of each loader alone")
    add("--photos-per-batch", type=int, default=2, help="ours")
    add("--learning-rate", type=float, default=1e-3, help="ours")
    add("--workers", type=int, default=1, help="loader processes, ours")
    add("--seed", type=int, default=0)
    add("--json", type=Path)
    arguments = parser.parse_args()
    try:
        compare(arguments)
    except AdjguiError as error:
        raise SystemExit(str(error)) from error


def compare(arguments: argparse.Namespace) -> None:
    split = split_photos(arguments.images)
    seconds, seed = arguments.seconds, arguments.seed
    print(
        f"{len(split.train)} photos to learn from, pieces of {PIECE} px, {seconds:.0f} s each, "
        f"{torch.get_num_threads()} threads, torch {torch.__version__}"
    )

    model = source_path.source_model(seed=seed)
    source_batches, source = source_path.train(model, split.train, seed), Clock()
    ours = Clock()
    with tempfile.TemporaryDirectory() as run_dir:
        config = our_config(arguments, run_dir)
        source.run(source_batches, seconds / 2)
        ours.run(our_training(config), float("inf"))  # it ends by itself
        source.run(source_batches, max(seconds, ours.seconds))

    print(f"{'':28} {'source':>24} {'ours':>24}")
    row("training, pairs/s", f"{source.pairs_per_second:.1f}", f"{ours.pairs_per_second:.1f}")
    row("pairs seen", str(source.pairs), str(ours.pairs))
    row("seconds", f"{source.seconds:.1f}", f"{ours.seconds:.1f}")
    source_speed = loader_speed(source_loader(split.train, seed), arguments.loader_seconds)
    our_speed = loader_speed(our_loader(split.train, config), arguments.loader_seconds)
    row("loader alone, pairs/s", f"{source_speed:.0f}", f"{our_speed:.0f}")
    ratio = ours.pairs_per_second / source.pairs_per_second
    print(f"ratio of pairs per second in training: {ratio:.1f}")
    if arguments.json:
        found = {
            "source_pairs_s": round(source.pairs_per_second, 1),
            "ours_pairs_s": round(ours.pairs_per_second, 1),
            "ratio": round(ratio, 1),
            "source_loader_pairs_s": round(source_speed),
            "ours_loader_pairs_s": round(our_speed),
            "loader_ratio": round(our_speed / ours.pairs_per_second, 1),
        }
        arguments.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def row(name: str, source: str, ours: str) -> None:
    print(f"{name:28} {source:>24} {ours:>24}", flush=True)


if __name__ == "__main__":
    main()
