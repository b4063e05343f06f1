"""The exercise's window: two pieces, a guess, and then what the others say."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from adjgui.lessons.questions import RIVALS, Question, Wish, level_of, make_question
from adjgui.lessons.score_plot import ScorePlot
from adjgui.shell.fields import heading
from adjgui.shell.pictures import pixmap_within
from adjgui.shell.texts import tr
from adjgui.shell.verdict import percent_text
from adjgui.shell.widgets import add, in_column, in_row, push_button, text_label
from adjgui.shell.worker import TaskGroup
from core.arrays import Array

_SIDE = 200  # of a piece, px
_TASK = "exercise"
_RIGHT, _WRONG = "\N{CHECK MARK}", "\N{MULTIPLICATION SIGN}"


class ExerciseDialog(QDialog):
    """Asks one question after the other, without end.

    Args:
        wish: what a question of a number is made of.

    Attributes:
        question: that is on show.
        answered: whether the person has guessed.
    """

    def __init__(self, parent: QWidget, tasks: TaskGroup, wish: Callable[[int], Wish]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Exercise: adjacent or not?"))
        self._tasks, self._wish = tasks, wish
        self.question: Question | None = None
        self.answered = False
        self.level = text_label(bold=True)
        self.picture = QLabel()
        self.picture.setFixedSize(2 * _SIDE, _SIDE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.yes = push_button(tr("&Adjacent"), lambda: self._guess(True), enter=False)
        self.no = push_button(tr("&Not adjacent"), lambda: self._guess(False), enter=False)
        self.next = push_button(tr("Ne&xt pair"), self._go_on)
        self.said = text_label(wrap=True)
        self.said.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.plot = ScorePlot()
        column = in_column(
            heading(tr("Adjacent or not?"), tr("Did these two sides touch in the photo?")),
            self.level,
            of=self,
            spacing=8,
        )
        column.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        add(column, in_row(None, self.yes, self.no, self.next, None, spacing=8))
        add(column, self.said, (self.plot, 1))
        self._ask(0)

    def _ask(self, number: int) -> None:
        self.question, self.answered = None, False
        self.level.setText(
            tr("Pair {number}: {title}", number=number + 1, title=tr(level_of(number).title))
        )
        self.said.setText(tr("Drawing a pair\N{HORIZONTAL ELLIPSIS}"))
        self._enable()
        wish = self._wish(number)
        task = self._tasks.start(_TASK, make_question, wish, doing=tr("drawing a pair"))
        task.succeeded.connect(self._show)
        task.failed.connect(self.said.setText)

    def _show(self, question: Question) -> None:
        self.question = question
        both: Array = np.concatenate([question.left, question.right], axis=1)
        size = QSize(2 * _SIDE, _SIDE)
        self.picture.setPixmap(pixmap_within(both, size, self.devicePixelRatioF()))
        self.picture.setAccessibleName(tr("Two pieces side by side"))
        self.said.setText("")
        self._enable()
        self.yes.setFocus()

    def _guess(self, is_adjacent: bool) -> None:
        question = self.question
        if question is None or self.answered:
            return
        self.answered = True
        truth = question.is_adjacent
        rivals = tuple((one >= 0.5) == truth for one in question.answers)
        self.plot.add((is_adjacent == truth, *rivals))
        said = tr("Right.") if is_adjacent == truth else tr("Wrong.")
        so = tr("They touched in the photo.")
        if not truth:
            so = tr("They did not touch in the photo.")
        lines = [f"{said} {so}"]
        for name, one, is_right in zip(RIVALS, question.answers, rivals, strict=True):
            word = tr("adjacent") if one >= 0.5 else tr("not adjacent")
            sign = _RIGHT if is_right else _WRONG
            lines.append(f"{sign} {tr(name)}: {word}, {percent_text(one)}")
        self.said.setText("\n".join(lines))
        self._enable()
        self.next.setFocus()

    def _go_on(self) -> None:
        if self.question is not None:
            self._ask(self.question.number + 1)

    def _enable(self) -> None:
        waits = self.question is not None and not self.answered
        self.yes.setEnabled(waits)
        self.no.setEnabled(waits)
        self.next.setEnabled(self.answered)

    def done(self, result: int) -> None:
        self._tasks.cancel(_TASK)
        super().done(result)
