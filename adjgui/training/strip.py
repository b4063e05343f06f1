"""The strip of sample pairs: what the network says of a few seams it is learning from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from adjgui.shell import colours
from adjgui.shell.pictures import to_image
from adjgui.shell.texts import tr
from adjgui.shell.verdict import Verdict, percent_text
from adjgui.table.painting import paint_sign
from core.training.events import SampleEvent

_PICTURE = 58
_CELL, _LEAST_CELL = 62, 50
_MOST = 8  # samples in an event
_GAP = 6
_BETWEEN_GROUPS = 22


@dataclass(frozen=True)
class _Sample:
    image: QImage
    adjacent: bool
    probability: float

    @property
    def is_right(self) -> bool:
        return (self.probability > 0.5) == self.adjacent


class SampleStrip(QWidget):
    """Pairs that are adjacent and pairs that are not, each with its present probability."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._samples: list[_Sample] = []
        self.setAccessibleName(tr("Sample pairs"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_samples(self, event: SampleEvent) -> None:
        self._samples = [
            _Sample(to_image(window), bool(label), float(probability))
            for window, label, probability in zip(
                event.windows, event.labels, event.probabilities, strict=True
            )
        ]
        right = sum(sample.is_right for sample in self._samples)
        self.setAccessibleDescription(
            tr("{right} of {count} judged rightly", right=right, count=len(self._samples))
        )
        self.update()

    def clear(self) -> None:
        self._samples = []
        self.setAccessibleDescription("")
        self.update()

    @property
    def texts(self) -> list[tuple[str, bool]]:
        """What is written under each pair, and whether the network is right there."""
        return [(percent_text(one.probability), one.is_right) for one in self._samples]

    def sizeHint(self) -> QSize:
        return QSize(_MOST * _CELL + _BETWEEN_GROUPS, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * _LEAST_CELL + _BETWEEN_GROUPS, self._height())

    def _height(self) -> int:
        return 2 * self.fontMetrics().height() + _PICTURE + 2 * _GAP

    def _cell(self) -> float:
        """Width of a sample: all of them fit, unless they would get too narrow for their text."""
        return min(_CELL, max(_LEAST_CELL, (self.width() - _BETWEEN_GROUPS) / _MOST))

    def _groups(self) -> list[tuple[str, Sequence[_Sample]]]:
        room = max(2, int((self.width() - _BETWEEN_GROUPS) / self._cell() + 0.01))
        adjacent = [sample for sample in self._samples if sample.adjacent]
        others = [sample for sample in self._samples if not sample.adjacent]
        half = max(1, room // 2)
        return [(tr("Adjacent"), adjacent[:half]), (tr("Not adjacent"), others[:half])]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.fontMetrics().height()
        cell = self._cell()
        x = 0.0
        for title, samples in self._groups():
            if not samples:
                continue
            painter.setPen(colours.quiet_text(self.palette()))
            width = max(cell * len(samples), self.fontMetrics().horizontalAdvance(title))
            painter.drawText(QRectF(x, 0, width, line), Qt.AlignmentFlag.AlignLeft, title)
            for sample in samples:
                self._paint_sample(painter, QRectF(x, line + _GAP, cell - _GAP, _PICTURE), sample)
                x += cell
            x += _BETWEEN_GROUPS

    def _paint_sample(self, painter: QPainter, box: QRectF, sample: _Sample) -> None:
        palette = self.palette()
        ratio = self.devicePixelRatioF()
        image = sample.image.scaled(
            (box.size() * ratio).toSize(),
            Qt.AspectRatioMode.KeepAspectRatio,
            # small windows show their pixels, large ones are scaled down smoothly
            Qt.TransformationMode.SmoothTransformation,
        )
        image.setDevicePixelRatio(ratio)
        size = image.deviceIndependentSize()
        place = QRectF(box.left(), box.top() + (box.height() - size.height()) / 2,
                       size.width(), size.height())  # fmt: skip
        painter.drawImage(place.topLeft(), image)
        painter.setPen(QPen(colours.hairline(palette), 1))
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
        verdict = Verdict.ADJACENT if sample.is_right else Verdict.NOT_ADJACENT
        line = self.fontMetrics().height()
        middle = QPointF(box.left() + 4, box.bottom() + _GAP / 2 + line / 2)
        pen = QPen(colours.verdict_colour(verdict, palette), 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        paint_sign(painter, middle, 3.6, verdict)
        painter.setPen(palette.windowText().color())
        text = QRectF(box.left() + 11, box.bottom() + _GAP / 2, box.width() + _GAP - 11, line)
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft, percent_text(sample.probability))
