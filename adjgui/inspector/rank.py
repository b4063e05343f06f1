"""Where the inspector's seam ranks among all pieces, and the best of them to try instead."""

from __future__ import annotations

from PySide6.QtCore import QObject

from adjgui.inspector.panel import Inspector
from adjgui.live.service import ScoringService
from adjgui.shell.texts import ordinal, tr
from adjgui.suggestions.board import Board
from adjgui.suggestions.places import Place, Ranking, Touch
from adjgui.suggestions.strip import place_words
from adjgui.table.seams import Seam
from core.arrays import Side

_SHOWN = 8  # candidates
_CHANNEL = "rank"  # of the scoring thread


class SeamRank(QObject):
    """Asks for the rank of one seam and shows it in the inspector."""

    def __init__(self, inspector: Inspector, service: ScoringService, board: Board) -> None:
        super().__init__(inspector)
        self._inspector, self._service, self._board = inspector, service, board
        self._seam: Seam | None = None
        self._ranking: Ranking | None = None
        service.answered.connect(self._on_answered)
        board.emptied.connect(self._forget)
        board.changed.connect(self._show)
        board.scored.connect(self._show)
        board.outdated.connect(self._ask)
        board.serve(inspector.alternatives.strip)
        inspector.placed.connect(board.put)

    def show_seam(self, seam: Seam | None) -> None:
        """Find the rank of this seam."""
        self._seam, self._ranking = seam, None
        self._ask()

    def _forget(self) -> None:
        self._ranking = None

    def _ask(self) -> None:
        seam, puzzle = self._seam, self._board.puzzle
        if seam is None or puzzle is None or puzzle.pieces is not seam.pieces:
            self._service.ask(None, channel=_CHANNEL)
            return
        side: Side = "right" if seam.orientation == "horizontal" else "below"
        place = Place((Touch(seam.key.first, seam.key.first_turns, side),))
        self._service.ask(self._board.inquiry(place), channel=_CHANNEL)

    def _on_answered(self, channel: str, answer: object) -> None:
        if channel == _CHANNEL and isinstance(answer, Ranking):
            self._ranking = answer
            self._show()

    def _show(self) -> None:
        seam, ranking, puzzle = self._seam, self._ranking, self._board.puzzle
        if seam is None or ranking is None or puzzle is None:
            return
        touch = ranking.place.asked
        if (seam.key.first, seam.key.first_turns) != (touch.piece, touch.turns):
            return
        rank = ranking.rank_of(seam.key.second)
        total = puzzle.count - 1
        where = place_words(puzzle.numbers[touch.piece], touch.side)
        if rank is None:
            words = tr("Comparing all {total} pieces {where}\u2026", total=total, where=where)
        else:
            end = "" if ranking.is_complete else tr(" so far")
            number = puzzle.numbers[seam.key.second]
            words = tr(
                "Piece {number} ranks {rank} of {total} {where}{end}.",
                number=number,
                rank=ordinal(rank),
                total=total,
                where=where,
                end=end,
            )
        candidates = self._board.candidates(ranking, _SHOWN)
        self._inspector.alternatives.show_rank(puzzle.pieces, touch, words, candidates)
