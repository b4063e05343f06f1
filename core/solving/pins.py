"""What a person has told the solver: pieces that belong together so, and seams that must not be.

As a file it is JSON::

    {"groups": [[{"piece": "a.png", "row": 0, "col": 0, "turns": 0},
                 {"piece": "b.png", "row": 0, "col": 1, "turns": 0}]],
     "never": [{"piece": "a.png", "side": "right", "other": "c.png"}]}

The pieces of a group are written as `adjcore solve --json` writes an arrangement, so a part of one
can be pasted; rows and columns count from anywhere. Turns are quarter turns counter-clockwise from
how a piece was given, 0 where they are left out; those of the other piece are `other_turns`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.arrays import SIDES, STEPS, Numbers, Side, quarters_a_turn, turned_states
from core.errors import AdjguiError
from core.files import readable, shown_path
from core.files.plain import parse
from core.puzzles.arrangement import Placement
from core.whole_puzzle.sparse_scores import Scores, SparseScores

HELD = np.float32(50.0)
"""Score of a seam that was pinned: more than all else together can outweigh where it lies."""

NEVER = np.float32(-1e4)
"""Score of one that was forbidden."""


@dataclass(frozen=True)
class Never:
    """A seam that must not be: `other`, turned, on a side of `piece`, turned."""

    piece: int
    side: Side
    other: int
    turns: int = 0
    other_turns: int = 0


@dataclass(frozen=True)
class Pins:
    """What holds, and what must not be.

    Attributes:
        groups: pieces that hold together, each at its cell and in its turn; the cells of a group
            count from anywhere, and each has one beside it.
        never: seams that must not be.
    """

    groups: tuple[tuple[Placement, ...], ...] = ()
    never: tuple[Never, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups or self.never)

    @property
    def pieces(self) -> list[int]:
        """All that are in a group."""
        return [one.piece for group in self.groups for one in group]

    def check(self, pieces: int, turns: int, names: Sequence[str | int] = ()) -> None:
        """See whether this can be told of so many pieces.

        Args:
            pieces: how many.
            turns: as for `Seams`.
            names: what each is called, if people know them by other names than their numbers.

        Raises:
            ValueError: a sentence's part, such as "piece 3 is pinned twice".
        """

        def called(piece: int) -> str:
            name = names[piece] if names else piece
            return f"piece {name}" if isinstance(name, int) else f"piece {shown_path(name)}"

        self.check_numbers(pieces)
        quarters = quarters_a_turn(turns)
        seen: set[int] = set()
        for number, group in enumerate(self.groups, 1):
            cells = {(one.row, one.col) for one in group}
            if len(cells) < len(group):
                raise ValueError(f"two pieces of group {number} lie in one cell")
            if len(group) > 1 and not _is_one(cells):
                raise ValueError(f"group {number} is not in one part")
            for one in group:
                if one.piece in seen:
                    raise ValueError(f"{called(one.piece)} is pinned twice")
                seen.add(one.piece)
        for piece, turned in self._told():
            if turned % quarters:
                raise ValueError(f"{called(piece)} may not be turned so")
        for entry in sorted(set(self._held(turns)) & set(self._forbidden(turns))):
            both = " and ".join(called(state // turns) for state in (entry.state, entry.other))
            raise ValueError(f"the seam of {both} is both pinned and forbidden")

    def check_numbers(self, pieces: int) -> None:
        """See whether there are such pieces; errors as of `check`."""
        for piece, _ in self._told():
            if not 0 <= piece < pieces:
                raise ValueError(f"there is no piece {piece}")

    def _told(self) -> Iterator[tuple[int, int]]:
        """Pieces and their turns."""
        for group in self.groups:
            yield from ((one.piece, one.turns) for one in group)
        for no in self.never:
            yield from ((no.piece, no.turns), (no.other, no.other_turns))

    def renumbered(self, numbers: Mapping[int, int] | Sequence[int] | Numbers) -> Pins:
        """With piece i called numbers[i]."""
        groups = tuple(
            tuple(Placement(int(numbers[p.piece]), p.row, p.col, p.turns) for p in group)
            for group in self.groups
        )
        never = tuple(
            Never(int(numbers[n.piece]), n.side, int(numbers[n.other]), n.turns, n.other_turns)
            for n in self.never
        )
        return Pins(groups, never)

    def turned_back(self, spins: Numbers) -> Pins:
        """The same of pieces that had been given so many quarter turns before; see `spins`."""
        groups = tuple(
            tuple(
                Placement(p.piece, p.row, p.col, (p.turns - int(spins[p.piece])) % 4) for p in group
            )
            for group in self.groups
        )
        never = tuple(
            Never(
                n.piece,
                n.side,
                n.other,
                (n.turns - int(spins[n.piece])) % 4,
                (n.other_turns - int(spins[n.other])) % 4,
            )
            for n in self.never
        )
        return Pins(groups, never)

    def _held(self, turns: int) -> Iterable[_Entry]:
        for group in self.groups:
            at = {(one.row, one.col): one for one in group}
            for (row, col), one in at.items():
                for side in ("right", "below"):
                    down, across = STEPS[side]
                    other = at.get((row + down, col + across))
                    if other is not None:
                        seam = Never(one.piece, side, other.piece, one.turns, other.turns)
                        yield from _entries(seam, turns)

    def _forbidden(self, turns: int) -> Iterable[_Entry]:
        for one in self.never:
            yield from _entries(one, turns)

    def tell(self, right: Scores, down: Scores | None, turns: int) -> None:
        """Leave what is pinned without rivals, and what is forbidden without odds; in place.

        Args:
            right, down, turns: as for `Seams`.
        """
        held = _by_side(self._held(turns))
        for side, states, others in _by_side(self._forbidden(turns)):
            _put(_of(right, down, side), states, others, -np.inf)
        for side, states, others in held:
            matrix = _of(right, down, side)
            if isinstance(matrix, SparseScores):
                matrix.forget(states, others)
            else:
                matrix[states] = -np.inf
                matrix[:, others] = -np.inf
        for side, states, others in held:
            _put(_of(right, down, side), states, others, 0.0)

    def enforce(self, right: Scores, down: Scores | None, turns: int) -> None:
        """Set the scores, once they are normalised, so that nothing else outweighs them."""
        for side, states, others in _by_side(self._forbidden(turns)):
            _put(_of(right, down, side), states, others, NEVER)
        for side, states, others in _by_side(self._held(turns)):
            _put(_of(right, down, side), states, others, HELD)


@dataclass(frozen=True, order=True)
class _Entry:
    """One of a matrix: `state` left or above, `other` right or below."""

    side: Side
    state: int
    other: int


def _by_side(entries: Iterable[_Entry]) -> list[tuple[Side, Numbers, Numbers]]:
    """(side, states, others) of all entries of each matrix."""
    every = list(entries)
    found: list[tuple[Side, Numbers, Numbers]] = []
    sides: tuple[Side, Side] = ("right", "below")
    for side in sides:
        of = [(one.state, one.other) for one in every if one.side == side]
        if of:
            states, others = np.array(of).T
            found.append((side, states, others))
    return found


def _of(right: Scores, down: Scores | None, side: Side) -> Scores:
    matrix = right if side == "right" else down
    assert matrix is not None
    return matrix


def _put(matrix: Scores, states: Numbers, others: Numbers, value: float | np.float32) -> None:
    if isinstance(matrix, SparseScores):
        matrix.put(states, others, float(value))
    else:
        matrix[states, others] = value


def _entries(seam: Never, turns: int) -> Iterable[_Entry]:
    """Where the matrices have a seam, in all turns of the whole."""
    quarters = quarters_a_turn(turns)
    states = np.array(
        [
            seam.piece * turns + seam.turns % 4 // quarters,
            seam.other * turns + seam.other_turns % 4 // quarters,
        ]
    )
    side = seam.side
    if side in ("left", "above"):
        states, side = states[::-1], "right" if side == "left" else "below"
    if turns == 4 and side == "below":
        states, side = turned_states(states, turns), "right"
    yield _Entry(side, int(states[0]), int(states[1]))
    if turns > 1:  # the whole turned by 180 degrees
        back = turned_states(states, turns, turns // 2)[::-1]
        yield _Entry(side, int(back[0]), int(back[1]))


def _is_one(cells: set[tuple[int, int]]) -> bool:
    seen = [next(iter(cells))]
    left = cells - set(seen)
    for row, col in seen:
        beside = {(row + down, col + across) for down, across in STEPS.values()} & left
        seen += beside
        left -= beside
    return not left


def load_pins(path: str | os.PathLike[str], names: Sequence[str | int]) -> Pins:
    """Read pins from a file.

    Args:
        path: of the JSON.
        names: what each piece is called there; those of a photo are numbers, row by row.

    Raises:
        AdjguiError: the file cannot be read, or does not say what it should.
    """
    name = readable(path)
    try:
        told = parse(Path(path).read_bytes())
    except OSError as error:
        raise AdjguiError(f"'{name}' cannot be read; check the name.") from error
    except ValueError as error:
        raise AdjguiError(f"'{name}' is no JSON; see 'adjcore solve --help'.") from error
    numbers = {str(one): number for number, one in enumerate(names)}
    try:
        if not isinstance(told, dict) or set(told) - {"groups", "never"}:
            raise _Unreadable("it must hold 'groups' and 'never', and nothing else")
        groups = tuple(
            tuple(
                Placement(
                    _piece(one, "piece", numbers),
                    _number(one, "row"),
                    _number(one, "col"),
                    _number(one, "turns", 0) % 4,
                )
                for one in _list(group, "a group")
            )
            for group in _list(told.get("groups", []), "'groups'")
        )
        never = tuple(
            Never(
                _piece(one, "piece", numbers),
                _side(one),
                _piece(one, "other", numbers),
                _number(one, "turns", 0) % 4,
                _number(one, "other_turns", 0) % 4,
            )
            for one in _list(told.get("never", []), "'never'")
        )
    except _Unreadable as error:
        raise AdjguiError(f"'{name}' says no pins: {error}.") from error
    return Pins(groups, never)


class _Unreadable(Exception):
    """What is wrong with a file, as a part of a sentence."""


def _list(told: Any, what: str) -> list[Any]:
    if not isinstance(told, list):
        raise _Unreadable(f"{what} must be a list")
    return told


def _field(one: Any, key: str) -> Any:
    if not isinstance(one, dict) or key not in one:
        raise _Unreadable(f"an entry lacks '{key}'")
    return one[key]


def _piece(one: Any, key: str, numbers: Mapping[str, int]) -> int:
    name = _field(one, key)
    if isinstance(name, bool) or not isinstance(name, str | int) or str(name) not in numbers:
        raise _Unreadable(f"there is no piece {str(name)[:60]!r}")
    return numbers[str(name)]


def _number(one: Any, key: str, default: int | None = None) -> int:
    if default is not None and isinstance(one, dict) and key not in one:
        return default
    value = _field(one, key)
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > 10**6:
        raise _Unreadable(f"'{key}' must be a whole number")
    return value


def _side(one: Any) -> Side:
    side = _field(one, "side")
    for known in SIDES:
        if side == known:
            return known
    raise _Unreadable(f"'side' must be one of {', '.join(SIDES)}")
