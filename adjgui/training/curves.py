"""Live loss and accuracy curves, and reliability. Importing this imports pyqtgraph: do it late."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from adjgui import colours
from adjgui.training.history import History, Series, Smoothed

_SHARES = (0, 0.25, 0.5, 0.75, 1)
_LINE, _DOT = "\u2501", "\u25cf"


def _ticks(shares: Sequence[float]) -> list[list[tuple[float, str]]]:
    return [[(share, f"{round(100 * share)}\u2009%") for share in shares]]


class ThemedPlot(pg.PlotWidget):
    """A plot in the palette's colours that is to be looked at only."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.setAccessibleName(title)
        self.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(150, 96)
        item = self.getPlotItem()
        # pyqtgraph's menu is a window of its own without a parent, and would outlive the plot.
        item.ctrlMenu.setParent(self, item.ctrlMenu.windowFlags())
        item.layout.setContentsMargins(2, 2, 10, 2)
        item.showGrid(y=True, alpha=0.14)

    @property
    def learned_colour(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.Accent)

    @property
    def checked_colour(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.WindowText)

    def apply_palette(self) -> None:
        """Take the colours of the palette; the paper is that of the window."""
        palette = self.palette()
        self.setBackground(palette.color(QPalette.ColorRole.Window))
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() - 1.5))
        for name in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(name)
            axis.setPen(pg.mkPen(colours.hairline(palette)))
            axis.setTextPen(pg.mkPen(colours.quiet_text(palette)))
            axis.setTickFont(font)
            axis.setStyle(tickLength=-4, tickTextOffset=4)
        self.getPlotItem().getAxis("left").setWidth(38)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_title"):
            self.apply_palette()


class TrainingPlot(ThemedPlot):
    """One figure: of training, faint as it is and strong when smoothed, and of other photos."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.raw = self.plot()
        self.smooth = self.plot()
        self.validation = self.plot()
        for curve in (self.raw, self.smooth):
            curve.setDownsampling(auto=True, method="mean")
            curve.setClipToView(True)
        # The many faint points are cheap to draw only without anti-aliasing.
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
        super().apply_palette()
        if not hasattr(self, "validation"):
            return
        paper = self.palette().window().color()
        faint = colours.mix(paper, self.learned_colour, 0.35)
        self.raw.setPen(pg.mkPen(faint, width=1))
        self.smooth.setPen(pg.mkPen(self.learned_colour, width=2))
        self.validation.setPen(pg.mkPen(self.checked_colour, width=1, style=Qt.PenStyle.DashLine))
        self.validation.setSymbol("o")
        self.validation.setSymbolSize(7)
        self.validation.setSymbolPen(pg.mkPen(paper, width=1))
        self.validation.setSymbolBrush(pg.mkBrush(self.checked_colour))


class Curves(QWidget):
    """Loss and accuracy side by side, over steps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loss = TrainingPlot("Loss")
        self.loss.getPlotItem().setLimits(yMin=0)
        self.accuracy = TrainingPlot("Pair accuracy")
        self.accuracy.getPlotItem().getAxis("left").setTicks(_ticks((0.5, 0.6, 0.7, 0.8, 0.9, 1)))
        self.accuracy.getPlotItem().setYRange(0.5, 1.0, padding=0.04)
        # Titles and legend are labels: a title of pyqtgraph's own widens its plot beyond the view.
        self._legend = QLabel()
        self._legend.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        head = QHBoxLayout()
        head.addWidget(_quiet("Accuracy"), 1)
        head.addWidget(self._legend)
        grid.addWidget(_quiet("Loss"), 0, 0)
        grid.addLayout(head, 0, 1)
        grid.addWidget(self.loss, 1, 0)
        grid.addWidget(self.accuracy, 1, 1)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 150)
        self._write_legend()

    def _write_legend(self) -> None:
        self._legend.setText(
            legend_text(
                [
                    (_LINE, "training", self.loss.learned_colour),
                    (_DOT, "other photos", self.loss.checked_colour),
                ]
            )
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_legend"):
            self._write_legend()

    def show_history(self, history: History) -> None:
        self.loss.show_series(history.loss, history.validation_loss)
        self.accuracy.show_series(history.accuracy, history.validation_accuracy)


def legend_text(entries: Sequence[tuple[str, str, QColor]]) -> str:
    """Sign, word and colour of each curve as rich text."""
    return "&nbsp;&nbsp;&nbsp;".join(
        f"<span style='color: {colour.name()}'>{sign}&nbsp;{word}</span>"
        for sign, word, colour in entries
    )


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


Points = Sequence[tuple[float, float]]


class ReliabilityPlot(ThemedPlot):
    """Given probability across, share that is adjacent up: on the diagonal where calibrated."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Share adjacent, by given probability", parent)
        item = self.getPlotItem()
        for name in ("left", "bottom"):
            item.getAxis(name).setTicks(_ticks(_SHARES))
        item.setXRange(0, 1, padding=0.03)
        item.setYRange(0, 1, padding=0.03)
        self.ideal = self.plot([0, 1], [0, 1])
        self.curves = [self.plot(), self.plot()]
        for curve in self.curves:
            curve.setSymbol("o")
            curve.setSymbolSize(6)
        self.apply_palette()

    def legend(self, names: Sequence[str]) -> str:
        """Rich text that names the scorers in the colours of their points."""
        both = (self.learned_colour, self.checked_colour)
        return legend_text([(_DOT, name, c) for name, c in zip(names, both, strict=False)])

    def show_points(self, points: Sequence[Points]) -> None:
        """Points of one scorer or of two."""
        for curve, values in zip(self.curves, [*points, (), ()], strict=False):
            curve.setData([x for x, _ in values], [y for _, y in values])

    def apply_palette(self) -> None:
        super().apply_palette()
        if not hasattr(self, "curves"):
            return
        pen = pg.mkPen(colours.hairline(self.palette()), width=1, style=Qt.PenStyle.DashLine)
        self.ideal.setPen(pen)
        for curve, colour in zip(
            self.curves, (self.learned_colour, self.checked_colour), strict=True
        ):
            curve.setPen(pg.mkPen(colour, width=1))
            curve.setSymbolPen(None)
            curve.setSymbolBrush(pg.mkBrush(colour))
            curve.opts["antialias"] = True
