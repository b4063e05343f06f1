"""Pieces as pixmaps: as they lie, and as large as they are on the screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from adjgui.shell.collector import Discard
from adjgui.shell.pictures import to_pixmap
from core.arrays import Array
from core.puzzles.pieces import turn_piece

_TURNS = [QTransform().rotate(-90.0 * turns) for turns in range(4)]
_LARGEST = 512  # px a side; a piece that is larger on the screen is scaled whenever it is painted
_ASPECT = Qt.AspectRatioMode.IgnoreAspectRatio
_SMOOTH = Qt.TransformationMode.SmoothTransformation

_Kept = tuple[int, QPixmap]


class PiecePixmaps:
    """Makes pixmaps when they are first asked for, and keeps them.

    To put a pixmap of the right size on the screen costs a tenth of scaling it there.
    """

    def __init__(self, discard: Discard) -> None:
        self._discard = discard
        self._pieces: Array | None = None
        self._whole: list[_Kept | None] = []
        self._scaled: dict[int, _Kept] = {}
        self._size = QSize()

    def show(self, pieces: Array | None) -> None:
        """Take the pieces of another puzzle, (N, H, W, 3) uint8, or none."""
        self._pieces = pieces
        self._discard.take((self._whole, self._scaled))
        self._whole = [None] * (0 if pieces is None else len(pieces))
        self._scaled = {}

    def whole(self, piece: int, turns: int) -> QPixmap:
        """The piece turned, px by px; turning never resamples it."""
        kept = self._whole[piece]
        if kept is None:
            assert self._pieces is not None
            kept = turns, to_pixmap(turn_piece(self._pieces[piece], turns))
        elif kept[0] != turns:
            kept = _turned(kept, turns)
        else:
            return kept[1]
        self._whole[piece] = kept
        return kept[1]

    def set_size(self, wide: int, high: int) -> None:
        """How large pieces are on the screen now, in px of the screen."""
        if QSize(wide, high) != self._size:
            self._size = QSize(wide, high)
            self._discard.take((self._scaled,))
            self._scaled = {}

    def paint(
        self,
        painter: QPainter,
        piece: int,
        turns: int,
        x: float,
        y: float,
        wide: float,
        high: float,
    ) -> None:
        """Paint a piece; its place and sides are in px of the screen."""
        off = self._size.width() - wide
        if off >= 1.0 or off < 0 or max(wide, high) > _LARGEST:
            pixmap = self.whole(piece, turns)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(QRectF(x, y, wide, high), pixmap, QRectF(pixmap.rect()))
            return
        kept = self._scaled.get(piece)
        if kept is None:
            pixmap = self.whole(piece, turns)
            if pixmap.size() != self._size:
                pixmap = pixmap.scaled(self._size, _ASPECT, _SMOOTH)
            self._scaled[piece] = kept = turns, pixmap
        elif kept[0] != turns:
            self._scaled[piece] = kept = _turned(kept, turns)
        painter.drawPixmap(round(x), round(y), kept[1])


def _turned(kept: _Kept, turns: int) -> _Kept:
    """Many times quicker than from the array."""
    return turns, kept[1].transformed(_TURNS[(turns - kept[0]) % 4])
