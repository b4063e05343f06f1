"""Scorers side by side: whose photos are compared, what is said of them, and wrong pairs."""

from __future__ import annotations

import math
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.evaluation.comparison import (
    Comparison,
    SideBySideProgress,
    compare_results,
    evaluate_side_by_side,
)
from core.evaluation.evaluate import EvaluationConfig, EvaluationResult, evaluate
from core.puzzles.wear import Wear
from core.scoring.classical import classical_scorer
from tests.core.helpers.photos import place_photo, write_photos
from tests.core.helpers.scorers import place_scorer

MINUS, NARROW = "\N{MINUS SIGN}", "\u202f"  # where no line is broken


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    return write_photos(tmp_path / "photos", 7)


def measured(config: EvaluationConfig, *names: str) -> tuple[EvaluationResult, ...]:
    *_, results = evaluate_side_by_side(config, [classical_scorer(name) for name in names])
    assert isinstance(results, tuple)
    return results


def test_side_by_side_each_gets_what_it_gets_alone(photos: Path) -> None:
    config = EvaluationConfig(str(photos), (28, 40), wear=Wear(erosion=1))
    for name, result in zip(("mgc", "ssd-rgb"), measured(config, "mgc", "ssd-rgb"), strict=True):
        *_, alone = evaluate(config, classical_scorer(name))
        assert isinstance(alone, EvaluationResult)
        assert [one.top1 for one in result.sizes.values()] == [
            one.top1 for one in alone.sizes.values()
        ]


def test_progress_tells_photo_and_time_left_down_to_nothing(photos: Path) -> None:
    scorers = [classical_scorer("mgc"), classical_scorer("ssd-rgb")]
    *news, _ = evaluate_side_by_side(EvaluationConfig(str(photos), (28, 40)), scorers)
    assert all(isinstance(one, SideBySideProgress) for one in news)
    assert [one.done for one in news] == list(range(1, 2 * 2 * 7 + 1))
    assert [one.photo for one in news[:4]] == [1, 1, 2, 2]  # both see a photo before the next
    assert (news[-1].photo, news[-1].photos, news[-1].total) == (7, 7, 28)
    assert math.isinf(news[0].seconds_left)
    assert all(0 <= one.seconds_left < math.inf for one in news[1:])
    assert news[-1].seconds_left == pytest.approx(0, abs=1e-6)


def test_stopped_early_both_were_measured_on_the_same_photos(photos: Path) -> None:
    stop = threading.Event()
    scorers = [classical_scorer("mgc"), classical_scorer("edge")]
    for event in evaluate_side_by_side(EvaluationConfig(str(photos), (28,)), scorers, stop=stop):
        if isinstance(event, SideBySideProgress) and event.done == 7:  # the first one is ahead
            stop.set()
        last = event
    assert isinstance(last, tuple)
    assert [result.stopped for result in last] == [True, True]
    comparison = compare_results(*last)
    assert comparison is not None
    assert comparison.photos == 3


def test_photos_add_up_to_the_figures(photos: Path) -> None:
    (result,) = measured(EvaluationConfig(str(photos), (28,), directions="both"), "mgc")
    figures = result.sizes[28]
    assert len({one.photo for one in figures.by_photo}) == len(figures.by_photo) == 7
    assert sum(one.top1.hits for one in figures.by_photo) == pytest.approx(figures.top1.hits)
    assert sum(one.top1.number for one in figures.by_photo) == figures.top1.number
    assert sum(one.pairs.hits for one in figures.by_photo) == figures.pair_accuracy.hits
    assert sum(one.pairs.number for one in figures.by_photo) == figures.pair_accuracy.number


def test_the_one_who_knows_is_better_by_more_than_chance(tmp_path: Path) -> None:
    for number in range(7):
        Image.fromarray(place_photo(130, 170 + number)).save(tmp_path / f"{number}.png")
    config = EvaluationConfig(str(tmp_path), (28, 40))
    *_, both = evaluate_side_by_side(config, [place_scorer(-1), place_scorer()])
    assert isinstance(both, tuple)
    comparison = compare_results(*both)
    assert comparison is not None
    assert (comparison.by, comparison.photos) == ("top1", 7)
    assert (comparison.first, comparison.second, comparison.low) == (0, 1, 1)
    assert comparison.is_clear


def test_one_and_the_same_scorer_is_not_better_than_itself(photos: Path) -> None:
    comparison = compare_results(*measured(EvaluationConfig(str(photos), (28,)), "mgc", "mgc"))
    assert comparison is not None
    assert (comparison.difference, comparison.low, comparison.high) == (0, 0, 0)
    assert not comparison.is_clear


