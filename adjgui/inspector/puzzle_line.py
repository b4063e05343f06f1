"""The inspector's line under the verdict: what the pair alone says, and what the whole puzzle."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from adjgui.live.reading import Stage
from adjgui.shell.texts import mark, tr
from adjgui.shell.verdict import percent_text, probability_alone, probability_of
from core.scoring.base import PairScore

WAITING_TIP = mark(
    "So far the two pieces are judged by themselves; once the whole puzzle is read, the other "
    "pieces help to judge them."
)
RAISED_TIP = mark(
    "The rest of the puzzle speaks for it: no other piece fits these sides so well, or the pieces "
    "around the seam close a loop of four that fits."
)
LOWERED_TIP = mark(
    "The rest of the puzzle speaks against it: another piece fits one of these sides better, or "
    "the pieces around the seam close no loop of four that fits."
)
SAME_TIP = mark("The rest of the puzzle says the same as the two pieces by themselves.")
WORDS_TIP = mark(
    "Pair alone: judged by these two pieces only. In the whole puzzle: judged by all other pieces "
    "as well."
)
_SAME = 0.01  # less of a difference is none
_BETWEEN = "\u00a0\u00b7 "
_NO_BREAK = "\u00a0"


def words_of(score: PairScore | None, stage: Stage, *, turned: bool) -> str:
    """What the line says, as rich text; a link asks for a reading.

    Args:
        score: of the seam, None while it is on its way.
        stage: how far the reading of its puzzle is.
        turned: the two pieces lie turned against each other.
    """
    if stage is Stage.OFF or score is None:
        return ""
    alone = probability_alone(score)
    if alone is not None:
        now = tr("in the whole puzzle {score}", score=_percent(probability_of(score)))
        words = tr("Pair alone {score}", score=_percent(alone))
        return f"{words}{_BETWEEN}{now.replace(' ', _NO_BREAK)}"
    words = tr("Pair alone {score}", score=_percent(probability_of(score)))
    if stage is Stage.READING:
        return words + _BETWEEN + tr("reading the puzzle\N{HORIZONTAL ELLIPSIS}")
    if stage is Stage.UNREAD:
        return f'{words}{_BETWEEN}<a href="read">{tr("read the puzzle")}</a>'
    if turned:  # it was read with upright pieces, and all turns are too much to begin unasked
        return f'{words}{_BETWEEN}<a href="read">{tr("read it in all turns")}</a>'
    return words


def tip_of(score: PairScore | None) -> str:
    """One sentence: why the two differ, or what they are."""
    alone = None if score is None else probability_alone(score)
    if score is None or alone is None:
        return tr(WAITING_TIP)
    gain = probability_of(score) - alone
    if abs(gain) < _SAME:
        return tr(SAME_TIP)
    return tr(RAISED_TIP if gain > 0 else LOWERED_TIP)


def _percent(probability: float) -> str:
    """As rich text, never parted at the end of a line: Qt's reader of it parts narrow spaces."""
    text = percent_text(probability).replace("\u2009", "\u00a0")
    return text.replace("<", "&lt;").replace(">", "&gt;")


class PuzzleLine(QLabel):
    """Hidden where the scorer judges pairs by themselves."""

    readingWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.linkActivated.connect(lambda _link: self.readingWanted.emit())
        self.hide()

    def show_score(self, score: PairScore | None, stage: Stage, *, turned: bool) -> None:
        """Show what is known; see `words_of`."""
        words = words_of(score, stage, turned=turned)
        has_link = "<a " in words
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard
            if has_link
            else flags.NoTextInteraction
        )
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if has_link else Qt.FocusPolicy.NoFocus)
        self.setText(words or "&nbsp;")  # the room is kept while a score is on its way
        self.setToolTip(f"{tr(WORDS_TIP)} {tip_of(score)}")
        self.setVisible(stage is not Stage.OFF)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.focusNextPrevChild(True)  # on to the link itself: Enter then follows it
