"""One drag, from the press to the drop: where the pieces are held and what they would join."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from adjgui.table.geometry import Contact, Snap, Spot, contacts_of, find_snap, room_for
from adjgui.table.model import TableModel

_COVERED, _HIDDEN = 0.08, 0.6


class PieceDrag:
    """Holds the pieces of a drag; the model is not touched until the drop.

    Attributes:
        inner, outer: the seams between these pieces, and those that the drag has parted.
        moving: all of these.
    """

    def __init__(self, model: TableModel, pieces: Iterable[int]) -> None:
        self._model = model
        self.pieces = frozenset(pieces)
        self._start = {piece: model.spots[piece] for piece in self.pieces}
        self.inner, self.outer = model.keys_of(self.pieces)
        self.moving = self.inner | self.outer
        # Pieces inside a block cannot snap; leaving them out keeps large groups quick.
        met = Counter(key[0] for key in self.inner)
        met.update(key[2] for key in self.inner)
        rim = {piece for piece in self.pieces if met[piece] < 4} or self.pieces
        self._rim = {piece: self._start[piece] for piece in rim}
        self.dx = 0.0
        self.dy = 0.0
        self.snap: Snap | None = None
        self.contacts: frozenset[Contact] = frozenset()

    def _is_fixed(self, piece: int) -> bool:
        return any(other not in self.pieces for other in self._model.neighbours(piece))

    def _is_loose(self, piece: int) -> bool:
        return piece not in self.pieces and not self._is_fixed(piece)

    def hold_at(self, dx: float, dy: float, reach: float) -> None:
        """Hold the pieces this far from where they lay; within reach of a side they jump to it."""
        held = {piece: spot.moved(dx, dy) for piece, spot in self._rim.items()}
        table = self._model.table
        self.snap = find_snap(_Held(held, self.pieces), table, reach=reach, is_fixed=self._is_fixed)
        if self.snap is not None:
            dx, dy = dx + self.snap.dx, dy + self.snap.dy
        self.dx, self.dy = dx, dy
        found = set()
        if self.snap is not None:
            for piece, spot in self._rim.items():
                for contact in contacts_of(piece, spot.moved(dx, dy), table):
                    other = contact.second if contact.first == piece else contact.first
                    if other not in self.pieces:
                        found.add(contact)
        self.contacts = frozenset(found)

    def spots(self) -> dict[int, Spot]:
        """Where the pieces are held now."""
        return {piece: spot.moved(self.dx, self.dy) for piece, spot in self._start.items()}

    def result(self) -> dict[int, Spot]:
        """What the drop would change: the pieces, and loose ones that make room for them."""
        placed = self.spots()
        if len(placed) > 64:
            return placed
        # Without a snap only what would be all but hidden makes way: pieces may lie on each other.
        share = _HIDDEN if self.snap is None else _COVERED
        return {**placed, **room_for(placed, self._model.table, self._is_loose, share=share)}


class _Held(dict[int, Spot]):
    """The rim of a group as a mapping, that says of all its pieces that they are held."""

    def __init__(self, rim: dict[int, Spot], pieces: frozenset[int]) -> None:
        super().__init__(rim)
        self._pieces = pieces

    def __contains__(self, piece: object) -> bool:
        return piece in self._pieces
