"""How seams look: a line with a sign and a probability, the same size at every zoom."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen, QPixmap

from adjgui.shell import colours
from adjgui.shell.verdict import Verdict, percent_text, probability_of, verdict_of_probability
from adjgui.table.seams import SeamKey
from core.scoring.base import PairScore

ROOMY_FROM = 86.0  # device-independent px that a piece must be wide for the larger label
LABEL_FROM = 54.0  # for the compact label
BADGE_FROM = 34.0  # and for the sign alone
_GRID_FROM = 12.0  # for lines between right neighbours, which would hide smaller pieces
NUMBER_FROM = 28.0  # for the piece's own number
BADGE = 16.0  # side of a sign alone
_MARGIN = 5.0  # around a label, for its ring
RIGHT, WRONG = 100, 101  # steps beyond the scale, for seams that show the truth
_DOUBT = 10  # the step in the middle of the scale
REACH = 44.0  # device px around the middle of a seam that its label may cover


@dataclass(frozen=True)
class SeamMark:
    """One seam as it is to be painted; `line` in viewport coordinates."""

    line: QLineF
    score: PairScore | None
    is_preview: bool = False
    is_selected: bool = False
    is_hovered: bool = False
    is_stale: bool = False
    is_wrong: bool = False  # the pieces are no neighbours, and that is to be shown

    @property
    def step(self) -> int:
        return step_of(self.score)


PlainSeam = tuple[float, float, "PairScore | None", int]
"""Middle of the line in viewport coordinates, score, and the step that the line has."""


class SeamPainter:
    """Paints seam marks; holds the font and what it measured."""

    def __init__(self, font: QFont) -> None:
        self._styles = (_LabelStyle(font, 10, 17.0, 3.3), _LabelStyle(font, 12, 20.0, 4.0))
        self._pictures: dict[tuple[object, ...], QPixmap] = {}
        self._kind: tuple[bool, bool, float] | None = None  # of labels in `_plain`
        self._plain: dict[object, tuple[float, float, QPixmap]] = {}  # left, top, picture

    def label_rect(self, mark: SeamMark, piece_width: float) -> QRectF:
        """The label's or badge's rectangle; empty when pieces are too small for it."""
        middle = mark.line.center()
        if self._has_text(mark, piece_width):
            style = self._style(mark, piece_width)
            width = style.width_of(_text(mark)) if mark.score is not None else style.height * 1.5
            return _around(middle, width, style.height)
        return _around(middle, BADGE, BADGE) if piece_width >= BADGE_FROM else QRectF()

    @staticmethod
    def _has_text(mark: SeamMark, piece_width: float) -> bool:
        big = mark.is_selected or mark.is_hovered or piece_width >= LABEL_FROM
        return big and not mark.is_wrong

    def _style(self, mark: SeamMark, piece_width: float) -> _LabelStyle:
        roomy = piece_width >= ROOMY_FROM or mark.is_selected or mark.is_hovered
        return self._styles[1 if roomy else 0]

    def paint_lines(
        self,
        painter: QPainter,
        groups: Mapping[int, Sequence[QLineF]],
        piece_width: float,
        *,
        selected: bool = False,
        dashed: bool = False,
    ) -> None:
        """Lines by their step on the colour scale: one call a step, as there may be thousands."""
        width = 3.0 if piece_width >= BADGE_FROM else 2.0
        is_smooth = bool(painter.renderHints() & QPainter.RenderHint.Antialiasing)
        if piece_width >= BADGE_FROM / 2:
            pen = _pen(colours.CASING, width + 3.0)
            if not is_smooth:  # where a round end looks no other, and takes five times as long
                pen.setCapStyle(Qt.PenCapStyle.SquareCap)
            painter.setPen(pen)
            for step, lines in groups.items():
                if step != RIGHT:
                    painter.drawLines(lines)
        for step, lines in sorted(groups.items()):
            pen = _pen(step_colour(step), width + (1.5 if selected else 0.0))
            if step == RIGHT:  # what is right steps back, what is wrong is to be found
                if piece_width < _GRID_FROM:
                    continue
                pen.setWidthF(1.5 if piece_width >= BADGE_FROM else 1.0)
            if not is_smooth:
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if dashed or step < 0 or (step == WRONG and piece_width >= BADGE_FROM / 2):
                pen.setDashPattern([2.2, 1.8])
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLines(lines)

    def paint_label(
        self, painter: QPainter, mark: SeamMark, piece_width: float, palette: QPalette
    ) -> None:
        """The label of one seam: sign and probability, or the sign alone."""
        rect = self.label_rect(mark, piece_width)
        if rect.isEmpty():
            return
        ratio = painter.device().devicePixelRatio()
        ring = palette.highlight().color() if mark.is_selected else None
        picture = self._picture_of(mark, rect.size(), piece_width, ring, ratio)
        # On whole device pixels, as text is blurred between them.
        left = round((rect.left() - _MARGIN) * ratio) / ratio
        top = round((rect.top() - _MARGIN) * ratio) / ratio
        painter.drawPixmap(QPointF(left, top), picture)

    def paint_doubt(self, painter: QPainter, middle: QPointF) -> None:
        """A small question mark on a seam."""
        side = 0.8 * BADGE
        ratio = painter.device().devicePixelRatio()
        picture = self._pictures.get(("doubt", ratio))
        if picture is None:
            size = QSizeF(side, side)
            picture = _draw_label(size, self._styles[0], "", Verdict.UNSURE, _DOUBT, None, ratio)
            self._pictures["doubt", ratio] = picture
        reach = side / 2 + _MARGIN
        left, top = (round((at - reach) * ratio) / ratio for at in (middle.x(), middle.y()))
        painter.drawPixmap(QPointF(left, top), picture)

    def paint_labels(
        self, painter: QPainter, seams: Iterable[PlainSeam], piece_width: float
    ) -> None:
        """The labels of many seams that are neither selected nor pointed at."""
        ratio = painter.device().devicePixelRatio()
        kind = (piece_width >= ROOMY_FROM, piece_width >= LABEL_FROM, ratio)
        if kind != self._kind or len(self._plain) > 20_000:
            self._kind, self._plain = kind, {}
        plain, draw = self._plain, painter.drawPixmap
        for x, y, score, step in seams:
            if step == RIGHT:
                continue
            look: object = step
            if score is not None and step != WRONG:
                look = score.log_odds, score.probability
            label = plain.get(look)
            if label is None:
                mark = SeamMark(QLineF(), score, is_wrong=step == WRONG)
                rect = self.label_rect(mark, piece_width)
                picture = self._picture_of(mark, rect.size(), piece_width, None, ratio)
                plain[look] = label = rect.left() - _MARGIN, rect.top() - _MARGIN, picture
            left, top, picture = label
            at = QPointF(round((x + left) * ratio) / ratio, round((y + top) * ratio) / ratio)
            draw(at, picture)

    def _picture_of(
        self, mark: SeamMark, size: QSizeF, piece_width: float, ring: QColor | None, ratio: float
    ) -> QPixmap:
        style = self._style(mark, piece_width)
        text = _text(mark) if self._has_text(mark, piece_width) else ""
        step = WRONG if mark.is_wrong else mark.step
        verdict = None if mark.score is None else look_of(mark.score)[1]
        if mark.is_wrong:
            verdict = Verdict.NOT_ADJACENT
        name = (text, verdict, step, style.height, ring and ring.rgb(), size.width(), ratio)
        picture = self._pictures.get(name)
        if picture is None:
            if len(self._pictures) > 2000:
                self._pictures.clear()
            picture = _draw_label(size, style, text, verdict, step, ring, ratio)
            self._pictures[name] = picture
        return picture


def line_at(key: SeamKey, x: float, y: float, wide: float, high: float | None = None) -> QLineF:
    """A seam's line, a little short of the corners, where its first piece lies at (x, y).

    Args:
        wide, high: of a piece; without `high` it is square.
    """
    high = wide if high is None else high
    inset = min(wide, high) * 0.07
    if key.orientation == "horizontal":
        return QLineF(x + wide, y + inset, x + wide, y + high - inset)
    return QLineF(x + inset, y + high, x + wide - inset, y + high)


def step_of(score: PairScore | None) -> int:
    """A score's place on the colour scale, 0 to 20; -1 before there is one."""
    return -1 if score is None else look_of(score)[2]


