"""ResNet18 (He, Zhang, Ren and Sun, "Deep residual learning for image recognition", CVPR 2016).

Layers, names and first weights are those of torchvision's `resnet18`, so that its weights load and
a seed gives the same network. It stands here since importing torchvision takes longer than all
else that the first score waits for.
"""

from __future__ import annotations

import contextlib

import torch
from torch import Tensor, nn

_WIDTHS = (64, 128, 256, 512)


class BasicBlock(nn.Module):
    """Two convolutions of 3 x 3, and what came in added to what comes out."""

    def __init__(self, before: int, width: int, stride: int) -> None:
        super().__init__()
        # made first, as torchvision does: the order of the random draws
        shortcut = None
        if stride != 1 or before != width:
            shortcut = nn.Sequential(
                nn.Conv2d(before, width, 1, stride=stride, bias=False), nn.BatchNorm2d(width)
            )
        self.conv1 = nn.Conv2d(before, width, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.relu = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.downsample = shortcut

    def forward(self, features: Tensor) -> Tensor:
        """(N, width, H, W) of (N, before, H, W), smaller by the stride."""
        found = self.bn2(self.conv2(self.relu(self.bn1(self.conv1(features)))))
        found += features if self.downsample is None else self.downsample(features)
        return torch.relu_(found)


class ResNet18(nn.Module):
    """A stem, four stages of two blocks, the global average and one linear layer."""

    def __init__(self, no_of_classes: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, stride=2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.relu = nn.ReLU(inplace=True)
        self.maxpool: nn.Module = nn.MaxPool2d(3, stride=2, padding=1)
        stages = []
        before = 64
        for width in _WIDTHS:
            stride = 1 if width == 64 else 2
            first = BasicBlock(before, width, stride)
            stages.append(nn.Sequential(first, BasicBlock(width, width, 1)))
            before = width
        self.layer1, self.layer2, self.layer3, self.layer4 = stages
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(before, no_of_classes)
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")

    def forward(self, images: Tensor) -> Tensor:
        """(N, no_of_classes) of (N, 3, H, W); float32, also under autocast."""
        features = self.features(images)
        device = features.device.type
        # Rivals that look alike differ by less than bfloat16 can tell.
        exact = torch.autocast(device, enabled=False) if torch.is_autocast_enabled(device) else None
        with exact or contextlib.nullcontext():
            logits: Tensor = self.fc(features.float())
        return logits

    def features(self, images: Tensor) -> Tensor:
        """(N, 512) of (N, 3, H, W): what the last layer is given."""
        features = self.maxpool(self.relu(self.bn1(self.conv1(images))))
        features = self.layer4(self.layer3(self.layer2(self.layer1(features))))
        pooled: Tensor = self.avgpool(features)
        return pooled.flatten(1)
