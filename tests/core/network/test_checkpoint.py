"""Checkpoints: what is saved comes back, and what is damaged or foreign says so."""

from __future__ import annotations

import io
import json
import math
import os
import signal
import struct
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import save_file

import core.network.checkpoint
from core.errors import AdjguiError
from core.network.checkpoint import (
    FORMAT,
    CheckpointMetadata,
    load_checkpoint,
    read_metadata,
    read_tensors,
    save_checkpoint,
    write_tensors,
)
from core.network.models import FromScratch, SeamResNet
from core.network.normalisation import FixedNormalisation, to_normalisation
from core.network.seam import SeamWindow
from tests.core.helpers.faults import file_size_limit
from tests.core.helpers.training import differing

METADATA = CheckpointMetadata(
    name="A bird's model, ümlauts too",
    stem="across",
    seam_window=SeamWindow(width=None),
    piece_sizes=(28, 56),
    normalisation={"mean": [0.5, 0.4, 0.3], "std": [0.2, 0.3, 0.4]},
    calibration={"scale": 1.5, "bias": -0.25},
    training_data={"photos": 12, "source": "birds"},
    figures={"validation_accuracy": 0.9},
)


@pytest.fixture(scope="module")
def model() -> SeamResNet:
    with torch.random.fork_rng():
        torch.manual_seed(7)
        network = SeamResNet(
            2, stem="across", normalise=FixedNormalisation((0.5, 0.4, 0.3), (0.2, 0.3, 0.4))
        )
        network.bn1.running_mean.uniform_()
    return network.eval()


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory, model: SeamResNet) -> Path:
    path = tmp_path_factory.mktemp("checkpoint") / "model.safetensors"
    save_checkpoint(path, model, METADATA)
    return path


def test_round_trip(saved: Path, model: SeamResNet) -> None:
    assert [path.name for path in saved.parent.iterdir()] == [saved.name]
    loaded = load_checkpoint(saved)
    assert loaded.metadata == METADATA == read_metadata(saved)
    assert loaded.path == saved and not loaded.model.training
    assert differing(loaded.model.state_dict(), model.state_dict()) == []
    windows = torch.rand(3, 3, 56, 32)
    with torch.inference_mode():
        torch.testing.assert_close(loaded.model(windows), model(windows))


def test_what_is_added_for_worn_sheets_comes_back(tmp_path: Path, model: SeamResNet) -> None:
    path = tmp_path / "model.safetensors"
    more = {"conv1.weight": torch.full_like(model.conv1.weight, 0.5)}
    save_checkpoint(path, model, METADATA, for_sheets=more, half_precision=True)
    loaded = load_checkpoint(path)
    own, of_sheets = loaded.model.state_dict(), loaded.model_for_sheets().state_dict()
    assert differing(own, of_sheets) == ["conv1.weight"]
    assert torch.equal(own["conv1.weight"] + 0.5, of_sheets["conv1.weight"])
    save_checkpoint(path, model, METADATA)
    plain = load_checkpoint(path)
    assert plain.model_for_sheets() is plain.model


@pytest.mark.parametrize(
    "more",
    [
        {"conv9.weight": torch.zeros(3)},
        {"fc.bias": torch.zeros(3)},
        {"bn1.num_batches_tracked": torch.tensor(1)},
    ],
)
def test_what_cannot_be_added_is_refused(
    tmp_path: Path, model: SeamResNet, more: dict[str, torch.Tensor]
) -> None:
    path = tmp_path / "model.safetensors"
    save_checkpoint(path, model, METADATA, for_sheets=more)
    with pytest.raises(AdjguiError, match="do not fit a ResNetFT") as caught:
        load_checkpoint(path)
    assert one_sentence_naming(path, caught.value)


def test_half_precision_is_half_the_size_and_reads_as_float32(
    tmp_path: Path, saved: Path, model: SeamResNet
) -> None:
    path = tmp_path / "half.safetensors"
    save_checkpoint(path, model, METADATA, half_precision=True)
    assert path.stat().st_size < 0.51 * saved.stat().st_size
    for name, tensor in load_checkpoint(path).model.state_dict().items():  # of the same type
        torch.testing.assert_close(tensor, model.state_dict()[name], rtol=1e-3, atol=1e-4)


def test_from_scratch_round_trip(tmp_path: Path) -> None:
    path = tmp_path / "scratch.safetensors"
    metadata = CheckpointMetadata(
        "small", architecture="FromScratch", seam_window=SeamWindow(model_dim=224)
    )
    network = FromScratch()
    save_checkpoint(path, network, metadata)
    loaded = load_checkpoint(path)
    assert isinstance(loaded.model, FromScratch) and loaded.metadata == metadata
    assert differing(loaded.model.state_dict(), network.state_dict()) == []


