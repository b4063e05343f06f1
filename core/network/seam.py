"""The seam window: the one definition of what the network sees of an ordered pair.

Training, scoring and the screen all call this module, so a window cannot mean one thing to
one of them and another to the next.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

Pixels = npt.NDArray[np.uint8]

MOST_WIDTH, MOST_DIM = 10_000, 1024  # px; a checkpoint may come from anyone


@dataclass(frozen=True)
class SeamWindow:
    """How the window is cut around the seam.

    Attributes:
        width: px across the seam at native size, half from each piece; even, at least 2.
            ``None`` cuts a square, as wide as the seam is long. Pieces narrower than half the
            width give all that they have. Ignored with ``model_dim``.
        model_dim: ``None`` keeps the pieces' own pixels. A number N is what the source project
            did: both pieces resized to N x N, set side by side, middle N x N square kept.
    """

    width: int | None = 32
    model_dim: int | None = None

    def __post_init__(self) -> None:
        if self.width is not None and (self.width < 2 or self.width % 2):
            raise ValueError(
                f"A seam window cannot be {self.width} px wide: choose an even width from 2 on."
            )
        if self.width is not None and self.width > MOST_WIDTH:
            raise ValueError(
                f"A seam window cannot be {self.width} px wide: choose at most {MOST_WIDTH}."
            )
        if self.model_dim is not None and not 2 <= self.model_dim <= MOST_DIM:
            raise ValueError(
                f"The model's size cannot be {self.model_dim} px: choose from 2 to {MOST_DIM}."
            )

    def shape(self, length: int, across: int | None = None) -> tuple[int, int]:
        """Height and width in px of the window of two pieces.

        Args:
            length: px of the seam, which is as long as the pieces are high.
            across: px that the pieces are wide; None: as high as wide.
        """
        if self.model_dim is not None:
            return self.model_dim, self.model_dim
        width = length if self.width is None else self.width
        return length, 2 * min(width // 2, length if across is None else across)

    def to_dict(self) -> dict[str, int | None]:
        """Plain values for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> SeamWindow:
        """Read what ``to_dict`` gave; ValueError or KeyError where it is something else."""
        numbers = values["width"], values["model_dim"]
        if not all(number is None or type(number) is int for number in numbers):
            raise ValueError(f"A seam window's sides are whole numbers or null: {numbers}")
        return cls(*numbers)


def seam_halves(
    pieces: Pixels | Tensor, window: SeamWindow, *, device: torch.device | str = "cpu"
) -> tuple[Tensor, Tensor]:
    """Both halves that each piece can give to a seam, so that many pairs share the work.

    Args:
        pieces: (N, H, W, 3) uint8 RGB.
        window: how to cut.
        device: where the halves are wanted.

    Returns:
        ``(as_left, as_right)``, float32 in 0..1, each half a window: the piece's right-hand
        part, for when it is the left piece of a pair, and its left-hand part, for when it is
        the right one.
    """
    array = torch.as_tensor(pieces)
    _check(array)
    height, width = window.shape(array.shape[1], array.shape[2])
    if window.model_dim is None:
        half = width // 2
        as_left, as_right = array[:, :, -half:], array[:, :, :half]
        return _to_float(as_left, device), _to_float(as_right, device)
    images = functional.interpolate(
        _to_float(array, device), size=(height, width), mode="bilinear", antialias=True
    ).clamp_(0, 1)
    left_part = width // 2
    return images[..., width - left_part :], images[..., : width - left_part]


def _check(pieces: Tensor) -> None:
    if pieces.ndim != 4 or pieces.shape[-1] != 3:
        raise ValueError(f"Pieces must have the shape (N, H, W, 3), not {tuple(pieces.shape)}")


def _to_float(pixels: Tensor, device: torch.device | str) -> Tensor:
    moved = pixels.to(device).permute(0, 3, 1, 2)
    return moved.to(torch.float32, memory_format=torch.channels_last).div_(255)


def join_halves(as_left: Tensor, as_right: Tensor) -> Tensor:
    """Windows (N, 3, H, W) of N left and N right halves, set side by side."""
    joined = torch.cat((as_left, as_right), dim=-1)
    return joined.contiguous(memory_format=torch.channels_last)


def seam_windows(
    left: Pixels | Tensor,
    right: Pixels | Tensor,
    window: SeamWindow | None = None,
    *,
    device: torch.device | str = "cpu",
) -> Tensor:
    """The network's input for N ordered pairs.

    Args:
        left, right: (N, H, W, 3) or (H, W, 3) uint8 RGB; ``left[i]`` lies left of ``right[i]``.
        window: how to cut; the default is a strip of 32 px around the seam.
        device: where the windows are wanted.

    Returns:
        float32 tensor (N, 3, H, W) in 0..1, channels last in memory.
    """
    left_pieces, right_pieces = torch.as_tensor(left), torch.as_tensor(right)
    if left_pieces.shape != right_pieces.shape:
        raise ValueError(
            f"Left and right pieces differ: {tuple(left_pieces.shape)}, {tuple(right_pieces.shape)}"
        )
    if left_pieces.ndim == 3:
        left_pieces, right_pieces = left_pieces[None], right_pieces[None]
    window = window or SeamWindow()
    if window.model_dim is not None:
        as_left, _ = seam_halves(left_pieces, window, device=device)
        _, as_right = seam_halves(right_pieces, window, device=device)
        return join_halves(as_left, as_right)
    _check(left_pieces)
    half = window.shape(left_pieces.shape[1], left_pieces.shape[2])[1] // 2
    pixels = torch.cat((left_pieces[:, :, -half:], right_pieces[:, :, :half]), dim=2)
    return _to_float(pixels, device)
