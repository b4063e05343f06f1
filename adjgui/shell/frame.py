"""The window's frame: centre, panels, banner, progress, dropped files, and how the window ends.

All that a controller is given of the window. ``add_dock`` takes a panel, ``start`` a task that the
status bar shows, ``add_close_guard`` a question asked before the window closes, ``add_stoppable`` a
thread owner that takes part in the one shutdown. Actions and menus are made from a table, see
`adjgui.menus`, and are found by their names.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any, Protocol

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QChildEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QTabBar, QWidget

from adjgui.shell.banner import Banner
from adjgui.shell.pictures import has_picture, paths_in, picture_in
from adjgui.shell.room import ElidedLabel
from adjgui.shell.settings import Settings
from adjgui.shell.texts import tr
from adjgui.shell.theme import Theme, app_icon
from adjgui.shell.timers import timer
from adjgui.shell.widgets import FrontTab, in_column, in_row, text_label, thin_bar, tool_button
from adjgui.shell.worker import Task, TaskGroup, TaskState, call
from core.files import readable

_SPARE_BARS = 8  # more than there are panels
_PATIENCE_MS = 300  # what ends sooner is not worth a flicker
_SLICE_SECONDS = 0.002  # of an event-loop turn
_PLOTS = "warm-up"
QT_MODULES = QtCore, QtGui, QtWidgets
LONGEST_END = 5.0
"""Seconds that closing the window may take; what does not end by then is left to the system."""


class ProgressArea(QWidget):
    """Shows one thing at a time; the newest :meth:`begin` wins."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ElidedLabel()
        self._bar = thin_bar(tr("Progress"), 140)
        self._stop = tool_button(theme, "stop", tr("Stop"), self._on_stop, size=14)
        # what is wider than needed is so at the left
        parts = (None, self._text, self._bar, self._stop)
        in_row(*parts, of=self, margins=(0, 0, 6, 0), spacing=8)
        self._owner: object = None
        self._ask_to_stop: Callable[[], object] | None = None
        self._delay = timer(self, self.show, _PATIENCE_MS, once=True)
        self.hide()

    def begin(self, owner: object, text: str, *, stop: Callable[[], object] | None = None) -> None:
        """Show ``text`` for ``owner`` after a moment; with ``stop`` there is a Stop button."""
        self._owner, self._ask_to_stop = owner, stop
        self._text.setText(readable(text))
        self._bar.setRange(0, 0)
        self._stop.setVisible(stop is not None)
        self._stop.setEnabled(True)
        if self.isHidden():
            self._delay.start()

    def end(self, owner: object) -> None:
        """Take it away, unless another owner shows something meanwhile."""
        if owner == self._owner:
            self._owner = self._ask_to_stop = None
            self._delay.stop()
            self.hide()
            self._bar.setRange(0, 1)  # an endless bar would keep its animation running

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self._text.setText(tr("Stopping\N{HORIZONTAL ELLIPSIS}"))
        if self._ask_to_stop is not None:
            self._ask_to_stop()


log = logging.getLogger(__name__)

_MESSAGE_MS = 8000


class PanelTitle(QWidget):
    """The head of a panel: its name and a close button. Dragging it moves the panel."""

    def __init__(self, title: str, dock: QDockWidget, theme: Theme) -> None:
        super().__init__(dock)
        name = text_label(title, bold=True)
        tip = tr("Hide this panel (View > Panels > {title} brings it back)", title=title)
        close = tool_button(theme, "close", tip, dock.close, size=14)
        close.setAccessibleName(tr("Hide the panel {title}", title=title))
        in_row((name, 1), close, of=self, margins=(14, 6, 6, 4))


class _Centre(QWidget):
    """Table, banner and solver; a banner of several lines lays claim to the height of all."""

    def minimumSizeHint(self) -> QSize:
        hint, layout = super().minimumSizeHint(), self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return hint
        width = max(self.width(), hint.width())
        return hint.expandedTo(QSize(0, layout.totalMinimumHeightForWidth(width)))


class Stoppable(Protocol):
    """A thread owner: ``stop`` asks for the end, waits at most that long, and tells if it came."""

    def stop(self, timeout: float, /) -> bool: ...


