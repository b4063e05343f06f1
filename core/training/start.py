"""What a run starts from: device, precision and weights."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor, nn

from core.assets import bundled_checkpoint
from core.errors import AdjguiError
from core.network.checkpoint import Checkpoint, CheckpointMetadata, load_checkpoint
from core.network.engines import has_bfloat16
from core.network.models import (
    FROM_SCRATCH_DIM,
    SeamResNet,
    build_model,
    imagenet_state_dict,
    load_body,
    load_state_dict_file,
    set_parameter_requires_grad,
)
from core.network.normalisation import IMAGENET_MEAN, IMAGENET_STD, to_normalisation
from core.network.products import by_products
from core.network.seam import SeamWindow
from core.training.config import Mode, TrainingConfig


def pick_device(name: str) -> torch.device:
    """``"auto"``: CUDA, then MPS, then the CPU.

    Raises:
        AdjguiError: there is no device of that name here.
    """
    if name != "auto":
        try:
            device = torch.device(name)
            torch.empty(0, device=device)
        except (RuntimeError, AssertionError) as error:
            raise AdjguiError(
                f"There is no device '{name}' on this computer; choose cpu or auto."
            ) from error
        return device
    if torch.cuda.is_available():
        return torch.device("cuda")
    if torch.backends.mps.is_available():
        return torch.device("mps")
    return torch.device("cpu")


def adamw(
    parameters: list[nn.Parameter], rate: float, decay: float, *, fused: bool | None = None
) -> torch.optim.Optimizer:
    """AdamW that does not shrink norms and biases, as is the custom."""
    groups = [
        {"params": [one for one in parameters if one.ndim > 1], "weight_decay": decay},
        {"params": [one for one in parameters if one.ndim <= 1], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, rate, betas=(0.9, 0.99), fused=fused)


def put_to_learn(model: nn.Module, device: torch.device) -> None:
    """Move a network to where it learns, laid out as is quickest there."""
    model.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    if device.type == "cpu":
        by_products(model)


def pick_precision(name: str, device: torch.device) -> torch.dtype:
    """``"auto"``: bfloat16 where the device computes it natively, else float32."""
    has = {"cuda": torch.cuda.is_bf16_supported, "cpu": has_bfloat16}.get(device.type, bool)
    return torch.bfloat16 if name == "bfloat16" or (name == "auto" and has()) else torch.float32


def autocast_of(
    device: torch.device, precision: torch.dtype
) -> contextlib.AbstractContextManager[Any]:
    """The block in which a network computes in a precision."""
    return torch.autocast(device.type, precision, enabled=precision != torch.float32)


def starting_model(config: TrainingConfig) -> Checkpoint:
    """The network that a run starts from, with the metadata that its checkpoints will carry."""
    with torch.random.fork_rng():
        torch.manual_seed(config.seed)
        return _starting_model(config)


def _starting_model(config: TrainingConfig) -> Checkpoint:
    source = str(bundled_checkpoint()) if config.weights == "bundled" else config.weights
    whitening: dict[str, Any] = {"kind": "gradient-whitening"}
    # Foreign weights have learnt from colours normalised by constants.
    constants: dict[str, Any] = {"mean": list(IMAGENET_MEAN), "std": list(IMAGENET_STD)}
    metadata = CheckpointMetadata(
        name=config.name,
        architecture=config.architecture,
        stem=config.stem if config.architecture == "ResNetFT" else "stock",
        seam_window=config.window,
        piece_sizes=config.piece_sizes,
        normalisation=whitening if source == "random" else constants,
    )
    if config.architecture == "FromScratch":
        window = SeamWindow(model_dim=FROM_SCRATCH_DIM)
        metadata = replace(metadata, seam_window=window, normalisation={})
    for_sheets: Mapping[str, Tensor] = {}
    if source.endswith(".safetensors"):
        start = load_checkpoint(source)
        model, for_sheets = start.model, start.for_sheets
        metadata = replace(
            metadata,
            architecture=start.metadata.architecture,
            stem=start.metadata.stem,
            seam_window=start.metadata.seam_window,
            normalisation=start.metadata.normalisation,
            calibration=start.metadata.calibration,
        )
    else:
        normalise = to_normalisation(metadata.normalisation)
        model = build_model(config.architecture, stem=metadata.stem, normalise=normalise)
        if source != "random":
            if not isinstance(model, SeamResNet):
                raise AdjguiError(f"{config.architecture} starts from random weights only.")
            weights = (
                imagenet_state_dict() if source == "imagenet" else load_state_dict_file(source)
            )
            load_body(model, weights)
    choose_parameters(model, config.mode, config.layers)
    return Checkpoint(model, metadata, for_sheets=for_sheets)


def choose_parameters(model: nn.Module, mode: Mode, layers: tuple[str, ...] = ()) -> None:
    """Let everything learn, or the last layer alone, or these and all norms and biases."""
    if layers:
        if not isinstance(model, SeamResNet):
            raise AdjguiError("Only a ResNetFT has layers to choose from; train FromScratch whole.")
        for name, one in model.named_parameters():
            one.requires_grad_(name.split(".")[0] in layers or one.ndim == 1)
    if mode == "feature-extract":
        if not isinstance(model, SeamResNet):
            raise AdjguiError("Only a ResNetFT has features to extract; train FromScratch whole.")
        set_parameter_requires_grad(model, True)
        model.fc.requires_grad_(True)
