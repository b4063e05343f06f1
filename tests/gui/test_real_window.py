"""The main job in a real X window, with a pointer that moves outside of the process."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageGrab

from core.assets import bundled_checkpoint
from core.errors import AdjguiError
from tests.conftest import ROOT, wait_until
from tests.no_network import python_path

MISSING = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]

pytestmark = pytest.mark.real_window


@pytest.fixture(autouse=True)
def tools() -> None:
    if MISSING:
        reason = f"{' and '.join(MISSING)} not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(f"the real-window tests must run here: {reason}")
        pytest.skip(reason)


@pytest.fixture
def display() -> Iterator[str]:
    """An X server of its own on a free display."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-noreset"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
        server.terminate()
        server.wait(10)


class App:
    """The app in a process of its own, its words, and a pointer."""

    def __init__(self, display: str, home: Path, scorer: str) -> None:
        self.environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "XDG_CONFIG_HOME": str(home),
            "PYTHONPATH": python_path(),
        }
        self.environment.pop("WAYLAND_DISPLAY", None)
        self._errors = (home / "stderr.txt").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.gui.real_window_app", "--scorer", scorer],
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            env=self.environment,
            cwd=ROOT,
        )
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def hear(self, seconds: float = 120) -> dict[str, Any]:
        line = self._lines.get(timeout=seconds)
        assert line is not None, f"the app ended: {self.errors()}"
        facts: dict[str, Any] = json.loads(line)
        assert "failed" not in facts, facts
        return facts

    def hear_of(self, pair: list[int]) -> dict[str, Any]:
        while (facts := self.hear()).get("pair") != pair:
            pass
        return facts

    def errors(self) -> str:
        self._errors.flush()
        return Path(self._errors.name).read_text()

    def hand(self, *words: object) -> None:
        command = ["xdotool", *(str(word) for word in words)]
        subprocess.run(command, env=self.environment, check=True, timeout=30)

    def drag_alone(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.hand("keydown", "Alt_L")
        self.drag(start, end)
        self.hand("keyup", "Alt_L")

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.hand("mousemove", "--sync", round(start[0]), round(start[1]), "mousedown", 1)
        for step in range(1, 9):
            x = start[0] + (end[0] - start[0]) * step / 8
            y = start[1] + (end[1] - start[1]) * step / 8
            self.hand("mousemove", "--sync", round(x), round(y))
        self.hand("mouseup", 1)

    def end(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(60)
        finally:
            self.process.kill()
            self.process.wait()
            self._reader.join(10)
            if self.process.stdout is not None:
                self.process.stdout.close()
            self._errors.close()


@pytest.fixture
def app(display: str, tmp_path: Path) -> Iterator[App]:
    try:
        bundled_checkpoint()
        scorer = "context"
    except AdjguiError:
        scorer = "edge"
    app = App(display, tmp_path, scorer)
    yield app
    app.end()


def tint(picture: Image.Image, line: list[float]) -> tuple[int, int]:
    """Count the pixels around a line that are clearly blue, and clearly orange."""
    x, y, width, height = line
    box = (round(x), round(y), round(x + width) + 1, round(y + height) + 1)
    pixels = np.asarray(picture.convert("RGB").crop(box)).astype(int)
    lean = pixels[..., 2] - pixels[..., 0]
    blue, orange = int((lean > 80).sum()), int((lean < -80).sum())
    return blue, orange


def assert_seam(display: str, line: list[float], is_tint: Callable[..., bool], file: Path) -> None:
    """Look at the screen until a seam's line is tinted so, and keep what was seen.

    The X server draws when it pleases, and a piece that made room may still glide across.
    """

    def is_shown() -> bool:
        picture = ImageGrab.grab(xdisplay=display)
        picture.save(file)
        return is_tint(*tint(picture, line))

    wait_until(is_shown, f"the seam is as in {file.name}")


def test_a_real_drag_tells_what_belongs(app: App, display: str, tmp_path: Path) -> None:
    facts = app.hear()
    places = {int(piece): place for piece, place in facts["places"].items()}
    columns = facts["columns"]
    true_left = 5 * columns + 6
    piece = true_left + 1
    wrong_left = 2 * columns + 1

    def middle(number: int) -> tuple[float, float]:
        x, y, width, height = places[number]
        return x + width / 2, y + height / 2

    def right_of(number: int) -> tuple[float, float]:
        x, y = middle(number)
        return x + places[number][2] * 1.06, y + 1

    app.drag(middle(piece), right_of(true_left))
    told = app.hear_of([true_left, piece])
    assert told["verdict"] == "Adjacent"
    file = tmp_path / "correct_seam.png"
    assert_seam(display, told["line"], lambda blue, orange: blue > 20 > orange, file)

    x, y = middle(true_left)
    app.drag_alone((x + places[true_left][2], y), right_of(wrong_left))
    told = app.hear_of([wrong_left, piece])
    assert told["verdict"] == "Not adjacent"
    # the frame of what is selected is blue
    file = tmp_path / "wrong_seam.png"
    assert_seam(display, told["line"], lambda blue, orange: orange > max(20, blue), file)

    app.process.terminate()
    assert app.process.wait(60) == 0, app.errors()
    assert "Traceback" not in app.errors()
    assert "QThread: Destroyed" not in app.errors()
