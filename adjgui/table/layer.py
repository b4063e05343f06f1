"""A layer: many pieces gathered in one picture, so that to paint them all is to paint that."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion, QTransform

_IN_PLACE = 200  # with so few pieces to paint the picture is mended where it is
_RECTS = 64  # with more places to mend than this the whole is painted again
_SHADOW = 6.0  # device-independent px around a piece that its shadow may cover


class ViewOf(NamedTuple):
    """What of the table is seen, in px of the screen: a scene unit, its origin, and the size."""

    across: float
    down: float
    left: float
    top: float
    width: int
    height: int
    ratio: float

    @classmethod
    def of(cls, transform: QTransform, size: QSize, ratio: float) -> ViewOf:
        """From a viewport's transform, size and px of the screen a device-independent px."""
        return cls(
            transform.m11() * ratio,
            transform.m22() * ratio,
            transform.dx() * ratio,
            transform.dy() * ratio,
            math.ceil(size.width() * ratio),
            math.ceil(size.height() * ratio),
            ratio,
        )

    def shifted(self, dx: float, dy: float) -> ViewOf:
        """As if everything lay so many scene units farther, on whole px."""
        left, top = round(self.left + dx * self.across), round(self.top + dy * self.down)
        return self._replace(left=left, top=top)

    def to_scene(self, rect: QRect) -> QRectF:
        """From px of the screen."""
        return QRectF(
            (rect.left() - self.left) / self.across,
            (rect.top() - self.top) / self.down,
            rect.width() / self.across,
            rect.height() / self.down,
        )

    def to_screen(self, rect: QRectF) -> QRect:
        """To whole px of the screen, with room for a shadow."""
        out = _SHADOW * self.ratio
        left = math.floor(rect.left() * self.across + self.left - out)
        top = math.floor(rect.top() * self.down + self.top - out)
        right = math.ceil(rect.right() * self.across + self.left + out)
        bottom = math.ceil(rect.bottom() * self.down + self.top + out)
        return QRect(left, top, right - left, bottom - top)


Pieces = Callable[[QRectF], Iterable[int]]
"""The pieces of a layer in a part of the scene."""

Sorted = Callable[[Iterable[int]], list[int]]
"""Pieces in the order in which they are painted."""

Ground = Callable[[QPainter, ViewOf, list[int]], None]
"""Paints what is below the pieces."""

PaintPiece = Callable[[QPainter, ViewOf, int], None]


class _Work:
    """A picture that is being painted: the whole of a view, or a part of one."""

    def __init__(
        self, view: ViewOf, picture: QPixmap, region: QRegion | None, pieces: list[int]
    ) -> None:
        self.view, self.picture, self.region, self.pieces = view, picture, region, pieces
        self.next = 0


