"""Who judges a puzzle's pairs: the one whose favourites close in loops."""

from __future__ import annotations

import numpy as np
import pytest

from core.arrays import Direction, turned_states
from core.puzzles.pieces import states_of
from core.scoring.measures import MEASURES
from core.whole_puzzle.judges import (
    FORMULAS,
    NETWORK,
    FormulaPairs,
    Formulas,
    FormulasBelow,
    JudgedPairs,
    Judges,
    Leads,
    closing_loops,
    favourites_of,
    pixel_noise,
)
from tests.core.helpers.photos import smooth_photo


@pytest.fixture(scope="module")
def pieces() -> np.ndarray:
    photo = smooth_photo(96, 128, 1)
    return photo.reshape(6, 16, 8, 16, 3).swapaxes(1, 2).reshape(48, 16, 16, 3)


def test_distances_are_those_of_the_measures(pieces: np.ndarray) -> None:
    left, right = np.array([0, 5, 9]), np.array([1, 40, 2])
    values = Formulas(pieces, (0,)).of(left, right)
    for column, name in enumerate(FORMULAS):
        distances = MEASURES[name].distances(pieces[left], pieces[right])
        mean = MEASURES[name].mean_distance(distances, 16)
        np.testing.assert_allclose(values[:, column], np.log(mean), atol=1e-5)


def test_remembered_pairs_are_the_same_and_come_in_any_order(pieces: np.ndarray) -> None:
    formulas = Formulas(pieces, (1,))
    left, right = np.array([3, 1, 7]), np.array([4, 2, 0])
    first = formulas.remembered(left, right)
    more = formulas.remembered(np.append(left[::-1], 9), np.append(right[::-1], 8))
    np.testing.assert_array_equal(more[:3], first[::-1])
    np.testing.assert_array_equal(
        more, formulas.of(np.append(left[::-1], 9), np.append(right[::-1], 8))
    )


def test_what_lies_below_turned_pieces_is_what_lies_right_of_them_turned(
    pieces: np.ndarray,
) -> None:
    right = Formulas(pieces, (0, 1, 2, 3))
    above, under = np.array([4 * 3, 4 * 7 + 2]), np.array([4 * 11, 4 * 2 + 1])
    found = FormulasBelow(right).of(above, under)
    states = states_of(pieces, (0, 1, 2, 3))
    spun = [states[turned_states(of, 4, 1)] for of in (above, under)]
    distances = MEASURES["mgc"].mean_distance(MEASURES["mgc"].distances(*spun), 16)
    np.testing.assert_allclose(found[:, FORMULAS.index("mgc")], np.log(distances), atol=1e-5)


def test_a_lead_is_over_the_best_rival_of_either_piece() -> None:
    left, right = np.array([0, 0, 1, 2]), np.array([1, 2, 2, 1])
    values = np.array([1.0, 3.0, 2.5, 0.5], np.float32)
    leads = Leads(left, right, values, 3)
    lesser, greater = leads.of(left, right, values)
    # (0, 1): in its row 3 - 1, in its column 0.5 - 1
    assert (lesser[0], greater[0]) == (-0.5, 2.0)
    # (2, 1) has no rival in its row: as far ahead as can be
    assert (lesser[3], greater[3]) == (0.5, 4.0)
    stranger = leads.of(np.array([1]), np.array([1]), np.array([2.0], np.float32))
    assert [float(lead[0]) for lead in stranger] == [-1.5, 0.5]
    alike = np.array([1.0, 1.0], np.float32)
    assert Leads(left[:2], right[:2], alike, 3).of(left[:2], right[:2], alike)[0].tolist() == [0, 0]


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


def judged_by(
    pieces: np.ndarray, log_odds: np.ndarray
) -> tuple[Judges, dict[Direction, JudgedPairs]]:
    """Everybody's judges, and all pairs with these log-odds of the network in both directions."""
    formulas: dict[Direction, FormulaPairs] = {
        "right": Formulas(pieces, (0,)),
        "below": Formulas(pieces, (1,)),
    }
    left, right = np.nonzero(~np.eye(len(pieces), dtype=bool))
    pairs = JudgedPairs(left, right, log_odds[left, right].astype(np.float32))
    return Judges(pieces, formulas), {"right": pairs, "below": pairs}


def test_a_network_that_knows_nothing_of_a_puzzle_is_not_heard(pieces: np.ndarray) -> None:
    noise = np.random.default_rng(0).normal(0, 5, (48, 48))
    judges, judged = judged_by(pieces, noise)
    chosen = judges.choose(judged, 48)
    assert judges.chosen in FORMULAS and judges.closing[judges.chosen] > 0.5
    pairs = chosen["right"]
    matrix = np.full((48, 48), -np.inf)
    matrix[pairs.left, pairs.right] = pairs.log_odds
    left = np.flatnonzero(np.arange(48) % 8 < 7)
    assert (matrix[left].argmax(axis=1) == left + 1).mean() > 0.9
    asked = judges.log_odds("right", pairs.left, pairs.right, judged["right"].log_odds)
    np.testing.assert_array_equal(asked, pairs.log_odds)


def test_a_network_that_is_right_judges(pieces: np.ndarray) -> None:
    photo = np.kron(pieces, np.ones((1, 2, 2, 1), np.uint8))  # of 32 px
    noisy = np.clip(photo + np.random.default_rng(1).normal(0, 40, photo.shape), 0, 255)
    numbers = np.arange(48).reshape(6, 8)
    judges, judged = judged_by(noisy.astype(np.uint8), np.full((48, 48), -5.0))
    right = {int(a): int(b) for a, b in zip(numbers[:, :-1].flat, numbers[:, 1:].flat, strict=True)}
    below = {int(a): int(b) for a, b in zip(numbers[:-1].flat, numbers[1:].flat, strict=True)}
    truth: dict[Direction, JudgedPairs] = {}
    for way, true in (("right", right), ("below", below)):
        pairs = judged["right"]
        hit = [
            true.get(a) == b for a, b in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
        ]
        truth["right" if way == "right" else "below"] = JudgedPairs(
            pairs.left, pairs.right, np.where(hit, 5.0, -5.0).astype(np.float32)
        )
    assert judges.choose(truth, 48) is truth and judges.chosen == NETWORK
    asked = truth["right"].log_odds
    assert judges.log_odds("right", pairs.left, pairs.right, asked) is asked


def test_noise_is_told_from_drawn_edges() -> None:
    rng = np.random.default_rng(2)
    flat = np.full((20, 32, 32, 3), 200, np.uint8)
    flat[:, :, 16:] = 40
    assert pixel_noise(flat) < 0.05
    for deviation in (2, 8):
        noisy = np.clip(np.rint(flat + rng.normal(0, deviation, (20, 32, 32, 1))), 0, 255)
        assert pixel_noise(noisy.astype(np.uint8)) == pytest.approx(np.log1p(deviation), rel=0.15)
