"""Neighbours out of a puzzle's pieces alone: right by construction, no look twice."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.network.seam import SeamWindow
from core.puzzles.pieces import cut_photo
from core.training.inner_seams import Joined, inner_groups, joined_groups
from tests.core.helpers.photos import noise, place_photo, places

WINDOW = SeamWindow()


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    size=st.sampled_from([14, 20, 28, 48]),
    erosion=st.integers(0, 3),
    members=st.integers(2, 9),
)
def test_halves_of_one_piece_are_the_true_pairs(
    seed: int, size: int, erosion: int, members: int
) -> None:
    pieces = cut_photo(place_photo(4 * size, 5 * size), size).pieces
    rng = np.random.default_rng(seed)
    options = {"members": members, "erosion": erosion}
    groups = inner_groups(pieces, WINDOW, rng, turns=(0, 1, 2, 3), **options)
    assert groups is not None
    assert groups.adjacent.sum() == min(members, len(pieces))
    gaps = set()
    for left, right, adjacent in zip(
        groups.as_left[groups.left], groups.as_right[groups.right], groups.adjacent, strict=True
    ):
        a, b = places(left), places(right)
        inside = a[:, -1] - a[:, -2]
        steps = (b[:, 0] - a[:, -1])[0] @ inside[0]  # px from the left half's end
        in_line = (b[:, 0] == a[:, -1] + inside * steps).all() and steps > 0
        assert not adjacent or in_line
        if adjacent:
            gaps.add(int(steps))
    (gap,) = gaps  # all cut in one place
    assert gap == 1 + 2 * min(erosion, (size - 12) // 2)
    assert groups.as_left.shape[1] == size
    assert groups.as_left.shape[2] == groups.as_right.shape[2] <= 16


def test_look_alike_halves_are_no_wrong_pairs() -> None:
    one, other = noise(1, 28, 28), noise(2, 28, 28)
    pieces = np.stack([one, other, one, other, one])
    groups = inner_groups(pieces, WINDOW, np.random.default_rng(0), members=9, turns=(0,))
    assert groups is not None and groups.adjacent.sum() == 5
    for left, right in zip(
        groups.left[~groups.adjacent], groups.right[~groups.adjacent], strict=True
    ):
        assert not (groups.as_left[left] == groups.as_left[right]).all()


def test_plain_pieces_teach_nothing() -> None:
    plain = np.full((9, 28, 28, 3), 200, np.uint8)
    options: Any = {"members": 5, "turns": (0, 1)}
    rng = np.random.default_rng(0)
    assert inner_groups(plain, WINDOW, rng, **options) is None
    some = np.concatenate([plain, noise(0, 28, 28)[None], noise(1, 28, 28)[None]])
    groups = inner_groups(some, WINDOW, rng, **options)
    assert groups is not None and groups.adjacent.sum() == 2


@pytest.mark.parametrize("turn", [0, 1])
def test_pairs_that_are_sure_meet_at_their_edges(turn: int) -> None:
    pieces = cut_photo(place_photo(84, 112), 28).pieces
    numbers = np.arange(12).reshape(3, 4)
    left, right = (numbers[:, :-1], numbers[:, 1:]) if turn == 0 else (numbers[:-1], numbers[1:])
    joined = [Joined(left.ravel(), right.ravel(), turn)]
    groups = joined_groups(pieces, joined, WINDOW, np.random.default_rng(0), members=6)
    assert groups is not None and groups.adjacent.sum() == 6
    for left_half, right_half, adjacent in zip(
        groups.as_left[groups.left], groups.as_right[groups.right], groups.adjacent, strict=True
    ):
        a, b = places(left_half), places(right_half)
        assert bool((b[:, 0] - a[:, -1] == a[:, -1] - a[:, -2]).all()) == adjacent
    few = [Joined(np.array([0]), np.array([1]), 0)]
    assert joined_groups(pieces, few, WINDOW, np.random.default_rng(0), members=6) is None
