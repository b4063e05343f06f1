"""Pixels of numpy as Qt's pictures."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPixmap

from core.arrays import Array


def to_image(pixels: Array) -> QImage:
    """A QImage that owns its memory, from (H, W, 3) uint8 RGB."""
    height, width, _ = pixels.shape
    data = pixels if pixels.flags.c_contiguous else pixels.copy()
    return QImage(data.data, width, height, width * 3, QImage.Format.Format_RGB888).copy()


def to_pixmap(pixels: Array) -> QPixmap:
    """A QPixmap from (H, W, 3) uint8 RGB."""
    return QPixmap.fromImage(to_image(pixels))
