"""The live scores: one long-lived thread, and the newest request wins.

A request is an immutable list of seams. There is at most one waiting request a channel (the
table's seams, the preview of a drag, the inspector's reverse question); a newer one takes its
place, and a reply to an older one is dropped. What was scored once is kept for the scorer, so only
changed seams cost anything. Torch is imported in the thread alone.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject, QThread, Signal, Slot

from adjgui.table.seams import Seam, SeamKey
from core.errors import AdjguiError

if TYPE_CHECKING:
    from core.scoring import PairScore, Scorer

log = logging.getLogger(__name__)

# Small enough that a drop in the middle of a whole table's scoring does not wait long, large
# enough to be worth batching: 16 pieces of 100 px, 128 of 28 px.
_BATCH_PIXELS = 16 * 100 * 100
_LARGEST_BATCH = 128
_SMALL = 8  # with so few new seams a request goes before larger ones
# Up to so many pairs one thread of the processor scores: two that must wait for each other take
# a second instead of 15 ms where something else, such as training, uses the processor as well.
_ONE_THREAD_PAIRS = 4
_CACHE_LIMIT = 200_000

Loader = Callable[[str, "Path | None"], "Scorer"]


@dataclass(frozen=True)
class ScorerInfo:
    """Which scorer is at work, for menus and the status bar."""

    name: str
    title: str
    description: str


@dataclass(frozen=True)
class _Request:
    channel: str
    number: int
    seams: tuple[Seam, ...]


@dataclass(frozen=True)
class _Load:
    number: int
    name: str
    checkpoint: Path | None


def _load_scorer(name: str, checkpoint: Path | None) -> Scorer:
    from core.scoring import load_scorer  # imports torch: in the thread, never before the window

    return load_scorer(name, checkpoint)


def _batch_size(seams: Sequence[Seam]) -> int:
    size = seams[0].pieces.shape[1] if seams else 1
    return max(1, min(_LARGEST_BATCH, _BATCH_PIXELS // (size * size)))


@contextlib.contextmanager
def _threads_for(pairs: int) -> Iterator[None]:
    """Let torch use one thread for few pairs; nothing where the scorer has no torch."""
    torch = sys.modules.get("torch")
    # Another thread may be in the middle of importing it.
    is_ready = hasattr(torch, "get_num_threads") and hasattr(torch, "set_num_threads")
    if torch is None or not is_ready or pairs > _ONE_THREAD_PAIRS:
        yield
        return
    # It holds for this thread, but threads that are started later take it over: put it back.
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


class _Mailbox:
    """What the GUI thread leaves for the scoring thread; guarded by one lock."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._load: _Load | None = None
        self._requests: dict[str, _Request] = {}
        self.stopping = threading.Event()

    def put(self, request: _Request) -> None:
        with self._lock:
            # Taken out first so that the newest comes last.
            self._requests.pop(request.channel, None)
            self._requests[request.channel] = request

    def put_load(self, load: _Load) -> None:
        with self._lock:
            self._load = load

    def take(self) -> tuple[_Load | None, dict[str, _Request]]:
        with self._lock:
            load, self._load = self._load, None
            requests, self._requests = self._requests, {}
        return load, requests


