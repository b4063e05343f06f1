"""Engines: ways to run a network, the same logits at different speeds.

The reference is the model as it is, in eager PyTorch. Every other engine is checked against it on
made-up windows before it is used, and left aside where it differs by more than its tolerance:

    eager      the model itself, on the device
    folded     batch norm folded into the convolutions, weights laid out for oneDNN once, and the
               last stage of many windows as matrix products; see core.network.products
    openvino   compiled by OpenVINO, if installed (the extra [fast]); see core.network.openvino
    half       bfloat16 or float16, for rankings of many pairs only, where the processor or the
               graphics processor computes with it

`choose_engines` takes the fastest that passes. Its choice can be overridden by an argument or by
the environment variable ADJGUI_ENGINE, both one of `ENGINE_NAMES`.
"""

from __future__ import annotations

import copy
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from core.errors import AdjguiError
from core.network.products import by_convolutions, last_stage_by_products
from core.network.threads import torch_threads

log = logging.getLogger(__name__)

ENGINE_NAMES = ("auto", "eager", "folded", "openvino")
ENVIRONMENT = "ADJGUI_ENGINE"

EXACT_TOLERANCE = 1e-3
"""Largest difference in a_1 - a_0 from the reference for scores that people read, where a_1 - a_0
is at most 10; beyond that, in proportion."""

HALF_TOLERANCE = 0.06
"""The same for rankings: bfloat16 keeps 8 bits."""

WIDTH = 32
"""px of a window, where nobody says."""

_LARGE = 10.0
_WIDE = 64  # px of a window that keeps two columns through all strides

Run = Callable[[Tensor], Tensor]


@dataclass(frozen=True)
class Engine:
    """One way to run the network.

    Attributes:
        title: for people, such as "OpenVINO, float32".
        run: logits (N, 2) float32 of windows (N, 3, H, W) float32, both on the scorer's device.
    """

    title: str
    run: Run


@dataclass(frozen=True)
class Engines:
    """What scores that people read are computed by, and rankings of many pairs: may be the same."""

    exact: Engine
    ranking: Engine

    @property
    def title(self) -> str:
        """For people."""
        if self.ranking is self.exact:
            return self.exact.title
        return f"{self.exact.title}; rankings {self.ranking.title}"


def choose_engines(
    model: nn.Module,
    device: torch.device,
    name: str | None = None,
    *,
    width: int = WIDTH,
    threads: int | None = None,
) -> Engines:
    """The fastest engines that agree with the model.

    Args:
        model: in eval mode, on the device.
        device: where it computes.
        name: one of `ENGINE_NAMES`; None takes that of the environment, else "auto".
        width: px of the windows that it is given; on such ones engines are checked.
        threads: of OpenVINO; None: as many as it likes.

    Raises:
        AdjguiError: an unknown name, or the engine named cannot be had here.
    """
    name = name or os.environ.get(ENVIRONMENT) or "auto"
    if name not in ENGINE_NAMES:
        raise AdjguiError(f"There is no engine '{name}'; choose one of {', '.join(ENGINE_NAMES)}.")
    eager = Engine(f"PyTorch on {_device_title(device)}", model)
    can_fold = _can_fold(model)
    if name == "eager" or (not can_fold and name != "openvino"):
        return Engines(eager, eager)
    with torch_threads(1):  # the app starts meanwhile
        return _choose(model, device, name, eager, width, threads)


def _choose(
    model: nn.Module,
    device: torch.device,
    name: str,
    eager: Engine,
    width: int,
    threads: int | None,
) -> Engines:
    check = _Check(model, device, width)
    folded = fold_batch_norm(model)
    if name == "openvino" or (name == "auto" and device.type == "cpu"):
        found = _openvino(folded, check, must=name == "openvino", threads=threads)
        if found is not None:
            return found
    if device.type != "cpu":
        plain = Engine(f"PyTorch on {_device_title(device)}", folded)
        exact = plain if check.passes(plain, EXACT_TOLERANCE) else eager
        half = Engine("float16", _cast(folded, torch.float16))
        return Engines(exact, half if check.passes(half, HALF_TOLERANCE) else exact)
    folded = last_stage_by_products(folded)
    exact = _best_cpu(folded, torch.float32, "PyTorch, folded", check, EXACT_TOLERANCE) or eager
    if not has_bfloat16():
        return Engines(exact, exact)
    ranking = _best_cpu(folded, torch.bfloat16, "bfloat16", check, HALF_TOLERANCE, exact)
    return Engines(exact, ranking or exact)


