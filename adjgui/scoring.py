"""The live scores: one long-lived thread, and the newest request wins.

A request is an immutable list of seams. There is at most one waiting request a channel (the
table's seams, the preview of a drag, the inspector's reverse question); a newer one takes its
place, and a reply to an older one is dropped. What was scored once is kept for the scorer, so only
changed seams cost anything. Torch is imported in the thread alone.

A scorer that reads puzzles judges pairs by themselves here, at once. When the whole puzzle has been
read elsewhere (`adjgui.reading`), `set_reading` hands over what it says, and the newest requests
are answered once more: the same pairs, judged in the puzzle.

Other questions to the scorer (which rows speak against? which piece fits here?) are inquiries:
generators that are run step by step in the same thread whenever no seam waits. Work of many
seconds belongs in a worker of its own, which loads its own scorer: `ScorerInfo.load`.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject, QThread, Signal, Slot

from adjgui.puzzle_reading import PuzzleReading
from adjgui.table.seams import Seam, SeamKey
from core.errors import AdjguiError
from core.scoring import for_puzzle

if TYPE_CHECKING:
    from core.scoring import PairScore, Scorer

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

Loader = Callable[[str, "Path | None"], "Scorer"]
Inquiry = Callable[["Scorer"], Iterator[object]]
"""Asked in the scoring thread. What it yields is handed on, None is not; each step should be short
(0.1 s), as a dropped piece waits for its end. It must not keep the scorer."""


def load_scorer(name: str, checkpoint: Path | None) -> Scorer:
    """Load a scorer; imports torch, hence in a thread and never before the window."""
    import core.scoring

    return core.scoring.load_scorer(name, checkpoint)


@dataclass(frozen=True)
class ScorerInfo:
    """Which scorer is at work, for menus, the status bar, and workers that need one like it.

    Attributes:
        name: its stable id.
        title, description: for people.
        checkpoint: the file that it was loaded from; None for the bundled one and for measures.
        loader: how it was loaded.
        reads_puzzles: whether it judges pairs anew once the whole puzzle is read.
    """

    name: str
    title: str
    description: str
    checkpoint: Path | None = None
    loader: Loader = field(default=load_scorer, repr=False, compare=False)
    reads_puzzles: bool = False

    def load(self) -> Scorer:
        """Another one of the same kind, for another thread; not on the GUI thread.

        Raises:
            AdjguiError: the checkpoint cannot be read any more.
        """
        return self.loader(self.name, self.checkpoint)


@dataclass(frozen=True, eq=False)
class _NewReading:
    load_number: int  # of the scorer that read it
    reading: PuzzleReading | None


@dataclass(frozen=True)
class _Request:
    channel: str
    number: int
    seams: tuple[Seam, ...]


@dataclass(frozen=True)
class _Question:
    channel: str
    number: int
    inquiry: Inquiry | None


@dataclass(frozen=True)
class _Load:
    number: int
    name: str
    checkpoint: Path | None


def _batch_size(seams: Sequence[Seam]) -> int:
    size = seams[0].pieces.shape[1] if seams else 1
    return max(1, min(_LARGEST_BATCH, _BATCH_PIXELS // (size * size)))


def _threads_for(pairs: int) -> contextlib.AbstractContextManager[None]:
    """Let torch use one thread for few pairs; nothing where the scorer has no torch."""
    torch = sys.modules.get("torch")
    # Another thread may be in the middle of importing it.
    is_ready = hasattr(torch, "get_num_threads") and hasattr(torch, "set_num_threads")
    if torch is None or not is_ready or pairs > _ONE_THREAD_PAIRS:
        return contextlib.nullcontext()
    from core.threads import one_thread

    return one_thread()


class _Mailbox:
    """What the GUI thread leaves for the scoring thread; guarded by one lock."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._load: _Load | None = None
        self._requests: dict[str, _Request] = {}
        self._questions: dict[str, _Question] = {}
        self._reading: _NewReading | None = None
        self.stopping = threading.Event()

    def put(self, request: _Request) -> None:
        with self._lock:
            # Taken out first so that the newest comes last.
            self._requests.pop(request.channel, None)
            self._requests[request.channel] = request

    def put_question(self, question: _Question) -> None:
        with self._lock:
            self._questions.pop(question.channel, None)
            self._questions[question.channel] = question

    def put_load(self, load: _Load) -> None:
        with self._lock:
            self._load = load

    def put_reading(self, reading: _NewReading) -> None:
        with self._lock:
            self._reading = reading

    def take_reading(self) -> _NewReading | None:
        with self._lock:
            reading, self._reading = self._reading, None
        return reading

    def take(self) -> tuple[_Load | None, dict[str, _Request], dict[str, _Question]]:
        with self._lock:
            load, self._load = self._load, None
            requests, self._requests = self._requests, {}
            questions, self._questions = self._questions, {}
        return load, requests, questions


