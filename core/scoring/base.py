"""Scorers: how likely are two pieces adjacent? One protocol for the network and the measures.

Importing this module does not import PyTorch; only loading the network does.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np

from core.arrays import Array, Floats, Numbers

if TYPE_CHECKING:
    pass


NETWORK_NAME = "resnet"


COMBINED_NAME = "combined"


CONTEXT_NAME = "context"


_BATCH_PAIRS = 512


@dataclass(frozen=True)
class PairScore:
    """What a scorer says of one ordered pair.

    Attributes:
        log_odds: above 0: adjacent.
        probability: of being adjacent, 0 to 1, calibrated; None where there is no calibration.
        logits: (a_0, a_1) of the network as they are; None for the classical measures.
        alone: log-odds of the pair by itself, where `log_odds` are those in the whole puzzle.
    """

    log_odds: float
    probability: float | None
    logits: tuple[float, float] | None
    alone: float | None = None

    @property
    def adjacent(self) -> bool:
        """The verdict."""
        return self.log_odds > 0


class Scorer(Protocol):
    """Scores ordered pairs (P, Q): P's right edge meets Q's left edge.

    Attributes:
        name: stable id, one of `SCORER_NAMES`.
        title: for people.
        description: one sentence with the source.
    """

    @property
    def name(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def description(self) -> str: ...

    def score_pairs(self, left: Array, right: Array) -> Floats:
        """Log-odds of N pairs.

        Args:
            left, right: (N, S, S, 3) uint8; left[i] lies left of right[i].

        Returns:
            (N,) float32; higher is more likely adjacent, above 0 is adjacent.

        Raises:
            ValueError: the shapes are others.
        """
        ...

    def pair_scores(self, left: Array, right: Array) -> list[PairScore]:
        """Everything that is known of N pairs; arguments as for `score_pairs`."""
        ...

    def compatibility(self, pieces: Array) -> Floats:
        """Log-odds of all ordered pairs of a puzzle's pieces.

        Args:
            pieces: (N, S, S, 3) uint8.

        Returns:
            (N, N) float32; [i, j] is for piece i left and piece j right; the diagonal is -inf.
        """
        ...


class PreparedPieces(Protocol):
    """A puzzle's pieces, worked on once, so that any of their pairs can be scored by number."""

    def score(self, left: Numbers, right: Numbers) -> Floats:
        """(K,) float32 log-odds of the pairs (left[i], right[i]); (K,) int64 piece numbers each.

        Called with thousands of pairs: batches are its own affair.
        """
        ...


@runtime_checkable
class PreparingScorer(Protocol):
    """What a `Scorer` may offer besides, for whole puzzles.

    A scorer made of others prepares each of them, keeps what they give in one object, and adds up
    their `score`s there:

        def prepare(self, pieces):
            parts = [prepare(part, pieces) for part in self.parts]
            return Sum(parts)  # its score(left, right) calls each part's

    A scorer whose matrix costs next to nothing sets `is_cheap = True`; all of its pairs are then
    scored even where only the best candidates are asked for, by `rows(start, stop)` of its
    prepared pieces: (stop - start, N) float32 log-odds of those left pieces with all right ones.
    """

    def prepare(self, pieces: Array) -> PreparedPieces:
        """Args: pieces: (N, S, S, 3) uint8; not changed while the answer is in use."""
        ...


def prepare(scorer: Scorer, pieces: Array) -> PreparedPieces:
    """The pieces prepared by the scorer, or as they are where it does not offer that."""
    if isinstance(scorer, PreparingScorer):
        return scorer.prepare(pieces)
    return _Unprepared(scorer, pieces)


def matrix_of(prepared: PreparedPieces, count: int) -> Floats:
    """(N, N) float32 log-odds of all ordered pairs of N prepared pieces; the diagonal is -inf."""
    numbers = np.arange(count * count)
    matrix = prepared.score(numbers // count, numbers % count).reshape(count, count)
    np.fill_diagonal(matrix, -np.inf)
    return matrix


def for_puzzle(scorer: Scorer, pieces: Array) -> Scorer:
    """The scorer as it judges these pieces, once it has seen all of them.

    A scorer whose verdict depends on how worn the pieces are offers a method `for_puzzle(pieces)`;
    any other is returned as it is.

    Args:
        scorer: any.
        pieces: (N, S, S, 3) uint8, all pieces of the puzzle.
    """
    method = getattr(scorer, "for_puzzle", None)
    if method is None:
        return scorer
    informed: Scorer = method(pieces)
    return informed


def alone_of(scorer: Scorer) -> Scorer:
    """What judges pairs by themselves: `alone` of a scorer that reads puzzles, else the scorer."""
    alone: Scorer = getattr(scorer, "alone", scorer)
    return alone


class _Unprepared:
    """Any scorer: the pixels of each pair are gathered and handed to `score_pairs`."""

    def __init__(self, scorer: Scorer, pieces: Array) -> None:
        self._scorer, self._pieces = scorer, pieces

    def score(self, left: Numbers, right: Numbers) -> Floats:
        scores = np.empty(len(left), np.float32)
        for start in range(0, len(left), _BATCH_PAIRS):
            part = slice(start, start + _BATCH_PAIRS)
            scores[part] = self._scorer.score_pairs(
                self._pieces[left[part]], self._pieces[right[part]]
            )
        return scores


def probability_of(log_odds: float) -> float:
    """The logistic function: probability of log-odds, without overflow."""
    if log_odds >= 0:
        return 1 / (1 + math.exp(-log_odds))
    return math.exp(log_odds) / (1 + math.exp(log_odds))
