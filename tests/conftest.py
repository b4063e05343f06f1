"""Fixtures for every test; those that concern Qt are in tests/gui/conftest.py.

The folders of tests are packages, so that tests/core can never stand in for core.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.no_network import NOTES, python_path, refuse_connections

ROOT = Path(__file__).resolve().parent.parent
OLD_FILES = ROOT / "tests" / "fixtures" / "8590645"  # what the program wrote at that commit

# A loaded machine makes single examples slow now and then; that is no failure of the code.
settings.register_profile(
    "adjgui", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("adjgui")

refuse_connections()

if "PYTEST_XDIST_WORKER" in os.environ:  # one of several: each has a core
    os.environ.setdefault("OMP_NUM_THREADS", "1")


def wait_until(is_so: Callable[[], object], what: str, seconds: float = 60) -> None:
    """Look until it is so; for what another process does, which sends no signal."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"not so after {seconds} s: {what}"
        time.sleep(0.02)


@pytest.fixture(scope="session")
def cub_root() -> Path:
    """The CUB-200-2011 tree: ADJGUI_CUB, or shared/cub beside the repository."""
    folder = Path(os.environ.get("ADJGUI_CUB") or ROOT.parent / "shared" / "cub")
    for tree in (folder, folder / "CUB_200_2011"):
        if (tree / "images.txt").is_file():
            return tree
    pytest.skip("no CUB-200-2011 photos here (set ADJGUI_CUB to their folder)")


@pytest.fixture(scope="session", autouse=True)
def places_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Settings, caches and logs of a test never touch those of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(home / name.lower()))
        patch.setenv("PYTHONPATH", python_path(os.environ.get("PYTHONPATH", "")))
        patch.setenv(NOTES, str(home / "connections"))
        yield


@pytest.fixture(autouse=True)
def no_connection(places_of_the_user: None) -> Iterator[None]:
    """Fail a test that tried to connect to another machine, here or in a process of its own."""
    notes = Path(os.environ[NOTES])
    yield
    if notes.exists():
        tried = notes.read_text()
        notes.unlink()
        pytest.fail(f"tried to connect: {tried}", pytrace=False)


@pytest.fixture
def torch_threads() -> Iterator[None]:
    """A training run sets the number of torch's threads; it is put back."""
    import torch

    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)
