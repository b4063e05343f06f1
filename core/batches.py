"""Batches of pairs as tensors: what the training loop eats, and the source project's dataset."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset, IterableDataset, get_worker_info

from core.cub import scan_photo_folder
from core.errors import AdjguiError
from core.pairs import (
    ALL,
    BALANCED_NEGATIVES,
    LabelledPairs,
    PairSampling,
    join_pairs,
    pairs_of_grid,
    sample_pairs,
)
from core.pieces import cut_photo, open_photo
from core.seam import SeamWindow, join_halves, seam_halves
from core.wear import wear_pieces

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


class AdjacencyDataset(IterableDataset[tuple[Tensor, Tensor]]):
    """The source project's dataset: a stream of single pairs with a shuffle buffer.

    Args:
        root_dir: one folder per class with photos (any folder of photos works).
        sq_puzzle_piece_dim: piece size in px.
        size_of_buffer: pairs held back to shuffle pairs of different photos.
        model_dim: side of the network's input in px; ``None`` keeps the native seam window.
        random_offset: cut at random offsets instead of resizing the photo to whole pieces as the
            source did, which leaves JPEG block edges at seams.
        sampling: kinds of negatives and wear; half of the pairs are adjacent by default. Erosion
            needs a ``model_dim``.
        seed: of everything. ``set_epoch`` changes the order.
        rank, world_size: of this process; photos are also divided among loader workers, so each
            is seen once an epoch.

    Yields:
        ``(window, label)``: float32 (3, model_dim, model_dim) in 0..1 and an int64 scalar.
    """

    def __init__(
        self,
        root_dir: str | Path,
        sq_puzzle_piece_dim: int = 100,
        size_of_buffer: int = 1000,
        model_dim: int | None = 224,
        *,
        random_offset: bool = False,
        sampling: PairSampling | None = None,
        seed: int = 0,
        rank: int = 0,
        world_size: int = 1,
    ) -> None:
        super().__init__()
        if size_of_buffer < 1:
            raise ValueError("size_of_buffer must be at least 1.")
        self.photos = scan_photo_folder(root_dir).photos
        self.sq_puzzle_piece_dim = sq_puzzle_piece_dim
        self.size_of_buffer = size_of_buffer
        self.window = SeamWindow(model_dim=model_dim)
        self.random_offset = random_offset
        self.sampling = sampling or PairSampling(
            piece_sizes=(sq_puzzle_piece_dim,), negatives=BALANCED_NEGATIVES, rescaled_share=0.0
        )
        self.seed = seed
        self.rank = rank
        self.world_size = world_size
        self.epoch = 0
        self.skipped: list[str] = []

    def set_epoch(self, epoch: int) -> None:
        self.epoch = epoch

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        worker = get_worker_info()
        workers, number = (worker.num_workers, worker.id) if worker else (1, 0)
        shard = self.rank * workers + number
        order = np.random.default_rng([self.seed, self.epoch]).permutation(len(self.photos))
        buffer: list[tuple[Tensor, Tensor]] = []
        shuffle = np.random.default_rng([self.seed, self.epoch, shard, 1])
        for index in order[shard :: self.world_size * workers]:
            for item in self._pairs_of_photo(int(index)):
                if len(buffer) < self.size_of_buffer:
                    buffer.append(item)
                    continue
                chosen = int(shuffle.integers(len(buffer)))
                buffer[chosen], item = item, buffer[chosen]
                yield item
        shuffle.shuffle(buffer)
        yield from buffer

    def _pairs_of_photo(self, index: int) -> Iterator[tuple[Tensor, Tensor]]:
        rng = np.random.default_rng([self.seed, self.epoch, index, 2])
        size, path = self.sq_puzzle_piece_dim, self.photos[index]
        # Eroded native windows would be of other heights than their neighbours in a batch.
        erosion = self.sampling.wear.draw_erosion(rng) if self.window.model_dim else 0
        erosion = min(erosion, (size - 8) // 2)
        try:
            photo = open_photo(path)
            if self.random_offset:
                pairs = sample_pairs(
                    photo, size, ALL, rng, self.sampling, erosion=erosion, max_grids=1
                )
            else:
                turned = np.rot90(photo, int(rng.integers(4))) if self.sampling.turns else photo
                puzzle = cut_photo(np.ascontiguousarray(turned), size, source=str(path))
                grid = puzzle.pieces.reshape(puzzle.rows, puzzle.cols, size, size, 3)
                pairs = pairs_of_grid(grid, ALL, rng, self.sampling.negatives)
                wear = replace(self.sampling.wear.draw(rng), erosion=erosion)
                pairs = replace(pairs, pieces=wear_pieces(pairs.pieces, wear, rng))
            if not len(pairs):
                raise AdjguiError(f"'{path}' is too small for two pieces of {size} px.")
        except AdjguiError as error:
            self.skipped.append(str(error))
            log.warning("Photo skipped: %s", error)
            return
        batch = make_batch(pairs, self.window, size, 0)
        for window, label in zip(batch.windows, batch.labels, strict=True):
            # A copy, or one item in the shuffle buffer would hold its whole photo's windows.
            yield window.clone(), label
