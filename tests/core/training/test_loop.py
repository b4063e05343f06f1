"""Training: events, files, budgets, what learns, and resuming."""

from __future__ import annotations

import dataclasses
import json
import math
import shutil
import sys
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import numpy as np
import pytest
import torch
from PIL import Image

import core.training.run
import core.training.start
from core.assets import bundled_checkpoint
from core.errors import AdjguiError
from core.network.checkpoint import (
    load_checkpoint,
    read_metadata,
    read_tensors,
    save_checkpoint,
    write_tensors,
)
from core.network.models import build_model
from core.network.seam import SeamWindow
from core.puzzles.wear import WearRange
from core.scoring.calibration import fit_platt
from core.training.batches import make_batch
from core.training.config import RATES, TrainingConfig
from core.training.events import (
    CheckpointEvent,
    DoneEvent,
    EpochEvent,
    MeasuringEvent,
    SampleEvent,
    StartEvent,
    StepEvent,
    TrainingEvent,
    ValidationEvent,
)
from core.training.files import BEST_FILE, CONFIG_FILE, LOG_FILE, STATE_FILE, load_config
from core.training.loop import fit
from core.training.loss import balanced_accuracy
from core.training.run import Run
from core.training.start import pick_device, pick_precision, starting_model
from core.training.validation import carried_over
from tests.core.helpers.photos import write_photos
from tests.core.helpers.training import (
    assert_named,
    assert_same_end,
    differing,
    log_of,
    of_kind,
    saved_state,
    stopping_after,
    tiny_config,
    train,
)

STEPS = 6  # of one epoch and a half: 8 photos to learn from, 2 a batch


@dataclasses.dataclass(frozen=True)
class FinishedRun:
    config: TrainingConfig
    events: list[TrainingEvent]
    directory: Path

    def of(self, kind: type) -> list[Any]:
        return of_kind(self.events, kind)


@pytest.fixture(scope="module")
def finished(photos: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FinishedRun]:
    directory = tmp_path_factory.mktemp("runs") / "finished"
    config = tiny_config(photos, directory, steps=STEPS, name="tiny")
    yield FinishedRun(config, train(config), directory)
    shutil.rmtree(directory)


# -- events -----------------------------------------------------------------------------------


def test_events_come_in_order(finished: FinishedRun) -> None:
    names = [
        type(event).__name__.removesuffix("Event") + getattr(event, "kind", "")
        for event in finished.events
        if not isinstance(event, SampleEvent)
    ]
    expected = ["Start", "Validation"]
    for validation in finished.of(ValidationEvent)[1:]:
        expected += ["Step", "Step", "Validation", *["Checkpointbest"] * validation.is_best]
        expected += ["Epoch"] * (validation.step == 4)
    assert names == [*expected, "Checkpointlast", "Measuring", "Done"]
    assert finished.events[0] == StartEvent(
        step=0,
        train_photos=8,
        validation_photos=1,
        parameters=62,
        device="cpu",
        precision="float32",
    )


def test_steps_count_up(finished: FinishedRun) -> None:
    steps = finished.of(StepEvent)
    assert [event.step for event in steps] == [1, 2, 3, 4, 5, 6]
    assert [event.epoch for event in steps] == [0.25, 0.5, 0.75, 1.0, 1.25, 1.5]
    assert [event.progress for event in steps] == pytest.approx([n / 6 for n in range(1, 7)])
    pairs = [event.pairs for event in steps]
    assert pairs == sorted(set(pairs))
    for event in steps:
        assert 0 < event.loss < 20 and 0 <= event.accuracy <= 1
        assert event.pairs_per_second > 0 and event.seconds_left >= 0
    assert steps[-1].seconds_left == 0


def test_learning_rate_warms_up_and_decays(finished: FinishedRun) -> None:
    rates = [event.learning_rate for event in finished.of(StepEvent)]
    cosine = [0.5 * (1 + math.cos(math.pi * step / STEPS)) for step in range(STEPS)]
    expected = [1e-3 * share * (0.5 if step == 0 else 1) for step, share in enumerate(cosine)]
    assert rates == pytest.approx(expected)


