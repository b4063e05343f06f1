"""What the rest of the puzzle says of a pair of pieces.

A true pair does not stand alone: its pieces have no better partner elsewhere, and above and below
it lie pairs that fit as well. `PuzzleContext` reads the likeliest pairs of a puzzle in a few
rounds. In each round every pair's log-odds are judged anew: from its own, from how far it leads the
rivals of its left and of its right piece, from how well loops of four pieces close over it and
under it, and from how sure and how large the puzzle is. Loops are those of Son, Hays and Cooper,
"Solving square jigsaw puzzles with loop constraints" (ECCV 2014), here summed over all partners
instead of searched for; the rounds are relaxation labelling (Hummel and Zucker 1983; on jigsaws
Khoroshiltseva et al. 2021). What the numbers mean in each round was learnt on validation photos
(tools/fit_puzzle.py).

    context = PuzzleContext({"right": judged, "below": judged_below}, states=len(pieces))
    refined = context.log_odds("right", left, right, log_odds)

numpy and scipy only.
"""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from core.arrays import Direction, Floats, Numbers, turned_states
from core.assets import asset_path
from core.errors import AdjguiError
from core.files import shown_path
from core.scoring.small_network import SmallNetwork
from core.whole_puzzle.believed import NETWORK
from core.whole_puzzle.judges import (
    JudgedPairs,
    Judges,
    JudgeWeights,
    Voices,
    closing_loops,
    favourites_of,
)

CONTEXT_FILE = "context.json"

BORDER = -4.0
"""Log-odds of the rival that every piece has: that nothing lies there."""

SUPPORT_FLOOR = 1e-4
"""Added to the support of loops before its logarithm."""

PROPOSAL_SUPPORT = 0.02
"""A pair that loops support so much is worth judging, whatever its edges look like."""

DECIDED = 0.8
"""A pair with such a share among its rivals is taken for sure while candidates are chosen."""

_LEAST_SHARE = 1e-3  # rarer pairs add nothing to the loops
_MOST = 30.0
_LEAST_REST = 1e-9
_ROWS = 256


class ContextRound(SmallNetwork):
    """Weights of one round for `Reading.inputs`."""

    features = ("pair", "lesser lead", "greater lead", "better loop", "worse loop", "sureness",
                "log states", "network", "formulas", "trust in the network", "closing loops",
                "agreement")  # fmt: skip
    inputs = len(features)


