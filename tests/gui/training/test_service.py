"""The training thread with a trainer that is a plain generator."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QCoreApplication, QThread

from adjgui.training import service as service_module
from adjgui.training.service import Job, Outcome, Phase, Trainer, TrainingService
from core.errors import AdjguiError
from core.training.events import (
    CheckpointEvent,
    DoneEvent,
    MeasuringEvent,
    PausedEvent,
    StepEvent,
    TrainingEvent,
)
from tests.gui.fakes import Gate
from tests.gui.hands import hearing, wait
from tests.gui.training.helpers import START, step

JOB = Job(Path("run"))


def done(reason: str = "finished", steps: int = 3) -> DoneEvent:
    return DoneEvent(reason, steps, steps, 1.0, None)  # type: ignore[arg-type]


class Heard:
    """All that a service says, in order."""

    def __init__(self, service: TrainingService) -> None:
        self.events: list[TrainingEvent] = []
        self.bundles = 0
        self.phases: list[Phase] = []
        self.outcomes: list[Outcome] = []
        self.pauses: list[str] = []
        service.news.connect(self._on_news)
        service.phaseChanged.connect(self.phases.append)
        service.ended.connect(self.outcomes.append)
        service.paused.connect(self.pauses.append)

    def _on_news(self, events: tuple[TrainingEvent, ...]) -> None:
        self.bundles += 1
        self.events += events


def scripted(*events: TrainingEvent | Exception, gate: Gate | None = None) -> Trainer:
    """A trainer that says these and ends; an error is raised."""

    def trainer(_job: Job, _stop: threading.Event) -> Iterator[TrainingEvent]:
        if gate is not None:
            gate.go_through()
        for event in events:
            if isinstance(event, Exception):
                raise event
            yield event

    return trainer


def until_stopped(closed: threading.Event) -> Trainer:
    """A trainer that goes on and on, and tells when it has ended."""

    def trainer(_job: Job, stop: threading.Event) -> Iterator[TrainingEvent]:
        try:
            yield START
            for number in itertools.takewhile(lambda _: not stop.is_set(), itertools.count(1)):
                yield step(number)
            yield done("stopped")
        finally:
            closed.set()

    return trainer


def make(trainer: Trainer) -> tuple[TrainingService, Heard]:
    service = TrainingService(trainer=trainer)
    return service, Heard(service)


@pytest.fixture(autouse=True)
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service_module, "RETRY_SECONDS", 0.0)


def test_a_run_is_heard_in_order_and_ends_once() -> None:
    threads: list[str] = []

    def trainer(_job: Job, _stop: threading.Event) -> Iterator[TrainingEvent]:
        threads.append(QThread.currentThread().objectName())
        yield START
        for number in range(1, 4):
            yield step(number)
        yield done()

    service, heard = make(trainer)
    with hearing(service.ended):
        assert service.start(JOB)
        assert service.phase is Phase.STARTING
    assert [type(event).__name__ for event in heard.events] == [
        "StartEvent",
        *["StepEvent"] * 3,
        "DoneEvent",
    ]
    assert heard.phases == [Phase.STARTING, Phase.RUNNING, Phase.IDLE]
    assert [outcome.kind for outcome in heard.outcomes] == ["finished"]
    assert threads == ["training"]
    assert not service.is_running


def test_thousands_of_steps_come_in_few_bundles(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = threading.Event()

    def trainer(_job: Job, _stop: threading.Event) -> Iterator[TrainingEvent]:
        yield START
        assert seen.wait(20)
        for number in range(1, 20_001):
            yield step(number)
        yield done()

    def hold_back(_events: object) -> None:
        monkeypatch.setattr(service_module, "SECONDS_BETWEEN_NEWS", 3600)
        seen.set()

    service, heard = make(trainer)
    service.news.connect(hold_back)
    with hearing(service.ended):
        service.start(JOB)
    assert sum(isinstance(event, StepEvent) for event in heard.events) == 20_000
    assert heard.bundles == 2, "the start at once, and the rest at the end, before the hour is over"


def test_what_the_run_was_worth_takes_a_phase_of_its_own() -> None:
    told = threading.Event()

    def trainer(_job: Job, _stop: threading.Event) -> Iterator[TrainingEvent]:
        yield START
        yield step(1)
        yield MeasuringEvent()
        assert told.wait(20)
        yield done()

    service, heard = make(trainer)
    with hearing(service.ended):
        service.start(JOB)
        wait(lambda: service.phase is Phase.MEASURING)
        told.set()
    assert heard.phases == [Phase.STARTING, Phase.RUNNING, Phase.MEASURING, Phase.IDLE]


def test_stopping_shows_at_once_and_ends_the_run() -> None:
    service, heard = make(until_stopped(threading.Event()))
    service.start(JOB)
    wait(lambda: service.phase is Phase.RUNNING)
    with hearing(service.ended):
        service.ask_to_stop()
        assert service.phase is Phase.STOPPING
        service.ask_to_stop()
    assert heard.phases[-2:] == [Phase.STOPPING, Phase.IDLE]
    assert heard.outcomes[0].kind == "stopped"
    assert heard.outcomes[0].done is not None


def test_one_run_at_a_time(gate: Gate) -> None:
    service, heard = make(scripted(done(), gate=gate))
    assert service.start(JOB)
    assert not service.start(Job(Path("other")))
    assert service.job == JOB
    with hearing(service.ended):
        gate.open()
    with hearing(service.ended):
        assert service.start(JOB)
    assert len(heard.outcomes) == 2


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (AdjguiError("The folder is empty; choose another."), "The folder is empty"),
        (RuntimeError("CUDA out of memory. Tried to allocate 2 GiB"), "not enough memory"),
        (RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory"), "not enough"),
        (MemoryError(), "not enough memory"),
        (RuntimeError("mat1 and mat2 shapes cannot be multiplied\nmore"), "(mat1 and mat2"),
        (ZeroDivisionError("division by zero"), "Something went wrong while training"),
    ],
)
@pytest.mark.parametrize("when", ["at once", "later"])
def test_every_error_ends_the_run_with_a_sentence(error: Exception, words: str, when: str) -> None:
    later = scripted(START, step(1), error)
    service, heard = make(later if when == "later" else Mock(side_effect=error))
    with hearing(service.ended):
        service.start(JOB)
    assert [outcome.kind for outcome in heard.outcomes] == ["failed"]
    assert words in heard.outcomes[0].sentence
    assert "\n" not in heard.outcomes[0].sentence
    assert service.phase is Phase.IDLE
    assert len(heard.events) == (2 if when == "later" else 0)


def full_disk(mended: threading.Event) -> Trainer:
    def trainer(_job: Job, stop: threading.Event) -> Iterator[TrainingEvent]:
        yield START
        while not mended.is_set():
            yield PausedEvent("The disk is full. Make room, then go on.")
            if stop.is_set():
                yield done("stopped", 0)
                return
        yield CheckpointEvent("last", "run/last.safetensors", 1)
        yield done()

    return trainer


def test_a_pause_waits_for_try_again() -> None:
    mended = threading.Event()
    service, heard = make(full_disk(mended))
    with hearing(service.paused):
        service.start(JOB)
    assert service.phase is Phase.PAUSED
    with hearing(service.paused):  # not mended: it asks again
        service.try_again()
    mended.set()
    with hearing(service.ended):
        service.try_again()
    assert heard.outcomes[0].kind == "finished"
    assert len(heard.pauses) == 2


def test_a_pause_can_be_ended_by_stop() -> None:
    service, heard = make(full_disk(threading.Event()))
    with hearing(service.paused):
        service.start(JOB)
    with hearing(service.ended):
        service.ask_to_stop()
    assert heard.outcomes[0].kind == "stopped"
    assert heard.outcomes[0].sentence == "The disk is full. Make room, then go on."


def test_a_state_saved_at_last_leaves_nothing_to_say() -> None:
    saved = CheckpointEvent("last", "run/last.safetensors", 1)
    service, heard = make(scripted(START, PausedEvent("in use"), saved, done("stopped")))
    with hearing(service.ended):
        service.start(JOB)
    assert heard.outcomes[0].sentence == ""


def test_what_mends_itself_is_not_worth_a_question() -> None:
    pause = PausedEvent("in use")
    pauses = [pause] * service_module.QUIET_RETRIES
    service, heard = make(scripted(START, *pauses, step(1), pause, done()))
    with hearing(service.ended):
        service.start(JOB)
    assert heard.pauses == []
    assert heard.outcomes[0].kind == "finished"


def test_the_shutdown_ends_a_run_in_silence() -> None:
    closed = threading.Event()
    service, heard = make(until_stopped(closed))
    service.start(JOB)
    wait(lambda: service.phase is Phase.RUNNING)
    service.stop(0.0)
    assert service.stop(10.0)
    assert closed.is_set()
    said = len(heard.events)
    QCoreApplication.processEvents()  # whatever is still on its way
    assert len(heard.events) == said
    assert heard.outcomes == []
    assert not service.start(JOB)


def test_the_shutdown_ends_a_pause() -> None:
    service, _ = make(full_disk(threading.Event()))
    with hearing(service.paused):
        service.start(JOB)
    assert service.stop(10.0)


def test_a_thread_that_is_deep_in_work_is_waited_for(gate: Gate) -> None:
    service, _ = make(scripted(done(), gate=gate))
    service.start(JOB)
    assert not service.stop(0.0)
    gate.open()
    assert service.stop(10.0)
