"""The command `adjcore train`."""

from __future__ import annotations

import argparse
import dataclasses
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cli.options import minutes_text, stop_on_interrupt

if TYPE_CHECKING:
    from core.training.config import TrainingConfig
    from core.training.events import Change, TrainingEvent, Verdict

RETRY_SECONDS = 30
_STOPPING = "\nStopping after this batch; Ctrl+C again to end at once."

HELP = "train, fine-tune or resume the network"
DESCRIPTION = (
    "Train ResNetFT on a folder of photos. Ctrl+C stops after the current batch; "
    "--resume goes on from there. Several processes: "
    "torchrun --nproc-per-node N -m core train ..."
)
EXAMPLE = "adjcore train --images PHOTOS --run-dir runs/mine --minutes 20"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `adjcore train`."""
    add = parser.add_argument
    add(
        "--images",
        metavar="DIR",
        help="CUB-200 tree, or any folder of photos; pieces whose order is known count as a photo "
        "that is cut already: a folder of 'adjcore cut', one with names such as r03_c07.png, or a "
        "puzzle file",
    )
    add("--run-dir", required=True, metavar="DIR", help="checkpoints and log go here")
    add("--resume", action="store_true", help="go on with the run in --run-dir")
    add(
        "--recipe",
        choices=("usual", "bundled", "sheets"),
        help="bundled: as the network that ships was made (wants --pictures); sheets: what is added"
        " to it for pieces of a worn sheet; what else is given comes on top",
    )
    add(
        "--mode",
        choices=("scratch", "fine-tune", "feature-extract"),
        help="learn everything from random weights, everything from given weights, or the last "
        "layer alone (default: fine-tune)",
    )
    add(
        "--weights",
        metavar="NAME|FILE",
        help="random, imagenet, bundled, or a checkpoint or ResNet18 state-dict file "
        "(default: random with --mode scratch, else bundled)",
    )
    add(
        "--architecture",
        choices=("ResNetFT", "FromScratch"),
        help="FromScratch: a small one, to compare with; wants --model-dim 224",
    )
    stems = ("stock", "across", "dense", "no-pool")
    add("--stem", choices=stems, help="see core/network/models.py")
    add("--window-width", type=int, metavar="PX", help="of the seam window (default: 32)")
    add("--model-dim", type=int, metavar="PX", help="resize pieces, as the source did (224)")
    add("--piece-size", dest="piece_sizes", type=int, nargs="+", metavar="N", help="px")
    add("--steps", type=int, help="budget in batches")
    add("--epochs", type=float, help="budget in passes over the photos")
    add("--minutes", type=float, help="budget in minutes; the default budget is 5 epochs")
    add("--photos-per-batch", type=int, metavar="N", help="that a step learns from (default: 4)")
    add("--members", type=int, metavar="N", help="pairs of look-alike seams from each photo")
    add("--pictures", metavar="DIR", help="pictures of other kinds (tools/collect_pictures.py)")
    add("--optimiser", choices=("adamw", "sgd"), help="default: adamw")
    rates = "default: 0.001; 0.0003 or 0.0001 where the start finds 80 or 90 %% of the neighbours"
    add("--learning-rate", type=float, metavar="RATE", help=rates)
    add("--wear", choices=("none", "worn"), help="also learn from worn pieces (default: none)")
    add("--precision", choices=("auto", "float32", "bfloat16"), help="default: auto")
    add("--device", help="auto, cpu, cuda, mps (default: auto)")
    add("--workers", type=int, metavar="N", help="loader processes (default: 1)")
    add("--threads", type=int, metavar="N", help="torch threads (default: torch's choice)")
    add("--validate-every", type=int, metavar="STEPS", help="default: 500")
    add("--save-minutes", type=float, metavar="M", help="between saves to resume from (default: 3)")
    add("--seed", type=int, help="default: 0")
    add("--name", help="of the checkpoint, for people")
    add("--tensorboard", action="store_true", default=None, help="also write TensorBoard scalars")


def run(arguments: argparse.Namespace) -> None:
    """Do the work of `adjcore train`."""
    from core.training.distributed import process_group
    from core.training.loop import fit

    with process_group() as is_first:
        config = config_of(arguments)
        stop = threading.Event()
        with stop_on_interrupt(stop, _STOPPING):
            show = _reporter(stop) if is_first else None
            for event in fit(config, stop=stop, resume=arguments.resume):
                if show is not None:
                    show(event)


def config_of(arguments: argparse.Namespace) -> TrainingConfig:
    """The run's config: defaults, or those of the run to resume, with what was given on top.

    Raises:
        AdjguiError: something is missing.
    """
    from core.errors import AdjguiError
    from core.network.seam import SeamWindow
    from core.puzzles.wear import NO_WEAR, WearRange
    from core.training.config import TrainingConfig
    from core.training.files import load_config
    from core.training.recipes import RECIPES

    names = {field.name for field in dataclasses.fields(TrainingConfig)}
    given: dict[str, Any] = {
        name: value
        for name, value in vars(arguments).items()
        if name in names and value is not None and name != "wear"
    }
    if arguments.wear:
        given["wear"] = WearRange() if arguments.wear == "worn" else NO_WEAR
    if "piece_sizes" in given:
        given["piece_sizes"] = tuple(given["piece_sizes"])
    try:
        if arguments.window_width or arguments.model_dim:
            width = arguments.window_width or SeamWindow().width
            given["window"] = SeamWindow(width, arguments.model_dim)
        if arguments.resume:
            return dataclasses.replace(load_config(arguments.run_dir), **given)
        if not arguments.images:
            raise AdjguiError("Say which photos to train on: --images DIR.")
        if given.get("mode") == "scratch":
            given.setdefault("weights", "random")
        if not {"steps", "epochs", "minutes"} & set(given):
            given["epochs"] = 5
        return TrainingConfig(**{**RECIPES[arguments.recipe or "usual"], **given})
    except ValueError as error:
        raise AdjguiError(str(error)) from error


def _reporter(stop: threading.Event) -> Callable[[TrainingEvent], None]:
    """Show events on the terminal, with a progress bar."""
    from tqdm import tqdm

    from core.training import events

    looks = "{percentage:3.0f} %|{bar}| {postfix}"
    bar = tqdm(total=100.0, bar_format=looks, disable=None, mininterval=0.5)

    def show(event: TrainingEvent) -> None:
        if isinstance(event, events.StartEvent):
            tqdm.write(
                f"{event.train_photos} photos to learn from, {event.validation_photos} to validate"
                f" on; {event.parameters} parameter tensors, {event.device}, {event.precision}"
            )
        elif isinstance(event, events.StepEvent):
            bar.n = 100 * event.progress
            bar.set_postfix_str(
                f"step {event.step}, loss {event.loss:.3f}, {event.pairs_per_second:.0f} pairs/s, "
                f"{minutes_text(event.seconds_left)} left",
                refresh=False,
            )
            bar.update(0)
        elif isinstance(event, events.ValidationEvent):
            tqdm.write(
                f"step {event.step}: validation loss {event.loss:.4f}, accuracy "
                f"{100 * event.accuracy:.2f} %, neighbours first {100 * event.first:.2f} %"
                f"{_points(event.change)}{', best so far' if event.is_best else ''}"
            )
        elif isinstance(event, events.EpochEvent):
            tqdm.write(f"epoch {event.epoch}: loss {event.loss:.4f}")
        elif isinstance(event, events.PausedEvent):
            again = "" if stop.is_set() else f" Trying again in {RETRY_SECONDS} s."
            tqdm.write(event.message + again, file=sys.stderr)
            stop.wait(RETRY_SECONDS)
        elif isinstance(event, events.CheckpointEvent) and event.kind == "best":
            tqdm.write(f"saved {Path(event.path).name}")
        elif isinstance(event, events.MeasuringEvent):
            bar.set_postfix_str("measuring what it was worth")
        elif isinstance(event, events.DoneEvent):
            bar.close()
            print(
                f"{event.reason} after {event.step} steps, {event.pairs} pairs, "
                f"{minutes_text(event.seconds)}; best checkpoint: {event.best or 'none'}"
            )
            if event.verdict is not None:
                print(_verdict(event.verdict))

    return show


def _points(change: Change | None) -> str:
    if change is None:
        return ""
    low, high = 100 * change.low, 100 * change.high
    return f" ({100 * change.value:+.2f}, {low:+.2f} to {high:+.2f})"


def _verdict(verdict: Verdict) -> str:
    said = {"better": "better", "worse": "worse", "unclear": "no clear difference"}
    where = "other photos" if verdict.fresh else "the photos it learns from"
    return (
        f"{said[verdict.change.verdict]}: on {verdict.photos} of {where} it finds"
        f" {100 * verdict.after:.2f} % of neighbours first, before {100 * verdict.before:.2f} %"
        f"{_points(verdict.change)}"
    )