@pytest.mark.parametrize(("weights", "rate"), [("bundled", 1e-4), ("random", 1e-3)])
def test_the_rate_follows_what_the_start_knows(
    photos: Path, run_dir: Path, weights: str, rate: float
) -> None:
    """Also of a run that goes on."""
    knows = weights == "bundled"
    config = tiny_config(
        photos, run_dir, mode="fine-tune" if knows else "scratch", weights=weights,
        schedule="constant", warmup_steps=0, members=6, steps=1,
    )  # fmt: skip
    first, *_ = [event for event in train(config) if isinstance(event, ValidationEvent)]
    assert first.step == 0 and (first.first >= 0.9) is knows
    going_on = train(dataclasses.replace(config, steps=2), resume=True)
    (step,) = (event for event in going_on if isinstance(event, StepEvent))
    assert step.learning_rate == rate
    assert list(RATES) == sorted(RATES, reverse=True) and RATES[0.0] == 1e-3


def test_samples_can_be_shown(finished: FinishedRun) -> None:
    first = finished.of(SampleEvent)[0]
    count = len(first.labels)
    assert (first.windows.shape, first.windows.dtype) == ((count, 28, 32, 3), np.uint8)
    assert set(first.labels.tolist()) == {0, 1}
    assert first.probabilities.shape == (count,)
    assert 0 <= first.probabilities.min() <= first.probabilities.max() <= 1


def test_validation_keeps_the_lowest_loss(finished: FinishedRun) -> None:
    before, *others = finished.of(ValidationEvent)
    assert (before.step, before.is_best, before.change) == (0, False, None)
    lowest = math.inf
    for event in others:
        assert event.is_best == (event.loss < lowest)
        lowest = min(lowest, event.loss)
        assert 0 <= event.first <= 1 and event.change is not None
        assert event.change.value == pytest.approx(event.first - before.first, abs=1e-6)
        # One photo tells nothing of others.
        assert (event.change.low, event.change.high) == (-1, 1)
        assert event.change.verdict == "unclear"
    assert read_metadata(finished.directory / BEST_FILE).figures["validation_loss"] == lowest


def test_epoch_gives_the_means(finished: FinishedRun) -> None:
    (epoch,) = finished.of(EpochEvent)
    steps = finished.of(StepEvent)[:4]
    assert (epoch.epoch, epoch.step, epoch.skipped) == (1, 4, ())
    means = np.mean([(event.loss, event.accuracy) for event in steps], axis=0)
    assert (epoch.loss, epoch.accuracy) == pytest.approx(tuple(means))


def test_done_tells_how_it_ended(finished: FinishedRun) -> None:
    done = finished.events[-1]
    assert isinstance(done, DoneEvent)
    assert (done.reason, done.step) == ("finished", STEPS)
    assert done.pairs == finished.of(StepEvent)[-1].pairs
    assert done.best == str(finished.directory / BEST_FILE) and done.seconds > 0


def test_without_other_photos_nothing_is_selected(tmp_path: Path, run_dir: Path) -> None:
    folder = write_photos(tmp_path / "one", 1)
    events = train(tiny_config(folder, run_dir, learning_rate=0.02, steps=6))
    assert (events[0].train_photos, events[0].validation_photos) == (1, 0)
    before, *others = of_kind(events, ValidationEvent)
    assert not before.is_best and all(event.is_best for event in others)
    assert read_metadata(run_dir / BEST_FILE).figures["step"] == 6  # the newest, whatever its loss
    assert events[-1].verdict is not None and not events[-1].verdict.fresh


@pytest.mark.slow
@pytest.mark.parametrize(
    ("weights", "said"), [("random", "better"), ("bundled", "unclear"), ("worse", "worse")]
)
def test_verdict(tmp_path: Path, run_dir: Path, weights: str, said: str) -> None:
    folder = write_photos(tmp_path / "photos", 70)
    blind = tmp_path / "blind.safetensors"
    untrained = starting_model(tiny_config(folder, run_dir))
    save_checkpoint(blind, untrained.model, untrained.metadata)
    start, best = {
        "random": ("random", bundled_checkpoint()),
        "bundled": ("bundled", bundled_checkpoint()),
        "worse": ("bundled", blind),
    }[weights]
    run = Run(tiny_config(folder, run_dir, weights=start, validation_batches=3), resume=False)
    assert run.verdict(threading.Event()) is None  # nothing was learnt
    shutil.copy(best, run_dir / BEST_FILE)
    verdict = run.verdict(threading.Event())
    assert verdict is not None and verdict.fresh and verdict.photos == 8
    assert verdict.change.verdict == said
    assert verdict.after - verdict.before == pytest.approx(verdict.change.value, abs=0.05)
    assert verdict.change.low <= verdict.change.value <= verdict.change.high


