"""The reliability diagram: is a probability of 80 % right in 80 % of cases?"""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from adjgui.shell import colours
from adjgui.shell.plots import (
    CHECKED,
    DOT,
    LEARNED,
    SHARES,
    Points,
    ThemedPlot,
    legend_text,
    ticks,
)
from adjgui.shell.texts import tr
from adjgui.shell.widgets import in_column, in_row, text_label


class ReliabilityPlot(ThemedPlot):
    """Given probability across, share that is adjacent up: on the diagonal where calibrated."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Share adjacent, by given probability"), parent)
        item = self.getPlotItem()
        for name in ("left", "bottom"):
            item.getAxis(name).setTicks(ticks(SHARES))
        item.setXRange(0, 1, padding=0.08)  # room for the outer numbers, else they are left out
        item.setYRange(0, 1, padding=0.03)
        self.ideal = self.plot([0, 1], [0, 1])
        self.curves = [self.plot(), self.plot()]
        for curve in self.curves:
            curve.setSymbol("o")
            curve.setSymbolSize(6)
        self.apply_palette()

    def show_points(self, points: Sequence[Points]) -> None:
        for curve, values in zip(self.curves, [*points, (), ()], strict=False):
            curve.setData([x for x, _ in values], [y for _, y in values])

    def apply_palette(self) -> None:
        super().apply_palette()
        if not hasattr(self, "curves"):
            return
        palette = self.palette()
        pen = pg.mkPen(colours.quiet_text(palette), width=1, style=Qt.PenStyle.DashLine)
        self.ideal.setPen(pen)
        for curve, role in zip(self.curves, (LEARNED, CHECKED), strict=True):
            colour = palette.color(role)
            curve.setPen(pg.mkPen(colour, width=1))
            curve.setSymbolPen(None)
            curve.setSymbolBrush(pg.mkBrush(colour))
            curve.opts["antialias"] = True


class Reliability(QWidget):
    """The plot, and beside it what it shows and whose points are whose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = ReliabilityPlot()
        self.plot.setFixedSize(320, 204)
        self._names: list[str] = []
        self.legend = QLabel()
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.legend.setWordWrap(True)
        caption = text_label(
            tr(
                "How often pairs that get a probability (across) are adjacent (up)."
                " On the dashed line it is exactly as often as the probability says."
            ),
            quiet=True,
            wrap=True,
        )
        beside = in_column(caption, self.legend, None, spacing=10)
        in_row(self.plot, (beside, 1), of=self, margins=(0, 0, 0, 0), spacing=20)

    def show_points(self, scorers: Sequence[tuple[str, Points]]) -> None:
        self._names = [name for name, _ in scorers]
        self.plot.show_points([points for _, points in scorers])
        self._write_legend()
        self.setVisible(any(points for _, points in scorers))

    def _write_legend(self) -> None:
        palette = self.palette()  # its own: the plot gets a new one only after it
        roles = zip(self._names, (LEARNED, CHECKED), strict=False)
        entries = [(DOT, name, palette.color(role)) for name, role in roles]
        self.legend.setText(legend_text(entries, "<br>"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_names"):
            self._write_legend()
