"""Convolutions as matrix products: what `nn.Conv2d` computes, forwards and backwards."""

from __future__ import annotations

import copy

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn

from core.network.engines import fold_batch_norm
from core.network.models import reshape_resnet
from core.network.products import (
    MIDDLE,
    SMALL,
    ProductConv2d,
    by_products,
    last_stage_by_products,
)
from tests.core.helpers.poison import poison


def _both_ways(conv: nn.Module, maps: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """What comes out, and the gradients of the maps and of the weights."""
    maps = maps.clone().requires_grad_(True)
    found = conv(maps)
    found.float().backward(torch.linspace(-1, 1, found.numel()).view_as(found))
    weight = conv.weight.grad
    assert maps.grad is not None and isinstance(weight, Tensor)
    return found.detach(), maps.grad, weight


def _pair(
    side: int, stride: int, channels: int, outputs: int
) -> tuple[nn.Conv2d, ProductConv2d | nn.Module]:
    usual = nn.Conv2d(channels, outputs, side, stride, side // 2, bias=False)
    return usual, by_products(nn.Sequential(copy.deepcopy(usual)))[0]  # type: ignore[index]


@settings(deadline=None, max_examples=60)
@given(
    count=st.integers(1, 5),
    height=st.integers(1, 9),
    width=st.integers(1, 9),
    side=st.sampled_from((1, 3, 5)),
    stride=st.sampled_from((1, 2)),
    channels=st.integers(1, 6),
    outputs=st.integers(1, 6),
    channels_last=st.booleans(),
)
def test_products_are_the_convolution(
    count: int, height: int, width: int, side: int, stride: int, channels: int, outputs: int,
    channels_last: bool,
) -> None:  # fmt: skip
    torch.manual_seed(0)
    usual, products = _pair(side, stride, channels, outputs)
    layout = torch.channels_last if channels_last else torch.contiguous_format
    maps = torch.randn(count, channels, height, width).contiguous(memory_format=layout)
    assert isinstance(products, ProductConv2d)
    for one, other in zip(_both_ways(products, maps), _both_ways(usual, maps), strict=True):
        torch.testing.assert_close(one, other, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize(("height", "width"), [(2, 2), (4, 2), (3, 4), (8, 4), (9, 9)])
def test_in_bfloat16_as_near_as_the_convolution(height: int, width: int) -> None:
    torch.manual_seed(1)
    usual, products = _pair(3, 1, 24, 16)
    maps = torch.randn(6, 24, height, width)
    exact = _both_ways(copy.deepcopy(usual), maps)
    with torch.autocast("cpu", torch.bfloat16):
        half = _both_ways(products, maps)
        theirs = _both_ways(usual, maps)
    for one, other, true in zip(half, theirs, exact, strict=True):
        assert one.dtype == other.dtype
        error, usual_error = ((found.float() - true).norm() for found in (one, other))
        assert error <= 1.5 * usual_error + 1e-4 * true.norm()


@pytest.mark.parametrize("width", [1, 2])
@pytest.mark.parametrize("height", [3, 20, 70])
def test_a_stride_to_one_column_reads_no_others_memory(height: int, width: int) -> None:
    """oneDNN's bfloat16 did, in training as in ranking: 1e35 or NaN, forwards and backwards."""
    torch.manual_seed(7)
    usual, products = _pair(3, 2, 64, 128)
    maps = torch.randn(6, 64, height, width)
    exact = _both_ways(usual, maps)
    poison()
    with torch.autocast("cpu", torch.bfloat16):
        half = _both_ways(products, maps)
    for one, true in zip(half, exact, strict=True):
        assert (one.float() - true).norm() <= 0.02 * true.norm()


def test_the_map_decides() -> None:
    """Large maps go through PyTorch's own convolution, to the bit."""
    assert 0 < SMALL < MIDDLE
    torch.manual_seed(2)
    usual, products = _pair(3, 1, 4, 4)
    maps = torch.randn(2, 4, 12, 16)
    for one, other in zip(_both_ways(products, maps), _both_ways(usual, maps), strict=True):
        assert torch.equal(one, other)


def test_a_network_keeps_its_parameters() -> None:
    model = reshape_resnet(2, False, stem="across")
    before = dict(model.named_parameters())
    after = dict(by_products(model).named_parameters())
    assert after.keys() == before.keys()
    assert all(after[name] is one for name, one in before.items())
    changed = [one for one in model.modules() if isinstance(one, ProductConv2d)]
    assert len(changed) == 19  # all but the first, whose stride differs down and across


def test_frozen_weights_get_no_gradient() -> None:
    torch.manual_seed(3)
    _, products = _pair(3, 1, 4, 4)
    products.weight.requires_grad_(False)
    maps = torch.randn(2, 4, 2, 2, requires_grad=True)
    products(maps).sum().backward()
    assert maps.grad is not None and products.weight.grad is None


def test_others_stay_as_they_are() -> None:
    odd = nn.Sequential(
        nn.Conv2d(4, 4, 3),
        nn.Conv2d(4, 4, 3, groups=2, bias=False),
        nn.Conv2d(4, 4, 3, padding="same", bias=False),
        nn.Conv2d(4, 4, (3, 1), bias=False),
    )
    assert not any(isinstance(one, ProductConv2d) for one in by_products(odd))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("count", "height", "width"), [(1, 28, 32), (2, 8, 8), (7, 28, 32), (5, 100, 32), (3, 224, 224)]
)
def test_the_last_stage_gives_the_same_logits(count: int, height: int, width: int) -> None:
    torch.manual_seed(4)
    folded = fold_batch_norm(reshape_resnet(2, False, stem="across").eval())
    windows = torch.rand(count, 3, height, width)
    with torch.inference_mode():
        expected, found = folded(windows), last_stage_by_products(folded)(windows)
    torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-4)
    assert torch.equal(found, expected) or count > 1  # of one window it is the convolution


def test_openvino_takes_many_windows_of_any_size_by_products() -> None:
    openvino = pytest.importorskip("core.network.openvino")
    torch.manual_seed(5)
    folded = fold_batch_norm(reshape_resnet(2, False, stem="across").eval())
    run = openvino.compile_network(folded, last_stage_by_products, threads=1).run(torch.float32)
    for count, height in ((1, 28), (4, 28), (9, 56), (3, 100), (2, 8)):
        windows = torch.rand(count, 3, height, 32)
        with torch.inference_mode():
            torch.testing.assert_close(run(windows), folded(windows), rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize("height", [8, 28, 64])
def test_a_network_that_learnt_by_products_is_folded_like_any(height: int) -> None:
    torch.manual_seed(6)
    network = reshape_resnet(2, False, stem="across").eval()
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):  # so that folding gives the convolutions biases
            module.running_mean = torch.rand(module.num_features)
    learnt = by_products(copy.deepcopy(network))
    folded = fold_batch_norm(learnt)
    assert not any(isinstance(one, ProductConv2d) for one in folded.modules())
    assert any(isinstance(one, ProductConv2d) for one in learnt.modules())
    windows = torch.rand(3, 3, height, 32)
    with torch.inference_mode():
        torch.testing.assert_close(folded(windows), network(windows), rtol=1e-4, atol=1e-4)


def test_a_network_without_stages_stays_as_it_is() -> None:
    network = nn.Sequential(nn.Conv2d(3, 2, 3))
    windows = torch.rand(2, 3, 5, 5)
    assert torch.equal(last_stage_by_products(network)(windows), network(windows))