# -- calibration ------------------------------------------------------------------------------


@pytest.mark.parametrize(("by", "shift"), [(1.0, 0.0), (2.5, -1.5)])
def test_what_a_network_learns_on_moves_its_calibration_and_no_more(
    by: float, shift: float
) -> None:
    dice = np.random.default_rng(0)
    labels = dice.integers(0, 2, 4000)
    odds = 2 * labels - 1 + dice.normal(0, 1.5, 4000)
    start = read_metadata(bundled_checkpoint())
    table = carried_over(
        start.calibration, fit_platt(odds, labels), fit_platt(by * odds + shift, labels)
    )
    now = dataclasses.replace(start, calibration=table)
    for size in (9, 28, 56, 200):
        (scale, bias), (old_scale, old_bias) = now.platt(size), start.platt(size)
        np.testing.assert_allclose(
            scale * (by * odds + shift) + bias, old_scale * odds + old_bias, atol=0.02
        )


def test_a_network_that_learnt_next_to_nothing_is_calibrated_as_before(
    photos: Path, run_dir: Path
) -> None:
    tune: dict[str, Any] = {"mode": "fine-tune", "weights": "bundled", "learning_rate": 1e-12}
    train(tiny_config(photos, run_dir, **tune, steps=2))
    start = read_metadata(bundled_checkpoint())
    kept = read_metadata(run_dir / BEST_FILE)
    for size in (16, 28, 56, 128):
        np.testing.assert_allclose(kept.platt(size), start.platt(size), rtol=1e-3)
    _, header = read_tensors(run_dir / STATE_FILE)
    assert json.loads(header["state"])["calibration"] == start.calibration


# -- files ------------------------------------------------------------------------------------


def test_manifest(finished: FinishedRun) -> None:
    names = {path.name for path in finished.directory.iterdir()}
    assert names == {BEST_FILE, STATE_FILE, CONFIG_FILE, LOG_FILE}
    values = json.loads((finished.directory / CONFIG_FILE).read_text(encoding="utf-8"))
    assert values["config"]["seed"] == 0
    assert values["photos"] == {"train": 8, "validation": 1, "test": 1, "official_split": False}
    assert values["device"] == "cpu"
    assert values["torch"] == torch.__version__
    for key in ("commit", "version", "numpy", "python", "machine", "cpu_capability"):
        assert isinstance(values[key], str)
    assert load_config(finished.directory) == finished.config


def test_one_row_an_epoch(finished: FinishedRun) -> None:
    (row,) = log_of(finished.directory)
    (epoch,) = finished.of(EpochEvent)
    validation = finished.of(ValidationEvent)[2]
    assert row == {
        "epoch": "1",
        "step": "4",
        "pairs": str(finished.of(StepEvent)[3].pairs),
        "minutes": "",
        "loss": f"{epoch.loss:.5f}",
        "accuracy": f"{epoch.accuracy:.5f}",
        "validation_step": "4",
        "validation_loss": f"{validation.loss:.5f}",
        "validation_accuracy": f"{validation.accuracy:.5f}",
        "skipped_photos": "0",
    }


def test_best_checkpoint_can_score(finished: FinishedRun) -> None:
    best = load_checkpoint(finished.directory / BEST_FILE)
    about = best.metadata
    assert (about.name, about.piece_sizes, about.stem) == ("tiny", (28,), finished.config.stem)
    assert about.training_data["photos"] == 8
    assert all(math.isfinite(value) for value in best.metadata.platt(28))
    with torch.inference_mode():
        assert best.model(torch.rand(5, 3, 28, 32)).shape == (5, 2)


