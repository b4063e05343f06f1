"""Which piece fits at this place? The pieces ranked for one free place of the table.

A place is named by the sides of pieces that it lies at: the one that was asked about, and others
that a piece put there would touch as well. Scores of its seams are added up, as log-odds of
independent signs are. `rank_place` is an inquiry for `adjgui.live.service.ScoringService.ask`: of a
large puzzle the pieces that a cheap measure proposes are judged first, so that there is an answer
well under a second, then the rest, then the other sides of the piece that was asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from adjgui.live.judged import judged_pieces
from adjgui.table.seams import SeamKey
from core.arrays import SIDES, STEPS, Array, Floats, Numbers, Side, opposite
from core.puzzles.pieces import size_of, turn_piece, turns_of
from core.scoring.base import Judge, pair_log_odds
from core.scoring.classical import classical_scorer

if TYPE_CHECKING:
    from core.scoring.base import Scorer
    from core.whole_puzzle.compatibility import Compatibility


# Pixels of the pieces in one step (about 0.1 s with the network), and pairs before the first
# answer: a few more than are shown, where they are large.
_STEP_PIXELS = 10 * 100 * 100
_FIRST_PIXELS = 30 * 100 * 100
_FEWEST, _MOST = 24, 96
_LARGEST_STEP = 128
_CHEAP_STEP = 2048
_ROWS_KEPT = 1024


@dataclass(frozen=True)
class Touch:
    """A side of a piece as it lies: the place is there."""

    piece: int
    turns: int
    side: Side


@dataclass(frozen=True)
class Place:
    """Where a piece may be put; the first of `touches` is the one that was asked about."""

    touches: tuple[Touch, ...]

    @property
    def asked(self) -> Touch:
        return self.touches[0]


@dataclass(frozen=True, eq=False)
class Ranking:
    """The pieces for a place, best first.

    Attributes:
        place: which.
        pieces, turns: (K,) int64; a piece comes once for each turn that was asked about.
        log_odds: (K,) float32, of all seams together.
        total: how many there are to be judged; fewer in `pieces` means that more will come.
    """

    place: Place
    pieces: Numbers = field(repr=False)
    turns: Numbers = field(repr=False)
    log_odds: Floats = field(repr=False)
    total: int

    @property
    def is_complete(self) -> bool:
        """Whether every piece was judged."""
        return len(self.pieces) == self.total

    def rank_of(self, piece: int) -> int | None:
        """1 for the best; None where the piece was not judged (yet). Each piece counts once."""
        found = np.flatnonzero(self.pieces == piece)
        if not len(found):
            return None
        better = np.flatnonzero(self.log_odds > self.log_odds[found[0]])
        return 1 + len(set(self.pieces[better].tolist()))


class Rows:
    """What one scorer said of one puzzle so far; used by the scoring thread alone.

    Args:
        known: of all pairs, where that was worked out.

    A row is a piece with a turn and whether it lies left: the log-odds of all pieces in four turns
    against it, nan where not asked.
    """

    def __init__(self, known: Compatibility | None = None) -> None:
        self._known = known
        self._rows: dict[tuple[int, int, bool], Floats] = {}

    def row(self, key: tuple[int, int, bool], count: int) -> Floats:
        """(N, 4) float32, to be filled in place."""
        if key not in self._rows:
            if len(self._rows) >= _ROWS_KEPT:
                self._rows.clear()
            self._rows[key] = self._first(key, count)
        return self._rows[key]

    def _first(self, key: tuple[int, int, bool], count: int) -> Floats:
        row = np.full((count, 4), np.nan, np.float32)
        known, (piece, turns, is_left) = self._known, key
        if known is None:
            return row
        if known.turns == 4:
            state = piece * 4 + turns
            found = known.right[state] if is_left else known.right[:, state]
            row[:] = found.reshape(count, 4)
            return row
        if known.turns == 2:
            matrix = known.below if turns % 2 else known.right
            assert matrix is not None
            state = piece * 2 + turns // 2
            found = matrix[state] if is_left else matrix[:, state]
            row[:, turns % 2 :: 2] = found.reshape(count, 2)
            return row
        # with a quarter turn counter-clockwise an upper piece is a left one, with two a right one
        matrix = known.below if turns % 2 else known.right
        assert matrix is not None
        row[:, turns] = matrix[piece] if is_left == (turns < 2) else matrix[:, piece]
        return row


@dataclass(frozen=True, eq=False)
class PlaceQuestion:
    """What `rank_place` is asked.

    Attributes:
        pieces: (N, H, W, 3) uint8, never written to.
        lying: (N,) quarter turns of each piece as it lies.
        place: where.
        any_turn: pieces may be turned, else each is judged as it lies.
        rows: what is known already.
        ahead: places that may be asked about next; they are judged last and nothing is told.
        photographed: as of the puzzle.
    """

    pieces: Array = field(repr=False)
    lying: Numbers = field(repr=False)
    place: Place
    any_turn: bool
    rows: Rows = field(repr=False)
    ahead: tuple[Place, ...] = ()
    photographed: bool = False


def rank_place(question: PlaceQuestion, scorer: Scorer) -> Iterator[Ranking | None]:
    """Rank the pieces; yields None between steps, and a `Ranking` whenever it is worth a look."""
    question = replace(question, pieces=judged_pieces(question.pieces, question.photographed))
    judge = scorer.prepare(question.pieces)
    in_two = not scorer.info.is_cheap
    yield from _rank(question, question.place, judge, in_two=in_two)
    for place in question.ahead:
        for ranking in _rank(question, place, judge, in_two=False):
            if ranking is None:
                yield None


def _rank(
    question: PlaceQuestion, place: Place, judge: Judge, *, in_two: bool
) -> Iterator[Ranking | None]:
    candidates, turns = _states(question, place)
    total = len(candidates)
    size = size_of(question.pieces)
    budget = min(_MOST, max(_FEWEST, _FIRST_PIXELS // (size * size)))
    in_two = in_two and total > budget
    if in_two:
        cheap = np.zeros(total, np.float32)
        for touch in place.touches:
            for part in _parts(total, _CHEAP_STEP):
                pair = _pixels(question.pieces, touch, candidates[part], turns[part])
                cheap[part] += pair_log_odds(classical_scorer("mgc"), *pair)
                yield None
        order = np.argsort(-cheap, kind="stable")
        candidates, turns = candidates[order], turns[order]
    step = max(1, min(_LARGEST_STEP, _STEP_PIXELS // (size * size)))
    scores = np.zeros(total, np.float32)
    is_told = not in_two
    for part in _parts(total, step):
        for touch in place.touches:
            fresh = _judge(question, touch, candidates[part], turns[part], judge, scores[part])
            if fresh:
                yield None
        if not is_told and budget <= part.stop < total:
            is_told = True
            yield _sorted(place, candidates, turns, scores[: part.stop], total)
    yield _sorted(place, candidates, turns, scores, total)


def _states(question: PlaceQuestion, place: Place) -> tuple[Numbers, Numbers]:
    count = len(question.pieces)
    out = {touch.piece for touch in place.touches}
    pieces = np.array([piece for piece in range(count) if piece not in out], np.int64)
    if not question.any_turn:
        return pieces, question.lying[pieces]
    turns = np.array(turns_of(question.pieces, True), np.int64)
    return np.repeat(pieces, len(turns)), np.tile(turns, len(pieces))


def _parts(total: int, step: int) -> Iterable[slice]:
    return (slice(start, min(start + step, total)) for start in range(0, total, step))


def _sorted(
    place: Place, candidates: Numbers, turns: Numbers, scores: Floats, total: int
) -> Ranking:
    order = np.argsort(-scores, kind="stable")
    return Ranking(place, candidates[order], turns[order], scores[order], total)


def _pixels(
    pieces: Array, touch: Touch, candidates: Numbers, turns: Numbers
) -> tuple[Array, Array]:
    """The pairs as the scorer is asked about them, left and right, as the table asks too."""
    spin = 0 if touch.side in ("left", "right") else 1
    here = turn_piece(pieces[touch.piece], touch.turns + spin)
    others = np.empty((len(candidates), *here.shape), np.uint8)
    for turn in range(4):
        chosen = np.flatnonzero(turns % 4 == turn)
        if len(chosen):
            others[chosen] = turn_piece(pieces[candidates[chosen]], turn + spin)
    same = np.broadcast_to(here, others.shape)
    return (same, others) if touch.side in ("right", "below") else (others, same)


def _judge(
    question: PlaceQuestion,
    touch: Touch,
    candidates: Numbers,
    turns: Numbers,
    judge: Judge,
    scores: Floats,
) -> bool:
    """Add the log-odds to `scores`; whether the scorer had to be asked."""
    spin = 0 if touch.side in ("left", "right") else 1
    key = (touch.piece, (touch.turns + spin) % 4, touch.side in ("right", "below"))
    row = question.rows.row(key, len(question.pieces))
    columns = (turns + spin) % 4
    unknown = np.flatnonzero(np.isnan(row[candidates, columns]))
    if len(unknown):
        left, right = _pixels(question.pieces, touch, candidates[unknown], turns[unknown])
        row[candidates[unknown], columns[unknown]] = pair_log_odds(judge, left, right)
    scores += row[candidates, columns]
    return bool(len(unknown))


# -- places on the table -----------------------------------------------------------------------


Neighbours = dict[tuple[int, Side], int]
"""Which piece lies at a side of a piece."""


def neighbours_of(keys: Iterable[SeamKey]) -> Neighbours:
    """From all seams on the table."""
    result: Neighbours = {}
    for first, _, second, _, orientation in keys:  # thousands of them
        if orientation == "horizontal":
            result[first, "right"] = second
            result[second, "left"] = first
        else:
            result[first, "below"] = second
            result[second, "above"] = first
    return result


def place_at(piece: int, side: Side, neighbours: Neighbours, turns: Sequence[int]) -> Place:
    """The place at a side of a piece, with all that a piece put there would touch.

    Args:
        turns: of every piece as it lies.
    """
    goal = STEPS[side]
    at = {piece: (0, 0)}
    todo = [piece]
    while todo:  # the pieces that hang together with it, near by
        one = todo.pop()
        for way in SIDES:
            other = neighbours.get((one, way))
            row, col = at[one][0] + STEPS[way][0], at[one][1] + STEPS[way][1]
            if other is None or other in at or max(abs(row - goal[0]), abs(col - goal[1])) > 2:
                continue
            at[other] = (row, col)
            todo.append(other)
    there = {cell: one for one, cell in at.items()}
    touches = [Touch(piece, turns[piece], side)]
    for way in SIDES:
        step = STEPS[opposite(way)]
        other = there.get((goal[0] + step[0], goal[1] + step[1]))
        if other is not None and other != piece:
            touches.append(Touch(other, turns[other], way))
    return Place(tuple(touches))
