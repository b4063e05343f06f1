"""The strip above the table in which the tour speaks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy

from adjgui.shell.texts import tr
from adjgui.shell.widgets import in_column, in_row, push_button, text_label


class TourStrip(QFrame):
    """Title, text, how far one is, and the buttons."""

    backWanted = Signal()
    nextWanted = Signal()
    endWanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Tour"))
        self.title = text_label(bold=True)
        self.text = text_label(wrap=True)
        self.text.setMinimumWidth(160)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.place = text_label(quiet=True)
        self.back = push_button(tr("&Back"), self.backWanted, enter=False)
        self.next = push_button(tr("&Next"), self.nextWanted)
        self.end = push_button(tr("S&kip the tour"), self.endWanted, enter=False)
        self.next.setDefault(True)
        head = in_row(self.title, None, self.place, spacing=12)
        foot = in_row(self.end, None, self.back, self.next, spacing=8)
        in_column(head, self.text, foot, of=self, margins=(16, 10, 12, 10), spacing=6)
        self.hide()

    def show_step(self, title: str, text: str, number: int, count: int, *, is_over: bool) -> None:
        """Show step `number`, from 0, of `count`; where it is over, the way on is the end."""
        self.title.setText(title)
        self.text.setText(text)
        self.text.setAccessibleName(f"{title}. {text}")
        self.place.setText(tr("{number} of {count}", number=number + 1, count=count))
        self.back.setEnabled(number > 0)
        is_last = number == count - 1
        self.next.setText(tr("Do&ne") if is_last else tr("&Next"))
        self.end.setVisible(not (is_last and is_over))
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = self.palette()
        painter = QPainter(self)
        painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Base))
        painter.fillRect(0, 0, 4, self.height(), palette.color(QPalette.ColorRole.Accent))
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
