"""The training loop, a generator of small frozen events; who consumes them decides what to show.

    for event in fit(config, stop=stop):
        ...

The window, the command line and the tests are such consumers. Setting the ``stop`` event ends the
run after the current batch with its state saved; closing the generator does the same.
"""

from __future__ import annotations

import contextlib
import math
import multiprocessing
import os
import platform
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.utils.data import DataLoader

from core.errors import AdjguiError
from core.files import owning, shown_path, writing
from core.network.threads import torch_threads
from core.training.batches import GroupBatch
from core.training.config import TrainingConfig
from core.training.distributed import rank_and_world
from core.training.events import (
    CheckpointEvent,
    DoneEvent,
    EpochEvent,
    MeasuringEvent,
    PausedEvent,
    SampleEvent,
    StartEvent,
    StepEvent,
    TrainingEvent,
    ValidationEvent,
)
from core.training.files import BEST_FILE, log_row
from core.training.loss import balanced_accuracy
from core.training.run import Run

SAMPLE_SECONDS = 1.0
SPEED_STEPS = 50


def fit(
    config: TrainingConfig, *, stop: threading.Event | None = None, resume: bool = False
) -> Iterator[TrainingEvent]:
    """Train, fine-tune or feature-extract.

    Under ``torchrun`` (an initialised process group) the photos of every step are divided among
    the processes, gradients are averaged by DistributedDataParallel, and the first process alone
    validates and writes.

    Args:
        config: the run.
        stop: set it from any thread to end the run after the current batch.
        resume: go on from the state saved in ``config.run_dir``.

    Yields:
        ``StartEvent`` first, ``DoneEvent`` last.

    Raises:
        AdjguiError: the data, the weights or the folder cannot be used, or the loss broke down.
    """
    with torch_threads(config.threads):
        yield from _fit(config, stop or threading.Event(), resume)


def _fit(config: TrainingConfig, stop: threading.Event, resume: bool) -> Iterator[TrainingEvent]:
    writer_class = _summary_writer() if config.tensorboard else None
    with contextlib.ExitStack() as stack:
        own: Callable[[], None] | None = None
        if rank_and_world()[0] == 0:
            own = stack.enter_context(_only_trainer(Path(config.run_dir), resume))
        yield from _fit_alone(config, stop, resume, writer_class, own)


@contextlib.contextmanager
def _only_trainer(directory: Path, resume: bool) -> Iterator[Callable[[], None]]:
    """Keep others out of a run's folder; a new one that stays empty is removed again."""
    is_new = not resume and not directory.exists()
    if is_new:
        with writing("The run", directory, "another folder"):
            directory.mkdir(parents=True)
    try:
        with owning(
            directory,
            f"Another training is at work in {shown_path(directory)}; wait for its end or choose"
            " another folder.",
        ) as own:
            yield own
    finally:
        if is_new:
            with contextlib.suppress(OSError):  # it is not empty
                directory.rmdir()


def _fit_alone(
    config: TrainingConfig,
    stop: threading.Event,
    resume: bool,
    writer_class: Any,
    own: Callable[[], None] | None,
) -> Iterator[TrainingEvent]:
    run = Run(config, resume, own)
    yield StartEvent(
        step=run.state.step,
        train_photos=len(run.split.train),
        validation_photos=len(run.split.validation),
        parameters=len(run.parameters),
        device=str(run.device),
        precision=str(run.precision).removeprefix("torch."),
    )
    writer = writer_class(config.run_dir) if writer_class and run.rank == 0 else None
    batches = _batches(run)
    saved_step = run.state.step if resume else -1
    try:
        for event in _events(run, batches, stop):
            if isinstance(event, CheckpointEvent) and event.kind == "last":
                saved_step = event.step
            if writer is not None:
                _write_scalars(writer, event)
            yield event
    except GeneratorExit:
        if run.rank == 0 and saved_step != run.state.step:
            with contextlib.suppress(AdjguiError):
                run.save_state()
        raise
    finally:
        # The loader's processes end when the last reference to its iterator goes.
        del batches
        if writer is not None:
            writer.close()


