"""A scorer without torch: it looks at the edge pixels only, like the source's simplest measure."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.errors import AdjguiError
from core.puzzles.pieces import Puzzle


@dataclass(frozen=True)
class FakeScore:
    log_odds: float
    probability: float | None
    logits: tuple[float, float] | None
    alone: float | None = None

    @property
    def adjacent(self) -> bool:
        return self.log_odds > 0


class EdgeScorer:
    """Log-odds from the mean absolute difference of the two edge columns: below 12 adjacent."""

    name = "fake"
    title = "Fake edge scorer"
    description = "For tests."

    def __init__(self) -> None:
        self.calls: list[int] = []
        self.threads: set[str] = set()
        self.gate: threading.Event | None = None
        self.entered = threading.Event()
        self.error: Exception | None = None

    def score_pairs(self, left: np.ndarray, right: np.ndarray) -> np.ndarray:
        difference = left[:, :, -1].astype(float) - right[:, :, 0].astype(float)
        return ((12.0 - np.abs(difference).mean(axis=(1, 2))) / 2.0).astype(np.float32)

    def pair_scores(self, left: np.ndarray, right: np.ndarray) -> list[FakeScore]:
        self.calls.append(len(left))
        self.threads.add(threading.current_thread().name)
        self.entered.set()
        if self.gate is not None:
            assert self.gate.wait(20)
        if self.error is not None:
            raise self.error
        scores = []
        for value in self.score_pairs(left, right):
            x = float(np.clip(value, -50.0, 50.0))
            scores.append(FakeScore(x, 1.0 / (1.0 + np.exp(-x)), (-x / 2, x / 2)))
        return scores


class Loader:
    """Loads the scorer it was given; 'broken' and 'odd' fail in the two ways there are."""

    def __init__(self, scorer: EdgeScorer | None = None) -> None:
        self.scorer = scorer or EdgeScorer()

    def __call__(self, name: str, checkpoint: Path | None) -> EdgeScorer:
        if name == "broken":
            raise AdjguiError("The checkpoint 'x' cannot be read. Choose another one.")
        if name == "odd":
            raise RuntimeError("size mismatch")
        return self.scorer


def make_puzzle(rows: int = 3, cols: int = 4, size: int = 40) -> Puzzle:
    """A smooth picture: neighbours' edges are alike, others' are not."""
    y, x = np.mgrid[0 : rows * size, 0 : cols * size]
    photo = np.stack(
        [x * 255 / (cols * size), y * 255 / (rows * size), (x + y) * 255 / ((rows + cols) * size)],
        axis=-1,
    ).astype(np.uint8)
    pieces = photo.reshape(rows, size, cols, size, 3).swapaxes(1, 2).reshape(-1, size, size, 3)
    return Puzzle(np.ascontiguousarray(pieces), rows, cols, "smooth")