class _Worker(QObject):
    """Lives in the thread; answers what lies in the mailbox until it is empty."""

    answered = Signal(str, int, object)  # channel, request number, {SeamKey: PairScore}
    completed = Signal(str, int)
    refused = Signal(str, int, str)
    found = Signal(str, int, object)  # channel, question number, what an inquiry yielded
    gaveUp = Signal(str, int, str)
    loaded = Signal(int, object)
    notLoaded = Signal(int, str)

    def __init__(self, mailbox: _Mailbox, loader: Loader) -> None:
        super().__init__()
        self._mailbox = mailbox
        self._loader = loader
        self._scorer: Scorer | None = None
        self._load_number = 0
        self._reading: PuzzleReading | None = None
        self._cache: dict[tuple[int, ...], PairScore] = {}  # of pairs by themselves
        self._in_puzzle: dict[tuple[int, ...], PairScore] = {}
        self._waiting: dict[str, _Request] = {}
        self._is_large: dict[str, bool] = {}
        self._questions: dict[str, _Question] = {}
        self._running: dict[str, Iterator[object]] = {}

    @Slot()
    def work(self) -> None:
        while not self._mailbox.stopping.is_set():
            load, newer, questions = self._mailbox.take()
            if load is not None:
                self._load(load)
            self._take_reading()
            for question in questions.values():
                self._running.pop(question.channel, None)
                self._questions.pop(question.channel, None)
                if question.inquiry is not None:
                    self._questions[question.channel] = question
            for request in newer.values():
                self._waiting[request.channel] = request
                self._is_large[request.channel] = self._count_new(request) > _SMALL
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
        self._scorer = self._reading = None

    def _take_reading(self) -> None:
        new = self._mailbox.take_reading()
        # One of another scorer comes too late, when a new one was loaded meanwhile.
        if new is not None and new.load_number == self._load_number:
            self._reading = new.reading
            self._in_puzzle.clear()

    def _ask(self, question: _Question, scorer: Scorer) -> None:
        """Run an inquiry for one step."""
        channel, number = question.channel, question.number
        assert question.inquiry is not None
        try:
            if channel not in self._running:
                self._running[channel] = question.inquiry(scorer)
            with _threads_for(1):  # it is in no hurry, and must not wait for a busy processor
                value = next(self._running[channel])
        except StopIteration:
            pass
        except AdjguiError as error:
            self.gaveUp.emit(channel, number, str(error))
        except Exception:
            log.exception("answering the inquiry '%s'", channel)
            self.gaveUp.emit(
                channel,
                number,
                "The scorer could not answer. The log says more; another scorer may still work.",
            )
        else:
            self._questions[channel] = self._questions.pop(channel)  # now it is another's turn
            if value is not None:
                self.found.emit(channel, number, value)
            return
        self._running.pop(channel, None)
        del self._questions[channel]

    def _count_new(self, request: _Request) -> int:
        judged = self._judged
        return sum(seam.question not in judged for seam in request.seams)

    @property
    def _judged(self) -> dict[tuple[int, ...], PairScore]:
        """What can be answered at once."""
        return self._cache if self._reading is None else self._in_puzzle

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
            self._load_number, self._reading = load.number, None
            self._cache.clear()
            self._in_puzzle.clear()
            self._running.clear()  # they are asked anew
            info = ScorerInfo(
                scorer.name,
                scorer.title,
                scorer.description,
                load.checkpoint,
                self._loader,
                getattr(scorer, "reads_puzzles", False),
            )
            self.loaded.emit(load.number, info)

    def _step(self, request: _Request) -> _Request | None:
        """Score one batch of the request; what is left of it, or None when it is done."""
        if len(self._cache) > _CACHE_LIMIT:
            self._cache.clear()
            self._in_puzzle.clear()
        fresh: list[Seam] = []
        unread: list[Seam] = []
        batch = _batch_size(request.seams)
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
            self.refused.emit(request.channel, request.number, str(error))
            return None
        except Exception:
            log.exception("scoring %d seams, %d in the puzzle", len(fresh), len(unread))
            self.refused.emit(
                request.channel,
                request.number,
                "The seams could not be scored. The log says more; another scorer may still work.",
            )
            return None
        judged = self._judged
        scores = {seam.key: judged[seam.question] for seam in request.seams[:taken]}
        self.answered.emit(request.channel, request.number, scores)
        if taken < len(request.seams):
            return _Request(request.channel, request.number, request.seams[taken:])
        self.completed.emit(request.channel, request.number)
        return None

    def _score(self, seams: Sequence[Seam]) -> None:
        """Judge pairs by themselves."""
        if not seams:
            return
        assert self._scorer is not None
        left = np.stack([seam.left_pixels for seam in seams])
        right = np.stack([seam.right_pixels for seam in seams])
        with _threads_for(len(seams)):
            judge = for_puzzle(self._scorer, seams[0].pieces)
            scores = judge.pair_scores(left, right)
        for seam, score in zip(seams, scores, strict=True):
            self._cache[seam.question] = score

    def _put_in_puzzle(self, seams: Sequence[Seam]) -> None:
        """Judge pairs in the puzzle that was read; where it says nothing, as by themselves."""
        if self._reading is None or not seams:
            return
        alone = {seam: self._cache[seam.question] for seam in seams}
        found = self._reading.judge(alone)
        for seam, score in alone.items():
            self._in_puzzle[seam.question] = found.get(seam.question, score)


