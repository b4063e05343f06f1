"""Live curves of a run: loss, accuracy, what is found first. Imports pyqtgraph: do it late."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from adjgui.shell import colours, texts
from adjgui.shell.plots import (
    CHECKED,
    DOT,
    LEARNED,
    LEAST_PLOT,
    LINE,
    ThemedPlot,
    legend_text,
    ticks,
)
from adjgui.shell.texts import tr
from adjgui.shell.widgets import in_column, in_row, text_label
from adjgui.training.history import History, Series, Smoothed
from adjgui.training.sayings import checked_on

_GAP = 10
_LEAST_COUNTS = (2, 3, 1)  # of plots with room: those with which each one is shown
_LEAST_SPAN = 0.06  # of the axis: less would make much of nothing


class CheckedPlot(ThemedPlot):
    """One figure of photos that the network is checked on, as points over steps."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.validation = self.plot()
        self.validation.opts["antialias"] = True

    def apply_palette(self) -> None:
        super().apply_palette()
        if not hasattr(self, "validation"):
            return
        palette = self.palette()
        paper, checked = palette.window().color(), palette.color(CHECKED)
        self.validation.setPen(pg.mkPen(checked, width=1, style=Qt.PenStyle.DashLine))
        self.validation.setSymbol("o")
        self.validation.setSymbolSize(7)
        self.validation.setSymbolPen(pg.mkPen(paper, width=1))
        self.validation.setSymbolBrush(pg.mkBrush(checked))


class TrainingPlot(CheckedPlot):
    """The same figure of training as well, faint as it is and strong when smoothed."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.raw = self.plot()
        self.smooth = self.plot()
        for curve in (self.raw, self.smooth):
            curve.setDownsampling(auto=True, method="mean")
            curve.setClipToView(True)
        # The many faint points are cheap to draw only without anti-aliasing.
        self.smooth.opts["antialias"] = True
        self.validation.setZValue(1)
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
        if not hasattr(self, "smooth"):
            return
        palette = self.palette()
        paper, learned = palette.window().color(), palette.color(LEARNED)
        self.raw.setPen(pg.mkPen(colours.mix(paper, learned, 0.35), width=1))
        self.smooth.setPen(pg.mkPen(learned, width=2))


class _Shares(pg.AxisItem):
    """An axis of shares, marked in percent."""

    def tickStrings(self, values: Sequence[float], _scale: float, spacing: float) -> list[str]:
        digits = 0 if spacing >= 0.01 else 1
        return [texts.percent(value, digits) for value in values]


class FirstPlot(CheckedPlot):
    """The share of pieces whose true neighbour comes first, and the line where it was before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Neighbours found first"), parent)
        item = self.getPlotItem()
        item.setAxisItems({"left": _Shares("left")})
        item.showGrid(y=True, alpha=0.14)
        self.before = pg.InfiniteLine(
            angle=0,
            label="before",
            # above the line where the view has room there, and left of the newest points
            labelOpts={"position": 0.03, "anchors": [(0, 1), (0, 0)]},
        )
        self.before.hide()
        self.addItem(self.before)
        self.apply_palette()

    def show_first(self, history: History) -> None:
        """Show the points, the line, and an axis that makes neither much nor little of them."""
        self.validation.setData(history.first.steps, history.first.values)
        before, shares = history.before, list(history.first.values)
        self.before.setVisible(before is not None)
        if before is not None:
            shares.append(before)
            self.before.setValue(before)
            self.before.label.setFormat(tr("before {before}", before=texts.percent(before)))
        steps = [*history.loss.raw.steps[-1:], *history.first.steps[-1:]]
        item = self.getPlotItem()
        item.setXRange(0, max([*steps, 1]) if steps else 50, padding=0.04)
        low, high = (min(shares), max(shares)) if shares else (0.0, 1.0)
        room = max(_LEAST_SPAN - (high - low), 0.5 * (high - low)) / 2
        item.setYRange(max(0.0, low - room), min(1.0, high + room), padding=0.03)

    def apply_palette(self) -> None:
        super().apply_palette()
        if not hasattr(self, "before"):
            return
        quiet, label = colours.quiet_text(self.palette()), self.before.label
        self.before.setPen(pg.mkPen(quiet, width=1))
        label.setColor(quiet)
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() - 1.5))
        label.textItem.setFont(font)


def loss_plot(parent: QWidget) -> TrainingPlot:
    """Where the loss is drawn."""
    plot = TrainingPlot(tr("Loss"), parent)
    plot.getPlotItem().setLimits(yMin=0)
    return plot


def accuracy_plot(parent: QWidget) -> TrainingPlot:
    """Where the share of pairs judged rightly is drawn."""
    plot = TrainingPlot(tr("Pair accuracy"), parent)
    plot.getPlotItem().getAxis("left").setTicks(ticks((0.5, 0.6, 0.7, 0.8, 0.9, 1)))
    plot.getPlotItem().setYRange(0.5, 1.0, padding=0.04)
    return plot


class Curves(QWidget):
    """Three figures over steps; where there is no room for all, without accuracy, without loss."""

    def __init__(
        self,
        loss: TrainingPlot,
        accuracy: TrainingPlot,
        first: FirstPlot,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._checked_on = checked_on(1)
        self.loss, self.accuracy, self.first = loss, accuracy, first
        # Titles and legend are labels: a title of pyqtgraph's own widens its plot beyond the view.
        names = (tr("Loss"), tr("Accuracy"), tr("Neighbours found first"))
        self._titles = [text_label(name, quiet=True, elide=True) for name in names]
        self._plots = [self.loss, self.accuracy, self.first]
        self._legend = QLabel()
        grid = self._grid = QGridLayout()
        grid.setHorizontalSpacing(_GAP)
        grid.setVerticalSpacing(2)
        for column, (title, plot) in enumerate(zip(self._titles, self._plots, strict=True)):
            grid.addWidget(title, 0, column)
            grid.addWidget(plot, 1, column)
        in_column(in_row(None, self._legend), (grid, 1), of=self, margins=(0, 0, 0, 0), spacing=2)
        self._show(3)

    def _show(self, count: int) -> None:
        """Show so many plots; what is found first always."""
        self._count = count
        for column, (title, plot) in enumerate(zip(self._titles, self._plots, strict=True)):
            shown = count >= _LEAST_COUNTS[column]
            title.setVisible(shown)
            plot.setVisible(shown)
            self._grid.setColumnStretch(column, int(shown))
        self._write_legend()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        least = LEAST_PLOT + self._legend.fontMetrics().averageCharWidth() * 6
        count = max(1, min(3, (self.width() + _GAP) // (least + _GAP)))
        if count != self._count:
            self._show(count)
            self._grid.activate()  # at once: what a resize changes is not laid out by itself

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_PLOT, super().minimumSizeHint().height())

    def show_checked_on(self, photos: str) -> None:
        """Name the photos of the points."""
        self._checked_on = photos
        self._write_legend()

    def _write_legend(self) -> None:
        palette = self.palette()  # its own: the plots get a new one only after it
        checked = (DOT, self._checked_on, palette.color(CHECKED))
        trained = [(LINE, tr("training"), palette.color(LEARNED))] if self._count > 1 else []
        self._legend.setText(legend_text([*trained, checked]))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_legend"):
            self._write_legend()

    def show_history(self, history: History) -> None:
        self.loss.show_series(history.loss, history.validation_loss)
        self.accuracy.show_series(history.accuracy, history.validation_accuracy)
        self.first.show_first(history)