def test_config_survives_json() -> None:
    odd = {"window": SeamWindow(None, 224), "wear": WearRange(max_noise=3.0), "epochs": 1.5}
    config = config_with(**odd, pictures="kinds", norms_frozen_from=0.5, piece_sizes=(28, 56))
    values = json.loads(config.to_json())
    assert TrainingConfig.from_dict(values) == config
    # A run from before there were groups.
    assert TrainingConfig.from_dict({**values, "negatives": None}) == config


# -- budgets and stopping ----------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("budget", "steps"),
    [({"epochs": 0.5}, 2), ({"minutes": 1e-4}, 1), ({"steps": 1, "epochs": 9, "minutes": 90}, 1)],
)
def test_the_first_limit_ends_the_run(
    photos: Path, run_dir: Path, budget: dict[str, float], steps: int
) -> None:
    config = tiny_config(photos, run_dir, **{"steps": None, "validate_every": 100, **budget})
    events = train(config)
    assert isinstance(events[-1], DoneEvent)
    assert (events[-1].reason, events[-1].step) == ("finished", steps)
    # However rarely it validates, the end is validated and kept.
    assert [event.step for event in of_kind(events, ValidationEvent)] == [0, steps]
    assert (run_dir / BEST_FILE).exists()


def test_no_budget(photos: Path, run_dir: Path) -> None:
    with pytest.raises(AdjguiError, match="steps, epochs or minutes"):
        train(tiny_config(photos, run_dir, steps=None))
    assert not run_dir.exists()


def test_stopped_before_the_first_step(photos: Path, run_dir: Path) -> None:
    stop = threading.Event()
    stop.set()
    events = list(fit(tiny_config(photos, run_dir), stop=stop))
    assert [type(event) for event in events] == [StartEvent, CheckpointEvent, DoneEvent]
    assert (events[-1].reason, events[-1].best) == ("stopped", None)


@pytest.mark.slow
def test_interrupted_runs_end_as_if_they_were_not(
    finished: FinishedRun, photos: Path, run_dir: Path
) -> None:
    config = dataclasses.replace(finished.config, run_dir=str(run_dir))
    # Closed in the middle of the loop, right before a validation.
    closed = fit(config)
    assert isinstance(closed, Generator)
    for event in closed:
        if isinstance(event, StepEvent) and event.step == 2:
            closed.close()
    assert not (run_dir / BEST_FILE).exists()
    # Stopped at the end of an epoch, before its validation.
    second = list(stopping_after(config, 4, resume=True))
    assert (second[0].step, second[-1].reason) == (2, "stopped")
    assert [event.step for event in of_kind(second, ValidationEvent)] == [2]
    # Stopped at the very end, before the last validation.
    third = list(stopping_after(config, STEPS, resume=True))
    assert third[0].step == 4
    assert [event.step for event in of_kind(third, ValidationEvent)] == [4]
    last = train(config, resume=True)
    assert [event.step for event in of_kind(last, ValidationEvent)] == [STEPS]
    assert last[-1].reason == "finished"

    assert_same_end(run_dir, finished.directory)
    assert log_of(run_dir) == log_of(finished.directory)
    assert last[-1].pairs == finished.events[-1].pairs


def test_two_runs_of_one_config_are_equal_and_of_two_seeds_are_not(
    finished: FinishedRun, run_dir: Path
) -> None:
    config = dataclasses.replace(finished.config, run_dir=str(run_dir), steps=1)
    first = of_kind(train(config), StepEvent)
    shutil.rmtree(run_dir)
    other = of_kind(train(dataclasses.replace(config, seed=1)), StepEvent)
    assert first[0].loss == finished.of(StepEvent)[0].loss
    assert other[0].loss != first[0].loss


def test_finished_run_is_resumed_to_its_end_at_once(finished: FinishedRun) -> None:
    before = saved_state(finished.directory)
    events = train(finished.config, resume=True)
    kinds = [StartEvent, CheckpointEvent, MeasuringEvent, DoneEvent]
    assert [type(event) for event in events] == kinds
    assert differing(saved_state(finished.directory), before) == []


