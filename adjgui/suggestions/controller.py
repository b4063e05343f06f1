"""Exploring a puzzle: suggestions, the rank of a seam, the map. Joins table, scorer and panels.

`window.exploring` is the one `Exploring`; `window.exploring.compatibility` is what others share.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QPoint, Qt, Slot

from adjgui.candidates.places import (
    Neighbours,
    Place,
    PlaceQuestion,
    Ranking,
    Rows,
    Touch,
    neighbours_of,
    place_at,
    rank_place,
)
from adjgui.candidates.strip import Candidate
from adjgui.live.thread import Inquiry, ScorerInfo
from adjgui.map.panel import MapPanel
from adjgui.shell.texts import ordinal
from adjgui.shell.verdict import logistic
from adjgui.suggestions.panel import EMPTY, WAITING, SuggestionsPanel, place_words
from adjgui.table.seams import Seam
from adjgui.whole_puzzle.reader import PuzzleReader
from adjgui.whole_puzzle.service import CompatibilityService, State
from core.arrays import SIDES, Side, opposite

if TYPE_CHECKING:
    from adjgui.main_window import MainWindow
    from core.puzzles.pieces import Puzzle

_SHOWN = 24  # candidates in the panel
_ALTERNATIVES = 8  # in the inspector
_MAP_WIDTH = 440  # px, when it is first opened
_SUGGESTIONS, _RANK = "suggestions", "rank"  # channels of the scoring thread
_AT_ONCE = 160  # the map of so many pieces is begun when it is opened; of more on request


def install_exploring(window: MainWindow) -> Exploring:
    """Add suggestions and the map to a window."""
    return Exploring(window)


class Exploring(QObject):
    """Asks for rankings and shows them; puts on the table what a person chose."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._table = window.table
        self._service = window.service
        self._puzzle: Puzzle | None = None
        self._rows = Rows()
        self._seams: list[Seam] = []
        self._known_neighbours: Neighbours | None = None
        self._lying: list[int] = []
        self._wish: Side = "right"  # the side that a person chose last
        self._side: Side = "right"
        self._place: Place | None = None  # that the panel shows
        self._ranking: Ranking | None = None
        self._seam: Seam | None = None  # that the inspector shows
        self._seam_ranking: Ranking | None = None
        self._any_turn_by_hand = False
        self._map_was_shown = False
        self.compatibility = CompatibilityService(window.tasks, self)
        self._make_panel()
        self.reader = PuzzleReader(
            window.service,
            self.compatibility,
            rotations=self.panel.any_turn.isChecked,
            is_free=lambda: not window.table.runs.is_running,
            parent=self,
        )
        window.add_stoppable(self.reader)
        self._connect()

    def _make_panel(self) -> None:
        window = self._window
        self.panel = SuggestionsPanel()
        self.panel.strip.drop_target = self._is_over_table
        window.inspector.alternatives.strip.drop_target = self._is_over_table
        self.dock = window.add_dock(
            "suggestions",
            "Suggestions",
            self.panel,
            Qt.DockWidgetArea.BottomDockWidgetArea,
            visible=False,
        )
        self.suggest_action = window.add_action(
            "suggest",
            "Su&ggest neighbours",
            self.suggest,
            keys="Ctrl+G",
            icon="search",
            tip="Show which pieces fit at a side of the selected piece",
        )
        self.menu = window.menus["puzzle"]
        self.menu.addSeparator()
        self.menu.addAction(self.suggest_action)
        self.map = MapPanel(self.compatibility)
        self.map_dock = window.add_dock(
            "map",
            "Compatibility map",
            self.map,
            Qt.DockWidgetArea.RightDockWidgetArea,
            visible=False,
        )
        self.map_action = window.add_action(
            "map",
            "Compatibility m&ap",
            self.show_map,
            keys="Ctrl+Shift+M",
            icon="grid",
            tip="Compare every piece with every other one",
        )
        self.menu.addAction(self.map_action)

    def _connect(self) -> None:
        table, window = self._table, self._window
        table.seamsChanged.connect(self._on_seams)
        table.selection.piecesChanged.connect(self._on_selection)
        # a loose piece that is turned changes no seam
        table.undo_stack.indexChanged.connect(self._on_step)
        table.keyboard.pieceActivated.connect(lambda _piece: self.suggest())
        window.live.seamShown.connect(self._on_seam_shown)
        self._service.answered.connect(self._on_answered)
        self._service.scorerReady.connect(self._on_scorer)
        self.panel.sideChosen.connect(self._on_side)
        self.panel.anyTurnChanged.connect(self._on_any_turn)
        self.panel.shownChanged.connect(lambda _shown: self._ask_for_selection())
        self.panel.strip.placed.connect(self._place_suggestion)
        self.panel.strip.left.connect(lambda: self._focus_table())
        window.inspector.placed.connect(self._place_alternative)
        window.inspector.alternatives.strip.left.connect(lambda: self._focus_table())
        self.map.pairChosen.connect(self._place_from_map)
        self.map.shownChanged.connect(self._on_map_shown)
        self.compatibility.stateChanged.connect(self._on_compatibility)
        self.reader.changed.connect(window.inspector.show_stage)
        window.inspector.readingWanted.connect(self.reader.read)
        table.runs.ended.connect(self.reader.consider)
        self.compatibility.failed.connect(
            lambda sentence: window.banner.show_error(sentence, about="compatibility")
        )

    # -- what a person does --------------------------------------------------------------------

    def suggest(self) -> None:
        """Show the panel and go to its sides; with no piece selected it says what to do."""
        self.dock.show()
        self.dock.raise_()
        self._ask_for_selection()
        if self._place is not None:
            self.panel.chooser.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_map(self) -> None:
        """Show the compatibility map and go to it."""
        first = not self._map_was_shown
        self._map_was_shown = True
        self.map_dock.show()
        if first and self.map_dock.width() < _MAP_WIDTH:
            docks, width = [self.map_dock], min(_MAP_WIDTH, self._window.width() // 3)
            self._window.resizeDocks(docks, [width], Qt.Orientation.Horizontal)
        self.map_dock.raise_()
        self.map.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_map_shown(self, shown: bool) -> None:
        if shown:
            self._begin_small_map()

    def _begin_small_map(self) -> None:
        """Small puzzles need no button: the map is there when it is looked at."""
        puzzle = self._puzzle
        service = self.compatibility
        small = puzzle is not None and puzzle.count <= _AT_ONCE
        if small and self.map.isVisible() and service.last is None and not service.declined:
            service.compute(rotations=self.map.rotations)

    def _place_from_map(self, p: int, q: int, side: Side, turns: int) -> None:
        turned = self._lying[p]  # the map has p unturned
        side = SIDES[(SIDES.index(side) - turned) % 4]
        self._table.moves.place_pair(p, q, side, (turns + turned) % 4)

    def _on_side(self, side: str) -> None:
        self._side = self._wish = next(one for one in SIDES if one == side)
        self._ask_for_selection(keep_side=True)

    def _on_any_turn(self, _checked: bool) -> None:
        self._any_turn_by_hand = True
        self.map.set_rotations(self.panel.any_turn.isChecked())
        self.reader.consider()
        self._ask_for_selection(keep_side=True, anew=True)
        self._ask_rank()

    def _place_suggestion(self, candidate: Candidate) -> None:
        touch = self.panel.strip.model_.touch
        if touch is None:
            return
        chain = self.panel.strip.hasFocus()
        self._put(touch, candidate)
        if chain:  # on with the piece that was just placed
            self.panel.strip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_alternative(self, candidate: Candidate) -> None:
        touch = self._window.inspector.alternatives.strip.model_.touch
        if touch is not None:
            self._put(touch, candidate)

    def _put(self, touch: Touch, candidate: Candidate) -> None:
        self._table.moves.place_pair(touch.piece, candidate.piece, touch.side, candidate.turns)

    def _focus_table(self) -> None:
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_over_table(self, where: QPoint) -> bool:
        viewport = self._table.viewport()
        return viewport.isVisible() and viewport.rect().contains(viewport.mapFromGlobal(where))

    # -- what happens --------------------------------------------------------------------------

    @Slot(object)
    def _on_seams(self, seams: list[Seam]) -> None:
        puzzle = self._table.puzzle
        if puzzle is not self._puzzle:
            self._puzzle = puzzle
            self._rows = Rows()
            self._place = self._ranking = self._seam_ranking = None
            self._lying = []
            self._any_turn_by_hand = False
            self.compatibility.set_puzzle(puzzle)
        self._seams, self._known_neighbours = seams, None
        self._read_turns()
        self._ask_for_selection(keep_side=True)
        self._show_ranking()
        self._show_rank()
        self._begin_small_map()

    @property
    def _neighbours(self) -> Neighbours:
        if self._known_neighbours is None:  # only where somebody looks: there may be thousands
            self._known_neighbours = neighbours_of(seam.key for seam in self._seams)
        return self._known_neighbours

    @Slot(int)
    def _on_step(self, _index: int) -> None:
        if self._table.puzzle is self._puzzle:  # else the new one's seams come next
            self._read_turns()

    def _read_turns(self) -> None:
        lying = [spot.turns for spot in self._table.spots()]
        if lying == self._lying:
            return
        self._lying = lying
        any_turn = len(set(self._lying)) > 1
        changes = not self._any_turn_by_hand and any_turn != self.panel.any_turn.isChecked()
        if changes:  # where pieces lie turned, every turn is asked about
            self.panel.set_any_turn(any_turn)
            self.map.set_rotations(any_turn)
            self.reader.consider()
        self._ask_rank()
        self._ask_for_selection(keep_side=True, anew=True)

    @Slot(object)
    def _on_selection(self, _pieces: object) -> None:
        self._ask_for_selection()

    @Slot(object)
    def _on_scorer(self, info: ScorerInfo) -> None:
        self.compatibility.set_scorer(info)
        self.reader.consider()
        self.map.refresh()
        self._begin_small_map()
        self._rows = Rows()
        self._ask_for_selection(keep_side=True, anew=True)
        self._ask_rank()

    @Slot(object)
    def _on_seam_shown(self, seam: Seam | None) -> None:
        self._seam, self._seam_ranking = seam, None
        self._ask_rank()

    @Slot(str, object)
    def _on_answered(self, channel: str, answer: object) -> None:
        if not isinstance(answer, Ranking):
            return
        if channel == _SUGGESTIONS and answer.place == self._place:
            self._ranking = answer
            self._show_ranking()
        elif channel == _RANK:
            self._seam_ranking = answer
            self._show_rank()

    def _on_compatibility(self, state: State) -> None:
        progress, service = self._window.progress, self.compatibility
        known = service.result
        self._window.actions_["export-matrix"].setEnabled(known is not None)
        if known is not None:
            self._rows = Rows(known.compatibility)  # nobody asks again what is known
        if state is State.COMPUTING:
            info = self._service.info
            reads = info is not None and info.reads_puzzles
            doing = "Reading the puzzle\u2026" if reads else "Comparing all pieces\u2026"
            progress.begin(service, doing, stop=service.cancel)
        else:
            progress.end(service)

    # -- suggestions ---------------------------------------------------------------------------

    def _ask_for_selection(self, *, keep_side: bool = False, anew: bool = False) -> None:
        chosen = self._table.selection.pieces
        if not self.panel.isVisible() or self._puzzle is None or len(chosen) != 1:
            if self._place is not None:
                self._place = self._ranking = None
                self._service.ask(None, channel=_SUGGESTIONS)
            self.panel.show_nothing(EMPTY)
            return
        piece = chosen[0]
        if self._place is None or (self._place.asked.piece != piece and not keep_side):
            self._side = self._free_side(piece)
        if self._service.info is None:
            self.panel.show_nothing(WAITING)
            return
        place = place_at(piece, self._side, self._neighbours, self._lying)
        if place == self._place and not anew:
            return
        self._place, self._ranking = place, None
        self.panel.show_place(self._puzzle.pieces, place.asked)
        ahead = [
            place_at(piece, side, self._neighbours, self._lying)
            for side in SIDES
            if side != self._side
        ]
        self._service.ask(self._inquiry(place, ahead), channel=_SUGGESTIONS)

    def _free_side(self, piece: int) -> Side:
        free = [side for side in SIDES if (piece, side) not in self._neighbours]
        return self._wish if self._wish in free or not free else free[0]

    def _inquiry(self, place: Place, ahead: Sequence[Place] = ()) -> Inquiry:
        assert self._puzzle is not None
        question = PlaceQuestion(
            self._puzzle.pieces,
            np.array(self._lying, np.int64),
            place,
            self.panel.any_turn.isChecked(),
            frozenset(),
            self._rows,
            tuple(ahead),
        )
        return partial(rank_place, question)

    def _show_ranking(self) -> None:
        ranking, puzzle = self._ranking, self._puzzle
        if ranking is None or puzzle is None or ranking.place != self._place:
            return
        judged = len(set(ranking.pieces.tolist()))
        total = puzzle.count - len(ranking.place.touches)
        note = f"best of {total} pieces" if ranking.is_complete else f"{judged} of {total} so far"
        if len(ranking.place.touches) > 1:
            others = ", ".join(str(one.piece + 1) for one in ranking.place.touches[1:])
            note += f", judged by {others} as well"
        touch = ranking.place.asked
        self.panel.show_candidates(
            puzzle.pieces, touch, self._candidates(ranking, touch, _SHOWN), note
        )

    def _candidates(self, ranking: Ranking, touch: Touch, count: int) -> list[Candidate]:
        result = []
        there = self._neighbours.get((touch.piece, touch.side))
        for piece, turns, log_odds in zip(
            ranking.pieces[:count].tolist(),
            ranking.turns[:count].tolist(),
            ranking.log_odds[:count].tolist(),
            strict=True,
        ):
            note = tip = ""
            is_there = piece == there and turns == self._lying[piece]
            if is_there:
                tip = "It lies there already."
            else:
                note, tip = self._mark(piece, turns, touch)
            candidate = Candidate(piece, turns, logistic(log_odds), note, tip, is_there, touch)
            result.append(candidate)
        return result

    def _mark(self, piece: int, turns: int, touch: Touch) -> tuple[str, str]:
        """Whether a candidate has found a neighbour on the side in question already."""
        turned = (turns - self._lying[piece]) % 4
        # the side of it, as it lies now, that would come to the seam; SIDES go clockwise
        side = SIDES[(SIDES.index(opposite(touch.side)) + turned) % 4]
        other = self._neighbours.get((piece, side))
        if other is not None and other != touch.piece:
            return "joined", f"It is joined to piece {other + 1} on that side."
        if any((piece, one) in self._neighbours for one in SIDES):
            return "", "It is joined to other pieces; to place it takes it off them."
        return "", ""

    # -- the rank of the selected seam ---------------------------------------------------------

    def _ask_rank(self) -> None:
        seam = self._seam
        if seam is None or self._puzzle is None or self._puzzle.pieces is not seam.pieces:
            self._service.ask(None, channel=_RANK)
            return
        side: Side = "right" if seam.orientation == "horizontal" else "below"
        place = Place((Touch(seam.key.first, seam.key.first_turns, side),))
        self._service.ask(self._inquiry(place), channel=_RANK)

    def _show_rank(self) -> None:
        seam, ranking, puzzle = self._seam, self._seam_ranking, self._puzzle
        if seam is None or ranking is None or puzzle is None:
            return
        touch = ranking.place.asked
        if (seam.key.first, seam.key.first_turns) != (touch.piece, touch.turns):
            return
        rank = ranking.rank_of(seam.key.second)
        total = puzzle.count - 1
        where = place_words(touch.piece, touch.side)
        if rank is None:
            words = f"Comparing all {total} pieces {where}\u2026"
        else:
            end = "" if ranking.is_complete else " so far"
            words = f"Piece {seam.key.second + 1} ranks {ordinal(rank)} of {total} {where}{end}."
        candidates = self._candidates(ranking, touch, _ALTERNATIVES)
        self._window.inspector.alternatives.show_rank(puzzle.pieces, touch, words, candidates)
