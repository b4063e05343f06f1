"""The state of the table: where each piece lies and which seams there are. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from adjgui.table.geometry import (
    Contact,
    SpatialHash,
    Spot,
    contacts_of,
    joined_with,
    shuffled_layout,
)
from adjgui.table.seams import Seam, SeamKey

if TYPE_CHECKING:
    from core.pieces import Puzzle


class TableModel(QObject):
    """Spots and seams of one puzzle; everything else on the table is derived from it."""

    puzzleChanged = Signal()
    spotsChanged = Signal(object)  # set[int]: pieces that lie elsewhere or turned
    seamsDiffered = Signal(object, object)  # set[SeamKey] added, set[SeamKey] removed
    seamsChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.puzzle: Puzzle | None = None
        self.generation = 0
        self.spots: list[Spot] = []
        self.homes: list[Spot] = []
        self.table = SpatialHash(1.0)
        self._contacts: dict[int, set[Contact]] = {}
        self._keys: dict[Contact, SeamKey] = {}
        self._seams: dict[SeamKey, Seam] = {}
        self._added: set[SeamKey] = set()
        self._removed: set[SeamKey] = set()

    @property
    def size(self) -> float:
        """Side of a piece in scene units."""
        return self.table.size

    @property
    def count(self) -> int:
        """Number of pieces."""
        return len(self.spots)

    def set_puzzle(
        self, puzzle: Puzzle | None, seed: int | None = None, *, aspect: float = 1.3
    ) -> None:
        """Lay out another puzzle, shuffled; None clears the table."""
        self.puzzle = puzzle
        self.generation += 1
        self._contacts.clear()
        self._keys.clear()
        self._seams.clear()
        if puzzle is None:
            self.spots, self.homes, self.table = [], [], SpatialHash(1.0)
        else:
            size = float(puzzle.piece_size)
            self.spots = shuffled_layout(
                puzzle.count, puzzle.rows, puzzle.cols, size, seed, aspect=aspect
            )
            self.homes = list(self.spots)
            self.table = SpatialHash(size)
            for piece, spot in enumerate(self.spots):
                self.table.put(piece, spot)
        self._added.clear()
        self._removed.clear()
        self.puzzleChanged.emit()
        self.seamsChanged.emit()

    def apply(self, changes: Mapping[int, Spot]) -> None:
        """Put pieces at new spots and bring the seams up to date."""
        moved = {piece for piece, spot in changes.items() if self.spots[piece] != spot}
        if not moved:
            return
        kept = moved if self._moves_as_one(moved, changes) else set()
        for piece in moved:
            for contact in list(self._contacts.get(piece, ())):
                if not (contact.first in kept and contact.second in kept):
                    self._drop(contact)
            self.spots[piece] = changes[piece]
            self.table.put(piece, changes[piece])
        for piece in moved:
            if len(self._contacts.get(piece, ())) < 4:
                for contact in contacts_of(piece, self.spots[piece], self.table):
                    self._add(contact)
        added, removed = self._added - self._removed, self._removed - self._added
        self._added, self._removed = set(), set()
        self.spotsChanged.emit(moved)
        if added or removed:
            self.seamsDiffered.emit(added, removed)
            self.seamsChanged.emit()

    def seams(self) -> list[Seam]:
        """All seams on the table."""
        return list(self._seams.values())

    def seam(self, key: SeamKey) -> Seam | None:
        """The seam of this key, None where there is no such seam now."""
        return self._seams.get(key)

    def seams_of(self, piece: int) -> list[SeamKey]:
        """The keys of a piece's seams, at most four where pieces do not lie on each other."""
        return [self._keys[contact] for contact in self._contacts.get(piece, ())]

    def is_loose(self, piece: int) -> bool:
        """Whether a piece has no seam."""
        return not self._contacts.get(piece)

    def neighbours(self, piece: int) -> list[int]:
        """The pieces that share a seam with this one."""
        return [
            contact.second if contact.first == piece else contact.first
            for contact in self._contacts.get(piece, ())
        ]

    def joined_with(self, pieces: Iterable[int]) -> set[int]:
        """The pieces and all that hang together with them."""
        return joined_with(pieces, self.neighbours)

    def seam_between(self, contact: Contact, turns: Mapping[int, int] | None = None) -> Seam:
        """The seam of two pieces as they are turned now, also where they do not lie so yet."""
        assert self.puzzle is not None
        turned = turns or {}
        key = SeamKey(
            contact.first,
            turned.get(contact.first, self.spots[contact.first].turns),
            contact.second,
            turned.get(contact.second, self.spots[contact.second].turns),
            contact.orientation,
        )
        return Seam(key, self.puzzle.pieces, self.generation)

    def _moves_as_one(self, moved: set[int], changes: Mapping[int, Spot]) -> bool:
        """Whether all pieces go the same way, so that the seams between them stay."""
        ways = set()
        for piece in moved:
            old, new = self.spots[piece], changes[piece]
            ways.add((round(new.x - old.x, 6), round(new.y - old.y, 6), new.turns - old.turns))
            if len(ways) > 1:
                return False
        return next(iter(ways))[2] == 0

    def _add(self, contact: Contact) -> None:
        if contact in self._keys:
            return
        seam = self.seam_between(contact)
        self._keys[contact] = seam.key
        self._seams[seam.key] = seam
        self._added.add(seam.key)
        for piece in (contact.first, contact.second):
            self._contacts.setdefault(piece, set()).add(contact)

    def _drop(self, contact: Contact) -> None:
        key = self._keys.pop(contact)
        self._seams.pop(key, None)
        self._removed.add(key)
        for piece in (contact.first, contact.second):
            self._contacts[piece].discard(contact)
