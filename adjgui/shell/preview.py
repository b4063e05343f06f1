"""A picture with the lines along which it is cut, and what is said of a person's own pieces."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from adjgui.shell.pictures import Cut, grid_of
from adjgui.shell.texts import tr

LEAST_PREVIEW = 90  # px high


class GridPreview(QWidget):
    """A picture, small, with the lines along which it is cut.

    Args:
        grows: it takes what room it is given; else its height follows its width, as far as
            ``limit_height`` lets it.
    """

    def __init__(self, parent: QWidget | None = None, *, grows: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Photo with the grid to be cut"))
        self._grows = grows
        self._image = QImage()
        self._size = (0, 0)
        self._most = 1 << 15  # of its height
        self._shape = (0, 0)  # rows, columns
        self._inner = QRectF()  # what is cut, in px of the photo
        self._empty = tr("No photo open")

    def show_photo(self, image: QImage, size: tuple[int, int], empty: str = "") -> None:
        """``size`` is (height, width) of the photo that is cut; ``image`` its small copy.

        ``empty`` says why, where the image is null.
        """
        self._image, self._size, self._empty = image, size, empty
        self._follow_width()
        self.update()

    def show_cut(self, cut: Cut) -> None:
        """Show how a photo is cut."""
        height, width = self._size
        rows, cols = grid_of(self._size, cut)
        if cut.fit == "crop":
            high, wide = rows * cut.piece_size, cols * cut.piece_size
            if cut.grid is not None:
                high, wide = height // rows * rows, width // cols * cols
            inner = QRectF((width - wide) / 2, (height - high) / 2, wide, high)
        else:
            inner = QRectF(0, 0, width, height)
        self.show_grid(rows, cols, inner)

    def show_grid(self, rows: int, cols: int, inner: QRectF) -> None:
        """Show rows and columns in a part of the picture, in px of it; the rest is left out."""
        self._shape, self._inner = (rows, cols), inner
        self.update()

    def _follow_width(self) -> None:
        if self._grows:
            return
        height, width = self._size
        full = round(self.width() * (height / width if width else 0.6))
        self.setFixedHeight(max(LEAST_PREVIEW, min(full, round(self.width() * 1.1), self._most)))

    def limit_height(self, most: int) -> None:
        """Let what is below it have the rest of the room."""
        self._most = most
        self._follow_width()

    def sizeHint(self) -> QSize:
        return QSize(560, 400) if self._grows else QSize(260, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(160, LEAST_PREVIEW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow_width()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        if self._image.isNull():
            painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.AlternateBase))
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._empty)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        height, width = self._size
        scale = min(self.width() / width, self.height() / height)
        area = QRectF(0, 0, width * scale, height * scale)
        area.moveCenter(QRectF(self.rect()).center())
        if not self.isEnabled():
            painter.setOpacity(0.4)
        painter.drawImage(area, self._image)
        self._paint_grid(painter, area, scale)

    def _paint_grid(self, painter: QPainter, area: QRectF, scale: float) -> None:
        rows, cols = self._shape
        inner = QRectF(
            area.left() + self._inner.left() * scale,
            area.top() + self._inner.top() * scale,
            self._inner.width() * scale,
            self._inner.height() * scale,
        )
        veil = QColor(self.palette().color(QPalette.ColorRole.Window))
        veil.setAlphaF(0.75)
        for outside in _frame(area, inner):
            if outside.width() > 0.1 and outside.height() > 0.1:
                painter.fillRect(outside, veil)
        if not rows or not cols:
            return
        # a dark line under a light one can be seen on every photo, in either theme
        dark, light = QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.white)
        fine = min(inner.width() / cols, inner.height() / rows)
        light.setAlphaF(0.9 if fine > 8 else 0.5)
        dark.setAlphaF(0.45 if fine > 8 else 0.0)
        for pen in (QPen(dark, 2.5), QPen(light, 1.0)):
            painter.setPen(pen)
            for col in range(1, cols):
                x = round(inner.left() + inner.width() * col / cols) + 0.5
                painter.drawLine(QLineF(x, inner.top(), x, inner.bottom()))
            for row in range(1, rows):
                y = round(inner.top() + inner.height() * row / rows) + 0.5
                painter.drawLine(QLineF(inner.left(), y, inner.right(), y))


def _frame(outer: QRectF, inner: QRectF) -> list[QRectF]:
    """Give the four bands between two rectangles."""
    return [
        QRectF(outer.left(), outer.top(), outer.width(), inner.top() - outer.top()),
        QRectF(outer.left(), inner.bottom(), outer.width(), outer.bottom() - inner.bottom()),
        QRectF(outer.left(), inner.top(), inner.left() - outer.left(), inner.height()),
        QRectF(inner.right(), inner.top(), outer.right() - inner.right(), inner.height()),
    ]


@dataclass(frozen=True)
class OwnShown:
    """What the panel says of a person's own pieces.

    Attributes:
        name, where: of the file or folder; ``where`` is its whole path.
        facts, note: a line each.
        image, size: of a scrambled picture; a null image where there is none.
        rows, cols, inner: its grid, in px of the picture.
    """

    name: str
    where: str
    facts: str
    note: str = ""
    image: QImage = field(default_factory=QImage, repr=False)
    size: tuple[int, int] = (0, 0)
    rows: int = 0
    cols: int = 0
    inner: QRectF = field(default_factory=QRectF)
