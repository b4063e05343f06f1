"""Locks: one holder at a time, and none after its process has ended, however."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.files.lock import Lock

HOLDER = """
import os, sys
from core.files.lock import Lock
lock = Lock(sys.argv[1])
print(lock.take(), flush=True)
sys.stdin.read(1)
os._exit(9)
"""


def test_one_holds_it_at_a_time(tmp_path: Path) -> None:
    first, second = Lock(tmp_path / "a"), Lock(tmp_path / "a")
    assert first.take() and first.take()
    assert not second.take()
    assert Lock(tmp_path / "b").take()
    first.release()
    first.release()
    assert second.take(1) and not first.take(0.01)


def test_it_is_free_when_its_process_is_gone(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "a")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None and holder.stdin is not None
    assert holder.stdout.readline() == b"True\n"
    lock = Lock(tmp_path / "a")
    assert not lock.take()
    holder.communicate(b"x")
    assert lock.take()


@pytest.mark.parametrize("left", [b"", b"12345\nadjgui\nhere\n", b"\xff" * 300])
def test_what_a_killed_program_left_in_the_file_keeps_nobody_out(
    tmp_path: Path, left: bytes
) -> None:
    (tmp_path / "a").write_bytes(left)
    assert Lock(tmp_path / "a").take()


def test_where_no_lock_can_be_made_nobody_is_kept_out(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert Lock(tmp_path / "folder").take()
    assert Lock(tmp_path / "folder").take()
