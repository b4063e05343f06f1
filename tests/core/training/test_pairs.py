"""Labelled pairs: right by construction, every piece fairly used, every photo once an epoch."""

from __future__ import annotations

import logging
import math
from collections import Counter
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from torch.utils.data import DataLoader

import core.training.adjacency_dataset
import core.training.pairs
from core.errors import AdjguiError
from core.network.seam import SeamWindow, seam_windows
from core.puzzles.pieces import grid_pieces
from core.puzzles.wear import WearRange
from core.training.adjacency_dataset import AdjacencyDataset
from core.training.pairs import (
    BALANCED_NEGATIVES,
    KINDS,
    LabelledPairs,
    PairSampling,
    pairs_of_grid,
    sample_pairs,
)
from tests.core.helpers.photos import Pixels, noise, place_photo, places, smooth_photo, write_photos
from tests.core.helpers.training import assert_named

ALL_KINDS = dict.fromkeys(KINDS[1:], 1.0)
MANY_NEGATIVES = {"random": 0.4, "hard": 3.2, "reversed": 0.3, "vertical": 0.3, "turned": 0.1}


def meets(left: Pixels, right: Pixels) -> bool:
    """Whether the left piece's right edge meets the right one's left edge in the place photo."""
    a, b = places(left), places(right)
    step = b[:, 0] - a[:, -1]
    inside = a[:, -1] - a[:, -2]  # which way the left piece's rows run
    onwards = b[:, 1] - b[:, 0]
    return bool((step == inside).all() and (step == onwards).all())


def verify_all(pairs: LabelledPairs) -> None:
    """Fail unless each pair is what its kind says, told by its pixels alone."""
    for left, right, kind in zip(pairs.left, pairs.right, pairs.kinds, strict=True):
        verify(pairs.pieces[left], pairs.pieces[right], KINDS[kind])


def verify(left: Pixels, right: Pixels, kind: str) -> None:
    assert meets(left, right) == (kind == "adjacent")
    if kind == "reversed":
        assert meets(right, left)
    elif kind == "vertical":
        above = np.rot90(left, axes=(0, 1)), np.rot90(right, axes=(0, 1))
        assert meets(*above) or meets(*above[::-1])
    elif kind == "turned":
        turns = [(a, b) for a in range(4) for b in range(4) if (a == 0) != (b == 0)]
        assert any(meets(np.rot90(left, a), np.rot90(right, b)) for a, b in turns)
    elif kind in ("random", "hard"):
        # Both lie as they lay in the photo.
        rows = places(left)[:, 1] - places(left)[:, 0], places(right)[:, 1] - places(right)[:, 0]
        assert (rows[0] == rows[1]).all()
        assert not np.array_equal(left, right)


@settings(max_examples=60)
@given(
    size=st.integers(8, 40),
    height=st.integers(80, 300),
    width=st.integers(80, 300),
    positives=st.integers(1, 60),
    seed=st.integers(0, 2**32 - 1),
    turns=st.booleans(),
)
def test_every_pair_is_what_its_kind_says(
    size: int, height: int, width: int, positives: int, seed: int, turns: bool
) -> None:
    sampling = PairSampling((size,), ALL_KINDS, rescaled_share=0.0, turns=turns)
    rng = np.random.default_rng(seed)
    pairs = sample_pairs(place_photo(height, width), size, positives, rng, sampling)
    assert pairs.pieces.shape[1:] == (size, size, 3)
    assert (pairs.labels == (pairs.kinds == 0)).all()
    assert 0 < int(pairs.labels.sum()) <= positives
    verify_all(pairs)


def test_the_same_pairs_after_rescaling_and_wear() -> None:
    # Rescaled pixels tell no place any more, but the pairs' structure does not depend on them.
    sampling = PairSampling((16,), ALL_KINDS, rescaled_share=1.0, wear=WearRange())
    photo = smooth_photo(200, 240, 3)
    pairs = sample_pairs(photo, 16, 40, np.random.default_rng(1), sampling, erosion=2)
    assert (pairs.pieces.shape[1:], pairs.pieces.dtype) == ((12, 12, 3), np.uint8)
    assert set(pairs.kinds.tolist()) == set(range(len(KINDS)))


