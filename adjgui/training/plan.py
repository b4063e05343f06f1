"""What a person chooses in the training dialog, and how it becomes a `TrainingConfig`.

Nothing here needs Qt, and PyTorch is needed only by `to_config`, which the training thread calls.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adjgui.shell import texts
from adjgui.shell.models import (
    BUNDLED,
    IMAGENET,
    LARGEST_PIECE,
    PIECE_SIZES,
    RANDOM,
    SMALLEST_PIECE,
)
from adjgui.shell.nice import threads_for_training
from adjgui.shell.texts import mark, tr
from core.puzzles.wear import NO_WEAR, WearRange

if TYPE_CHECKING:
    from core.training.config import TrainingConfig


WEIGHT_SUFFIXES = (".safetensors", ".pth", ".pt")

WEAR_LEVELS: dict[str, tuple[str, WearRange]] = {
    "none": (mark("None: cleanly cut pieces"), NO_WEAR),
    "light": (
        mark("Light: up to 1 px lost at the edges, a little noise, saved as JPEG"),
        WearRange(
            clean_share=0.5,
            max_erosion=1,
            eroded_share=0.5,
            min_jpeg=60,
            max_noise=4.0,
            max_brightness=0.04,
        ),
    ),
    "strong": (
        mark("Strong: up to 4 px lost at the edges, noise, poor JPEG, other brightness"),
        WearRange(),
    ),
}

_PRECISIONS = ("auto", "float32", "bfloat16")
_RARELY = mark("Validate at least every 1,000,000 steps.")
BUDGETS: dict[str, tuple[str, float, float]] = {  # what it is called, least, most
    "minutes": (mark("minutes"), 0.1, 100_000),
    "epochs": (mark("epochs"), 0.1, 10_000),
    "steps": (mark("steps"), 1, 100_000_000),
}


@dataclass(frozen=True)
class TrainingPlan:
    """All that the dialog asks.

    Attributes:
        mode: a key of `MODES`.
        images: folder of photos.
        name: of the network, for people.
        weights: ``"random"``, ``"imagenet"``, ``"bundled"`` or a file.
        piece_sizes: px.
        wear: a key of `WEAR_LEVELS`.
        budget, amount: a key of `BUDGETS` and how much of it.
        learning_rate: the highest, after warm-up; 0: as what it starts from calls for.
        photos_per_batch: as in `TrainingConfig`.
        network: ``"ResNetFT"`` or, from scratch, ``"FromScratch"``.
        optimiser, schedule, precision, seed, validate_every, tensorboard: as in `TrainingConfig`.
    """

    mode: str = "fine-tune"
    images: str = ""
    name: str = ""
    weights: str = BUNDLED
    piece_sizes: tuple[int, ...] = PIECE_SIZES
    wear: str = "light"
    budget: str = "minutes"
    amount: float = 20.0
    learning_rate: float = 0.0
    photos_per_batch: int = 4
    network: str = "ResNetFT"
    optimiser: str = "adamw"
    schedule: str = "cosine"
    precision: str = "auto"
    seed: int = 0
    validate_every: int = 50
    tensorboard: bool = False

    @classmethod
    def default(cls, mode: str, on_table: int = 0) -> TrainingPlan:
        """What the dialog shows the first time.

        Args:
            mode: a key of `MODES`.
            on_table: px of the pieces on the table, 0: none. With small ones a network that has
                learnt already goes on with that size alone, which takes two to four times as many
                of its errors away in the same time (docs/experiments.md).
        """
        plan = cls(mode=mode, name=tr("my network"))
        if mode == "scratch":
            return replace(plan, weights=RANDOM, amount=60.0, validate_every=100)
        if SMALLEST_PIECE <= on_table <= LARGEST_ALONE:
            plan = replace(plan, piece_sizes=(on_table,))
        if mode == "feature-extract":
            return replace(plan, amount=5.0, learning_rate=3e-3)
        return plan

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, mode: str, values: Mapping[str, Any], on_table: int = 0) -> TrainingPlan:
        """A remembered plan; whatever is missing, unknown or out of range is the default."""
        plan = cls.default(mode, on_table)
        for field in fields(cls):
            value: Any = values.get(field.name)
            old = getattr(plan, field.name)
            if isinstance(value, list):
                value = tuple(value)
            if isinstance(old, float) and type(value) is int:
                value = float(value)
            if field.name == "mode" or type(value) is not type(old):
                continue
            changed = replace(plan, **{field.name: value})
            if field.name in ("images", "name", "weights") or field.name not in faults(changed):
                plan = changed
        return plan


LARGEST_ALONE = 64
"""px; of larger pieces alone a network has little to learn."""
MEMBERS = 10  # of a group, as in `TrainingConfig`


def free_name(name: str, used: Iterable[str]) -> str:
    """A name like this one that nobody has: 'my network', then 'my network 2'."""
    taken = {one.strip().casefold() for one in used}
    match = re.fullmatch(r"(.*\S)\s+(\d{1,6})", name)
    base, number = (match[1], int(match[2])) if match else (name, 1)
    while name.casefold() in taken:
        number += 1
        name = f"{base} {number}"
    return name


def faults(plan: TrainingPlan, kept: Iterable[str] = ()) -> dict[str, str]:
    """What is wrong with a plan: field -> one sentence. Looks at no disk.

    Args:
        kept: names of the networks that were kept.
    """
    found: dict[str, str] = {}
    if not plan.images.strip():
        found["images"] = tr("Choose a folder of photos.")
    if not plan.name.strip():
        found["name"] = tr("Give the network a name.")
    elif plan.name.strip().casefold() in {name.strip().casefold() for name in kept}:
        found["name"] = tr(
            "There is a network '{name}' already; choose another name.", name=plan.name.strip()
        )
    if plan.mode == "scratch":
        if plan.weights != RANDOM:
            found["weights"] = tr("From scratch means random weights.")
    elif plan.weights not in (BUNDLED, IMAGENET):
        if not plan.weights.strip():
            found["weights"] = tr("Choose a file of weights.")
        elif not plan.weights.lower().endswith(WEIGHT_SUFFIXES):
            found["weights"] = tr(
                "Weights are in a file that ends in {suffixes}.",
                suffixes=", ".join(WEIGHT_SUFFIXES),
            )
    sizes = plan.piece_sizes
    if not sizes or not all(type(size) is int for size in sizes):
        found["piece_sizes"] = tr("Choose at least one piece size.")
    elif min(sizes) < SMALLEST_PIECE or max(sizes) > LARGEST_PIECE:
        found["piece_sizes"] = tr(
            "Pieces have {least} to {most} px a side.",
            least=SMALLEST_PIECE,
            most=LARGEST_PIECE,
        )
    if plan.wear not in WEAR_LEVELS:
        found["wear"] = tr("Choose how worn the pieces are.")
    if plan.budget not in BUDGETS:
        found["budget"] = tr("Choose what ends the training.")
    else:
        unit, least, most = BUDGETS[plan.budget]
        if not least <= plan.amount <= most:
            found["amount"] = tr(
                "Give {least} to {most} {unit}.",
                least=texts.short(least),
                most=texts.number(most),
                unit=tr(unit),
            )
    networks = ("ResNetFT", "FromScratch") if plan.mode == "scratch" else ("ResNetFT",)
    rate = plan.learning_rate == 0 or 1e-6 <= plan.learning_rate <= 1
    for name, is_right, sentence in (
        ("learning_rate", rate, tr("The learning rate lies between 0.000001 and 1.")),
        ("photos_per_batch", 1 <= plan.photos_per_batch <= 256, tr("A batch has 1 to 256 photos.")),
        (
            "network",
            plan.network in networks,
            tr("Only a ResNetFT can start from trained weights."),
        ),
        ("optimiser", plan.optimiser in ("adamw", "sgd"), tr("Choose AdamW or SGD.")),
        ("schedule", plan.schedule in ("cosine", "constant"), tr("Choose a schedule.")),
        ("precision", plan.precision in _PRECISIONS, tr("Choose a precision.")),
        ("seed", 0 <= plan.seed < 2**31, tr("The seed is 0 or more.")),
        ("validate_every", 1 <= plan.validate_every <= 10**6, tr(_RARELY)),
    ):
        if not is_right:
            found[name] = sentence
    return found


def new_run_folder(parent: Path, name: str, now: datetime | None = None) -> Path:
    """Make a folder of the run's own, whatever other windows start in the same second.

    Where none can be made it gives the name all the same: whoever trains there says why.
    """
    words = re.sub(r"[^\w-]+", "-", name.strip().lower()).strip("-") or "run"
    stamp = (now or datetime.now()).strftime("%Y-%m-%d-%H%M%S")
    base = f"{stamp}-{words[:40]}"
    for number in range(1, 1000):
        folder = parent / (base if number == 1 else f"{base}-{number}")
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            continue
        except OSError:
            pass
        return folder
    return parent / base


def to_config(plan: TrainingPlan, run_dir: Path, *, workers: int) -> TrainingConfig:
    """The config that trains as planned. Imports PyTorch."""
    from core.network.seam import SeamWindow
    from core.training.config import TrainingConfig

    small = plan.network == "FromScratch"
    values: dict[str, Any] = {
        plan.budget: round(plan.amount) if plan.budget == "steps" else plan.amount
    }
    return TrainingConfig(
        images=plan.images,
        run_dir=str(run_dir),
        mode=plan.mode,  # type: ignore[arg-type]
        weights=plan.weights,
        architecture=plan.network,
        # FromScratch takes windows of 224 x 224 px, as in the source project.
        window=SeamWindow(width=None, model_dim=224) if small else SeamWindow(),
        piece_sizes=plan.piece_sizes,
        wear=WEAR_LEVELS[plan.wear][1],
        photos_per_batch=plan.photos_per_batch,
        members=MEMBERS,
        optimiser=plan.optimiser,  # type: ignore[arg-type]
        learning_rate=plan.learning_rate or None,
        weight_decay=0.05 if plan.optimiser == "adamw" else 1e-4,
        warmup_steps=_warmup_steps(plan),
        schedule=plan.schedule,  # type: ignore[arg-type]
        validate_every=plan.validate_every,
        validation_batches=12,
        save_minutes=3.0,
        precision=plan.precision,  # type: ignore[arg-type]
        workers=workers,
        threads=threads_for_training(),
        seed=plan.seed,
        name=plan.name.strip(),
        tensorboard=plan.tensorboard,
        **values,
    )


def _warmup_steps(plan: TrainingPlan) -> int:
    usual = 200 if plan.mode == "scratch" else 20
    return min(usual, round(plan.amount) // 10) if plan.budget == "steps" else usual
