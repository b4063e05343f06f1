"""What a whole puzzle says of the seams on the table, once it has been read."""

from __future__ import annotations

import enum
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from adjgui.table.seams import Seam
from core.arrays import Array, Direction, logistic

if TYPE_CHECKING:
    from core.scoring.base import PairScore
    from core.whole_puzzle.compatibility import Context

_SURE = math.log(9)  # 90 %


class Stage(enum.Enum):
    """How far the reading of the puzzle on the table is."""

    OFF = "off"  # the scorer judges pairs by themselves, or there is no puzzle
    UNREAD = "unread"  # it begins when asked for
    READING = "reading"
    READ = "read"


@dataclass(frozen=True, eq=False)
class PuzzleReading:
    """A puzzle as a scorer has read it; not changed any more, so safe to hand to another thread.

    Attributes:
        pieces: (N, H, W, 3) uint8, the very array that the puzzle's seams hold.
        turns: 1, or 4 or 2 where the pieces were read in all their turns.
        context: the answer to any pair of states, see `core.arrays`.
    """

    pieces: Array = field(repr=False)
    turns: int
    context: Context = field(repr=False)

    @property
    def sure_share(self) -> float:
        """Of the seams that so many pieces have, the share of which the puzzle is sure.

        A square of N pieces has the fewest seams, 2 (N - sqrt N), so that it may be a little above
        1 for other outlines. Where the pieces were read in all turns each seam is there as often.
        """
        count = len(self.pieces)
        seams = self.turns * 2 * (count - math.sqrt(count))
        sure = sum(int((one.log_odds > _SURE).sum()) for one in self.context.refined.values())
        return sure / seams if seams else 1.0

    def states(self, seam: Seam) -> tuple[Direction, int, int] | None:
        """The direction and the two states that a seam asks about.

        None for a seam of another puzzle, and for pieces that lie turned against each other where
        they were read upright.
        """
        if seam.pieces is not self.pieces:
            return None
        _, first, first_turns, second, second_turns = seam.question
        if self.turns == 4:
            return "right", 4 * first + first_turns, 4 * second + second_turns
        if self.turns == 2 and (first_turns - second_turns) % 2 == 0:
            way: Direction = "below" if first_turns % 2 else "right"
            return way, 2 * first + first_turns // 2, 2 * second + second_turns // 2
        if first_turns != second_turns:
            return None
        # A quarter turn counter-clockwise takes what lies below to the right.
        direction: Direction = "right" if first_turns % 2 == 0 else "below"
        return (direction, first, second) if first_turns < 2 else (direction, second, first)

    def trust(self, seam: Seam) -> Mapping[str, float]:
        """How far each judge of a seam is believed; empty where the puzzle says nothing of it."""
        return {} if self.states(seam) is None else self.context.trust

    def judge(self, alone: Mapping[Seam, PairScore]) -> dict[tuple[int, ...], PairScore]:
        """Judge seams in the puzzle.

        Args:
            alone: the score of each by its own pixels.

        Returns:
            By `Seam.question`: the new scores, with the log-odds of the pair alone beside. Seams
            of which the puzzle says nothing are left out.
        """
        result: dict[tuple[int, ...], PairScore] = {}
        asked: dict[Direction, list[tuple[Seam, int, int]]] = {"right": [], "below": []}
        for seam in alone:
            states = self.states(seam)
            if states is not None:
                asked[states[0]].append((seam, *states[1:]))
        for direction, some in asked.items():
            if not some:
                continue
            seams, left, right = zip(*some, strict=True)
            before = [float(alone[seam].log_odds) for seam in seams]
            log_odds = self.context.log_odds(
                direction,
                np.array(left, np.int64),
                np.array(right, np.int64),
                np.array(before, np.float32),
            )
            for seam, odds_alone, odds in zip(seams, before, map(float, log_odds), strict=True):
                result[seam.question] = replace(
                    alone[seam],
                    log_odds=odds,
                    probability=logistic(odds),
                    alone=odds_alone,
                )
        return result
