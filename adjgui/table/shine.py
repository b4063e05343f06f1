"""The moment of a finished puzzle: light that runs once over the pieces."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QVariantAnimation
from PySide6.QtGui import QColor, QLinearGradient, QPainter
from PySide6.QtWidgets import QWidget

_MILLISECONDS = 1400
_WIDE = 0.35  # of the way, from the first to the last of the light
_BRIGHT = 0.55


class Shine:
    """Runs from the upper left to the lower right, `share` of the way from 0 to 1."""

    def __init__(self, viewport: QWidget) -> None:
        self._run = QVariantAnimation(viewport)
        self._run.setStartValue(0.0)
        self._run.setEndValue(1.0)
        self._run.setDuration(_MILLISECONDS)
        self._run.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._run.valueChanged.connect(lambda _share: viewport.update())
        self._run.finished.connect(viewport.update)

    @property
    def is_running(self) -> bool:
        return self._run.state() == QVariantAnimation.State.Running

    def start(self) -> None:
        self._run.start()

    def stop(self) -> None:
        self._run.stop()

    def paint(self, painter: QPainter, pieces: QRectF) -> None:
        """Paint it over what holds all pieces, in viewport coordinates; nothing at other times."""
        if not self.is_running:
            return
        share = float(self._run.currentValue())
        at = -_WIDE + share * (1.0 + 2 * _WIDE)
        way = QPointF(pieces.width(), pieces.height())
        light = QLinearGradient(
            pieces.topLeft() + way * (at - _WIDE / 2), pieces.topLeft() + way * (at + _WIDE / 2)
        )
        for place, strength in ((0.0, 0.0), (0.5, _BRIGHT), (1.0, 0.0)):
            light.setColorAt(place, QColor.fromRgbF(1.0, 1.0, 1.0, strength))
        painter.fillRect(pieces, light)
