"""Convolutions of small maps as matrix products, for training on a processor.

The last layers of a ResNet see a seam as a map of 2 x 2 to 4 x 2, and there oneDNN's convolution
takes several times as long as the matrix product that it comes to (docs/experiments.md). Same sums
in another order: gradients differ in the last digits.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

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
        if height * width > (SMALL if dtype == torch.float32 else MIDDLE):
            return super().forward(input)
        result: Tensor = _Convolution.apply(input.to(dtype), self.weight.to(dtype), stride, padding)
        return result


def by_products(model: nn.Module) -> nn.Module:
    """Let the model's convolutions be `ProductConv2d` where they can, in place.

    Parameters, and so the state dict, stay the same objects.
    """
    for parent in list(model.modules()):
        for name, conv in list(parent.named_children()):
            if type(conv) is nn.Conv2d and _can(conv):
                other = ProductConv2d(
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


class _Convolution(torch.autograd.Function):
    """As `torch.conv2d` without a bias."""

    @staticmethod
    def forward(ctx: Any, maps: Tensor, weight: Tensor, stride: int, padding: int) -> Tensor:
        ctx.places = stride, padding
        ctx.save_for_backward(maps, weight)
        height, width = _map(maps, weight.shape[2], stride, padding)
        if height * width > SMALL:
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
        if ctx.needs_input_grad[0] and gradient[0, 0].numel() > SMALL:
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
