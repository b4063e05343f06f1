"""What nobody caught reaches the log: from threads, from what cannot raise, and from a crash."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

_PROGRAM = r"""
import faulthandler, logging, sys, threading
from pathlib import Path
from adjgui.app import report_surprises, start_log
stop = start_log(Path(sys.argv[1]))
restore = report_surprises(print)

class Odd:
    def __del__(self):
        raise ValueError("from a deleted one")

def fail():
    raise ValueError("from a thread")

thread = threading.Thread(target=fail)
thread.start()
thread.join()
Odd()
logging.warning("a file named \udce9")
if sys.argv[2] == "crash":
    faulthandler._sigsegv()
stop()
"""


def run(log: Path, how: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", _PROGRAM, str(log), how]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_threads_and_deleted_objects_tell_the_log(tmp_path: Path) -> None:
    done = run(tmp_path / "a.log", "end")
    assert done.returncode == 0, done.stderr
    for words in ("from a thread", "from a deleted one"):  # are told
        assert words in done.stdout
    said = (tmp_path / "a.log").read_text("utf-8")
    for words in ("from a thread", "from a deleted one", r"a file named \udce9"):
        assert words in said


def test_a_crash_leaves_its_traces(tmp_path: Path) -> None:
    done = run(tmp_path / "a.log", "crash")
    assert done.returncode != 0
    said = (tmp_path / "a.crash.log").read_text("utf-8")
    assert "Fatal Python error" in said
    assert "<module>" in said
