"""One door for scoring: what the protocol declares is all that anyone asks of a scorer."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.arrays import SIDES, Array, Floats, Numbers
from core.assets import sample_photos
from core.evaluation.evaluate import EvaluationConfig, EvaluationResult, evaluate
from core.puzzles.photo import open_photo
from core.puzzles.pieces import Puzzle, cut_photo, turn_piece
from core.puzzles.shuffling import as_they_lie
from core.scoring.base import PairScore, Scorer, ScorerInfo
from core.scoring.explanation import explain_seam
from core.solving.measures import measure
from core.solving.solver import solve
from core.whole_puzzle.compare import ComparisonEvent, compare, compare_pieces
from core.whole_puzzle.compatibility import Compatibility
from core.whole_puzzle.scorer import WholePuzzleScorer

ROOT = Path(__file__).resolve().parents[2]


def edge_log_odds(left: Array, right: Array) -> Floats:
    """Of (..., S, S, 3) pieces: how far the columns at the seam are apart."""
    step = left[..., -1, :].astype(np.float32) - right[..., 0, :].astype(np.float32)
    return (12 - np.abs(step).mean(axis=(-2, -1))) / 4


class Least:
    """Has `info`, `pair_scores` and `prepare`, and no room for anything else."""

    __slots__ = ()

    @property
    def info(self) -> ScorerInfo:
        return ScorerInfo("least", "Least")

    def pair_scores(self, left: Array, right: Array) -> list[PairScore]:
        return [PairScore(float(odds), None) for odds in edge_log_odds(left, right)]

    def prepare(self, pieces: Array, turns: Sequence[int] = (0,)) -> LeastPieces:
        states = [turn_piece(piece, turn) for piece in pieces for turn in turns]
        return LeastPieces(pieces, np.array(states, np.uint8).reshape(-1, *pieces.shape[1:]))


class LeastPieces:
    """Has `pair_scores` and `score`, and its pieces."""

    __slots__ = ("_pieces", "_states")

    def __init__(self, pieces: Array, states: Array) -> None:
        self._pieces, self._states = pieces, states

    @property
    def pieces(self) -> Array:
        return self._pieces

    def pair_scores(self, left: Array, right: Array) -> list[PairScore]:
        return Least().pair_scores(left, right)

    def score(self, left: Numbers, right: Numbers) -> Floats:
        return np.asarray(edge_log_odds(self._states[left], self._states[right]), np.float32)


LEAST: Scorer = Least()

alone_and_read = pytest.mark.parametrize(
    "scorer", [LEAST, WholePuzzleScorer(LEAST)], ids=["alone", "in the puzzle"]
)
upright_and_turned = pytest.mark.parametrize("rotations", [False, True])


@pytest.fixture(scope="module")
def puzzle() -> Puzzle:
    """48 px pieces of the opening photo."""
    return cut_photo(open_photo(sample_photos()[0])[:240, :336], 48)


@alone_and_read
@upright_and_turned
def test_a_puzzle_is_compared(puzzle: Puzzle, scorer: Scorer, rotations: bool) -> None:
    *events, found = compare_pieces(puzzle.pieces, scorer, rotations=rotations)
    assert isinstance(found, Compatibility)
    assert events and all(isinstance(event, ComparisonEvent) for event in events)
    assert (found.context is not None) == scorer.info.reads_puzzles
    again = compare(puzzle.pieces, scorer, rotations=rotations)
    np.testing.assert_array_equal(found.right, again.right)
    middle = puzzle.cols + 1
    neighbours = (middle + 1, middle + puzzle.cols, middle - 1, middle - puzzle.cols)
    for side, piece in zip(SIDES, neighbours, strict=True):
        assert (piece, 0) in {(c.piece, c.turns) for c in found.best(middle, side, 4)}


@alone_and_read
@upright_and_turned
def test_a_puzzle_is_solved(puzzle: Puzzle, scorer: Scorer, rotations: bool) -> None:
    found = solve(puzzle.pieces, scorer, rotations=rotations).arrangement
    truth = as_they_lie(puzzle).truth
    assert measure(puzzle.pieces, found, truth, turned=rotations).perfect


@alone_and_read
@pytest.mark.parametrize("rows", [None, 3])
def test_it_is_evaluated(tmp_path: Path, scorer: Scorer, rows: int | None) -> None:
    Image.fromarray(open_photo(sample_photos()[0])[:260, :340]).save(tmp_path / "photo.png")
    config = EvaluationConfig(str(tmp_path), (48,), directions="both", rows=rows)
    *_, result = evaluate(config, scorer)
    assert isinstance(result, EvaluationResult)
    assert result.scorer == scorer.info.title
    figures = result.sizes[48]
    assert figures.top1.value > 0.9 < figures.pair_accuracy.value
    # it says no probabilities of pairs alone; in the puzzle they are those of the log-odds
    assert np.isnan(figures.ece) != scorer.info.reads_puzzles


@alone_and_read
def test_a_seam_is_explained(puzzle: Puzzle, scorer: Scorer) -> None:
    left, right = puzzle.pieces[8].copy(), puzzle.pieces[9].copy()
    right[10:24] = 255 - right[10:24]
    for judge in (scorer, scorer.prepare(puzzle.pieces)):
        found = explain_seam(judge, left, right)
        assert found.log_odds == pytest.approx(float(edge_log_odds(left, right)))
        assert found.rows[17] < found.rows[40]


# -- nobody looks behind the door ------------------------------------------------------------


PROBES = ("getattr", "hasattr", "isinstance", "issubclass", "callable")
SCORERS = ("scorer", "judge", "prepared", "alone")


def probes_in(source: str) -> list[str]:
    """Calls that ask what a scorer has or is, beside its protocol."""
    return [
        ast.unparse(node)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in PROBES
        and node.args
        and any(word in ast.unparse(node.args[0]).lower() for word in SCORERS)
    ]


@pytest.mark.parametrize(
    "line",
    [
        'getattr(scorer, "reads_puzzles", False)',
        'hasattr(self._scorer, "prepare")',
        "if isinstance(request.scorer.alone, CombinedScorer): pass",
        "x = [callable(judge.read) for judge in judges]",
    ],
)
def test_a_probe_would_be_found(line: str) -> None:
    assert len(probes_in(line)) == 1


@pytest.mark.parametrize("package", ["core", "adjgui"])
def test_scorers_are_not_probed(package: str) -> None:
    files = sorted((ROOT / package).rglob("*.py"))
    assert len(files) > 30
    found = {str(path.relative_to(ROOT)): probes_in(path.read_text("utf-8")) for path in files}
    assert {name: calls for name, calls in found.items() if calls} == {}