def has_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 itself; else it is far slower than float32."""
    # torch has no public question for this
    names = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    for name in names:
        supported = getattr(torch.cpu, name, None)
        try:
            if supported is not None and supported():
                return True
        except RuntimeError:
            continue
    return False


def _device_title(device: torch.device) -> str:
    return {"cpu": "the processor", "cuda": "CUDA", "mps": "Apple GPU"}.get(
        device.type, device.type
    )


# -- folding ---------------------------------------------------------------------------------


def _can_fold(model: nn.Module) -> bool:
    return any(_folding(parent) for parent in model.modules())


def _folding(parent: nn.Module) -> list[tuple[str, nn.Conv2d, str, nn.BatchNorm2d]]:
    """Names and modules of the convolutions that a batch norm follows."""
    children = list(parent.named_children())
    return [
        (name, conv, next_name, norm)
        for (name, conv), (next_name, norm) in pairwise(children)
        if isinstance(conv, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d)
    ]


def fold_batch_norm(model: nn.Module) -> nn.Module:
    """A copy whose batch norms are part of the convolutions before them.

    A convolution and a batch norm are taken together where the one is followed by the other in the
    order of definition, as in torchvision's ResNets. The model's own `forward` runs as before.
    """
    folded = by_convolutions(copy.deepcopy(model)).eval().requires_grad_(False)
    for parent in list(folded.modules()):
        for name, conv, next_name, norm in _folding(parent):
            setattr(parent, name, fuse_conv_bn_eval(conv, norm))
            setattr(parent, next_name, nn.Identity())
    return folded.to(memory_format=torch.channels_last)


class _PackedConvolution(nn.Module):
    """A convolution whose weights are in oneDNN's own layout, for single windows and for batches.

    PyTorch lays the weights out anew at every call, which for one window takes longer than the
    arithmetic. The operators are those that PyTorch's own compiler uses.
    """

    def __init__(self, conv: nn.Conv2d) -> None:
        super().__init__()
        self._conv = conv
        self._packed: dict[bool, Tensor] = {}

    def forward(self, windows: Tensor) -> Tensor:
        conv = self._conv
        places = (conv.padding, conv.stride, conv.dilation, conv.groups)
        windows = windows.to(conv.weight.dtype)
        single = len(windows) == 1
        weight = self._packed.get(single)
        if weight is None:
            weight = self._packed[single] = torch.ops.mkldnn._reorder_convolution_weight(
                conv.weight, *places, list(windows.shape)
            )
        result: Tensor = torch.ops.mkldnn._convolution_pointwise(
            windows, weight, conv.bias, *places, "none", [], ""
        )
        return result


def _pack(model: nn.Module) -> nn.Module:
    """Lay out the weights of all convolutions, in place."""
    for parent in list(model.modules()):
        for name, child in list(parent.named_children()):
            if isinstance(child, nn.Conv2d) and child.padding_mode == "zeros":
                setattr(parent, name, _PackedConvolution(child))
    return model


def _cast(folded: nn.Module, dtype: torch.dtype, *, pack: bool = False) -> Run:
    """The folded model in another precision; its `forward` prepares the windows in float32."""
    model = copy.deepcopy(folded) if dtype != torch.float32 or pack else folded
    if dtype != torch.float32:
        for module in model.modules():
            if isinstance(module, nn.Conv2d | nn.Linear):
                module.to(dtype)
                module.register_forward_pre_hook(lambda _, inputs: (inputs[0].to(dtype),))
    if pack:
        _pack(model)

    def run(windows: Tensor) -> Tensor:
        logits: Tensor = model(windows)
        return logits.float()

    return run


def _best_cpu(
    folded: nn.Module,
    dtype: torch.dtype,
    title: str,
    check: _Check,
    tolerance: float,
    exact: Engine | None = None,
) -> Engine | None:
    """With the weights laid out where that works, else without; None if neither passes.

    `exact` is for what half precision cannot do.
    """
    for pack in (True, False):
        if pack and not torch.backends.mkldnn.is_available():  # type: ignore[no-untyped-call]
            continue
        engine = Engine(title, _cast(folded, dtype, pack=pack))
        if exact is not None:
            engine = _but_for_one_column(engine, exact, folded)
        if check.passes(engine, tolerance):
            return engine
    return None


def _but_for_one_column(half: Engine, exact: Engine, folded: nn.Module) -> Engine:
    """`half`, and `exact` where a stride takes a map of `folded` to a single column.

    oneDNN's bfloat16 convolution for AMX reads memory there that nobody has written (3.12, and the
    one inside OpenVINO 2026.4): 1e35, NaN, or only slightly wrong. All other shapes are right.
    """
    most = [_one_column_up_to(folded, count) for count in (1, 2)]

    def run(windows: Tensor) -> Tensor:
        narrow = windows.shape[3] <= most[len(windows) > 1]
        return (exact if narrow else half).run(windows)

    return Engine(half.title, run)


def _one_column_up_to(folded: nn.Module, count: int) -> int:
    """px: a stride takes a map of so many windows of this width to one column, and of no wider."""
    across: list[int] = []
    hooks = [
        module.register_forward_hook(lambda *known: across.append(_WIDE // known[-1].shape[3]))
        for module in folded.modules()
        if isinstance(module, nn.Conv2d) and module.kernel_size[1] > 1 and module.stride[1] > 1
    ]
    with torch.inference_mode():
        folded(torch.zeros(count, 3, 8, _WIDE))
    for hook in hooks:
        hook.remove()
    return max(across, default=0)


# -- checks ----------------------------------------------------------------------------------


class _Check:
    """The model's own answers to some windows, for others to be held against."""

    def __init__(self, model: nn.Module, device: torch.device, width: int) -> None:
        self._windows = [windows.to(device) for windows in check_windows(width)]
        with torch.inference_mode():
            self._expected = [_difference(model(windows)) for windows in self._windows]

    def passes(self, engine: Engine, tolerance: float) -> bool:
        """Whether no a_1 - a_0 is off by more; also False where the engine does not run.

        Large ones may be off in proportion: a float has so many digits, wherever they begin.
        """
        try:
            with torch.inference_mode():
                errors = [
                    float(
                        (
                            np.abs(_difference(engine.run(windows)) - expected)
                            / np.maximum(1.0, np.abs(expected) / _LARGE)
                        ).max()
                    )
                    for windows, expected in zip(self._windows, self._expected, strict=True)
                ]
        except Exception:  # an operator that this PyTorch or processor does not have
            log.info("engine %s does not run here", engine.title, exc_info=True)
            return False
        log.info("engine %s: off by at most %.2g", engine.title, max(errors))
        return max(errors) <= tolerance


