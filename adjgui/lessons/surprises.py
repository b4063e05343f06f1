"""An error that nobody foresaw: one dialog whose text can be copied, for errors of any thread."""

from __future__ import annotations

import platform
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from adjgui.shell.room import open_at
from adjgui.shell.texts import tr, tr_count
from adjgui.shell.widgets import in_column, in_row, push_button, text_label
from core.files import readable
from core.version import __version__


class SurpriseDialog(QDialog):
    """An error that nobody foresaw, as text that can be copied, and where the log is.

    Args:
        text: of the error, with its traceback.
        log_file: None where there is no log.
        open_log: shows the log.
    """

    def __init__(
        self, parent: QWidget, text: str, log_file: Path | None, open_log: Callable[[], object]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._more = 0
        where = f"adjgui {__version__}, Qt {qVersion()}, Python {platform.python_version()}, "
        self.text = f"{where}{platform.system()} {platform.machine()}\n\n{text.strip()}\n"
        self.details = QPlainTextEdit(self.text)
        self.details.setAccessibleName(tr("Error"))
        self.details.setReadOnly(True)
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        head = text_label(tr("An error that nobody foresaw"), bold=True)
        said = text_label(tr("The app goes on. Please report it: copy this text."), wrap=True)
        self.count = text_label(quiet=True, wrap=True)
        self.count.hide()
        self.copy_button = push_button(tr("&Copy"), self.copy)
        self.log_button = push_button(tr("Open &log"), open_log)
        self.log_button.setVisible(log_file is not None)
        self.log_button.setToolTip("" if log_file is None else readable(log_file))
        self.close_button = push_button(tr("Close"), self.reject)
        buttons = in_row(self.copy_button, self.log_button, None, self.close_button, spacing=8)
        parts = (head, said, (self.details, 1), self.count, buttons)
        in_column(*parts, of=self, margins=(16, 16, 16, 12), spacing=8)
        self.close_button.setDefault(True)
        open_at(self, 640, 400)

    def copy(self) -> None:
        """Put the text on the clipboard."""
        QGuiApplication.clipboard().setText(self.text)

    def count_another(self) -> None:
        """Say that more has gone wrong, instead of opening one dialog on another."""
        self._more += 1
        said = tr_count(
            "{n} more error since; the log has all.",
            "{n} more errors since; the log has all.",
            self._more,
        )
        self.count.setText(said)
        self.count.show()


class Surprises(QObject):
    """Shows errors that nobody foresaw, from any thread: one dialog at a time, each error once.

    Attributes:
        dialog: the one that is open.
    """

    _come = Signal(str, str)

    def __init__(
        self, window: QWidget, log_file: Path | None, open_log: Callable[[], object]
    ) -> None:
        super().__init__(window)
        self._window, self._log_file, self._open_log = window, log_file, open_log
        self._seen: set[str] = set()
        self.dialog: SurpriseDialog | None = None
        # later in any case: it may come in the middle of a paint event
        self._come.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def tell(self, place: str, text: str) -> None:
        """Show an error.

        Args:
            place: where it was raised: of two with the same the second one is not shown.
            text: with its traceback.
        """
        self._come.emit(place, text)

    def _show(self, place: str, text: str) -> None:
        if place in self._seen or not self._window.isVisible():
            return
        self._seen.add(place)
        if self.dialog is not None:
            self.dialog.count_another()
            return
        self.dialog = SurpriseDialog(self._window, text, self._log_file, self._open_log)
        self.dialog.finished.connect(self._on_closed)
        self.dialog.open()

    def _on_closed(self, _result: int) -> None:
        self.dialog = None
