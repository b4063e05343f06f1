"""The combined scorer, its features and the estimate of wear."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import numpy as np
import pytest
import torch

import core.scoring.combined
from core.arrays import Array, Floats
from core.assets import sample_photos
from core.errors import AdjguiError
from core.network.checkpoint import (
    Checkpoint,
    CheckpointMetadata,
    load_checkpoint,
    save_checkpoint,
)
from core.network.models import SeamResNet
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo, turn_piece
from core.puzzles.wear import Wear, wear_pieces
from core.scorers import load_scorer
from core.scoring.base import matrix_of, pair_log_odds
from core.scoring.combined import INPUTS, Combination, CombinedScorer, combination_inputs
from core.scoring.features import FEATURES, PairFeatures
from core.scoring.network import ResNetScorer
from core.scoring.small_network import SmallNetwork
from core.scoring.wear_estimate import FEWEST_PIECES, estimate_wear
from core.whole_puzzle.compare import ALL, compare
from core.whole_puzzle.context import load_weights


def a_combination(seed: int = 0) -> Combination:
    rng = np.random.default_rng(seed)

    def random(*shape: int) -> Floats:
        return rng.normal(0, 0.3, shape).astype(np.float32)

    layers = ((random(8, INPUTS), random(8)), (random(1, 8), random(1)))
    mean, scale = np.zeros(INPUTS, np.float32), np.ones(INPUTS, np.float32)
    return Combination(mean, scale, layers, np.full(1, 0.7, np.float32))


@pytest.fixture(scope="module")
def scorer() -> CombinedScorer:
    with torch.random.fork_rng():
        torch.manual_seed(3)
        model = SeamResNet(2, stem="across").eval()
    metadata = CheckpointMetadata(
        name="small", stem="across", combination=a_combination().to_dict()
    )
    return CombinedScorer(ResNetScorer(Checkpoint(model, metadata), "cpu"))


@pytest.fixture(scope="module")
def pieces() -> Array:
    return cut_photo(open_photo(sample_photos()[0]), 40).pieces[:14]


def test_single_pairs_and_whole_puzzles_get_the_same_scores(
    scorer: CombinedScorer, pieces: Array
) -> None:
    prepared = scorer.prepare(pieces)
    left, right = np.array([0, 3, 7]), np.array([1, 2, 12])
    some = pair_log_odds(prepared, pieces[left], pieces[right])
    scores = matrix_of(prepared, len(pieces))
    np.testing.assert_allclose(scores[left, right], some, atol=0.05)
    whole = compare(pieces, scorer, candidates=ALL)
    np.testing.assert_allclose(whole.right[left, right], some, atol=0.05)
    assert np.isneginf(np.diag(scores)).all()


def test_a_puzzle_is_looked_at_once_and_alike_in_all_directions(
    scorer: CombinedScorer,
    pieces: Array,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    noted = Mock(side_effect=estimate_wear)
    monkeypatch.setattr(core.scoring.combined, "estimate_wear", noted)
    prepared = scorer.prepare(pieces)
    for _ in range(2):
        prepared.score(np.array([0]), np.array([3]))
        prepared.pair_scores(pieces[:1], pieces[3:4])
    assert noted.call_count == 1
    whole = compare(pieces, scorer, candidates=ALL)
    for seen in noted.call_args_list:  # as they were given, not turned
        np.testing.assert_array_equal(seen.args[0], pieces)
    upper, lower = turn_piece(pieces[:1], 1), turn_piece(pieces[3:4], 1)
    assert whole.below is not None
    assert whole.below[0, 3] == pytest.approx(pair_log_odds(prepared, upper, lower)[0], abs=0.05)


@pytest.mark.parametrize("weights", [a_combination(), *load_weights().rounds[:1]])
def test_the_inputs_of_other_pairs_do_not_change_a_pair(weights: SmallNetwork) -> None:
    """To the last bit; a matrix product would round otherwise for another number of rows."""
    inputs = np.random.default_rng(0).normal(0, 2, (300, weights.inputs)).astype(np.float32)
    together = weights.log_odds(inputs)
    for count in (1, 2, 8, 17, 256):
        apart = [weights.log_odds(inputs[i : i + count]) for i in range(0, 300, count)]
        np.testing.assert_array_equal(np.concatenate(apart), together)


def test_what_is_known_of_the_puzzle_counts(scorer: CombinedScorer, pieces: Array) -> None:
    pair = pieces[:1], pieces[1:2]
    blind, informed = pair_log_odds(scorer, *pair), pair_log_odds(scorer.prepare(pieces), *pair)
    assert blind != pytest.approx(informed)
    # nor does the puzzle that was prepared last count for lone pairs
    np.testing.assert_array_equal(pair_log_odds(scorer, *pair), blind)
    assert scorer.pair_scores(pieces[:0], pieces[:0]) == []


def test_the_network_alone_needs_no_combination(tmp_path: Path) -> None:
    path = tmp_path / "plain.safetensors"
    save_checkpoint(path, SeamResNet(2), CheckpointMetadata(name="plain"))
    assert load_scorer("resnet", path).info.name == "resnet"
    with pytest.raises(AdjguiError, match="'plain' was not combined"):
        load_scorer("combined", path)


def test_a_combination_travels_in_the_checkpoint(tmp_path: Path) -> None:
    combination = a_combination(1)
    path = tmp_path / "combined.safetensors"
    metadata = CheckpointMetadata(name="x", combination=combination.to_dict())
    save_checkpoint(path, SeamResNet(2), metadata)
    read = Combination.from_dict(load_checkpoint(path).metadata.combination)
    inputs = np.random.default_rng(0).normal(0, 1, (9, INPUTS)).astype(np.float32)
    np.testing.assert_allclose(read.log_odds(inputs), combination.log_odds(inputs), atol=1e-3)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("mean", [0.0]),
        ("scale", [0.0] * INPUTS),
        ("layers", []),
        ("layers", [[[[1.0]], [0.0]]]),
        ("layers", "none"),
        ("through", "much"),
        ("through", float("nan")),
        ("features", ["mgc"]),
    ],
)
def test_a_damaged_combination_is_refused(key: str, value: Any) -> None:
    values = {**a_combination().to_dict(), key: value}
    metadata = CheckpointMetadata(name="x", combination=values)
    with pytest.raises((ValueError, TypeError)):
        Combination.from_dict(json.loads(json.dumps(values)))
    network = ResNetScorer(Checkpoint(SeamResNet(2), metadata), "cpu", "eager")
    with pytest.raises(AdjguiError, match="combination inside the checkpoint 'x' is damaged"):
        CombinedScorer(network)


def test_features_tell_true_pairs_from_wrong_ones(
    pieces: Array,
) -> None:
    puzzle = cut_photo(open_photo(sample_photos()[0]), 64)
    places = np.arange(puzzle.count).reshape(puzzle.rows, puzzle.cols)
    left, right = places[:, :-1].ravel(), places[:, 1:].ravel()
    features = PairFeatures(puzzle.pieces)
    true, wrong = features.of(left, right), features.of(left, np.roll(right, 7))
    assert true.shape == (len(left), len(FEATURES))
    assert np.isfinite(true).all()
    distances = [FEATURES.index(name) for name in FEATURES if "inside" not in name]
    assert (true[:, distances].mean(0) < wrong[:, distances].mean(0) - 0.2).all()


@pytest.mark.parametrize("size", [4, 28, 100])
def test_features_of_pairs_alone_are_those_by_number(size: int) -> None:
    rng = np.random.default_rng(size)
    pieces = rng.integers(0, 256, (9, size, size, 3), dtype=np.uint8)
    left, right = np.array([0, 3, 8, 3]), np.array([1, 0, 7, 4])
    expected = PairFeatures(pieces).of(left, right)
    for number in (0, 1, 4):
        pairs = PairFeatures(pieces[left[:number]], pieces[right[:number]])
        np.testing.assert_array_equal(pairs.in_step(), expected[:number])


def test_inputs_say_whether_the_wear_is_known(
    pieces: Array,
) -> None:
    network = np.array([1.0, 99.0], np.float32)
    features = np.zeros((2, len(FEATURES)), np.float32)
    unknown = combination_inputs(network, features, 56, None)
    assert unknown.shape == (2, INPUTS) and not unknown[:, 1:].any()
    known = combination_inputs(network, features, 56, estimate_wear(pieces))
    assert (known[:, 2 + len(FEATURES)] == 1).all()
    assert known[1, 0] < 99


def test_wear_is_seen() -> None:
    photo = open_photo(sample_photos()[0])
    pieces = cut_photo(photo, 56).pieces
    rng = np.random.default_rng(0)

    def looks(wear: Wear) -> Any:
        return estimate_wear(wear_pieces(pieces, wear, rng))

    clean = looks(Wear())
    assert looks(Wear(erosion=2)).gap > clean.gap + 0.4
    assert looks(Wear(noise=8)).noise > clean.noise + 0.5
    assert looks(Wear(jpeg=40)).blocks > clean.blocks + 0.2
    assert looks(Wear(brightness=0.08)).step > clean.step + 0.1
    turned = np.concatenate([np.ascontiguousarray(turn_piece(pieces, turn)) for turn in range(4)])
    again = estimate_wear(turned)
    assert again is not None and again.gap == pytest.approx(clean.gap, abs=0.2)


def test_few_pieces_do_not_tell_their_wear(
    pieces: Array,
) -> None:
    assert estimate_wear(pieces[: FEWEST_PIECES - 1]) is None
    assert estimate_wear(pieces[:FEWEST_PIECES]) is not None
