"""Scores of all ordered pairs of many states, of which only the likeliest are kept.

A matrix of 22,834 pieces takes 2 GB a direction, and nearly all of it says that two pieces have
nothing to do with each other. `SparseScores` is read as such a matrix is, `scores[t]`,
`scores[:, u]`, `scores[left, right]`, `len(scores)`, `np.asarray(scores)`, and takes memory for the
pairs that are kept. numpy only.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import DTypeLike

from core.arrays import Floats, Numbers

LARGE = 3250
"""Of more states the likeliest pairs alone are kept. Up to here a matrix is at most 40 MiB, and 805
turned pieces have one; beyond it the solver gains by knowing where nothing is (docs/solving.md)."""

KEPT = 32
"""Pairs of each row and of each column that are kept at least, judged or not."""

_ROWS = 256


def is_large(states: int) -> bool:
    """Whether only the likeliest pairs of so many states are kept: decided here and nowhere else.

    A scorer that is told to judge every pair (`core.whole_puzzle.compare.ALL`) gets its matrix all
    the same.
    """
    return states > LARGE


class SparseScores:
    """An (M, M) matrix of which some entries are kept, and the others are bounded.

    Args:
        left, right: (K,) int64 states, in any order, each pair once and none of a piece with
            itself.
        values: (K,) float32.
        states: M.
        turns: of a piece, see `core.arrays`.
        rest: (of_rows, of_columns), (M,) float32 each: an entry that is not kept is the smaller one
            of its row's and its column's; None: the smallest that are kept there.
        own: what a piece has with itself.

    Attributes:
        turns, own: as given.
        of_rows, of_columns: the rest.
    """

    def __init__(
        self,
        left: Numbers,
        right: Numbers,
        values: Floats,
        states: int,
        turns: int,
        *,
        rest: tuple[Floats, Floats] | None = None,
        own: float = -np.inf,
    ) -> None:
        self.turns, self.own = turns, own
        self._states = states
        keys = left * states + right
        order = np.argsort(keys, kind="stable")
        self._keys: Numbers = keys[order]
        self._values: Floats = values[order].astype(np.float32, copy=False)
        if rest is None:
            rest = least_of(left, values, states), least_of(right, values, states)
        self.of_rows, self.of_columns = rest
        self._back: SparseScores | None = None
        self._index()

    def _index(self) -> None:
        every = np.arange(self._states + 1) * self._states
        self._starts: Numbers = np.searchsorted(self._keys, every)

    def __len__(self) -> int:
        return self._states

    @property
    def shape(self) -> tuple[int, int]:
        """(M, M)."""
        return self._states, self._states

    @property
    def ndim(self) -> int:
        """2."""
        return 2

    @property
    def kept(self) -> int:
        """How many entries are kept: what the memory grows with."""
        return len(self._keys)

    @property
    def T(self) -> SparseScores:
        """The columns as rows; made once."""
        if self._back is None:
            left, right, values = self.entries()
            rest = self.of_columns, self.of_rows
            self._back = SparseScores(
                right, left, values, self._states, self.turns, rest=rest, own=self.own
            )
            self._back._back = self
        return self._back

    def entries(self) -> tuple[Numbers, Numbers, Floats]:
        """Left and right states and values of all that is kept, by left and then right."""
        left, right = np.divmod(self._keys, max(self._states, 1))
        return left, right, self._values

    def kept_of(self, state: int) -> tuple[Numbers, Floats]:
        """The states that are kept of a row, rising, and their values."""
        part = slice(int(self._starts[state]), int(self._starts[state + 1]))
        return self._keys[part] - state * self._states, self._values[part]

    def __getitem__(self, where: Any) -> Floats:
        """A row, some rows, a column (`[:, u]`), or the entries of states that broadcast."""
        if isinstance(where, tuple):
            left, right = where
            if isinstance(left, slice):
                return self.T._row(int(right))
            return self._of(np.asarray(left), np.asarray(right))
        if isinstance(where, slice | np.ndarray):
            return np.stack([self._row(int(state)) for state in np.arange(self._states)[where]])
        return self._row(int(where))

    def _row(self, state: int) -> Floats:
        row: Floats = np.minimum(self.of_rows[state], self.of_columns)
        states, values = self.kept_of(state)
        row[states] = values
        first = state - state % self.turns
        row[first : first + self.turns] = self.own
        return row

    def _of(self, left: Numbers, right: Numbers) -> Floats:
        keys = left * self._states + right
        places = np.searchsorted(self._keys, keys)
        # behind the last key there is no other
        found = self._keys.take(places, mode="clip") == keys if self.kept else keys < 0
        if found.all():
            return np.asarray(self._values[places])
        left, right = np.broadcast_arrays(left, right)
        result = np.empty(keys.shape, np.float32)
        result[found] = self._values[places[found]]
        left, right = left[~found], right[~found]
        rest = np.minimum(self.of_rows[left], self.of_columns[right])
        rest[left // self.turns == right // self.turns] = self.own
        result[~found] = rest
        return result

    def __array__(self, dtype: DTypeLike | None = None, copy: bool | None = None) -> Any:
        """The whole matrix: 4 bytes an entry, so of very many pieces gigabytes."""
        return np.stack([self._row(state) for state in range(self._states)]).astype(
            dtype or np.float32
        )

    def best(self, count: int) -> tuple[Numbers, Floats]:
        """(M, count) the best states of each row, best first, and their values.

        Where fewer are kept the state itself and `own` stand in for the others.
        """
        left, right, values = self.entries()
        order = np.lexsort((right, -values, left))
        place = np.arange(len(order)) - self._starts[left]  # left is the same in this order
        chosen = order[place < count]
        place = place[place < count]
        found = np.repeat(np.arange(self._states)[:, None], count, axis=1)
        scores = np.full((self._states, count), self.own, np.float32)
        found[left[chosen], place], scores[left[chosen], place] = right[chosen], values[chosen]
        return found, scores

    def reordered(self, states: Numbers) -> SparseScores:
        """Rows and columns of these states, as `matrix[np.ix_(states, states)]`."""
        place = np.full(self._states, -1, np.int64)
        place[states] = np.arange(len(states))
        left, right, values = self.entries()
        left, right = place[left], place[right]
        there = (left >= 0) & (right >= 0)
        return SparseScores(
            left[there],
            right[there],
            values[there],
            len(states),
            self.turns,
            rest=(self.of_rows[states], self.of_columns[states]),
            own=self.own,
        )

    def forget(self, rows: Numbers, columns: Numbers) -> None:
        """Leave nothing in these rows and columns: all of them -inf."""
        left, right, values = self.entries()
        gone = np.isin(left, rows) | np.isin(right, columns)
        self._values = np.where(gone, -np.inf, values).astype(np.float32)
        self.of_rows, self.of_columns = self.of_rows.copy(), self.of_columns.copy()
        self.of_rows[rows] = self.of_columns[columns] = -np.inf
        self._back = None

    def put(self, left: Numbers, right: Numbers, value: float) -> None:
        """Give these entries a value, kept before or not."""
        new = np.unique(left * self._states + right)
        old = ~np.isin(self._keys, new)
        keys = np.concatenate([self._keys[old], new])
        values = np.concatenate([self._values[old], np.full(len(new), value, np.float32)])
        order = np.argsort(keys, kind="stable")
        self._keys, self._values = keys[order], values[order]
        self._back = None
        self._index()


Scores: TypeAlias = Floats | SparseScores
"""Of all ordered pairs: a matrix, or what is kept of one."""


def most_likely(matrix: Floats, turns: int) -> SparseScores:
    """The best `KEPT` of each row and column of a matrix."""
    count = len(matrix)
    keys = []
    for start in range(0, count, _ROWS):
        rows, columns = matrix[start : start + _ROWS], matrix[:, start : start + _ROWS].T
        own = np.arange(start, min(start + _ROWS, count))[:, None]
        best = (np.argpartition(part, -min(KEPT, count), axis=1) for part in (rows, columns))
        right, left = (part[:, -min(KEPT, count) :] for part in best)
        keys += [(own * count + right).ravel(), (left * count + own).ravel()]
    left, right = np.divmod(np.unique(np.concatenate(keys)), count)
    there = left // turns != right // turns
    left, right = left[there], right[there]
    return SparseScores(left, right, matrix[left, right], count, turns)


def least_of(of: Numbers, values: Floats, states: int) -> Floats:
    """(M,) float32 the smallest value of each state; infinity where it has none."""
    least = np.full(states, np.inf, np.float32)
    np.minimum.at(least, of, values)
    return least
