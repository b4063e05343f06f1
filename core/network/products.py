"""Convolutions of small maps as matrix products, on a processor.

The last layers of a ResNet see a seam as a map of 2 x 2 to 4 x 2, and there oneDNN's convolution
takes several times as long as the matrix product that it comes to (docs/experiments.md). Same sums
in another order: they differ in the last digits.
"""

from __future__ import annotations

import copy
import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.network.resnet import BasicBlock

SMALL = 8
"""Positions of an output map up to which all is computed as products."""

MIDDLE = 32
"""Positions up to which the gradient of the weights is, in half precision."""


class ProductConv2d(nn.Conv2d):
    """A square convolution that computes small maps as matrix products."""

    def forward(self, input: Tensor) -> Tensor:
        """(N, C, H, W) maps, as of `nn.Conv2d`."""
        dtype = input.dtype
        if torch.is_autocast_enabled("cpu"):
            dtype = torch.get_autocast_dtype("cpu")
        side, stride, padding = self.kernel_size[0], self.stride[0], int(self.padding[0])
        height, width = _map(input, side, stride, padding)
        most = SMALL if dtype == torch.float32 else MIDDLE
        if height * width > most and not _one_column(stride, width):
            return super().forward(input)
        result: Tensor = _Convolution.apply(input.to(dtype), self.weight.to(dtype), stride, padding)
        return result


def by_products(model: nn.Module) -> nn.Module:
    """Let the model's convolutions be `ProductConv2d` where they can, in place.

    Parameters, and so the state dict, stay the same objects.
    """
    return _exchange(model, nn.Conv2d, ProductConv2d)


def by_convolutions(model: nn.Module) -> nn.Module:
    """Take back what `by_products` did, in place: what traces or folds a network wants it plain."""
    return _exchange(model, ProductConv2d, nn.Conv2d)


def _exchange(model: nn.Module, old: type[nn.Conv2d], new: type[nn.Conv2d]) -> nn.Module:
    for parent in list(model.modules()):
        for name, conv in list(parent.named_children()):
            if type(conv) is old and _can(conv):
                other = new(
                    conv.in_channels,
                    conv.out_channels,
                    conv.kernel_size,  # type: ignore[arg-type]
                    conv.stride,  # type: ignore[arg-type]
                    conv.padding,  # type: ignore[arg-type]
                    bias=False,
                    device="meta",
                )
                other.weight = conv.weight
                other.train(conv.training)
                setattr(parent, name, other)
    return model


def _can(conv: nn.Conv2d) -> bool:
    square = all(len(set(one)) == 1 for one in (conv.kernel_size, conv.stride, conv.padding))
    plain = conv.groups == 1 and conv.dilation == (1, 1) and conv.padding_mode == "zeros"
    return square and plain and conv.bias is None and not isinstance(conv.padding, str)


def last_stage_by_products(folded: nn.Module) -> nn.Module:
    """A copy of a network without batch norms whose last stage computes products, for many windows.

    Of one window the convolutions are quicker, and stay. A network without stages stays as it is.
    """
    model = copy.deepcopy(folded)
    stage = getattr(model, "layer4", None)
    if isinstance(stage, nn.Sequential) and all(isinstance(one, BasicBlock) for one in stage):
        model.layer4 = _Stage(stage)
    return model


class _Stage(nn.Module):
    """A stage of `BasicBlock`s: as it is for one window, by products for many."""

    def __init__(self, stage: nn.Sequential) -> None:
        super().__init__()
        self.stage = stage
        self.blocks = nn.ModuleList(_Block(block) for block in stage)

    def forward(self, maps: Tensor) -> Tensor:
        if len(maps) == 1:
            one: Tensor = self.stage(maps)
            return one
        found = maps.permute(0, 2, 3, 1)
        for block in self.blocks:
            found = block(found)
        return found.permute(0, 3, 1, 2)


class _Block(nn.Module):
    """A `BasicBlock` of (N, H, W, C) maps."""

    def __init__(self, block: Any) -> None:
        super().__init__()
        self.first, self.second = _Linear(block.conv1), _Linear(block.conv2)
        self.shortcut = nn.Identity() if block.downsample is None else _Linear(block.downsample[0])

    def forward(self, maps: Tensor) -> Tensor:
        found: Tensor = self.second(torch.relu(self.first(maps)))
        return torch.relu(found + self.shortcut(maps))


