"""Training: ``fit(config)`` yields events until the budget is used or somebody says stop.

The events can be imported without PyTorch, which comes with the first use of the others: a window
names events long before it trains.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from core.training.events import (
    CheckpointEvent,
    DoneEvent,
    EpochEvent,
    PausedEvent,
    SampleEvent,
    StartEvent,
    StepEvent,
    TrainingEvent,
    ValidationEvent,
)

if TYPE_CHECKING:
    from core.training.config import Mode, TrainingConfig
    from core.training.files import BEST_FILE, load_config
    from core.training.loop import fit

__all__ = [
    "BEST_FILE",
    "CheckpointEvent",
    "DoneEvent",
    "EpochEvent",
    "Mode",
    "PausedEvent",
    "SampleEvent",
    "StartEvent",
    "StepEvent",
    "TrainingConfig",
    "TrainingEvent",
    "ValidationEvent",
    "fit",
    "load_config",
]

_LATER = {
    "Mode": "config",
    "TrainingConfig": "config",
    "BEST_FILE": "files",
    "load_config": "files",
    "fit": "loop",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_LATER[name]}"), name)
    globals()[name] = value
    return value
