"""Judges of pairs: what every scorer offers, and what it says of a pair.

    scorer.info                     name, title, description, and what it can
    scorer.pair_scores(left, right) lone pairs, of which nothing else is known
    scorer.prepare(pieces)          all pieces of a puzzle: any of their pairs, by number

Everything else is done by functions for any scorer: `core.whole_puzzle` compares all pairs of a
puzzle and reads each among the others, `core.evaluation` measures, `core.solving` puts together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from core.arrays import Array, Floats, Numbers, logistic

NETWORK_NAME, CONTEXT_NAME = "resnet", "context"
"""Stable ids of the scorers that are made of a network."""

UPRIGHT: tuple[int, ...] = (0,)
"""Pieces as they were given."""


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
    logits: tuple[float, float] | None = None
    alone: float | None = None

    @property
    def adjacent(self) -> bool:
        """The verdict."""
        return self.log_odds > 0


@dataclass(frozen=True)
class ScorerInfo:
    """Which scorer it is, and what it can.

    Attributes:
        name: stable id, for menus, the command line and files.
        title: for people.
        description: one sentence with the source.
        alone: who judges pairs by themselves, where those of a whole puzzle are judged by all of
            it (see `core.whole_puzzle`); else None.
        is_cheap: all pairs of a puzzle cost next to nothing, so none is left out.
    """

    name: str
    title: str
    description: str = ""
    alone: ScorerInfo | None = None
    is_cheap: bool = False

    @property
    def reads_puzzles(self) -> bool:
        """Whether the pairs of a whole puzzle are judged by all of it."""
        return self.alone is not None


class Judge(Protocol):
    """Judges ordered pairs (P, Q): does P's right edge meet Q's left edge?"""

    def pair_scores(self, left: Array, right: Array) -> list[PairScore]:
        """What is to be said of N pairs.

        Args:
            left, right: (N, H, W, 3) uint8; left[i] lies left of right[i].

        Raises:
            ValueError: the shapes are others.
        """
        ...


class PreparedPieces(Judge, Protocol):
    """A puzzle's pieces, worked on once; the scorer knows of them what only all of them tell.

    `pair_scores` is for pairs of this puzzle, turned as one likes.
    """

    @property
    def pieces(self) -> Array:
        """The pieces as they are judged, (N, H', W', 3) uint8: their edges may have been mended."""
        ...

    def score(self, left: Numbers, right: Numbers) -> Floats:
        """Log-odds of pairs by the numbers of their states.

        Called with thousands of pairs: batches are its own affair.

        Args:
            left, right: int64 states, see `Scorer.prepare`; two shapes that broadcast, such as
                (K,) and (K,), or (M, 1) and (1, N) for all pairs of M and N.

        Returns:
            float32 of the common shape; above 0 is adjacent.
        """
        ...


class Scorer(Judge, Protocol):
    """Scores ordered pairs of pieces; may be used by several threads at once."""

    @property
    def info(self) -> ScorerInfo:
        """Which it is, and what it can."""
        ...

    def prepare(self, pieces: Array, turns: Sequence[int] = UPRIGHT) -> PreparedPieces:
        """Work on all pieces of a puzzle at once.

        Args:
            pieces: (N, H, W, 3) uint8; not changed while the answer is in use.
            turns: the quarter turns counter-clockwise in which pieces will be asked about. State
                number piece * len(turns) + k is the piece turned by turns[k]. In all of them the
                pieces have one shape: of pieces that are not square all turns are even, or odd.
        """
        ...


class PairsAlone:
    """What a scorer that reads whole puzzles says of pairs by themselves.

    Raises:
        ValueError: the scorer reads none.
    """

    def __init__(self, scorer: Scorer) -> None:
        if scorer.info.alone is None:
            raise ValueError(f"'{scorer.info.name}' judges pairs by themselves already.")
        self.info = scorer.info.alone
        self.pair_scores, self.prepare = scorer.pair_scores, scorer.prepare


def pair_score(log_odds: float, logits: tuple[float, float] | None = None) -> PairScore:
    """What calibrated log-odds say."""
    return PairScore(log_odds, logistic(log_odds), logits)


def pair_log_odds(judge: Judge, left: Array, right: Array) -> Floats:
    """(N,) float32 log-odds of N pairs; arguments as for `Judge.pair_scores`."""
    return np.array([score.log_odds for score in judge.pair_scores(left, right)], np.float32)


def matrix_of(prepared: PreparedPieces, count: int) -> Floats:
    """(N, N) float32 log-odds of all ordered pairs of N states; the diagonal is -inf."""
    every = np.arange(count)
    matrix = np.array(prepared.score(every[:, None], every[None]))
    np.fill_diagonal(matrix, -np.inf)
    return matrix
