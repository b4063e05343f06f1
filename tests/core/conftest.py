"""Fixtures of the tests of training: photos, and folders that go at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.helpers.photos import write_photos


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten photos, eight of them to learn from."""
    return write_photos(tmp_path_factory.mktemp("photos"), 10)


@pytest.fixture
def run_dir(tmp_path: Path) -> Iterator[Path]:
    """A run's state has 180 MB: it goes at once."""
    yield tmp_path / "run"
    shutil.rmtree(tmp_path / "run", ignore_errors=True)
