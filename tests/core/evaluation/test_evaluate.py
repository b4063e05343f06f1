"""Evaluation: figures of scorers whose truth is known."""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from core.assets import sample_photos
from core.errors import AdjguiError
from core.evaluation.evaluate import (
    EvaluationConfig,
    EvaluationResult,
    Tally,
    evaluate,
    evaluation_photos,
)
from core.evaluation.figures import (
    best_buddy_counts,
    roc_area,
    top1_hits,
    wilson_interval,
)
from core.evaluation.puzzles import MAX_PIECES, NEGATIVE_KINDS, cut_at_random_offset, hard_mix
from core.puzzles.pieces import looks_of
from core.puzzles.wear import Wear
from core.scoring.base import Scorer
from core.scoring.classical import classical_scorer
from tests.core.helpers.photos import place_photo, places, write_photos
from tests.core.helpers.scorers import place_scorer
from tests.core.helpers.training import assert_named


@pytest.fixture
def place_photos(tmp_path: Path) -> Path:
    folder = tmp_path / "places"
    folder.mkdir()
    for number in range(3):
        Image.fromarray(place_photo(130, 170 + number)).save(folder / f"{number}.png")
    return folder


def test_parts_of_the_photos_give_together_what_all_of_them_give(tmp_path: Path) -> None:
    images = write_photos(tmp_path / "photos", 5)
    config = EvaluationConfig(str(images), (28,), wear=Wear(noise=3.0, brightness=0.05))
    scorer = classical_scorer("mgc")
    *_, whole = evaluate(config, scorer)
    assert isinstance(whole, EvaluationResult)
    photos = list(enumerate(evaluation_photos(images)))
    parts = [Tally(28), Tally(28)]
    for tally, part in zip(parts, (photos[:2], photos[2:]), strict=True):
        for index, path in part:
            tally.look_at(path, index, config, scorer)
    together = Tally(28)
    list(map(together.add, parts))
    assert together.seconds == sum(tally.seconds for tally in parts) > 0
    found, expected = together.result().to_dict(), whole.sizes[28].to_dict()
    del found["seconds"], expected["seconds"]  # they were two runs
    assert found == expected
    assert found["photos"] == len(photos)


def test_a_part_with_a_photo_that_is_too_small_says_so(tmp_path: Path) -> None:
    Image.fromarray(place_photo(20, 20)).save(tmp_path / "small.png")
    config = EvaluationConfig(str(tmp_path), (28,))
    tally = Tally(28)
    with pytest.raises(AdjguiError, match=r"small\.png' is too small for two pieces of 28 px"):
        tally.look_at(tmp_path / "small.png", 0, config, classical_scorer("mgc"))
    assert tally.photos == 0


def run(config: EvaluationConfig, scorer: Scorer) -> EvaluationResult:
    *progress, result = evaluate(config, scorer)
    assert [event.done for event in progress] == list(range(1, len(progress) + 1))
    assert progress[-1].done == progress[-1].total
    assert isinstance(result, EvaluationResult)
    return result


@pytest.mark.parametrize("directions", ["horizontal", "both"])
def test_a_scorer_that_knows_is_right_everywhere(place_photos: Path, directions: Any) -> None:
    config = EvaluationConfig(str(place_photos), (28,), directions=directions)
    figures = run(config, place_scorer()).sizes[28]
    assert figures.photos == 3
    assert figures.pair_accuracy.value == figures.top1.value == figures.auc == 1
    assert figures.best_buddy_recall.value == 1
    by_kind = {kind: share.value for kind, share in figures.accuracy_by_kind.items()}
    assert by_kind == dict.fromkeys(("adjacent", *NEGATIVE_KINDS), 1.0)


def test_both_directions_also_count_lower_neighbours(place_photos: Path) -> None:
    one = run(EvaluationConfig(str(place_photos), (28,)), place_scorer()).sizes[28]
    both = run(EvaluationConfig(str(place_photos), (28,), directions="both"), place_scorer())
    assert both.sizes[28].top1.number > 1.5 * one.top1.number


def test_a_scorer_that_is_always_wrong_is_wrong_everywhere(place_photos: Path) -> None:
    figures = run(EvaluationConfig(str(place_photos), (28,)), place_scorer(-1)).sizes[28]
    assert figures.pair_accuracy.value == figures.top1.value == figures.auc == 0
    assert figures.ece > 0.9


def test_eroded_pieces_no_longer_meet(place_photos: Path) -> None:
    config = EvaluationConfig(str(place_photos), (28,), wear=Wear(erosion=2))
    figures = run(config, place_scorer()).sizes[28]
    assert figures.accuracy_by_kind["adjacent"].value == 0 and figures.top1.value < 0.2


