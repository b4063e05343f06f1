"""From mouse release to painted score: the time that a person waits for the verdict.

    python bench/drop_latency.py [--drops 200] [--piece-size 100] [--scorer resnet]
                                 [--checkpoint FILE] [--json FILE]

The real window is driven with mouse events on the table's viewport: press a piece, move it to a
side of another one, release. The clock runs from the release until the paint event that shows the
seam's score has ended. The moves come without a pause, so that scoring starts no sooner than a
quick hand would let it. Every drop joins two pieces that have not met before: nothing is cached.
In the same run: one 224 x 224 window through a plain eager ResNet18, one at a time, which is what
the source project does for each pair. Runs offscreen unless QT_QPA_PLATFORM says otherwise.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QTest

from adjgui.app import destroy, make_application
from adjgui.main_window import MainWindow
from adjgui.shell.settings import Settings
from adjgui.shell.theme import Theme
from adjgui.table.seams import SeamKey
from core.assets import bundled_checkpoint
from core.errors import AdjguiError


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
        window.table.scoresPainted.connect(self._on_painted)
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
    resting, moving = table.piece_rect(p), table.piece_rect(q)
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


def plain_forward(repeats: int = 30) -> list[float]:
    """Seconds for one 224 x 224 window through torchvision's ResNet18, eager, one at a time."""
    import torch
    from torchvision.models import resnet18

    model = resnet18(num_classes=2).eval()
    window = torch.rand(1, 3, 224, 224)
    times = []
    with torch.no_grad():
        for _ in range(repeats + 3):
            start = time.perf_counter()
            model(window)
            times.append(time.perf_counter() - start)
    return times[3:]


def untrained_checkpoint(folder: Path) -> Path:
    """As fast as a trained one, for a tree that has none yet."""
    from core.network.checkpoint import CheckpointMetadata, save_checkpoint
    from core.network.models import build_model

    path = folder / "untrained.safetensors"
    save_checkpoint(path, build_model("ResNetFT"), CheckpointMetadata(name="untrained"))
    return path


def percentiles(seconds: list[float]) -> dict[str, float]:
    return {
        "median_ms": round(1000 * statistics.median(seconds), 2),
        "p95_ms": round(1000 * float(np.percentile(seconds, 95)), 2),
    }


def measure(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    app = make_application()
    window = MainWindow(settings=Settings(folder / "s.ini"), theme=Theme("light"), seed=3)
    window.resize(1360, 860)
    window.show()
    checkpoint = options.checkpoint
    if options.scorer == "resnet" and checkpoint is None:
        try:
            bundled_checkpoint()
        except AdjguiError:
            checkpoint = untrained_checkpoint(folder)
    window._piece_size = options.piece_size
    window.begin()
    wait_until(lambda: window.table.puzzle is not None and window.table.is_complete)
    window.choose_scorer(options.scorer, checkpoint)
    wait_until(lambda: window.service.info is not None and not window.service.busy)
    assert window.service.info is not None

    painted = Painted(window)
    puzzle = window.table.puzzle
    assert puzzle is not None
    rng = np.random.default_rng(0)
    drops: list[float] = []
    met: set[tuple[int, int]] = set()
    while len(drops) < options.drops + 5 and len(met) < 20 * options.drops:
        p, q = (int(n) for n in rng.choice(puzzle.count, 2, replace=False))
        if (p, q) in met:
            continue
        met.add((p, q))
        seconds = one_drop(window, painted, p, q)
        if seconds == seconds:
            drops.append(seconds)
        window.table.undo_stack.undo()
        wait_until(lambda: not window.service.busy)
    title = window.service.info.title
    window.shutdown()
    destroy(window)
    app.processEvents()  # a script, not the app: nothing else runs the loop any more
    plain = plain_forward()
    result = {
        "scorer": title,
        "piece_size": puzzle.piece_size,
        "drops": len(drops) - 5,
        "drop": percentiles(drops[5:]),  # the first few warm everything up
        "plain_224_forward": percentiles(plain),
    }
    result["median_ratio"] = round(
        result["drop"]["median_ms"] / result["plain_224_forward"]["median_ms"], 3
    )
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--drops", type=int, default=200)
    parser.add_argument("--piece-size", type=int, default=100)
    parser.add_argument("--scorer", default="resnet")
    parser.add_argument("--checkpoint", type=Path)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = measure(options, Path(folder))
    drop, plain = result["drop"], result["plain_224_forward"]
    print(f"{result['scorer']}, pieces of {result['piece_size']} px, {result['drops']} drops")
    for what, times in (("release to painted score", drop), ("plain 224 x 224 forward", plain)):
        median, slow = times["median_ms"], times["p95_ms"]
        print(f"  {what:<26}median {median:7.1f} ms   95 % {slow:7.1f} ms")
    print(f"  ratio of the medians    {result['median_ratio']:.2f}")
    if options.json:
        options.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
