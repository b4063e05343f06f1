"""A few cases of each attack, always the same.

What the attacks once found is a test with its right value where it was mended, see
docs/testing.md. The whole is run by ``python -m tests.attacks``.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import AdjguiError
from tests.attacks import locales
from tests.attacks.__main__ import run
from tests.attacks.catalogue import ATTACKS
from tests.attacks.helpers.attack import Attack, Wrong, check_sentence, dice_of, emptied, may_refuse
from tests.attacks.helpers.ledger import Ledger
from tests.attacks.helpers.mutate import bytes_changed, json_bytes, odd_json
from tests.attacks.helpers.struck import environment
from tests.conftest import ROOT

CASES = {
    "pictures": 60,
    "puzzle-files": 40,
    "checkpoints": 30,
    "runs": 4,
    "readers": 60,
    "kills": 10,
    "disks": 20,
    "folders": 8,
}
"""Seeds of each, from 0 on: what takes long, or needs the window or a locale, is run by hand."""


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_a_few_of_each(name: str, tmp_path: Path) -> None:
    attack = ATTACKS[name]
    why = attack.ready()
    if why:
        pytest.skip(why)
    found = []
    for seed in range(CASES[name]):
        attack.make(dice_of(name, seed), emptied(tmp_path / "case"))
        try:
            attack.strike(tmp_path / "case")
        except Exception as error:
            found.append(f"{seed}: {type(error).__name__} {error}")
    assert not found, "\n".join(found)


# -- the attackers themselves ------------------------------------------------------------------


def test_the_same_seed_makes_the_same_input(tmp_path: Path) -> None:
    for name, attack in ATTACKS.items():
        made = []
        for _ in range(2):
            folder = emptied(tmp_path / "case")
            attack.make(dice_of(name, 7), folder)
            files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
            made.append({path.name.partition("-")[0]: path.read_bytes() for path in files})
        if name != "readers":  # whose sessions have names of their own
            assert made[0] == made[1], name


def test_what_is_mutated_is_another_thing() -> None:
    values = {"a": 1, "b": [1, 2, {"c": "x"}], "d": None}
    changed = [odd_json(random.Random(seed), values) for seed in range(200)]
    assert sum(one != values for one in changed) > 180
    data = bytes(range(256)) * 4
    assert sum(bytes_changed(random.Random(seed), data) != data for seed in range(200)) > 180
    assert any(json_bytes(random.Random(s), values)[:2] == b"\xff\xfe" for s in range(300))


@pytest.mark.parametrize(
    "text",
    [
        "Two\nlines.",
        "no capital.",
        "No end",
        "[Errno 2] No such file.",
        "Failed: <class 'int'>.",
        "It was 'NoneType' object at 0x7f.",
    ],
)
def test_what_is_no_sentence_is_a_finding(text: str) -> None:
    with pytest.raises(Wrong), may_refuse():
        raise AdjguiError(text)
    check_sentence("The file '[Errno 2]' cannot be opened; choose another one.")


def test_a_run_goes_on_where_it_was_and_keeps_what_it_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "odd.json"

    def make(dice: random.Random, folder: Path) -> None:
        (folder / "number").write_text(str(dice.randrange(3)))

    odd = Attack("readers", make, lambda folder: None, wanted=6)
    monkeypatch.setattr("tests.attacks.__main__.ATTACKS", {"readers": odd})

    class Striker:
        def __init__(self, *_: object) -> None: ...

        def strike(self, folder: Path) -> object:
            from tests.attacks.helpers.struck import Answer

            number = (folder / "number").read_text()
            source.write_text(number)
            return Answer("odd" if number == "0" else "", 0.5, 1000, "read")

        def close(self) -> None: ...

    monkeypatch.setattr("tests.attacks.__main__.Striker", Striker)
    first = run(["readers"], 1.0, Ledger(tmp_path / "results"), most=6)
    ledger = Ledger(tmp_path / "results")
    second = run(["readers"], 1.0, ledger, most=12)
    tally = Ledger(tmp_path / "results").of("readers")
    expected = [seed for seed in range(12) if dice_of("readers", seed).randrange(3) == 0]
    assert tally.findings == expected and first + second == len(expected) > 0
    assert (tally.done, tally.seconds, tally.notes) == (12, 6.0, {"read": 12})
    kept = tmp_path / "results" / f"readers-{expected[0]}"
    assert (kept / "input" / "number").read_text() == "0"
    assert json.loads((kept / "finding.json").read_text())["seed"] == expected[0]
    assert "| readers | 12 |" in ledger.table()


def test_c_libraries_read_a_point_in_every_locale() -> None:
    if locales.ready():
        pytest.skip(locales.ready())
    code = (
        "import ctypes, sys; from adjgui.app import make_application; make_application()\n"
        "from PySide6.QtCore import QLocale; read = ctypes.CDLL(None).atof\n"
        "read.restype = ctypes.c_double; print(read(b'0.5'), QLocale.system().name())"
    )
    name = {"LC_ALL": "de_DE.UTF-8", "LOCPATH": str(locales._place())}
    done = subprocess.run(
        [sys.executable, "-c", code], env={**environment(), **name}, capture_output=True, cwd=ROOT
    )
    assert done.stdout.decode() == "0.5 de_DE\n", done.stderr.decode()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_hang_and_a_crash_are_findings(tmp_path: Path) -> None:
    from tests.attacks.helpers.forked import forked

    def hang() -> None:
        while True:
            pass

    with pytest.raises(Wrong, match="a hang"):
        forked(hang, seconds=0.2)
    with pytest.raises(Wrong, match="status -9"):
        forked(lambda: os.kill(os.getpid(), 9)).check()
    ended = forked(lambda: print("said") or 3)
    assert (ended.status, ended.out) == (3, "said\n")
