"""The source project's way from photos to training and to scores, plainly written anew.

This is the baseline of the other scripts here, so it keeps what that project did, its faults
included: pieces of 100 px resized to 224 px, every pair made in Python by PIL, no loader workers,
batches of 20, SGD; and scores taken one pair at a time. Only adjacent vertical pairs are turned.
Library calls that no longer exist are replaced by those of today.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from PIL import Image
from torch import Tensor, nn
from torch.utils.data import DataLoader, IterableDataset
from torchvision.models import resnet18
from torchvision.transforms.functional import to_tensor

PIECE = 100  # px
MODEL_DIM = 224  # px
BUFFER = 1000  # pairs
BATCH = 20  # pairs


class SourcePair(NamedTuple):
    """Two pieces, and 1 where the second is the right neighbour of the first, else 0."""

    left: Image.Image
    right: Image.Image
    label: int


def cut(path: Path, piece: int = PIECE) -> list[list[Image.Image]]:
    """Rows of pieces of a photo that is resized to a whole number of them."""
    photo = Image.open(path).convert("RGB")
    rows, cols = max(1, round(photo.height / piece)), max(1, round(photo.width / piece))
    photo = photo.resize((cols * piece, rows * piece), Image.Resampling.BILINEAR)
    return [
        [
            photo.crop((col * piece, row * piece, (col + 1) * piece, (row + 1) * piece))
            for col in range(cols)
        ]
        for row in range(rows)
    ]


def pairs_of_photo(path: Path, rng: random.Random, piece: int = PIECE) -> Iterator[SourcePair]:
    """Every adjacent pair of a photo, each followed by one of pieces that lie further apart."""
    grid = cut(path, piece)
    rows, cols = len(grid), len(grid[0])
    places = [(row, col) for row in range(rows) for col in range(cols)]
    adjacent = [(row, col, 0, 1) for row, col in places if col + 1 < cols]
    adjacent += [(row, col, 1, 0) for row, col in places if row + 1 < rows]
    rng.shuffle(adjacent)
    for row, col, down, across in adjacent:
        first, second = grid[row][col], grid[row + down][col + across]
        if down:
            first = first.transpose(Image.Transpose.ROTATE_90)
            second = second.transpose(Image.Transpose.ROTATE_90)
        yield SourcePair(first, second, 1)
        row, col = rng.choice(places)
        others = [(r, c) for r, c in places if abs(r - row) + abs(c - col) > 1]
        if others:
            r, c = rng.choice(others)
            yield SourcePair(grid[row][col], grid[r][c], 0)


def window(left: Image.Image, right: Image.Image, model_dim: int = MODEL_DIM) -> Tensor:
    """(3, model_dim, model_dim) in 0..1: both pieces resized, side by side, the middle of them."""
    size = (model_dim, model_dim)
    both = Image.new("RGB", (2 * model_dim, model_dim))
    both.paste(left.resize(size, Image.Resampling.BILINEAR), (0, 0))
    both.paste(right.resize(size, Image.Resampling.BILINEAR), (model_dim, 0))
    start = model_dim // 2
    middle: Tensor = to_tensor(both.crop((start, 0, start + model_dim, model_dim)))
    return middle


class SourceDataset(IterableDataset[tuple[Tensor, int]]):
    """Endless windows and labels, by way of a shuffle buffer of pairs."""

    def __init__(self, photos: Sequence[Path], size_of_buffer: int = BUFFER, seed: int = 0) -> None:
        super().__init__()
        self.photos = list(photos)
        self.size_of_buffer = size_of_buffer
        self.seed = seed

    def __iter__(self) -> Iterator[tuple[Tensor, int]]:
        rng = random.Random(self.seed)
        buffer: list[SourcePair] = []
        while True:
            for photo in rng.sample(self.photos, len(self.photos)):
                for pair in pairs_of_photo(photo, rng):
                    if len(buffer) < self.size_of_buffer:
                        buffer.append(pair)
                        continue
                    chosen = rng.randrange(len(buffer))
                    buffer[chosen], pair = pair, buffer[chosen]
                    yield window(pair.left, pair.right), pair.label


def source_model(weights: dict[str, Tensor] | None = None, seed: int = 0) -> nn.Module:
    """ResNet18 with two outputs, of random weights or of a ResNet18 state dict."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        model: nn.Module = resnet18()
        if weights is not None:
            model.load_state_dict(weights)
        model.fc = nn.Linear(512, 2)
    return model


def train(model: nn.Module, photos: Sequence[Path], seed: int = 0) -> Iterator[int]:
    """The training loop, without an end; yields the number of pairs of each batch."""
    optimiser = torch.optim.SGD(model.parameters(), lr=1e-3, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    model.train()
    for inputs, labels in DataLoader(SourceDataset(photos, seed=seed), batch_size=BATCH):
        optimiser.zero_grad()
        loss = criterion(model(inputs), labels)
        loss.backward()
        optimiser.step()
        loss.item()  # the source printed its running loss
        yield len(labels)


@torch.no_grad()
def score(model: nn.Module, left: Image.Image, right: Image.Image) -> tuple[float, float]:
    """The two logits of one pair; the model is in eval mode."""
    first, second = model(window(left, right)[None])[0].tolist()
    return first, second
