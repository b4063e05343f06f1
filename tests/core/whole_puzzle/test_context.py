"""What the rest of a puzzle says of a pair, on made-up puzzles and on worn photos."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.arrays import Direction
from core.assets import asset_path
from core.errors import AdjguiError
from core.evaluation.evaluate import EvaluationConfig, EvaluationResult, evaluate
from core.evaluation.figures import top1_hits
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo
from core.puzzles.wear import Wear, wear_pieces
from core.scoring.base import pair_log_odds
from core.scoring.classical import classical_scorer
from core.whole_puzzle import context as context_module
from core.whole_puzzle.compare import compare, compare_pieces
from core.whole_puzzle.compatibility import Compatibility
from core.whole_puzzle.context import (
    ContextRound,
    ContextWeights,
    Ground,
    PuzzleContext,
    Reading,
    below_of,
    load_weights,
)
from core.whole_puzzle.judges import JudgedPairs, Voices
from core.whole_puzzle.scorer import WholePuzzleScorer

ROWS, COLS = 7, 8
STATES = ROWS * COLS
DIRECTIONS: tuple[Direction, ...] = ("right", "below")


def true_pairs(direction: Direction) -> tuple[np.ndarray, np.ndarray]:
    numbers = np.arange(STATES).reshape(ROWS, COLS)
    if direction == "right":
        return numbers[:, :-1].ravel(), numbers[:, 1:].ravel()
    return numbers[:-1].ravel(), numbers[1:].ravel()


def noisy_matrices(seed: int, gap: float = 4.5) -> dict[Direction, np.ndarray]:
    """Log-odds of all pairs that are right on the whole and wrong often."""
    rng = np.random.default_rng(seed)
    result: dict[Direction, np.ndarray] = {}
    for direction in DIRECTIONS:
        matrix = rng.normal(-2.5, 1.6, (STATES, STATES)).astype(np.float32)
        left, right = true_pairs(direction)
        matrix[left, right] += np.float32(gap)
        np.fill_diagonal(matrix, -np.inf)
        result[direction] = matrix
    return result


def noisy_pairs(seed: int, gap: float = 4.5) -> dict[Direction, JudgedPairs]:
    left, right = np.nonzero(~np.eye(STATES, dtype=bool))
    matrices = noisy_matrices(seed, gap)
    return {d: JudgedPairs(left, right, matrix[left, right]) for d, matrix in matrices.items()}


def judged(left: list[int], right: list[int], log_odds: list[float]) -> JudgedPairs:
    return JudgedPairs(np.array(left, int), np.array(right, int), np.array(log_odds, np.float32))


NONE = judged([], [], [])


def as_matrix(pairs: JudgedPairs) -> np.ndarray:
    matrix = np.full((STATES, STATES), -np.inf, np.float32)
    matrix[pairs.left, pairs.right] = pairs.log_odds
    return matrix


def test_rest_of_the_puzzle_finds_neighbours_that_pairs_alone_do_not() -> None:
    missed, found = 0.0, 0.0
    for seed in range(4):
        matrices = noisy_matrices(seed)
        context = PuzzleContext(noisy_pairs(seed), STATES)
        for direction in DIRECTIONS:
            left, right = true_pairs(direction)
            before = top1_hits(matrices[direction], left, right)
            after = top1_hits(as_matrix(context.refined[direction]), left, right)
            assert after > before
            missed += len(left) - before
            found += after - before
    assert found >= 0.3 * missed


def test_asked_about_a_judged_pair_it_says_what_it_found_when_reading() -> None:
    known = noisy_pairs(1)
    context = PuzzleContext(known, STATES)
    for direction, pairs in known.items():
        some = np.random.default_rng(0).permutation(len(pairs.left))[:200]
        pair = pairs.left[some], pairs.right[some], pairs.log_odds[some]
        asked = context.log_odds(direction, *pair)
        np.testing.assert_allclose(asked, context.refined[direction].log_odds[some], atol=1e-4)


def test_numbers_and_order_of_the_pieces_do_not_matter() -> None:
    known = noisy_pairs(2)
    rng = np.random.default_rng(3)
    renamed, order = rng.permutation(STATES), rng.permutation(STATES * (STATES - 1))
    shuffled = {
        d: JudgedPairs(renamed[p.left][order], renamed[p.right][order], p.log_odds[order])
        for d, p in known.items()
    }
    first, second = PuzzleContext(known, STATES), PuzzleContext(shuffled, STATES)
    for direction in DIRECTIONS:
        before, after = (one.refined[direction].log_odds for one in (first, second))
        np.testing.assert_allclose(after, before[order], atol=1e-3)


def test_a_puzzle_that_is_laid_on_its_side_is_the_same_puzzle() -> None:
    right, down = noisy_pairs(4).values()
    upright = PuzzleContext({"right": right, "below": down}, STATES)
    swapped = PuzzleContext({"right": down, "below": right}, STATES)
    np.testing.assert_allclose(
        upright.refined["right"].log_odds, swapped.refined["below"].log_odds, atol=1e-3
    )


def test_loops_propose_a_true_pair_that_nobody_judged() -> None:
    known = noisy_pairs(5, gap=8.0)
    left, right = true_pairs("right")
    hidden = 3 * (COLS - 1) + 2  # in the middle, so loops close over and under it
    pairs = known["right"]
    kept = (pairs.left != left[hidden]) | (pairs.right != right[hidden])
    pairs = JudgedPairs(pairs.left[kept], pairs.right[kept], pairs.log_odds[kept])
    proposed = PuzzleContext({**known, "right": pairs}, STATES).proposals("right")
    found = set(zip(*(numbers.tolist() for numbers in proposed), strict=True))
    assert (left[hidden], right[hidden]) in found
    assert not found & set(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))


def test_better_loops_speak_for_a_pair() -> None:
    states = 6  # 0 1 in the middle, 2 3 above, 4 5 below: two loops close over and under (0, 1)
    pair = judged([0, 2, 4], [1, 3, 5], [2] * 3)
    loops = judged([2, 3, 0, 1], [0, 1, 4, 5], [6] * 4)
    asked = np.array([0]), np.array([1]), np.array([2], np.float32)
    closed, open_ = (
        PuzzleContext({"right": pair, "below": down}, states).log_odds("right", *asked)
        for down in (loops, NONE)
    )
    assert closed[0] > open_[0] + 0.5


@pytest.mark.parametrize("states", [0, 1, 2, 5])
def test_nothing_judged_leaves_nothing_to_say(states: int) -> None:
    context = PuzzleContext({"right": NONE, "below": NONE}, states)
    assert len(context.refined["right"].log_odds) == 0
    assert len(context.proposals("below")[0]) == 0
    if states >= 2:
        asked = context.log_odds("right", np.array([0]), np.array([1]), np.array([4], np.float32))
        assert np.isfinite(asked).all()


def test_without_rounds_pairs_stay_as_they_are() -> None:
    known = noisy_pairs(6)
    context = PuzzleContext(known, STATES, weights=ContextWeights(load_weights().judges, ()))
    np.testing.assert_array_equal(context.refined["below"].log_odds, known["below"].log_odds)
    assert len(context.proposals("right")[0]) == 0


def test_vertical_pairs_of_turned_pieces_come_from_the_horizontal_ones() -> None:
    # piece 3 turned once, piece 5 turned twice: side by side, and so below each other turned back
    for right, left_below, right_below in ((judged([13], [22], [1.5]), 12, 21),
                                           (judged([12], [20], [1.5]), 15, 23)):  # fmt: skip
        below = below_of(right, 4)
        assert (below.left.tolist(), below.right.tolist()) == ([left_below], [right_below])
        np.testing.assert_array_equal(below.log_odds, right.log_odds)


def test_shares_count_every_rival_and_that_there_may_be_none() -> None:
    right = judged([0, 0], [1, 2], [1.0, 3.0])
    reading = Reading({"right": right, "below": NONE}, 3, Ground(0.25, 0.5, 0.75))
    said = Voices(right.log_odds, right.log_odds + 1, right.log_odds + 2)
    inputs = reading.inputs("right", right.left, right.right, said, right.log_odds)
    border = context_module.BORDER
    lead_in_row = 1.0 - np.log(np.exp(3.0) + np.exp(border))
    np.testing.assert_allclose(inputs[0, :3], [1.0, lead_in_row, 1.0 - border], atol=1e-5)
    np.testing.assert_allclose(inputs[:, 3:5], np.log(context_module.SUPPORT_FLOOR), atol=1e-4)
    np.testing.assert_allclose(inputs[0, 7:], [2.0, 3.0, 0.25, 0.5, 0.75])


def test_weights_survive_their_file(tmp_path: Path) -> None:
    weights = load_weights()
    again = ContextWeights.from_dict(json.loads(json.dumps(weights.to_dict())))
    rounds = weights.rounds
    assert len(again.rounds) == len(rounds)
    inputs = np.random.default_rng(0).normal(0, 3, (50, ContextRound.inputs)).astype(np.float32)
    assert len(rounds) >= 2
    for one in rounds:
        kept = ContextRound.from_dict(json.loads(json.dumps(one.to_dict())))
        np.testing.assert_allclose(kept.log_odds(inputs), one.log_odds(inputs), atol=1e-3)


BROKEN: tuple[object, ...] = (
    {},
    [1],
    {"rounds": []},
    {"rounds": [{"features": ["other"]}], "judges": {}},
    {"rounds": [], "judges": {"mean": [1, 2]}},
)


@pytest.mark.parametrize("text", ["", *map(json.dumps, BROKEN)])
def test_broken_weights_are_refused_in_one_sentence(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "context.json"
    path.write_text(text)
    monkeypatch.setattr(context_module, "asset_path", lambda _name: path)
    load_weights.cache_clear()
    try:
        with pytest.raises(AdjguiError, match=r"context\.json' cannot be read"):
            load_weights()
    finally:
        load_weights.cache_clear()


# ---------------------------------------------------------------- with a scorer


MGC = classical_scorer("mgc")
READ = WholePuzzleScorer(MGC)


Worn = tuple[np.ndarray, int, int]


@pytest.fixture(scope="module")
def worn() -> Worn:
    puzzle = cut_photo(open_photo(asset_path("photos/coffee.jpg")), 28)
    pieces = wear_pieces(puzzle.pieces, Wear(erosion=2), np.random.default_rng(0))
    return pieces, puzzle.rows, puzzle.cols


def test_a_worn_puzzle_is_ranked_better_when_it_is_read(worn: Worn) -> None:
    pieces, rows, cols = worn
    numbers = np.arange(rows * cols).reshape(rows, cols)
    left, right = numbers[:, :-1].ravel(), numbers[:, 1:].ravel()
    alone, together = compare(pieces, MGC), compare(pieces, READ)
    assert alone.context is None and together.context is not None
    assert together.context.trust == {}  # nobody else was asked
    before, after = (top1_hits(one.right, left, right) for one in (alone, together))
    assert after - before >= 0.3 * (len(left) - before)


def test_the_context_says_of_any_pair_what_the_matrix_says(
    worn: Worn,
) -> None:
    pieces = worn[0][:40]
    found = compare(pieces, READ)
    assert found.context is not None
    left, right = np.divmod(np.arange(40 * 40), 40)
    left, right = left[left != right], right[left != right]
    scores = READ.prepare(pieces).score(left, right)
    in_puzzle = found.context.log_odds("right", left, right, scores)
    np.testing.assert_allclose(in_puzzle, found.right[left, right], atol=1e-3)
    assert np.isneginf(np.diag(found.right)).all()


def test_pairs_are_judged_by_themselves_until_the_puzzle_is_compared(
    worn: Worn,
) -> None:
    left, right = worn[0][:5], worn[0][1:6]
    prepared = READ.prepare(worn[0])
    for judge in (READ, prepared):
        assert judge.pair_scores(left, right) == MGC.pair_scores(left, right)
    np.testing.assert_array_equal(
        prepared.score(np.arange(5), np.arange(1, 6)), pair_log_odds(MGC, left, right)
    )
    assert READ.info.reads_puzzles and READ.info.alone == MGC.info


def test_turned_pieces_are_read_in_all_directions(worn: Worn) -> None:
    pieces, _, cols = worn
    some = np.concatenate([pieces[row * cols : row * cols + 6] for row in range(4)])
    found = compare(some, READ, rotations=True)
    assert found.turns == 4 and found.context is not None
    states = np.arange(len(found.right))
    own = states[:, None] // 4 == states // 4
    assert np.isneginf(found.right[own]).all()
    assert np.isfinite(found.right[~own]).all()
    # a pair and itself turned by 180 degrees
    np.testing.assert_allclose(found.right, found.right[states ^ 2][:, states ^ 2].T, atol=1e-2)


def test_reading_stops_when_told(worn: Worn) -> None:
    stop = threading.Event()
    events = []
    for event in compare_pieces(worn[0], READ, stop=stop):
        events.append(event)
        stop.set()
    assert events and not any(isinstance(event, Compatibility) for event in events)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_puzzles_of_a_few_pieces(count: int, worn: Worn) -> None:
    matrix = compare(worn[0][:count], READ).right
    assert matrix.shape == (count, count)
    assert np.isfinite(matrix[~np.eye(count, dtype=bool)]).all()


def test_evaluation_counts_all_pieces_of_a_puzzle_that_is_read(tmp_path: Path) -> None:
    photo = open_photo(asset_path("photos/coffee.jpg"))
    Image.fromarray(photo[:300, :400]).save(tmp_path / "one.png")
    config = EvaluationConfig(str(tmp_path), (40,), wear=Wear(noise=8), rows=2)
    results = {}
    for scorer in (MGC, READ):
        *_, last = evaluate(config, scorer)
        assert isinstance(last, EvaluationResult)
        results[scorer.info.name] = last.sizes[40]
    assert results["mgc"].top1.number <= 2 and results["context"].top1.number > 20
    assert 0 <= results["context"].ece <= 1
    assert results["context"].top1.value >= 0.5
