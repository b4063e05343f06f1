"""Pieces as scene items. They are plain pixmap items: nothing of theirs is painted in Python, so
that thousands of them stay quick."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsPixmapItem

from core.pieces import Array, turn_piece

_TURNS = [QTransform().rotate(-90.0 * turns) for turns in range(4)]


def to_image(pixels: Array) -> QImage:
    """A QImage that owns its memory, from (H, W, 3) uint8 RGB."""
    height, width, _ = pixels.shape
    data = pixels if pixels.flags.c_contiguous else pixels.copy()
    return QImage(data.data, width, height, width * 3, QImage.Format.Format_RGB888).copy()


def to_pixmap(pixels: Array) -> QPixmap:
    """A QPixmap from (H, W, 3) uint8 RGB."""
    return QPixmap.fromImage(to_image(pixels))


class PieceItem(QGraphicsPixmapItem):
    """One piece. It takes no mouse: the view does the dragging."""

    def __init__(self, pixels: Array, turns: int) -> None:
        super().__init__()
        self.turns = -1
        self.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self.setShapeMode(QGraphicsPixmapItem.ShapeMode.BoundingRectShape)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.show_turned(pixels, turns)

    def show_turned(self, pixels: Array, turns: int) -> None:
        """Show the piece turned; its pixels are turned, never resampled."""
        if turns == self.turns:
            return
        if self.turns < 0:
            self.setPixmap(to_pixmap(turn_piece(pixels, turns)))
        else:  # many times quicker than from the array
            self.setPixmap(self.pixmap().transformed(_TURNS[(turns - self.turns) % 4]))
        self.turns = turns
