"""Batches of pairs as tensors: what the training loop eats, and the source project's dataset."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset

from core.errors import AdjguiError
from core.network.seam import SeamWindow, join_halves, seam_halves
from core.puzzles.photo import open_photo
from core.training.pairs import LabelledPairs, PairSampling, join_pairs, sample_pairs

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PairBatch:
    """What the trainer eats.

    Attributes:
        windows: (N, 3, H, W) float32 in 0..1.
        labels: (N,) int64, 1 = adjacent.
        kinds: (N,) int64 indices into ``KINDS``.
        left, right: (N,) int64; pairs with the same left (right) number share that piece, which
            is what a list-wise loss compares.
        piece_size: px, before erosion.
        erosion: px a side.
        skipped: one sentence for each photo that could not be used.
    """

    windows: Tensor
    labels: Tensor
    kinds: Tensor
    left: Tensor
    right: Tensor
    piece_size: int
    erosion: int
    skipped: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.labels)


class SeamBatches(Dataset[PairBatch]):
    """Batches of pairs as a map from a step's number to a batch.

    The batch of a step is a function of (seed, step) alone, whatever the number of loader workers,
    so a run can be resumed at any step; each photo is used once an epoch, by one process.

    Args:
        photos: files; their order is part of the seed.
        sampling: how pairs are drawn.
        window: how the network sees them.
        photos_per_batch: a batch of one process mixes at least this many photos (fewer where there
            are not so many), so that an epoch is divided without a rest.
        positives_per_photo: adjacent pairs of each; negatives come on top.
        seed: of everything.
        rank, world_size: of this process; the photos of a step are divided among all processes.
    """

    def __init__(
        self,
        photos: Sequence[Path],
        sampling: PairSampling,
        window: SeamWindow,
        *,
        photos_per_batch: int = 6,
        positives_per_photo: int = 8,
        seed: int = 0,
        rank: int = 0,
        world_size: int = 1,
    ) -> None:
        if len(photos) < world_size:
            raise AdjguiError(
                f"{len(photos)} photos are too few to train on with {world_size} processes; choose"
                " a folder that holds more photos."
            )
        self.photos = tuple(photos)
        self.sampling = sampling
        self.window = window
        self.batches_per_epoch = max(1, len(self.photos) // (photos_per_batch * world_size))
        self.positives_per_photo = positives_per_photo
        self.seed = seed
        self.rank = rank
        self.world_size = world_size

    def __len__(self) -> int:
        # A run has no end of its own: steps are numbered over all epochs.
        return 2**31 - 1

    def photos_of_step(self, step: int) -> tuple[int, ...]:
        """Indices of the photos that this process uses at a step, counted from 0."""
        epoch, batch = divmod(step, self.batches_per_epoch)
        order = np.random.default_rng([self.seed, epoch]).permutation(len(self.photos))
        chosen = np.array_split(order, self.batches_per_epoch)[batch]
        return tuple(int(index) for index in chosen[self.rank :: self.world_size])

    def __getitem__(self, step: int) -> PairBatch:
        """The batch of a step, counted from 0; empty where none of its photos can be used."""
        rng = np.random.default_rng([self.seed, step, 1])
        size = self.sampling.draw_size(rng)
        erosion = min(self.sampling.wear.draw_erosion(rng), (size - 8) // 2)
        parts: list[LabelledPairs] = []
        skipped: list[str] = []
        for index in self.photos_of_step(step):
            rng = np.random.default_rng([self.seed, step, 2, index])
            try:
                photo = open_photo(self.photos[index])
            except AdjguiError as error:
                skipped.append(str(error))
                continue
            part = sample_pairs(
                photo, size, self.positives_per_photo, rng, self.sampling, erosion=erosion
            )
            if len(part):
                parts.append(part)
            else:
                skipped.append(f"{self.photos[index]} is too small for two pieces of {size} px.")
        pairs = round_down(join_pairs(parts, size - 2 * erosion), rng)
        batch = make_batch(pairs, self.window, size, erosion, tuple(skipped))
        return batch if self.window.model_dim else crop_height(batch, rng)


# Kernels are compiled and kept per shape, seconds for each new one: training is much faster with
# few different batch lengths and window heights.
BATCH_MULTIPLE = 64
HEIGHT_MULTIPLE = 4


def round_down(pairs: LabelledPairs, rng: np.random.Generator) -> LabelledPairs:
    """Drop random negatives so that the number of pairs is a multiple of ``BATCH_MULTIPLE``."""
    surplus = len(pairs) % BATCH_MULTIPLE
    negatives = np.flatnonzero(pairs.kinds != 0)
    if len(negatives) <= surplus:
        return pairs
    keep = np.delete(np.arange(len(pairs)), rng.choice(negatives, surplus, replace=False))
    return LabelledPairs(pairs.pieces, pairs.left[keep], pairs.right[keep], pairs.kinds[keep])


def crop_height(batch: PairBatch, rng: np.random.Generator) -> PairBatch:
    """Drop rows so that the windows' height is a multiple of ``HEIGHT_MULTIPLE``."""
    surplus = batch.windows.shape[2] % HEIGHT_MULTIPLE
    if not surplus:
        return batch
    top = int(rng.integers(surplus + 1))
    rows = slice(top, batch.windows.shape[2] - surplus + top)
    windows = batch.windows[:, :, rows].contiguous(memory_format=torch.channels_last)
    return replace(batch, windows=windows)


def make_batch(
    pairs: LabelledPairs,
    window: SeamWindow,
    piece_size: int,
    erosion: int,
    skipped: tuple[str, ...] = (),
) -> PairBatch:
    """Labelled pairs as tensors, their windows cut once per piece and gathered by number."""
    as_left, as_right = seam_halves(pairs.pieces, window)
    left, right = torch.from_numpy(pairs.left), torch.from_numpy(pairs.right)
    return PairBatch(
        windows=join_halves(as_left[left], as_right[right]),
        labels=torch.from_numpy(pairs.labels),
        kinds=torch.from_numpy(pairs.kinds),
        left=left,
        right=right,
        piece_size=piece_size,
        erosion=erosion,
        skipped=skipped,
    )
