"""What runs learn from and where they go."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from tests.core.helpers.photos import write_photos


@pytest.fixture(autouse=True)
def torch_threads() -> Iterator[None]:
    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten photos: 8 to learn from, one to validate with and one to test with."""
    return write_photos(tmp_path_factory.mktemp("photos"), 10)


@pytest.fixture
def run_dir(tmp_path: Path) -> Iterator[Path]:
    """A run's state has 180 MB: it goes at once."""
    yield tmp_path / "run"
    shutil.rmtree(tmp_path / "run", ignore_errors=True)
