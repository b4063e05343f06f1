"""The scene: one item a piece, kept where the model says; moves that nobody dragged glide."""

from __future__ import annotations

import time
from collections.abc import Iterable

from PySide6.QtCore import (
    QAbstractAnimation,
    QEasingCurve,
    QObject,
    QPointF,
    QRectF,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtWidgets import QGraphicsScene

from adjgui.table.items import PieceItem
from adjgui.table.model import TableModel

_SLICE_SECONDS = 0.004  # of an event-loop turn, while a puzzle is being laid out
_GLIDE_LIMIT = 400  # more pieces than this jump


class TableScene(QGraphicsScene):
    """Items follow the model. `glided` is emitted at each frame of a glide and at its end."""

    glided = Signal()

    def __init__(self, model: TableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        # The view looks pieces up in the model; Qt's own index would only be kept up to date.
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.pieces: list[PieceItem | None] = []
        self.gliding: dict[int, tuple[QPointF, QPointF]] = {}
        self.glide_milliseconds = 0
        self._still: set[int] = set()
        self._top = 0.0
        self._next = 0
        self._builder = QTimer(self)
        self._builder.setInterval(0)
        self._builder.timeout.connect(self._build_slice)
        self._glide = QVariantAnimation(self)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(1.0)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._on_glide)
        self._glide.finished.connect(self._end_glide)
        model.puzzleChanged.connect(self._rebuild)
        model.spotsChanged.connect(self._on_spots)

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

    def stop(self) -> None:
        """End what runs: laying out and gliding."""
        self._builder.stop()
        self.end_glide()

    def end_glide(self) -> None:
        """Bring gliding pieces to their places at once."""
        if self._glide.state() != QAbstractAnimation.State.Stopped:
            self._glide.stop()
        self._end_glide()

    def _rebuild(self) -> None:
        self.stop()
        self.clear()
        self._top = 0.0
        self._next = 0
        self._still.clear()
        self.pieces = [None] * self._model.count
        reach = 40 * max(self.bounds().width(), self.bounds().height(), 100.0)
        self.setSceneRect(QRectF(-reach, -reach, 2 * reach, 2 * reach))
        if self._model.count:
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
        still, self._still = self._still, set()
        glides = self.glide_milliseconds > 0 and len(moved - still) <= _GLIDE_LIMIT
        begun = False
        for piece in moved:
            item = self.pieces[piece]
            if item is None:
                continue
            spot = self._model.spots[piece]
            item.show_turned(puzzle.pieces[piece], spot.turns)
            start, goal = item.pos(), QPointF(spot.x, spot.y)
            self.gliding.pop(piece, None)
            if not glides or piece in still or start == goal:
                item.setPos(goal)
            else:
                self.gliding[piece] = (start, goal)
                begun = True
        if begun:
            # One clock for all: pieces on their way start anew from where they are.
            for piece, (_, goal) in list(self.gliding.items()):
                self.gliding[piece] = (self.shown_at(piece), goal)
            self._glide.stop()
            self._glide.setDuration(self.glide_milliseconds)
            self._glide.start()

    def _on_glide(self, share: float) -> None:
        for piece, (start, goal) in self.gliding.items():
            item = self.pieces[piece]
            if item is not None:
                item.setPos(start + (goal - start) * share)
        self.glided.emit()

    def _end_glide(self) -> None:
        landed = dict(self.gliding)
        self.gliding.clear()
        for piece, (_, goal) in landed.items():
            item = self.pieces[piece] if piece < len(self.pieces) else None
            if item is not None:
                item.setPos(goal)
        self.glided.emit()
