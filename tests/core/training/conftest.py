"""What runs learn from and where they go."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.helpers.photos import write_photos


@pytest.fixture(autouse=True)
def threads_are_put_back(torch_threads: None) -> None:
    """Also where a test does not ask for it."""


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten photos: 8 to learn from, one to validate with and one to test with."""
    return write_photos(tmp_path_factory.mktemp("photos"), 10)


@pytest.fixture
def run_dir(tmp_path: Path) -> Iterator[Path]:
    """A run's state has 180 MB: it goes at once."""
    yield tmp_path / "run"
    shutil.rmtree(tmp_path / "run", ignore_errors=True)
