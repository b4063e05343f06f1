"""Pieces that look the same: compared once, no rivals of each other, no proof of each other."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.arrays import Array
from core.assets import sample_photos
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo, looks_of
from core.scorers import load_scorer
from core.scoring.classical import classical_scorer
from core.whole_puzzle.compare import ALL, compare, compare_pieces
from core.whole_puzzle.compatibility import Compatibility
from core.whole_puzzle.look_alikes import LookAlikes
from core.whole_puzzle.scorer import WholePuzzleScorer
from tests.core.helpers.scorers import Counted, PixelScorer, matrix


@pytest.fixture(scope="module")
def pieces() -> Array:
    """18 pieces of a photo, six of them thrice and one twice."""
    photo = cut_photo(open_photo(sample_photos()[0]), 64).pieces[:18]
    return photo[np.random.default_rng(0).permutation([*range(18), *range(6), *range(6), 7])]


def test_a_formula_says_the_same_of_all_pieces(pieces: Array) -> None:
    mgc = classical_scorer("mgc")
    np.testing.assert_array_equal(compare(pieces, mgc).right, matrix(mgc, pieces))


def test_turned_pieces_too(pieces: Array) -> None:
    found = compare(pieces, classical_scorer("ssd-rgb"), rotations=True)
    apart = compare(pieces[:18], classical_scorer("ssd-rgb"), rotations=True)
    same = LookAlikes(pieces[:18], 4)
    if not same.are_there:
        np.testing.assert_array_equal(found.right[:72, :72], apart.right)
    blocks = found.right.reshape(31, 4, 31, 4)
    assert (blocks[np.arange(31), :, np.arange(31)] == -np.inf).all()
    look = looks_of(pieces)
    for one in range(31):
        other = int(np.flatnonzero(look == look[one])[-1])
        rest = np.flatnonzero(look != look[one])
        np.testing.assert_array_equal(blocks[one][:, rest], blocks[other][:, rest])


def test_of_each_look_two_are_scored_at_most(pieces: Array) -> None:
    counted = Counted()
    *events, result = compare_pieces(pieces, PixelScorer(counted), candidates=ALL)
    assert isinstance(result, Compatibility) and len(result.right) == 31
    assert counted.pairs == 2 * 25 * 24  # 18 looks, of which 7 are there more than once
    np.testing.assert_array_equal(result.right, matrix(PixelScorer(Counted()), pieces))
    assert [event.done for event in events] == sorted({event.done for event in events})
    assert events[-1].done == events[-1].total
    assert all(event.log_odds.shape == (0, 31) for event in events)


def test_stop(pieces: Array) -> None:
    stop = threading.Event()
    found = []
    for item in compare_pieces(pieces, PixelScorer(Counted()), candidates=ALL, stop=stop):
        found.append(item)
        stop.set()
    assert not any(isinstance(item, Compatibility) for item in found)


@settings(max_examples=60, deadline=None)
@given(names=st.lists(st.integers(0, 5), min_size=2, max_size=14), turns=st.sampled_from([1, 4]))
def test_who_stands_for_whom(names: list[int], turns: int) -> None:
    pieces = np.stack([np.full((4, 4, 3), 40 * name, np.uint8) for name in names])
    alike = LookAlikes(pieces, turns)
    counts = np.bincount(names)
    assert len(alike.kept) == np.minimum(counts, 2).sum()
    assert alike.are_there == bool(counts.max() > 2)
    assert alike.stands_for.sum() == pytest.approx(turns * len(names))
    every = np.arange(turns * len(names))
    left, right = (one.ravel() for one in np.meshgrid(every, every, indexing="ij"))
    other = left // turns != right // turns
    left, right = left[other], right[other]
    one, two = (alike.in_all(states) for states in alike.pairs(left, right))
    look = looks_of(pieces)
    for asked, stands in ((left, one), (right, two)):
        assert (look[asked // turns] == look[stands // turns]).all()
        assert (asked % turns == stands % turns).all()
    assert (one // turns != two // turns).all()  # a piece never stands beside itself


def test_blank_pieces_hide_no_neighbour() -> None:
    """Half of the puzzle is white: the other half finds its neighbours as if it were alone."""
    photo = cut_photo(open_photo(sample_photos()[1]), 48, fit="crop")
    part = photo.pieces.reshape(photo.rows, photo.cols, 48, 48, 3)[:6, :6].reshape(36, 48, 48, 3)
    blank = np.full((60, 48, 48, 3), 255, np.uint8)
    scorer = load_scorer("context")
    alone, among = compare(part, scorer), compare(np.concatenate([part, blank]), scorer)
    true = np.arange(36).reshape(6, 6)[:, :-1].ravel()

    def found(result: Compatibility) -> int:
        return int((result.right[true].argmax(axis=1) == true + 1).sum())

    assert found(among) >= found(alone) - 1


def test_what_the_puzzle_says_is_the_same_of_all_that_look_alike(pieces: Array) -> None:
    result = compare(pieces, WholePuzzleScorer(classical_scorer("mgc")))
    context = result.context
    assert context is not None
    look = looks_of(pieces)
    thrice = np.flatnonzero(look == look[int(np.flatnonzero(np.bincount(look)[look] == 3)[0])])
    single = np.flatnonzero(np.bincount(look)[look] == 1)[:1]
    alone = np.zeros(3, np.float32)
    said = context.log_odds("right", np.repeat(single, 3), thrice, alone)
    assert said.min() == said.max()
    for way, one in context.refined.items():
        assert one.left.max() < len(pieces) and one.right.max() < len(pieces), way
