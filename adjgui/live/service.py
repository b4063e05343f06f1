"""The live scores: one long-lived thread, and the newest request wins.

A request is an immutable list of seams. There is at most one waiting request a channel (the
table's seams, the preview of a drag, the inspector's reverse question); a newer one takes its
place, and a reply to an older one is dropped. What was scored once is kept for the scorer, so only
changed seams cost anything. Torch is imported in the thread alone.

A scorer that reads puzzles judges pairs by themselves here, at once. When the whole puzzle has been
read elsewhere (`adjgui.whole_puzzle.reader`), `set_reading` hands over what it says, and the newest
requests are answered once more: the same pairs, judged in the puzzle.

Other questions to the scorer (which rows speak against? which piece fits here?) are inquiries:
generators that are run step by step in the same thread whenever no seam waits. Work of many
seconds belongs in a worker of its own, which uses the same scorer: `LoadedScorer.scorer`.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from adjgui.live.reading import PuzzleReading
from adjgui.live.thread import (
    Inquiry,
    Load,
    LoadedScorer,
    Mailbox,
    NewReading,
    Question,
    Request,
    Worker,
)
from adjgui.table.seams import Seam, SeamKey
from core.scorers import Loader, ScorerStore
from core.scoring.base import ScorerInfo

log = logging.getLogger(__name__)


class ScoringService(QObject):
    """Scores seams in a thread of its own; lives on the GUI thread.

    `set_scorer` may be called again at any time; afterwards the newest request of every channel is
    answered once more by the new scorer. If loading fails the scorer at work stays.

    Attributes:
        loaded: the scorer at work, None until the first is ready.
        reading: what seams are judged by besides their pixels, None for pairs by themselves.
        is_loading: whether a scorer is being loaded.
        busy: whether a scorer is being loaded or a request is not answered yet.
    """

    scored = Signal(object)  # dict[SeamKey, PairScore]; a large request arrives in several parts
    failed = Signal(str)
    answered = Signal(str, object)  # channel, what the channel's newest inquiry yielded
    scorerReady = Signal(object)  # LoadedScorer
    busyChanged = Signal(bool)
    _wake = Signal()

    def __init__(self, parent: QObject | None = None, *, loader: Loader | None = None) -> None:
        super().__init__(parent)
        self._mailbox = Mailbox()
        self._numbers = 0
        self._newest: dict[str, Request] = {}
        self._open: set[str] = set()
        self._questions: dict[str, Question] = {}
        self._load_number = self._loaded_number = 0
        self.is_loading = self.busy = False
        self.reading: PuzzleReading | None = None
        self._failing = False
        self.loaded: LoadedScorer | None = None
        self._passed_by: tuple[int, LoadedScorer] | None = None
        self._thread = QThread()
        self._thread.setObjectName("scoring")
        self._worker = Worker(self._mailbox, loader or ScorerStore().load)
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

    def __str__(self) -> str:
        return "the scoring of seams"

    @property
    def info(self) -> ScorerInfo | None:
        """What the scorer at work is called, and what it can."""
        return None if self.loaded is None else self.loaded.info

    def set_scorer(self, name: str, checkpoint: Path | None = None) -> None:
        """Load another scorer in the thread; `scorerReady` or `failed` tells the end of it."""
        if self._mailbox.stopping.is_set():
            return
        self._load_number += 1
        self.is_loading = True
        self._mailbox.put(Load(self._load_number, name, checkpoint))
        self._update_busy()
        self._wake.emit()

    def set_reading(self, reading: PuzzleReading | None) -> None:
        """Judge the seams of a puzzle by all of it; None: by their own pixels again.

        It must come from the scorer at work; another scorer forgets it. The newest request of every
        channel is answered once more.
        """
        if reading is self.reading or self._mailbox.stopping.is_set() or self.loaded is None:
            return
        self.reading = reading
        self._mailbox.put(NewReading(self._loaded_number, reading))
        self._answer_anew()

    def request(self, seams: Sequence[Seam], *, channel: str = "table") -> None:
        """Ask for the scores of all these seams; takes the place of the channel's last request.

        An empty list means that the channel wants nothing any more.
        """
        if self._mailbox.stopping.is_set():
            return
        self._numbers += 1
        request = Request(channel, self._numbers, tuple(seams))
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
        self._questions[channel] = Question(channel, self._numbers, inquiry)
        self._mailbox.put(self._questions[channel])
        self._wake.emit()

    def stop(self, timeout: float = 10.0) -> bool:
        """Ask the thread to end and wait up to `timeout` seconds; whether it has ended.

        Nothing is signalled any more afterwards. A batch that is running is waited for, never
        broken off; call again to wait longer.
        """
        self._mailbox.stopping.set()
        self._open.clear()
        self.is_loading = False
        self._thread.quit()
        return self._thread.wait(int(timeout * 1000))

    def _submit(self, request: Request) -> None:
        self._open.add(request.channel)
        self._mailbox.put(request)
        self._update_busy()
        self._wake.emit()

    def _is_newest(
        self, asked: Mapping[str, Request | Question], channel: str, number: int
    ) -> bool:
        is_so = channel in asked and asked[channel].number == number
        return is_so and not self._mailbox.stopping.is_set()

    def _update_busy(self) -> None:
        busy = self.is_loading or (
            self.loaded is not None and any(self._newest[one].seams for one in self._open)
        )
        if busy != self.busy:
            self.busy = busy
            self.busyChanged.emit(busy)

    @Slot(str, int, object)
    def _on_answered(self, channel: str, number: int, scores: dict[SeamKey, Any]) -> None:
        if self._is_newest(self._newest, channel, number) and scores:
            self._failing = False
            self.scored.emit(scores)

    @Slot(str, int)
    def _on_completed(self, channel: str, number: int) -> None:
        if self._is_newest(self._newest, channel, number):
            self._open.discard(channel)
            self._update_busy()

    @Slot(str, int, str)
    def _on_refused(self, channel: str, number: int, sentence: str) -> None:
        if not self._is_newest(self._newest, channel, number):
            return
        self._open.discard(channel)
        self._update_busy()
        # Said once, and again only after something has worked.
        if not self._failing:
            self._failing = True
            self.failed.emit(sentence)

    @Slot(str, int, object)
    def _on_found(self, channel: str, number: int, value: object) -> None:
        if self._is_newest(self._questions, channel, number):
            self.answered.emit(channel, value)

    @Slot(str, int, str)
    def _on_gave_up(self, channel: str, number: int, sentence: str) -> None:
        if self._is_newest(self._questions, channel, number) and not self._failing:
            self._failing = True
            self.failed.emit(sentence)

    @Slot(int, object)
    def _on_loaded(self, number: int, loaded: LoadedScorer) -> None:
        if self._mailbox.stopping.is_set():
            return
        if number != self._load_number:
            self._passed_by = number, loaded  # it is at work all the same if the newer one fails
            return
        self.is_loading = False
        self._take_over(number, loaded)

    def _take_over(self, number: int, loaded: LoadedScorer) -> None:
        self._passed_by = None
        self._failing = False
        self.loaded, self._loaded_number = loaded, number
        self.reading = None
        self.scorerReady.emit(loaded)
        self._answer_anew()
        for question in list(self._questions.values()):
            self.ask(question.inquiry, channel=question.channel)
        self._update_busy()

    def _answer_anew(self) -> None:
        for request in list(self._newest.values()):
            self._numbers += 1
            again = Request(request.channel, self._numbers, request.seams)
            self._newest[request.channel] = again
            self._submit(again)

    @Slot(int, str)
    def _on_not_loaded(self, number: int, sentence: str) -> None:
        if number != self._load_number or self._mailbox.stopping.is_set():
            return
        self.is_loading = False
        if self._passed_by is not None:
            self._take_over(*self._passed_by)
        self._update_busy()
        self.failed.emit(sentence)