def look_of(score: PairScore) -> tuple[str, Verdict, int]:
    """A score's text, verdict and step; remembered, as a repaint asks for thousands."""
    return _look(score.log_odds, score.probability)


@functools.lru_cache(maxsize=20_000)
def _look(log_odds: float, probability: float | None) -> tuple[str, Verdict, int]:
    chance = probability_of(PairScore(log_odds, probability))
    return percent_text(chance), verdict_of_probability(chance), round(chance * 20)


def step_colour(step: int) -> QColor:
    """The colour of a step."""
    if step in (RIGHT, WRONG):
        return colours.seam_colour(1.0 if step == RIGHT else 0.0)
    return colours.seam_colour(None if step < 0 else step / 20)


class SeamLines:
    """The lines of all seams in scene units, by step; kept up to date one seam at a time."""

    def __init__(self) -> None:
        self._groups: dict[int, dict[SeamKey, QLineF]] = {}
        self._steps: dict[SeamKey, int] = {}
        # Answers of `groups` that still hold. No longer: thousands of lines that are gone would
        # be freed all at once, at the next answer.
        self._last: list[tuple[object, object, dict[int, list[QLineF]]]] = []

    def __len__(self) -> int:
        return len(self._steps)

    def __contains__(self, key: SeamKey) -> bool:
        return key in self._steps

    def give_up(self) -> list[dict[Any, Any]]:
        """Forget all lines; what held them is handed out."""
        held: list[dict[Any, Any]] = [self._steps, *self._groups.values()]
        self._groups, self._steps, self._last = {}, {}, []
        return held

    def put(self, key: SeamKey, line: QLineF, step: int) -> None:
        """Add a line, or move it."""
        self.remove(key)
        self._last.clear()
        self._steps[key] = step
        self._groups.setdefault(step, {})[key] = line

    def remove(self, key: SeamKey) -> None:
        """Forget a line; one that is not there is no error."""
        step = self._steps.pop(key, None)
        if step is not None:
            self._last.clear()
            del self._groups[step][key]

    def step(self, key: SeamKey) -> int:
        return self._steps[key]

    def set_step(self, key: SeamKey, step: int) -> None:
        old = self._steps.get(key)
        if old is not None and old != step:
            self._last.clear()
            self._steps[key] = step
            self._groups.setdefault(step, {})[key] = self._groups[old].pop(key)

    def groups(
        self, *, without: Set[SeamKey] = frozenset(), only: Set[SeamKey] | None = None
    ) -> dict[int, list[QLineF]]:
        """The lines to paint, by step. Asked for the same (very) sets again it is quick."""
        for first, second, found in self._last:
            if first is without and second is only:
                return found
        found = self._find(without, only)
        self._last = [(without, only, found), *self._last[:1]]
        return found

    def _find(self, without: Set[SeamKey], only: Set[SeamKey] | None) -> dict[int, list[QLineF]]:
        result: dict[int, list[QLineF]] = {}
        if only is not None and 2 * len(only) > len(self._steps):
            without = self._steps.keys() - only
        elif only is not None:
            for key in only:
                step = self._steps.get(key)
                if step is not None:
                    result.setdefault(step, []).append(self._groups[step][key])
            return result
        for step, lines in self._groups.items():
            if len(without) < len(lines):
                rest = lines.copy()  # many times quicker than to look at each
                for key in without:
                    rest.pop(key, None)
                chosen = list(rest.values())
            else:
                chosen = [line for key, line in lines.items() if key not in without]
            if chosen:
                result[step] = chosen
        return result


