"""Scorers: how likely are two pieces adjacent? One protocol for the network and the measures.

Importing this module does not import PyTorch; only loading the network does.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from core.assets import bundled_checkpoint
from core.classical import CALIBRATIONS, MEASURES, Calibration, Measure, Planes
from core.errors import AdjguiError
from core.pieces import Array

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from core.checkpoint import Checkpoint

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

NETWORK_NAME = "resnet"
COMBINED_NAME = "combined"
CONTEXT_NAME = "context"
DEFAULT_NAME = CONTEXT_NAME
SCORER_NAMES: tuple[str, ...] = (CONTEXT_NAME, COMBINED_NAME, NETWORK_NAME, *MEASURES)
"""Stable ids, for menus and the command line; the best first."""

# Pixels of the windows in one batch: bounds what the layers of the network keep in memory.
_BATCH_PIXELS = 1 << 18
_BATCH_PAIRS = 512
# A graphics card waits for each kernel to be launched, and plans convolutions anew for each length:
# there batches are large and of few lengths.
_LARGE_BATCH_PIXELS = 1 << 22
_LARGE_BATCH_PAIRS = 1 << 13
_SHORTEST_LARGE_BATCH = 64
# What `_full_precision` switches belongs to the process, scorers to their threads.
_precision = threading.Lock()


@dataclass(frozen=True)
class PairScore:
    """What a scorer says of one ordered pair.

    Attributes:
        log_odds: above 0: adjacent.
        probability: of being adjacent, 0 to 1, calibrated; None where there is no calibration.
        logits: (a_0, a_1) of the network as they are; None for the classical measures.
        alone: log-odds of the pair by itself, where `log_odds` are those in the whole puzzle.
    """

    log_odds: float
    probability: float | None
    logits: tuple[float, float] | None
    alone: float | None = None

    @property
    def adjacent(self) -> bool:
        """The verdict."""
        return self.log_odds > 0


class Scorer(Protocol):
    """Scores ordered pairs (P, Q): P's right edge meets Q's left edge.

    Attributes:
        name: stable id, one of `SCORER_NAMES`.
        title: for people.
        description: one sentence with the source.
    """

    @property
    def name(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def description(self) -> str: ...

    def score_pairs(self, left: Array, right: Array) -> Floats:
        """Log-odds of N pairs.

        Args:
            left, right: (N, S, S, 3) uint8; left[i] lies left of right[i].

        Returns:
            (N,) float32; higher is more likely adjacent, above 0 is adjacent.

        Raises:
            ValueError: the shapes are others.
        """
        ...

    def pair_scores(self, left: Array, right: Array) -> list[PairScore]:
        """Everything that is known of N pairs; arguments as for `score_pairs`."""
        ...

    def compatibility(self, pieces: Array) -> Floats:
        """Log-odds of all ordered pairs of a puzzle's pieces.

        Args:
            pieces: (N, S, S, 3) uint8.

        Returns:
            (N, N) float32; [i, j] is for piece i left and piece j right; the diagonal is -inf.
        """
        ...


class PreparedPieces(Protocol):
    """A puzzle's pieces, worked on once, so that any of their pairs can be scored by number."""

    def score(self, left: Numbers, right: Numbers) -> Floats:
        """(K,) float32 log-odds of the pairs (left[i], right[i]); (K,) int64 piece numbers each.

        Called with thousands of pairs: batches are its own affair.
        """
        ...


@runtime_checkable
class PreparingScorer(Protocol):
    """What a `Scorer` may offer besides, for whole puzzles.

    A scorer made of others prepares each of them, keeps what they give in one object, and adds up
    their `score`s there:

        def prepare(self, pieces):
            parts = [prepare(part, pieces) for part in self.parts]
            return Sum(parts)  # its score(left, right) calls each part's

    A scorer whose matrix costs next to nothing sets `is_cheap = True`; all of its pairs are then
    scored even where only the best candidates are asked for, by `rows(start, stop)` of its
    prepared pieces: (stop - start, N) float32 log-odds of those left pieces with all right ones.
    """

    def prepare(self, pieces: Array) -> PreparedPieces:
        """Args: pieces: (N, S, S, 3) uint8; not changed while the answer is in use."""
        ...


def prepare(scorer: Scorer, pieces: Array) -> PreparedPieces:
    """The pieces prepared by the scorer, or as they are where it does not offer that."""
    if isinstance(scorer, PreparingScorer):
        return scorer.prepare(pieces)
    return _Unprepared(scorer, pieces)


