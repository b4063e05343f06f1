"""What classical formulas say of a puzzle's pairs, for the context to weigh. numpy only.

The network knows pictures like those that it learnt on; a formula knows nothing and is the better
judge of a QR code or of pixel art. What a distance means differs from picture to picture, but how
far a pair is ahead of its rivals does not, and how often the favourites of a formula close in loops
of four tells how far to trust it (Son, Hays and Cooper 2014) without knowing the truth.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.arrays import Array, Direction, Floats, Numbers, turned_states
from core.puzzles.pieces import states_of
from core.scoring.measures import MEASURES, log_distance
from core.scoring.wear_estimate import estimate_wear

FORMULAS = ("ssd-rgb", "pomeranz", "mgc")
FACTS = ("log size", "wear known", "gap", "step", "noise", "blocks")
"""What else is known of a puzzle: log of the piece size / 56 px, and `WearEstimate`."""

LEADS = (
    *(f"{name} lesser lead" for name in FORMULAS),
    *(f"{name} greater lead" for name in FORMULAS),
)
"""Columns of `Leads.of`."""
CLOSING = tuple(f"{name} closing" for name in FORMULAS)

_MOST = 4.0
_NONE = 1e3


def facts_of(pieces: Array) -> Floats:
    """(len(FACTS),) float32 of (N, S, S, 3) uint8 pieces."""
    wear = estimate_wear(pieces)
    known = [0.0] * 5 if wear is None else [1.0, *wear.to_array()]
    return np.array([math.log(pieces.shape[1] / 56), *known], np.float32)


class Formulas:
    """Log distances of any pairs of states, by each formula; pairs asked for once are remembered.

    Args:
        pieces: (N, S, S, 3) uint8, S at least 2.
        turns: of the states, as of `core.scoring.base.Scorer`.
    """

    def __init__(self, pieces: Array, turns: tuple[int, ...]) -> None:
        states = states_of(pieces, turns)
        self._size, self._count = states.shape[1], len(states)
        self._planes = {name: MEASURES[name].prepare(states) for name in FORMULAS}
        self._keys = np.zeros(0, np.int64)
        self._values = np.zeros((0, len(FORMULAS)), np.float32)

    def remembered(self, left: Numbers, right: Numbers) -> Floats:
        """`of`, and nothing is computed twice. For one thread."""
        keys = left * self._count + right
        new = np.setdiff1d(keys, self._keys)
        if len(new):
            values = self.of(*np.divmod(new, self._count))
            every = np.concatenate([self._keys, new])
            order = np.argsort(every, kind="stable")
            self._keys = every[order]
            self._values = np.concatenate([self._values, values])[order]
        return np.asarray(self._values[np.searchsorted(self._keys, keys)])

    def of(self, left: Numbers, right: Numbers) -> Floats:
        """(K, len(FORMULAS)) float32 of the pairs of these states."""
        result = np.empty((len(left), len(FORMULAS)), np.float32)
        for column, (name, (lefts, rights)) in enumerate(self._planes.items()):
            distances = MEASURES[name].distances_by_number(lefts, rights, left, right)
            result[:, column] = log_distance(MEASURES[name], distances, self._size)
        return result


class FormulaPairs(Protocol):
    """See `Formulas`."""

    def remembered(self, left: Numbers, right: Numbers) -> Floats:
        """See `Formulas`."""
        ...

    def of(self, left: Numbers, right: Numbers) -> Floats:
        """See `Formulas`."""
        ...


class FormulasBelow:
    """Of pieces that may be turned: what lies below lies right of the pair turned once more."""

    def __init__(self, right: Formulas) -> None:
        self._right = right

    def remembered(self, left: Numbers, right: Numbers) -> Floats:
        """See `Formulas`."""
        return self._right.remembered(*(turned_states(states, 4, 1) for states in (left, right)))

    def of(self, left: Numbers, right: Numbers) -> Floats:
        """See `Formulas`."""
        return self._right.of(*(turned_states(states, 4, 1) for states in (left, right)))


class Leads:
    """How far pairs of one direction are ahead of their rivals among the judged ones.

    Args:
        left, right: (K,) int64 states of the judged pairs.
        values: (K, F) their log distances.
        states: M.
    """

    def __init__(self, left: Numbers, right: Numbers, values: Floats, states: int) -> None:
        self._states = states
        self._keys = np.sort(left * states + right)
        self._rows = [_two_least(left, values[:, f], states) for f in range(values.shape[1])]
        self._columns = [_two_least(right, values[:, f], states) for f in range(values.shape[1])]

    def of(self, left: Numbers, right: Numbers, values: Floats) -> Floats:
        """(K, 2 F): the lesser lead by each formula, then the greater; below 0 where it is behind.

        Args:
            left, right: (K,) states of any pairs.
            values: (K, F) their log distances.
        """
        keys = left * self._states + right
        places = np.minimum(np.searchsorted(self._keys, keys), max(len(self._keys) - 1, 0))
        judged = self._keys[places] == keys if len(self._keys) else np.zeros(len(keys), np.bool_)
        leads = []
        for column, (row, other) in enumerate(zip(self._rows, self._columns, strict=True)):
            value = values[:, column]
            leads.append((_lead(row, left, value, judged), _lead(other, right, value, judged)))
        lesser = [np.minimum(*pair) for pair in leads]
        greater = [np.maximum(*pair) for pair in leads]
        every = np.clip(np.stack(lesser + greater, axis=1), -_MOST, _MOST)
        return np.asarray(every, np.float32)


def _two_least(of: Numbers, values: Floats, states: int) -> tuple[Floats, Floats]:
    """(M,) the least value of each state, and the second least."""
    order = np.lexsort((values, of))
    of, values = of[order], values[order]
    first = np.searchsorted(of, np.arange(states))
    counts = np.bincount(of, minlength=states)
    padded = np.append(values, [_NONE, _NONE]).astype(np.float32)
    return (
        np.where(counts > 0, padded[first], _NONE).astype(np.float32),
        np.where(counts > 1, padded[np.minimum(first + 1, len(values))], _NONE).astype(np.float32),
    )


def _lead(
    least: tuple[Floats, Floats], of: Numbers, values: Floats, judged: NDArray[np.bool_]
) -> Floats:
    """How much the best rival's value is above the own one."""
    best, second = least[0][of], least[1][of]
    return np.asarray(np.where(judged & (values <= best), second, best) - values, np.float32)


def closing_loops(favourites: Mapping[Direction, Numbers], starts: int) -> float:
    """Share of states from which right, below leads to the same state as below, right; 0..1.

    Args:
        favourites: (M,) the state that is likeliest to lie there; -1 where there is none.
        starts: of how many states it is a share.
    """
    right, below = favourites["right"], favourites["below"]
    has = (right >= 0) & (below >= 0)
    first, second = right[has], below[has]
    one, other = below[first], right[second]
    ends = one[(one == other) & (one >= 0) & (first != second)]
    # many loops that end in one place are one: everybody's favourite closes any loop
    return len(np.unique(ends)) / max(starts, 1)


def favourites_of(left: Numbers, right: Numbers, values: Floats, states: int) -> Numbers:
    """(M,) the right state of each left state's pair of the largest value; -1 without pairs."""
    order = np.lexsort((-values, left))
    left, right = left[order], right[order]
    result = np.full(states, -1, np.int64)
    first = np.unique(left, return_index=True)[1]
    result[left[first]] = right[first]
    return result
