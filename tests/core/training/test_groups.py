"""Groups of look-alike seams: right by construction, every piece as often wrong as any other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional

from core.network.seam import SeamWindow
from core.puzzles.wear import WearRange
from core.training.batches import GroupBatch
from core.training.groups import MEMBERS, TURNED, SeamGroups, groups_of_photo, join_groups, trim
from core.training.loss import first_places, group_loss, group_losses
from core.training.pairs import PairSampling
from tests.core.helpers.photos import Pixels, place_photo, places, smooth_photo

PLAIN = PairSampling(rescaled_share=0.0)


def drawn(photo: Pixels, seed: int, size: int = 28, **options: int) -> SeamGroups:
    """Groups of an unworn photo."""
    rng = np.random.default_rng(seed)
    groups = groups_of_photo(photo, size, rng, PLAIN, SeamWindow(), **options)
    assert groups is not None
    return groups


def batch_of(groups: SeamGroups) -> GroupBatch:
    """All pairs, in one batch."""
    numbers: Any = {
        name: torch.from_numpy(getattr(groups, name))
        for name in ("left", "right", "group", "row", "column")
    }
    members = int(max(groups.row.max(), groups.column.max())) + 1
    count = int(groups.group.max()) + 1
    halves = torch.zeros(len(groups.as_left), 3, 28, 16)
    return GroupBatch(
        halves, halves, **numbers, photo=torch.zeros(count, dtype=torch.int64),
        shape=(count, members, members), piece_size=28, erosion=0,
    )  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), size=st.sampled_from([28, 40]), erosion=st.integers(0, 4))
def test_a_pair_is_adjacent_just_where_row_and_column_are_the_same(
    seed: int, size: int, erosion: int
) -> None:
    groups = drawn(place_photo(200, 250), seed, size, erosion=erosion)
    gap = 2 * erosion
    for left, right, adjacent in zip(
        groups.as_left[groups.left], groups.as_right[groups.right], groups.adjacent, strict=True
    ):
        a, b = places(left), places(right)
        inside = a[:, -1] - a[:, -2]
        meets = (b[:, 0] - a[:, -1] == inside * (1 + gap)).all()
        assert bool(meets and (b[:, 1] - b[:, 0] == inside).all()) == adjacent


def test_every_row_and_column_of_true_pairs_is_asked_of_all_others() -> None:
    groups = drawn(place_photo(300, 300), 3)
    assert groups.adjacent.sum() == 2 * MEMBERS
    in_rows = Counter(zip(groups.group, groups.row, strict=True))
    in_columns = Counter(zip(groups.group, groups.column, strict=True))
    for pairs in (in_rows, in_columns):
        for (_, place), number in pairs.items():
            if place < MEMBERS:
                # A piece that is left in one pair and right in another does not meet itself.
                assert MEMBERS - 1 <= number <= MEMBERS + TURNED
    places_of = set(zip(groups.group, groups.row, groups.column, strict=True))
    assert len(places_of) == len(groups)


def test_some_groups_look_alike_and_some_lie_together() -> None:
    photo = smooth_photo(400, 400, seed=2)
    spread: list[float] = []
    for seed in range(60):
        groups = drawn(photo, seed, groups=1, members=6)
        edges = groups.as_left[groups.left[groups.adjacent]][:, :, -1].astype(float)
        spread.append(float(edges.std(axis=0).mean()))
    # Some groups are of one colour, others of the whole photo.
    assert min(spread) < max(spread) / 3


def test_joined_groups_keep_their_pairs_apart() -> None:
    parts = [drawn(place_photo(200, 200), seed) for seed in range(3)]
    joined = join_groups(parts)
    assert len(joined) == sum(map(len, parts))
    start = len(parts[0])
    some = slice(start, start + len(parts[1]))
    before = parts[1]
    assert (joined.as_left[joined.left[some]] == before.as_left[before.left]).all()
    assert (joined.as_right[joined.right[some]] == before.as_right[before.right]).all()
    numbers = [set(joined.group[: len(parts[0])]), set(joined.group[some])]
    assert not numbers[0] & numbers[1]


def test_trimmed_groups_keep_their_true_pairs() -> None:
    groups = drawn(place_photo(300, 300), 5, erosion=1)
    trimmed = trim(groups, 64, 24, np.random.default_rng(5))
    assert len(groups) - 64 < len(trimmed) and len(trimmed) % 64 == 0
    assert trimmed.adjacent.sum() == groups.adjacent.sum()
    assert trimmed.as_left.shape[1:] == (24, 16, 3)


def test_worn_pieces_are_the_same_in_all_their_pairs() -> None:
    sampling = PairSampling(rescaled_share=0.0, wear=WearRange(clean_share=0.0))
    photo = smooth_photo(200, 200, seed=1)
    groups, again = (
        groups_of_photo(photo, 28, np.random.default_rng(1), sampling, SeamWindow())
        for _ in range(2)
    )
    assert groups is not None and again is not None
    assert (groups.as_left == again.as_left).all() and (groups.as_right == again.as_right).all()


def test_a_photo_of_one_pair_gives_no_group() -> None:
    rng = np.random.default_rng(0)
    assert groups_of_photo(place_photo(28, 60), 28, rng, PLAIN, SeamWindow()) is None


def test_the_losses_are_those_of_the_rows_and_columns_one_by_one() -> None:
    groups = drawn(place_photo(250, 300), 7)
    batch = batch_of(groups)
    log_odds = torch.randn(len(groups), generator=torch.Generator().manual_seed(0))
    group, row, column = batch.group, batch.row, batch.column
    lists, binary = group_losses(log_odds, batch)
    first = first_places(log_odds, batch)[batch.labels == 1].mean()
    entropies, firsts = [], []
    for pair in np.flatnonzero(groups.adjacent):
        for place in (row, column):
            rivals = log_odds[(group == group[pair]) & (place == place[pair])]
            entropies.append(torch.logsumexp(rivals, 0) - log_odds[pair])
            firsts.append(float(rivals.max() == log_odds[pair]))
    labels = torch.from_numpy(groups.adjacent)
    odds = torch.where(labels, log_odds, -log_odds)
    by_label = [functional.softplus(-odds[labels == label]).mean() for label in (True, False)]
    expected = (
        torch.stack(entropies).mean(),
        torch.stack(by_label).mean(),
        torch.tensor(np.mean(firsts)),
    )
    for one, other in zip((lists, binary, first), expected, strict=True):
        torch.testing.assert_close(one, other.float())


def test_a_step_down_the_losses_brings_the_true_pairs_forward() -> None:
    groups = drawn(place_photo(250, 300), 8)
    log_odds = torch.zeros(len(groups), requires_grad=True)
    loss = group_loss(log_odds, batch_of(groups), 2.0)
    (gradient,) = torch.autograd.grad(loss, log_odds)
    assert (gradient[groups.adjacent] < 0).all() and (gradient[~groups.adjacent] > 0).all()


@pytest.mark.parametrize("adjacent", [[True], [True, False]])
def test_losses_are_finite_whatever_the_labels(adjacent: list[bool]) -> None:
    groups = drawn(place_photo(250, 300), 9, groups=1)
    true, wrong = np.flatnonzero(groups.adjacent), np.flatnonzero(~groups.adjacent)
    chosen = np.concatenate([true if label else wrong for label in adjacent])
    numbers = {name: getattr(groups, name)[chosen] for name in ("left", "right", "row", "column")}
    part = replace(groups, **numbers, group=groups.group[chosen])
    log_odds = torch.zeros(len(part), requires_grad=True)
    loss = group_loss(log_odds, batch_of(part), 2.0)
    (gradient,) = torch.autograd.grad(loss, log_odds)
    assert torch.isfinite(loss) and torch.isfinite(gradient).all()


def test_whole_pieces_for_a_window_that_resizes_them() -> None:
    rng, photo = np.random.default_rng(1), place_photo(200, 200)
    groups = groups_of_photo(photo, 28, rng, PLAIN, SeamWindow(model_dim=224), erosion=2)
    assert groups is not None
    assert groups.as_left.shape[1:] == groups.as_right.shape[1:] == (24, 24, 3)
