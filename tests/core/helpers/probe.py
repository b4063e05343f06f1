"""A small network that sees one piece of each pair alone, and how well it guesses the label."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

from core.network.threads import torch_threads

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class OneSided:
    """One piece of each pair, its label, and the photo that it is from.

    Attributes:
        pieces: (N, S, S, 3) uint8.
        labels: (N,) 1 where the pair is adjacent.
        photos: (N,) numbers.
    """

    pieces: Pixels
    labels: npt.NDArray[np.int64]
    photos: npt.NDArray[np.int64]


@dataclass(frozen=True)
class Guess:
    """Accuracy with both labels weighing the same, and its standard error over photos."""

    accuracy: float
    error: float


def features(pieces: Pixels) -> torch.Tensor:
    """(N, F): the piece in 8 x 8 px, and how strong its edges are along either axis."""
    grey = torch.from_numpy(pieces.mean(-1, dtype=np.float32)) / 255
    small = functional.adaptive_avg_pool2d(grey[:, None], 8).flatten(1)
    both = grey.diff(dim=2), grey.diff(dim=1)
    edges = torch.stack([f(d, (1, 2)) for d in both for f in (torch.mean, torch.std)], 1)
    ratio = torch.log((edges[:, 1] + 1e-3) / (edges[:, 3] + 1e-3))[:, None]
    return torch.cat((small, edges, ratio), 1)


def probe(learn: OneSided, test: OneSided) -> Guess:
    """Train a network with one hidden layer on some photos and test it on others."""
    inputs, unseen = features(learn.pieces), features(test.pieces)
    mean, std = inputs.mean(0), inputs.std(0) + 1e-6
    inputs, unseen = (inputs - mean) / std, (unseen - mean) / std
    labels = torch.from_numpy(learn.labels).float()
    share = labels.mean()
    weights = torch.where(labels > 0, 0.5 / share, 0.5 / (1 - share))
    with torch.random.fork_rng(), torch_threads(1):
        torch.manual_seed(1)
        layers = nn.Linear(inputs.shape[1], 24), nn.ReLU(), nn.Linear(24, 1)
        network = nn.Sequential(*layers)
        optimiser = torch.optim.AdamW(network.parameters(), 3e-3, weight_decay=0.3)
        for _ in range(25):
            for batch in torch.randperm(len(inputs)).split(256):
                loss = functional.binary_cross_entropy_with_logits(
                    network(inputs[batch])[:, 0], labels[batch], weight=weights[batch]
                )
                optimiser.zero_grad()
                loss.backward()
                optimiser.step()
        with torch.inference_mode():
            guessed = (network(unseen)[:, 0] > 0).numpy()
    right = guessed == (test.labels == 1)
    residuals = np.zeros(len(right))
    shares = []
    for label in (0, 1):
        chosen = test.labels == label
        shares.append(right[chosen].mean())
        residuals[chosen] = (right[chosen] - shares[-1]) / (2 * chosen.sum())
    # Pieces of one photo resemble each other: photos are what is independent.
    by_photo = np.bincount(test.photos, weights=residuals)
    return Guess(float(np.mean(shares)), float(np.sqrt(np.sum(by_photo**2))))
