"""Pairs of growing difficulty, and what two scorers say of them. No widget; runs on any thread."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from adjgui.shell.texts import mark
from adjgui.shell.verdict import probability_of
from adjgui.shell.worker import TaskState
from core.arrays import Array
from core.puzzles.pieces import MIN_PIECE_SIZE, Puzzle
from core.scorers import Loader
from core.scoring.base import NETWORK_NAME

MEASURE = "mgc"
RIVALS = (mark("Network"), "MGC")
"""Those that answer beside the person."""

_EACH = 3  # questions of a level
_TRIES = 40


@dataclass(frozen=True)
class Level:
    """How hard questions are.

    Attributes:
        worn: px of 100 that are gone from each side of a piece.
        alike: wrong pairs are those whose sides are most alike.
    """

    title: str
    worn: int
    alike: bool


LEVELS = (
    Level(mark("Clean pieces"), 0, False),
    Level(mark("Clean pieces that look alike"), 0, True),
    Level(mark("Worn pieces"), 3, True),
    Level(mark("Badly worn pieces"), 6, True),
)


def level_of(number: int) -> Level:
    """The level of a question, from 0."""
    return LEVELS[min(number // _EACH, len(LEVELS) - 1)]


@dataclass(frozen=True, eq=False)
class Question:
    """One pair, its truth, and the probability of 'adjacent' by each of `RIVALS`.

    Attributes:
        left, right: (S, S, 3) uint8.
    """

    number: int
    left: Array = field(repr=False)
    right: Array = field(repr=False)
    is_adjacent: bool
    answers: tuple[float, ...]


@dataclass(frozen=True, eq=False)
class Wish:
    """Which question is wanted, of which puzzle."""

    puzzle: Puzzle
    number: int
    seed: int
    load_scorer: Loader


def make_question(wish: Wish, state: TaskState) -> Question:
    """Draw a pair and let the rivals judge it, for `adjgui.shell.worker`."""
    level, puzzle = level_of(wish.number), wish.puzzle
    dice = np.random.default_rng((wish.seed, wish.number))
    worn = min(puzzle.piece_size * level.worn // 100, (puzzle.piece_size - MIN_PIECE_SIZE) // 2)
    inside = slice(worn, puzzle.piece_size - worn)
    pieces = puzzle.pieces[:, inside, inside]
    p, q = _neighbours(puzzle, pieces, dice)
    is_adjacent = bool(dice.integers(2))
    if not is_adjacent:
        others = np.setdiff1d(np.arange(puzzle.count), [p, q])
        if level.alike:
            side = pieces[p, :, -1].astype(np.int32)
            unlike = np.abs(pieces[others][:, :, 0].astype(np.int32) - side).mean(axis=(1, 2))
            q = int(others[unlike.argsort()[dice.integers(min(3, len(others)))]])
        else:
            q = int(dice.choice(others))
    left, right = pieces[p].copy(), pieces[q].copy()
    answers = []
    for name in (NETWORK_NAME, MEASURE):
        state.check()
        [score] = wish.load_scorer(name, None).pair_scores(left[None], right[None])
        answers.append(probability_of(score))
    return Question(wish.number, left, right, is_adjacent, tuple(answers))


def _neighbours(puzzle: Puzzle, pieces: Array, dice: np.random.Generator) -> tuple[int, int]:
    """A piece and its right neighbour; none that is all one colour, if there is another."""
    p = 0
    for _ in range(_TRIES):
        p = int(dice.integers(puzzle.rows)) * puzzle.cols + int(dice.integers(puzzle.cols - 1))
        if pieces[p, :, -1].std() > 8.0:
            break
    return p, p + 1


def can_ask(puzzle: Puzzle | None) -> bool:
    """Whether a puzzle has questions: its order is known, and there are rivals of a neighbour."""
    return puzzle is not None and puzzle.order_known and puzzle.cols > 1 and puzzle.count > 2
