"""The losses and the accuracy of a batch of pairs."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from core.training.batches import PairBatch


def pair_loss(logits: Tensor, batch: PairBatch, list_weight: float) -> Tensor:
    """Binary cross-entropy with both labels weighing the same, plus a list-wise loss.

    The list-wise part asks what a person with a piece in hand asks: of all candidates on the
    table, which one? For each adjacent pair it is the softmax cross-entropy over all pairs of the
    batch with the same left piece, and over those with the same right piece (ListNet's top-1
    loss, Cao et al. 2007).

    Args:
        logits: (N, 2) float32.
        batch: its labels and piece numbers, on the same device.
        list_weight: of the list-wise part; 0 leaves the binary loss.

    Returns:
        A scalar.
    """
    adjacent = batch.labels == 1
    counts = torch.bincount(batch.labels, minlength=2)
    weights = (0.5 * len(batch.labels) / counts.clamp(min=1)).to(logits)
    loss = functional.cross_entropy(logits, batch.labels, weight=weights)
    if not list_weight or not adjacent.any():
        return loss
    log_odds = logits[:, 1] - logits[:, 0]
    lists = log_odds.new_zeros(())
    for pieces in (batch.left, batch.right):
        same = pieces[adjacent][:, None] == pieces[None]
        candidates = log_odds[None].expand(same.shape).masked_fill(~same, -math.inf)
        lists = lists + (torch.logsumexp(candidates, dim=1) - log_odds[adjacent]).mean()
    return loss + list_weight * lists / 2


def group_losses(
    log_odds: Tensor, group: Tensor, row: Tensor, column: Tensor, shape: tuple[int, int, int]
) -> tuple[Tensor, Tensor, Tensor]:
    """Losses of pairs that fill square matrices, see `core.training.groups`.

    Each row of a matrix asks which of its right pieces meets a left one, each column the same the
    other way; the answer lies on the diagonal. Nothing here waits for the device.

    Args:
        log_odds: (P,) float32.
        group, row, column: (P,) int64 places of the pairs, each place once; a pair is adjacent just
            when row == column, and one at least is.
        shape: groups, rows and columns of the matrices. A place without a pair is no candidate.

    Returns:
        Scalars: the softmax cross-entropy of the adjacent pairs, mean over rows and columns; the
        binary cross-entropy with both labels weighing the same; and the share of rows and columns
        in which the adjacent pair comes first.
    """
    every = log_odds.new_full(shape, -math.inf).index_put((group, row, column), log_odds)
    adjacent = row == column
    # All pairs, of which the adjacent ones count: choosing them would wait for the device.
    weight = adjacent / adjacent.sum()
    by_row, by_column = every.logsumexp(2)[group, row], every.logsumexp(1)[group, column]
    lists = ((by_row + by_column) / 2 - log_odds) @ weight
    first = (every.amax(2)[group, row] == log_odds).float()
    first = (first + (every.amax(1)[group, column] == log_odds).float()) / 2
    chance = adjacent.float().mean()
    by_label = torch.where(adjacent, 0.5 / chance, 0.5 / (1 - chance))
    binary = functional.binary_cross_entropy_with_logits(log_odds, adjacent.float(), by_label)
    return lists, binary, first @ weight


def balanced_accuracy(log_odds: Tensor, labels: Tensor) -> float:
    """Mean of the shares of adjacent and of non-adjacent pairs that are right, 0..1."""
    right = (log_odds > 0) == (labels == 1)
    shares = [right[labels == label].float().mean() for label in (0, 1) if (labels == label).any()]
    return float(torch.stack(shares).mean()) if shares else math.nan
