"""The source project's dataset of pairs, for PyTorch's DataLoader."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import IterableDataset, get_worker_info

from core.errors import AdjguiError
from core.files import shown_path
from core.network.seam import SeamWindow, join_halves, seam_halves
from core.photos.folders import scan_photo_folder
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo
from core.puzzles.wear import wear_pieces
from core.training.pairs import ALL, BALANCED_NEGATIVES, PairSampling, pairs_of_grid, sample_pairs

log = logging.getLogger(__name__)


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
        """Choose the order of this epoch, as a `DistributedSampler` does."""
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
                raise AdjguiError(f"{shown_path(path)} is too small for two pieces of {size} px.")
        except AdjguiError as error:
            self.skipped.append(str(error))
            log.warning("Photo skipped: %s", error)
            return
        as_left, as_right = seam_halves(pairs.pieces, self.window)
        windows = join_halves(as_left[pairs.left], as_right[pairs.right])
        for window, label in zip(windows, torch.from_numpy(pairs.labels), strict=True):
            # A copy, or one item in the shuffle buffer would hold its whole photo's windows.
            yield window.clone(), label
