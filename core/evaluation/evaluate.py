"""Evaluation of a scorer on photos: pairs, calibration, and the ranking that decides its use.

Pair accuracy with easy wrong neighbours hides everything, so wrong neighbours here are a hard
mix, and beside it stands the top-1 neighbour accuracy: is the true right neighbour ranked first
among all other pieces of the photo?
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats, Numbers, logistic
from core.errors import AdjguiError
from core.evaluation.figures import Share, best_buddy_counts, roc_area, top1_hits
from core.evaluation.puzzles import both_ways, hard_mix, worn_puzzle
from core.evaluation.wrong_pairs import PAIR_KINDS, WrongPair, surest, wrong_pairs
from core.files import shown_path
from core.photos.folders import official_split, scan_photo_folder
from core.puzzles.photo import open_photo
from core.puzzles.pieces import looks_of
from core.puzzles.wear import SMALLEST_WORN, Wear
from core.scoring.base import PreparedPieces, Scorer, matrix_of
from core.scoring.calibration import calibration_error, reliability
from core.whole_puzzle.compare import compare

Directions = Literal["horizontal", "both"]


@dataclass(frozen=True)
class EvaluationConfig:
    """What is evaluated on.

    Attributes:
        images: folder; of a CUB-200 tree the official test photos, of any other all photos.
        piece_sizes: px, before erosion.
        directions: ``"both"`` also asks for lower neighbours (of the pieces, turned).
        wear: after cutting: of each piece by itself, then of all in one scrambled picture.
        limit: at most this many photos, evenly spaced over the sorted list; ``None``: all.
        ranking: also score every pair of each photo (top-1, best buddies); the pairs alone are
            many times quicker, but for a scorer that reads whole puzzles.
        rows: rank at most so many pieces of each photo, chosen at random, among all others;
            ``None``: all of them. A scorer that reads whole puzzles ranks all of them anyway.
        buddies: also look for best buddies; with ``rows`` this doubles the time.
        seed: of offsets, wrong neighbours and wear.
        wrong_pairs: so many of the pairs judged wrongly are kept, the surest ones.

    Raises:
        ValueError: a number is out of its range; the sentence says which.
    """

    images: str
    piece_sizes: tuple[int, ...]
    directions: Directions = "horizontal"
    wear: Wear = field(default_factory=Wear)
    limit: int | None = None
    ranking: bool = True
    rows: int | None = None
    buddies: bool = True
    seed: int = 0
    wrong_pairs: int = 0

    def __post_init__(self) -> None:
        least = SMALLEST_WORN + 2 * self.wear.erosion
        if not self.piece_sizes or min(self.piece_sizes) < least:
            after = f" with an erosion of {self.wear.erosion} px" if self.wear.erosion else ""
            raise ValueError(f"Pieces must have at least {least} px{after}.")
        if self.limit is not None and self.limit < 1:
            raise ValueError("The limit is at least 1 photo.")
        if self.rows is not None and self.rows < 1:
            raise ValueError("At least 1 piece of each photo is ranked.")
        if self.seed < 0:
            raise ValueError("The seed is 0 or more.")


@dataclass(frozen=True)
class PhotoShares:
    """A photo's part in the figures: its true neighbours ranked first, its pairs judged rightly."""

    photo: str
    top1: Share
    pairs: Share


