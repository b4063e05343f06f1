"""Absurd command lines: odd numbers, missing files, folders for files, output that goes nowhere."""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

import core.training.adapt  # once, and not in each fork
import core.training.loop
import core.whole_puzzle.scorer
from core.cli.main import COMMANDS, build_parser, main
from tests.attacks.helpers.attack import Attack, Wrong, check_sentence, must
from tests.attacks.helpers.forked import forked
from tests.conftest import OLD_FILES, ROOT
from tests.core.helpers.photos import write_photos

_NUMBERS = (
    "0", "-1", "1", "2", "3", "28", "1e9", "nan", "inf", "-inf", "1e400", "99999999999999999999",
    "2147483648", "0.5", "", " ", "x", "\u0663", "1_0", "+5", "0x10", "--",
)  # fmt: skip
_GRIDS = (
    "0x0",
    "1x1",
    "2x3",
    "3X3",
    "-1x2",
    "99999x99999",
    "x",
    "2x",
    "1e3x2",
    "2x3x4",
    "\u0662x3",
)
_FILES = (
    "photo.png", "pieces", "own.adjpuzzle", "from-scratch.safetensors", "run", "nothing", "empty",
    "text.png", "photos", ".", "", "/", "/dev/null", "/dev/zero", "/dev/full", "\0", "a" * 300,
    "nothing/x.json", "out.json", "out.png", "out.xyz", "run/run.json", "photo.png/x", "new",
)  # fmt: skip
_SOUND = {"number": ("28", "2", "3", "30", "5"), "grid": ("2x3", "3x4"), "name": ("edge", "mgc")}
"""What half of the values are, or hardly a command would get beyond its first question."""
_LINES = (
    "cut photo.png --piece-size 20 --out new",
    "cut photo.png --grid 2x3 --out new --fit crop",
    "guess photo.png",
    "score pieces/piece_r0_c0.png pieces/piece_r0_c1.png --scorer edge --json",
    "solve pieces --scorer mgc --out out.png --json out.json",
    "solve photo.png --cut 2x3 --scorer edge --rotations --out out.png --shuffle-seed 3",
    "solve own.adjpuzzle --scorer edge --json out.json --candidates 5",
    "join pieces --by name --out out.png --json out.json",
    "rank pieces --scorer edge --candidates 3 --side right --top 2 --matrix out.npz",
    "evaluate --images photos --piece-size 28 --scorer edge --limit 2 --json out.json --rows 3",
    "train --images photos --run-dir new --steps 1 --architecture FromScratch --mode scratch"
    " --photos-per-batch 2 --members 3 --validate-every 1 --workers 0",
    "adapt photo.png --piece-size 10 --out out.safetensors --minutes 0.01",
)
"""Sound ones, of which a word or two are changed."""
_OUTS = ("", "", "", "", "/dev/full", "closed", "pipe")
_PATIENCE = 4.0  # seconds, then Ctrl+C


def make(dice: random.Random, folder: Path) -> None:
    """Write a command line: a sound one with other words in it, or one of odd words."""
    words = _changed(dice) if dice.random() < 0.5 else _odd(dice)
    if dice.random() < 0.05:
        words.insert(dice.randrange(len(words)), dice.choice(("--nonsense", "-", "--help", "x")))
    line = {"words": words, "out": dice.choice(_OUTS)}
    (folder / "line.json").write_text(json.dumps(line))


def _changed(dice: random.Random) -> list[str]:
    words = dice.choice(_LINES).split()
    for _ in range(dice.choice((0, 1, 1, 2))):
        at = dice.randrange(1, len(words))
        if not words[at].startswith("--"):
            words[at] = dice.choice(_NUMBERS if words[at].isdecimal() else (*_FILES, *_NUMBERS))
        elif dice.random() < 0.3:
            del words[at]
    return words


