"""One run's moving parts: network, optimiser, averaged weights, batches, saved state."""

from __future__ import annotations

import contextlib
import copy
import json
import math
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, distributed, nn
from torch.nn.parallel import DistributedDataParallel

from core.errors import AdjguiError
from core.files import remove_leftovers, shown_path
from core.files.plain import parse, read_as
from core.network.checkpoint import (
    SHEETS,
    CheckpointMetadata,
    check_calibration,
    check_differences,
    empty_model,
    load_checkpoint,
    read_tensors,
    save_checkpoint,
    with_prefix,
    write_tensors,
)
from core.network.models import average_into, freeze_batch_norm, parameters_to_update
from core.photos.folders import split_photos
from core.training.batches import GroupBatch, SeamBatches
from core.training.config import TrainingConfig, rate_for
from core.training.distributed import rank_and_world
from core.training.events import Change, CheckpointEvent, ValidationEvent, Verdict
from core.training.files import (
    BEST_FILE,
    STATE_FILE,
    STATE_FORMAT,
    bring_back_manifest,
    prepare_run_dir,
    read_manifest,
    trim_log,
)
from core.training.loss import group_loss
from core.training.other_kinds import OtherKinds, open_other_kinds
from core.training.pairs import PairSampling
from core.training.start import (
    adamw,
    autocast_of,
    choose_parameters,
    pick_device,
    pick_precision,
    put_to_learn,
    starting_model,
)
from core.training.validation import Measured, carried_over, change_between, measure, share_first

