"""What keeps a window on its screen: a first size that fits, panels that scroll, texts cut off."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

# What a system draws around a window; its true size is known only once the window is shown.
_BORDER, _TITLE = 8, 40
_LEAST_TEXT = 8  # letters


def bounded(window: QRect, room: QRect) -> QRect:
    """Make a window's inside small enough, and move it, so that its frame is within the room too.

    ``window`` is without the frame that the system draws, ``room`` what a screen has to offer.
    """
    inner = room.adjusted(_BORDER, _TITLE, -_BORDER, -_BORDER)
    size = window.size().boundedTo(inner.size())
    left = max(inner.left(), min(window.left(), inner.right() + 1 - size.width()))
    top = max(inner.top(), min(window.top(), inner.bottom() + 1 - size.height()))
    return QRect(left, top, size.width(), size.height())


def open_at(window: QWidget, width: int, height: int) -> None:
    """Give a window its size, or the room of its screen where that is less.

    For dialogs as well: from ``sizeHint`` Qt takes two thirds of the screen at most.
    """
    wanted = QRect(window.pos(), QSize(width, height))
    window.resize(bounded(wanted, window.screen().availableGeometry()).size())


def scrolling(inside: QWidget) -> QScrollArea:
    """Put a panel where it scrolls up and down, on the ground of what is around it."""
    area = _Column()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the focus of what is in it
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area


class _Column(QScrollArea):
    """Scrolls up and down alone, so it is at least as wide as what is in it."""

    def minimumSizeHint(self) -> QSize:
        hint, inside = super().minimumSizeHint(), self.widget()
        if inside is None:
            return hint
        bar = self.verticalScrollBar().sizeHint().width()
        lines = 2 * self.fontMetrics().lineSpacing()
        return QSize(inside.minimumSizeHint().width() + bar, min(hint.height(), lines))


class ElidedLabel(QLabel):
    """One line that never widens what it is in: what has no room is left out."""

    def __init__(
        self, text: str = "", *, elide: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle
    ) -> None:
        super().__init__(text)
        self._elide = elide

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        margins = self.contentsMargins()
        least = _LEAST_TEXT * self.fontMetrics().averageCharWidth()
        return QSize(min(hint.width(), least + margins.left() + margins.right()), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        area = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), self._elide, area.width())
        painter = QPainter(self)
        self.style().drawItemText(
            painter,
            area,
            self.alignment().value,
            self.palette(),
            self.isEnabled(),
            text,
            self.foregroundRole(),
        )
