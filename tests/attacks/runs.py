"""Resume folders: the manifest, the saved state and the log of a run, mutated."""

from __future__ import annotations

import json
import random
import shutil
import threading
import time
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from adjgui.training.runs import read_run, resumable_runs
from core.training.files import load_config
from core.training.loop import fit
from tests.attacks.checkpoints import changed
from tests.attacks.helpers.attack import Attack, may_refuse, must
from tests.attacks.helpers.mutate import bytes_changed, json_bytes, odd_json
from tests.conftest import OLD_FILES
from tests.core.helpers.photos import write_photos

_RUN = OLD_FILES / "run"
_PATIENCE = 1.0  # seconds before it is told to stop
_EVENTS = 12


@lru_cache
def _photos() -> str:
    return str(write_photos(Path(mkdtemp(prefix="attack-photos-")), 6, height=60, width=90))


def make(dice: random.Random, folder: Path) -> None:
    """Write a run's folder with something odd in it."""
    run = folder / "runs" / "one"
    shutil.copytree(_RUN, run)
    values = json.loads((run / "run.json").read_text())
    values["config"].update(workers=0, threads=1, steps=6, epochs=None, minutes=None, device="cpu")
    data = json.dumps(values).encode()
    way = dice.randrange(10)
    if way < 5:
        config = odd_json(dice, values["config"]) if dice.random() < 0.85 else values["config"]
        values["config"] = config
        data = json_bytes(dice, values if dice.random() < 0.9 else odd_json(dice, values))
    elif way < 9:
        (run / "last.safetensors").write_bytes(changed(dice, _RUN / "last.safetensors"))
        if dice.random() < 0.2:
            (run / "best.safetensors").write_bytes(changed(dice, _RUN / "best.safetensors"))
    if way == 9 or dice.random() < 0.2:
        name = dice.choice(("log.csv", "log.csv", "best.safetensors", "last.safetensors"))
        text = (run / name).read_bytes()
        (run / name).unlink()
        kind = dice.randrange(4)
        if kind == 0:
            (run / name).mkdir()
        elif kind > 1:
            (run / name).write_bytes(bytes_changed(dice, text, head=len(text)))
    (run / "run.json").write_bytes(data)


def strike(folder: Path) -> None:
    """List it, read it, and go on with it for a moment; then it is stopped."""
    run = folder / "runs" / "one"
    resumable_runs(run.parent)
    with may_refuse():
        read_run(run)
    config: Any = None
    with may_refuse():
        config = load_config(run)
    if config is None:
        return
    values = {"workers": min(config.workers, 0), "threads": 1, "tensorboard": False}
    with may_refuse():
        _go_on(config, values)
    shutil.rmtree(folder / "photos", ignore_errors=True)


def _go_on(config: Any, values: dict[str, Any]) -> None:
    from dataclasses import replace

    if not Path(config.images).is_dir():
        values["images"] = _photos()
    stop = threading.Event()
    timer = threading.Timer(_PATIENCE, stop.set)
    timer.daemon = True
    timer.start()
    told, asked = 0, 0.0
    try:
        for _event in fit(replace(config, **values), stop=stop, resume=True):
            told += 1
            if told == _EVENTS:
                stop.set()
            if stop.is_set():
                asked = asked or time.process_time()
                must(time.process_time() - asked < 5, "it does not stop")
    finally:
        timer.cancel()


ATTACK = Attack("runs", make, strike, wanted=1000, seconds=8.0)