def _draw_label(
    size: QSizeF,
    style: _LabelStyle,
    text: str,
    verdict: Verdict | None,
    step: int,
    ring: QColor | None,
    ratio: float,
) -> QPixmap:
    rect = QRectF(QPointF(_MARGIN, _MARGIN), size)
    whole = QSizeF(size.width() + 2 * _MARGIN, size.height() + 2 * _MARGIN) * ratio
    picture = QPixmap(math.ceil(whole.width()), math.ceil(whole.height()))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = rect.height() / 2
    if ring is not None:
        painter.setPen(QPen(ring, 2.0))
        painter.setBrush(colours.ON_SEAM)
        painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), radius + 3, radius + 3)
    painter.setPen(QPen(colours.CASING, 1.5))
    painter.setBrush(step_colour(step))
    painter.drawRoundedRect(rect, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(colours.ON_SEAM, 1.8))
    if verdict is None:
        paint_waiting(painter, rect.center())
    elif not text:
        paint_sign(painter, rect.center(), 3.6, verdict)
    else:
        left = rect.left() + style.height * 0.45
        paint_sign(painter, QPointF(left + style.sign, rect.center().y()), style.sign, verdict)
        painter.setFont(style.font)
        space = rect.adjusted(left - rect.left() + style.sign * 3.2, 0.0, 10.0, 0.0)
        painter.drawText(space, Qt.AlignmentFlag.AlignVCenter, text)
    painter.end()
    return picture


