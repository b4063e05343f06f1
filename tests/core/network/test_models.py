"""The networks: what learns, what loads into what, and weights from elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from unittest.mock import Mock
from urllib.error import URLError

import pytest
import torch
from torchvision.models import ResNet18_Weights, resnet18

from core.errors import AdjguiError
from core.network.models import (
    MODEL_NAMES,
    STEMS,
    FromScratch,
    SeamResNet,
    build_model,
    freeze_batch_norm,
    imagenet_state_dict,
    load_body,
    load_state_dict_file,
    parameters_to_update,
    reshape_resnet,
    set_parameter_requires_grad,
)
from core.network.normalisation import FixedNormalisation
from tests.core.helpers.training import differing


@pytest.fixture(scope="module")
def foreign_weights() -> dict[str, torch.Tensor]:
    """What torchvision gives: a ResNet18 with 1000 classes."""
    with torch.random.fork_rng():
        torch.manual_seed(4)
        return resnet18(weights=None).state_dict()


@pytest.mark.parametrize(("feature_extract", "count"), [(False, 62), (True, 2)])
@pytest.mark.parametrize("stem", STEMS)
def test_what_learns(stem: str, feature_extract: bool, count: int) -> None:
    model = reshape_resnet(2, feature_extract, stem=stem)
    learning = parameters_to_update("ResNetFT", model, feature_extract)
    names = [name for name, tensor in model.named_parameters() if tensor.requires_grad]
    assert len(learning) == len(names) == count
    assert all(parameter.requires_grad for parameter in learning)
    assert names[-2:] == ["fc.weight", "fc.bias"]


def test_requires_grad_is_left_alone_when_fine_tuning() -> None:
    model = build_model("ResNetFT")
    set_parameter_requires_grad(model, False)
    assert all(parameter.requires_grad for parameter in model.parameters())
    set_parameter_requires_grad(model, True)
    assert not any(parameter.requires_grad for parameter in model.parameters())


@pytest.fixture(scope="module")
def of_each_stem() -> dict[str, SeamResNet]:
    return {stem: reshape_resnet(2, False, stem=stem).eval() for stem in STEMS}


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("shape", [(28, 32), (57, 32), (56, 56), (8, 8), (224, 224)])
def test_batch_of_five_gives_logits_five_by_two(
    of_each_stem: dict[str, SeamResNet], stem: str, shape: tuple[int, int]
) -> None:
    with torch.inference_mode():
        logits = of_each_stem[stem](torch.rand(5, 3, *shape))
    assert logits.shape == (5, 2)
    assert torch.isfinite(logits).all()


def test_from_scratch_gives_log_probabilities_and_learns_all_of_its_parameters() -> None:
    model = FromScratch().eval()
    # Twelve convolutions and twelve norms, two linear layers: weight and bias each.
    assert len(parameters_to_update("FromScratch", model, True)) == 2 * (12 + 12 + 2)
    with torch.inference_mode():
        output = model(torch.rand(3, 3, 224, 224))
    assert output.shape == (3, 2)
    torch.testing.assert_close(output.exp().sum(1), torch.ones(3))


def test_stems_differ_in_what_they_see(of_each_stem: dict[str, SeamResNet]) -> None:
    windows = torch.rand(2, 3, 56, 32)
    with torch.inference_mode():
        shapes = {
            (*model.conv1(windows).shape[-2:], *model.maxpool(windows).shape[-2:])
            for model in of_each_stem.values()
        }
    assert len(shapes) == len(STEMS)


def test_state_dicts_of_all_stems_are_those_of_a_plain_resnet18(
    of_each_stem: dict[str, SeamResNet],
) -> None:
    plain = resnet18(weights=None, num_classes=2)
    for model in of_each_stem.values():
        plain.load_state_dict(model.state_dict())


def test_normalisation_is_part_of_the_network() -> None:
    plain = resnet18(weights=None, num_classes=2).eval()
    normalise = FixedNormalisation((0.1, 0.2, 0.3), (0.5, 0.6, 0.7))
    model = SeamResNet(normalise=normalise).eval()
    model.load_state_dict(plain.state_dict())
    windows = torch.rand(2, 3, 64, 64)
    mean, std = torch.tensor(((0.1, 0.2, 0.3), (0.5, 0.6, 0.7)))[..., None, None]
    with torch.inference_mode():
        torch.testing.assert_close(model(windows), plain((windows - mean) / std))


def test_unknown_names_are_refused() -> None:
    assert MODEL_NAMES == ("ResNetFT", "FromScratch")
    with pytest.raises(ValueError, match="ResNetFT, FromScratch"):
        build_model("VGG")
    with pytest.raises(ValueError, match="stock, across"):
        build_model("ResNetFT", stem="wide")
    with pytest.raises(ValueError, match="ResNetFT, FromScratch"):
        parameters_to_update("VGG", FromScratch(), False)


def test_frozen_norms_keep_their_statistics() -> None:
    model = build_model("ResNetFT").train()
    freeze_batch_norm(model)
    before = {name: tensor.clone() for name, tensor in model.named_buffers()}
    model(torch.rand(4, 3, 32, 32))
    assert differing(dict(model.named_buffers()), before) == [] and model.training


# -- weights from elsewhere ------------------------------------------------------------------


def test_last_layer_of_another_shape_is_left(foreign_weights: dict[str, torch.Tensor]) -> None:
    model = SeamResNet()
    fc = model.fc.weight.detach().clone()
    load_body(model, foreign_weights)
    assert torch.equal(model.fc.weight, fc)
    assert torch.equal(model.conv1.weight, foreign_weights["conv1.weight"])
    other = SeamResNet()
    load_body(other, model.state_dict())
    assert torch.equal(other.fc.weight, fc)  # that of the same shape is taken


def test_weights_of_another_network_are_refused(foreign_weights: dict[str, torch.Tensor]) -> None:
    missing = dict(foreign_weights)
    del missing["layer4.1.conv2.weight"]
    for weights in (
        missing,
        {f"module.{name}": tensor for name, tensor in foreign_weights.items()},
        {**foreign_weights, "conv1.weight": torch.zeros(64, 3, 3, 3)},
        {**foreign_weights, "layer5.conv.weight": torch.zeros(1)},
    ):
        with pytest.raises(AdjguiError, match="not those of a ResNet18"):
            load_body(SeamResNet(), weights)


def test_state_dict_file(tmp_path: Path, foreign_weights: dict[str, torch.Tensor]) -> None:
    path = tmp_path / "resnet18.pth"
    torch.save(foreign_weights, path)
    loaded = load_state_dict_file(path)
    assert differing(loaded, foreign_weights) == []


class RunsCode:
    """An object whose pickle makes a file when it is read."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.trace,)


