"""A ring on what the keys would press, where the style shows too little of the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QTextBrowser, QWidget
from shiboken6 import isValid

_RINGED = (QAbstractButton, QTextBrowser)
_THICK, _ROUND = 2.0, 3.0  # px


class FocusRing(QObject):
    """Follows the focus while it is moved by keys.

    A default button looks the same with and without the focus, a flat one shows none at all.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: QWidget | None = None
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._ring is not None and isValid(self._ring):  # it goes with what it is on
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None
        by_keys = Qt.WidgetAttribute.WA_KeyboardFocusChange
        if isinstance(now, _RINGED) and now.window().testAttribute(by_keys):
            self._ring = _Ring(now)


class _Ring(QWidget):
    """Lies on a widget's border: around it there may be no room, as in a button box."""

    def __init__(self, on: QWidget) -> None:
        super().__init__(on)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(on.rect())
        on.installEventFilter(self)
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), _THICK))
        half = _THICK / 2
        inside = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(inside, _ROUND, _ROUND)
