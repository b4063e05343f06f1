"""The progress area of the status bar: what is going on, and a Stop button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from adjgui.shell.room import ElidedLabel
from adjgui.shell.theme import Theme
from adjgui.shell.widgets import in_row, tool_button

_PATIENCE_MS = 300  # what ends sooner is not worth a flicker


class ProgressArea(QWidget):
    """Shows one thing at a time; the newest :meth:`begin` wins."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ElidedLabel()
        self._bar = QProgressBar()
        self._bar.setFixedSize(QSize(140, 8))
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress")
        self._stop = tool_button(theme, "stop", "Stop", self._on_stop, size=14)
        # what is wider than needed is so at the left
        parts = (None, self._text, self._bar, self._stop)
        in_row(*parts, of=self, margins=(0, 0, 6, 0), spacing=8)
        self._owner: object = None
        self._ask_to_stop: Callable[[], object] | None = None
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.timeout.connect(self.show)
        self.hide()

    def begin(self, owner: object, text: str, *, stop: Callable[[], object] | None = None) -> None:
        """Show ``text`` for ``owner`` after a moment; with ``stop`` there is a Stop button."""
        self._owner, self._ask_to_stop = owner, stop
        self._text.setText(text)
        self._bar.setRange(0, 0)
        self._stop.setVisible(stop is not None)
        self._stop.setEnabled(True)
        if self.isHidden():
            self._delay.start(_PATIENCE_MS)

    def end(self, owner: object) -> None:
        """Take it away, unless another owner shows something meanwhile."""
        if owner == self._owner:
            self._owner = self._ask_to_stop = None
            self._delay.stop()
            self.hide()
            self._bar.setRange(0, 1)  # an endless bar would keep its animation running

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self._text.setText("Stopping\N{HORIZONTAL ELLIPSIS}")
        if self._ask_to_stop is not None:
            self._ask_to_stop()
