"""The compatibility map in the window: when it is made, and putting a pair on the table."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from adjgui.live.service import ScoringService
from adjgui.map.panel import MapPanel
from adjgui.shell.frame import Frame
from adjgui.shell.texts import tr
from adjgui.suggestions.board import Board
from adjgui.table.view import PuzzleTable
from adjgui.whole_puzzle.service import CompatibilityService, State
from core.arrays import SIDES, Side

_WIDTH = 440  # px, when it is first opened
_AT_ONCE = 160  # the map of so many pieces is begun when it is opened; of more on request


class MapController(QObject):
    """Shows the map and what is being compared."""

    def __init__(
        self,
        frame: Frame,
        table: PuzzleTable,
        service: ScoringService,
        compatibility: CompatibilityService,
        board: Board,
    ) -> None:
        super().__init__(frame)
        self._frame, self._table, self._service = frame, table, service
        self._compatibility, self._board = compatibility, board
        self._was_shown = False
        self.panel = MapPanel(compatibility)
        self.dock = frame.add_dock(
            "map",
            tr("Compatibility map"),
            self.panel,
            Qt.DockWidgetArea.RightDockWidgetArea,
            visible=False,
        )
        self.panel.pairChosen.connect(self._place)
        self.panel.shownChanged.connect(self._begin_small)
        board.changed.connect(self._begin_small)
        board.anyTurnChanged.connect(self.panel.set_rotations)
        service.scorerReady.connect(self.panel.refresh)
        service.scorerReady.connect(self._begin_small)
        compatibility.stateChanged.connect(self._on_state)
        compatibility.failed.connect(
            lambda sentence: frame.banner.show_error(sentence, about="compatibility")
        )

    def show(self) -> None:
        first = not self._was_shown
        self._was_shown = True
        self.dock.show()
        if first and self.dock.width() < _WIDTH:
            docks, width = [self.dock], min(_WIDTH, self._frame.width() // 3)
            self._frame.resizeDocks(docks, [width], Qt.Orientation.Horizontal)
        self.dock.raise_()
        self.panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _begin_small(self) -> None:
        """Small puzzles need no button: the map is there when it is looked at."""
        puzzle, service = self._board.puzzle, self._compatibility
        small = puzzle is not None and puzzle.count <= _AT_ONCE
        if small and self.panel.isVisible() and service.last is None and not service.declined:
            service.compute(rotations=self.panel.rotations)

    def _place(self, p: int, q: int, side: Side, turns: int) -> None:
        turned = self._board.lying[p]  # the map has p unturned
        side = SIDES[(SIDES.index(side) - turned) % 4]
        self._table.moves.place_pair(p, q, side, (turns + turned) % 4)

    def _on_state(self, state: State) -> None:
        progress, service = self._frame.progress, self._compatibility
        if state is State.COMPUTING:
            info = self._service.info
            reads = info is not None and info.reads_puzzles
            doing = tr("Reading the puzzle\u2026") if reads else tr("Comparing all pieces\u2026")
            progress.begin(service, doing, stop=service.cancel)
        else:
            progress.end(service)
