"""What can be done to the pieces, by hand, by key or by a menu; all of it can be undone."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from adjgui.shell.texts import tr, tr_count
from adjgui.table.camera import Camera
from adjgui.table.geometry import (
    SpatialHash,
    Spot,
    beside,
    free_spot,
    push_until_touching,
    room_for,
    snap_towards,
    turned_together,
)
from adjgui.table.model import FEW, TableModel, layout_of
from adjgui.table.runs import Runs
from adjgui.table.scene import TableScene
from adjgui.table.selection import Selection
from adjgui.table.trays.outside import outside
from core.arrays import STEPS, Side
from core.puzzles.trays import Trays, without

if TYPE_CHECKING:
    from core.puzzles.pieces import Puzzle
    from core.puzzles.wear import Wear

_NUDGE_STEP = 0.1  # of a piece, for one arrow key
# Ids of commands that merge: a run of arrow keys is one step back, and so is a pull at the slider.
_NUDGE, _WEAR = 1, 2


class Moves(QObject):
    """Moves and turns pieces, each time as one step that can be undone."""

    begins = Signal()  # whoever holds pieces is to let go of them
    refused = Signal(str)  # why pieces cannot be moved now

    def __init__(
        self,
        model: TableModel,
        scene: TableScene,
        camera: Camera,
        selection: Selection,
        runs: Runs,
        undo_stack: QUndoStack,
    ) -> None:
        super().__init__(undo_stack)
        self._model, self._scene, self._camera = model, scene, camera
        self._selection, self._runs, self._stack = selection, runs, undo_stack

    def push(
        self,
        changes: Mapping[int, Spot],
        text: str,
        *,
        merge: int = -1,
        trays: Trays | None = None,
    ) -> bool:
        """Put pieces at new spots as one step; `text` is what is undone, for the menu.

        Args:
            trays: what lies in trays afterwards; else what is put somewhere comes out of them.

        Returns:
            False where nothing can be moved now.
        """
        if self._runs.is_running:
            self.refused.emit(tr("The pieces are being put together: stop that first."))
            return False
        spots, away = self._model.spots, self._model.away
        changes = {
            piece: spot for piece, spot in changes.items() if spots[piece] != spot or piece in away
        }
        if changes or (trays is not None and trays != self._model.trays):
            self._stack.push(PlaceCommand(self._model, changes, text, merge=merge, trays=trays))
        return True

    def set_trays(self, trays: Trays, text: str, changes: Mapping[int, Spot] | None = None) -> bool:
        """Let other pieces lie in trays, or other trays be there; can be undone.

        Args:
            changes: where pieces lie that come out of them.

        Returns:
            False where nothing can be moved now.
        """
        self.begins.emit()
        return self.push(changes or {}, text, trays=trays)

    def shuffle(self, seed: int | None = None, *, turned: bool = False) -> None:
        """Lay all pieces out anew, in another order, on request turned at random; can be undone.

        What lies in trays stays there: it was sorted by hand.
        """
        puzzle = self._model.puzzle
        if puzzle is None:
            return
        self.begins.emit()
        spots = layout_of(puzzle, self._model.size, seed, self._camera.aspect())
        if turned:
            dice, step = random.Random(seed), self._model.quarters
            spots = [Spot(x, y, dice.randrange(0, 4, step)) for x, y, _ in spots]
        changes = {piece: spots[piece] for piece in self._model.lying}
        self.push(changes, tr("Shuffle and turn") if turned else tr("Shuffle"))
        self._camera.fit()

    def lay_out(self, spots: Mapping[int, Spot], text: str) -> bool:
        """Lay pieces where they are known to belong, as one step; False: not now."""
        self.begins.emit()
        laid = self.push(spots, text)
        if laid:
            self._camera.fit()
        return laid

    def rotate_selection(self, quarter_turns: int = 1) -> None:
        """Turn the selected pieces counter-clockwise, several as one block."""
        if not len(self._selection):
            return
        self.begins.emit()
        chosen = {piece: self._model.spots[piece] for piece in self._selection.pieces}
        quarter_turns *= self._model.quarters
        changes = turned_together(chosen, quarter_turns, self._model.size)
        if len(chosen) <= FEW:
            self._model.catch_up()
            changes.update(room_for(changes, self._model.table, self._model.is_loose))
        self.push(changes, tr_count("Turn piece", "Turn {n} pieces", len(chosen)))
        if len(chosen) <= FEW:
            self._selection.select_seam_of(self._selection.pieces)

    def take_off_selection(self) -> None:
        self.take_off(self._selection.pieces)

    def take_off(self, pieces: Collection[int]) -> None:
        """Put pieces back among the loose ones."""
        self.begins.emit()
        chosen, spots = set(pieces), self._model.spots
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
        self.push(changes, tr_count("Take off piece", "Take off {n} pieces", count))

    def place_pair(self, p: int, q: int, side: Side, turns: int | None = None) -> None:
        """Put piece q at the given side of piece p, turned so (None: as it is); can be undone.

        Both come out of their trays.
        """
        if self._model.puzzle is None or p == q:
            return
        self.begins.emit()
        self._model.catch_up()
        turns = self._model.spots[q].turns if turns is None else turns % 4
        spots = outside(self._model, [p]) if p in self._model.away else {}
        goal = beside(spots.get(p, self._model.spots[p]), side, self._model.size, turns)
        changes = {**spots, q: goal}
        # A joined piece that lies there already makes way as well: it was asked for this place.
        changes.update(room_for(changes, self._model.table, lambda piece: piece != p))
        self._scene.raise_pieces([q])
        self.push(changes, tr("Place piece"))
        self._selection.select_pieces([q])
        self._selection.select_seam_between(p, q)
        self._camera.show_pieces([p, q])

    def nudge(self, side: Side, *, fine: bool) -> None:
        """Move the selected pieces a step that way, and let them snap."""
        self._model.catch_up()
        down, right = STEPS[side]
        step = max(1.0, self._model.size * (0.02 if fine else _NUDGE_STEP))
        dx, dy = right * step, down * step
        held = {piece: self._model.spots[piece].moved(dx, dy) for piece in self._selection.pieces}
        snap = None if fine else snap_towards(held, self._model.table, (right, down))
        if snap is not None:
            held = {piece: spot.moved(snap.dx, snap.dy) for piece, spot in held.items()}
        self._scene.raise_pieces(held)
        self._scene.without_glide(held)
        self.push(held, tr("Move with the keys"), merge=_NUDGE)
        if snap is not None:
            self._selection.select_seam_between(snap.moving, snap.resting)
        self._camera.show_pieces(held)

    def join_towards(self, side: Side) -> None:
        """Put the selected piece against the next one that way, or at that side of the pinned."""
        piece = self._selection.last
        if piece is None:
            return
        pinned = self._selection.pinned
        if pinned is not None and pinned != piece:
            self.place_pair(pinned, piece, side)
            return
        self._model.catch_up()
        goal = push_until_touching(piece, self._model.spots[piece], side, self._model.table)
        if goal is None:
            return
        changes = {piece: goal}
        changes.update(room_for(changes, self._model.table, self._model.is_loose))
        self._scene.raise_pieces([piece])
        self.push(changes, tr("Place piece"))
        self._selection.select_seam_of([piece])
        self._camera.show_pieces([piece])


class PlaceCommand(QUndoCommand):
    """Puts pieces at new spots; undone, they go back to where they were."""

    def __init__(
        self,
        model: TableModel,
        after: Mapping[int, Spot],
        text: str,
        *,
        merge: int = -1,
        trays: Trays | None = None,
    ) -> None:
        super().__init__(text)
        self._model = model
        self._before = {piece: model.spots[piece] for piece in after}
        self._after = dict(after)
        after_it = without(model.trays, after) if trays is None else trays
        self._trays = model.trays, after_it
        self._merge = merge

    def give_up(self) -> list[dict[Any, Any]]:
        """Nobody will undo it any more: what it held is handed out."""
        held: list[dict[Any, Any]] = [self._before, self._after]
        self._before, self._after = {}, {}
        return held

    def redo(self) -> None:
        self._model.apply(self._after, self._trays[1])

    def undo(self) -> None:
        self._model.apply(self._before, self._trays[0])

    def id(self) -> int:
        return self._merge

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, PlaceCommand) or set(other._after) != set(self._after):
            return False
        self._after = other._after
        return True


class WearCommand(QUndoCommand):
    """Shows worn pieces in place of others; undone, the others come back.

    Commands before it know places in the old unit and those after it in the new one; as the stack
    goes through them in order, each finds its own.

    Args:
        exchange: shows other pieces, `PuzzleTable.exchange`.
        before, after: a wear, and the pieces that are worn so: to make them anew may take long.
        shown: called with the wear that is on the table now.
    """

    def __init__(
        self,
        exchange: Callable[[Puzzle], None],
        before: tuple[Wear, Puzzle],
        after: tuple[Wear, Puzzle],
        shown: Callable[[Wear], object],
    ) -> None:
        super().__init__(tr("Wear"))
        self._exchange = exchange
        self._before, self._after = before, after
        self._shown = shown

    def redo(self) -> None:
        self._show(self._after)

    def undo(self) -> None:
        self._show(self._before)

    def id(self) -> int:
        return _WEAR

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, WearCommand):
            return False
        self._after = other._after
        self.setObsolete(self._after[0] == self._before[0])
        return True

    def _show(self, worn: tuple[Wear, Puzzle]) -> None:
        wear, puzzle = worn
        self._exchange(puzzle)
        self._shown(wear)
