"""One run's moving parts: network, optimiser, averaged weights, batches, saved state."""

from __future__ import annotations

import contextlib
import copy
import json
import math
import threading
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, distributed, nn
from torch.nn.parallel import DistributedDataParallel

from core.errors import AdjguiError
from core.network.checkpoint import (
    CheckpointMetadata,
    empty_model,
    read_tensors,
    save_checkpoint,
    write_tensors,
)
from core.network.models import freeze_batch_norm, parameters_to_update
from core.photos.folders import split_photos
from core.scoring.calibration import fit_platt
from core.training.batches import PairBatch, SeamBatches
from core.training.config import TrainingConfig
from core.training.distributed import rank_and_world
from core.training.events import CheckpointEvent, ValidationEvent
from core.training.files import (
    BEST_FILE,
    STATE_FILE,
    STATE_FORMAT,
    prepare_run_dir,
    remove_unfinished,
    trim_log,
)
from core.training.loss import balanced_accuracy, pair_loss
from core.training.pairs import KINDS, PairSampling
from core.training.start import (
    adamw,
    choose_parameters,
    pick_device,
    pick_precision,
    starting_model,
)

MAX_LOSS = 1e4
VALIDATION_SEED = 10_007


def sampling_of(config: TrainingConfig) -> PairSampling:
    """How pairs are drawn for a config."""
    base = PairSampling(piece_sizes=config.piece_sizes, wear=config.wear)
    return replace(base, negatives=config.negatives) if config.negatives else base


@dataclass
class RunState:
    """What a resumed run needs beside the weights."""

    step: int = 0
    pairs: int = 0
    seconds: float = 0.0
    best_loss: float = math.inf
    epoch_loss: float = 0.0
    epoch_accuracy: float = 0.0
    epoch_steps: int = 0
    validated: int = 0  # step of the last validation
    # Sentences on photos that could not be used, each once, in order.
    skipped: dict[str, None] = field(default_factory=dict)

    def add(self, loss: float, accuracy: float, pairs: int) -> None:
        """Count a batch."""
        self.pairs += pairs
        self.epoch_loss += loss
        self.epoch_accuracy += accuracy
        self.epoch_steps += 1

    def close_epoch(self) -> None:
        """Begin the next epoch with empty sums."""
        self.epoch_loss = self.epoch_accuracy = 0.0
        self.epoch_steps = 0