def _events(
    run: Run, batches: Iterator[GroupBatch], stop: threading.Event
) -> Iterator[TrainingEvent]:
    config, state = run.config, run.state
    last_save = last_sample = time.monotonic()
    speed: deque[tuple[float, int]] = deque(maxlen=SPEED_STEPS)
    unusable = 0
    while True:
        # What is due comes before the next batch, and not after the last one: a run may have been
        # stopped in between, and resuming it makes up for that.
        yield from _what_is_due(run, stop)
        save_is_due = state.step and time.monotonic() - last_save > 60 * config.save_minutes
        if run.rank == 0 and save_is_due:
            yield from _saving(run.save_state, stop)
            last_save = time.monotonic()
        stopping, progress = run.agree(stop.is_set())
        if progress >= 1 or stopping:
            break
        started = time.monotonic()
        batch = next(batches)
        if not state.skipped.keys() >= set(batch.skipped):
            batch = yield from _second_look(run, batch, stop)
            if stop.is_set() and run.world_size == 1:
                continue
            started = time.monotonic()
        rate = run.learning_rate()
        loss, log_odds = run.train_step(batch)
        state.step += 1
        seconds = time.monotonic() - started
        state.seconds += seconds
        state.skipped.update(dict.fromkeys(batch.skipped))
        if not len(log_odds):
            unusable += 1
            if unusable > run.batches.batches_per_epoch:
                raise AdjguiError(
                    f"None of the photos in {shown_path(config.images)} can be used."
                    f" The first reason: {next(iter(state.skipped), 'unknown')}"
                )
            continue
        unusable = 0
        log_odds = log_odds.cpu()
        accuracy = balanced_accuracy(log_odds, batch.labels)
        state.add(loss, accuracy, len(batch) * run.world_size)
        speed.append((seconds, len(batch) * run.world_size))
        progress = run.progress()
        yield StepEvent(
            step=state.step,
            epoch=state.step / run.batches.batches_per_epoch,
            pairs=state.pairs,
            loss=loss,
            accuracy=accuracy,
            learning_rate=rate,
            pairs_per_second=sum(n for _, n in speed) / max(1e-9, sum(s for s, _ in speed)),
            progress=progress,
            seconds_left=state.seconds * (1 - progress) / progress if progress else math.inf,
        )
        if time.monotonic() - last_sample > SAMPLE_SECONDS or state.step == 1:
            last_sample = time.monotonic()
            yield _sample(batch, log_odds)
    if run.rank == 0:
        yield from _saving(run.save_state, stop)
    best = run.directory / BEST_FILE
    if run.rank == 0 and best.exists():
        yield MeasuringEvent()
    verdict = run.verdict(stop) if run.rank == 0 else None
    yield DoneEvent(
        reason="stopped" if stopping else "finished",
        step=state.step,
        pairs=state.pairs,
        seconds=state.seconds,
        best=str(best) if best.exists() else None,
        verdict=verdict,
    )


def _what_is_due(run: Run, stop: threading.Event) -> Iterator[TrainingEvent]:
    """Validate and close the epoch, where this step asks for it and it was not done yet."""
    config, state = run.config, run.state
    at_epoch = state.step > 0 and state.step % run.batches.batches_per_epoch == 0
    if at_epoch:
        run.share_skipped()
    at_validation = state.step % config.validate_every == 0 or run.progress() >= 1
    if run.rank == 0 and at_validation and state.validated < state.step:
        started = time.monotonic()
        result = yield from _validating(run, stop)
        if state.step:  # the look at what it starts from is no part of the budget
            state.seconds += time.monotonic() - started
        if result is None:
            return
        yield result
        if result.is_best and not (yield from _saving(run.save_best, stop)):
            return
        state.validated = state.step
    if at_epoch and state.epoch_steps:
        epoch = EpochEvent(
            epoch=state.step // run.batches.batches_per_epoch,
            step=state.step,
            loss=state.epoch_loss / state.epoch_steps,
            accuracy=state.epoch_accuracy / state.epoch_steps,
            skipped=tuple(state.skipped),
        )
        if run.rank == 0 and not (
            yield from _saving(partial(log_row, run.directory, _row(run, epoch)), stop)
        ):
            return
        state.close_epoch()
        yield epoch


def _validating(
    run: Run, stop: threading.Event
) -> Generator[TrainingEvent, None, ValidationEvent | None]:
    """Validate; while the folder of photos is gone, pause and begin anew when asked to go on."""
    images = Path(run.config.images)
    while True:
        try:
            result = run.validate(stop)
        except AdjguiError:
            if images.exists():
                raise
            result = None
        if stop.is_set() or images.exists():
            return result
        yield _gone(images)
        if stop.is_set():
            return None