def _odd(dice: random.Random) -> list[str]:
    parser = build_parser()
    [commands] = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    name = dice.choice([one.__name__.rpartition(".")[2] for one in COMMANDS if "download" not in
                        one.__name__])  # fmt: skip
    words = [name]
    for action in commands.choices[name]._actions:
        if isinstance(action, argparse._HelpAction):
            continue
        if action.option_strings and not action.required and dice.random() > 0.15:
            continue
        if action.option_strings:
            words.append(action.option_strings[0])
        if action.nargs != 0:
            words += [_value(dice, action) for _ in range(2 if action.nargs == "+" else 1)]
    return words


def _value(dice: random.Random, action: argparse.Action) -> str:
    if action.choices and dice.random() < 0.9:
        return str(dice.choice(list(action.choices)))
    kind = action.type
    if kind is Path or (action.metavar or "") in ("DIR", "FILE", "PICTURE", "PIECES", "PNG"):
        return dice.choice(_FILES[:9] if dice.random() < 0.6 else _FILES)
    if action.metavar == "ROWSxCOLS":
        return dice.choice(_SOUND["grid"] if dice.random() < 0.6 else _GRIDS)
    if action.dest == "device":
        return dice.choice(("cpu", "cuda", "auto", "x", ""))
    if kind in (int, float) or action.dest in ("piece_size", "trim", "sizes"):
        return dice.choice(_SOUND["number"] if dice.random() < 0.6 else _NUMBERS)
    if action.dest == "scorer" and dice.random() < 0.7:
        return dice.choice(_SOUND["name"])
    names = ("edge", "mgc", "resnet", "context", "", "x", "eager", "random", "\udce9", "--")
    return dice.choice((*names, *_NUMBERS))


@lru_cache
def _place() -> Path:
    """A folder with something of each kind."""
    folder = Path(mkdtemp(prefix="attack-commands-"))
    for name in ("own.adjpuzzle", "from-scratch.safetensors"):
        shutil.copy(OLD_FILES / name, folder)
    shutil.copytree(OLD_FILES / "run", folder / "run")
    write_photos(folder / "photos", 6, height=60, width=90)
    shutil.copy(next((folder / "photos").rglob("*.png")), folder / "photo.png")
    (folder / "empty").mkdir()
    (folder / "text.png").write_text("no picture")
    sys_argv = ["cut", str(folder / "photo.png"), "--piece-size", "28", "--out"]
    forked(lambda: main([*sys_argv, str(folder / "pieces")])).check()
    return folder


def strike(folder: Path) -> str:
    """Run it: its end is a documented status and, where it refused, a sentence."""
    line = json.loads((folder / "line.json").read_text())
    assert core.training.adapt and core.training.loop and core.whole_puzzle.scorer
    place = folder / "place"
    shutil.copytree(_place(), place)
    words, out = line["words"], line["out"]

    def work() -> int:
        os.chdir(place)
        os.environ["OMP_NUM_THREADS"] = "1"
        if out == "closed":
            os.close(1)
            sys.stdout = None  # as Python itself does it
        elif out == "pipe":
            reader, writer = os.pipe()
            os.close(reader)
            os.dup2(writer, 1)
            sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115
        return main(words)

    ended = forked(
        work, interrupt_after=_PATIENCE, seconds=120, out=out if out.startswith("/") else ""
    )
    if ended.fault or ended.status < 0:
        raise Wrong(f"{words} ended with {ended.status}\n{ended.fault}{ended.error[-1500:]}")
    must(ended.status in (0, 2, 130, 141), f"{words}: status {ended.status}")
    must("Traceback" not in ended.error, f"{words}: {ended.error[-1500:]}")
    if ended.status == 2:
        said = [row for row in ended.error.splitlines() if row.strip()]
        must(said, f"{words}: nothing said")
        check_sentence(said[-1].split("\r")[-1])
    return f"status {ended.status}"


ATTACK = Attack(
    "commands",
    make,
    strike,
    wanted=1000,
    seconds=15.0,  # four until Ctrl+C, five until its end
    ready=lambda: "" if hasattr(os, "fork") and (ROOT / "core").is_dir() else "no fork here",
)
