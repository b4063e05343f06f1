"""The scorer that ships: a pair's own log-odds, judged by the whole puzzle where it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.arrays import Array, Floats, Numbers
from core.scoring.base import (
    CONTEXT_NAME,
    PairScore,
    PreparedPieces,
    Scorer,
    for_puzzle,
    prepare,
)

if TYPE_CHECKING:
    from core.whole_puzzle.compatibility import Compatibility
    from core.whole_puzzle.context import PuzzleContext


CANDIDATES = 24
"""So many candidates of each row and column are judged at most when a puzzle is read."""


class ContextScorer:
    """Judges pairs by themselves, and all pairs of a puzzle together.

    `score_pairs` and `pair_scores` see two pieces and nothing else: they are those of `alone`.
    `prepare` and `compatibility` are given a whole puzzle and read it first (`context`),
    which judges some thousand pairs. Pieces are taken as upright there; for pieces that may be
    turned use `core.whole_puzzle.compatibility`. Use it from one thread at a time.

    Args:
        alone: judges pairs by themselves.
    """

    name = CONTEXT_NAME
    reads_puzzles = True

    def __init__(self, alone: Scorer) -> None:
        self.alone = alone
        # The puzzle read last: its matrix and its pairs are asked for one after the other.
        self._last: tuple[Array, Compatibility] | None = None

    @property
    def title(self) -> str:
        return f"Whole puzzle: {self.alone.title}"

    @property
    def description(self) -> str:
        return (
            f"{self.alone.description} Once the whole puzzle is read, each pair is judged anew by"
            " its rivals and by the pairs above and below."
        )

    def for_puzzle(self, pieces: Array) -> ContextScorer:
        """The scorer that knows how worn the pieces of this puzzle, (N, S, S, 3) uint8, are."""
        informed = for_puzzle(self.alone, pieces)
        return self if informed is self.alone else ContextScorer(informed)

    def score_pairs(self, left: Array, right: Array) -> Floats:
        return self.alone.score_pairs(left, right)

    def pair_scores(self, left: Array, right: Array) -> list[PairScore]:
        return self.alone.pair_scores(left, right)

    def compatibility(self, pieces: Array) -> Floats:
        return self.read(pieces).right.copy()

    def prepare(self, pieces: Array) -> PreparedPieces:
        alone = for_puzzle(self.alone, pieces)
        prepared = prepare(alone, pieces)
        context = self.read(pieces).context
        return prepared if context is None else _PiecesInContext(prepared, context)

    def read(self, pieces: Array) -> Compatibility:
        """All pairs of upright pieces, (N, S, S, 3) uint8, and the context that judges them."""
        # scipy comes with it, and the first live score should not wait for that
        from core.whole_puzzle.compatibility import Compatibility, compute_compatibility

        if self._last is None or self._last[0] is not pieces:
            for event in compute_compatibility(self, pieces, candidates=CANDIDATES):
                if isinstance(event, Compatibility):
                    self._last = pieces, event
        assert self._last is not None
        return self._last[1]


class _PiecesInContext:
    def __init__(self, alone: PreparedPieces, context: PuzzleContext) -> None:
        self._alone, self._context = alone, context

    def score(self, left: Numbers, right: Numbers) -> Floats:
        return self._context.log_odds("right", left, right, self._alone.score(left, right))