def _gone(images: Path) -> PausedEvent:
    return PausedEvent(
        f"The folder of photos {shown_path(images)} is gone. Bring it back, then go on."
    )


def _second_look(
    run: Run, batch: GroupBatch, stop: threading.Event
) -> Generator[TrainingEvent, None, GroupBatch]:
    """Load a step's batch again, whose photos failed for the first time.

    The folder may be gone: then pause until it is back. Or it was gone a while ago, when a loader
    process was here already.
    """
    images = Path(run.config.images)
    while not stop.is_set():
        if images.exists():
            batch = run.batches[run.state.step]
            if images.exists():
                break
        yield _gone(images)
    return batch


def _row(run: Run, epoch: EpochEvent) -> dict[str, object]:
    figures = run.metadata.figures  # of the last validation
    return {
        "epoch": epoch.epoch,
        "step": epoch.step,
        "pairs": run.state.pairs,
        "minutes": f"{run.state.seconds / 60:.2f}",
        "loss": f"{epoch.loss:.5f}",
        "accuracy": f"{epoch.accuracy:.5f}",
        "validation_step": figures["step"] if figures else "",
        "validation_loss": f"{figures['validation_loss']:.5f}" if figures else "",
        "validation_accuracy": f"{figures['validation_accuracy']:.5f}" if figures else "",
        "skipped_photos": len(epoch.skipped),
    }


def _saving(
    save: Callable[[], CheckpointEvent | None], stop: threading.Event
) -> Generator[TrainingEvent, None, bool]:
    """Save; while that fails, pause with the reason and try again when asked for the next event.

    Returns:
        Whether it was saved; not where somebody says stop meanwhile.
    """
    while True:
        try:
            event = save()
        except AdjguiError as error:
            yield PausedEvent(str(error))
            if stop.is_set():
                return False
            continue
        if event is not None:
            yield event
        return True


# -- batches ---------------------------------------------------------------------------------


def _batches(run: Run) -> Iterator[GroupBatch]:
    config = run.config
    steps = range(run.state.step, len(run.batches))
    if config.workers == 0:
        return (run.batches[step] for step in steps)
    # Forking a process whose threads hold locks (Qt, OpenMP) can hang it.
    context = "spawn" if platform.system() == "Windows" else "forkserver"
    return iter(
        DataLoader(
            run.batches,
            batch_size=None,
            sampler=steps,
            num_workers=config.workers,
            collate_fn=_as_it_is,
            pin_memory=run.device.type == "cuda",
            multiprocessing_context=context,
            prefetch_factor=4,
            worker_init_fn=_start_worker,
            generator=torch.Generator().manual_seed(config.seed),
        )
    )


def _as_it_is(batch: Any) -> Any:
    return batch


def _start_worker(_: int) -> None:
    torch.set_num_threads(1)
    # torch watches the forkserver, which lives as long as this process does: without this, a
    # worker of a training process that was killed stays for ever.
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


# -- what is shown ---------------------------------------------------------------------------


def _sample(batch: GroupBatch, log_odds: Tensor, count: int = 8) -> SampleEvent:
    adjacent = torch.nonzero(batch.labels == 1).flatten()[: count // 2]
    wrong = torch.nonzero(batch.labels == 0).flatten()[: count - len(adjacent)]
    chosen = torch.cat((adjacent, wrong))
    windows = batch.windows(chosen).mul(255).round().to(torch.uint8).permute(0, 2, 3, 1)
    return SampleEvent(
        windows=windows.contiguous().numpy(),
        labels=batch.labels[chosen].numpy(),
        probabilities=torch.sigmoid(log_odds[chosen]).numpy(),
    )


def _summary_writer() -> Any:
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError as error:
        raise AdjguiError(
            "TensorBoard is not installed; install adjgui[tensorboard] or train without it."
        ) from error
    return SummaryWriter


def _write_scalars(writer: Any, event: TrainingEvent) -> None:
    if isinstance(event, StepEvent | ValidationEvent):
        kind = "train" if isinstance(event, StepEvent) else "validation"
        writer.add_scalar(f"loss/{kind}", event.loss, event.step)
        writer.add_scalar(f"accuracy/{kind}", event.accuracy, event.step)
    if isinstance(event, StepEvent):
        writer.add_scalar("learning_rate", event.learning_rate, event.step)
