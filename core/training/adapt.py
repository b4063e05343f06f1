"""Fine-tunes a network on one puzzle alone, whose solution nobody knows.

It learns from seams inside the pieces (`core.training.inner_seams`) and from pairs of which the
whole puzzle is sure, for minutes. A part of the pieces is kept back. The result is kept only if the
puzzle's own evidence is better: more of the pieces' favourites close in loops of four (Son, Hays
and Cooper 2014), and the halves of the pieces that were kept back find each other no less often.
Test-time training after Sun et al. (ICML 2020): the task inside the pieces is the task itself.
"""

from __future__ import annotations

import contextlib
import copy
import math
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from torch import nn

from core.arrays import Array, Direction, Numbers
from core.errors import AdjguiError
from core.network.checkpoint import Checkpoint
from core.network.models import average_into, freeze_batch_norm
from core.network.threads import torch_threads
from core.puzzles.pieces import is_square
from core.scoring.network import ResNetScorer
from core.scoring.rim import are_of_a_worn_sheet, edge_steps, estimate_rim, mend
from core.training.batches import GroupBatch, fitting_members, make_batch
from core.training.events import Change
from core.training.groups import SeamGroups
from core.training.inner_seams import SMALLEST_HALF, Joined, inner_groups, joined_groups
from core.training.loss import group_loss
from core.training.start import adamw, autocast_of, pick_device, pick_precision, put_to_learn
from core.training.validation import Measured, change_between, measure
from core.whole_puzzle.compare import compare_pieces
from core.whole_puzzle.compatibility import Compatibility, Context
from core.whole_puzzle.judges import closing_loops, favourites_of
from core.whole_puzzle.scorer import WholePuzzleScorer

FEWEST_PIECES = 12
MEMBERS, GROUPS = 14, 3
LEARNING_RATE, WEIGHT_DECAY = 1e-4, 0.01
LIST_WEIGHT = 2.0
AVERAGE_DECAY = 0.99
HELD_BACK = 0.15
EROSIONS = (0.5, 0.3, 0.2)  # chances of 0, 1 and 2 px beside a cut, since real edges are worn
JOINED_SHARE = 0.4  # of the groups, where there are pairs that are sure
SURE = 0.995
_MEASURED = 10  # batches
_FEWEST_JOINED = 8


@dataclass(frozen=True)
class AdaptEvent:
    """How far it is: `progress` 0..1, the last batch's loss, seconds left; both nan at first."""

    stage: str
    progress: float
    loss: float = math.nan
    seconds_left: float = math.nan


@dataclass(frozen=True, eq=False)
class Adapted:
    """The end.

    Attributes:
        checkpoint: the network that learnt; not written anywhere.
        is_better: by the puzzle's own evidence. Where not, the old one is to be kept.
        loops_before, loops_after: share of pieces whose favourites close in loops of four, 0..1.
        inside: how far it is ahead inside the pieces that were kept back.
        pieces, pairs, seconds: what it learnt from, and how long.
    """

    checkpoint: Checkpoint
    is_better: bool
    loops_before: float
    loops_after: float
    inside: Change
    pieces: int
    pairs: int
    seconds: float


def adapt(
    pieces: Array,
    checkpoint: Checkpoint,
    *,
    minutes: float = 3.0,
    rotations: bool = False,
    threads: int = 0,
    device: str = "auto",
    seed: int = 0,
    stop: threading.Event | None = None,
) -> Iterator[AdaptEvent | Adapted]:
    """Fine-tune a network on the pieces of one puzzle.

    Args:
        pieces: (N, S, S, 3) uint8, in any order; square, as what a network learns from is.
        checkpoint: where it starts; it stays as it is.
        minutes: of learning; both looks at the whole puzzle come on top.
        rotations: the pieces may lie turned.
        threads: torch threads; 0 leaves torch's own choice.
        device: see `TrainingConfig`.
        seed: of everything.
        stop: set it to end early: what was learnt so far is looked at, unless it is set again.

    Yields:
        `AdaptEvent`s, and `Adapted` last; nothing more where it was stopped before it learnt.

    Raises:
        AdjguiError: there are too few pieces, or they are too small or show nothing.
    """
    with torch_threads(threads):
        yield from _Adapting(pieces, checkpoint, rotations, device, seed).run(
            60 * minutes, stop or threading.Event()
        )


