"""All attacks by their names; each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from tests.attacks.helpers.attack import Attack

_NAMES = {
    "pictures": "pictures",
    "puzzle-files": "puzzle_files",
    "checkpoints": "checkpoints",
    "runs": "runs",
    "readers": "readers",
    "kills": "kills",
    "disks": "disks",
    "folders": "folders",
    "commands": "commands",
    "actions": "actions",
    "locales": "locales",
}


class _Attacks(Mapping[str, Attack]):
    def __getitem__(self, name: str) -> Attack:
        attack: Attack = import_module(f"tests.attacks.{_NAMES[name]}").ATTACK
        return attack

    def __iter__(self) -> Iterator[str]:
        return iter(_NAMES)

    def __len__(self) -> int:
        return len(_NAMES)


ATTACKS: Mapping[str, Attack] = _Attacks()