@settings(max_examples=30)
@given(size=st.integers(8, 20), erosion=st.integers(1, 3), seed=st.integers(0, 2**32 - 1))
def test_erosion_leaves_a_gap_at_every_seam(size: int, erosion: int, seed: int) -> None:
    size += 2 * erosion
    sampling = PairSampling((size,), {"random": 1.0}, rescaled_share=0.0)
    rng = np.random.default_rng(seed)
    pairs = sample_pairs(place_photo(120, 160), size, 9, rng, sampling, erosion=erosion)
    assert pairs.pieces.shape[1] == size - 2 * erosion
    left, right = (numbers[pairs.kinds == 0] for numbers in (pairs.left, pairs.right))
    gaps = places(pairs.pieces[right])[:, :, 0] - places(pairs.pieces[left])[:, :, -1]
    assert (np.abs(gaps).sum(axis=-1) == 2 * erosion + 1).all()


def coordinate_grid(rows: int, cols: int, size: int = 12) -> Pixels:
    return grid_pieces(place_photo(rows * size, cols * size), size, 0, 0, rows, cols)


def use_of_pieces(pairs: LabelledPairs, side: str, kind: str) -> Counter[bytes]:
    chosen = getattr(pairs, side)[pairs.kinds == KINDS.index(kind)]
    return Counter(pairs.pieces[index].tobytes() for index in chosen)


@pytest.mark.parametrize("kind", ["random", "hard"])
@pytest.mark.parametrize("share", [0.5, 1.0, 2.4])
def test_each_piece_is_as_often_a_positive_as_a_wrong_neighbour(kind: str, share: float) -> None:
    rows, cols, draws = 4, 5, 600
    # Noise, so that the hardest neighbours are others each time.
    counts: dict[str, dict[str, Counter[int]]] = {
        kind: {"left": Counter(), "right": Counter()} for kind in (kind, "adjacent")
    }
    for seed in range(draws):
        rng = np.random.default_rng(seed)
        grid = coordinate_grid(rows, cols, 8)
        grid[..., 4:, :] ^= rng.integers(0, 2, grid[..., 4:, :].shape, dtype=np.uint8)
        names = {piece.tobytes(): number for number, piece in enumerate(grid.reshape(-1, 8, 8, 3))}
        pairs = pairs_of_grid(grid, 8, rng, {kind: share})
        for one, by_side in counts.items():
            for side, counter in by_side.items():
                for piece, count in use_of_pieces(pairs, side, one).items():
                    counter[names[piece]] += count
    for side, positives in counts["adjacent"].items():
        used = counts[kind][side]
        assert set(used) == set(positives)
        ratios = np.array([used[p] / positives[p] for p in positives]) / share
        # About 300 positives each: a standard error of some 8 %, less for the mean.
        assert abs(ratios.mean() - 1) < 0.03
        assert np.abs(ratios - 1).max() < 0.4


def test_all_positives_make_one_whole_rematch() -> None:
    for seed in range(20):
        pairs = pairs_of_grid(coordinate_grid(4, 5), 99, np.random.default_rng(seed), {"hard": 2.0})
        # Two rounds: each edge once replaced and once the replacement, in either.
        positives, hard = (use_of_pieces(pairs, "left", kind) for kind in ("adjacent", "hard"))
        assert sum(hard.values()) == 2 * sum(positives.values())
        assert set(hard) <= set(positives)


def test_hard_negatives_are_nearer_than_random_ones() -> None:
    def distance(pairs: LabelledPairs, kind: str) -> float:
        chosen = pairs.kinds == KINDS.index(kind)
        left = pairs.pieces[pairs.left[chosen]].astype(float)
        right = pairs.pieces[pairs.right[chosen]].astype(float)
        return float(np.abs(left[:, :, -1] - right[:, :, 0]).mean())

    photo = smooth_photo(300, 300, 5)
    grid = grid_pieces(photo, 28, 3, 5, 10, 10)
    pairs = pairs_of_grid(grid, 90, np.random.default_rng(0), {"random": 1.0, "hard": 1.0})
    assert distance(pairs, "adjacent") < distance(pairs, "hard") < 0.6 * distance(pairs, "random")


