"""Live loss and accuracy curves. Importing this module imports pyqtgraph: do it late."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from adjgui import colours
from adjgui.training.history import History, Series, Smoothed

_ACCURACY_TICKS = [
    (value, f"{round(100 * value)}\u2009%") for value in (0, 0.25, 0.5, 0.75, 0.9, 1)
]


class Plot(pg.PlotWidget):
    """One curve of training, faint as it is and strong when smoothed, and points of validation."""

    def __init__(
        self, title: str, other: str = "other photos", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title, self._other = title, other
        self.setAccessibleName(title)
        self.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(150, 96)
        item = self.getPlotItem()
        item.layout.setContentsMargins(2, 2, 10, 2)
        item.showGrid(y=True, alpha=0.14)
        self.raw = self.plot()
        self.smooth = self.plot()
        self.validation = self.plot()
        for curve in (self.raw, self.smooth):
            curve.setDownsampling(auto=True, method="mean")
            curve.setClipToView(True)
        # A long run's line is cheap to draw only without anti-aliasing; the strong one has it.
        self.smooth.opts["antialias"] = True
        self.validation.opts["antialias"] = True
        self.apply_palette()

    def show_series(self, training: Smoothed, validation: Series) -> None:
        if len(training.raw.steps) > 1:
            self.getPlotItem().enableAutoRange(x=True)
        else:  # pyqtgraph's own idea of an empty plot is a fraction of a step
            self.getPlotItem().setXRange(0, 50, padding=0)
        self.raw.setData(training.raw.steps, training.raw.values)
        self.smooth.setData(training.smooth.steps, training.smooth.values)
        self.validation.setData(validation.steps, validation.values)

    def apply_palette(self) -> None:
        """Take the colours of the palette; the paper is that of the window."""
        palette = self.palette()
        text = colours.quiet_text(palette)
        self.setBackground(palette.color(QPalette.ColorRole.Window))
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() - 1.5))
        for name in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(name)
            axis.setPen(pg.mkPen(colours.hairline(palette)))
            axis.setTextPen(pg.mkPen(text))
            axis.setTickFont(font)
            axis.setStyle(tickLength=-4, tickTextOffset=4, autoReduceTextSpace=True)
        self.getPlotItem().getAxis("left").setWidth(38)
        learned = palette.color(QPalette.ColorRole.Accent)
        faint = colours.mix(palette.window().color(), learned, 0.35)
        checked = palette.color(QPalette.ColorRole.WindowText)
        self.getPlotItem().setTitle(
            f"{self._title}&nbsp;&nbsp; <span style='color: {learned.name()}'>\u2501 training</span>"
            f"&nbsp;&nbsp; <span style='color: {checked.name()}'>\u25cf {self._other}</span>",
            color=text.name(),
            size=f"{font.pointSizeF():.1f}pt",
            justify="left",
        )
        self.raw.setPen(pg.mkPen(faint, width=1))
        self.smooth.setPen(pg.mkPen(learned, width=2))
        self.validation.setPen(pg.mkPen(checked, width=1, style=Qt.PenStyle.DashLine))
        self.validation.setSymbol("o")
        self.validation.setSymbolSize(7)
        self.validation.setSymbolPen(pg.mkPen(palette.window().color(), width=1))
        self.validation.setSymbolBrush(pg.mkBrush(checked))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "validation"):
            self.apply_palette()


class Curves(QWidget):
    """Loss and accuracy side by side, over steps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loss = Plot("Loss")
        self.accuracy = Plot("Pair accuracy")
        self.accuracy.getPlotItem().getAxis("left").setTicks([_ACCURACY_TICKS])
        self.accuracy.getPlotItem().setYRange(0.45, 1.0, padding=0.02)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.loss)
        row.addWidget(self.accuracy)

    def show_history(self, history: History) -> None:
        self.loss.show_series(history.loss, history.validation_loss)
        self.accuracy.show_series(history.accuracy, history.validation_accuracy)


class ReliabilityPlot(Plot):
    """How often pairs given a probability are adjacent, on the diagonal where calibrated."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Reliability: given probability (across) and share adjacent (up)", parent)
        item = self.getPlotItem()
        for name in ("left", "bottom"):
            item.getAxis(name).setTicks([_ACCURACY_TICKS[:4] + _ACCURACY_TICKS[5:]])
        item.setXRange(0, 1, padding=0.02)
        item.setYRange(0, 1, padding=0.02)
        self.raw.setData([0, 1], [0, 1])

    def show_points(
        self, points: list[tuple[float, float]], others: list[tuple[float, float]]
    ) -> None:
        """Points of one scorer, and of another to compare with."""
        self.smooth.setData([x for x, _ in points], [y for _, y in points])
        self.smooth.setSymbol("o")
        self.smooth.setSymbolSize(6)
        self.smooth.setSymbolPen(None)
        self.smooth.setSymbolBrush(pg.mkBrush(self.palette().color(QPalette.ColorRole.Accent)))
        self.validation.setData([x for x, _ in others], [y for _, y in others])
