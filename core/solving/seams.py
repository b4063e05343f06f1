"""The scores of all seams that a puzzle can have, from compatibility matrices.

A *state* is a piece with a turn: state = piece * turns + quarter turns, where `turns` is 4 if the
pieces may be turned and 1 if not. One matrix of the turned pieces serves all four directions: `u`
lies below `t` just when, both turned once more counter-clockwise, `u` lies right of `t`.
"""

from __future__ import annotations

import numpy as np

from core.arrays import Floats, Numbers

RIGHT, DOWN, LEFT, UP = range(4)
STEPS = ((0, 1), (1, 0), (0, -1), (-1, 0))
"""(row, col) steps of the directions."""

FLOOR = -12.0
"""Log-probabilities are cut here: one hopeless seam must not outweigh all others."""

BORDER = np.float32(-4.0)
"""Log-odds of the rival that every piece has: that nothing lies there."""


def opposite(direction: int) -> int:
    """The direction back."""
    return (direction + 2) % 4


class Seams:
    """Normalised scores of every ordered pair of states in every direction.

    The log-odds of a pair are set against those of its rivals: the score is the mean of
    log softmax over all right neighbours of the one and over all left neighbours of the other. So a
    good pair among many as good (sky) says little, and a middling pair without rival much.

    Args:
        right: (M, M) log-odds, [t, u] for state t left and u right; M = pieces * turns. It is
            overwritten: with thousands of pieces two copies are too many.
        down: (M, M) log-odds, [t, u] for state t above u; None if the pieces may be turned.

    Attributes:
        pieces, turns, states: counts.
    """

    def __init__(self, right: Floats, down: Floats | None = None) -> None:
        self.turns = 4 if down is None else 1
        self.states = len(right)
        if right.ndim != 2 or right.shape[1] != self.states or self.states % self.turns:
            raise ValueError(f"not a matrix of {self.turns} states a piece: {right.shape}")
        if down is not None and down.shape != right.shape:
            raise ValueError(f"the matrices differ in shape: {right.shape}, {down.shape}")
        self.pieces = self.states // self.turns
        self._right = _normalise(right, self.turns)
        self._down = None if down is None else _normalise(down, self.turns)
        numbers = np.arange(self.states)
        self._next = numbers - numbers % self.turns + (numbers + 1) % self.turns
        self._back = np.argsort(self._next)

    def toward(self, direction: int, state: int) -> Floats:
        """(M,) scores of each state lying in this direction of `state`."""
        if self._down is None and direction in (DOWN, UP):
            turned: Floats = self.toward(direction - 1, int(self._next[state]))[self._next]
            return turned
        matrix = self._right if direction in (RIGHT, LEFT) else self._down
        assert matrix is not None
        return matrix[state] if direction in (RIGHT, DOWN) else matrix[:, state]

    def score(self, direction: int, state: int | Numbers, other: int | Numbers) -> Floats:
        """Scores of `other` lying in this direction of `state`; arrays broadcast."""
        if direction in (LEFT, UP):
            return self.score(opposite(direction), other, state)
        if direction == RIGHT:
            return np.asarray(self._right[state, other])
        if self._down is None:
            return np.asarray(self._right[self._next[state], self._next[other]])
        return np.asarray(self._down[state, other])

    def best(self, direction: int, count: int) -> tuple[Numbers, Floats]:
        """The best states in one direction of each state.

        Returns:
            (M, count) states, best first, and their scores.
        """
        count = min(count, self.states)
        if self._down is None and direction in (DOWN, UP):
            states, scores = self.best(direction - 1, count)
            return self._back[states[self._next]], scores[self._next]
        matrix = self._right if direction in (RIGHT, LEFT) else self._down
        assert matrix is not None
        if direction in (LEFT, UP):
            matrix = matrix.T
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


def _normalise(matrix: Floats, turns: int) -> Floats:
    """Log-odds to scores, in place as far as that goes; a piece never meets itself."""
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


def _log_sum(block: Floats, axis: int) -> Floats:
    """Log of the sum of the odds of all rivals, and of there being none: a border."""
    top = np.maximum(block.max(axis=axis, keepdims=True), BORDER)
    total = np.exp(block - top).sum(axis=axis) + np.exp(BORDER - np.squeeze(top, axis))
    result: Floats = np.log(total) + np.squeeze(top, axis)
    return result
