"""Log-odds and probabilities, and the sides of a piece."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.arrays import SIDES, STEPS, Side, logistic, opposite, turned_side


@given(st.floats(-1e4, 1e4))
def test_probability_of_any_log_odds(log_odds: float) -> None:
    probability = logistic(log_odds)
    assert 0 <= probability <= 1
    assert probability + logistic(-log_odds) == pytest.approx(1)
    assert (probability > 0.5) == (log_odds > 1e-15) or abs(log_odds) < 1e-12
    assert logistic(np.array([log_odds]))[0] == probability


@pytest.mark.parametrize("side", SIDES)
def test_sides_turn_with_the_piece(side: Side) -> None:
    assert tuple(np.negative(STEPS[side])) == STEPS[opposite(side)]
    grid = np.zeros((3, 3), bool)
    row, col = STEPS[side]
    grid[1 + row, 1 + col] = True
    for turns in range(-1, 5):
        row, col = STEPS[turned_side(side, turns)]
        assert np.rot90(grid, turns)[1 + row, 1 + col]
