"""What is said of each seam: its score, or the truth; and the line that shows it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import QMetaMethod, QObject, Signal

from adjgui.shell import texts
from adjgui.shell.collector import Discard
from adjgui.shell.texts import tr
from adjgui.shell.verdict import (
    Verdict,
    in_a_sentence,
    percent_text,
    probability_of,
    verdict_of,
)
from adjgui.table.geometry import Spot
from adjgui.table.model import FEW, TableModel, is_late
from adjgui.table.painting import RIGHT, WRONG, SeamLines, line_at, look_of, step_of
from adjgui.table.seams import SeamKey
from core.scoring.base import PairScore

Judge = Callable[[SeamKey], bool]
"""Whether the two pieces of a seam are neighbours in truth."""

_AT_ONCE = 512  # seams that are coloured in one go


class SeamScores(QObject):
    """Scores by seam; the lines of the seams on the table follow them in place and colour.

    Attributes:
        by_key: the scores that are shown, also of seams that have been on the table.
        stale: seams whose score is no longer so, as the scorer is being changed.
        judge: says the truth, which is then shown and not the scores.
        doubted: of seams of a solution that do not hold the share among all that could lie there.
        lines: of all seams on the table.
    """

    painted = Signal(object)  # list[SeamKey] whose new score is now on the screen
    counted = Signal()  # `count` may say something else, some time after many new scores
    changed = Signal(object)  # list[SeamKey] that look otherwise now; None: any of them
    fellBehind = Signal()  # so many look otherwise that `catch_up` is to be called

    def __init__(self, model: TableModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._discard = Discard(self)
        self.by_key: dict[SeamKey, PairScore] = {}
        self.stale: set[SeamKey] = set()
        self.judge: Judge | None = None
        self.doubted: Mapping[SeamKey, float] = {}
        self.lines = SeamLines()
        self._adjacent: set[SeamKey] = set()  # seams on the table whose verdict is 'adjacent'
        self._fresh: set[SeamKey] = set()
        self._to_look: dict[SeamKey, None] = {}  # seams whose colour is to follow their score
        model.puzzleChanged.connect(self._on_puzzle)
        model.spotsChanged.connect(self._on_spots)
        model.seamsDiffered.connect(self._on_differed)

    def of(self, key: SeamKey) -> PairScore | None:
        """The score that is shown for a seam, None before there is one."""
        return self.by_key.get(key)

    def count(self) -> tuple[int, int]:
        """How many seams there are on the table, and how many of them are judged adjacent."""
        return len(self.lines), len(self._adjacent)

    def show(self, scores: Mapping[SeamKey, PairScore]) -> None:
        """Show these scores; others stay as they are."""
        self.by_key.update(scores)
        if self.isSignalConnected(QMetaMethod.fromSignal(self.painted)):
            self._fresh.update(scores)
        if self.stale:
            self.stale.difference_update(scores)
        self._look_again(scores)
        if not self._to_look:  # else it is painted when all have been looked at
            self._tell(scores)
            self.counted.emit()

    def set_judge(self, judge: Judge | None) -> None:
        """Show of each seam whether its pieces are neighbours in truth; None: its score again."""
        if judge is not self.judge:
            self.judge = judge
            self._look_again([seam.key for seam in self._model.seams()])
            self.changed.emit(None)

    def mark_stale(self) -> None:
        """Fade what is shown until new scores come, as when the scorer is being changed."""
        self.stale = set(self.by_key)
        self.changed.emit(None)

    def tell_painted(self, others: Callable[[], Collection[SeamKey]]) -> None:
        """The table has been painted, with these seams besides its own."""
        if not self._fresh:
            return
        also = others()
        seen = [key for key in self._fresh if key in also or self._model.seam(key)]
        self._fresh.clear()
        if seen:
            self.painted.emit(seen)

    def forget(self) -> None:
        """Another puzzle comes, whose seams have the same keys."""
        self._discard.take((self.by_key,))
        self.by_key = {}
        self.stale.clear()
        self._fresh.clear()
        self.judge, self.doubted = None, {}

    def words(self, key: SeamKey) -> str:
        """What a tool tip and a screen reader say of a seam."""
        where = tr("left of") if key.orientation == "horizontal" else tr("above")
        first, second = self._model.number_of(key.first), self._model.number_of(key.second)
        pair = tr("Piece {first} {where} piece {second}", first=first, where=where, second=second)
        score = self.by_key.get(key)
        if self.judge is not None:
            truth = tr("neighbours in the photo")
            if not self.judge(key):
                truth = tr("no neighbours in the photo")
            pair = f"{pair}: {truth}"
        if score is None:
            return tr("{pair}: not scored yet", pair=pair)
        verdict = in_a_sentence(verdict_of(score))
        probability = percent_text(probability_of(score))
        said = tr(
            "{pair}: {verdict}, {probability} (log-odds {log_odds})",
            pair=pair,
            verdict=verdict,
            probability=probability,
            log_odds=texts.signed(score.log_odds, 1),
        )
        if key in self.doubted:
            share = texts.percent(self.doubted[key], 0)
            said += tr(
                "; does not hold in the solution: {share} of all that could lie there", share=share
            )
        return said

    # -- colours, thousands of them slice by slice -----------------------------------------------

    def catch_up(self, until: float | None = None) -> bool:
        """Colour as many as there is time for; whether that was all."""
        if self._to_look and self._look(until):
            self.changed.emit(None)
            self.counted.emit()
        return not self._to_look

    def _look_again(self, keys: Collection[SeamKey]) -> None:
        if self._to_look:
            self._to_look.update(dict.fromkeys(keys))
        else:
            self._to_look = dict.fromkeys(keys)
        if len(self._to_look) <= _AT_ONCE:
            self._look(None)
        else:
            self.fellBehind.emit()

    def _look(self, until: float | None) -> bool:
        while self._to_look:
            if is_late(until, len(self._to_look)):
                return False
            key, _ = self._to_look.popitem()
            self._count(key)
            if key in self.lines:
                self.lines.set_step(key, self._step(key))
        return True

    def _count(self, key: SeamKey) -> None:
        score = self.by_key.get(key)
        if key in self.lines and score is not None and look_of(score)[1] is Verdict.ADJACENT:
            self._adjacent.add(key)
        else:
            self._adjacent.discard(key)

    def _step(self, key: SeamKey) -> int:
        if self.judge is not None:
            return RIGHT if self.judge(key) else WRONG
        return step_of(self.by_key.get(key))

    def _tell(self, keys: Collection[SeamKey]) -> None:
        self.changed.emit(None if len(keys) > FEW else list(keys))

    # -- following the model ---------------------------------------------------------------------

    def _on_puzzle(self) -> None:
        self._discard.take(self.lines.give_up())
        self._to_look.clear()
        self._adjacent.clear()

    def _on_spots(self, moved: Mapping[int, Spot]) -> None:
        for piece in moved:
            for key in self._model.seams_from(piece):
                self._put(key)

    def _on_differed(self, added: set[SeamKey], removed: set[SeamKey]) -> None:
        for key in removed:
            self.lines.remove(key)
        for key in added:
            self._put(key)
        for key in (*added, *removed):
            self._count(key)
        self._tell([*added, *removed])

    def _put(self, key: SeamKey) -> None:
        x, y, _ = self._model.spots[key.first]
        self.lines.put(key, line_at(key, x, y, self._model.size), self._step(key))
