"""The ``adjgui`` command: start the application, and end it in one way whatever ends it."""

from __future__ import annotations

import argparse
import atexit
import faulthandler
import locale
import logging
import logging.handlers
import os
import queue
import signal
import socket
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QObject,
    QSocketNotifier,
    QStandardPaths,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from adjgui.lessons.surprises import Surprises
from adjgui.main_window import MainWindow
from adjgui.selftest import SelfTest
from adjgui.shell.collector import SparingCollector
from adjgui.shell.focus import FocusRing
from adjgui.shell.nice import limit_heaps
from adjgui.shell.settings import Settings
from adjgui.shell.texts import language_of, speak
from adjgui.shell.theme import Theme, app_icon
from core.scorers import ScorerStore
from core.version import __version__

log = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the application; ``argv`` is without the program's name. Gives the exit status."""
    options = _parse(sys.argv[1:] if argv is None else argv)
    limit_heaps()
    if options.self_test:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_application()
    with tempfile.TemporaryDirectory(prefix="adjgui-") as scratch:
        log_file = Path(scratch) / "adjgui.log" if options.self_test else _log_file()
        stop_log = start_log(log_file)
        settings = Settings(Path(scratch) / "settings.ini" if options.self_test else None)
        status = _run(app, settings, log_file, options)
        stop_log()
    return status


def _run(
    app: QApplication, settings: Settings, log_file: Path | None, options: argparse.Namespace
) -> int:
    speak(language_of(settings.language), app)
    theme = Theme(settings.theme, app)
    window = MainWindow(
        settings=settings,
        theme=theme,
        log_file=log_file,
        load_scorer=ScorerStore(options.engine).load,
    )
    surprises = Surprises(window, log_file, window.open_log)
    forget_surprises = report_surprises(surprises.tell)
    app.aboutToQuit.connect(window.shutdown)

    def leave() -> None:
        window.shutdown()
        app.quit()

    signals = Signals(leave, app)
    collector = collector_of(window)
    window.show()
    test = SelfTest(window) if options.self_test else None
    if test is None and not options.path:
        window.tour.begin_once()
    window.begin(Path(options.path) if options.path else None, scorer=options.scorer)
    status = app.exec()
    signals.restore()
    if not window.shutdown():
        # a thread is deep in foreign code: destroying it would crash, waiting would hang
        logging.shutdown()
        os._exit(1)
    forget_surprises()
    collector.stop()
    destroy(window)
    return test.status if test is not None else status


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="adjgui",
        description="Drag two pieces of a photo together and see whether they belong.",
        epilog="Example: adjgui photo.jpg --scorer mgc",
    )
    parser.add_argument(
        "path", nargs="?", help="a photo, a puzzle, or a folder of photos or pieces"
    )
    parser.add_argument("--scorer", help="who judges the seams, such as resnet, edge or mgc")
    parser.add_argument(
        "--engine", help="how the network computes: auto, eager, folded or openvino"
    )
    parser.add_argument(
        "--self-test",
        action="store_true",
        help="join two pieces without a screen, wait for the painted score, print it and exit",
    )
    parser.add_argument("--version", action="version", version=f"adjgui {__version__}")
    return parser.parse_args(list(argv))


def make_application() -> QApplication:
    """Make the QApplication with its name, style and icon, or give the one there is."""
    app = QApplication.instance() or QApplication(["adjgui"])
    assert isinstance(app, QApplication)
    # Qt takes the system's for all of the process: C libraries would then read 0.5 as 0.
    locale.setlocale(locale.LC_NUMERIC, "C")
    app.setApplicationName("adjgui")
    app.setApplicationDisplayName("adjgui")
    app.setApplicationVersion(__version__)
    app.setOrganizationName("adjgui")
    app.setDesktopFileName("adjgui")
    app.setStyle("Fusion")  # the one style whose every part follows the palette
    app.setWindowIcon(app_icon())
    if app.findChild(FocusRing) is None:
        FocusRing(app)
    return app


def collector_of(window: MainWindow) -> SparingCollector:
    """What frees in the background while a window is open."""
    service = window.service
    loaded = service.scorerReady, service.failed, window.training.service.phaseChanged
    return SparingCollector(window, window.puzzleOpened, loaded)


