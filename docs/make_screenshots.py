"""Make the pictures of the README and the guide from the running app.

    python docs/make_screenshots.py [--out docs/images] [--scorer context] [SCENE ...]

Runs offscreen and needs no screen. Every scene starts an app of its own, so that none depends on
what another left behind. `scrambled` is a moving picture.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "bench"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from drop_latency import wait_until
from PIL import Image
from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from adjgui.app import destroy, make_application
from adjgui.files.picture_dialog import PictureDialog
from adjgui.live.reading import Stage
from adjgui.main_window import MainWindow
from adjgui.shell.settings import Settings
from adjgui.shell.theme import Theme
from adjgui.shell.verdict import probability_alone, probability_of
from adjgui.table.seams import Seam
from core.assets import sample_photos
from core.puzzles.photo import open_photo
from core.puzzles.pieces import cut_photo
from core.puzzles.wear import Wear

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1360, 860)
MINUTES = 2.0  # of the training that is shown


def settle(milliseconds: int = 700) -> None:
    """Let glides and bars come to rest."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def all_judged(window: MainWindow) -> bool:
    """Whether every seam has its verdict: that in the whole puzzle, where the scorer reads it."""
    table, stage = window.table, window.reader.stage
    if table.runs.is_running:  # in a run nothing is scored
        return True
    scores = [table.scores.of(seam.key) for seam in table.seams()]
    if stage is Stage.OFF:
        return None not in scores
    return stage is Stage.READ and all(
        score is not None and score.alone is not None for score in scores
    )


def drag(window: MainWindow, piece: int, to: QPointF) -> None:
    """Drag the middle of a piece to a place of the viewport."""
    viewport, left = window.table.viewport(), Qt.MouseButton.LeftButton
    start = window.table.camera.piece_rect(piece).center()
    QTest.mousePress(viewport, left, pos=start.toPoint())
    for step in range(1, 6):
        place = start + (to - start) * (step / 5)
        QTest.mouseMove(viewport, QPoint(round(place.x()), round(place.y())))
    QTest.mouseRelease(viewport, left, pos=to.toPoint())


def piece_at(window: MainWindow, row: int, col: int) -> int:
    return row * window.table.puzzle.cols + col  # type: ignore[union-attr]


def build_bird(window: MainWindow, rows: range, cols: range) -> None:
    """Put a part of the photo together in the free middle of the table."""
    table = window.table
    first = piece_at(window, rows[0], cols[0])
    size = table.camera.piece_rect(first).width()
    middle = QPointF(table.viewport().rect().center())
    corner = middle - QPointF((len(cols) - 1) * size / 2, (len(rows) - 1) * size / 2)
    drag(window, first, corner)
    for row in rows:
        pieces = [piece_at(window, row, col) for col in cols]
        if row != rows[0]:
            table.moves.place_pair(piece_at(window, row - 1, cols[0]), pieces[0], "below")
        for left, right in pairwise(pieces):
            table.moves.place_pair(left, right, "right")


def select(window: MainWindow, left: int, right: int) -> None:
    for seam in window.table.seams():
        if (seam.left, seam.right) == (left, right):
            window.table.selection.select_pieces([])
            window.table.selection.select_seam(seam.key)


def correct_seam(window: MainWindow) -> None:
    build_bird(window, range(4, 8), range(4, 9))
    select(window, piece_at(window, 5, 6), piece_at(window, 5, 7))


def wrong_seam(window: MainWindow) -> None:
    build_bird(window, range(4, 8), range(4, 8))
    wrong = piece_at(window, 1, 8)
    window.table.moves.place_pair(piece_at(window, 5, 7), wrong, "right")
    select(window, piece_at(window, 5, 7), wrong)


def dark(window: MainWindow) -> None:
    window.choose_theme("dark")
    correct_seam(window)


def solved(window: MainWindow) -> None:
    window.solving.panel.speed.setValue(window.solving.panel.speed.maximum())
    window.solving.play()
    wait_until(lambda: not window.solving.is_running)
    settle(1000)


def suggestions(window: MainWindow) -> None:
    build_bird(window, range(4, 7), range(4, 8))
    window.table.selection.select_pieces([piece_at(window, 6, 6)])
    window.suggestions.suggest()
    wait_until(lambda: len(window.suggestions.panel.strip.candidates()) > 8)
    window.suggestions.panel.strip.setFocus()


def whole_puzzle(window: MainWindow) -> None:
    """Worn pieces, and the seam whose verdict the rest of the puzzle has changed most."""
    table = window.table
    window.wearing.set(Wear(erosion=4))
    build_bird(window, range(4, 8), range(4, 9))
    wait_until(lambda: all_judged(window), 600)

    def change(seam: Seam) -> float:
        score = table.scores.of(seam.key)
        return abs(probability_of(score) - (probability_alone(score) or 0.0))

    table.selection.select_pieces([])
    table.selection.select_seam(max(table.seams(), key=change).key)


