"""Plots in the palette's colours. Importing this imports pyqtgraph: do it late."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QWidget

from adjgui.shell import colours

LEAST_PLOT = 150  # px wide
SHARES = (0, 0.25, 0.5, 0.75, 1)

LEARNED, CHECKED = QPalette.ColorRole.Accent, QPalette.ColorRole.WindowText

LINE, DOT = "\u2501", "\u25cf"


def ticks(shares: Sequence[float]) -> list[list[tuple[float, str]]]:
    """Marks of an axis at these shares, as pyqtgraph wants them."""
    return [[(share, f"{round(100 * share)}\u2009%") for share in shares]]


class _CountAxis(pg.AxisItem):
    """An axis of whole numbers, so few that they never touch."""

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        font = self.style["tickFont"]
        widest = 8 * len(f"{high:.0f}") if font is None else _width(font, f"{high:.0f}")
        least = (high - low) * 1.6 * widest / max(size, 1)
        power = 10.0 ** math.floor(math.log10(max(least, 1)))
        step = next(times * power for times in (1, 2, 5, 10) if times * power >= least)
        return [(step, 0.0)]


def _width(font: QFont, text: str) -> int:
    return QFontMetrics(font).horizontalAdvance(text)


class ThemedPlot(pg.PlotWidget):
    """A plot in the palette's colours that is to be looked at only."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        bottom = _CountAxis("bottom")
        super().__init__(parent, axisItems={"bottom": bottom}, enableMenu=False)
        self._title = title
        self.setAccessibleName(title)
        self.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(LEAST_PLOT, 96)
        item = self.getPlotItem()
        # pyqtgraph's menu is a window of its own without a parent, and would outlive the plot.
        item.ctrlMenu.setParent(self, item.ctrlMenu.windowFlags())
        item.layout.setContentsMargins(2, 2, 10, 2)
        item.showGrid(y=True, alpha=0.14)

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


def legend_text(
    entries: Sequence[tuple[str, str, QColor]], between: str = "&nbsp;&nbsp;&nbsp;"
) -> str:
    """Sign, word and colour of each curve as rich text."""
    return between.join(
        f"<span style='color: {colour.name()}'>{sign}&nbsp;{html.escape(word)}</span>"
        for sign, word, colour in entries
    )


Points = Sequence[tuple[float, float]]
