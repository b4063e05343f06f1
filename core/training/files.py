"""A run's folder: manifest, log and how they are written."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import platform
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from core.errors import AdjguiError
from core.files import read_limited, shown_path, write_atomically, writing
from core.files.plain import parse
from core.photos.folders import PhotoSplit
from core.training.config import TrainingConfig
from core.version import __version__

STATE_FORMAT = "adjgui-training-state-1"
STATE_FILE = "last.safetensors"
BEST_FILE = "best.safetensors"
CONFIG_FILE = "run.json"
LOG_FILE = "log.csv"
MOST_JSON = 10_000_000  # bytes


def manifest(config: TrainingConfig, split: PhotoSplit, device: torch.device) -> dict[str, Any]:
    """What one needs to know to repeat a run."""
    commit = ""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        commit = subprocess.run(
            ["git", "rev-parse", "HEAD"],
            cwd=Path(__file__).parent,
            capture_output=True,
            text=True,
            timeout=10,
            check=True,
        ).stdout.strip()
    return {
        "config": json.loads(config.to_json()),
        "commit": commit,
        "version": __version__,
        "photos": {
            "train": len(split.train),
            "validation": len(split.validation),
            "test": len(split.test),
            "official_split": split.official,
        },
        "device": str(device),
        "torch": torch.__version__,
        "numpy": np.__version__,
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "cpu_capability": torch.backends.cpu.get_cpu_capability(),
    }


def load_config(run_dir: str | Path) -> TrainingConfig:
    """The config of an earlier run, to resume it."""
    path = Path(run_dir) / CONFIG_FILE
    try:
        values = parse(read_limited(path, MOST_JSON))["config"]
        return replace(TrainingConfig.from_dict(values), run_dir=str(run_dir))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise AdjguiError(
            f"{shown_path(run_dir)} holds no training run to resume (no readable {CONFIG_FILE})."
        ) from error


def prepare_run_dir(config: TrainingConfig, split: PhotoSplit, device: torch.device) -> bytes:
    """Make the folder of a new run, which must hold no earlier one; write and give its manifest."""
    directory = Path(config.run_dir)
    if (directory / STATE_FILE).exists():
        raise AdjguiError(
            f"{shown_path(directory)} holds an earlier run. Resume it or choose another folder."
        )
    with writing("The run", directory, "another folder"):
        directory.mkdir(parents=True, exist_ok=True)
    values = json.dumps(manifest(config, split, device), indent=2).encode()
    write_atomically(directory / CONFIG_FILE, values)
    return values


def read_manifest(directory: Path) -> bytes:
    """The manifest's bytes; none where it cannot be read."""
    try:
        return read_limited(directory / CONFIG_FILE, MOST_JSON)
    except (OSError, ValueError):
        return b""


def bring_back_manifest(directory: Path, values: bytes) -> None:
    """Write the manifest again where the run's folder was lost and another has taken its place."""
    if values and not (directory / CONFIG_FILE).exists():
        write_atomically(directory / CONFIG_FILE, values)


def trim_log(directory: Path, step: int) -> None:
    """Drop the rows from a step on: a run that is resumed before it writes them again."""
    path = directory / LOG_FILE
    if not path.exists():
        return
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            # A run that was killed may have left half a row at the end.
            lines = [line for line in handle if line.endswith("\n")]
        rows = csv.DictReader(lines)
        kept = [line for line, row in zip(lines[1:], rows, strict=False) if _is_before(row, step)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise AdjguiError(
            f"The run's log {shown_path(path)} cannot be read; move it away and resume again."
        ) from error
    write_atomically(path, "".join(lines[:1] + kept).encode())


def _is_before(row: dict[str, Any], step: int) -> bool:
    try:
        return None not in row.values() and int(row["step"]) < step
    except (KeyError, TypeError, ValueError):
        return False


def log_row(directory: Path, row: dict[str, object]) -> None:
    """Append one row to the run's CSV log, whole or not at all."""
    path, size = directory / LOG_FILE, 0
    try:
        size = path.stat().st_size if path.exists() else 0
        text = io.StringIO()
        writer = csv.DictWriter(text, list(row))
        if size == 0:
            writer.writeheader()
        writer.writerow(row)
        with path.open("ab") as handle:
            handle.write(text.getvalue().encode())
    except OSError as error:
        with contextlib.suppress(OSError):  # what fitted onto the disk would be half a row
            os.truncate(path, size)
        raise AdjguiError(
            f"The run folder {shown_path(directory)} cannot be written ({error.strerror})."
            " Make room or bring it back, then go on."
        ) from error