class _Worker(QObject):
    """Lives in the thread; answers what lies in the mailbox until it is empty."""

    answered = Signal(str, int, object)  # channel, request number, {SeamKey: PairScore}
    completed = Signal(str, int)
    refused = Signal(str, int, str)
    loaded = Signal(int, object)
    notLoaded = Signal(int, str)

    def __init__(self, mailbox: _Mailbox, loader: Loader) -> None:
        super().__init__()
        self._mailbox = mailbox
        self._loader = loader
        self._scorer: Scorer | None = None
        self._cache: dict[tuple[int, ...], PairScore] = {}
        self._waiting: dict[str, _Request] = {}
        self._is_large: dict[str, bool] = {}

    @Slot()
    def work(self) -> None:
        while not self._mailbox.stopping.is_set():
            load, newer = self._mailbox.take()
            if load is not None:
                self._load(load)
            for request in newer.values():
                self._waiting[request.channel] = request
                self._is_large[request.channel] = self._count_new(request) > _SMALL
            if not self._waiting or self._scorer is None:
                return
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
        self._scorer = None

    def _count_new(self, request: _Request) -> int:
        return sum(seam.question not in self._cache for seam in request.seams)

    def _load(self, load: _Load) -> None:
        try:
            scorer = self._loader(load.name, load.checkpoint)
            sizes = [one.seams[0].pieces.shape[1] for one in self._waiting.values() if one.seams]
            size = sizes[0] if sizes else 100
            blank = np.zeros((1, size, size, 3), np.uint8)
            with _threads_for(1):
                scorer.pair_scores(blank, blank)  # the first call is slow: not at the first drop
        except AdjguiError as error:
            self.notLoaded.emit(load.number, str(error))
        except Exception:
            log.exception("loading scorer %s", load.name)
            self.notLoaded.emit(
                load.number,
                f"The scorer '{load.name}' could not be loaded. The log says more; "
                "choose another one in the Scorer menu.",
            )
        else:
            self._scorer = scorer
            self._cache.clear()
            self.loaded.emit(load.number, ScorerInfo(scorer.name, scorer.title, scorer.description))

    def _step(self, request: _Request) -> _Request | None:
        """Score one batch of the request; what is left of it, or None when it is done."""
        known: dict[SeamKey, PairScore] = {}
        fresh: list[Seam] = []
        batch = _batch_size(request.seams)
        taken = 0
        for seam in request.seams:
            score = self._cache.get(seam.question)
            if score is not None:
                known[seam.key] = score
            elif len(fresh) < batch:
                fresh.append(seam)
            else:
                break
            taken += 1
        try:
            for seam, score in zip(fresh, self._score(fresh), strict=True):
                known[seam.key] = score
        except AdjguiError as error:
            self.refused.emit(request.channel, request.number, str(error))
            return None
        except Exception:
            log.exception("scoring %d seams", len(fresh))
            self.refused.emit(
                request.channel,
                request.number,
                "The seams could not be scored. The log says more; another scorer may still work.",
            )
            return None
        self.answered.emit(request.channel, request.number, known)
        if taken < len(request.seams):
            return _Request(request.channel, request.number, request.seams[taken:])
        self.completed.emit(request.channel, request.number)
        return None

    def _score(self, seams: Sequence[Seam]) -> list[PairScore]:
        if not seams:
            return []
        assert self._scorer is not None
        left = np.stack([seam.left_pixels for seam in seams])
        right = np.stack([seam.right_pixels for seam in seams])
        with _threads_for(len(seams)):
            scores = self._scorer.pair_scores(left, right)
        if len(self._cache) > _CACHE_LIMIT:
            self._cache.clear()
        for seam, score in zip(seams, scores, strict=True):
            self._cache[seam.question] = score
        return scores


