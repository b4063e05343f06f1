"""The scoring thread: one loop that takes the newest request and answers by signals."""

from __future__ import annotations

import contextlib
import logging
import math
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from adjgui.live.judged import judged_pieces
from adjgui.live.reading import PuzzleReading
from adjgui.shell.texts import from_core, tr
from adjgui.table.seams import Seam
from core.errors import AdjguiError

if TYPE_CHECKING:
    from core.scorers import Loader
    from core.scoring.base import PairScore, PreparedPieces, Scorer, ScorerInfo


log = logging.getLogger(__name__)

# Small enough that a drop in the middle of a whole table's scoring does not wait long, large
# enough to be worth batching: 16 pieces of 100 px, 128 of 28 px.
_BATCH_PIXELS = 16 * 100 * 100
_LARGEST_BATCH = 128
_PUZZLE_BATCH = 512  # seams judged in the puzzle at a time: 50 ms
_SMALL = 8  # with so few new seams a request goes before larger ones

# Up to so many pairs one thread of the processor scores: two that must wait for each other take
# a second instead of 15 ms where something else, such as training, uses the processor as well.
_ONE_THREAD_PAIRS = 4
_CACHE_LIMIT = 200_000

Inquiry = Callable[["Scorer"], Iterator[object]]
"""Asked in the scoring thread. What it yields is handed on, None is not; each step should be short
(0.1 s), as a dropped piece waits for its end. It must not keep the scorer."""


@dataclass(frozen=True, eq=False)
class LoadedScorer:
    """The scorer at work: for menus, the status bar, and workers that score in other threads.

    Attributes:
        scorer: itself; may be used by several threads at once.
        checkpoint: the file that it was loaded from; None for the bundled one and for measures.
    """

    scorer: Scorer = field(repr=False)
    checkpoint: Path | None = None

    @property
    def info(self) -> ScorerInfo:
        """What it is called, and what it can."""
        return self.scorer.info


@dataclass(frozen=True, eq=False)
class NewReading:
    """What a scorer read in the puzzle; None: nothing holds any more."""

    load_number: int  # of the scorer that read it
    reading: PuzzleReading | None


@dataclass(frozen=True)
class Request:
    """The seams that a channel wants to be scored."""

    channel: str
    number: int
    seams: tuple[Seam, ...]


@dataclass(frozen=True)
class Question:
    """The inquiry of a channel; None: it wants nothing any more."""

    channel: str
    number: int
    inquiry: Inquiry | None


@dataclass(frozen=True)
class Load:
    """The scorer that is wanted."""

    number: int
    name: str
    checkpoint: Path | None


