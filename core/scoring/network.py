"""The network of a checkpoint as a scorer."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from core.arrays import Array, Floats, Numbers
from core.assets import bundled_checkpoint
from core.errors import AdjguiError
from core.files import readable
from core.puzzles.pieces import states_of
from core.scoring.base import NETWORK_NAME, UPRIGHT, PairScore, ScorerInfo, pair_score
from core.scoring.rim import are_of_a_worn_sheet, edge_steps, estimate_rim, mend

if TYPE_CHECKING:
    import torch
    from torch import Tensor, nn

    from core.network.checkpoint import Checkpoint
    from core.network.engines import Engines


# Pixels of the windows in one batch: bounds what the layers of the network keep in memory.
_BATCH_PIXELS = 1 << 18
_BATCH_PAIRS = 512
# A graphics card waits for each kernel to be launched, and plans convolutions anew for each length:
# there batches are large and of few lengths.
_LARGE_BATCH_PIXELS = 1 << 22
_LARGE_BATCH_PAIRS = 1 << 13
_SHORTEST_LARGE_BATCH = 64
# What `_full_precision` switches belongs to the process.
_precision = threading.Lock()


class ResNetScorer:
    """The network of a checkpoint, with the checkpoint's calibration.

    Log-odds are scale * (a_1 - a_0) + bias with the scale and bias of the checkpoint for the piece
    size.

    Args:
        checkpoint: model and metadata, as loaded.
        device: where to compute; None takes CUDA, then MPS, then the CPU, whatever is there first.
        engine: how to compute, see `core.network.engines`; None takes the fastest that agrees with
            the model, or what the environment names.

    Raises:
        AdjguiError: there is no such engine here.
    """

    def __init__(
        self,
        checkpoint: Checkpoint,
        device: torch.device | str | None = None,
        engine: str | None = None,
    ) -> None:
        import torch

        self.checkpoint = checkpoint
        self.device = _best_device() if device is None else torch.device(device)
        self._window = checkpoint.metadata.seam_window
        self._engine = engine
        self._engines = self._engines_of(checkpoint.model)
        self._for_sheets: Engines | None = None
        self._making = threading.Lock()
        self.info = ScorerInfo(NETWORK_NAME, self._title(), self._description())

    def _engines_of(self, model: nn.Module) -> Engines:
        import torch

        from core.network.engines import WIDTH, choose_engines

        model = model.eval().to(self.device)
        model.to(memory_format=torch.channels_last)
        with _full_precision(self.device):
            width = self.checkpoint.metadata.seam_window.width or WIDTH
            return choose_engines(model, self.device, self._engine, width=width)

    def _engines_for(self, sheets: bool) -> Engines:
        """Of the network, or of that for worn sheets: made when first asked for, as few are."""
        if not (sheets and self.checkpoint.for_sheets):
            return self._engines
        with self._making:
            if self._for_sheets is None:
                self._for_sheets = self._engines_of(self.checkpoint.model_for_sheets())
            return self._for_sheets

    @property
    def engine(self) -> str:
        """How it computes, for people."""
        return self._engines.title

    def _title(self) -> str:
        name = self.checkpoint.metadata.name
        try:
            bundled = self.checkpoint.path == bundled_checkpoint()
        except AdjguiError:
            bundled = False
        return f"{name} (bundled)" if bundled else name

    def _description(self) -> str:
        metadata, engine = self.checkpoint.metadata, self.engine
        network, sizes = metadata.architecture, metadata.piece_sizes
        if not sizes:
            return f"{network} network on the pixels around the seam. Computed by {engine}."
        least, most = min(sizes), max(sizes)
        return (
            f"{network} network on the pixels around the seam, trained on pieces of {least} to"
            f" {most} px. Computed by {engine}."
        )

    def pair_scores(self, left: Array, right: Array) -> list[PairScore]:
        """See `core.scoring.base.Judge`."""
        return self._pair_scores(left, right)

    def _pair_scores(self, left: Array, right: Array, *, sheets: bool = False) -> list[PairScore]:
        logits = self._logits(left, right, sheets)
        log_odds = self._calibrate(logits, left.shape[1])
        return [
            pair_score(odds, (float(a_0), float(a_1)))
            for odds, (a_0, a_1) in zip(map(float, log_odds), logits, strict=True)
        ]

    def prepare(self, pieces: Array, turns: Sequence[int] = UPRIGHT) -> _NetworkPieces:
        """See `core.scoring.base.Scorer`."""
        return _NetworkPieces(self, pieces, turns)

    def _logits(self, left: Array, right: Array, sheets: bool) -> Floats:
        import torch

        if left.ndim != 4 or left.shape != right.shape:
            raise ValueError(f"pairs must be two (N, H, W, 3), not {left.shape}, {right.shape}")
        logits = np.empty((len(left), 2), np.float32)
        with torch.inference_mode():
            for part in self._batches(len(left), self._window.shape(*left.shape[1:3])):
                logits[part] = self._forward(self._windows(left[part], right[part]), sheets)
        return logits

    def _windows(self, left: Array, right: Array) -> Tensor:
        from core.network.seam import seam_windows

        # copies where needed: torch takes neither negative strides nor read-only arrays
        return seam_windows(
            np.require(left, requirements=["C", "W"]),
            np.require(right, requirements=["C", "W"]),
            self._window,
            device=self.device,
        )

    def _forward(self, windows: Tensor, sheets: bool, *, ranking: bool = False) -> Floats:
        engines = self._engines_for(sheets)
        engine = engines.ranking if ranking else engines.exact
        count = len(windows)
        if self.device.type != "cpu":
            if count > 1:
                windows = _lengthened(windows, _SHORTEST_LARGE_BATCH)
        elif ranking and count == 1:  # one alone is added up in another order than among others
            windows = _lengthened(windows, 2)
        with _full_precision(self.device) if engine is engines.exact else nullcontext():
            logits: Floats = engine.run(windows)[:count].float().cpu().numpy()
        return logits

    def _batches(self, count: int, window: tuple[int, int]) -> Iterator[slice]:
        height, width = window
        pixels, pairs = _BATCH_PIXELS, _BATCH_PAIRS
        if self.device.type != "cpu":
            pixels, pairs = _LARGE_BATCH_PIXELS, _LARGE_BATCH_PAIRS
        size = min(max(pixels // (height * width), 1), pairs)
        if self.device.type != "cpu":  # else every whole batch would be lengthened
            size = 1 << (size.bit_length() - 1)
        for start in range(0, count, size):
            yield slice(start, min(start + size, count))

    def _calibrate(self, logits: Floats, length: int) -> Floats:
        """Log-odds of pairs whose seam is so many px long.

        Raises:
            AdjguiError: they are no numbers, as where weights are finite and far too large.
        """
        scale, bias = self.checkpoint.metadata.platt(length)
        with np.errstate(over="ignore", invalid="ignore"):
            difference = logits[:, 1].astype(np.float64) - logits[:, 0]
            log_odds: Floats = (scale * difference + bias).astype(np.float32)
        if not np.isfinite(log_odds).all():
            raise AdjguiError(
                f"The network '{readable(self.checkpoint.metadata.name)}' gives no numbers for"
                " these pieces; its file may be damaged. Choose another checkpoint."
            )
        return log_odds


class _NetworkPieces:
    """The halves of the seam windows that each piece can give, on the device."""

    def __init__(self, scorer: ResNetScorer, pieces: Array, turns: Sequence[int]) -> None:
        self._scorer, self._turns = scorer, turns
        steps = edge_steps(pieces)
        self._of_a_sheet = are_of_a_worn_sheet(steps)
        self._rim = estimate_rim(pieces, turns, steps)
        self.pieces = mend(pieces, self._rim)

    def pair_scores(self, left: Array, right: Array) -> list[PairScore]:
        both = mend(left, self._rim), mend(right, self._rim)
        return self._scorer._pair_scores(*both, sheets=self._of_a_sheet)

    @cached_property
    def _halves(self) -> tuple[Tensor, Tensor]:
        """As left and as right pieces; made when first asked for, as live scores need none."""
        import torch

        from core.network.seam import seam_halves

        states = np.require(states_of(self.pieces, self._turns), requirements=["W"])
        with torch.inference_mode():
            return seam_halves(states, self._scorer._window, device=self._scorer.device)

    def score(self, left: Numbers, right: Numbers) -> Floats:
        import torch

        from core.network.seam import join_halves

        left, right = np.broadcast_arrays(left, right)
        as_left, as_right = self._halves
        length = self.pieces.shape[1 + self._turns[0] % 2]
        window = as_left.shape[2], 2 * as_left.shape[3]
        scores = np.empty(left.size, np.float32)
        with torch.inference_mode():
            of_left = torch.tensor(left.ravel(), device=as_left.device)
            of_right = torch.tensor(right.ravel(), device=as_left.device)
            for part in self._scorer._batches(len(scores), window):
                windows = join_halves(as_left[of_left[part]], as_right[of_right[part]])
                logits = self._scorer._forward(windows, self._of_a_sheet, ranking=True)
                scores[part] = self._scorer._calibrate(logits, length)
        return scores.reshape(left.shape)


def _lengthened(windows: Tensor, least: int) -> Tensor:
    """The windows and copies of the first, so that there are a power of two of them."""
    import torch

    wanted = max(least, 1 << (len(windows) - 1).bit_length())
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