@dataclass(frozen=True)
class SizeResult:
    """Figures for one piece size.

    Attributes:
        piece_size: px, before erosion.
        photos: used.
        pair_accuracy: of a mix of half adjacent pairs, half wrong neighbours.
        accuracy_by_kind: ``"adjacent"`` and the kinds of wrong neighbours.
        auc: area under the ROC curve, 0..1.
        ece: expected calibration error (15 bins), 0..1; nan without probabilities.
        reliability: (mean probability, share adjacent, pairs) of each bin that is not empty.
        top1: true neighbour ranked first among all other pieces of the photo; pieces of the same
            pixels are interchangeable, here and for best buddies.
        best_buddy_precision: of `best_buddies`, the adjacent ones. A scorer that reads whole
            puzzles chooses nobody where "not adjacent" is likelier.
        best_buddy_recall: of adjacent pairs, those that choose each other.
        seconds: that it took.
        by_photo: for a comparison of two scorers photo by photo.
    """

    piece_size: int
    photos: int
    pair_accuracy: Share
    accuracy_by_kind: dict[str, Share]
    auc: float
    ece: float
    reliability: tuple[tuple[float, float, int], ...]
    top1: Share
    best_buddy_precision: Share
    best_buddy_recall: Share
    seconds: float
    by_photo: tuple[PhotoShares, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """For JSON: shares from 0 to 1, ``None`` where nothing was measured."""
        return {
            "photos": self.photos,
            "pairs": self.pair_accuracy.number,
            **_measured("pair_accuracy", self.pair_accuracy),
            "pair_accuracy_by_kind": {
                kind: _number(share.value) for kind, share in self.accuracy_by_kind.items()
            },
            "auc": _number(self.auc),
            "ece": _number(self.ece),
            "reliability": [list(row) for row in self.reliability],
            **_measured("top1", self.top1),
            "top1_n": self.top1.number,
            **_measured("best_buddy_precision", self.best_buddy_precision),
            **_measured("best_buddy_recall", self.best_buddy_recall),
            "seconds": round(self.seconds, 3),
        }


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _measured(name: str, share: Share) -> dict[str, object]:
    return {name: _number(share.value), f"{name}_interval": list(share.interval)}


@dataclass(frozen=True)
class EvaluationProgress:
    """A photo is done, of one of the sizes; `total` is photos times sizes."""

    piece_size: int
    done: int
    total: int


@dataclass(frozen=True)
class EvaluationResult:
    """The last event.

    Attributes:
        scorer: its title.
        sizes: piece size in px -> figures.
        skipped: a sentence for each photo that could not be used.
        stopped: the caller ended it early; figures are of what was done.
        wrong_pairs: as many as the configuration says, of all sizes, the surest first.
    """

    scorer: str
    sizes: dict[int, SizeResult]
    skipped: tuple[str, ...]
    stopped: bool = False
    wrong_pairs: tuple[WrongPair, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "scorer": self.scorer,
            "sizes": {str(size): result.to_dict() for size, result in self.sizes.items()},
            "skipped": list(self.skipped),
        }


def evaluation_photos(images: str | Path, limit: int | None = None) -> tuple[Path, ...]:
    """The photos to report on: official test photos of a CUB-200 tree, else all; at least one.

    Of more than the limit so many, evenly spaced.
    """
    split = official_split(images)
    photos = split[1] if split else scan_photo_folder(images).photos
    if not photos:
        raise AdjguiError(
            f"{shown_path(images)} has no test photos to evaluate on; choose another folder."
        )
    if limit is not None and limit < len(photos):
        places = np.linspace(0, len(photos) - 1, limit).round().astype(int)
        photos = tuple(photos[place] for place in places)
    return tuple(photos)


def evaluate(
    config: EvaluationConfig, scorer: Scorer, *, stop: threading.Event | None = None
) -> Iterator[EvaluationProgress | EvaluationResult]:
    """Evaluate a scorer on a folder of photos.

    Args:
        config: on what.
        scorer: any.
        stop: set it from any thread to end after the current photo.

    Yields:
        Progress after each photo, the result last.

    Raises:
        AdjguiError: the folder cannot be used, or no photo of it.
    """
    stop = stop or threading.Event()
    photos = evaluation_photos(config.images, config.limit)
    total = len(photos) * len(config.piece_sizes)
    results: dict[int, SizeResult] = {}
    skipped: dict[str, None] = {}
    wrong: list[WrongPair] = []
    done = 0
    for size in config.piece_sizes:
        tally = Tally(size)
        for index, path in enumerate(photos):
            if stop.is_set():
                break
            try:
                tally.look_at(path, index, config, scorer)
            except AdjguiError as error:
                skipped[str(error)] = None
            done += 1
            yield EvaluationProgress(size, done, total)
        if tally.photos:
            results[size] = tally.result()
        wrong = surest([*wrong, *tally.wrong_pairs], config.wrong_pairs)
    if not results and not stop.is_set():
        if skipped:
            reason = next(iter(skipped))
            raise AdjguiError(f"No photo in {shown_path(config.images)} can be used. {reason}")
        raise AdjguiError(f"No photo in {shown_path(config.images)} can be used.")
    title, stopped = scorer.info.title, stop.is_set()
    yield EvaluationResult(title, results, tuple(skipped), stopped, tuple(wrong))


class Tally:
    """What is found on photos, for one piece size; `evaluate` in parts that can be put together."""

    def __init__(self, piece_size: int) -> None:
        self.piece_size = piece_size
        self.photos = 0
        self.seconds = 0.0
        self.log_odds: list[Floats] = []
        self.probabilities: list[Floats] = []
        self.kinds: list[Numbers] = []
        self.top1 = np.zeros(2)
        self.buddies = np.zeros(3)
        self.by_photo: list[PhotoShares] = []
        self.wrong_pairs: list[WrongPair] = []

    def look_at(self, path: Path, index: int, config: EvaluationConfig, scorer: Scorer) -> None:
        """Add a photo.

        Args:
            path: the photo.
            index: its place among all that are evaluated; offsets, wrong neighbours and wear follow
                from it, so parts of the photos give together what all of them give.
            config: its sizes are not looked at.
            scorer: any.

        Raises:
            AdjguiError: the photo cannot be read, or is too small.
        """
        rng = np.random.default_rng([config.seed, self.piece_size, index])
        started = time.perf_counter()
        hits, parts = self.top1.copy(), len(self.kinds)
        try:
            if not _measure_photo(path, config, scorer, rng, self):
                raise AdjguiError(
                    f"{shown_path(path)} is too small for two pieces of {self.piece_size} px."
                )
        finally:
            self.seconds += time.perf_counter() - started
        hits = self.top1 - hits
        right = np.concatenate(self._right(parts))
        pairs = Share(float(right.sum()), len(right))
        self.by_photo.append(PhotoShares(str(path), Share(float(hits[0]), int(hits[1])), pairs))

    def _right(self, first: int = 0) -> list[NDArray[np.bool_]]:
        """Which pairs were judged rightly, in the parts from this one on."""
        parts = zip(self.log_odds[first:], self.kinds[first:], strict=True)
        return [(log_odds > 0) == (kinds == 0) for log_odds, kinds in parts]

    def add(self, other: Tally) -> None:
        """Add what was found on other photos."""
        self.photos += other.photos
        self.seconds += other.seconds
        self.log_odds += other.log_odds
        self.probabilities += other.probabilities
        self.kinds += other.kinds
        self.top1 = self.top1 + other.top1
        self.buddies = self.buddies + other.buddies
        self.by_photo += other.by_photo
        self.wrong_pairs += other.wrong_pairs

    def result(self) -> SizeResult:
        """The figures of what was looked at."""
        log_odds = np.concatenate(self.log_odds)
        kinds = np.concatenate(self.kinds)
        labels = (kinds == 0).astype(np.int64)
        right = np.concatenate(self._right())
        probabilities = np.concatenate(self.probabilities)
        known = bool(len(probabilities)) and not np.isnan(probabilities).any()
        correct, chosen, true = self.buddies
        by_kind = {
            name: Share(float(right[kinds == kind].sum()), int((kinds == kind).sum()))
            for kind, name in enumerate(PAIR_KINDS)
            if (kinds == kind).any()
        }
        return SizeResult(
            piece_size=self.piece_size,
            photos=self.photos,
            pair_accuracy=Share(float(right.sum()), len(right)),
            accuracy_by_kind=by_kind,
            auc=roc_area(log_odds, labels),
            ece=calibration_error(probabilities, labels) if known else math.nan,
            reliability=reliability(probabilities, labels) if known else (),
            top1=Share(float(self.top1[0]), int(self.top1[1])),
            best_buddy_precision=Share(float(correct), int(chosen)),
            best_buddy_recall=Share(float(correct), int(true)),
            seconds=self.seconds,
            by_photo=tuple(self.by_photo),
        )


def _measure_photo(
    path: Path, config: EvaluationConfig, scorer: Scorer, rng: np.random.Generator, tally: Tally
) -> bool:
    puzzle = worn_puzzle(open_photo(path), tally.piece_size, lambda _: config.wear, rng)
    if puzzle is None:
        return False
    measured = False
    for oriented, places in both_ways(*puzzle) if config.directions == "both" else (puzzle,):
        if places.shape[1] < 2:
            continue
        measured = True
        left, right, kinds = hard_mix(oriented, places, rng)
        prepared = scorer.prepare(oriented)
        whole = compare(oriented, scorer) if scorer.info.reads_puzzles else None
        if whole is not None and whole.context is not None:
            pairs = prepared.score(left, right)
            log_odds = whole.context.log_odds("right", left, right, pairs)
            probabilities = logistic(log_odds)
        else:
            scores = prepared.pair_scores(oriented[left], oriented[right])
            log_odds = np.array([score.log_odds for score in scores], np.float32)
            probabilities = np.array(
                [math.nan if s.probability is None else s.probability for s in scores], np.float32
            )
        tally.log_odds.append(log_odds)
        tally.probabilities.append(probabilities)
        tally.kinds.append(kinds)
        if config.wrong_pairs:
            mix, most = (left, right, kinds), config.wrong_pairs
            found = wrong_pairs(oriented, mix, log_odds, str(path), most)
            tally.wrong_pairs = surest([*tally.wrong_pairs, *found], most)
        if config.ranking:
            first, second = places[:, :-1].ravel(), places[:, 1:].ravel()
            if whole is not None or config.rows is None or config.rows >= len(oriented):
                matrix = (
                    matrix_of(prepared, len(oriented)) if whole is None else np.asarray(whole.right)
                )
                looks = looks_of(oriented)
                tally.top1 += (top1_hits(matrix, first, second, looks), len(first))
                least = -math.inf if whole is None else 0.0
                tally.buddies += best_buddy_counts(matrix, first, second, least, looks)
            else:
                chosen = rng.choice(len(oriented), config.rows, replace=False)
                true = dict(zip(first.tolist(), second.tolist(), strict=True))
                hits, buddies = _rank_some(
                    prepared, looks_of(oriented), chosen, true, config.buddies
                )
                tally.top1 += hits
                tally.buddies += buddies
    tally.photos += measured
    return measured


def _rank_some(
    prepared: PreparedPieces,
    looks: Numbers,
    chosen: Numbers,
    true_of: dict[int, int],
    buddies: bool,
) -> tuple[tuple[float, int], tuple[int, int, int]]:
    """Some pieces' rows of the compatibility matrix, and the columns of the winners.

    Args:
        prepared: the pieces.
        looks: of each, see `looks_of`.
        chosen: (R,) numbers of the pieces whose right neighbour is asked for.
        true_of: left and right numbers of the true pairs.
        buddies: also score the columns of the winners.

    Returns:
        (hits, rows with a true neighbour) of the top-1, and what `best_buddy_counts` gives, for the
        chosen pieces.
    """
    every = np.arange(len(looks))

    def scores(of_left: Numbers, of_right: Numbers) -> Floats:
        return np.where(of_left == of_right, -np.inf, prepared.score(of_left, of_right))

    rows = scores(chosen[:, None], every[None])
    winners = rows.argmax(axis=1)
    true = np.array([true_of.get(int(piece), -1) for piece in chosen])
    has = true >= 0
    hits, number = top1_hits(rows, np.flatnonzero(has), true[has], looks), int(has.sum())
    if not buddies:
        return (hits, number), (0, 0, 0)
    mutual = scores(every[:, None], winners[None]).argmax(axis=0) == chosen
    correct = int((mutual & has & (looks[winners] == looks[true])).sum())
    return (hits, number), (correct, int(mutual.sum()), number)
