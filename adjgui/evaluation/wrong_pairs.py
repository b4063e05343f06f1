"""Strips of the pairs that scorers judged wrongly, the surest first, to look at and to click."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from adjgui.shell import colours, texts
from adjgui.shell.pictures import pixmap_within
from adjgui.shell.texts import mark, tr
from adjgui.shell.verdict import percent_text, verdict_of_probability
from adjgui.shell.widgets import font_of, in_column, in_row, text_label
from adjgui.table.painting import paint_sign
from core.files import readable

if TYPE_CHECKING:
    from core.evaluation.evaluate import EvaluationResult
    from core.evaluation.wrong_pairs import WrongPair

_PIECE = 78  # px a side
_PAD, _LINE = 6, 20
_TRUTH = {  # what is true of each kind of pair
    "adjacent": mark("The two are neighbours in the photo."),
    "random": mark("The two are no neighbours in the photo."),
    "reversed": mark("The two are neighbours in the photo, but the other way round."),
    "vertical": mark("The right one lies above or below the place of the left one, not beside it."),
    "nearest": mark("The two are no neighbours in the photo; their edges are the likest of all."),
}


def truth_of(pair: WrongPair) -> str:
    """What is true of a pair, in a sentence."""
    return tr(_TRUTH[pair.kind])


class WrongPairButton(QAbstractButton):
    """A pair edge to edge; below it what was said of it, and what is true."""

    def __init__(self, pair: WrongPair) -> None:
        super().__init__()
        self.pair = pair
        self._pixmap = QPixmap()
        self._ratio = 0.0
        self.setCheckable(True)  # the one that was put on the table stays marked
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        said = tr(
            "{probability} sure of being adjacent", probability=percent_text(pair.probability)
        )
        self.setAccessibleName(
            tr(
                "Wrong pair of {name}, {said}. {truth}",
                name=Path(pair.photo).name,
                said=said,
                truth=truth_of(pair),
            )
        )
        self.setToolTip(
            tr(
                "{name}\n{truth}\nClick: put it on the table",
                name=readable(Path(pair.photo).name),
                truth=truth_of(pair),
            )
        )

    def sizeHint(self) -> QSize:
        return QSize(2 * (_PIECE + _PAD), _PIECE + _LINE + 3 * _PAD)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        painter.drawPixmap(QPointF(_PAD, _PAD), self._picture())
        line = QRectF(_PAD, _PIECE + 2 * _PAD, 2 * _PIECE, _LINE)
        self._paint_words(painter, line)

    def _paint_ground(self, painter: QPainter) -> None:
        marked = self.isChecked() or self.isDown()
        if not (marked or self.underMouse() or self.hasFocus()):
            return
        palette = self.palette()
        ground = palette.highlight().color() if marked else palette.windowText().color()
        ground.setAlphaF(0.18 if marked else 0.07)
        painter.setBrush(ground)
        ring = QPen(palette.highlight().color(), 2.0 if self.hasFocus() else 1.0)
        painter.setPen(ring if marked or self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 5, 5)

    def _picture(self) -> QPixmap:
        """Made when it is first seen, and anew on a screen of other pixels."""
        ratio = self.devicePixelRatioF()
        if ratio != self._ratio:
            both = np.concatenate([self.pair.left, self.pair.right], axis=1)
            self._pixmap = pixmap_within(both, QSize(2 * _PIECE, _PIECE), ratio)
            self._ratio = ratio
        return self._pixmap

    def _paint_words(self, painter: QPainter, line: QRectF) -> None:
        probability = self.pair.probability
        text = percent_text(probability)
        painter.setFont(font_of(self, 12, QFont.Weight.DemiBold))
        width = painter.fontMetrics().horizontalAdvance(text) + 25
        pill = QRectF(line.left(), line.top() + 1, width, _LINE - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.seam_colour(probability))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(colours.round_pen(colours.ON_SEAM, 1.6))
        sign = QPointF(pill.left() + 10, pill.center().y())
        paint_sign(painter, sign, 3.5, verdict_of_probability(probability))
        painter.drawText(pill.adjusted(18, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, text)
        painter.setFont(font_of(self, 12))
        painter.setPen(colours.quiet_text(self.palette()))
        truth = tr("neighbours") if self.pair.adjacent else tr("no neighbours")
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, truth)


class _Strip(QScrollArea):
    """Pairs of one scorer in a row that scrolls sideways."""

    def __init__(self, name: str, buttons: Sequence[WrongPairButton]) -> None:
        super().__init__()
        self.setAccessibleName(tr("Wrong pairs of {name}", name=name))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its pairs take it
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        row = QWidget()
        in_row(*buttons, None, of=row, margins=(0, 0, 0, 0), spacing=4)
        self.setWidget(row)
        self.setWidgetResizable(True)
        room = row.sizeHint().height() + self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(room + 2)


class WrongPairs(QWidget):
    """The wrong pairs of each scorer; who has none says so."""

    chosen = Signal(object)  # WrongPair

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Wrong pairs"))
        self._head = text_label(tr("Wrong pairs"), bold=True)
        self.said = text_label(
            tr(
                "The surest mistakes first: what was said, and what is true. Click one to put the"
                " two pieces on the table, where the scorer at work judges them by themselves."
            ),
            wrap=True,
            quiet=True,
        )
        self._place = in_column(margins=(0, 4, 0, 0), spacing=4)
        in_column(self._head, self.said, self._place, of=self, margins=(0, 10, 0, 0), spacing=3)
        self._shown: list[QWidget] = []
        self._group = QButtonGroup(self)  # one of all is marked
        self.hide()

    @property
    def buttons(self) -> list[WrongPairButton]:
        return [one for strip in self._shown for one in strip.findChildren(WrongPairButton)]

    def show_results(self, results: Sequence[tuple[str, EvaluationResult]]) -> None:
        """Show what was found of scorers, by their names; nothing where nothing was measured."""
        for widget in self._shown:
            widget.hide()  # at once: it is deleted later
            widget.deleteLater()
        self._shown = []
        for name, result in results:
            if not result.sizes:
                continue
            count = text_label(_count_text(name, result), plain=True, wrap=True)
            count.setContentsMargins(0, 6, 0, 0)
            self._add(count)
            if result.wrong_pairs:
                self._add(_Strip(name, [self._button(pair) for pair in result.wrong_pairs]))
        self.setVisible(bool(self._shown))

    def _button(self, pair: WrongPair) -> WrongPairButton:
        button = WrongPairButton(pair)
        self._group.addButton(button)
        button.clicked.connect(lambda _checked=False: self.chosen.emit(pair))
        return button

    def _add(self, widget: QWidget) -> None:
        self._place.addWidget(widget)
        self._shown.append(widget)


def _count_text(name: str, result: EvaluationResult) -> str:
    """How many of the pairs were judged wrongly, and how many of those are shown."""
    shares = [size.pair_accuracy for size in result.sizes.values()]
    asked = sum(share.number for share in shares)
    wrong = round(asked - sum(share.hits for share in shares))
    if not wrong:
        return tr("{name}: none of {asked} pairs is wrong.", name=name, asked=texts.count(asked))
    of = tr(
        "{name}: {wrong} of {asked} pairs are wrong",
        name=name,
        wrong=texts.count(wrong),
        asked=texts.count(asked),
    )
    shown = len(result.wrong_pairs)
    return tr("{of}, the surest {shown} here", of=of, shown=shown) if shown < wrong else of
