"""The scores of all seams that a puzzle can have, from compatibility matrices, whole or sparse.

One matrix of squares that may be turned serves all four sides, see `core.arrays`.
"""

from __future__ import annotations

from typing import overload

import numpy as np

from core.arrays import Floats, Numbers, Side, quarters_a_turn, turned_states
from core.solving.pins import Pins
from core.whole_puzzle.sparse_scores import Scores, SparseScores

FLOOR = -12.0
"""Log-probabilities are cut here: one hopeless seam must not outweigh all others."""

BORDER = np.float32(-4.0)
"""Log-odds of the rival that every piece has: that nothing lies there."""


_BACK: dict[Side, Side] = {"left": "right", "above": "below"}
_BESIDE: dict[Side, Side] = {"below": "right", "above": "left"}  # of pieces turned once more


class Seams:
    """Normalised scores of every ordered pair of states (see `core.arrays`) on every side.

    The log-odds of a pair are set against those of its rivals: the score is the mean of
    log softmax over all right neighbours of the one and over all left neighbours of the other. So a
    good pair among many as good (sky) says little, and a middling pair without rival much.

    Args:
        right: (M, M) log-odds, [t, u] for state t left and u right; M = pieces * turns. It is
            overwritten: with thousands of pieces two copies are too many. Of `SparseScores`
            nothing but what is kept counts: every other pair has the score `FLOOR`.
        down: (M, M) log-odds, [t, u] for state t above u; None if turns is 4.
        turns: of a piece, see `core.arrays`.
        pins: what a person has said of these pieces.

    Attributes:
        pieces, turns, states: counts.
        quarters: quarter turns between two turns of a piece.
        pins: as given.
    """

    def __init__(
        self, right: Scores, down: Scores | None, turns: int, pins: Pins | None = None
    ) -> None:
        self.pins = pins
        self.turns, self.quarters = turns, quarters_a_turn(turns)
        self.states = len(right)
        if (turns == 4) != (down is None):
            raise ValueError("one matrix serves for four turns, and for them alone")
        if right.ndim != 2 or right.shape[1] != self.states or self.states % self.turns:
            raise ValueError(f"not a matrix of {self.turns} states a piece: {right.shape}")
        if down is not None and down.shape != right.shape:
            raise ValueError(f"the matrices differ in shape: {right.shape}, {down.shape}")
        self.pieces = self.states // self.turns
        if pins:
            pins.tell(right, down, turns)
        self._ahead: dict[Side, Scores] = {"right": _normalise(right, self.turns)}
        if down is not None:
            self._ahead["below"] = _normalise(down, self.turns)
        if pins:
            pins.enforce(self._ahead["right"], self._ahead.get("below"), turns)
        every = np.arange(self.states)
        self._next, self._back = (turned_states(every, self.turns, by) for by in (1, -1))

    @overload
    def state(self, piece: int, quarters: int) -> int: ...
    @overload
    def state(self, piece: Numbers, quarters: Numbers) -> Numbers: ...
    def state(self, piece: int | Numbers, quarters: int | Numbers) -> int | Numbers:
        """The state of a piece that lies turned by quarter turns counter-clockwise."""
        return piece * self.turns + quarters // self.quarters

    def lies(self, state: int) -> tuple[int, int]:
        """The piece of a state, and by how many quarter turns it is turned."""
        piece, turn = divmod(state, self.turns)
        return piece, turn * self.quarters

    def toward(self, side: Side, state: int) -> Floats:
        """(M,) scores of each state lying on this side of `state`."""
        if self.turns == 4 and side in _BESIDE:
            turned: Floats = self.toward(_BESIDE[side], int(self._next[state]))[self._next]
            return turned
        return self._ahead[_BACK[side]][:, state] if side in _BACK else self._ahead[side][state]

    @property
    def is_sparse(self) -> bool:
        """Whether only the likeliest pairs have scores of their own."""
        return isinstance(self._ahead["right"], SparseScores)

    def likely(self, side: Side, state: int) -> tuple[Numbers, Floats]:
        """The states that have a score of their own on this side of `state`, and their scores."""
        if self.turns == 4 and side in _BESIDE:
            states, scores = self.likely(_BESIDE[side], int(self._next[state]))
            return self._back[states], scores
        matrix = self._ahead[_BACK[side]].T if side in _BACK else self._ahead[side]
        assert isinstance(matrix, SparseScores)
        return matrix.kept_of(state)

    def among(self, side: Side, state: int, place: Numbers, count: int) -> Floats:
        """(count,) scores on this side of `state` of the states that have a place there.

        Args:
            place: (M,) where each state's score goes; below 0 for all others.
        """
        states, scores = self.likely(side, state)
        row = np.full(count, FLOOR, np.float32)
        at = place[states]
        row[at[at >= 0]] = scores[at >= 0]
        return row

    def score(self, side: Side, state: int | Numbers, other: int | Numbers) -> Floats:
        """Scores of `other` lying on this side of `state`; arrays broadcast."""
        if side in _BACK:
            return self.score(_BACK[side], other, state)
        if self.turns == 4 and side == "below":
            return self.score("right", self._next[state], self._next[other])
        return np.asarray(self._ahead[side][state, other])

    def best(self, side: Side, count: int) -> tuple[Numbers, Floats]:
        """(M, count) the best states on one side of each state, best first, and their scores."""
        count = min(count, self.states)
        if self.turns == 4 and side in _BESIDE:
            states, scores = self.best(_BESIDE[side], count)
            return self._back[states[self._next]], scores[self._next]
        matrix = self._ahead[_BACK[side]].T if side in _BACK else self._ahead[side]
        if isinstance(matrix, SparseScores):
            return matrix.best(count)
        found = np.empty((self.states, count), np.int64)
        values = np.empty((self.states, count), np.float32)
        for start in range(0, self.states, 256):
            rows = np.ascontiguousarray(matrix[start : start + 256])
            part = np.argpartition(rows, -count, axis=1)[:, -count:]
            chosen = np.take_along_axis(rows, part, axis=1)
            order = np.argsort(-chosen, axis=1, kind="stable")
            found[start : start + 256] = np.take_along_axis(part, order, axis=1)
            values[start : start + 256] = np.take_along_axis(chosen, order, axis=1)
        return found, values


