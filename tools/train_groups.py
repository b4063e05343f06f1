"""Train the network that ships on groups of look-alike seams, on one GPU or on the processor.

    python tools/train_groups.py RUN_DIR --images ../shared/cub --pictures DIR --minutes 5

Goes on from the bundled weights (or --weights); for Linux. All pairs of a group are judged
(core/training/groups.py), each row and column of them a softmax over candidates, beside the binary
loss. With --pictures (what tools/collect_pictures.py wrote) half of the groups are of other kinds,
found and drawn. Processes cut and wear the pieces, which is all that they send; windows are made on
the GPU.
In the last part of the run the batch norms keep their statistics, so that the network learns as it
will be used.
tools/make_checkpoint.py, tools/judge_puzzles.py and tools/fit_puzzle.py
make the bundled scorer of it.
"""

from __future__ import annotations

import argparse
import copy
import math
import multiprocessing
import os
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from core.assets import bundled_checkpoint
from core.evaluation.kinds import KINDS, Part, draw_picture
from core.network.checkpoint import CheckpointMetadata, load_checkpoint, save_checkpoint
from core.network.seam import SeamWindow, join_halves
from core.photos.folders import split_photos
from core.puzzles.photo import open_photo
from core.puzzles.wear import SMALLEST_WORN, Pixels, WearRange
from core.training.batches import BATCH_MULTIPLE, HEIGHT_MULTIPLE
from core.training.files import BEST_FILE
from core.training.groups import SeamGroups, groups_of_photo, join_groups, trim
from core.training.loss import group_losses
from core.training.pairs import PairSampling
from core.training.start import adamw, pick_device, pick_precision

BATCH_PIXELS = 4096 * 28 * 32
EROSIONS = (0.4, 0.1, 0.15, 0.15, 0.2)  # chances of 0 to 4 px
WEAR = WearRange(clean_share=0.45, sheet_share=0.4)
SIZES = (8, 10, 12, 14, 16, 20, 24, *PairSampling().piece_sizes)
# As many batches of each size, and less of the least; a batch of small pieces has more pairs.
SIZE_SHARES = np.minimum(SIZES, 20) / np.minimum(SIZES, 20).sum()
DRAWN = 120  # pictures of each kind that can be drawn
PHOTO_SHARE, FOUND_SHARE = 0.45, 0.3  # of the groups; the others are drawn
FROZEN_FROM = 0.65  # of the run: batch norms keep their statistics; 0: as small batches want it
PEAK_RATE, WARMUP, WEIGHT_DECAY = 1e-3, 0.04, 0.05  # the rate rises for such a share of the run
AVERAGE_DECAY = 0.999
BINARY_WEIGHT = 0.5
SAVE_SECONDS, PRINT_SECONDS = 60.0, 10.0
VALIDATION_BATCHES, VALIDATION_STEP = 32, 0.2  # every so much of the run
MOST_VALIDATION = 60  # pictures of a kind
PER_PROCESS = 6  # batches that wait

Pools = list[tuple[float, list[Pixels]]]  # pictures of a kind, and their share of the groups
_pools: Pools = []  # the processes are forked, and share them


@dataclass(frozen=True, eq=False)
class Batch:
    """Groups of one size and erosion."""

    size: int
    erosion: int
    groups: SeamGroups


