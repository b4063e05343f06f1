"""The training thread: one run at a time, its events by signals, no more than an eye can follow.

A run works on its own copy of the weights; what is on the table is scored by another thread. Its
events are collected and sent about fifteen times a second, whatever the number of steps.
"""

from __future__ import annotations

import contextlib
import enum
import logging
import math
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QThread, Signal

from adjgui.shell.nice import threads_for_training, yield_to_others
from adjgui.shell.texts import from_core, tr
from adjgui.shell.timers import timer
from adjgui.shell.worker import went_wrong
from adjgui.training.plan import TrainingPlan, to_config
from core.errors import AdjguiError
from core.training.events import (
    CheckpointEvent,
    DoneEvent,
    MeasuringEvent,
    PausedEvent,
    TrainingEvent,
)

log = logging.getLogger(__name__)
SECONDS_BETWEEN_NEWS = 1 / 15

# A virus scanner or a reader may hold a file for a moment: that is not worth a question.
QUIET_RETRIES = 3
RETRY_SECONDS = 0.5


class Phase(enum.Enum):
    """Where the training stands."""

    IDLE = "idle"
    STARTING = "starting"
    RUNNING = "running"
    MEASURING = "measuring"
    PAUSED = "paused"
    STOPPING = "stopping"


@dataclass(frozen=True)
class Job:
    """One run: a new one by its plan, or an earlier one to go on with.

    Attributes:
        run_dir: its folder.
        plan: of a new run; None resumes the run in the folder.
        budget, amount: of a resumed run, where it shall end later than it was meant to.
        workers: loader processes.
    """

    run_dir: Path
    plan: TrainingPlan | None = None
    budget: str = ""
    amount: float = 0.0
    workers: int = 0


@dataclass(frozen=True)
class Outcome:
    """How a run ended.

    Attributes:
        kind: used its budget, was stopped, or failed.
        sentence: why it failed; of a run that was stopped, why its state was not saved.
        done: its last event, unless it failed.
    """

    kind: Literal["finished", "stopped", "failed"]
    sentence: str = ""
    done: DoneEvent | None = None


Trainer = Callable[[Job, threading.Event], Iterator[TrainingEvent]]


def train(job: Job, stop: threading.Event) -> Iterator[TrainingEvent]:
    """The events of a job. Imports PyTorch: take them in the training thread only."""
    from dataclasses import replace

    from core.training.files import load_config
    from core.training.loop import fit

    if job.plan is not None:
        try:
            yield from fit(to_config(job.plan, job.run_dir, workers=job.workers), stop=stop)
        finally:
            with contextlib.suppress(OSError):  # it is not empty
                job.run_dir.rmdir()
        return
    config = load_config(job.run_dir)
    if job.budget:
        values = {"steps": None, "epochs": None, "minutes": None, job.budget: job.amount}
        if job.budget == "steps":
            values["steps"] = round(job.amount)
        config = replace(config, **values)  # type: ignore[arg-type]
    config = replace(config, workers=job.workers, threads=threads_for_training())
    yield from fit(config, stop=stop, resume=True)


class _Thread(QThread):
    """Consumes a run's events; the GUI thread takes them out by the bundle."""

    arrived = Signal()  # there is something to take, where there was nothing
    paused = Signal(str)

    def __init__(self, job: Job, trainer: Trainer) -> None:
        super().__init__()
        self.setObjectName("training")
        self.stop = threading.Event()
        self.go_on = threading.Event()
        self.outcome = Outcome("stopped")  # where it never got to run
        self._job = job
        self._trainer = trainer
        self._lock = threading.Lock()
        self._waiting: list[TrainingEvent] = []
        self._failures = 0
        self._unsaved = ""  # why the newest state is not on the disk

    def take(self) -> tuple[TrainingEvent, ...]:
        """What has come since the last time."""
        with self._lock:
            waiting, self._waiting = self._waiting, []
        return tuple(waiting)

    def run(self) -> None:
        yield_to_others()
        events: Iterator[TrainingEvent] | None = None
        try:
            events = self._trainer(self._job, self.stop)
            for event in events:
                self._put(event)
        except AdjguiError as error:
            self.outcome = Outcome("failed", from_core(str(error)))
        except BaseException as error:
            log.exception("training in %s", self._job.run_dir)
            self.outcome = Outcome("failed", _sentence(error))
        finally:
            close = getattr(events, "close", None)
            if close is not None:
                with contextlib.suppress(Exception):
                    close()

    def _put(self, event: TrainingEvent) -> None:
        if isinstance(event, PausedEvent):
            self._pause(from_core(event.message))
            return
        self._failures = 0
        if isinstance(event, CheckpointEvent) and event.kind == "last":
            self._unsaved = ""
        elif isinstance(event, DoneEvent):
            self.outcome = Outcome(event.reason, self._unsaved, event)
        with self._lock:
            first = not self._waiting
            self._waiting.append(event)
        if first:
            self.arrived.emit()

    def _pause(self, message: str) -> None:
        """Wait for 'Try again' or for a stop; a moment only, the first times."""
        self._failures += 1
        self._unsaved = message
        if self._failures <= QUIET_RETRIES:
            self.stop.wait(RETRY_SECONDS)
            return
        self.go_on.clear()  # before the look at stop, which is set before go_on
        if self.stop.is_set():
            return
        self.paused.emit(message)
        self.go_on.wait()


