"""The Scorer menu: who judges (a network or a formula), and whether the whole puzzle is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from adjgui.live.controller import ScorerController
from adjgui.shell.frame import Frame
from adjgui.shell.models import Model
from adjgui.shell.texts import mark, tr
from core.scorers import NETWORK_NAMES, SCORER_NAMES

_IN_MENU = 5  # own networks; more of them get a menu of their own
_MOST = 30  # a longer menu is no list any more; Model > Manage and compare has all

_READS = mark(
    "Judge each pair by all the others as well, once the puzzle is read. Without it, by its two"
    " pieces alone"
)
_FORMULAS_DO_NOT = mark(
    "A formula judges each pair by its two pieces alone; choose a network first"
)


class ScorerMenu(QObject):
    """Puts the person's networks into the menu, and ticks what is at work.

    Args:
        models: the networks that the app knows.
    """

    def __init__(
        self, frame: Frame, scorers: ScorerController, models: Callable[[], Sequence[Model]]
    ) -> None:
        super().__init__(frame)
        self._scorers, self._models, self._actions = scorers, models, frame.actions_
        self._menu = frame.menus["scorer"]
        self._more = QMenu(tr("My &networks"), self._menu)
        self._more.setToolTipsVisible(True)
        entries = self._menu.actions()
        self._line = entries[entries.index(self._actions["scorer-bundled"]) + 1]
        self._own: list[QAction] = []
        self._menu.aboutToShow.connect(self._fill)
        self._actions["scorer-whole"].toggled.connect(self._on_whole)
        scorers.shown.connect(self._tick)
        self._tick()

    def _fill(self) -> None:
        """Put in the own networks as they are now."""
        group = self._actions["scorer-bundled"].actionGroup()
        for action in self._own:
            group.removeAction(action)
            self._menu.removeAction(action)
            self._more.removeAction(action)
            action.deleteLater()
        self._menu.removeAction(self._more.menuAction())
        self._own = [self._action(*one) for one in self._networks()]
        for action in self._own:
            group.addAction(action)
        if len(self._own) > _IN_MENU:
            self._more.addActions(self._own)
            self._menu.insertMenu(self._line, self._more)
        else:
            self._menu.insertActions(self._line, self._own)
        self._tick()

    def _networks(self) -> list[tuple[str, Path, str]]:
        """Name, file and tip of each: kept ones, the best of runs, and the one at work."""
        found = [
            (_name(one), one.path, one.when)
            for one in self._models()
            if one.kind != "bundled" and not one.problem
        ][:_MOST]
        at_work = self._scorers.checkpoint
        if at_work is not None and at_work not in [path for _, path, _ in found]:
            found.append((at_work.stem, at_work, str(at_work)))
        return found

    def _action(self, name: str, path: Path, tip: str) -> QAction:
        action = QAction(name.replace("&", "&&"), self._menu)
        action.setToolTip(tip)
        action.setCheckable(True)
        action.setData(str(path))
        action.triggered.connect(partial(self._choose, path))
        return action

    def _choose(self, path: Path, _checked: bool = False) -> None:
        self._scorers.choose_network(path)

    def _on_whole(self, on: bool) -> None:
        if on != self._scorers.whole_puzzle:
            self._scorers.read_whole_puzzle(on)

    def _tick(self) -> None:
        name, checkpoint = self._scorers.choice
        is_network = name in NETWORK_NAMES
        for one in SCORER_NAMES:
            if one not in NETWORK_NAMES:
                self._actions[f"scorer-{one}"].setChecked(one == name)
        self._actions["scorer-bundled"].setChecked(is_network and checkpoint is None)
        for action in self._own:
            action.setChecked(is_network and action.data() == str(checkpoint))
        whole = self._actions["scorer-whole"]
        # Of a formula the tick tells what the next network will do.
        whole.setChecked(self._scorers.whole_puzzle)
        whole.setEnabled(is_network or not name)
        whole.setToolTip(tr(_READS if whole.isEnabled() else _FORMULAS_DO_NOT))


def _name(model: Model) -> str:
    if model.kind == "kept":
        return model.name
    return tr("{name} (run of {when})", name=model.name, when=model.when)
