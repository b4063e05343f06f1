"""The picture of a seam: P and Q side by side."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from adjgui.inspector.band import WIDTH, BandReading
from adjgui.shell import colours
from adjgui.shell.pictures import to_image
from adjgui.table.seams import Seam

_LARGEST = 170.0  # side of a piece in the pair view
_GLASS_GAP = 10
_BAND_GAP = 6.0


class PairView(QWidget):
    """P | Q side by side, and below them the seam itself under a magnifying glass.

    To the right of both, what each row of the seam says, once that is known.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left: QImage | None = None
        self._right: QImage | None = None
        self.reading: BandReading | None = None  # what the band shows
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(180)

    def show_pair(self, seam: Seam | None) -> None:
        """Show the two pieces as the scorer is asked about them; None shows nothing."""
        if seam is None:
            self._left = self._right = None
        else:
            self._left = to_image(seam.left_pixels)
            self._right = to_image(seam.right_pixels)
        self.reading = None
        self.update()

    def show_reading(self, reading: BandReading | None) -> None:
        """Show what the rows of the seam say; None, or where they say nothing, shows no band."""
        self.reading = reading if reading is not None and reading.says_something else None
        self.update()

    def band_rects(self) -> tuple[QRectF, QRectF]:
        """Where the bands beside the pieces and beside the glass are."""
        left, side = self._pair_at()
        at = left + 2 * side + _BAND_GAP
        top = side + _GLASS_GAP
        return (
            QRectF(at, 0, WIDTH, side),
            QRectF(at, top, WIDTH, self._glass_height(2 * side)),
        )

    def row_at(self, position: QPoint) -> int | None:
        """The row of the seam that a place on a band stands for, from 0."""
        if self._left is None:
            return None
        size = self._left.height()
        start, tall = self._under_glass()
        for area, first, count in zip(
            self.band_rects(), (0.0, start), (float(size), tall), strict=True
        ):
            if area.contains(QPointF(position)):
                return int(first + (position.y() - area.top()) / area.height() * count)
        return None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self.row_at(event.pos())
            if row is not None and self.reading is not None:
                QToolTip.showText(event.globalPos(), self.reading.words_at(row), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _pair_at(self) -> tuple[float, float]:
        """Left end of P and side of both, px; on whole device pixels, so that the seam is sharp."""
        ratio = self.devicePixelRatioF()
        band = WIDTH + _BAND_GAP
        side = int(min((self.width() - band) / 2, _LARGEST) * ratio) / ratio
        # room for the band is kept at all times: the pieces stay where they are when it comes
        return int((self.width() - 2 * side - band) / 2 * ratio) / ratio, side

    def _shown(self) -> tuple[float, float]:
        """Px of P that are shown from the seam on, and its height: no more across than down."""
        assert self._left is not None
        high = self._left.height()
        return min(self._left.width(), high), high

    def _under_glass(self) -> tuple[float, float]:
        """First row under the glass, and how many."""
        across, size = self._shown()
        _, side = self._pair_at()
        reach = min(16, across)
        tall = min(float(size), reach * 2 * self._glass_height(2 * side) / (2 * side))
        return (size - tall) / 2, tall

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        piece = min((width - WIDTH - _BAND_GAP) / 2, _LARGEST)
        return round(piece + _GLASS_GAP + self._glass_height(2 * piece))

    def sizeHint(self) -> QSize:
        return QSize(260, self.heightForWidth(260))

    @staticmethod
    def _glass_height(width: float) -> float:
        return width * 0.54

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._left is None or self._right is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        left, side = self._pair_at()
        across, size = self._shown()
        share = side / size
        wide = across * share
        source = QRectF(self._left.width() - across, 0, across, size)
        painter.drawImage(QRectF(left + side - wide, 0, wide, side), self._left, source)
        source.moveLeft(0)
        painter.drawImage(QRectF(left + side, 0, wide, side), self._right, source)

        # The glass: the middle of the seam, 16 px of each piece as the network sees them.
        reach = min(16, across)
        width, height = 2 * side, self._glass_height(2 * side)
        start, tall = self._under_glass()
        top = side + _GLASS_GAP
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(
            QRectF(left, top, side, height),
            self._left,
            QRectF(self._left.width() - reach, start, reach, tall),
        )
        painter.drawImage(
            QRectF(left + side, top, side, height), self._right, QRectF(0, start, reach, tall)
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Where the glass is held, and ticks where the seam runs; nothing covers the seam itself.
        box = QRectF(left + side - reach * share, start * share, 2 * reach * share, tall * share)
        for colour, pen_width in ((colours.SHADOW, 3.5), (colours.CASING, 1.5)):
            painter.setPen(QPen(colour, pen_width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
            painter.drawRect(QRectF(left, top, width, height).adjusted(1.5, 1.5, -1.5, -1.5))
        painter.setPen(QPen(colours.hairline(self.palette()), 1.0))
        middle = left + side
        painter.setPen(QPen(self.palette().windowText().color(), 1.5))
        painter.drawLine(QPointF(middle, side + 2), QPointF(middle, top - 2))
        if self.reading is not None:
            beside_pair, beside_glass = self.band_rects()
            self.reading.paint(painter, beside_pair, 0, size, self.palette())
            self.reading.paint(painter, beside_glass, start, start + tall, self.palette())