def destroy(window: QObject) -> None:
    """Delete a window now; the event loop that would do it later has ended."""
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Signals(QObject):
    """Turns Ctrl+C and SIGTERM into an ordinary end, without a timer that polls."""

    def __init__(self, leave: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._leave = leave
        self._read, self._write = socket.socketpair()
        self._read.setblocking(False)
        self._write.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        self._old_fd = signal.set_wakeup_fd(self._write.fileno())
        self._old = {
            # The byte in the wake-up socket says it all; without a handler it is not written.
            number: signal.signal(number, lambda _number, _frame: None)
            for number in (signal.SIGINT, signal.SIGTERM)
        }

    def _on_signal(self) -> None:
        try:
            self._read.recv(64)
        except BlockingIOError:
            return
        self._leave()

    def restore(self) -> None:
        """Put everything back as it was."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._old_fd)
        for number, handler in self._old.items():
            signal.signal(number, handler)
        self._read.close()
        self._write.close()


# -- the log ---------------------------------------------------------------------------------------


def _log_file() -> Path | None:
    base = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    try:
        Path(base).mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return Path(base) / "adjgui.log"


def start_log(path: Path | None) -> Callable[[], None]:
    """Send all logging to ``path``, written by a thread of its own; gives what ends it."""
    root = logging.getLogger()
    records: queue.SimpleQueue[logging.LogRecord] = queue.SimpleQueue()
    entrance = logging.handlers.QueueHandler(records)
    targets: list[logging.Handler] = []
    if path is not None:
        try:
            targets.append(
                logging.handlers.RotatingFileHandler(
                    path,
                    maxBytes=1_000_000,
                    backupCount=2,
                    encoding="utf-8",
                    errors="backslashreplace",  # of a file name
                )
            )
        except OSError:  # a read-only home is no reason not to start
            log.warning("no log at %s", path)
    if sys.stderr is not None:  # None under pythonw
        screen = logging.StreamHandler()
        screen.setLevel(logging.ERROR)
        targets.append(screen)
    form = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    for target in targets:
        target.setFormatter(form)
    listener = logging.handlers.QueueListener(records, *targets, respect_handler_level=True)
    listener.start()
    root.addHandler(entrance)
    old_level = root.level
    root.setLevel(logging.INFO)
    qInstallMessageHandler(_on_qt_message)
    crashes = _log_crashes(path)
    stopped = False

    def stop() -> None:
        nonlocal stopped
        if stopped:
            return
        stopped = True
        qInstallMessageHandler(None)
        if crashes is not None:
            faulthandler.disable()
            crashes.close()
        root.removeHandler(entrance)
        root.setLevel(old_level)
        listener.stop()
        for target in targets:
            target.close()

    atexit.register(stop)
    return stop


def _log_crashes(path: Path | None) -> IO[str] | None:
    """Let what ends the process at once, in foreign code, leave its traces beside the log."""
    if path is None:
        return None
    try:
        file = path.with_suffix(".crash.log").open("a", encoding="utf-8")
    except OSError:
        return None
    faulthandler.enable(file)
    return file


_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger(f"qt.{context.category or 'default'}").log(_LEVELS[kind], message)


def report_surprises(tell: Callable[[str, str], object]) -> Callable[[], None]:
    """Log what nothing caught, in any thread, and tell of it; the app goes on.

    Args:
        tell: shows an error: where it was raised, and its text. Called in any thread.

    Returns:
        What puts everything back as it was.
    """

    def report(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None, where: str
    ) -> None:
        log.critical("unexpected%s", where, exc_info=(kind, error, trace))
        frames = traceback.extract_tb(trace)
        last = f"{frames[-1].filename} {frames[-1].lineno}" if frames else ""
        text = "".join(traceback.format_exception(kind, error, trace))
        tell(f"{kind.__name__} {last}", text)

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        report(kind, error, trace, "")

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and args.exc_type is not SystemExit:
            name = "a thread" if args.thread is None else f"the thread '{args.thread.name}'"
            report(args.exc_type, args.exc_value, args.exc_traceback, f" in {name}")

    def unraisable(args: sys.UnraisableHookArgs) -> None:
        if args.exc_value is not None:
            where = f" in {args.object!r}: {args.err_msg or ''}"
            report(args.exc_type, args.exc_value, args.exc_traceback, where)

    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    sys.excepthook, threading.excepthook, sys.unraisablehook = hook, in_thread, unraisable

    def restore() -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before

    return restore