def batch_size(seams: Sequence[Seam]) -> int:
    """How many of these seams are scored at a time."""
    pixels = math.prod(seams[0].pieces.shape[1:3]) if seams else 1
    return max(1, min(_LARGEST_BATCH, _BATCH_PIXELS // pixels))


def threads_for(pairs: int) -> contextlib.AbstractContextManager[None]:
    """Let torch use one thread for few pairs; nothing where the scorer has no torch."""
    torch = sys.modules.get("torch")
    # Another thread may be in the middle of importing it.
    is_ready = hasattr(torch, "get_num_threads") and hasattr(torch, "set_num_threads")
    if torch is None or not is_ready or pairs > _ONE_THREAD_PAIRS:
        return contextlib.nullcontext()
    from core.network.threads import torch_threads

    return torch_threads(1)


News = Load | NewReading | Question | Request
_IN_ORDER = (Load, NewReading, Question, Request)  # a scorer is loaded before it is asked


class Mailbox:
    """What the GUI thread leaves for the scoring thread; guarded by one lock."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._news: dict[tuple[type, str], News] = {}
        self.stopping = threading.Event()

    def put(self, item: News) -> None:
        """Leave it in the place of what was left before of its kind and channel."""
        key = type(item), getattr(item, "channel", "")
        with self._lock:
            self._news.pop(key, None)  # so that the newest comes last
            self._news[key] = item

    def take(self) -> list[News]:
        with self._lock:
            news, self._news = self._news, {}
        return sorted(news.values(), key=lambda item: _IN_ORDER.index(type(item)))


class Worker(QObject):
    """Lives in the thread; answers what lies in the mailbox until it is empty."""

    answered = Signal(str, int, object)  # channel, request number, {SeamKey: PairScore}
    completed = Signal(str, int)
    refused = Signal(str, int, str)
    found = Signal(str, int, object)  # channel, question number, what an inquiry yielded
    gaveUp = Signal(str, int, str)
    loaded = Signal(int, object)
    notLoaded = Signal(int, str)

    def __init__(self, mailbox: Mailbox, loader: Loader) -> None:
        super().__init__()
        self._mailbox = mailbox
        self._loader = loader
        self._scorer: Scorer | None = None
        self._prepared: tuple[int, PreparedPieces] | None = None  # of the newest puzzle
        self._pieces = np.zeros((0, 1, 1, 3), np.uint8)  # of it, as they are judged
        self._load_number = 0
        self._reading: PuzzleReading | None = None
        self._cache: dict[tuple[int, ...], PairScore] = {}  # of pairs by themselves
        self._in_puzzle: dict[tuple[int, ...], PairScore] = {}
        self._waiting: dict[str, Request] = {}
        self._is_large: dict[str, bool] = {}
        self._questions: dict[str, Question] = {}
        self._running: dict[str, Iterator[object]] = {}

    @Slot()
    def work(self) -> None:
        while not self._mailbox.stopping.is_set():
            for item in self._mailbox.take():
                self._hear(item)
            if self._scorer is None or not (self._waiting or self._questions):
                return
            if not self._waiting:
                self._ask(next(iter(self._questions.values())), self._scorer)
                continue
            # Little work goes first, then the older: a drop shows at once while a whole table is
            # scored, and is not kept by what the inspector asks about it.
            request = min(
                self._waiting.values(), key=lambda one: (self._is_large[one.channel], one.number)
            )
            rest = self._step(request)
            if rest is None:
                del self._waiting[request.channel]
            else:
                self._waiting[request.channel] = rest
        self._waiting.clear()
        self._questions.clear()
        self._running.clear()
        self._scorer = self._prepared = self._reading = None

    def _hear(self, item: News) -> None:
        if isinstance(item, Load):
            self._load(item)
        elif isinstance(item, NewReading):
            # One of another scorer comes too late, when a new one was loaded meanwhile.
            if item.load_number == self._load_number:
                self._reading = item.reading
                self._in_puzzle.clear()
        elif isinstance(item, Question):
            self._running.pop(item.channel, None)
            self._questions.pop(item.channel, None)
            if item.inquiry is not None:
                self._questions[item.channel] = item
        else:
            self._waiting[item.channel] = item
            new = sum(seam.question not in self._judged for seam in item.seams)
            self._is_large[item.channel] = new > _SMALL

    def _ask(self, question: Question, scorer: Scorer) -> None:
        """Run an inquiry for one step."""
        channel, number = question.channel, question.number
        assert question.inquiry is not None
        try:
            if channel not in self._running:
                self._running[channel] = question.inquiry(scorer)
            with threads_for(1):  # it is in no hurry, and must not wait for a busy processor
                value = next(self._running[channel])
        except StopIteration:
            pass
        except AdjguiError as error:
            self.gaveUp.emit(channel, number, from_core(str(error)))
        except Exception:
            log.exception("answering the inquiry '%s'", channel)
            self.gaveUp.emit(
                channel,
                number,
                tr(
                    "The scorer could not answer. The log says more; another scorer may still work."
                ),
            )
        else:
            self._questions[channel] = self._questions.pop(channel)  # now it is another's turn
            if value is not None:
                self.found.emit(channel, number, value)
            return
        self._running.pop(channel, None)
        del self._questions[channel]

    @property
    def _judged(self) -> dict[tuple[int, ...], PairScore]:
        """What can be answered at once."""
        return self._cache if self._reading is None else self._in_puzzle

    def _load(self, load: Load) -> None:
        try:
            scorer = self._loader(load.name, load.checkpoint)
            shapes = [one.seams[0].pieces.shape[1:] for one in self._waiting.values() if one.seams]
            blank = np.zeros((1, *(shapes[0] if shapes else (100, 100, 3))), np.uint8)
            with threads_for(1):
                scorer.pair_scores(blank, blank)  # the first call is slow: not at the first drop
        except AdjguiError as error:
            self.notLoaded.emit(load.number, from_core(str(error)))
        except Exception:
            log.exception("loading scorer %s", load.name)
            self.notLoaded.emit(
                load.number,
                tr(
                    "The scorer '{name}' could not be loaded. The log says more; "
                    "choose another one in the Scorer menu.",
                    name=load.name,
                ),
            )
        else:
            self._scorer, self._prepared = scorer, None
            self._load_number, self._reading = load.number, None
            self._cache.clear()
            self._in_puzzle.clear()
            self._running.clear()  # they are asked anew
            self.loaded.emit(load.number, LoadedScorer(scorer, load.checkpoint))

    def _step(self, request: Request) -> Request | None:
        """Score one batch of the request; what is left of it, or None when it is done."""
        if len(self._cache) > _CACHE_LIMIT:
            self._cache.clear()
            self._in_puzzle.clear()
        fresh: list[Seam] = []
        unread: list[Seam] = []
        batch = batch_size(request.seams)
        taken = 0
        for seam in request.seams:
            is_fresh = seam.question not in self._cache
            is_unread = self._reading is not None and seam.question not in self._in_puzzle
            if (is_fresh and len(fresh) == batch) or (is_unread and len(unread) == _PUZZLE_BATCH):
                break
            if is_fresh:
                fresh.append(seam)
            if is_unread:
                unread.append(seam)
            taken += 1
        try:
            self._score(fresh)
            self._put_in_puzzle(unread)
        except AdjguiError as error:
            self.refused.emit(request.channel, request.number, from_core(str(error)))
            return None
        except Exception:
            log.exception("scoring %d seams, %d in the puzzle", len(fresh), len(unread))
            self.refused.emit(
                request.channel,
                request.number,
                tr(
                    "The seams could not be scored. The log says more; another scorer may"
                    " still work."
                ),
            )
            return None
        judged = self._judged
        scores = {seam.key: judged[seam.question] for seam in request.seams[:taken]}
        self.answered.emit(request.channel, request.number, scores)
        if taken < len(request.seams):
            return Request(request.channel, request.number, request.seams[taken:])
        self.completed.emit(request.channel, request.number)
        return None

    def _score(self, seams: Sequence[Seam]) -> None:
        if not seams:
            return
        assert self._scorer is not None
        generation = seams[0].generation
        with threads_for(len(seams)):
            if self._prepared is None or self._prepared[0] != generation:
                self._pieces = judged_pieces(seams[0].pieces, seams[0].photographed)
                self._prepared = generation, self._scorer.prepare(self._pieces)
            pairs = [seam.pixels_in(self._pieces) for seam in seams]
            # beside and above each other pieces that are not square have other shapes
            for shape in {left.shape for left, _ in pairs}:
                alike = [place for place, (left, _) in enumerate(pairs) if left.shape == shape]
                left, right = (np.stack([pairs[place][side] for place in alike]) for side in (0, 1))
                scores = self._prepared[1].pair_scores(left, right)
                for place, score in zip(alike, scores, strict=True):
                    self._cache[seams[place].question] = score

    def _put_in_puzzle(self, seams: Sequence[Seam]) -> None:
        """Judge pairs in the puzzle that was read; where it says nothing, as by themselves."""
        if self._reading is None or not seams:
            return
        alone = {seam: self._cache[seam.question] for seam in seams}
        found = self._reading.judge(alone)
        for seam, score in alone.items():
            self._in_puzzle[seam.question] = found.get(seam.question, score)
