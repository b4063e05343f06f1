"""The app for the real-window test: an ordinary start that also tells what is where.

Writes JSON lines on standard output: first where the pieces lie on the screen, then every verdict
that was painted. The hands are those of xdotool, outside of this process.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QPoint, QTimer

import adjgui.app
from adjgui.main_window import MainWindow
from adjgui.shell.verdict import verdict_of
from adjgui.table.seams import SeamKey


def tell(**facts: object) -> None:
    print(json.dumps(facts), flush=True)


class Reporter:
    def __init__(self, window: MainWindow) -> None:
        self._table = window.table
        self._window = window
        window.table.scores.painted.connect(self._on_painted)
        window.service.failed.connect(lambda sentence: tell(failed=sentence))
        self._poll = QTimer(window)
        self._poll.timeout.connect(self._when_ready)
        self._poll.start(50)

    def _when_ready(self) -> None:
        table, puzzle = self._table, self._table.puzzle
        if puzzle is None or not table.is_complete or self._window.service.info is None:
            return
        self._poll.stop()
        # the layout has been painted once when this comes round
        QTimer.singleShot(300, self._tell_places)

    def _tell_places(self) -> None:
        puzzle = self._table.puzzle
        places = {}
        for piece in range(puzzle.count):
            rect = self._table.camera.piece_rect(piece)
            corner = self._table.viewport().mapToGlobal(QPoint(0, 0))
            places[piece] = [
                rect.x() + corner.x(),
                rect.y() + corner.y(),
                rect.width(),
                rect.height(),
            ]
        tell(places=places, columns=puzzle.cols)

    def _on_painted(self, keys: list[SeamKey]) -> None:
        on_table = {seam.key for seam in self._table.seams()}
        corner = self._table.viewport().mapToGlobal(QPoint(0, 0))
        for key in keys:
            score = self._table.scores.of(key)
            if key in on_table and score is not None:
                rect = self._table.overlay.seam_rect(key).translated(corner.x(), corner.y())
                tell(
                    pair=[key.first, key.second],
                    verdict=verdict_of(score).value,
                    line=[rect.x(), rect.y(), rect.width(), rect.height()],
                )


def main() -> int:
    begin = MainWindow.begin

    def begin_and_report(self: MainWindow, path: object = None, **options: object) -> None:
        self.seed = 5
        self.setProperty("reporter", Reporter(self))
        begin(self, None)

    MainWindow.begin = begin_and_report  # type: ignore[method-assign]
    return adjgui.app.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
