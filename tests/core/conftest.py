"""Fixtures of several folders: photos, folders that go at once, the command line as people use it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.cli.main import main
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


@pytest.fixture
def adjcore(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run the command line, expect success, and give what it printed."""

    def run(*arguments: object) -> str:
        assert main([str(argument) for argument in arguments]) == 0
        return capsys.readouterr().out

    return run


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run the command line, expect one sentence on standard error alone, and give it."""

    def run(*arguments: object) -> str:
        assert main([str(argument) for argument in arguments]) == 2
        output = capsys.readouterr()
        assert output.out == ""
        assert output.err.count("\n") == 1
        assert output.err.endswith(".\n")
        return output.err

    return run
