"""The window's frame: menus, panels, progress, dropped files, and the one way in which it ends.

Made to be added to: ``add_action``, ``add_menu`` and ``add_dock`` take further actions, menus and
panels, ``watch`` shows a task in the status bar, ``add_close_guard`` is a question asked before the
window closes, ``add_stoppable`` a thread owner that takes part in the one shutdown.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QToolButton,
    QWidget,
)

from adjgui.shell.progress import ProgressArea
from adjgui.shell.settings import Settings
from adjgui.shell.theme import Theme, app_icon
from adjgui.shell.worker import Task, TaskGroup

log = logging.getLogger(__name__)


class PanelTitle(QWidget):
    """The head of a panel: its name and a close button. Dragging it moves the panel."""

    def __init__(self, title: str, dock: QDockWidget, theme: Theme) -> None:
        super().__init__(dock)
        name = QLabel(title)
        font = name.font()
        font.setBold(True)
        name.setFont(font)
        close = QToolButton()
        close.setAutoRaise(True)
        close.setIconSize(QSize(14, 14))
        close.setToolTip(f"Hide this panel (View > Panels > {title} brings it back)")
        close.setAccessibleName(f"Hide the panel {title}")
        close.clicked.connect(dock.close)
        theme.set_icon(close, "close")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 6, 4)
        row.addWidget(name, 1)
        row.addWidget(close)


class Stoppable(Protocol):
    """A thread owner: ``stop`` asks for the end, waits at most that long, and tells if it came."""

    def stop(self, timeout: float, /) -> bool: ...


class Frame(QMainWindow):
    """A window to add things to. ``shutdown`` is the only way to end what runs behind it."""

    def __init__(self, *, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self.settings = settings
        self.theme = theme
        self.tasks = TaskGroup(self)
        self._stoppables: list[Stoppable] = [self.tasks]
        self._close_guards: list[Callable[[], bool]] = []
        self._stopped = False
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

    # -- building ------------------------------------------------------------------------------

    def add_action(
        self,
        name: str,
        text: str,
        slot: Callable[[], object],
        *,
        keys: QKeySequence.StandardKey | str | None = None,
        icon: str = "",
        tip: str = "",
    ) -> QAction:
        """Make an action, to be found again as ``actions_[name]``; adding it to a menu is next."""
        action = QAction(text, self)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        if icon:
            self.theme.set_icon(action, icon)
        if tip:
            action.setStatusTip(tip)
        action.triggered.connect(lambda _checked=False: slot())
        self.actions_[name] = action
        return action

    def add_menu(self, name: str, title: str, before: str = "help") -> QMenu:
        """Add a menu to the menu bar, before another one (at the end, where there is none)."""
        menu = QMenu(title, self)
        self.menus[name] = menu
        if before in self.menus and before != name:
            self.menuBar().insertMenu(self.menus[before].menuAction(), menu)
        else:
            self.menuBar().addMenu(menu)
        return menu

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
        if "panels" in self.menus:
            self.menus["panels"].addAction(dock.toggleViewAction())
        return dock

    # -- what runs -----------------------------------------------------------------------------

    def watch(self, name: str, task: Task, text: str) -> None:
        """Show a task of ``tasks`` in the status bar, with a button that cancels it."""

        def stop() -> None:  # at once: the thread may be deep in a slow disk
            self.tasks.cancel(name)
            self.progress.end(task)

        self.progress.begin(task, text, stop=stop)
        task.finished.connect(lambda: self.progress.end(task))

    # -- files dropped on the window -----------------------------------------------------------

    def open_path(self, path: Path) -> None:
        """Open what was dropped."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_path(event) is not None:
            event.acceptProposedAction()
            self.statusBar().showMessage("Drop it to open it")

    def dragLeaveEvent(self, _event: object) -> None:
        self.statusBar().clearMessage()

    def dropEvent(self, event: QDropEvent) -> None:
        self.statusBar().clearMessage()
        path = _dropped_path(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_path(path)

    # -- the end -------------------------------------------------------------------------------

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

    def shutdown(self, timeout: float = 30.0) -> bool:
        """Ask every thread to stop, wait for them, save the settings. May be called again.

        Returns:
            False where a thread has not ended in ``timeout`` seconds.
        """
        if not self._stopped:
            self._stopped = True
            self.settings.geometry = self.saveGeometry()
            self.settings.window_state = self.saveState()
            self.hide()  # people need not watch the waiting
        until = time.monotonic() + timeout
        for owner in self._stoppables:
            owner.stop(0.0)
        late = [
            owner for owner in self._stoppables if not owner.stop(max(0, until - time.monotonic()))
        ]
        for owner in late:
            log.error("%s would not stop", owner)
        self.settings.sync()
        return not late


def _dropped_path(event: QDropEvent) -> Path | None:
    for url in event.mimeData().urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    return None
