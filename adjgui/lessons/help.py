"""The Help menu; what it shows is imported when it is asked for: the start does without it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from adjgui.shell.frame import Frame

if TYPE_CHECKING:
    from adjgui.lessons.problem import ProblemReport


class Help(QObject):
    """Opens the guide, the list of keys, the about box, and writes a report of a problem.

    Args:
        log_file: of the app, None where it has none.
    """

    def __init__(self, frame: Frame, log_file: Path | None) -> None:
        super().__init__(frame)
        self._frame, self._log_file = frame, log_file
        self._report: ProblemReport | None = None

    def show_guide(self) -> None:
        from adjgui.lessons.guide import GuideDialog

        GuideDialog(self._frame).open()

    def show_keys(self) -> None:
        from adjgui.lessons.keys import KeysDialog

        KeysDialog(self._frame.actions_.values(), self._frame).open()

    def show_about(self) -> None:
        from adjgui.lessons.about import about

        about(self._frame).open()

    def ask_report(self) -> None:
        self.report.ask()

    @property
    def report(self) -> ProblemReport:
        """What writes it."""
        from adjgui.lessons.problem import ProblemReport

        if self._report is None:
            self._report = ProblemReport(self._frame, self._log_file)
        return self._report
