"""The app in a process and a window of its own: how fast it starts, what it costs at rest.

As a module, for run_all.py, it starts this file as a program on a screen of its own (Xvfb where it
is installed, else without a screen): an ordinary start that also writes JSON lines on standard
output, seconds of the system's monotonic clock or bytes of memory. `app_window` is the same window
in the script's own process, for the benches that drive it.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DROPS, PHOTOS = 500, 20
MB = 1e6


# -- outside: start it and listen --------------------------------------------------------------


@contextlib.contextmanager
def screen(size: str = "1600x1000") -> Iterator[dict[str, str]]:
    """Environment of an app on a new X display of so many pixels, or of one without a screen."""
    if shutil.which("Xvfb") is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-noreset"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        try:
            yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
        finally:
            server.terminate()


@contextlib.contextmanager
def started(mode: str, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], float]]:
    """The app's process and when it was started; it is ended afterwards."""
    with screen() as display, tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            **display,
            "XDG_CONFIG_HOME": home,
            "XDG_DATA_HOME": home,
            "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        }
        environment.pop("WAYLAND_DISPLAY", None)
        start = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, str(Path(__file__)), mode, *arguments],
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            cwd=home,
        )
        try:
            yield process, start
        finally:
            process.terminate()
            process.wait(60)
            assert process.stdout is not None
            process.stdout.close()


def hear(process: subprocess.Popen[str], what: str) -> Any:
    """Wait for a fact that the app tells."""
    assert process.stdout is not None
    for line in process.stdout:
        facts = json.loads(line)
        if what in facts:
            return facts[what]
    raise SystemExit(f"The app ended without saying '{what}'.")


def startup(starts: int) -> dict[str, Any]:
    """Seconds from the start of the process to the window, and to the first scored seam.

    Times run from before the process exists to the end of the first paint of the table, and to the
    paint that shows the first seam's score; the seam is made as soon as the photo's pieces lie on
    the table. The first start only warms the disk's cache. Beside them stand the processor seconds
    of the app, which hold on a busy machine as well.
    """
    times: dict[str, list[float]] = {}
    for number in range(starts + 1):
        with started("startup") as (process, start):
            for what in ("visible", "scored"):
                at, processor = hear(process, what)
                if number:
                    times.setdefault(what, []).append(at - start)
                    times.setdefault(f"{what}_processor", []).append(processor)
    found: dict[str, Any] = {"starts": starts}
    for what, seconds in times.items():
        found[f"{what}_s"] = round(statistics.median(seconds), 3)
        found[f"{what}_best_s"] = round(min(seconds), 3)
    return found


def idle(seconds: float) -> dict[str, Any]:
    """What the app costs while nobody touches it. Linux only: it reads /proc."""
    with started("idle") as (process, _):
        hear(process, "scored")
        time.sleep(5)  # thumbnails and the like
        before = processor_seconds(process.pid)
        time.sleep(seconds)
        used = processor_seconds(process.pid) - before
    return {"seconds": seconds, "processor_s": round(used, 3)}


def processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(photos: list[Path]) -> dict[str, Any]:
    """Whether memory stays flat over opened photos and drops.

    Resident bytes of the app, driven with mouse events. What counts is the growth after things have
    warmed up: the photos are opened, and then the same again; the growth is that of the second
    round over the end of the first, and that of the drops from the 100th on.
    """
    with started("memory", *map(str, photos)) as (process, _):
        found = hear(process, "memory")
    warm_up, again, drops = found["warm-up"], found["photos"], found["drops"]
    return {
        "photos": PHOTOS,
        "drops": DROPS,
        "resident_mb": round(drops[-1] / MB, 1),
        "warm_up_growth_mb": round((warm_up[-1] - warm_up[0]) / MB, 1),
        "photos_growth_mb": round((again[-1] - warm_up[-1]) / MB, 1),
        "drops_growth_mb": round((drops[-1] - drops[2]) / MB, 1),
        "series_mb": {name: [round(n / MB, 1) for n in found[name]] for name in found},
    }


