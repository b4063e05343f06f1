"""Pieces that lie with their back up are found, however they are turned."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from core.arrays import Array
from core.assets import sample_photos
from core.puzzles.photo import open_photo
from core.puzzles.pieces import grid_pieces, turn_piece
from core.scorers import load_scorer
from core.scoring.base import CONTEXT_NAME
from core.scoring.classical import classical_scorer
from core.solving.mirrored import MirroredEvent, find_mirrored, turn_over
from core.solving.picture import picture_of
from core.solving.solver import solve
from tests.core.helpers.photos import smooth_photo

MGC = classical_scorer("mgc")
ROWS, COLS, SIZE = 5, 6, 24
COUNT = ROWS * COLS


@pytest.fixture
def pieces() -> Array:
    photo = smooth_photo(ROWS * SIZE, COLS * SIZE, 3)
    cut = photo.reshape(ROWS, SIZE, COLS, SIZE, 3).swapaxes(1, 2)
    return np.ascontiguousarray(cut.reshape(COUNT, SIZE, SIZE, 3))


@pytest.mark.parametrize("rotations", [False, True])
@pytest.mark.parametrize("share", [0.0, 0.2, 0.4])
def test_those_that_were_turned_over_are_found(
    pieces: Array, rotations: bool, share: float
) -> None:
    rng = np.random.default_rng(5)
    over = np.zeros(COUNT, np.bool_)
    over[rng.permutation(COUNT)[: int(share * COUNT)]] = True
    lying = turn_over(pieces, over)
    if rotations:
        lying = np.stack([turn_piece(one, int(rng.integers(4))) for one in lying])
    *progress, last = find_mirrored(lying, MGC, rotations=rotations)
    assert isinstance(last, MirroredEvent)
    np.testing.assert_array_equal(last.mirrored, over)
    assert progress
    mended = turn_over(lying, last.mirrored)
    found = picture_of(mended, solve(mended, MGC, rotations=rotations).arrangement)
    truth = pieces.reshape(ROWS, COLS, SIZE, SIZE, 3).swapaxes(1, 2).reshape(-1, COLS * SIZE, 3)
    turns = range(4) if rotations else (0,)
    assert any(np.array_equal(found, np.rot90(truth, turn)) for turn in turns)


@pytest.mark.slow
def test_the_bundled_scorer_does_not_take_a_piece_for_its_own_neighbour() -> None:
    photo = open_photo(sample_photos()[0])
    pieces = grid_pieces(photo, 60, 0, 0, 4, 6).reshape(-1, 60, 60, 3)
    over = np.random.default_rng(2).random(len(pieces)) < 0.4
    *_, last = find_mirrored(turn_over(pieces, over), load_scorer(CONTEXT_NAME))
    assert isinstance(last, MirroredEvent)
    np.testing.assert_array_equal(last.mirrored, over)


def test_it_can_be_stopped(pieces: Array) -> None:
    stop = threading.Event()
    stop.set()
    assert not any(isinstance(e, MirroredEvent) for e in find_mirrored(pieces, MGC, cancel=stop))
