"""Where pieces are shown, kept where the model says; moves that nobody dragged glide.

Pieces at rest are one picture, see `adjgui.table.layer`; those that glide or are held lie on it.
"""

from __future__ import annotations

import functools
import math
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsScene

from adjgui.shell import colours
from adjgui.shell.collector import Discard
from adjgui.shell.timers import timer
from adjgui.table.geometry import Spot
from adjgui.table.layer import PieceLayer, ViewOf, blank
from adjgui.table.model import AT_ONCE, FEW, TableModel
from adjgui.table.pixmaps import PiecePixmaps

GLIDE_MILLISECONDS = 160
_SLICE_SECONDS = 0.003  # of an event-loop turn, while a puzzle is being laid out
_GLIDE_SECONDS = 0.0025  # of an event-loop turn, while pieces glide; painting them comes on top
_FRAME_MILLISECONDS = 16
_GLIDE_LIMIT = (
    600  # more pieces than this jump: to paint so many sixty times a second takes too long
)
_SHADOWS = ((0.5, 0.5), (1.0, 1.2), (2.0, 2.4))  # spread and drop in device-independent px
_LIFTED_SHADOWS = ((1.0, 2.0), (2.5, 5.0), (4.5, 8.0))
_FEW_SHADOWS = 200
_SHADOW_FROM = 16.0  # device-independent px a piece
_LONGEST_FRAME = 0.04  # a turn that took longer makes a glide late, it does not cut it short


class Glide(NamedTuple):
    """A piece on its way: where it began, how far it goes, and when it set out on `_time`."""

    x: float
    y: float
    dx: float
    dy: float
    since: float


