"""Strikes in a process of its own, which is watched: its time, its memory, its end, its network.

    python -m tests.attacks.helpers.struck ATTACK

is that process; `Striker` starts and watches it.
"""

from __future__ import annotations

import faulthandler
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.attacks.helpers.forked import used_by
from tests.conftest import ROOT
from tests.core.helpers.memory import BUDGET
from tests.no_network import NOTES, python_path

_CASES = 400  # of one process: what one leaves behind shall not burden the next for ever
_WALL = 300.0  # seconds, however busy the machine is


@dataclass(frozen=True)
class Answer:
    """What came of a strike.

    Attributes:
        fault: what was wrong, with its traceback; empty where all is well.
        seconds: of processor time.
        rise: bytes of memory at most above what the process had before.
        note: what the attack tells of itself.
    """

    fault: str
    seconds: float = 0.0
    rise: int = 0
    note: str = ""


class Striker:
    """Keeps a process that strikes; starts another where it died."""

    def __init__(self, attack: str, seconds: float) -> None:
        self._attack, self._seconds = attack, seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: Any = None
        self._left = 0

    def strike(self, folder: Path) -> Answer:
        """Strike with the input in a folder."""
        if self._process is None or self._left == 0:
            self._start()
        process = self._process
        assert process is not None and process.stdin is not None
        self._left -= 1
        start, begin = used_by(process.pid), time.monotonic()
        try:
            process.stdin.write((json.dumps(str(folder)) + "\n").encode())
            process.stdin.flush()
        except BrokenPipeError:
            return self._died("it was dead already")
        while True:
            line = self._line(process, 0.25)
            if line is not None:
                break
            if process.poll() is not None:
                return self._died(f"the process ended with {process.returncode}")
            used, passed = used_by(process.pid) - start, time.monotonic() - begin
            if used > 2 * self._seconds + 1 or passed > _WALL:
                with suppress(OSError):
                    process.send_signal(signal.SIGUSR1)  # it writes where it is
                    self._line(process, 1.0)
                return self._died(f"a hang: {used:.1f} s of processor time, {passed:.0f} s in all")
        answer = Answer(**json.loads(line))
        if not answer.fault and answer.seconds > self._seconds:
            answer = Answer(f"slow: {answer.seconds:.1f} s", answer.seconds, answer.rise)
        if not answer.fault and answer.rise > BUDGET:
            answer = Answer(f"memory: {answer.rise / 1e6:.0f} MB", answer.seconds, answer.rise)
        return answer

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None
        if self._errors is not None:
            self._errors.close()
            self._errors = None

    def __enter__(self) -> Striker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self) -> None:
        self.close()
        self._left = _CASES
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  # it lives as long as the process
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.attacks.helpers.struck", self._attack],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=ROOT,
            env=environment(),
            bufsize=0,
        )
        self._buffer = b""
        end = time.monotonic() + _WALL
        while self._line(self._process, 1.0) is None:
            if self._process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the attack '{self._attack}' did not start: {self._said()}")

    def _line(self, process: subprocess.Popen[bytes], seconds: float) -> bytes | None:
        assert process.stdout is not None
        if b"\n" not in self._buffer:
            ready, _, _ = select.select([process.stdout], [], [], seconds)
            if ready:
                self._buffer += os.read(process.stdout.fileno(), 1 << 20)
        if b"\n" not in self._buffer:
            return None
        line, _, self._buffer = self._buffer.partition(b"\n")
        return line

    def _died(self, what: str) -> Answer:
        process = self._process
        assert process is not None
        process.kill()
        process.wait()
        said = self._said()
        self.close()
        return Answer(f"{what}\n{said}")

    def _said(self) -> str:
        self._errors.flush()
        size = self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, size - 6000))
        text: str = self._errors.read().decode(errors="replace")
        return text


def environment() -> dict[str, str]:
    """Of a process that strikes: one thread, no screen, no connection, settings of its own."""
    return {
        **os.environ,
        "PYTHONPATH": python_path(),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "QT_QPA_PLATFORM": "offscreen",
    }


# -- inside ------------------------------------------------------------------------------------


def _memory(what: str) -> int:
    status = Path("/proc/self/status").read_text()
    return int(status.partition(f"{what}:")[2].split()[0]) * 1024


def _strike(name: str, folder: Path) -> dict[str, Any]:
    from tests.attacks.catalogue import ATTACKS

    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before, start, fault, note = _memory("VmRSS"), time.process_time(), "", ""
    try:
        said = ATTACKS[name].strike(folder)
        note = said if isinstance(said, str) else ""
    except BaseException as error:
        fault = f"{type(error).__name__}: {error}\n{traceback.format_exc(limit=-12)}"
        if isinstance(error, KeyboardInterrupt):
            raise
    seconds = time.process_time() - start
    rise = _memory("VmHWM") - before
    return {"fault": fault[:8000], "seconds": round(seconds, 3), "rise": rise, "note": note}


def _main(name: str) -> None:
    from tests.attacks.catalogue import ATTACKS

    faulthandler.enable()
    faulthandler.register(signal.SIGUSR1, all_threads=True)
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what a door prints is no answer
    with tempfile.TemporaryDirectory() as home:
        notes = Path(os.environ.setdefault(NOTES, str(Path(home) / "connections")))
        for place in ("CONFIG", "CACHE", "DATA", "STATE"):
            os.environ[f"XDG_{place}_HOME"] = str(Path(home) / place.lower())
        _ = ATTACKS[name]
        print("ready", file=out, flush=True)
        for line in sys.stdin:
            answer = _strike(name, Path(json.loads(line)))
            if notes.exists():
                answer["fault"] += f"tried to connect: {notes.read_text()}"
                notes.unlink()
            print(json.dumps(answer), file=out, flush=True)


if __name__ == "__main__":
    _main(sys.argv[1])
