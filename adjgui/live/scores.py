"""Joins the table, the inspector and the scoring thread: whatever forms is scored at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel

from adjgui.live.judged import judged_pieces
from adjgui.live.service import ScoringService
from adjgui.live.thread import Inquiry
from adjgui.shell import texts
from adjgui.shell.texts import mark, tr, tr_count
from adjgui.table.seams import Seam, SeamKey
from adjgui.table.view import PuzzleTable
from core.scoring.base import PairScore

if TYPE_CHECKING:
    from core.scoring.base import Scorer
    from core.scoring.explanation import Explanation

HINT = mark(
    "Drag one piece to the side of another: the line between them tells whether they belong "
    "together."
)
# A waiting request of each channel; a drop never waits for the inspector's question.
_TABLE, _PREVIEW, _INSPECTOR = "table", "preview", "inspector"
_EXPLANATION = "explanation"


class Inspector(Protocol):
    """Where one seam is seen large."""

    def show_seam(
        self,
        seam: Seam | None,
        score: PairScore | None = None,
        reverse_score: PairScore | None = None,
        /,
    ) -> None: ...
    def show_explanation(self, explanation: Explanation | None, /) -> None: ...


class LiveScores(QObject):
    """Sends seams to the service and its scores to the table and the inspector.

    While a piece is dragged the inspector shows the seam that would form, afterwards the selected
    one. For the selected one it also asks which rows speak for and against.
    """

    seamShown = Signal(object)  # Seam | None: the selected seam; none while a piece is dragged

    def __init__(
        self,
        table: PuzzleTable,
        service: ScoringService,
        inspector: Inspector,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._table = table
        self._service = service
        self._inspector = inspector
        self._preview: Seam | None = None
        self._shown: Seam | None = None
        self._scores: dict[SeamKey, PairScore] = {}
        table.seamsChanged.connect(self._on_seams)
        table.dragging.previewChanged.connect(self._on_preview)
        table.selection.seamChanged.connect(self._show)
        service.scored.connect(self._on_scored)
        service.answered.connect(self._on_answered)
        self._explained: Seam | None = None
        self._on_seams(table.seams())

    def _on_seams(self, seams: list[Seam]) -> None:
        self._service.request(seams, channel=_TABLE)

    def _on_preview(self, seams: list[Seam]) -> None:
        self._service.request(seams, channel=_PREVIEW)
        self._preview = seams[0] if seams else None
        self._show()

    def _on_scored(self, scores: Mapping[SeamKey, PairScore]) -> None:
        self._table.scores.show(scores)
        shown = self._shown
        if shown is None:
            return
        asked = (shown.key, shown.key.reversed())
        news = {key: scores[key] for key in asked if key in scores}
        if news:
            self._scores.update(news)
            self._refresh()

    def _show(self) -> None:
        seam = self._preview or self._table.selection.seam()
        before = self._shown
        self._shown = seam
        if seam is None:
            self._scores = {}
            self._service.request([], channel=_INSPECTOR)
        elif before is None or seam != before or seam.generation != before.generation:
            score = self._table.scores.of(seam.key)
            self._scores = {} if score is None else {seam.key: score}
            self._service.request([seam, seam.reversed()], channel=_INSPECTOR)
        self._refresh()
        self._explain(None if self._preview is not None else seam)

    def _explain(self, seam: Seam | None) -> None:
        before = self._explained
        if seam is before or (
            seam is not None
            and before is not None
            and (seam, seam.generation) == (before, before.generation)
        ):
            return
        self._explained = seam
        self._service.ask(None if seam is None else _explanation_of(seam), channel=_EXPLANATION)
        self.seamShown.emit(seam)

    def _on_answered(self, channel: str, answer: Explanation) -> None:
        if channel == _EXPLANATION and self._explained is not None:
            self._inspector.show_explanation(answer)

    def _refresh(self) -> None:
        seam = self._shown
        if seam is None:
            self._inspector.show_seam(None)
        else:
            self._inspector.show_seam(
                seam, self._scores.get(seam.key), self._scores.get(seam.key.reversed())
            )


class SeamCount(QLabel):
    """How many seams there are; until the first one was made the table says what to do."""

    def __init__(self, table: PuzzleTable) -> None:
        super().__init__()
        self._table = table
        self._none_yet = True
        self.setContentsMargins(8, 2, 10, 2)
        table.seamsChanged.connect(self._show)
        table.scores.counted.connect(self._show)
        self._show()

    def show_hint(self) -> None:
        """Say on the table what to do, if that is not known yet."""
        self._table.set_hint(tr(HINT) if self._none_yet else "")

    def _show(self) -> None:
        count, adjacent = self._table.scores.count()
        if not count:
            self.setText(tr("No seam yet"))
            return
        self._none_yet = False
        self.setText(
            tr_count(
                "{n} seam, {adjacent} adjacent",
                "{n} seams, {adjacent} adjacent",
                count,
                adjacent=texts.count(adjacent),
            )
        )


def _explanation_of(seam: Seam) -> Inquiry:
    def inquiry(scorer: Scorer) -> Iterator[Explanation]:
        from core.scoring.explanation import explain_seam

        pieces = judged_pieces(seam.pieces, seam.photographed)
        yield explain_seam(scorer.prepare(pieces), *seam.pixels_in(pieces))

    return inquiry