class TableScene(QGraphicsScene):
    """Shows the model's pieces. `glided` is emitted at each frame of a glide and at its end.

    Thousands of pieces glide in fewer frames each, so that no turn of the event loop takes long.

    Attributes:
        gliding: the pieces on their way.
        waits: pieces that glide wait until what is below them has been painted.
        table_colour: what lies below all pieces.
        glide_wish: how many milliseconds a piece takes to its place.
        is_animated: whether pieces glide at all; not where the person has switched animation off.
    """

    glided = Signal()

    def __init__(self, model: TableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._discard = Discard(self)
        self.pixmaps = PiecePixmaps(self._discard)
        self.gliding: dict[int, Glide] = {}
        self.glide_wish = GLIDE_MILLISECONDS
        self.is_animated = False
        self.waits = False
        self.table_colour = QColor(Qt.GlobalColor.white)
        self._at: dict[int, tuple[float, float]] = {}  # where gliding pieces are shown
        self._held: Collection[int] = ()
        self._held_by = (0.0, 0.0)
        self._ranks: dict[int, int] = {}  # of raised pieces, the last the highest
        layer = functools.partial(
            PieceLayer, in_order=self._in_order, paint=self._paint_at_rest, begin=self._see
        )
        self._rest = layer(self._resting_in, ground=self._paint_ground)
        self._lifted = layer(self._held_in, ground=self._paint_nothing)
        self._still: set[int] = set()
        self._jumps = False  # whether the change that is going on is too large to glide
        self._top = 0
        self._next = 0
        self._builder = timer(self, self._build_slice)
        self._sweep: Iterator[int] = iter(())
        self._frames = timer(self, self._on_frame, _FRAME_MILLISECONDS, precise=True)
        self._time = 0.0  # seconds of all frames so far: the clock of the glides
        self._last_frame = 0.0
        model.puzzleChanged.connect(self._rebuild)
        model.spotsChanged.connect(self._on_spots)
        model.fellBehind.connect(self._on_behind)
        model.caughtUp.connect(self._on_caught_up)

    @property
    def is_complete(self) -> bool:
        """Whether every piece has its pixmap."""
        return self._next >= self._model.count

    @property
    def glide_milliseconds(self) -> int:
        """How long a piece takes to its place; nought where it jumps."""
        return self.glide_wish if self.is_animated else 0

    # -- what is shown where ---------------------------------------------------------------------

    def hold(self, pieces: Collection[int], dx: float, dy: float) -> None:
        """Show pieces this far from their spots, while they are being dragged."""
        if pieces is not self._held:
            self.release()
            self._touch(pieces)
            self._held = pieces
            self._lifted.forget()
        self._held_by = (dx, dy)

    def release(self) -> None:
        """Show what was held at its spots again."""
        held, self._held = self._held, ()
        self._touch(held)
        self._lifted.forget()

    def raise_pieces(self, pieces: Iterable[int]) -> None:
        self._top += 1
        raised = list(pieces)
        self._ranks.update(dict.fromkeys(raised, self._top))
        self._touch(raised)

    def without_glide(self, pieces: Iterable[int]) -> None:
        """The next change of these pieces is shown at once: they are where the hand put them."""
        self._still = set(pieces)

    def shown_at(self, piece: int) -> QPointF:
        """Where the piece is on the screen now, in scene units."""
        return QPointF(*self._place_of(piece))

    def _place_of(self, piece: int) -> tuple[float, float]:
        at = self._at.get(piece)
        if at is not None:
            return at
        x, y, _ = self._model.spots[piece]
        if piece in self._held:
            return x + self._held_by[0], y + self._held_by[1]
        return x, y

    def top_piece_at(self, point: QPointF) -> int | None:
        """The piece that is seen at a point, None for the bare table."""
        size = self._model.size
        near = self._model.table.inside(point.x() - size, point.y() - size, point.x(), point.y())
        there = [
            piece for piece, spot in near if QRectF(spot.x, spot.y, size, size).contains(point)
        ]
        return max(there, key=self._rank, default=None)

    def _rank(self, piece: int) -> tuple[int, int]:
        return self._ranks.get(piece, 0), piece

    def bounds(self) -> QRectF:
        left, top, right, bottom = self._model.bounds
        return QRectF(left, top, right - left, bottom - top)

    def end_glide(self) -> None:
        """Bring gliding pieces to their places at once."""
        self._frames.stop()
        if not self.gliding:
            return
        arrived = [piece for piece in self.gliding if piece < self._model.count]
        self.gliding.clear()
        self._at.clear()
        self._touch(arrived)
        self.glided.emit()

    # -- painting --------------------------------------------------------------------------------

    def bring_up_to(self, view: ViewOf, until: float | None = None) -> bool:
        """Paint the pictures for a view as far as there is time for; whether that was all."""
        is_done = self._rest.bring_up_to(view, until)
        if is_done and len(self._held) > FEW:
            is_done = self._lifted.bring_up_to(view.shifted(*self._held_by), until)
        return is_done

    def has_scale_of(self, view: ViewOf) -> bool:
        """Whether the picture need not be painted anew for a view."""
        return self._rest.has_scale_of(view)

    def paint(self, painter: QPainter, view: ViewOf) -> None:
        """Paint all pieces; the painter's units are px of the screen."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.fillRect(0, 0, view.width, view.height, self.table_colour)
        self._rest.show(painter, view)
        gliding = self._in_order(self._at)
        if self._has_shadows(view):
            self._paint_shadows(painter, view, list(self._at.values()))
        for piece in gliding:
            self._paint_piece(painter, view, piece)
        if not self._held:
            return
        if len(self._held) > FEW:
            self._lifted.show(painter, view.shifted(*self._held_by))
            return
        held = self._in_order(self._held)
        places = [self._place_of(piece) for piece in held]
        self._paint_shadows(painter, view, places, _LIFTED_SHADOWS, colours.LIFTED_SHADOW)
        for piece in held:
            self._paint_piece(painter, view, piece)

    def set_table_colour(self, colour: QColor) -> None:
        """Paint what lies below all pieces so."""
        if colour != self.table_colour:
            self.table_colour = colour
            self.renew()

    def renew(self) -> None:
        self._rest.renew()
        self._lifted.renew()

    @property
    def is_current(self) -> bool:
        """Whether the pictures show the pieces where they are."""
        many = len(self._held) > FEW
        return self._rest.is_current and (not many or self._lifted.is_current)

    def _touch(self, pieces: Collection[int]) -> None:
        """These pieces are no longer at rest at their spots, or are so again."""
        if len(pieces) > FEW:
            self._rest.renew()
            return
        size, spots = self._model.size, self._model.spots
        self._rest.touch(QRectF(spots[one].x, spots[one].y, size, size) for one in pieces)

    def _resting_in(self, area: QRectF) -> Iterator[int]:
        gliding, held = self.gliding, self._held
        if not gliding and not held:
            return self.pieces_in(area)
        return (one for one in self.pieces_in(area) if one not in gliding and one not in held)

    def _held_in(self, area: QRectF) -> Iterator[int]:
        held = self._held
        return (one for one in self.pieces_in(area) if one in held)

    def _in_order(self, pieces: Iterable[int]) -> list[int]:
        ordered, ranks = sorted(pieces), self._ranks
        if not ranks:
            return ordered
        raised = [piece for piece in ordered if piece in ranks]
        raised.sort(key=ranks.__getitem__)
        return [*(piece for piece in ordered if piece not in ranks), *raised]

    def pieces_in(self, area: QRectF) -> Iterator[int]:
        """The pieces whose spots are in a part of the scene or so near that they reach into it."""
        if area.contains(self.bounds()):
            yield from self._model.lying
            return
        out = 1.1 * self._model.size
        left, top = area.left() - out, area.top() - out
        right, bottom = area.right() + out / 11, area.bottom() + out / 11
        for piece, _ in self._model.table.inside(left, top, right, bottom):
            yield piece

    def _see(self, view: ViewOf) -> None:
        # a hair less, so that rounding makes a whole number no larger
        wide, high = self._sides(view)
        self.pixmaps.set_size(math.ceil(wide - 1e-6), math.ceil(high - 1e-6))

    def _sides(self, view: ViewOf) -> tuple[float, float]:
        """Width and height of a piece in px of the screen."""
        return self._model.size * view.across, self._model.size * view.down

    def _has_shadows(self, view: ViewOf) -> bool:
        return min(self._sides(view)) >= _SHADOW_FROM * view.ratio

    def _paint_ground(self, painter: QPainter, view: ViewOf, pieces: list[int]) -> None:
        blank(painter, self.table_colour)
        if self._has_shadows(view):
            spots = self._model.spots
            self._paint_shadows(painter, view, [spots[piece][:2] for piece in pieces])

    @staticmethod
    def _paint_nothing(painter: QPainter, _view: ViewOf, _pieces: list[int]) -> None:
        blank(painter, QColor(Qt.GlobalColor.transparent))

    def _paint_at_rest(self, painter: QPainter, view: ViewOf, piece: int) -> None:
        x, y, turns = self._model.spots[piece]
        across, down, left, top = view[:4]
        at = x * across + left, y * down + top
        self.pixmaps.paint(painter, piece, turns, *at, *self._sides(view))

    def _paint_piece(self, painter: QPainter, view: ViewOf, piece: int) -> None:
        x, y = self._place_of(piece)
        turns = self._model.spots[piece].turns
        x, y = x * view.across + view.left, y * view.down + view.top
        self.pixmaps.paint(painter, piece, turns, x, y, *self._sides(view))

    def _paint_shadows(
        self,
        painter: QPainter,
        view: ViewOf,
        places: list[tuple[float, float]],
        shadows: tuple[tuple[float, float], ...] = _SHADOWS,
        colour: QColor = colours.SHADOW,
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        (wide, high), across = self._sides(view), view.across
        # Of very many a simpler one will do.
        for spread, drop in shadows if len(places) <= _FEW_SHADOWS else shadows[1:2]:
            out, down = spread * view.ratio, drop * view.ratio
            left, top = view.left - out, view.top - out + down
            sides = wide + 2 * out, high + 2 * out
            painter.drawRects(
                [QRectF(x * across + left, y * view.down + top, *sides) for x, y in places]
            )

    # -- following the model ---------------------------------------------------------------------

    def _rebuild(self) -> None:
        self._builder.stop()
        self._frames.stop()
        self.gliding.clear()
        self._at.clear()
        self._held = ()
        self._ranks.clear()
        self._top = 0
        self._next = 0
        self._still.clear()
        puzzle = self._model.puzzle
        self.pixmaps.show(None if puzzle is None else puzzle.pieces)
        self._rest.forget()
        self._lifted.forget()
        reach = 40 * max(self.bounds().width(), self.bounds().height(), 100.0)
        self.setSceneRect(QRectF(-reach, -reach, 2 * reach, 2 * reach))
        if 0 < self._model.count <= AT_ONCE:
            self._build_slice()
        if not self.is_complete:
            self._builder.start()

    def _build_slice(self) -> None:
        if self._model.is_behind:
            return  # one after the other, so that no turn takes long
        end = time.perf_counter() + _SLICE_SECONDS
        spots = self._model.spots
        while self._next < len(spots) and time.perf_counter() < end:
            self.pixmaps.whole(self._next, spots[self._next].turns)
            self._next += 1
        if self.is_complete:
            self._builder.stop()

    def _on_spots(self, moved: Mapping[int, Spot]) -> None:
        still, self._still = self._still, self._still - moved.keys()
        glides = self.glide_milliseconds > 0 and not self._jumps
        now, size, held, spots = self._time, self._model.size, self._held, self._model.spots
        away = self._model.away
        touched: list[QRectF] = []
        for piece, old in moved.items():
            x, y, _ = spots[piece]
            at = self._at.pop(piece, None)
            self.gliding.pop(piece, None)
            if at is None:
                touched.append(QRectF(old.x, old.y, size, size))
                at = old.x, old.y
            dx, dy = x - at[0], y - at[1]
            if piece in away:
                touched.append(QRectF(*at, size, size))
            elif not glides or piece in still or piece in held or not (dx or dy):
                touched.append(QRectF(x, y, size, size))
            else:
                self.gliding[piece] = Glide(*at, dx, dy, now)
                self._at[piece] = at
        if len(moved) > FEW:
            self._rest.renew()
        else:
            self._rest.touch(touched)
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
        if self._model.is_behind or self.waits:
            return  # all set out together
        self._time += min(passed, _LONGEST_FRAME)
        now, end, seconds = self._time, clock + _GLIDE_SECONDS, self.glide_milliseconds / 1000
        left = len(self.gliding)
        arrived: list[int] = []
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
                del self.gliding[piece], self._at[piece]
                arrived.append(piece)
            else:
                gone = 1.0 - (1.0 - share) ** 3  # quick at first, and gently at the end
                self._at[piece] = glide.x + glide.dx * gone, glide.y + glide.dy * gone
            if left % 16 == 0 and time.perf_counter() >= end:
                break
        self._touch(arrived)
        if not self.gliding:
            self._frames.stop()
        self.glided.emit()
