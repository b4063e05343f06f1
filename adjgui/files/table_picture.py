"""The table as a picture: pieces, seams and labels, painted off the screen on a worker thread.

Pieces are drawn at a whole multiple of their own px, so that no pixel of theirs is mixed.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from adjgui.shell import colours
from adjgui.shell.pictures import png_of, to_image
from adjgui.shell.texts import tr
from adjgui.table.geometry import Spot
from adjgui.table.painting import line_at, look_of, paint_sign, step_colour, step_of
from adjgui.table.seams import SeamKey
from core.arrays import Array
from core.errors import AdjguiError
from core.puzzles.pieces import turn_piece
from core.scoring.base import PairScore

COMFORTABLE = 96
"""Pieces are enlarged to about so many px where there is room, so that labels can be read."""

_MOST_PIXELS = 40_000_000
_LIMIT = 160_000_000


@dataclass(frozen=True, eq=False)
class TablePicture:
    """A snapshot of the table.

    Attributes:
        pieces: (N, S, S, 3) uint8.
        spots: where they lie; a unit is a px of a piece.
        seams: with their scores, None where there is none yet.
        ground: colour of the table.
        away: pieces that lie in trays; they are not shown.
    """

    pieces: Array = field(repr=False)
    spots: tuple[Spot, ...] = field(repr=False)
    seams: tuple[tuple[SeamKey, PairScore | None], ...] = field(repr=False)
    ground: QColor
    away: frozenset[int] = field(default=frozenset(), repr=False)

    @property
    def area(self) -> QRectF:
        """What is shown, in px of the pieces: all of them and a margin around them.

        Raises:
            AdjguiError: no piece lies on the table.
        """
        high, wide = self.pieces.shape[1:3]
        spots = [spot for piece, spot in enumerate(self.spots) if piece not in self.away]
        if not spots:
            raise AdjguiError(tr("All pieces lie in trays; take some out."))
        left, top = min(spot.x for spot in spots), min(spot.y for spot in spots)
        right = max(spot.x for spot in spots) + wide
        bottom = max(spot.y for spot in spots) + high
        margin = round(min(high, wide) * 0.25)
        area = QRectF(left, top, right - left, bottom - top)
        return area.adjusted(-margin, -margin, margin, margin)

    @property
    def scale(self) -> int:
        """Px of the picture a px of a piece.

        Raises:
            AdjguiError: the pieces lie too far apart for a picture.
        """
        area = self.area
        pixels = math.ceil(area.width()) * math.ceil(area.height())
        if pixels > _LIMIT:
            raise AdjguiError(
                tr(
                    "The pieces lie too far apart for a picture; shuffle them, or bring those far "
                    "away nearer."
                )
            )
        wanted = math.ceil(COMFORTABLE / min(self.pieces.shape[1:3]))
        return max(1, min(wanted, int(math.sqrt(_MOST_PIXELS / pixels))))

    def render(self, check: Callable[[], object] = lambda: None) -> QImage:
        """Paint it; what ``check`` raises ends the painting."""
        scale, area = self.scale, self.area
        image = QImage(
            math.ceil(area.width()) * scale,
            math.ceil(area.height()) * scale,
            QImage.Format.Format_RGB32,
        )
        if image.isNull():
            raise AdjguiError(tr("There is not enough memory for a picture of the table."))
        image.fill(self.ground)
        painter = QPainter(image)
        try:
            self._paint_pieces(painter, scale, area, check)
            check()
            self._paint_seams(painter, scale, area)
        finally:
            painter.end()
        return image

    def png(self, check: Callable[[], object] = lambda: None) -> bytes:
        image = self.render(check)
        check()
        return png_of(image)

    def _paint_pieces(
        self, painter: QPainter, scale: int, area: QRectF, check: Callable[[], object]
    ) -> None:
        high, wide = (side * scale for side in self.pieces.shape[1:3])
        for number, (piece, spot) in enumerate(zip(self.pieces, self.spots, strict=True)):
            if number % 64 == 0:
                check()
            if number in self.away:
                continue
            x, y = self._at(spot, scale, area)
            image = to_image(turn_piece(piece, spot.turns))
            painter.drawImage(QRectF(x, y, wide, high), image)

    @staticmethod
    def _at(spot: Spot, scale: int, area: QRectF) -> tuple[int, int]:
        """Upper left corner of a piece on whole px."""
        return round(spot.x - area.left()) * scale, round(spot.y - area.top()) * scale

    def _paint_seams(self, painter: QPainter, scale: int, area: QRectF) -> None:
        high, wide = (side * scale for side in self.pieces.shape[1:3])
        size = min(high, wide)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines = []
        for key, score in self.seams:
            x, y = self._at(self.spots[key.first], scale, area)
            lines.append((line_at(key, x, y, wide, high), score))
        width = max(2.0, size / 36)
        for colour, thick in ((colours.CASING, width * 2), (None, width)):
            for line, score in lines:
                painter.setPen(colours.round_pen(colour or step_colour(step_of(score)), thick))
                painter.drawLine(line)
        if size >= 40:
            for line, score in lines:
                if score is not None:
                    _paint_label(painter, line.center(), size, score)


def _paint_label(painter: QPainter, middle: QPointF, size: float, score: PairScore) -> None:
    text, verdict, step = look_of(score)
    height = max(13.0, min(28.0, size * 0.17))
    has_text = size >= 80
    font = QFont(painter.font())
    font.setPixelSize(round(height * 0.6))
    font.setWeight(QFont.Weight.DemiBold)
    sign = height * 0.2
    wide = QFontMetricsF(font).horizontalAdvance(text) if has_text else 0.0
    width = max(height, wide + sign * 3.4 + height * 0.8) if has_text else height
    rect = QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)
    painter.setPen(QPen(colours.CASING, max(1.0, height / 14)))
    painter.setBrush(step_colour(step))
    painter.drawRoundedRect(rect, height / 2, height / 2)
    painter.setPen(colours.round_pen(colours.ON_SEAM, max(1.4, height / 12)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if not has_text:
        paint_sign(painter, middle, height * 0.25, verdict)
        return
    left = rect.left() + height * 0.4
    paint_sign(painter, QPointF(left + sign, middle.y()), sign, verdict)
    painter.setFont(font)
    words = rect.adjusted(height * 0.4 + sign * 3.4, 0, height, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
