"""The table of an evaluation's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from adjgui.shell import texts
from adjgui.shell.texts import mark, tr

if TYPE_CHECKING:
    from core.evaluation.evaluate import SizeResult
    from core.evaluation.figures import Share


_HEADS = (
    mark("Pieces"),
    mark("Scorer"),
    mark("Neighbours first"),
    mark("Pair accuracy"),
    mark("ROC area"),
    mark("Probability off"),
    mark("Best buddies"),
    mark("Photos"),
)

_TIPS = (
    mark("Side of a piece in px, before any wear"),
    mark("Who judged"),
    mark(
        "The figure that decides. Of all true neighbours those that were ranked first among all"
        " other pieces of their photo. In brackets the range that holds the true share at 95 %."
        " (Top-1)"
    ),
    mark(
        "Of single pairs, half of them neighbours, those that were judged rightly; with its range."
        " Point at a figure for the kinds of pairs"
    ),
    mark(
        "How well neighbours and others are told apart, wherever the line between them is drawn:"
        " 1 is perfect, 0.5 is chance. (Area under the ROC curve)"
    ),
    mark(
        "How far the probabilities are off on average: where 80 % is said, 80 of 100 should be"
        " neighbours. (Calibration error)"
    ),
    mark(
        "Two pieces that choose each other. First how many of these are neighbours (precision),"
        " then how many of the neighbours choose each other (recall)"
    ),
    mark("Photos that could be used"),
)

_NAME = _HEADS.index("Scorer")
_TOP1, _PAIRS = _HEADS.index("Neighbours first"), _HEADS.index("Pair accuracy")
_NUMBERS = range(_PAIRS + 1, len(_HEADS))
_LEAST_NAME = 180  # px; the names of the bundled scorers are still told apart
_MOST_ROWS = 10  # without scrolling
_ROW = 9  # px of a row besides its text
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FiguresTable(QTreeWidget):
    """A row a piece size and scorer, all of them seen; names give way where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Figures"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setHeaderLabels(list(map(tr, _HEADS)))
        self.header().setStretchLastSection(False)
        for place, tip in enumerate(_TIPS):
            self.headerItem().setToolTip(place, tr(tip))
        for place in _NUMBERS:
            self.headerItem().setTextAlignment(place, _RIGHT)

    def add_row(self, scorer: str, size: SizeResult) -> None:
        buddies = (size.best_buddy_precision.value, size.best_buddy_recall.value)
        item = QTreeWidgetItem(
            [
                f"{size.piece_size}\u2009px",
                scorer,
                _with_range(size.top1),
                _with_range(size.pair_accuracy),
                texts.number(size.auc, 4),
                texts.percent(size.ece),
                ", ".join(map(_in_column, buddies)),
                texts.count(size.photos),
            ]
        )
        item.setSizeHint(_NAME, QSize(0, self.fontMetrics().height() + _ROW))
        bold = QFont(self.font())
        bold.setBold(True)
        item.setFont(_TOP1, bold)
        by_kind = ", ".join(
            f"{tr(kind)} {texts.percent(share.value)}"
            for kind, share in size.accuracy_by_kind.items()
        )
        item.setToolTip(_NAME, scorer)
        item.setToolTip(_PAIRS, by_kind)
        for place in _NUMBERS:
            item.setTextAlignment(place, _RIGHT)
        self.addTopLevelItem(item)

    def fit(self) -> None:
        """Give the columns and the table the room that the rows need."""
        for place in range(len(_HEADS)):
            self.resizeColumnToContents(place)
            self.setColumnWidth(place, self.columnWidth(place) + 6)
        # Qt's own choice comes and goes while the height is set, and leaves a gap.
        policy = Qt.ScrollBarPolicy
        many = self.topLevelItemCount() > _MOST_ROWS
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if many else policy.ScrollBarAlwaysOff
        )
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        head, bar = self.header(), self.horizontalScrollBar()
        others = head.length() - head.sectionSize(_NAME)
        head.resizeSection(_NAME, max(_LEAST_NAME, self.viewport().width() - others))
        rows = min(_MOST_ROWS, max(1, self.topLevelItemCount()))
        height = head.sizeHint().height() + rows * (self.fontMetrics().height() + _ROW)
        if head.length() > self.viewport().width():
            height += bar.sizeHint().height()
        self.setFixedHeight(height + 2 * self.frameWidth())


def _with_range(share: Share) -> str:
    if not share.number:
        return texts.percent(None)
    low, high = share.interval
    return tr(
        "{share}  ({low} to {high})",
        share=_in_column(share.value),
        low=texts.number(100 * low, 1),
        high=texts.number(100 * high, 1),
    )


def _in_column(share: float) -> str:
    """A percentage whose figures stand below those of others."""
    return texts.percent(share).rjust(len(texts.percent(1.0)), "\N{FIGURE SPACE}")