class _Linear(nn.Module):
    """A convolution of (N, H, W, C) maps; sizes stay open where it is traced."""

    def __init__(self, conv: Any) -> None:
        super().__init__()
        self.side, self.stride, self.padding = conv.kernel_size[0], conv.stride[0], conv.padding[0]
        outputs, *inputs = conv.weight.shape
        self.linear = nn.Linear(math.prod(inputs), outputs)
        with torch.no_grad():
            self.linear.weight.copy_(_matrix(conv.weight))
            self.linear.bias.copy_(conv.bias)
        self.linear.requires_grad_(False)

    def forward(self, maps: Tensor) -> Tensor:
        around = self.padding
        padded = functional.pad(maps, (0, 0, around, around, around, around))
        height, width = (padded.shape[axis] - self.side + 1 for axis in (1, 2))
        met = [
            padded[:, row : row + height : self.stride, column : column + width : self.stride]
            for row in range(self.side)
            for column in range(self.side)
        ]
        found: Tensor = self.linear(torch.cat(met, -1))
        return found


class _Convolution(torch.autograd.Function):
    """As `torch.conv2d` without a bias."""

    @staticmethod
    def forward(ctx: Any, maps: Tensor, weight: Tensor, stride: int, padding: int) -> Tensor:
        ctx.places = stride, padding
        ctx.save_for_backward(maps, weight)
        height, width = _map(maps, weight.shape[2], stride, padding)
        if height * width > SMALL and not _one_column(stride, width):
            return torch.conv2d(maps, weight, None, stride, padding)
        found = _columns(maps, weight.shape[2], stride, padding) @ _matrix(weight).T
        return found.view(len(maps), height, width, -1).permute(0, 3, 1, 2)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor | None, ...]:
        maps, weight = ctx.saved_tensors
        stride, padding = ctx.places
        side = weight.shape[2]
        gradient = gradients[0].contiguous(memory_format=torch.channels_last)
        rows = gradient.permute(0, 2, 3, 1).flatten(0, 2)
        of_maps = of_weight = None
        by_products = gradient[0, 0].numel() <= SMALL or _one_column(stride, gradient.shape[3])
        if ctx.needs_input_grad[0] and not by_products:
            of_maps = torch.ops.aten.convolution_backward(
                gradient, maps, weight, None, [stride] * 2, [padding] * 2, [1, 1],
                False, [0, 0], 1, [True, False, False],
            )[0]  # fmt: skip
        elif ctx.needs_input_grad[0]:
            of_maps = _fold(rows @ _matrix(weight), gradient, maps, side, stride, padding)
        if ctx.needs_input_grad[1]:
            found = rows.T @ _columns(maps, side, stride, padding)
            of_weight = found.view(len(weight), side, side, -1).permute(0, 3, 1, 2)
        return of_maps, of_weight, None, None


def _map(maps: Tensor, side: int, stride: int, padding: int) -> tuple[int, int]:
    """Height and width of what comes out."""
    height, width = ((one + 2 * padding - side) // stride + 1 for one in maps.shape[2:])
    return height, width


def _one_column(stride: int, width: int) -> bool:
    """Whether oneDNN's bfloat16 convolution reads unwritten memory; see `core.network.engines`."""
    return stride > 1 and width == 1


def _matrix(weight: Tensor) -> Tensor:
    """(outputs, side * side * inputs)."""
    return weight.permute(0, 2, 3, 1).flatten(1)


def _columns(maps: Tensor, side: int, stride: int, padding: int) -> Tensor:
    """(N * height * width, side * side * C) what the kernel meets at each position (im2col)."""
    height, width = _map(maps, side, stride, padding)
    padded = functional.pad(maps.permute(0, 2, 3, 1), (0, 0, *[padding] * 4)).contiguous()
    picture, down, along, channel = padded.stride()
    return padded.as_strided(
        (len(maps), height, width, side, side, maps.shape[1]),
        (picture, stride * down, stride * along, down, along, channel),
    ).reshape(len(maps) * height * width, -1)


def _fold(
    columns: Tensor, gradient: Tensor, maps: Tensor, side: int, stride: int, padding: int
) -> Tensor:
    """(N, C, H, W) sums of such columns at the places of the maps that they come from (col2im)."""
    count, channels, rows, across = maps.shape
    height, width = gradient.shape[2:]
    padded = columns.new_zeros(count, rows + 2 * padding, across + 2 * padding, channels)
    met = columns.view(count, height, width, side * side, channels)
    for number in range(side * side):
        row, column = divmod(number, side)
        down = slice(row, row + stride * (height - 1) + 1, stride)
        along = slice(column, column + stride * (width - 1) + 1, stride)
        padded[:, down, along] += met[:, :, :, number]
    inside = padded[:, padding : padding + rows, padding : padding + across]
    return inside.permute(0, 3, 1, 2).contiguous(memory_format=torch.channels_last)
