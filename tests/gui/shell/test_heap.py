"""The number of the C library's heaps, counted in processes of their own."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
COUNT_HEAPS = """
import ctypes, sys, threading
from adjgui.shell.nice import limit_heaps

held = limit_heaps() if sys.argv[1] == "limit" else False
libc = ctypes.CDLL(None)
libc.malloc.restype = libc.fopen.restype = ctypes.c_void_p
barrier = threading.Barrier(6)
def allocate():
    barrier.wait()
    libc.malloc(1000)
    barrier.wait()
threads = [threading.Thread(target=allocate) for _ in range(6)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
file = ctypes.c_void_p(libc.fopen(sys.argv[2].encode(), b"w"))
libc.malloc_info(0, file)
libc.fclose(file)
print(held)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has several heaps")
@pytest.mark.parametrize("mode", ["limit", "leave"])
def test_there_are_as_many_heaps_as_allowed(mode: str, tmp_path: Path) -> None:
    report = tmp_path / "heaps.xml"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("MALLOC_ARENA_MAX", None)
    done = subprocess.run(
        [sys.executable, "-c", COUNT_HEAPS, mode, str(report)],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    heaps = report.read_text().count("<heap nr=")
    if mode == "limit":
        assert done.stdout.strip() == "True"
        assert heaps <= 2
    else:
        assert heaps > 2


def test_the_users_own_limit_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    from adjgui.shell.nice import limit_heaps

    monkeypatch.setenv("MALLOC_ARENA_MAX", "4")
    assert limit_heaps() is False
