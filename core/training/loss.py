"""The losses and the accuracy of a batch of groups."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from core.training.batches import GroupBatch


def group_loss(log_odds: Tensor, batch: GroupBatch, list_weight: float) -> Tensor:
    """What a step makes smaller: the binary loss, and so many times the list-wise one.

    Args:
        log_odds: (P,) float32.
        batch: on the same device; not empty.
        list_weight: of the list-wise part; 0 leaves the binary loss.

    Returns:
        A scalar.
    """
    lists, binary = group_losses(log_odds, batch)
    return binary + list_weight * lists


def group_losses(log_odds: Tensor, batch: GroupBatch) -> tuple[Tensor, Tensor]:
    """Losses of pairs that fill square matrices, see `core.training.groups`.

    Each row of a matrix asks what a person with a piece in hand asks: which of these right pieces
    meets it? Each column asks the same the other way; the answer lies on the diagonal (ListNet's
    top-1 loss, Cao et al. 2007). Nothing here waits for the device.

    Args:
        log_odds: (P,) float32.
        batch: its pairs, each place once, one at least adjacent. A place without a pair is no
            candidate.

    Returns:
        Scalars: the softmax cross-entropy of the adjacent pairs, mean over rows and columns, and
        the binary cross-entropy with both labels weighing the same.
    """
    every = _matrices(log_odds, batch)
    adjacent = batch.row == batch.column
    # All pairs, of which the adjacent ones count: choosing them would wait for the device.
    weight = adjacent / adjacent.sum()
    by_row = every.logsumexp(2)[batch.group, batch.row]
    by_column = every.logsumexp(1)[batch.group, batch.column]
    lists = ((by_row + by_column) / 2 - log_odds) @ weight
    chance = adjacent.float().mean()
    by_label = torch.where(adjacent, 0.5 / chance, 0.5 / (1 - chance).clamp(min=1e-6))
    binary = functional.binary_cross_entropy_with_logits(log_odds, adjacent.float(), by_label)
    return lists, binary


def first_places(log_odds: Tensor, batch: GroupBatch) -> Tensor:
    """(P,) how often each pair comes first in its row and its column: 0, 0.5 or 1."""
    every = _matrices(log_odds, batch)
    in_row = every.amax(2)[batch.group, batch.row] == log_odds
    in_column = every.amax(1)[batch.group, batch.column] == log_odds
    return (in_row.float() + in_column.float()) / 2


def _matrices(log_odds: Tensor, batch: GroupBatch) -> Tensor:
    places = batch.group, batch.row, batch.column
    return log_odds.new_full(batch.shape, -math.inf).index_put(places, log_odds)


def balanced_accuracy(log_odds: Tensor, labels: Tensor) -> float:
    """Mean of the shares of adjacent and of non-adjacent pairs that are right, 0..1."""
    right = (log_odds > 0) == (labels == 1)
    shares = [right[labels == label].float().mean() for label in (0, 1) if (labels == label).any()]
    return float(torch.stack(shares).mean()) if shares else math.nan
