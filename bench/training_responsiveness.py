"""Does the window stay quick while a network trains in it?

    python bench/training_responsiveness.py [--images DIR] [--seconds 40] [--drops 100]
                                            [--workers N] [--switch-interval S] [--json FILE]

Runs the real window twice over, first at rest, then while a fine-tuning from the bundled network
runs, with its curves and its strip of pairs on the screen and better networks taken up as they
come. Each time: a timer of 10 ms on the GUI thread, and how late each beat comes; then drops with
the mouse as in drop_latency.py, from the release to the painted score. The targets: a beat at most
50 ms late at the 99th percentile, a drop scored within 150 ms at the 95th.
Runs offscreen unless QT_QPA_PLATFORM says otherwise.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from drop_latency import drops, figures, wait_until  # sets the path
from PySide6.QtCore import QObject, Qt, QTimer
from real_app import app_window

from adjgui.shell.models import BUNDLED
from adjgui.training import controller
from adjgui.training.plan import TrainingPlan
from adjgui.training.service import Phase
from core.assets import asset_path
from core.files import write_json

BEAT_MS = 10
MOST_LATE_MS = 50.0
MOST_SCORED_MS = 150.0


class Heartbeat(QObject):
    """Counts how late each beat of a 10 ms timer comes."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def _beat(self) -> None:
        now = time.perf_counter()
        if self._last:
            self.late.append(max(0.0, 1000 * (now - self._last) - BEAT_MS))
        self._last = now

    def run(self, seconds: float) -> list[float]:
        self.late, self._last = [], 0.0
        until = time.monotonic() + seconds
        self._timer.start(BEAT_MS)
        wait_until(lambda: time.monotonic() >= until, seconds + 60)
        self._timer.stop()
        return self.late


def measure(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    sys.setswitchinterval(options.switch_interval)
    with app_window() as window:
        window.begin()
        wait_until(lambda: window.table.puzzle is not None and window.table.is_complete)
        wait_until(lambda: not window.service.busy)
        window.training.ask_plan("fine-tune")  # imports what draws the curves
        window.training.dialog.reject()
        wait_until(lambda: not window.tasks.is_running("warm-up"))
        heart = Heartbeat()
        rest = {
            "beat": figures(heart.run(options.seconds / 2)),
            "drop": figures(drops(window, options.drops, 0)),
        }

        plan = TrainingPlan(
            images=str(options.images),
            name="bench",
            weights=BUNDLED,
            wear="light",
            budget="minutes",
            amount=1000.0,
            validate_every=options.validate_every,
        )
        controller.loader_processes = lambda: options.workers
        training = window.training
        steps: list[Any] = []
        training.service.news.connect(
            lambda events: steps.extend(
                event for event in events if hasattr(event, "pairs_per_second")
            )
        )
        training._on_planned(plan, str(folder))
        wait_until(lambda: training.service.phase is Phase.RUNNING and len(steps) > 2, 600)
        begun, first = time.monotonic(), steps[-1]
        beats = heart.run(options.seconds)
        busy = {"beat": figures(beats), "drop": figures(drops(window, options.drops, 1))}
        seconds = time.monotonic() - begun
        trained = {
            "steps": steps[-1].step - first.step,
            "pairs_per_second": round((steps[-1].pairs - first.pairs) / seconds, 1),
            "seconds": round(seconds, 1),
            "live_networks": sum(1 for _ in (training._best,) if training._best is not None),
        }
        asked = time.monotonic()
        training.service.ask_to_stop()
        wait_until(lambda: not training.service.is_running, 120)
        trained["seconds_to_stop"] = round(time.monotonic() - asked, 2)
    return {
        "workers": options.workers,
        "switch_interval": options.switch_interval,
        "cores": os.cpu_count(),
        "rest": rest,
        "training": busy,
        "run": trained,
        "met": busy["beat"]["p99"] <= MOST_LATE_MS and busy["drop"]["p95"] <= MOST_SCORED_MS,
    }


def default_images() -> Path:
    cub = Path(__file__).resolve().parent.parent.parent / "shared" / "cub"
    return cub if cub.is_dir() else asset_path("photos")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--images", type=Path, default=default_images())
    parser.add_argument("--seconds", type=float, default=40.0)
    parser.add_argument("--drops", type=int, default=100)
    parser.add_argument("--workers", type=int, default=controller.loader_processes())
    parser.add_argument("--switch-interval", type=float, default=sys.getswitchinterval())
    parser.add_argument("--validate-every", type=int, default=15, help="steps")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = measure(options, Path(folder))
    print(
        f"{result['cores']} cores, {options.workers} loader processes, switch interval"
        f" {1000 * options.switch_interval:g} ms"
    )
    for what, name in (("beat", "10 ms beat, late by"), ("drop", "release to painted score")):
        for when in ("rest", "training"):
            row = result[when][what]
            print(
                f"  {name:<26}{when:<10}median {row['median']:6.1f} ms   95 % {row['p95']:6.1f} ms"
                f"   99 % {row['p99']:6.1f} ms   most {row['most']:6.1f} ms"
            )
    run = result["run"]
    print(
        f"  meanwhile {run['steps']} steps, {run['pairs_per_second']:.0f} pairs/s; stopped within"
        f" {run['seconds_to_stop']} s"
    )
    print("  targets met" if result["met"] else "  TARGETS MISSED")
    if options.json:
        write_json(options.json, result)


if __name__ == "__main__":
    main()
