"""Fit the calibrations of the classical measures: the constants in core/scoring/measures.py.

    python tools/fit_classical.py ../shared/cub [--photos 400] [--seed 0]

Pairs come from the train part of the folder (the official one of CUB-200): half adjacent, the
negatives a quarter each random, hardest by edge distance, reversed, and vertical unturned. Every
second photo is for fitting, the others for the figures that are printed beside the constants.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from fitting import figures
from numpy.typing import NDArray

from core.photos.folders import split_photos
from core.puzzles.photo import open_photo
from core.scoring.calibration import fit_logistic
from core.scoring.measures import CALIBRATIONS, MEASURES, Calibration
from core.training.pairs import PairSampling, sample_pairs

SIZES = (28, 40, 56, 75, 100, 128)
SAMPLING = PairSampling(
    piece_sizes=SIZES,
    negatives={"random": 0.25, "hard": 0.25, "reversed": 0.25, "vertical": 0.25},
    max_scale=1.0,
)

Sample = tuple[int, int, NDArray[np.int64], dict[str, NDArray[np.float64]]]
"""Number of the photo, piece size, labels, and mean distances by measure."""


def collect(photos: list[Path], seed: int) -> list[Sample]:
    """Draw pairs of every size from every photo and measure them."""
    samples: list[Sample] = []
    for number, path in enumerate(photos):
        rng = np.random.default_rng([seed, number])
        photo = open_photo(path)
        for size in SIZES:
            pairs = sample_pairs(photo, size, 12, rng, SAMPLING)
            left, right = pairs.pieces[pairs.left], pairs.pieces[pairs.right]
            means = {
                name: measure.mean_distance(measure.distances(left, right), size)
                for name, measure in MEASURES.items()
            }
            samples.append((number, size, pairs.labels, means))
    return samples


def table(
    samples: list[Sample], name: str, calibration: Calibration
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Columns 1, z, -f, -z f of the logistic model, and the labels."""
    rows, labels = [], []
    for _, size, label, means in samples:
        f = calibration.transform(means[name])
        z = np.full(len(f), np.log(size / 56))
        rows.append(np.stack([np.ones_like(f), z, -f, -z * f], axis=1))
        labels.append(label)
    return np.concatenate(rows), np.concatenate(labels)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--photos", type=int, default=400, help="evenly spaced train photos")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    train = split_photos(arguments.folder).train
    photos = list(train[:: max(1, len(train) // arguments.photos)])[: arguments.photos]
    samples = collect(photos, arguments.seed)
    fitting = [sample for sample in samples if sample[0] % 2 == 0]
    checking = [sample for sample in samples if sample[0] % 2 == 1]
    for name, calibration in CALIBRATIONS.items():
        columns, labels = table(fitting, name, calibration)
        scale = np.abs(columns).mean(axis=0)  # for the optimiser
        values = fit_logistic(columns / scale, labels, np.zeros(4)) / scale
        numbers = ", ".join(f"{value:.4f}" for value in values)
        print(f'    "{name}": Calibration("{calibration.kind}", {numbers}),')
        new = Calibration(calibration.kind, *map(float, values))
        for size in SIZES:
            part = [sample for sample in checking if sample[1] == size]
            labels = np.concatenate([sample[2] for sample in part])
            log_odds = np.concatenate([new.log_odds(sample[3][name], size) for sample in part])
            right, error = figures(log_odds, labels)
            print(
                f"    # {size} px: {len(labels)} pairs, {100 * right:.1f} % right, "
                f"calibration error {100 * error:.1f} %"
            )


if __name__ == "__main__":
    main()
