"""Live loss and accuracy curves, and reliability. Importing this imports pyqtgraph: do it late."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from adjgui.shell import colours
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
from adjgui.shell.widgets import in_row, text_label
from adjgui.training.history import History, Series, Smoothed


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
        palette = self.palette()
        paper, learned = palette.window().color(), palette.color(LEARNED)
        checked = palette.color(CHECKED)
        self.raw.setPen(pg.mkPen(colours.mix(paper, learned, 0.35), width=1))
        self.smooth.setPen(pg.mkPen(learned, width=2))
        self.validation.setPen(pg.mkPen(checked, width=1, style=Qt.PenStyle.DashLine))
        self.validation.setSymbol("o")
        self.validation.setSymbolSize(7)
        self.validation.setSymbolPen(pg.mkPen(paper, width=1))
        self.validation.setSymbolBrush(pg.mkBrush(checked))


class Curves(QWidget):
    """Loss and accuracy side by side, over steps; the accuracy alone where they have no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loss = TrainingPlot("Loss")
        self.loss.getPlotItem().setLimits(yMin=0)
        self.accuracy = TrainingPlot("Pair accuracy")
        self.accuracy.getPlotItem().getAxis("left").setTicks(ticks((0.5, 0.6, 0.7, 0.8, 0.9, 1)))
        self.accuracy.getPlotItem().setYRange(0.5, 1.0, padding=0.04)
        # Titles and legend are labels: a title of pyqtgraph's own widens its plot beyond the view.
        self._titles = (text_label("Loss", quiet=True), text_label("Accuracy", quiet=True))
        self._legend = QLabel()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        head = in_row((self._titles[1], 1), self._legend)
        grid.addWidget(self._titles[0], 0, 0)
        grid.addLayout(head, 0, 1)
        grid.addWidget(self.loss, 1, 0)
        grid.addWidget(self.accuracy, 1, 1)
        self._grid = grid
        self._show_loss(True)

    @property
    def _is_wide(self) -> bool:
        return not self.loss.isHidden()

    def _show_loss(self, shown: bool) -> None:
        for widget in (self.loss, *self._titles):
            widget.setVisible(shown)
        for column, share in enumerate((int(shown), 1)):
            self._grid.setColumnStretch(column, share)
        self._write_legend()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        both = self.width() >= 2 * LEAST_PLOT + self._legend.fontMetrics().averageCharWidth() * 12
        if both != self._is_wide:
            self._show_loss(both)
            self._grid.activate()  # at once: what a resize changes is not laid out by itself

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_PLOT, super().minimumSizeHint().height())

    def _write_legend(self) -> None:
        palette = self.palette()  # its own: the plots get a new one only after it
        self._legend.setText(
            legend_text(
                [
                    (LINE, "training" if self._is_wide else "accuracy", palette.color(LEARNED)),
                    (DOT, "other photos", palette.color(CHECKED)),
                ],
                "&nbsp;" * (3 if self._is_wide else 1),
            )
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_legend"):
            self._write_legend()

    def show_history(self, history: History) -> None:
        self.loss.show_series(history.loss, history.validation_loss)
        self.accuracy.show_series(history.accuracy, history.validation_accuracy)
