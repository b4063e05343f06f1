"""What decides a training run."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from core.files.plain import read_as
from core.network.seam import SeamWindow
from core.puzzles.wear import NO_WEAR, WearRange
from core.training.pairs import PairSampling

Mode = Literal["scratch", "fine-tune", "feature-extract"]

LARGEST_SEED = 2**63 - 1
LAYERS = ("conv1", "layer1", "layer2", "layer3", "layer4", "fc")
MOST_THREADS = 10_000
RATES = {0.9: 1e-4, 0.8: 3e-4, 0.0: 1e-3}
"""Learning rates by the share of neighbours that the network of the start finds first, at least:
the more it knows, the more it has to lose."""
_GONE = ("negatives", "positives_per_photo")  # of runs that learnt from single pairs
_THAWED = 2 / 3


def rate_for(first: float) -> float:
    """The learning rate where the network of the start finds such a share first, 0..1."""
    return next((rate for least, rate in RATES.items() if first >= least), RATES[0.0])


@dataclass(frozen=True)
class TrainingConfig:
    """All that decides a run; two runs of one config on one device give the same weights.

    Attributes:
        images: folder of photos (CUB-200 tree, or any folder).
        run_dir: where checkpoints and the log go; made where there is none.
        mode: ``"scratch"`` and ``"fine-tune"`` learn everything, ``"feature-extract"`` the last
            layer alone, with batch-norm statistics frozen too.
        weights: ``"random"``, ``"imagenet"``, ``"bundled"``, or a checkpoint or state-dict file.
        layers: of a ResNetFT those that learn, such as ``("conv1", "layer1")``; norms and biases do
            in any case. Empty: all of them, or the last one with "feature-extract".
        architecture, stem: see ``core.network.models``; taken from the checkpoint that names them.
        window: see ``core.network.seam``; likewise.
        piece_sizes: px; see ``PairSampling``.
        wear: how worn training pieces may be.
        pictures: folder of pictures of other kinds to mix in, see ``core.training.other_kinds``;
            empty: photos alone.
        steps, epochs, minutes: the budget; the first limit reached ends the run. At least one.
        photos_per_batch, members: batch size; see ``SeamBatches``.
        optimiser: ``"sgd"`` (momentum 0.9, as in the source) or ``"adamw"``.
        learning_rate, weight_decay, warmup_steps: linear warm-up, then cosine decay to zero over
            the budget (Loshchilov and Hutter 2017); ``schedule="constant"`` keeps the rate. A rate
            of ``None`` is that of `RATES` for what the network of the start finds first, among
            candidates that look alike.
        list_weight: how many times the list-wise loss counts beside the binary one.
        norms_frozen_from: share of the run, 0..1, from which on batch norms keep their statistics,
            so that the network learns as it will be used; ``None``: two thirds from scratch, and 0
            where it starts from what another run has learnt. With "feature-extract" always 0.
        average_decay: of the exponential moving average of the weights, which is what is
            validated and kept; 0 switches it off.
        validate_every: steps between validations.
        validation_batches: how many fixed batches a validation takes.
        save_minutes: minutes between saves of the resumable state.
        precision: ``"float32"``, ``"bfloat16"`` or ``"auto"`` (bfloat16 where the device has it).
        device: ``"auto"`` picks CUDA, then MPS, then the CPU.
        workers: loader processes; 0 loads in the training thread.
        threads: torch threads of the training thread; 0 leaves torch's own choice.
        seed: of everything.
        name: of the checkpoint, for people.
        tensorboard: also write TensorBoard scalars.

    Raises:
        ValueError: a number is out of its range; the sentence says which.
    """

    images: str
    run_dir: str
    mode: Mode = "fine-tune"
    weights: str = "bundled"
    layers: tuple[str, ...] = ()
    architecture: str = "ResNetFT"
    stem: str = "across"
    window: SeamWindow = field(default_factory=SeamWindow)
    piece_sizes: tuple[int, ...] = PairSampling().piece_sizes
    wear: WearRange = NO_WEAR
    pictures: str = ""
    steps: int | None = None
    epochs: float | None = None
    minutes: float | None = None
    photos_per_batch: int = 4
    members: int = 10
    optimiser: Literal["sgd", "adamw"] = "adamw"
    learning_rate: float | None = None
    weight_decay: float = 0.05
    warmup_steps: int = 200
    schedule: Literal["cosine", "constant"] = "cosine"
    list_weight: float = 2.0
    norms_frozen_from: float | None = None
    average_decay: float = 0.999
    validate_every: int = 500
    validation_batches: int = 24
    save_minutes: float = 3.0
    precision: Literal["auto", "float32", "bfloat16"] = "auto"
    device: str = "auto"
    workers: int = 1
    threads: int = 0
    seed: int = 0
    name: str = "my model"
    tensorboard: bool = False

    def __post_init__(self) -> None:
        PairSampling(self.piece_sizes)  # looks at the sizes
        counts = {
            "photos a batch": self.photos_per_batch,
            "steps between validations": self.validate_every,
            "batches of a validation": self.validation_batches,
        }
        for name, count in counts.items():
            if count < 1:
                raise ValueError(f"The number of {name} is at least 1.")
        if self.members < 2:
            raise ValueError("A group has at least 2 adjacent pairs.")
        if self.layers and (self.mode != "fine-tune" or not set(self.layers) <= set(LAYERS)):
            raise ValueError(f"Fine-tuning alone is for some layers, of {', '.join(LAYERS)}.")
        if not 0 <= (self.norms_frozen_from or 0) <= 1:
            raise ValueError("Batch norms are frozen from a share of the run on, 0 to 1.")
        if min(self.workers, self.threads, self.seed) < 0:
            raise ValueError("Workers, threads and the seed are 0 or more.")
        for budget in (self.steps, self.epochs, self.minutes):
            if budget is not None and not budget > 0:
                raise ValueError("A budget is more than 0.")
        if self.learning_rate is not None and not 0 < self.learning_rate < math.inf:
            raise ValueError("The learning rate is more than 0.")
        self._check_absurd()

    def _check_absurd(self) -> None:
        """Nobody means these, and they would fill the memory or never end."""
        most = {
            "photos a batch": (self.photos_per_batch, 10_000),
            "members of a group": (self.members, 10_000),
            "batches of a validation": (self.validation_batches, 1_000_000),
            "loader processes": (self.workers, 1000),
            "threads": (self.threads, MOST_THREADS),
            "steps": (self.steps or 0, 2_000_000_000),
            "epochs": (self.epochs or 0, 1e9),
            "minutes": (self.minutes or 0, 1e9),
        }
        if self.seed > LARGEST_SEED:
            raise ValueError(f"The seed is at most {LARGEST_SEED:,}.")
        for name, (count, limit) in most.items():
            if not count <= limit:
                raise ValueError(f"The number of {name} is at most {limit:,.0f}.")
        if not (0 <= self.average_decay <= 1 and self.save_minutes >= 0 <= self.warmup_steps):
            raise ValueError("Minutes between saves and warm-up steps are 0 or more, decay 0 to 1.")
        if not (0 <= self.weight_decay < math.inf and 0 <= self.list_weight < math.inf):
            raise ValueError("Weight decay and the weight of lists are 0 or more.")

    @property
    def freezes_norms_from(self) -> float:
        """Share of the run from which on batch norms keep their statistics, 0..1."""
        if self.mode == "feature-extract":
            return 0.0
        if self.norms_frozen_from is not None:
            return self.norms_frozen_from
        return 0.0 if self.mode == "fine-tune" and self.weights != "imagenet" else _THAWED

    def to_json(self) -> str:
        """As `run.json` keeps it."""
        return json.dumps(asdict(self), indent=2)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> TrainingConfig:
        """Read what `to_json` wrote, now or before there were groups.

        Raises:
            ValueError: a value is none of its kind, or out of its range.
        """
        kept = {name: value for name, value in dict(values).items() if name not in _GONE}
        return read_as(cls, kept)
