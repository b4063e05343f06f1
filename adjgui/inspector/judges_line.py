"""The inspector's line of who judged the puzzle: quiet, and set off where a formula leads."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from adjgui.shell import colours
from adjgui.shell.texts import from_core, mark, tr
from core.whole_puzzle.believed import judges_text

TIP = mark(
    "The favourites of a judge that is right lead in loops of four: right and then below is the "
    "same piece as below and then right. That shows without knowing the answer."
)
_BAR = 3.0


class JudgesLine(QLabel):
    """Hidden where nobody but the scorer itself was asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setToolTip(tr(TIP))
        self._is_news = False
        self.hide()

    def show_trust(self, trust: Mapping[str, float], formula_leads: bool) -> None:
        """Say who was believed.

        Args:
            trust: the share of each judge; empty hides the line.
            formula_leads: whether the network is the lesser judge here, which is news.
        """
        self._is_news = formula_leads
        said = mark("Judged on this puzzle by {judges}.")
        if self._is_news:
            said = mark(
                "Judged on this puzzle by {judges}: formulas are believed more than the network"
                " here."
            )
        self.setText(tr(said, judges=_judges(trust).replace(" %", "\u202f%")))
        role = QPalette.ColorRole
        self.setForegroundRole(role.WindowText if self._is_news else role.PlaceholderText)
        self.setContentsMargins(*((12, 7, 8, 7) if self._is_news else (0, 0, 0, 0)))
        self.setVisible(bool(trust))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_news:
            window, accent = self.palette().window().color(), self.palette().accent().color()
            painter = QPainter(self)
            painter.fillRect(self.rect(), colours.mix(window, accent, 0.1))
            painter.fillRect(QRectF(0, 0, _BAR, self.height()), accent)
            painter.end()
        super().paintEvent(event)


def _judges(trust: Mapping[str, float]) -> str:
    *others, last = map(from_core, re.split(", | and ", judges_text(trust)))
    return tr("{others} and {last}", others=", ".join(others), last=last) if others else last
