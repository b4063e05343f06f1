"""The networks: ResNetFT (ResNet18 with two outputs) and the source project's FromScratch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from core.errors import AdjguiError
from core.files import shown_path
from core.network.normalisation import FixedNormalisation
from core.network.resnet import ResNet18

MODEL_NAMES = ("ResNetFT", "FromScratch")

# Stride of conv1 as (down the seam, across it), and whether the max-pool stays. All of them keep
# the 62 parameter tensors and their shapes, so that any ResNet18 weights load into each.
STEMS: dict[str, tuple[tuple[int, int], bool]] = {
    "stock": ((2, 2), True),
    "across": ((2, 1), True),
    "dense": ((1, 1), True),
    "no-pool": ((2, 2), False),
}

# Side in px of the only windows that FromScratch takes.
FROM_SCRATCH_DIM = 224


class SeamResNet(ResNet18):
    """ResNet18 (He et al. 2016) on seam windows in 0..1.

    The input's normalisation is part of the network, so nobody can forget it; it adds nothing to
    the state dict, which stays that of a plain torchvision ResNet18. Global average pooling takes
    any window of at least 8 x 8 px.

    Args:
        no_of_classes: outputs of the last fully connected layer.
        stem: a key of ``STEMS``.
        normalise: see ``core.network.normalisation``; ``None`` for the constants of ImageNet.
    """

    def __init__(
        self, no_of_classes: int = 2, *, stem: str = "stock", normalise: nn.Module | None = None
    ) -> None:
        super().__init__(no_of_classes)
        if stem not in STEMS:
            raise ValueError(f"Unknown stem {stem!r}; known: {', '.join(STEMS)}")
        self.stem = stem
        stride, pooled = STEMS[stem]
        self.conv1.stride = stride
        if not pooled:
            self.maxpool = nn.Identity()
        self.normalise = normalise or FixedNormalisation()

    def forward(self, windows: Tensor) -> Tensor:
        """Logits (N, 2) of windows (N, 3, H, W) in 0..1; float32, also under autocast."""
        return super().forward(self.normalise(windows))


class FromScratch(nn.Module):
    """The source project's own small network, for windows of 224 x 224 px.

    Six blocks of (conv 5x5 3->3, ReLU, batch-norm) twice and a 2x2 max-pool, 224 -> 3 px, then
    27 -> 9 -> 2 and a log-softmax: train it with ``NLLLoss``. The log-softmax outputs serve as
    logits, since adding a constant to both changes neither softmax nor log-odds.
    """

    def __init__(self, no_of_classes: int = 2) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for _ in range(6):
            for _ in range(2):
                layers += [nn.Conv2d(3, 3, 5, padding=2), nn.ReLU(), nn.BatchNorm2d(3)]
            layers.append(nn.MaxPool2d(2))
        self.features = nn.Sequential(*layers)
        self.hidden = nn.Linear(27, 9)
        self.fc = nn.Linear(9, no_of_classes)

    def forward(self, windows: Tensor) -> Tensor:
        """Log-probabilities (N, 2) of windows (N, 3, 224, 224) in 0..1."""
        features = self.features(windows).flatten(1)
        return torch.log_softmax(self.fc(torch.relu(self.hidden(features))), dim=1)


def set_parameter_requires_grad(model: nn.Module, feature_extracting: bool) -> None:
    """Freeze every parameter when feature-extracting; leave all as they are otherwise."""
    if feature_extracting:
        for parameter in model.parameters():
            parameter.requires_grad = False


def reshape_resnet(
    no_of_classes: int,
    feature_extract: bool,
    use_pretrained: bool = False,
    *,
    stem: str = "stock",
    normalise: nn.Module | None = None,
) -> SeamResNet:
    """ResNet18 whose last fully connected layer has ``no_of_classes`` outputs.

    Args:
        no_of_classes: outputs of the new last layer; 2 for adjacency.
        feature_extract: learn only the last layer (2 parameter tensors); else all 62.
        use_pretrained: start from ImageNet weights (torchvision's ``ResNet18_Weights``, downloaded
            once into its cache); else from random ones.
        stem: a key of ``STEMS``.
        normalise: see ``core.network.normalisation``; ``None`` for the constants of ImageNet.

    Raises:
        AdjguiError: the ImageNet weights are not in the cache and cannot be downloaded.
    """
    model = SeamResNet(no_of_classes, stem=stem, normalise=normalise)
    if use_pretrained:
        load_body(model, imagenet_state_dict())
    set_parameter_requires_grad(model, feature_extract)
    model.fc = nn.Linear(model.fc.in_features, no_of_classes)
    return model


def imagenet_state_dict() -> dict[str, Tensor]:
    """ResNet18's ImageNet weights from torchvision: from its cache, or downloaded into it."""
    others = "Start from the bundled checkpoint, a checkpoint file or random weights instead."
    try:
        from torchvision.models import ResNet18_Weights  # takes its time, and is seldom wanted
    except ImportError as error:  # as in a bundle that was made without it
        raise AdjguiError(
            f"The ImageNet weights come by torchvision, which is not installed here. {others}"
        ) from error
    weights = ResNet18_Weights.DEFAULT
    try:
        return dict(weights.get_state_dict(progress=False, check_hash=True, weights_only=True))
    except Exception as error:
        # torch puts a file there only once it is whole and its checksum is right.
        cached = Path(torch.hub.get_dir()) / "checkpoints" / weights.url.rpartition("/")[2]
        if cached.exists():
            raise AdjguiError(
                f"The ImageNet weights in {cached} are damaged; delete that file and try again."
                f" {others}"
            ) from error
        raise AdjguiError(
            "The ImageNet weights of ResNet18 are not on this computer and could not be downloaded"
            f" ({error}). {others}"
        ) from error


