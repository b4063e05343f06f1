"""Our ResNet18 is torchvision's, weight by weight, and score for score."""

from __future__ import annotations

import torch
from torchvision.models import resnet18

from core.network.resnet import ResNet18


def test_a_seed_gives_torchvisions_network_and_the_same_outputs() -> None:
    torch.manual_seed(3)
    theirs = resnet18(num_classes=5).eval()
    torch.manual_seed(3)
    ours = ResNet18(5).eval()
    expected, found = theirs.state_dict(), ours.state_dict()
    assert list(found) == list(expected)
    assert all(torch.equal(found[name], expected[name]) for name in expected)
    images = torch.rand(2, 3, 64, 48)
    with torch.inference_mode():
        torch.testing.assert_close(ours(images), theirs(images))
