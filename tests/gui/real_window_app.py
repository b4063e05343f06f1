"""The app for the real-window test: an ordinary start that also tells what is where.

Writes JSON lines on standard output: first where the pieces lie on the screen, then every verdict
that was painted. The hands are those of xdotool, outside of this process.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QPoint, QRectF, QTimer

import adjgui.app
from adjgui.main_window import MainWindow
from adjgui.shell.verdict import verdict_of
from adjgui.table.seams import SeamKey


def tell(**facts: object) -> None:
    print(json.dumps(facts), flush=True)


def report(window: MainWindow) -> None:
    table, timer = window.table, QTimer(window)

    def on_screen(rect: QRectF) -> list[float]:
        corner = table.viewport().mapToGlobal(QPoint(0, 0))
        return [rect.x() + corner.x(), rect.y() + corner.y(), rect.width(), rect.height()]

    def tell_places() -> None:
        rects = map(table.camera.piece_rect, range(table.puzzle.count))
        tell(places=dict(enumerate(map(on_screen, rects))), columns=table.puzzle.cols)

    def look() -> None:
        if table.puzzle is not None and table.is_complete and window.service.info is not None:
            timer.stop()
            # the layout has been painted once when this comes round
            QTimer.singleShot(300, tell_places)

    def on_painted(keys: list[SeamKey]) -> None:
        for key in {seam.key for seam in table.seams()} & {*keys}:
            score = table.scores.of(key)
            if score is not None:
                line = on_screen(table.overlay.seam_rect(key))
                tell(pair=[key.first, key.second], verdict=verdict_of(score).value, line=line)

    table.scores.painted.connect(on_painted)
    window.service.failed.connect(lambda sentence: tell(failed=sentence))
    timer.timeout.connect(look)
    timer.start(50)


def main() -> int:
    begin = MainWindow.begin

    def begin_and_report(self: MainWindow, path: object = None, **options: object) -> None:
        self.seed = 5
        self.settings.tour = "seen"
        self.tour.begin_once()
        report(self)
        begin(self, None)

    MainWindow.begin = begin_and_report  # type: ignore[method-assign]
    return adjgui.app.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