def draw_batch(rng: np.random.Generator, pools: Pools, pixels: int) -> Batch:
    """A batch of about so many pixels, of pictures drawn at random."""
    sampling = PairSampling(piece_sizes=SIZES, wear=WEAR)
    window = SeamWindow()
    size = int(rng.choice(SIZES, p=SIZE_SHARES))
    erosion = min(int(rng.choice(len(EROSIONS), p=EROSIONS)), (size - SMALLEST_WORN) // 4)
    shares = np.array([share for share, _ in pools])
    height, width = window.shape(size - 2 * erosion)
    # Convolutions are planned anew for each shape: few heights, and for each one length.
    height -= height % HEIGHT_MULTIPLE
    pairs = max(1, pixels // (height * width * BATCH_MULTIPLE)) * BATCH_MULTIPLE
    parts: list[SeamGroups] = []
    while sum(map(len, parts)) < pairs:
        pictures = pools[int(rng.choice(len(pools), p=shares / shares.sum()))][1]
        photo = pictures[int(rng.integers(len(pictures)))]
        part = groups_of_photo(photo, size, rng, sampling, window, erosion=erosion)
        if part is not None:
            parts.append(part)
    return Batch(size, erosion, trim(join_groups(parts), pairs, height, rng))


def feed(batches: Any, seed: int, pixels: int) -> None:
    torch.set_num_threads(1)
    rng = np.random.default_rng([seed, 5])
    while True:
        batches.put(draw_batch(rng, _pools, pixels))


def open_all(paths: Sequence[Path]) -> list[Pixels]:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(open_photo, paths))


def open_pools(photos: Sequence[Path], pictures: Path | None, part: Part, limit: int) -> Pools:
    """The photos, and of other kinds those of the folder and some that are drawn."""
    pools: Pools = [(PHOTO_SHARE, open_all(photos[:limit]))]
    if pictures is None:
        return pools
    kinds = sorted(folder for folder in (pictures / part).iterdir() if any(folder.iterdir()))
    for folder in kinds:
        found = open_all(sorted(folder.iterdir())[:limit])
        pools.append((FOUND_SHARE / len(kinds), found))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for kind in KINDS:
            drawn = list(pool.map(partial(draw_picture, kind, part=part), range(min(DRAWN, limit))))
            pools.append(((1 - PHOTO_SHARE - FOUND_SHARE) / len(KINDS), drawn))
    return pools


@dataclass(frozen=True, eq=False)
class Tensors:
    """A batch as tensors; see `SeamGroups`. `shape` is that of the matrices of all groups."""

    size: int
    erosion: int
    as_left: Tensor
    as_right: Tensor
    left: Tensor
    right: Tensor
    group: Tensor
    row: Tensor
    column: Tensor
    shape: tuple[int, int, int]

    def __len__(self) -> int:
        return len(self.left)

    def to(self, device: torch.device) -> Tensors:
        moved = {name: getattr(self, name).to(device, non_blocking=True) for name in GROUP_FIELDS}
        return replace(self, **moved)


GROUP_FIELDS = tuple(field.name for field in fields(SeamGroups))


def to_tensors(batch: Batch, pin: bool) -> Tensors:
    groups = batch.groups
    members = int(max(groups.row.max(), groups.column.max())) + 1
    tensors = {name: torch.from_numpy(getattr(groups, name)) for name in GROUP_FIELDS}
    if pin:
        tensors = {name: tensor.pin_memory() for name, tensor in tensors.items()}
    shape = int(groups.group.max()) + 1, members, members
    return Tensors(batch.size, batch.erosion, **tensors, shape=shape)


class Ahead:
    """Batches of other processes, fetched by a thread before they are asked for."""

    def __init__(self, processes: int, seed: int, pixels: int) -> None:
        context = multiprocessing.get_context("fork")
        self._sent = context.Queue(PER_PROCESS * processes)
        self._here: queue.Queue[Tensors] = queue.Queue(8)
        self._workers = [
            context.Process(target=feed, args=(self._sent, seed + number, pixels), daemon=True)
            for number in range(processes)
        ]
        for worker in self._workers:
            worker.start()

    def start(self, pin: bool) -> None:
        threading.Thread(target=self._fetch, args=(pin,), daemon=True).start()

    def _fetch(self, pin: bool) -> None:
        while True:
            self._here.put(to_tensors(self._sent.get(), pin))

    @property
    def ready(self) -> int:
        """Batches that wait here; 0 where the processes cannot keep up."""
        return self._here.qsize()

    def __iter__(self) -> Iterator[Tensors]:
        while True:
            yield self._here.get()

    def stop(self) -> None:
        for worker in self._workers:
            worker.kill()


class Network(nn.Module):
    """The network with its last layer in full precision."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.model = model

    def forward(self, windows: Tensor, precision: torch.dtype) -> Tensor:
        """(P,) log-odds a_1 - a_0."""
        model = self.model
        with torch.no_grad():
            white = model.normalise(windows)
        enabled = precision != torch.float32
        with torch.autocast(windows.device.type, precision, enabled=enabled):
            features = model.features(white)
        logits = model.fc(features.float())
        return logits[:, 1] - logits[:, 0]


def windows_of(batch: Tensors) -> Tensor:
    def halves(pixels: Tensor, numbers: Tensor) -> Tensor:
        floats = pixels.permute(0, 3, 1, 2).to(torch.float32, memory_format=torch.channels_last)
        return (floats / 255)[numbers]

    return join_halves(halves(batch.as_left, batch.left), halves(batch.as_right, batch.right))


def losses_of(log_odds: Tensor, batch: Tensors) -> tuple[Tensor, Tensor, Tensor]:
    return group_losses(log_odds, batch.group, batch.row, batch.column, batch.shape)


def learning_rate(progress: float, peak: float) -> float:
    warm = min(1.0, (progress + 1e-3) / WARMUP)
    return peak * warm * 0.5 * (1 + math.cos(math.pi * min(1.0, progress)))


@torch.no_grad()
def average(target: nn.Module, source: nn.Module, decay: float) -> None:
    pairs = zip(target.state_dict().values(), source.state_dict().values(), strict=True)
    floats = [(a, b) for a, b in pairs if a.is_floating_point()]
    torch._foreach_lerp_([a for a, _ in floats], [b for _, b in floats], 1 - decay)


@torch.no_grad()
def validate(
    model: Any, batches: list[Batch], device: torch.device, precision: torch.dtype
) -> dict[str, float]:
    """First places in %, of all batches and of those of small eroded pieces."""
    model.eval()
    network = Network(model)
    found = []
    for batch in batches:
        moved = to_tensors(batch, False).to(device)
        values = losses_of(network(windows_of(moved), precision), moved)
        found.append((batch.size, batch.erosion, *map(float, values)))
    table = np.asarray(found)
    small = table[(table[:, 0] <= 32) & (table[:, 1] >= 3)]
    return {
        "lists": float(table[:, 2].mean()),
        "binary": float(table[:, 3].mean()),
        "first": 100 * float(table[:, 4].mean()),
        "first of small eroded": 100 * float(small[:, 4].mean()) if len(small) else math.nan,
    }


def train(arguments: argparse.Namespace) -> None:
    begun = time.monotonic()
    photos = split_photos(arguments.images)
    paths = photos.train[: arguments.limit]
    _pools.extend(open_pools(paths, arguments.pictures, "train", arguments.limit))
    ahead = Ahead(arguments.processes, arguments.seed, arguments.pixels)
    rng = np.random.default_rng(12345)
    others = open_pools(
        photos.validation, arguments.pictures, "validation", min(arguments.limit, MOST_VALIDATION)
    )
    number = sum(len(pictures) for _, pictures in _pools)
    print(f"{number} pictures after {time.monotonic() - begun:.1f} s", flush=True)

    device = pick_device(arguments.device)
    precision = pick_precision("auto", device)
    weights = Path(arguments.weights or bundled_checkpoint())
    checkpoint = load_checkpoint(weights)
    before, model = checkpoint.metadata, checkpoint.model.requires_grad_(True)
    title = torch.cuda.get_device_name() if device.type == "cuda" else "the processor"
    model.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.momentum = 0.02
    mean = copy.deepcopy(model).requires_grad_(False)
    network = Network(model)
    parameters = list(model.parameters())
    optimiser = adamw(parameters, arguments.rate, WEIGHT_DECAY, fused=device.type == "cuda")
    validation = [draw_batch(rng, others, arguments.pixels) for _ in range(arguments.validation)]
    figures = validate(mean, validation, device, precision)
    print(f"before: {figures}", flush=True)
    ahead.start(pin=device.type == "cuda")

    budget = 60 * arguments.minutes
    started = printed = saved = time.monotonic()
    step, pairs, frozen, validated = 0, 0, False, 0.0
    recent: list[Tensor] = []

    def save() -> None:
        metadata = CheckpointMetadata(
            name=before.name,
            architecture=before.architecture,
            stem=before.stem,
            seam_window=before.seam_window,
            piece_sizes=SIZES,
            normalisation=before.normalisation,
            training_data={
                "photos": len(paths),
                "pictures of other kinds": number - len(paths),
                "source": Path(arguments.images).name,
                "mode": "fine-tune",
                "weights": f"{weights.name}, on {title}, groups of look-alike seams",
                "wear": {
                    name: value
                    for name, value in asdict(WEAR).items()
                    if name not in ("max_erosion", "eroded_share")
                },
                "erosion": EROSIONS,
            },
            figures={
                "step": step,
                "pairs": pairs,
                "minutes": (time.monotonic() - started) / 60,
                "validation_loss": figures["lists"] + BINARY_WEIGHT * figures["binary"],
                "validation_accuracy": figures["first"] / 100,
            },
        )
        save_checkpoint(arguments.run_dir / BEST_FILE, mean, metadata)

    for batch in ahead:
        now = time.monotonic()
        progress = (now - started) / budget
        if progress >= 1:
            break
        if not frozen:
            model.train()
            if progress >= arguments.frozen_from:
                frozen = True
                model.load_state_dict(
                    {name: one for name, one in mean.state_dict().items() if "running_" in name},
                    strict=False,
                )
        if frozen:
            model.eval()
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(progress, arguments.rate)
        moved = batch.to(device)
        lists, binary, right = losses_of(network(windows_of(moved), precision), moved)
        loss = lists + BINARY_WEIGHT * binary
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(parameters, 5.0)
        if step % 500 == 0 and not bool(torch.isfinite(norm)):
            raise SystemExit(f"training broke down at step {step}: loss {float(loss)}")
        optimiser.step()
        average(mean, model, min(AVERAGE_DECAY, (1 + step) / (10 + step)))
        step += 1
        pairs += len(batch)
        recent.append(torch.stack([lists.detach(), binary.detach(), right.detach()]))
        if now - printed > PRINT_SECONDS:
            printed = now
            by_lists, by_pairs, first = torch.stack(recent).mean(0).tolist()
            recent.clear()
            print(
                f"{now - started:5.0f} s, step {step}, {pairs / 1e6:.2f} M pairs,"
                f" lists {by_lists:.4f}, binary {by_pairs:.4f}, first {100 * first:.2f} %,"
                f" rate {optimiser.param_groups[0]['lr']:.2e}, {ahead.ready} batches ready",
                flush=True,
            )
        if progress > validated + VALIDATION_STEP:
            validated = progress
            figures = validate(mean, validation, device, precision)
            print(f"validation: {figures}", flush=True)
        if now - saved > SAVE_SECONDS:
            saved = now
            save()
    ahead.stop()
    figures = validate(mean, validation, device, precision)
    print(f"{step} steps, {pairs} pairs; validation: {figures}", flush=True)
    save()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run_dir", type=Path)
    parser.add_argument("--images", required=True)
    parser.add_argument("--pictures", type=Path, help="what tools/collect_pictures.py wrote")
    parser.add_argument("--rate", type=float, default=PEAK_RATE, help="the highest learning rate")
    parser.add_argument("--frozen-from", type=float, default=FROZEN_FROM, metavar="SHARE")
    parser.add_argument("--minutes", type=float, default=5.0, help="of training")
    parser.add_argument("--weights", type=Path, help="checkpoint file, not the bundled one")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--threads", type=int, help="of torch on the processor")
    parser.add_argument("--processes", type=int, default=max(1, (os.cpu_count() or 2) - 1))
    parser.add_argument("--pixels", type=int, default=BATCH_PIXELS, help="of a batch of windows")
    parser.add_argument("--validation", type=int, default=VALIDATION_BATCHES, help="batches")
    parser.add_argument("--limit", type=int, default=10_000, help="photos of each part")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    arguments.run_dir.mkdir(parents=True, exist_ok=True)
    train(arguments)


if __name__ == "__main__":
    main()
