"""Suggestions: which pieces fit at a side of the selected piece, and putting one there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from adjgui.live.service import ScoringService
from adjgui.shell.frame import Frame
from adjgui.shell.texts import tr
from adjgui.suggestions.board import Board
from adjgui.suggestions.panel import EMPTY, WAITING, SuggestionsPanel
from adjgui.suggestions.places import Place, Ranking
from adjgui.suggestions.strip import Candidate
from adjgui.table.view import PuzzleTable
from core.arrays import SIDES, Side

_SHOWN = 24  # candidates
_CHANNEL = "suggestions"  # of the scoring thread


class SuggestionsController(QObject):
    """Asks for rankings and shows them; puts on the table what a person chose."""

    def __init__(
        self, frame: Frame, table: PuzzleTable, service: ScoringService, board: Board
    ) -> None:
        super().__init__(frame)
        self._table, self._service, self._board = table, service, board
        self._wish: Side = "right"  # the side that a person chose last
        self._side: Side = "right"
        self._place: Place | None = None  # that the panel shows
        self._ranking: Ranking | None = None
        self.panel = SuggestionsPanel()
        area = Qt.DockWidgetArea.BottomDockWidgetArea
        self.dock = frame.add_dock(
            "suggestions", tr("Suggestions"), self.panel, area, visible=False
        )
        table.selection.piecesChanged.connect(self._ask)
        table.keyboard.pieceActivated.connect(self.suggest)
        service.answered.connect(self._on_answered)
        board.emptied.connect(self._forget)
        board.changed.connect(self._on_changed)
        board.scored.connect(self._show)
        board.outdated.connect(lambda: self._ask(keep_side=True, anew=True))
        board.anyTurnChanged.connect(self.panel.set_any_turn)
        board.serve(self.panel.strip)
        self.panel.sideChosen.connect(self._on_side)
        self.panel.anyTurnChanged.connect(board.choose_any_turn)
        self.panel.shownChanged.connect(lambda _shown: self._ask())
        self.panel.strip.placed.connect(self._put)

    def suggest(self) -> None:
        """Show the panel and go to its sides; with no piece selected it says what to do."""
        self.dock.show()
        self.dock.raise_()
        self._ask()
        if self._place is not None:
            self.panel.chooser.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_side(self, side: str) -> None:
        self._side = self._wish = next(one for one in SIDES if one == side)
        self._ask(keep_side=True)

    def _put(self, candidate: Candidate) -> None:
        chain = self.panel.strip.hasFocus()
        self._board.put(candidate)
        if chain:  # on with the piece that was just placed
            self.panel.strip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        self._place = self._ranking = None

    def _on_changed(self) -> None:
        self._ask(keep_side=True)
        self._show()

    def _on_answered(self, channel: str, answer: object) -> None:
        if channel == _CHANNEL and isinstance(answer, Ranking) and answer.place == self._place:
            self._ranking = answer
            self._show()

    def _ask(self, _pieces: object = None, *, keep_side: bool = False, anew: bool = False) -> None:
        """Ask about the selected piece, where that is not what was asked last."""
        chosen, puzzle = self._table.selection.pieces, self._board.puzzle
        if not self.panel.isVisible() or puzzle is None or len(chosen) != 1:
            if self._place is not None:
                self._forget()
                self._service.ask(None, channel=_CHANNEL)
            self.panel.show_nothing(tr(EMPTY))
            return
        piece = chosen[0]
        if self._place is None or (self._place.asked.piece != piece and not keep_side):
            self._side = self._free_side(piece)
        if self._service.info is None:
            self.panel.show_nothing(tr(WAITING))
            return
        place = self._board.place(piece, self._side)
        if place == self._place and not anew:
            return
        self._place, self._ranking = place, None
        self.panel.show_place(puzzle.pieces, place.asked, puzzle.numbers[piece])
        ahead = [self._board.place(piece, side) for side in SIDES if side != self._side]
        self._service.ask(self._board.inquiry(place, ahead), channel=_CHANNEL)

    def _free_side(self, piece: int) -> Side:
        free = [side for side in SIDES if (piece, side) not in self._board.neighbours]
        return self._wish if self._wish in free or not free else free[0]

    def _show(self) -> None:
        ranking, puzzle = self._ranking, self._board.puzzle
        if ranking is None or puzzle is None or ranking.place != self._place:
            return
        judged = len(set(ranking.pieces.tolist()))
        total = puzzle.count - len(ranking.place.touches)
        note = (
            tr("best of {total} pieces", total=total)
            if ranking.is_complete
            else tr("{judged} of {total} so far", judged=judged, total=total)
        )
        if len(ranking.place.touches) > 1:
            others = ", ".join(str(puzzle.numbers[one.piece]) for one in ranking.place.touches[1:])
            note = tr("{note}, judged by {others} as well", note=note, others=others)
        candidates = self._board.candidates(ranking, _SHOWN)
        self.panel.show_candidates(puzzle.pieces, ranking.place.asked, candidates, note)