def test_the_pairs_alone_leave_the_rankings_out(place_photos: Path) -> None:
    figures = run(EvaluationConfig(str(place_photos), (28,), ranking=False), place_scorer())
    values = figures.sizes[28].to_dict()
    assert [values[key] for key in ("top1", "top1_n", "pair_accuracy")] == [None, 0, 1]


def test_the_same_seed_gives_the_same_figures(tmp_path: Path) -> None:
    folder = write_photos(tmp_path / "photos", 4)
    config = EvaluationConfig(str(folder), (28,), wear=Wear(noise=4.0), seed=3)
    first, again = (run(config, place_scorer()).sizes[28] for _ in range(2))
    assert (first.top1, first.pair_accuracy) == (again.top1, again.pair_accuracy)


def test_photos_that_cannot_be_used_are_named_and_left_out(place_photos: Path) -> None:
    (place_photos / "broken.jpg").write_bytes(b"no photo")
    Image.fromarray(place_photo(20, 20)).save(place_photos / "small.png")
    result = run(EvaluationConfig(str(place_photos), (28,)), place_scorer())
    assert result.sizes[28].photos == 3
    assert_named(result.skipped, [place_photos / name for name in ("broken.jpg", "small.png")])


def test_a_folder_without_a_usable_photo_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"no photo")
    with pytest.raises(AdjguiError, match=r"No photo in .* can be used"):
        list(evaluate(EvaluationConfig(str(tmp_path), (28,)), place_scorer()))


def test_asked_to_stop_it_ends_with_what_was_done(place_photos: Path) -> None:
    stop = threading.Event()
    events = []
    for event in evaluate(EvaluationConfig(str(place_photos), (28, 40)), place_scorer(), stop=stop):
        events.append(event)
        stop.set()
    result = events[-1]
    assert isinstance(result, EvaluationResult) and result.stopped
    assert {size: figures.photos for size, figures in result.sizes.items()} == {28: 1}


def test_a_limit_takes_photos_evenly_from_first_to_last(tmp_path: Path) -> None:
    photos = evaluation_photos(write_photos(tmp_path, 10))
    assert evaluation_photos(tmp_path, 4) == tuple(photos[place] for place in (0, 3, 6, 9))
    assert evaluation_photos(tmp_path, 99) == photos


# -- pairs -----------------------------------------------------------------------------------


