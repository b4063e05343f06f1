"""Plays with the table until it is killed: tells as JSON where the pieces lie after each move.

Argument: the settings file.
"""

from __future__ import annotations

import json
import random
import sys
import time

from PySide6.QtCore import QTimer

from adjgui.app import make_application
from adjgui.main_window import MainWindow
from adjgui.shell.settings import Settings
from adjgui.shell.theme import Theme
from adjgui.table.geometry import Spot
from tests.gui.fakes import Loader
from tests.gui.hands import places_of

_MOVE_MS = 60


def main() -> None:
    app = make_application()
    window = MainWindow(settings=Settings(sys.argv[1]), theme=Theme("light", app))
    window.load_scorer = Loader()
    window.show()
    window.begin(scorer="edge")
    dice = random.Random(sys.argv[1])

    def move() -> None:
        table = window.table
        if table.puzzle is None or not table.is_complete:
            return
        piece = dice.randrange(table.model.count)
        spot = Spot(dice.uniform(0, 900), dice.uniform(0, 900), dice.randrange(4))
        table.moves.push({piece: spot}, "Move")
        print(json.dumps([time.time(), places_of(table)]), flush=True)

    moves = QTimer()
    moves.timeout.connect(move)
    moves.start(_MOVE_MS)
    app.exec()


if __name__ == "__main__":
    main()
