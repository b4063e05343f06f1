"""Runs that take a second, and what is asked of them."""

from __future__ import annotations

import csv
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch

from core.network.checkpoint import read_tensors
from core.training.config import TrainingConfig
from core.training.events import TrainingEvent
from core.training.files import BEST_FILE, CONFIG_FILE, LOG_FILE, STATE_FILE
from core.training.loop import fit


def tiny_config(images: Path, run_dir: Path, **changes: Any) -> TrainingConfig:
    """A run of four steps with the smallest batches, on the CPU and without a loader process."""
    values: dict[str, Any] = {
        "images": str(images),
        "run_dir": str(run_dir),
        "mode": "scratch",
        "weights": "random",
        "piece_sizes": (28,),
        "steps": 4,
        "photos_per_batch": 2,
        "members": 4,
        "warmup_steps": 1,
        "validate_every": 2,
        "validation_batches": 1,
        "save_minutes": 60.0,
        "precision": "float32",
        "device": "cpu",
        "workers": 0,
        "threads": 1,
    }
    return TrainingConfig(**{**values, **changes})


def train(config: TrainingConfig, *, resume: bool = False) -> list[TrainingEvent]:
    """All events of a run."""
    return list(fit(config, resume=resume))


def log_of(run_dir: Path) -> list[dict[str, str]]:
    """The log's rows but for the time that they took."""
    with (run_dir / LOG_FILE).open(encoding="utf-8", newline="") as handle:
        return [{**row, "minutes": ""} for row in csv.DictReader(handle)]


def of_kind(events: list[TrainingEvent], kind: type) -> list[Any]:
    return [event for event in events if isinstance(event, kind)]


def saved_state(run_dir: Path) -> dict[str, torch.Tensor]:
    """All tensors of a run's resumable state: network, average, optimiser, random state."""
    tensors, _ = read_tensors(run_dir / STATE_FILE)
    return tensors


def differing(a: dict[str, torch.Tensor], b: dict[str, torch.Tensor]) -> list[str]:
    """Names of the tensors that are not equal bit by bit."""
    common = {name for name in a.keys() & b.keys() if torch.equal(a[name], b[name])}
    return sorted((a.keys() | b.keys()) - common)


def assert_same_end(run_dir: Path, other: Path) -> None:
    """Two runs ended with the same weights, averages, optimiser and random state, bit by bit."""
    assert differing(saved_state(run_dir), saved_state(other)) == []
    best, expected = (read_tensors(folder / BEST_FILE)[0] for folder in (run_dir, other))
    assert differing(best, expected) == []
    assert len((run_dir / LOG_FILE).read_bytes().splitlines()) == 2
    names = {path.name for path in run_dir.iterdir()}
    assert names == {BEST_FILE, STATE_FILE, CONFIG_FILE, LOG_FILE}


def assert_named(sentences: Sequence[str], photos: Sequence[Path]) -> None:
    """There is one sentence for each of these photos."""
    assert len(sentences) == len(photos)
    assert all(sum(str(photo) in sentence for sentence in sentences) == 1 for photo in photos)


def stopping_after(
    config: TrainingConfig, step: int, *, resume: bool = False
) -> Iterator[TrainingEvent]:
    """The events of a run that is told to stop once a step is done."""
    stop = threading.Event()
    for event in fit(config, stop=stop, resume=resume):
        if getattr(event, "step", 0) >= step:
            stop.set()
        yield event