def test_resuming_needs_no_starting_weights(
    finished: FinishedRun, photos: Path, run_dir: Path, tmp_path: Path
) -> None:
    weights = tmp_path / "start.safetensors"
    shutil.copy(finished.directory / BEST_FILE, weights)
    config = tiny_config(photos, run_dir, steps=2, mode="fine-tune", weights=str(weights))
    list(stopping_after(config, 1))
    weights.unlink()
    assert train(config, resume=True)[-1].reason == "finished"


def test_log_of_a_killed_run_is_not_doubled(finished: FinishedRun, run_dir: Path) -> None:
    shutil.copytree(finished.directory, run_dir)
    log = run_dir / LOG_FILE
    whole = log.read_bytes()
    row = whole.splitlines(keepends=True)[1]
    # Rows that were written after the last save, the last one cut off.
    log.write_bytes(whole + row.replace(b"1,4,", b"2,8,", 1) + b"3,12,99,0.1")
    config = dataclasses.replace(finished.config, run_dir=str(run_dir))
    train(config, resume=True)
    assert log.read_bytes() == (finished.directory / LOG_FILE).read_bytes()


# -- what learns ------------------------------------------------------------------------------


def start_of(config: TrainingConfig) -> dict[str, torch.Tensor]:
    return {name: t.clone() for name, t in starting_model(config).model.state_dict().items()}


def trained(run_dir: Path, part: str) -> dict[str, torch.Tensor]:
    state = saved_state(run_dir)
    return {n.removeprefix(part): t for n, t in state.items() if n.startswith(part)}


def test_feature_extraction_changes_the_last_layer_alone(
    finished: FinishedRun, photos: Path, run_dir: Path
) -> None:
    best = finished.directory / BEST_FILE
    config = tiny_config(photos, run_dir, steps=2, mode="feature-extract", weights=str(best))
    events = train(config)
    assert events[0].parameters == 2
    start = start_of(config)
    assert differing(start, read_tensors(best)[0]) == []
    for part in ("model.", "average."):
        # Batch-norm statistics among what is equal bit by bit.
        assert differing(trained(run_dir, part), start) == ["fc.bias", "fc.weight"]
    assert set(read_tensors(run_dir / BEST_FILE)[0]) == set(start)
    assert read_metadata(run_dir / BEST_FILE).stem == finished.config.stem


def test_what_is_added_for_worn_sheets_goes_along(
    finished: FinishedRun, photos: Path, run_dir: Path, tmp_path: Path
) -> None:
    start = load_checkpoint(finished.directory / BEST_FILE)
    more = {"fc.bias": torch.tensor([0.25, -0.5])}
    save_checkpoint(tmp_path / "start.safetensors", start.model, start.metadata, for_sheets=more)
    given = {"mode": "fine-tune", "weights": str(tmp_path / "start.safetensors")}
    train(tiny_config(photos, run_dir, steps=1, **given))
    train(tiny_config(photos, run_dir, steps=2, validate_every=1, **given), resume=True)
    (kept,) = load_checkpoint(run_dir / BEST_FILE).for_sheets.items()
    assert kept[0] == "fc.bias" and torch.equal(kept[1], more["fc.bias"])


def test_some_layers_and_all_norms_learn_and_a_resumed_run_goes_on_with_these(
    finished: FinishedRun, photos: Path, run_dir: Path
) -> None:
    best = finished.directory / BEST_FILE
    given = {"mode": "fine-tune", "weights": str(best), "layers": ("conv1", "fc")}
    config = tiny_config(photos, run_dir, steps=1, **given)
    train(config)
    train(dataclasses.replace(config, steps=2), resume=True)
    changed = set(differing(trained(run_dir, "model."), start_of(config)))
    assert {"conv1.weight", "bn1.bias", "layer4.1.bn2.weight", "fc.weight"} <= changed
    assert not {"layer1.0.conv1.weight", "layer4.1.conv2.weight"} & changed


