"""Play a newcomer's first hour in a real window, by mouse or by keys, and keep a picture a step.

    python tools/newcomers_hour.py OUT [--by mouse keys] [--size 1024x700 1600x1000]
                                       [--look light dark] [--scale 1 2] [--minutes 1]

First start, tour, a right and a wrong pair, an own photo, fine-tuning, keeping, suggestions, map,
solver, saving, quitting, and the start after that. Each combination plays on a screen of its own
(Xvfb, with openbox as window manager and xdotool for hands) and writes OUT/NAME/NN-step.png. It
ends with an error where a step does not come to what it should, where the app logs an error, or
where it does not end by itself.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

from PIL import Image, ImageGrab

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120  # seconds


# -- inside: an ordinary start that answers questions ----------------------------------------------


def inside(look: str) -> int:
    """The app with an ear: a JSON line on standard input asks, one on standard output answers."""
    sys.path.insert(0, str(ROOT))
    from PySide6.QtCore import QPoint, QRect, QSocketNotifier
    from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget

    import adjgui.app
    from adjgui.main_window import MainWindow
    from adjgui.shell.settings import Settings
    from adjgui.shell.verdict import verdict_of

    window: MainWindow

    def on_screen(widget: QWidget, rect: QRect) -> list[float]:
        corner, ratio = widget.mapToGlobal(QPoint(0, 0)), widget.devicePixelRatioF()
        x, y = rect.x() + corner.x(), rect.y() + corner.y()
        return [x * ratio, y * ratio, rect.width() * ratio, rect.height() * ratio]

    def plain(text: str) -> str:
        return text.replace("&", "").split("\t")[0]

    def words(widget: QWidget) -> set[str]:
        text = getattr(widget, "text", None)
        said = {plain(text())} if callable(text) and not isinstance(widget, QLabel) else set()
        return said | {widget.accessibleName()}

    def widget(text: str) -> dict[str, Any] | None:
        for one in QApplication.allWidgets():
            if one.isVisible() and one.isEnabled() and text in words(one):
                return {
                    "at": on_screen(one, one.rect()),
                    "window": on_screen(one.window(), one.window().rect()),
                    "shown": one.visibleRegion().contains(one.rect().center()),
                    "focus": one.hasFocus(),
                    "text": one.text() if isinstance(one, QAbstractButton) else "",
                }
        return None

    def item(text: str) -> dict[str, Any] | None:
        menus = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu)]
        for menu in [window.menuBar(), *menus]:
            for action in menu.actions() if menu.isVisible() else ():
                if plain(action.text()) == text:
                    return {
                        "at": on_screen(menu, menu.actionGeometry(action)),
                        "text": action.text(),
                        "enabled": action.isEnabled(),
                    }
        return None

    def facts(_: str) -> dict[str, Any]:
        table, focus = window.table, QApplication.focusWidget()
        seams = []
        for seam in table.seams():
            score = table.scores.of(seam.key)
            said = None if score is None else verdict_of(score).value
            seams.append([seam.left, seam.right, said])
        tops = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        puzzle, room, frame = table.puzzle, window.screen().geometry(), window.frameGeometry()
        return {
            "windows": [one.windowTitle() for one in tops],
            "title": window.windowTitle(),
            "tour": window.tour.strip.title.text() if window.tour.strip.isVisible() else "",
            "pieces": 0 if puzzle is None else puzzle.count,
            "columns": 0 if puzzle is None else puzzle.cols,
            "complete": table.is_complete and not table.runs.is_running,
            "seams": seams,
            "scorer": window.service.info.title if window.service.info else "",
            "stage": window.reader.stage.name,
            "phase": window.training.service.phase.value,
            "banner": window.banner.text,
            "candidates": window.suggestions.panel.isVisible()
            and not window.suggestions.panel.hint,
            "selected": table.selection.last,
            "outside": [] if room.contains(frame) else [str(frame), str(window.minimumSizeHint())],
            "focus": "" if focus is None else f"{type(focus).__name__} {sorted(words(focus))}",
        }

    def piece(number: str) -> dict[str, Any]:
        table = window.table
        rect = table.camera.piece_rect(int(number)).toRect()
        return {"at": on_screen(table.viewport(), rect)}

    answers: dict[str, Callable[[str], Any]] = {
        "widget": widget, "item": item, "facts": facts, "piece": piece,
    }  # fmt: skip
    rest = b""

    def hear() -> None:
        nonlocal rest
        *lines, rest = (rest + os.read(0, 65536)).split(b"\n")
        for line in lines:
            [(what, about)] = json.loads(line).items()
            print(json.dumps(answers[what](about)), flush=True)

    begin = MainWindow.begin

    def begin_and_hear(self: MainWindow, *arguments: Any, **options: Any) -> None:
        nonlocal window
        window = self
        self.seed = 5
        ear = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        ear.activated.connect(hear)
        begin(self, *arguments, **options)

    MainWindow.begin = begin_and_hear  # type: ignore[method-assign]
    adjgui.app.make_application()
    settings = Settings()
    settings.theme = look
    settings.sync()  # a thread writes it
    return adjgui.app.main([])


# -- outside: a screen, the app's process, and two kinds of hands ----------------------------------


@contextlib.contextmanager
def managed(display: str) -> Iterator[None]:
    """A window manager on an X display."""
    environment, quiet = {**os.environ, "DISPLAY": display}, subprocess.DEVNULL
    manager = subprocess.Popen(["openbox"], env=environment, stdout=quiet, stderr=quiet)
    try:
        yield
    finally:
        manager.terminate()
        manager.wait(10)


class App:
    """One start of the app, and what it answers."""

    def __init__(self, display: str, home: Path, look: str, scale: int) -> None:
        self.display = display
        self.environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_SCALE_FACTOR": str(scale),
            **{f"XDG_{one}_HOME": str(home) for one in ("CONFIG", "DATA", "CACHE", "STATE")},
        }
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.errors = (home / "errors.txt").open("a+")
        command = [sys.executable, str(Path(__file__)), str(home), "--inside", look]
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
            env=self.environment,
            cwd=home,
        )

    def ask(self, what: str, about: object = "") -> Any:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps({what: str(about)}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"The app ended with {self.process.wait(60)}: {self.words()}")
        return json.loads(line)

    def words(self) -> str:
        self.errors.flush()
        return Path(self.errors.name).read_text()

    def wait(self, ready: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
        end = time.monotonic() + patience
        while not (found := ready()):
            if time.monotonic() > end:
                raise SystemExit(f"Not so after {patience} s: {what}. {self.ask('facts')}")
            time.sleep(0.05)
        return found

    def wait_for(
        self, what: str, is_so: Callable[[dict[str, Any]], Any], patience: float = PATIENCE
    ) -> dict[str, Any]:
        def ready() -> dict[str, Any] | None:
            facts: dict[str, Any] = self.ask("facts")
            return facts if is_so(facts) else None

        return cast("dict[str, Any]", self.wait(ready, what, patience))

    def hand(self, *words: object) -> None:
        command = ["xdotool", *(str(word) for word in words)]
        subprocess.run(command, env=self.environment, check=True, timeout=60)

    def picture(self) -> Image.Image:
        return ImageGrab.grab(xdisplay=self.display)

    def end(self) -> None:
        """Wait until it has ended by itself."""
        status = self.process.wait(60)
        words = self.words()
        if status or "Traceback" in words or "QThread: Destroyed" in words:
            raise SystemExit(f"The app ended with {status}: {words}")


def middle(at: list[float]) -> tuple[int, int]:
    x, y, width, height = at
    return round(x + width / 2), round(y + height / 2)


class ByMouse:
    """All by the mouse; the keyboard only writes names and numbers."""

    def __init__(self, app: App) -> None:
        self.app = app

    def click(self, at: list[float]) -> None:
        self.app.hand("mousemove", "--sync", *middle(at))
        self.app.hand("click", 1)

    def choose(self, *path: str) -> None:
        """Go through the menus to an entry."""
        for text in path:
            found = self.app.wait(lambda text=text: self.app.ask("item", text), f"menu {text}")
            if not found["enabled"]:
                raise SystemExit(f"'{text}' cannot be chosen")
            self.click(found["at"])

    def press(self, text: str) -> None:
        """Press a button, or go to a field; where it is not shown, the wheel brings it."""

        def shown() -> dict[str, Any] | None:
            found: dict[str, Any] | None = self.app.ask("widget", text)
            if found and not found["shown"]:
                self.app.hand("mousemove", "--sync", *middle(found["window"]), "click", 5)
            return found if found and found["shown"] else None

        self.click(self.app.wait(shown, f"'{text}'")["at"])

    def join(self, left: int, right: int) -> None:
        """Put a piece to the right side of another one."""
        start = self.app.ask("piece", right)["at"]
        place = self.app.ask("piece", left)["at"]
        self.app.hand("mousemove", "--sync", *middle(start), "mousedown", 1)
        (x, y), goal = middle(start), (round(place[0] + place[2] * 1.55), middle(place)[1])
        for step in range(1, 9):
            at = x + (goal[0] - x) * step // 8, y + (goal[1] - y) * step // 8
            self.app.hand("mousemove", "--sync", *at)
        self.app.hand("mouseup", 1)

    def take_off(self, piece: int) -> None:
        """Take a piece off its neighbours."""
        x, y, width, height = self.app.ask("piece", piece)["at"]
        at = round(x + 0.8 * width), round(y + 0.8 * height)  # beside the mark of its seam
        self.app.hand("mousemove", "--sync", *at)
        self.app.hand("click", "--repeat", 2, "--delay", 60, 1)

    def select(self, piece: int) -> None:
        self.click(self.app.ask("piece", piece)["at"])

    def write(self, text: str) -> None:
        self.app.hand("key", "ctrl+a")
        self.app.hand("type", "--delay", 5, text)


class ByKeys(ByMouse):
    """All by the keyboard; the mouse lies in a corner."""

    def choose(self, *path: str) -> None:
        for number, text in enumerate(path):
            found = self.app.wait(lambda text=text: self.app.ask("item", text), f"menu {text}")
            if not found["enabled"]:
                raise SystemExit(f"'{text}' cannot be chosen")
            letter = found["text"].partition("&")[2][0].lower()
            self.app.hand("key", f"alt+{letter}" if number == 0 else letter)

    def press(self, text: str) -> None:
        find = lambda: self.app.ask("widget", text)  # noqa: E731
        label = self.app.wait(find, f"'{text}'")["text"]
        if "&" in label:
            self.app.hand("key", f"alt+{label.partition('&')[2][0].lower()}")
            return
        self.go_to(lambda: (find() or {}).get("focus"), text)
        if label:
            self.app.hand("key", "space")

    def go_to(self, is_there: Callable[[], Any], what: str) -> None:
        """Go on with Tab until it has the focus."""
        if self.app.ask("facts")["selected"] is not None:
            self.app.hand("key", "Escape")  # else Tab goes through the pieces
        for _ in range(120):
            if is_there():
                return
            self.app.hand("key", "Tab")
        raise SystemExit(f"Tab does not lead to {what}: {self.app.ask('facts')}")

    def join(self, left: int, right: int) -> None:
        self.select(left)
        self.app.hand("key", "space")
        self.select(right)
        self.app.hand("key", "alt+Right")

    def take_off(self, piece: int) -> None:
        self.select(piece)
        self.app.hand("key", "Delete")

    def select(self, piece: int) -> None:
        on_table = lambda: "Puzzle table" in self.app.ask("facts")["focus"]  # noqa: E731
        if not on_table():
            self.go_to(on_table, "the table")
        if self.app.ask("facts")["selected"] is None:
            self.app.hand("key", "Right")
        way = "Tab"
        for _ in range(2 * self.app.ask("facts")["pieces"]):
            if self.app.ask("facts")["selected"] == piece:
                return
            if not on_table():  # past the last one
                way = "shift+Tab"
            self.app.hand("key", way)
        raise SystemExit(f"Tab does not lead to piece {piece}: {self.app.ask('facts')}")


# -- the hour --------------------------------------------------------------------------------------


def settled(app: App) -> Image.Image:
    """The screen once it stands still: glides and fades are over."""
    before, end = app.picture(), time.monotonic() + 5
    while time.monotonic() < end:
        time.sleep(0.25)
        now = app.picture()
        if now == before:
            break
        before = now
    return before


class Hour:
    """The steps, played by one kind of hands on one screen."""

    def __init__(self, display: str, folder: Path, by: str, look: str, scale: int) -> None:
        self.display, self.folder, self.look, self.scale = display, folder, look, scale
        self.hands_of = ByMouse if by == "mouse" else ByKeys
        self.number = 0
        self.home = Path(tempfile.mkdtemp(prefix="newcomer-"))
        self.start()

    def start(self) -> None:
        self.app = App(self.display, self.home, self.look, self.scale)
        self.hands = self.hands_of(self.app)

    def show(self, step: str) -> None:
        """Keep a picture of the screen."""
        self.number += 1
        settled(self.app).save(self.folder / f"{self.number:02}-{step}.png")
        outside = "" if step == "failed" else self.app.ask("facts")["outside"]
        print(f"  {self.number:02} {step}", outside or "", flush=True)

    def judged(self, left: int, right: int, verdict: str) -> None:
        is_judged = lambda facts: [left, right, verdict] in facts["seams"]  # noqa: E731
        self.app.wait_for(f"{left} left of {right} is '{verdict}'", is_judged)

    def play(self, photo: Path, minutes: float) -> None:
        try:
            self.tour()
            self.pairs()
            self.own_photo(photo)
            self.fine_tune(minutes)
            self.suggest()
            self.map_and_solve()
            self.save_and_quit()
            self.again()
        except SystemExit:
            self.show("failed")
            raise

    def tour(self) -> None:
        app, hands = self.app, self.hands
        app.wait_for("tour", lambda facts: facts["tour"] and facts["complete"])
        app.wait_for("first verdict", lambda facts: facts["seams"] and facts["seams"][0][2])
        self.show("first-start")
        for step in ("wrong-pair", "order", "now-you"):
            hands.press("Next")
            self.show(f"tour-{step}")

    def pairs(self) -> None:
        app, hands = self.app, self.hands
        columns = app.ask("facts")["columns"]
        left = 5 * columns + 6
        hands.join(left, left + 1)
        self.judged(left, left + 1, "Adjacent")
        self.show("right-pair")
        hands.press("Done")
        settled(app)  # the table is higher now
        hands.take_off(left + 1)
        settled(app)
        wrong = 2 * columns + 1
        hands.join(wrong, left + 1)
        self.judged(wrong, left + 1, "Not adjacent")
        self.show("wrong-pair")

    def own_photo(self, photo: Path) -> None:
        app, hands = self.app, self.hands
        hands.choose("File", "Open photo…")
        app.wait_for("file dialog", lambda facts: len(facts["windows"]) > 1)
        self.show("open-photo")
        hands.write(str(photo))
        app.hand("key", "Return")
        opened = lambda facts: photo.name in facts["title"] and facts["complete"]  # noqa: E731
        app.wait_for("own photo", opened)
        self.show("own-photo")

    def fine_tune(self, minutes: float) -> None:
        app, hands = self.app, self.hands
        hands.choose("Train", "Fine-tune…")
        app.wait_for("training dialog", lambda facts: len(facts["windows"]) > 1)
        self.show("fine-tune")
        hands.press("Budget")
        hands.write(f"{minutes:g}")
        self.show("fine-tune-budget")
        hands.press("Start training")
        app.wait_for("training", lambda facts: facts["phase"] == "running")
        time.sleep(20 * minutes)
        self.show("training")
        app.wait_for("end of training", lambda facts: facts["phase"] == "idle", 600)
        self.show("trained")
        hands.press("Keep")
        app.wait_for("kept network", lambda facts: "my network" in facts["scorer"])
        self.show("kept")

    def suggest(self) -> None:
        app, hands = self.app, self.hands
        hands.choose("Scorer", "The bundled network")
        app.wait_for("bundled network", lambda facts: "my network" not in facts["scorer"])
        hands.select(3)
        hands.choose("Puzzle", "Suggest neighbours")
        app.wait_for("candidates", lambda facts: facts["candidates"])
        self.show("suggestions")

    def map_and_solve(self) -> None:
        app, hands = self.app, self.hands
        hands.choose("Puzzle", "Compatibility map")
        app.wait_for("the puzzle read", lambda facts: facts["stage"] == "READ")
        self.show("map")
        hands.choose("Puzzle", "Put together")
        app.wait_for("the puzzle solved", lambda facts: facts["complete"] and facts["seams"])
        self.show("solved")

    def save_and_quit(self) -> None:
        app, hands = self.app, self.hands
        file = self.home / "my puzzle.adjpuzzle"
        hands.choose("File", "Save puzzle")
        app.wait_for("file dialog", lambda facts: len(facts["windows"]) > 1)
        self.show("save")
        hands.write(str(file))
        app.hand("key", "Return")
        app.wait(file.exists, "saved puzzle")
        self.show("saved")
        hands.choose("File", "Quit")
        app.end()

    def again(self) -> None:
        self.start()
        ready = lambda facts: facts["pieces"] and facts["complete"] and facts["scorer"]  # noqa: E731
        self.app.wait_for("second start", ready)
        self.show("second-start")
        self.hands.choose("File", "Quit")
        self.app.end()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--by", nargs="+", choices=("mouse", "keys"), default=["mouse", "keys"])
    parser.add_argument("--size", nargs="+", default=["1024x700", "1600x1000"])
    parser.add_argument("--look", nargs="+", default=["light", "dark"])
    parser.add_argument("--scale", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--minutes", type=float, default=1.0, help="of fine-tuning")
    parser.add_argument("--photo", type=Path, help="the newcomer's own; else a sample photo")
    parser.add_argument("--inside", metavar="LOOK", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        return inside(options.inside)
    sys.path[:0] = [str(ROOT), str(ROOT / "bench")]
    from real_app import screen

    from core.assets import sample_photos

    photo = (options.photo or sample_photos()[1]).absolute()
    combinations = itertools.product(options.by, options.size, options.look, options.scale)
    for by, size, look, scale in combinations:
        name = f"{by}-{size}-{look}-{scale}x"
        print(name, flush=True)
        folder = options.out / name
        folder.mkdir(parents=True, exist_ok=True)
        width, height = (int(one) * scale for one in size.split("x"))
        with screen(f"{width}x{height}") as x11, managed(display := x11["DISPLAY"]):
            Hour(display, folder, by, look, scale).play(photo, options.minutes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
