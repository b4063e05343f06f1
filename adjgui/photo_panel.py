"""The photo panel: the photo with the grid to be cut, piece size, fit, and the two buttons."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from adjgui.photos import MAX_PIECE, MIN_PIECE, MOST_PIECES, Cut, LoadedPhoto, grid_of
from adjgui.theme import Theme


class GridPreview(QWidget):
    """The photo, small, with the lines along which it will be cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Photo with the grid to be cut")
        self._image = QImage()
        self._size = (0, 0)
        self._cut = Cut(100)

    def show_photo(self, image: QImage, size: tuple[int, int]) -> None:
        """``size`` is (height, width) of the photo that is cut; ``image`` its small copy."""
        self._image, self._size = image, size
        self._follow_width()
        self.update()

    def show_cut(self, cut: Cut) -> None:
        self._cut = cut
        self.update()

    def _follow_width(self) -> None:
        height, width = self._size
        full = round(self.width() * (height / width if width else 0.6))
        self.setFixedHeight(max(60, min(full, round(self.width() * 1.1))))

    def sizeHint(self) -> QSize:
        return QSize(260, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 60)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow_width()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        if self._image.isNull():
            painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.AlternateBase))
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "No photo open")
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        height, width = self._size
        scale = min(self.width() / width, self.height() / height)
        area = QRectF(0, 0, width * scale, height * scale)
        area.moveCenter(QRectF(self.rect()).center())
        painter.drawImage(area, self._image)
        self._paint_grid(painter, area, scale)

    def _paint_grid(self, painter: QPainter, area: QRectF, scale: float) -> None:
        rows, cols = grid_of(self._size, self._cut)
        if self._cut.fit == "crop":
            side = self._cut.piece_size * scale
            inner = QRectF(0, 0, cols * side, rows * side)
            inner.moveCenter(area.center())
            veil = QColor(self.palette().color(QPalette.ColorRole.Window))
            veil.setAlphaF(0.75)
            for outside in _frame(area, inner):
                painter.fillRect(outside, veil)
        else:
            inner = area
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


class PhotoPanel(QWidget):
    """Choose how to cut the open photo. Nothing on the table changes until *Cut* is pressed."""

    cutRequested = Signal(object)  # Cut
    shuffleRequested = Signal()
    openRequested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photo: LoadedPhoto | None = None
        self._done: Cut | None = None  # how the puzzle on the table was cut

        self.preview = GridPreview()
        self._name = QLabel()
        font = self._name.font()
        font.setBold(True)
        self._name.setFont(font)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._facts = QLabel()
        self._facts.setWordWrap(True)
        self._facts.setForegroundRole(QPalette.ColorRole.PlaceholderText)

        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(MIN_PIECE, MAX_PIECE)
        self.slider.setPageStep(8)
        self.slider.setAccessibleName("Piece size in pixels")
        self.spin = QSpinBox()
        self.spin.setRange(MIN_PIECE, MAX_PIECE)
        self.spin.setSuffix(" px")
        self.spin.setAccessibleName("Piece size in pixels")
        self.slider.valueChanged.connect(self.spin.setValue)
        self.spin.valueChanged.connect(self.slider.setValue)
        self.spin.valueChanged.connect(self._on_change)

        self.fit = QComboBox()
        self.fit.addItem("Scale to whole pieces", "resize")
        self.fit.addItem("Leave out the border", "crop")
        self.fit.setToolTip("What to do where the photo is not a whole number of pieces")
        self.fit.currentIndexChanged.connect(self._on_change)

        self._count = QLabel()
        self._count.setWordWrap(True)
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)

        self.cut_button = QPushButton("Cut")
        theme.set_icon(self.cut_button, "grid")
        self.cut_button.clicked.connect(self._request_cut)
        self.shuffle_button = QPushButton("Shuffle")
        self.shuffle_button.setToolTip("Lay all pieces out anew in a random order")
        theme.set_icon(self.shuffle_button, "shuffle")
        self.shuffle_button.clicked.connect(self.shuffleRequested)

        size_label = QLabel("&Piece size")
        size_label.setBuddy(self.spin)
        fit_label = QLabel("&Fit")
        fit_label.setBuddy(self.fit)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(size_label, 0, 0)
        grid.addWidget(self.slider, 0, 1)
        grid.addWidget(self.spin, 0, 2)
        grid.addWidget(fit_label, 1, 0)
        grid.addWidget(self.fit, 1, 1, 1, 2)

        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.cut_button, 1)
        buttons.addWidget(self.shuffle_button, 1)

        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(10)
        column.addWidget(self.preview)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._name)
        names.addWidget(self._facts)
        column.addLayout(names)
        column.addSpacing(4)
        column.addLayout(grid)
        column.addWidget(self._count)
        column.addSpacing(2)
        column.addLayout(buttons)
        column.addStretch(1)
        self._refresh()

    @property
    def cut(self) -> Cut:
        """How the sliders say that the photo is to be cut."""
        return Cut(self.spin.value(), self.fit.currentData())

    @property
    def photo(self) -> LoadedPhoto | None:
        return self._photo

    def set_fit(self, fit: str) -> None:
        self.fit.setCurrentIndex(max(0, self.fit.findData(fit)))

    def show_photo(self, photo: LoadedPhoto, cut: Cut) -> None:
        """Show the photo on the table and how it was cut."""
        self._photo, self._done = photo, cut
        height, width = photo.size
        # a piece larger than half of the longer side leaves nothing to put together
        most = max(MIN_PIECE, min(MAX_PIECE, max(height, width) // 2))
        self.slider.setMaximum(most)
        self.spin.setMaximum(most)
        self.spin.setValue(cut.piece_size)
        self.set_fit(cut.fit)
        self.preview.show_photo(photo.preview, photo.size)
        self._refresh()

    def _on_change(self) -> None:
        self._refresh()

    def _request_cut(self) -> None:
        self.cutRequested.emit(self.cut)

    def _refresh(self) -> None:
        photo = self._photo
        for widget in (self.slider, self.spin, self.fit, self.shuffle_button):
            widget.setEnabled(photo is not None)
        if photo is None:
            self._name.setText("")
            self._facts.setText("Open a photo, or drop one on the window.")
            self._count.setText("")
            self.cut_button.setEnabled(False)
            return
        self._name.setText(_elided(self._name, photo.path.name, 230))
        self._name.setToolTip(str(photo.path))
        height, width = photo.size
        facts = f"{width} \N{MULTIPLICATION SIGN} {height} px"
        if photo.scaled:
            facts += (
                f", scaled from {photo.original[1]} \N{MULTIPLICATION SIGN} {photo.original[0]}"
            )
        self._facts.setText(facts)
        cut = self.cut
        rows, cols = grid_of(photo.size, cut)
        count = rows * cols
        self.preview.show_cut(cut)
        possible = 2 <= count <= MOST_PIECES
        if count < 2:
            text = "Fewer than 2 pieces: choose a smaller piece size."
        elif count > MOST_PIECES:
            text = f"{count} pieces are too many for the table: choose a larger piece size."
        else:
            text = f"{cols} \N{MULTIPLICATION SIGN} {rows} = {count} pieces"
            if cut != self._done:
                text += ". Cutting again clears the table."
        self._count.setText(text)
        self.cut_button.setEnabled(possible and cut != self._done)
        self.cut_button.setText(f"Cut {count} pieces" if possible else "Cut")


def _elided(label: QLabel, text: str, width: int) -> str:
    return label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, width)
