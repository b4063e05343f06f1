"""Training: ``fit(config)`` yields events until the budget is used or somebody says stop."""

from core.training.config import Mode, TrainingConfig
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
from core.training.files import BEST_FILE, load_config
from core.training.fit import fit

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