@pytest.mark.parametrize("window", [SeamWindow(), SeamWindow(None), SeamWindow(model_dim=64)])
def test_from_scratch_with_a_window_that_it_cannot_take_is_refused(
    tmp_path: Path, window: SeamWindow
) -> None:
    path = tmp_path / "scratch.safetensors"
    metadata = CheckpointMetadata("small", architecture="FromScratch", seam_window=window)
    save_checkpoint(path, FromScratch(), metadata)
    with pytest.raises(AdjguiError, match="description inside the checkpoint"):
        load_checkpoint(path)


def test_metadata_is_read_without_the_weights(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core.network.checkpoint, "load", Mock(side_effect=AssertionError))
    assert read_metadata(saved) == METADATA
    with pytest.raises(AssertionError):
        load_checkpoint(saved)


# -- writing that fails -----------------------------------------------------------------------


def test_full_disk_leaves_the_old_file(tmp_path: Path, model: SeamResNet) -> None:
    path = tmp_path / "model.safetensors"
    save_checkpoint(path, model, METADATA)
    before = path.read_bytes()
    with file_size_limit(1_000_000), pytest.raises(AdjguiError, match="could not be written") as e:
        save_checkpoint(path, model, replace(METADATA, name="new"))
    assert str(path) in str(e.value)
    assert path.read_bytes() == before
    assert [left.name for left in tmp_path.iterdir()] == [path.name]


def test_failure_right_before_the_end_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "small.safetensors"
    write_tensors(path, {"a": torch.ones(3)}, {"format": "x"})

    def fails(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch, pytest.raises(AdjguiError, match="input/output error"):
        patch.setattr(os, "fsync", fails)
        write_tensors(path, {"a": torch.zeros(3)}, {"format": "x"})
    assert torch.equal(read_tensors(path)[0]["a"], torch.ones(3))
    assert [left.name for left in tmp_path.iterdir()] == [path.name]


def test_others_may_read_it_as_any_file(tmp_path: Path) -> None:
    """The library that writes it makes its files for one person alone."""
    usual, path = tmp_path / "usual", tmp_path / "a.safetensors"
    usual.touch()
    write_tensors(path, {"a": torch.ones(3)}, {})
    assert path.stat().st_mode == usual.stat().st_mode


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_what_a_kill_in_the_middle_leaves_goes_with_the_next(
    tmp_path: Path, model: SeamResNet
) -> None:
    path = tmp_path / "a.safetensors"
    child = os.fork()
    if child == 0:
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # too large a file ends the process
            with file_size_limit(1_000_000):
                save_checkpoint(path, model, METADATA)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGXFSZ
    assert [one.suffix for one in tmp_path.iterdir()] == [".part"]
    save_checkpoint(path, model, METADATA)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("obstacle", ["missing", "file", "folder in its place"])
def test_folder_that_cannot_be_written(tmp_path: Path, obstacle: str) -> None:
    folder = tmp_path / "models"
    if obstacle == "file":
        folder.write_text("not a folder")
    elif obstacle == "folder in its place":
        (folder / "a.safetensors" / "inside").mkdir(parents=True)
    with pytest.raises(AdjguiError, match="could not be written"):
        write_tensors(folder / "a.safetensors", {"a": torch.ones(3)}, {})


# -- reading what is damaged or foreign --------------------------------------------------------


def with_header(header: dict[str, Any], length: int | None = None) -> bytes:
    text = json.dumps({"__metadata__": {"format": FORMAT}, **header}).encode()
    return struct.pack("<Q", len(text) if length is None else length) + text + b"\0" * 64


def pickled() -> bytes:
    torch.save({"a": torch.ones(3)}, buffer := io.BytesIO())
    return buffer.getvalue()


def one_sentence_naming(path: Path, error: AdjguiError) -> bool:
    said = str(error)
    return str(path) in said and "\n" not in said and "Traceback" not in said


UNREADABLE = {
    "empty": lambda _: b"",
    "truncated": lambda whole: whole[: len(whole) // 2],
    "lies about its header": lambda _: with_header({}, 2**63),
    "lies about a tensor": lambda _: with_header(
        {"a": {"dtype": "F32", "shape": [2**60], "data_offsets": [0, 2**62]}}
    ),
    "pickle": lambda _: pickled(),
}


@pytest.mark.parametrize("make", UNREADABLE.values(), ids=UNREADABLE.keys())
@pytest.mark.parametrize("name", ["model.safetensors", "model.pth"])
def test_what_cannot_be_read_is_one_sentence(
    tmp_path: Path, saved: Path, name: str, make: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / name
    path.write_bytes(make(saved.read_bytes()))
    for read in (load_checkpoint, read_metadata):
        with pytest.raises(AdjguiError, match="not a readable checkpoint") as caught:
            read(path)
        assert one_sentence_naming(path, caught.value)


def test_foreign_safetensors(tmp_path: Path, model: SeamResNet) -> None:
    path = tmp_path / "foreign.safetensors"
    for metadata in (None, {"format": "pt"}):
        save_file({"fc.weight": model.fc.weight.detach()}, path, metadata=metadata)
        for read in (load_checkpoint, read_metadata):
            with pytest.raises(AdjguiError, match="not a checkpoint of this program"):
                read(path)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.safetensors", tmp_path):
        with pytest.raises(AdjguiError, match="no checkpoint file"):
            load_checkpoint(path)


@pytest.mark.parametrize(
    "change", [{"architecture": "Transformer"}, {"stem": "wide"}, {"architecture": ""}]
)
def test_unknown_kinds(tmp_path: Path, change: dict[str, Any]) -> None:
    path = tmp_path / "unknown.safetensors"
    metadata = replace(METADATA, **change)
    write_tensors(path, {"a": torch.ones(1)}, {"format": FORMAT, "metadata": metadata.to_json()})
    assert read_metadata(path) == metadata
    with pytest.raises(AdjguiError, match="Update adjgui"):
        load_checkpoint(path)


def test_foreign_missing_and_misshapen_weights(tmp_path: Path, model: SeamResNet) -> None:
    path = tmp_path / "mixed.safetensors"
    weights = {name: tensor.contiguous() for name, tensor in model.state_dict().items()}
    for other in (
        FromScratch().state_dict(),
        {name: tensor for name, tensor in weights.items() if name != "fc.bias"},
        {**weights, "fc.bias": torch.zeros(3)},
    ):
        write_tensors(path, other, {"format": FORMAT, "metadata": METADATA.to_json()})
        with pytest.raises(AdjguiError, match="do not fit a ResNetFT"):
            load_checkpoint(path)


# -- metadata ---------------------------------------------------------------------------------

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 300) | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
LEAVES = [
    *((name,) for name in asdict(METADATA)),
    ("seam_window", "width"),
    ("seam_window", "model_dim"),
    ("normalisation", "mean"),
    ("normalisation", "std"),
    ("normalisation", "kind"),
    ("calibration", "scale"),
    ("calibration", "by_size"),
]


@given(leaf=st.sampled_from(LEAVES), value=json_values)
def test_metadata_is_sound_or_refused(leaf: tuple[str, ...], value: Any) -> None:
    values = json.loads(METADATA.to_json())
    place = values
    for name in leaf[:-1]:
        place = place[name]
    place[leaf[-1]] = value
    try:
        metadata = CheckpointMetadata.from_json(json.dumps(values))
    except ValueError:
        return
    assert isinstance(metadata.name, str)
    assert all(math.isfinite(number) for number in metadata.platt(28))
    assert all(isinstance(size, int) for size in metadata.piece_sizes)
    assert min(metadata.seam_window.shape(56)) >= 2
    if metadata.stem == METADATA.stem and metadata.architecture == METADATA.architecture:
        to_normalisation(metadata.normalisation)


@pytest.mark.parametrize("by_size", [[True], [False], {"0": {"scale": 1, "bias": 0}}, {"x": {}}, 3])
def test_a_calibration_of_odd_sizes_is_refused(by_size: Any) -> None:
    values = json.loads(METADATA.to_json())
    values["calibration"]["by_size"] = by_size
    with pytest.raises(ValueError, match=r"calibration|checkpoint|finite|literal"):
        CheckpointMetadata.from_json(json.dumps(values))


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "null", "{}", '{"name": "only"}'])
def test_damaged_metadata_is_one_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "damaged.safetensors"
    write_tensors(path, {"a": torch.ones(1)}, {"format": FORMAT, "metadata": text})
    with pytest.raises(AdjguiError, match="description inside the checkpoint") as caught:
        load_checkpoint(path)
    assert one_sentence_naming(path, caught.value)


