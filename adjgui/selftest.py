"""``adjgui --self-test``: the main job without hands, for a machine without a screen."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from adjgui.main_window import MainWindow
from adjgui.shell.pictures import OpenedPhoto
from adjgui.shell.verdict import percent_text, probability_of, verdict_of
from adjgui.table.seams import Seam, SeamKey
from core.scoring.base import PairScore

_PATIENCE_S = 180  # torch is slow to load on a cold disk


class SelfTest(QObject):
    """Joins two true neighbours as soon as a photo lies on the table; ends the app when painted.

    Attributes:
        status: the exit status, 0 once the score was seen on the screen.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.status = 1
        self._window = window
        self._started = time.monotonic()
        self._seam: Seam | None = None
        self._scores: dict[SeamKey, PairScore] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self._end(f"no score after {_PATIENCE_S} s."))
        self._timer.start(_PATIENCE_S * 1000)
        window.photoOpened.connect(self._join)
        window.service.scored.connect(self._scores.update)
        window.service.failed.connect(self._end)
        window.table.scores.painted.connect(self._on_painted)

    def _join(self, opened: OpenedPhoto) -> None:
        middle = (opened.puzzle.rows // 2) * opened.puzzle.cols
        self._window.table.moves.place_pair(middle, middle + 1, "right")
        for seam in self._window.table.seams():
            if (seam.left, seam.right) == (middle, middle + 1):
                self._seam = seam
                return
        self._end("two pieces set side by side made no seam.")

    def _on_painted(self, keys: list[SeamKey]) -> None:
        if self._seam is None or self._seam.key not in keys:
            return
        score = self._scores.get(self._seam.key)
        if score is None:
            return
        seconds = time.monotonic() - self._started
        info = self._window.service.info
        print(
            f"adjgui self-test: {info.title if info else 'scorer'} judges a true pair "
            f"'{verdict_of(score).value}', probability {percent_text(probability_of(score))}, "
            f"painted {seconds:.1f} s after the start.",
            flush=True,
        )
        self.status = 0
        self._leave()

    def _end(self, sentence: str) -> None:
        print(f"adjgui self-test failed: {sentence}", file=sys.stderr, flush=True)
        self._leave()

    def _leave(self) -> None:
        self._timer.stop()
        self._window.shutdown(_PATIENCE_S)  # nobody waits for the end of this one
        QApplication.exit(self.status)