@pytest.mark.parametrize("legacy", [False, True])
def test_file_that_would_run_code_is_refused(tmp_path: Path, legacy: bool) -> None:
    path, trace = tmp_path / "weights.pth", tmp_path / "trace"
    content = {"conv1.weight": torch.zeros(1), "fc": RunsCode(trace)}
    torch.save(content, path, _use_new_zipfile_serialization=not legacy)
    with pytest.raises(AdjguiError, match="nothing was loaded"):
        load_state_dict_file(path)
    assert not trace.exists()
    torch.load(path, weights_only=False)
    assert trace.exists()  # the file is as bad as it should be


def test_file_that_is_no_state_dict(tmp_path: Path) -> None:
    path = tmp_path / "weights.pth"
    for content in (b"", b"PK\x03\x04 no", b"\x80\x04]\x94.", b"text" * 99):
        path.write_bytes(content)
        with pytest.raises(AdjguiError, match=r"weights\.pth"):
            load_state_dict_file(path)
    torch.save({"epoch": 3}, path)
    with pytest.raises(AdjguiError, match=r"save model\.state_dict"):
        load_state_dict_file(path)
    with pytest.raises(AdjguiError, match="no weights file"):
        load_state_dict_file(tmp_path / "missing.pth")
    with pytest.raises(AdjguiError, match="nothing was loaded"):
        load_state_dict_file(tmp_path)


# -- ImageNet weights ------------------------------------------------------------------------


def test_pretrained_weights_make_the_body(
    foreign_weights: dict[str, torch.Tensor], monkeypatch: pytest.MonkeyPatch
) -> None:
    downloaded = Mock(return_value=foreign_weights)
    monkeypatch.setattr(ResNet18_Weights, "get_state_dict", downloaded)
    model = reshape_resnet(2, True, use_pretrained=True)
    name = "layer3.0.conv1.weight"
    assert torch.equal(model.get_parameter(name), foreign_weights[name])
    assert model.fc.weight.shape == (2, 512)
    assert len(parameters_to_update("ResNetFT", model, True)) == 2
    assert downloaded.call_args.kwargs["check_hash"] is True


def test_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.hub, "_hub_dir", str(tmp_path))
    unreachable = Mock(side_effect=URLError("Network is unreachable"))
    monkeypatch.setattr(ResNet18_Weights, "get_state_dict", unreachable)
    with pytest.raises(AdjguiError) as caught:
        reshape_resnet(2, False, use_pretrained=True)
    reason = ("not on this computer and could not be downloaded", "Network is unreachable")
    for words in (*reason, "bundled checkpoint", "checkpoint file", "random weights"):
        assert words in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"damaged" * 100])
def test_damaged_cache_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setattr(torch.hub, "_hub_dir", str(tmp_path))
    cached = tmp_path / "checkpoints" / ResNet18_Weights.DEFAULT.url.rpartition("/")[2]
    cached.parent.mkdir()
    cached.write_bytes(content)
    with pytest.raises(AdjguiError, match="damaged; delete that file") as caught:
        imagenet_state_dict()
    assert str(cached) in str(caught.value)


def test_without_torchvision_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torchvision.models", None)
    with pytest.raises(AdjguiError, match="torchvision, which is not installed") as caught:
        imagenet_state_dict()
    assert "bundled checkpoint" in str(caught.value)
