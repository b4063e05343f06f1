"""An ordinary start of the app that scores a seam, trains, evaluates, closes, tells what is left.

python -m tests.gui.private_app FOLDER [arguments of the app]     FOLDER takes the photos
"""

from __future__ import annotations

import json
import multiprocessing
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

import adjgui.app
from adjgui.main_window import MainWindow
from tests.gui.training.helpers import make_photos, quick_plan

told: dict[str, object] = {}


def life(window: MainWindow, photos: Path) -> Iterator[Callable[[], bool]]:
    """What a person does; gives what they wait for in between."""
    table, training = window.table, window.training
    yield (
        lambda: table.is_complete and window.service.info is not None and bool(window.models.models)
    )
    told["scorer"] = window.service.info.description
    table.moves.place_pair(0, 1, "right")
    key = table.seams()[0].key
    yield lambda: table.scores.of(key) is not None
    told["scored"] = True
    plan = quick_plan(photos, mode="fine-tune", weights="bundled", amount=2.0)
    training._on_planned(plan, str(window.settings.runs_dir))
    training.service.ended.connect(lambda outcome: told.update(trained=outcome.done.step))
    yield lambda: "trained" in told
    window.actions_["evaluate"].trigger()
    dialog = window.evaluation.dialog
    dialog.images.set_path(str(photos))
    dialog.sizes.set_sizes((28,))
    dialog.limit.setValue(2)
    yield dialog.start_button.isEnabled
    dialog.start_button.click()
    yield lambda: dialog.table.topLevelItemCount() > 0
    told["evaluated"] = True
    window.close()


def main(folder: str, *arguments: str) -> int:
    begin = MainWindow.begin
    photos = make_photos(Path(folder))

    def begin_and_live(window: MainWindow, path: Path | None = None, **options: Any) -> None:
        begin(window, path, **options)
        steps = life(window, photos)
        waiting: list[Callable[[], object]] = [next(steps)]
        timer = QTimer(window)

        def look() -> None:
            if waiting[0]():
                waiting[:] = [next(steps, timer.stop)]  # at the end there is nothing to look at

        timer.timeout.connect(look)
        timer.start(20)

    MainWindow.begin = begin_and_live  # type: ignore[assignment, method-assign]
    status = adjgui.app.main(arguments)
    others = set(threading.enumerate()) - {threading.main_thread()}
    # of Qt's threads, which have ended, Python keeps a dummy each
    alive = [thread.name for thread in others if not isinstance(thread, threading._DummyThread)]
    told.update(threads=alive, processes=len(multiprocessing.active_children()))
    told.update(openvino="openvino" in sys.modules)
    print(json.dumps(told))
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
