"""Who is believed on a puzzle: those whose favourites close in loops."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from core.arrays import Direction
from core.whole_puzzle.believed import NETWORK
from core.whole_puzzle.context import load_weights
from core.whole_puzzle.formulas import FormulaPairs, Formulas
from core.whole_puzzle.judges import (
    JUDGES,
    JudgedPairs,
    Judges,
    JudgeWeights,
    closing_loops,
    favourites_of,
    pixel_noise,
)
from tests.core.helpers.photos import smooth_photo

ROWS, COLS = 6, 8
COUNT = ROWS * COLS
NUMBERS = np.arange(COUNT).reshape(ROWS, COLS)
TRUE: dict[Direction, dict[int, int]] = {
    "right": dict(zip(NUMBERS[:, :-1].flat, NUMBERS[:, 1:].flat, strict=True)),
    "below": dict(zip(NUMBERS[:-1].flat, NUMBERS[1:].flat, strict=True)),
}


@pytest.fixture(scope="module")
def pieces() -> np.ndarray:
    photo = smooth_photo(96, 128, 1)
    return photo.reshape(ROWS, 16, COLS, 16, 3).swapaxes(1, 2).reshape(COUNT, 16, 16, 3)


def formulas_of(pieces: np.ndarray) -> dict[Direction, FormulaPairs]:
    return {"right": Formulas(pieces, (0,)), "below": Formulas(pieces, (1,))}


def judges_of(pieces: np.ndarray) -> Judges:
    weights = load_weights().judges
    return Judges(pixel_noise(pieces), pieces.shape[1], formulas_of(pieces), weights)


def judged_by(log_odds: dict[Direction, np.ndarray]) -> dict[Direction, JudgedPairs]:
    """All pairs with these log-odds of the network."""
    left, right = np.nonzero(~np.eye(COUNT, dtype=bool))
    return {
        way: JudgedPairs(left, right, matrix[left, right].astype(np.float32))
        for way, matrix in log_odds.items()
    }


def noise() -> dict[Direction, np.ndarray]:
    rng = np.random.default_rng(0)
    return {"right": rng.normal(0, 5, (COUNT, COUNT)), "below": rng.normal(0, 5, (COUNT, COUNT))}


def truth() -> dict[Direction, np.ndarray]:
    found: dict[Direction, np.ndarray] = {}
    for way, true in TRUE.items():
        found[way] = np.full((COUNT, COUNT), -5.0)
        found[way][list(true), list(true.values())] = 5.0
    return found


def test_favourites_close_in_loops_where_they_are_right() -> None:
    rows, cols = 5, 6
    numbers = np.arange(rows * cols).reshape(rows, cols)
    right, below = np.full((2, rows * cols), -1)
    right[numbers[:, :-1].ravel()] = numbers[:, 1:].ravel()
    below[numbers[:-1].ravel()] = numbers[1:].ravel()
    assert closing_loops({"right": right, "below": below}, 30) == pytest.approx(4 * 5 / 30)
    everybody = np.zeros(30, np.int64)
    assert closing_loops({"right": everybody, "below": everybody + 1}, 30) <= 1 / 30
    rng = np.random.default_rng(0)
    noise = rng.permutation(30), rng.permutation(30)
    assert closing_loops({"right": noise[0], "below": noise[1]}, 30) < 0.2
    assert closing_loops({"right": right[:0], "below": below[:0]}, 0) == 0


def test_the_favourite_is_the_largest_of_a_row() -> None:
    left, right = np.array([2, 0, 0]), np.array([1, 1, 2])
    found = favourites_of(left, right, np.array([0.5, -1.0, 3.0]), 4)
    assert found.tolist() == [2, -1, 1, -1]


def first_share(pairs: JudgedPairs, odds: np.ndarray, way: Direction) -> float:
    favourites = favourites_of(pairs.left, pairs.right, odds, COUNT)
    return float(np.mean([favourites[a] == b for a, b in TRUE[way].items()]))


def test_a_network_that_knows_nothing_of_a_puzzle_is_not_heard(pieces: np.ndarray) -> None:
    judges, judged = judges_of(pieces), judged_by(noise())
    voices = judges.listen(judged, COUNT)
    assert judges.trust[NETWORK] < 0.1 and judges.formula_leads
    assert sum(judges.trust.values()) == pytest.approx(1)
    for way, pairs in judged.items():
        assert first_share(pairs, voices[way].pooled, way) > 0.9
        asked = judges.voices(way, pairs.left, pairs.right, pairs.log_odds)
        np.testing.assert_array_equal(asked.pooled, voices[way].pooled)


def test_a_network_that_is_right_judges(pieces: np.ndarray) -> None:
    photo = np.kron(pieces, np.ones((1, 2, 2, 1), np.uint8))  # of 32 px
    noisy = np.clip(photo + np.random.default_rng(1).normal(0, 40, photo.shape), 0, 255)
    judges, judged = judges_of(noisy.astype(np.uint8)), judged_by(truth())
    voices = judges.listen(judged, COUNT)
    assert not judges.formula_leads and judges.trust[NETWORK] > 0.5
    assert judges.evidence.closing[0] > max(judges.evidence.closing[1:])
    for way, pairs in judged.items():
        assert first_share(pairs, voices[way].pooled, way) == 1


def test_who_is_believed_where_all_are_right_is_no_news(pieces: np.ndarray) -> None:
    judges = judges_of(pieces)
    judges.listen(judged_by(truth()), COUNT)
    closing = dict(zip(JUDGES, judges.evidence.closing, strict=True))
    assert max(closing.values()) == closing[NETWORK]
    assert not judges.formula_leads  # whoever it is
    judges.trust = {name: float(name == JUDGES[1]) for name in JUDGES}
    assert not judges.formula_leads


def test_agreement_is_that_of_favourites(pieces: np.ndarray) -> None:
    for matrices, least, most in ((truth(), 0.8, 1.0), (noise(), 0.0, 0.2)):
        judges = judges_of(pieces)
        judges.listen(judged_by(matrices), COUNT)
        assert least <= judges.evidence.agreement <= most


def test_pieces_that_nobody_judged_leave_everybody_unheard(pieces: np.ndarray) -> None:
    none = JudgedPairs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))
    judges = judges_of(pieces)
    voices = judges.listen({"right": none, "below": none}, COUNT)
    assert len(voices["right"].pooled) == 0
    assert judges.evidence.closing == (0,) * len(JUDGES)
    asked = judges.voices("right", np.array([0]), np.array([1]), np.array([3], np.float32))
    assert np.isfinite(asked.pooled).all()


def test_evidence_odder_than_any_that_was_fitted_is_held(pieces: np.ndarray) -> None:
    weights = load_weights().judges
    formulas = formulas_of(pieces)
    trust = []
    for noise_of_pieces in (1e2, 1e4):
        judges = Judges(noise_of_pieces, 16, formulas, weights)
        judges.listen(judged_by(truth()), COUNT)
        trust.append(judges.trust)
    assert trust[0] == trust[1]


def test_weights_survive_their_file_and_odd_ones_are_refused() -> None:
    weights = load_weights().judges
    again = JudgeWeights.from_dict(json.loads(json.dumps(weights.to_dict())))
    for name, array in vars(weights).items():
        np.testing.assert_allclose(vars(again)[name], array, atol=1e-4)
    with pytest.raises(ValueError, match="trust"):
        replace(weights, trust=weights.trust[:, :-1])
    with pytest.raises(ValueError, match="least"):
        replace(weights, least=weights.least[:-1])
    with pytest.raises(ValueError, match="network"):
        replace(weights, network=np.full_like(weights.network, np.nan))
    with pytest.raises(ValueError, match="scale"):
        replace(weights, scale=0 * weights.scale)


def test_noise_is_told_from_drawn_edges() -> None:
    rng = np.random.default_rng(2)
    flat = np.full((20, 32, 32, 3), 200, np.uint8)
    flat[:, :, 16:] = 40
    assert pixel_noise(flat) < 0.05
    for deviation in (2, 8):
        noisy = np.clip(np.rint(flat + rng.normal(0, deviation, (20, 32, 32, 1))), 0, 255)
        assert pixel_noise(noisy.astype(np.uint8)) == pytest.approx(np.log1p(deviation), rel=0.15)
