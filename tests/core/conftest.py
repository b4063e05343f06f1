"""The command line as a person uses it: what it prints, and the sentence it refuses with."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.cli.main import main


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
        return output.err

    return run
