"""Random sequences of what a person does with the real window, and what must be so after each."""

from __future__ import annotations

import json
import random
import shutil
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import lru_cache, partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from unittest.mock import patch

from PIL import Image
from PySide6.QtCore import (
    QAbstractEventDispatcher,
    QEvent,
    QEventLoop,
    QPoint,
    QPointF,
    Qt,
    QThread,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog

from adjgui.app import collector_of, destroy, make_application
from adjgui.main_window import MainWindow
from adjgui.shell.frame import LONGEST_END
from adjgui.shell.settings import Settings
from adjgui.shell.theme import Theme
from core.scorers import ScorerStore
from core.training.config import TrainingConfig
from tests.attacks.helpers.attack import Attack, Wrong, check_sentence, must
from tests.attacks.pictures import mutated
from tests.conftest import OLD_FILES
from tests.core.helpers.photos import scrambled, smooth_photo, write_photos
from tests.gui.hands import drag, drop
from tests.gui.training.helpers import quick_plan

LENGTH = 20
TURN_MS = 100.0
"""Of its own processor time that a turn of the GUI thread may take at most."""

_HARMLESS = ("propagateSizeHints", "This plugin does not support", "QFont::", "fontconfig")


@lru_cache
def sources() -> Path:
    """A folder with something of each kind to open, sound and unsound."""
    folder = Path(mkdtemp(prefix="attack-actions-"))
    write_photos(folder / "photos", 6, height=120, width=160)
    shutil.copy(next((folder / "photos").rglob("*.png")), folder / "photo.png")
    Image.fromarray(smooth_photo(300, 420, 5)).save(folder / "photo.jpg")
    Image.fromarray(scrambled(smooth_photo(160, 240, 3), 40, 1, turned=False)[0]).save(
        folder / "scrambled.png"
    )
    pieces = folder / "pieces"
    pieces.mkdir()
    for number, (row, col) in enumerate((r, c) for r in range(3) for c in range(4)):
        part = smooth_photo(120, 160, 9)[40 * row : 40 * row + 40, 40 * col : 40 * col + 40]
        Image.fromarray(part).save(pieces / f"{number}.png")
    shutil.copy(OLD_FILES / "own.adjpuzzle", folder)
    shutil.copy(OLD_FILES / "photo.adjpuzzle", folder)
    shutil.copy(OLD_FILES / "from-scratch.safetensors", folder)
    for number in range(6):
        suffix, data = mutated(random.Random(number))
        (folder / f"bad{number}.{suffix}").write_bytes(data)
    (folder / "bad6.adjpuzzle").write_bytes((folder / "own.adjpuzzle").read_bytes()[:5000])
    (folder / "bad7.safetensors").write_bytes(b"\x08" + bytes(20))
    (folder / "empty").mkdir()
    return folder


# -- what a person does ------------------------------------------------------------------------

_OPEN = ("photo.png", "photo.jpg", "own.adjpuzzle", "photo.adjpuzzle", "pieces", "photos",
         "from-scratch.safetensors")  # fmt: skip
_BAD = (*(f"bad{n}" for n in range(8)), "nowhere.png", "empty")
_MENUS = (
    "next", "random", "select-all", "select-group", "turn", "turn-left", "take-off", "shuffle",
    "zoom-in", "zoom-out", "fit", "numbers", "seam-marks", "theme-dark", "theme-light",
    "reset-layout", "solve-panel", "shuffle-turn", "suggest", "map", "scorer-whole", "tour",
    "exercise", "guide", "about", "models", "evaluate", "train-resume", "train-fine-tune",
    "open-picture", "export-picture", "solve-turned", "solve-size", "solve-marks", "solve-step",
    "full-screen", "redo",
)  # fmt: skip
_SCORERS = ("edge", "mgc", "resnet", "context", "nonsense")


def make(dice: random.Random, folder: Path) -> None:
    """Write a sequence of steps, each a name and a number that decides the rest."""
    names = list(_DO)
    weights = [_DO[name][0] for name in names]
    steps = [[name, dice.randrange(10**6)] for name in dice.choices(names, weights, k=LENGTH)]
    (folder / "steps.json").write_text(json.dumps(steps))


class Hands:
    """Does one thing after another with a window."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window, self.folder = window, folder
        self.sources = sources()

    def open(self, number: int) -> None:
        self.window.open_path(self.sources / _OPEN[number % len(_OPEN)])

    def open_scrambled(self, _number: int) -> None:
        self.window.files.open_picture(self.sources / "scrambled.png")

    def open_bad(self, number: int) -> None:
        stem = _BAD[number % len(_BAD)]
        path = next(iter(self.sources.glob(f"{stem}.*")), self.sources / stem)
        self.window.open_path(path)

    def drop(self, number: int) -> None:
        names: tuple[str, ...] = (_OPEN[number % len(_OPEN)],)
        if number % 3 == 0:
            names = ("pieces/1.png", "pieces/2.png", "pieces/5.png")
        drop(self.window, *(self.sources / name for name in names))

    def cut(self, number: int) -> None:
        panel = self.window.photo_panel
        if panel.isVisible():
            panel.cutRequested.emit(panel.cut)
        if number % 2:
            panel.shuffleRequested.emit()

    def drag(self, number: int) -> None:
        dice, table = random.Random(number), self.window.table
        if table.puzzle is None or not table.is_complete:
            return
        room = table.viewport().rect()
        start = table.camera.piece_rect(dice.randrange(table.puzzle.count)).center().toPoint()
        if not room.contains(start):
            start = room.center()
        end = QPoint(dice.randrange(room.width()), dice.randrange(room.height()))
        if dice.random() < 0.6:
            rect = table.camera.piece_rect(dice.randrange(table.puzzle.count))
            end = (rect.center() + QPointF(rect.width(), 0)).toPoint()
        drag(table, start, end)

    def join(self, number: int) -> None:
        dice, table = random.Random(number), self.window.table
        if table.puzzle is not None and table.is_complete and table.puzzle.count > 1:
            p, q = dice.sample(range(table.puzzle.count), 2)
            table.moves.place_pair(p, q, dice.choice(("right", "below", "left", "above")))

    def key(self, number: int) -> None:
        keys = (Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space,
                Qt.Key.Key_Home, Qt.Key.Key_Delete, Qt.Key.Key_R, Qt.Key.Key_Escape,
                Qt.Key.Key_Return)  # fmt: skip
        held = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier,
                Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier)  # fmt: skip
        QTest.keyClick(self.window.table, keys[number % len(keys)], held[number // 16 % 4])

    def menu(self, number: int) -> None:
        self.act(_MENUS[number % len(_MENUS)])

    def act(self, name: str) -> None:
        self.window.actions_[name].trigger()

    def undo(self, number: int) -> None:
        for _ in range(number % 3 + 1):
            self.act("undo")

    def scorer(self, number: int) -> None:
        self.window.choose_scorer(_SCORERS[number % len(_SCORERS)])

    def train(self, number: int) -> None:
        training = self.window.training
        plan = quick_plan(
            self.sources / "photos", amount=float(2 + number % 40), network="FromScratch"
        )
        if number % 5 == 0:
            plan = quick_plan(self.sources / "empty")
        if not training.service.is_running:
            training._on_planned(plan, str(self.folder / "runs"))

    def keep(self, _number: int) -> None:
        self.act("train-keep")

    def stop(self, _number: int) -> None:
        self.act("train-stop")

    def resume(self, _number: int) -> None:
        if self.window.training.panel.resume_button.isVisible():
            self.window.training.resume_last()

    def adapt(self, _number: int) -> None:
        self.act("adapt")

    def solve(self, number: int) -> None:
        self.act(("solve", "solve", "solve-step", "solve-stop")[number % 4])

    def wear(self, number: int) -> None:
        from core.puzzles.wear import SheetWear, Wear

        wears = (Wear(erosion=2), Wear(), Wear(sheet=SheetWear(jpeg=50)))
        if self.window.table.puzzle is not None and self.window.photo_panel.isVisible():
            self.window.wearing.set(wears[number % 3])

    def save(self, number: int) -> None:
        places = (self.folder / "saved.adjpuzzle", self.folder / "gone" / "x.adjpuzzle")
        self.window.files.save_to(places[number % 4 == 3])

    def export(self, number: int) -> None:
        kinds = ("picture", "scores", "arrangement", "matrix")
        suffixes = ("png", "csv", "json", "npz")
        which = number % 4
        self.window.files.export(kinds[which], self.folder / f"out.{suffixes[which]}")

    def press(self, number: int) -> None:
        """A button of whatever stands in front, else of the banner."""
        front: Any = QApplication.activeModalWidget() or self.window.banner
        if isinstance(front, QFileDialog):  # Qt's own, which asks and waits for an answer
            front.reject()
        buttons = [one for one in front.findChildren(QAbstractButton) if one.isVisible() and
                   one.isEnabled()]  # fmt: skip
        texts = ("choose", "browse", "download", "open log", "…", "\N{HORIZONTAL ELLIPSIS}")
        buttons = [one for one in buttons if not any(t in one.text().lower() for t in texts)]
        if buttons:
            QTest.mouseClick(buttons[number % len(buttons)], Qt.MouseButton.LeftButton)

    def close_dialogs(self, _number: int) -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()

    def wheel(self, number: int) -> None:
        from tests.gui.hands import wheel

        wheel(self.window.table.viewport(), QPoint(200, 200), (120, -120)[number % 2])

    def resize(self, number: int) -> None:
        dice = random.Random(number)
        self.window.resize(dice.randrange(300, 1800), dice.randrange(200, 1200))

    def vanish(self, number: int) -> None:
        """Somebody takes the run's folder away; half of the time it comes back."""
        runs = self.folder / "runs"
        if runs.exists():
            runs.rename(self.folder / "runs-away")
            if number % 2:
                QTimer.singleShot(150, self.window, partial(_bring_back, self.folder))


def _bring_back(folder: Path) -> None:
    if (folder / "runs-away").exists() and not (folder / "runs").exists():
        (folder / "runs-away").rename(folder / "runs")


_DO: dict[str, tuple[int, Callable[[Hands, int], None]]] = {
    "open": (10, Hands.open),
    "open scrambled": (3, Hands.open_scrambled),
    "bad file": (6, Hands.open_bad),
    "drop": (4, Hands.drop),
    "cut": (5, Hands.cut),
    "drag": (12, Hands.drag),
    "join": (8, Hands.join),
    "key": (8, Hands.key),
    "menu": (22, Hands.menu),
    "undo": (8, Hands.undo),
    "scorer": (6, Hands.scorer),
    "train": (3, Hands.train),
    "keep": (2, Hands.keep),
    "stop": (3, Hands.stop),
    "resume": (2, Hands.resume),
    "adapt": (2, Hands.adapt),
    "solve": (8, Hands.solve),
    "wear": (3, Hands.wear),
    "save": (5, Hands.save),
    "export": (5, Hands.export),
    "press": (8, Hands.press),
    "close dialogs": (8, Hands.close_dialogs),
    "wheel": (3, Hands.wheel),
    "resize": (2, Hands.resize),
    "vanish": (1, Hands.vanish),
}


# -- what must be so ---------------------------------------------------------------------------


class Watch:
    """Hears what goes wrong, and times the turns of the event loop.

    Attributes:
        faults: what was heard, in order.
        turns: (ms of the thread's own time, during which step) of the longest turns.
    """

    def __init__(self, stack: ExitStack) -> None:
        self.faults: list[str] = []
        self.step = "start"
        self.longest: tuple[float, str] = (0.0, "")
        self._woke = time.thread_time()
        stack.enter_context(patch.object(sys, "excepthook", self._on_error))
        stack.enter_context(patch.object(sys, "unraisablehook", self._on_unraisable))
        stack.enter_context(patch.object(threading, "excepthook", self._on_thread))
        qInstallMessageHandler(self._on_message)
        stack.callback(qInstallMessageHandler, None)
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.connect(self._on_awake)
        dispatcher.aboutToBlock.connect(self._on_block)
        stack.callback(dispatcher.awake.disconnect, self._on_awake)
        stack.callback(dispatcher.aboutToBlock.disconnect, self._on_block)

    def _on_error(self, kind: Any, error: Any, trace: Any) -> None:
        text = "".join(traceback.format_exception(kind, error, trace, limit=-8))
        self.faults.append(f"{self.step}: {text}")

    def _on_thread(self, args: Any) -> None:
        self._on_error(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_unraisable(self, args: Any) -> None:
        self._on_error(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_message(self, kind: QtMsgType, _context: Any, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not any(one in text for one in _HARMLESS):
            self.faults.append(f"{self.step}: Qt says {text}")

    def _on_awake(self) -> None:
        self._note()

    def _on_block(self) -> None:
        self._note()

    def _note(self) -> None:
        now = time.thread_time()
        spent = 1000 * (now - self._woke)
        self._woke = now
        if spent > self.longest[0]:
            self.longest = spent, self.step

    def forget_turn(self) -> None:
        """What was done meanwhile is no turn of the loop."""
        self._woke = time.thread_time()


def turn_loop(ms: int) -> None:
    """Let events be handled for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def quick_config() -> Any:
    """Training of the window stays small, and in its own process."""
    real = TrainingConfig.__post_init__

    def small(config: TrainingConfig) -> None:
        object.__setattr__(config, "workers", 0)
        object.__setattr__(config, "threads", 1)
        object.__setattr__(config, "validation_batches", 1)
        real(config)

    return patch.object(TrainingConfig, "__post_init__", small)


def check(window: MainWindow) -> None:
    """What must be so at any moment."""
    table = window.table
    if table.puzzle is not None:
        must(len(table.spots()) == table.puzzle.count, "pieces are missing on the table")
        keys = [seam.key for seam in table.seams()]
        must(len(set(keys)) == len(keys), "a seam lies there twice")
    if window.banner.text:
        check_sentence(window.banner.text.replace("\n", " "))
    modal = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    must(len(modal) < 12, "ever more dialogs")


def begun_window(folder: Path) -> MainWindow:
    """The window as it starts, its settings in a folder."""
    window = MainWindow(
        settings=Settings(folder / "settings.ini"),
        theme=Theme("light"),
        load_scorer=ScorerStore("eager").load,
        seed=3,
    )
    window.resize(1360, 860)
    window.show()
    window.begin(scorer="edge")
    return window


def strike(folder: Path) -> str:
    """Do the steps, look after each, close the window, and look for what is left."""
    steps = json.loads((folder / "steps.json").read_text())
    app = make_application()
    notes: set[str] = set()
    with ExitStack() as stack:
        watch = Watch(stack)
        stack.enter_context(quick_config())
        sources()
        window = begun_window(folder)
        stack.callback(collector_of(window).stop)  # as in the app
        window.load_plots()  # as the dialog of a training does, which the steps pass by
        turn_loop(300)
        watch.longest = 0.0, ""  # libraries are imported
        hands = Hands(window, folder)
        for name, number in steps:
            watch.step = f"{name} {number}"
            QTimer.singleShot(0, window, partial(_DO[name][1], hands, number))
            turn_loop(30 + number % 150)
            check(window)
            if watch.faults:
                break
        watch.step = "close"
        seconds = close(window, hands)
        must(seconds < LONGEST_END + 1.5, f"closing took {seconds:.1f} s")
        if not window.shutdown():  # as on a busy machine; the app would leave now
            notes.add("something ended late")
            late = [str(one) for one in window._stoppables if not one.stop(60)]
            must(not late, f"does not end: {late}")
        threads = [one.objectName() for one in window.findChildren(QThread) if one.isRunning()]
        must(not threads, f"threads run on: {threads}")
        destroy(window)
        for widget in QApplication.topLevelWidgets():
            widget.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        others = [one.name for one in threading.enumerate() if one is not threading.main_thread()
                  and not isinstance(one, threading._DummyThread) and not one.daemon]  # fmt: skip
        must(not others, f"threads are left: {others}")
    if watch.faults:
        raise Wrong("\n".join(watch.faults[:5]))
    longest, during = watch.longest
    if longest > TURN_MS:
        notes.add(f"a turn of {longest // 50 * 50:.0f} ms in '{during.split()[0]}'")
    return "; ".join(sorted(notes))


def _queued() -> float:
    """Seconds that this thread has waited for a processor."""
    with suppress(OSError, IndexError):
        return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e9
    return 0.0


def close(window: MainWindow, hands: Hands) -> float:
    """Close the window and answer what it asks; seconds that its shutdown took.

    Those are left out in which this thread could have run and others had the processors.
    """
    hands.close_dialogs(0)
    _bring_back(hands.folder)
    for _ in range(6000):  # a training that ends has its time on a busy machine
        start, queued = time.monotonic(), _queued()
        if window.close():
            return time.monotonic() - start - (_queued() - queued)
        for question in (window.files.question, window.training.question):
            for button in question.buttons() if question is not None else ():
                if any(text in button.text() for text in ("not save", "Stop and close")):
                    button.click()
                    break
        if window.banner.isVisible():
            hands.press(0)
        turn_loop(50)
    shown = [f"{type(w).__name__} '{w.windowTitle()}'" for w in QApplication.topLevelWidgets()
             if w.isVisible()]  # fmt: skip
    raise Wrong(
        f"the window does not close: banner '{window.banner.text}', training"
        f" {window.training.service.phase}, on the screen {shown}"
    )


ATTACK = Attack("actions", make, strike, wanted=300, seconds=60.0)
