"""Training that is killed, and disks and folders that fail meanwhile: nothing is lost."""

from __future__ import annotations

import contextlib
import csv
import dataclasses
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from core.errors import AdjguiError
from core.network.checkpoint import load_checkpoint
from core.training.config import TrainingConfig
from core.training.events import (
    CheckpointEvent,
    DoneEvent,
    EpochEvent,
    PausedEvent,
    StartEvent,
    StepEvent,
    TrainingEvent,
)
from core.training.files import (
    BEST_FILE,
    CONFIG_FILE,
    LOG_FILE,
    STATE_FILE,
    load_config,
    log_row,
    trim_log,
)
from core.training.loop import fit
from tests.conftest import ROOT
from tests.core.helpers.faults import file_size_limit
from tests.core.helpers.training import assert_same_end, of_kind, tiny_config, train

STEPS = 6
SAVED_AT = 1
HANGS_AT = 4


@pytest.fixture(scope="module")
def quiet_run(photos: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a run of which nothing went wrong."""
    directory = tmp_path_factory.mktemp("runs") / "quiet"
    train(tiny_config(photos, directory, steps=STEPS))
    yield directory
    shutil.rmtree(directory)


# -- killed -----------------------------------------------------------------------------------


def run_and_kill(config: TrainingConfig) -> tuple[list[int], list[int], set[str]]:
    """Start a run in a process of its own and kill it two steps after it saved, mid-step.

    Returns:
        The steps that it had said were done and saved, and its processes.
    """
    run_dir = Path(config.run_dir)
    run_dir.mkdir()
    (run_dir / CONFIG_FILE).write_text(json.dumps({"config": json.loads(config.to_json())}))
    steps: list[int] = []
    saved: list[int] = []
    children: set[str] = set()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.core.helpers.killed_run", str(run_dir), str(HANGS_AT)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            for line in process.stdout or ():
                word, number, *rest = line.split()
                (saved if word == "saved" else steps).append(int(number))
                children |= {child for part in rest for child in part.split(",")}
                if saved and max(steps, default=0) >= saved[0] + 2:
                    break
        finally:
            process.kill()
            process.communicate(timeout=60)  # loaders hold its output until they end as well
    assert process.returncode not in (0, None)
    return steps, saved, children


@pytest.mark.slow
@pytest.mark.parametrize("workers", [0, 1])
def test_killed_run_ends_with_the_same_weights(
    photos: Path, run_dir: Path, quiet_run: Path, workers: int
) -> None:
    config = tiny_config(photos, run_dir, steps=STEPS, workers=workers, save_minutes=0.0)
    steps, saved, children = run_and_kill(config)
    assert saved == [SAVED_AT]
    assert max(steps) >= SAVED_AT + 2
    assert len(children) == workers
    assert not (run_dir / BEST_FILE).exists() or load_checkpoint(run_dir / BEST_FILE)
    config = dataclasses.replace(config, save_minutes=60.0)
    events = train(config, resume=True)
    assert (events[0].step, events[-1].step) == (SAVED_AT, STEPS)
    assert_same_end(run_dir, quiet_run)  # and what was being written when it was killed is gone


def test_a_log_is_cut_whole_or_not_at_all(tmp_path: Path) -> None:
    log = tmp_path / LOG_FILE
    rows = [f"{step},{'0' * 60}\n" for step in range(100)]
    text = "".join(["step,loss\n", *rows])
    log.write_text(text)
    with file_size_limit(1000), pytest.raises(AdjguiError, match="could not be written"):
        trim_log(tmp_path, 50)
    assert log.read_text() == text and list(tmp_path.iterdir()) == [log]
    trim_log(tmp_path, 50)
    assert log.read_text() == "".join(["step,loss\n", *rows[:50]])


def test_half_a_row_of_the_log_goes_wherever_it_was_cut(tmp_path: Path) -> None:
    log_row(tmp_path, {"step": 1, "loss": "0.25"})
    text = (tmp_path / LOG_FILE).read_bytes()
    log_row(tmp_path, {"step": 2, "loss": "0.125"})
    whole = (tmp_path / LOG_FILE).read_bytes()
    for end in range(len(whole)):
        (tmp_path / LOG_FILE).write_bytes(whole[:end])
        trim_log(tmp_path, 50)
        kept = text if end >= len(text) else b"step,loss\r\n" if end >= 11 else b""
        assert (tmp_path / LOG_FILE).read_bytes() == kept, end


@pytest.mark.parametrize("room", [0, 1, 7])
def test_a_row_of_the_log_is_written_whole_or_not_at_all(tmp_path: Path, room: int) -> None:
    rows = [{"step": step, "loss": "0.25"} for step in range(3)]
    for row in rows:
        size = (tmp_path / LOG_FILE).stat().st_size if (tmp_path / LOG_FILE).exists() else 0
        with file_size_limit(size + room), pytest.raises(AdjguiError, match="Make room"):
            log_row(tmp_path, row)
        log_row(tmp_path, row)
    with (tmp_path / LOG_FILE).open(newline="") as file:
        assert [*csv.DictReader(file)] == [{"step": str(n), "loss": "0.25"} for n in range(3)]


# -- disks that are full, folders that are gone -------------------------------------------------


def consume(
    config: TrainingConfig, actions: Mapping[type, Callable[[Any], object]], **options: Any
) -> list[TrainingEvent]:
    """All events of a run; some are answered by an action."""
    events = []
    for event in fit(config, **options):
        events.append(event)
        actions.get(type(event), lambda _: None)(event)
    return events


def assert_paused(events: list[TrainingEvent], folder: Path) -> None:
    pauses = of_kind(events, PausedEvent)
    assert pauses
    for event in pauses:
        assert str(folder) in event.message
        assert "\n" not in event.message


def test_full_disk_pauses_and_loses_nothing(photos: Path, run_dir: Path, quiet_run: Path) -> None:
    config = tiny_config(photos, run_dir, steps=STEPS)
    seen: list[PausedEvent] = []
    with contextlib.ExitStack() as disk:

        def fill(event: StepEvent) -> None:
            if event.step == 2:
                disk.enter_context(file_size_limit(1_000_000))

        def make_room(event: PausedEvent) -> None:
            # The second time that it pauses; the first time it finds the disk as full as before.
            seen.append(event)
            if len(seen) == 2:
                disk.close()

        events = consume(config, {StepEvent: fill, PausedEvent: make_room})
    assert len(seen) == 2
    assert_paused(events, run_dir)
    assert_same_end(run_dir, quiet_run)


@pytest.mark.slow
@pytest.mark.parametrize("obstacle", ["nothing", "a file"])
@pytest.mark.parametrize("when", [2, STEPS])
def test_vanished_run_folder_pauses_and_loses_nothing(
    photos: Path, run_dir: Path, quiet_run: Path, obstacle: str, when: int
) -> None:
    away = run_dir.with_name("away")

    def vanish(event: StepEvent) -> None:
        if event.step == when:
            run_dir.rename(away)
            if obstacle == "a file":
                run_dir.write_text("in the way", encoding="utf-8")

    def bring_back(_: PausedEvent) -> None:
        if run_dir.is_file():
            run_dir.unlink()
        away.rename(run_dir)

    config = tiny_config(photos, run_dir, steps=STEPS)
    events = consume(config, {StepEvent: vanish, PausedEvent: bring_back})
    assert_paused(events, run_dir)
    assert len(of_kind(events, PausedEvent)) == 1
    assert_same_end(run_dir, quiet_run)


def test_an_empty_folder_in_place_of_the_vanished_one_holds_a_whole_run(
    photos: Path, run_dir: Path, quiet_run: Path
) -> None:
    config = tiny_config(photos, run_dir, steps=STEPS)
    manifests: list[bytes] = []

    def vanish(event: StepEvent) -> None:
        if event.step == 2:
            manifests.append((run_dir / CONFIG_FILE).read_bytes())
            shutil.rmtree(run_dir)

    stop = threading.Event()
    answers: dict[type, Callable[[Any], object]] = {
        StepEvent: vanish,
        PausedEvent: lambda _: run_dir.mkdir(),
        EpochEvent: lambda _: stop.set(),
    }
    consume(config, answers, stop=stop)
    assert [(run_dir / CONFIG_FILE).read_bytes()] == manifests
    assert load_config(run_dir) == config
    events = train(dataclasses.replace(load_config(run_dir), steps=STEPS + 1), resume=True)
    assert events[-1].step == STEPS + 1


def test_log_that_cannot_be_written_pauses(photos: Path, run_dir: Path, quiet_run: Path) -> None:
    def block(event: StepEvent) -> None:
        if event.step == 3:
            (run_dir / LOG_FILE).mkdir()

    config = tiny_config(photos, run_dir, steps=STEPS)
    answers = {StepEvent: block, PausedEvent: lambda _: (run_dir / LOG_FILE).rmdir()}
    events = consume(config, answers)
    assert_paused(events, run_dir)
    assert_same_end(run_dir, quiet_run)


@pytest.mark.slow
@pytest.mark.parametrize("workers", [0, 1])
def test_vanished_photos_pause_and_none_is_skipped(
    photos: Path, run_dir: Path, quiet_run: Path, tmp_path: Path, workers: int
) -> None:
    folder, away = tmp_path / "photos", tmp_path / "away"
    shutil.copytree(photos, folder)
    config = tiny_config(folder, run_dir, steps=STEPS, workers=workers)

    def vanish(event: StartEvent | StepEvent) -> None:
        # A loader process is some batches ahead: its folder is gone before it starts.
        if event.step == (0 if workers else 3):
            folder.rename(away)

    seen: list[PausedEvent] = []

    def bring_back(event: PausedEvent) -> None:
        seen.append(event)
        if len(seen) == 3:
            away.rename(folder)

    answers: dict[type, Callable[[Any], object]] = {
        StartEvent: vanish,
        StepEvent: vanish,
        PausedEvent: bring_back,
    }
    events = consume(config, answers)
    assert_paused(events, folder)
    assert len(seen) == 3
    assert events[-1].step == STEPS
    assert_same_end(run_dir, quiet_run)


def test_stop_during_a_pause_ends_the_run(photos: Path, run_dir: Path) -> None:
    stop = threading.Event()
    config = tiny_config(photos, run_dir, steps=STEPS)
    answers = {
        StepEvent: lambda event: shutil.rmtree(run_dir) if event.step == 2 else None,
        PausedEvent: lambda _: stop.set(),
    }
    done = consume(config, answers, stop=stop)[-1]
    assert isinstance(done, DoneEvent)
    assert (done.reason, done.step) == ("stopped", 2)
    assert not run_dir.exists()


def test_stop_while_the_photos_are_gone(photos: Path, run_dir: Path, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    shutil.copytree(photos, folder)
    stop = threading.Event()
    answers = {
        StepEvent: lambda event: shutil.rmtree(folder) if event.step == 3 else None,
        PausedEvent: lambda _: stop.set(),
    }
    config = tiny_config(folder, run_dir, steps=STEPS)
    done = consume(config, answers, stop=stop)[-1]
    assert (done.reason, done.step) == ("stopped", 3)
    shutil.copytree(photos, folder)
    last = train(config, resume=True)
    assert (last[0].step, last[-1].reason) == (3, "finished")


@pytest.mark.slow
def test_best_that_could_not_be_kept_is_validated_again(
    photos: Path, run_dir: Path, quiet_run: Path
) -> None:
    """A stop while the best checkpoint waits for room must not lose it."""
    stop = threading.Event()
    config = tiny_config(photos, run_dir, steps=STEPS)
    away = run_dir.with_name("away")

    def pause(event: PausedEvent) -> None:
        stop.set()
        away.rename(run_dir)

    answers: dict[type, Callable[[Any], object]] = {
        StepEvent: lambda event: event.step == 2 and run_dir.rename(away),
        PausedEvent: pause,
    }
    events = consume(config, answers, stop=stop)
    # It was back in time for the state, so that nothing but the best is missing.
    assert [event.kind for event in of_kind(events, CheckpointEvent)] == ["last"]
    assert events[-1].best is None
    train(config, resume=True)
    assert_same_end(run_dir, quiet_run)


def test_closing_during_a_pause_is_quiet(photos: Path, run_dir: Path) -> None:
    events = fit(tiny_config(photos, run_dir, steps=STEPS))
    assert isinstance(events, Generator)
    for event in events:
        if isinstance(event, StepEvent) and event.step == 2:
            shutil.rmtree(run_dir)
        if isinstance(event, PausedEvent):
            events.close()
    assert not run_dir.exists()


def test_state_that_cannot_be_read_is_named(photos: Path, run_dir: Path) -> None:
    run_dir.mkdir()
    (run_dir / STATE_FILE).write_bytes(b"cut off")
    with pytest.raises(AdjguiError, match=STATE_FILE):
        train(tiny_config(photos, run_dir), resume=True)
