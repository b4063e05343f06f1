"""What a question for candidates must know of the table, and how one is put there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QPoint, Qt, Signal

from adjgui.live.service import ScoringService
from adjgui.live.thread import Inquiry, LoadedScorer
from adjgui.shell.texts import tr
from adjgui.shell.verdict import probability_of
from adjgui.suggestions.places import (
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
from adjgui.suggestions.strip import Candidate, CandidateStrip
from adjgui.table.seams import Seam, SeamKey
from adjgui.table.view import PuzzleTable
from adjgui.whole_puzzle.service import CompatibilityService, State
from core.arrays import SIDES, Side, logistic, opposite

if TYPE_CHECKING:
    from core.puzzles.pieces import Puzzle
    from core.scoring.base import PairScore


class Board(QObject):
    """Follows the puzzle, how its pieces lie, and what is known of their pairs.

    Attributes:
        puzzle: on the table.
        lying: the quarter turns of each piece as it lies.
        any_turn: whether every piece is asked about in all its turns.
    """

    emptied = Signal()  # another puzzle has come
    changed = Signal()  # pieces lie beside others
    scored = Signal()  # what lies beside others has other scores
    outdated = Signal()  # what was asked is to be asked anew: turns or the scorer have changed
    anyTurnChanged = Signal(bool)

    def __init__(
        self, table: PuzzleTable, service: ScoringService, compatibility: CompatibilityService
    ) -> None:
        super().__init__(table)
        self._table, self._service, self._compatibility = table, service, compatibility
        self.puzzle: Puzzle | None = None
        self.lying: list[int] = []
        self.any_turn = False
        self._any_turn_by_hand = False
        self._rows = Rows()
        self._seams: list[Seam] = []
        self._neighbours: Neighbours | None = None
        table.seamsChanged.connect(self._on_seams)
        # a loose piece that is turned changes no seam
        table.undo_stack.indexChanged.connect(self._on_step)
        table.model.traysChanged.connect(self.changed)
        table.scores.changed.connect(self.scored)
        service.scorerReady.connect(self._on_scorer)
        compatibility.stateChanged.connect(self._on_compatibility)

    @property
    def neighbours(self) -> Neighbours:
        if self._neighbours is None:  # only where somebody looks: there may be thousands
            self._neighbours = neighbours_of(seam.key for seam in self._seams)
        return self._neighbours

    @property
    def numbers(self) -> tuple[int, ...]:
        """What people call the pieces."""
        return () if self.puzzle is None else self.puzzle.numbers

    def place(self, piece: int, side: Side) -> Place:
        """The place at a side of a piece as it lies."""
        return place_at(piece, side, self.neighbours, self.lying)

    def choose_any_turn(self, any_turn: bool) -> None:
        """A person wishes to be told of all turns, or not; it holds for this puzzle."""
        self._any_turn_by_hand = True
        self._set_any_turn(any_turn)
        self.outdated.emit()

    def inquiry(self, place: Place, ahead: Sequence[Place] = ()) -> Inquiry:
        """The question which pieces fit at a place, and afterwards at others."""
        assert self.puzzle is not None
        question = PlaceQuestion(
            self.puzzle.pieces,
            np.array(self.lying, np.int64),
            place,
            self.any_turn,
            self._rows,
            tuple(ahead),
            self.puzzle.photographed,
        )
        return partial(rank_place, question)

    def candidates(self, ranking: Ranking, count: int) -> list[Candidate]:
        """The best of a ranking, with what speaks against them."""
        touch, result = ranking.place.asked, []
        there = self.neighbours.get((touch.piece, touch.side))
        for piece, turns, log_odds in zip(
            ranking.pieces[:count].tolist(),
            ranking.turns[:count].tolist(),
            ranking.log_odds[:count].tolist(),
            strict=True,
        ):
            is_there = piece == there and turns == self.lying[piece]
            note, tip = "", tr("It lies there already.")
            probability = logistic(log_odds)
            if not is_there:
                note, tip = self._mark(piece, turns, touch)
            elif len(ranking.place.touches) == 1:
                score = self._score_at(piece, touch)  # a ranking may have been rounded to 16 bits
                probability = probability if score is None else probability_of(score)
            candidate = Candidate(
                piece,
                turns,
                probability,
                note,
                tip,
                is_there,
                touch,
                number=self.numbers[piece],
            )
            result.append(candidate)
        return result

    def _score_at(self, piece: int, touch: Touch) -> PairScore | None:
        """What the table shows of the seam of a piece that lies at a side of another."""
        is_first = touch.side in ("right", "below")
        first, second = (touch.piece, piece) if is_first else (piece, touch.piece)
        across = touch.side in ("right", "left")
        key = SeamKey(
            first,
            self.lying[first],
            second,
            self.lying[second],
            "horizontal" if across else "vertical",
        )
        return self._table.scores.of(key)

    def _mark(self, piece: int, turns: int, touch: Touch) -> tuple[str, str]:
        """Whether a candidate has found a neighbour on the side in question already."""
        turned = (turns - self.lying[piece]) % 4
        # the side of it, as it lies now, that would come to the seam; SIDES go clockwise
        side = SIDES[(SIDES.index(opposite(touch.side)) + turned) % 4]
        other = self.neighbours.get((piece, side))
        if other is not None and other != touch.piece:
            number = self.numbers[other]
            said = tr("It is joined to piece {number} on that side.", number=number)
            return tr("joined"), said
        if piece in self._table.model.away:
            return "", tr("It lies in a tray; to place it takes it out.")
        if any((piece, one) in self.neighbours for one in SIDES):
            return "", tr("It is joined to other pieces; to place it takes it off them.")
        return "", ""

    def serve(self, strip: CandidateStrip) -> None:
        """Let candidates be dragged from a strip to the table."""
        strip.drop_target = self._is_over_table
        strip.left.connect(lambda: self._table.setFocus(Qt.FocusReason.OtherFocusReason))

    def _is_over_table(self, where: QPoint) -> bool:
        viewport = self._table.viewport()
        return viewport.isVisible() and viewport.rect().contains(viewport.mapFromGlobal(where))

    def put(self, candidate: Candidate) -> None:
        """Put a candidate where it is to lie."""
        touch = candidate.touch
        if touch is not None:
            self._table.moves.place_pair(touch.piece, candidate.piece, touch.side, candidate.turns)

    # -- what happens --------------------------------------------------------------------------

    def _on_seams(self, seams: list[Seam]) -> None:
        puzzle = self._table.puzzle
        self._seams, self._neighbours = seams, None
        if puzzle is not self.puzzle:
            self.puzzle = puzzle
            self._rows = Rows()
            self.lying = []
            self._any_turn_by_hand = False
            self.emptied.emit()
            self._compatibility.set_puzzle(puzzle)
        self._read_turns()
        self.changed.emit()

    def _on_step(self, _index: int) -> None:
        if self._table.puzzle is self.puzzle:  # else the new one's seams come next
            self._read_turns()

    def _read_turns(self) -> None:
        lying = [spot.turns for spot in self._table.spots()]
        if lying == self.lying:
            return
        self.lying = lying
        if not self._any_turn_by_hand:  # where pieces lie turned, every turn is asked about
            self._set_any_turn(len(set(lying)) > 1)
        self.outdated.emit()

    def _set_any_turn(self, any_turn: bool) -> None:
        if any_turn != self.any_turn:
            self.any_turn = any_turn
            self.anyTurnChanged.emit(any_turn)

    def _on_scorer(self, loaded: LoadedScorer) -> None:
        self._compatibility.set_scorer(loaded)
        self._rows = Rows()
        self.outdated.emit()

    def _on_compatibility(self, _state: State) -> None:
        known = self._compatibility.result
        if known is not None:
            self._rows = Rows(known.compatibility)  # nobody asks again what is known
