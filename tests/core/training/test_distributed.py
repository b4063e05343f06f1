"""Two processes that train together, started by torchrun (gloo on the CPU)."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import distributed

from core.errors import AdjguiError
from core.network.checkpoint import read_metadata
from core.photos.folders import split_photos
from core.training.config import TrainingConfig
from core.training.distributed import process_group, rank_and_world
from core.training.events import ValidationEvent
from core.training.files import BEST_FILE, CONFIG_FILE, LOG_FILE, STATE_FILE, load_config
from tests.conftest import ROOT
from tests.core.helpers.training import log_of, of_kind, tiny_config, train

pytestmark = pytest.mark.skipif(
    not distributed.is_available() or sys.platform == "win32", reason="torchrun does not run here"
)

EPOCHS = 12  # of two steps, each with two photos in either process


def torchrun(*arguments: str, processes: int = 2) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", str(processes)]
    command += ["--master-addr", "127.0.0.1", "--master-port", str(port)]
    return subprocess.run(
        [*command, "-m", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


@dataclasses.dataclass(frozen=True)
class Together:
    directory: Path
    config: TrainingConfig
    ranks: list[dict[str, Any]]


@pytest.fixture(scope="module")
def two_processes(photos: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Together]:
    base = tmp_path_factory.mktemp("two")
    directory, folder = base / "run", base / "photos"
    shutil.copytree(photos, folder)
    split_photos(folder).train[3].write_bytes(b"broken")
    options = {"members": 6, "validate_every": 8, "validation_batches": 4}
    config = tiny_config(
        folder, directory, steps=2 * EPOCHS, stem="stock", average_decay=0.9, **options
    )
    directory.mkdir()
    text = json.dumps({"config": json.loads(config.to_json())})
    (directory / CONFIG_FILE).write_text(text, encoding="utf-8")
    done = torchrun("tests.core.helpers.one_rank", str(directory))
    assert done.returncode == 0, done.stderr[-3000:]
    ranks = [json.loads((directory / f"rank{n}.json").read_text("utf-8")) for n in range(2)]
    yield Together(directory, config, ranks)
    shutil.rmtree(directory)


@pytest.mark.slow
def test_both_know_their_place_and_end_with_the_same_weights(two_processes: Together) -> None:
    places = [(rank["rank"], rank["world"], rank["is_first"]) for rank in two_processes.ranks]
    assert places == [(0, 2, True), (1, 2, False)]
    assert len({rank["weights"] for rank in two_processes.ranks}) == 1


def test_each_photo_is_seen_once_an_epoch(two_processes: Together) -> None:
    first, second = (rank["photos"] for rank in two_processes.ranks)
    assert len(first) == len(second) == 4 * EPOCHS
    for epoch in range(EPOCHS):
        seen = first[4 * epoch : 4 * epoch + 4] + second[4 * epoch : 4 * epoch + 4]
        assert sorted(seen) == list(range(8))


def test_both_name_the_photo_that_only_one_could_not_open(two_processes: Together) -> None:
    broken = str(split_photos(two_processes.config.images).train[3])
    for rank in two_processes.ranks:
        assert rank["skipped"] and all(broken in "".join(one) for one in rank["skipped"])
        assert {len(sentences) for sentences in rank["skipped"]} == {1}


def test_the_first_alone_validates_and_writes(two_processes: Together) -> None:
    first, second = (Counter(rank["events"]) for rank in two_processes.ranks)
    assert first["StepEvent"] == second["StepEvent"] == 2 * EPOCHS
    assert first["EpochEvent"] == second["EpochEvent"] == EPOCHS
    assert first["ValidationEvent"] == 4
    assert not second["ValidationEvent"] and not second["CheckpointEvent"]
    assert [rank["events"][-1] for rank in two_processes.ranks] == ["DoneEvent", "DoneEvent"]
    names = {path.name for path in two_processes.directory.iterdir()}
    assert names == {BEST_FILE, STATE_FILE, CONFIG_FILE, LOG_FILE, "rank0.json", "rank1.json"}
    epochs = [row["epoch"] for row in log_of(two_processes.directory)]
    assert epochs == [str(epoch) for epoch in range(1, EPOCHS + 1)]


@pytest.mark.slow
def test_figures_are_those_of_one_process_within_noise(
    two_processes: Together, tmp_path: Path
) -> None:
    """One process with batches twice as large sees the same photos at the same steps."""
    config = dataclasses.replace(
        two_processes.config, run_dir=str(tmp_path / "one"), photos_per_batch=4
    )
    events = train(config)
    together, alone = log_of(two_processes.directory), log_of(tmp_path / "one")

    def mean(rows: list[dict[str, str]], column: str) -> float:
        return float(np.mean([float(row[column]) for row in rows]))

    # Batch-norm sees half a batch in either process, and the first logs its own half: close, not
    # equal. Seeds differ by 0.15 in either figure.
    assert mean(together[-4:], "loss") < 0.6 * mean(together[:1], "loss")
    assert mean(together[-4:], "loss") == pytest.approx(mean(alone[-4:], "loss"), abs=0.3)
    assert mean(together[-4:], "accuracy") == pytest.approx(mean(alone[-4:], "accuracy"), abs=0.12)
    # Of one photo that neither has seen: both have learnt from the others.
    best = read_metadata(two_processes.directory / BEST_FILE).figures["validation_loss"]
    before, *others = of_kind(events, ValidationEvent)
    assert max(best, min(event.loss for event in others)) < 0.6 * before.loss
    shutil.rmtree(tmp_path / "one")


@pytest.mark.slow
def test_command_line(photos: Path, tmp_path: Path) -> None:
    run_dir = tmp_path / "run"
    options = ["--images", str(photos), "--run-dir", str(run_dir), "--mode", "scratch"]
    options += ["--piece-size", "28", "--photos-per-batch", "2", "--members", "4"]
    options += ["--workers", "0", "--threads", "1", "--device", "cpu", "--precision", "float32"]
    done = torchrun("core", "train", *options, "--steps", "2")
    assert done.returncode == 0, done.stderr[-3000:]
    # Both run, one speaks.
    assert done.stdout.count("finished after 2 steps") == 1
    assert "8 photos to learn from" in done.stdout + done.stderr
    # And both go on from what it wrote.
    done = torchrun("core", "train", "--run-dir", str(run_dir), "--resume", "--steps", "3")
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.count("finished after 3 steps") == 1
    assert load_config(run_dir).steps == 2
    shutil.rmtree(run_dir)


# -- in this process ---------------------------------------------------------------------------


def test_one_process_joins_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORLD_SIZE", raising=False)
    for _ in range(2):
        with process_group() as is_first:
            assert is_first and rank_and_world() == (0, 1)
            assert not distributed.is_initialized()
        monkeypatch.setenv("WORLD_SIZE", "1")


def test_group_is_left_at_the_end_and_after_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    def join(backend: str, **_: Any) -> None:
        assert backend == "gloo"
        joined(store=distributed.HashStore(), rank=0, world_size=1, backend=backend)

    joined = distributed.init_process_group
    monkeypatch.setenv("WORLD_SIZE", "2")
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 0)
    monkeypatch.setattr(distributed, "init_process_group", join)
    with pytest.raises(KeyError), process_group() as is_first:
        assert is_first
        assert distributed.is_initialized()
        raise KeyError
    assert not distributed.is_initialized()


@pytest.mark.parametrize(
    "variables",
    [
        {"WORLD_SIZE": "2"},
        {"WORLD_SIZE": "two", "RANK": "0", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": "1"},
        {"WORLD_SIZE": "2", "LOCAL_RANK": "first"},
    ],
)
def test_variables_that_are_not_torchruns(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    for name in ("RANK", "LOCAL_RANK", "WORLD_SIZE", "MASTER_ADDR", "MASTER_PORT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(AdjguiError, match="Start them with torchrun") as caught, process_group():
        pytest.fail("there is no group to join")
    assert "\n" not in str(caught.value)
    assert not distributed.is_initialized()
