"""Checkpoints and runs with something made up in them open, or say why in one sentence."""

from __future__ import annotations

import copy
import json
import math
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from core.errors import AdjguiError
from core.files import write_json
from core.network.checkpoint import (
    CheckpointMetadata,
    load_checkpoint,
    read_metadata,
    read_tensors,
    write_tensors,
)
from core.training.config import TrainingConfig
from core.training.files import BEST_FILE, CONFIG_FILE, STATE_FILE, load_config
from core.training.run import Run, RunState
from tests.core.helpers.training import tiny_config, train


def nested(depth: int) -> Any:
    value: Any = []
    for _ in range(depth):
        value = [value]
    return value


ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2, 10**6, 2**31, 2**63, 10**30, 0.5, -0.5, 1e300, math.nan,
    math.inf, -math.inf, "", "x", "1", "x" * 20_000, [], [0], [1, 2], ["x"], {}, {"x": 1},
    {"scale": 1}, nested(50), "\udce9", "\0",
)  # fmt: skip


def places_in(values: Any) -> list[tuple[Any, Any]]:
    """(container, key) of everything in plain values."""
    found = []
    items: Any = values.items() if isinstance(values, dict) else enumerate(values)
    for key, value in items:
        found.append((values, key))
        if isinstance(value, dict | list):
            found += places_in(value)
    return found


def changed(values: Any, rng: random.Random) -> Any:
    """Plain values with something else in one to three places, or gone."""
    made = copy.deepcopy(values)
    for _ in range(rng.randint(1, 3)):
        places = places_in(made)
        if not places:
            return rng.choice(ODD)
        container, key = rng.choice(places)
        if rng.random() < 0.2:
            del container[key]
        else:
            container[key] = copy.deepcopy(rng.choice(ODD))
    return made


def opens_or_says_why(act: Callable[[], object]) -> bool:
    """Whether it opened; anything but one sentence fails."""
    try:
        act()
    except AdjguiError as error:
        assert "\n" not in str(error)
        assert str(error).endswith(".")
        return False
    return True


