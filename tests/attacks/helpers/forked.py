"""Runs a piece of code in a fork: it may be killed, limited, or be somebody without rights."""

from __future__ import annotations

import os
import select
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.attacks.helpers.attack import Wrong

NOBODY = 65534
AFTER_INTERRUPT = 5.0
"""Seconds of processor time that may pass after Ctrl+C."""
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_WALL = 250.0  # seconds, however busy the machine is


@dataclass(frozen=True)
class Ended:
    """How a fork ended.

    Attributes:
        status: exit status; negative: the signal that ended it.
        out, error: what it wrote to standard output and standard error.
        fault: the traceback of what it raised.
    """

    status: int
    out: str
    error: str
    fault: str

    def check(self) -> Ended:
        """Raise where it raised or crashed."""
        if self.fault or self.status < 0:
            raise Wrong(f"in a fork: status {self.status}\n{self.fault}{self.error[-2000:]}")
        return self


def forked(
    work: Callable[[], object],
    *,
    seconds: float = 60.0,
    interrupt_after: float | None = None,
    as_nobody: bool = False,
    out: str = "",
) -> Ended:
    """Run code in a fork and wait for its end; an int that it gives is its exit status.

    Args:
        work: the code.
        seconds: of processor time, after which it is killed, and `Wrong` raised.
        interrupt_after: seconds of processor time; it is sent Ctrl+C then, and must end soon.
        as_nobody: without the rights of root.
        out: where its standard output goes, else it is kept.
    """
    with tempfile.TemporaryDirectory(prefix="fork-") as name:
        scratch = Path(name)
        if as_nobody:
            scratch.chmod(0o777)
        pid = os.fork()
        if pid == 0:
            _child(work, scratch, as_nobody=as_nobody, out=out)
        begin, asked = time.monotonic(), 0.0
        while True:
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                break
            used, passed = used_by(pid), time.monotonic() - begin
            if interrupt_after is not None and used > interrupt_after:
                os.kill(pid, signal.SIGINT)
                interrupt_after, seconds, asked = None, used + AFTER_INTERRUPT, used
            if used > seconds or passed > _WALL:
                with suppress(OSError):
                    os.kill(pid, signal.SIGUSR1)  # faulthandler says where it is
                time.sleep(0.5)
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
                said = _text(scratch / "error")[-3000:]
                raise Wrong(f"a hang: {used - asked:.1f} s of its own, {passed:.0f} s\n{said}")
            select.select([], [], [], 0.005)
        texts = [_text(scratch / one) for one in ("out", "error", "fault")]
        code = os.waitstatus_to_exitcode(status)
    return Ended(code, texts[0], texts[1], texts[2])


def used_by(pid: int) -> float:
    """Seconds of processor time of a process and of its children that have ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / _TICKS


def _text(path: Path) -> str:
    with suppress(OSError):
        return path.read_bytes().decode("utf-8", "replace")
    return ""


def _child(work: Callable[[], object], scratch: Path, *, as_nobody: bool, out: str) -> None:
    status = 0
    try:
        for number, place in ((1, out or str(scratch / "out")), (2, str(scratch / "error"))):
            descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
            os.dup2(descriptor, number)
            os.close(descriptor)
        sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", closefd=False)  # noqa: SIM115
        if as_nobody and os.getuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        given = work()
        status = given if isinstance(given, int) else 0
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 1
    except BaseException:
        (scratch / "fault").write_text(traceback.format_exc(limit=-12), errors="replace")
        status = 1
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError, AttributeError):
                stream.flush()
        os._exit(status)
