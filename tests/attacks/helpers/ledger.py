"""What has been run, in a file that grows: a later run goes on there, and findings stay."""

from __future__ import annotations

import shutil
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from core.files import write_json
from core.files.plain import parse, read_as
from tests.attacks.helpers.struck import Answer


@dataclass
class Tally:
    """Of one attack.

    Attributes:
        done: cases, those of the seeds 0 to done - 1.
        findings: seeds that found something.
        seconds, slowest: of processor time in all, and of the slowest case.
        rise: the largest rise of memory, in bytes.
        notes: how often the attack told something of itself.
    """

    done: int = 0
    findings: list[int] = field(default_factory=list)
    seconds: float = 0.0
    slowest: float = 0.0
    rise: int = 0
    notes: dict[str, int] = field(default_factory=dict)


@dataclass
class _Read:
    done: int = 0
    findings: tuple[int, ...] = ()
    seconds: float = 0.0
    slowest: float = 0.0
    rise: int = 0
    notes: dict[str, int] = field(default_factory=dict)


class Ledger:
    """The results in a folder: `results.json`, and a folder for each finding.

    Attributes:
        tallies: by the attack's name.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tallies: dict[str, Tally] = {}
        self._written = 0.0
        path = folder / "results.json"
        if path.exists():
            for name, values in parse(path.read_bytes()).items():
                read = read_as(_Read, values)
                self.tallies[name] = Tally(**{**asdict(read), "findings": list(read.findings)})

    def of(self, name: str) -> Tally:
        """The tally of an attack."""
        return self.tallies.setdefault(name, Tally())

    def note(self, name: str, seed: int, answer: Answer, source: Path) -> Path | None:
        """Note a case; a finding's input is kept, and its folder given."""
        tally = self.of(name)
        tally.done = seed + 1
        tally.seconds = round(tally.seconds + answer.seconds, 3)
        tally.slowest = max(tally.slowest, answer.seconds)
        tally.rise = max(tally.rise, answer.rise)
        for note in filter(None, answer.note.split("; ")):
            tally.notes[note] = tally.notes.get(note, 0) + 1
        kept = None
        if answer.fault:
            tally.findings.append(seed)
            kept = self.folder / f"{name}-{seed}"
            shutil.rmtree(kept, ignore_errors=True)
            kept.mkdir(parents=True)
            write_json(kept / "finding.json", {"attack": name, "seed": seed, **asdict(answer)})
            (kept / "fault.txt").write_text(answer.fault, encoding="utf-8", errors="replace")
        if kept is not None or time.monotonic() - self._written > 5:
            self.save()
        return kept

    def save(self) -> None:
        """Write the results."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._written = time.monotonic()
        values = {name: asdict(tally) for name, tally in sorted(self.tallies.items())}
        write_json(self.folder / "results.json", values)

    def table(self) -> str:
        """All figures as a Markdown table."""
        lines = [
            "| attack | cases | findings | slowest case, s | most memory, MB |",
            "|---|--:|--:|--:|--:|",
        ]
        for name, one in sorted(self.tallies.items()):
            lines.append(
                f"| {name} | {one.done:,} | {len(one.findings)} | {one.slowest:.2f}"
                f" | {one.rise / 1e6:.0f} |"
            )
        return "\n".join(lines)