def _difference(logits: Tensor) -> NDArray[np.float64]:
    values: NDArray[np.float64] = logits.float().cpu().numpy().astype(np.float64)
    return values[:, 1] - values[:, 0]


def check_windows(width: int = WIDTH) -> list[Tensor]:
    """Windows (N, 3, H, W) of one and of several pairs: smooth colours, steps, noise, and pages."""
    rng = np.random.default_rng(0)
    found = []
    for count, height in ((1, 64), (6, 40)):
        rough = torch.from_numpy(rng.random((count, 3, 5, 4), dtype=np.float32))
        smooth = nn.functional.interpolate(rough, size=(height, width), mode="bicubic")
        smooth[count // 2 :, :, :, width // 2 :] += 0.1
        noise = torch.from_numpy(rng.normal(0, 0.02, smooth.shape).astype(np.float32))
        found.append((smooth + noise).clamp_(0, 1))
    # Few strokes on white and hardly anything on grey: what is left of them by an engine that
    # normalises colours in half precision?
    ink = torch.from_numpy(rng.random((6, 1, 12, width // 2)) < 0.08).float()
    ink = nn.functional.interpolate(ink, size=(48, width), mode="nearest")
    pages = 1 - ink * torch.from_numpy(rng.random((6, 3, 1, 1), dtype=np.float32))
    pages[3:] = 0.5 + (pages[3:] - 1) * 0.02
    found.append(pages)
    return [windows.contiguous(memory_format=torch.channels_last) for windows in found]


def _openvino(
    folded: nn.Module, check: _Check, *, must: bool, threads: int | None
) -> Engines | None:
    try:
        from core.network.openvino import compile_network
    except ImportError as error:
        if must:
            raise AdjguiError(
                "OpenVINO is not installed; install adjgui[fast] or choose another engine."
            ) from error
        return None
    try:
        network = compile_network(folded, last_stage_by_products, threads=threads)
        exact = Engine("OpenVINO", network.run(torch.float32))
        if not check.passes(exact, EXACT_TOLERANCE):
            raise AdjguiError("OpenVINO does not give this network's scores; choose 'auto'.")
        if network.has_bfloat16:
            half = Engine("bfloat16", network.run(torch.bfloat16))
            half = _but_for_one_column(half, exact, last_stage_by_products(folded))
            if check.passes(half, HALF_TOLERANCE):
                return Engines(exact, half)
        return Engines(exact, exact)
    except Exception as error:
        if must:
            if isinstance(error, AdjguiError):
                raise
            raise AdjguiError(
                f"OpenVINO cannot run this network ({error}); choose the engine 'auto'."
            ) from error
        log.warning("OpenVINO is left aside: %s", error)
        return None
