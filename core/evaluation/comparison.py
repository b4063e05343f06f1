"""Scorers measured side by side on the same photos, and whether one is better by more than chance.

All scorers see a photo before the next one, so that whoever stops early still has a comparison, and
the time left is known although one scorer may take a hundred times as long as another.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.evaluation.evaluate import (
    EvaluationConfig,
    EvaluationProgress,
    EvaluationResult,
    evaluate,
)
from core.evaluation.figures import FEWEST_PHOTOS, Share, paired_difference
from core.scoring.base import Scorer

CompareBy = Literal["top1", "pairs"]
_ROUNDED_AWAY = 0.0005  # what is nearer to 0 than this reads 0.0 points


@dataclass(frozen=True)
class SideBySideProgress:
    """A scorer is done with a photo.

    Attributes:
        piece_size: px.
        photo, photos: number of the photo from 1, and how many there are, of each piece size.
        done, total: photos of all sizes and scorers.
        seconds_left: infinite before that can be told.
    """

    piece_size: int
    photo: int
    photos: int
    done: int
    total: int
    seconds_left: float


def evaluate_side_by_side(
    config: EvaluationConfig, scorers: Sequence[Scorer], *, stop: threading.Event | None = None
) -> Iterator[SideBySideProgress | tuple[EvaluationResult, ...]]:
    """Evaluate scorers photo by photo in turns; arguments and errors as for `evaluate`.

    Yields:
        Progress, and at last the result of each.
    """
    running = [evaluate(config, scorer, stop=stop) for scorer in scorers]
    results: list[EvaluationResult | None] = [None for _ in scorers]
    # what a photo takes grows with its pieces, whose number falls with the square of their side
    costs = {size: size**-2.0 for size in config.piece_sizes}
    done, spent, started = 0, 0.0, time.perf_counter()
    while None in results:
        for number, events in enumerate(running):
            event = None if results[number] is not None else next(events)
            if isinstance(event, EvaluationResult):
                results[number] = event
            elif isinstance(event, EvaluationProgress):
                done += 1
                spent += costs[event.piece_size]
                photos = event.total // len(costs)
                whole = len(scorers) * photos * sum(costs.values())
                seconds = (time.perf_counter() - started) * max(0.0, whole - spent) / spent
                # a scorer that has not had its turn may be the slow one
                left = seconds if done >= len(scorers) else math.inf
                photo, total = (event.done - 1) % photos + 1, len(scorers) * event.total
                yield SideBySideProgress(event.piece_size, photo, photos, done, total, left)
    yield tuple(result for result in results if result is not None)


@dataclass(frozen=True)
class Comparison:
    """Two scorers on the photos that both were measured on.

    Attributes:
        by: what they are compared by: true neighbours ranked first, or pairs judged rightly.
        first, second: their shares on these photos, 0..1.
        difference, low, high: of the second to the first, with its 95 % interval, see
            `paired_difference`.
        photos: how many.
    """

    by: CompareBy
    first: float
    second: float
    difference: float
    low: float
    high: float
    photos: int

    @property
    def is_clear(self) -> bool:
        """Whether one is better by more than chance."""
        return self.low > 0 or self.high < 0

    def sentence(self, first: str, second: str) -> str:
        """Who is better, by how much, and whether that is more than chance; with their names."""
        names, shares, ends = (first, second), (self.first, self.second), (self.low, self.high)
        if self.difference > 0:
            names, shares = (second, first), (self.second, self.first)
        else:
            ends = (-self.high, -self.low)
        better, other = map(_in_quotes, names)
        digits = 2 if self.is_clear and min(map(abs, ends)) < _ROUNDED_AWAY else 1
        high, low = (f"{100 * share:.{digits}f}\u202f%" for share in shares)
        if self.by == "top1":
            who = f"{better} finds {high} of neighbours first, {other} {low}"
        else:
            who = f"{better} judges {high} of pairs rightly, {other} {low}"
        if self.photos < FEWEST_PHOTOS:
            many = "1 photo is" if self.photos == 1 else f"{self.photos} photos are"
            return f"{who}: {many} too few to tell a difference from chance."
        span = " to ".join(_points(end, digits) for end in ends)
        if self.is_clear:
            more = _points(abs(self.difference), digits)
            return f"{who}: {more} points more ({span}), more than chance."
        return f"{who}: no clear difference ({span} points)."

    def to_dict(self) -> dict[str, object]:
        """For JSON: shares from 0 to 1."""
        return {
            "by": "top1" if self.by == "top1" else "pair_accuracy",
            "difference": self.difference,
            "interval": [self.low, self.high],
            "more_than_chance": self.is_clear,
            "photos": self.photos,
        }


def _in_quotes(name: str) -> str:
    """The name, told from the words around it where it has a comma of its own."""
    return f"'{name}'" if "," in name else name


def _points(difference: float, digits: int) -> str:
    rounded = round(100 * difference, digits) + 0.0  # no minus before a nought
    return f"{rounded:.{digits}f}".replace("-", "\N{MINUS SIGN}")


def compare_results(first: EvaluationResult, second: EvaluationResult) -> Comparison | None:
    """Two scorers that were evaluated with one configuration; None where they share no photo.

    They are compared by the true neighbours that they rank first, or by pairs where nothing was
    ranked. All piece sizes of a photo count together, each by how often it was asked about.
    """
    by: CompareBy = "top1"
    one, two = _by_photo(first, by), _by_photo(second, by)
    if not one.keys() & two.keys():
        by = "pairs"
        one, two = _by_photo(first, by), _by_photo(second, by)
    common = [key for key in one if key in two]
    if not common:
        return None
    rows = {photo: row for row, photo in enumerate(dict.fromkeys(photo for photo, _ in common))}
    columns = {size: column for column, size in enumerate(sorted({size for _, size in common}))}
    shares, weights = np.zeros((2, len(rows), len(columns))), np.zeros((len(rows), len(columns)))
    for photo, size in common:
        at = rows[photo], columns[size]
        shares[0][at], shares[1][at] = one[photo, size].value, two[photo, size].value
        weights[at] = one[photo, size].number
    difference, low, high = paired_difference(shares[0], shares[1], weights)
    means = (weights * shares).sum(axis=(1, 2)) / weights.sum()
    return Comparison(by, float(means[0]), float(means[1]), difference, low, high, len(rows))


def _by_photo(result: EvaluationResult, by: CompareBy) -> dict[tuple[str, int], Share]:
    found: dict[tuple[str, int], Share] = {}
    for size, figures in result.sizes.items():
        for photo in figures.by_photo:
            share = photo.top1 if by == "top1" else photo.pairs
            if share.number:
                found[photo.photo, size] = share
    return found
