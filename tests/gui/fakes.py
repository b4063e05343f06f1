"""Scorers without torch: they look at the edge pixels only, like the source's simplest measure."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from core.arrays import Array, Floats, Numbers
from core.errors import AdjguiError
from core.puzzles.pieces import Puzzle, states_of
from core.scoring.base import UPRIGHT, PairScore, Scorer, ScorerInfo, pair_score


class Gate:
    """Where a fake waits as long as it is shut; `entered` tells that somebody came."""

    def __init__(self) -> None:
        self._is_open = threading.Event()
        self.entered = threading.Event()
        self.open()

    def shut(self) -> None:
        """Let nobody through; who came before is forgotten."""
        self.entered.clear()
        self._is_open.clear()

    def open(self) -> None:
        """Let all through."""
        self._is_open.set()

    def go_through(self) -> None:
        """Wait here, if it is shut."""
        self.entered.set()
        assert self._is_open.wait(60)


class EdgeScorer:
    """Log-odds from the mean absolute difference of the two edge columns: below 12 adjacent.

    Args:
        name: of itself; in its title as well.
        raised: added to the log-odds of every pair.
        reads_puzzles, is_cheap: as its info shall say.
        puzzle_gate: may be shared with another.

    Attributes:
        calls: how many pairs it was asked about, call by call.
        threads: the names of those that asked.
        gate: before pairs that are given by their pixels, as the live scores ask.
        puzzle_gate: before pairs that are given by numbers, as the map and the solver ask.
        error: what every question ends with, if anything.
    """

    def __init__(
        self,
        name: str = "fake",
        *,
        raised: float = 0.0,
        reads_puzzles: bool = False,
        is_cheap: bool = False,
        puzzle_gate: Gate | None = None,
    ) -> None:
        alone = ScorerInfo(f"{name}-alone", "Fake alone") if reads_puzzles else None
        self.info = ScorerInfo(name, f"Fake {name}", "For tests.", alone, is_cheap)
        self.raised = raised
        self.calls: list[int] = []
        self.threads: set[str] = set()
        self.gate, self.puzzle_gate = Gate(), puzzle_gate or Gate()
        self.error: Exception | None = None

    def log_odds(self, left: Array, right: Array) -> Floats:
        """What it thinks, without being asked: nothing is counted."""
        difference = np.abs(left[:, :, -1].astype(float) - right[:, :, 0].astype(float))
        return ((12.0 - difference.mean(axis=(1, 2))) / 2.0 + self.raised).astype(np.float32)

    def pair_scores(self, left: Array, right: Array) -> list[PairScore]:
        found = self._answer(self.gate, left, right)
        return [pair_score(x, (-x / 2, x / 2)) for x in map(float, found)]

    def prepare(self, pieces: Array, turns: Sequence[int] = UPRIGHT) -> PreparedEdges:
        return PreparedEdges(self, pieces, turns)

    def _answer(self, gate: Gate, left: Array, right: Array) -> Floats:
        self.calls.append(len(left))
        self.threads.add(threading.current_thread().name)
        gate.go_through()
        if self.error is not None:
            raise self.error
        return self.log_odds(left, right)


class PreparedEdges:
    """A puzzle's pieces, for an `EdgeScorer`."""

    def __init__(self, scorer: EdgeScorer, pieces: Array, turns: Sequence[int]) -> None:
        self._scorer, self._states = scorer, states_of(pieces, turns)
        self.pieces = pieces
        self.pair_scores = scorer.pair_scores

    def score(self, left: Numbers, right: Numbers) -> Floats:
        left, right = np.broadcast_arrays(left, right)
        pixels = self._states[left.ravel()], self._states[right.ravel()]
        return self._scorer._answer(self._scorer.puzzle_gate, *pixels).reshape(left.shape)


class Loader:
    """Makes a scorer of the name asked for; 'broken' and 'odd' fail in the two ways there are."""

    def __init__(self, make: Callable[[str], Scorer] = EdgeScorer) -> None:
        self.make = make

    def __call__(self, name: str | None, checkpoint: Path | None) -> Scorer:
        if name == "broken":
            raise AdjguiError("The checkpoint 'x' cannot be read. Choose another one.")
        if name == "odd":
            raise RuntimeError("size mismatch")
        return self.make(name or "fake")


def make_puzzle(rows: int = 3, cols: int = 4, size: int = 40) -> Puzzle:
    """A smooth picture: neighbours' edges are alike, others' are not."""
    y, x = np.mgrid[0 : rows * size, 0 : cols * size]
    photo = np.stack(
        [x * 255 / (cols * size), y * 255 / (rows * size), (x + y) * 255 / ((rows + cols) * size)],
        axis=-1,
    ).astype(np.uint8)
    pieces = photo.reshape(rows, size, cols, size, 3).swapaxes(1, 2).reshape(-1, size, size, 3)
    return Puzzle(np.ascontiguousarray(pieces), rows, cols, "smooth")
