"""Scorers: the protocol, calibration, batches, the catalogue and loading."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import Mock, call

import numpy as np
import pytest
import torch
from torch import Tensor, nn

import core.scorers
import core.scoring.network
from core.arrays import Array
from core.assets import bundled_checkpoint, sample_photos
from core.errors import AdjguiError
from core.network.checkpoint import (
    Checkpoint,
    CheckpointMetadata,
    load_checkpoint,
    save_checkpoint,
)
from core.network.engines import HALF_TOLERANCE
from core.network.models import SeamResNet
from core.network.seam import SeamWindow
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo, turn_piece
from core.puzzles.wear import SheetWear, Wear, wear_pieces
from core.scorers import DEFAULT_NAME, SCORER_NAMES, SCORERS, ScorerStore, current_name, load_scorer
from core.scoring.base import PairScore, PreparedPieces, Scorer, ScorerInfo, pair_log_odds
from core.scoring.classical import classical_scorer
from core.scoring.measures import MEASURES
from core.scoring.network import ResNetScorer
from core.whole_puzzle.scorer import WholePuzzleScorer
from tests.core.helpers.scorers import matrix

CLASSICAL = [classical_scorer(name) for name in MEASURES]


class EdgeNet(nn.Module):
    """A stand-in for a network: its verdict is the difference of the columns at the seam."""

    def __init__(self) -> None:
        super().__init__()
        self.shapes: list[tuple[int, ...]] = []
        self.modes: set[bool] = set()

    def forward(self, windows: Tensor) -> Tensor:
        self.shapes.append(tuple(windows.shape))
        self.modes.add(self.training or torch.is_grad_enabled())
        middle = windows.shape[-1] // 2
        difference = (windows[..., middle - 1] - windows[..., middle]).abs().mean(dim=(1, 2))
        return torch.stack([10 * difference, 1 - 10 * difference], dim=1)


def edge_scorer(**calibration: object) -> ResNetScorer:
    values = calibration or {"scale": 1.0, "bias": 0.0}
    metadata = CheckpointMetadata("Edges", calibration=values, piece_sizes=(28, 128))
    return ResNetScorer(Checkpoint(EdgeNet(), metadata), device="cpu")


class SureNet(EdgeNet):
    """Says the same with a bias, which may differ for worn sheets."""

    def __init__(self) -> None:
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(2))

    def forward(self, windows: Tensor) -> Tensor:
        return super().forward(windows) + self.bias


def seams(scorer: ResNetScorer) -> EdgeNet:
    assert isinstance(scorer.checkpoint.model, EdgeNet)
    return scorer.checkpoint.model


@pytest.fixture(scope="module")
def pieces() -> Array:
    return cut_photo(open_photo(sample_photos()[0]), 100).pieces[:24]


every_scorer = pytest.mark.parametrize(
    "scorer", [edge_scorer(), *CLASSICAL], ids=lambda scorer: scorer.info.name
)


@every_scorer
def test_matrix_pairs_and_scores_say_the_same(scorer: Scorer, pieces: Array) -> None:
    found = matrix(scorer, pieces)
    assert (found.dtype, found.shape) == (np.float32, (24, 24))
    assert (found.diagonal() == -np.inf).all()
    i, j = np.nonzero(~np.eye(24, dtype=bool))
    log_odds = pair_log_odds(scorer, pieces[i], pieces[j])
    assert log_odds.dtype == np.float32
    np.testing.assert_array_equal(log_odds, found[i, j])
    for judge in (scorer, scorer.prepare(pieces)):
        for score, odds in zip(judge.pair_scores(pieces[i], pieces[j]), log_odds, strict=True):
            assert (score.log_odds, score.adjacent) == (odds, odds > 0)
            assert score.probability == pytest.approx(1 / (1 + np.exp(-float(odds))))


@every_scorer
def test_pairs_are_asked_for_by_numbers_of_any_two_shapes(scorer: Scorer, pieces: Array) -> None:
    found, prepared = matrix(scorer, pieces), scorer.prepare(pieces)
    left, right = np.arange(0, 6), np.arange(6, 12)
    block = left.reshape(2, 3)
    for one, other in (
        (left, right),
        (left, np.array(9)),
        (np.array(9), left),
        (left, np.array([9])),
        (left[:, None], right[None]),
        (left[None], right[:, None]),
        (left[:3, None], right),
        (block, block + 6),
        (block, right[:3]),
        (np.array(2), np.array(7)),
        (left[:0], right[:0]),
        (left[:0, None], right[None]),
    ):
        scores = prepared.score(one, other)
        assert scores.dtype == np.float32
        np.testing.assert_array_equal(scores, found[np.broadcast_arrays(one, other)[0], other])


@every_scorer
def test_what_is_asked_beside_a_pair_does_not_change_it(scorer: Scorer, pieces: Array) -> None:
    """To the last bit: batches follow the clock, and each who asks has batches of his own."""
    prepared = scorer.prepare(pieces)
    left, right = np.random.default_rng(0).integers(0, 24, (2, 40))
    together = prepared.score(left, right)
    for count in (1, 2, 7, 33):
        parts = [slice(start, start + count) for start in range(0, 40, count)]
        apart = [prepared.score(left[part], right[part]) for part in parts]
        np.testing.assert_array_equal(np.concatenate(apart), together)


@every_scorer
def test_turned_pieces_are_asked_for_by_their_states(scorer: Scorer, pieces: Array) -> None:
    turns = (1, 3)
    prepared = scorer.prepare(pieces[:4], turns)
    states = np.arange(8)
    turned = np.concatenate([turn_piece(pieces[s // 2], turns[s % 2])[None] for s in states])
    left, right = np.array([0, 3, 6]), np.array([2, 5, 1])
    expected = pair_log_odds(scorer, turned[left], turned[right])
    np.testing.assert_allclose(prepared.score(left, right), expected, rtol=1e-5, atol=1e-5)


@every_scorer
def test_a_true_neighbour_scores_higher_than_the_pair_turned_about(
    scorer: Scorer, pieces: Array
) -> None:
    there = pair_log_odds(scorer, pieces[:9], pieces[1:10])
    back = pair_log_odds(scorer, pieces[1:10], pieces[:9])
    assert (there > back).mean() > 0.7
    assert (there > 0).mean() > 0.8


@every_scorer
def test_no_pair_and_one_piece(scorer: Scorer, pieces: Array) -> None:
    assert pair_log_odds(scorer, pieces[:0], pieces[:0]).shape == (0,)
    assert scorer.pair_scores(pieces[:0], pieces[:0]) == []
    assert matrix(scorer, pieces[:1]).tolist() == [[-np.inf]]


@every_scorer
def test_turned_views_and_read_only_pieces_are_taken(scorer: Scorer, pieces: Array) -> None:
    view = np.rot90(pieces, 1, axes=(1, 2))
    copy = view.copy()
    frozen = copy.copy()
    frozen.setflags(write=False)
    expected = pair_log_odds(scorer, copy[:5], copy[5:10])
    for same in (view, frozen):
        np.testing.assert_array_equal(pair_log_odds(scorer, same[:5], same[5:10]), expected)
    np.testing.assert_array_equal(matrix(scorer, frozen[:4]), matrix(scorer, view[:4]))


@every_scorer
def test_unequal_pieces_are_refused(scorer: Scorer, pieces: Array) -> None:
    for others in (pieces[:3], pieces[:2, :50, :50]):
        with pytest.raises(ValueError, match=r"shape|must be|differ|pairs"):
            scorer.pair_scores(pieces[:2], others)


@every_scorer
def test_a_scorer_introduces_itself(scorer: Scorer) -> None:
    assert scorer.info.name in SCORER_NAMES and scorer.info.title
    assert scorer.info.description.endswith(".")


def test_the_verdict_is_the_sign() -> None:
    assert [PairScore(odds, None).adjacent for odds in (0.1, 0.0, -0.1)] == [True, False, False]


# -- network ---------------------------------------------------------------------------------


def test_the_network_sees_no_gradient_and_eval_mode(pieces: Array) -> None:
    scorer = edge_scorer()
    scorer.pair_scores(pieces[:2], pieces[2:4])
    matrix(scorer, pieces[:3])
    assert seams(scorer).modes == {False}


def test_logits_are_those_of_the_network_and_log_odds_are_calibrated(pieces: Array) -> None:
    plain = edge_scorer().pair_scores(pieces[:3], pieces[1:4])
    scaled = edge_scorer(scale=0.5, bias=2.0).pair_scores(pieces[:3], pieces[1:4])
    for before, after in zip(plain, scaled, strict=True):
        assert before.logits is not None and after.logits == before.logits
        difference = before.logits[1] - before.logits[0]
        assert before.log_odds == pytest.approx(difference, rel=1e-6)
        assert after.log_odds == pytest.approx(0.5 * difference + 2, rel=1e-6)


def test_a_network_that_gives_no_numbers_is_refused(pieces: Array) -> None:
    scorer = edge_scorer(scale=1e300, bias=0.0)  # finite, as checked when it is loaded
    with pytest.raises(AdjguiError, match="'Edges' gives no numbers"):
        scorer.pair_scores(pieces[:2], pieces[2:4])
    with pytest.raises(AdjguiError, match="'Edges' gives no numbers"):
        matrix(scorer, pieces[:3])


def test_calibration_by_piece_size(pieces: Array) -> None:
    by_size = {"28": {"scale": 1.0, "bias": 5.0}, "100": {"scale": 1.0, "bias": -5.0}}
    scorer = edge_scorer(scale=1.0, bias=0.0, by_size=by_size)
    small = np.ascontiguousarray(pieces[:, 36:64, 36:64])
    for crop, bias in ((pieces, -5.0), (small, 5.0)):
        plain, found = (pair_log_odds(s, crop[:3], crop[1:4]) for s in (edge_scorer(), scorer))
        np.testing.assert_allclose(found, plain + bias, rtol=1e-5)


def test_batches_are_bounded_and_do_not_show(
    pieces: Array, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = matrix(edge_scorer(), pieces)
    scorer = edge_scorer()
    monkeypatch.setattr(core.scoring.network, "_BATCH_PIXELS", 7 * 100 * 32)
    np.testing.assert_array_equal(matrix(scorer, pieces), whole)
    pairs = pair_log_odds(scorer, pieces[:-1], pieces[1:])
    np.testing.assert_array_equal(pairs, whole.diagonal(1))
    assert max(shape[0] for shape in seams(scorer).shapes) == 7
    monkeypatch.setattr(core.scoring.network, "_BATCH_PIXELS", 1)
    scorer.pair_scores(pieces[:2], pieces[1:3])
    assert seams(scorer).shapes[-1] == (1, 3, 100, 32)


def test_a_real_network_gives_the_same_in_any_batch() -> None:
    torch.manual_seed(0)
    metadata = CheckpointMetadata("Random", seam_window=SeamWindow(width=16))
    scorer = ResNetScorer(Checkpoint(SeamResNet(2), metadata), device="cpu")
    pieces = np.random.default_rng(0).integers(0, 256, (5, 28, 28, 3), dtype=np.uint8)
    i, j = np.nonzero(~np.eye(5, dtype=bool))
    odds = pair_log_odds(scorer, pieces[i], pieces[j])
    alone = [
        float(pair_log_odds(scorer, pieces[[a]], pieces[[b]])[0]) for a, b in zip(i, j, strict=True)
    ]
    np.testing.assert_allclose(alone, odds, atol=1e-4, rtol=1e-4)
    # rankings may be computed in bfloat16, where the processor has it
    np.testing.assert_allclose(matrix(scorer, pieces)[i, j], odds, atol=HALF_TOLERANCE)


@pytest.fixture
def on_a_card(
    pieces: Array, monkeypatch: pytest.MonkeyPatch
) -> tuple[PreparedPieces, list[tuple[int, ...]]]:
    """Pieces whose scorer believes to be on a graphics card, and the shapes that it computes."""
    scorer = edge_scorer()
    prepared = scorer.prepare(pieces)
    prepared.score(np.array([0]), np.array([1]))  # halves of windows are made here
    monkeypatch.setattr(scorer, "device", torch.device("cuda"))  # the tensors stay where they are
    seams(scorer).shapes.clear()
    return prepared, seams(scorer).shapes


def test_batches_of_a_graphics_card_are_long_and_of_few_lengths(
    pieces: Array, on_a_card: tuple[PreparedPieces, list[tuple[int, ...]]]
) -> None:
    prepared, shapes = on_a_card
    count = len(pieces)
    left, right = np.divmod(np.arange(count * count), count)
    expected = edge_scorer().prepare(pieces).score(left, right)
    for number in (count * count, 70, 2):
        found = prepared.score(left[:number], right[:number])
        np.testing.assert_array_equal(found, expected[:number])
    longest = max(64, 1 << (count * count - 1).bit_length())
    assert [shape[0] for shape in shapes] == [longest, 128, 64]
    assert prepared.score(left[:1], right[:1]) == expected[:1]
    assert shapes[-1][0] == 1


def test_whole_batches_of_a_graphics_card_are_not_lengthened(
    on_a_card: tuple[PreparedPieces, list[tuple[int, ...]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared, shapes = on_a_card
    monkeypatch.setattr(core.scoring.network, "_LARGE_BATCH_PIXELS", 200 * 100 * 32)
    prepared.score(*np.divmod(np.arange(300), 24))
    assert [shape[0] for shape in shapes] == [128, 128, 64]


def test_what_people_read_is_computed_in_float32_on_a_graphics_card(
    pieces: Array, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    scorer = edge_scorer()
    seams(scorer).register_forward_hook(lambda *_: seen.append(torch.backends.cudnn.allow_tf32))
    monkeypatch.setattr(scorer, "device", torch.device("cuda"))
    windows = torch.zeros(2, 3, 28, 32)
    monkeypatch.setattr(scorer, "_windows", lambda left, right: windows[: len(left)])
    before = torch.backends.cudnn.allow_tf32
    scorer.pair_scores(pieces[:2], pieces[1:3])
    assert (seen, torch.backends.cudnn.allow_tf32) == ([False], before)


def test_scoring_from_several_threads_at_once(pieces: Array) -> None:
    scorer = edge_scorer()
    pairs = [(pieces[first : first + 4], pieces[first + 1 : first + 5]) for first in range(8)]
    here = [scorer.pair_scores(*pair) for pair in pairs]
    with ThreadPoolExecutor(4) as pool:
        there = list(pool.map(lambda pair: scorer.pair_scores(*pair), pairs))
    assert here == there


def test_pieces_of_a_worn_sheet_are_judged_by_weights_of_their_own(pieces: Array) -> None:
    metadata = CheckpointMetadata("Edges", piece_sizes=(28, 128))
    more = {"bias": torch.tensor([0.0, 2.0])}
    plain, own = (
        ResNetScorer(Checkpoint(SureNet(), metadata, for_sheets=one), device="cpu")
        for one in ({}, more)
    )
    sheet = wear_pieces(pieces, Wear(sheet=SheetWear(jpeg=75)), np.random.default_rng(0))
    every = np.arange(23), np.arange(1, 24)
    for worn, difference in ((pieces, 0.0), (sheet, 2.0)):
        before, now = (one.prepare(worn) for one in (plain, own))
        found = now.score(*every) - before.score(*every)
        np.testing.assert_allclose(found, difference, atol=1e-5)
        pair = worn[:1], worn[1:2]
        (alone,), (known,) = (one.pair_scores(*pair) for one in (before, now))
        assert known.log_odds - alone.log_odds == pytest.approx(difference, abs=1e-5)
    # a pair of which no puzzle is known counts as sound
    pair = sheet[:1], sheet[1:2]
    assert own.pair_scores(*pair) == plain.pair_scores(*pair)


# -- loading ---------------------------------------------------------------------------------


@pytest.mark.parametrize("info", SCORERS, ids=lambda info: info.name)
def test_what_is_loaded_can_what_the_catalogue_says(info: ScorerInfo) -> None:
    loaded = load_scorer(info.name).info
    assert loaded.name == info.name
    assert (loaded.reads_puzzles, loaded.is_cheap) == (info.reads_puzzles, info.is_cheap)
    assert (loaded.alone is None) == (info.alone is None)


def test_the_catalogue_names_everyone_once() -> None:
    assert set(SCORER_NAMES) == {"context", "resnet", *MEASURES}
    assert len({info.title for info in SCORERS}) == len(SCORERS) == len(SCORER_NAMES)
    assert load_scorer().info.name == DEFAULT_NAME == SCORER_NAMES[0]


def test_scorers_of_old_files_have_successors() -> None:
    assert current_name("combined") == "context"
    assert [current_name(name) for name in SCORER_NAMES] == list(SCORER_NAMES)


def test_a_loaded_network_is_kept_and_shared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = Mock(side_effect=load_checkpoint)
    monkeypatch.setattr("core.network.checkpoint.load_checkpoint", noted)
    path = tmp_path / "mine.safetensors"
    save_checkpoint(path, SeamResNet(2), CheckpointMetadata("Mine"))
    store = ScorerStore("eager")
    context, network = map(store.load, ("context", "resnet"))
    assert isinstance(context, WholePuzzleScorer) and context.alone is network
    mine = store.load("resnet", path)
    whole = store.load(None, path)
    assert isinstance(whole, WholePuzzleScorer) and whole.alone is mine
    assert store.load("resnet") is network
    assert noted.call_args_list == [call(bundled_checkpoint()), call(path)]
    save_checkpoint(path, SeamResNet(2), CheckpointMetadata("Trained on"))
    assert store.load("resnet", path).info.title == "Trained on"
    path.unlink()
    with pytest.raises(AdjguiError, match=r"mine\.safetensors"):
        store.load("resnet", path)


def test_a_checkpoint_file_becomes_a_scorer(tmp_path: Path) -> None:
    path = tmp_path / "mine.safetensors"
    torch.manual_seed(1)
    metadata = CheckpointMetadata("Mine", piece_sizes=(28, 56), calibration={"scale": 2, "bias": 1})
    model = SeamResNet(2).eval()
    save_checkpoint(path, model, metadata)
    scorer = load_scorer("resnet", path)
    assert (scorer.info.name, scorer.info.title) == ("resnet", "Mine")
    assert "28 to 56 px" in scorer.info.description
    pieces = np.random.default_rng(0).integers(0, 256, (3, 28, 28, 3), dtype=np.uint8)
    before = ResNetScorer(Checkpoint(model, metadata), device="cpu")
    np.testing.assert_allclose(matrix(scorer, pieces), matrix(before, pieces), rtol=1e-4, atol=1e-4)


def test_the_bundled_checkpoint_is_named_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "resnetft.safetensors"
    save_checkpoint(path, SeamResNet(2), CheckpointMetadata("ResNetFT"))
    for module in (core.scorers, core.scoring.network):
        monkeypatch.setattr(module, "bundled_checkpoint", lambda: path)
    assert load_scorer("resnet").info.title == "ResNetFT (bundled)"
    assert load_scorer().info.title == "Whole puzzle: ResNetFT (bundled)"


def test_what_cannot_be_loaded_is_one_sentence(tmp_path: Path) -> None:
    for name, path, words in (
        ("best", None, "choose one of context, resnet, edge"),
        ("mgc", tmp_path / "a.safetensors", "no weights to load"),
        ("resnet", tmp_path / "no.safetensors", r"no\.safetensors"),
    ):
        with pytest.raises(AdjguiError, match=words):
            load_scorer(name, path)
