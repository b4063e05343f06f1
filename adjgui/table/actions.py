"""What can be done to the pieces, by hand, by key or by a menu; all of it can be undone."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Signal

from adjgui.table.arranging import CellPlacement, from_state, grid_spots, make_way, to_state
from adjgui.table.canvas import FEW
from adjgui.table.commands import NUDGE, PlaceCommand
from adjgui.table.geometry import (
    SpatialHash,
    Spot,
    beside,
    free_spot,
    push_until_touching,
    room_for,
    shuffled_layout,
    snap_towards,
    turned_together,
)
from adjgui.table.overlay import PaintedCanvas
from core.arrays import STEPS, Side

if TYPE_CHECKING:
    from core.puzzles.pieces import Puzzle

_NUDGE_STEP = 0.1  # of a piece, for one arrow key


class TableActions(PaintedCanvas):
    """The canvas with the changes that are made on it."""

    refused = Signal(str)  # why pieces cannot be moved now

    # The puzzle

    def set_puzzle(self, puzzle: Puzzle, *, seed: int | None = None) -> None:
        """Lay out a puzzle, shuffled; what was done before cannot be undone any more."""
        self._forget()
        self._model.set_puzzle(puzzle, seed, aspect=self._aspect())
        self._auto_fit = True
        self.fit()

    def clear(self) -> None:
        """Take everything from the table."""
        self._forget()
        self._model.set_puzzle(None)
        self.viewport().update()

    def shuffle(self, seed: int | None = None, *, turned: bool = False) -> None:
        """Lay all pieces out anew, in another order, on request turned at random; can be undone."""
        puzzle = self._model.puzzle
        if puzzle is None:
            return
        self.cancel_drag()
        spots = shuffled_layout(
            puzzle.count,
            puzzle.rows,
            puzzle.cols,
            self._model.size,
            seed,
            aspect=self._aspect(),
        )
        if turned:
            dice = random.Random(seed)
            spots = [Spot(x, y, dice.randrange(4)) for x, y, _ in spots]
        self._push(dict(enumerate(spots)), "Shuffle and turn" if turned else "Shuffle")
        self._auto_fit = True
        self.fit()

    def arrange(self, placements: Iterable[CellPlacement], label: str = "Arrange") -> None:
        """Put pieces into the cells of a grid in the middle of the table; can be undone.

        Args:
            placements: the pieces with their rows, columns and turns; others that would be covered
                make way, and the rest stays.
            label: what is undone, for the menu.

        Raises:
            ValueError: a piece or a cell comes twice.
            IndexError: there is no piece of that number.
        """
        size, spots = self._model.size, self._model.spots
        middle = self._scene.bounds().center()
        placed = grid_spots(placements, size, (middle.x(), middle.y()))
        if any(not 0 <= piece < len(spots) for piece in placed):
            raise IndexError(f"{len(spots)} pieces lie here")
        self.cancel_drag()
        self._model.catch_up()
        changes = {**make_way(placed, spots, size, self._model.table), **placed}
        self._push(changes, label)
        if self._auto_fit:
            self.fit()

    def state(self) -> dict[str, Any]:
        """Where the pieces lie, as data for JSON: {"pieces": [[x, y, turns], ...]} in scene px."""
        return to_state(self._model.spots)

    def set_state(self, state: Mapping[str, Any]) -> None:
        """Lay the pieces as `state` said; what was done before cannot be undone any more.

        Raises:
            ValueError: it is not the state of a puzzle with as many pieces.
        """
        spots = from_state(state, self._model.count)
        self._forget()
        self._scene.without_glide(range(self._model.count))
        self._model.apply(dict(enumerate(spots)))
        self._scene.without_glide(())
        self._auto_fit = True
        self.fit()

    def rotate_selection(self, quarter_turns: int = 1) -> None:
        """Turn the selected pieces counter-clockwise, several as one block."""
        if not self._selection:
            return
        self.cancel_drag()
        chosen = {piece: self._model.spots[piece] for piece in self._selection}
        turned = turned_together(chosen, quarter_turns, self._model.size)
        changes = turned
        if len(chosen) <= FEW:
            self._model.catch_up()
            way = room_for(turned, self._model.table, self._model.is_loose)
            changes = {**turned, **way}
        self._push(changes, "Turn piece" if len(chosen) == 1 else f"Turn {len(chosen)} pieces")
        if len(chosen) <= FEW:
            self._choose_seam_of(self._selection)

    def take_off_selection(self) -> None:
        """Put the selected pieces back among the loose ones."""
        self.cancel_drag()
        self._take_off(self._selection)

    def place_pair(self, p: int, q: int, side: Side, turns: int | None = None) -> None:
        """Put piece q at the given side of piece p, turned so (None: as it is); can be undone."""
        if self._model.puzzle is None or p == q:
            return
        self.cancel_drag()
        self._model.catch_up()
        turns = self._model.spots[q].turns if turns is None else turns % 4
        goal = beside(self._model.spots[p], side, self._model.size, turns)
        changes = {q: goal}
        # A joined piece that lies there already makes way as well: it was asked for this place.
        changes.update(room_for(changes, self._model.table, lambda piece: piece != p))
        self._scene.raise_pieces([q])
        self._push(changes, "Place piece")
        self._set_selection([q])
        self._choose_seam_between(p, q)
        self._show_pieces([p, q])

    def cancel_drag(self) -> None:
        """Let go of what is dragged; the pieces go back to where they were."""
        drag, self._drag = self._drag, None
        self._inner, self._cut = set(), set()
        self._band = None
        if drag is None:
            return
        self._scene.release()
        self._keep_up()
        if drag.contacts:
            self.previewChanged.emit([])
        self.viewport().unsetCursor()
        self.viewport().update()

    # Steps of the keyboard

    def _nudge(self, side: Side, *, fine: bool) -> None:
        self._model.catch_up()
        down, right = STEPS[side]
        step = max(1.0, self._model.size * (0.02 if fine else _NUDGE_STEP))
        dx, dy = right * step, down * step
        held = {piece: self._model.spots[piece].moved(dx, dy) for piece in self._selection}
        snap = None if fine else snap_towards(held, self._model.table, (right, down))
        if snap is not None:
            held = {piece: spot.moved(snap.dx, snap.dy) for piece, spot in held.items()}
        self._scene.raise_pieces(held)
        self._scene.without_glide(held)
        self._push(held, "Move with the keys", merge=NUDGE)
        if snap is not None:
            self._choose_seam_between(snap.moving, snap.resting)
        self._show_pieces(held)

    def _join_towards(self, side: Side) -> None:
        piece = self._selection[-1]
        if self._pinned is not None and self._pinned != piece:
            self.place_pair(self._pinned, piece, side)
            return
        self._model.catch_up()
        goal = push_until_touching(piece, self._model.spots[piece], side, self._model.table)
        if goal is None:
            return
        changes = {piece: goal}
        changes.update(room_for(changes, self._model.table, self._model.is_loose))
        self._scene.raise_pieces([piece])
        self._push(changes, "Place piece")
        self._choose_seam_of([piece])
        self._show_pieces([piece])

    def _select_at_middle(self) -> None:
        middle = self._to_scene(QRectF(self.viewport().rect()).center())
        half = self._model.size / 2

        def distance(piece: int) -> float:
            spot = self._model.spots[piece]
            return math.hypot(spot.x + half - middle.x(), spot.y + half - middle.y())

        piece = min(range(self._model.count), key=distance)
        self._set_selection([piece])
        self._show_pieces([piece])

    def _select_towards(self, side: Side) -> None:
        here = self._selection[-1]
        start = self._model.spots[here]
        down, right = STEPS[side]
        best: tuple[float, int] | None = None
        for piece, spot in enumerate(self._model.spots):
            dx, dy = spot.x - start.x, spot.y - start.y
            ahead, aside = dx * right + dy * down, abs(dx * down) + abs(dy * right)
            if piece == here or ahead < self._model.size * 0.25 or aside > ahead * 1.5:
                continue
            rank = (ahead + 2.0 * aside, piece)
            if best is None or rank < best:
                best = rank
        if best is not None:
            self._set_selection([best[1]])
            self._show_pieces([best[1]])

    def _select_joined(self) -> None:
        chosen = self._selection
        more = self._model.joined_with(chosen) - set(chosen)
        self._set_selection([*sorted(more), *chosen])

    def _step_piece(self, back: bool) -> bool:
        if not self._selection:
            return False
        half = self._model.size / 2

        def reading_order(piece: int) -> tuple[int, float, int]:
            spot = self._model.spots[piece]
            return round((spot.y + half) / (2.5 * half)), spot.x, piece

        order = sorted(range(self._model.count), key=reading_order)
        place = order.index(self._selection[-1]) + (-1 if back else 1)
        if not 0 <= place < len(order):
            return False
        self._set_selection([order[place]])
        self._show_pieces([order[place]])
        return True

    def _step_seam(self, *, back: bool) -> None:
        spots = self._model.spots
        keys = [seam.key for seam in self._model.seams()]
        keys.sort(key=lambda key: (spots[key.first].y, spots[key.first].x, key.orientation))
        if not keys:
            return
        if self._selected_seam in keys:
            place = (keys.index(self._selected_seam) + (-1 if back else 1)) % len(keys)
        else:
            place = -1 if back else 0
        self.select_seam(keys[place])
        self._show_pieces([keys[place].first, keys[place].second])

    def _toggle_pin(self) -> None:
        piece = self._selection[-1] if self._selection else None
        self._pinned = None if piece == self._pinned else piece
        self._describe()
        self.viewport().update()

    # Odds and ends

    def _aspect(self) -> float:
        """Width to height of the room that the pieces are laid out for."""
        room = self.viewport().size() if self.isVisible() else self.sizeHint()
        return min(2.4, max(0.6, room.width() / max(1, room.height())))

    def _push(self, changes: Mapping[int, Spot], text: str, *, merge: int = -1) -> None:
        if self._run is not None:
            self.refused.emit("The pieces are being put together: stop that first.")
            return
        spots = self._model.spots
        changes = {piece: spot for piece, spot in changes.items() if spots[piece] != spot}
        if changes:
            self.undo_stack.push(PlaceCommand(self._model, changes, text, merge=merge))

    def _take_off(self, pieces: Sequence[int]) -> None:
        chosen = set(pieces)
        spots = self._model.spots
        changes = {one: Spot(*self._model.home_of(one), spots[one].turns) for one in chosen}
        # Homes are clear of each other: only what stays on the table can be in the way.
        crowded = self._model.crowded_homes(chosen)
        if crowded:
            self._model.catch_up()
            taken = SpatialHash(self._model.size)
            for piece in sorted(chosen - crowded):
                taken.put(piece, changes[piece])
            for piece in sorted(crowded):
                home = changes[piece]
                changes[piece] = free_spot(home, self._model.table, ignoring=chosen, taken=taken)
                taken.put(piece, changes[piece])
        count = len(chosen)
        self._push(changes, "Take off piece" if count == 1 else f"Take off {count} pieces")

    def _choose_seam_between(self, first: int, second: int) -> None:
        for key in self._model.seams_of(first):
            if {key.first, key.second} == {first, second}:
                self.select_seam(key)

    def _choose_seam_of(self, pieces: Iterable[int]) -> None:
        """Keep the inspector on a seam of what was just moved or turned, where it has one."""
        chosen = self._selected_seam
        if chosen is not None and {chosen.first, chosen.second} & set(pieces):
            return
        for piece in pieces:
            for key in sorted(self._model.seams_of(piece)):
                self.select_seam(key)
                return

    def _forget(self) -> None:
        self.cancel_drag()
        for number in range(self.undo_stack.count()):
            command = self.undo_stack.command(number)
            if isinstance(command, PlaceCommand):
                self._discard.take(command.give_up())
        self.undo_stack.clear()
        self._discard.take((self._scores,))
        self._scores = {}
        self._stale.clear()
        self._fresh.clear()
        self._judge = None
        self._pinned = None
        self._hovered_seam = None
        self._set_selection([])
        self.select_seam(None)