def test_fine_tuning_changes_everything_and_keeps_the_kind(
    finished: FinishedRun, photos: Path, run_dir: Path
) -> None:
    best = finished.directory / BEST_FILE
    given = {"mode": "fine-tune", "weights": str(best), "stem": "no-pool", "learning_rate": 0.01}
    config = tiny_config(photos, run_dir, steps=1, **given)
    assert train(config)[0].parameters == 62
    start = start_of(config)
    changed = set(differing(trained(run_dir, "model."), start))
    assert {"conv1.weight", "bn1.bias", "layer4.1.bn2.weight", "fc.weight"} <= changed
    assert "bn1.running_mean" not in changed
    metadata = read_metadata(run_dir / BEST_FILE)
    # The file's own kind, not what the config says.
    assert (metadata.stem, metadata.architecture) == ("across", "ResNetFT")
    assert metadata.training_data["weights"] == BEST_FILE


@pytest.mark.slow
@pytest.mark.parametrize(
    ("optimiser", "slots"),
    [("sgd", {"momentum_buffer"}), ("adamw", {"exp_avg", "exp_avg_sq", "step"})],
)
def test_optimisers(photos: Path, run_dir: Path, optimiser: str, slots: set[str]) -> None:
    config = tiny_config(photos, run_dir, optimiser=optimiser, steps=3)
    run = Run(config, resume=False)
    groups = run.optimiser.param_groups
    assert sum(len(group["params"]) for group in groups) == 62
    if optimiser == "sgd":
        assert groups[0]["momentum"] == 0.9
    else:
        decays = {(p.ndim > 1, group["weight_decay"]) for group in groups for p in group["params"]}
        assert decays == {(True, config.weight_decay), (False, 0.0)}
    list(stopping_after(config, 2))
    assert {name.split(".", 1)[1] for name in trained(run_dir, "optimiser.")} == slots
    assert train(config, resume=True)[-1].step == 3


@pytest.mark.parametrize(
    ("options", "moves"),
    [
        ({"mode": "scratch"}, [True, True, False]),
        ({"mode": "scratch", "norms_frozen_from": 1.0}, [True, True, True]),
        ({"mode": "scratch", "norms_frozen_from": 0.0}, [False, False, False]),
        ({"mode": "fine-tune", "weights": "bundled"}, [False, False, False]),
        (
            {"mode": "fine-tune", "weights": "bundled", "norms_frozen_from": 1.0},
            [True, True, True],
        ),
    ],
)
def test_batch_norms_follow_the_batches_until_they_are_frozen(
    photos: Path,
    run_dir: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: dict[str, Any],
    moves: list[bool],
) -> None:
    monkeypatch.setattr(core.training.run, "SETTLED_STEPS", 2)
    run = Run(tiny_config(photos, run_dir, steps=3, **options), resume=False)
    found = []
    for step in range(3):
        run.agree(False)
        before = run.model.state_dict()["bn1.num_batches_tracked"].clone()
        run.train_step(run.batches[step])
        found.append(bool(run.model.state_dict()["bn1.num_batches_tracked"] > before))
        run.state.step += 1
    assert found == moves
    assert run.model.get_parameter("bn1.weight").grad is not None  # they learn all the same


def test_average_follows_the_weights(photos: Path, run_dir: Path) -> None:
    config = tiny_config(photos, run_dir, steps=1, average_decay=0.5)
    train(config)
    weights = (start_of(config), trained(run_dir, "model."), trained(run_dir, "average."))
    start, end, average = (named["conv1.weight"] for named in weights)
    # Right after the start the average is young: it moves by 1 - 1/10.
    torch.testing.assert_close(average, 0.1 * start + 0.9 * end)


def test_from_scratch_network(photos: Path, run_dir: Path) -> None:
    config = tiny_config(photos, run_dir, architecture="FromScratch", steps=1)
    train(config)
    metadata = read_metadata(run_dir / BEST_FILE)
    assert (metadata.architecture, metadata.seam_window.model_dim) == ("FromScratch", 224)
    # It goes on as what it is, whatever the config says.
    again = tiny_config(photos, run_dir, weights=str(run_dir / BEST_FILE), mode="fine-tune")
    start = starting_model(again)
    model, its = start.model, start.metadata
    assert (its.seam_window.model_dim, type(model).__name__) == (224, "FromScratch")


# -- starting weights --------------------------------------------------------------------------


