"""The error banner above the table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from adjgui.shell.theme import Theme, tinted_pixmap
from adjgui.shell.widgets import add, in_row, text_label, tool_button


class Banner(QFrame):
    """One sentence about what went wrong and what to do, until closed or put right.

    The work below stays as it was: a banner asks nothing and blocks nothing.
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setAccessibleName("Message")
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
        self._close = tool_button(theme, "close", "Close this message", lambda: self.clear())
        row = in_row(self._icon, (self._text, 1), of=self, margins=(16, 10, 10, 10), spacing=12)
        add(row, self._action, self._other, self._close)
        self._do: Callable[[], object] | None = None
        self._do_other: Callable[[], object] | None = None
        self._about = ""
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
        self._about = about
        self._text.setText(sentence)
        self._text.setAccessibleName(sentence)
        self._text.setToolTip(sentence)
        self._action.setText(action)
        self._action.setVisible(bool(action and do))
        self._do = do
        self._other.setText(other)
        self._other.setVisible(bool(other and do_other))
        self._do_other = do_other
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

    def _tint(self) -> None:
        colour = self.palette().color(QPalette.ColorRole.BrightText)
        self._icon.setPixmap(tinted_pixmap("warning", 20, colour, self.devicePixelRatioF()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = self.palette()
        strong = palette.color(QPalette.ColorRole.BrightText)
        painter = QPainter(self)
        painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Base))
        painter.fillRect(0, 0, 4, self.height(), strong)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
