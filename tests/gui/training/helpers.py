"""Small photos, a small network and quick plans for the tests of training."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from adjgui.shell.models import RANDOM
from adjgui.training.plan import TrainingPlan
from core.training.events import StartEvent, StepEvent

START = StartEvent(0, 10, 2, 62, "cpu", "float32")


def step(number: int) -> StepEvent:
    """An event of a step."""
    return StepEvent(number, 0.1, number, 0.5, 0.7, 1e-3, 100.0, 0.5, 10.0)


def make_photos(folder: Path, count: int = 6, size: int = 120) -> Path:
    """Smooth coloured noise: neighbours' edges are alike."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        rng = np.random.default_rng(number)
        coarse = rng.integers(0, 256, (9, 9, 3), dtype=np.uint8)
        photo = Image.fromarray(coarse).resize((size, size), Image.Resampling.BICUBIC)
        photo.save(folder / f"{number}.png")
    return folder


def quick_plan(photos: Path, **changes: object) -> TrainingPlan:
    """A second or so: 28 px, six pairs or so a step."""
    plan = TrainingPlan(
        mode="scratch",
        images=str(photos),
        name="tiny",
        weights=RANDOM,
        piece_sizes=(28,),
        wear="none",
        budget="steps",
        amount=4.0,
        photos_per_batch=2,
        validate_every=2,
        precision="float32",
    )
    return replace(plan, **changes)  # type: ignore[arg-type]


def make_checkpoint(path: Path, name: str = "kept", accuracy: float = 0.9) -> Path:
    """A random network with figures."""
    from core.network.checkpoint import CheckpointMetadata, save_checkpoint
    from core.network.models import build_model

    path.parent.mkdir(parents=True, exist_ok=True)
    metadata = CheckpointMetadata(
        name=name,
        stem="across",
        piece_sizes=(28,),
        training_data={"photos": 5, "source": "photos", "mode": "fine-tune", "weights": "bundled"},
        figures={
            "validation_accuracy": accuracy,
            "validation_loss": 1 - accuracy,
            "validation_accuracy_by_kind": {"adjacent": accuracy},
            "pairs": 1234,
            "step": 10,
            "minutes": 2.0,
        },
    )
    save_checkpoint(path, build_model("ResNetFT", stem="across"), metadata, half_precision=True)
    return path
