"""Kills the app while somebody plays, and counts how much of the table is lost.

    python bench/kept.py [--kills 50] [--seconds 6] [--at-once] [--seed 0] [--photo FILE]
                         [--json FILE]

Each time the real window starts with no settings (on a screen of its own where Xvfb is installed).
When it has become idle a piece is moved every 60 ms, and the process is killed at a random moment
within `--seconds` of the first move. Then the table that the next start would offer is looked for:
what is lost is the time from the first move that is not in it to the kill. With `--at-once` moves
begin as soon as the pieces lie there, while Python still imports PyTorch and no other thread gets
far.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

MOST_SECONDS = 2.0
_MOVE_MS = 60


@dataclass(frozen=True)
class Kill:
    """What was found after one kill.

    Attributes:
        played: seconds from the first move to the kill.
        lost: seconds from the first move that was not kept to the kill.
        offered: whether a table was kept at all.
    """

    played: float
    lost: float
    offered: bool


# -- outside: start it and kill it -------------------------------------------------------------


def kill_after(
    seconds: float,
    display: Mapping[str, str],
    *,
    photo: Path | None = None,
    seed: int = 0,
    at_once: bool = False,
) -> Kill:
    """Start the app, let it play so many seconds, kill it, and look at what it kept.

    Args:
        seconds: from the first move.
        display: environment that names the screen.
        photo: opened instead of the sample bird.
        seed: of the moves.
        at_once: play while the app is still starting.

    Raises:
        ValueError: the table that was kept never lay there.
    """
    from adjgui.files.kept import find_kept
    from adjgui.shell.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "settings.ini"
        command = [sys.executable, __file__, "--play", str(settings), "--seed", str(seed)]
        command += ["--at-once"] if at_once else []
        command += [] if photo is None else ["--photo", str(photo)]
        environment = {**os.environ, **display, "PYTHONPATH": str(ROOT)}
        environment.pop("WAYLAND_DISPLAY", None)
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT
        ) as process:
            assert process.stdout is not None
            told = [json.loads(process.stdout.readline())]
            while told[-1][0] < told[0][0] + seconds:
                told.append(json.loads(process.stdout.readline()))
            process.kill()
            killed = time.time()
            told += [json.loads(line) for line in process.stdout if line.endswith("\n")]
        kept = find_kept(Settings(settings).data_dir / "kept")
        lay = [] if kept is None else [[x, y, turns] for x, y, turns in kept.places]
    # one place is told before the first move: that of a table to which nothing was done
    at = 0 if kept is None else [places for _, places in told].index(lay)
    missing = told[at + 1 :]
    lost = killed - missing[0][0] if missing else 0.0
    return Kill(killed - told[0][0], lost, kept is not None)


def run(options: argparse.Namespace) -> list[Kill]:
    from real_app import screen

    dice = random.Random(options.seed)
    kills: list[Kill] = []
    with screen() as display:
        for number in range(options.kills):
            moment = dice.uniform(0.0, options.seconds)
            one = kill_after(
                moment, display, photo=options.photo, seed=number, at_once=options.at_once
            )
            kills.append(one)
            said = "" if one.offered else ", nothing offered"
            print(f"{one.played:6.2f} s played, {one.lost:5.2f} s lost{said}", flush=True)
    return kills


def show(kills: list[Kill]) -> None:
    late = sum(one.lost > MOST_SECONDS for one in kills)
    offered = sum(one.offered for one in kills)
    lost = sorted(one.lost for one in kills)
    print(f"{len(kills)} kills: {offered} times a table offered, {late} times more than 2 s lost")
    print(f"lost: median {lost[len(lost) // 2]:.2f} s, at most {lost[-1]:.2f} s")


# -- inside: play ------------------------------------------------------------------------------


def play(options: argparse.Namespace) -> None:
    """Move pieces until killed; tell as JSON when and where all of them lie."""
    from PySide6.QtCore import QTimer

    from adjgui.app import make_application
    from adjgui.main_window import MainWindow
    from adjgui.shell.settings import Settings
    from adjgui.shell.theme import Theme
    from adjgui.table.geometry import Spot

    app = make_application()
    window = MainWindow(settings=Settings(options.play), theme=Theme("light", app))
    window.show()
    window.begin(options.photo, scorer="edge")
    table, dice = window.table, random.Random(options.seed)
    may_play = options.at_once

    def is_idle() -> bool:
        is_working = any(task.is_running() for task in window.tasks._alive)
        service = window.service
        return service.info is not None and not service.busy and not is_working

    def tell() -> None:
        places = [[round(x, 3), round(y, 3), turns] for x, y, turns in table.places()]
        try:
            print(json.dumps([time.time(), places]), flush=True)
        except BrokenPipeError:  # who was to kill it is gone
            app.quit()

    def move() -> None:
        nonlocal may_play
        if table.puzzle is None or not table.is_complete or not (may_play or is_idle()):
            return
        may_play = True
        if not table.undo_stack.index():
            tell()
        piece = dice.randrange(table.model.count)
        spot = Spot(dice.uniform(0, 900), dice.uniform(0, 900), dice.randrange(4))
        table.moves.push({piece: spot}, "Move")
        tell()

    moves = QTimer()
    moves.timeout.connect(move)
    moves.start(_MOVE_MS)
    app.exec()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=6.0)
    parser.add_argument("--at-once", action="store_true")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--photo", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--play", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.play is not None:
        play(options)
        return
    kills = run(options)
    show(kills)
    if options.json is not None:
        text = json.dumps([asdict(one) for one in kills], indent=2) + "\n"
        options.json.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