def _sentence(error: BaseException) -> str:
    text = str(error)
    memory = isinstance(error, MemoryError) or any(
        sign in text.lower()
        for sign in ("out of memory", "can't allocate memory", "not enough memory")
    )
    if memory:
        said = tr(
            "There was not enough memory to train; start again with fewer photos a batch or with"
            " smaller pieces."
        )
    elif isinstance(error, RuntimeError) and text.strip():
        first = text.strip().splitlines()[0].rstrip(".")
        said = tr(
            "The training broke off ({first}). The details are in the log (Help > Open log).",
            first=first[:160],
        )
    else:
        said = went_wrong("training")
    return said


class TrainingService(QObject):
    """Owns the training thread; lives on the GUI thread.

    `ended` comes exactly once for each `start`, whatever happens in the thread.
    """

    phaseChanged = Signal(object)  # Phase
    news = Signal(object)  # tuple[TrainingEvent, ...], at most about 15 times a second
    paused = Signal(str)
    ended = Signal(object)  # Outcome

    def __init__(self, parent: QObject | None = None, *, trainer: Trainer = train) -> None:
        super().__init__(parent)
        self._trainer = trainer
        self._thread: _Thread | None = None
        self.phase = Phase.IDLE
        self._quiet = False
        self._told = 0.0
        self._timer = timer(self, self._tell, once=True)
        self.job: Job | None = None  # of the run that is going on, else of the last one

    @property
    def is_running(self) -> bool:
        return self._thread is not None

    def start(self, job: Job) -> bool:
        """Start a run; False where one is going on or the app is about to end."""
        if self._thread is not None or self._quiet:
            return False
        self.job = job
        thread = self._thread = _Thread(job, self._trainer)
        # bound methods of an object of this thread, hence queued to it
        thread.arrived.connect(self._on_arrived)
        thread.paused.connect(self._on_paused)
        thread.finished.connect(self._on_finished)
        self._set_phase(Phase.STARTING)
        thread.start(QThread.Priority.LowPriority)
        return True

    def ask_to_stop(self) -> None:
        """End the run after the current batch, with its state saved."""
        if self._thread is None or self.phase is Phase.STOPPING:
            return
        self._thread.stop.set()
        self._thread.go_on.set()
        self._set_phase(Phase.STOPPING)

    def try_again(self) -> None:
        """Go on after a pause."""
        if self._thread is not None and self.phase is Phase.PAUSED:
            self._set_phase(Phase.RUNNING)
            self._thread.go_on.set()

    def stop(self, timeout: float = 10.0) -> bool:
        """For the shutdown: stop, wait at most that many seconds, tell whether it has ended.

        Nothing is signalled any more, and nothing can be started.
        """
        self._quiet = True
        self._timer.stop()
        thread = self._thread
        if thread is None:
            return True
        thread.stop.set()
        thread.go_on.set()
        if not thread.wait(max(0, int(timeout * 1000))):
            return False
        self._thread = None
        self.phase = Phase.IDLE
        return True

    def _set_phase(self, phase: Phase) -> None:
        if phase is not self.phase:
            self.phase = phase
            self.phaseChanged.emit(phase)

    def _on_arrived(self) -> None:
        if self._quiet or self._timer.isActive():
            return
        rest = self._told + SECONDS_BETWEEN_NEWS - time.monotonic()
        if rest <= 0:
            self._tell()
        else:
            self._timer.start(math.ceil(1000 * rest))

    def _tell(self) -> None:
        events = self._thread.take() if self._thread is not None else ()
        if not events or self._quiet:
            return
        self._told = time.monotonic()
        if self.phase is Phase.STARTING:
            self._set_phase(Phase.RUNNING)
        self.news.emit(events)
        if self.phase is Phase.RUNNING and any(isinstance(e, MeasuringEvent) for e in events):
            self._set_phase(Phase.MEASURING)

    def _on_paused(self, message: str) -> None:
        if self._quiet or self.phase is Phase.STOPPING:
            return
        self._tell()
        self._set_phase(Phase.PAUSED)
        self.paused.emit(message)

    def _on_finished(self) -> None:
        thread = self._thread
        if thread is None or self._quiet:
            return
        thread.wait()  # finished() is emitted a moment before the thread is gone
        self._timer.stop()
        self._tell()
        self._thread = None
        outcome = thread.outcome
        thread.deleteLater()
        self._set_phase(Phase.IDLE)
        self.ended.emit(outcome)
