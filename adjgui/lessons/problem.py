"""A file for whoever mends this program: versions, the end of the log, nothing else.

It is written on this machine and sent by nobody but the person.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from adjgui.lessons.about import versions
from adjgui.shell.fields import ask_file
from adjgui.shell.frame import Frame
from adjgui.shell.texts import mark, tr
from adjgui.shell.worker import call
from core.files import read_limited, write_atomically

_MOST_LOG = 2_000_000  # bytes that a log has at most
_LINES = 2000
_ABOUT = "problem"
_HEAD = mark(
    "What did you do, what did you expect, and what happened instead? Write it here:\n\n\n"
    "Below stand versions and the end of the log. Look through it before you send it to anybody."
)


class ProblemReport(QObject):
    """Asks where, and writes it.

    Args:
        log_file: of the app, None where it has none.
    """

    written = Signal()

    def __init__(self, frame: Frame, log_file: Path | None) -> None:
        super().__init__(frame)
        self._frame, self._log_file = frame, log_file

    def ask(self) -> None:
        """Choose a file."""
        folder = self._frame.settings.last_folder
        ask_file(
            self._frame, tr("Report a problem"), folder, self.write, tr("Text (*.txt)"),
            save_as="adjgui-problem.txt",
        )  # fmt: skip

    def write(self, path: Path) -> None:
        """Write the report into this file."""
        task = self._frame.start(
            "problem",
            call(_write, path, self._log_file),
            None,
            doing=tr("writing {name}", name=path.name),
            text=tr("Writing {name}\N{HORIZONTAL ELLIPSIS}", name=path.name),
        )
        task.succeeded.connect(lambda _: self._said(path))
        task.failed.connect(lambda text: self._frame.banner.show_error(text, about=_ABOUT))

    def _said(self, path: Path) -> None:
        self._frame.banner.show_news(
            tr(
                "Written to {path}; nothing was sent. Add what happened, and send it yourself.",
                path=path,
            ),
            about=_ABOUT,
        )
        self.written.emit()


def _write(path: Path, log_file: Path | None) -> None:
    write_atomically(path, report_text(log_file).encode("utf-8", "backslashreplace"))


def report_text(log_file: Path | None) -> str:
    """The report; folders of the person are not named.

    Args:
        log_file: of the app; None or one that cannot be read leaves it out.
    """
    lines = [tr(_HEAD), "", *(f"{name}: {one}" for name, one in versions().items()), "", "Log:"]
    lines += _log_lines(log_file) or ["(there is none)"]
    if log_file is not None and (crashes := _log_lines(log_file.with_suffix(".crash.log"))):
        lines += ["", "Crashes:", *crashes]
    home = str(Path.home())
    text = "\n".join(lines) + "\n"
    return text.replace(home, "~") if len(home) > 1 else text


def _log_lines(log_file: Path | None) -> list[str]:
    if log_file is None:
        return []
    try:
        data = read_limited(log_file, _MOST_LOG)
    except (OSError, ValueError):
        return []
    return data.decode("utf-8", "replace").splitlines()[-_LINES:]