class ScoringService(QObject):
    """Scores seams in a thread of its own; lives on the GUI thread.

    `set_scorer` may be called again at any time; afterwards the newest request of every channel is
    answered once more by the new scorer. If loading fails the scorer at work stays.
    """

    scored = Signal(object)  # dict[SeamKey, PairScore]; a large request arrives in several parts
    failed = Signal(str)
    answered = Signal(str, object)  # channel, what the channel's newest inquiry yielded
    scorerReady = Signal(object)  # ScorerInfo
    busyChanged = Signal(bool)
    _wake = Signal()

    def __init__(self, parent: QObject | None = None, *, loader: Loader = load_scorer) -> None:
        super().__init__(parent)
        self._mailbox = _Mailbox()
        self._numbers = 0
        self._newest: dict[str, _Request] = {}
        self._open: set[str] = set()
        self._questions: dict[str, _Question] = {}
        self._load_number = self._loaded_number = 0
        self._loading = False
        self._reading: PuzzleReading | None = None
        self._busy = False
        self._failing = False
        self._info: ScorerInfo | None = None
        self._passed_by: tuple[int, ScorerInfo] | None = None
        self._thread = QThread()
        self._thread.setObjectName("scoring")
        self._worker = _Worker(self._mailbox, loader)
        self._worker.moveToThread(self._thread)
        self._wake.connect(self._worker.work)
        self._worker.answered.connect(self._on_answered)
        self._worker.completed.connect(self._on_completed)
        self._worker.refused.connect(self._on_refused)
        self._worker.found.connect(self._on_found)
        self._worker.gaveUp.connect(self._on_gave_up)
        self._worker.loaded.connect(self._on_loaded)
        self._worker.notLoaded.connect(self._on_not_loaded)
        self._thread.start()

    @property
    def info(self) -> ScorerInfo | None:
        """The scorer at work, None until the first is ready."""
        return self._info

    @property
    def reading(self) -> PuzzleReading | None:
        """What seams are judged by besides their own pixels, None for pairs by themselves."""
        return self._reading

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

    def set_reading(self, reading: PuzzleReading | None) -> None:
        """Judge the seams of a puzzle by all of it; None: by their own pixels again.

        It must come from the scorer at work; another scorer forgets it. The newest request of every
        channel is answered once more.
        """
        if reading is self._reading or self._mailbox.stopping.is_set() or self._info is None:
            return
        self._reading = reading
        self._mailbox.put_reading(_NewReading(self._loaded_number, reading))
        self._answer_anew()

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

    def ask(self, inquiry: Inquiry | None, *, channel: str) -> None:
        """Ask the scorer something else; takes the place of the channel's last inquiry.

        What it yields comes by `answered`; nothing of an inquiry whose place was taken does. After
        a change of the scorer the newest is asked again. None: the channel wants nothing any more.
        Seams go first, and inquiries do not count as `busy`.
        """
        if self._mailbox.stopping.is_set():
            return
        self._numbers += 1
        self._questions[channel] = _Question(channel, self._numbers, inquiry)
        self._mailbox.put_question(self._questions[channel])
        self._wake.emit()

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

    def _is_asked(self, channel: str, number: int) -> bool:
        newest = self._questions.get(channel)
        stopping = self._mailbox.stopping.is_set()
        return newest is not None and newest.number == number and not stopping

    @Slot(str, int, object)
    def _on_found(self, channel: str, number: int, value: object) -> None:
        if self._is_asked(channel, number):
            self.answered.emit(channel, value)

    @Slot(str, int, str)
    def _on_gave_up(self, channel: str, number: int, sentence: str) -> None:
        if self._is_asked(channel, number) and not self._failing:
            self._failing = True
            self.failed.emit(sentence)

    @Slot(int, object)
    def _on_loaded(self, number: int, info: ScorerInfo) -> None:
        if self._mailbox.stopping.is_set():
            return
        if number != self._load_number:
            self._passed_by = number, info  # it is at work all the same if the newer one fails
            return
        self._loading = False
        self._take_over(number, info)

    def _take_over(self, number: int, info: ScorerInfo) -> None:
        self._passed_by = None
        self._failing = False
        self._info, self._loaded_number = info, number
        self._reading = None
        self.scorerReady.emit(info)
        self._answer_anew()
        for question in list(self._questions.values()):
            self.ask(question.inquiry, channel=question.channel)
        self._update_busy()

    def _answer_anew(self) -> None:
        for request in list(self._newest.values()):
            self._numbers += 1
            again = _Request(request.channel, self._numbers, request.seams)
            self._newest[request.channel] = again
            self._submit(again)

    @Slot(int, str)
    def _on_not_loaded(self, number: int, sentence: str) -> None:
        if number != self._load_number or self._mailbox.stopping.is_set():
            return
        self._loading = False
        if self._passed_by is not None:
            self._take_over(*self._passed_by)
        self._update_busy()
        self.failed.emit(sentence)