def training(window: MainWindow) -> None:
    """A network that learns from random weights and the pictures that come with the app."""
    build_bird(window, range(4, 8), range(4, 9))
    window.actions_["train-scratch"].trigger()
    dialog = window.training.dialog
    wait_until(dialog.start_button.isEnabled)
    dialog.sizes.set_sizes((28,))
    dialog.amount.setValue(MINUTES)
    dialog.validate.setValue(25)
    dialog.start_button.click()
    wait_until(lambda: window.training.service.is_running)
    wait_until(lambda: not window.training.service.is_running, 90 * MINUTES + 120)


def scrambled(window: MainWindow) -> Film:
    """A scrambled JPEG, from its file to the picture, filmed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scrambled.jpg"
        (coffee,) = (one for one in sample_photos() if one.stem == "coffee")
        photo = cut_photo(open_photo(coffee), 40)
        mixed = np.random.default_rng(4).permutation(photo.pieces)
        rows = mixed.reshape(photo.rows, photo.cols, 40, 40, 3).swapaxes(1, 2)
        Image.fromarray(rows.reshape(40 * photo.rows, 40 * photo.cols, 3)).save(path, quality=85)
        film = Film(window)
        window.open_path(path, remember=False)
        wait_until(lambda: "scrambled" in window.banner.text)
        settle(1500)
        window.banner.findChildren(QPushButton)[0].click()
        wait_until(lambda: QApplication.activeModalWidget() is not None)
        settle(1500)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PictureDialog)
        dialog.cut_button.click()
        wait_until(lambda: window.table.is_complete)
        settle(800)
        film.stop()  # the same for many seconds
        wait_until(lambda: window.reader.stage is Stage.READ, 600)
        film.go_on()
        window.solving.panel.suggest_speed(30)
        window.solving.play()
        wait_until(lambda: not window.solving.is_running, 600)
        settle(2500)
    return film


class Film:
    """Takes pictures of the window, with what stands before it, twice a second."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.frames: list[Image.Image] = []
        self._timer = QTimer(window)
        self._timer.timeout.connect(self._take)
        self.go_on()

    def go_on(self) -> None:
        self._timer.start(400)

    def stop(self) -> None:
        self._timer.stop()

    def _take(self) -> None:
        shown = self._window.grab()
        if dialog := QApplication.activeModalWidget():
            painter = QPainter(shown)
            place = self._window.rect().center() - dialog.rect().center()
            painter.drawPixmap(place, dialog.grab())
            painter.end()
        picture = shown.toImage().convertToFormat(QImage.Format.Format_RGB888)
        size = picture.width(), picture.height()
        frame = Image.frombytes("RGB", size, bytes(picture.constBits()), "raw", "RGB",
            picture.bytesPerLine())  # fmt: skip
        frame = frame.resize((size[0] * 5 // 8, size[1] * 5 // 8), Image.Resampling.LANCZOS)
        if not self.frames or frame.tobytes() != self.frames[-1].tobytes():
            self.frames.append(frame)

    def save(self, path: Path) -> None:
        self.stop()
        first, *rest = self.frames
        lasts = [300] * len(rest) + [4000]
        first.save(path, save_all=True, append_images=rest, duration=lasts, loop=0, quality=60,
            method=6, minimize_size=True)  # fmt: skip


SCENES: dict[str, Callable[[MainWindow], Film | None]] = {
    "correct-seam": correct_seam,
    "wrong-seam": wrong_seam,
    "suggestions": suggestions,
    "whole-puzzle": whole_puzzle,
    "dark": dark,
    "solved": solved,
    "training": training,
    "scrambled": scrambled,
}


def make(scene: str, scorer: str, out: Path) -> None:
    app = make_application()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        settings.set_form("training", {"runs": str(Path(folder) / "runs")})
        settings.scorer = scorer
        window = MainWindow(settings=settings, theme=Theme("light"), seed=8)
        window.resize(*SIZE)
        docks = [window.docks["photos"], window.docks["inspector"]]  # made for a lesser screen
        window.resizeDocks(docks, [270, 320], Qt.Orientation.Horizontal)
        window.show()
        window.begin()
        wait_until(
            lambda: (
                window.service.info is not None
                and window.table.puzzle is not None
                and window.table.is_complete
                and window.gallery.folder is not None
            )
        )
        film = SCENES[scene](window)
        wait_until(lambda: all_judged(window), 600)
        settle()
        shown: QWidget = QApplication.activeModalWidget() or window
        out.mkdir(parents=True, exist_ok=True)
        path = out / (f"{scene}.png" if film is None else f"{scene}.webp")
        if film is not None:
            film.save(path)
        else:
            picture = shown.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
            picture.save(str(path), "PNG", 0)  # 0: small and slow
        print(path)
        window.shutdown()
        destroy(window)
        app.sendPostedEvents()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("scenes", nargs="*", choices=[*SCENES, []], metavar="SCENE")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--scorer", default="context")
    parser.add_argument("--in-this-process", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.in_this_process:
        make(options.scenes[0], options.scorer, options.out)
        return
    for scene in options.scenes or SCENES:
        command = [sys.executable, __file__, scene, "--in-this-process"]
        command += ["--out", str(options.out), "--scorer", options.scorer]
        subprocess.run(command, check=True, env={**os.environ, "QT_SCALE_FACTOR": "1"})


if __name__ == "__main__":
    main()
