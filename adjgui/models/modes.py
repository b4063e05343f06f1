"""The three ways to train, and the piece sizes that there are, in words."""

from __future__ import annotations

from dataclasses import dataclass

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
        "Train from scratch",
        "Training from scratch",
        "A new network learns everything from your photos. It needs many photos and much time.",
    ),
    "fine-tune": ModeText(
        "Fine-tune",
        "Fine-tuning",
        "A trained network goes on learning on your photos, all of its layers. The usual choice.",
    ),
    "feature-extract": ModeText(
        "Train last layer only",
        "Training the last layer",
        "All layers but the last stay as they are (feature extraction). Quick, and few photos do.",
    ),
}
