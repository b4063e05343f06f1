"""The explanation of a seam as a band of bars: to the right speaks for it, to the left against.

Colour and side say the same, so that neither is needed to read the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen

from adjgui.shell import colours
from adjgui.shell.texts import mark, tr
from adjgui.shell.verdict import Verdict
from core.arrays import Floats

if TYPE_CHECKING:
    from core.scoring.explanation import Explanation


WIDTH = 28.0
"""Room for the band, px."""

LEGEND = mark("Bars to the right: these rows speak for the seam; to the left: against it.")

# Less than this, in log-odds of a quarter of the seam, is no news.
_NO_NEWS = 0.5
_QUARTER = 0.25
_SURE = 6.0  # log-odds beyond say no more
_STRONG = 0.5  # of the strongest row: counts to the part that is named in words


class BandReading:
    """What is shown and said of one explanation.

    What the rows add is told up to a constant: a band of rows that is taken out also makes the rest
    a smaller piece. So they are shifted to add up to the log-odds of the whole.

    Args:
        explanation: of a seam with S rows.

    Attributes:
        says_something: whether any part of the seam matters more than the rest.
        shares: (S,) float32 from -1 (speaks most against) to 1 (speaks most for).
    """

    def __init__(self, explanation: Explanation) -> None:
        rows = explanation.rows
        whole = min(_SURE, max(-_SURE, explanation.log_odds))
        self._rows: Floats = rows - rows.mean() + np.float32(whole / len(rows))
        strongest = float(np.abs(self._rows).max(initial=0.0))
        self.says_something = float(np.ptp(rows)) * _QUARTER * len(rows) >= _NO_NEWS
        self.shares: Floats = self._rows / max(strongest, 1e-9)

    def strongest_part(self, sign: int) -> tuple[int, int] | None:
        """First and last row, from 0, of the part that speaks most for (1) or against (-1)."""
        signed = self._rows * sign
        peak = int(signed.argmax())
        if signed[peak] <= 0 or signed[peak] < _STRONG * float(np.abs(self._rows).max()):
            return None
        first = last = peak
        while first > 0 and signed[first - 1] >= _STRONG * signed[peak]:
            first -= 1
        while last < len(signed) - 1 and signed[last + 1] >= _STRONG * signed[peak]:
            last += 1
        return first, last

    def words(self) -> str:
        """One sentence; empty where there is nothing to say."""
        if not self.says_something:
            return ""
        against, supports = (self.strongest_part(sign) for sign in (-1, 1))
        rows = len(self._rows)
        if against is None:
            assert supports is not None  # it says something
            sentence = tr("{where} speaks for the seam.", where=_where(supports, rows))
        elif supports is None:
            sentence = tr("{where} speaks against the seam.", where=_where(against, rows))
        else:
            sentence = tr(
                "{where} speaks against the seam, {other} speaks for it.",
                where=_where(against, rows),
                other=_where(supports, rows),
            )
        return f"{sentence[0].upper()}{sentence[1:]}"

    def words_at(self, row: int) -> str:
        """What one row says, for a tool tip."""
        value = float(self._rows[min(max(row, 0), len(self._rows) - 1)])
        if abs(value) * _QUARTER * len(self._rows) < _NO_NEWS / 4:
            said = mark("Row {row} of {count} says next to nothing.")
            return tr(said, row=row + 1, count=len(self._rows))
        said = mark("Row {row} of {count} speaks against the seam.")
        if value > 0:
            said = mark("Row {row} of {count} speaks for the seam.")
        return f"{tr(said, row=row + 1, count=len(self._rows))} {tr(LEGEND)}"

    def paint(
        self, painter: QPainter, area: QRectF, first: float, last: float, palette: QPalette
    ) -> None:
        """Paint rows from `first` to `last` (from 0, may be broken) into an area."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(area, colours.bar_track(palette))
        middle = area.center().x()
        height = area.height() / (last - first)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setClipRect(area)
        reach = area.width() / 2 - 1
        for row in range(max(0, int(first)), min(len(self.shares), int(np.ceil(last)))):
            share = float(self.shares[row])
            verdict = Verdict.ADJACENT if share > 0 else Verdict.NOT_ADJACENT
            top = area.top() + (row - first) * height
            left = middle if share > 0 else middle + share * reach
            # a hair more than its height, so that no ground shows between two rows
            bar = QRectF(left, top, abs(share) * reach, height + 0.5)
            painter.fillRect(bar, colours.verdict_colour(verdict, palette))
        painter.setPen(QPen(palette.window().color(), 1.0))
        painter.drawLine(int(middle), int(area.top()), int(middle), int(area.bottom()))
        painter.restore()


def _where(part: tuple[int, int], rows: int) -> str:
    first, last = part
    if last - first + 1 >= 0.7 * rows:
        return tr("nearly all of it")
    middle = (first + last + 1) / 2 / rows
    if middle < 1 / 3:
        place = tr("upper part")
    elif middle > 2 / 3:
        place = tr("lower part")
    else:
        place = tr("middle")
    return tr("the {place} (rows {first}\u2013{last})", place=place, first=first + 1, last=last + 1)
