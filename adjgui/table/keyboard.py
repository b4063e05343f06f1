"""The keys of the table: all that the mouse can do."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from adjgui.shell.texts import mark
from adjgui.table.camera import Camera
from adjgui.table.model import TableModel
from adjgui.table.mouse import Mouse
from adjgui.table.moves import Moves
from adjgui.table.selection import Selection
from core.arrays import STEPS, Side

ARROWS: dict[int, Side] = {
    Qt.Key.Key_Right.value: "right",
    Qt.Key.Key_Down.value: "below",
    Qt.Key.Key_Left.value: "left",
    Qt.Key.Key_Up.value: "above",
}
KEYS = mark(
    "Arrow keys move the selected piece and let it snap, G selects its group; Control with an "
    "arrow selects the next piece that way; Tab and Shift+Tab go through the pieces. Alt with an "
    "arrow puts the piece against the next one that way, or, after Space has pinned a piece, to "
    "that side of the pinned one. R turns right, Delete takes off, T puts in a tray, S goes "
    "through the seams, Escape lets go."
)


class Keyboard(QObject):
    """Reads the keys of the table, see `KEYS`."""

    pieceActivated = Signal(int)  # Enter, for suggestions

    def __init__(
        self, model: TableModel, camera: Camera, selection: Selection, moves: Moves, mouse: Mouse
    ) -> None:
        super().__init__(mouse)
        self._model, self._camera, self._selection = model, camera, selection
        self._moves, self._mouse = moves, mouse

    def steps(self, event: QKeyEvent) -> bool:
        """Whether the key goes through the pieces: Tab does while one is selected.

        Past the last, and after Escape, it leaves the table as everywhere else.
        """
        back = event.key() == Qt.Key.Key_Backtab
        other = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if not (back or event.key() == Qt.Key.Key_Tab) or event.modifiers() & other:
            return False
        return self._step_piece(back)

    def press(self, event: QKeyEvent) -> None:
        key, modifiers, last = event.key(), event.modifiers(), self._selection.last
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        side = ARROWS.get(key)
        event.accept()
        if key == Qt.Key.Key_Escape:
            self._let_go(event)
        elif self._model.puzzle is None or self._mouse.is_holding:
            event.ignore()
        elif side is not None:
            if last is None:
                self._select_at_middle()
            elif modifiers & Qt.KeyboardModifier.AltModifier:
                self._moves.join_towards(side)
            elif control:
                self._select_towards(last, side, adds=shift)
            else:
                self._moves.nudge(side, fine=shift)
        elif key == Qt.Key.Key_R and not control:
            self._moves.rotate_selection(1 if shift else -1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._moves.take_off_selection()
        elif key == Qt.Key.Key_G and not control:
            self._selection.select_group()
        elif key == Qt.Key.Key_S and not control:
            self._step_seam(back=shift)
        elif key == Qt.Key.Key_Space:
            self._selection.toggle_pin()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and last is not None:
            self.pieceActivated.emit(last)
        elif key == Qt.Key.Key_A and control:
            self._selection.select_all()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._camera.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self._camera.zoom_out()
        elif key == Qt.Key.Key_0:
            self._camera.fit()
        else:
            event.ignore()

    def _let_go(self, event: QKeyEvent) -> None:
        selection = self._selection
        if self._mouse.is_holding:
            self._mouse.let_go()
        elif selection.pinned is not None:
            selection.pin(None)
        elif len(selection):
            selection.select_pieces([])
        elif selection.seam_key is not None:
            selection.select_seam(None)
        else:
            event.ignore()

    # -- from piece to piece, from seam to seam --------------------------------------------------

    def _select(self, piece: int, *, adds: bool = False) -> None:
        before = self._selection.pieces if adds else []
        self._selection.select_pieces([*(one for one in before if one != piece), piece])
        self._camera.show_pieces([piece])

    def _select_at_middle(self) -> None:
        spots, half, middle = self._model.spots, self._model.size / 2, self._camera.middle
        x, y = middle.x() - half, middle.y() - half
        lying = self._model.lying
        if lying:
            self._select(min(lying, key=lambda one: math.dist(spots[one][:2], (x, y))))

    def _select_towards(self, here: int, side: Side, *, adds: bool) -> None:
        start = self._model.spots[here]
        down, right = STEPS[side]
        best: tuple[float, int] | None = None
        for piece in self._model.lying:
            spot = self._model.spots[piece]
            dx, dy = spot.x - start.x, spot.y - start.y
            ahead, aside = dx * right + dy * down, abs(dx * down) + abs(dy * right)
            if piece == here or ahead < self._model.size * 0.25 or aside > ahead * 1.5:
                continue
            rank = (ahead + 2.0 * aside, piece)
            if best is None or rank < best:
                best = rank
        if best is not None:
            self._select(best[1], adds=adds)

    def _step_piece(self, back: bool) -> bool:
        last, half = self._selection.last, self._model.size / 2
        if last is None:
            return False

        def reading_order(piece: int) -> tuple[int, float, int]:
            spot = self._model.spots[piece]
            return round((spot.y + half) / (2.5 * half)), spot.x, piece

        order = sorted(self._model.lying, key=reading_order)
        place = order.index(last) + (-1 if back else 1)
        if not 0 <= place < len(order):
            return False
        self._select(order[place])
        return True

    def _step_seam(self, *, back: bool) -> None:
        spots, chosen = self._model.spots, self._selection.seam_key
        keys = [seam.key for seam in self._model.seams()]
        keys.sort(key=lambda key: (spots[key.first].y, spots[key.first].x, key.orientation))
        if not keys:
            return
        if chosen in keys:
            place = (keys.index(chosen) + (-1 if back else 1)) % len(keys)
        else:
            place = -1 if back else 0
        self._selection.select_seam(keys[place])
        self._camera.show_pieces([keys[place].first, keys[place].second])