class Frame(QMainWindow):
    """A window to add things to. ``shutdown`` is the only way to end what runs behind it.

    Attributes:
        actions_, menus, docks: all there are, by their names.
    """

    dropped = Signal(object)  # list[Path]
    pictureDropped = Signal(object)  # LoosePicture
    stayed = Signal()  # the window does not close after all

    def __init__(self, *, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self.settings = settings
        self.theme = theme
        self.tasks = TaskGroup(self)
        self._to_make = ((module, name) for module in QT_MODULES for name in dir(module))
        self._making = timer(self, self._make_classes)
        self._has_plots = False
        self._after_plots: list[Callable[[], object]] = []
        self._stoppables: list[Stoppable] = [self.tasks]
        self._close_guards: list[Callable[[], bool]] = []
        self._stopped, self._told, self._ends_by = False, False, 0.0
        self.actions_: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        self.docks: dict[str, QDockWidget] = {}
        self.setWindowIcon(app_icon())
        self.setWindowTitle("adjgui")
        self.setAcceptDrops(True)
        self.setDockOptions(
            QMainWindow.DockOption.AnimatedDocks | QMainWindow.DockOption.AllowTabbedDocks
        )
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        self.statusBar().setSizeGripEnabled(False)
        self.progress = ProgressArea(theme)
        self.statusBar().addPermanentWidget(self.progress)
        self.banner = Banner(theme)
        centre = _Centre()
        self._column = in_column(self.banner, of=centre, margins=(0, 0, 0, 0), spacing=0)
        self.setCentralWidget(centre)

    # -- building ------------------------------------------------------------------------------

    def add_above(self, widget: QWidget) -> None:
        """Add a widget to the middle of the window, between the banner and the table."""
        self._column.insertWidget(1, widget)

    def add_below(self, widget: QWidget, stretch: int = 0) -> None:
        """Add a widget to the middle of the window, below what is there."""
        self._column.addWidget(widget, stretch)

    def add_dock(
        self,
        name: str,
        title: str,
        widget: QWidget,
        area: Qt.DockWidgetArea,
        *,
        visible: bool = True,
        heading: bool = True,
    ) -> QDockWidget:
        """Add a panel with an entry in View > Panels; its place is remembered under ``name``.

        It lies behind those of its area in tabs: a small screen has no room for two in a row.
        """
        dock = QDockWidget(title, self)
        dock.setObjectName(f"dock-{name}")
        dock.setWidget(widget)
        dock.setTitleBarWidget(PanelTitle(title, dock, self.theme) if heading else QWidget())
        before = [one for one in self.docks.values() if self.dockWidgetArea(one) == area]
        self.addDockWidget(area, dock)
        for one in before[:1]:
            self.tabifyDockWidget(one, dock)
        dock.toggleViewAction().triggered.connect(dock.raise_)
        dock.setVisible(visible)
        self.docks[name] = dock
        self.menus["panels"].addAction(dock.toggleViewAction())
        return dock

    # -- what runs -----------------------------------------------------------------------------

    def childEvent(self, event: QChildEvent) -> None:
        child = event.child()
        if event.polished() and isinstance(child, QTabBar):  # of panels in tabs
            FrontTab(child)
        super().childEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next stop of the Tab key.

        Of panels in tabs Qt keeps spare bars outside the window, where no focus shows.
        """
        moved = super().focusNextPrevChild(forward)
        for _ in range(_SPARE_BARS):
            now = self.focusWidget()
            if not (moved and isinstance(now, QTabBar) and now.visibleRegion().isEmpty()):
                break
            moved = super().focusNextPrevChild(forward)
        return moved

    def start(
        self,
        name: str,
        function: Callable[[Any, TaskState], Any],
        data: object,
        *,
        doing: str,
        text: str,
    ) -> Task:
        """Start a task of ``tasks``; the status bar shows ``text`` and a button that cancels it."""
        task = self.tasks.start(name, function, data, doing=doing)

        def stop() -> None:  # at once: the thread may be deep in a slow disk
            self.tasks.cancel(name)
            self.progress.end(task)

        self.progress.begin(task, text, stop=stop)
        task.finished.connect(lambda: self.progress.end(task))
        return task

    def load_plots(self, then: Callable[[], object] | None = None) -> None:
        """Import what draws curves, before it is needed: in a worker, once Qt's classes are made.

        Args:
            then: called in a later turn, when it is there.

        pyqtgraph looks at every class of Qt. PySide makes a class when it is first looked at, and
        two threads that do so at once end the process. So this thread makes them all, bit by bit.
        """
        if then is not None:
            self._after_plots.append(then)
        if self._has_plots:
            QTimer.singleShot(0, self, self._on_plots)
        elif not self._making.isActive() and not self.tasks.is_running(_PLOTS):
            self._making.start()

    def _on_plots(self) -> None:
        self._has_plots = True
        while self._after_plots:
            self._after_plots.pop(0)()

    def _make_classes(self) -> None:
        until = time.perf_counter() + _SLICE_SECONDS
        for module, name in self._to_make:
            getattr(module, name, None)
            if time.perf_counter() >= until:
                return
        self._making.stop()
        load = call(import_module, "pyqtgraph")
        task = self.tasks.start(_PLOTS, load, doing=tr("loading the curves"))
        task.succeeded.connect(self._on_plots)

    def say(self, text: str) -> None:
        """Say something in the status bar for some seconds."""
        self.statusBar().showMessage(readable(text), _MESSAGE_MS)

    # -- files dropped on the window -----------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if paths_in(data) or has_picture(data):
            event.acceptProposedAction()
            self.statusBar().showMessage(tr("Drop it to open it"))
        elif data.hasUrls():  # else nobody could be told why not
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: object) -> None:
        self.statusBar().clearMessage()

    def dropEvent(self, event: QDropEvent) -> None:
        self.statusBar().clearMessage()
        if self.take(event.mimeData()):
            event.acceptProposedAction()
        else:
            self.banner.show_error(
                tr(
                    "This is no more than an address on the web, where the app fetches nothing:"
                    " save the picture and open the file."
                ),
                about="photo",
            )

    def take(self, data: QMimeData) -> bool:
        """Open what was dropped or pasted; False where there is no file and no picture in it."""
        paths = paths_in(data)
        picture = None if paths else picture_in(data)
        if paths:
            self.dropped.emit(paths)
        elif picture is not None:
            self.pictureDropped.emit(picture)
        return bool(paths) or picture is not None

    # -- the end -------------------------------------------------------------------------------

    def stay(self) -> None:
        """Somebody has decided to go on: what was answered on the way to the end counts no more."""
        self.stayed.emit()

    def add_close_guard(self, may_close: Callable[[], bool]) -> None:
        """Add a question asked before the window closes; False keeps it open."""
        self._close_guards.append(may_close)

    def add_stoppable(self, owner: Stoppable) -> None:
        """Add a thread owner to the shutdown; it is stopped before those added earlier."""
        self._stoppables.insert(0, owner)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._stopped and not all(may_close() for may_close in self._close_guards):
            event.ignore()
            return
        self.shutdown()
        event.accept()

    def shutdown(self, timeout: float | None = None) -> bool:
        """Ask every thread to stop, wait for them, save the settings. May be called again.

        All calls together wait no longer than the first is told to, else `LONGEST_END`; what has
        not ended by then is named in the log.

        Returns:
            False where a thread has not ended.
        """
        if not self._stopped:
            self._stopped = True
            self._ends_by = time.monotonic() + (LONGEST_END if timeout is None else timeout)
            window = self.saveGeometry(), self.saveState()
            self.settings.keep_window_on(screen_name(self), *window)
            self.hide()  # people need not watch the waiting
        for owner in self._stoppables:
            owner.stop(0.0)
        until = self._ends_by
        late = [
            owner for owner in self._stoppables if not owner.stop(max(0, until - time.monotonic()))
        ]
        for owner in late if not self._told else ():
            log.error("did not end in time: %s", owner)
        self._told = self._told or bool(late)
        self.settings.sync()
        return not late


def screen_name(window: QWidget) -> str:
    """Names the screen that a window is on by its size: what fits one fits all of that size."""
    size = window.screen().size()
    return f"{size.width()}x{size.height()}"
