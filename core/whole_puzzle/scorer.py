"""A judge of pairs whose verdicts are read in the whole puzzle, where that is known."""

from __future__ import annotations

from dataclasses import replace

from core.scoring.base import CONTEXT_NAME, Scorer


class WholePuzzleScorer:
    """Any scorer, with the wish that all pairs of a puzzle are judged together.

    It judges lone and prepared pairs as `alone` does; `core.whole_puzzle.compare` sees the wish.
    """

    def __init__(self, alone: Scorer) -> None:
        self.alone = alone
        self.info = replace(
            alone.info,
            name=CONTEXT_NAME,
            title=f"Whole puzzle: {alone.info.title}",
            description=f"{alone.info.description} Once the whole puzzle is read, each pair is"
            " judged anew by its rivals and by the pairs above and below.",
            alone=alone.info,
        )
        self.pair_scores = alone.pair_scores
        self.prepare = alone.prepare
