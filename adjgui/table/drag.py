"""Dragging, from the press to the drop: where pieces are held and what they would join."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QWidget

from adjgui.shell.texts import tr_count
from adjgui.shell.timers import timer
from adjgui.table.camera import Camera
from adjgui.table.display import Display
from adjgui.table.geometry import SNAP_REACH, Contact, Snap, Spot, contacts_of, find_snap, room_for
from adjgui.table.model import FEW, TableModel
from adjgui.table.moves import Moves
from adjgui.table.scene import TableScene
from adjgui.table.seams import Seam
from adjgui.table.selection import Selection

_COVERED, _HIDDEN = 0.08, 0.6
_EDGE_MILLISECONDS = 16


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
        return {piece: spot.moved(self.dx, self.dy) for piece, spot in self._start.items()}

    def result(self) -> dict[int, Spot]:
        """What the drop would change: the pieces, and loose ones that make room for them."""
        placed = self.spots()
        if len(placed) > FEW:
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


class Dragging(QObject):
    """Drags pieces: begun, held, and dropped or let go of.

    Attributes:
        now: the drag that is going on.
    """

    previewChanged = Signal(object)  # list[Seam]: what the drag would form

    def __init__(
        self,
        viewport: QWidget,
        model: TableModel,
        scene: TableScene,
        camera: Camera,
        selection: Selection,
        display: Display,
        moves: Moves,
    ) -> None:
        super().__init__(viewport)
        self._viewport, self._model, self._scene, self._camera = viewport, model, scene, camera
        self._selection, self._display, self._moves = selection, display, moves
        self.now: PieceDrag | None = None
        self._grab = QPointF()
        self._area = QRectF()
        self._edge = timer(self, self._on_edge, _EDGE_MILLISECONDS)
        self._edge_at = QPoint()
        camera.zoomed.connect(self._on_zoom)

    def preview(self) -> list[Seam]:
        """What the drag would form; empty when nothing is dragged."""
        contacts = () if self.now is None else sorted(self.now.contacts)
        return [self._model.seam_between(contact) for contact in contacts]

    def begin(self, grab: QPointF, pieces: Iterable[int]) -> None:
        """Pick these pieces up at a place of the scene."""
        self._grab = grab
        self._scene.end_glide()
        self.now = PieceDrag(self._model, pieces)
        self._scene.raise_pieces(self.now.pieces)
        self._selection.hover(None)
        self._viewport.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._viewport.update()

    def hold_at(self, position: QPoint) -> None:
        """Hold them so that the grabbed place is there; over the edge the table comes along."""
        self._hold_at(position)
        self._edge_at = position
        if self._viewport.rect().adjusted(2, 2, -2, -2).contains(position):
            self._edge.stop()
        elif not self._edge.isActive():
            self._edge.start()

    def rest(self) -> None:
        """Leave them where they are held, while the mouse is elsewhere."""
        self._edge.stop()

    def drop(self) -> None:
        """Put them down; they join what they have snapped to."""
        drag = self._end()
        assert drag is not None
        self._scene.without_glide(drag.pieces)
        count = len(drag.pieces)
        self._moves.push(drag.result(), tr_count("Move piece", "Move {n} pieces", count))
        self._scene.without_glide(())
        self._scene.release()
        self._display.keep_up()
        if drag.contacts:
            self.previewChanged.emit([])
        if drag.snap is not None:
            self._selection.select_seam_between(drag.snap.moving, drag.snap.resting)
        self._display.update_area(self._camera.area_of(drag.pieces).united(self._area))
        self._area = QRectF()

    def cancel(self) -> None:
        """Let go of what is dragged; the pieces go back to where they were."""
        drag = self._end()
        if drag is None:
            return
        self._scene.release()
        self._display.update_all()
        if drag.contacts:
            self.previewChanged.emit([])
        self._viewport.unsetCursor()

    def _end(self) -> PieceDrag | None:
        self._edge.stop()
        drag, self.now = self.now, None
        return drag

    def _hold_at(self, position: QPoint) -> None:
        drag = self.now
        assert drag is not None
        moved = self._camera.to_scene(QPointF(position)) - self._grab
        before = drag.contacts
        reach = min(0.42, max(SNAP_REACH, 12.0 / self._camera.piece_width)) * self._model.size
        drag.hold_at(moved.x(), moved.y(), reach)
        self._scene.hold(drag.pieces, drag.dx, drag.dy)
        self._display.keep_up()
        area = self._camera.area_of(drag.pieces)
        self._display.update_area(area.united(self._area))
        self._area = area
        if drag.contacts != before:
            self.previewChanged.emit(self.preview())

    def _on_zoom(self, at: QPoint) -> None:
        if self.now is not None:
            self._hold_at(at)

    def _on_edge(self) -> None:
        room = self._viewport.rect().adjusted(2, 2, -2, -2)
        at = self._edge_at
        over = QPoint(
            at.x() - min(max(at.x(), room.left()), room.right()),
            at.y() - min(max(at.y(), room.top()), room.bottom()),
        )
        if self.now is None or over.isNull():
            self._edge.stop()
            return
        # The farther out, the faster, within reason.
        step = QPoint(*(max(-24, min(24, part // 3 + (part > 0))) for part in (over.x(), over.y())))
        self._camera.pan_by(step)
        self._hold_at(at)