def test_without_rankings_the_pairs_are_compared(photos: Path) -> None:
    config = EvaluationConfig(str(photos), (28,), ranking=False)
    comparison = compare_results(*measured(config, "mgc", "edge"))
    assert comparison is not None
    assert comparison.by == "pairs"
    assert "pairs rightly" in comparison.sentence("MGC", "Edge")


def test_where_no_photo_is_shared_nothing_is_compared() -> None:
    nothing = EvaluationResult("nobody", {}, ())
    assert compare_results(nothing, nothing) is None


@pytest.mark.parametrize(
    ("comparison", "sentence"),
    [
        (
            Comparison("top1", 0.912, 0.983, 0.071, 0.059, 0.084, 40),
            "The network finds 98.3 % of neighbours first, MGC 91.2 %: 7.1 points more"
            " (5.9 to 8.4), more than chance.",
        ),
        (
            Comparison("top1", 0.983, 0.912, -0.071, -0.084, -0.059, 40),
            "MGC finds 98.3 % of neighbours first, The network 91.2 %: 7.1 points more"
            " (5.9 to 8.4), more than chance.",
        ),
        (
            Comparison("top1", 0.98, 0.9825, 0.0025, -0.004, 0.009, 40),
            f"The network finds 98.2 % of neighbours first, MGC 98.0 %: no clear difference"
            f" ({MINUS}0.4 to 0.9 points).",
        ),
        (
            Comparison("pairs", 0.9831, 0.9835, 0.0004, 0.0002, 0.0006, 4000),
            "The network judges 98.35 % of pairs rightly, MGC 98.31 %: 0.04 points more"
            " (0.02 to 0.06), more than chance.",
        ),
        (
            Comparison("top1", 0.5, 0.9, 0.4, -1.0, 1.0, 3),
            "The network finds 90.0 % of neighbours first, MGC 50.0 %: 3 photos are too few to"
            " tell a difference from chance.",
        ),
    ],
)
def test_the_sentence(comparison: Comparison, sentence: str) -> None:
    assert comparison.sentence("MGC", "The network").replace(NARROW, " ") == sentence


def test_a_name_with_a_comma_is_told_from_the_sentence() -> None:
    comparison = Comparison("top1", 0.9, 0.8, -0.1, -0.2, -0.05, 40)
    assert comparison.sentence("Network, and more", "MGC").startswith("'Network, and more' finds")


# -- wrong pairs -----------------------------------------------------------------------------


def test_the_surest_of_the_wrong_pairs_are_kept_and_no_more(photos: Path) -> None:
    config = EvaluationConfig(str(photos), (28, 40), wear=Wear(erosion=2), wrong_pairs=5)
    *_, result = evaluate(config, place_scorer(-1))
    assert isinstance(result, EvaluationResult)
    assert len(result.wrong_pairs) == 5
    (more,) = measured(replace(config, wrong_pairs=10_000), "edge")
    sure = [abs(pair.log_odds) for pair in more.wrong_pairs]
    assert sure == sorted(sure, reverse=True)
    shares = [size.pair_accuracy for size in more.sizes.values()]
    assert len(sure) == sum(share.number - share.hits for share in shares)
    (fewer,) = measured(config, "edge")
    assert [abs(pair.log_odds) for pair in fewer.wrong_pairs] == sure[:5]


def test_a_wrong_pair_tells_what_was_said_and_what_is_true(photos: Path) -> None:
    config = EvaluationConfig(str(photos), (28,), wear=Wear(erosion=2), wrong_pairs=200)
    (result,) = measured(config, "edge")
    assert result.wrong_pairs
    for pair in result.wrong_pairs:
        assert pair.adjacent == (pair.kind == "adjacent") == (pair.log_odds <= 0)
        assert (pair.probability > 0.5) != pair.adjacent
        assert pair.left.shape == pair.right.shape == (24, 24, 3)
        assert photos in Path(pair.photo).parents
        said = classical_scorer("edge").pair_scores(pair.left[None], pair.right[None])[0]
        assert np.sign(said.log_odds) == np.sign(pair.log_odds)


def test_nobody_who_does_not_ask_gets_wrong_pairs(photos: Path) -> None:
    (result,) = measured(EvaluationConfig(str(photos), (28,)), "edge")
    assert result.wrong_pairs == ()
