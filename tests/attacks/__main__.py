"""Runs the attacks: ``python -m tests.attacks --minutes 60``; see docs/testing.md."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from tests.attacks.catalogue import ATTACKS
from tests.attacks.helpers.attack import Attack, dice_of, emptied
from tests.attacks.helpers.ledger import Ledger
from tests.attacks.helpers.struck import Answer, Striker

_SCRATCH = "/dev/shm" if Path("/dev/shm").is_dir() else None  # where flushing costs nothing


def run_case(attack: Attack, seed: int, striker: Striker, folder: Path) -> Answer:
    """Make the input of a seed in a folder and strike with it."""
    attack.make(dice_of(attack.name, seed), emptied(folder))
    return striker.strike(folder)


def run(names: list[str], minutes: float, ledger: Ledger, *, most: int | None = None) -> int:
    """Go on with the attacks that are farthest behind, a round each; gives the findings."""
    end = time.monotonic() + 60 * minutes
    found = 0
    strikers: dict[str, Striker] = {}
    ready = [name for name in names if not _why_not(ATTACKS[name])]
    try:
        with tempfile.TemporaryDirectory(prefix="attacks-", dir=_SCRATCH) as scratch:
            while ready and time.monotonic() < end:
                behind = {n: ledger.of(n).done / ATTACKS[n].wanted for n in ready}
                if most is not None:
                    ready = [n for n in ready if ledger.of(n).done < most]
                    behind = {n: behind[n] for n in ready}
                if not behind:
                    break
                name = min(behind, key=lambda n: behind[n])
                attack, seed = ATTACKS[name], ledger.of(name).done
                if name not in strikers:
                    for other in strikers.values():  # one process at a time
                        other.close()
                    strikers = {name: Striker(name, attack.seconds)}
                for number in range(max(1, attack.wanted // 5)):
                    if time.monotonic() > end or (most is not None and seed + number >= most):
                        break
                    case = Path(scratch) / "case"
                    answer = run_case(attack, seed + number, strikers[name], case)
                    kept = ledger.note(name, seed + number, answer, case)
                    if kept is not None:
                        attack.make(dice_of(name, seed + number), emptied(kept / "input"))
                        found += 1
                        print(f"{name} {seed + number}: {answer.fault.splitlines()[0]}", flush=True)
    finally:
        for one in strikers.values():
            one.close()
        ledger.save()
    return found


def _why_not(attack: Attack) -> str:
    why = attack.ready()
    if why:
        print(f"{attack.name}: left out, {why}", file=sys.stderr)
    return why


def replay(folder: Path) -> int:
    """Strike once more with the input of a finding."""
    values = json.loads((folder / "finding.json").read_text(encoding="utf-8"))
    attack = ATTACKS[values["attack"]]
    with tempfile.TemporaryDirectory(prefix="attacks-", dir=_SCRATCH) as scratch:
        case = Path(scratch) / "case"
        if attack.name in ("folders", "disks"):  # what git and copies cannot hold is made anew
            attack.make(dice_of(attack.name, values["seed"]), emptied(case))
        else:
            import shutil

            shutil.copytree(folder / "input", case, symlinks=True)
        with Striker(attack.name, attack.seconds) as striker:
            answer = striker.strike(case)
    print(answer.fault or f"all is well now ({answer.seconds:.2f} s, {answer.rise / 1e6:.0f} MB)")
    return 1 if answer.fault else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tests.attacks")
    add = parser.add_argument
    add("--minutes", type=float, default=10.0, help="to go on for (default: %(default)s)")
    add("--only", nargs="+", choices=list(ATTACKS), default=list(ATTACKS), metavar="ATTACK",
        help=", ".join(ATTACKS))  # fmt: skip
    add("--most", type=int, metavar="N", help="cases of each attack")
    add("--results", type=Path, default=Path("attack-results"), metavar="DIR",
        help="results and findings; a later run goes on there (default: %(default)s)")  # fmt: skip
    add("--replay", type=Path, metavar="DIR", help="strike once more with a finding's input")
    add("--soak", type=float, metavar="MINUTES", help="use the window for so long; plot its memory,"
        " handles and threads")  # fmt: skip
    options = parser.parse_args()
    if options.replay is not None:
        return replay(options.replay)
    if options.soak is not None:
        from tests.attacks.soak import soak

        return soak(options.soak, options.results)
    ledger = Ledger(options.results)
    found = run(options.only, options.minutes, ledger, most=options.most)
    print(ledger.table())
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
