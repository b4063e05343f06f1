"""What formulas say of a puzzle's pairs, and how far pairs lead."""

from __future__ import annotations

import numpy as np
import pytest

from core.arrays import turned_states
from core.puzzles.pieces import states_of
from core.scoring.measures import MEASURES
from core.whole_puzzle.formulas import FORMULAS, Formulas, FormulasBelow, Leads
from tests.core.helpers.photos import smooth_photo


@pytest.fixture(scope="module")
def pieces() -> np.ndarray:
    photo = smooth_photo(96, 128, 1)
    return photo.reshape(6, 16, 8, 16, 3).swapaxes(1, 2).reshape(48, 16, 16, 3)


def test_distances_are_those_of_the_measures(pieces: np.ndarray) -> None:
    left, right = np.array([0, 5, 9]), np.array([1, 40, 2])
    values = Formulas(pieces, (0,)).of(left, right)
    assert values.shape == (3, len(FORMULAS))
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