def config_with(**changes: Any) -> TrainingConfig:
    return tiny_config(Path("photos"), Path("run"), **changes)


def test_plain_state_dict_files_and_imagenet_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "resnet18.pth"
    weights = dict(build_model("ResNetFT").state_dict())
    torch.save(weights, path)
    monkeypatch.setattr(core.training.start, "imagenet_state_dict", lambda: weights)
    for name in (str(path), "imagenet"):
        start = starting_model(config_with(weights=name, stem="dense"))
        model, metadata = start.model, start.metadata
        assert differing(dict(model.state_dict()), weights) == []
        assert metadata.stem == "dense"


def test_random_weights_depend_on_the_seed_alone() -> None:
    torch.manual_seed(1)
    first = start_of(config_with(seed=3))
    after = torch.rand(1)
    torch.manual_seed(1)
    assert differing(start_of(config_with(seed=3)), first) == []
    assert torch.equal(torch.rand(1), after)  # and leave the caller's randomness alone
    assert "conv1.weight" in differing(start_of(config_with(seed=4)), first)


def test_weights_that_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing, damaged = tmp_path / "missing.safetensors", tmp_path / "damaged.safetensors"
    monkeypatch.setattr(core.training.start, "bundled_checkpoint", lambda: missing)
    damaged.write_bytes(b"damaged")
    for changes, words in (
        ({"mode": "fine-tune", "weights": "bundled"}, "no checkpoint file"),
        ({"weights": str(damaged)}, "not a readable checkpoint"),
        ({"weights": str(tmp_path / "missing.pth")}, "no weights file"),
        ({"architecture": "FromScratch", "weights": "a.pth"}, "random weights only"),
        ({"architecture": "FromScratch", "mode": "feature-extract"}, "train FromScratch whole"),
        (
            {
                "architecture": "FromScratch",
                "mode": "fine-tune",
                "weights": "random",
                "layers": ("fc",),
            },
            "train FromScratch whole",
        ),
    ):
        with pytest.raises(AdjguiError, match=words):
            starting_model(config_with(**changes))


def test_device_and_precision() -> None:
    assert pick_device("cpu") == torch.device("cpu")
    assert pick_device("auto").type in ("cuda", "mps", "cpu")
    assert pick_precision("float32", torch.device("cuda")) == torch.float32
    assert pick_precision("bfloat16", torch.device("cpu")) == torch.bfloat16
    assert pick_precision("auto", torch.device("cpu")) in (torch.float32, torch.bfloat16)


def test_bfloat16(photos: Path, run_dir: Path) -> None:
    events = train(tiny_config(photos, run_dir, steps=1, precision="bfloat16"))
    assert events[0].precision == "bfloat16"
    assert {t.dtype for t in trained(run_dir, "model.").values()} == {torch.float32, torch.int64}


# -- what goes wrong ---------------------------------------------------------------------------


def test_loss_that_breaks_down(photos: Path, run_dir: Path) -> None:
    config = tiny_config(
        photos, run_dir, optimiser="sgd", learning_rate=1e9, schedule="constant", steps=20
    )
    with pytest.raises(AdjguiError, match="smaller learning rate") as caught:
        train(config)
    assert "\n" not in str(caught.value)


def test_errors_of_torch_come_out_as_they_are(
    photos: Path, run_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = torch.cuda.OutOfMemoryError("CUDA out of memory")
    monkeypatch.setattr(Run, "train_step", Mock(side_effect=error))
    with pytest.raises(RuntimeError) as caught:
        train(tiny_config(photos, run_dir))
    assert caught.value is error


def test_folder_of_an_earlier_run(finished: FinishedRun) -> None:
    before = saved_state(finished.directory)
    with pytest.raises(AdjguiError, match="holds an earlier run"):
        train(finished.config)
    assert differing(saved_state(finished.directory), before) == []


def test_nothing_to_resume(photos: Path, run_dir: Path) -> None:
    with pytest.raises(AdjguiError, match="no training run to resume"):
        train(tiny_config(photos, run_dir), resume=True)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", "something else"),
        ("state", '{"step": 1, "colour": "green"}'),
        ("metadata", "{}"),
        ("model.fc.bias", torch.zeros(3)),
        ("optimiser.first.exp_avg", torch.zeros(1)),
        ("rng", torch.zeros(3, dtype=torch.uint8)),
    ],
)
def test_damaged_states_are_refused(
    finished: FinishedRun, run_dir: Path, key: str, value: Any
) -> None:
    tensors, header = read_tensors(finished.directory / STATE_FILE)
    damaged: dict[str, Any] = header if key in header else tensors
    damaged[key] = value
    run_dir.mkdir()
    write_tensors(run_dir / STATE_FILE, tensors, header)
    with pytest.raises(AdjguiError, match=r"damaged or of another version|cannot be resumed"):
        train(dataclasses.replace(finished.config, run_dir=str(run_dir)), resume=True)