class ScoringService(QObject):
    """Scores seams in a thread of its own; lives on the GUI thread.

    `set_scorer` may be called again at any time; afterwards the newest request of every channel is
    answered once more by the new scorer. If loading fails the scorer at work stays.
    """

    scored = Signal(object)  # dict[SeamKey, PairScore]; a large request arrives in several parts
    failed = Signal(str)
    scorerReady = Signal(object)  # ScorerInfo
    busyChanged = Signal(bool)
    _wake = Signal()

    def __init__(self, parent: QObject | None = None, *, loader: Loader = _load_scorer) -> None:
        super().__init__(parent)
        self._mailbox = _Mailbox()
        self._numbers = 0
        self._newest: dict[str, _Request] = {}
        self._open: set[str] = set()
        self._load_number = 0
        self._loading = False
        self._busy = False
        self._failing = False
        self._info: ScorerInfo | None = None
        self._thread = QThread()
        self._thread.setObjectName("scoring")
        self._worker = _Worker(self._mailbox, loader)
        self._worker.moveToThread(self._thread)
        self._wake.connect(self._worker.work)
        self._worker.answered.connect(self._on_answered)
        self._worker.completed.connect(self._on_completed)
        self._worker.refused.connect(self._on_refused)
        self._worker.loaded.connect(self._on_loaded)
        self._worker.notLoaded.connect(self._on_not_loaded)
        self._thread.start()

    @property
    def info(self) -> ScorerInfo | None:
        """The scorer at work, None until the first is ready."""
        return self._info

    @property
    def is_loading(self) -> bool:
        """Whether a scorer is being loaded."""
        return self._loading

    @property
    def busy(self) -> bool:
        """Whether a scorer is being loaded or a request is not answered yet."""
        return self._busy

    def set_scorer(self, name: str, checkpoint: Path | None = None) -> None:
        """Load another scorer in the thread; `scorerReady` or `failed` tells the end of it."""
        if self._mailbox.stopping.is_set():
            return
        self._load_number += 1
        self._loading = True
        self._mailbox.put_load(_Load(self._load_number, name, checkpoint))
        self._update_busy()
        self._wake.emit()

    def request(self, seams: Sequence[Seam], *, channel: str = "table") -> None:
        """Ask for the scores of all these seams; takes the place of the channel's last request.

        An empty list means that the channel wants nothing any more.
        """
        if self._mailbox.stopping.is_set():
            return
        self._numbers += 1
        request = _Request(channel, self._numbers, tuple(seams))
        self._newest[channel] = request
        self._submit(request)

    def stop(self, timeout: float = 10.0) -> bool:
        """Ask the thread to end and wait up to `timeout` seconds; whether it has ended.

        Nothing is signalled any more afterwards. A batch that is running is waited for, never
        broken off; call again to wait longer.
        """
        self._mailbox.stopping.set()
        self._open.clear()
        self._loading = False
        self._thread.quit()
        return self._thread.wait(int(timeout * 1000))

    def _submit(self, request: _Request) -> None:
        self._open.add(request.channel)
        self._mailbox.put(request)
        self._update_busy()
        self._wake.emit()

    def _is_newest(self, channel: str, number: int) -> bool:
        newest = self._newest.get(channel)
        stopping = self._mailbox.stopping.is_set()
        return newest is not None and newest.number == number and not stopping

    def _update_busy(self) -> None:
        busy = self._loading or (
            self._info is not None and any(self._newest[one].seams for one in self._open)
        )
        if busy != self._busy:
            self._busy = busy
            self.busyChanged.emit(busy)

    @Slot(str, int, object)
    def _on_answered(self, channel: str, number: int, scores: dict[SeamKey, Any]) -> None:
        if self._is_newest(channel, number) and scores:
            self._failing = False
            self.scored.emit(scores)

    @Slot(str, int)
    def _on_completed(self, channel: str, number: int) -> None:
        if self._is_newest(channel, number):
            self._open.discard(channel)
            self._update_busy()

    @Slot(str, int, str)
    def _on_refused(self, channel: str, number: int, sentence: str) -> None:
        if not self._is_newest(channel, number):
            return
        self._open.discard(channel)
        self._update_busy()
        # Said once, and again only after something has worked.
        if not self._failing:
            self._failing = True
            self.failed.emit(sentence)

    @Slot(int, object)
    def _on_loaded(self, number: int, info: ScorerInfo) -> None:
        if number != self._load_number or self._mailbox.stopping.is_set():
            return
        self._loading = False
        self._failing = False
        self._info = info
        self.scorerReady.emit(info)
        for request in list(self._newest.values()):
            self._numbers += 1
            again = _Request(request.channel, self._numbers, request.seams)
            self._newest[request.channel] = again
            self._submit(again)
        self._update_busy()

    @Slot(int, str)
    def _on_not_loaded(self, number: int, sentence: str) -> None:
        if number != self._load_number or self._mailbox.stopping.is_set():
            return
        self._loading = False
        self._update_busy()
        self.failed.emit(sentence)
