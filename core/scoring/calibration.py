"""Calibration: making a probability mean what it says."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize


def fit_platt(
    log_odds: npt.NDArray[np.floating], labels: npt.NDArray[np.integer]
) -> tuple[float, float]:
    """Platt scaling (Platt 1999): scale and bias that make log-odds calibrated.

    The probability is sigmoid(scale * log_odds + bias). They are 1 and 0 where a label is missing.
    """
    scores = np.asarray(log_odds, np.float64)
    if len({*(np.asarray(labels) == 1)}) < 2:
        return 1.0, 0.0
    columns = np.stack([scores, np.ones_like(scores)], axis=1)
    scale, bias = fit_logistic(columns, labels, np.array([1.0, 0.0]))
    return float(scale), float(bias)


def fit_logistic(
    columns: npt.NDArray[np.float64],
    labels: npt.NDArray[np.integer],
    start: npt.NDArray[np.float64],
) -> npt.NDArray[np.float64]:
    """Logistic regression: (K,) weights of the columns (N, K), sought from `start` on.

    Both labels weigh the same, so the probability is that of a fair coin's prior, whatever the
    mix that it was fitted on. Platt's soft targets keep perfectly separable data finite.
    """
    positive = np.asarray(labels) == 1
    counts = np.array([np.sum(~positive), np.sum(positive)], np.float64)
    targets = np.where(positive, (counts[1] + 1) / (counts[1] + 2), 1 / (counts[0] + 2))
    weights = np.where(positive, 0.5 / counts[1], 0.5 / counts[0])

    def loss(values: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        outputs = columns @ values
        value = np.sum(weights * (np.logaddexp(0, outputs) - targets * outputs))
        error = weights * (0.5 * (1 + np.tanh(outputs / 2)) - targets)
        return float(value), error @ columns

    found: npt.NDArray[np.float64] = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return found


def reliability(
    probabilities: npt.NDArray[np.floating], labels: npt.NDArray[np.integer], bins: int = 15
) -> tuple[tuple[float, float, int], ...]:
    """The reliability curve: (mean probability, share of label 1, number) of each bin in use."""
    probability = np.asarray(probabilities, np.float64)
    label = np.asarray(labels, np.float64)
    place = np.minimum((probability * bins).astype(int), bins - 1)
    return tuple(
        (float(probability[here].mean()), float(label[here].mean()), int(here.sum()))
        for here in (place == number for number in range(bins))
        if here.any()
    )


def calibration_error(
    probabilities: npt.NDArray[np.floating], labels: npt.NDArray[np.integer], bins: int = 15
) -> float:
    """Expected calibration error (Naeini et al. 2015): mean gap of probability and share, 0..1."""
    rows = reliability(probabilities, labels, bins)
    total = sum(number for _, _, number in rows)
    return sum(abs(mean - share) * number for mean, share, number in rows) / max(1, total)
