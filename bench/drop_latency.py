"""From mouse release to painted score: the time that a person waits for the verdict.

    python bench/drop_latency.py [--drops 200] [--piece-size 100] [--scorer resnet]
                                 [--checkpoint FILE] [--json FILE]

The real window is driven with mouse events on the table's viewport: press a piece, move it to a
side of another one, release. The clock runs from the release until the paint event that shows the
seam's score has ended. The moves come without a pause, so that scoring starts no sooner than a
quick hand would let it. Every drop joins two pieces that have not met before: nothing is cached.
Runs offscreen unless QT_QPA_PLATFORM says otherwise.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from real_app import app_window

from adjgui.main_window import MainWindow
from adjgui.table.seams import SeamKey
from core.files import write_json

WARM_UP = 5
"""Drops that do not count: they warm everything up."""


def wait_until(ready: Callable[[], bool], seconds: float = 120.0) -> None:
    """Let the application work until something holds."""
    loop = QEventLoop()
    timer = QTimer()
    timer.timeout.connect(lambda: ready() and loop.quit())
    timer.start(1)
    until = QTimer()
    until.setSingleShot(True)
    until.timeout.connect(lambda: loop.exit(1))
    until.start(int(seconds * 1000))
    if not ready() and loop.exec():
        raise SystemExit("The app did not answer in time.")
    timer.stop()
    until.stop()


class Painted:
    """When each seam's score was first seen on the screen."""

    def __init__(self, window: MainWindow) -> None:
        self.at: dict[SeamKey, float] = {}
        window.table.scores.painted.connect(self._on_painted)
        self.waiting_for: SeamKey | None = None
        self.loop = QEventLoop()

    def _on_painted(self, keys: list[SeamKey]) -> None:
        now = time.perf_counter()
        for key in keys:
            self.at.setdefault(key, now)
        if self.waiting_for in self.at:
            self.loop.quit()

    def wait_for(self, key: SeamKey) -> float:
        self.waiting_for = key
        if key not in self.at:
            self.loop.exec()
        self.waiting_for = None
        return self.at[key]


def one_drop(window: MainWindow, painted: Painted, p: int, q: int) -> float:
    """Drag piece q to the right side of piece p; seconds from release to painted score."""
    table = window.table
    key = SeamKey(p, 0, q, 0, "horizontal")
    resting, moving = table.camera.piece_rect(p), table.camera.piece_rect(q)
    start = moving.center().toPoint()
    end = (resting.center() + QPointF(resting.width() * 1.05, 1.0)).toPoint()
    viewport, left = table.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, left, pos=start)
    for step in range(1, 6):
        place = QPointF(start) + (QPointF(end) - QPointF(start)) * (step / 5)
        QTest.mouseMove(viewport, QPoint(round(place.x()), round(place.y())))
    released = time.perf_counter()
    QTest.mouseRelease(viewport, left, pos=end)
    if key not in {seam.key for seam in table.seams()}:
        return float("nan")  # another piece was nearer
    return painted.wait_for(key) - released


def figures(values: list[float]) -> dict[str, float]:
    shares = {"median": 50, "p95": 95, "p99": 99, "most": 100}
    return {name: round(float(np.percentile(values, q)), 1) for name, q in shares.items()}


def drops(window: MainWindow, count: int, seed: int) -> list[float]:
    """Milliseconds from release to painted score; no two pieces meet twice."""
    painted, puzzle = Painted(window), window.table.puzzle
    assert puzzle is not None
    rng = np.random.default_rng(seed)
    met: set[tuple[int, int]] = set()
    found: list[float] = []
    while len(found) < count + WARM_UP and len(met) < 20 * count:
        p, q = (int(n) for n in rng.choice(puzzle.count, 2, replace=False))
        if (p, q) in met:
            continue
        met.add((p, q))
        seconds = one_drop(window, painted, p, q)
        if seconds == seconds:
            found.append(1000 * seconds)
        window.table.undo_stack.undo()
        wait_until(lambda: not window.service.busy)
    window.table.scores.painted.disconnect(painted._on_painted)
    return found[WARM_UP:]


def measure(options: argparse.Namespace) -> dict[str, Any]:
    with app_window() as window:
        window.photos.piece_size = options.piece_size
        window.begin()
        wait_until(lambda: window.table.puzzle is not None and window.table.is_complete)
        window.choose_scorer(options.scorer, options.checkpoint)
        wait_until(lambda: window.service.info is not None and not window.service.busy)
        found = drops(window, options.drops, 0)
        return {
            "scorer": window.service.info.title,
            "piece_size": options.piece_size,
            "drops": len(found),
            "drop": figures(found),
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--drops", type=int, default=200)
    parser.add_argument("--piece-size", type=int, default=100)
    parser.add_argument("--scorer", default="resnet")
    parser.add_argument("--checkpoint", type=Path)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    result = measure(options)
    print(f"{result['scorer']}, pieces of {result['piece_size']} px, {result['drops']} drops")
    times = result["drop"]
    print(f"  release to painted score  median {times['median']} ms   95 % {times['p95']} ms")
    if options.json:
        write_json(options.json, result)


if __name__ == "__main__":
    main()
