"""Evaluation: shares, areas, rankings and calibration by hand, and a whole run by the command."""

from __future__ import annotations

import json
import math
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.assets import sample_photos
from core.calibration import calibration_error, fit_platt, reliability
from core.cli import main
from core.errors import AdjguiError
from core.evaluation import (
    NEGATIVE_KINDS,
    EvaluationConfig,
    EvaluationProgress,
    EvaluationResult,
    Share,
    best_buddy_counts,
    cut_at_random_offset,
    evaluate,
    evaluation_photos,
    hard_mix,
    roc_area,
    top1_hits,
    wilson_interval,
)
from core.pieces import Array
from core.scoring import PairScore, load_scorer
from core.wear import Wear
from tests.core.helpers.photos import place_photo, places

# -- figures by hand -------------------------------------------------------------------------


def test_wilson_interval() -> None:
    assert wilson_interval(9, 10) == pytest.approx((0.5958, 0.9821), abs=1e-4)
    assert wilson_interval(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert wilson_interval(0, 0) == (0.0, 1.0)
    assert math.isnan(Share(0, 0).value)


def test_roc_area_counts_the_pairs_in_order() -> None:
    rng = np.random.default_rng(1)
    scores = rng.integers(0, 8, 60).astype(np.float32)  # with many ties
    labels = rng.integers(0, 2, 60)
    above = scores[labels == 1][:, None] - scores[labels == 0][None]
    assert roc_area(scores, labels) == pytest.approx(float(((np.sign(above) + 1) / 2).mean()))
    assert math.isnan(roc_area(scores, np.ones(60, np.int64)))


def test_top1_shares_ties() -> None:
    inf = -np.inf
    matrix = np.array([[inf, 3, 1], [2, inf, 2], [5, 4, inf]], np.float32)
    # 0 -> 1 is first; 1 -> 2 is first together with 1 -> 0; 2 -> 1 is second.
    assert top1_hits(matrix, np.array([0, 1, 2]), np.array([1, 2, 1])) == 1.5


def test_best_buddies() -> None:
    inf = -np.inf
    matrix = np.array([[inf, 9, 1, 0], [1, inf, 8, 0], [0, 1, inf, 2], [7, 0, 1, inf]], np.float32)
    # Right choices 0-1, 1-2, 2-3, 3-0 are mutual; of the true pairs 0-1, 2-3 and 1-3 two are so.
    assert best_buddy_counts(matrix, np.array([0, 2, 1]), np.array([1, 3, 3])) == (2, 4, 3)


def test_platt_scaling_finds_scale_and_bias() -> None:
    rng = np.random.default_rng(2)
    true = rng.normal(0, 3, 40_000)
    labels = (rng.random(len(true)) < 1 / (1 + np.exp(-true))).astype(np.int64)
    assert fit_platt((true - 1) / 2, labels) == pytest.approx((2.0, 1.0), abs=0.12)
    assert fit_platt(true, np.ones(len(true), np.int64)) == (1.0, 0.0)


def test_calibration_error() -> None:
    probabilities = np.repeat([0.25, 0.75, 1.0], [4, 4, 2])
    labels = np.array([1, 0, 0, 0, 1, 1, 1, 1, 1, 1])
    rows = reliability(probabilities, labels, bins=4)
    assert rows == ((0.25, 0.25, 4), (pytest.approx(5 / 6), 1.0, 6))
    assert calibration_error(probabilities, labels, bins=4) == pytest.approx(0.1)


# -- pairs -----------------------------------------------------------------------------------


def numbered_photo(rows: int, cols: int, size: int) -> Array:
    """A photo whose pieces each have a grey of their own."""
    greys = np.arange(rows * cols, dtype=np.uint8).reshape(rows, cols)
    return np.repeat(greys.repeat(size, 0).repeat(size, 1)[..., None], 3, axis=2)


def test_the_hard_mix_is_what_it_says() -> None:
    rng = np.random.default_rng(3)
    rows, cols = 5, 7
    pieces = rng.integers(0, 256, (rows * cols, 12, 12, 3), dtype=np.uint8)
    places = np.arange(rows * cols).reshape(rows, cols)
    left, right, kinds = hard_mix(pieces, places, rng)
    true = {(p, p + 1) for p in places[:, :-1].flat}
    pairs = list(zip(left.tolist(), right.tolist(), kinds.tolist(), strict=True))
    assert {(p, q) for p, q, kind in pairs if kind == 0} == true
    counts = np.bincount(kinds)
    assert counts[0] == counts[1:].sum() == 30
    assert counts[1:].min() >= 7  # a quarter of each
    columns = np.linalg.norm(
        pieces[:, None, :, -1].astype(float) - pieces[None, :, :, 0], axis=(2, 3)
    )
    for p, q, kind in pairs:
        assert p != q
        if kind == 0:
            continue
        assert (p, q) not in true
        name = NEGATIVE_KINDS[kind - 1]
        if name == "reversed":
            assert (q, p) in true
        elif name == "vertical":
            assert abs(p - q) == cols
        elif name == "nearest":
            others = [n for n in places.flat if n not in (p, p + 1)]
            assert q == min(others, key=lambda n: columns[p, n])


def test_one_row_has_no_vertical_neighbours() -> None:
    rng = np.random.default_rng(4)
    pieces = rng.integers(0, 256, (6, 8, 8, 3), dtype=np.uint8)
    _, _, kinds = hard_mix(pieces, np.arange(6)[None], rng)
    assert NEGATIVE_KINDS.index("vertical") + 1 not in kinds
    assert (kinds == 0).sum() == (kinds > 0).sum() == 5


def test_a_random_offset_cuts_whole_pieces() -> None:
    rng = np.random.default_rng(5)
    photo = place_photo(100, 130)
    corners = set()
    for _ in range(60):
        grid = cut_at_random_offset(photo, 30, rng)
        assert grid is not None
        at = places(grid)
        corners.add(tuple(at[0, 0, 0, 0]))
        inside = np.stack(np.mgrid[:30, :30], axis=-1)
        for row, col in np.ndindex(grid.shape[:2]):
            start = at[0, 0, 0, 0] + (30 * row, 30 * col)
            np.testing.assert_array_equal(at[row, col], start + inside)
    assert {y for y, _ in corners} <= set(range(30))
    assert len(corners) > 40
    assert cut_at_random_offset(photo[:30, :50], 30, rng) is None


# -- whole runs ------------------------------------------------------------------------------


class Oracle:
    """Knows the pieces of a numbered photo: n and n + 1 are neighbours."""

    name, title, description = "oracle", "Oracle", ""
    sign = 1.0

    def score_pairs(self, left: Array, right: Array) -> np.ndarray:
        step = right[:, 0, 0, 0].astype(int) - left[:, 0, 0, 0]
        return np.where(step == 1, 1.0, -1.0).astype(np.float32) * np.float32(self.sign)

    def pair_scores(self, left: Array, right: Array) -> list[PairScore]:
        return [PairScore(float(odds), None, None) for odds in self.score_pairs(left, right)]

    def compatibility(self, pieces: Array) -> np.ndarray:
        count = len(pieces)
        first, second = np.divmod(np.arange(count * count), count)
        matrix = self.score_pairs(pieces[first], pieces[second]).reshape(count, count)
        np.fill_diagonal(matrix, -np.inf)
        return matrix


@pytest.fixture
def numbered(tmp_path: Path) -> Path:
    """Two photos of two pieces, which leave no room for an offset, and one that is damaged."""
    for name in ("a", "b"):
        Image.fromarray(numbered_photo(1, 2, 20)).save(tmp_path / f"{name}.png")
    (tmp_path / "bad.png").write_bytes(b"no photo")
    return tmp_path


def result_of(config: EvaluationConfig, scorer: Oracle) -> EvaluationResult:
    *progress, result = evaluate(config, scorer)
    assert all(isinstance(event, EvaluationProgress) for event in progress)
    assert isinstance(result, EvaluationResult)
    return result


def test_who_knows_all_is_right_and_who_says_the_contrary_is_wrong(numbered: Path) -> None:
    config = EvaluationConfig(str(numbered), (20,))
    result = result_of(config, Oracle())
    size = result.sizes[20]
    assert (size.photos, size.pair_accuracy, size.auc) == (2, Share(4.0, 4), 1.0)
    assert (size.top1, size.best_buddy_recall) == (Share(2.0, 2), Share(2.0, 2))
    assert math.isnan(size.ece) and size.reliability == ()
    assert len(result.skipped) == 1 and "bad.png" in result.skipped[0]
    wrong = Oracle()
    wrong.sign = -1.0
    size = result_of(config, wrong).sizes[20]
    assert (size.pair_accuracy, size.auc) == (Share(0.0, 4), 0.0)


def test_photos_are_evenly_spaced_and_a_wish_to_stop_is_heard(numbered: Path) -> None:
    assert [path.name for path in evaluation_photos(numbered, 2)] == ["a.png", "bad.png"]
    stop = threading.Event()
    events = evaluate(EvaluationConfig(str(numbered), (20, 10)), Oracle(), stop=stop)
    assert isinstance(next(events), EvaluationProgress)
    stop.set()
    (last,) = events
    assert isinstance(last, EvaluationResult)
    assert last.stopped
    assert {size: result.photos for size, result in last.sizes.items()} == {20: 1}


def test_a_folder_without_a_good_photo_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.png").write_bytes(b"no photo")
    with pytest.raises(AdjguiError, match=r"No photo in .* can be used"):
        list(evaluate(EvaluationConfig(str(tmp_path), (20,)), Oracle()))


def test_wear_makes_the_ranking_harder_and_the_seed_repeats_it() -> None:
    images = str(sample_photos()[0].parent)
    scorer = load_scorer("mgc")
    clean, worn, again = (
        list(evaluate(EvaluationConfig(images, (56,), limit=2, wear=wear), scorer))[-1]
        for wear in (Wear(), Wear(erosion=4), Wear(erosion=4))
    )
    for result in (clean, worn, again):
        assert isinstance(result, EvaluationResult)
    assert clean.sizes[56].top1.value > worn.sizes[56].top1.value + 0.1
    assert worn.sizes[56].top1 == again.sizes[56].top1
    assert worn.sizes[56].pair_accuracy == again.sizes[56].pair_accuracy


def test_the_command_writes_the_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    images, file = sample_photos()[0].parent, tmp_path / "figures.json"
    command = ["evaluate", "--images", str(images), "--piece-size", "100", "120", "--limit", "2"]
    options = ["--scorer", "mgc", "--directions", "both", "--jpeg", "60", "--json", str(file)]
    assert main([*command, *options]) == 0
    assert "MGC" in capsys.readouterr().out
    sizes = json.loads(file.read_text())["sizes"]
    assert list(sizes) == ["100", "120"]
    wanted = {"pairs", "pair_accuracy", "auc", "ece", "top1", "top1_n", "seconds"}
    wanted |= {"best_buddy_precision", "best_buddy_recall"}
    for figures in sizes.values():
        assert wanted <= set(figures)
        assert 0.5 < figures["top1"] <= 1
        assert figures["top1_n"] > figures["photos"] == 2
