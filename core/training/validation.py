"""How good a network is on fixed batches, and how far it is ahead of another on the same ones."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from core.arrays import Floats, Numbers
from core.evaluation.figures import paired_difference
from core.scoring.calibration import fit_platt
from core.training.batches import GroupBatch
from core.training.events import Change
from core.training.loss import balanced_accuracy, first_places, group_loss

Counts = dict[int, tuple[float, float]]
"""Of each photo: how often a true neighbour came first, and how often it was asked."""

_FEWEST_PAIRS = 200  # of either label, for a calibration of their own


@dataclass(frozen=True, eq=False)
class Measured:
    """A network on some batches.

    Attributes:
        loss: mean over batches.
        log_odds, labels, sizes: (P,) of all pairs; sizes in px, after erosion.
        firsts: by photo.
    """

    loss: float
    log_odds: Floats
    labels: Numbers
    sizes: Numbers
    firsts: Counts

    @property
    def accuracy(self) -> float:
        """Of pairs, 0..1, both labels weighing the same."""
        return balanced_accuracy(torch.from_numpy(self.log_odds), torch.from_numpy(self.labels))

    @property
    def first(self) -> float:
        """Share of pieces whose true neighbour comes first, 0..1."""
        return share_first(self.firsts.values())

    @property
    def platt(self) -> tuple[float, float]:
        """Scale and bias that fit all pairs best."""
        return fit_platt(self.log_odds, self.labels)

    def calibration(self) -> dict[str, Any]:
        """Platt scaling for a checkpoint, by size where there are pairs enough."""
        scale, bias = self.platt
        by_size = {}
        for size in np.unique(self.sizes):
            here = self.sizes == size
            true = int(self.labels[here].sum())
            if min(true, int(here.sum()) - true) >= _FEWEST_PAIRS:
                fitted = fit_platt(self.log_odds[here], self.labels[here])
                by_size[str(size)] = dict(zip(("scale", "bias"), fitted, strict=True))
        return {"scale": scale, "bias": bias, **({"by_size": by_size} if by_size else {})}


def carried_over(
    start: Mapping[str, Any], before: tuple[float, float], now: tuple[float, float]
) -> dict[str, Any]:
    """The calibration of a network that has learnt on from one whose calibration is known.

    That was fitted on all kinds, sizes and wear, and the whole puzzle is read by it; the photos of
    a run are a few. So they only tell how far the log-odds have moved.

    Args:
        start: what the run started from, see `CheckpointMetadata.calibration`.
        before, now: scale and bias by `fit_platt` of the two networks on the same pairs.
    """

    def moved(one: Mapping[str, float]) -> dict[str, float]:
        by = one["scale"] / before[0]
        return {"scale": by * now[0], "bias": one["bias"] + by * (now[1] - before[1])}

    by_size = {size: moved(one) for size, one in start["by_size"].items()}
    usual = {"scale": start.get("scale", 1.0), "bias": start.get("bias", 0.0)}
    return {**moved(usual), "by_size": by_size}


def share_first(counts: Iterable[tuple[float, float]]) -> float:
    """Of all photos together how often a true neighbour came first, 0..1; see `Counts`."""
    hits, asked = np.sum(list(counts), axis=0)
    return float(hits / asked)


@torch.inference_mode()
def measure(
    network: nn.Module,
    batches: Iterable[GroupBatch],
    device: torch.device,
    autocast: Callable[[], contextlib.AbstractContextManager[object]],
    list_weight: float,
    stop: threading.Event,
) -> Measured | None:
    """Figures of a network in evaluation mode; None when asked to stop, or without a usable photo.

    Args:
        network: on the device.
        batches: empty ones are left out.
        device: where it computes.
        autocast: the block in which it does.
        list_weight: see `group_loss`.
        stop: looked at before each batch.
    """
    network.eval()
    odds: list[Tensor] = []
    labels: list[Tensor] = []
    sizes: list[Numbers] = []
    losses: list[float] = []
    firsts: dict[int, tuple[float, float]] = {}
    for one in batches:
        if stop.is_set():
            return None
        if not len(one):
            continue
        batch = one.to(device)
        with autocast():
            logits = network(batch.windows()).float()
        log_odds = logits[:, 1] - logits[:, 0]
        losses.append(float(group_loss(log_odds, batch, list_weight)))
        _count_firsts(firsts, first_places(log_odds, batch).cpu(), one)
        odds.append(log_odds.cpu())
        labels.append(one.labels)
        sizes.append(np.full(len(one), one.piece_size - 2 * one.erosion))
    if not losses:
        return None
    return Measured(
        float(np.mean(losses)),
        torch.cat(odds).numpy(),
        torch.cat(labels).numpy(),
        np.concatenate(sizes),
        firsts,
    )


def _count_firsts(firsts: Counts, places: Tensor, batch: GroupBatch) -> None:
    true = batch.labels == 1
    photos = batch.photo[batch.group[true]]
    for photo in set(photos.tolist()):
        here = places[true][photos == photo]
        hits, asked = firsts.get(photo, (0.0, 0.0))
        firsts[photo] = hits + float(here.sum()), asked + len(here)


def change_between(before: Counts, after: Counts) -> Change:
    """How far `after` is ahead, on the photos that both were asked about."""
    photos = sorted(before.keys() & after.keys())
    first, last = (np.array([counts[photo] for photo in photos]) for counts in (before, after))
    shares = [np.asarray(one[:, 0] / one[:, 1], np.float32) for one in (first, last)]
    asked = np.asarray(first[:, 1], np.float32)
    return Change(*paired_difference(shares[0], shares[1], asked))