@dataclass(frozen=True, eq=False)
class ContextWeights:
    """What is learnt.

    Attributes:
        judges: who is believed by how much.
        rounds: one after the other.
    """

    judges: JudgeWeights
    rounds: tuple[ContextRound, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain lists for JSON."""
        rounds = [one.to_dict() for one in self.rounds]
        return {"judges": self.judges.to_dict(), "rounds": rounds}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> ContextWeights:
        """Read what `to_dict` gave; errors as of `SmallNetwork.from_dict`."""
        rounds = tuple(ContextRound.from_dict(one) for one in values["rounds"])
        return cls(JudgeWeights.from_dict(values["judges"]), rounds)


@dataclass(frozen=True)
class Ground:
    """What is known of a puzzle before its pairs are read.

    Attributes:
        trust: the network's share of what the judges say, 0..1.
        closing: share of states from which the favourites of all judges together close in a loop of
            four, 0..1.
        agreement: see `core.whole_puzzle.judges.Evidence`.
    """

    trust: float = 0.0
    closing: float = 0.0
    agreement: float = 1.0


class Reading:
    """The judged pairs of both directions as they stand in one round.

    Attributes:
        sureness: 0 to 1, the mean over pieces of the largest share among their candidates.

    Args:
        judged: of each direction, with the log-odds of this round.
        states: M.
        ground: of the puzzle.
    """

    def __init__(
        self, judged: Mapping[Direction, JudgedPairs], states: int, ground: Ground
    ) -> None:
        self._lists: dict[Direction, _List] = {
            direction: _List(pairs, states) for direction, pairs in judged.items()
        }
        right, down = self._lists["right"].shares, self._lists["below"].shares
        self._loops: dict[Direction, _Loops] = {
            "right": _Loops(right, down),
            "below": _Loops(down, right),
        }
        best = [one.shares.max(axis=1).toarray().mean() for one in self._lists.values() if states]
        self.sureness = float(np.mean(best or [0.0]))
        self._log_states = math.log(max(states, 1))
        self._ground = ground

    def inputs(
        self, direction: Direction, left: Numbers, right: Numbers, said: Voices, now: Floats
    ) -> Floats:
        """The inputs of a `ContextRound`.

        Args:
            direction: of the pairs.
            left, right: (K,) int64 states, judged or not.
            said: of each pair by itself.
            now: (K,) its log-odds after the rounds before.

        Returns:
            (K, inputs) float32.
        """
        in_row, in_column = self._lists[direction].rivals(left, right)
        above, below = self._loops[direction].support(left, right)
        # Greater and lesser, not first and second: turned by 180 degrees it is the same pair.
        rivals = np.maximum(in_row, in_column), np.minimum(in_row, in_column)
        ground = self._ground
        of_puzzle = self.sureness, self._log_states
        more_of_puzzle = ground.trust, ground.closing, ground.agreement
        columns = (
            said.pooled,
            now - rivals[0],
            now - rivals[1],
            np.log(np.maximum(above, below) + SUPPORT_FLOOR),
            np.log(np.minimum(above, below) + SUPPORT_FLOOR),
            *(np.full(len(now), value) for value in of_puzzle),
            said.network,
            said.formulas,
            *(np.full(len(now), value) for value in more_of_puzzle),
        )
        bounded: Floats = np.clip(np.stack(columns, axis=1), -_MOST, _MOST).astype(np.float32)
        return bounded

    def judge(
        self,
        one: ContextRound,
        said: Mapping[Direction, Voices],
        now: Mapping[Direction, JudgedPairs],
    ) -> dict[Direction, JudgedPairs]:
        """Pairs with the log-odds that a round gives them.

        Args:
            one: the round.
            said: of the pairs by themselves.
            now: the pairs with their log-odds after the rounds before.
        """
        judged = {}
        for way, pairs in now.items():
            of = way, pairs.left, pairs.right, said[way], pairs.log_odds
            judged[way] = JudgedPairs(pairs.left, pairs.right, one.log_odds(self.inputs(*of)))
        return judged

    def proposals(self, direction: Direction) -> tuple[Numbers, Numbers]:
        """(K,) left and right states of pairs that loops support and nobody has judged."""
        known = self._lists[direction].keys
        states = self._lists[direction].states
        found = [
            rows * states + columns for rows, columns in self._loops[direction].supported(states)
        ]
        keys = np.setdiff1d(np.concatenate(found), known) if found else np.zeros(0, np.int64)
        left, right = np.divmod(keys, max(states, 1))
        return left, right


class PuzzleContext:
    """Everything that the puzzle says of its pairs; built once, asked about any pair.

    Args:
        judged: the likeliest pairs of both directions; no piece beside itself, turned or not.
        states: M; a state is a piece with a turn, as in `core.whole_puzzle.compatibility`.
        weights: None takes the fitted ones.
        judges: who else may judge the pairs by themselves; None: nobody.
        stands_for: (M,) how many pieces look like each state, itself among them; None: one each.
        stop: set it to end between two rounds; what there is then is of no use.

    Memory grows with the states times the square of their likely partners, in every round: some
    ten MB for a thousand pieces, several times that for plain sky.
    """

    def __init__(
        self,
        judged: Mapping[Direction, JudgedPairs],
        states: int,
        weights: ContextWeights | None = None,
        stop: threading.Event | None = None,
        *,
        judges: Judges | None = None,
        stands_for: Floats | None = None,
    ) -> None:
        self._states = states
        self._judges = judges
        self._log_many = None if stands_for is None else np.log(stands_for)
        weights = weights or load_weights()
        said, ground = listen(judged, states, judges)
        said = {
            way: for_all(said[way], self._log_many, pairs.left, pairs.right)
            for way, pairs in judged.items()
        }
        self._rounds = weights.rounds
        self._readings: list[Reading] = []
        now = {way: replace(pairs, log_odds=said[way].pooled) for way, pairs in judged.items()}
        for one in self._rounds:
            if stop is not None and stop.is_set():
                break
            reading = Reading(now, states, ground)
            self._readings.append(reading)
            now = reading.judge(one, said, now)
        self.sureness = self._readings[-1].sureness if self._readings else 1.0
        """Of the last round, see `Reading`; 1 without rounds."""
        self.trust: Mapping[str, float] = {} if judges is None else judges.trust
        """How far each judge is believed, by its name; their sum is 1. Empty where one is alone."""
        self.formula_leads = judges is not None and judges.formula_leads
        """See `Judges.formula_leads`."""
        self.refined: Mapping[Direction, JudgedPairs] = now
        """The judged pairs with their log-odds in the puzzle."""

    def log_odds(self, direction: Direction, left: Numbers, right: Numbers, pair: Floats) -> Floats:
        """The log-odds of pairs, judged before or not, in the puzzle.

        Args:
            direction: where the right state lies of the left one.
            left, right: (K,) int64 states.
            pair: (K,) float32 log-odds of each pair by itself.

        Returns:
            (K,) float32.
        """
        pair = np.asarray(pair, np.float32)
        said = Voices.of_one(pair)
        if self._judges is not None:
            said = self._judges.voices(direction, left, right, pair)
        said = for_all(said, self._log_many, left, right)
        now = said.pooled
        for one, reading in zip(self._rounds, self._readings, strict=True):
            now = one.log_odds(reading.inputs(direction, left, right, said, now))
        return now

    def proposals(self, direction: Direction) -> tuple[Numbers, Numbers]:
        """Pairs that were not judged although the others around them leave no other place."""
        if not self._readings:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        return self._readings[-1].proposals(direction)

    def undecided(self, direction: Direction) -> tuple[Numbers, Numbers]:
        """States that have no sure neighbour in this direction, and those that have none back."""
        shares = _List(self.refined[direction], self._states).shares
        of_left, of_right = (
            np.flatnonzero(shares.max(axis=axis).toarray().ravel() < DECIDED) for axis in (1, 0)
        )
        return of_left, of_right


def listen(
    judged: Mapping[Direction, JudgedPairs], states: int, judges: Judges | None
) -> tuple[dict[Direction, Voices], Ground]:
    """What is said of the pairs by themselves, and what it tells of the puzzle.

    Args:
        judged: by the network, or by a formula alone where there are no judges.
        states: M.
        judges: who else may judge; None: nobody.
    """
    ground = Ground()
    if judges is None:
        said = {way: Voices.of_one(pairs.log_odds) for way, pairs in judged.items()}
    else:
        said = judges.listen(judged, states)
        ground = Ground(judges.trust[NETWORK], agreement=judges.evidence.agreement)
    favourites = {
        way: favourites_of(pairs.left, pairs.right, said[way].pooled, states)
        for way, pairs in judged.items()
    }
    return said, replace(ground, closing=closing_loops(favourites, states))


def for_all(said: Voices, log_many: Floats | None, left: Numbers, right: Numbers) -> Voices:
    """What is said, where a state stands for many: each of them may lie there.

    Args:
        said: of each pair by itself.
        log_many: (M,) logarithm of how many pieces each state stands for; None: one each.
        left, right: (K,) int64 states.
    """
    if log_many is None:
        return said
    more = log_many[left] + log_many[right]
    return replace(said, pooled=np.asarray(said.pooled + more, np.float32))


def below_of(right: JudgedPairs, turns: int) -> JudgedPairs:
    """The vertical pairs of pieces that may be turned, from the horizontal ones.

    u lies below t just when, both turned once more counter-clockwise, u lies right of t.

    Args:
        right: pairs of states.
        turns: 4.
    """
    left, back = (turned_states(states, turns, -1) for states in (right.left, right.right))
    return JudgedPairs(left, back, right.log_odds)


@lru_cache(maxsize=1)
def load_weights() -> ContextWeights:
    """The fitted weights."""
    path = asset_path(CONTEXT_FILE)
    try:
        return ContextWeights.from_dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise AdjguiError(
            f"The file {shown_path(path)} cannot be read ({error}); install adjgui again."
        ) from error


class _List:
    """Judged pairs, normalised over the rivals of their rows and of their columns.

    Attributes:
        states: M.
        keys: (K,) int64, left * M + right, sorted.
        shares: (M, M) sparse: geometric mean of a pair's share among the rivals of its left piece
            and among those of its right piece.
    """

    def __init__(self, pairs: JudgedPairs, states: int) -> None:
        self.states = states
        keys = pairs.left * states + pairs.right
        order = np.argsort(keys, kind="stable")
        self.keys = keys[order]
        self._values = np.clip(pairs.log_odds[order], -_MOST, _MOST).astype(np.float64)
        left, right = np.divmod(self.keys, max(states, 1))
        self._rows = _log_sums(left, self._values, states)
        self._columns = _log_sums(right, self._values, states)
        share = np.exp(
            self._values - 0.5 * (_total(self._rows, left) + _total(self._columns, right))
        )
        kept = share > _LEAST_SHARE
        self.shares = sparse.csr_matrix(
            (share[kept].astype(np.float32), (left[kept], right[kept])), shape=(states, states)
        )

    def rivals(self, left: Numbers, right: Numbers) -> tuple[Floats, Floats]:
        """Log of the summed odds of each pair's rivals and a border: in its row, in its column."""
        keys = left * self.states + right
        places = np.minimum(np.searchsorted(self.keys, keys), max(len(self.keys) - 1, 0))
        own = np.full(len(keys), -np.inf)
        if len(self.keys):
            own = np.where(self.keys[places] == keys, self._values[places], -np.inf)
        return _rest(self._rows, left, own), _rest(self._columns, right, own)


def _log_sums(
    of: Numbers, values: NDArray[np.float64], states: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(M,) largest value of each state or of a border, and the sum of odds relative to it."""
    top = np.full(states, BORDER)
    np.maximum.at(top, of, values)
    total = np.exp(BORDER - top)
    np.add.at(total, of, np.exp(values - top[of]))
    return top, total


def _total(
    sums: tuple[NDArray[np.float64], NDArray[np.float64]], of: Numbers
) -> NDArray[np.float64]:
    top, total = sums
    return np.asarray((np.log(total) + top)[of])


def _rest(
    sums: tuple[NDArray[np.float64], NDArray[np.float64]], of: Numbers, own: NDArray[np.float64]
) -> Floats:
    top, total = sums
    rest = np.maximum(total[of] - np.exp(own - top[of]), _LEAST_REST)
    return np.asarray(np.log(rest) + top[of], np.float32)


class _Loops:
    """How well loops of four pieces close over and under a pair.

    With the pair (i, j), k above i, l above j: the sum over k and l of the shares of (k, i), (k, l)
    and (l, j); below likewise. For vertical pairs "above" means left.

    Args:
        along: (M, M) shares of the pairs' own direction.
        across: of the other.
    """

    def __init__(self, along: sparse.csr_matrix, across: sparse.csr_matrix) -> None:
        self._across = across.tocsr()  # [k, i]: k lies above i
        self._back = across.T.tocsr()
        self._over = (self._back @ along).tocsr()  # [i, l]: l lies right of some k above i
        self._under = (self._across @ along).tocsr()

    def support(self, left: Numbers, right: Numbers) -> tuple[Floats, Floats]:
        """(K,) sums over the loops above, and below."""
        above, below = np.zeros((2, len(left)), np.float32)
        for start in range(0, len(left), 1 << 14):
            part = slice(start, start + (1 << 14))
            above[part] = _row_products(self._over, left[part], self._back, right[part])
            below[part] = _row_products(self._under, left[part], self._across, right[part])
        return above, below

    def supported(self, states: int) -> Iterator[tuple[Numbers, Numbers]]:
        """Pairs that loops support by at least `PROPOSAL_SUPPORT`, by blocks of rows."""
        for start in range(0, states, _ROWS):
            rows = slice(start, start + _ROWS)
            total = (self._over[rows] @ self._across + self._under[rows] @ self._back).tocoo()
            left = total.row.astype(np.int64) + start
            right = total.col.astype(np.int64)
            wanted = (total.data >= PROPOSAL_SUPPORT) & (left != right)
            yield left[wanted], right[wanted]


def _row_products(
    first: sparse.csr_matrix, rows: Numbers, second: sparse.csr_matrix, others: Numbers
) -> Floats:
    """(K,) inner products of rows of two sparse matrices."""
    return np.asarray(first[rows].multiply(second[others]).sum(axis=1), np.float32).ravel()
