"""The paired bootstrap: what it finds, what it does not, and what it cannot tell."""

from __future__ import annotations

import numpy as np
import pytest

from core.evaluation.figures import FEWEST_PHOTOS, paired_difference


def test_a_small_gain_on_every_photo_is_more_than_chance_though_photos_differ_greatly() -> None:
    rng = np.random.default_rng(1)
    before = rng.uniform(0.2, 0.9, 60)  # a spread in which an unpaired test would see nothing
    mean, low, high = paired_difference(before, before + rng.normal(0.02, 0.01, 60))
    assert 0 < low < mean < high
    assert mean == pytest.approx(0.02, abs=0.005)
    assert high - low < 0.01


def test_the_interval_holds_the_truth_about_19_times_in_20() -> None:
    rng = np.random.default_rng(2)
    held = 0
    for _ in range(200):
        before = rng.uniform(0.3, 0.7, 40)
        _, low, high = paired_difference(before, before + rng.normal(0.03, 0.1, 40))
        held += low <= 0.03 <= high
    assert 0.88 < held / 200 < 0.99


def test_what_differs_only_by_chance_is_no_difference() -> None:
    rng = np.random.default_rng(3)
    noise = rng.normal(0, 0.05, 50)
    _, low, high = paired_difference(np.full(50, 0.5), 0.5 + noise - noise.mean())
    assert low < 0 < high


def test_swapping_the_two_turns_the_difference_round() -> None:
    rng = np.random.default_rng(4)
    one, two = rng.uniform(0, 1, 30), rng.uniform(0, 1, 30)
    mean, low, high = paired_difference(one, two)
    assert paired_difference(two, one) == pytest.approx((-mean, -high, -low))


def test_photos_weigh_by_their_pairs_and_those_not_measured_not_at_all() -> None:
    before, after = np.zeros((8, 2)), np.full((8, 2), 0.1)
    after[:, 1] = 0.4
    weights = np.full((8, 2), (3.0, 1.0))
    before[0, 0], weights[0, 0] = np.nan, 0
    mean, _, _ = paired_difference(before, after, weights)
    assert mean == pytest.approx((7 * 3 * 0.1 + 8 * 0.4) / (7 * 3 + 8))


def test_columns_of_one_photo_count_as_one_photo() -> None:
    rng = np.random.default_rng(5)
    gain = rng.normal(0, 0.1, 30)
    single = paired_difference(np.zeros(30), gain)
    double = paired_difference(np.zeros((30, 2)), np.stack([gain, gain], axis=1))
    assert double == pytest.approx(single)  # and not narrower by the root of two


def test_too_few_photos_cannot_tell() -> None:
    few = FEWEST_PHOTOS - 1
    assert paired_difference(np.zeros(few), np.ones(few)) == (1.0, -1.0, 1.0)


def test_alike_results_differ_by_nothing() -> None:
    assert paired_difference(np.full(9, 0.7), np.full(9, 0.7)) == (0.0, 0.0, 0.0)


def test_nothing_measured_and_unlike_shapes_are_mistakes() -> None:
    with pytest.raises(ValueError, match="no photo"):
        paired_difference(np.zeros(3), np.zeros(3), np.zeros(3))
    with pytest.raises(ValueError, match="shapes differ"):
        paired_difference(np.zeros(3), np.zeros(4))
