"""Three short lessons, one a way to train, for somebody who has never trained a network."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from adjgui.shell.texts import mark, tr
from adjgui.shell.widgets import text_label


@dataclass(frozen=True)
class Lesson:
    """What is learnt, what to expect of ten minutes, and what to look at."""

    learnt: str
    expect: str
    look: str


LESSONS: dict[str, Lesson] = {
    "scratch": Lesson(
        mark(
            "The network is a calculation with millions of numbers, which are random at first."
            " Each step shows it pairs of pieces and moves every number a little to where its"
            " answers get better."
        ),
        mark(
            "With the pictures that come with adjgui it goes from about 3 to about 9 neighbours"
            " of 10. The last one is the hardest: the network that ships learnt for hours, from"
            " 2,000 photos."
        ),
        mark(
            "\u201cNeighbours found first\u201d in the training panel. The line"
            " \u201cbefore\u201d is where the random numbers stood; the curve climbs away from it."
        ),
    ),
    "fine-tune": Lesson(
        mark(
            "A network that can judge seams already goes on learning from your photos, with small"
            " steps, so that it keeps what it knows. All of its numbers may change."
        ),
        mark(
            "Little with ordinary photos, which it knows well: \u201cno clear difference\u201d is"
            " the usual answer. It can gain with what looks unlike them, such as worn pieces of"
            " your own."
        ),
        mark(
            "The line \u201cbefore\u201d in \u201cNeighbours found first\u201d: it is what you"
            " began with. Only a curve that stays above it is worth keeping."
        ),
    ),
    "feature-extract": Lesson(
        mark(
            "A network works in layers, one calculation after another. Here only the last one"
            " learns: how to weigh up what the layers before it have seen. How it looks at pieces"
            " stays the same."
        ),
        mark(
            "Most of what can change has changed after a few minutes, and it is little where the"
            " network has been trained well."
        ),
        mark(
            "The line \u201cbefore\u201d in \u201cNeighbours found first\u201d. Fine-tune with the"
            " same photos and compare: the difference is what the other layers add."
        ),
    ),
}


def lesson_box(mode: str) -> QWidget:
    """A lesson in three rows, to read before the first run."""
    lesson = LESSONS[mode]
    box = QFrame()
    box.setFrameShape(QFrame.Shape.StyledPanel)
    grid = QGridLayout(box)
    grid.setContentsMargins(12, 10, 12, 10)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, 120)  # the texts are in line with the fields below
    grid.setColumnStretch(1, 1)
    rows = (
        (tr("It learns"), tr(lesson.learnt)),
        (tr("In ten minutes"), tr(lesson.expect)),
        (tr("Watch"), tr(lesson.look)),
    )
    for row, (name, text) in enumerate(rows):
        grid.addWidget(text_label(name, bold=True), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text_label(text, wrap=True, plain=True), row, 1)
    return box
