"""What training, evaluation and the list of models share: a network, ways to train, sizes."""

from __future__ import annotations

import contextlib
import math
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from adjgui.shell.texts import mark

PIECE_SIZES = (28, 32, 40, 48, 56, 64, 76, 88, 100, 112, 128)

SMALLEST_PIECE, LARGEST_PIECE = 16, 256

RANDOM, IMAGENET, BUNDLED = "random", "imagenet", "bundled"


@dataclass(frozen=True)
class ModeText:
    """How a way to train is named and explained."""

    title: str
    verb: str
    explanation: str


MODES: dict[str, ModeText] = {
    "scratch": ModeText(
        mark("Train from scratch"),
        mark("Training from scratch"),
        mark(
            "A new network learns everything from your photos. It needs many photos and much time."
        ),
    ),
    "fine-tune": ModeText(
        mark("Fine-tune"),
        mark("Fine-tuning"),
        mark(
            "A trained network goes on learning on your photos, all of its layers. The"
            " usual choice."
        ),
    ),
    "feature-extract": ModeText(
        mark("Train last layer only"),
        mark("Training the last layer"),
        mark(
            "All layers but the last stay as they are (feature extraction). Quick, and few"
            " photos do."
        ),
    ),
}

Kind = Literal["bundled", "kept", "run"]
KIND_TEXT: dict[str, str] = {
    "bundled": mark("bundled"),
    "kept": mark("kept"),
    "run": mark("run, not kept"),
}


@dataclass(frozen=True)
class Model:
    """One checkpoint.

    Attributes:
        path: the file.
        kind: where it comes from.
        name: for people.
        size: bytes.
        created: UTC, ISO 8601; empty where it cannot be read.
        facts: the metadata as plain values; empty where it cannot be read.
        problem: why it cannot be used; empty where it can.
    """

    path: Path
    kind: Kind
    name: str
    size: int = 0
    created: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    problem: str = ""

    @property
    def when(self) -> str:
        """The local date and time for people."""
        with contextlib.suppress(ValueError, OverflowError, OSError):
            created = datetime.fromisoformat(self.created.replace("Z", "+00:00"))  # 3.10 reads no Z
            return created.astimezone().strftime("%Y-%m-%d %H:%M")
        return ""

    def figure(self, name: str) -> float | None:
        value = self.facts.get("figures", {}).get(name)
        is_number = isinstance(value, int | float) and math.isfinite(value)
        return float(value) if is_number else None