def is_clearly_more(before: float, after: float, pieces: int) -> bool:
    """Whether so many more of the pieces close in loops than chance gives: one standard error."""
    spread = math.sqrt(max(before * (1 - before), 1 / pieces) / pieces)
    return after - before > spread


class _Adapting:
    """One puzzle and what is learnt from it."""

    def __init__(
        self, pieces: Array, checkpoint: Checkpoint, rotations: bool, device: str, seed: int
    ) -> None:
        metadata = checkpoint.metadata
        if metadata.seam_window.model_dim is not None:
            raise AdjguiError(
                f"The network '{metadata.name}' resizes its pieces and cannot be adapted to a"
                " puzzle; choose one that sees their own pixels."
            )
        if len(pieces) < FEWEST_PIECES:
            raise AdjguiError(
                f"{len(pieces)} pieces are too few to learn from; {FEWEST_PIECES} are needed."
            )
        if not is_square(pieces):
            raise AdjguiError(
                "A network can learn from square pieces only; solve these without adapting it."
            )
        if pieces.shape[1] < 2 * SMALLEST_HALF + 2:
            raise AdjguiError(
                f"Pieces of {pieces.shape[1]} px are too small to be cut in two; they need"
                f" {2 * SMALLEST_HALF + 2} px."
            )
        self._pieces, self._rotations = pieces, rotations
        self._before = checkpoint
        self._window = metadata.seam_window
        self._rng = np.random.default_rng(seed)
        self._turns = (0, 1, 2, 3) if rotations else (0, 1)
        self._device = pick_device(device)
        self._precision = pick_precision("auto", self._device)
        steps = edge_steps(pieces)
        # learnt as it is judged: with edges that were mended
        self._seen = mend(pieces, estimate_rim(pieces, (0, 1, 2, 3) if rotations else (0,), steps))
        of_a_sheet = are_of_a_worn_sheet(steps)
        self._start = checkpoint.model_for_sheets() if of_a_sheet else checkpoint.model
        order = self._rng.permutation(len(pieces))
        count = max(4, round(HELD_BACK * len(pieces)))
        self._held, self._learnt = order[:count], order[count:]

    def run(self, seconds: float, stop: threading.Event) -> Iterator[AdaptEvent | Adapted]:
        yield AdaptEvent("Reading the puzzle", 0.0)
        before = self._read(self._before, stop)
        if before is None or stop.is_set():
            return
        joined = self._joined(before)
        yield AdaptEvent("Learning", 0.0)
        model = copy.deepcopy(self._start).requires_grad_(True)
        put_to_learn(model, self._device)
        average = copy.deepcopy(model)
        started, pairs = time.monotonic(), 0
        for progress, loss, count in self._learn(model, average, joined, seconds, stop):
            pairs += count
            yield AdaptEvent("Learning", progress, loss, (1 - progress) * seconds)
        learning = time.monotonic() - started
        if not pairs:
            return
        stop.clear()
        yield AdaptEvent("Looking what it was worth", 1.0)
        inside = self._inside(self._start, average, stop)
        name = f"{self._before.metadata.name}, adapted"
        after = Checkpoint(
            average.requires_grad_(False).cpu().eval(), replace(self._before.metadata, name=name)
        )
        context = self._read(after, stop)
        if inside is None or context is None:
            return
        loops = self._loops(before), self._loops(context)
        is_better = is_clearly_more(*loops, len(self._pieces)) and inside.high > 0
        yield Adapted(after, is_better, *loops, inside, len(self._learnt), pairs, learning)

    # -- the whole puzzle ----------------------------------------------------------------------

    def _read(self, checkpoint: Checkpoint, stop: threading.Event) -> Context | None:
        scorer = WholePuzzleScorer(ResNetScorer(checkpoint, self._device))
        events = compare_pieces(self._pieces, scorer, rotations=self._rotations, stop=stop)
        for item in events:
            if isinstance(item, Compatibility):
                return item.context
        return None

    def _loops(self, context: Context) -> float:
        """Share of the pieces whose favourites in the whole puzzle close in loops of four."""
        states = len(self._pieces) * (4 if self._rotations else 1)
        favourites = {
            way: favourites_of(pairs.left, pairs.right, pairs.log_odds, states)
            for way, pairs in context.refined.items()
        }
        return closing_loops(favourites, states)

    def _joined(self, context: Context) -> list[Joined]:
        """Pairs of which the whole puzzle is sure, both ways."""
        least = math.log(SURE / (1 - SURE))
        directions: tuple[tuple[Direction, int], ...] = (("right", 0), ("below", 1))
        found = []
        for way, turn in directions:
            pairs = context.refined[way]
            sure = pairs.log_odds > least
            left, right = pairs.left[sure], pairs.right[sure]
            if self._rotations:
                upright = (left % 4 == 0) & (right % 4 == 0)
                left, right = left[upright] // 4, right[upright] // 4
            once = np.bincount(left, minlength=len(self._pieces))[left] == 1
            once &= np.bincount(right, minlength=len(self._pieces))[right] == 1
            once &= np.isin(left, self._learnt) & np.isin(right, self._learnt)
            if once.sum() >= _FEWEST_JOINED:
                found.append(Joined(left[once], right[once], turn))
        return found

    # -- learning ------------------------------------------------------------------------------

    def _learn(
        self,
        model: nn.Module,
        average: nn.Module,
        joined: Sequence[Joined],
        seconds: float,
        stop: threading.Event,
    ) -> Iterator[tuple[float, float, int]]:
        """Yields progress, loss and pairs of each step."""
        parameters = list(model.parameters())
        optimiser = adamw(parameters, LEARNING_RATE, WEIGHT_DECAY)
        model.train()
        freeze_batch_norm(model)
        started, step = time.monotonic(), 0
        while not stop.is_set():
            progress = (time.monotonic() - started) / seconds
            if progress >= 1:
                break
            batch = self._batch(self._learnt, joined, self._rng).to(self._device)
            if not len(batch):
                raise AdjguiError("The pieces show nothing to learn from; they are of one colour.")
            for group in optimiser.param_groups:
                group["lr"] = LEARNING_RATE * min(1.0, (step + 1) / 20) * (1 - progress)
            with self._autocast():
                logits = model(batch.windows()).float()
            loss = group_loss(logits[:, 1] - logits[:, 0], batch, LIST_WEIGHT)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(parameters, 5.0)
            optimiser.step()
            step += 1
            decay = min(AVERAGE_DECAY, step / (10 + step))
            average_into(average, model, decay)
            yield progress, float(loss.detach()), len(batch)

    def _batch(
        self, numbers: Numbers, joined: Sequence[Joined], rng: np.random.Generator
    ) -> GroupBatch:
        pieces = self._seen
        size = pieces.shape[1]
        members = fitting_members(MEMBERS, self._window, size)
        erosion = int(rng.choice(len(EROSIONS), p=EROSIONS))
        made: list[SeamGroups | None]
        if joined and rng.random() < JOINED_SHARE:
            made = [
                joined_groups(pieces, joined, self._window, rng, members=members)
                for _ in range(GROUPS)
            ]
        else:
            made = [
                inner_groups(
                    pieces[numbers],
                    self._window,
                    rng,
                    turns=self._turns,
                    erosion=erosion,
                    members=members,
                )
                for _ in range(GROUPS)
            ]
        parts = [part for part in made if part is not None]
        return make_batch(parts, range(len(parts)), self._window, size, 0, rng)

    def _inside(self, before: nn.Module, after: nn.Module, stop: threading.Event) -> Change | None:
        """Both networks on halves of the pieces that were kept back."""
        found: list[Measured] = []
        for network in (before, after):
            rng = np.random.default_rng(1)
            batches = (self._batch(self._held, (), rng) for _ in range(_MEASURED))
            numbered = (
                replace(one, photo=one.photo + GROUPS * number)
                for number, one in enumerate(batches)
            )
            network.to(self._device)
            one = measure(network, numbered, self._device, self._autocast, LIST_WEIGHT, stop)
            if one is None:
                return None
            found.append(one)
        return change_between(found[0].firsts, found[1].firsts)

    def _autocast(self) -> contextlib.AbstractContextManager[object]:
        return autocast_of(self._device, self._precision)
