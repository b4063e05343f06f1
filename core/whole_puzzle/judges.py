"""Who is believed on this puzzle, pair by pair: the network, or which formula? numpy only.

The network knows pictures like those that it learnt on. A formula knows nothing, and is the better
judge of a QR code, of pixel art and of pieces too small for the network. Who is right on a puzzle
shows without the truth: the favourites of a judge that finds neighbours close in loops of four
(Son, Hays and Cooper 2014), right and then below leading to the same piece as below and then right.
From how often they do, and from the pieces' noise, size and number, each judge gets a share of one
log-odds: a mixture of experts (Jacobs, Jordan, Nowlan and Hinton 1991). A formula's distances mean
another thing on every picture; how far a pair is ahead of its rivals means the same on all.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from core.arrays import Array, Direction, Floats, Numbers, spread
from core.scoring.small_network import plain_numbers
from core.whole_puzzle.believed import NETWORK
from core.whole_puzzle.formulas import FORMULAS, FormulaPairs, Leads

JUDGES = (NETWORK, *FORMULAS)

_MOST_PIECES = 192
_LEAST_TRUST = 0.01  # who has less is not asked


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


@dataclass(frozen=True)
class Evidence:
    """What a puzzle tells of its judges.

    Attributes:
        closing: of each of `JUDGES` the share of states from which its favourites close, 0..1.
        noise: see `pixel_noise`.
        size: px of a piece, see `core.puzzles.pieces.size_of`.
        states: how many.
        agreement: share of states of which the network's favourite is also that of the formula
            whose favourites close most often, 0..1.
    """

    closing: tuple[float, ...]
    noise: float
    size: int
    states: int
    agreement: float

    def inputs(self) -> Floats:
        """(len(JUDGES) + 4,) float32."""
        rest = self.noise, math.log2(self.size), math.log(max(self.states, 1)), self.agreement
        return np.asarray([*self.closing, *rest], np.float32)


MOST_ODDS = 30.0
"""Log-odds of the network are held within this."""

OF_VOICE = (len(JUDGES), len(JUDGES) + 1, len(JUDGES) + 3)
"""Places among `Evidence.inputs` of what a voice's worth hangs on, beside its own closing loops:
noise, size and agreement."""

_INPUTS = len(JUDGES) + 4


@dataclass(frozen=True, eq=False)
class JudgeWeights:
    """What is learnt (tools/fit_puzzle.py).

    Attributes:
        least, most: (I,) the bounds of `Evidence.inputs` in what they were fitted on; what lies
            beyond is held there.
        mean, scale: (I,) by which they are then brought to about -1..1.
        trust: (J, I + 1) of each judge; of the sums a softmax is taken. Of closing loops each has
            its own alone: nobody is believed for the loops of another. Last comes what is added.
        network: (2, 5) what makes the factor and the shift of the network's log-odds out of its own
            closing loops, noise, size and agreement.
        formulas: (F, 4, 5) the same of each formula: a constant, and what the lesser lead, the
            greater one and the lesser where it is below 0 are worth.
    """

    least: Floats
    most: Floats
    mean: Floats
    scale: Floats
    trust: Floats
    network: Floats
    formulas: Floats

    def __post_init__(self) -> None:
        shapes = {
            "least": (_INPUTS,),
            "most": (_INPUTS,),
            "mean": (_INPUTS,),
            "scale": (_INPUTS,),
            "trust": (len(JUDGES), _INPUTS + 1),
            "network": (2, len(OF_VOICE) + 2),
            "formulas": (len(FORMULAS), 4, len(OF_VOICE) + 2),
        }
        for name, shape in shapes.items():
            array = getattr(self, name)
            if array.shape != shape or not np.isfinite(array).all():
                raise ValueError(f"The judges' weights '{name}' are not {shape} finite numbers.")
        if self.scale.min() <= 0:
            raise ValueError("The judges' weights have no positive scale.")

    def to_dict(self) -> dict[str, Any]:
        """Plain lists for JSON."""
        return {name: plain_numbers(array) for name, array in vars(self).items()}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> JudgeWeights:
        """Read what `to_dict` gave.

        Raises:
            ValueError, KeyError, TypeError: it is something else.
        """
        return cls(*(np.asarray(values[one.name], np.float32) for one in fields(cls)))


@dataclass(frozen=True, eq=False)
class Voices:
    """What is said of some pairs, each by itself.

    Attributes:
        pooled: (K,) log-odds of all judges, by their trust.
        network: (K,) those of the network.
        formulas: (K,) those of the formulas alone, by their trust; 0 where none is believed.
    """

    pooled: Floats
    network: Floats
    formulas: Floats

    @classmethod
    def of_one(cls, log_odds: Floats) -> Voices:
        """Where nobody else is asked."""
        return cls(log_odds, log_odds, log_odds)


class Judges:
    """The network and the formulas; `listen` finds out who is to be believed.

    Args:
        noise: of the pieces, see `pixel_noise`.
        size: px of a piece.
        formulas: of each direction's states.
        weights: what is learnt.
    """

    def __init__(
        self,
        noise: float,
        size: int,
        formulas: Mapping[Direction, FormulaPairs],
        weights: JudgeWeights,
    ) -> None:
        self._noise, self._size = noise, size
        self._formulas, self._weights = formulas, weights
        self._leads: dict[Direction, dict[str, Leads]] = {}
        self._coefficients: dict[str, Floats] = {}
        self.evidence = Evidence((0.0,) * len(JUDGES), noise, size, 0, 1.0)
        self.trust: dict[str, float] = {NETWORK: 1.0}
        """Of each of `JUDGES`; the sum is 1."""

    @property
    def formula_leads(self) -> bool:
        """Whether a formula is believed most, and its favourites close more loops besides.

        Where all close as many, as on most clean photos, who is believed most is chance.
        """
        name = max(self.trust, key=self.trust.__getitem__)
        closing = dict(zip(JUDGES, self.evidence.closing, strict=True))
        return closing[name] > closing[NETWORK]

    def listen(
        self, judged: Mapping[Direction, JudgedPairs], states: int
    ) -> dict[Direction, Voices]:
        """What all say of these pairs, after a look at who is right most often.

        Args:
            judged: by the network.
            states: M.
        """
        values = {
            way: self._formulas[way].remembered(pairs.left, pairs.right)
            for way, pairs in judged.items()
        }
        self.evidence = evidence_of(judged, values, self._noise, self._size, states)
        self._weigh(self.evidence.inputs())
        self._leads = {
            way: {
                name: Leads(pairs.left, pairs.right, values[way][:, j], states)
                for j, name in enumerate(FORMULAS)
                if self.trust[name]
            }
            for way, pairs in judged.items()
        }
        return {
            way: self._voices(way, pairs.left, pairs.right, pairs.log_odds, values[way])
            for way, pairs in judged.items()
        }

    def voices(self, direction: Direction, left: Numbers, right: Numbers, pair: Floats) -> Voices:
        """The same of any pairs; `pair` are their log-odds by the network."""
        if self.trust[NETWORK] == 1:  # nobody else need be asked
            values = np.zeros((len(left), len(FORMULAS)), np.float32)
        else:
            values = self._formulas[direction].of(left, right)
        return self._voices(direction, left, right, pair, values)

    def _weigh(self, inputs: Floats) -> None:
        """Find each judge's trust, and what its voice is worth."""
        weights = self._weights
        inputs = np.clip(inputs, weights.least, weights.most)
        inputs = (inputs - weights.mean) / weights.scale
        sums = weights.trust[:, :-1] @ inputs + weights.trust[:, -1]
        shares = np.exp(sums - sums.max())
        shares /= shares.sum()
        shares[shares < _LEAST_TRUST] = 0.0
        shares /= shares.sum()
        self.trust = dict(zip(JUDGES, map(float, shares), strict=True))
        rest = [inputs[place] for place in OF_VOICE]
        tables = [weights.network, *weights.formulas]
        self._coefficients = {
            name: np.asarray(table @ np.asarray([own, *rest, 1.0], np.float32), np.float32)
            for name, table, own in zip(JUDGES, tables, inputs, strict=False)
        }

    def _voices(
        self, way: Direction, left: Numbers, right: Numbers, pair: Floats, values: Floats
    ) -> Voices:
        factor, shift = self._coefficients[NETWORK]
        bounded = np.clip(pair, -MOST_ODDS, MOST_ODDS)
        network = np.logaddexp(0, factor) * bounded + shift
        formulas = np.zeros(len(left), np.float32)
        for name, leads in self._leads[way].items():
            lesser, greater = leads.of(left, right, values[:, FORMULAS.index(name)])
            constant, of_lesser, of_greater, of_behind = self._coefficients[name]
            odds = constant + of_lesser * lesser + of_greater * greater
            formulas += self.trust[name] * (odds + of_behind * np.minimum(lesser, 0))
        own = self.trust[NETWORK]
        pooled = own * network + formulas
        if own < 1:
            formulas = formulas / (1 - own)
        return Voices(*(np.asarray(odds, np.float32) for odds in (pooled, network, formulas)))


def evidence_of(
    judged: Mapping[Direction, JudgedPairs],
    values: Mapping[Direction, Floats],
    noise: float,
    size: int,
    states: int,
) -> Evidence:
    """What favourites tell.

    Args:
        judged: pairs of both directions, by the network.
        values: (K, len(FORMULAS)) their log distances.
        noise, size, states: see `Evidence`.
    """
    said = [
        {way: pairs.log_odds for way, pairs in judged.items()},
        *({way: -values[way][:, j] for way in judged} for j in range(len(FORMULAS))),
    ]
    favourites = [
        {
            way: favourites_of(pairs.left, pairs.right, one[way], states)
            for way, pairs in judged.items()
        }
        for one in said
    ]
    closing = tuple(closing_loops(one, states) for one in favourites)
    best = 1 + int(np.argmax(closing[1:]))
    same = [
        (own == favourites[best][way])[own >= 0]
        for way, own in favourites[0].items()
        if (own >= 0).any()
    ]
    agreement = float(np.mean([one.mean() for one in same])) if same else 1.0
    return Evidence(closing, noise, size, states, agreement)


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
