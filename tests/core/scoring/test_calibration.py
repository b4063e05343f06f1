"""Calibration: probabilities that mean what they say."""

from __future__ import annotations

import numpy as np
import pytest

from core.arrays import logistic
from core.scoring.calibration import calibration_error, fit_platt, reliability


def logistic_data(scale: float, bias: float, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Scores whose log-odds of label 1 are scale * score + bias, as many of both labels."""
    rng = np.random.default_rng(0)
    scores = rng.normal(-bias / scale, 4, count)
    return scores, (rng.random(count) < logistic(scale * scores + bias)).astype(np.int64)


@pytest.mark.parametrize(("scale", "bias"), [(1.0, 0.0), (0.3, 0.5), (2.0, -3.0)])
def test_platt_finds_the_scale_and_bias_that_made_the_labels(scale: float, bias: float) -> None:
    found = fit_platt(*logistic_data(scale, bias, 40_000))
    assert found == pytest.approx((scale, bias), rel=0.06, abs=0.06)


def test_platt_makes_overconfident_scores_honest() -> None:
    scores, labels = logistic_data(0.4, 0.0, 20_000)
    scale, bias = fit_platt(scores, labels)
    assert calibration_error(logistic(scores), labels) > 0.08
    assert calibration_error(logistic(scale * scores + bias), labels) < 0.015


def test_both_labels_weigh_the_same_whatever_their_numbers() -> None:
    scores, labels = logistic_data(1.0, 0.0, 60_000)
    keep = (labels == 0) | (np.arange(len(labels)) % 10 == 0)
    assert fit_platt(scores[keep], labels[keep]) == pytest.approx((1.0, 0.0), abs=0.1)


def test_separable_scores_keep_the_order_and_one_label_changes_nothing() -> None:
    scale, bias = fit_platt(np.array([-3.0, -2.0, 2.0, 3.0]), np.array([0, 0, 1, 1]))
    assert 0 < scale < 100 and abs(bias) < 1
    assert fit_platt(np.array([1.0, 2.0]), np.array([1, 1])) == (1.0, 0.0)


def test_calibration_error_of_known_cases() -> None:
    labels = np.array([0, 0, 0, 1])
    for probabilities, error in ((np.full(4, 0.25), 0), (np.full(4, 0.75), 0.5), (labels, 0)):
        assert calibration_error(probabilities.astype(float), labels) == pytest.approx(error)


def test_the_reliability_curve_counts_every_pair_once() -> None:
    rows = reliability(np.array([0.0, 0.05, 0.5, 1.0]), np.array([0, 1, 1, 1]), bins=10)
    assert rows == (
        (pytest.approx(0.025), pytest.approx(0.5), 2),
        (pytest.approx(0.5), pytest.approx(1.0), 1),
        (pytest.approx(1.0), pytest.approx(1.0), 1),
    )
