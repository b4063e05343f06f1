"""A network that adapts to one puzzle: it learns from the pieces, and is kept by evidence alone."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import pytest
import torch

import core.training.adapt
import core.training.batches
from core.arrays import Array
from core.assets import bundled_checkpoint
from core.errors import AdjguiError
from core.network.checkpoint import Checkpoint, CheckpointMetadata, load_checkpoint
from core.network.models import build_model
from core.network.seam import SeamWindow
from core.puzzles.pieces import cut_photo
from core.training.adapt import FEWEST_PIECES, Adapted, AdaptEvent, adapt, is_clearly_more
from tests.core.helpers.photos import smooth_photo
from tests.core.helpers.training import differing

SHORT: Any = {"minutes": 0.02, "threads": 1, "device": "cpu"}


@pytest.fixture(scope="module")
def pieces() -> Array:
    puzzle = cut_photo(smooth_photo(140, 168, 3), 28)
    return puzzle.pieces[np.random.default_rng(0).permutation(puzzle.count)]


def test_it_learns_on_a_copy_and_says_what_it_was_worth(pieces: Array) -> None:
    start = load_checkpoint(bundled_checkpoint())
    before = {name: one.clone() for name, one in start.model.state_dict().items()}
    *events, end = adapt(pieces, start, **SHORT)
    assert isinstance(end, Adapted)
    assert all(isinstance(event, AdaptEvent) for event in events)
    progress = [event.progress for event in events]
    assert progress == sorted(progress) and (progress[0], progress[-1]) == (0, 1)
    assert differing(dict(start.model.state_dict()), before) == []
    after = dict(end.checkpoint.model.state_dict())
    changed = differing(after, before)
    assert "fc.weight" in changed and not [name for name in changed if "running_" in name]
    assert not end.checkpoint.model.training
    assert 0 <= end.loops_before <= 1 and 0 <= end.loops_after <= 1
    assert 0 < end.pieces < len(pieces) and end.pairs > 0
    # All is right from the start: it cannot be better.
    assert not end.is_better


@pytest.mark.slow
def test_a_blind_network_learns_what_is_inside_the_pieces(
    pieces: Array, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(core.training.adapt, "LEARNING_RATE", 2e-3)
    torch.manual_seed(0)
    blind = Checkpoint(build_model("ResNetFT").eval(), CheckpointMetadata("Blind"))
    *_, end = adapt(pieces, blind, minutes=0.1, threads=1, device="cpu")
    assert isinstance(end, Adapted)
    assert end.inside.value > 0.1


def test_what_is_clearly_more() -> None:
    assert not is_clearly_more(0.50, 0.51, 100)
    assert is_clearly_more(0.50, 0.60, 100)
    assert is_clearly_more(0.50, 0.51, 10_000)
    assert not is_clearly_more(0.50, 0.40, 100)
    assert not is_clearly_more(1.0, 1.0, 100)


def test_stopped_at_once_it_gives_nothing(pieces: Array) -> None:
    stop = threading.Event()
    stop.set()
    found = list(adapt(pieces, load_checkpoint(bundled_checkpoint()), stop=stop, **SHORT))
    assert all(isinstance(event, AdaptEvent) for event in found)


def test_stopped_while_it_learns_it_looks_what_that_was_worth(pieces: Array) -> None:
    stop = threading.Event()
    found: list[Any] = []
    start = load_checkpoint(bundled_checkpoint())
    for event in adapt(pieces, start, minutes=60, threads=1, device="cpu", stop=stop):
        found.append(event)
        if getattr(event, "loss", 0.0) > 0:
            stop.set()
    assert isinstance(found[-1], Adapted) and found[-1].seconds < 3000


@pytest.mark.parametrize(
    ("which", "words"),
    [
        ("few", "too few to learn from"),
        ("small", "too small to be cut in two"),
        ("plain", "show nothing to learn from"),
        ("resized", "resizes its pieces"),
    ],
)
def test_puzzles_that_teach_nothing(pieces: Array, which: str, words: str) -> None:
    checkpoint = load_checkpoint(bundled_checkpoint())
    if which == "few":
        pieces = pieces[: FEWEST_PIECES - 1]
    elif which == "small":
        pieces = pieces[:, :12, :12]
    elif which == "plain":
        pieces = np.full_like(pieces, 90)
    else:
        window = SeamWindow(model_dim=224)
        metadata = CheckpointMetadata("Old", architecture="FromScratch", seam_window=window)
        checkpoint = Checkpoint(build_model("FromScratch").eval(), metadata)
    with pytest.raises(AdjguiError, match=words) as caught:
        list(adapt(pieces, checkpoint, **SHORT))
    assert "\n" not in str(caught.value)


def test_large_pieces_learn_in_batches_that_cost_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of 588 windows of 100 px took 1.2 GB."""
    start = load_checkpoint(bundled_checkpoint())
    made = []
    batch = core.training.batches.make_batch

    def noting(*arguments: Any) -> Any:
        made.append(batch(*arguments))
        return made[-1]

    monkeypatch.setattr(core.training.adapt, "make_batch", noting)
    pixels = {}
    for size in (28, 100):
        large = cut_photo(smooth_photo(5 * size, 6 * size, 3), size).pieces
        made.clear()
        list(adapt(large, start, **SHORT))
        assert made
        height, half = made[0].as_left.shape[2:]
        pixels[size] = max(len(one) for one in made) * height * 2 * half
    assert pixels[100] < 1.2 * pixels[28]