def _normalise(matrix: Scores, turns: int) -> Scores:
    """Log-odds to scores, in place as far as that goes; a piece never meets itself."""
    if isinstance(matrix, SparseScores):
        return _normalise_kept(matrix)
    matrix = np.require(matrix, np.float32, requirements=["C", "W"])
    count = len(matrix)
    for piece in range(count // turns):
        block = slice(piece * turns, (piece + 1) * turns)
        matrix[block, block] = -np.inf
    of_rows = np.empty(count, np.float32)
    for start in range(0, count, 256):
        of_rows[start : start + 256] = _log_sum(matrix[start : start + 256], axis=1)
    of_columns = np.empty(count, np.float32)
    for start in range(0, count, 256):
        of_columns[start : start + 256] = _log_sum(matrix[:, start : start + 256], axis=0)
    for start in range(0, count, 256):
        rows = matrix[start : start + 256]
        rows -= 0.5 * (of_rows[start : start + 256, None] + of_columns)
        np.maximum(rows, FLOOR, out=rows)
    return matrix


def _normalise_kept(scores: SparseScores) -> SparseScores:
    """The same of what is kept, each among what is kept of its row and of its column."""
    left, right, odds = scores.entries()
    states, values = len(scores), odds.copy()
    for of in (left, right):
        top = np.full(states, BORDER)
        np.maximum.at(top, of, odds)
        sums = np.bincount(of, np.exp(odds - top[of]), states) + np.exp(BORDER - top)
        values -= 0.5 * (np.log(sums).astype(np.float32) + top)[of]
    floor = np.full(states, FLOOR, np.float32)
    np.maximum(values, FLOOR, out=values)
    return SparseScores(left, right, values, states, scores.turns, rest=(floor, floor), own=FLOOR)


def _log_sum(block: Floats, axis: int) -> Floats:
    """Log of the sum of the odds of all rivals, and of there being none: a border."""
    top = np.maximum(block.max(axis=axis, keepdims=True), BORDER)
    total = np.exp(block - top).sum(axis=axis) + np.exp(BORDER - np.squeeze(top, axis))
    result: Floats = np.log(total) + np.squeeze(top, axis)
    return result
