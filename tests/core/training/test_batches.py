"""Batches by step: the same every time, every photo once an epoch, of few shapes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import core.training.other_kinds
from core.errors import AdjguiError
from core.evaluation.kinds import KINDS
from core.network.seam import SeamWindow
from core.puzzles.photo import open_photo
from core.puzzles.wear import WearRange
from core.training.batches import BATCH_MULTIPLE, GroupBatch, SeamBatches
from core.training.other_kinds import PHOTO_SHARE, open_other_kinds
from core.training.pairs import PairSampling
from tests.core.helpers.photos import write_photos
from tests.core.helpers.training import assert_named


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    folder = write_photos(tmp_path_factory.mktemp("photos"), 12, height=90, width=110)
    return tuple(sorted(folder.rglob("*.png")))


def same(a: GroupBatch, b: GroupBatch) -> bool:
    tensors = [name for name, value in vars(a).items() if isinstance(value, torch.Tensor)]
    return (a.piece_size, a.erosion, a.shape) == (b.piece_size, b.erosion, b.shape) and all(
        torch.equal(getattr(a, name), getattr(b, name)) for name in tensors
    )


def batches_of(photos: tuple[Path, ...], **changes: Any) -> SeamBatches:
    sampling = PairSampling((24, 28), wear=WearRange(max_erosion=3))
    values = {"photos_per_batch": 3, "members": 4, "seed": 5, **changes}
    return SeamBatches(photos, sampling, SeamWindow(), **values)


def test_a_step_is_the_same_every_time(photos: tuple[Path, ...]) -> None:
    steps = [0, 3, 4, 1000]
    first = [batches_of(photos)[step] for step in steps]
    again = batches_of(photos)
    assert all(same(batch, again[step]) for batch, step in zip(first, steps, strict=True))
    assert not same(first[0], first[1])
    assert not same(first[0], batches_of(photos, seed=6)[0])


@given(
    count=st.integers(1, 60),
    per_batch=st.integers(1, 9),
    world=st.integers(1, 5),
    epoch=st.integers(0, 3),
    seed=st.integers(0, 9),
)
def test_processes_share_out_each_epoch(
    count: int, per_batch: int, world: int, epoch: int, seed: int
) -> None:
    names = tuple(Path(f"{number}.png") for number in range(count))
    if count < world:
        with pytest.raises(AdjguiError, match="too few"):
            batches_of(names, world_size=world)
        return
    ranks = [
        batches_of(names, photos_per_batch=per_batch, world_size=world, rank=rank, seed=seed)
        for rank in range(world)
    ]
    length = ranks[0].batches_per_epoch
    assert {batches.batches_per_epoch for batches in ranks} == {length}
    seen = []
    for step in range(epoch * length, (epoch + 1) * length):
        parts = [batches.photos_of_step(step) for batches in ranks]
        assert all(parts)  # nobody stands idle
        seen += [index for part in parts for index in part]
    assert sorted(seen) == list(range(count))
    if count > 5:
        assert seen != sorted(seen) or count < 12  # shuffled


def test_a_photo_gives_the_same_pairs_to_any_number_of_processes(
    photos: tuple[Path, ...],
) -> None:
    def windows(*batches: GroupBatch) -> list[bytes]:
        adjacent = (batch.windows(torch.nonzero(batch.labels).ravel()) for batch in batches)
        return sorted(window.numpy().tobytes() for part in adjacent for window in part)

    one = batches_of(photos, photos_per_batch=6)[1]
    two = [batches_of(photos, world_size=2, rank=rank)[1] for rank in range(2)]
    assert windows(one) == windows(*two)


def test_batches_keep_one_size_and_few_shapes(photos: tuple[Path, ...]) -> None:
    batches = batches_of(photos, members=8)
    sizes = set()
    for step in range(12):
        batch = batches[step]
        height = batch.piece_size - 2 * batch.erosion
        sizes.add(batch.piece_size)
        windows = batch.windows()
        assert windows.shape[1:] == (3, height // 4 * 4, 2 * min(16, height))
        assert len(windows) == len(batch)
        assert len(batch) % BATCH_MULTIPLE == 0
        assert batch.shape[0] == 3 and int(batch.labels.sum()) > 12
        assert windows.dtype == torch.float32
        assert 0 <= float(windows.min()) <= float(windows.max()) <= 1
    assert sizes == {24, 28}


def test_large_windows_come_in_smaller_groups(photos: tuple[Path, ...]) -> None:
    def pixels(batch: GroupBatch) -> int:
        return batch.windows().numel()

    small, large = (
        SeamBatches(photos, PairSampling((size,)), SeamWindow(), photos_per_batch=3, members=12)[0]
        for size in (16, 40)
    )
    assert large.labels.sum() < small.labels.sum()
    assert pixels(large) < 2 * pixels(small)


def test_rows_and_columns_share_their_pieces(photos: tuple[Path, ...]) -> None:
    batch = batches_of(photos)[0]
    both = batch.windows().chunk(2, dim=-1)
    for places, halves in zip((batch.row, batch.column), both, strict=True):
        for group in range(batch.shape[0]):
            for place in places.unique():
                same_piece = halves[(places == place) & (batch.group == group)]
                assert (same_piece == same_piece[:1]).all()
    assert set(batch.photo.tolist()) == set(batches_of(photos).photos_of_step(0))


def test_windows_that_resize_their_pieces(photos: tuple[Path, ...]) -> None:
    window = SeamWindow(model_dim=48)
    batch = SeamBatches(photos, PairSampling((28,)), window, photos_per_batch=3, members=4)[0]
    windows = batch.windows()
    assert windows.shape == (len(batch), 3, 48, 48)
    assert 0 <= float(windows.min()) < float(windows.max()) <= 1


def test_bad_photos_are_skipped_and_named(tmp_path: Path) -> None:
    folder = write_photos(tmp_path, 3)
    broken, empty, small = (folder / name for name in ("broken.jpg", "empty.png", "small.png"))
    broken.write_bytes(b"\xff\xd8\xff\xe0 this is no photo")
    empty.write_bytes(b"")
    Image.new("RGB", (20, 20)).save(small)
    photos = tuple(sorted(path for path in folder.rglob("*.*") if path.is_file()))
    batches = batches_of(photos, photos_per_batch=6)
    assert batches.batches_per_epoch == 1
    batch = batches[0]
    assert_named(batch.skipped, (broken, empty, small))
    assert int(batch.labels.sum()) == 12 and batch.shape[0] == 3


def test_a_step_without_a_usable_photo_is_empty(tmp_path: Path) -> None:
    paths = tuple(tmp_path / f"{number}.jpg" for number in range(2))
    batch = batches_of(paths, photos_per_batch=2)[0]
    assert (len(batch), len(batch.skipped), len(batch.windows())) == (0, 2, 0)
    square = SeamBatches(paths, PairSampling((28,)), SeamWindow(model_dim=224))
    assert square[0].windows().shape == (0, 3, 224, 224)


# -- pictures of other kinds -------------------------------------------------------------------


@pytest.fixture
def other_pictures(tmp_path: Path) -> Path:
    for part in ("train", "validation"):
        for number, kind in enumerate(("comic", "map")):
            folder = tmp_path / part / kind
            folder.mkdir(parents=True)
            Image.new("RGB", (60, 60), (40 * number, 0, 200)).save(folder / "picture.png")
    return tmp_path


def test_other_kinds_come_beside_the_photos(
    photos: tuple[Path, ...], other_pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[tuple[str, str]] = []

    def draw(kind: str, seed: int, part: str) -> Any:
        drawn.append((kind, part))
        return open_photo(photos[0])

    monkeypatch.setattr(core.training.other_kinds, "_drawn", draw)
    others = open_other_kinds(str(other_pictures), "train")
    assert others is not None and len(others.found) == 2
    found: list[Any] = []
    for seed in range(200):
        found += others.beside_a_photo(np.random.default_rng(seed))
    assert 200 / (200 + len(found)) == pytest.approx(PHOTO_SHARE, abs=0.03)
    assert {kind for kind, _ in drawn} == set(KINDS) and {part for _, part in drawn} == {"train"}
    reds = {int(one[0, 0, 0]) for one in found if one.shape[0] == 60}
    assert reds == {0, 40}  # of either kind
    batch = batches_of(photos, others=others)[0]
    assert same(batch, batches_of(photos, others=others)[0])
    numbers = batch.photo.tolist()
    assert sum(number >= 0 for number in numbers) == 3 < len(numbers) == len(set(numbers))


def test_no_folder_of_other_kinds(tmp_path: Path, other_pictures: Path) -> None:
    assert open_other_kinds("", "train") is None
    (tmp_path / "empty" / "train" / "map").mkdir(parents=True)
    for folder, words in (("missing", "cannot be read"), ("empty", "holds no pictures")):
        with pytest.raises(AdjguiError, match=words):
            open_other_kinds(str(tmp_path / folder), "train")


# -- pieces whose order is known -----------------------------------------------------------------


def laid_folder(root: Path, seed: int, size: int = 36, missing: tuple[str, ...] = ()) -> Path:
    """Three rows of four pieces, each of one colour that tells row and column."""
    root.mkdir(parents=True)
    noise = np.random.default_rng(seed)
    for row in range(3):
        for col in range(4):
            piece = noise.integers(0, 20, (size, size, 3), np.uint8)
            piece += np.array((60 * row, 50 * col, 10 * seed), np.uint8)
            if f"{row}-{col}" not in missing:
                Image.fromarray(piece).save(root / f"{row}-{col}.png")
    return root


def true_pairs(batch: GroupBatch) -> set[tuple[tuple[int, int], tuple[int, int]]]:
    """Row and column of the left and right piece of each true pair, by their colours."""

    def place(half: torch.Tensor) -> tuple[int, int]:
        red, green = (int(half[channel].float().median()) for channel in (0, 1))
        return red // 60, green // 50

    here = batch.labels == 1
    return {
        (place(batch.as_left[a]), place(batch.as_right[b]))
        for a, b in zip(batch.left[here].tolist(), batch.right[here].tolist(), strict=True)
    }


def test_pieces_in_their_order_are_learnt_from_as_they_are(tmp_path: Path) -> None:
    """Their own size, true neighbours alone, and nothing across a hole."""
    folder = laid_folder(tmp_path / "a", 1, missing=("1-1",))
    batches = batches_of((folder,), members=20)
    found: set[tuple[tuple[int, int], tuple[int, int]]] = set()
    for step in range(24):
        batch = batches[step]
        assert batch.piece_size == 36 and not batch.skipped
        found |= true_pairs(batch)
    places = [(row, col) for row in range(3) for col in range(4) if (row, col) != (1, 1)]
    neighbours = {
        (one, other)
        for one in places
        for other in places
        if abs(one[0] - other[0]) + abs(one[1] - other[1]) == 1
    }
    assert found == neighbours  # both ways and up and down, for the whole is turned and mirrored


def test_photos_and_pieces_of_two_sizes_share_an_epoch(
    tmp_path: Path, photos: tuple[Path, ...]
) -> None:
    sources = (*photos[:2], laid_folder(tmp_path / "a", 1), laid_folder(tmp_path / "b", 2, 40))
    batches = batches_of(sources, photos_per_batch=4)
    sizes = {batches[step].piece_size for step in range(12)}
    assert sizes == {36, 40}
    seen = {int(photo) for step in range(12) for photo in batches[step].photo}
    assert seen == {0, 1, 2, 3}
    assert not any(batches[step].skipped for step in range(12))


def test_pieces_without_an_order_are_skipped_and_named(tmp_path: Path) -> None:
    folder = laid_folder(tmp_path / "a", 1)
    (folder / "0-0.png").rename(folder / "somewhere.png")
    (sentence,) = batches_of((folder,))[0].skipped
    assert "order of the pieces" in sentence and str(folder) in sentence