class NumberPainter:
    """Paints the numbers of pieces into their corners; holds the pictures that it made."""

    def __init__(self, font: QFont) -> None:
        self._font = QFont(font)
        self._font.setPixelSize(10)
        self._font.setWeight(QFont.Weight.DemiBold)
        self._metrics = QFontMetricsF(self._font)
        self._pictures: dict[tuple[int, float], QPixmap] = {}

    def paint(self, painter: QPainter, number: int, corner: QPointF) -> None:
        """Paint a number at a piece's upper left corner, in viewport coordinates."""
        ratio = painter.device().devicePixelRatio()
        picture = self._pictures.get((number, ratio))
        if picture is None:
            picture = self._pictures[number, ratio] = self._draw(str(number), ratio)
        left, top = (round(place * ratio) / ratio for place in (corner.x(), corner.y()))
        painter.drawPixmap(QPointF(left + 2.0, top + 2.0), picture)

    def _draw(self, text: str, ratio: float) -> QPixmap:
        rect = QRectF(0, 0, max(14.0, self._metrics.horizontalAdvance(text) + 7.0), 14.0)
        picture = QPixmap((rect.size() * ratio).toSize())
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.NUMBER_GROUND)
        painter.drawRoundedRect(rect, 3.0, 3.0)
        painter.setFont(self._font)
        painter.setPen(colours.ON_SEAM)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
        return picture


class _LabelStyle:
    """One size of label: font, height and the sign's reach."""

    def __init__(self, font: QFont, pixels: int, height: float, sign: float) -> None:
        self.font = QFont(font)
        self.font.setPixelSize(pixels)
        self.font.setWeight(QFont.Weight.DemiBold)
        self.height = height
        self.sign = sign
        self._metrics = QFontMetricsF(self.font)
        self._widths: dict[str, float] = {}

    def width_of(self, text: str) -> float:
        """Width of a label with this text after the sign."""
        width = self._widths.get(text)
        if width is None:
            width = self.height * 0.9 + self.sign * 3.2 + self._metrics.horizontalAdvance(text)
            self._widths[text] = width
        return width


def paint_sign(painter: QPainter, middle: QPointF, reach: float, verdict: Verdict) -> None:
    """A check, a cross or a question mark in the painter's pen, `reach` from its middle."""
    x, y = middle.x(), middle.y()
    if verdict is Verdict.ADJACENT:
        painter.drawPolyline(
            [
                QPointF(x - reach, y + reach * 0.05),
                QPointF(x - reach * 0.25, y + reach * 0.8),
                QPointF(x + reach, y - reach * 0.75),
            ]
        )
    elif verdict is Verdict.NOT_ADJACENT:
        arm = reach * 0.8
        painter.drawLine(QPointF(x - arm, y - arm), QPointF(x + arm, y + arm))
        painter.drawLine(QPointF(x - arm, y + arm), QPointF(x + arm, y - arm))
    else:
        # Drawn, as the glyph of an unknown font would not sit in the middle.
        bowl = QRectF(x - reach * 0.6, y - reach * 1.1, reach * 1.2, reach * 1.2)
        painter.drawArc(bowl, 170 * 16, -260 * 16)
        painter.drawLine(QPointF(x, y + reach * 0.1), QPointF(x, y + reach * 0.35))
        painter.drawPoint(QPointF(x, y + reach * 1.05))


def paint_waiting(painter: QPainter, middle: QPointF) -> None:
    """Three dots: the score is on its way."""
    for step in (-5.0, 0.0, 5.0):
        painter.drawPoint(middle + QPointF(step, 0.0))


def _text(mark: SeamMark) -> str:
    return "" if mark.score is None else look_of(mark.score)[0]


def _around(middle: QPointF, width: float, height: float) -> QRectF:
    return QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)


def _pen(colour: QColor, width: float) -> QPen:
    pen = colours.round_pen(colour, width)
    pen.setCosmetic(True)
    return pen
