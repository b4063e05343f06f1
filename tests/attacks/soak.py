"""Uses the window for a long time, and plots its memory, handles and threads: they must be flat.

What grows is looked for at rest: a training in the middle of a step holds up to 200 MB that it lets
go of a moment later.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from tests.attacks.helpers.struck import environment
from tests.conftest import ROOT

WARM = 0.3
"""Of the time: until then libraries, caches and the heap still grow."""

MOST_GROWTH = {"memory_mb": 40.0, "handles": 8.0, "threads": 3.0}
"""At rest, from the mean of the first half of what follows the warm-up to that of the second."""

_SAMPLE_SECONDS = 2.0
_WORK_SECONDS = 30.0
"""Of work between two rests."""


def soak(minutes: float, results: Path) -> int:
    """Run it in a process of its own; writes soak.json and soak.png. Gives an exit status."""
    results.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "tests.attacks.soak", str(minutes), str(results.resolve())]
    return subprocess.run(command, cwd=ROOT, env=environment(), check=False).returncode


def growth(samples: list[dict[str, float]]) -> dict[str, float]:
    """Of each figure at rest, from the first half of what follows the warm-up to the second."""
    end = samples[-1]["minutes"] if samples else 0.0
    late = [one for one in samples if one["rest"] and one["minutes"] >= WARM * end]
    half = len(late) // 2
    return {
        name: round(
            sum(one[name] for one in late[half:]) / max(1, len(late) - half)
            - sum(one[name] for one in late[:half]) / max(1, half),
            2,
        )
        for name in MOST_GROWTH
    }


# -- inside ------------------------------------------------------------------------------------


def _sample(start: float, *, rest: bool) -> dict[str, float]:
    gc.collect()
    with contextlib.suppress(OSError, AttributeError):  # another C library
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    threads = len(list(Path("/proc/self/task").iterdir()))
    return {
        "minutes": round((time.monotonic() - start) / 60, 3),
        "memory_mb": round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, 1),
        "handles": float(len(list(Path("/proc/self/fd").iterdir()))),
        "threads": float(threads),
        "rest": float(rest),
    }


def _use(minutes: float) -> list[dict[str, float]]:
    from contextlib import ExitStack
    from functools import partial

    from PySide6.QtCore import QTimer

    from adjgui.app import destroy, make_application
    from tests.attacks import actions

    app = make_application()
    samples: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        watch = actions.Watch(stack)
        stack.enter_context(actions.quick_config())
        folder = Path(scratch)
        window = actions.begun_window(folder)
        hands = actions.Hands(window, folder)
        dice = random.Random(0)
        names = [name for name in actions._DO if name not in ("vanish", "adapt", "resize")]
        weights = [actions._DO[name][0] for name in names]
        start = last = rested = time.monotonic()
        steps = 0
        while time.monotonic() < start + 60 * minutes:
            [name] = dice.choices(names, weights)
            watch.step, steps = name, steps + 1
            QTimer.singleShot(
                0, window, partial(actions._DO[name][1], hands, dice.randrange(10**6))
            )
            actions.turn_loop(40)
            actions.check(window)
            if steps % 25 == 0:
                hands.close_dialogs(0)
            if time.monotonic() - last > _SAMPLE_SECONDS:
                last = time.monotonic()
                samples.append(_sample(start, rest=False))
            if time.monotonic() - rested > _WORK_SECONDS:
                watch.step = "rest"
                _rest(window, hands)
                samples.append(_sample(start, rest=True))
                rested = time.monotonic()
        actions.close(window, hands)
        destroy(window)
        app.processEvents()
        print(f"{steps} steps, {threading.active_count()} Python threads at the end")
        if watch.faults:
            raise AssertionError("\n".join(watch.faults[:5]))
    return samples


def _rest(window: Any, hands: Any) -> None:
    """Stop all that is at work, and wait for its end."""
    from tests.attacks.actions import turn_loop

    hands.close_dialogs(0)
    window.solving.stop_run()
    for _ in range(600):
        if not window.training.service.is_running:
            break
        hands.stop(0)
        turn_loop(100)
    turn_loop(2000)


def _plot(samples: list[dict[str, float]], path: Path) -> None:
    import pyqtgraph as pg
    import pyqtgraph.exporters

    from tests.attacks import actions

    pg.setConfigOptions(background="w", foreground="k", antialias=True)
    view = pg.GraphicsLayoutWidget()
    view.resize(900, 620)
    view.show()
    x = [one["minutes"] for one in samples]
    shown = {"memory_mb": "memory, MB", "handles": "open files", "threads": "threads"}
    for row, (name, title) in enumerate(shown.items()):
        plot = view.addPlot(row=row, col=0)
        plot.setLabel("left", title)
        plot.plot(x, [one[name] for one in samples], pen=pg.mkPen("#9db8dd", width=1))
        rests = [one for one in samples if one["rest"]]
        plot.plot(
            [one["minutes"] for one in rests],
            [one[name] for one in rests],
            pen=pg.mkPen("#1f5fbf", width=2),
        )
        plot.setYRange(0, 1.15 * max(one[name] for one in samples))
    plot.setLabel("bottom", "minutes")
    actions.turn_loop(200)
    exporter: Any = pyqtgraph.exporters.ImageExporter(view.scene())
    exporter.export(str(path))


def _main(minutes: float, results: Path) -> int:
    samples = _use(minutes)
    rise = growth(samples)
    (results / "soak.json").write_text(json.dumps({"growth": rise, "samples": samples}, indent=1))
    _plot(samples, results / "soak.png")
    print(rise)
    return 1 if any(rise[name] > most for name, most in MOST_GROWTH.items()) else 0


if __name__ == "__main__":
    sys.exit(_main(float(sys.argv[1]), Path(sys.argv[2])))
