"""Pieces that look the same are compared once, and all of them get what came out.

On a page of text half of the pieces may be blank. Nobody can tell them apart, so they are no rivals
of each other; each alone would take a candidate's place, a share of every probability and the proof
from every loop. Two of each look stand for all: one of them beside its equal is a pair as well.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from core.arrays import Array, Direction, Floats, Numbers
from core.puzzles.pieces import looks_of
from core.whole_puzzle.context import PuzzleContext
from core.whole_puzzle.judges import JudgedPairs
from core.whole_puzzle.sparse_scores import Scores, SparseScores, is_large, most_likely

TWINS = 8
"""Where only the likeliest pairs are kept, each piece of a look keeps so many of another look: of
thousands of blank pieces all pairs would be as many as their square."""


class LookAlikes:
    """Which pieces stand for which.

    Args:
        pieces: (N, H, W, 3) uint8.
        turns: 1, or 4 or 2 where the pieces may be turned; pieces that look the same only once they
            are turned are not seen.

    Attributes:
        kept: (K,) int64 numbers of the pieces that are compared, in their order.
    """

    def __init__(self, pieces: Array, turns: int) -> None:
        self._looks, self._turns = looks_of(pieces), turns
        count = len(pieces)
        order = np.argsort(self._looks, kind="stable")
        sorted_looks = self._looks[order]
        starts = np.flatnonzero(np.diff(sorted_looks, prepend=-1))
        rank = np.empty(count, np.int64)
        sizes = np.diff(np.append(starts, count))
        rank[order] = np.arange(count) - np.repeat(starts, sizes)
        self.kept: Numbers = np.flatnonzero(rank < 2)
        place = np.full(count, -1, np.int64)
        place[self.kept] = np.arange(len(self.kept))
        # of each look the first, and the second where there is one
        first = order[starts]
        second = order[np.minimum(starts + 1, starts + sizes - 1)]
        self._first, self._second = place[first][self._looks], place[second][self._looks]

    @property
    def stands_for(self) -> Floats:
        """(K * turns,) how many pieces each state of a kept one stands for; twins share them."""
        counts = np.bincount(self._looks)[self._looks[self.kept]]
        return np.repeat(np.maximum(1, counts / 2), self._turns).astype(np.float32)

    @property
    def are_there(self) -> bool:
        """Whether fewer pieces are compared than there are."""
        return len(self.kept) < len(self._looks)

    def pairs(self, left: Numbers, right: Numbers) -> tuple[Numbers, Numbers]:
        """States among the kept pieces that stand for these states of all pieces."""
        turns = self._turns
        one, other = left // turns, right // turns
        same = self._looks[one] == self._looks[other]
        stands = np.where(same, self._second[other], self._first[other])
        return self._first[one] * turns + left % turns, stands * turns + right % turns

    def scores(self, kept: Scores) -> Scores:
        """Those of all states, of those of the kept pieces' states; see `Compatibility`."""
        if not isinstance(kept, SparseScores):
            if not is_large(len(self._looks) * self._turns):
                return self._matrix(kept)
            kept = most_likely(kept, self._turns)
        return self._sparse(kept)

    def _sparse(self, kept: SparseScores) -> SparseScores:
        """A pair of looks stands for `TWINS` pairs of each piece of the rarer look, in turns."""
        turns, count = self._turns, len(self._looks) * self._turns
        left, right, values = kept.entries()
        one, other = (self.kept[states // turns] for states in (left, right))
        # the first of a look speaks for all of it; to itself by the second
        same = self._looks[one] == self._looks[other]
        told = self._first[one] == left // turns
        told &= same | (self._first[other] == right // turns)
        left, right, values, one, other = (part[told] for part in (left, right, values, one, other))
        order = np.argsort(self._looks, kind="stable")
        sizes = np.bincount(self._looks)
        starts = np.cumsum(sizes) - sizes
        of_one, of_other = sizes[self._looks[one]], sizes[self._looks[other]]
        few, many = np.minimum(of_one, of_other), np.maximum(of_one, of_other)
        wide = np.minimum(many, TWINS)
        copies = few * wide
        which = np.repeat(np.arange(len(left)), copies)
        number = np.arange(len(which)) - np.repeat(np.cumsum(copies) - copies, copies)
        of_few = number // wide[which]
        # another start for each pair of looks, or the same twin would be everybody's
        shift = (left[which] * 31 + right[which] * 17) % many[which]
        of_many = (number + shift) % many[which]
        is_few = (of_one <= of_other)[which]
        place = np.where(is_few, of_few, of_many), np.where(is_few, of_many, of_few)
        all_left, all_right = (
            order[starts[self._looks[piece[which]]] + at] * turns + states[which] % turns
            for piece, at, states in zip((one, other), place, (left, right), strict=True)
        )
        apart = all_left // turns != all_right // turns
        keys, single = np.unique(all_left[apart] * count + all_right[apart], return_index=True)
        every = np.arange(count)
        of_kept = self._first[every // turns] * turns + every % turns
        return SparseScores(
            *np.divmod(keys, count),
            values[which][apart][single],
            count,
            turns,
            rest=(kept.of_rows[of_kept], kept.of_columns[of_kept]),
        )

    def _matrix(self, kept: Floats) -> Floats:
        """(M, M) of all states, of (K, K) of those of the kept pieces; see `Compatibility`."""
        turns = self._turns
        count = len(self._looks) * turns
        states = np.arange(count)
        first = self._first[states // turns] * turns + states % turns
        spread: Floats = kept[np.ix_(first, first)]
        for look in np.flatnonzero(np.bincount(self._looks) > 1):
            alike = np.flatnonzero(self._looks[states // turns] == look)
            left, right = self.pairs(*np.meshgrid(alike, alike, indexing="ij"))
            spread[np.ix_(alike, alike)] = kept[left, right]
        own = states.reshape(-1, turns)
        spread[own[:, :, None], own[:, None, :]] = -np.inf
        return spread

    def in_all(self, states: Numbers) -> Numbers:
        """The states among all pieces of states among the kept ones."""
        return np.asarray(self.kept[states // self._turns] * self._turns + states % self._turns)


class SpreadContext:
    """What a puzzle says of any pair, asked of the kept pieces alone; see `PuzzleContext`.

    Attributes:
        trust, formula_leads, sureness: as there.
        refined: the judged pairs, by their states among all pieces.
    """

    def __init__(self, context: PuzzleContext, alike: LookAlikes) -> None:
        self._context, self._alike = context, alike
        self.trust, self.formula_leads = context.trust, context.formula_leads
        self.sureness = context.sureness
        self.refined: Mapping[Direction, JudgedPairs] = {
            way: JudgedPairs(alike.in_all(one.left), alike.in_all(one.right), one.log_odds)
            for way, one in context.refined.items()
        }

    def log_odds(self, direction: Direction, left: Numbers, right: Numbers, pair: Floats) -> Floats:
        """As `PuzzleContext.log_odds`, of states among all pieces."""
        return self._context.log_odds(direction, *self._alike.pairs(left, right), pair)