@pytest.mark.parametrize("negatives", [BALANCED_NEGATIVES, MANY_NEGATIVES])
def test_shares_of_negatives(negatives: Mapping[str, float]) -> None:
    counts = np.zeros(len(KINDS))
    for seed in range(60):
        pairs = pairs_of_grid(coordinate_grid(6, 7), 30, np.random.default_rng(seed), negatives)
        counts += np.bincount(pairs.kinds, minlength=len(KINDS))
    for kind, share in negatives.items():
        assert counts[KINDS.index(kind)] / counts[0] == pytest.approx(share, abs=0.05)


def test_random_negatives_lie_at_all_distances() -> None:
    found = set()
    for seed in range(300):
        rng = np.random.default_rng(seed)
        pairs = pairs_of_grid(coordinate_grid(5, 6), 99, rng, {"random": 1.0})
        wrong = pairs.kinds != 0
        apart = places(pairs.pieces[pairs.right[wrong]]) - places(pairs.pieces[pairs.left[wrong]])
        found |= {tuple(place // 12) for place in apart[:, 0, 0]}
    # All differences of two places of the grid but the right neighbour and the piece itself.
    expected = {(dy, dx) for dy in range(-4, 5) for dx in range(-3, 6)} - {(0, 1), (0, 0)}
    assert found == expected


@pytest.mark.parametrize("shape", [(1, 2), (1, 3), (2, 2), (3, 2), (8, 2), (1, 9)])
def test_small_grids_give_no_wrong_label(shape: tuple[int, int]) -> None:
    kinds = dict.fromkeys(KINDS[1:], 2.0)
    for seed in range(50):
        pairs = pairs_of_grid(coordinate_grid(*shape), 99, np.random.default_rng(seed), kinds)
        verify_all(pairs)


def test_uniform_photos_give_pairs_too_and_small_ones_none() -> None:
    grid = np.full((3, 4, 12, 12, 3), 200, np.uint8)
    pairs = pairs_of_grid(grid, 9, np.random.default_rng(0), MANY_NEGATIVES)
    assert 0 < pairs.labels.sum() < len(pairs)
    sampling = PairSampling((28,), rescaled_share=0.5)
    for shape, seed in product([(30, 30), (20, 200), (200, 20), (1, 1)], range(10)):
        photo = np.zeros((*shape, 3), np.uint8)
        assert len(sample_pairs(photo, 28, 4, np.random.default_rng(seed), sampling)) == 0


def test_settings_that_cannot_be() -> None:
    for sizes in ((), (4,)):
        with pytest.raises(ValueError, match="at least 8 px"):
            PairSampling(sizes)
    for negatives in ({}, {"sideways": 1.0}, {"random": -1.0}, {"adjacent": 1.0}):
        with pytest.raises(ValueError, match="Negatives"):
            PairSampling(negatives=negatives)


# -- the source project's dataset --------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_photos(tmp_path_factory.mktemp("classes"), 10, height=230, width=310)


def test_defaults_are_those_of_the_source(folder: Path) -> None:
    dataset = AdjacencyDataset(folder)
    assert (dataset.sq_puzzle_piece_dim, dataset.size_of_buffer) == (100, 1000)
    assert dataset.window == SeamWindow(model_dim=224)
    window, label = next(iter(AdjacencyDataset(folder, 100, 2)))
    assert (window.shape, window.dtype) == ((3, 224, 224), torch.float32)
    assert 0 <= float(window.min()) < float(window.max()) <= 1
    assert (label.shape, label.dtype) == ((), torch.int64)
    assert int(label) in (0, 1)


@pytest.mark.parametrize("shape", [(700, 900), (40, 16_000), (16_000, 40)])
def test_of_a_large_photo_a_part_is_cut(
    shape: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = Mock(side_effect=pairs_of_grid)
    monkeypatch.setattr(core.training.pairs, "pairs_of_grid", noted)
    sampling = PairSampling(piece_sizes=(16,), rescaled_share=0.0)
    for seed in range(4):
        pairs = sample_pairs(noise(0, *shape), 16, 8, np.random.default_rng(seed), sampling)
        assert pairs.labels.sum() == 8
    sizes = [math.prod(call.args[0].shape[:2]) for call in noted.call_args_list]
    assert len(sizes) >= 4 and max(sizes) <= core.training.pairs.MOST_PIECES


def test_positional_arguments_and_batches_of_twenty(folder: Path) -> None:
    dataset = AdjacencyDataset(folder, 50, 40, 32)
    windows, labels = next(iter(DataLoader(dataset, batch_size=20)))
    assert windows.shape == (20, 3, 32, 32)
    assert (labels.shape, labels.dtype) == ((20,), torch.int64)
    window, _ = next(iter(AdjacencyDataset(folder, 60, 3, None)))
    assert window.shape == (3, 60, 32)  # of the native size


def test_half_of_the_pairs_are_adjacent(folder: Path) -> None:
    labels = [int(label) for _, label in AdjacencyDataset(folder, 40, 100, 8)]
    assert len(labels) > 600
    # Three standard deviations of the number of negatives, and the grids' own edges.
    assert np.mean(labels) == pytest.approx(0.5, abs=0.04)


def test_buffer_mixes_photos(tmp_path: Path) -> None:
    for number in range(6):
        Image.new("RGB", (120, 120), (40 * number, 0, 0)).save(tmp_path / f"{number}.png")

    def reds(buffer: int) -> list[int]:
        stream = AdjacencyDataset(tmp_path, 20, buffer, None)
        return [round(float(window[0].mean()) * 255) for window, _ in stream]

    plain, mixed = reds(1), reds(200)
    changes = [int(np.count_nonzero(np.diff(order))) for order in (plain, mixed)]
    assert Counter(plain) == Counter(mixed)
    assert changes[0] < 12 < changes[1]


def test_epochs_and_seeds_differ_and_repeat(folder: Path) -> None:
    def some(seed: int, epoch: int) -> list[bytes]:
        dataset = AdjacencyDataset(folder, 60, 5, None, seed=seed)
        dataset.set_epoch(epoch)
        stream = iter(dataset)
        return [next(stream)[0].numpy().tobytes() for _ in range(8)]

    assert some(0, 0) == some(0, 0) and some(0, 0) != some(0, 1)
    assert some(0, 0) != some(1, 0)


def flat_photos(folder: Path, count: int) -> Path:
    """Photos of one grey each, so that an item names its photo."""
    for number in range(count):
        Image.new("RGB", (40, 40), (10 + 10 * number,) * 3).save(folder / f"{number:02}.png")
    return folder


def names_of(items: list[tuple[torch.Tensor, torch.Tensor]]) -> Counter[int]:
    """How many adjacent pairs each photo gave."""
    adjacent = [window for window, label in items if int(label) == 1]
    return Counter(round((float(window.mean()) * 255 - 10) / 10) for window in adjacent)


@pytest.mark.parametrize("random_offset", [False, True])
@pytest.mark.parametrize("workers", [1, 2, 5])
@pytest.mark.parametrize("world", [1, 2, 3])
def test_each_photo_is_seen_once_whatever_the_number_of_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int, world: int, random_offset: bool
) -> None:
    flat_photos(tmp_path, 7)
    seen: Counter[int] = Counter()
    for rank in range(world):
        dataset = AdjacencyDataset(
            tmp_path, 20, 10, None, random_offset=random_offset, rank=rank, world_size=world
        )
        for number in range(workers):
            info = SimpleNamespace(num_workers=workers, id=number)
            monkeypatch.setattr(
                core.training.adjacency_dataset, "get_worker_info", lambda i=info: i
            )
            part = names_of(list(dataset))
            assert not set(part) & set(seen)
            seen += part
    # 40 px give 2 x 2 pieces of 20 px: two adjacent pairs, once.
    assert seen == Counter(dict.fromkeys(range(7), 2))


@pytest.mark.filterwarnings("ignore:This DataLoader will create:UserWarning")  # on a single core
def test_each_photo_is_seen_once_by_real_workers(tmp_path: Path) -> None:
    dataset = AdjacencyDataset(flat_photos(tmp_path, 7), 20, 10, None)
    loader = DataLoader(
        dataset, batch_size=None, num_workers=2, multiprocessing_context="forkserver"
    )
    assert names_of(list(loader)) == Counter(dict.fromkeys(range(7), 2))


@pytest.mark.parametrize("random_offset", [False, True])
def test_erosion_of_the_dataset(folder: Path, random_offset: bool) -> None:
    eroded = WearRange(clean_share=1.0, max_erosion=9, eroded_share=1.0)
    sampling = PairSampling((28,), {"reversed": 1.0}, rescaled_share=0.0, turns=False, wear=eroded)
    given: dict[str, Any] = {"random_offset": random_offset, "sampling": sampling}
    for dim, side in ((32, 32), (None, 28)):
        dataset = AdjacencyDataset(folder, 28, 5, dim, **given)
        assert {tuple(window.shape[1:]) for window, _ in dataset} == {(side, 32)}


def test_wear_and_kinds_can_be_chosen(folder: Path) -> None:
    worn = PairSampling((40,), {"reversed": 1.0}, wear=WearRange(clean_share=0.0, max_noise=60.0))
    clean = PairSampling((40,), {"reversed": 1.0})

    def roughness(sampling: PairSampling) -> float:
        dataset = AdjacencyDataset(folder, 40, 10, None, sampling=sampling)
        windows = torch.stack([window for window, _ in dataset])
        return float((windows[..., 1:, :] - windows[..., :-1, :]).abs().mean())

    assert roughness(worn) > 1.2 * roughness(clean)


@pytest.mark.parametrize("random_offset", [False, True])
def test_bad_photos_of_the_dataset(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, random_offset: bool
) -> None:
    flat_photos(tmp_path, 3)
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff nothing")
    Image.new("RGB", (14, 12)).save(tmp_path / "small.png")
    dataset = AdjacencyDataset(tmp_path, 20, 10, None, random_offset=random_offset)
    with caplog.at_level(logging.WARNING, "core.training.batches"):
        items = list(dataset)
    assert names_of(items) == Counter({0: 2, 1: 2, 2: 2})
    bad = [tmp_path / name for name in ("broken.jpg", "small.png")]
    assert_named(dataset.skipped, bad)
    assert all(path.name in caplog.text for path in bad)


def test_windows_of_the_dataset_are_seam_windows(tmp_path: Path) -> None:
    Image.fromarray(place_photo(120, 160)).save(tmp_path / "places.png")
    sampling = PairSampling((40,), {"reversed": 1.0}, turns=False)
    dataset = AdjacencyDataset(tmp_path, 40, 1, None, sampling=sampling)
    pieces = grid_pieces(place_photo(120, 160), 40, 0, 0, 3, 4)
    true = {
        seam_windows(pieces[row, col], pieces[row, col + 1])[0].numpy().tobytes()
        for row in range(3)
        for col in range(3)
    }
    items = [(window.numpy().tobytes(), int(label)) for window, label in dataset]
    assert {window for window, label in items if label} == true
    assert not {window for window, label in items if not label} & true


def test_the_dataset_refuses_folders_and_no_buffer(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(AdjguiError, match="holds no photo"):
        AdjacencyDataset(tmp_path)
    with pytest.raises(ValueError, match="size_of_buffer"):
        AdjacencyDataset(folder, 20, 0)


def test_the_sizes_that_teach_most_for_their_time_come_most_often() -> None:
    rng = np.random.default_rng(0)
    sampling = PairSampling(piece_sizes=(8, 20, 100))
    drawn = Counter(sampling.draw_size(rng) for _ in range(3200))
    assert drawn[8] == pytest.approx(800, rel=0.1)
    assert drawn[20] == pytest.approx(2000, rel=0.1)
    assert drawn[100] == pytest.approx(400, rel=0.15)
