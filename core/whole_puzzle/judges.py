"""Who judges the pairs of this puzzle by themselves: the network, or a formula? numpy only.

The network knows pictures like those that it learnt on. A formula knows nothing, and is the better
judge of a QR code, of pixel art and of pieces too small for the network. Who is right on a puzzle
shows without the truth: the favourites of a judge that finds neighbours close in loops of four
(Son, Hays and Cooper 2014), right and then below leading to the same piece as below and then right.
The judge whose favourites close most often is heard. A formula's distances mean another thing on
every picture; how far a pair is ahead of its rivals, and how often loops close, mean the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.arrays import Array, Direction, Floats, Numbers, spread, turned_states
from core.puzzles.pieces import states_of
from core.scoring.measures import MEASURES, log_distance

NETWORK = "network"
FORMULAS = ("ssd-rgb", "pomeranz", "mgc")

_CALIBRATION: Mapping[str, tuple[float, ...]] = {
    "ssd-rgb": (0.54, 0.56, 0.24, 0.12, 3.45, 5.38),
    "pomeranz": (0.54, 0.39, 0.17, 0.31, 2.21, 3.97),
    "mgc": (0.51, 0.52, -0.01, 0.45, 3.31, 3.84),
}
"""Log-odds are the sum of these times 1, the closing share, the lesser and the greater lead, and
both leads times the closing share; fitted as tools/fit_judges.py does, with a tenth of a list-wise
loss beside."""

# What is added to the network's share before shares are compared: it is believed more on pieces of
# the sizes that it has learnt, down to 28 px eroded by 4 px.
_TRUST = 0.05
_LEARNT_SIZE = 20
# Drawings have no noise. Where next to no loop of the network's closes on one, it is not asked.
_DRAWN_NOISE = 0.035
_SILENT = 0.03
# Where no loop tells, formulas are taken in this order.
_ORDER: Mapping[str, float] = {"pomeranz": 0.0011, "ssd-rgb": 0.001, "mgc": 0.0}

_MOST_PIECES = 192
_MOST = 4.0
_NONE = 1e3


@dataclass(frozen=True, eq=False)
class JudgedPairs:
    """The pairs of one direction that somebody has judged.

    Attributes:
        left, right: (K,) int64 states, each pair once; left lies left of, or above, right.
        log_odds: (K,) float32 of each pair by itself.
    """

    left: Numbers
    right: Numbers
    log_odds: Floats


class Judges:
    """The network and the formulas; after `choose` one of them.

    Args:
        pieces: (N, S, S, 3) uint8.
        formulas: of each direction's states.
    """

    def __init__(self, pieces: Array, formulas: Mapping[Direction, FormulaPairs]) -> None:
        self._formulas = formulas
        self._is_drawn = pixel_noise(pieces) < _DRAWN_NOISE
        self._is_learnt = pieces.shape[1] >= _LEARNT_SIZE
        self._leads: dict[Direction, Leads] = {}
        self.chosen = NETWORK
        self.closing: dict[str, float] = {}
        """Of each judge, the share of states from which its favourites close in a loop, 0..1."""

    def choose(
        self, judged: Mapping[Direction, JudgedPairs], states: int
    ) -> Mapping[Direction, JudgedPairs]:
        """The pairs with the log-odds of the judge that is right most often.

        Args:
            judged: by the network.
            states: M.
        """
        values = {
            way: self._formulas[way].remembered(pairs.left, pairs.right)
            for way, pairs in judged.items()
        }
        voices = {NETWORK: {way: pairs.log_odds for way, pairs in judged.items()}}
        for number, name in enumerate(FORMULAS):
            voices[name] = {way: -values[way][:, number] for way in judged}
        for name, voice in voices.items():
            favourites = {
                way: favourites_of(pairs.left, pairs.right, voice[way], states)
                for way, pairs in judged.items()
            }
            self.closing[name] = closing_loops(favourites, states)
        trust = {NETWORK: self._trust(), **_ORDER}
        self.chosen = max(trust, key=lambda name: self.closing[name] + trust[name])
        if self.chosen == NETWORK:
            return judged
        column = FORMULAS.index(self.chosen)
        self._leads = {
            way: Leads(pairs.left, pairs.right, values[way][:, column], states)
            for way, pairs in judged.items()
        }
        return {
            way: replace(pairs, log_odds=self._of_values(way, pairs.left, pairs.right, values[way]))
            for way, pairs in judged.items()
        }

    def _trust(self) -> float:
        if self._is_drawn:
            return -1.0 if self.closing[NETWORK] < _SILENT else 0.0
        return _TRUST if self._is_learnt else 0.0

    def log_odds(self, direction: Direction, left: Numbers, right: Numbers, pair: Floats) -> Floats:
        """(K,) log-odds of pairs by the chosen judge; `pair` are those by the network."""
        if self.chosen == NETWORK:
            return pair
        values = self._formulas[direction].of(left, right)
        return self._of_values(direction, left, right, values)

    def _of_values(
        self, direction: Direction, left: Numbers, right: Numbers, values: Floats
    ) -> Floats:
        own = values[:, FORMULAS.index(self.chosen)]
        lesser, greater = self._leads[direction].of(left, right, own)
        share = self.closing[self.chosen]
        constant, by_share, of_lesser, of_greater, and_lesser, and_greater = _CALIBRATION[
            self.chosen
        ]
        odds = (
            constant
            + by_share * share
            + (of_lesser + and_lesser * share) * lesser
            + (of_greater + and_greater * share) * greater
        )
        return np.asarray(odds, np.float32)


def pixel_noise(pieces: Array) -> float:
    """Logarithm of 1 + the standard deviation of pixel noise in grey levels.

    Immerkaer's estimate (1996): a Laplacian of Laplacians is blind to edges of straight shape. The
    quarter of the pieces with the least tells of the noise, the others of the picture.
    """
    grey = pieces[spread(len(pieces), _MOST_PIECES)].astype(np.float32).mean(axis=3)
    across = grey[:, :, :-2] - 2 * grey[:, :, 1:-1] + grey[:, :, 2:]
    both = across[:, :-2] - 2 * across[:, 1:-1] + across[:, 2:]
    deviation = np.sqrt(np.pi / 2) / 6 * np.abs(both).mean(axis=(1, 2))
    return float(np.log1p(np.quantile(deviation, 0.25)))


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
