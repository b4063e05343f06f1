"""The number of the C library's heaps, counted in processes of their own."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest

from adjgui.shell.nice import limit_heaps
from tests.gui.hands import python

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
def test_there_are_as_many_heaps_as_allowed(
    mode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "heaps.xml"
    monkeypatch.delenv("MALLOC_ARENA_MAX", raising=False)
    done = python("-c", COUNT_HEAPS, mode, str(report))
    heaps = report.read_text().count("<heap nr=")
    assert (heaps <= 2) == (done.stdout.strip() == "True") == (mode == "limit"), done.stderr


def test_the_users_own_limit_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MALLOC_ARENA_MAX", "4")
    assert limit_heaps() is False
