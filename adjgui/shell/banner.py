"""The banner above the table: what went wrong, and now and then good news or a hint."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from adjgui.shell.texts import tr
from adjgui.shell.theme import Theme, tinted_pixmap
from adjgui.shell.widgets import add, in_row, text_label, tool_button
from core.files import readable

_Button = tuple[str, Callable[[], object] | None]  # its text, and what it does


class Banner(QFrame):
    """One sentence and what to do, until closed or put right: an error in red, or news.

    The work below stays as it was: a banner asks nothing and blocks nothing.
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setAccessibleName(tr("Message"))
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text = text_label(wrap=True, plain=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setMinimumWidth(160)  # a file's long name does not widen the window
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = QPushButton()
        self._action.clicked.connect(lambda: self._act(self._do))
        self._other = QPushButton()
        self._other.clicked.connect(lambda: self._act(self._do_other))
        self._close = tool_button(theme, "close", tr("Close this message"), lambda: self.clear())
        row = in_row(self._icon, (self._text, 1), of=self, margins=(16, 10, 10, 10), spacing=12)
        add(row, self._action, self._other, self._close)
        self._do: Callable[[], object] | None = None
        self._do_other: Callable[[], object] | None = None
        self._about = ""
        self._icon_name, self._role = "warning", QPalette.ColorRole.BrightText
        self._tint()
        theme.changed.connect(self._tint)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence on show, or an empty string."""
        return self._text.text() if not self.isHidden() else ""

    def show_error(
        self,
        sentence: str,
        action: str = "",
        do: Callable[[], object] | None = None,
        *,
        other: str = "",
        do_other: Callable[[], object] | None = None,
        about: str = "",
    ) -> None:
        """Show a sentence; with ``action`` a button of that name beside it calls ``do``.

        ``other`` and ``do_other`` are a second button.

        ``about`` names the matter, so that success in one matter leaves what is said of another.
        """
        self._look("warning", QPalette.ColorRole.BrightText)
        self._show(sentence, (action, do), (other, do_other), about)

    def show_news(
        self,
        sentence: str,
        action: str = "",
        do: Callable[[], object] | None = None,
        *,
        other: str = "",
        do_other: Callable[[], object] | None = None,
        icon: str = "info",
        about: str = "",
    ) -> None:
        """Show a sentence that is no error; the rest as for `show_error`."""
        self._look(icon, QPalette.ColorRole.Accent)
        self._show(sentence, (action, do), (other, do_other), about)

    def _show(self, sentence: str, first: _Button, second: _Button, about: str) -> None:
        self._about = about
        sentence = readable(sentence)
        self._text.setText(sentence)
        self._text.setAccessibleName(sentence)
        self._text.setToolTip(sentence)
        for button, (text, do) in ((self._action, first), (self._other, second)):
            button.setText(text)
            button.setVisible(bool(text and do))
        self._do, self._do_other = first[1], second[1]
        self.show()

    def clear(self, about: str = "") -> None:
        """Take the message away; with ``about`` only one about that matter."""
        if not self.isHidden() and about in ("", self._about):
            self.hide()
            self._do = self._do_other = None
            self.closed.emit()

    def _act(self, do: Callable[[], object] | None) -> None:
        self.clear()
        if do is not None:
            do()

    def _look(self, icon: str, role: QPalette.ColorRole) -> None:
        self._icon_name, self._role = icon, role
        self._tint()
        self.update()

    def _tint(self) -> None:
        colour = self.palette().color(self._role)
        self._icon.setPixmap(tinted_pixmap(self._icon_name, 20, colour, self.devicePixelRatioF()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = self.palette()
        strong = palette.color(self._role)
        painter = QPainter(self)
        painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Base))
        painter.fillRect(0, 0, 4, self.height(), strong)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
