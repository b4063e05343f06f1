"""What the fits share: the small network while it learns, wear, hard pairs, and processes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from core.arrays import Array, Direction, logistic
from core.evaluation.puzzles import hard_mix, worn_puzzle
from core.puzzles.photo import open_photo
from core.puzzles.wear import SMALLEST_WORN, Wear, WearRange
from core.scoring.calibration import calibration_error
from core.scoring.network import ResNetScorer

DIRECTIONS: tuple[Direction, ...] = ("right", "below")
WHOLE_FROM = 50_000
"""Judged puzzles of whole photos have these numbers: they are what strong wear is hardest on."""

Layers = tuple[tuple[np.ndarray, np.ndarray], ...]


class Net(nn.Module):
    """Tanh layers to one output, and the first inputs straight through."""

    def __init__(self, inputs: int, hidden: tuple[int, ...], through: torch.Tensor) -> None:
        super().__init__()
        linear = [nn.Linear(a, b) for a, b in pairwise((inputs, *hidden, 1))]
        nn.init.zeros_(linear[-1].weight)
        parts = [part for layer in linear for part in (layer, nn.Tanh())]
        self.layers = nn.Sequential(*parts[:-1])
        self.through = nn.Parameter(through)

    def forward(self, inputs: torch.Tensor, standard: torch.Tensor) -> torch.Tensor:
        direct = inputs[..., : len(self.through)] @ self.through
        result: torch.Tensor = self.layers(standard)[..., 0] + direct
        return result

    def arrays(self) -> tuple[Layers, np.ndarray]:
        """Weights and bias of each layer, and what goes straight through."""
        layers = [layer for layer in self.layers if isinstance(layer, nn.Linear)]
        pairs = ((layer.weight.detach(), layer.bias.detach()) for layer in layers)
        return (
            tuple((weight.numpy().copy(), bias.numpy().copy()) for weight, bias in pairs),
            self.through.detach().numpy().copy(),
        )


def figures(log_odds: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """The share of pairs that is judged right, and the calibration error."""
    right = (log_odds > 0) == (labels == 1)
    error = calibration_error(logistic(np.asarray(log_odds, np.float64)), labels)
    return float(right.mean()), error


def draw_worn(rng: np.random.Generator, size: int) -> Wear:
    """Wear of pieces of so many px, piece by piece; erosion takes no more than they can lose."""
    worn = WearRange(clean_share=0.3, eroded_share=0.7)
    erosion = min(worn.draw_erosion(rng), (size - SMALLEST_WORN) // 4)
    return replace(worn.draw(rng), erosion=erosion)


def raw_log_odds(
    scorer: ResNetScorer,
    photos: tuple[Path, ...],
    size: int,
    draw_wear: Callable[[np.random.Generator], Wear],
    seed: int,
    *,
    mend: Callable[[Array], Array | None] = lambda pieces: pieces,
) -> tuple[np.ndarray, np.ndarray]:
    """(N,) uncalibrated a_1 - a_0 and (N,) kinds (0 adjacent) of hard pairs of the photos.

    `mend` changes the worn pieces of a photo before they are judged, or gives None to skip it.
    """
    log_odds, found = [], []
    for number, path in enumerate(photos):
        rng = np.random.default_rng([seed, size, number])
        puzzle = worn_puzzle(open_photo(path), size, draw_wear, rng)
        if puzzle is None or puzzle[1].shape[1] < 2:
            continue
        pieces, places = mend(puzzle[0]), puzzle[1]
        if pieces is None:
            continue
        left, right, kinds = hard_mix(pieces, places, rng, pairs=24)
        for score, kind in zip(scorer.pair_scores(pieces[left], pieces[right]), kinds, strict=True):
            assert score.logits is not None
            log_odds.append(score.logits[1] - score.logits[0])
            found.append(int(kind))
    return np.asarray(log_odds), np.asarray(found)


def save_arrays(target: Path, values: dict[str, np.ndarray]) -> None:
    """Write beside the target and rename, so that what is there is whole."""
    part = target.with_suffix(".part.npz")
    np.savez(part, allow_pickle=False, **values)
    part.replace(target)


def in_processes(work: Callable[..., Any], processes: int, **options: Any) -> list[Any]:
    """What `work` gives for each `share` of so many `shares`."""
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(partial(work, shares=processes, **options), range(processes)))
