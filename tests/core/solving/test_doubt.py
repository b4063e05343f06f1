"""Where few seams hold others are asked, and the best solution is taken."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np
import pytest

from core.arrays import Array, Floats, Numbers
from core.puzzles.arrangement import Arrangement
from core.puzzles.pieces import cut_photo
from core.scoring.base import PairScore, ScorerInfo, pair_score
from core.scoring.classical import classical_scorer
from core.solving.doubt import FORMULAS, OUTLINE, _Judge, choose, solve_in_doubt, taken_text
from core.solving.events import CancelledEvent, ProgressEvent, SolvedEvent
from core.solving.seams import Seams
from core.solving.solver import solve_pieces
from core.whole_puzzle.compare import compare
from core.whole_puzzle.scorer import WholePuzzleScorer
from tests.core.helpers.photos import noise, smooth_photo

ROWS, COLS, SIZE = 4, 5, 32
RIGHT = np.arange(ROWS * COLS).reshape(ROWS, COLS)


@pytest.fixture(scope="module")
def pieces() -> Array:
    return cut_photo(smooth_photo(ROWS * SIZE, COLS * SIZE, 5), SIZE).pieces


MGC = classical_scorer("mgc")


class Fool:
    """Sure of a wrong order: the piece after the next is the neighbour."""

    info = ScorerInfo("resnet", "Fool")

    def pair_scores(self, left: Array, right: Array) -> list[PairScore]:
        return [pair_score(0.0) for _ in left]

    def prepare(self, pieces: Array, turns: Sequence[int] = (0,)) -> Prepared:
        return Prepared(pieces, len(turns))


class Prepared(Fool):
    def __init__(self, pieces: Array, turns: int) -> None:
        self.pieces, self._turns = pieces, turns

    def score(self, left: Numbers, right: Numbers) -> Floats:
        step = (right // self._turns - left // self._turns) % len(self.pieces)
        return np.where(step == 7, 9.0, -9.0).astype(np.float32)


def last_of(pieces: Array, scorer: WholePuzzleScorer, **options: int) -> SolvedEvent:
    *_, last = solve_in_doubt(pieces, scorer, **options)  # type: ignore[arg-type]
    assert isinstance(last, SolvedEvent)
    return last


def test_a_solution_that_holds_is_left_as_it_is(pieces: Array) -> None:
    scorer = WholePuzzleScorer(MGC)
    alone = list(solve_pieces(pieces, scorer))[-1]
    assert isinstance(alone, SolvedEvent)
    doubted = last_of(pieces, scorer)
    assert (doubted.arrangement.cells == alone.arrangement.cells).all()
    assert (doubted.tried, doubted.taken, taken_text(doubted)) == ((), None, "")


@pytest.mark.slow
def test_of_noise_everybody_is_asked_and_nobody_believed() -> None:
    told = {"rows": ROWS, "cols": COLS}
    pieces = cut_photo(noise(1, ROWS * SIZE, COLS * SIZE), SIZE).pieces
    last = last_of(pieces, WholePuzzleScorer(MGC), **told)
    assert last.tried == ("resnet", *FORMULAS, OUTLINE)
    assert last.certainty.is_doubtful
    assert taken_text(last)


def test_another_solution_is_taken_where_those_who_made_neither_bear_it_out(pieces: Array) -> None:
    def seams(name: str) -> Seams:
        found = compare(pieces, classical_scorer(name))
        assert found.below is not None
        return Seams(found.right, found.below, 1)

    def solution(cells: Numbers) -> SolvedEvent:
        arrangement = Arrangement(cells, np.zeros_like(cells))
        return SolvedEvent(arrangement, 0.0, 0.0, None)  # type: ignore[arg-type]

    fooled = np.roll(RIGHT.ravel(), 3).reshape(ROWS, COLS).T.copy().reshape(ROWS, COLS)
    own = np.full((20, 20), -9.0, np.float32)
    own[fooled[:, :-1], fooled[:, 1:]] = 9.0
    below = np.full((20, 20), -9.0, np.float32)
    below[fooled[:-1], fooled[1:]] = 9.0
    judges = {
        "context": _Judge("network", Seams(own, below, 1)),
        "mgc": _Judge("mgc", seams("mgc")),
        "pomeranz": _Judge("pomeranz", seams("pomeranz")),
    }
    looks = np.arange(20)
    made = {"context": solution(fooled), "mgc": solution(RIGHT)}
    assert choose(made, judges, looks) == "mgc"
    # the first stays where it is as good
    made = {"context": solution(RIGHT), "mgc": solution(RIGHT)}
    assert choose(made, judges, looks) == "context"
    # a judge's word for its own solution counts nothing
    made = {"mgc": solution(RIGHT), "context": solution(fooled)}
    assert choose(made, judges, looks) == "mgc"


def test_who_names_a_formula_gets_that_formula() -> None:
    pieces = cut_photo(noise(1, ROWS * SIZE, COLS * SIZE), SIZE).pieces
    *_, last = solve_in_doubt(pieces, MGC)
    assert isinstance(last, SolvedEvent)
    assert last.certainty.is_doubtful and last.tried == ()


@pytest.mark.parametrize("stage", ["scores", "doubt"])
def test_it_can_be_cancelled(stage: str) -> None:
    cancel = threading.Event()
    pieces = cut_photo(noise(1, ROWS * SIZE, COLS * SIZE), SIZE).pieces
    for event in solve_in_doubt(pieces, WholePuzzleScorer(MGC), cancel=cancel):
        if isinstance(event, ProgressEvent) and event.stage == stage:
            cancel.set()
    assert isinstance(event, CancelledEvent)


def test_a_fooled_network_is_overruled(pieces: Array) -> None:
    last = last_of(pieces, WholePuzzleScorer(Fool()), rows=ROWS, cols=COLS)
    assert (last.arrangement.cells == RIGHT).all()