def matrix_of(prepared: PreparedPieces, count: int) -> Floats:
    """(N, N) float32 log-odds of all ordered pairs of N prepared pieces; the diagonal is -inf."""
    numbers = np.arange(count * count)
    matrix = prepared.score(numbers // count, numbers % count).reshape(count, count)
    np.fill_diagonal(matrix, -np.inf)
    return matrix


def for_puzzle(scorer: Scorer, pieces: Array) -> Scorer:
    """The scorer as it judges these pieces, once it has seen all of them.

    A scorer whose verdict depends on how worn the pieces are offers a method `for_puzzle(pieces)`;
    any other is returned as it is.

    Args:
        scorer: any.
        pieces: (N, S, S, 3) uint8, all pieces of the puzzle.
    """
    method = getattr(scorer, "for_puzzle", None)
    if method is None:
        return scorer
    informed: Scorer = method(pieces)
    return informed


def alone_of(scorer: Scorer) -> Scorer:
    """What judges pairs by themselves: `alone` of a scorer that reads puzzles, else the scorer."""
    alone: Scorer = getattr(scorer, "alone", scorer)
    return alone


class _Unprepared:
    """Any scorer: the pixels of each pair are gathered and handed to `score_pairs`."""

    def __init__(self, scorer: Scorer, pieces: Array) -> None:
        self._scorer, self._pieces = scorer, pieces

    def score(self, left: Numbers, right: Numbers) -> Floats:
        scores = np.empty(len(left), np.float32)
        for start in range(0, len(left), _BATCH_PAIRS):
            part = slice(start, start + _BATCH_PAIRS)
            scores[part] = self._scorer.score_pairs(
                self._pieces[left[part]], self._pieces[right[part]]
            )
        return scores


def load_scorer(name: str | None = None, checkpoint: Path | None = None) -> Scorer:
    """Make a scorer by its name.

    Args:
        name: one of `SCORER_NAMES`; None takes the best that the checkpoint allows: "context", or
            "resnet" where it was never combined with the classical measures.
        checkpoint: for "context", "combined" and "resnet"; None takes the one that ships with the
            app.

    Raises:
        AdjguiError: unknown name, a checkpoint for a measure that has none, or an unreadable one.
    """
    if name in (None, NETWORK_NAME, COMBINED_NAME, CONTEXT_NAME):
        from core.checkpoint import load_checkpoint
        from core.combined import CombinedScorer

        network = ResNetScorer(load_checkpoint(checkpoint or bundled_checkpoint()))
        if name == NETWORK_NAME or (name is None and not network.checkpoint.metadata.combination):
            return network
        combined = CombinedScorer(network)
        if name == COMBINED_NAME:
            return combined
        from core.contextual import ContextScorer

        return ContextScorer(combined)
    if name not in MEASURES:
        raise AdjguiError(f"There is no scorer '{name}'; choose one of {', '.join(SCORER_NAMES)}.")
    if checkpoint is not None:
        raise AdjguiError(
            f"The scorer '{name}' has no weights to load; leave out the checkpoint "
            f"or choose the scorer '{NETWORK_NAME}'."
        )
    return ClassicalScorer(MEASURES[name], CALIBRATIONS[name])


def probability_of(log_odds: float) -> float:
    """The logistic function: probability of log-odds, without overflow."""
    if log_odds >= 0:
        return 1 / (1 + math.exp(-log_odds))
    return math.exp(log_odds) / (1 + math.exp(log_odds))


class ClassicalScorer:
    """A classical measure with the calibration that makes log-odds of its distance.

    `score_pairs` and `compatibility` agree to the last bit. The calibration keeps the order of
    distances but for ties that float32 makes; `measure` gives the distances themselves.
    """

    is_cheap = True

    def __init__(self, measure: Measure, calibration: Calibration) -> None:
        self.measure = measure
        self.calibration = calibration
        self.name = measure.name
        self.title = f"{measure.title} (no learning)"
        self.description = measure.description

    def score_pairs(self, left: Array, right: Array) -> Floats:
        distances = self.measure.distances(left, right)
        return self._log_odds(distances, left.shape[1])

    def pair_scores(self, left: Array, right: Array) -> list[PairScore]:
        return [
            PairScore(log_odds=odds, probability=probability_of(odds), logits=None)
            for odds in map(float, self.score_pairs(left, right))
        ]

    def compatibility(self, pieces: Array) -> Floats:
        scores = self.prepare(pieces).rows(0, len(pieces))
        np.fill_diagonal(scores, -np.inf)
        return scores

    def prepare(self, pieces: Array) -> _ClassicalPieces:
        return _ClassicalPieces(self, *self.measure.prepare(pieces), pieces.shape[1])

    def _log_odds(self, distances: Floats, piece_size: int) -> Floats:
        mean = self.measure.mean_distance(distances, piece_size)
        return self.calibration.log_odds(mean, piece_size)


class _ClassicalPieces:
    def __init__(
        self, scorer: ClassicalScorer, lefts: Planes, rights: Planes, piece_size: int
    ) -> None:
        self._scorer, self._lefts, self._rights = scorer, lefts, rights
        self._piece_size = piece_size

    def score(self, left: Numbers, right: Numbers) -> Floats:
        distances = self._scorer.measure.distances_by_number(self._lefts, self._rights, left, right)
        return self._scorer._log_odds(distances, self._piece_size)

    def rows(self, start: int, stop: int) -> Floats:
        rows = self._scorer.measure.distance_rows(self._lefts, self._rights, start, stop)
        for row in rows:  # row by row: the logarithms are taken in double precision
            row[:] = self._scorer._log_odds(row, self._piece_size)
        return rows


class ResNetScorer:
    """The network of a checkpoint, with the checkpoint's calibration.

    Log-odds are scale * (a_1 - a_0) + bias with the scale and bias of the checkpoint for the piece
    size. Use it from one thread at a time.

    Args:
        checkpoint: model and metadata, as loaded.
        device: where to compute; None takes CUDA, then MPS, then the CPU, whatever is there first.
        engine: how to compute, see `core.engines`; None takes the fastest that agrees with the
            model, or what the environment names.

    Raises:
        AdjguiError: there is no such engine here.
    """

    name = NETWORK_NAME

    def __init__(
        self,
        checkpoint: Checkpoint,
        device: torch.device | str | None = None,
        engine: str | None = None,
    ) -> None:
        import torch

        from core.engines import choose_engines

        self.checkpoint = checkpoint
        self.device = _best_device() if device is None else torch.device(device)
        self._window = checkpoint.metadata.seam_window
        self._model = checkpoint.model.eval().to(self.device)
        self._model.to(memory_format=torch.channels_last)
        with _full_precision(self.device):
            self._engines = choose_engines(self._model, self.device, engine)

    @property
    def engine(self) -> str:
        """How it computes, for people."""
        return self._engines.title

    @property
    def title(self) -> str:
        metadata = self.checkpoint.metadata
        try:
            bundled = self.checkpoint.path == bundled_checkpoint()
        except AdjguiError:
            bundled = False
        return f"{metadata.name} (bundled)" if bundled else metadata.name

    @property
    def description(self) -> str:
        metadata = self.checkpoint.metadata
        sizes = metadata.piece_sizes
        trained = f", trained on pieces of {min(sizes)} to {max(sizes)} px" if sizes else ""
        network = f"{metadata.architecture} network on the pixels around the seam"
        return f"{network}{trained}. Computed by {self.engine}."

    def score_pairs(self, left: Array, right: Array) -> Floats:
        return self._calibrate(self._logits(left, right), left.shape[1])

    def pair_scores(self, left: Array, right: Array) -> list[PairScore]:
        return self._pair_scores(self._logits(left, right), left.shape[1])

    def start_pair_scores(self, left: Array, right: Array) -> Callable[[], list[PairScore]]:
        """Begin `pair_scores`; what it returns waits for them.

        One pair is computed meanwhile where the engine can do so. Nothing else may be asked before
        the answer was fetched.
        """
        start = self._engines.exact.start
        if start is None or len(left) != 1:
            return lambda: self.pair_scores(left, right)
        logits = start(self._windows(left, right))
        return lambda: self._pair_scores(logits().numpy(), left.shape[1])

    def _pair_scores(self, logits: Floats, piece_size: int) -> list[PairScore]:
        log_odds = self._calibrate(logits, piece_size)
        return [
            PairScore(
                log_odds=odds, probability=probability_of(odds), logits=(float(a_0), float(a_1))
            )
            for odds, (a_0, a_1) in zip(map(float, log_odds), logits, strict=True)
        ]

    def compatibility(self, pieces: Array) -> Floats:
        return matrix_of(self._prepare(pieces, ranking=False), len(pieces))

    def prepare(self, pieces: Array) -> _NetworkPieces:
        return self._prepare(pieces, ranking=True)

    def _prepare(self, pieces: Array, *, ranking: bool) -> _NetworkPieces:
        import torch

        from core.seam import seam_halves

        with torch.inference_mode():
            halves = seam_halves(
                np.require(pieces, requirements=["C", "W"]), self._window, device=self.device
            )
        return _NetworkPieces(self, *halves, pieces.shape[1], ranking)

    def _logits(self, left: Array, right: Array) -> Floats:
        import torch

        if left.ndim != 4 or left.shape != right.shape:
            raise ValueError(f"pairs must be two (N, S, S, 3), not {left.shape}, {right.shape}")
        logits = np.empty((len(left), 2), np.float32)
        with torch.inference_mode():
            for part in self._batches(len(left), left.shape[1]):
                logits[part] = self._forward(self._windows(left[part], right[part]))
        return logits

    def _windows(self, left: Array, right: Array) -> Tensor:
        from core.seam import seam_windows

        # copies where needed: torch takes neither negative strides nor read-only arrays
        return seam_windows(
            np.require(left, requirements=["C", "W"]),
            np.require(right, requirements=["C", "W"]),
            self._window,
            device=self.device,
        )

    def _forward(self, windows: Tensor, *, ranking: bool = False) -> Floats:
        engine = self._engines.ranking if ranking else self._engines.exact
        count = len(windows)
        if self.device.type != "cpu" and count > 1:
            windows = _lengthened(windows)
        with _full_precision(self.device) if engine is self._engines.exact else nullcontext():
            logits: Floats = engine.run(windows)[:count].float().cpu().numpy()
        return logits

    def _batches(self, count: int, piece_size: int) -> Iterator[slice]:
        height, width = self._window.shape(piece_size)
        pixels, pairs = _BATCH_PIXELS, _BATCH_PAIRS
        if self.device.type != "cpu":
            pixels, pairs = _LARGE_BATCH_PIXELS, _LARGE_BATCH_PAIRS
        size = min(max(pixels // (height * width), 1), pairs)
        if self.device.type != "cpu":  # else every whole batch would be lengthened
            size = 1 << (size.bit_length() - 1)
        for start in range(0, count, size):
            yield slice(start, min(start + size, count))

    def _calibrate(self, logits: Floats, piece_size: int) -> Floats:
        scale, bias = self.checkpoint.metadata.platt(piece_size)
        difference = logits[:, 1].astype(np.float64) - logits[:, 0]
        return (scale * difference + bias).astype(np.float32)


class _NetworkPieces:
    """The halves of the seam windows that each piece can give, on the device."""

    def __init__(
        self,
        scorer: ResNetScorer,
        as_left: Tensor,
        as_right: Tensor,
        piece_size: int,
        ranking: bool,
    ) -> None:
        self._scorer, self._as_left, self._as_right = scorer, as_left, as_right
        self._piece_size, self._ranking = piece_size, ranking

    def score(self, left: Numbers, right: Numbers) -> Floats:
        import torch

        from core.seam import join_halves

        scores = np.empty(len(left), np.float32)
        with torch.inference_mode():
            of_left = torch.as_tensor(left, device=self._as_left.device)
            of_right = torch.as_tensor(right, device=self._as_left.device)
            for part in self._scorer._batches(len(scores), self._piece_size):
                windows = join_halves(self._as_left[of_left[part]], self._as_right[of_right[part]])
                logits = self._scorer._forward(windows, ranking=self._ranking)
                scores[part] = self._scorer._calibrate(logits, self._piece_size)
        return scores


def _lengthened(windows: Tensor) -> Tensor:
    """The windows and copies of the first, so that there are a power of two of them."""
    import torch

    wanted = max(_SHORTEST_LARGE_BATCH, 1 << (len(windows) - 1).bit_length())
    copies = windows[:1].expand(wanted - len(windows), *windows.shape[1:])
    return torch.cat([windows, copies]).contiguous(memory_format=torch.channels_last)


@contextmanager
def _full_precision(device: torch.device) -> Iterator[None]:
    """CUDA convolutions in float32: by default they keep 10 bits, too few for scores to agree."""
    if device.type != "cuda":
        yield
        return
    import torch

    with _precision:
        before = torch.backends.cudnn.allow_tf32
        torch.backends.cudnn.allow_tf32 = False
        try:
            yield
        finally:
            torch.backends.cudnn.allow_tf32 = before


def _best_device() -> torch.device:
    import torch

    if torch.cuda.is_available():
        return torch.device("cuda")
    return torch.device("mps" if torch.backends.mps.is_available() else "cpu")