class Run:
    """One run's moving parts; ``fit`` drives it."""

    def __init__(self, config: TrainingConfig, resume: bool) -> None:
        if config.steps is None and config.epochs is None and config.minutes is None:
            raise AdjguiError("Give the training a budget: a number of steps, epochs or minutes.")
        self.config = config
        self.directory = Path(config.run_dir)
        self.device = pick_device(config.device)
        self.precision = pick_precision(config.precision, self.device)
        self.split = split_photos(config.images)
        tensors: dict[str, Tensor] = {}
        if resume:
            # What it started from need not be there any more.
            tensors, self.metadata, self.state = self._read_state()
            self.model = empty_model(self.metadata)
            choose_parameters(self.model, config.mode)
        else:
            self.state = RunState()
            self.model, self.metadata = starting_model(config)
            torch.manual_seed(config.seed)
        self.model.to(self.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        feature_extract = config.mode == "feature-extract"
        self.parameters = parameters_to_update(
            self.metadata.architecture, self.model, feature_extract
        )
        self.optimiser = self._optimiser()
        self.average = copy.deepcopy(self.model)
        self.metadata = replace(
            self.metadata,
            training_data={
                "photos": len(self.split.train),
                "source": Path(config.images).name,
                "mode": config.mode,
                "weights": Path(config.weights).name,
                "wear": asdict(config.wear),
            },
        )
        self.rank, self.world_size = rank_and_world()
        common: dict[str, Any] = {
            "sampling": sampling_of(config),
            "window": self.metadata.seam_window,
            "photos_per_batch": config.photos_per_batch,
            "positives_per_photo": config.positives_per_photo,
        }
        ranks: dict[str, Any] = {"rank": self.rank, "world_size": self.world_size}
        self.batches = SeamBatches(self.split.train, seed=config.seed, **ranks, **common)
        self.validation = SeamBatches(
            self.split.validation or self.split.train, seed=VALIDATION_SEED, **common
        )
        if resume:
            self._restore(tensors)
        if self.rank == 0 and resume:
            remove_unfinished(self.directory)
            # An epoch that was not closed yet is logged again.
            trim_log(self.directory, self.state.step + (0 if self.state.epoch_steps else 1))
        elif self.rank == 0:
            prepare_run_dir(config, self.split, self.device)
        # What a step runs; the model itself is what is averaged and saved.
        self.network: nn.Module = self.model
        if self.world_size > 1:
            self.network = DistributedDataParallel(self.model)

    def _optimiser(self) -> torch.optim.Optimizer:
        config = self.config
        rate, decay = config.learning_rate, config.weight_decay
        if config.optimiser == "sgd":
            return torch.optim.SGD(self.parameters, rate, momentum=0.9, weight_decay=decay)
        return adamw(self.parameters, rate, decay)

    # -- progress ----------------------------------------------------------------------------

    def progress(self) -> float:
        """Share of the budget that is used, 0..1."""
        config, state = self.config, self.state
        budgets = (
            (state.step, config.steps, 1),
            (state.step, config.epochs, self.batches.batches_per_epoch),
            (state.seconds, config.minutes, 60),
        )
        return min(1.0, max(used / (much * unit) for used, much, unit in budgets if much))

    def learning_rate(self) -> float:
        """Of the next step."""
        config = self.config
        rate = config.learning_rate * min(1.0, (self.state.step + 1) / (config.warmup_steps + 1))
        if config.schedule == "cosine":
            rate *= 0.5 * (1 + math.cos(math.pi * self.progress()))
        return rate

    # -- one step ----------------------------------------------------------------------------

    def train_step(self, batch: PairBatch) -> tuple[float, Tensor]:
        """Learn from a batch; returns its loss and log-odds (none where no photo was usable)."""
        self.model.train()
        if self.config.mode == "feature-extract":
            freeze_batch_norm(self.model)
        rate = self.learning_rate()
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        batch = to_device(batch, self.device)
        usable = bool((batch.labels == 1).any())
        windows = batch.windows
        if not usable:
            if self.world_size == 1:
                return math.nan, batch.windows.new_zeros(0)
            # This process still takes its part in the others' step.
            freeze_batch_norm(self.model)
            windows = windows.new_zeros(2, *windows.shape[1:])
        with self.autocast():
            logits = self.network(windows).float()
        loss = pair_loss(logits, batch, self.config.list_weight) if usable else 0 * logits.sum()
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.parameters, 5.0)
        value = float(loss.detach())
        if not value < MAX_LOSS:
            raise AdjguiError(
                f"Training broke down: the loss became {value}. Start again with a smaller"
                " learning rate."
            )
        self.optimiser.step()
        self._average()
        log_odds = (logits[:, 1] - logits[:, 0]).detach()
        return value, log_odds if usable else log_odds[:0]

    def agree(self, wants_stop: bool) -> tuple[bool, float]:
        """Whether to stop and how far the run is, the same in every process.

        Clocks differ, and only one process may have been asked to stop.
        """
        progress = self.progress()
        if self.world_size == 1:
            return wants_stop, progress
        values = torch.tensor([float(wants_stop), progress], device=self.device)
        distributed.all_reduce(values, distributed.ReduceOp.MAX)
        return bool(values[0] > 0), float(values[1])

    def share_skipped(self) -> None:
        """Let every process know of the photos that the others could not use."""
        if self.world_size > 1:
            theirs: list[Any] = [None] * self.world_size
            distributed.all_gather_object(theirs, list(self.state.skipped))
            for sentences in theirs:
                self.state.skipped.update(dict.fromkeys(sentences))

    def autocast(self) -> contextlib.AbstractContextManager[Any]:
        """The block in which the network computes in the run's precision."""
        enabled = self.precision != torch.float32
        return torch.autocast(self.device.type, self.precision, enabled=enabled)

    @torch.no_grad()
    def _average(self) -> None:
        # Early on the average would be mostly the starting weights: let it grow with the steps.
        decay = min(self.config.average_decay, (1 + self.state.step) / (10 + self.state.step))
        targets = self.average.state_dict()
        for name, tensor in self.model.state_dict().items():
            if tensor.is_floating_point():
                targets[name].lerp_(tensor, 1 - decay)
            else:
                targets[name].copy_(tensor)

    # -- validation --------------------------------------------------------------------------

    @torch.inference_mode()
    def validate(self, stop: threading.Event) -> ValidationEvent | None:
        """Figures of the averaged weights; None when asked to stop meanwhile."""
        self.average.eval()
        log_odds: list[Tensor] = []
        kinds: list[Tensor] = []
        losses: list[float] = []
        for number in range(self.config.validation_batches):
            if stop.is_set():
                return None
            batch = to_device(self.validation[number], self.device)
            if not len(batch):
                continue
            with self.autocast():
                logits = self.average(batch.windows).float()
            losses.append(float(pair_loss(logits, batch, self.config.list_weight)))
            log_odds.append((logits[:, 1] - logits[:, 0]).cpu())
            kinds.append(batch.kinds.cpu())
        if not losses:
            raise AdjguiError(
                f"None of the validation photos in {self.config.images} can be used;"
                " check the folder."
            )
        scores, kind = torch.cat(log_odds), torch.cat(kinds)
        labels = (kind == 0).long()
        right = (scores > 0) == (labels == 1)
        loss = float(np.mean(losses))
        is_best = loss < self.state.best_loss
        scale, bias = fit_platt(scores.numpy(), labels.numpy())
        by_kind = {
            name: float(right[kind == index].float().mean())
            for index, name in enumerate(KINDS)
            if (kind == index).any()
        }
        accuracy = balanced_accuracy(scores, labels)
        self.metadata = replace(
            self.metadata,
            calibration={"scale": scale, "bias": bias},
            figures={
                "validation_loss": loss,
                "validation_accuracy": accuracy,
                "validation_accuracy_by_kind": by_kind,
                "step": self.state.step,
                "pairs": self.state.pairs,
                "minutes": self.state.seconds / 60,
            },
        )
        return ValidationEvent(self.state.step, loss, accuracy, accuracy, is_best)

    # -- files -------------------------------------------------------------------------------

    def save_best(self) -> CheckpointEvent:
        """Write the averaged weights as a checkpoint."""
        path = self.directory / BEST_FILE
        save_checkpoint(path, self.average, self.metadata)
        self.state.best_loss = self.metadata.figures["validation_loss"]
        return CheckpointEvent("best", str(path), self.state.step)

    def save_state(self) -> CheckpointEvent:
        """Write what a run goes on from."""
        tensors: dict[str, Tensor] = {"rng": torch.get_rng_state()}
        for kind, module in (("model", self.model), ("average", self.average)):
            tensors |= {f"{kind}.{name}": one for name, one in module.state_dict().items()}
        for index, values in self.optimiser.state_dict()["state"].items():
            for name, value in values.items():
                tensors[f"optimiser.{index}.{name}"] = torch.as_tensor(value)
        copies = {
            name: tensor.detach().cpu().clone(memory_format=torch.contiguous_format)
            for name, tensor in tensors.items()
        }
        header = {
            "format": STATE_FORMAT,
            "state": json.dumps(asdict(self.state)),
            "metadata": self.metadata.to_json(),
        }
        path = self.directory / STATE_FILE
        write_tensors(path, copies, header)
        return CheckpointEvent("last", str(path), self.state.step)

    def _read_state(self) -> tuple[dict[str, Tensor], CheckpointMetadata, RunState]:
        path = self.directory / STATE_FILE
        if not path.is_file():
            raise AdjguiError(
                f"{self.directory} holds no training run to resume (no {STATE_FILE})."
            )
        tensors, header = read_tensors(path)
        if header.get("format") != STATE_FORMAT:
            raise AdjguiError(f"{path} is not the state of a training run; it cannot be resumed.")
        try:
            state = RunState(**json.loads(header["state"]))
            return tensors, CheckpointMetadata.from_json(header["metadata"]), state
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise self._damaged_state() from error

    def _damaged_state(self) -> AdjguiError:
        return AdjguiError(
            f"The saved state {self.directory / STATE_FILE} is damaged or of another version; start"
            f" a new run from {self.directory / BEST_FILE} instead."
        )

    def _restore(self, tensors: dict[str, Tensor]) -> None:
        try:
            self.model.load_state_dict(_with_prefix(tensors, "model."))
            self.average.load_state_dict(_with_prefix(tensors, "average."))
            optimiser = self.optimiser.state_dict()
            slots: dict[int, dict[str, Tensor]] = {}
            for name, tensor in _with_prefix(tensors, "optimiser.").items():
                index, key = name.split(".", 1)
                slots.setdefault(int(index), {})[key] = tensor
            optimiser["state"] = slots
            self.optimiser.load_state_dict(optimiser)
            torch.set_rng_state(tensors["rng"])
        except (KeyError, ValueError, TypeError, RuntimeError) as error:
            raise self._damaged_state() from error


def _with_prefix(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): t for name, t in tensors.items() if name.startswith(prefix)}


def to_device(batch: PairBatch, device: torch.device) -> PairBatch:
    """The same batch with its tensors on a device."""
    tensors = {name: one for name, one in vars(batch).items() if isinstance(one, Tensor)}
    moved = {name: one.to(device, non_blocking=True) for name, one in tensors.items()}
    return replace(batch, **moved)  # type: ignore[arg-type]
