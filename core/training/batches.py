"""Batches of groups of look-alike seams as tensors: what the training loop eats."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset

from core.arrays import Array
from core.errors import AdjguiError
from core.network.seam import SeamWindow, join_halves, seam_halves
from core.puzzles.laid import LaidPieces, is_source_of_pieces, open_laid
from core.puzzles.photo import open_photo
from core.puzzles.wear import SMALLEST_WORN
from core.training.groups import MEMBERS, SeamGroups, groups_of_photo, join_groups, trim
from core.training.other_kinds import OtherKinds
from core.training.pairs import PairSampling

# Kernels are compiled and kept per shape, seconds for each new one: training is much faster with
# few different batch lengths and window heights.
BATCH_MULTIPLE = 64
HEIGHT_MULTIPLE = 4

FEWEST_MEMBERS = 4
_MOST_OTHERS = 10_000  # pictures of other kinds in a batch
_USUAL_PIXELS = 28 * 32  # of the windows of which a group has all its members


@dataclass(frozen=True, eq=False)
class GroupBatch:
    """Groups of one size and erosion.

    Attributes:
        as_left, as_right: (L, 3, H, W/2) and (R, 3, H, W/2) halves of the windows, uint8, or
            float32 in 0..1 where the window resizes pieces.
        left, right: (P,) int64 halves of each pair.
        group, row, column: (P,) int64 places of the pairs in the groups' matrices; a pair is
            adjacent just when row == column. Pairs of one row share their left piece, those of one
            column their right piece.
        photo: (G,) int64 which photo a group is of; below 0: none of the photos, but a picture of
            another kind, each with a number of its own.
        shape: of all matrices, (G, rows, columns).
        piece_size: px, before erosion.
        erosion: px a side.
        skipped: one sentence for each photo that could not be used.
    """

    as_left: Tensor
    as_right: Tensor
    left: Tensor
    right: Tensor
    group: Tensor
    row: Tensor
    column: Tensor
    photo: Tensor
    shape: tuple[int, int, int]
    piece_size: int
    erosion: int
    skipped: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.left)

    @property
    def labels(self) -> Tensor:
        """(P,) int64, 1 = adjacent."""
        return (self.row == self.column).long()

    def windows(self, pairs: Tensor | None = None) -> Tensor:
        """(K, 3, H, W) float32 in 0..1 of the pairs with these numbers; None: of all."""
        left, right = self.left, self.right
        if pairs is not None:
            left, right = left[pairs], right[pairs]
        return join_halves(_floats(self.as_left)[left], _floats(self.as_right)[right])

    def to(self, device: torch.device) -> GroupBatch:
        """The same on a device."""
        return self._with_tensors(lambda one: one.to(device, non_blocking=True))

    def pin_memory(self) -> GroupBatch:
        """The same in memory from which a GPU copies by itself; PyTorch's loader calls it."""
        return self._with_tensors(lambda one: one.pin_memory())

    def _with_tensors(self, change: Callable[[Tensor], Tensor]) -> GroupBatch:
        tensors = {name: one for name, one in vars(self).items() if isinstance(one, Tensor)}
        changed = {name: change(one) for name, one in tensors.items()}
        return replace(self, **changed)  # type: ignore[arg-type]


def fitting_members(most: int, window: SeamWindow, piece_size: int) -> int:
    """Of a group: fewer where windows are large, so that all batches cost about the same."""
    height, width = window.shape(piece_size)
    share = math.sqrt(_USUAL_PIXELS / (height * width))
    return min(most, max(FEWEST_MEMBERS, round(most * share)))


def _floats(halves: Tensor) -> Tensor:
    if halves.dtype != torch.uint8:
        return halves
    return halves.to(torch.float32, memory_format=torch.channels_last).div_(255)


