"""What the person has told the solver: groups that are right, and seams that must not be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand

from adjgui.shell.texts import tr
from adjgui.table.geometry import Spot
from adjgui.table.seams import SeamKey
from adjgui.table.view import PuzzleTable
from core.arrays import opposite, turned_side
from core.puzzles.arrangement import Placement
from core.puzzles.pieces import Puzzle
from core.puzzles.puzzle_file import Forbidden
from core.solving.pins import Never, Pins

Entries = list[tuple[str, Callable[[], None], bool]]


@dataclass(frozen=True)
class Said:
    """All that was said.

    Attributes:
        kept: pieces that are right beside those of them that they touch.
        never: seams that must not be, as if the piece of the lower number were not turned.
    """

    kept: frozenset[int] = frozenset()
    never: frozenset[Never] = frozenset()


def never_of(key: SeamKey) -> Never:
    """A seam, however the two pieces are turned together."""
    side = turned_side("right" if key.orientation == "horizontal" else "below", -key.first_turns)
    turns = (key.second_turns - key.first_turns) % 4
    if key.first < key.second:
        return Never(key.first, side, key.second, 0, turns)
    return Never(key.second, turned_side(opposite(side), -turns), key.first, 0, -turns % 4)


def pins_of(said: Said, keys: Sequence[SeamKey], spots: Sequence[Spot]) -> Pins:
    """The same for the solver, of pieces as they lie now.

    Args:
        said: what was said.
        keys: the seams on the table.
        spots: of all pieces.
    """
    steps: dict[int, list[tuple[int, int, int]]] = {}
    for key in keys:
        if key.first in said.kept and key.second in said.kept:
            down, across = (0, 1) if key.orientation == "horizontal" else (1, 0)
            steps.setdefault(key.first, []).append((key.second, down, across))
            steps.setdefault(key.second, []).append((key.first, -down, -across))
    groups, seen = [], set[int]()
    for first in sorted(steps):
        if first in seen:
            continue
        seen.add(first)
        group = [Placement(first, 0, 0, 0)]
        for one in group:  # grows on the way
            for other, down, across in steps[one.piece]:
                if other not in seen:
                    seen.add(other)
                    group.append(Placement(other, one.row + down, one.col + across, 0))
        groups.append(tuple(group))
    never = []
    for no in said.never:
        spin, other_spin = spots[no.piece].turns, spots[no.other].turns
        turns = (no.other_turns + spin - other_spin) % 4
        never.append(replace(no, side=turned_side(no.side, spin), other_turns=turns))
    return Pins(tuple(groups), tuple(never))


class SolverPins(QObject):
    """Entries in the table's menu, the undo steps, and what is shown of it.

    Attributes:
        said: all that was said of the pieces on the table.
    """

    def __init__(self, table: PuzzleTable) -> None:
        super().__init__(table)
        self._table = table
        self.said = Said()
        self._puzzle: Puzzle | None = None
        table.mouse.add_entries(self.entries)
        table.seamsChanged.connect(lambda _seams: self._on_puzzle())

    def pins(self) -> Pins:
        """For the solver, of the pieces as they lie now."""
        keys = [seam.key for seam in self._table.seams()]
        return pins_of(self.said, keys, self._table.spots())

    def told(self) -> tuple[tuple[int, ...], tuple[Forbidden, ...]]:
        """For a puzzle file: `kept` and `never` of `SavedPuzzle`."""
        never = sorted((no.piece, no.side, no.other, no.other_turns) for no in self.said.never)
        return tuple(sorted(self.said.kept)), tuple(never)

    def take(self, kept: Iterable[int], never: Iterable[Forbidden]) -> None:
        """What a puzzle file that was opened had been told."""
        forbidden = (Never(piece, side, other, 0, turns) for piece, side, other, turns in never)
        self.show(Said(frozenset(kept), frozenset(forbidden)))

    def entries(self) -> Entries:
        """What the menu offers for what is chosen."""
        table, said = self._table, self.said
        group = table.model.joined_with(table.selection.pieces)
        is_kept = bool(group) and group <= said.kept
        keep = tr("Keep this group when solving")
        if is_kept:
            keep = tr("Let the solver change this group")
        seam = table.selection.seam_key
        is_never = seam is not None and never_of(seam) in said.never
        never = tr("Allow these two again") if is_never else tr("Never these two")
        return [
            (keep, lambda: self.keep(group, not is_kept), len(group) > 1),
            (never, lambda: self.forbid(seam, not is_never), seam is not None),
            (tr("Forget what was kept and forbidden"), self.forget, said != Said()),
        ]

    def keep(self, group: set[int], on: bool = True) -> None:
        """Pin a group as it lies, or let it go; what was forbidden within it no longer is."""
        said = self.said
        if not on:
            self._say(replace(said, kept=said.kept - group), tr("Let group go"))
            return
        inside = {
            never_of(seam.key)
            for seam in self._table.seams()
            if seam.key.first in group and seam.key.second in group
        }
        self._say(Said(said.kept | group, said.never - inside), tr("Keep group"))

    def forbid(self, seam: SeamKey | None, on: bool = True) -> None:
        """Forbid a seam, or allow it; its pieces are no longer kept."""
        if seam is None:
            return
        said, never = self.said, never_of(seam)
        if on:
            kept = said.kept - {seam.first, seam.second}
            self._say(Said(kept, said.never | {never}), tr("Never these two"))
        else:
            self._say(replace(said, never=said.never - {never}), tr("Allow these two"))

    def forget(self) -> None:
        """All is open again."""
        self._say(Said(), tr("Forget kept and forbidden"))

    def show(self, said: Said) -> None:
        """What holds from now on, by a step or an undo."""
        self.said = said
        overlay = self._table.overlay
        overlay.kept = said.kept
        overlay.is_forbidden = (lambda key: never_of(key) in said.never) if said.never else None
        self._table.viewport().update()

    def _say(self, said: Said, text: str) -> None:
        self._table.undo_stack.push(_SayCommand(self, said, text))

    def _on_puzzle(self) -> None:
        """Nothing was said of other pieces; worn ones are the same."""
        puzzle, before = self._table.puzzle, self._puzzle
        if puzzle is before:
            return
        self._puzzle = puzzle
        is_same = puzzle is not None and before is not None and puzzle.count == before.count
        if not (is_same and self._table.undo_stack.index()) and self.said != Said():
            self.show(Said())


class _SayCommand(QUndoCommand):
    def __init__(self, pins: SolverPins, after: Said, text: str) -> None:
        super().__init__(text)
        self._pins, self._before, self._after = pins, pins.said, after

    def redo(self) -> None:
        self._pins.show(self._after)

    def undo(self) -> None:
        self._pins.show(self._before)


def fitting(pins: Pins, quarters: int) -> Pins:
    """Without seams that cannot be, where pieces are turned by so many quarters at a time."""
    return replace(pins, never=tuple(n for n in pins.never if not n.other_turns % quarters))
