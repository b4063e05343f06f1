"""What formulas say of the pairs of a puzzle: log distances, and leads over rivals. numpy only."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.arrays import Array, Floats, Numbers, turned_states
from core.puzzles.pieces import states_of
from core.scoring.measures import MEASURES, log_distance

FORMULAS = ("ssd-rgb", "pomeranz", "mgc")

_MOST = 4.0
_NONE = 1e3


class Formulas:
    """Log distances of any pairs of states, by each formula; pairs asked for once are remembered.

    Args:
        pieces: (N, H, W, 3) uint8, sides at least 2.
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
        values: (K,) their log distances.
        states: M.
    """

    def __init__(self, left: Numbers, right: Numbers, values: Floats, states: int) -> None:
        self._states = states
        self._keys = np.sort(left * states + right)
        self._rows = _two_least(left, values, states)
        self._columns = _two_least(right, values, states)

    def of(self, left: Numbers, right: Numbers, values: Floats) -> tuple[Floats, Floats]:
        """(K,) the lesser lead, over the rivals of one piece, and the greater, over the other's.

        Below 0 where a rival is ahead; at most 4 either way.

        Args:
            left, right: (K,) states of any pairs.
            values: (K,) their log distances.
        """
        keys = left * self._states + right
        places = np.minimum(np.searchsorted(self._keys, keys), max(len(self._keys) - 1, 0))
        judged = self._keys[places] == keys if len(self._keys) else np.zeros(len(keys), np.bool_)
        leads = np.sort(
            [
                _lead(self._rows, left, values, judged),
                _lead(self._columns, right, values, judged),
            ],
            axis=0,
        )
        lesser, greater = np.clip(leads, -_MOST, _MOST)
        return lesser, greater


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