class PieceLayer:
    """Keeps the picture of some pieces, and paints it again bit by bit where they have changed.

    While the picture of another view is being painted, the last one is shown in its place, moved
    and scaled.
    """

    def __init__(
        self,
        pieces: Pieces,
        in_order: Sorted,
        *,
        ground: Ground,
        paint: PaintPiece,
        begin: Callable[[ViewOf], None],
    ) -> None:
        self._pieces, self._sorted = pieces, in_order
        self._ground, self._paint_piece, self._begin = ground, paint, begin
        self._front: QPixmap | None = None
        self._at: ViewOf | None = None
        self._work: _Work | None = None
        self._touched: list[QRectF] = []
        self._exposed: list[QRect] = []  # parts of the picture that were out of view
        self._is_old = True  # the whole is to be painted again
        self._shows_old = True  # and what is seen of it is no longer so

    @property
    def is_current(self) -> bool:
        """Whether what is shown is so, but for a few pieces that are mended when it is painted."""
        return not self._shows_old

    def touch(self, rects: Iterable[QRectF]) -> None:
        """Something has changed in these parts of the scene."""
        if not self._is_old:
            self._touched.extend(rects)
            if len(self._touched) > _RECTS:
                self.renew()

    def renew(self) -> None:
        self._is_old = self._shows_old = True
        self._work = None
        self._touched.clear()
        self._exposed.clear()

    def forget(self) -> None:
        """Another puzzle has come: what was painted is not to be seen any more."""
        self.renew()
        self._front = self._at = None

    def bring_up_to(self, view: ViewOf, until: float | None = None) -> bool:
        """Paint what is to be painted, as far as there is time for; whether that was all."""
        while True:
            if self._work is None:
                self._work = self._work_for(view)
                if self._work is None:
                    return True
            if not self._advance(self._work, until):
                return False
            self._front, self._at = self._work.picture, self._work.view
            self._work = None
            self._shows_old = self._is_old
            if until is not None and time.perf_counter() >= until and not self._is_at(view):
                return False

    def has_scale_of(self, view: ViewOf) -> bool:
        """Whether there is a picture that can be moved to this view."""
        return self._at is not None and self._at[:2] == view[:2]

    def show(self, painter: QPainter, view: ViewOf) -> None:
        """Put the picture on the screen; the painter's units are px of the screen."""
        front, at = self._front, self._at
        if front is None or at is None:
            return
        if at[:2] == view[:2]:
            painter.drawPixmap(QPoint(round(view.left - at.left), round(view.top - at.top)), front)
            return
        factor = view.across / at.across
        target = QRectF(
            view.left - at.left * factor,
            view.top - at.top * factor,
            at.width * factor,
            at.height * factor,
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawPixmap(target, front, QRectF(front.rect()))

    def _is_at(self, view: ViewOf) -> bool:
        return self._at == view and not (self._is_old or self._touched)

    def _work_for(self, view: ViewOf) -> _Work | None:
        """What is to be done to show this view; None where nothing is."""
        if self._is_old or self._front is None or not self._scroll_to(view):
            self._is_old = False
            self._touched.clear()
            self._exposed.clear()
            picture = QPixmap(view.width, view.height)
            area = view.to_scene(picture.rect())
            self._begin(view)
            return _Work(view, picture, None, self._sorted(self._pieces(area)))
        bounds = self._front.rect()
        rects = [*self._exposed, *(view.to_screen(rect) & bounds for rect in self._touched)]
        self._exposed.clear()
        self._touched.clear()
        region = QRegion()
        found: set[int] = set()
        for rect in rects:
            if not rect.isEmpty():
                region |= QRegion(rect)
                found.update(self._pieces(view.to_scene(rect)))
        if region.isEmpty():
            return None
        pieces = self._sorted(found)
        picture = self._front
        if len(pieces) > _IN_PLACE:
            picture = picture.copy()
        else:
            self._front = None  # else Qt would copy it
        return _Work(view, picture, region, pieces)

    def _scroll_to(self, view: ViewOf) -> bool:
        """Move the picture by whole px to this view, if that can be done."""
        at = self._at
        if at == view:
            return True
        assert at is not None and self._front is not None
        dx, dy = view.left - at.left, view.top - at.top
        if at._replace(left=view.left, top=view.top) != view:
            return False
        if abs(dx - round(dx)) > 1e-3 or abs(dy - round(dy)) > 1e-3:
            return False
        if abs(dx) >= view.width or abs(dy) >= view.height:
            return False
        self._move_by(round(dx), round(dy))
        self._at = view
        return True

    def _move_by(self, dx: int, dy: int) -> None:
        assert self._front is not None
        whole = self._front.rect()
        self._front.scroll(dx, dy, whole)
        self._exposed = [rect.translated(dx, dy) for rect in self._exposed]
        if dx:
            left = 0 if dx > 0 else whole.width() + dx
            self._exposed.append(QRect(left, 0, abs(dx), whole.height()))
        if dy:
            top = 0 if dy > 0 else whole.height() + dy
            self._exposed.append(QRect(0, top, whole.width(), abs(dy)))

    def _advance(self, work: _Work, until: float | None) -> bool:
        view, pieces = work.view, work.pieces
        # what is mended in place is not left half done
        last = until if work.region is None or len(pieces) > _IN_PLACE else None
        painter = QPainter(work.picture)
        try:
            if work.region is not None:
                painter.setClipRegion(work.region)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if work.next == 0:
                self._ground(painter, view, pieces)
            while work.next < len(pieces):
                self._paint_piece(painter, view, pieces[work.next])
                work.next += 1
                if last is not None and work.next % 4 == 0 and time.perf_counter() >= last:
                    break
        finally:
            painter.end()
        return work.next >= len(pieces)


def blank(painter: QPainter, colour: QColor) -> None:
    """Fill all that the painter may paint with a colour, also with a transparent one."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.fillRect(painter.window(), colour)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
