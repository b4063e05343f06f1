"""Earlier training runs that can go on. Functions of files alone, for worker threads."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from adjgui.shell.texts import tr
from core.errors import AdjguiError
from core.files import read_limited, shown_path
from core.files.plain import parse, read_as

LAST, MANIFEST = "last.safetensors", "run.json"
MOST_JSON = 10_000_000  # bytes


@dataclass(frozen=True)
class RunInfo:
    """An earlier run that can go on.

    Attributes:
        folder: of the run.
        name, mode, images: of its config.
        budget, amount: its first limit, such as ``"minutes"`` and 20.
        step, seconds: done so far.
        saved: when, seconds since 1970.
    """

    folder: Path
    name: str
    mode: str
    images: str
    budget: str
    amount: float
    step: int
    seconds: float
    epochs: float | None
    saved: float

    @property
    def used(self) -> float:
        """Of the budget, in its unit."""
        if self.budget == "minutes":
            return self.seconds / 60
        if self.budget == "steps":
            return float(self.step)
        return self.epochs or 0.0

    @property
    def is_used_up(self) -> bool:
        return self.used >= self.amount


def resumable_runs(runs_dir: Path) -> list[RunInfo]:
    """Runs in a folder, the newest first. What cannot be read is left out."""
    found = []
    with contextlib.suppress(OSError):
        for state in sorted(runs_dir.glob(f"*/{LAST}")):
            with contextlib.suppress(AdjguiError, OSError):
                found.append(read_run(state.parent))
    return sorted(found, key=lambda run: run.saved, reverse=True)


def read_run(folder: Path) -> RunInfo:
    """What a run's folder says of it.

    Raises:
        AdjguiError: it holds no run that can be resumed.
    """
    from core.network.checkpoint import read_tensors
    from core.training.files import load_config
    from core.training.run import RunState

    config = load_config(folder)
    _, header = read_tensors(folder / LAST, header_only=True)
    try:
        state = read_as(RunState, parse(header["state"]))
        saved = (folder / LAST).stat().st_mtime
    except (KeyError, ValueError, TypeError, OSError) as error:
        raise AdjguiError(
            tr(
                "The state saved in {folder} cannot be read; choose another run.",
                folder=shown_path(folder),
            )
        ) from error
    budget = next(
        (unit for unit in ("minutes", "epochs", "steps") if getattr(config, unit) is not None),
        "steps",
    )
    return RunInfo(
        folder=folder,
        name=config.name,
        mode=config.mode,
        images=config.images,
        budget=budget,
        amount=float(getattr(config, budget) or 0),
        step=state.step,
        seconds=state.seconds,
        epochs=_epochs(folder, state.step, config.photos_per_batch),
        saved=saved,
    )


def _epochs(folder: Path, step: int, photos_per_batch: int) -> float | None:
    try:
        photos = parse(read_limited(folder / MANIFEST, MOST_JSON))["photos"]["train"]
        return step / max(1, int(photos) // photos_per_batch)
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return None