@contextlib.contextmanager
def app_window() -> Iterator[Any]:
    """The window in this process, offscreen unless QT_QPA_PLATFORM says otherwise; to be begun.

    Python's collector is that of the app: a full pass would hold the window up for 0.3 s.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from adjgui.app import collector_of, destroy, make_application
    from adjgui.main_window import MainWindow
    from adjgui.shell.settings import Settings
    from adjgui.shell.theme import Theme

    app = make_application()
    with tempfile.TemporaryDirectory() as folder:
        window = MainWindow(settings=Settings(Path(folder) / "s.ini"), theme=Theme("light"), seed=3)
        window.resize(1360, 860)
        window.show()
        collector = collector_of(window)
        yield window
        window.shutdown()
        collector.stop()
        destroy(window)
    app.processEvents()  # a script, not the app: nothing else runs the loop any more


# -- inside: the app and what it tells ---------------------------------------------------------


def tell(**facts: object) -> None:
    print(json.dumps(facts), flush=True)


def resident() -> int:
    """Bytes of this process in memory, after giving back what is free."""
    import ctypes

    gc.collect()
    with contextlib.suppress(OSError, AttributeError):  # another C library
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def run(mode: str, photos: list[str]) -> int:
    gc.disable()  # as `adjgui.__main__` does before it imports
    from PySide6.QtCore import QEvent, QObject, QTimer

    import adjgui.app
    from adjgui.main_window import MainWindow

    class Watcher(QObject):
        """Tells of the first paint and of the first painted score."""

        def __init__(self, window: MainWindow) -> None:
            super().__init__(window)
            self.window = window
            self.painted = self.scored = False
            window.table.viewport().installEventFilter(self)
            window.table.scores.painted.connect(self.on_scores)
            self.timer = QTimer(self)
            self.timer.timeout.connect(self.when_ready)
            self.timer.start(5)

        def eventFilter(self, _: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and not self.painted:
                self.painted = True
                QTimer.singleShot(0, self.on_visible)
            return False

        def on_visible(self) -> None:
            tell(visible=[time.monotonic(), time.process_time()])

        def when_ready(self) -> None:
            table = self.window.table
            if table.puzzle is not None and table.is_complete:
                self.timer.stop()
                tell(photo=time.monotonic())
                table.moves.place_pair(0, 1, "right")

        def on_scores(self, keys: list[object]) -> None:
            if not self.scored and keys:
                self.scored = True
                tell(scored=[time.monotonic(), time.process_time()])
                if mode == "memory":
                    QTimer.singleShot(500, lambda: use(self.window, photos))

    begin = MainWindow.begin

    def begin_and_watch(self: MainWindow, path: Path | None = None, **options: Any) -> None:
        self.setProperty("watcher", Watcher(self))
        self.settings.tour = "seen"  # it lays pieces of its own
        self.tour.begin_once()
        begin(self, path, **options)

    MainWindow.begin = begin_and_watch  # type: ignore[method-assign]
    return adjgui.app.main([])


def use(window: Any, photos: list[str]) -> None:
    """Open photos and drop pieces as a person does, and tell how memory grows."""
    import numpy as np
    from drop_latency import Painted, one_drop, wait_until

    table = window.table
    table.undo_stack.setClean()
    rounds: list[list[int]] = []
    for _ in range(2):
        seen: list[int] = []
        for number in range(PHOTOS):
            before = table.puzzle
            window.open_path(Path(photos[number % len(photos)]), remember=False)
            wait_until(lambda before=before: table.puzzle is not before and table.is_complete)
            wait_until(lambda: not window.service.busy)
            seen.append(resident())
            tell(photos=number + 1, bytes=seen[-1])
        rounds.append(seen)
    painted, rng = Painted(window), np.random.default_rng(0)
    drops, met = [resident()], 0
    while met < DROPS:
        p, q = (int(n) for n in rng.choice(table.puzzle.count, 2, replace=False))
        one_drop(window, painted, p, q)
        table.undo_stack.undo()
        wait_until(lambda: not window.service.busy)
        met += 1
        if met % 50 == 0:
            drops.append(resident())
            tell(drops=met, bytes=drops[-1])
    tell(memory={"warm-up": rounds[0], "photos": rounds[1], "drops": drops})


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(run(sys.argv[1], sys.argv[2:]))
