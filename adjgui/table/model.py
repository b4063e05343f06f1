"""The state of the table: where each piece lies and which seams there are. No widgets."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from adjgui.shell.collector import Discard
from adjgui.shell.timers import timer
from adjgui.table.geometry import (
    Contact,
    SpatialHash,
    Spot,
    contacts_of,
    joined_with,
    room_of,
    shuffled_layout,
)
from adjgui.table.seams import Seam, SeamKey
from core.puzzles.pieces import is_square
from core.puzzles.trays import Trays, pieces_in, without

if TYPE_CHECKING:
    from core.puzzles.pieces import Puzzle


FEW = 64  # more pieces or seams than this are painted in bulk
AT_ONCE = 256  # changes of more pieces than this are brought on the screen in slices
_SLICE_SECONDS = 0.0015  # of an event-loop turn; what follows from it costs two or three times that


@dataclass(frozen=True)
class Layout:
    """Where the pieces of one puzzle lie, and where each goes when it is taken off.

    Attributes:
        size: side of a piece in scene units, in which all of it is.
        trays: and which of them lie in trays.
    """

    spots: tuple[Spot, ...]
    homes: tuple[Spot, ...]
    size: float
    trays: Trays = ()


class TableModel(QObject):
    """Spots and seams of one puzzle; everything else on the table is derived from it.

    `spots` is always up to date. Where many pieces move at once, `table`, the seams and what is on
    the screen follow in slices, so that no turn of the event loop takes long; `catch_up` does the
    rest now.

    What lies in a tray is off the table: it takes no room and has no seams. Its spot is where it
    lay before.

    Attributes:
        trays: all there are, also the empty ones.
        away: the pieces that lie in one.
    """

    puzzleChanged = Signal()
    spotsChanged = Signal(object)  # dict[int, Spot]: pieces that lie elsewhere or turned, and
    # where they lay
    seamsDiffered = Signal(object, object)  # set[SeamKey] added, set[SeamKey] removed
    seamsChanged = Signal()
    traysChanged = Signal()
    fellBehind = Signal()  # many pieces move: what follows comes in slices
    caughtUp = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.puzzle: Puzzle | None = None
        self.generation = 0
        self.spots: list[Spot] = []
        self.trays: Trays = ()
        self.away: frozenset[int] = frozenset()
        self._homes: list[Spot] = []
        self._home_size = 1.0  # side of a piece when they were given
        self.table = SpatialHash(1.0)
        self._home_table: SpatialHash | None = None
        self._contacts: dict[int, set[Contact]] = {}
        self._keys: dict[Contact, SeamKey] = {}
        self._seams: dict[SeamKey, Seam] = {}
        self._added: set[SeamKey] = set()
        self._removed: set[SeamKey] = set()
        # Still to do, the last first: put pieces into `table`, and look for their seams.
        self._to_move: dict[int, None] = {}
        self._to_meet: dict[int, None] = {}
        self._kept: set[int] = set()  # pieces that move as one and keep the seams between them
        self._differs = False
        self._bounds: tuple[float, float, float, float] | None = None
        self._discard = Discard(self)
        self._slices = timer(self, self._on_slice)

    @property
    def size(self) -> float:
        """Side of a piece in scene units."""
        return self.table.size

    @property
    def stretch(self) -> tuple[float, float]:
        """Px of a piece a scene unit, across and down: pieces are square in the scene alone."""
        if self.puzzle is None:
            return 1.0, 1.0
        high, wide = self.puzzle.piece_shape
        return wide / self.size, high / self.size

    @property
    def quarters(self) -> int:
        """Quarter turns by which a piece is turned at least, so that it fits into its place."""
        return 1 if self.puzzle is None or is_square(self.puzzle.pieces) else 2

    @property
    def count(self) -> int:
        return len(self.spots)

    @property
    def lying(self) -> Sequence[int]:
        """The pieces on the table."""
        if not self.away:
            return range(self.count)
        return [piece for piece in range(self.count) if piece not in self.away]

    def number_of(self, piece: int) -> int:
        """What people call a piece."""
        assert self.puzzle is not None
        return self.puzzle.numbers[piece]

    def set_puzzle(
        self,
        puzzle: Puzzle | None,
        seed: int | None = None,
        *,
        aspect: float = 1.3,
        spots: Sequence[Spot] | None = None,
        layout: Layout | None = None,
    ) -> None:
        """Lay out another puzzle in the order of its numbers; None clears the table.

        Args:
            spots: where the same pieces lie that now have other pixels; they keep their homes.
            layout: how these pieces lay before, instead.
        """
        had_trays = bool(self.trays)
        if layout is not None:
            spots, trays = layout.spots, layout.trays
            self._homes, self._home_size = list(layout.homes), layout.size
        else:
            trays = () if spots is None else self.trays
        self.trays, self.away = trays, pieces_in(trays)
        self.puzzle = puzzle
        self.generation += 1
        self._home_table = None
        self._bounds = None
        self._discard.take((self._contacts, self._keys, self._seams, *self.table.give_up()))
        self._contacts, self._keys, self._seams = {}, {}, {}
        was_behind = self._slices.isActive()
        self._slices.stop()
        self._to_move.clear()
        self._to_meet.clear()
        self._kept = set()
        self._differs = False
        if puzzle is None:
            self.spots, self._homes, self.table = [], [], SpatialHash(1.0)
        else:
            size = float(puzzle.piece_size)
            if spots is None:
                self._homes = layout_of(puzzle, size, seed, aspect, puzzle.numbers)
                self._home_size = size
            self.spots = list(self._homes if spots is None else spots)
            self.table = SpatialHash.of(size, self.spots)
            for piece in self.away:
                self.table.remove(piece)
        self._added.clear()
        self._removed.clear()
        self.puzzleChanged.emit()
        if trays or had_trays:
            self.traysChanged.emit()
        if was_behind:
            self.caughtUp.emit()
        if spots is None:
            self.seamsChanged.emit()
            return
        self._to_meet.update(dict.fromkeys(self.lying))
        self._differs = True
        if self.count <= AT_ONCE:
            self.catch_up()
        else:
            self._slices.start()
            self.fellBehind.emit()

    @property
    def layout(self) -> Layout:
        """How the pieces lie now."""
        share = self.size / self._home_size
        homes = [Spot(x * share, y * share, turns) for x, y, turns in self._homes]
        return Layout(tuple(self.spots), tuple(homes), self.size, self.trays)

    def apply(self, changes: Mapping[int, Spot], trays: Trays | None = None) -> None:
        """Put pieces at new spots and bring the seams up to date.

        Args:
            changes: what lies in a tray and is put somewhere comes out of it.
            trays: what lies in trays afterwards, instead.
        """
        away = self.away
        if trays is not None:
            away = pieces_in(trays)
        elif not away.isdisjoint(changes):
            trays, away = without(self.trays, changes), away.difference(changes)
        crossing = away ^ self.away
        moved = {piece: spot for piece, spot in changes.items() if self.spots[piece] != spot}
        if crossing:
            moved.update((piece, self.spots[piece]) for piece in crossing - moved.keys())
            self.away = away
        has_other_trays = trays is not None and trays != self.trays
        if trays is not None:
            self.trays = trays
        if self.is_behind and moved:
            self._let_go()
        elif not crossing and self._moves_as_one(moved):
            self._kept = set(moved)
        for piece, spot in moved.items():
            self.spots[piece] = spot
        self._bounds = None
        if has_other_trays:
            self.traysChanged.emit()
        if not moved:
            return
        self._to_move.update(dict.fromkeys(reversed(moved)))
        if len(self._to_move) + len(self._to_meet) <= AT_ONCE:
            self.catch_up()
        elif not self._slices.isActive():
            self._slices.start()
            self.fellBehind.emit()

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what holds all pieces; noughts where there are none."""
        if self._bounds is None:
            lying = [self.spots[piece] for piece in self.lying] if self.away else self.spots
            size = self.size if lying else 0.0
            across, down = [spot.x for spot in lying], [spot.y for spot in lying]
            self._bounds = (
                min(across, default=0.0),
                min(down, default=0.0),
                max(across, default=0.0) + size,
                max(down, default=0.0) + size,
            )
        return self._bounds

    @property
    def is_behind(self) -> bool:
        """Whether seams and screen are still to follow the spots."""
        return bool(self._to_move or self._to_meet)

    @property
    def waiting(self) -> int:
        """How many pieces are still to be brought to their spots."""
        return len(self._to_move)

    def catch_up(self) -> None:
        """Do now what is left to do in slices."""
        if self.is_behind:
            self._advance(None)

    def _on_slice(self) -> None:
        self._advance(time.perf_counter() + _SLICE_SECONDS)

    def _advance(self, until: float | None) -> None:
        """Let table, seams and listeners follow the spots, to the end or until then."""
        moved: dict[int, Spot] = {}
        kept = self._kept
        while self._to_move and not is_late(until, len(moved)):
            piece, _ = self._to_move.popitem()
            for contact in list(self._contacts.get(piece, ())):
                if not (contact.first in kept and contact.second in kept):
                    self._drop(contact)
            here = piece in self.table  # what comes out of a tray is there at once
            moved[piece] = self.table.spot_of(piece) if here else self.spots[piece]
            if piece in self.away:
                self.table.remove(piece)
                self._to_meet.pop(piece, None)
            else:
                self.table.put(piece, self.spots[piece])
                self._to_meet[piece] = None
        met = 0
        while self._to_meet and not self._to_move and not is_late(until, met):
            piece, _ = self._to_meet.popitem()
            if len(self._contacts.get(piece, ())) < 4:
                for contact in contacts_of(piece, self.spots[piece], self.table):
                    self._add(contact)
            met += 1
        added, removed = self._added - self._removed, self._removed - self._added
        self._added, self._removed = set(), set()
        self._differs = self._differs or bool(added or removed)
        is_done = not self.is_behind
        was_behind = self._slices.isActive()
        if is_done:
            self._slices.stop()
            self._kept = set()
        differs, self._differs = self._differs, self._differs and not is_done
        if moved:
            self.spotsChanged.emit(moved)
        if added or removed:
            self.seamsDiffered.emit(added, removed)
        if was_behind and is_done:
            self.caughtUp.emit()
        if differs and is_done:
            self.seamsChanged.emit()

    def _let_go(self) -> None:
        """Pieces that were to move as one no longer do: look at all their seams again."""
        self._to_move.update(dict.fromkeys(self._kept))
        self._kept = set()

    def seams(self) -> list[Seam]:
        return list(self._seams.values())

    def seam(self, key: SeamKey) -> Seam | None:
        return self._seams.get(key)

    def seams_of(self, piece: int) -> list[SeamKey]:
        """The keys of a piece's seams, at most four where pieces do not lie on each other."""
        return [self._keys[contact] for contact in self._contacts.get(piece, ())]

    def seams_from(self, piece: int) -> list[SeamKey]:
        """The keys of those of a piece's seams that name it first."""
        keys = self._keys
        return [keys[contact] for contact in self._contacts.get(piece, ()) if contact[0] == piece]

    def is_loose(self, piece: int) -> bool:
        return not self._contacts.get(piece)

    def neighbours(self, piece: int) -> list[int]:
        return [
            contact.second if contact.first == piece else contact.first
            for contact in self._contacts.get(piece, ())
        ]

    def joined_with(self, pieces: Iterable[int]) -> set[int]:
        return joined_with(pieces, self.neighbours)

    def home_of(self, piece: int) -> tuple[float, float]:
        """Where a piece lies while it is loose."""
        share = self.size / self._home_size
        return self._homes[piece].x * share, self._homes[piece].y * share

    def homes_under(self, pieces: Iterable[int], *, without: Collection[int]) -> set[int]:
        """Whose homes the pieces lie on or too near to; those in `without` do not count."""
        if self._home_table is None:
            homes = [Spot(*self.home_of(piece)) for piece in range(self.count)]
            self._home_table = SpatialHash.of(self.size, homes)
        found: set[int] = set()
        for piece in pieces:
            if piece not in without:
                x, y, _ = self.spots[piece]
                found.update(home for home, _ in self._home_table.near(x, y, room_of(self.size)))
        return found

    def crowded_homes(self, pieces: Collection[int]) -> set[int]:
        """Those of the pieces on whose homes, or too near to them, others lie."""
        if len(pieces) == self.count:
            return set()
        if self.is_behind:
            return self.homes_under(self.lying, without=pieces) & set(pieces)
        room = room_of(self.size)
        return {
            one
            for one in pieces
            if any(other not in pieces for other, _ in self.table.near(*self.home_of(one), room))
        }

    def keys_of(self, pieces: Collection[int]) -> tuple[set[SeamKey], set[SeamKey]]:
        """The seams between these pieces, and those between one of them and another piece."""
        if len(pieces) == self.count:
            return set(self._seams), set()
        inner: set[SeamKey] = set()
        outer: set[SeamKey] = set()
        if len(pieces) < self.count // 8:
            keys: Iterable[SeamKey] = (key for one in pieces for key in self.seams_of(one))
        else:
            keys = self._seams
        for key in keys:
            first, second = key[0] in pieces, key[2] in pieces
            if first and second:
                inner.add(key)
            elif first or second:
                outer.add(key)
        return inner, outer

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
        numbers = self.number_of(key.first), self.number_of(key.second)
        return Seam(key, self.puzzle.pieces, self.generation, numbers, self.puzzle.photographed)

    def _moves_as_one(self, moved: Mapping[int, Spot]) -> bool:
        """Whether all pieces go the same way, so that the seams between them stay."""
        way: tuple[float, float] | None = None
        for piece, (x, y, turns) in moved.items():
            old = self.spots[piece]
            if turns != old.turns:
                return False
            dx, dy = x - old.x, y - old.y
            if way is None:
                way = dx, dy
            elif abs(dx - way[0]) > 1e-6 or abs(dy - way[1]) > 1e-6:
                return False
        return True

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


def layout_of(
    puzzle: Puzzle,
    size: float,
    seed: int | None,
    aspect: float,
    numbers: Sequence[int] | None = None,
) -> list[Spot]:
    """Spots of a shuffled puzzle for a room of this width to height; see `shuffled_layout`."""
    high, wide = puzzle.piece_shape
    grid = puzzle.count, puzzle.rows, puzzle.cols
    return shuffled_layout(*grid, size, seed, aspect=aspect * high / wide, numbers=numbers)


def is_late(until: float | None, steps: int) -> bool:
    """Whether the time is over; the clock is looked at now and then, as that takes time too."""
    return until is not None and steps % 16 == 15 and time.perf_counter() >= until
