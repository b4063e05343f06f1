"""Trays: what pieces of a large puzzle wait in, beside the table."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

MAX_TRAYS = 100
MAX_NAME = 40
"""Letters of a tray's name."""


@dataclass(frozen=True)
class Tray:
    """A named tray.

    Attributes:
        name: 1 to `MAX_NAME` letters; two trays may have the same.
        pieces: what lies in it, in the order in which it was put there.
    """

    name: str
    pieces: tuple[int, ...] = ()


Trays = tuple[Tray, ...]


def check_trays(trays: Trays, count: int) -> None:
    """See that these are trays of a puzzle.

    Args:
        trays: what was read.
        count: number of pieces.

    Raises:
        ValueError: why they are not, such as "a piece lies in two trays".
    """
    if len(trays) > MAX_TRAYS:
        raise ValueError(f"it has more than {MAX_TRAYS} trays")
    for tray in trays:
        if not tray.name.strip() or len(tray.name) > MAX_NAME:
            raise ValueError(f"the name of a tray has not 1 to {MAX_NAME} letters")
    pieces = [piece for tray in trays for piece in tray.pieces]
    if not all(0 <= piece < count for piece in pieces):
        raise ValueError(f"a piece in a tray is not a number from 0 to {count - 1}")
    if len(set(pieces)) < len(pieces):
        raise ValueError("a piece lies in two trays")


def pieces_in(trays: Iterable[Tray]) -> frozenset[int]:
    """All pieces that lie in these trays."""
    return frozenset(piece for tray in trays for piece in tray.pieces)


def without(trays: Trays, pieces: Collection[int]) -> Trays:
    """The trays when these pieces have been taken out of them."""
    gone = frozenset(pieces)
    return tuple(
        tray
        if gone.isdisjoint(tray.pieces)
        else replace(tray, pieces=tuple(one for one in tray.pieces if one not in gone))
        for tray in trays
    )


def put_into(trays: Trays, number: int, pieces: Collection[int]) -> Trays:
    """The trays when these pieces, from the table or from other trays, lie in one of them.

    Args:
        trays: as they are.
        number: which, counted from 0.
        pieces: they come behind those that lie there.
    """
    made = list(without(trays, pieces))
    made[number] = replace(made[number], pieces=(*made[number].pieces, *pieces))
    return tuple(made)