def load_body(model: SeamResNet, state_dict: dict[str, Tensor]) -> None:
    """Load ResNet18 weights; a last layer of another shape is left as it is."""
    own = model.state_dict()
    weights = {
        name: tensor
        for name, tensor in state_dict.items()
        if not (name.startswith("fc.") and name in own and tensor.shape != own[name].shape)
    }
    try:
        missing, unexpected = model.load_state_dict(weights, strict=False)
    except RuntimeError as error:
        raise AdjguiError(
            "These weights are not those of a ResNet18: a layer has another shape."
            " Choose a torchvision ResNet18 file or a checkpoint of this program."
        ) from error
    if unexpected or any(not name.startswith("fc.") for name in missing):
        raise AdjguiError(
            "These weights are not those of a ResNet18: its layers have other names."
            " Choose a torchvision ResNet18 file or a checkpoint of this program."
        )


def load_state_dict_file(path: str | Path) -> dict[str, Tensor]:
    """A plain torchvision state dict (``.pth``), read with ``weights_only``: no code can run."""
    try:
        content: Any = torch.load(path, map_location="cpu", weights_only=True)
    except FileNotFoundError as error:
        raise AdjguiError(f"There is no weights file {shown_path(path)}.") from error
    except Exception as error:
        raise AdjguiError(
            f"{shown_path(path)} is not a file of plain PyTorch weights; nothing was "
            "loaded from it."
        ) from error
    if not isinstance(content, dict) or not all(isinstance(v, Tensor) for v in content.values()):
        raise AdjguiError(
            f"{shown_path(path)} does not hold a state dict of tensors; save "
            "model.state_dict() and try again."
        )
    return content


def parameters_to_update(
    model_name: str, model: nn.Module, feature_extract: bool
) -> list[nn.Parameter]:
    """The parameters an optimiser is given: 62 for ResNetFT, 2 when feature-extracting.

    FromScratch always learns all of its parameters.
    """
    if model_name not in MODEL_NAMES:
        raise ValueError(f"Unknown model {model_name!r}; known: {', '.join(MODEL_NAMES)}")
    if model_name == "FromScratch" or not feature_extract:
        return list(model.parameters())
    return [parameter for parameter in model.parameters() if parameter.requires_grad]


def build_model(
    name: str,
    *,
    stem: str = "stock",
    feature_extract: bool = False,
    normalise: nn.Module | None = None,
) -> nn.Module:
    """An untrained network by name, with two outputs."""
    if name == "ResNetFT":
        return reshape_resnet(2, feature_extract, stem=stem, normalise=normalise)
    if name == "FromScratch":
        return FromScratch()
    raise ValueError(f"Unknown model {name!r}; known: {', '.join(MODEL_NAMES)}")


@torch.no_grad()
def average_into(average: nn.Module, model: nn.Module, decay: float) -> None:
    """Move an exponential moving average of a model's floating-point tensors on by one step."""
    both = zip(average.state_dict().values(), model.state_dict().values(), strict=True)
    pairs = [(target, one) for target, one in both if one.is_floating_point()]
    torch._foreach_lerp_([target for target, _ in pairs], [one for _, one in pairs], 1 - decay)


def freeze_batch_norm(model: nn.Module) -> None:
    """Keep the batch-norm statistics as they are while the rest trains (feature extraction)."""
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.eval()