class SeamBatches(Dataset[GroupBatch]):
    """Batches of groups as a map from a step's number to a batch.

    The batch of a step is a function of (seed, step) alone, whatever the number of loader workers,
    so a run can be resumed at any step; each photo is used once an epoch, by one process.

    Args:
        photos: files, or what `core.puzzles.laid` opens, whose pieces are not cut anew; their order
            is part of the seed.
        sampling: sizes, scales and wear.
        window: how the network sees a seam.
        photos_per_batch: a batch of one process mixes at least this many photos (fewer where there
            are not so many), so that an epoch is divided without a rest.
        members: adjacent pairs of a group at most, one group a photo; fewer where windows are
            large, so that all batches cost about the same.
        seed: of everything.
        others: pictures of other kinds, mixed in.
        rank, world_size: of this process; the photos of a step are divided among all processes.
    """

    def __init__(
        self,
        photos: Sequence[Path],
        sampling: PairSampling,
        window: SeamWindow,
        *,
        photos_per_batch: int = 6,
        members: int = MEMBERS,
        seed: int = 0,
        others: OtherKinds | None = None,
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
        self.members = members
        self.seed = seed
        self.others = others
        self.rank = rank
        self.world_size = world_size

    def __len__(self) -> int:
        # A run has no end of its own: steps are numbered over all epochs.
        return 2**31 - 1

    def photos_of_step(self, step: int) -> tuple[int, ...]:
        """Indices of the photos that this process uses at a step, counted from 0."""
        epoch, batch = divmod(step, self.batches_per_epoch)
        order = np.random.default_rng([self.seed, epoch]).permutation(len(self.photos))
        least, longer = divmod(len(order), self.batches_per_epoch)  # the first ones get one more
        start = batch * least + min(batch, longer)
        chosen = order[start : start + least + (batch < longer)]
        return tuple(int(index) for index in chosen[self.rank :: self.world_size])

    def __getitem__(self, step: int) -> GroupBatch:
        """The batch of a step, counted from 0; empty where none of its photos can be used."""
        rng = np.random.default_rng([self.seed, step, 1])
        opened, skipped = self._opened(step)
        size = self._size(opened.values(), rng)
        # small pieces would have nothing left
        erosion = min(self.sampling.wear.draw_erosion(rng), (size - SMALLEST_WORN) // 4)
        members = fitting_members(self.members, self.window, size - 2 * erosion)
        parts: list[SeamGroups] = []
        photos: list[int] = []

        def add(picture: Array | LaidPieces, number: int, rng: np.random.Generator) -> bool:
            options = {"erosion": erosion, "groups": 1, "members": members}
            part = groups_of_photo(picture, size, rng, self.sampling, self.window, **options)
            if part is None or not part.adjacent.any():
                return False
            parts.append(part)
            photos.append(number)
            return True

        for index, photo in opened.items():
            rng = np.random.default_rng([self.seed, step, 2, index])
            if isinstance(photo, LaidPieces) and photo.piece_size != size:
                continue  # its turn comes in another step
            if not add(photo, index, rng):
                skipped.append(
                    f"{self.photos[index]} is too small for two pairs of pieces of {size} px."
                )
            for picture in self.others.beside_a_photo(rng) if self.others else ():
                add(picture, -1 - step * _MOST_OTHERS - len(parts), rng)
        return make_batch(parts, photos, self.window, size, erosion, rng, tuple(skipped))

    def _opened(self, step: int) -> tuple[dict[int, Array | LaidPieces], list[str]]:
        """The photos of a step by their index, and a sentence on each that cannot be opened."""
        opened: dict[int, Array | LaidPieces] = {}
        skipped: list[str] = []
        for index in self.photos_of_step(step):
            path = self.photos[index]
            try:
                opened[index] = open_laid(path) if is_source_of_pieces(path) else open_photo(path)
            except AdjguiError as error:
                skipped.append(str(error))
        return opened, skipped

    def _size(self, opened: Iterable[Array | LaidPieces], rng: np.random.Generator) -> int:
        """Of the pieces of a step: drawn, but where some are there already that of one of these."""
        drawn = self.sampling.draw_size(rng)
        fixed = [one.piece_size for one in opened if isinstance(one, LaidPieces)]
        return fixed[int(rng.integers(len(fixed)))] if fixed else drawn


def make_batch(
    parts: Sequence[SeamGroups],
    photos: Sequence[int],
    window: SeamWindow,
    piece_size: int,
    erosion: int,
    rng: np.random.Generator,
    skipped: tuple[str, ...] = (),
) -> GroupBatch:
    """Groups as tensors, of few different shapes.

    Args:
        parts: one group each, all of one size; none give an empty batch.
        photos: which photo each is of, see `GroupBatch`.
        window: how the network sees a seam.
        piece_size, erosion: px, see `GroupBatch`.
        rng: chooses the pairs and rows of pixels that are left out.
        skipped: see `GroupBatch`.
    """
    height, width = window.shape(piece_size - 2 * erosion)
    if not parts:
        none = torch.zeros(0, dtype=torch.int64)
        halves = torch.zeros(0, 3, height, width // 2, dtype=torch.uint8)
        numbers = dict.fromkeys(("left", "right", "group", "row", "column", "photo"), none)
        return GroupBatch(
            halves, halves, **numbers, shape=(0, 0, 0),
            piece_size=piece_size, erosion=erosion, skipped=skipped,
        )  # fmt: skip
    joined = join_groups(parts)
    native = window.model_dim is None
    rows = joined.as_left.shape[1]
    joined = trim(joined, BATCH_MULTIPLE, rows - rows % HEIGHT_MULTIPLE if native else rows, rng)
    members = int(max(joined.row.max(), joined.column.max())) + 1
    if native:
        as_left, as_right = (_channels_first(one) for one in (joined.as_left, joined.as_right))
    else:
        as_left, as_right = (
            seam_halves(one, window)[side].contiguous(memory_format=torch.channels_last)
            for side, one in enumerate((joined.as_left, joined.as_right))
        )
    numbers = {name: torch.from_numpy(getattr(joined, name)) for name in _NUMBERS}
    return GroupBatch(
        as_left, as_right, **numbers,
        photo=torch.tensor(photos), shape=(len(parts), members, members),
        piece_size=piece_size, erosion=erosion, skipped=skipped,
    )  # fmt: skip


_NUMBERS = tuple(field.name for field in fields(SeamGroups) if not field.name.startswith("as_"))


def _channels_first(pixels: Array) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(pixels)).permute(0, 3, 1, 2)
