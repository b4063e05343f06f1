"""How long the window stands still at most, action by action, with few and thousands of pieces.

    python bench/gui_thread.py [--pieces 80 1000 2000 4000] [--repeats 3] [--only wear "turn all"]
                               [--where] [--shots FOLDER] [--json FILE]

A timer beats every millisecond in the real window (on a screen of its own where Xvfb is
installed); the longest gap between two beats during an action and all that follows from it is its
stall. Beside the time on the clock stands the processor time that the GUI thread itself took in a
gap: other programs and the threads of the app do not count in it, though a busy machine makes it
longer too. Of several repeats the shortest stall counts, as what is longer was somebody else's
doing. Nothing else than the actions'
own code is called: photos are cut before the clock runs. `--where` tells what the GUI thread did
while it stood still (not on Windows).
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

MOST_MS = 10.0
SHAPES = {80: (8, 10, 100), 1000: (25, 40, 28), 2000: (40, 50, 28), 4000: (50, 80, 28)}
POINTED_AT = (20, 36, 56, 90)  # px that a piece is wide while the mouse moves over the table
_QUIET_MS = 250  # without anything to do: an action is over


class Beat:
    """Gaps between the beats of a 1 ms timer, on the clock and in processor time of the thread."""

    def __init__(self, *, where: bool) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.places: collections.Counter[str] = collections.Counter()
        self.begin()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start(1)
        if where:
            signal.signal(signal.SIGALRM, self._look)
            signal.setitimer(signal.ITIMER_REAL, 0.002, 0.002)

    def begin(self) -> None:
        self.worst = self.worst_own = 0.0
        self.places.clear()
        self._last, self._last_own = time.perf_counter(), time.thread_time()

    def _on_beat(self) -> None:
        now, own = time.perf_counter(), time.thread_time()
        self.worst = max(self.worst, now - self._last)
        self.worst_own = max(self.worst_own, own - self._last_own)
        self._last, self._last_own = now, own

    def _look(self, _number: int, frame: Any) -> None:
        if time.thread_time() - self._last_own > MOST_MS / 2000:
            stack = traceback.extract_stack(frame)
            here = [f"{Path(one.filename).name}:{one.name}:{one.lineno}" for one in stack]
            self.places[" < ".join(reversed(here[-5:]))] += 1


def puzzle_photo(count: int, seed: int) -> Any:
    """A cut photo with so many pieces; every seed gives other pixels."""
    import numpy as np

    from adjgui.shell.pictures import Cut, LoadedPhoto, OpenedPhoto, small_image
    from core.assets import sample_photos
    from core.puzzles.photo import open_photo
    from core.puzzles.pieces import cut_photo

    rows, cols, size = SHAPES[count]
    from PIL import Image

    source = Image.fromarray(open_photo(sample_photos()[seed % 3]))
    pixels = np.asarray(source.resize((cols * size, rows * size)))
    photo = LoadedPhoto(
        sample_photos()[seed % 3], pixels, pixels.shape[:2], small_image(pixels), b""
    )
    return OpenedPhoto(photo, cut_photo(pixels, size), Cut(size))


class Course:
    """The actions, one after the other, in one window."""

    def __init__(self, window: Any, count: int) -> None:
        self.window, self.table, self.count = window, window.table, count
        self.photos = [puzzle_photo(count, seed) for seed in range(2)]

    def actions(self) -> Iterator[tuple[str, Callable[[], object]]]:
        from adjgui.table.geometry import Spot
        from core.puzzles.wear import SheetWear, Wear

        window, table, count = self.window, self.table, self.count
        cols, size = SHAPES[count][1:]
        cells = {one: Spot(one % cols * size, one // cols * size) for one in range(count)}
        opened = iter(self.photos)
        yield "open", lambda: window.photos._on_opened(next(opened), remember=False)
        yield "open another", lambda: window.photos._on_opened(next(opened), remember=False)
        yield "shuffle", lambda: table.moves.shuffle(1)
        yield "shuffle and turn", lambda: table.moves.shuffle(2, turned=True)
        yield "undo shuffle", table.undo_stack.undo
        yield "join all", lambda: (table.moves.push(cells, "Join"), table.camera.fit())
        yield "point at pieces", self.point
        for width in POINTED_AT:
            yield f"zoom to {width} px", lambda width=width: self.zoom_to(width)
            yield f"point at {width} px", self.point
        yield "show all", table.camera.fit
        yield "select all", table.selection.select_all
        yield "turn all", lambda: table.moves.rotate_selection(1)
        yield "undo turn", table.undo_stack.undo
        yield "redo turn", table.undo_stack.redo
        yield "turn back", lambda: table.moves.rotate_selection(-1)
        yield "drag all", self.drag
        yield "zoom and pan", self.zoom
        yield "take one off", lambda: table.moves.take_off([count // 2])
        yield "wear", lambda: window.wearing.set(Wear(erosion=2))
        yield "undo wear", table.undo_stack.undo
        yield "wear all as one", lambda: window.wearing.set(Wear(sheet=SheetWear(jpeg=50)))
        yield "undo it", table.undo_stack.undo
        yield "other scorer", lambda: window.choose_scorer("mgc")
        yield "first scorer", lambda: window.choose_scorer("edge")
        yield "suggestions", self.suggest
        yield "marks on", lambda: window.solving._on_marks_chosen(True)
        yield "marks off", lambda: window.solving.hide_panel()
        yield "show map", window.map.show
        yield "compare all", lambda: window.compatibility.compute()
        yield "zoom map", self.zoom_map
        yield "save", lambda: window.files.save_to(Path(tempfile.gettempdir()) / "bench.adjpuzzle")
        take_off = table.moves.take_off_selection
        yield "take all off", lambda: (table.selection.select_all(), take_off())
        yield "clear", lambda: table.set_puzzle(None)

    def drag(self) -> None:
        from PySide6.QtCore import QPoint, Qt
        from PySide6.QtTest import QTest

        port, left = self.table.viewport(), Qt.MouseButton.LeftButton
        start = self.table.camera.piece_rect(self.count // 2).center().toPoint()
        steps = [start + QPoint(3 * n, 2 * n) for n in range(1, 13)]
        self._later(
            lambda: QTest.mousePress(port, left, pos=start),
            *(lambda at=at: QTest.mouseMove(port, at) for at in steps),
            lambda: QTest.mouseRelease(port, left, pos=steps[-1]),
            self.table.undo_stack.undo,
        )

    def zoom(self) -> None:
        table = self.table
        self._later(*[table.camera.zoom_in] * 8, *[table.camera.zoom_out] * 8, table.camera.fit)

    def point(self) -> None:
        from PySide6.QtCore import QPoint
        from PySide6.QtTest import QTest

        port = self.table.viewport()
        start = port.rect().center() - QPoint(150, 90)
        steps = [start + QPoint(11 * n, 7 * n) for n in range(26)]
        self._later(*(lambda at=at: QTest.mouseMove(port, at) for at in steps))

    def zoom_to(self, width: int) -> None:
        camera = self.table.camera
        camera.zoom_by(width / camera.piece_width, self.table.viewport().rect().center())

    def suggest(self) -> None:
        self.table.selection.select_pieces([self.count // 2])
        self.window.suggestions.suggest()

    def zoom_map(self) -> None:
        view = self.window.map.panel.view
        self._later(
            *[lambda: view.zoom_by(1.6)] * 8, *[lambda: view.zoom_by(1 / 1.6)] * 8, view.fit
        )

    def _later(self, *steps: Callable[[], object]) -> None:
        from PySide6.QtCore import QTimer

        for number, step in enumerate(steps):
            QTimer.singleShot(40 * number, step)

    def wait(self) -> None:
        from drop_latency import wait_until

        window, table = self.window, self.table
        seen = time.monotonic()

        def is_quiet() -> bool:
            nonlocal seen
            busy = (
                window.service.busy
                or table.display.is_settling
                or not table.is_complete
                or bool(table._scene.gliding)
                or any(task.is_running() for task in window.tasks._alive)
            )
            if busy:
                seen = time.monotonic()
            return time.monotonic() - seen > _QUIET_MS / 1000

        wait_until(is_quiet, 300)
        end = time.monotonic() + 0.7  # steps that follow one another by a timer
        wait_until(lambda: time.monotonic() > end)


def run(options: argparse.Namespace) -> dict[str, Any]:
    from drop_latency import wait_until
    from PySide6.QtCore import QTimer
    from real_app import app_window

    found: dict[str, Any] = {}
    with app_window() as window:
        window.begin(scorer="edge")
        wait_until(lambda: window.service.info is not None and not window.service.busy)
        beat = Beat(where=options.where)
        for count in options.pieces * options.repeats:
            course = Course(window, count)
            for name, action in course.actions():
                if options.only and name not in (*options.only, "open", "open another", "join all"):
                    continue
                course.wait()
                beat.begin()
                QTimer.singleShot(0, action)
                course.wait()
                gap, own = 1000 * beat.worst, 1000 * beat.worst_own
                row = found.setdefault(name, {})
                before = row.get(str(count), [gap, own])
                row[str(count)] = [min(round(gap, 1), before[0]), min(round(own, 1), before[1])]
                if options.where and own > MOST_MS:
                    print(f"{count} {name}: {gap:.1f} ms, own {own:.1f} ms", file=sys.stderr)
                    for place, times in beat.places.most_common(4):
                        print(f"   {times:3} {place}", file=sys.stderr)
                if options.shots is not None:
                    window.table.display.settle()
                    window.grab().save(str(options.shots / f"{count}-{name.replace(' ', '-')}.png"))
    return found


def show(found: dict[str, Any]) -> None:
    counts = sorted({int(count) for row in found.values() for count in row})
    print("Longest stall in ms, on the clock (the GUI thread's own processor time)")
    print(f"{'action':<20}" + "".join(f"{count:>8} pieces " for count in counts))
    for name, row in found.items():
        cells = [row.get(str(count)) for count in counts]
        print(
            f"{name:<20}"
            + "".join(f"{c[0]:>7.1f} ({c[1]:>5.1f})" if c else " " * 15 for c in cells)
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pieces", type=int, nargs="+", choices=list(SHAPES), default=list(SHAPES))
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--only", nargs="+", default=[])
    parser.add_argument("--where", action="store_true")
    parser.add_argument("--shots", type=Path, help="folder for pictures of the window")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not options.inside:
        from real_app import screen

        with screen() as display:
            environment = {**os.environ, **display}
            environment.pop("WAYLAND_DISPLAY", None)
            command = [sys.executable, __file__, *sys.argv[1:], "--inside"]
            sys.exit(subprocess.run(command, env=environment, check=False).returncode)
    found = run(options)
    show(found)
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
