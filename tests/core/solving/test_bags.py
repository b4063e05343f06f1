"""Hard bags with made-up scores: whatever is searched, pieces lie once and walls stay."""

from __future__ import annotations

import numpy as np
import pytest

from core.arrays import Floats
from core.puzzles.arrangement import EMPTY, WALL, Arrangement, lay_out
from core.solving.filling import fill
from core.solving.seams import Seams
from core.solving.searching import best_partners, search


def made_up(rng: np.random.Generator, pieces: int, turns: int) -> Seams:
    """Scores by chance: mostly nothing fits, now and then something surely does."""
    states = pieces * turns

    def matrix() -> Floats:
        odds = rng.normal(-6, 3, (states, states))
        sure = rng.random(odds.shape) < 0.1
        odds[sure] += 9
        own = np.arange(states) // turns
        odds[own[:, None] == own] = -np.inf
        return odds.astype(np.float32)

    return Seams(matrix(), None if turns == 4 else matrix(), turns)


def bag(rng: np.random.Generator, pieces: int) -> Arrangement:
    """Two or three pictures without a free cell, beside which some pieces lie nowhere."""
    order = iter(rng.permutation(pieces).tolist())
    pictures = []
    for rows, cols in rng.integers(1, 3, (int(rng.integers(2, 4)), 2)).tolist():
        cells = np.array([next(order) for _ in range(rows * cols)]).reshape(rows, cols)
        pictures.append(Arrangement(cells, np.zeros_like(cells)))
    return lay_out(pictures)[0]


@pytest.mark.parametrize("turns", [1, 2, 4])
@pytest.mark.parametrize("seed", range(12))
def test_a_full_bag_is_searched_though_pieces_lie_nowhere(seed: int, turns: int) -> None:
    rng = np.random.default_rng([seed, turns])
    seams = made_up(rng, 14, turns)
    start = bag(rng, 14)
    last = -np.inf
    for value, found in search(seams, start, best_partners(seams), rng, tries=20):
        lying = found.cells[found.cells >= 0]
        assert len(set(lying.tolist())) == len(lying) == (start.cells >= 0).sum()
        assert ((found.cells == WALL) == (start.cells == WALL)).all()
        assert value >= last - 1e-2
        last = value


@pytest.mark.parametrize("turns", [1, 4])
def test_empty_pictures_are_filled_beside_the_wall_between_them(turns: int) -> None:
    seams = made_up(np.random.default_rng(turns), 3, turns)
    empty = Arrangement(np.full((1, 1), EMPTY), np.zeros((1, 1), np.int64))
    canvas = lay_out([empty, empty])[0]
    list(fill(seams, canvas))
    assert canvas.cells[0, 1] == WALL
    assert (canvas.cells >= 0).sum() == 1