@pytest.mark.parametrize(
    "content", [None, "", "{}", '{"config": 3}', '{"config": {"images": "x"}}']
)
def test_damaged_manifests_are_refused(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / CONFIG_FILE).write_text(content, encoding="utf-8")
    with pytest.raises(AdjguiError, match="no training run to resume"):
        load_config(tmp_path)


def test_run_folder_that_cannot_be_made(photos: Path, tmp_path: Path) -> None:
    obstacle = tmp_path / "file"
    obstacle.write_text("in the way", encoding="utf-8")
    for run_dir in (obstacle, obstacle / "run"):
        with pytest.raises(AdjguiError, match="cannot be written"):
            train(tiny_config(photos, run_dir))


def test_tensorboard_that_is_missing(
    photos: Path, run_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    with pytest.raises(AdjguiError, match=r"adjgui\[tensorboard\]"):
        train(tiny_config(photos, run_dir, tensorboard=True))


@pytest.mark.slow
def test_corrupt_photos_are_counted_and_named(tmp_path: Path, run_dir: Path) -> None:
    folder = write_photos(tmp_path / "photos", 12)
    # Not those for validation and testing, wherever they are.
    config = tiny_config(folder, run_dir, steps=10, validate_every=99)
    broken = sorted(Run(config, resume=False).split.train)[:2]
    for path in broken:
        path.write_bytes(path.read_bytes()[:200])
    events = list(stopping_after(config, 6))
    events += train(config, resume=True)
    epochs = of_kind(events, EpochEvent)
    assert [event.epoch for event in epochs] == [1, 2]
    for event in epochs:  # the second one after resuming
        assert_named(event.skipped, broken)
    assert [row["skipped_photos"] for row in log_of(run_dir)] == ["2", "2"]


def test_photos_of_which_none_can_be_used(tmp_path: Path, run_dir: Path, photos: Path) -> None:
    for number in range(6):
        Image.new("RGB", (20, 20)).save(tmp_path / f"{number}.png")
    config = tiny_config(tmp_path, run_dir, validate_every=99)
    with pytest.raises(AdjguiError, match=r"None of the validation photos .* too small for two"):
        train(config)
    for path in Run(config, resume=False).split.validation:
        shutil.copy(next(photos.rglob("*.png")), path)
    with pytest.raises(AdjguiError, match=r"None of the photos .* too small for two pairs"):
        train(config)


def test_batches_without_a_usable_photo_teach_nothing(photos: Path, run_dir: Path) -> None:
    run = Run(tiny_config(photos, run_dir), resume=False)
    before = {name: tensor.clone() for name, tensor in run.model.state_dict().items()}
    empty = make_batch([], [], SeamWindow(), 28, 0, np.random.default_rng())
    _, log_odds = run.train_step(empty)
    assert len(log_odds) == 0
    assert differing(dict(run.model.state_dict()), before) == []


# -- accuracy ------------------------------------------------------------------------


def test_balanced_accuracy() -> None:
    odds = torch.tensor([1.0, 1.0, -1.0, -1.0, -1.0, -1.0])
    labels = torch.tensor([1, 0, 0, 0, 0, 1])
    assert balanced_accuracy(odds, labels) == pytest.approx((1 / 2 + 3 / 4) / 2)
    assert balanced_accuracy(odds[:1], labels[:1]) == 1
    assert math.isnan(balanced_accuracy(odds[:0], labels[:0]))