@pytest.fixture(scope="module")
def finished(photos: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run of one step."""
    folder = tmp_path_factory.mktemp("plain") / "run"
    train(tiny_config(photos, folder, architecture="FromScratch", stem="stock", steps=1))
    return folder


def test_made_up_checkpoints_open_or_say_why(tmp_path: Path, finished: Path) -> None:
    tensors, header = read_tensors(finished / BEST_FILE)
    rng = random.Random(1)
    path = tmp_path / "a.safetensors"
    opened = 0
    for _ in range(150):
        values = changed(json.loads(header["metadata"]), rng)
        write_tensors(path, tensors, {**header, "metadata": json.dumps(values)})
        if opens_or_says_why(lambda: read_metadata(path)):
            opened += opens_or_says_why(lambda: use(path))
    assert 0 < opened < 150


def use(path: Path) -> None:
    checkpoint = load_checkpoint(path)
    scale, bias = checkpoint.metadata.platt(56)
    assert math.isfinite(scale)
    assert math.isfinite(bias)
    again = CheckpointMetadata.from_json(checkpoint.metadata.to_json())
    assert again.name == checkpoint.metadata.name


def test_made_up_tensors_open_or_say_why(tmp_path: Path, finished: Path) -> None:
    rng = random.Random(2)
    path = tmp_path / "a.safetensors"
    whole = (finished / BEST_FILE).read_bytes()
    length = int.from_bytes(whole[:8], "little")
    head = json.loads(whole[8 : 8 + length])
    refused = 0
    for _ in range(150):
        text = json.dumps(changed(head, rng)).encode()
        size = rng.choice([len(text)] * 8 + [0, 2**40, 2**63 + 1])
        path.write_bytes(size.to_bytes(8, "little") + text + whole[8 + length :])
        refused += not opens_or_says_why(lambda: load_checkpoint(path))
        opens_or_says_why(lambda: read_metadata(path))
    assert refused > 75


@pytest.mark.parametrize("odd", [math.nan, math.inf, -math.inf])
def test_weights_that_are_no_numbers_are_refused(
    tmp_path: Path, finished: Path, odd: float
) -> None:
    tensors, header = read_tensors(finished / BEST_FILE)
    name = next(name for name, one in tensors.items() if one.is_floating_point())
    tensors[name].view(-1)[0] = odd
    write_tensors(tmp_path / "a.safetensors", tensors, header)
    with pytest.raises(AdjguiError, match="are not all numbers"):
        load_checkpoint(tmp_path / "a.safetensors")


@pytest.mark.slow
def test_made_up_runs_resume_or_say_why(
    tmp_path: Path, finished: Path, photos: Path, torch_threads: None
) -> None:
    tensors, header = read_tensors(finished / STATE_FILE)
    config = json.loads((finished / CONFIG_FILE).read_text())
    rng = random.Random(3)
    opened = 0
    folder = tmp_path / "run"
    folder.mkdir()
    for number in range(40):
        made, some, texts = config, dict(tensors), dict(header)
        if number % 4 == 0:
            made = {**config, "config": changed(config["config"], rng)}
        elif number % 4 == 1:
            texts["state"] = json.dumps(changed(json.loads(header["state"]), rng))
        elif number % 4 == 2:
            texts["metadata"] = json.dumps(changed(json.loads(header["metadata"]), rng))
        else:
            name = rng.choice(sorted(some))
            part = torch.atleast_1d(some.pop(name))[..., :1].contiguous()
            names = [name, name + "x", "optimiser.0.step", "optimiser.x.y"]
            odd = [torch.zeros(3), torch.zeros(()), torch.full((2,), math.nan), part]
            some[rng.choice(names)] = rng.choice(odd)
        if isinstance(made.get("config"), dict):
            safe = {"device": "cpu", "tensorboard": False, "weights": "random", "mode": "scratch"}
            made["config"] = {**made["config"], **safe, "images": str(photos)}
        write_json_of_any_kind(folder / CONFIG_FILE, made)
        write_tensors(folder / STATE_FILE, some, texts)
        opened += opens_or_says_why(lambda: resume(folder))
    assert 0 < opened < 40


def write_json_of_any_kind(path: Path, values: Any) -> None:
    path.write_text(json.dumps(values))


def resume(folder: Path) -> None:
    config = load_config(folder)
    run = Run(config, resume=True)
    assert 0 <= run.progress() <= 1
    assert math.isfinite(run.learning_rate())
    small: dict[str, Any] = {
        **{"photos_per_batch": 2, "members": 2, "validation_batches": 1, "workers": 0},
        **{"steps": run.state.step + 1, "epochs": None, "minutes": None},
        **{"piece_sizes": (28,), "validate_every": 10**6},
    }
    train(replace(config, **small), resume=True)


@pytest.mark.parametrize(
    "changes",
    [
        {"members": 10**9}, {"photos_per_batch": 10**9}, {"workers": 10**6}, {"steps": 10**30},
        {"minutes": math.inf}, {"piece_sizes": (10**6,)}, {"average_decay": 2.0},
        {"weight_decay": math.inf}, {"list_weight": -1.0}, {"warmup_steps": -1},
    ],
)  # fmt: skip
def test_absurd_runs_are_refused(tmp_path: Path, changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\."):
        tiny_config(tmp_path, tmp_path, **changes)


def test_a_run_state_checks_its_ranges() -> None:
    state = RunState(before={"3": (1.0, 2.0)})
    assert state.best_loss == math.inf
    for changes in (
        {"step": -1},
        {"step": 10**13},
        {"seconds": -1.0},
        {"before": {"x": (1.0, 2.0)}},
        {"before": {"1": (3.0, 2.0)}},
        {"before": {"1": (0.0, 0.0)}},
    ):
        with pytest.raises(ValueError, match=r"\w"):
            RunState(**changes)


def test_a_config_is_read_as_it_was_written(tmp_path: Path) -> None:
    config = tiny_config(tmp_path, tmp_path, norms_frozen_from=0.5)
    write_json(tmp_path / "a.json", json.loads(config.to_json()))
    assert TrainingConfig.from_dict(json.loads((tmp_path / "a.json").read_text())) == config