def test_fields_of_a_newer_version_are_passed_over() -> None:
    values = json.loads(METADATA.to_json())
    values["colour"] = "green"
    assert CheckpointMetadata.from_json(json.dumps(values)) == METADATA


def test_calibration_between_and_beyond_the_fitted_sizes() -> None:
    by_size = {"100": {"scale": 3.0, "bias": 0.3}, "25": {"scale": 2.0, "bias": 0.1}}
    metadata = replace(METADATA, calibration={"scale": 1.0, "bias": 0.0, "by_size": by_size})
    assert metadata.platt(25) == metadata.platt(8) == (2.0, 0.1)
    assert metadata.platt(100) == metadata.platt(500) == (3.0, 0.3)
    assert metadata.platt(50) == pytest.approx((2.5, 0.2))
    steps = [metadata.platt(size)[0] for size in range(25, 101)]
    assert steps == sorted(steps)
    assert max(np.diff(steps)) < 0.03
    assert CheckpointMetadata.from_json(metadata.to_json()) == metadata
    assert METADATA.platt(64) == (1.5, -0.25)


def test_untouched_models_are_saved_from_their_own_memory_layout(tmp_path: Path) -> None:
    network = SeamResNet().to(memory_format=torch.channels_last)
    path = tmp_path / "layout.safetensors"
    save_checkpoint(path, network, replace(METADATA, stem="stock"))
    assert differing(load_checkpoint(path).model.state_dict(), network.state_dict()) == []