MAX_LOSS = 1e4
MAX_STEP = 2_000_000_000  # below the number of batches there are
SETTLED_STEPS = 100  # batch norms have seen enough to keep what they know
VALIDATION_SEED, VERDICT_SEED = 10_007, 10_009
VERDICT_TIMES = 2  # batches of the verdict, in validations


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
    validated: int = -1  # step of the last validation
    frozen: bool = False  # batch norms keep their statistics
    # Of each validation photo what the network found first that the run started from, see `Counts`.
    before: dict[str, tuple[float, float]] = field(default_factory=dict)
    # How that network was calibrated, and its `Measured.platt`; empty where it was not.
    calibration: dict[str, Any] = field(default_factory=dict)
    platt: tuple[float, float] = (1.0, 0.0)
    # Sentences on photos that could not be used, each once, in order.
    skipped: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        counts = (self.step, self.pairs, self.seconds, self.epoch_steps, self.validated + 1)
        if min(counts) < 0 or self.step > MAX_STEP:
            raise ValueError("A count is out of its range.")
        for photo, (first, asked) in self.before.items():
            if not photo.isascii() or not photo.isdecimal() or not 0 <= first <= asked > 0:
                raise ValueError("What was found before is not counted by photo.")
        if self.calibration:
            check_calibration(self.calibration)
        if not (self.platt[0] and math.isfinite(sum(self.platt))):
            raise ValueError("How the network of the start fits is no number.")

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
    """One run's moving parts; ``fit`` drives it.

    Args:
        own: sees to it that nobody else trains in the folder; called before it is written to.
    """

    def __init__(
        self, config: TrainingConfig, resume: bool, own: Callable[[], None] | None = None
    ) -> None:
        if config.steps is None and config.epochs is None and config.minutes is None:
            raise AdjguiError("Give the training a budget: a number of steps, epochs or minutes.")
        self._own = own
        self.config = config
        self.directory = Path(config.run_dir)
        self.device = pick_device(config.device)
        self.precision = pick_precision(config.precision, self.device)
        self.split = split_photos(config.images)
        self.has_other_photos = bool(self.split.validation)
        tensors: dict[str, Tensor] = {}
        if resume:
            # What it started from need not be there any more.
            tensors, self.metadata, self.state = self._read_state()
            self.model = empty_model(self.metadata)
            choose_parameters(self.model, config.mode, config.layers)
            self.for_sheets: Mapping[str, Tensor] = with_prefix(tensors, SHEETS)
        else:
            self.state = RunState()
            start = starting_model(config)
            self.model, self.metadata = start.model, start.metadata
            self.for_sheets = start.for_sheets  # a network that learns on stays close enough
            torch.manual_seed(config.seed)
        put_to_learn(self.model, self.device)
        in_part = config.mode == "feature-extract" or bool(config.layers)
        self.parameters = parameters_to_update(self.metadata.architecture, self.model, in_part)
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
        ranks: dict[str, Any] = {"rank": self.rank, "world_size": self.world_size}
        others = open_other_kinds(config.pictures, "train")
        self.batches = self._batches(self.split.train, config.seed, others, **ranks)
        self.validation = self._batches(
            self.split.validation or self.split.train,
            VALIDATION_SEED,
            open_other_kinds(config.pictures, "validation"),
        )
        self.change: Change | None = None  # of the best network so far
        self.reached = 0.0  # how far all processes agree to be
        self.found_first = 0.0  # share of neighbours, by the network of the start
        if resume:
            self._restore(tensors)
        if self.rank == 0 and resume:
            remove_leftovers(self.directory)
            self._manifest = read_manifest(self.directory)
            # An epoch that was not closed yet is logged again.
            trim_log(self.directory, self.state.step + (0 if self.state.epoch_steps else 1))
        elif self.rank == 0:
            self._manifest = prepare_run_dir(config, self.split, self.device)
        # What a step runs; the model itself is what is averaged and saved.
        self.network: nn.Module = self.model
        if self.world_size > 1:
            self.network = DistributedDataParallel(self.model)

    def _batches(
        self, photos: Sequence[Path], seed: int, others: OtherKinds | None, **ranks: int
    ) -> SeamBatches:
        config = self.config
        sampling = PairSampling(piece_sizes=config.piece_sizes, wear=config.wear)
        return SeamBatches(
            photos,
            sampling,
            self.metadata.seam_window,
            photos_per_batch=config.photos_per_batch,
            members=config.members,
            seed=seed,
            others=others,
            **ranks,
        )

    def _optimiser(self) -> torch.optim.Optimizer:
        config = self.config
        rate, decay = config.learning_rate or rate_for(0.0), config.weight_decay
        if config.optimiser == "sgd":
            return torch.optim.SGD(self.parameters, rate, momentum=0.9, weight_decay=decay)
        return adamw(self.parameters, rate, decay, fused=self.device.type == "cuda")

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
        rate = config.learning_rate or rate_for(self.found_first)
        rate *= min(1.0, (self.state.step + 1) / (config.warmup_steps + 1))
        if config.schedule == "cosine":
            rate *= 0.5 * (1 + math.cos(math.pi * self.progress()))
        return rate

    # -- one step ----------------------------------------------------------------------------

    def train_step(self, batch: GroupBatch) -> tuple[float, Tensor]:
        """Learn from a batch; returns its loss and log-odds (none where no photo was usable)."""
        self._set_norms()
        rate = self.learning_rate()
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        batch = batch.to(self.device)
        usable = bool(len(batch))
        windows = batch.windows()
        if not usable:
            if self.world_size == 1:
                return math.nan, windows.new_zeros(0)
            # This process still takes its part in the others' step.
            freeze_batch_norm(self.model)
            windows = windows.new_zeros(2, *windows.shape[1:])
        with self.autocast():
            logits = self.network(windows).float()
        log_odds = logits[:, 1] - logits[:, 0]
        loss = 0 * logits.sum()
        if usable:
            loss = group_loss(log_odds, batch, self.config.list_weight)
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
        log_odds = log_odds.detach()
        return value, log_odds if usable else log_odds[:0]

    def _set_norms(self) -> None:
        """Let batch norms follow the batches, or keep their statistics from some time on."""
        self.model.train()
        since = self.config.freezes_norms_from
        settled = self.state.step >= SETTLED_STEPS or since == 0
        if not self.state.frozen and not (settled and self.reached >= since):
            return
        if not self.state.frozen:
            self.state.frozen = True
            kept = {
                name: one for name, one in self.average.state_dict().items() if "running_" in name
            }
            self.model.load_state_dict(kept, strict=False)
        freeze_batch_norm(self.model)

    def agree(self, wants_stop: bool) -> tuple[bool, float]:
        """Whether to stop and how far the run is, the same in every process.

        Clocks differ, and only one process validates and may have been asked to stop.
        """
        self.reached, self.found_first = self.progress(), self._found_first()
        if self.world_size > 1:
            values = [float(wants_stop), self.reached, self.found_first]
            shared = torch.tensor(values, device=self.device)
            distributed.all_reduce(shared, distributed.ReduceOp.MAX)
            wants_stop = bool(shared[0] > 0)
            self.reached, self.found_first = float(shared[1]), float(shared[2])
        return wants_stop, self.reached

    def _found_first(self) -> float:
        return share_first(self.state.before.values()) if self.state.before else 0.0

    def share_skipped(self) -> None:
        """Let every process know of the photos that the others could not use."""
        if self.world_size > 1:
            theirs: list[Any] = [None] * self.world_size
            distributed.all_gather_object(theirs, list(self.state.skipped))
            for sentences in theirs:
                self.state.skipped.update(dict.fromkeys(sentences))

    def autocast(self) -> contextlib.AbstractContextManager[Any]:
        """The block in which the network computes in the run's precision."""
        return autocast_of(self.device, self.precision)

    def _average(self) -> None:
        # Early on the average would be mostly the starting weights: let it grow with the steps.
        decay = min(self.config.average_decay, (1 + self.state.step) / (10 + self.state.step))
        average_into(self.average, self.model, decay)

    # -- validation --------------------------------------------------------------------------

    def validate(self, stop: threading.Event) -> ValidationEvent | None:
        """Figures of the averaged weights; None when asked to stop meanwhile."""
        found = self._measure(self.average, self.validation, self.config.validation_batches, stop)
        if found is None:
            return None
        state = self.state
        change = None
        if state.step == 0:
            state.before = {str(photo): counts for photo, counts in found.firsts.items()}
            state.platt = found.platt
            if self.metadata.calibration.get("by_size"):
                state.calibration = self.metadata.calibration
        elif state.before:
            before = {int(photo): counts for photo, counts in state.before.items()}
            change = change_between(before, found.firsts)
        is_best = state.step > 0 and (found.loss < state.best_loss or not self.has_other_photos)
        if is_best:
            self.change = change
        self.metadata = replace(
            self.metadata,
            calibration=carried_over(state.calibration, state.platt, found.platt)
            if state.calibration
            else found.calibration(),
            figures={
                "validation_loss": found.loss,
                "validation_accuracy": found.accuracy,
                "validation_first": found.first,
                "step": state.step,
                "pairs": state.pairs,
                "minutes": state.seconds / 60,
            },
        )
        return ValidationEvent(state.step, found.loss, found.accuracy, found.first, is_best, change)

    def verdict(self, stop: threading.Event) -> Verdict | None:
        """What the best network is worth beside the one that the run started from.

        On pieces that had no say in which network is the best. Where those of the start are gone,
        or when asked to stop, it is that of the last validation.
        """
        best = self.directory / BEST_FILE
        if not best.exists():
            return None
        try:
            start = starting_model(self.config).model
        except AdjguiError:
            start = None
        if start is not None and not stop.is_set():
            batches = self._batches(self.validation.photos, VERDICT_SEED, self.validation.others)
            number = VERDICT_TIMES * self.config.validation_batches
            networks = start.to(self.device), load_checkpoint(best).model.to(self.device)
            try:
                found = [self._measure(one, batches, number, stop) for one in networks]
            except AdjguiError:  # the photos are gone
                found = [None, None]
            if found[0] is not None and found[1] is not None:
                change = change_between(found[0].firsts, found[1].firsts)
                first, last = found[0].first, found[1].first
                photos = len(found[0].firsts)
                return Verdict(first, last, change, photos, self.has_other_photos)
        if self.change is None:
            return None
        before = self._found_first()
        photos = len(self.state.before)
        after = before + self.change.value
        return Verdict(before, after, self.change, photos, self.has_other_photos)

    def _measure(
        self, network: nn.Module, batches: SeamBatches, number: int, stop: threading.Event
    ) -> Measured | None:
        found = measure(
            network,
            (batches[step] for step in range(number)),
            self.device,
            self.autocast,
            self.config.list_weight,
            stop,
        )
        if found is None and not stop.is_set():
            reason = next(iter(batches[0].skipped), "unknown")
            raise AdjguiError(
                f"None of the validation photos in {shown_path(self.config.images)} can "
                "be used. The first"
                f" reason: {reason}"
            )
        return found

    # -- files -------------------------------------------------------------------------------

    def _claim(self) -> None:
        """Where the folder was lost and another has taken its place, make it this run's."""
        if self._own is not None:
            self._own()
        bring_back_manifest(self.directory, self._manifest)

    def save_best(self) -> CheckpointEvent:
        """Write the averaged weights as a checkpoint."""
        path = self.directory / BEST_FILE
        self._claim()
        save_checkpoint(path, self.average, self.metadata, for_sheets=self.for_sheets)
        self.state.best_loss = self.metadata.figures["validation_loss"]
        return CheckpointEvent("best", str(path), self.state.step)

    def save_state(self) -> CheckpointEvent:
        """Write what a run goes on from."""
        tensors: dict[str, Tensor] = {"rng": torch.get_rng_state()}
        tensors |= {SHEETS + name: one for name, one in self.for_sheets.items()}
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
        self._claim()
        write_tensors(path, copies, header)
        return CheckpointEvent("last", str(path), self.state.step)

    def _read_state(self) -> tuple[dict[str, Tensor], CheckpointMetadata, RunState]:
        path = self.directory / STATE_FILE
        if not path.is_file():
            raise AdjguiError(
                f"{shown_path(self.directory)} holds no training run to resume (no {STATE_FILE})."
            )
        tensors, header = read_tensors(path)
        if header.get("format") != STATE_FORMAT:
            raise AdjguiError(
                f"{shown_path(path)} is not the state of a training run; it cannot be resumed."
            )
        try:
            state = read_as(RunState, parse(header["state"]))
            metadata = CheckpointMetadata.from_json(header["metadata"])
            _check_figures(metadata.figures)
            if "validation_first" not in metadata.figures:  # a run from before there were groups
                state.best_loss = math.inf
            return tensors, metadata, state
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise self._damaged_state() from error

    def _damaged_state(self) -> AdjguiError:
        return AdjguiError(
            f"The saved state {shown_path(self.directory / STATE_FILE)} is damaged or "
            "of another version; start"
            f" a new run from {shown_path(self.directory / BEST_FILE)} instead."
        )

    def _restore(self, tensors: dict[str, Tensor]) -> None:
        try:
            check_differences(self.for_sheets, self.model.state_dict())
            self.model.load_state_dict(with_prefix(tensors, "model."))
            self.average.load_state_dict(with_prefix(tensors, "average."))
            optimiser = self.optimiser.state_dict()
            slots: dict[int, dict[str, Tensor]] = {}
            for name, tensor in with_prefix(tensors, "optimiser.").items():
                index, key = name.split(".", 1)
                slots.setdefault(int(index), {})[key] = tensor
            groups = self.optimiser.param_groups
            _check_slots(slots, [one for group in groups for one in group["params"]])
            optimiser["state"] = slots
            self.optimiser.load_state_dict(optimiser)
            torch.set_rng_state(tensors["rng"])
        except (KeyError, ValueError, TypeError, RuntimeError) as error:
            raise self._damaged_state() from error


def _check_figures(figures: Mapping[str, Any]) -> None:
    """Raise where a run's last validation, which its log goes on from, is no set of numbers."""
    wanted = ("step", "validation_loss", "validation_accuracy") if figures else ()
    if not all(type(figures.get(name)) in (int, float) for name in wanted):
        raise ValueError("A figure of the last validation is missing.")


def _check_slots(slots: Mapping[int, Mapping[str, Tensor]], parameters: list[nn.Parameter]) -> None:
    """Raise where an optimiser's tensors do not go with the parameters, which it would not see."""
    names = {frozenset(slot) for slot in slots.values()}
    if len(names) > 1 or not slots.keys() <= set(range(len(parameters))):
        raise ValueError("An optimiser's tensors are missing.")
    for index, slot in slots.items():
        for name, tensor in slot.items():
            if tensor.shape != (() if name == "step" else parameters[index].shape):
                raise ValueError("An optimiser's tensor has another shape.")