def test_the_hard_mix_is_what_it_says() -> None:
    rng = np.random.default_rng(1)
    grid = cut_at_random_offset(place_photo(200, 260), 28, rng)
    assert grid is not None
    rows, cols = grid.shape[:2]
    numbers = np.arange(rows * cols).reshape(rows, cols)
    left, right, kinds = hard_mix(grid.reshape(-1, 28, 28, 3), numbers, rng, pairs=24)
    moves: dict[str, set[tuple[int, int]]] = {}
    for p, q, kind in zip(left, right, kinds, strict=True):
        name = ("adjacent", *NEGATIVE_KINDS)[kind]
        moves.setdefault(name, set()).add((q // cols - p // cols, q % cols - p % cols))
    assert (moves.pop("adjacent"), moves.pop("reversed")) == ({(0, 1)}, {(0, -1)})
    assert moves.pop("vertical") <= {(1, 0), (-1, 0)}
    assert not set.union(*moves.values()) & {(0, 1), (0, 0)}
    assert np.bincount(kinds).tolist() == [24, 6, 6, 6, 6]


def test_nearest_is_the_wrong_piece_with_the_closest_edge() -> None:
    pieces = np.zeros((4, 8, 8, 3), np.uint8)
    pieces[:, :, -1] = np.array([10, 100, 200, 50])[:, None, None]  # right edges
    pieces[:, :, 0] = np.array([0, 11, 12, 220])[:, None, None]  # left edges
    seen = set()
    for seed in range(12):
        rng = np.random.default_rng(seed)
        left, right, kinds = hard_mix(pieces, np.arange(4).reshape(1, 4), rng)
        nearest = kinds == 1 + NEGATIVE_KINDS.index("nearest")
        seen |= set(zip(left[nearest].tolist(), right[nearest].tolist(), strict=True))
    # 0's true neighbour 1 has the closest edge (11): the next one is 2 (12). And so on.
    assert seen == {(0, 2), (1, 0), (2, 1)}


def test_of_a_huge_photo_a_part_of_its_shape_is_ranked() -> None:
    grid = cut_at_random_offset(place_photo(500, 1000), 10, np.random.default_rng(0))
    assert grid is not None
    rows, cols = grid.shape[:2]
    assert 0.9 * MAX_PIECES < rows * cols <= MAX_PIECES
    assert cols / rows == pytest.approx(2, rel=0.1)
    corners = places(grid[:, :, 0, 0])
    assert np.all(np.diff(corners[..., 0], axis=0) == 10)
    assert np.all(np.diff(corners[..., 1], axis=1) == 10)


# -- figures ---------------------------------------------------------------------------------


def test_ties_share_the_hit() -> None:
    matrix = np.array([[-np.inf, 2, 2], [1, -np.inf, 3], [0, 0, -np.inf]], np.float32)
    left, right = np.array([0, 1]), np.array([1, 2])
    assert top1_hits(matrix, left, right) == pytest.approx(1.5)


def test_best_buddies_choose_each_other() -> None:
    matrix = np.array([[-np.inf, 5, 1], [0, -np.inf, 2], [3, 4, -np.inf]], np.float32)
    # 0 -> 1 and back (true); 1 -> 2 and back (true); 2 -> 1, which has chosen 0.
    assert best_buddy_counts(matrix, np.array([0, 1]), np.array([1, 2])) == (2, 2, 2)
    assert best_buddy_counts(matrix, np.array([2]), np.array([1])) == (0, 2, 1)


def test_pieces_of_the_same_pixels_are_interchangeable() -> None:
    pieces = np.random.default_rng(0).integers(0, 256, (4, 8, 8, 3), np.uint8)
    pieces[3] = pieces[1]
    looks = looks_of(pieces)
    assert looks.tolist() == [0, 1, 2, 1]
    matrix = np.full((4, 4), -5.0, np.float32)
    matrix[0, 3] = matrix[2, 0] = 1
    np.fill_diagonal(matrix, -np.inf)
    left, right = np.array([0, 2]), np.array([1, 0])
    assert (top1_hits(matrix, left, right), top1_hits(matrix, left, right, looks)) == (1, 2)
    assert best_buddy_counts(matrix, left, right, 0.0, looks) == (2, 2, 2)
    assert best_buddy_counts(matrix, left, right, 0.0) == (1, 2, 2)
    matrix[0, 1] = 1  # a tie of two that nobody can tell apart
    assert top1_hits(matrix, left, right, looks) == 2


def test_the_roc_area_of_known_scores() -> None:
    labels = np.array([0, 0, 1, 1])
    assert roc_area([1, 2, 3, 4], labels) == 1
    assert roc_area([1, 3, 2, 4], labels) == 0.75
    assert roc_area([1, 1, 1, 1], labels) == 0.5
    assert math.isnan(roc_area([1.0], np.array([1])))


def test_wilson_intervals_of_known_counts() -> None:
    assert wilson_interval(8, 10) == pytest.approx((0.490, 0.943), abs=0.001)
    assert wilson_interval(0, 20) == pytest.approx((0.0, 0.161), abs=0.001)
    assert wilson_interval(0, 0) == (0, 1)


# -- the command -----------------------------------------------------------------------------


def test_the_command_prints_a_table_and_writes_json(
    tmp_path: Path, adjcore: Callable[..., str]
) -> None:
    folder, target = write_photos(tmp_path / "photos", 2), tmp_path / "figures.json"
    arguments = ["--images", folder, "--piece-size", 28, 40, "--scorer", "mgc"]
    assert "top-1" in adjcore("evaluate", *arguments, "--json", target)
    sizes = json.loads(target.read_text())["sizes"]
    assert set(sizes) == {"28", "40"}
    shares = {"pair_accuracy", "top1", "best_buddy_precision", "best_buddy_recall"}
    assert set(sizes["28"]) >= {*shares, "pairs", "auc", "ece", "top1_n", "seconds"}
    assert 0.5 < sizes["28"]["top1"] <= 1


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--piece-size", "12", "--erosion", "4"], "at least 16 px with an erosion of 4 px"),
        (["--piece-size", "0"], "at least 8 px."),
        (["--limit", "0"], "The limit is at least 1 photo."),
        (["--seed", "-1"], "The seed is 0 or more."),
        (["--jpeg", "0"], "JPEG quality lies in 1..95."),
        (["--erosion", "-1"], "."),
        (["--brightness", "2"], "."),
        (["--scorer", "nobody"], "no scorer 'nobody'"),
        (["--images", "nowhere"], "."),
    ],
)
def test_bad_options_give_one_sentence(
    options: list[str], sentence: str, refused: Callable[..., str]
) -> None:
    images = sample_photos()[0].parent
    said = refused("evaluate", "--images", images, "--piece-size", "56", *options)
    assert sentence in said and said.endswith(".\n")
