"""The scene: one item a piece, kept where the model says; moves that nobody dragged glide."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import QGraphicsScene

from adjgui.table.items import PieceItem
from adjgui.table.model import AT_ONCE, TableModel

_SLICE_SECONDS = 0.004  # of an event-loop turn, while a puzzle is being laid out
_GLIDE_SECONDS = 0.0025  # of an event-loop turn, while pieces glide; painting them comes on top
_FRAME_MILLISECONDS = 16
_GLIDE_LIMIT = (
    600  # more pieces than this jump: to paint so many sixty times a second takes too long
)
_MANY = 1000  # pieces from which on painting all of them is no longer quick
_LONGEST_FRAME = 0.04  # a turn that took longer makes a glide late, it does not cut it short


class Glide(NamedTuple):
    """A piece on its way: where it began, how far it goes, and when it set out on `_time`."""

    x: float
    y: float
    dx: float
    dy: float
    since: float


class TableScene(QGraphicsScene):
    """Items follow the model. `glided` is emitted at each frame of a glide and at its end.

    Thousands of pieces glide in fewer frames each, so that no turn of the event loop takes long.
    """

    glided = Signal()

    def __init__(self, model: TableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        # The view looks pieces up in the model; Qt's own index would only be kept up to date.
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.pieces: list[PieceItem | None] = []
        self.gliding: dict[int, Glide] = {}
        self.glide_milliseconds = 0
        self._still: set[int] = set()
        self._is_quick = False
        self._jumps = False  # whether the change that is going on is too large to glide
        self._top = 0.0
        self._next = 0
        self._builder = QTimer(self)
        self._builder.setInterval(0)
        self._builder.timeout.connect(self._build_slice)
        self._sweep: Iterator[int] = iter(())
        self._frames = QTimer(self)
        self._frames.setTimerType(Qt.TimerType.PreciseTimer)
        self._frames.setInterval(_FRAME_MILLISECONDS)
        self._frames.timeout.connect(self._on_frame)
        self._time = 0.0  # seconds of all frames so far: the clock of the glides
        self._last_frame = 0.0
        model.puzzleChanged.connect(self._rebuild)
        model.spotsChanged.connect(self._on_spots)
        model.fellBehind.connect(self._on_behind)
        model.caughtUp.connect(self._on_caught_up)

    @property
    def is_complete(self) -> bool:
        """Whether every piece has its item."""
        return self._next >= self._model.count

    def shift(self, pieces: Iterable[int], dx: float, dy: float) -> None:
        """Show pieces this far from their spots, while they are being dragged."""
        for piece in pieces:
            item = self.pieces[piece]
            if item is not None:
                spot = self._model.spots[piece]
                item.setPos(spot.x + dx, spot.y + dy)

    def raise_pieces(self, pieces: Iterable[int]) -> None:
        """Bring pieces above all others."""
        self._top += 1.0
        for piece in pieces:
            item = self.pieces[piece]
            if item is not None:
                item.setZValue(self._top)

    def without_glide(self, pieces: Iterable[int]) -> None:
        """The next change of these pieces is shown at once: they are where the hand put them."""
        self._still = set(pieces)

    def shown_at(self, piece: int) -> QPointF:
        """Where the piece is on the screen now, in scene units."""
        item = self.pieces[piece]
        spot = self._model.spots[piece]
        return item.pos() if item is not None else QPointF(spot.x, spot.y)

    def top_piece_at(self, point: QPointF) -> int | None:
        """The piece that is seen at a point, None for the bare table."""
        size = self._model.size
        best: tuple[float, int] | None = None
        near = self._model.table.inside(point.x() - size, point.y() - size, point.x(), point.y())
        for piece, spot in near:
            if not QRectF(spot.x, spot.y, size, size).contains(point):
                continue
            item = self.pieces[piece]
            rank = (item.zValue() if item is not None else -1.0, piece)
            if best is None or rank > best:
                best = rank
        return None if best is None else best[1]

    def bounds(self) -> QRectF:
        """The rectangle that holds all pieces."""
        spots, size = self._model.spots, self._model.size
        if not spots:
            return QRectF()
        left = min(spot.x for spot in spots)
        top = min(spot.y for spot in spots)
        right = max(spot.x for spot in spots) + size
        bottom = max(spot.y for spot in spots) + size
        return QRectF(left, top, right - left, bottom - top)

    def set_quick(self, quick: bool) -> None:
        """Paint pieces without smoothing, in half the time, while very many are on their way."""
        quick = quick and self._model.count > _MANY
        if quick == self._is_quick:
            return
        self._is_quick = quick
        mode = Qt.TransformationMode
        for item in self.pieces:
            if item is not None:
                item.setTransformationMode(
                    mode.FastTransformation if quick else mode.SmoothTransformation
                )

    def stop(self) -> None:
        """End what runs: laying out and gliding."""
        self._builder.stop()
        self.end_glide()

    def end_glide(self) -> None:
        """Bring gliding pieces to their places at once."""
        self._frames.stop()
        if not self.gliding:
            return
        for piece, glide in self.gliding.items():
            item = self.pieces[piece] if piece < len(self.pieces) else None
            if item is not None:
                item.setPos(glide.x + glide.dx, glide.y + glide.dy)
        self.gliding.clear()
        self.glided.emit()

    def _rebuild(self) -> None:
        self.stop()
        self.clear()
        self._top = 0.0
        self._next = 0
        self._still.clear()
        self._is_quick = False
        self.pieces = [None] * self._model.count
        reach = 40 * max(self.bounds().width(), self.bounds().height(), 100.0)
        self.setSceneRect(QRectF(-reach, -reach, 2 * reach, 2 * reach))
        if 0 < self._model.count <= AT_ONCE:
            self._build_slice()
        if not self.is_complete:
            self._builder.start()

    def _build_slice(self) -> None:
        puzzle = self._model.puzzle
        if puzzle is None:
            self._builder.stop()
            return
        end = time.perf_counter() + _SLICE_SECONDS
        while self._next < self._model.count and time.perf_counter() < end:
            piece = self._next
            spot = self._model.spots[piece]
            item = PieceItem(puzzle.pieces[piece], spot.turns)
            item.setPos(spot.x, spot.y)
            self.addItem(item)
            self.pieces[piece] = item
            self._next += 1
        if self.is_complete:
            self._builder.stop()

    def _on_spots(self, moved: set[int]) -> None:
        puzzle = self._model.puzzle
        assert puzzle is not None
        still, self._still = self._still, self._still - moved
        glides = self.glide_milliseconds > 0 and not self._jumps
        now = self._time
        for piece in moved:
            item = self.pieces[piece]
            if item is None:
                continue
            x, y, turns = self._model.spots[piece]
            if item.turns != turns:
                item.show_turned(puzzle.pieces[piece], turns)
            at = item.pos()
            dx, dy = x - at.x(), y - at.y()
            self.gliding.pop(piece, None)
            if not (dx or dy):
                continue
            if not glides or piece in still:
                item.setPos(x, y)
            else:
                self.gliding[piece] = Glide(at.x(), at.y(), dx, dy, now)
        if self.gliding and not self._frames.isActive():
            self._last_frame = time.perf_counter()
            self._frames.start()

    def _on_behind(self) -> None:
        self._jumps = self._model.waiting > _GLIDE_LIMIT

    def _on_caught_up(self) -> None:
        self._jumps = False

    def _on_frame(self) -> None:
        """Move what glides, all of it or as much as there is time for; the rest comes next."""
        clock = time.perf_counter()
        passed, self._last_frame = clock - self._last_frame, clock
        if self._model.is_behind:
            return  # all set out together
        self._time += min(passed, _LONGEST_FRAME)
        now, end, seconds = self._time, clock + _GLIDE_SECONDS, self.glide_milliseconds / 1000
        left = len(self.gliding)
        while left > 0:
            piece = next(self._sweep, None)
            if piece is None:
                self._sweep = iter(list(self.gliding))
                continue
            glide = self.gliding.get(piece)
            if glide is None:
                continue
            left -= 1
            share = (now - glide.since) / seconds if seconds > 0 else 1.0
            if share >= 1.0:
                del self.gliding[piece]
                rest = 0.0
            else:
                rest = (1.0 - share) ** 3  # quick at first, and gently at the end
            item = self.pieces[piece]
            if item is not None:
                item.setPos(glide.x + glide.dx * (1.0 - rest), glide.y + glide.dy * (1.0 - rest))
            if left % 16 == 0 and time.perf_counter() >= end:
                break
        if not self.gliding:
            self._frames.stop()
        self.glided.emit()
